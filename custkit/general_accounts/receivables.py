"""Money that is owed: three columns that are never mixed, how long it takes, how old it is, and what stands apart."""

from dataclasses import replace

import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, grid, item, slider
from custkit.measures.receivables import collection_effectiveness, days_sales_outstanding
from custkit.tiering.ledger import OLD_DAYS, collectable, credit_sales, customers, ledger, payments

BUCKETS = {"not_due": 0, "to_30": 30, "to_60": 60, "to_90": 90, "to_180": 180, "beyond_180": 10**6}
YEAR = 365
WAITS = ("dso_days", "dso_with_bills", "best_dso_days", "days_beyond_terms", "cei")


@item
def three_columns(company, days: int = OLD_DAYS) -> Result:
    """Money more than ``days`` overdue by region, with a bill as payment and without; goods only, largest region
    first.

    ``region, receivable`` (all that is open on goods), ``late_receivable`` (open and more than ``days`` past due: a
    bill received clears it), ``late_with_bills`` (the same while a bill that has not matured is no payment),
    ``bills_waiting`` (all such bills), ``cash_12m`` (what came as money in 12 months). Money in the company's
    currency.

    >>> ck.general_accounts.three_columns(company).table     # doctest: +SKIP
    """
    table = _by_region(company, days)
    if not table["late_with_bills"].gt(0).any():
        raise Refused("none")
    worst = table.loc[table["late_receivable"].idxmax()]
    other = table.loc[table["late_with_bills"].idxmax(), "region"]
    long = table.melt("region", ["late_receivable", "late_with_bills"], "late_column", "late_money")
    return Result(
        table,
        verdict="one" if len(table) == 1 else "moves" if other != worst["region"] else "same",
        about=worst[["region", "late_receivable"]].to_dict()
        | {
            "days": days,
            "other_region": other,
            "late_with_bills": float(table["late_with_bills"].max()),
            "late_share": worst["late_receivable"] / max(table["late_receivable"].sum(), 1e-9),
        },
        money=float(table["late_receivable"].sum()),
        customers=owing(company, worst["region"], days),
        urgency="act",
        value=float(worst["late_receivable"]),
        unit="money",
        picture=bars("region", "late_money", by="late_column", rows=long),
    )


@item(dial={"days": slider(30, 180, 30, start=30)})
def columns_by_days(company, days: int = OLD_DAYS) -> Result:
    """`three_columns` from so many days on, to be turned by hand; it names no region."""
    found = three_columns.compute(company, days)
    facts = {"late_all": found.money, "late_all_with_bills": float(found.table["late_with_bills"].sum())}
    return replace(found, verdict="found", about=dict(found.about) | facts)


@item
def collection_by_region(company) -> Result:
    """How long each region waits for its money, largest first.

    ``region, receivable, dso_days`` (receivable over the sales of 365 days), ``dso_with_bills`` (bills that have not
    matured added), ``best_dso_days`` (only what is not due yet), ``days_beyond_terms`` (the difference: average days
    overdue, ADD), ``cei`` (collection effectiveness of the last 90 days, 0–1; goods). Formulas: `custkit.measures`.
    """
    now, start = collectable(ledger(company)), pd.Timestamp(company.as_of) - pd.Timedelta(days=90)
    before, goods = collectable(ledger(company, start)), ledger(company)
    goods = goods[goods["due_type"] == "goods"]
    region = _region_of(company)
    sold = credit_sales(company, pd.Timestamp(company.as_of) - pd.Timedelta(days=YEAR), company.as_of)
    sold = sold.groupby(region.reindex(sold.index).fillna(_nowhere(company)).to_numpy()).sum()
    rows = []
    for name, part in [*goods.groupby("region"), ("all", goods)]:
        here = now if name == "all" else now[now["region"] == name]
        old = before if name == "all" else before[before["region"] == name]
        sales = float(sold.sum() if name == "all" else sold.get(name, 0.0))
        open_, current = here["receivable"].sum(), here.loc[here["days_overdue"] == 0, "receivable"].sum()
        billed = part.loc[pd.to_datetime(part["invoice_date"]) > start, "amount"].sum()
        best = days_sales_outstanding(current, sales)
        rows.append(
            (
                name,
                open_,
                days_sales_outstanding(open_, sales),
                days_sales_outstanding(open_ + part["covered_by_bills"].sum(), sales),
                best,
                days_sales_outstanding(open_, sales) - best,
                collection_effectiveness(old["receivable"].sum(), billed, open_, current),
            )
        )
    table = pd.DataFrame(rows, columns=["region", "receivable", *WAITS])
    whole, table = table.iloc[-1], table.iloc[:-1]
    table = table[table["dso_days"].notna()].sort_values("receivable", ascending=False, ignore_index=True)
    if table.empty:
        raise Refused("none")
    slow = table.loc[table["dso_days"].idxmax()]
    return Result(
        table,
        verdict="one" if len(table) == 1 else "found",
        about={
            "region": slow["region"],
            "slow_days": slow["dso_days"],
            "dso_days": whole["dso_days"],
            "dso_with_bills": whole["dso_with_bills"],
            "cei": whole["cei"],
        },
        money=float(whole["receivable"]),
        value=float(whole["dso_days"]),
        unit="days",
        picture=bars("region", "dso_days", line_at="dso_days"),
    )


