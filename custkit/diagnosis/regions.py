"""Regional methods: potential from above and from below, brand against category, and where growth came from."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from custkit.locale import tr
from custkit.tiering.features import months_before

from .region_data import UNKNOWN, market, region_sales, regional_customers, sales_by_region

NEAR_100 = 15  # index points around 100 within which no label is given
LUMPY = 0.05  # of a region's year in a single order: then one year says little
FEW_WALLETS = 8


def weighted_index(factors, weights: Mapping) -> pd.Series:
    """Multi-factor index: Σ weight × factor, by row. Weights must add up to 1.

    factors: a table with one column per factor, or one mapping. Source: the buying-power index as in Kotler & Keller:
    weights .5, .3, .2 on 2.00, 1.96, 2.28 (per cent of the country) give 2.044. Raises ValueError for weights that
    are negative, do not add up to 1, or name no factor.
    """
    table = pd.DataFrame([factors]) if isinstance(factors, Mapping) else factors
    unknown = [str(name) for name in weights if name not in table.columns]
    if unknown:
        raise ValueError(
            tr(
                "there is no factor {names}; there are {known}",
                names=tr(", ").join(unknown),
                known=tr(", ").join(map(str, table.columns)) or "–",
            )
        )
    total = sum(weights.values())
    if any(w < 0 for w in weights.values()) or abs(total - 1) > 1e-6:
        raise ValueError(
            tr("weights are 0 or more and add up to 1; these add up to {total}", total=round(total, 4))
        )
    return (table[list(weights)].astype(float) * pd.Series(dict(weights))).sum(axis=1)


def potential_factors(company) -> pd.DataFrame:
    """Each region's share of the country's potential by factor, in per cent; every column adds up to 100.

    One column per ``factor_…`` of the regions; ``market_size`` where there is none. Factors that are index numbers
    with a base region (one region has 1, or 100, in all of them) say how strong the average plant of a region is,
    so they are multiplied by ``potential_customers``; other factors count as totals of the region.
    ``.attrs["base"]``: the base region, or None. Regions are the index.
    """
    table = market(company)
    names = [name for name in table if name.startswith("factor_") and table[name].notna().all()]
    factors = table[names].astype(float) if names else table[["market_size"]].astype(float)
    base = None
    if names and "potential_customers" in table and table["potential_customers"].notna().all():
        at_base = (factors.eq(1) | factors.eq(100)).all(axis=1)
        if at_base.any():
            base = str(at_base.idxmax())
            factors = factors.mul(table["potential_customers"].astype(float), axis=0)
    shares = 100 * factors / factors.sum().where(factors.sum() > 0)
    shares.attrs = {"base": base}
    return shares


def potential_index(company, weights: Mapping | None = None) -> pd.DataFrame:
    """Potential from above: ``region, potential_index`` (per cent of the country, adds up to 100),
    ``potential_top_down`` (the index times the whole market, yuan a year), largest first.

    weights: by factor (columns of `potential_factors`), adding up to 1; equal unless given. Empty without regions.
    """
    factors = potential_factors(company)
    if factors.empty:
        return pd.DataFrame(columns=["region", "potential_index", "potential_top_down"])
    weights = dict.fromkeys(factors.columns, 1 / factors.shape[1]) if weights is None else weights
    index = weighted_index(factors, weights)
    whole = market(company)["market_size"].sum()
    table = pd.DataFrame({"potential_index": index, "potential_top_down": index / 100 * whole})
    table = table.rename_axis("region").reset_index()
    table = table.sort_values(["potential_index", "region"], ascending=[False, True], ignore_index=True)
    table.attrs = {"weights": dict(weights), "base": factors.attrs["base"]}
    return table


def build_up(company, spend: Mapping | None = None) -> pd.DataFrame:
    """Potential from below: plants × what one uses × price, added up; ``region, plants, known_plants, known_wallet,
    spend_per_plant, potential_bottom_up`` (yuan a year).

    The customers we know count with their own wallet (``est_wallet``); the other plants (``potential_customers`` less
    those) with the median wallet of the region, or of all where fewer than eight are known. The median, because our
    customers include giants that the other plants are not. spend: yuan a plant and year by region, instead. Empty
    without plants or wallets.
    """
    columns = ["region", "plants", "known_plants", "known_wallet", "spend_per_plant", "potential_bottom_up"]
    table = market(company)
    if "potential_customers" not in table or (spend is None and not company.has("customers.est_wallet")):
        return pd.DataFrame(columns=columns)
    customers = regional_customers(company)
    wallets = customers.dropna(subset=["est_wallet"]) if "est_wallet" in customers else customers.head(0)
    grouped = wallets.groupby("region")["est_wallet"] if len(wallets) else None
    known = grouped.size().reindex(table.index).fillna(0) if len(wallets) else pd.Series(0, table.index)
    sums = grouped.sum().reindex(table.index).fillna(0.0) if len(wallets) else pd.Series(0.0, table.index)
    typical = grouped.median().reindex(table.index) if len(wallets) else pd.Series(np.nan, table.index)
    everywhere = wallets["est_wallet"].median() if len(wallets) else np.nan
    typical = typical.where(known >= FEW_WALLETS, everywhere)
    if spend is not None:
        typical = pd.Series(dict(spend), dtype=float).reindex(table.index).fillna(typical)
    plants = table["potential_customers"].astype(float)
    result = pd.DataFrame({"plants": plants, "known_plants": known.astype(int), "known_wallet": sums,
                           "spend_per_plant": typical})  # fmt: skip
    result["potential_bottom_up"] = sums + (plants - known).clip(lower=0) * typical
    return result.rename_axis("region").reset_index()[columns]


def potential_ranking(company, weights: Mapping | None = None) -> pd.DataFrame:
    """Where potential is left unrealised, most first; one row per region, money in yuan a year.

    ``region, potential_index, potential_top_down, potential_bottom_up, market_size, sales_12m, penetration`` (sales
    over market size), ``fair_sales`` (what we would sell here with the share of the potential from above that we
    hold in all regions together), ``unrealised`` (fair sales − sales; below 0 where we do better than elsewhere) with
    ``unrealised_low, unrealised_high`` over the three views of potential (from above, from below, market study).
    """
    table = potential_index(company, weights).set_index("region")
    below = build_up(company).set_index("region")["potential_bottom_up"]
    table["potential_bottom_up"] = below.reindex(table.index)
    table["market_size"] = market(company)["market_size"].reindex(table.index)
    table["sales_12m"] = sales_by_region(company)[0].reindex(table.index).fillna(0.0)
    table["penetration"] = table["sales_12m"] / table["market_size"].where(table["market_size"] > 0)
    ours = table["sales_12m"].sum()
    views = table[["potential_top_down", "potential_bottom_up", "market_size"]].dropna(axis=1, how="any")
    fair = ours * views / views.sum().where(views.sum() > 0)
    table["fair_sales"] = fair.get("potential_top_down", np.nan)
    table["unrealised"] = table["fair_sales"] - table["sales_12m"]
    gaps = fair.sub(table["sales_12m"], axis=0)
    table["unrealised_low"], table["unrealised_high"] = gaps.min(axis=1), gaps.max(axis=1)
    table = table.reset_index()
    return table.sort_values(["unrealised", "region"], ascending=[False, True], ignore_index=True)


def development_index(share, base_share):
    """100 × share of the brand (or category) ÷ share of the base; 2.4% over 3.8% is 63, 2.9% over 3.0% is 97.

    Shares 0–1. Source: BDI and CDI of Farris, Bendle, Pfeifer & Reibstein (2010), *Marketing Metrics*.
    """
    return 100 * share / base_share


def bdi_cdi(company, years: int | None = None, near: float = NEAR_100) -> pd.DataFrame:
    """Brand against category development, most room to grow first; one row per region of the market.

    ``region, base_share`` (share of the possible customers, 0–1), ``brand_share`` (of our sales),
    ``category_share`` (of the market), ``bdi, cdi`` = 100 × share ÷ base share, so that their mean weighted by the
    base is 100, and ``development``: grow (high CDI, low BDI), defend (both high), hold (high BDI, low CDI), select
    (both low), or too_close within ``near`` points of 100. years: over how many years our sales are averaged; three
    where a single order is 5% of some region's year (projects are lumpy), else one. The market is the latest
    year's: an estimate of a whole market has no lumps. ``.attrs["years"]``: the years used. Empty without possible
    customers or market sizes.
    """
    columns = ["region", "base_share", "brand_share", "category_share", "bdi", "cdi", "development"]
    table = market(company)
    if "potential_customers" not in table or table.empty:
        return pd.DataFrame(columns=columns)
    table = table[(table["potential_customers"] > 0) & table["market_size"].notna()]
    sales = sales_by_region(company)
    known = sales.attrs["years"]
    years = min(known, 3 if _lumpy(company) else 1) if years is None else min(years, known)
    sold = sales[list(range(years))].mean(axis=1).reindex(table.index).fillna(0.0)
    result = pd.DataFrame({
        "base_share": table["potential_customers"] / table["potential_customers"].sum(),
        "brand_share": sold / sold.sum() if sold.sum() > 0 else np.nan,
        "category_share": table["market_size"] / table["market_size"].sum(),
    }).astype(float)  # fmt: skip
    result["bdi"] = development_index(result["brand_share"], result["base_share"])
    result["cdi"] = development_index(result["category_share"], result["base_share"])
    result["development"] = _cells(result["bdi"], result["cdi"], near)
    result["room"] = result["cdi"] - result["bdi"]
    result = result.rename_axis("region").reset_index()
    result = result.sort_values(["room", "region"], ascending=[False, True], ignore_index=True)[columns]
    result.attrs = {"years": years}
    return result


def shift_share_parts(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Growth of each region split into national, industry-mix and local part; the three add up to the change exactly.

    before, after: money by region (rows) and industry (columns). National: what the region would have gained at the
    growth of the whole. Mix: what its industries' own growth adds to that. Local: the rest, against the same
    industries elsewhere. Source: Dunn (1960), *Papers in Regional Science* 6. ``region, before, after, change,
    national_part, mix_part, local_part``; an industry that is new to the country is local growth.
    """
    rows = before.index.union(after.index)
    industries = before.columns.union(after.columns)
    x0 = before.reindex(index=rows, columns=industries).fillna(0.0).astype(float)
    x1 = after.reindex(index=rows, columns=industries).fillna(0.0).astype(float)
    base, end = x0.sum(), x1.sum()
    growth = (end.sum() / base.sum() - 1) if base.sum() > 0 else 0.0
    by_industry = (end / base.where(base > 0) - 1).fillna(growth)
    national = x0.sum(axis=1) * growth
    mix = (x0 * (by_industry - growth)).sum(axis=1)
    change = (x1 - x0).sum(axis=1)
    table = pd.DataFrame(
        {"sales_before": x0.sum(axis=1), "sales_after": x1.sum(axis=1), "sales_growth": change}
    )
    table["national_part"], table["mix_part"] = national, mix
    table["local_part"] = change - national - mix
    return table.rename_axis("region").reset_index()


