"""The year's goal on the calendar: split by the company's own season so that the months add up, with key days."""

import numpy as np
import pandas as pd

from custkit.item import Key, Record, Refused, Result, bars, exercise, item, number

from .cascade import largest_remainder
from .feasible import SEASON, revenue_by_month
from .year_goal import year_goal

NODES = {3: "coverage", 6: "survey", 9: "coverage", 12: "survey"}  # what is looked at at the end of a quarter


def season_index(months: pd.Series) -> np.ndarray | None:
    """Share of a year's revenue in each calendar month, January first: the mean of the whole years; None without one.

    months: revenue by month (`revenue_by_month`). Years without revenue are left out; a negative month counts as 0.
    """
    if months.empty:
        return None
    years = [part for _, part in months.groupby(months.index.year) if len(part) == SEASON and part.sum() > 0]
    shares = [part.clip(lower=0).to_numpy() / part.clip(lower=0).sum() for part in years]
    return np.mean(shares, axis=0) if shares else None


def split_target(total: float, index, unit: float = 1.0) -> np.ndarray:
    """``total`` split by an index in whole units that add up to it exactly (`largest_remainder`)."""
    return largest_remainder(index, total, unit)


@item
def target_calendar(company) -> Result:
    """The year's goal by month and quarter, split by season: ``goal_month, quarter, month_target, even_target,
    season_share, check_node``.

    season_share: `season_index` of the whole years. even_target: a twelfth. check_node: what is looked at at the end of
    the quarter (coverage of customers, survey of satisfaction). The months add up to the goal. Record: in how many of
    the last twelve months the seasons of the years before came nearer to what came than a twelfth did (anyway: half).
    """
    months = revenue_by_month(company)
    index = season_index(months)
    if index is None:
        raise Refused("short")
    aim = year_goal(company)
    unit = max(10.0 ** (np.floor(np.log10(max(aim.money, 1.0))) - 4), 1.0)
    table = pd.DataFrame(
        {
            "goal_month": [f"{aim.year}-{m:02d}" for m in range(1, 13)],
            "quarter": [f"{aim.year}Q{(m + 2) // 3}" for m in range(1, 13)],
            "month_target": split_target(aim.money, index, unit),
            "even_target": aim.money / SEASON,
            "season_share": index,
            "check_node": [NODES.get(m) for m in range(1, 13)],
        }
    )
    quarters = table.groupby("quarter")["month_target"].sum()
    return Result(
        table,
        verdict="seasons" if aim.source == "target" else "assumed",
        about={
            "goal": aim.money,
            "goal_year": aim.year,
            "strong_month": table.loc[table["month_target"].idxmax(), "goal_month"],
            "a_twelfth": aim.money / SEASON,
            "weak_month": table.loc[table["month_target"].idxmin(), "goal_month"],
            **{f"q{n}_target": float(money) for n, money in enumerate(quarters, 1)},
        },
        record=_record(months),
        picture=bars("goal_month", "month_target", line_at="a_twelfth", rows=table),
    )


@exercise("THX.3", asks=[target_calendar])
def third_quarter(company) -> Key:
    """The target of the third quarter, split by season."""
    found = target_calendar(company)
    if not found.ok or not found.about["q3_target"] > 0:
        raise Refused("short")
    even, right = found.about["goal"] / 4, found.about["q3_target"]
    wrong = {"even": even} if abs(even - right) > 0.02 * right else {}
    return Key({"q3": number(right, wrong, absolute=0.01 * right)}, found.facts | {"even_quarter": even})


def _record(months) -> Record | None:
    """How often the seasons of the earlier years came nearer to a month of the last one than a twelfth of it."""
    last = months.tail(SEASON)
    if len(months) < 2 * SEASON or last.index[0].month != 1 or not last.sum() > 0:
        return None
    index = season_index(months.iloc[:-SEASON])
    if index is None:
        return None
    share = last.to_numpy() / last.sum()
    nearer = int((np.abs(share - index) < np.abs(share - 1 / SEASON)).sum())
    return Record(nearer / SEASON, 0.5, SEASON)
