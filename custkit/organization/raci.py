"""The responsibility chart: mended until nothing is broken, and then who still fails, and what our policies pay for."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, grid, item, table, word, written
from custkit.planning.raci import people_in, raci_lint, raci_load, strangers
from custkit.planning.repair import suggest_repairs

from .authority import accountable, limits_of, pulling_policies
from .carrying import LACKS, who_carries, who_will_fail
from .policies import policies_in_force

LETTERS = ("raci_r", "raci_a", "raci_c", "raci_i")
BREACHES = ("no_accountable", "many_accountable", "no_responsible")
MOST = 12  # tasks in the picture: those with a breach first


@item
def raci_board(company) -> Result:
    """The chart task by task: ``task_id, task, raci_letter, raci_count`` (people in that cell), ``raci_state`` (kept;
    none: nobody where there must be one; many: more than one A), tasks with a breach first.

    Exactly one A and at least one R a task. ``about``: breaches by kind.
    """
    tasks = company.table("plan_tasks")
    if tasks.empty:
        raise Refused("no_task")
    broken = raci_lint(tasks)
    rules = broken.groupby("task_id")["rule"].agg(set).to_dict()
    cells = {name: tasks[name].map(people_in) if name in tasks else None for name in LETTERS}
    rows = [
        (task, name, letter, len(people.iloc[at]), _state(letter, rules.get(task, set())))
        for at, (task, name) in enumerate(zip(tasks["task_id"], _names(tasks), strict=True))
        for letter, people in cells.items()
        if people is not None
    ]
    found = pd.DataFrame(rows, columns=["task_id", "task", "raci_letter", "raci_count", "raci_state"])
    found["breach"] = found["task_id"].isin(rules)
    found = found.sort_values("breach", ascending=False, kind="stable", ignore_index=True)
    found = found.drop(columns="breach")
    counts = broken["rule"].value_counts()
    shown = found[found["task_id"].isin(found["task_id"].drop_duplicates().head(MOST))]
    # the order of the plan: where it breaks is for the eye
    shown = shown.sort_values("task_id", kind="stable")
    return Result(
        found,
        verdict="broken" if len(broken) else "green",
        about={name: int(counts.get(name, 0)) for name in BREACHES}
        | {"n_breaches": len(broken), "n_tasks": tasks["task_id"].nunique()}
        | {"n_tasks_shown": shown["task_id"].nunique()},
        value=float(len(broken)),
        unit="breaches",
        picture=grid(
            "task_id", "raci_letter", "raci_count", tone="raci_state", order_x=LETTERS, open=True, rows=shown
        ),
    )


@item
def load_of_people(company) -> Result:
    """How much stands on each person: `raci_load`, busiest first."""
    found = raci_load(company.table("plan_tasks"))
    found = found[found["n_work"] > 0]
    if found.empty:
        raise Refused("no_task")
    heavy = found[found["overloaded"]]
    return Result(
        found,
        verdict="heavy" if len(heavy) else "even",
        about=found.iloc[0][["person", "n_work", "n_a"]].to_dict()
        | {"n_heavy": len(heavy), "usual_tasks": float(found["n_work"].mean())},
        picture=bars("person", "n_work", tone="overloaded", line_at="usual_tasks"),
    )


@exercise("E6.1", asks=[raci_board, who_carries])
def mended_and_failing(company) -> Key:
    """The broken cells mended; then the person who fails all the same, and the policy that pays for it."""
    tasks = company.table("plan_tasks").reset_index(drop=True)
    if tasks.empty or not {"raci_a", "raci_r"} & set(tasks):
        raise Refused("no_task")
    broken = raci_lint(tasks)
    failing, policies = who_will_fail(company), pulling_policies(company)
    if broken.empty and not failing.ok:
        raise Refused("sound")
    found = failing.table if failing.ok else accountable(company).head(0).assign(fails_by=None)
    kinds = {kind: set(one["policy_conflict"]) for kind, one in policies.groupby("conflict_kind")}
    paid = found[[bool(kinds.get("pays", set()) & set(codes)) for codes in found["pulled_by"]]]
    named = paid if len(paid) else found
    ruled = set().union(*named["pulled_by"]) & kinds.get("pays", set())
    pays = set(policies.loc[policies["policy_conflict"].isin(ruled), "policy"])
    right = set(named["who_answers"].dropna())
    people = [accountable(company, mended=one)["who_answers"].dropna() for one in (True, False)]
    everyone = sorted(set().union(*people))
    options = list(policies_in_force(company).table["policy"]) if company.has("policies.rule") else []
    others = {kind: set(one["policy"]) - pays for kind, one in policies.groupby("conflict_kind")}
    fields = {
        "chart": _chart(company, tasks, broken),
        "fails": choice(
            right, everyone, "person", {"not_pulled": set(found["who_answers"].dropna()) - right}
        ),
        "policy": choice(
            pays, options, "policy", {k: others[k] for k in ("blind", "unused") if others.get(k)}, none=True
        ),
    }
    facts = raci_board(company).facts | {
        "who_answers": sorted(right),
        "policy": sorted(pays),
        "n_failing": len(found),
    }
    facts |= {f"n_{lack}": sum(lack in one for one in found["fails_by"]) for lack in LACKS}
    limit = max((one for one in limits_of(company).values() if one < float("inf")), default=float("inf"))
    budgets = accountable(company).drop_duplicates("task_id").set_index("task_id")["budget"]
    budgets = budgets.reindex(broken["task_id"].unique())
    facts["may_approve"] = limit if (budgets > limit).any() else None
    facts["above_limit"] = [
        f"{one} {written('budget', money)}" for one, money in budgets.items() if money > limit
    ]
    return Key(fields, facts)


def _chart(company, tasks, broken):
    """The broken rows as a table to be edited: one A, at least one R, of people who are known."""
    ids = list(dict.fromkeys(broken["task_id"]))
    columns = ["name", "owner", "budget", "raci_r", "raci_a"]
    rows = tasks.set_index("task_id").reindex(columns=columns).loc[ids]
    rows["budget"] = [written("budget", one) for one in pd.to_numeric(rows["budget"])]
    rows = rows.rename(columns={"name": "task", "owner": "planned_by"}).astype(object)
    start = rows.where(rows.notna().to_numpy(), None).reset_index()
    mended = suggest_repairs(tasks)
    suggested = [
        f"{one}  A: {cells['raci_a']}" for one, cells in mended.items() if one in ids and "raci_a" in cells
    ]
    return table(
        start,
        lambda given: [*_left(ids, given), *strangers(company, given)],
        "\n".join(suggested),
        fixed=("task_id", "task", "planned_by", "budget"),
        rows_told=True,
    )


def _left(ids, given) -> list[str]:
    if "task_id" not in given or set(ids) - set(given["task_id"].astype(str)):
        return ["tasks_missing"]
    found = raci_lint(given[given["task_id"].astype(str).isin(ids)])
    return [
        f"{row.task_id}  {word('defect', row.rule)} → {word('repair', row.rule)}"
        for row in found.itertuples()
    ]


def _names(tasks):
    return tasks["name"] if "name" in tasks else tasks["task_id"]


def _state(letter, rules):
    if letter == "raci_a":
        return "none" if "no_accountable" in rules else "many" if "many_accountable" in rules else "kept"
    return "none" if letter == "raci_r" and "no_responsible" in rules else "kept"
