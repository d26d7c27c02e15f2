"""Hours of work to the people who can do them, within what each has: as much as possible, with as few changes."""

import numpy as np
import pandas as pd

STAY = 1e-3  # an hour with whoever has it now counts by so much more


def fill_hours(
    need: pd.Series, room: pd.Series, allowed: pd.DataFrame, now: dict | None = None
) -> tuple[pd.DataFrame, pd.Series]:
    """Who does how many hours of what: ``(task_id, person, hours)``, and the hours of each task that nobody fills.

    need: hours by task; room: hours by person; allowed: a row a task, a column a person, True where that person can do
    it; now: task → who has it now, preferred where it makes no difference. Solved as a linear program (scipy
    ``linprog``, HiGHS): the sum of hours filled, subject to need and room. Hours can be shared; nothing is lost:
    filled and unfilled hours of a task are its need.

    >>> given, left = fill_hours(pd.Series({"a": 8.0}), pd.Series({"Li": 5.0}), pd.DataFrame({"Li": [True]}, ["a"]))
    >>> given["hours"].tolist(), left.tolist()
    ([5.0], [3.0])
    """
    from scipy.optimize import linprog
    from scipy.sparse import coo_matrix

    now = now or {}
    table = allowed.reindex(index=need.index, columns=room.index).fillna(False).to_numpy(bool)
    rows, columns = np.nonzero(table)
    n = len(rows)
    if not n:
        return pd.DataFrame(columns=["task_id", "person", "hours"]), need.astype(float)
    tasks, people = need.index.to_numpy()[rows], room.index.to_numpy()[columns]
    stays = np.array([now.get(task) == person for task, person in zip(tasks, people, strict=True)])
    ones, at = np.ones(n), np.arange(n)
    answer = linprog(
        -(1 + STAY * stays),
        A_ub=coo_matrix(
            (np.r_[ones, ones], (np.r_[rows, len(need) + columns], np.r_[at, at])),
            shape=(len(need) + len(room), n),
        ),
        b_ub=np.r_[need.clip(lower=0), room.clip(lower=0)],
        bounds=(0, None),
    )
    found = pd.DataFrame({"task_id": tasks, "person": people, "hours": answer.x.round(6)})
    filled = found.groupby("task_id")["hours"].sum().reindex(need.index).fillna(0.0)
    return found[found["hours"] > 1e-6].reset_index(drop=True), (need - filled).clip(lower=0).round(6)
