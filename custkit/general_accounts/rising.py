"""Who was small and rose, and what is asked of each: one order, the wallet, the money, the warehouse, the slope,
the lines.
"""

import ibis
import numpy as np
import pandas as pd

from custkit.measures.dealers import dealer_flow
from custkit.tiering.features import last_complete_month
from custkit.tiering.ledger import customers, ledger

YEAR = 365
ONE_ORDER, UNPAID, STOCKED, NARROW = 0.5, 0.75, 0.25, 2
GRACE = 30  # days past due before money counts as not paid


def risers(company, growth: float, rank: int, end=None) -> pd.DataFrame:
    """Customers who were below ``rank`` two years before ``end`` and rose since, with what is asked of them.

    With three years of history they rose in both years; with less than two there is nobody to tell.
    """
    end = pd.Timestamp(end or company.as_of)
    orders = company.orders
    day = ibis.literal(end.date()).delta(orders.order_date, unit="day")
    used = orders.filter(orders.customer_id.notnull() & (day >= 0) & (day < 3 * YEAR))
    day = ibis.literal(end.date()).delta(used.order_date, unit="day")

    def net(low):
        inside = (day >= low) & (day < low + YEAR)
        return inside.ifelse(used.amount_cents, 0).sum().cast("int64")

    table = (
        used.group_by("customer_id")
        .aggregate(
            y0=net(0),
            y1=net(YEAR),
            y2=net(2 * YEAR),
            first=day.max(),
            largest=(day < YEAR).ifelse(used.amount_cents, 0).max().cast("int64"),
        )
        .to_pandas()
    )
    two, three = (len(table) and table["first"].max() > n * YEAR for n in (1.9, 2.9))
    base = "y2" if three else "y1"
    table["rank_before"] = table[base].rank(ascending=False, method="min")
    table["growth_12m"] = table["y0"] / table["y1"].where(table["y1"] > 0) - 1
    rose = bool(two) & (table["y1"] > 0) & (table["y0"] >= (1 + growth) * table["y1"])
    if three:
        rose &= (table["y2"] > 0) & (table["y1"] > table["y2"])
    table = table[
        rose & (table["rank_before"] > rank) & (table["y0"] >= table["y0"][table["y0"] > 0].median())
    ]
    table = table.sort_values(["y0", "customer_id"], ascending=[False, True], ignore_index=True)
    table["sales_12m"] = table["y0"] / 100
    table["rank_before"] = table["rank_before"].astype(int)
    table["one_order_share"] = table["largest"] / table["y0"]
    wallet = pd.to_numeric(customers(company).get("est_wallet", pd.Series(dtype=float))).to_dict()
    table["our_wallet_share"] = (table["sales_12m"] / table["customer_id"].map(wallet).astype(float)).clip(
        upper=1
    )
    ids = list(table["customer_id"])
    table["idle_share"] = table["customer_id"].map((monthly(company, ids, end) <= 0).mean(axis=1))
    table["lines_12m"] = table["customer_id"].map(lines_in_year(company, table["customer_id"], end))
    table["unpaid_share"] = table["customer_id"].map(_unpaid(company, end))
    stock = dealers(company, end)
    table["stock_growth"] = table["customer_id"].map(
        stock.set_index("customer_id")["stock_growth"] if len(stock) else {}
    )
    return table


def misses(company, table, room, end=None) -> pd.DataFrame:
    """What each row of `risers` misses, one yes/no column a check; a fact that is not known is no miss but the
    wallet.
    """
    who = customers(company)
    dealer = table["customer_id"].map(who.get("customer_type", pd.Series(dtype=object))) == "distributor"
    wallet = "est_wallet" in who and who["est_wallet"].notna().any()
    return pd.DataFrame(
        {
            "one_off": table["one_order_share"] >= ONE_ORDER,
            "full": table["our_wallet_share"] > 1 - room,
            "unpaid": table["unpaid_share"] >= UNPAID,
            "stocking": (table["stock_growth"] > STOCKED) | (dealer & table["stock_growth"].isna()),
            "not_clear": ~clearly_rising(company, list(table["customer_id"]), end).to_numpy(),
            "narrow": table["lines_12m"] < NARROW,
            "unknown": table["our_wallet_share"].isna() & bool(wallet),
        }
    )


def clearly_rising(company, ids: list[str], end=None) -> pd.Series:
    """Whether the Theil–Sen slope of 24 complete months is clear of zero (95%), in the order of ``ids``."""
    from scipy.stats import theilslopes

    grid = monthly(company, ids, end)
    rises = [bool(theilslopes(row, np.arange(24), alpha=0.95)[2] > 0) for row in grid.to_numpy()]
    return pd.Series(rises, index=ids, dtype=bool)


def monthly(company, ids: list[str], end=None) -> pd.DataFrame:
    """Net money in cents of the last 24 complete months, one row a customer of ``ids``."""
    last = pd.Period(last_complete_month(end or company.as_of), "M")
    months = pd.period_range(end=last, periods=24, freq="M")
    orders = company.orders
    inside = orders.customer_id.isin(ids or [""]) & (orders.order_date >= months[0].start_time.date())
    found = orders.filter(inside).group_by("customer_id", month=orders.order_date.truncate("M"))
    found = found.aggregate(cents=orders.amount_cents.sum().cast("int64")).to_pandas()
    found["month"] = pd.PeriodIndex(pd.to_datetime(found["month"]), freq="M")
    grid = found.pivot_table(index="customer_id", columns="month", values="cents", aggfunc="sum")
    return grid.reindex(index=ids, columns=months).fillna(0.0).astype(float)


def dealers(company, end=None) -> pd.DataFrame:
    """Dealers with two years of stock reports by ``end``: growth of what they bought, sold on and hold."""
    columns = ["customer_id", "bought_growth", "sold_growth", "stock_growth", "filling", "sales_12m"]
    if not company.has("dealer_stock.stock", "dealer_stock.sold_out", "dealer_stock.bought_in"):
        return pd.DataFrame(columns=columns)
    last = last_complete_month(end or company.as_of)
    return dealer_flow(company.table("dealer_stock"), last)[columns]


def lines_in_year(company, ids, end):
    """How many product lines each of ``ids`` bought in the year to ``end``; nothing where lines are not known."""
    if company.order_lines is None or not company.has("products.product_line") or not len(ids):
        return {}
    lines = company.order_lines
    start = (end - pd.Timedelta(days=YEAR)).date()
    inside = lines.customer_id.isin(list(ids)) & (lines.order_date > start) & (lines.order_date <= end.date())
    pairs = lines.filter(inside).select("customer_id", "product_id").distinct().to_pandas()
    line = company.table("products").set_index("product_id")["product_line"]
    return pairs["product_id"].map(line).groupby(pairs["customer_id"]).nunique()


def _unpaid(company, end):
    if not company.has("invoices", "payments"):
        return {}
    book = ledger(company, end)
    due = book[
        (book["due_type"] == "goods")
        & (book["due_date"] <= end - pd.Timedelta(days=GRACE))
        & (book["amount"] > 0)
    ]
    due = due[pd.to_datetime(due["invoice_date"]) > end - pd.DateOffset(months=9)]
    sums = due.groupby("customer_id")[["receivable", "amount"]].sum()
    return sums["receivable"] / sums["amount"]
