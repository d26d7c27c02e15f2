"""The day that a deadline names, in the words people use for it: "by the end of Q1", 下财年末, within 90 days."""

import calendar
import re
from functools import cache
from importlib.resources import files

import pandas as pd

from custkit.data.cards import parse

_UNITS = {
    "月": "M",
    "month": "M",
    "季": "Q",
    "quarter": "Q",
    "年": "Y",
    "year": "Y",
    "周": "W",
    "week": "W",
    "星": "W",
}
_MONTHS = {"M": 1, "Q": 3, "Y": 12}


def deadline(text: str, today, fiscal_end: int = 12):
    """The last day of a deadline as somebody wrote it, a Timestamp; None where no day can be told.

    A period lasts until its last day; "before October" and 10月前 end the day before it begins; early in a month is the
    10th, its middle the 15th, the middle of a year 30 June. What names no year is the next one from ``today`` on.
    fiscal_end: the month that closes the fiscal year. A day that is not in the calendar (31 June) is None.

    >>> [f"{deadline(one, '2025-12-31'):%Y-%m-%d}" for one in ("下财年末", "by the end of Q1", "90天内")]
    ['2026-12-31', '2026-03-31', '2026-03-31']
    """
    now = pd.Timestamp(today).normalize()
    for pattern in _patterns():
        if hit := pattern.search(str(text or "")):
            found = {
                name.rstrip("2"): value.lower().strip() for name, value in hit.groupdict().items() if value
            }
            try:
                return _day(found, now, fiscal_end)
            except ValueError:
                return None
    return None


def _day(found, now, fiscal_end):
    if "W" in found:
        return now + pd.Timedelta(days=(int(_number(found["W"])) - 1 - now.day_of_week) % 7)
    unit = _UNITS.get(found["unit"], _UNITS.get(found["unit"][0])) if "unit" in found else None
    if "n" in found:
        n = _number(found["n"])
        days = pd.Timedelta(days=n * (7 if unit == "W" else 1))
        return now + (pd.DateOffset(months=round(n * _MONTHS[unit])) if unit in _MONTHS else days)
    if unit and unit != "Y":
        return (now.to_period(unit) + int("next" in found)).end_time.normalize()
    month = 6 if "mid" in found else fiscal_end if "fiscal" in found else 12
    for name, months in (("H", 6), ("Q", 3), ("M", 1)):
        month = round(months * _number(found[name])) if name in found else month
    first = int(found["Y"]) if "Y" in found else now.year
    day = _of_month(found, first, month)
    if "Y" not in found and (day < now or ("next" in found and not unit)):
        day = _of_month(found, first := first + 1, month)
    return _of_month(found, first + 1, month) if unit and "next" in found else day


def _of_month(found, year, month):
    if "before" in found and "M" in found:
        return pd.Timestamp(year, month, 1) - pd.Timedelta(days=1)
    early = {"early": 10, "middle": 15}
    day = next((n for name, n in early.items() if name in found), calendar.monthrange(year, month)[1])
    return pd.Timestamp(year, month, int(found.get("D", day)))


def _number(word: str) -> float:
    return float(word) if word.isdigit() else float(_read()["numbers"][word])


@cache
def _read() -> dict:
    return parse(files("custkit.planning").joinpath("deadlines.yaml"))


@cache
def _patterns() -> list:
    """The patterns in the order in which they are tried; ``~name~`` in one stands for its words."""
    words = {name: "|".join(part.split()) for name, part in _read()["words"].items()}
    return [
        re.compile(re.sub(r"~(\w+)~", lambda hit: words[hit[1]], one), re.IGNORECASE)
        for one in _read()["patterns"]
    ]
