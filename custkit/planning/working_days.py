"""Days on which people work: Monday to Friday, less the company's holidays, and the week-ends worked in exchange."""

import pandas as pd

from custkit.data.memo import kept

DAY = pd.Timedelta(days=1)


def monday(company) -> pd.Timestamp:
    """The first working day of the first working week after as_of: when lists are handed out."""
    return kept(company, "first_working_week", lambda: _week(company))[0]


def friday(company) -> pd.Timestamp:
    """The last working day of that week."""
    return kept(company, "first_working_week", lambda: _week(company))[-1]


def working_day(company, day) -> pd.Timestamp:
    """The day, or the first one after it on which people work; a missing day stays missing."""
    off, on = kept(company, "holidays", lambda: _holidays(company))
    while pd.notna(day) and (day.day_of_week > 4 or day in off) and day not in on:
        day += DAY
    return day


def due_day(company, days):
    """The working day so many days after `monday`, when a list is handed out; for one number or a column of them."""
    if isinstance(days, pd.Series):
        return pd.to_datetime(days.map({n: due_day(company, n) for n in days.dropna().unique()}))
    return working_day(company, monday(company) + int(days) * DAY)


def _holidays(company):
    days = company.table("holidays") if company.has("holidays") else pd.DataFrame({"date": [], "kind": []})
    dates = pd.to_datetime(days["date"]).dt.normalize()
    return tuple(set(dates[days["kind"] == kind]) for kind in ("holiday", "working"))


def _week(company) -> list:
    """The working days of the first week after as_of with three of them and more."""
    start, days = pd.Timestamp(company.as_of).normalize() + DAY, []
    start += (7 - start.day_of_week) % 7 * DAY
    while len(days) < 3:
        week = pd.date_range(start, periods=7)
        days, start = [day for day in week if working_day(company, day) == day], start + 7 * DAY
    return days
