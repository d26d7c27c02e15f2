"""What to stop so that there is time for the rest: the fewest tasks that free the hours."""

import numpy as np
import pandas as pd

from .raci import people_in
from .slack_time import CLOSED


def fewest_to_stop(tasks: pd.DataFrame, hours: float, keep=(), last: pd.Series | None = None) -> list[str]:
    """The fewest open tasks to stop so that at least ``hours`` are freed; empty where none need to be.

    What waits for a stopped task stops with it, every goal keeps a task, and ``keep`` (ids) go on. Among equally few,
    those with the least ``last`` (by task_id, 0–1: what one would stop last), then with the fewest hours freed in
    vain. Solved as a mixed-integer program (scipy ``milp``, HiGHS). Raises ValueError where even stopping all that may
    stop frees too little.

    >>> fewest_to_stop(pd.DataFrame({"task_id": ["a", "b", "c"], "hours": [10.0, 30.0, 25.0]}), 28)
    ['b']
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    if hours <= 0:
        return []
    work = open_tasks(tasks)
    ids, freed = work["task_id"].tolist(), work["hours"].to_numpy(float)
    late = (last if last is not None else pd.Series(dtype=float)).reindex(ids).fillna(0.0).to_numpy(float)
    price = 1 + 1e-3 * late + 1e-6 * freed / max(freed.max(initial=0.0), 1.0)
    rows, low, high = [freed], [hours - 1e-6], [np.inf]
    place = {task: at for at, task in enumerate(ids)}
    for task, befores in zip(ids, work["waits_for"], strict=True):
        for before in befores:
            if before in place:
                row = np.zeros(len(ids))
                row[place[task]], row[place[before]] = 1, -1
                rows, low, high = [*rows, row], [*low, 0], [*high, np.inf]
    if "goal_id" in work:
        for _, group in work.reset_index(drop=True).dropna(subset=["goal_id"]).groupby("goal_id"):
            row = np.zeros(len(ids))
            row[group.index] = 1
            rows, low, high = [*rows, row], [*low, 0], [*high, len(group) - 1]
    answer = milp(
        price,
        integrality=np.ones(len(ids)),
        bounds=Bounds(0, [0.0 if one in set(keep) else 1.0 for one in ids]),
        constraints=LinearConstraint(np.array(rows), low, high),
        options={"time_limit": 20},
    )
    if answer.x is None:
        raise ValueError("stopping tasks cannot free that many hours")
    return [task for task, stopped in zip(ids, answer.x, strict=True) if stopped > 0.5]


def open_tasks(tasks: pd.DataFrame) -> pd.DataFrame:
    """The tasks that still take hours, with ``waits_for``: the tasks each waits for."""
    work = tasks[~tasks["status"].isin(CLOSED)] if "status" in tasks else tasks
    work = work.drop_duplicates("task_id").reset_index(drop=True)
    before = work["predecessor"] if "predecessor" in work else pd.Series(None, work.index, dtype=object)
    hours = pd.to_numeric(work["hours"]) if "hours" in work else pd.Series(np.nan, work.index)
    return work.assign(
        task_id=work["task_id"].astype(str),
        hours=hours.fillna(0.0),
        waits_for=[people_in(one) for one in before],
    )


def stops_with(tasks: pd.DataFrame, stopped) -> list[str]:
    """What stops because it waits for something that stops: ids of further tasks."""
    work, known = open_tasks(tasks), set(map(str, stopped))
    while more := {row.task_id for row in work.itertuples() if set(row.waits_for) & known} - known:
        known |= more
    return sorted(known - set(map(str, stopped)))
