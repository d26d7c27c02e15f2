"""The company's plan against the rules of a sound one: a board that turns green, and a form to get it there."""

import pandas as pd

from custkit.data.contract import label
from custkit.item import Key, Refused, Result, exercise, grid, item, table, word

from .lint import RULES, lint_board, plan_lint
from .raci import strangers
from .repair import suggest_repairs, with_repairs

MOST = 10  # tasks on one board and one form: the others follow when these are done
_ASKED = {  # what a rule asks to write anew
    "owner": ("owner",),
    "dates": ("start_date", "end_date"),
    "metric": ("metric", "target_value"),
    "goal": ("goal_id",),
    "budget": ("budget",),
    "evidence": ("evidence",),
    "predecessor": ("predecessor",),
    "order": ("start_date", "end_date"),
    "accountable": ("raci_a",),
}
_DATES, _NUMBERS = ("start_date", "end_date"), ("target_value", "budget")


@item
def plan_board(company) -> Result:
    """Which rule of `plan_lint` each task of the company's plan keeps, tasks with a defect first.

    ``task_id, task, plan_rule`` (as in `RULES`), ``rule_state`` (kept, broken), one row a task and rule.
    """
    board = lint_board(company.table("plan_tasks"))
    if board.empty:
        raise Refused("no_task")
    rows = board.rename(columns={"name": "task"}).melt(["task_id", "task"], list(RULES), "plan_rule", "kept")
    rows["rule_state"] = rows.pop("kept").map({True: "kept", False: "broken"})
    broken = _broken(board)
    place = {task: at for at, task in enumerate([*broken, *(t for t in board["task_id"] if t not in broken)])}
    rows = rows.sort_values("task_id", key=lambda ids: ids.map(place), kind="stable", ignore_index=True)
    n = int((rows["rule_state"] == "broken").sum())
    shown = rows[rows["task_id"].isin(broken[:MOST] or board["task_id"].head(MOST))].assign(one=1.0)
    return Result(
        rows,
        verdict="broken" if n else "green",
        about={"n_defects": n, "n_broken": len(broken), "n_tasks": len(board)},
        value=n,
        unit="defects",
        picture=grid("task_id", "plan_rule", "one", tone="rule_state", order_x=RULES, open=True, rows=shown),
    )


@exercise("E3.4", asks=[plan_board])
def sound_plan(company) -> Key:
    """The company's plan with no defect left and all its tasks: the cells with a defect as a table to be edited."""
    tasks = company.table("plan_tasks").reset_index(drop=True)
    found = plan_lint(tasks)
    if found.empty:
        raise Refused("sound" if len(tasks) else "no_task")
    ids = _broken(lint_board(tasks))[:MOST]
    asked = found[found["task_id"].isin(ids)]
    columns = [one for rule in RULES if rule in set(asked["rule"]) for one in _ASKED[rule]]
    columns = list(dict.fromkeys(columns))
    start = tasks.set_index("task_id").reindex(columns=["name", *columns]).loc[ids]
    start = start.map(_written).rename(columns={"name": "task"}).rename_axis("task_id").reset_index()
    if "order" in set(asked["rule"]):
        start.insert(2, "waits_for", start["task_id"].map(_waits_for(tasks)))
    first, suggestions = found.iloc[0], _suggestions(tasks)
    facts = {
        "n_defects": len(found),
        "n_asked": len(asked),
        "kinds": [f"{n} {word('defects_of', rule)}" for rule, n in found["rule"].value_counts().items()],
        "example": suggestions[0] if suggestions else f"{first['task_id']}  {word('repair', first['rule'])}",
        "last_day": pd.to_datetime(tasks["end_date"]).max(),
    }
    field = table(
        start,
        lambda given: [*_left(tasks, ids, given), *strangers(company, given)],
        right="\n".join(suggestions),
        fixed=[name for name in start if name not in columns],
    )
    return Key({"plan": field}, facts)


def _broken(board) -> list:
    return board.loc[~board[list(RULES)].all(axis=1), "task_id"].tolist()


def _waits_for(tasks) -> dict:
    """Whom a task waits for, and when that ends."""
    ends = tasks.set_index("task_id")["end_date"]
    before = tasks.set_index("task_id").reindex(columns=["predecessor"])["predecessor"].dropna()
    return {task: f"{one} → {_written(ends.get(one)) or '–'}" for task, one in before.items()}


def _left(tasks, ids, given: pd.DataFrame) -> list[str]:
    """Why the plan is not sound yet; ``given``: the table of the form, or a whole plan."""
    if "task_id" not in given or not set(ids) <= set(given["task_id"].astype(str)):
        return ["tasks_missing"]
    cells = given.set_index(given["task_id"].astype(str))
    try:
        repairs = {
            task: {c: _read(c, cells.at[task, c]) for c in _asked_columns(cells)} for task in cells.index
        }
    except ValueError as unread:
        return [str(unread)]
    known = set(tasks["task_id"].astype(str))
    found = plan_lint(with_repairs(tasks, {task: one for task, one in repairs.items() if task in known}))
    old = set(plan_lint(tasks)[["task_id", "rule"]].itertuples(index=False, name=None))
    new = found[["task_id", "rule"]].itertuples(index=False, name=None)
    mine = [(task, rule) for task, rule in new if task in ids or (task, rule) not in old]
    return [f"{task}  {word('defect', rule)} → {word('repair', rule)}" for task, rule in mine]


def _asked_columns(cells) -> list[str]:
    every = dict.fromkeys(one for columns in _ASKED.values() for one in columns)
    return [one for one in every if one in cells]


def _read(column, value):
    """What a cell means; ValueError with the name of the mistake for what is no date or no number."""
    text = "" if value is None or value is pd.NaT or value != value else str(value).strip()
    if not text:
        return pd.NaT if column in _DATES else None
    if column in _DATES:
        day = pd.to_datetime(text, errors="coerce")
        if pd.isna(day):
            raise ValueError("no_date")
        return day
    if column in _NUMBERS:
        try:
            return float(text.replace(",", "").replace("，", ""))
        except ValueError:
            raise ValueError("no_number") from None
    return text


def _written(value):
    """A cell as its input shows it; None for an empty one."""
    if value is None or value is pd.NaT or value != value:
        return None
    if isinstance(value, pd.Timestamp) or hasattr(value, "isoformat"):
        return f"{pd.Timestamp(value):%Y-%m-%d}"
    return f"{value:g}" if isinstance(value, float) else str(value).strip()


def _suggestions(tasks) -> list[str]:
    """What the plan itself can settle, one line a task."""
    return [
        f"{task}  "
        + " · ".join(f"{label(f'plan_tasks.{c}')} {_written(cell) or '–'}" for c, cell in cells.items())
        for task, cells in suggest_repairs(tasks).items()
    ]
