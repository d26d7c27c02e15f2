"""Hours at work, in which nights, weekends and holidays do not count; and the parts of a ticket's way by the clock."""

import numpy as np
import pandas as pd


def working_hours(
    start, end, day_starts: float = 8.5, day_ends: float = 17.5, holidays=(), working=()
) -> np.ndarray:
    """Working hours from ``start`` to ``end`` (naive local times), rounded to the second; NaN where one is missing.

    Monday to Friday from ``day_starts`` to ``day_ends`` (hours of the day) are worked, less ``holidays``, and the days
    in ``working`` besides (weekend days worked in exchange). Raises ValueError where the day has no hours.

    >>> float(working_hours(["2025-10-10 17:00"], ["2025-10-13 09:00"])[0])  # Friday to Monday
    1.0
    """
    if not day_ends > day_starts:
        raise ValueError(f"a working day ends after it begins, not at {day_ends} after {day_starts}")
    start, end = (pd.to_datetime(pd.Series(list(one))) for one in (start, end))
    both = start.notna() & end.notna()
    hours = np.full(len(start), np.nan)
    if not both.any():
        return hours
    known = pd.concat([start[both], end[both]])
    first, last = known.min().normalize(), known.max().normalize()
    days = pd.date_range(first, last)
    worked = (days.day_of_week < 5) & ~days.isin(_days(holidays)) | days.isin(_days(working))
    before = np.concatenate([[0], np.cumsum(worked)])

    def clock(moments):
        place = (moments.dt.normalize() - first).dt.days.to_numpy()
        hour = (moments - moments.dt.normalize()).dt.total_seconds().to_numpy() / 3600
        today = np.clip(hour - day_starts, 0, day_ends - day_starts) * worked[place]
        return before[place] * (day_ends - day_starts) + today

    hours[both.to_numpy()] = np.round((clock(end[both]) - clock(start[both])) * 3600) / 3600
    return hours


def ticket_times(tickets: pd.DataFrame) -> pd.DataFrame:
    """Hours of each part of a ticket's way, by the customer's clock; NaN where a stamp is missing or runs backwards.

    ``response_wait`` (opened to first answer), ``work`` (answer to solved), ``told_wait`` (solved to the customer
    told), ``lead_time`` (opened to solved).
    """
    stamps = ("opened_at", "first_response_at", "resolved_at", "told_customer_at")
    at = {
        name: pd.to_datetime(tickets[name]) if name in tickets else pd.Series(pd.NaT, tickets.index)
        for name in stamps
    }
    opened, answer, solved, told = (at[name] for name in stamps)
    ways = {
        "response_wait": answer - opened,
        "work": solved - answer,
        "told_wait": told - solved,
        "lead_time": solved - opened,
    }
    hours = pd.DataFrame(ways).apply(lambda spent: spent.dt.total_seconds() / 3600)
    return hours.where(hours >= 0)


def _days(given) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(pd.to_datetime(pd.Series(list(given), dtype="datetime64[ns]"))).normalize()
