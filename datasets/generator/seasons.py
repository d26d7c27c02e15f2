"""The rhythm of the firm's year: how much is ordered on which day."""

from __future__ import annotations

import numpy as np
import pandas as pd


def day_weights(firm: dict, start, end) -> np.ndarray:
    """Order intensity of each day from ``start`` to ``end``, mean 1.

    Month and weekday profile, almost nothing around the Spring Festival (from a week before to two weeks after the
    lunar new year, with a slow return) and on the national holiday, more on the last days of a month.
    """
    days = pd.date_range(start, end)
    weight = np.array(firm["months"])[days.month - 1] * np.array(firm["weekdays"])[days.day_of_week]
    for first in pd.to_datetime(firm["spring_festival"]):
        offset = (days - first).days.to_numpy()
        weight = weight * np.interp(offset, [-10, -4, 9, 18], [1.0, 0.04, 0.04, 1.0])
    holiday = firm["national_day"]
    closed = (days.month == holiday["month"]) & (days.day >= holiday["first"]) & (days.day <= holiday["last"])
    weight = np.where(closed | ((days.month == 1) & (days.day == 1)), 0.05 * weight, weight)
    weight = weight * np.where(days.days_in_month - days.day < 4, 1.35, 1.0)
    return weight / weight.mean()


def day_number(world) -> int:
    """Number of days in the period of the world."""
    return (world.end - world.start).days + 1


def quarter_end(start, end, last_days: int) -> np.ndarray:
    """True on the last ``last_days`` days of a quarter."""
    days = pd.date_range(start, end)
    return np.asarray((days + pd.offsets.QuarterEnd(0) - days).days < last_days)
