"""Planned against done: how far the plan is, what is late, and when lateness asks for a decision."""

import numpy as np
import pandas as pd

TRIGGER_DAYS = 14
DECIDE_DAYS = 30


def plan_tracking(tasks: pd.DataFrame, as_of, trigger_days: int = TRIGGER_DAYS) -> pd.DataFrame:
    """The tasks with ``due, done, late_days, breached, progress, correction``, the latest first.

    A task counts when it is done and is planned once its end date has passed (the 0/100 rule of earned value: no
    guessed percentages). due: end_date on or before ``as_of``. done: done_date on or before as_of, or status
    ``done`` where no date is given. late_days: days past the end date, until done or until as_of; 0 if on time.
    breached: open and late by more than ``trigger_days``. progress: done, late, doing, todo, dropped. correction, of
    what is open and late: ``ask`` the owner for a new day; past the trigger ``cut`` it smaller or help; past 30 days
    ``decide``. tasks: ``task_id, end_date`` and any of ``status, done_date, hours``.
    """
    today = pd.Timestamp(as_of)
    found = tasks.copy()
    status = found["status"] if "status" in found else pd.Series("todo", index=found.index)
    end = pd.to_datetime(found["end_date"])
    done_on = (
        pd.to_datetime(found["done_date"]) if "done_date" in found else pd.Series(pd.NaT, index=found.index)
    )
    dropped = status.eq("dropped")
    found["done"] = (done_on <= today) | (done_on.isna() & status.eq("done"))
    found["due"] = end.le(today) & ~dropped
    until = done_on.where(found["done"], today)
    late = (until - end).dt.days.clip(lower=0).fillna(0).astype(int)
    found["late_days"] = late.where(~dropped & end.notna() & until.notna(), 0)
    open_ = ~found["done"] & ~dropped
    found["breached"] = open_ & (found["late_days"] > trigger_days)
    found["progress"] = np.select(
        [dropped, found["done"], open_ & (found["late_days"] > 0), status.eq("doing")],
        ["dropped", "done", "late", "doing"],
        "todo",
    )
    found["correction"] = [
        _correction(days, trigger_days) if still else None
        for days, still in zip(found["late_days"], open_, strict=True)
    ]
    order = found.assign(open_late=found["late_days"].where(open_, -1))
    found = found.loc[
        order.sort_values(["open_late", "end_date"], ascending=[False, True], kind="stable").index
    ]
    return found.reset_index(drop=True)


def tracking_facts(found: pd.DataFrame, trigger_days: int = TRIGGER_DAYS) -> dict:
    """Where a plan stands as a whole; ``found``: `plan_tracking`. Dropped tasks count in none of the figures.

    ``due_so_far, earned`` (hours, or tasks where a task has none), ``spi`` = earned / planned, the schedule performance
    index of earned-value management (PMI, Practice Standard for EVM): 1 on plan, below 1 behind, NaN while nothing is
    due; ``complete_share`` of the whole plan; ``n_tasks, n_dropped, n_overdue, n_breached, trigger_days``.
    """
    counted = found[found["progress"] != "dropped"]
    weight = counted["hours"].astype("float64") if "hours" in counted else pd.Series(np.nan, counted.index)
    if weight.isna().any() or not weight.sum() > 0:  # hours of some only would favour those that have them
        weight = pd.Series(1.0, index=counted.index)
    planned, earned = weight[counted["due"]].sum(), weight[counted["done"]].sum()
    return {
        "due_so_far": float(planned),
        "earned": float(earned),
        "spi": float(earned / planned) if planned > 0 else float("nan"),
        "complete_share": float(earned / weight.sum()) if weight.sum() > 0 else float("nan"),
        "n_tasks": len(counted),
        "n_dropped": len(found) - len(counted),
        "n_overdue": int((counted["progress"] == "late").sum()),
        "n_breached": int(counted["breached"].sum()),
        "trigger_days": trigger_days,
    }


def _correction(days, trigger_days):
    """What to do about an open task that is ``days`` late; nothing while it is on time."""
    if days <= 0:
        return None
    if days <= trigger_days:
        return "ask"
    return "cut" if days <= max(DECIDE_DAYS, trigger_days) else "decide"
