"""What presses on us from outside: substitutes and the reaction to price (M1-27)."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, choice, exercise, intervals, item, places, several
from custkit.measures.elasticity import slope_of_sums

from .rivals import (
    as_shown,
    latest_competitors,
    overall_share,
    profile,
    regional_shares,
    rival_rules,
    scale_weights,
)

HABITS = ("often_on_promotion", "sometimes_on_promotion", "seldom_on_promotion")


@item
def substitution_score(company, weights: dict | None = None, region: str | None = None) -> Result:
    """How well each rival's product replaces ours, 0 to 1, the most dangerous first.

    ``competitor_id, firm, function_coverage, performance_for_money, price_performance, substitution, crosses,
    entrant, market_share, strongest_region, strongest_share``:

    - function coverage (0–1): Σ weight · min(1, their score / ours) over the factors other than price;
    - performance for money (times): their weighted performance over ours, divided by their price index over ours;
    - price-performance (0–1): that ratio on the scale of `rival_rules` (0.5 times → 0, as much → 0.5, 1.5 times → 1);
    - substitution: the two multiplied; ``crosses`` says whether it reaches the threshold (0.7);
    - entrant: comes from another trade, with few lines and a low price.

    NaN where scores or prices are missing. weights as in `cpm`. Source: Porter (1980), threat of substitutes.
    """
    table = scored(company, weights, region)
    known = table.dropna(subset=["substitution"])
    if known.empty:
        raise Refused("empty")
    over = known[known["crosses"]]
    first = known.iloc[0]
    return Result(
        table,
        verdict="none" if over.empty else "entrant" if first["entrant"] else "over",
        about={**first, "n_replacing": len(over), "line": rival_rules()["substitution"]["threshold"]},
        urgency="watch",
        value=float(first["substitution"]),
        unit="share",
        picture=places("function_coverage", "price_performance", rows=known.sort_values("firm")),
    )


@exercise("TH1.3", asks=[substitution_score])
def who_can_replace_us(company) -> Key:
    """Which rivals' products reach a substitution of 0.7, and where the highest is strongest."""
    scores = substitution_score(company).table.dropna(subset=["substitution"])
    if scores.empty:
        raise Refused("empty")
    first, over = scores.iloc[0], scores[scores["crosses"].astype(bool)]
    right, leader = (
        set(over["competitor_id"]),
        scores.loc[[scores["market_share"].fillna(0).idxmax()], "competitor_id"],
    )
    covers = set(
        scores.loc[scores["function_coverage"] >= rival_rules()["substitution"]["threshold"], "competitor_id"]
    )
    below = set(scores.loc[~scores["crosses"].astype(bool), "competitor_id"].head(1))
    slips = {"covers": covers, "leader": set(leader), "nearest": below}
    shares = regional_shares(company)
    region = {first["strongest_region"]} if isinstance(first["strongest_region"], str) else set()
    of_leader = set(shares[shares["competitor_id"].isin(leader)].nlargest(1, "market_share")["region"])
    fields = {
        "crossing": several(right, scores["competitor_id"], "competitor_id",
                            {name: wrong for name, wrong in slips.items() if wrong and wrong != right}),
        "region": choice(region, shares["region"].unique(), "region",
                         {"largest_market": of_leader - region} if of_leader - region else {}),
    }  # fmt: skip
    second = scores["substitution"].iloc[min(1, len(scores) - 1)]
    facts = {**first, "crossing": tuple(over["competitor_id"]), "second_score": second}
    return Key(fields, facts)


def scored(company, weights: dict | None = None, region: str | None = None) -> pd.DataFrame:
    """The table of `substitution_score`; empty where we have no scores or nobody to compare with."""
    table = latest_competitors(company, region)
    scores, own, names = profile(table)
    rules = rival_rules()["substitution"]
    firms = table.groupby("competitor_id")[["price_index", "line_width"]].mean().reindex(scores.index)
    columns = ["competitor_id", "firm", "function_coverage", "performance_for_money", "price_performance"]
    columns += ["substitution", "crosses", "entrant", "market_share", "strongest_region", "strongest_share"]
    if own not in scores.index or len(scores) < 2:
        return pd.DataFrame(columns=columns)
    usable = [f for f in scores.columns if f != rival_rules()["price_factor"] and scores[f].notna().all()]
    weight = scale_weights(company, weights).reindex(usable).fillna(0.0)
    weight = weight / weight.sum() if weight.sum() > 0 else weight * np.nan
    ours = scores.loc[own, usable]
    found = pd.DataFrame(index=scores.index)
    found["function_coverage"] = ((scores[usable] / ours.where(ours > 0)).clip(upper=1.0) * weight).sum(
        axis=1, min_count=1
    )
    whole, our_price = (ours * weight).sum(), firms.loc[own, "price_index"]
    performance = (scores[usable] * weight).sum(axis=1, min_count=1) / (whole if whole > 0 else np.nan)
    price = firms["price_index"] / (our_price if our_price > 0 else np.nan)
    found["performance_for_money"] = performance / price.where(price > 0)
    found = as_shown(found, {"function_coverage": 2, "performance_for_money": 2})
    scale = (found["performance_for_money"] - rules["worst"]) / (rules["best"] - rules["worst"])
    found["price_performance"] = scale.clip(0.0, 1.0)
    found["substitution"] = found["function_coverage"] * found["price_performance"]
    found["crosses"] = found["substitution"] >= rules["threshold"]
    few = firms["line_width"] <= rules["entrant"]["width_of_ours"] * firms.loc[own, "line_width"]
    found["entrant"] = few & (price <= rules["entrant"]["price_of_ours"])
    found = (
        found.join(_strongholds(company, table)).drop(index=own).rename_axis("competitor_id").reset_index()
    )
    found["firm"] = found["competitor_id"].map(names)
    return found[columns].sort_values(
        ["substitution", "competitor_id"], ascending=[False, True], ignore_index=True
    )


