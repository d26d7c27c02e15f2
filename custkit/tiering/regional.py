"""Sales, customers and market by region: what every regional method starts from, each read once."""

import ibis
import pandas as pd

from custkit.data.memo import kept
from custkit.tiering.features import months_before
from custkit.tiering.overview import overview

UNKNOWN = "unknown"
YEARS = 3
MOST_CUSTOMERS = 200  # that a finding names
_LATE_DAYS = 31  # a year counts as known when the first order came within its first month


def region_sales(company, years: int = YEARS) -> pd.DataFrame:
    """Net money by customer, region and year: ``customer_id, region, year`` (0 = the 12 months up to ``as_of``, 1 the
    12 before …), ``sales, largest_order`` (yuan).

    The region of an order is the order's own where orders carry one, else its customer's; without either it is
    ``"unknown"``, so nothing is lost.
    """
    return kept(company, "region_sales", lambda: _region_sales(company, years), years).copy()


def sales_by_region(company, years: int = YEARS) -> pd.DataFrame:
    """Net money (yuan) with one row per region and one column per year (0 = the last 12 months); no NaN."""
    table = region_sales(company, years)
    wide = table.pivot_table(index="region", columns="year", values="sales", aggfunc="sum", fill_value=0.0)
    return wide.reindex(columns=range(years), fill_value=0.0)


def years_covered(company, years: int = YEARS) -> int:
    """How many of the last years the orders cover in full, at least 1."""

    def count():
        first = company.orders.order_date.min().execute()
        starts = _starts(company, years)
        late = pd.Timedelta(days=_LATE_DAYS)
        return sum(not pd.isna(first) and pd.Timestamp(first) <= pd.Timestamp(day) + late for day in starts)

    return max(kept(company, "years_covered", count, years), 1)


def region_of(company) -> pd.Series:
    """Region by ``customer_id``: that of the customer table, else where most of its money was booked."""
    known = pd.Series(dtype=object)
    if company.has("customers.region"):
        known = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["region"]
        known = known.dropna()
    sold = region_sales(company).dropna(subset=["customer_id"])
    sold = sold[sold["region"] != UNKNOWN].groupby(["customer_id", "region"])["sales"].sum().reset_index()
    sold = sold.sort_values(["sales", "region"], ascending=[False, True]).drop_duplicates("customer_id")
    by_orders = sold.set_index("customer_id")["region"]
    missing = by_orders[~by_orders.index.isin(known.index)]
    return pd.concat([known, missing]).astype(object).rename("region").rename_axis("customer_id")


def regional_customers(company) -> pd.DataFrame:
    """The customer table with the region of `region_of`; one row per customer, ``customer_id`` first."""
    regions = region_of(company)
    if not company.has("customers"):
        return regions.reset_index()
    table = company.table("customers").drop_duplicates("customer_id").drop(columns="region", errors="ignore")
    return table.merge(regions.reset_index(), on="customer_id", how="left")


def market(company) -> pd.DataFrame:
    """The latest year of ``regions`` up to ``as_of``, one row per region: its columns, ``region`` as the index.

    ``market_size`` is yuan a year; a ``growth`` that is missing is reckoned from the year before.
    """
    if not company.has("regions"):
        return pd.DataFrame(columns=["period", "market_size"]).rename_axis("region")
    table = company.table("regions").dropna(subset=["region"]).copy()
    table["period"] = table["period"].astype(str)
    until = table[table["period"].str[:4] <= str(company.as_of.year)]
    table = (until if len(until) else table).sort_values(["region", "period"], kind="stable")
    before = table.groupby("region")["market_size"].shift(1)
    reckoned = table["market_size"] / before.where(before > 0) - 1
    table["growth"] = table["growth"].fillna(reckoned) if "growth" in table else reckoned
    return table.drop_duplicates("region", keep="last").set_index("region").sort_index()


def region_names(company) -> list[str]:
    """Regions with a market, a customer or sales, the largest by the last 12 months' net money first."""
    sold = sales_by_region(company)[0]
    names = pd.Index(sold.index).union(market(company).index).union(pd.Index(region_of(company).unique()))
    names = names.drop(UNKNOWN, errors="ignore")
    order = sold.reindex(names).fillna(0.0).sort_values(ascending=False, kind="stable")
    return [str(name) for name in order.index]


def _region_sales(company, years):
    orders = company.orders
    end, starts = company.as_of, _starts(company, years)
    inside = orders.filter(
        (orders.order_date <= ibis.literal(end)) & (orders.order_date > ibis.literal(starts[-1]))
    )
    age = ibis.cases(*[(inside.order_date > ibis.literal(day), i) for i, day in enumerate(starts)])
    own = inside.region if "region" in inside.columns else ibis.null("string")
    sums = (
        inside.mutate(year=age, place=own)
        .group_by(["customer_id", "place", "year"])
        .aggregate(sales=lambda t: t.amount_cents.sum(), largest_order=lambda t: t.amount_cents.max())
        .execute()
    )
    sums["customer_id"] = sums["customer_id"].astype(object).where(sums["customer_id"].notna(), None)
    place = sums.pop("place").astype(object)
    if company.has("customers.region"):
        customers = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")
        place = place.where(place.notna(), sums["customer_id"].map(customers["region"]))
    sums.insert(1, "region", place.where(place.notna(), UNKNOWN))
    for name in ("sales", "largest_order"):
        sums[name] = sums[name].astype("float64") / 100
    sums["year"] = sums["year"].astype("int64")
    keys = ["customer_id", "region", "year"]
    return sums.groupby(keys, dropna=False).agg({"sales": "sum", "largest_order": "max"}).reset_index()


def _starts(company, years):
    return [months_before(company.as_of, 12 * (i + 1)) for i in range(years)]


def customers_of(company, regions) -> tuple[str, ...]:
    """Ids of the customers of these regions, the largest of the last 12 months first; at most 200."""
    places, tiers = region_of(company), overview(company).tiers
    own = tiers[tiers["customer_id"].map(places).isin(list(regions))]
    own = own.sort_values("monetary_12m", ascending=False, kind="stable")
    return tuple(own["customer_id"].head(MOST_CUSTOMERS))
