"""Service tickets against a promise of hours: kept, missed or still open, by the customer's clock and by our own."""

import numpy as np
import pandas as pd

from custkit.item import Refused
from custkit.measures.intervals import wilson
from custkit.measures.working_time import working_hours

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HALF_DAYS = tuple(f"{day}_{half}" for day in DAYS for half in ("am", "pm"))
FEW = 30  # tickets that a reading of the promise takes
KEPT, MISSED, OPEN = "kept", "missed", "open"


def answered(company, hours: float | None = None, working: bool = False) -> pd.DataFrame:
    """Every ticket up to as_of with ``dept, region, half_day, hours_to_answer, promise_state``.

    promise_state: kept within ``hours`` (the setting ``promise_hours`` unless given; exactly that long is kept),
    missed (answered later, or not answered and already later), open (not answered, and there is time left). working:
    hours at work by the company's calendar instead of the customer's clock. Raises Refused with fewer than `FEW`.
    """
    hours = company.settings["promise_hours"] if hours is None else hours
    table = company.table("tickets").reset_index(drop=True)
    end = pd.Timestamp(company.as_of).normalize() + pd.Timedelta(days=1)
    table = table[pd.to_datetime(table["opened_at"]) < end].reset_index(drop=True)
    if len(table) < FEW:
        raise Refused("few")
    opened, first = pd.to_datetime(table["opened_at"]), pd.to_datetime(table["first_response_at"])
    first = first.where(first < end)
    table["hours_to_answer"] = elapsed(company, opened, first, working)
    waited = elapsed(company, opened, pd.Series(end, index=opened.index), working)
    late = table["hours_to_answer"].fillna(pd.Series(waited, index=table.index)) > hours + 1e-6
    table["promise_state"] = np.select([late, first.isna()], [MISSED, OPEN], KEPT)
    half = (opened.dt.hour >= 12).map({True: "pm", False: "am"})
    table["half_day"] = opened.dt.day_of_week.map(dict(enumerate(DAYS))) + "_" + half
    for name in ("dept", "region"):
        known = table[name] if name in table else pd.Series(None, index=table.index, dtype=object)
        table[name] = known.astype(object).where(known.notna(), "unknown")
    return table


def elapsed(company, start, end, working: bool) -> np.ndarray:
    """Hours from ``start`` to ``end``: by the clock on the wall, or of work by the company's calendar."""
    if not working:
        return ((end - start).dt.total_seconds() / 3600).to_numpy()
    days = company.table("holidays") if company.has("holidays") else pd.DataFrame(columns=["date", "kind"])
    off, on = (days.loc[days["kind"] == kind, "date"] for kind in ("holiday", "working"))
    begins, ends = company.settings["day_starts"], company.settings["day_ends"]
    if not ends > begins:
        raise Refused("no_day")
    return working_hours(start, end, begins, ends, off, on)


def tally(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Per group ``n_tickets, n_promise_kept, n_too_late, n_within_term`` (they add up), ``in_time_share`` of those
    decided, with its Wilson interval (95%) ``kept_low, kept_high``; most tickets first."""
    counts = table.groupby([by, "promise_state"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=[KEPT, MISSED, OPEN], fill_value=0)
    counts.columns = ["n_promise_kept", "n_too_late", "n_within_term"]
    counts.insert(0, "n_tickets", counts.sum(axis=1))
    decided = counts["n_promise_kept"] + counts["n_too_late"]
    ends = [wilson(int(a), int(n)) for a, n in zip(counts["n_promise_kept"], decided, strict=True)]
    counts[["in_time_share", "kept_low", "kept_high"]] = pd.DataFrame(ends, index=counts.index).to_numpy()
    counts = counts.rename_axis(columns=None).reset_index()
    return counts.sort_values(["n_tickets", by], ascending=[False, True], ignore_index=True)
