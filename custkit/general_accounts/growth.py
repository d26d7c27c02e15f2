"""Where growth comes from: more customers, more orders each, larger orders; and how many lines a customer buys."""

import ibis
import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, item, number
from custkit.measures.choosing import shapley
from custkit.measures.receivables import net_revenue_retention
from custkit.tiering import customer_table
from custkit.tiering.features import months_before
from custkit.tiering.ledger import customers

DRIVERS = ("customers", "orders_each", "order_size")
YEAR = 365


@item
def growth_split(company) -> Result:
    """The change of the last 12 months against the 12 before, split into customers × orders each × order size.

    ``growth_driver, before, after, driver_money`` (Shapley's share of the change: adds up exactly, hangs on no
    order), ``driver_share`` (of the change), in the order of the product. Money is that of purchases (net amounts
    above 0).
    """
    now, then = _year(company, 0), _year(company, 12)
    if not (now[0] and then[0] and company.profile.two_years):
        raise Refused("short")
    parts = shapley(then, now, np.prod)
    change = float(np.prod(now) - np.prod(then))
    table = pd.DataFrame({"growth_driver": DRIVERS, "before": then, "after": now, "driver_money": parts})
    table["driver_share"] = table["driver_money"] / change if change else np.nan
    main = table.loc[table["driver_money"].abs().idxmax()]
    return Result(
        table,
        verdict="grew" if change > 0 else "fell",
        about={
            "growth_driver": main["growth_driver"],
            "driver_money": main["driver_money"],
            "change_money": change,
        },
        money=change,
        urgency="know",
        picture=bars("growth_driver", "driver_money", tone="plain"),
    )


@exercise("TH4.4", asks=[growth_split])
def main_driver(company) -> Key:
    """Which of the three made most of the change."""
    found = growth_split(company)
    if not found.ok:
        raise Refused("short")
    table = found.table
    grown = (table["after"] - table["before"]).abs()
    wrong = {"units": table.loc[grown.idxmax(), "growth_driver"]}
    wrong = {name: code for name, code in wrong.items() if code != found.about["growth_driver"]}
    return Key({"driver": choice(found.about["growth_driver"], DRIVERS, "growth_driver", wrong)}, found.facts)


@item
def cross_sell(company) -> Result:
    """How many product lines customers bought in 12 months: ``lines_bought, n_customers, sales_each`` (mean),
    ``sales_12m``.
    """
    lines = company.order_lines
    start = (pd.Timestamp(company.as_of) - pd.Timedelta(days=YEAR)).date()
    inside = lines.filter(lines.customer_id.notnull() & (lines.order_date > ibis.literal(start)))
    sums = (
        inside.group_by("customer_id", "product_id")
        .aggregate(cents=inside.line_amount_cents.sum().cast("int64"))
        .to_pandas()
    )
    line = company.table("products").set_index("product_id")["product_line"]
    sums["line"] = sums["product_id"].map(line)
    each = (
        sums[sums["cents"] > 0]
        .groupby("customer_id")
        .agg(lines_bought=("line", "nunique"), cents=("cents", "sum"))
    )
    each = each[each["lines_bought"] > 0]
    if each.empty:
        raise Refused("none")
    table = (
        each.groupby("lines_bought")
        .agg(n_customers=("cents", "size"), sales_12m=("cents", "sum"))
        .reset_index()
    )
    table["sales_12m"] = table["sales_12m"] / 100
    table["sales_each"] = table["sales_12m"] / table["n_customers"]
    one = each["lines_bought"] == 1
    return Result(
        table,
        about={
            "one_line_share": float(one.mean()),
            "mean_lines": float(each["lines_bought"].mean()),
            "n_one_line": int(one.sum()),
        },
        customers=tuple(each[one].sort_values("cents", ascending=False).index[:50]),
        value=float(each["lines_bought"].mean()),
        unit="lines",
        urgency="watch",
        picture=bars("lines_bought", "n_customers"),
    )


