"""Substitutes, reaction to price, power over the channels, and what rivals leave unanswered."""

import numpy as np
import pandas as pd

from custkit.measures.elasticity import slope_of_sums

from .rivals import (
    factor_names,
    factor_weights,
    latest_competitors,
    overall_share,
    profile,
    rival_rules,
    scale_weights,
)

HABITS = ("often_on_promotion", "sometimes_on_promotion", "seldom_on_promotion")
CHANNEL_METRICS = {"coverage_density": 1, "display_share": 1, "acquisition_cost": -1}  # -1: less is better
_ANSWERS = 5  # ratings of a rival before the survey counts for more than the panel


def substitution_score(company, weights: dict | None = None, region: str | None = None) -> pd.DataFrame:
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
    found["function_coverage"] = ((scores[usable] / ours).clip(upper=1.0) * weight).sum(axis=1, min_count=1)
    performance = (scores[usable] * weight).sum(axis=1, min_count=1) / (ours * weight).sum()
    price = firms["price_index"] / firms.loc[own, "price_index"]
    found["performance_for_money"] = performance / price.where(price > 0)
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


def price_elasticity(company) -> pd.DataFrame:
    """How much less is bought where the price is higher, by how often a customer buys on promotion.

    ``buying_habit, n_customers, n_lines, elasticity, low, high`` (95%). Within each product at each customer, so that
    dear products and large customers do not count; only products a customer bought at least four times, in a middle
    lot of five pieces or more (smaller lots cannot shrink by a fifth). The interval allows for customers who each
    behave in their own way. A group of fewer than five customers gets no number. Prices are not drawn by lot: this
    is an association, not an experiment. Empty without order lines that have quantity and price.
    """
    sums = _price_sums(company)
    if sums.empty:
        columns = ["buying_habit", "n_customers", "n_lines", "elasticity", "low", "high"]
        return pd.DataFrame(columns=columns)
    rows = []
    for habit in HABITS:
        of = sums[sums["buying_habit"] == habit]
        enough = len(of) >= rival_rules()["price_reaction"]["min_customers"]
        found = slope_of_sums(of["sxx"], of["sxy"]) if enough else (np.nan,) * 3
        rows.append((habit, len(of), int(of["n_lines"].sum()), *found))
    return pd.DataFrame(rows, columns=["buying_habit", "n_customers", "n_lines", "elasticity", "low", "high"])


def channel_power(company) -> pd.DataFrame:
    """One row per firm: its power over the channels, 0 to 100, strongest first, and its weakest link.

    ``competitor_id, firm, coverage_density, display_share, acquisition_cost`` (means over the regions), the points of
    each (``coverage_points, display_points, cost_points``; the best firm 100, the worst 0, all 50 where all are
    alike), ``channel_index`` (their mean), ``weakest_link`` (the measure with the fewest points: the control point
    to defend or win) and ``is_own``. A measure nobody has is left out.
    """
    table = latest_competitors(company)
    known = [name for name in CHANNEL_METRICS if name in table and table[name].notna().any()]
    firms = table.groupby("competitor_id").agg(
        firm=("firm", "first"), is_own=("is_own", "first"), **{m: (m, "mean") for m in known}
    )
    firms = firms.reindex(columns=["firm", "is_own", *CHANNEL_METRICS])
    points = pd.DataFrame({m: min_max_points(firms[m], sign) for m, sign in CHANNEL_METRICS.items()})
    firms["channel_index"] = points.mean(axis=1)
    some = points.notna().any(axis=1)
    firms["weakest_link"] = points[some].idxmin(axis=1).reindex(firms.index)
    points.columns = ["coverage_points", "display_points", "cost_points"]
    firms = firms.join(points)[some].reset_index()
    columns = ["competitor_id", "firm", *CHANNEL_METRICS, *points.columns]
    firms = firms.sort_values(["channel_index", "competitor_id"], ascending=[False, True], ignore_index=True)
    return firms[[*columns, "channel_index", "weakest_link", "is_own"]]


