"""Field diagnosis, steps 2 and 3: what the market of each region is like, and who beats us there.

Market audit after Kotler, Gregor & Rodgers (1977), *Sloan Management Review* 18(2). Shares of few deals come with
their Wilson interval, so that three lost deals do not pass for a trend.
"""

import ibis
import numpy as np
import pandas as pd

from custkit.locale import tr
from custkit.measures.intervals import wilson
from custkit.tiering.features import months_before

from .region_data import UNKNOWN, market, region_names, region_of, region_sales, sales_by_region

NOBODY = "none_named"
MONTHS = 12


def market_observation(company, base: str | None = None) -> pd.DataFrame:
    """The fact sheet of every region, largest sales first.

    ``region, market_size`` (yuan a year), ``market_growth, sales_12m, sales_growth_12m, penetration`` (sales over
    market size), ``potential_customers, n_buyers`` (customers with sales in 12 months), ``reach`` (buyers over
    possible customers), ``price_level`` (what we got over list price), ``price_index`` (price level, base region =
    100), ``hot_industry, hot_industry_share`` and ``main_channel, main_channel_share`` (of the 12 months' sales),
    ``lat, lon``. NaN where the tables do not tell. base: the region with the most sales unless given; also in
    ``.attrs["base"]``. Raises ValueError for an unknown base region.
    """
    names = region_names(company)
    if base is not None and base not in names:
        raise ValueError(
            tr("there is no region {region}; there are {names}", region=base, names=", ".join(names))
        )
    facts = market(company)
    sales = sales_by_region(company).reindex(names).fillna(0.0)
    table = pd.DataFrame(index=pd.Index(names, name="region"))
    table["market_size"] = facts["market_size"].reindex(names) if "market_size" in facts else np.nan
    table["market_growth"] = facts["growth"].reindex(names) if "growth" in facts else np.nan
    table["sales_12m"] = sales[0]
    known = region_sales(company).attrs["years"]
    table["sales_growth_12m"] = sales[0] / sales[1].where(sales[1] > 0) - 1 if known >= 2 else np.nan
    table["penetration"] = table["sales_12m"] / table["market_size"].where(table["market_size"] > 0)
    possible = facts["potential_customers"] if "potential_customers" in facts else pd.Series(dtype=float)
    table["potential_customers"] = possible.reindex(names).astype(float)
    table["n_buyers"] = _buyers(company).reindex(names).fillna(0).astype(int)
    table["reach"] = table["n_buyers"] / table["potential_customers"].where(table["potential_customers"] > 0)
    table["price_level"] = price_levels(company).reindex(names)
    base = base or (names[0] if names else None)
    level = table["price_level"].get(base, np.nan)
    table["price_index"] = 100 * (table["price_level"] / level) if level > 0 else np.nan
    table = table.join(_largest_part(_industry_sales(company), "hot_industry"))
    table = table.join(_largest_part(_channel_sales(company), "main_channel"))
    for name in ("lat", "lon"):
        table[name] = facts[name].reindex(names).astype(float) if name in facts else np.nan
    table = table.reset_index()
    table.attrs = {"base": base}
    return table


def channel_mix(company) -> pd.DataFrame:
    """Share of each channel in the last 12 months' net money by region: ``region, channel, sales_12m, share``; the
    shares of a region add up to 1. Empty where orders carry no channel."""
    table = _channel_sales(company).rename(columns={"part": "channel"})
    if table.empty:
        return pd.DataFrame(columns=["region", "channel", "sales_12m", "share"])
    total = table.groupby("region")["sales_12m"].transform("sum")
    table["share"] = table["sales_12m"] / total.where(total > 0)
    order = {name: i for i, name in enumerate(region_names(company))}
    table["order"] = table["region"].map(order).fillna(len(order))
    table = table.sort_values(["order", "sales_12m"], ascending=[True, False], ignore_index=True)
    return table.drop(columns="order")


