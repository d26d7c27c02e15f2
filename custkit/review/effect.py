"""Follow-up after 30, 60, 90 days: what was done, and whether it shows against what happens anyway."""

import numpy as np
import pandas as pd

from custkit.item import Refused, Result, intervals, item, slider
from custkit.measures.intervals import difference_in_differences
from custkit.planning import plan_tracking

from .reading import sales_between

FEWEST = 4  # customers with an action; with fewer nothing can be told
PLACEBOS = 8  # earlier days on which nothing began


@item(dial={"days": slider(30, 180, 30, start=60, form="int")})
def followup(company, days: int = 90) -> Result:
    """What became of the plan, and of the customers its tasks name: ``follow_case, n_treated, moved_money`` (how much
    more their money of ``days`` moved than that of the others, mean of a customer) with its 95% interval ``moved_low,
    moved_high``, first what followed the plan, then the same on earlier days when nothing began.

    Customers named in tasks against all others who bought in the year before, each against the same ``days`` a year
    earlier, so that a season counts for nobody. ``about``: ``done_tasks, n_tasks, measurable_on`` (the day on which
    ``days`` have passed), ``anyway_low, anyway_high``: between what nothing made the difference move. Verdict *early*
    until then; *clear* only where the interval leaves out 0 and lies beyond all that came about anyway; else *unclear*.
    Who is chosen is seldom chosen by lot: those in trouble fall back to normal by themselves.
    """
    tasks = company.table("plan_tasks")
    started = pd.to_datetime(tasks["start_date"]).dropna()
    if tasks.empty or started.empty:
        raise Refused("no_plan")
    state = plan_tracking(tasks, company.as_of)
    named = set(tasks["customer_id"].dropna().astype(str)) if "customer_id" in tasks else set()
    begin, day = started.min(), pd.Timestamp(company.as_of)
    rows = placebo_moves(company, named, days, min(begin, day))
    over = begin + pd.Timedelta(days=days) <= day
    found = moved(company, named, begin, days) if over else None
    anyway = pd.DataFrame(
        rows, columns=["follow_case", "n_treated", "moved_money", "moved_low", "moved_high"]
    )
    table = (
        anyway
        if found is None
        else pd.concat([pd.DataFrame([("plan", *found)], columns=anyway.columns), anyway])
    )
    if table.empty:
        raise Refused("few", n_treated=len(named))
    low, high = (
        (anyway["moved_money"].min(), anyway["moved_money"].max()) if len(anyway) else (np.nan, np.nan)
    )
    clear = found is not None and (found[2] > max(0, high) or found[3] < min(0, low))
    verdict = "early" if not over else "clear" if clear else "unclear"
    about = {
        "days": days, "done_tasks": int(state["done"].sum()), "n_tasks": len(state), "n_treated": len(named),
        "measurable_on": begin + pd.Timedelta(days=days), "anyway_low": low, "anyway_high": high,
        "moved_money": found[1] if found else np.nan, "n_placebos": len(anyway), "nothing": 0.0,
    }  # fmt: skip
    placebo_alarms = (
        float(((anyway["moved_low"] > 0) | (anyway["moved_high"] < 0)).mean()) if len(anyway) else 0.0
    )
    return Result(
        table.reset_index(drop=True),
        verdict=verdict,
        about=about | {"placebo_alarms": placebo_alarms},
        picture=intervals(
            "follow_case", "moved_money", "moved_low", "moved_high", tone="plain", line_at="nothing"
        ),
    )


def moved(company, treated, begin, days: int) -> tuple | None:
    """``n_treated, effect, low, high``: how the money of ``days`` from ``begin`` on moved against the same days a year
    before, treated customers less the others (`difference_in_differences`); None with fewer than `FEWEST` of either.
    """
    begin, span = pd.Timestamp(begin), pd.Timedelta(days=days - 1)
    year = pd.DateOffset(years=1)
    sums = [
        sales_between(company, start, start + span).groupby("customer_id")["money"].sum()
        for start in (begin - year, begin)
    ]
    there = (
        sales_between(company, begin - year, begin - pd.Timedelta(days=1))["customer_id"].dropna().unique()
    )
    before, after = (part.reindex(there).fillna(0.0) for part in sums)
    mine = pd.Index(there).isin(treated)
    if min(mine.sum(), (~mine).sum()) < FEWEST:
        return None
    effect = difference_in_differences(before, after, mine)
    return int(mine.sum()), *effect


def placebo_moves(company, treated, days: int, begin) -> list[tuple]:
    """The same comparison on earlier days, ``days`` apart, when nothing began: a row each, latest first."""
    first = pd.Timestamp(company.orders.order_date.min().execute())
    rows = []
    for back in range(1, PLACEBOS + 1):
        start = pd.Timestamp(begin) - pd.Timedelta(days=days * back)
        if start - pd.DateOffset(years=1) < first:
            break
        found = moved(company, treated, start, days)
        if found is not None:
            rows.append((f"{start:%Y-%m-%d}", *found))
    return rows
