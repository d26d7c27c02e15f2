"""Late money: on whose side it waits, what holds it up, and which policy makes more of it."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, item, share
from custkit.tiering.ledger import OLD_DAYS, collectable, credit_sales, customers, ledger

from .receivables import columns_by_days, late_goods, owing, three_columns

PAPERS = ("statement", "invoice", "acceptance")
LEVERS = ("papers", "terms", "stop", "bonus")
RULES = {  # words of a rule, in either language
    "bonus": "发货|出货|shipment|shipped",
    "stop": "停发|停止发货|停货|no delivery|stop deliver",
    "terms": r"最长\d+天|up to \d+ days",
}
# A rep who ships half of the money in the last ten days of quarters; the policy behind two thirds of what is late.
QUARTER_END_DAYS, PUSHED, MOST = 10, 0.5, 2 / 3
STOP_AFTER, LONG_TERMS = 60, 90  # days overdue, days of term


@item
def who_waits(company, days: int = OLD_DAYS) -> Result:
    """On whose side the money lies that is more than ``days`` overdue: ``region, blocked_side, receivable,
    n_invoices, side_share`` (of the region's), most of the region first where it waits for us."""
    late = late_goods(company, days)
    late = late[late["blocked_side"].notna()]
    if late.empty:
        raise Refused("none")
    table = late.groupby(["region", "blocked_side"]).agg(
        receivable=("receivable", "sum"), n_invoices=("receivable", "size")
    )
    table = table.reset_index()
    table["side_share"] = table["receivable"] / table.groupby("region")["receivable"].transform("sum")
    ours = table[table["blocked_side"] == "us"]
    if ours.empty:
        return Result(
            table, "theirs", {"days": days}, picture=bars("region", "receivable", by="blocked_side")
        )
    worst = ours.loc[ours["receivable"].idxmax()]
    return Result(
        table,
        verdict="ours",
        about=worst[["region", "side_share"]].to_dict() | {"days": days},
        money=float(ours["receivable"].sum()),
        customers=tuple(
            late[late["blocked_side"] == "us"].groupby("customer_id")["receivable"].sum().nlargest(20).index
        ),
        urgency="act",
        picture=bars("region", "receivable", by="blocked_side"),
    )


@item
def what_blocks(company) -> Result:
    """What each overdue invoice waits for, where it was noted, most money first: ``blocked_by, blocked_side,
    n_invoices, receivable, share``; ``about["noted_share"]``: of the overdue money it is noted for.
    """
    late = collectable(ledger(company))
    late = late[late["days_overdue"] > 0]
    whole, late = late["receivable"].sum(), late[late["blocked_by"].notna()]
    if late.empty:
        raise Refused("none")
    table = late.groupby(["blocked_by", "blocked_side"]).agg(
        n_invoices=("receivable", "size"), receivable=("receivable", "sum")
    )
    table = table.sort_values("receivable", ascending=False).reset_index()
    table["share"] = table["receivable"] / table["receivable"].sum()
    table["blocked_ours"] = table["blocked_side"] == "us"
    ours = table[table["blocked_ours"]]
    return Result(
        table,
        verdict="found",
        about=table.iloc[0][["blocked_by", "receivable"]].to_dict()
        | {"ours_money": float(ours["receivable"].sum()), "ours_share": float(ours["share"].sum())}
        | {"overdue_money": float(whole), "noted_share": table["receivable"].sum() / whole},
        money=float(table["receivable"].sum()),
        picture=bars("blocked_by", "receivable", tone="blocked_ours"),
    )


@item
def late_levers(company) -> Result:
    """Which policy makes the late money of the region that has most of it; in a fixed order.

    ``late_lever, lever_money, own_policy`` (the company's own that speaks of it), ``lever_share`` (of the region's
    money more than 90 days overdue). bonus: owed to reps who ship half of their money in the last ten days of
    quarters; stop: shipped in 90 days to who was 60 days overdue before (on top of the late money); terms: owed by
    customers with terms beyond 90 days; papers: waits for our own papers.
    """
    late = late_goods(company, OLD_DAYS)
    if late.empty:
        raise Refused("none")
    region = late.groupby("region")["receivable"].sum().idxmax()
    late = late[late["region"] == region]
    total = late["receivable"].sum()
    terms = pd.to_numeric(late["customer_id"].map(customers(company)["payment_days"]))
    money = {
        "bonus": late.loc[late["rep_id"].isin(_pushers(company)), "receivable"].sum(),
        "stop": _shipped_on(company, region),
        "terms": late.loc[terms > LONG_TERMS, "receivable"].sum(),
        "papers": late.loc[
            late["blocked_by"].isin(PAPERS) & (late["blocked_side"] == "us"), "receivable"
        ].sum(),
    }
    table = pd.DataFrame({"late_lever": LEVERS, "lever_money": [float(money[code]) for code in LEVERS]})
    table["lever_share"] = table["lever_money"] / total
    table["own_policy"] = table["late_lever"].map(_own_policies(company))
    if not table["lever_money"].gt(0).any():
        raise Refused("unclear")
    return Result(
        table,
        about=table.loc[table["lever_money"].idxmax()].to_dict()
        | {"region": region, "late_money": float(total)},
        money=float(total),
        customers=owing(company, region, OLD_DAYS),
        urgency="act",
        picture=bars("late_lever", "lever_money", line_at="late_money"),
    )


@exercise("E4.3", asks=[who_waits, late_levers], tools=[columns_by_days])
def where_money_islate_goods(company) -> Key:
    """Which region's receivables are late, how much of it waits for us, and which policy has to change."""
    columns = three_columns(company, OLD_DAYS)
    if not columns.ok or len(columns.table) < 2 or not columns.table["late_receivable"].gt(0).any():
        raise Refused("none")
    table, levers = columns.table, late_levers(company)
    if not levers.ok:
        raise Refused("none")
    region = columns.about["region"]
    side = who_waits(company).table.query("blocked_side == 'us'").set_index("region")["side_share"]
    ours = float(side.get(region, 0.0))
    behind = levers.table.set_index("late_lever")["lever_share"]
    right = list(behind.index[behind >= MOST]) or [behind.idxmax()]
    others = {
        "bills": columns.about["other_region"],
        "largest": table.loc[table["receivable"].idxmax(), "region"],
    }
    fields = {
        "region": choice(region, table["region"], "region", {k: v for k, v in others.items() if v != region}),
        "ours": share(ours, {"theirs": 1 - ours} if abs(1 - 2 * ours) > 0.01 else {}),
        "policy": choice(
            right, LEVERS, "late_lever", {f"not_{code}": code for code in LEVERS if code not in right}
        ),
    }
    facts = columns.facts | {
        "region": region,
        "ours_share": ours,
        "late_levers": right,
        "lever_money": float(levers.table["lever_money"].max()),
        "papers_share": float(behind.get("papers", 0.0)),
        "n_regions": len(table),
    }
    return Key(fields, facts)


def _own_policies(company) -> dict:
    """The company's own policy behind each lever, by what its rule says; without such a policy none."""
    if not company.has("policies.rule", "policies.name"):
        return {}
    policies = company.table("policies").dropna(subset=["rule"])
    found = {
        lever: policies[policies["rule"].str.contains(words, case=False)] for lever, words in RULES.items()
    }
    return {lever: rows["name"].iloc[0] for lever, rows in found.items() if len(rows)}


def _pushers(company) -> list[str]:
    """Reps who ship half of a year's money or more in the last ten days of quarters."""
    orders = company.orders
    if "rep_id" not in orders.columns:
        return []
    by_day = orders.filter(orders.rep_id.notnull()).group_by("rep_id", "order_date")
    by_day = by_day.aggregate(cents=orders.amount_cents.sum().cast("int64")).to_pandas()
    day = pd.to_datetime(by_day["order_date"])
    left = (day + pd.offsets.QuarterEnd(0) - day).dt.days
    pushed = by_day["cents"].where(left < QUARTER_END_DAYS, 0).groupby(by_day["rep_id"]).sum()
    part = pushed / by_day.groupby("rep_id")["cents"].sum()
    return list(part.index[part >= PUSHED])


def _shipped_on(company, region) -> float:
    """Ordered in the last 90 days by customers of the region who were 60 days overdue before."""
    start = pd.Timestamp(company.as_of) - pd.Timedelta(days=90)
    before = collectable(ledger(company, start))
    bad = before[(before["days_overdue"] > STOP_AFTER) & (before["region"] == region)]["customer_id"]
    sold = credit_sales(company, start, company.as_of)
    return float(sold.reindex(bad.unique()).fillna(0.0).clip(lower=0).sum())
