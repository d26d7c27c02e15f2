"""Dimensions of the review 1 to 6: task, profit, market, rivals, products, prices."""

import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.diagnosis import win_loss_by_competitor, win_rates
from custkit.measures.intervals import wilson
from custkit.tiering.profit import customer_profit

from .reading import (
    BEFORE,
    PLAN,
    Reading,
    against,
    buyers_by_year,
    lines_by_year,
    sales_between,
    targets_of,
    two_years,
    year_days,
)

ENOUGH_DEALS = 10
SCOPES = {"region": "region", "rep": "rep_id", "customer": "customer_id"}


def task(company) -> Reading | None:
    """1 Task: net revenue over the revenue target of the latest year (quarter, month) begun, as far as it has passed;
    without targets over the revenue of the 12 months before. Money: what is short.
    """
    last = latest_plan(company)
    if last is None:
        return _against_last_year(company)
    wanted = float(last["target"]) * last["passed"]
    done = _money(company, last)
    if not wanted > 0:
        return None
    parts = [attained(company, scope, last["period"]) for scope in SCOPES]
    part = next((one for one in parts if len(one)), pd.DataFrame())
    where = (part["scope_column"].iloc[0], str(part["scope_id"].iloc[0])) if len(part) else None
    plan = _longest_plans(company)
    earlier = plan[plan["end"] < last["start"]]
    before = _money(company, earlier.iloc[-1]) / earlier["target"].iloc[-1] if len(earlier) else float("nan")
    return Reading(done / wanted, 1.0, PLAN, before, money=max(wanted - done, 0.0), where=where)


def latest_plan(company) -> pd.Series | None:
    """The company's revenue target of the latest period begun, of its longest ones (a year before a quarter)."""
    plan = _longest_plans(company)
    return None if plan.empty else plan.iloc[-1]


def _longest_plans(company) -> pd.DataFrame:
    plan = targets_of(company, "revenue")
    plan = plan[plan["scope_type"] == "company"]
    months = ((plan["end"] - plan["start"]).dt.days / 30).round() if len(plan) else pd.Series(dtype=float)
    return plan[months == months.max()].sort_values("start") if len(plan) else plan


def attained(company, scope: str, period) -> pd.DataFrame:
    """Revenue against the targets of one kind of scope (region, rep, customer) in a period, furthest behind first:
    ``scope_column, scope_id, target_money`` (as far as the period has passed), ``actual_money, short_money``.
    """
    plan = targets_of(company, "revenue")
    plan = plan[(plan["scope_type"] == scope) & (plan["period"].astype(str) == str(period))]
    if plan.empty:
        return pd.DataFrame(
            columns=["scope_column", "scope_id", "target_money", "actual_money", "short_money"]
        )
    until = min(plan["end"].iloc[0], pd.Timestamp(company.as_of))
    sales = sales_between(company, plan["start"].iloc[0], until)
    done = sales.groupby(SCOPES[scope])["money"].sum()
    table = pd.DataFrame(
        {
            "scope_column": SCOPES[scope],
            "scope_id": plan["scope_id"].astype(str),
            "target_money": plan["target"].astype(float) * plan["passed"],
        }
    )
    table["actual_money"] = table["scope_id"].map(done).fillna(0.0)
    table["short_money"] = table["target_money"] - table["actual_money"]
    return table.sort_values(["short_money", "scope_id"], ascending=[False, True], ignore_index=True)


def profit(company) -> Reading | None:
    """2 Profit: what is left of 12 months' revenue after goods and serving (`customer_profit`). Money: the points lost
    against the target × revenue. Only where costs are on record: an assumed margin moves with nothing.
    """
    if not company.has("transactions.cost_amount") or not two_years(company):
        return None
    now, before = (profit_of_year(company, back) for back in (0, 1))
    if not (now["revenue"].sum() > 0 and before["revenue"].sum() > 0):
        return None
    rate, was = (one["profit"].sum() / one["revenue"].sum() for one in (now, before))
    target, source = against(company, "profit_margin", was)
    money = max(target - rate, 0.0) * now["revenue"].sum()
    worst = now["profit"].idxmin()
    where = ("customer_id", str(worst)) if now["profit"].min() < 0 else None
    return Reading(rate, target, source, was, money=money, where=where)


def profit_of_year(company, back: int = 0) -> pd.DataFrame:
    """Revenue and profit of each customer in one year: `customer_profit` at its end less that at its start."""
    first, last = year_days(company, back)
    wanted = ["revenue", "profit"]
    until = customer_profit(company, as_of=last).set_index("customer_id")[wanted]
    start = customer_profit(company, as_of=first - pd.Timedelta(days=1)).set_index("customer_id")[wanted]
    return until.sub(start, fill_value=0.0).sort_index()


def market(company) -> Reading | None:
    """3 Market: our sales over the size of the market, all regions with a known size. Money: share lost × market."""
    parts = market_parts(company)
    if parts.empty:
        return None
    share, was = (parts[f"sales{one}"].sum() / parts[f"market{one}"].sum() for one in ("", "_before"))
    target, source = against(company, "market_share", was)
    lost = (parts["sales_before"] / parts["market_before"] - parts["sales"] / parts["market"]) * parts[
        "market"
    ]
    where = ("region", str(lost.idxmax())) if lost.max() > 0 else None
    money = max(target - share, 0.0) * parts["market"].sum()
    return Reading(share, target, source, was, money=money, where=where)


