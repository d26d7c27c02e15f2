"""A key account that was grown: found by rule, and what we did there before and after, side by side."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, exercise, item, order
from custkit.locale import tr
from custkit.tiering.features import months_before
from custkit.tiering.overview import overview

from .accounts import key_accounts, people
from .channels import contacts
from .scenes import closed_deals, settings

MONTHS = 12
CASE_TOOLS = (
    "decision_chain",
    "inverted_triangle",
    "scene_plan",
    "white_space",
    "warnings",
)  # a step of the case each


def grown_account(company) -> str | None:
    """The key account whose net revenue of the last 12 months gained most, in money, on its first 12 months on record.

    Only those with orders in both spans and at least two years of history. Where profit by customer is counted, an
    account that loses money was fed, not grown, and is left out. None where nobody is left.
    """
    revenue = _revenue(company, key_accounts(company)["customer_id"])
    gain = (revenue["after"] - revenue["before"])[(revenue["before"] > 0) & revenue["apart"]]
    view = overview(company)
    if len(gain) and view.knows_profit:
        losing = view.profit.loc[view.profit["profit"] < 0, "customer_id"]
        gain = gain[~gain.index.isin(losing)]
    gain = gain[gain > 0].sort_index().sort_values(ascending=False, kind="stable")
    return None if gain.empty else gain.index[0]


@item
def account_growth(company, customer_id: str | None = None) -> Result:
    """An account in its first 12 months on record and in the last 12: a row each, ``period_name`` ``before, after``.

    ``from_date, to_date, monetary`` (net, the company's money), ``n_orders, lines_bought`` (product lines; NaN without
    order lines), ``n_touches``, ``met_share`` (of the people on record now, in touch within the span), ``scenes_held``
    (of the five means), ``deals_won, deals_lost``; NaN where there are no such records. customer_id: `grown_account`
    unless given. What was done and what was bought stand side by side: which caused which, two rows cannot say. Raises
    ValueError for a customer without orders.
    """
    customer_id = customer_id or grown_account(company)
    if customer_id is None:
        raise Refused("nobody")
    revenue = _revenue(company, [customer_id])
    if customer_id not in revenue.index:
        raise ValueError(tr("There is no customer {customer}.", customer=customer_id))
    one, rows = revenue.loc[customer_id], []
    for name in ("before", "after"):
        span = (one[f"{name}_from"], one[f"{name}_to"])
        row = {"period_name": name, "from_date": span[0], "to_date": span[1], "monetary": one[name]}
        rows.append(row | _bought(company, customer_id, span) | _touched(company, customer_id, span)
                    | _deals(company, customer_id, span))  # fmt: skip
    first, last = rows
    return Result(
        pd.DataFrame(rows),
        verdict="found" if pd.notna(last["n_touches"]) else "no_contacts",
        about={"customer_id": customer_id, "gained": one["after"] - one["before"],
               "touches_before": first["n_touches"], "touches_after": last["n_touches"]},
        customers=(customer_id,),
    )  # fmt: skip


@exercise("TH3.14")
def tools_of_the_case(company) -> Key:
    """Which tool of the module answers each of the five steps of the case."""
    swapped = (*CASE_TOOLS[1::-1], *CASE_TOOLS[2:])
    return Key(
        {"tools": order(CASE_TOOLS, sorted(CASE_TOOLS, reverse=True), "case_tool", {"swapped": swapped})}
    )


def _revenue(company, customers):
    """Net revenue of the first and of the last 12 months by customer, with the days they run from and to."""
    last = pd.Timestamp(company.as_of)
    columns = ["before", "after", "before_from", "before_to", "after_from", "after_to", "apart"]
    orders = company.orders.filter(company.orders.customer_id.isin(list(customers) or [""]))
    daily = (
        orders.group_by("customer_id", "order_date").aggregate(cents=orders.amount_cents.sum()).to_pandas()
    )
    if daily.empty:
        return pd.DataFrame(columns=columns)
    daily["order_date"] = pd.to_datetime(daily["order_date"])
    after_from = pd.Timestamp(months_before(last, MONTHS)) + pd.Timedelta(days=1)
    first = daily.groupby("customer_id")["order_date"].min()
    before_to = first + pd.DateOffset(months=MONTHS) - pd.Timedelta(days=1)
    start, end = daily["customer_id"].map(first), daily["customer_id"].map(before_to)
    spans = {
        "before": daily[daily["order_date"].between(start, end)],
        "after": daily[daily["order_date"].between(after_from, last)],
    }
    table = pd.DataFrame(
        {"before_from": first, "before_to": before_to, "after_from": after_from, "after_to": last}
    )
    for name, part in spans.items():
        table[name] = (part.groupby("customer_id")["cents"].sum() / 100).reindex(table.index).fillna(0.0)
    return table.assign(apart=table["before_to"] < table["after_from"])[columns]


def _bought(company, customer_id, span):
    orders = company.orders.filter(company.orders.customer_id == customer_id)
    orders = orders.filter(orders.order_date.between(span[0].date(), span[1].date()))
    found = {"n_orders": int(orders.count().execute()), "lines_bought": np.nan}
    if company.order_lines is not None and company.has("products.product_line", "order_lines.product_id"):
        lines = company.order_lines.filter(company.order_lines.order_id.isin(orders.order_id))
        ids = set(lines.select("product_id").distinct().to_pandas()["product_id"])
        products = company.table("products")
        found["lines_bought"] = products.loc[products["product_id"].isin(ids), "product_line"].nunique()
    return found


def _touched(company, customer_id, span):
    found = {"n_touches": np.nan, "met_share": np.nan, "scenes_held": np.nan}
    if not company.has("interactions"):
        return found
    table = contacts(company, None)
    table = table[(table["customer_id"] == customer_id) & table["date"].between(*span)]
    found["n_touches"] = len(table)
    if company.has("interactions.scene"):
        found["scenes_held"] = int(table["scene"].isin(settings()["scenes"]).sum())
    if company.has("contacts", "interactions.contact_id"):
        known = set(people(company, [customer_id])["contact_id"])
        record = company.table("interactions")
        met = record[pd.to_datetime(record["date"]).between(*span)]["contact_id"]
        found["met_share"] = len(known & set(met)) / len(known) if known else np.nan
    return found


def _deals(company, customer_id, span):
    if not company.has("opportunities.close_date"):
        return {"deals_won": np.nan, "deals_lost": np.nan}
    deals = closed_deals(company)
    closed = deals["created_date"] + pd.to_timedelta(deals["days"], unit="D")
    won = deals.loc[(deals["customer_id"] == customer_id) & closed.between(*span), "won"].astype(bool)
    return {"deals_won": int(won.sum()), "deals_lost": int((~won).sum())}
