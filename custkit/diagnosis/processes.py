"""Where a matter waits: the steps of the way through our house, their queues, and the slowest one (M1-35)."""

import numpy as np
import pandas as pd

from custkit.item import Refused, Result, bars, item
from custkit.locale import tr
from custkit.measures.working_time import ticket_times

MONTHS = 12
HOURS_A_WEEK = 7 * 24


@item
def process_map(company, months: int = MONTHS) -> Result:
    """The steps in which customers' tickets arise, over the last ``months``: one row per step, longest wait first.

    ``process_step, n_tickets, arrivals_per_week, response_wait_hours`` (opened to first answer), ``work_hours`` (first
    answer to solved), ``told_wait_hours`` (solved to the customer told), each a mean; ``lead_time_hours`` (opened to
    solved), ``lead_time_p90_hours``, ``in_progress`` (mean number open at a time, counted), ``in_progress_expected``
    (arrivals × lead time, Little's law). Clock hours, nights and weekends included. Times that run backwards count as
    missing. Tickets still open count into ``in_progress``, not into the lead time.
    """
    columns = ["process_step", "n_tickets", "arrivals_per_week", "response_wait_hours", "work_hours", "told_wait_hours",
               "lead_time_hours", "lead_time_p90_hours", "in_progress", "in_progress_expected"]  # fmt: skip
    end = pd.Timestamp(company.as_of) + pd.Timedelta(days=1)
    start = end - pd.DateOffset(months=months)
    tickets = company.table("tickets").dropna(subset=["process_step", "opened_at"])
    legs = tickets.assign(
        **ticket_times(tickets),
        inside=_overlap(tickets, start, end),
        new=tickets["opened_at"].between(start, end),
    )
    weeks = (end - start).total_seconds() / 3600 / HOURS_A_WEEK
    table = legs[legs["new"]].groupby("process_step").agg(
        n_tickets=("ticket_id", "size"),
        response_wait_hours=("response_wait", "mean"),
        work_hours=("work", "mean"),
        told_wait_hours=("told_wait", "mean"),
        lead_time_hours=("lead_time", "mean"),
        lead_time_p90_hours=("lead_time", lambda hours: hours.quantile(0.9)),
    )  # fmt: skip
    table["arrivals_per_week"] = table["n_tickets"] / weeks
    table["in_progress"] = legs.groupby("process_step")["inside"].sum() / (weeks * HOURS_A_WEEK)
    table["in_progress_expected"] = littles_law(
        rate=table["arrivals_per_week"] / HOURS_A_WEEK, lead_time=table["lead_time_hours"]
    )
    table = table.reset_index().sort_values(
        ["lead_time_hours", "process_step"], ascending=[False, True], ignore_index=True
    )
    table = table[columns]
    known = table.dropna(subset=["lead_time_hours"])
    if known.empty:
        raise Refused("empty")
    slowest = known.iloc[0]
    legs = (
        known.head(10)
        .melt(["process_step"], ["response_wait_hours", "work_hours"], "leg", "leg_hours")
        .fillna(0)
    )
    return Result(table, about=dict(slowest), value=float(slowest["lead_time_hours"]), unit="hours",
                  picture=bars("process_step", "leg_hours", by="leg", rows=legs, most=20))  # fmt: skip


def bottleneck(steps: pd.DataFrame) -> pd.Series:
    """The step that holds up the rest: the lowest capacity where capacities are known, else the longest wait.

    steps: one row per step with ``process_step`` and ``capacity_per_week``, or ``lead_time_hours``, or both (as the
    table of `process_map`, or one written by hand). Gives that row with ``bottleneck_reason`` (``lowest_capacity`` or
    ``longest_wait``). Source: Goldratt (1984), *The Goal*. Raises ValueError without a step or without either number.
    """
    if "process_step" not in steps or steps.empty:
        raise ValueError(tr("a process needs at least one step"))
    for column, reason, pick in (
        ("capacity_per_week", "lowest_capacity", pd.Series.idxmin),
        ("lead_time_hours", "longest_wait", pd.Series.idxmax),
    ):
        if column in steps and steps[column].notna().any():
            row = steps.loc[pick(steps[column].astype(float))].copy()
            row["bottleneck_reason"] = reason
            return row
    raise ValueError(tr("a bottleneck needs the capacity a week or the lead time of each step"))


def littles_law(in_progress=None, rate=None, lead_time=None):
    """The one of the three that is not given: in progress = rate × lead time (Little 1961), in matching units.

    Numbers or columns. Raises ValueError unless exactly one is missing.
    """
    given = [in_progress is not None, rate is not None, lead_time is not None]
    if sum(given) != 2:
        raise ValueError(tr("Little's law takes two of the three and gives the third"))
    if in_progress is None:
        return rate * lead_time
    return in_progress / (rate if rate is not None else lead_time)


def _overlap(tickets, start, end):
    """Hours each ticket was open between ``start`` and ``end``; those not solved yet are open until ``end``."""
    closed = tickets["resolved_at"].fillna(end)
    hours = (closed.clip(upper=end) - tickets["opened_at"].clip(lower=start)).dt.total_seconds() / 3600
    return np.clip(hours, 0, None)