@item
def four_skills(company) -> Result:
    """Each rep in four numbers: ``rep_id, new_customers`` (first order in 12 months: develop), ``win_rate`` (deals
    ended in 24 months: close; empty without deals), ``kept_customers`` (of the ``n_bought_before`` buyers of
    the year before, still buying: consolidate), ``nrr`` (their money now over then: upgrade), ``sales_12m``. Reps
    whose customers brought money, most first; told is the lowest in keeping customers, of those with five to keep."""
    each = _owned(company)
    if each.empty:
        raise Refused("none")
    rows = []
    for rep, part in each.groupby("rep_id"):
        old = part[part["before"] > 0]
        change = old["now"].clip(lower=0) - old["before"]
        gone = old["now"] <= 0
        nrr = net_revenue_retention(
            old["before"].sum(),
            change.clip(lower=0).sum(),
            -change[~gone].clip(upper=0).sum(),
            old.loc[gone, "before"].sum(),
        )
        stayed = float((~gone).mean()) if len(old) else np.nan
        rows.append((rep, int(part["new"].sum()), stayed, nrr, part["now"].sum(), len(old)))
    table = pd.DataFrame(
        rows, columns=["rep_id", "new_customers", "kept_customers", "nrr", "sales_12m", "n_bought_before"]
    )
    table.insert(2, "win_rate", table["rep_id"].map(_win_rates(company)).astype(float))
    table = table[table["sales_12m"] > 0].sort_values("sales_12m", ascending=False, ignore_index=True)
    known = table[(table["n_bought_before"] >= 5) & table["kept_customers"].notna()]
    if known.empty:
        raise Refused("none")
    weak = known.loc[known["kept_customers"].idxmin()]
    return Result(
        table[
            ["rep_id", "new_customers", "win_rate", "kept_customers", "nrr", "n_bought_before", "sales_12m"]
        ],
        about=weak[["rep_id", "kept_customers", "nrr", "n_bought_before"]].to_dict(),
        urgency="know",
    )


@exercise("TH4.9", asks=[four_skills])
def weakest_skill(company) -> Key:
    """Who keeps the fewest of last year's buyers, and how many of them left."""
    found = four_skills(company)
    if not found.ok or len(found.table) < 3:
        raise Refused("none")
    table, rep = found.table.set_index("rep_id"), found.about["rep_id"]
    won = table["win_rate"].astype(float).dropna()
    wrong = {"smallest": table["sales_12m"].idxmin(), "closing": won.idxmin() if len(won) else rep}
    n = int(table.loc[rep, "n_bought_before"])
    left = round(n * (1 - found.about["kept_customers"]))
    fields = {
        "who": choice(rep, table.index, "rep_id", {name: one for name, one in wrong.items() if one != rep}),
        "left": number(left, {"stayed": n - left} if n - left != left else {}, absolute=0),
    }
    return Key(fields, found.facts | {"n_stopped_buying": left})


def _year(company, low) -> list[float]:
    """Customers, orders a customer and money an order (in the company's money) of a year that ended ``low`` months
    ago.
    """
    orders = company.orders
    start, end = (ibis.literal(months_before(company.as_of, low + months)) for months in (12, 0))
    inside = (orders.order_date > start) & (orders.order_date <= end)
    used = orders.filter(orders.customer_id.notnull() & (orders.amount_cents > 0) & inside)
    row = (
        used.aggregate(
            who=used.customer_id.nunique(), n=used.count(), cents=used.amount_cents.sum().cast("int64")
        )
        .to_pandas()
        .iloc[0]
    )
    who, n = int(row["who"]), int(row["n"])
    return [float(who), n / who, float(row["cents"]) / 100 / n] if who else [0.0, 0.0, 0.0]


def _owned(company) -> pd.DataFrame:
    table = customer_table(company, ("core", "halves"))
    table["now"] = table["net_m1_6"] + table["net_m7_12"]
    table["before"] = table["net_m13_18"] + table["net_m19_24"]
    table["new"] = table["tenure_days"] < YEAR
    table["rep_id"] = table["customer_id"].map(customers(company)["owner_rep_id"])
    return table.dropna(subset=["rep_id"])[["customer_id", "rep_id", "now", "before", "new"]]


def _win_rates(company):
    if not company.has("opportunities.rep_id", "opportunities.close_date"):
        return {}
    deals = company.table("opportunities")
    deals = deals[deals["status"].isin(["won", "lost"])]
    ago = (pd.Timestamp(company.as_of) - pd.to_datetime(deals["close_date"])).dt.days
    deals = deals[(ago >= 0) & (ago < 2 * YEAR)]
    found = (deals["status"] == "won").groupby(deals["rep_id"]).agg(["mean", "size"])
    return found.loc[found["size"] >= 5, "mean"]