@item
def ageing(company) -> Result:
    """Open money of goods by region and age: ``region, age_bucket, receivable, n_invoices``; the buckets add up to
    the total.

    Counted from the due date, which is the start of the term (the statement) plus the days agreed.
    """
    table = collectable(ledger(company))
    if table.empty:
        raise Refused("none")
    table["age_bucket"] = pd.cut(table["days_overdue"], [-1, *BUCKETS.values()], labels=list(BUCKETS)).astype(
        str
    )
    found = table.groupby(["region", "age_bucket"]).agg(
        receivable=("receivable", "sum"), n_invoices=("receivable", "size")
    )
    found = found.reset_index()
    order = tuple(found.groupby("region")["receivable"].sum().sort_values(ascending=False).index)
    due = table[table["days_overdue"] > 0]["receivable"].sum()
    return Result(
        found,
        about={
            "receivable": float(table["receivable"].sum()),
            "overdue_money": float(due),
            "late_share": due / table["receivable"].sum(),
        },
        money=float(due),
        picture=grid("region", "age_bucket", "receivable", order_y=order, order_x=tuple(BUCKETS)),
    )


@item
def money_apart(company) -> Result:
    """Money that is in none of the ageing buckets, each kind for itself: ``apart_kind, n_records, apart_money``.

    retention: not due as goods are; disputed: open in a dispute or refused; unapplied: payments that name no invoice;
    advance: paid before delivery and not yet delivered against; not_invoiced: orders older than a month that stand
    on no invoice (where invoices name their orders).
    """
    book, paid = ledger(company), payments(company)
    loose = paid[paid["invoice_id"].isna()] if paid["invoice_id"].notna().any() else paid.iloc[:0]
    held = book[(book["due_type"] == "retention") & (book["receivable"] > 0)]
    fought = collectable(book)[lambda t: t["blocked_by"].isin(["dispute", "refused"])]
    ahead = book[(book["due_type"] == "advance") & (book["money_in"] > 0)]
    ahead = ahead[pd.to_datetime(ahead["invoice_date"]) > pd.Timestamp(company.as_of) - pd.Timedelta(days=31)]
    missing = not_invoiced(company)
    rows = [
        ("retention", len(held), held["receivable"].sum()),
        ("disputed", len(fought), fought["receivable"].sum()),
        ("unapplied", len(loose), loose["amount"].sum()),
        ("advance", len(ahead), ahead["money_in"].sum()),
        ("not_invoiced", len(missing), missing["amount"].sum()),
    ]
    table = pd.DataFrame(rows, columns=["apart_kind", "n_records", "apart_money"])
    table = table[table["n_records"] > 0].sort_values("apart_money", ascending=False, ignore_index=True)
    if table.empty:
        raise Refused("none")
    ours = table[table["apart_kind"].isin(["unapplied", "not_invoiced"])]["apart_money"].sum()
    return Result(
        table,
        verdict="ours" if ours > 0 else "theirs",
        about=table.iloc[0].to_dict() | {"ours_money": float(ours)},
        money=float(ours),
        urgency="watch",
        picture=bars("apart_kind", "apart_money"),
    )