def shift_share(company) -> pd.DataFrame:
    """`shift_share_parts` of our sales: the last 12 months against the 12 before, largest local loss first.

    Industry is the customer's; customers without one stand together. Without any industry the mix part is 0. Empty
    when the orders do not cover two years.
    """
    table = region_sales(company)
    if table.attrs["years"] < 2:
        return shift_share_parts(pd.DataFrame(), pd.DataFrame()).head(0)
    industry = pd.Series(dtype=object)
    if company.has("customers.industry"):
        customers = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")
        industry = customers["industry"]
    table["industry"] = table["customer_id"].map(industry).astype(object)
    table["industry"] = table["industry"].where(table["industry"].notna(), UNKNOWN)
    wide = {
        year: table[table["year"] == year].pivot_table(
            index="region", columns="industry", values="sales", aggfunc="sum", fill_value=0.0
        )
        for year in (0, 1)
    }
    result = shift_share_parts(wide[1], wide[0])
    result.attrs = {"from_date": months_before(company.as_of, 12).isoformat()}
    return result.sort_values(["local_part", "region"], ignore_index=True)


def _lumpy(company):
    table = region_sales(company)
    table = table[table["year"] == 0].groupby("region").agg({"sales": "sum", "largest_order": "max"})
    table = table[table["sales"] > 0]
    return bool((table["largest_order"] / table["sales"] >= LUMPY).any())


def _cells(bdi, cdi, near):
    close = ((bdi - 100).abs() <= near) | ((cdi - 100).abs() <= near) | bdi.isna() | cdi.isna()
    high_brand, high_category = bdi > 100, cdi > 100
    cells = np.select(
        [close, high_category & ~high_brand, high_category, high_brand],
        ["too_close", "grow", "defend", "hold"],
        "select",
    )
    return pd.Series(cells, index=bdi.index, dtype=object)
