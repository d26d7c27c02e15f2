"""What a plan lacks before anybody should believe it: task by task, rule by rule."""

import pandas as pd

from custkit.locale import tr

from .raci import people_in

RULES = ("owner", "dates", "metric", "goal", "budget", "evidence", "predecessor", "order", "accountable")


def plan_lint(tasks: pd.DataFrame, goals=None, rules=RULES) -> pd.DataFrame:
    """Every defect of a plan, ``task_id, name, rule, repair``, one row each; empty for a sound plan.

    owner: somebody is named. dates: a start and an end, in this order. metric: a measure and its target value.
    goal: ``goal_id`` given, and among ``goals`` (ids) where those are told. budget: an amount, 0 included (0 is a
    decision, an empty cell is none). evidence: what is done has its proof. predecessor: the task before it is in
    the plan and is another one. order: it does not start before its predecessor ends. accountable: exactly one name
    in ``raci_a``, where the plan has that column. Dropped tasks are passed over.

    tasks: columns of ``plan_tasks``; a missing column counts as empty cells. ``.attrs``: ``n_tasks, n_defects,
    n_broken`` (tasks with a defect). Raises ValueError for an unknown rule or tasks without ``task_id``.
    """
    board = lint_board(tasks, goals, rules)
    repairs = _repairs()
    rows = [
        (task, name, rule, repairs[rule])
        for rule in rules
        for task, name in zip(
            board.loc[~board[rule], "task_id"], board.loc[~board[rule], "name"], strict=True
        )
    ]
    found = pd.DataFrame(rows, columns=["task_id", "name", "rule", "repair"])
    found = found.sort_values("task_id", kind="stable", ignore_index=True)
    found.attrs = {"n_tasks": len(board), "n_defects": len(found), "n_broken": found["task_id"].nunique()}
    return found


def lint_board(tasks: pd.DataFrame, goals=None, rules=RULES) -> pd.DataFrame:
    """The same as a board: ``task_id, name`` and one column a rule, True where the rule is kept."""
    unknown = [str(rule) for rule in rules if rule not in RULES]
    if unknown:
        raise ValueError(tr("unknown rules: {names}", names=tr(", ").join(unknown)))
    if "task_id" not in tasks:
        raise ValueError(tr("a plan needs the column task_id"))
    plan = tasks.reset_index(drop=True)
    if "status" in plan:
        plan = plan[plan["status"].ne("dropped")].reset_index(drop=True)
    checks = _checks(plan, goals)
    board = pd.DataFrame(
        {"task_id": plan["task_id"], "name": plan["name"] if "name" in plan else plan["task_id"]}
    )
    for rule in rules:
        board[rule] = checks[rule].astype(bool)
    return board


def _checks(plan, goals) -> dict[str, pd.Series]:
    start, end = (pd.to_datetime(_column(plan, name), errors="coerce") for name in ("start_date", "end_date"))
    before = _column(plan, "predecessor").where(_given(plan, "predecessor"))
    ends = pd.Series(end.to_numpy(), index=plan["task_id"].astype(str))
    ends = ends[~ends.index.duplicated()]
    known = before.isna() | before.astype(str).isin(ends.index)
    itself = before.astype(str) == plan["task_id"].astype(str)
    free_from = pd.to_datetime(before.map(lambda one: ends.get(str(one)), na_action="ignore"))
    goal = _given(plan, "goal_id")
    if goals is not None:
        goal &= _column(plan, "goal_id").astype(str).isin([str(one) for one in goals])
    done = _column(plan, "status").eq("done")
    accountable = (
        _column(plan, "raci_a").map(lambda cell: len(people_in(cell)) == 1)
        if "raci_a" in plan
        else pd.Series(True, index=plan.index)
    )
    return {
        "owner": _given(plan, "owner"),
        "dates": start.notna() & end.notna() & (start <= end),
        "metric": _given(plan, "metric") & _given(plan, "target_value"),
        "goal": goal,
        "budget": _given(plan, "budget"),
        "evidence": ~done | _given(plan, "evidence"),
        "predecessor": known & ~itself,
        "order": free_from.isna() | start.isna() | (start >= free_from),
        "accountable": accountable,
    }


def _column(plan, name) -> pd.Series:
    return plan[name] if name in plan else pd.Series(None, index=plan.index, dtype=object)


def _given(plan, name) -> pd.Series:
    values = _column(plan, name)
    return values.notna() & values.astype(str).str.strip().ne("")


def _repairs() -> dict[str, str]:
    return {
        "owner": tr("name one person of ours who does it"),
        "dates": tr("give a start and an end, the end not before the start"),
        "metric": tr("say what is counted, and the value to reach"),
        "goal": tr("link it to a goal that exists, or drop it"),
        "budget": tr("write an amount; 0 is an answer, an empty cell is not"),
        "evidence": tr("it is marked done: say what proves it"),
        "predecessor": tr("the task it waits for is not in the plan"),
        "order": tr("it starts before the task it waits for has ended: move one of the two"),
        "accountable": tr("exactly one person answers for it (A)"),
    }