def min_max_points(values, sign: int = 1) -> pd.Series:
    """0 for the worst, 100 for the best, 50 for all where all are alike; ``sign`` -1 where less is better."""
    values = sign * pd.Series(values, dtype=float)
    span = values.max() - values.min()
    if not span > 0:
        return values.where(values.isna(), 50.0)
    return 100 * (values - values.min()) / span


def campaign_costs(company) -> pd.DataFrame:
    """What a response cost by type of campaign: ``campaign_type, n_campaigns, cost, responses, cost_per_response``.

    Over the 24 months before the day; dearest response last. NaN where nobody answered.
    """
    campaigns = company.table("campaigns")
    if "start_date" in campaigns:
        day = pd.Timestamp(company.as_of)
        started = pd.to_datetime(campaigns["start_date"])
        campaigns = campaigns[(started <= day) & (started > day - pd.DateOffset(months=24))]
    table = (
        campaigns.rename(columns={"type": "campaign_type"})
        .groupby("campaign_type", as_index=False)
        .agg(n_campaigns=("campaign_id", "count"), cost=("cost", "sum"), responses=("responses", "sum"))
    )
    table["cost_per_response"] = table["cost"] / table["responses"].where(table["responses"] > 0)
    return table.sort_values(["cost_per_response", "campaign_type"], ignore_index=True)


def gap_opportunity(company, weights: dict | None = None) -> pd.DataFrame:
    """What rivals leave unanswered: one row per rival and factor, the best opportunity first.

    ``competitor_id, firm, factor, stated_importance, rival_score, own_score, can_answer, opportunity, score_source``.
    Opportunity = importance × (10 − the rival's score); ``can_answer``: our score is higher, so those rivals'
    customers would be better served here; these come first. Scores are the panel's, or the mean of what rivals'
    customers said where at least five were asked (``score_source`` ``panel`` or ``survey``). weights: factor →
    importance, instead of the stated one.
    """
    table = latest_competitors(company)
    scores, own, names = profile(table)
    importance = factor_weights(company).set_index("factor")["stated_importance"]
    if weights is not None:
        importance = scale_weights(company, weights)
    rivals = scores.drop(index=own, errors="ignore").rename_axis(index="competitor_id", columns="factor")
    long = rivals.stack().rename("rival_score").dropna().reset_index()
    asked = _ratings_by_customers(company).reindex(
        pd.MultiIndex.from_frame(long[["competitor_id", "factor"]])
    )
    from_survey = asked.notna().to_numpy()
    long["rival_score"] = np.where(from_survey, asked.to_numpy(), long["rival_score"]).astype(float)
    long["score_source"] = np.where(from_survey, "survey", "panel")
    long["firm"] = long["competitor_id"].map(names)
    long["stated_importance"] = long["factor"].map(importance).astype(float)
    ours = scores.loc[own] if own in scores.index else pd.Series(np.nan, factor_names(table))
    long["own_score"] = long["factor"].map(ours).astype(float)
    long["can_answer"] = long["own_score"] > long["rival_score"]
    long["opportunity"] = unmet_score(long["stated_importance"], long["rival_score"])
    order = ["can_answer", "opportunity", "competitor_id", "factor"]
    long = long.sort_values(order, ascending=[False, False, True, True], ignore_index=True)
    columns = ["competitor_id", "firm", "factor", "stated_importance", "rival_score", "own_score"]
    return long[[*columns, "can_answer", "opportunity", "score_source"]]


def unmet_score(importance, rival_score):
    """importance × (10 − score), scores from 0 to 10: large where something matters and the rival does it badly."""
    return importance * (10 - rival_score)


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


def _ratings_by_customers(company) -> pd.Series:
    """Mean rating of a rival by (competitor_id, factor) from the survey, where enough people were asked."""
    needs = ("surveys.kind", "surveys.competitor_id")
    if not company.has("surveys", *needs):
        return pd.Series(dtype=float, index=pd.MultiIndex.from_tuples([], names=["competitor_id", "factor"]))
    surveys = company.table("surveys")
    rated = surveys[(surveys["kind"] == "rival") & surveys["competitor_id"].notna()]
    answers = rated.groupby([rated["competitor_id"].astype(str), rated["item_code"].rename("factor")])[
        "value"
    ]
    return answers.mean()[answers.count() >= _ANSWERS]
