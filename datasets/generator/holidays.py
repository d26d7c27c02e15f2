"""The public calendar of days off, and of weekend days that are worked in exchange."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .world import data


def build(world) -> pd.DataFrame:
    """``holidays``: one row per day that is not what its weekday says (kind ``holiday`` or ``working``)."""
    calendar = data("holidays.yaml")
    off = [day for span in calendar["holiday"] for day in pd.date_range(span[0], span[-1])]
    frame = pd.DataFrame({"date": [*off, *pd.to_datetime(calendar["working"])]})
    frame["kind"] = ["holiday"] * len(off) + ["working"] * len(calendar["working"])
    frame["date"] = frame["date"].astype("datetime64[s]")
    return frame.sort_values("date", ignore_index=True)


def closed(days) -> np.ndarray:
    """Whether nobody works on these days: public holidays, and weekends that are not worked in exchange."""
    days, calendar = pd.DatetimeIndex(days), build(None).set_index("date")["kind"]
    kind = pd.Series(days).map(calendar).to_numpy()
    return (kind == "holiday") | ((days.day_of_week >= 5) & (kind != "working"))