def market_parts(company) -> pd.DataFrame:
    """By region: ``market, sales`` of the latest period with a market size (12 months to the day), and a year before
    ``market_before, sales_before``. Empty without two sizes."""
    if not company.has("regions.market_size", "regions.period") or not two_years(company):
        return pd.DataFrame()
    sizes = company.table("regions").dropna(subset=["market_size"])
    sizes = sizes[pd.to_numeric(sizes["period"].astype(str).str[:4], errors="coerce") <= company.as_of.year]
    sizes = sizes.pivot_table(index="region", columns="period", values="market_size", aggfunc="sum")
    if sizes.shape[1] < 2:
        return pd.DataFrame()
    parts = sizes.iloc[:, -2:].set_axis(["market_before", "market"], axis=1)
    for back, name in ((0, "sales"), (1, "sales_before")):
        sold = sales_between(company, *year_days(company, back)).groupby("region")["money"].sum()
        parts[name] = sold.reindex(parts.index).fillna(0.0)
    return parts[(parts[["market", "market_before"]] > 0).all(axis=1)]


def rivals(company) -> Reading | None:
    """4 Rivals: deals won among those that ended in 12 months, with its Wilson interval. Money: the rate missing
    against the target × the amount of these deals.
    """
    if not company.has("opportunities.status", "opportunities.close_date"):
        return None
    now, two = (win_rates(company, months)[["n_won", "n_closed"]].sum() for months in (12, 24))
    if now["n_closed"] < ENOUGH_DEALS:
        return None
    rate = wilson(int(now["n_won"]), int(now["n_closed"]))
    then = two - now
    was = then["n_won"] / then["n_closed"] if then["n_closed"] >= ENOUGH_DEALS else float("nan")
    target, source = against(company, "win_rate", was)
    deals = win_loss_by_competitor(company).table
    named = deals[(deals["deal_outcome"] == "lost") & (deals["rival"] != "none_named")]
    to = named.groupby("rival")["deal_amount"].sum().sort_values(ascending=False)
    return Reading(
        rate[0], target, source, was, rate[1], rate[2],
        money=max(target - rate[0], 0.0) * deals["deal_amount"].sum(),
        where=("rival", to.index[0]) if len(to) else None,
    )  # fmt: skip


def products(company) -> Reading | None:
    """5 Products: how much of customers × product lines is bought at all in 12 months (mean penetration of a line).
    Money: what the lines that sell less than a year before have lost.
    """
    lines = two_years_of_lines(company)
    if lines.empty:
        return None
    offered, buyers = lines["product_line"].nunique(), buyers_by_year(company)
    bought = lines.groupby("year")["buyers"].sum()
    filled = [
        float(bought[back] / (buyers[back] * offered)) if buyers.get(back) else np.nan for back in (0, 1)
    ]
    target, source = against(company, "penetration", filled[1])
    sums = lines.pivot_table(index="product_line", columns="year", values="revenue", aggfunc="sum").fillna(
        0.0
    )
    lost = (sums[1] - sums[0]).sort_values(ascending=False)
    lost = lost[lost > 0]
    where = ("product_line", str(lost.index[0])) if len(lost) else None
    return Reading(filled[0], target, source, filled[1], money=float(lost.sum()), where=where)


def prices(company) -> Reading | None:
    """6 Prices: what we got over list price in 12 months (each line against its own list price). Money: the points
    lost against the target × list value.
    """
    lines = two_years_of_lines(company)
    lines = lines[lines["listed"] > 0]
    sums = lines.groupby(["product_line", "year"])[["revenue", "listed"]].sum().unstack().dropna()
    if sums.empty:
        return None
    level = {year: sums["revenue"][year].sum() / sums["listed"][year].sum() for year in (0, 1)}
    target, source = against(company, "price_level", level[1])
    each = sums["revenue"] / sums["listed"]
    lost = (each[1] - each[0]) * sums["listed"][0]
    where = ("product_line", str(lost.idxmax())) if lost.max() > 0 else None
    money = max(target - level[0], 0.0) * sums["listed"][0].sum()
    return Reading(level[0], target, source, level[1], money=money, where=where)


def two_years_of_lines(company) -> pd.DataFrame:
    """`lines_by_year` of product lines, kept with the company; empty where there are not two years of them."""
    found = kept(company, "review_lines", lambda: lines_by_year(company), str(company.as_of))
    return found if two_years(company) and found["year"].nunique() == 2 else found.iloc[:0]


def _money(company, row) -> float:
    until = min(row["end"], pd.Timestamp(company.as_of))
    return float(sales_between(company, row["start"], until)["money"].sum())


def _against_last_year(company):
    if not two_years(company):
        return None
    now, before = (sales_between(company, *year_days(company, back))["money"].sum() for back in (0, 1))
    if not before > 0:
        return None
    return Reading(now / before, 1.0, BEFORE, money=max(before - now, 0.0))
