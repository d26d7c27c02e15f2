"""Market potential by region, from above and from below, and what of it we leave (M1-08)."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from custkit.diagnosis.development import bdi_cdi
from custkit.item import (
    UNTESTED,
    Key,
    Refused,
    Result,
    choice,
    exercise,
    intervals,
    item,
    one_of,
    several,
    slider,
)
from custkit.locale import tr
from custkit.tiering.regional import customers_of, market, regional_customers, sales_by_region

FEW_WALLETS = 8


@item
def build_up(company, spend: Mapping | None = None) -> Result:
    """Potential from below: plants × what one uses × price, added up; ``region, plants, known_plants, known_wallet,
    spend_per_plant, potential_bottom_up`` (yuan a year).

    The customers we know count with their own wallet (``est_wallet``); the other plants (``potential_customers`` less
    those) with the median wallet of the region, or of all where fewer than eight are known. The median, because our
    customers include giants that the other plants are not. spend: yuan a plant and year by region, instead.
    """
    table, customers = market(company), regional_customers(company)
    wallets = customers.dropna(subset=["est_wallet"]) if "est_wallet" in customers else customers.head(0)
    if "potential_customers" not in table or (spend is None and wallets.empty):
        raise Refused("empty")
    grouped = wallets.assign(est_wallet=wallets.get("est_wallet", pd.Series(dtype=float))).groupby("region")[
        "est_wallet"
    ]
    known = grouped.size().reindex(table.index).fillna(0)
    sums = grouped.sum().reindex(table.index).fillna(0.0)
    typical = (
        grouped.median().reindex(table.index).where(known >= FEW_WALLETS, wallets["est_wallet"].median())
    )
    if spend is not None:
        typical = pd.Series(dict(spend), dtype=float).reindex(table.index).fillna(typical)
    plants = table["potential_customers"].astype(float)
    result = pd.DataFrame({"plants": plants, "known_plants": known.astype(int), "known_wallet": sums,
                           "spend_per_plant": typical})  # fmt: skip
    result["potential_bottom_up"] = sums + (plants - known).clip(lower=0) * typical
    result = result.rename_axis("region").reset_index()
    whole = float(result["potential_bottom_up"].sum())
    about = {
        "n_regions": len(result),
        "whole_potential": whole,
        "known_share": float(sums.sum()) / whole if whole else 0.0,
    }
    return Result(result, about=about)


@item(
    dial={
        "factor": lambda company: one_of(_factors(company), _factors(company)[0], "potential_factor"),
        "weight": slider(0, 1, 0.1, start=0, form="percent"),
    }
)
def potential_ranking(
    company, factor: str | None = None, weight: float = 0.0, weights: Mapping | None = None
) -> Result:
    """Where potential is left unrealised, most first; one row per region, money in yuan a year.

    factor, weight: one factor (a name without ``factor_``) that weighs so much, the others share the rest; weights:
    of all of them instead, adding up to 1 (equal unless given).
    ``region, potential_index, potential_top_down, potential_bottom_up, market_size, sales_12m, penetration`` (sales
    over market size), ``fair_sales`` (what we would sell here with the share of the potential from above that we
    hold in all regions together), ``unrealised`` (fair sales − sales; below 0 where we do better than elsewhere) with
    ``unrealised_low, unrealised_high`` over the three views of potential (from above, from below, market study).
    """
    weights = _favouring(company, factor, weight) if factor else weights
    table = potential_index(company, weights).set_index("region")
    if table.empty:
        raise Refused("empty")
    below = build_up(company).table.set_index("region")["potential_bottom_up"]
    table["potential_bottom_up"] = below.reindex(table.index).astype(float)
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
    table = table.sort_values(["unrealised", "region"], ascending=[False, True], ignore_index=True)
    return _told(company, table)


def _told(company, table):
    """Speaks of the region with most left; asks to grow where every view of the potential and the category agree."""
    first = table.iloc[0]
    if not first["unrealised"] > 0:
        raise Refused("empty")
    strong = bdi_cdi(company).table
    strong = strong[strong["development"] == "grow"].set_index("region")
    room = table[(table["unrealised_low"] > 0) & table["region"].isin(strong.index)]
    about = dict(first)
    if len(room):
        best = room.iloc[0]
        about |= {
            "room": best["region"],
            "room_low": best["unrealised_low"],
            "room_high": best["unrealised_high"],
        }
        about |= dict(strong.loc[best["region"], ["bdi", "cdi"]])
    money = float(room["unrealised"].iloc[0]) if len(room) else None
    shown = table.assign(tone=np.where(table["unrealised_low"] > 0, "good", "plain"))
    shown = shown.sort_values(
        ["market_size", "region"], ascending=[False, True]
    )  # tells nothing of the answer
    return Result(
        table,
        verdict="room" if len(room) else "left",
        about=about,
        money=money,
        customers=customers_of(company, room["region"].head(1)),
        record=UNTESTED,
        urgency="watch",
        value=money,
        unit=company.currency if money else "",
        picture=intervals(
            "region", "unrealised", "unrealised_low", "unrealised_high", tone="tone", rows=shown
        ),
    )


@exercise("TH1.21", asks=[potential_ranking, bdi_cdi])
def where_to_push(company) -> Key:
    """The region with most potential left, and those with a strong category and a weak brand."""
    table, cells = potential_ranking(company).table, bdi_cdi(company)
    if table.empty or cells.table.empty:
        raise Refused("empty")
    first, grow = table.iloc[0], set(cells.about["regions"])
    ahead = set(table.loc[table["unrealised"] < 0, "region"])
    of_cell = cells.table.groupby("development")["region"].agg(set).to_dict()
    largest = {table.loc[table["market_size"].idxmax(), "region"]} - {first["region"]}
    regions = sorted(table["region"])
    fields = {
        "region": choice(first["region"], regions, "region", {"largest": largest, "ahead": ahead}),
        "weak_brand": several(
            grow,
            regions,
            "region",
            {"near": of_cell.get("too_close", set()), "defended": of_cell.get("defend", set())},
        ),
    }
    return Key(fields, dict(first) | cells.about)


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
    return table.sort_values(["potential_index", "region"], ascending=[False, True], ignore_index=True)


def potential_factors(company) -> pd.DataFrame:
    """Each region's share of the country's potential by factor, in per cent; every column adds up to 100.

    One column per ``factor_…`` of the regions; ``market_size`` where there is none. Factors that are index numbers
    with a base region (one region has 1, or 100, in all of them) say how strong the average plant of a region is,
    so they are multiplied by ``potential_customers``; other factors count as totals of the region.
    Regions are the index.
    """
    table = market(company)
    names = [name for name in table if name.startswith("factor_") and table[name].notna().all()]
    factors = table[names].astype(float) if names else table[["market_size"]].astype(float)
    if names and "potential_customers" in table and table["potential_customers"].notna().all():
        at_base = (factors.eq(1) | factors.eq(100)).all(axis=1)
        if at_base.any():
            factors = factors.mul(table["potential_customers"].astype(float), axis=0)
    return 100 * factors / factors.sum().where(factors.sum() > 0)


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


def _factors(company) -> tuple[str, ...]:
    """The factors of potential without ``factor_``."""
    return tuple(name.removeprefix("factor_") for name in potential_factors(company).columns)


def _favouring(company, factor, weight):
    """One factor weighs ``weight``, the others share the rest; a single factor weighs all."""
    names = list(potential_factors(company).columns)
    known = {name.removeprefix("factor_"): name for name in names}
    if factor not in known:
        raise ValueError(
            tr("there is no factor {names}; there are {known}", names=factor, known=tr(", ").join(known))
        )
    rest = (1 - weight) / (len(names) - 1) if len(names) > 1 else 0.0
    return dict.fromkeys(names, rest) | {known[factor]: weight if len(names) > 1 else 1.0}