def price_levels(company) -> pd.Series:
    """What we got over list price, by region, last 12 months: Σ line amount ÷ Σ list price × quantity.

    Each line is held against its own list price, so the mix of products does not move it. Empty without list prices.
    """
    lines = company.order_lines
    wanted = {"list_price", "quantity", "line_amount_cents"}
    if lines is None or not wanted <= set(lines.columns):
        return pd.Series(dtype=float)
    orders = company.orders
    start = ibis.literal(months_before(company.as_of, MONTHS))
    orders = orders.filter((orders.order_date > start) & (orders.order_date <= ibis.literal(company.as_of)))
    place = orders.region if "region" in orders.columns else ibis.null("string")
    orders = orders.select("order_id", "customer_id", place=place)
    lines = lines.filter((lines.quantity > 0) & (lines.list_price > 0))
    lines = lines.select("order_id", "line_amount_cents", listed=lines.list_price * lines.quantity)
    sums = (
        lines.join(orders, "order_id")
        .group_by(["customer_id", "place"])
        .aggregate(got=lambda t: t.line_amount_cents.sum(), listed=lambda t: t.listed.sum())
        .execute()
    )
    region = sums["place"].astype(object)
    region = region.where(region.notna(), sums["customer_id"].map(region_of(company)))
    sums = (
        sums.assign(region=region, got=sums["got"].astype(float) / 100)
        .groupby("region")[["got", "listed"]]
        .sum()
    )
    return sums["got"] / sums["listed"].where(sums["listed"] > 0)


def win_rates(company, months: int | None = None) -> pd.DataFrame:
    """Won deals among the closed ones by region, best first: ``region, n_closed, n_won, deals_lost, win_rate`` with
    its Wilson interval ``win_low, win_high``. months: closed within so many; all unless given. Empty without
    opportunities."""
    deals = _closed(company, months)
    rows = []
    for region, part in deals.groupby("region"):
        won = int((part["status"] == "won").sum())
        rows.append((region, len(part), won, len(part) - won, *wilson(won, len(part))))
    columns = ["region", "n_closed", "n_won", "deals_lost", "win_rate", "win_low", "win_high"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["win_rate", "region"], ascending=[False, True], ignore_index=True)


def win_loss_by_competitor(company, region: str | None = None, months: int | None = MONTHS) -> pd.DataFrame:
    """Where the closed deals went: to us, to which rival, or to nobody that was named; by region.

    ``region, deal_outcome`` (won or lost), ``rival`` (the competitor's name, or its id; ``"none_named"``; empty
    where we won), ``n_deals, share`` of the region's closed deals with its Wilson interval ``share_low, share_high,
    deal_amount`` (yuan) and ``main_reason`` (the most frequent reason of these losses). Won and lost add up to the
    closed deals. region: only that one. months: closed within so many (all where deals carry no close date). Empty
    without opportunities.
    """
    deals = _closed(company, months)
    if region is not None:
        deals = deals[deals["region"] == region]
    rows = []
    for place, part in deals.groupby("region"):
        for (outcome, rival), group in part.groupby(["status", "rival"]):
            reason = group["lost_reason"].dropna() if outcome == "lost" else group["lost_reason"].head(0)
            share = wilson(len(group), len(part))
            reasons = (
                reason.value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
            )
            rows.append((place, outcome, rival, len(group), *share, float(group["amount"].sum()),
                         reasons.index[0] if len(reasons) else None))  # fmt: skip
    columns = ["region", "deal_outcome", "rival", "n_deals", "share", "share_low", "share_high", "deal_amount",
               "main_reason"]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    order = {name: i for i, name in enumerate(region_names(company))}
    table["order"] = table["region"].map(order).fillna(len(order))
    table["late"] = table["rival"].eq(NOBODY)
    table = table.sort_values(
        ["order", "deal_outcome", "late", "n_deals", "rival"],
        ascending=[True, False, True, False, True],
        ignore_index=True,
    )
    return table[columns]


def strongest_rival(company, months: int | None = MONTHS) -> pd.DataFrame:
    """The named rival to whom each region lost most deals: ``region, rival, n_deals, n_closed, share, share_low,
    share_high``; a tie is broken by the money. Most deals first."""
    table = win_loss_by_competitor(company, months=months)
    closed = table.groupby("region")["n_deals"].sum()
    lost = table[(table["deal_outcome"] == "lost") & (table["rival"] != NOBODY)]
    lost = lost.sort_values(["n_deals", "deal_amount"], ascending=False).drop_duplicates("region")
    lost = lost.assign(n_closed=lost["region"].map(closed))
    columns = ["region", "rival", "n_deals", "n_closed", "share", "share_low", "share_high", "main_reason"]
    return lost[columns].reset_index(drop=True)


