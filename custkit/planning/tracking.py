"""Planned against done: how far the plan is, what is late, and when lateness asks for a decision."""

import numpy as np
import pandas as pd

from custkit.locale import ntr, tr

TRIGGER_DAYS = 14
DECIDE_DAYS = 30


def plan_tracking(tasks: pd.DataFrame, as_of, trigger_days: int = TRIGGER_DAYS) -> pd.DataFrame:
    """The tasks with ``due, done, late_days, breached, progress, correction``, the latest first.

    A task counts when it is done and is planned once its end date has passed (the 0/100 rule of earned value: no
    guessed percentages). due: end_date on or before ``as_of``. done: done_date on or before as_of, or status
    ``done`` where no date is given. late_days: days past the end date, until done or until as_of; 0 if on time.
    breached: open and late by more than ``trigger_days``. progress: done, late, doing, todo, dropped.

    ``.attrs``: ``planned`` and ``earned`` (hours, or tasks where a task has none), ``spi`` = earned / planned, the
    schedule performance index of earned-value management (PMI, Practice Standard for EVM): 1 on plan, below 1 behind,
    NaN while nothing is due; ``complete_share`` of the whole plan; ``n_overdue``, ``n_breached``. Dropped tasks count
    in none of them. tasks: ``task_id, end_date`` and any of ``status, done_date, hours``.
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
        _correction(days, trigger_days) if still else ""
        for days, still in zip(found["late_days"], open_, strict=True)
    ]
    order = found.assign(open_late=found["late_days"].where(open_, -1))
    found = found.loc[
        order.sort_values(["open_late", "end_date"], ascending=[False, True], kind="stable").index
    ]
    found = found.reset_index(drop=True)
    found.attrs = _progress(found, dropped.sum(), trigger_days)
    return found


def _progress(found, n_dropped, trigger_days):
    counted = found[found["progress"] != "dropped"]
    weight = (
        counted["hours"].astype("float64") if "hours" in counted else pd.Series(np.nan, index=counted.index)
    )
    if (
        weight.isna().any() or not weight.sum() > 0
    ):  # hours for some tasks only would favour those that have them
        weight = pd.Series(1.0, index=counted.index)
    planned, earned = weight[counted["due"]].sum(), weight[counted["done"]].sum()
    return {
        "planned": float(planned),
        "earned": float(earned),
        "spi": float(earned / planned) if planned > 0 else float("nan"),
        "complete_share": float(earned / weight.sum()) if weight.sum() > 0 else float("nan"),
        "n_tasks": len(counted),
        "n_dropped": int(n_dropped),
        "n_overdue": int((counted["progress"] == "late").sum()),
        "n_breached": int(counted["breached"].sum()),
        "trigger_days": trigger_days,
    }


def _correction(days, trigger_days):
    """What to do about an open task that is ``days`` late; nothing while it is on time."""
    if days <= 0:
        return ""
    if days <= trigger_days:
        return ntr(
            "{n} day late: ask the owner for a new day today",
            "{n} days late: ask the owner for a new day today",
            int(days),
        )
    if days <= max(DECIDE_DAYS, trigger_days):
        return tr("{n} days late: find the cause, cut it smaller or add a helper", n=int(days))
    return tr(
        "{n} days late: decide now: do it, hand it to somebody else, or drop it and say so", n=int(days)
    )
