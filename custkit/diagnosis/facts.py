"""Data processing, step two: everything that is known, joined to one row per customer, losing and doubling nothing.

Each table is counted per customer first and joined afterwards, so no join can multiply a row (tidy data: Wickham
2014, *J. Stat. Softw.* 59(10)). What finds no partner is counted, not dropped silently.
"""

import ibis
import pandas as pd

from custkit.data import contract
from custkit.item import Key, Refused, Result, choice, exercise, item, number
from custkit.tiering import customer_table

_KEPT = ("customer_name", "customer_type", "industry", "region", "level")
# table: (the column with its number of rows per customer, the date whose last value is kept, its name)
_COUNTED = {
    "contacts": ("n_contacts", None, None),
    "interactions": ("n_interactions", "date", "last_interaction_date"),
    "opportunities": ("n_opportunities", None, None),
    "tickets": ("n_tickets", None, None),
    "surveys": ("n_answers", None, None),
    "invoices": ("n_invoices", None, None),
}


def facts_by_customer(company) -> pd.DataFrame:
    """The customer fact table: one row per customer that is on file or has ordered, by ``customer_id``.

    Name, type, industry, region and level where the company has them; ``n_orders`` (purchases),
    ``first_order_date, last_order_date, recency_days, monetary`` (net, yuan, as in `tiering.customer_table`);
    ``n_contacts, n_interactions, last_interaction_date, n_opportunities, n_tickets, n_answers, n_invoices`` where
    there are such tables, 0 for a customer without a row. Rows dated after ``as_of`` are left out where the date
    is known.
    """
    bought = customer_table(company)[
        ["customer_id", "n_orders", "first_order_date", "last_order_date", "recency_days", "monetary"]
    ]
    facts = _everybody(company, bought).merge(bought, how="left", on="customer_id")
    facts["n_orders"] = facts["n_orders"].fillna(0).astype("int64")
    facts["monetary"] = facts["monetary"].fillna(0.0)
    for table, (count, date, last) in _COUNTED.items():
        if not company.has(f"{table}.customer_id"):
            continue
        known = _known(company, table, date)
        groups = known.groupby("customer_id")
        facts[count] = facts["customer_id"].map(groups.size()).fillna(0).astype("int64")
        if date in known:
            facts[last] = facts["customer_id"].map(groups[date].max())
    return facts


@item
def customer_facts(company) -> Result:
    """The customer fact table (`facts_by_customer`), largest first.

    ``about["unattributed"]``: money of orders without a customer, so that ``monetary`` plus it is all money.
    """
    table = facts_by_customer(company)
    if table.empty:
        raise Refused("empty")
    orders = company.orders
    nobody = orders.filter(orders.customer_id.isnull()).amount_cents.sum().to_pandas()
    table = table.sort_values(["monetary", "customer_id"], ascending=[False, True], ignore_index=True)
    silent = int((table["n_orders"] == 0).sum())
    return Result(
        table,
        about={
            "n_customers": len(table),
            "n_silent": silent,
            "unattributed": 0.0 if pd.isna(nobody) else float(nobody) / 100,
        },
    )


def customer_month(company) -> pd.DataFrame:
    """One row per customer and month with an order: ``customer_id, month`` (first day), ``n_orders`` (purchases),
    ``revenue`` (net, yuan). Orders without a customer are left out."""
    orders = company.orders
    orders = orders.filter(orders.customer_id.notnull() & (orders.order_date <= ibis.literal(company.as_of)))
    table = (
        orders.group_by("customer_id", month=orders.order_date.truncate("M"))
        .aggregate(
            n_orders=(orders.amount_cents > 0).ifelse(1, 0).sum().cast("int64"),
            cents=orders.amount_cents.sum().cast("int64"),
        )
        .to_pandas()
    )
    table["month"] = pd.to_datetime(table["month"]).astype("datetime64[ns]")
    table["revenue"] = table.pop("cents") / 100
    return table.sort_values(["customer_id", "month"], ignore_index=True)


