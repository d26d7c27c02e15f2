"""What a plan lacks before anybody should believe it: task by task, rule by rule."""

import pandas as pd

from .raci import people_in

RULES = ("owner", "dates", "metric", "goal", "budget", "evidence", "predecessor", "order", "accountable")


def plan_lint(tasks: pd.DataFrame, goals=None, rules=RULES) -> pd.DataFrame:
    """Every defect of a plan, ``task_id, name, rule``, one row each; empty for a sound plan.

    owner: somebody is named. dates: a start and an end, in this order. metric: a measure and its target value.
    goal: ``goal_id`` given, and among ``goals`` (ids) where those are told. budget: an amount, 0 included (0 is a
    decision, an empty cell is none). evidence: what is done has its proof. predecessor: the task before it is in
    the plan and is another one. order: it does not start before its predecessor ends. accountable: exactly one name
    in ``raci_a``, where the plan has that column. Dropped tasks are passed over.

    tasks: columns of ``plan_tasks``; a missing column counts as empty cells. Raises ValueError for an unknown rule or
    tasks without ``task_id``.

    >>> plan_lint(pd.DataFrame({"task_id": ["T1"], "owner": ["Li"]}), rules=["owner", "budget"])["rule"].tolist()
    ['budget']
    """
    board = lint_board(tasks, goals, rules)
    found = board.melt(["task_id", "name"], list(rules), var_name="rule", value_name="kept")
    found = found.loc[~found["kept"].astype(bool), ["task_id", "name", "rule"]]
    return found.sort_values("task_id", kind="stable", ignore_index=True)


def lint_board(tasks: pd.DataFrame, goals=None, rules=RULES) -> pd.DataFrame:
    """The same as a board: ``task_id, name`` and one column a rule, True where the rule is kept."""
    unknown = [str(rule) for rule in rules if rule not in RULES]
    if unknown:
        raise ValueError(f"unknown rules {', '.join(unknown)}; there are {', '.join(RULES)}")
    if "task_id" not in tasks:
        raise ValueError("a plan needs the column task_id")
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
