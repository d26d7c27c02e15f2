"""Days on which people work: Monday to Friday, less the company's holidays, and the week-ends worked in exchange."""

import pandas as pd

from custkit.data.memo import kept


def monday(company) -> pd.Timestamp:
    """The first working day of the first working week after as_of: when lists are handed out."""
    return _week(company)[0]


def friday(company) -> pd.Timestamp:
    """The last working day of that week."""
    return _week(company)[-1]


def working_day(company, day) -> pd.Timestamp:
    """The day, or the first one after it on which people work; a missing day stays missing."""
    while pd.notna(day) and not _works(company, day):
        day += pd.Timedelta(days=1)
    return day


def due_day(company, days):
    """The working day so many days after `monday`, when a list is handed out; for one number or a column of them."""
    if isinstance(days, pd.Series):
        return pd.to_datetime(days.map({n: due_day(company, n) for n in days.dropna().unique()}))
    return working_day(company, monday(company) + pd.Timedelta(days=int(days)))


def _works(company, day) -> bool:
    off, on = kept(company, "holidays", lambda: _holidays(company))
    day = pd.Timestamp(day).normalize()
    return (day.day_of_week < 5 and day not in off) or day in on


def _holidays(company):
    if not company.has("holidays"):
        return set(), set()
    days = company.table("holidays")
    dates = pd.to_datetime(days["date"]).dt.normalize()
    return tuple(set(dates[days["kind"] == kind]) for kind in ("holiday", "working"))


def _week(company) -> list:
    """The working days of the first week after as_of with three of them and more."""

    def find():
        start = pd.Timestamp(company.as_of).normalize() + pd.Timedelta(days=1)
        start += pd.Timedelta(days=(7 - start.day_of_week) % 7)
        while len(days := [day for day in pd.date_range(start, periods=7) if _works(company, day)]) < 3:
            start += pd.Timedelta(days=7)
        return days

    return kept(company, "first_working_week", find)
