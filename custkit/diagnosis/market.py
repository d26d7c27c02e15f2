"""Field diagnosis, step 2: what the market of each region is like.

Market audit after Kotler, Gregor & Rodgers (1977), *Sloan Management Review* 18(2).
"""

import ibis
import numpy as np
import pandas as pd

from custkit.item import Refused, Result, grid, item, places
from custkit.locale import tr
from custkit.tiering.features import months_before
from custkit.tiering.regional import (
    UNKNOWN,
    market,
    region_names,
    region_of,
    region_sales,
    sales_by_region,
    years_covered,
)

MONTHS = 12


@item
def market_observation(company, base: str | None = None) -> Result:
    """The fact sheet of every region, largest sales first.

    ``region, market_size`` (yuan a year), ``market_growth, sales_12m, sales_growth_12m, penetration`` (sales over
    market size), ``potential_customers, n_buyers`` (customers with sales in 12 months), ``reached_share`` (buyers over
    possible customers), ``price_level`` (what we got over list price), ``price_index`` (price level, base region =
    100), ``hot_industry, hot_industry_share`` and ``main_channel, main_channel_share`` (of the 12 months' sales),
    ``lat, lon``. NaN where the tables do not tell. base: the region with the most sales unless given. Raises ValueError
    for an unknown base region.
    """
    names = region_names(company)
    if base is not None and base not in names:
        raise ValueError(
            tr("there is no region {region}; there are {names}", region=base, names=", ".join(names))
        )
    if not names:
        raise Refused("empty")
    facts = market(company)
    sales = sales_by_region(company).reindex(names).fillna(0.0)
    table = pd.DataFrame(index=pd.Index(names, name="region"))
    table["market_size"] = facts["market_size"].reindex(names) if "market_size" in facts else np.nan
    table["market_growth"] = facts["growth"].reindex(names) if "growth" in facts else np.nan
    table["sales_12m"] = sales[0]
    two_years = years_covered(company) >= 2
    table["sales_growth_12m"] = sales[0] / sales[1].where(sales[1] > 0) - 1 if two_years else np.nan
    table["penetration"] = table["sales_12m"] / table["market_size"].where(table["market_size"] > 0)
    possible = facts["potential_customers"] if "potential_customers" in facts else pd.Series(dtype=float)
    table["potential_customers"] = possible.reindex(names).astype(float)
    table["n_buyers"] = _buyers(company).reindex(names).fillna(0).astype(int)
    table["reached_share"] = table["n_buyers"] / table["potential_customers"].where(
        table["potential_customers"] > 0
    )
    table["price_level"] = price_levels(company).reindex(names)
    base = base or names[0]
    level = table["price_level"].get(base, np.nan)
    table["price_index"] = 100 * (table["price_level"] / level) if level > 0 else np.nan
    table = table.join(_largest_part(_industry_sales(company), "hot_industry"))
    table = table.join(_largest_part(_channel_sales(company), "main_channel"))
    for name in ("lat", "lon"):
        table[name] = facts[name].reindex(names).astype(float) if name in facts else np.nan
    return _market_told(table.reset_index(), base)


def _market_told(table, base):
    """Where the market grows fastest, and how much of it is ours."""
    known = table.dropna(subset=["market_growth", "penetration"])
    if known.empty:
        whole, top = table["sales_12m"].sum(), table.loc[table["sales_12m"].idxmax()]
        share = top["sales_12m"] / whole if whole > 0 else 0.0
        return Result(table, verdict="sales", about={"region": top["region"], "share": share, "base": base})
    fastest = known.loc[known["market_growth"].idxmax()]
    least = fastest["penetration"] <= known["penetration"].min()
    return Result(
        table,
        verdict="open_field" if least else "fastest",
        about={name: fastest[name] for name in ("region", "market_growth", "penetration")} | {"base": base},
        picture=places("penetration", "market_growth", size="market_size", rows=known),
    )


@item
def channel_mix(company) -> Result:
    """Share of each channel in the last 12 months' net money by region: ``region, channel, sales_12m, share``; the
    shares of a region add up to 1."""
    table = _channel_sales(company).rename(columns={"part": "channel"})
    if table.empty:
        raise Refused("empty")
    total = table.groupby("region")["sales_12m"].transform("sum")
    table["share"] = table["sales_12m"] / total.where(total > 0)
    order = {name: i for i, name in enumerate(region_names(company))}
    table["order"] = table["region"].map(order).fillna(len(order))
    table = table.sort_values(["order", "sales_12m"], ascending=[True, False], ignore_index=True)
    table = table.drop(columns="order")
    channels = table.groupby("channel")["sales_12m"].sum().sort_values(ascending=False)
    whole = channels.sum()
    return Result(
        table,
        about={"channel": channels.index[0], "share": channels.iloc[0] / whole if whole > 0 else 0.0},
        picture=grid("region", "channel", "share", order_x=tuple(channels.index)),
    )


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