@item
def bills(company) -> Result:
    """Bills received in 12 months, by kind and by what became of them: ``method, note_state, bill_money, n_bills,
    discount_cost`` (what turning them into money early cost; a cost of these customers)."""
    paid = payments(company)
    paid = paid[paid["is_note"] & (paid["pay_date"] > pd.Timestamp(company.as_of) - pd.Timedelta(days=YEAR))]
    if paid.empty:
        raise Refused("none")
    paid["note_state"] = paid["note_state"].fillna("unknown")
    paid["discount_cost"] = pd.to_numeric(paid["discount_cost"]).fillna(0.0)
    table = (
        paid.groupby(["method", "note_state"])
        .agg(bill_money=("amount", "sum"), n_bills=("amount", "size"), discount_cost=("discount_cost", "sum"))
        .reset_index()
    )
    dear = paid.groupby("customer_id")["discount_cost"].sum().sort_values(ascending=False)
    waiting = paid[~(paid["maturity_date"] <= pd.Timestamp(company.as_of))]["amount"].sum()
    cost = float(table["discount_cost"].sum())
    return Result(
        table,
        verdict="cost" if cost > 0 else "free",
        about={
            "bill_money": float(table["bill_money"].sum()),
            "bills_waiting": float(waiting),
            "discount_cost": cost,
            "customer_id": dear.index[0] if cost > 0 else None,
            "dearest": float(dear.iloc[0]),
        },
        money=cost,
        customers=tuple(dear[dear > 0].head(20).index),
        urgency="watch",
        picture=grid("method", "note_state", "bill_money"),
    )


@exercise("TH4.8", asks=[collection_by_region])
def slow_and_weak(company) -> Key:
    """Which region waits longest for its money, and which collects least of what it could."""
    found = collection_by_region(company)
    if not found.ok or len(found.table) < 2 or found.table["cei"].notna().sum() < 2:
        raise Refused("none")
    table = found.table
    slow, weak = (table.loc[place, "region"] for place in (table["dso_days"].idxmax(), table["cei"].idxmin()))
    largest = table["region"].iloc[0]
    fields = {
        "slowest": choice(slow, table["region"], "region", {"largest": largest} if largest != slow else {}),
        "weakest": choice(weak, table["region"], "region", {"slow": slow} if slow != weak else {}),
    }
    return Key(fields, found.facts | {"weak_region": weak, "weak_cei": float(table["cei"].min())})


def not_invoiced(company) -> pd.DataFrame:
    """Orders older than a month that no invoice names: ``order_id, customer_id, order_date, amount``; none where
    invoices do not name their orders."""
    empty = pd.DataFrame(columns=["order_id", "customer_id", "order_date", "amount"])
    if not company.has("invoices.order_ids"):
        return empty
    book = company.table("invoices")
    named = book["order_ids"].dropna().astype(str).str.split(";").explode().str.strip()
    first = pd.to_datetime(book["invoice_date"]).min()
    last = pd.Timestamp(company.as_of) - pd.Timedelta(days=31)
    orders = company.orders
    inside = (
        (orders.order_date >= first.date()) & (orders.order_date <= last.date()) & (orders.amount_cents > 0)
    )
    found = orders.filter(inside & orders.customer_id.notnull())
    found = found.select("order_id", "customer_id", "order_date", "amount_cents").to_pandas()
    missing = found[~found["order_id"].astype(str).isin(set(named))]
    if len(missing) > 0.5 * len(found):
        return empty
    return (
        missing.assign(amount=missing["amount_cents"] / 100)
        .drop(columns="amount_cents")
        .reset_index(drop=True)
    )


def _by_region(company, days):
    book = ledger(company)
    paid = payments(company)
    goods = book[book["due_type"] == "goods"]
    old = (pd.Timestamp(company.as_of) - goods["due_date"]).dt.days > days
    open_ = goods["receivable"].clip(lower=0)
    table = pd.DataFrame(
        {
            "receivable": open_,
            "late_receivable": open_.where(old, 0.0),
            "bills_waiting": goods["covered_by_bills"],
            "late_with_bills": (open_ + goods["covered_by_bills"]).where(old, 0.0),
        }
    )
    table = table.groupby(goods["region"].to_numpy()).sum()
    year = paid[(paid["pay_date"] > pd.Timestamp(company.as_of) - pd.Timedelta(days=YEAR)) & ~paid["is_note"]]
    where = year["customer_id"].where(
        year["customer_id"].notna(), year["invoice_id"].map(book.set_index("invoice_id")["customer_id"])
    )
    came = year["amount"].groupby(where.map(_region_of(company)).fillna(_nowhere(company)).to_numpy()).sum()
    table["cash_12m"] = came.reindex(table.index).fillna(0.0)
    table = (
        table.rename_axis("region")
        .reset_index()
        .sort_values("receivable", ascending=False, ignore_index=True)
    )
    return table[["region", "receivable", "late_receivable", "late_with_bills", "bills_waiting", "cash_12m"]]


def late_goods(company, days):
    book = collectable(ledger(company))
    return book[book["days_overdue"] > days]


def _region_of(company):
    return customers(company)["region"]


def _nowhere(company):
    return "unknown" if company.has("customers.region") else "all"


def owing(company, region, days):
    late = late_goods(company, days)
    return tuple(late[late["region"] == region].groupby("customer_id")["receivable"].sum().nlargest(20).index)
