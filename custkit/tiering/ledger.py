"""Every invoice as it stands on a day, in three columns that are never mixed: receivable, bills, money.

A bill (bank or commercial acceptance, supply-chain note) that is received clears the receivable; money it becomes
on the day it matures. Until then it may come back to us, also where it was discounted or passed on.
"""

import numpy as np
import pandas as pd

from custkit.data.memo import kept

NOTES = ("bank_acceptance", "commercial_acceptance", "supply_chain_note")
OLD_DAYS = 90
TOLD = ("region", "owner_rep_id", "serving_mode", "level", "credit_limit", "payment_days", "industry")
_BILL = ("maturity_date", "note_state", "settled_date", "discount_cost")


def ledger(company, day=None) -> pd.DataFrame:
    """One row an invoice of ``day`` (as_of) or earlier; money in the company's currency.

    ``invoice_id, customer_id, region, rep_id, invoice_date, due_date, amount, due_type`` (goods, retention, advance),
    ``covered_by_bills`` (received, not matured), ``money_in`` (paid in money, bills that matured), ``receivable`` =
    amount − both, ``days_overdue`` (0 while not due, and without a receivable), ``blocked_by, blocked_side, opp_id``.
    Payments that name an invoice go to it. Where no payment of a company does, they go to each customer's oldest.
    """
    day = pd.Timestamp(day or company.as_of)
    return kept(company, "ledger", lambda: _ledger(company, day), day).copy()


def _ledger(company, day):
    table = company.table("invoices")
    table = table[pd.to_datetime(table["invoice_date"]) <= day].reset_index(drop=True)
    paid = payments(company, day)
    waiting = paid["is_note"] & ~(paid["maturity_date"] <= day)
    if paid["invoice_id"].notna().any():
        sums = paid.groupby([paid["invoice_id"], waiting])["amount"].sum()
        money, bills = (
            _of(sums, kind).reindex(table["invoice_id"]).fillna(0.0).to_numpy() for kind in (False, True)
        )
    else:
        whole = _oldest_first(table, paid)
        money = _oldest_first(table, paid[~waiting])
        bills = (whole - money).clip(min=0)
    table["money_in"], table["covered_by_bills"] = money, bills
    table["receivable"] = (table["amount"] - money - bills).round(2)
    for name in ("due_type", "blocked_by", "blocked_side", "opp_id", "rep_id"):
        if name not in table:
            table[name] = None
    table["due_type"] = table["due_type"].fillna("goods")
    table["due_date"] = pd.to_datetime(table["due_date"])
    late = (day - table["due_date"]).dt.days.clip(lower=0)
    table["days_overdue"] = late.where(table["receivable"] > 0, 0).fillna(0).astype(int)
    who = customers(company)
    nowhere = "unknown" if company.has("customers.region") else "all"
    table["region"] = table["customer_id"].map(who["region"]).astype(object).fillna(nowhere)
    table["rep_id"] = table["rep_id"].where(
        table["rep_id"].notna(), table["customer_id"].map(who["owner_rep_id"])
    )
    return table


def payments(company, day=None) -> pd.DataFrame:
    """Payments up to ``day``: ``invoice_id, customer_id, pay_date, amount, method, is_note, maturity_date,
    note_state, settled_date, discount_cost``; columns the company does not have are empty."""
    table = company.table("payments")
    for name in (*_BILL, "invoice_id", "customer_id", "method"):
        if name not in table:
            table = table.assign(**{name: None})
    for name in ("pay_date", "maturity_date", "settled_date"):
        table[name] = pd.to_datetime(table[name])
    table = table[table["pay_date"] <= pd.Timestamp(day or company.as_of)]
    table["is_note"] = table["method"].isin(NOTES) & table["maturity_date"].notna()
    return table.reset_index(drop=True)


def customers(company) -> pd.DataFrame:
    """What the list of customers tells, by ``customer_id``: ``region, owner_rep_id, …``; empty columns without it."""
    table = company.table("customers").drop_duplicates("customer_id") if company.has("customers") else None
    table = pd.DataFrame({"customer_id": []}) if table is None else table
    table = table.set_index("customer_id")
    for name in TOLD:
        if name not in table:
            table[name] = None
    return table


def collectable(table: pd.DataFrame) -> pd.DataFrame:
    """What is to be collected as overdue: goods; retention money and advances stand apart."""
    return table[(table["due_type"] == "goods") & (table["receivable"] > 0)]


def credit_sales(company, start, end) -> pd.Series:
    """Net money ordered after ``start`` up to ``end``, by customer: the sales that DSO is counted on."""
    orders = company.orders
    inside = (orders.order_date > pd.Timestamp(start).date()) & (
        orders.order_date <= pd.Timestamp(end).date()
    )
    sums = orders.filter(inside & orders.customer_id.notnull()).group_by("customer_id")
    sums = sums.aggregate(cents=orders.amount_cents.sum().cast("int64")).to_pandas()
    return sums.set_index("customer_id")["cents"].astype(float) / 100


def _of(sums, kind):
    return sums.xs(kind, level=1) if kind in sums.index.get_level_values(1) else pd.Series(dtype=float)


def _oldest_first(invoices, paid):
    """What each customer paid, put to the oldest invoices first."""
    order = invoices.sort_values(["customer_id", "due_date", "invoice_id"]).index
    asked = invoices.loc[order, "amount"].clip(lower=0)
    customer = invoices.loc[order, "customer_id"]
    before = asked.groupby(customer).cumsum() - asked
    total = customer.map(paid.groupby("customer_id")["amount"].sum()).fillna(0.0)
    return pd.Series(np.clip(total - before, 0, asked), index=order).reindex(invoices.index).to_numpy()
