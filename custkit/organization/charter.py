"""Who stands in front, in the middle and at the back; what each does in the plan, and what is handed over to whom."""

import pandas as pd

from custkit.item import Key, Refused, Result, choice, exercise, grid, item, number
from custkit.planning.raci import people_in

from .authority import rules
from .staff import on_board

LETTERS = ("r", "a", "c", "i")
PLACES = ("front", "middle", "back", "top")


@item
def functional_charter(company) -> Result:
    """What each function does in the plan: ``function_name`` (a role of ours, or a department as the plan writes it),
    ``function_place`` (front, middle, back, top; by the words of ``authority.yaml``), ``n_r, n_a, n_c, n_i`` (tasks),
    ``duty`` (the letter it has most). A letter without a column is empty: nobody knows. Front first, then most work.
    """
    tasks = company.table("plan_tasks")
    roles = on_board(company).dropna(subset=["name"]).drop_duplicates("name").set_index("name")["role"]
    rows = [
        (_function(person, roles), letter, task)
        for letter in LETTERS
        if f"raci_{letter}" in tasks
        for task, cell in zip(tasks["task_id"], tasks[f"raci_{letter}"], strict=True)
        for person in people_in(cell)
    ]
    if not rows:
        raise Refused("none")
    held = pd.DataFrame(rows, columns=["function_name", "letter", "task"]).drop_duplicates()
    table = held.groupby(["function_name", "letter"]).size().unstack(fill_value=0)
    table = table.reindex(columns=list(LETTERS), fill_value=0).add_prefix("n_").rename_axis(columns=None)
    table = table.assign(**{f"n_{one}": float("nan") for one in LETTERS if f"raci_{one}" not in tasks})
    table["duty"] = table.idxmax(axis=1).str.removeprefix("n_").radd("raci_")
    table = table.reset_index()
    table.insert(1, "function_place", table["function_name"].map(_place))
    table["work"] = table["n_r"] + table["n_a"]
    place = table["function_place"].map({one: at for at, one in enumerate(PLACES)})
    order = (
        place.to_frame("place")
        .assign(work=-table["work"])
        .sort_values(["place", "work"], kind="stable")
        .index
    )
    table = table.loc[order].drop(columns="work").reset_index(drop=True)
    silent = table[(table["n_r"] + table["n_a"] == 0)]
    long = table.melt(
        ["function_name", "function_place"], [f"n_{one}" for one in LETTERS], "raci_letter", "raci_count"
    )
    long["raci_letter"] = "raci_" + long["raci_letter"].str.removeprefix("n_")
    first = table.loc[table["n_a"].idxmax()]
    return Result(
        table,
        verdict="silent" if len(silent) else "found",
        about=first[["function_name", "n_a"]].to_dict()
        | {
            "n_functions": len(table),
            "silent": tuple(silent["function_name"]),
            "n_tasks": tasks["task_id"].nunique(),
        },
        picture=grid(
            "function_name",
            "raci_letter",
            "raci_count",
            order_y=tuple(table["function_name"]),
            order_x=tuple(f"raci_{one}" for one in LETTERS),
            rows=long,
        ),
    )


@exercise("TH6.4", asks=[functional_charter])
def answers_for_most(company) -> Key:
    """The function that answers for most tasks, and for how many."""
    found = functional_charter(company)
    if not found.ok or len(found.table) < 2:
        raise Refused("none")
    table = found.table
    n = int(table["n_a"].max())
    busiest = table.loc[table["n_r"] == table["n_r"].max(), "function_name"]
    right = set(table.loc[table["n_a"] == n, "function_name"])
    does = set(busiest) - right
    fields = {
        "function": choice(
            right, table["function_name"], "function_name", {"does_most": does} if does else {}
        ),
        "tasks": number(n, {"does": int(table["n_r"].max())} if table["n_r"].max() != n else {}, absolute=0),
    }
    return Key(fields, dict(found.facts) | {"function_name": sorted(right), "n_a": n})


@item
def hand_overs(company) -> Result:
    """What is handed over between functions in the plan: ``gives, takes`` (functions), ``n_handed_over``,
    ``handed_tasks``.

    From who does a task to who answers for it, and from who answers for a task to who answers for the one that waits;
    inside one function nothing is handed over. Most first.
    """
    tasks = company.table("plan_tasks")
    roles = on_board(company).dropna(subset=["name"]).drop_duplicates("name").set_index("name")["role"]
    names = tasks["name"] if "name" in tasks else tasks["task_id"]
    cell = {
        letter: tasks[f"raci_{letter}"].map(people_in) if f"raci_{letter}" in tasks else None
        for letter in "ra"
    }
    if cell["a"] is None or cell["r"] is None:
        raise Refused("none")
    a = dict(zip(tasks["task_id"].astype(str), cell["a"], strict=True))
    rows = []
    before = tasks["predecessor"] if "predecessor" in tasks else pd.Series(None, tasks.index, dtype=object)
    for at, task in zip(tasks.index, names, strict=True):
        to = [_function(one, roles) for one in cell["a"][at]]
        earlier = [one for task_before in people_in(before[at]) for one in a.get(task_before, [])]
        givers = {_function(one, roles) for one in [*cell["r"][at], *earlier]}
        rows += [(giver, taker, task) for giver in givers for taker in to if giver != taker]
    table = pd.DataFrame(rows, columns=["gives", "takes", "task"]).drop_duplicates()
    if table.empty:
        raise Refused("none")
    table = (
        table.groupby(["gives", "takes"])["task"].agg(n_handed_over="size", handed_tasks=tuple).reset_index()
    )
    table = table.sort_values(
        ["n_handed_over", "gives", "takes"], ascending=[False, True, True], ignore_index=True
    )
    return Result(
        table,
        about=table.iloc[0].to_dict()
        | {"n_handing_pairs": len(table), "n_handovers": int(table["n_handed_over"].sum())},
        value=float(table["n_handed_over"].sum()),
        unit="hand-offs",
    )


def _function(person: str, roles) -> str:
    """The role of one of ours; a department, or whoever else the plan names, as it is written."""
    role = roles.get(person)
    return str(role) if isinstance(role, str) else person


def _place(function: str) -> str:
    """Front, middle, back or top, by role or by a word in the name; what no word knows stands at the back."""
    said = function.casefold()
    for place, words in rules()["places"].items():
        if any(word == said or word in said for word in words):
            return place
    return "back"