@item
def join_losses(company) -> Result:
    """What each table loses when it is joined to the customers: the anti-joins, counted in both directions.

    One row per table with a customer in it: ``fact_table`` (label), ``rows`` (all), ``rows_without_customer`` (no
    id), ``rows_unknown_customer`` (an id that is not on file; missing without a table of customers),
    ``customers_with_rows, customers_without_rows`` (of the customers in `customer_facts`).
    """
    everybody = facts_by_customer(company)["customer_id"]
    if everybody.empty:
        raise Refused("empty")
    listed = set(company.table("customers")["customer_id"]) if company.has("customers") else None
    rows = [
        _loss(
            "transactions", company.orders.select("customer_id").to_pandas()["customer_id"], everybody, listed
        )
    ]
    for table in _COUNTED:
        if company.has(f"{table}.customer_id"):
            rows.append(_loss(table, company.table(table)["customer_id"], everybody, listed))
    frame = pd.DataFrame(rows)
    frame["rows_unknown_customer"] = frame["rows_unknown_customer"].astype("float64")
    worst = frame.loc[frame["customers_without_rows"].idxmax()]
    about = {"n_customers": len(everybody), **worst[["fact_table", "customers_without_rows"]]}
    return Result(frame, verdict="found" if worst["customers_without_rows"] else "all", about=about)


@item
def untouched_customers(company) -> Result:
    """Customers who bought and at whom the company knows nobody: no contact on file; largest first. The collecting
    account of counter sales is nobody's customer and left out.

    ``customer_id, monetary, last_order_date`` and, where there are interactions, ``n_interactions``.
    """
    table = strangers(company)
    if table.empty:
        raise Refused("none")
    paid = table[table["monetary"] > 0]
    return Result(
        table,
        verdict="found" if len(paid) else "unpaid",
        about={"n": len(paid), "bought": float(paid["monetary"].sum()), "n_first": min(len(paid), 10)},
        customers=tuple(paid["customer_id"].head(50)),
        value=float(len(paid)),
        unit="customers",
    )


def strangers(company) -> pd.DataFrame:
    """The table of `untouched_customers`."""
    facts = facts_by_customer(company)
    columns = ["customer_id", "monetary", "last_order_date"]
    columns += ["n_interactions"] if "n_interactions" in facts else []
    found = facts[(facts["n_contacts"] == 0) & (facts["n_orders"] > 0)]
    if "customer_type" in found:
        found = found[found["customer_type"] != "counter"]
    return found.sort_values(["monetary", "customer_id"], ascending=[False, True], ignore_index=True)[columns]


@exercise("TH1.11", asks=[untouched_customers])
def nobody_known(company) -> Key:
    """How many customers who bought have no contact on file, and who is the largest of them."""
    table, facts = strangers(company), facts_by_customer(company)
    if facts.empty:
        raise Refused("empty")
    no_contact = facts[facts["n_contacts"] == 0]
    largest = facts.nlargest(1, "monetary")["customer_id"]
    fields = {
        "customers": number(len(table), {"on_file": len(no_contact) if len(no_contact) != len(table) else None,
                                         "known": int((facts["n_contacts"] > 0).sum())}),
        "largest": choice(table["customer_id"].head(1), facts["customer_id"], "customer_id",
                          {"has_contact": set(facts.loc[facts["n_contacts"] > 0, "customer_id"]),
                           "smaller": set(table["customer_id"].iloc[1:]), "largest_of_all": set(largest)}, none=True),
    }  # fmt: skip
    about = {"n": len(table), "n_customers": len(facts), "bought": float(table["monetary"].clip(lower=0).sum()),
             "low": int(0.9 * len(table)), "high": int(1.1 * len(table)) + 1}  # fmt: skip
    about |= {"customer_id": table["customer_id"].iloc[0], "monetary": table["monetary"].iloc[0]} if len(table) else {
        "customer_id": None, "monetary": None}  # fmt: skip
    return Key(fields, about)


def _everybody(company, bought) -> pd.DataFrame:
    """Everybody on file or with an order, with what the file says."""
    if not company.has("customers"):
        return bought[["customer_id"]]
    listed = company.table("customers").drop_duplicates("customer_id")
    listed = listed[["customer_id", *(name for name in _KEPT if name in listed)]]
    ids = sorted(set(listed["customer_id"]) | set(bought["customer_id"]))
    return pd.DataFrame({"customer_id": ids}).merge(listed, how="left", on="customer_id")


def _known(company, table, date) -> pd.DataFrame:
    frame = company.table(table).dropna(subset=["customer_id"])
    if date in frame:
        frame = frame[~(pd.to_datetime(frame[date]) > pd.Timestamp(company.as_of))]
    return frame


def _loss(table, ids, everybody, listed) -> dict:
    known = ids.dropna()
    there = everybody.isin(set(known))
    return {
        "fact_table": contract.label(table),
        "rows": len(ids),
        "rows_without_customer": int(ids.isna().sum()),
        "rows_unknown_customer": None if listed is None else int((~known.isin(listed)).sum()),
        "customers_with_rows": int(there.sum()),
        "customers_without_rows": int((~there).sum()),
    }
