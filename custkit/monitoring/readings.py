"""Signals from what else is on record: service tickets, contacts, rivals named, overdue money.

Each function gives arrays as in `custkit.monitoring.History.values`; NaN where the tables cannot say.
"""

import numpy as np
import pandas as pd

from .places import grid, window

FEWEST_CONTACTS = 4  # in the earlier half-year, for a fall to mean something


def ticket_signals(company, place) -> dict:
    """Tickets of three months, less the usual quarter."""
    if not company.has("tickets.customer_id", "tickets.opened_at"):
        return {"extra_tickets": np.full(place.shape, np.nan)}
    table = company.table("tickets")
    table = table[pd.to_datetime(table["opened_at"]).dt.normalize() <= place.days[-1]]
    counts = place.count(table["customer_id"], table["opened_at"])
    extra = window(counts, 3) - window(counts, 12, 3) / 4
    known = place.begun(pd.to_datetime(table["opened_at"]).min(), 15)
    return {"extra_tickets": np.where(known, extra, np.nan)}


def contact_signals(company, place) -> dict:
    """Contacts on a year before, days since an answered one, rivals named in six months."""
    names = ("contacts_change", "touch_days", "rival_mentions")
    if not company.has("interactions"):
        return {name: np.full(place.shape, np.nan) for name in names}
    table = company.table("interactions")
    table = table[pd.to_datetime(table["date"]) <= place.days[-1]]
    counts = place.count(table["customer_id"], table["date"])
    before, first = window(counts, 6, 12), pd.to_datetime(table["date"]).min()
    known = place.begun(first, 18) & (before >= FEWEST_CONTACTS)
    found = {"contacts_change": np.where(known, window(counts, 6) / np.maximum(before, 1) - 1, np.nan)}
    answered = table[table["response"].fillna(False).astype(bool)] if "response" in table else table
    found["touch_days"] = _days_since_last(answered, place)
    mentions = np.full(place.shape, np.nan)
    if "competitor_mention" in table:
        named = table[table["competitor_mention"].notna()]
        counts = place.count(named["customer_id"], named["date"])
        mentions = np.where(place.begun(first, 6), window(counts, 6), np.nan)
    return found | {"rival_mentions": mentions}


def _days_since_last(table, place):
    row, column, inside = place.of(table["customer_id"], table["date"])
    last = np.full(place.shape, -np.inf)
    stamp = pd.to_datetime(table["date"]).to_numpy().astype("datetime64[D]").astype(float)
    np.maximum.at(last, (row[inside], column[inside]), stamp[inside])
    last = np.maximum.accumulate(last, axis=1)
    days = place.days.to_numpy().astype("datetime64[D]").astype(float)
    return np.where(np.isfinite(last), days[None, :] - last, np.nan)


def overdue_share(company, place, money) -> np.ndarray:
    """Goods money unpaid after its due date on each day, over the last 12 months' sales."""
    unknown = np.full(place.shape, np.nan)
    if not company.has("invoices.due_date", "invoices.invoice_id", "payments.invoice_id"):
        return unknown
    invoices, payments = company.table("invoices"), company.table("payments")
    if "due_type" in invoices:
        invoices = invoices[invoices["due_type"] != "retention"]
    invoices = invoices.dropna(subset=["invoice_id", "due_date"]).drop_duplicates("invoice_id")
    invoices = invoices.assign(falls_due=pd.to_datetime(invoices["due_date"]) + pd.Timedelta(days=1))
    paid = payments.dropna(subset=["invoice_id", "pay_date"])[["invoice_id", "pay_date", "amount"]]
    paid = paid.sort_values("pay_date", kind="stable").merge(
        invoices[["invoice_id", "customer_id", "falls_due", "amount"]],
        "inner",
        "invoice_id",
        suffixes=("", "_asked"),
    )
    if paid.empty:  # payments that name no invoice cannot say what is still owed
        return unknown
    total, asked = paid.groupby("invoice_id")["amount"].cumsum(), paid["amount_asked"]
    counted = total.clip(upper=asked) - (total - paid["amount"]).clip(
        upper=asked
    )  # never more than was asked
    on = pd.to_datetime(paid["pay_date"])
    steps = pd.DataFrame({
        "customer_id": pd.concat([invoices["customer_id"], paid["customer_id"]]),
        "day": pd.concat([invoices["falls_due"], on.where(on >= paid["falls_due"], paid["falls_due"])]),
        "change": pd.concat([invoices["amount"], -counted]),
    }).reset_index(drop=True)  # paid early is paid when it falls due  # fmt: skip
    row, column, inside = place.of(steps["customer_id"], steps["day"])
    flow = grid(row[inside], column[inside], steps["change"].to_numpy()[inside], place.shape)
    year = window(money, 12)
    owed = np.cumsum(flow, axis=1).clip(min=0)
    return np.where(year > 0, owed / np.where(year > 0, year, 1), np.nan)
