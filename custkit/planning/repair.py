"""What a plan's own cells suggest for its defects; what only people know (metric, budget, goal) is left to them."""

import pandas as pd

from .lint import lint_board
from .raci import people_in


def suggest_repairs(tasks: pd.DataFrame) -> dict[str, dict]:
    """``{task_id: {column: value}}`` for the defects of `plan_lint` that the plan itself can settle.

    accountable: the owner, if among those named or if nobody is; else the first named. owner: who answers for or does
    the task. dates: a start after the end changes places with it. order: the task moves to begin when its predecessor
    ends, with its length kept, and what waits for it moves along (a circle of predecessors moves nothing). predecessor:
    one that is not in the plan is taken out.
    """
    board = lint_board(tasks).set_index("task_id")
    plan = tasks.set_index("task_id")
    found: dict[str, dict] = {}
    for task in board.index[~board["owner"]]:
        named = [*people_in(_cell(plan, task, "raci_a")), *people_in(_cell(plan, task, "raci_r"))]
        if named:
            found.setdefault(task, {})["owner"] = named[0]
    for task in board.index[~board["accountable"]]:
        named, owner = people_in(_cell(plan, task, "raci_a")), _cell(plan, task, "owner")
        one = owner if isinstance(owner, str) and (not named or owner in named) else next(iter(named), None)
        if one:
            found.setdefault(task, {})["raci_a"] = one
    for task in board.index[~board["predecessor"]]:
        found.setdefault(task, {})["predecessor"] = None
    _in_order(plan, board, found)
    return found


def repaired(tasks: pd.DataFrame) -> pd.DataFrame:
    """The plan with everything mended that it can settle itself."""
    return with_repairs(tasks, suggest_repairs(tasks))


def with_repairs(tasks: pd.DataFrame, repairs: dict[str, dict]) -> pd.DataFrame:
    """The plan with some cells written anew: ``{task_id: {column: value}}``; KeyError for an unknown task."""
    plan = tasks.copy()
    place = {str(task): at for at, task in zip(plan.index, plan["task_id"], strict=True)}
    for task, cells in repairs.items():
        at = place[str(task)]
        for column, value in cells.items():
            if column not in plan:
                plan[column] = None
            if not pd.api.types.is_datetime64_any_dtype(plan[column]):
                plan[column] = plan[column].astype(object)
            plan.at[at, column] = value
    return plan


def _in_order(plan, board, found):
    """Dates the right way round, and each task after the one it waits for."""
    start, end = (
        pd.to_datetime(plan[name]).to_dict() if name in plan else {} for name in ("start_date", "end_date")
    )
    moved = {}  # in the order of the plan
    for task in board.index[~board["dates"]]:
        if pd.notna(start.get(task)) and pd.notna(end.get(task)):
            start[task], end[task] = end[task], start[task]
            moved[task] = True
    for _ in range(len(board)):  # as many rounds as the longest chain can ask for
        changed = False
        for task in board.index:
            before = _cell(plan, task, "predecessor")
            ends = end.get(before) if before in board.index and before != task else None
            if ends is not None and pd.notna(ends) and pd.notna(start.get(task)) and start[task] < ends:
                length = end[task] - start[task]
                start[task], end[task] = ends, ends + length
                moved[task] = True
                changed = True
        if not changed:
            break
    else:
        return  # a circle: nothing moves
    for task in moved:
        found.setdefault(task, {}).update(start_date=start[task], end_date=end[task])


def _cell(plan, task, column):
    value = plan.at[task, column] if column in plan else None
    return value if isinstance(value, str) and value.strip() else None
