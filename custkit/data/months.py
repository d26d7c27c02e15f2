"""Days between orders that are dated by months alone, told in months: nobody knows them better."""

import re

import pandas as pd

from custkit.locale import get_dates, ntr, tr

# Numbers of days that come from the days of orders.
OF_ORDERS = ("recency_days", "tenure_days", "median_gap_days", "longest_gap_days", "silent_days", "T_days")
OF_ORDERS += ("silent_after_days", "silent_for_days", "silent_from", "silent_to", "t_x_days", "recency_cut")
OF_ORDERS += ("lead_days", "hidden_days", "history_days", "few_days", "many_days")
_MONTH = 30.4375
_UNITS = re.compile(rf"(\{{(?:{'|'.join(OF_ORDERS)})(?::\w+)?\}})(?: ?天|[ -]days?\b)")


def told_in_months(name: str) -> bool:
    """Whether a number of that name is told in months: of the company that was opened last."""
    return get_dates() == "months" and name in OF_ORDERS


def months(days: float) -> str:
    """A number of days as a person says it in months: ``2 months``."""
    return ntr("{n} month", "{n} months", round(days / _MONTH))


def without_days(text: str) -> str:
    """The text of a card whose ``{recency_days} days`` will be written as months."""
    return _UNITS.sub(r"\1", text) if get_dates() == "months" else text


def in_months(frame: pd.DataFrame) -> pd.DataFrame:
    """A table as it is shown: such columns as whole months."""
    found = [name for name in frame.columns if told_in_months(str(name))]
    return frame.assign(**{name: (frame[name] / _MONTH).round() for name in found}) if found else frame


def title(name: str, label: str) -> str:
    """What such a column is called."""
    if not told_in_months(name):
        return label
    for day, month in (("天数", "月数"), ("天", "月"), ("Days", "Months"), ("days", "months")):
        if day in label:
            return label.replace(day, month)
    return tr("{label} (months)", label=label)