def _closed(company, months):
    """Closed deals with ``region, rival`` (name) and the columns that are needed, whatever the file has."""
    columns = ["region", "status", "rival", "amount", "lost_reason"]
    if not company.has("opportunities.status", "opportunities.customer_id"):
        return pd.DataFrame(columns=columns)
    deals = company.table("opportunities")
    deals = deals[deals["status"].isin(["won", "lost"])].copy()
    if months is not None and "close_date" in deals and deals["close_date"].notna().any():
        days = pd.to_datetime(deals["close_date"])
        start = pd.Timestamp(months_before(company.as_of, months))
        deals = deals[(days > start) & (days <= pd.Timestamp(company.as_of))]
    deals["region"] = deals["customer_id"].map(region_of(company)).fillna(UNKNOWN)
    for name, default in (("amount", 0.0), ("lost_to", None), ("lost_reason", None)):
        if name not in deals:
            deals[name] = default
    names = rival_names(company)
    rival = deals["lost_to"].astype(object)
    rival = rival.map(lambda code: names.get(code, code), na_action="ignore")
    rival = rival.where(rival.notna(), NOBODY)
    deals["rival"] = rival.where(deals["status"] == "lost", "")
    deals["amount"] = deals["amount"].astype(float).fillna(0.0)
    return deals[columns]


def rival_names(company) -> dict[str, str]:
    """Competitor id → name, where the company has them."""
    if not company.has("competitors.name"):
        return {}
    table = company.table("competitors").dropna(subset=["name"]).drop_duplicates("competitor_id")
    return dict(zip(table["competitor_id"], table["name"], strict=True))


def _buyers(company):
    table = region_sales(company)
    table = table[(table["year"] == 0) & (table["sales"] > 0)].dropna(subset=["customer_id"])
    return table.groupby("region")["customer_id"].nunique()


def _industry_sales(company):
    if not company.has("customers.industry"):
        return pd.DataFrame(columns=["region", "part", "sales_12m"])
    customers = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")
    table = region_sales(company)
    table = table[table["year"] == 0].assign(part=table["customer_id"].map(customers["industry"]))
    return table.groupby(["region", "part"])["sales"].sum().clip(lower=0).rename("sales_12m").reset_index()


def _channel_sales(company):
    """Net money of the last 12 months by region and channel; a channel with more refunds than sales counts 0."""
    orders = company.orders
    if "channel" not in orders.columns:
        return pd.DataFrame(columns=["region", "part", "sales_12m"])
    start = ibis.literal(months_before(company.as_of, MONTHS))
    orders = orders.filter((orders.order_date > start) & (orders.order_date <= ibis.literal(company.as_of)))
    place = orders.region if "region" in orders.columns else ibis.null("string")
    sums = (
        orders.mutate(place=place)
        .group_by(["customer_id", "place", "channel"])
        .aggregate(cents=lambda t: t.amount_cents.sum())
        .execute()
    )
    region = sums["place"].astype(object)
    region = region.where(region.notna(), sums["customer_id"].map(region_of(company))).fillna(UNKNOWN)
    part = sums["channel"].astype(object).where(sums["channel"].notna(), UNKNOWN)
    table = pd.DataFrame({"region": region, "part": part, "sales_12m": sums["cents"].astype(float) / 100})
    return table.groupby(["region", "part"])["sales_12m"].sum().clip(lower=0).reset_index()


def _largest_part(table, name):
    """Per region the part with most sales and its share: columns ``name, name_share``, region as the index."""
    if table.empty:
        return pd.DataFrame(columns=[name, f"{name}_share"])
    total = table.groupby("region")["sales_12m"].sum()
    first = table.sort_values(["sales_12m", "part"], ascending=[False, True]).drop_duplicates("region")
    first = first.set_index("region")
    share = first["sales_12m"] / total.where(total > 0)
    return pd.DataFrame({name: first["part"], f"{name}_share": share})