@item
def price_elasticity(company) -> Result:
    """How much less is bought where the price is higher, by how often a customer buys on promotion.

    ``buying_habit, n_customers, n_lines, elasticity, low, high`` (95%). Within each product at each customer, so that
    dear products and large customers do not count; only products a customer bought at least four times, in a middle
    lot of five pieces or more (smaller lots cannot shrink by a fifth). The interval allows for customers who each
    behave in their own way. A group of fewer than five customers gets no number. Prices are not drawn by lot: this
    is an association, not an experiment.
    """
    sums = _price_sums(company)
    if sums.empty:
        raise Refused("empty")
    rows = []
    for habit in HABITS:
        of = sums[sums["buying_habit"] == habit]
        enough = len(of) >= rival_rules()["price_reaction"]["min_customers"]
        found = slope_of_sums(of["sxx"], of["sxy"]) if enough else (np.nan,) * 3
        rows.append((habit, len(of), int(of["n_lines"].sum()), *found))
    table = pd.DataFrame(
        rows, columns=["buying_habit", "n_customers", "n_lines", "elasticity", "low", "high"]
    )
    known = table.dropna(subset=["elasticity", "low", "high"])
    if known.empty:
        raise Refused("few")
    sure = known[known["high"] < -1].sort_values("elasticity")
    about = {"minus_one": -1.0}
    if len(sure):
        about |= {**sure.iloc[0], "least": -sure["high"].iloc[0], "most": -sure["low"].iloc[0]}
    picture = intervals(
        "buying_habit", "elasticity", "low", "high", tone="reacts", line_at="minus_one",
        rows=known.assign(reacts=known["high"] < -1),
    )  # fmt: skip
    return Result(table, "reacts" if len(sure) else "unsure", about, picture=picture)


def _strongholds(company, table):
    """The region where each firm's share is largest, and the share over all."""
    shares = table.dropna(subset=["market_share"]).sort_values(
        ["market_share", "region"], ascending=[False, True], kind="stable"
    )
    by_firm = shares.groupby("competitor_id")
    return pd.DataFrame(
        {
            "market_share": overall_share(company, table),
            "strongest_region": by_firm["region"].first(),
            "strongest_share": by_firm["market_share"].first(),
        }
    )


def _price_sums(company) -> pd.DataFrame:
    """One row per customer: ``sxx, sxy, n_lines`` of log price and log quantity within its products, and its habit."""
    from custkit.tiering import behaviour_families

    lines = company.order_lines
    needed = {"customer_id", "product_id", "quantity", "unit_price"}
    if lines is None or not needed <= set(lines.columns):
        return pd.DataFrame()
    rules = rival_rules()["price_reaction"]
    lines = lines.filter(lines.customer_id.notnull() & (lines.quantity > 0) & (lines.unit_price > 0))
    lines = lines.mutate(x=lines.unit_price.cast("float64").ln(), y=lines.quantity.cast("float64").ln())
    groups = lines.group_by("customer_id", "product_id").aggregate(
        n=lines.count(), middle=lines.quantity.median(), x=lines.x.mean(), y=lines.y.mean()
    )
    groups = groups.filter((groups.n >= rules["min_lines"]) & (groups.middle >= rules["min_median_quantity"]))
    joined = lines.inner_join(groups, ["customer_id", "product_id"], rname="mean_{name}")
    dx, dy = joined.x - joined.mean_x, joined.y - joined.mean_y
    sums = joined.group_by("customer_id").aggregate(
        n_lines=joined.count(), sxx=(dx * dx).sum(), sxy=(dx * dy).sum()
    )
    sums = sums.execute().sort_values("customer_id", ignore_index=True)
    habits = behaviour_families(company).set_index("customer_id")
    known = habits["promotion_share"].where(habits["family"] != "unclear")
    on_promotion = sums["customer_id"].map(known)
    sums["buying_habit"] = np.select(
        [on_promotion.isna(), on_promotion >= rules["often"], on_promotion <= rules["seldom"]],
        ["unclear", HABITS[0], HABITS[2]],
        HABITS[1],
    )
    return sums
