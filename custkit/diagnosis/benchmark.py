"""How we compare with rivals: factor by factor (M1-14), what they leave unanswered (M1-36)."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, grid, item, one_of

from .rivals import (
    apart,
    as_shown,
    competitive_profile,
    factor_names,
    factor_weights,
    latest_competitors,
    profile,
    scale_weights,
)
from .roles import strategic_map

MOST = 8  # opportunities in the picture
ALIKE = 0.3  # points between two scores of a panel that say nothing
TIMES = 3  # as much counts the factor that a weighting stresses
_ANSWERS = 5  # ratings of a rival before the survey counts for more than the panel


def _weightings(company) -> one_of:
    """All alike, as customers say, or one factor counting three times; starts where another gap is the widest."""
    factors = list(factor_weights(company)["factor"])
    said = competitive_profile(company)["factor"].head(1).tolist()
    start = (
        f
        for f in factors
        if competitive_profile(company, _weights(company, f))["factor"].head(1).tolist() != said
    )
    return one_of(("survey", "equal", *factors), next(start, "equal"), column="weighting")


def _weights(company, weighting) -> dict | None:
    """Factor → weight of a weighting of `cpm`; None for what customers say."""
    if weighting is None or weighting == "survey" or not isinstance(weighting, str):
        return weighting if isinstance(weighting, dict) else None
    return {f: TIMES if f == weighting else 1 for f in factor_weights(company)["factor"]}


@item(dial={"weights": _weightings})
def cpm(company, weights="survey", region: str | None = None) -> Result:
    """Competitive profile: one row a factor, the largest weighted gap behind the best rival first.

    ``factor, importance_weight, own_score, best_rival, best_firm, best_score, score_gap, weighted_gap``; scores (1–10)
    are means over the regions (or of one ``region``), gap = ours − best rival's (negative: we are behind).
    weights: ``survey`` (what customers call important, `factor_weights`), ``equal``, a factor that counts three times,
    or factor → weight. ``about``: ``our_place`` among ``n_firms`` by the weighted total. Sources: David, *Strategic
    Management* (profile matrix); Camp (1989), *Benchmarking*.
    """
    weights = _weights(company, weights)
    table = competitive_profile(company, weights, region)
    if table.empty:
        raise Refused("empty")
    first, totals = table.iloc[0], weighted_totals(company, weights, region)
    place = int((totals > totals.iloc[0]).sum()) + 1
    about = {**first, "our_place": place, "n_firms": len(totals), "draw": ALIKE}
    return Result(
        table,
        verdict="behind" if first["weighted_gap"] < 0 else "ahead",
        about=about,
        urgency="watch",
        value=float(first["score_gap"]),
        unit="points",
        picture=bars(
            "factor", "weighted_gap", tone="is_behind",
            rows=table.assign(is_behind=table["weighted_gap"] < 0).sort_values("factor"),
        ),
    )  # fmt: skip


@exercise("E1.3", asks=[cpm], tools=[cpm], hushed=True)
def largest_gap(company) -> Key:
    """The factor with the largest weighted gap at the weights of the customers, and the best rival on it."""
    gaps = cpm(company).table
    if gaps.empty:
        raise Refused("empty")
    first, behind = gaps.iloc[0], gaps["weighted_gap"].iloc[0] < 0
    factor, rival = (first["factor"], first["best_rival"]) if behind else (None, None)
    raw, heavy = gaps.loc[gaps["score_gap"].idxmin()], gaps.loc[gaps["importance_weight"].idxmax()]
    ahead = set(gaps.loc[gaps["score_gap"] >= 0, "factor"]) - {factor}
    slips = {"ahead": ahead, "unweighted": {raw["factor"]}, "heaviest": {heavy["factor"]}}
    slips |= {"nobody": {"none"} if behind else set(), "smaller": set(gaps["factor"]) - ahead}
    totals = weighted_totals(company)
    others = {"leader": set(strategic_map(company).table["competitor_id"].head(1))}
    others |= {"best_total": {totals.iloc[1:].idxmax()}, "lower": set(totals.index[1:])}
    fields = {
        "factor": choice(factor or (), gaps["factor"], "factor", apart(slips, {factor}), none=True),
        "rival": choice(rival or (), totals.index[1:], "competitor_id", apart(others, {rival}), none=True),
    }
    two = gaps.where(gaps["weighted_gap"] < 0).reindex([0, 1])  # nothing where we are not behind
    by, second, heavier = -two["score_gap"], two.iloc[1], two["importance_weight"].diff()[1] < 0
    next_by = by[1] if heavier and abs(by[0] - by[1]) <= ALIKE + 1e-9 else None
    raw_by = -raw["score_gap"] if behind and raw.name > (next_by is not None) else None  # none of those named
    facts = {**first, "factor": factor, "best_rival": rival, "raw_factor": raw["factor"], "draw": ALIKE}
    facts |= {"second_factor": second["factor"], "second_gap": second["weighted_gap"]}
    return Key(fields, facts | {"behind_by": by[0], "next_by": next_by, "raw_by": raw_by})


@item
def profile_table(company, weights="survey", region: str | None = None) -> Result:
    """The profile matrix to read: one row a factor, ``factor, importance_weight`` and a column of scores per firm.

    We come first, the others by their weighted score, which stands in the last row (``factor`` = "total").
    """
    weights = _weights(company, weights)
    scores, own, _ = profile(latest_competitors(company, region))
    if own not in scores.index or scores.shape[1] == 0:
        raise Refused("empty")
    weight = scale_weights(company, weights).reindex(scores.columns).fillna(0.0)
    total = weighted_totals(company, weights, region)
    table = scores.loc[total.index].T.rename_axis("factor")
    table.insert(0, "importance_weight", weight)
    table = table.sort_values("importance_weight", ascending=False, kind="stable")
    table.loc["total"] = [weight.sum(), *total]
    cells = (
        table.drop(columns="importance_weight")
        .stack()
        .rename("factor_score")
        .rename_axis(["factor", "competitor_id"])
    )
    cells = cells.reset_index()
    cells["is_best"] = cells["factor_score"] == cells.groupby("factor")["factor_score"].transform("max")
    best = total.idxmax()
    return Result(
        table.reset_index(),
        verdict="first" if best == own else "other",
        about={"competitor_id": best, "best_total": total[best], "own_total": total[own]},
        picture=grid("factor", "competitor_id", "factor_score", mark="is_best", order_y=tuple(table.index),
                     order_x=tuple(total.index), rows=cells),
    )  # fmt: skip


def weighted_totals(company, weights: dict | None = None, region: str | None = None) -> pd.Series:
    """The weighted score of each firm (id → points from 1 to 10) over the factors it has scores for; ours first."""
    scores, own, _ = profile(latest_competitors(company, region))
    weight = scale_weights(company, weights).reindex(scores.columns).fillna(0.0)
    known = scores.notna() * weight
    total = (scores.fillna(0.0) * weight).sum(axis=1) / known.sum(axis=1).where(lambda points: points > 0)
    others = total.drop(index=own, errors="ignore").sort_values(ascending=False, kind="stable").index
    return total[[*([own] if own in total.index else []), *others]]


@item
def gap_opportunity(company, weights: dict | None = None) -> Result:
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
    if long.empty:
        raise Refused("empty")
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
    long = as_shown(long, {"stated_importance": 2, "rival_score": 1, "own_score": 1})
    long["can_answer"] = long["own_score"] > long["rival_score"]
    long["opportunity"] = unmet_score(long["stated_importance"], long["rival_score"])
    order = ["can_answer", "opportunity", "competitor_id", "factor"]
    long = long.sort_values(order, ascending=[False, False, True, True], ignore_index=True)
    ready = long[long["can_answer"]]
    about = {**long.iloc[0], "n_ready": len(ready)}
    rows = ready.sort_values(["competitor_id", "factor"])
    picture = bars("factor", "opportunity", rows=rows, most=MOST * 2) if len(ready) else None
    return Result(long, "found" if len(ready) else "nothing", about, picture=picture)


@exercise("TH1.30", asks=[gap_opportunity])
def best_opening(company) -> Key:
    """The rival and the factor with the largest opportunity that we can answer."""
    table = gap_opportunity(company).table
    ready = table[table["can_answer"].astype(bool)]
    if ready.empty:
        raise Refused("nothing")
    first, any_gap = ready.iloc[0], table.loc[table["opportunity"].idxmax()]
    beyond_us = set() if any_gap["can_answer"] else set(any_gap[["competitor_id", "factor"]])

    def asked(column):
        codes = table[column].unique()
        slips = {"cannot_answer": beyond_us & set(codes), "smaller": set(codes)}
        return choice(first[column], codes, column, apart(slips, {first[column]}))

    fields = {"rival": asked("competitor_id"), "factor": asked("factor")}
    return Key(fields, {**first, "n_ready": len(ready)})


def unmet_score(importance, rival_score):
    """importance × (10 − score), scores from 0 to 10: large where something matters and the rival does it badly."""
    return importance * (10 - rival_score)


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
