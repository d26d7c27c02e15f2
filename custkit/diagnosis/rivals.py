"""Rivals: who is strong where, how we compare factor by factor, and which place each has in the market.

All of it reads the table of competitors (ourselves included) in its latest period; scores run from 1 to 10.
"""

from decimal import Decimal
from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import yaml

from custkit.locale import tr

_FACTOR = "factor_"
_DIGITS = {"importance_weight": 3, "own_score": 1, "best_score": 1}


@cache
def rival_rules() -> dict:
    """The table ``rivals.yaml``: who we are among the competitors, roles, substitutes, reaction to price."""
    return yaml.safe_load(files("custkit.diagnosis").joinpath("rivals.yaml").read_text(encoding="utf-8"))


def regional_shares(company) -> pd.DataFrame:
    """One row per region and competitor: who holds how much of the market there.

    ``region, competitor_id, firm, market_share`` (0–1), ``relative_share, is_own``. Relative share: share over that
    of the largest other firm of the region; above 1 leads (Henderson 1970, BCG). Sorted by region, largest share
    first. Empty where no competitor has a share.
    """
    table = latest_competitors(company)
    table = table[table["market_share"].notna()]
    table = table.groupby(["region", "competitor_id", "firm", "is_own"], as_index=False, sort=True)[
        "market_share"
    ].mean()
    best_other = table.groupby("region")["market_share"].transform(_best_other)
    table["relative_share"] = table["market_share"] / best_other.where(best_other > 0)
    table = table.sort_values(["region", "market_share", "competitor_id"], ascending=[True, False, True])
    columns = ["region", "competitor_id", "firm", "market_share", "relative_share", "is_own"]
    return table[columns].reset_index(drop=True)


def factor_weights(company) -> pd.DataFrame:
    """One row per factor: ``factor, stated_importance, importance_weight, weight_source``; the weights add up to 1.

    Importance is what customers said in the survey (mean of the questions that `rival_rules` names for the factor);
    a factor nobody asked about gets the mean of the others. Without the survey all weigh the same.
    ``weight_source``: ``survey``, ``mean`` or ``equal``.
    """
    factors = factor_names(latest_competitors(company))
    asked = _stated_importance(company)
    importance = pd.Series(
        {f: asked.reindex(rival_rules()["needs_of_factor"].get(f, [])).mean() for f in factors}, dtype=float
    )
    table = pd.DataFrame({"factor": factors, "stated_importance": importance.reindex(factors).to_numpy()})
    known = table["stated_importance"].notna()
    table["weight_source"] = np.where(known, "survey", "mean" if known.any() else "equal")
    table["stated_importance"] = table["stated_importance"].fillna(
        table["stated_importance"].mean() if known.any() else 1.0
    )
    table["importance_weight"] = table["stated_importance"] / table["stated_importance"].sum()
    return table[["factor", "stated_importance", "importance_weight", "weight_source"]]


def competitive_profile(company, weights: dict | None = None, region: str | None = None) -> pd.DataFrame:
    """The table of `custkit.diagnosis.cpm`; empty where we have no row or no rival has a score.

    Scores count to a tenth of a point and weights to a tenth of a percent, as they are shown: whoever multiplies by
    hand gets the same gap.

    weights: factor → weight of 0 or more, scaled to add up to 1; a factor left out weighs nothing; `factor_weights`
    when not given. Raises ValueError for unknown factors and weights that make no sense.
    """
    scores, own, names = profile(latest_competitors(company, region))
    return profile_gaps(scores, scale_weights(company, weights), own, names, _DIGITS)


def as_shown(table: pd.DataFrame, digits: dict[str, int]) -> pd.DataFrame:
    """The table with as many decimals in some columns as are shown, rounded as texts round: whoever reckons by hand
    gets the same.
    """
    return table.assign(**{name: [_rounded(value, n) for value in table[name]] for name, n in digits.items()})


def _rounded(value, n):
    return float(round(Decimal(str(value)), n)) if np.isfinite(value) else value


def profile(table: pd.DataFrame) -> tuple[pd.DataFrame, str, dict]:
    """Mean scores (firm × factor) of `latest_competitors`, our id ("" where we are not among them), the names."""
    factors = factor_names(table)
    scores = table.groupby("competitor_id")[[_FACTOR + f for f in factors]].mean()
    scores.columns = factors
    own = table.loc[table["is_own"], "competitor_id"].head(1)
    names = table.drop_duplicates("competitor_id").set_index("competitor_id")["firm"].to_dict()
    return scores.dropna(how="all"), (own.iloc[0] if len(own) else ""), names


def profile_gaps(scores, weights: pd.Series, own: str, names: dict, digits=None) -> pd.DataFrame:
    """The table of `competitive_profile` from scores (firm × factor) and weights that add up to 1.

    digits: column → its decimals that count; without them all do.
    """
    rivals = scores.drop(index=own, errors="ignore").sort_index()
    ours = scores.reindex([own]).iloc[0]  # empty where we are not among them: no factor is then compared
    factors = [f for f in scores.columns if pd.notna(ours[f]) and rivals[f].notna().any()]
    table = pd.DataFrame(
        {"factor": factors, "importance_weight": weights.reindex(factors).fillna(0.0).to_numpy()}
    )
    table["own_score"] = ours[factors].to_numpy(float)
    table["best_rival"] = [rivals[f].idxmax() for f in factors]
    table["best_firm"] = [names.get(one, one) for one in table["best_rival"]]
    table["best_score"] = rivals[factors].max().to_numpy(float)
    table = as_shown(table, digits or {})
    table["score_gap"] = (table["own_score"] - table["best_score"]).round(14)
    table["weighted_gap"] = table["importance_weight"] * table["score_gap"]
    return table.sort_values(["weighted_gap", "factor"], kind="stable", ignore_index=True)


def scale_weights(company, weights: dict | None = None) -> pd.Series:
    """factor → weight, adding up to 1; those of `factor_weights` where none (or an empty dict) is given."""
    if not weights:
        return factor_weights(company).set_index("factor")["importance_weight"]
    factors = factor_names(latest_competitors(company))
    given = {str(name).removeprefix(_FACTOR): value for name, value in dict(weights).items()}
    unknown = [name for name in given if name not in factors]
    if unknown:
        raise ValueError(
            tr("unknown factors {names}; there are {known}", names=", ".join(unknown), known=", ".join(factors))
        )  # fmt: skip
    numbers = (
        pd.to_numeric(pd.Series(given, dtype=object), errors="coerce")
        .reindex(factors)
        .fillna(pd.Series({f: 0.0 for f in factors if f not in given}, dtype=float))
    )
    if numbers.isna().any() or (numbers < 0).any() or not 0 < numbers.sum() < np.inf:
        raise ValueError(tr("a weight is a number of 0 or more, and at least one of them is above 0"))
    return (numbers / numbers.sum()).astype(float)


def latest_competitors(company, region: str | None = None) -> pd.DataFrame:
    """The competitors of the latest period, with ``firm, market_share, region, is_own`` and every column there.

    A firm without a name is called by its id; without regions all stand in one, called "all". Raises ValueError for
    a region that is not there.
    """
    table = company.table("competitors").rename(columns={"name": "firm", "share": "market_share"})
    if "period" in table and table["period"].notna().any():
        table = table[table["period"].astype(str) == table["period"].dropna().astype(str).max()]
    for name in ("market_share", "price_index", "line_width", "coverage_density", "tech_depth"):
        table[name] = pd.to_numeric(table[name], errors="coerce") if name in table else np.nan
    table["region"] = (
        table["region"] if "region" in table else pd.Series(index=table.index, dtype=object)
    ).fillna(tr("all"))
    ids = table["competitor_id"].astype(str)
    table["competitor_id"] = ids
    table["firm"] = table["firm"].fillna(ids) if "firm" in table else ids
    own = set(map(str, rival_rules()["own_ids"]))
    table["is_own"] = ids.isin(own) | table["firm"].isin([*own, getattr(company, "name", "")])
    if region is not None:
        known = sorted(table["region"].unique())
        if region not in known:
            raise ValueError(
                tr("there is no region {name}; there are {known}", name=region, known=", ".join(known))
            )
        table = table[table["region"] == region]
    return table.reset_index(drop=True)


def factor_names(table: pd.DataFrame) -> list[str]:
    """The factors that were scored, as the columns ``factor_*`` have them, in alphabetical order."""
    found = (name for name in table.columns if str(name).startswith(_FACTOR) and table[name].notna().any())
    return sorted(name.removeprefix(_FACTOR) for name in found)


def overall_share(company, table):
    """Share over all regions: weighted by the latest market size where every region has one, else the plain mean."""
    shares = table.dropna(subset=["market_share"])
    weight = pd.Series(1.0, shares.index)
    if company.has("regions", "regions.market_size"):
        regions = company.table("regions").dropna(subset=["market_size"])
        if "period" in regions:
            regions = regions.sort_values("period", kind="stable")
        size = shares["region"].map(regions.groupby("region")["market_size"].last())
        weight = size if size.notna().all() and (size > 0).all() else weight
    sums = (shares["market_share"] * weight).groupby(shares["competitor_id"]).sum()
    whole = weight.groupby(shares["region"]).first().sum()
    return sums / whole


def _best_other(shares):
    if len(shares) < 2:
        return np.nan
    two = shares.nlargest(2).to_numpy()
    leads = shares.index == shares.idxmax()
    return pd.Series(np.where(leads, two[1], two[0]), shares.index)


def apart(mistakes: dict, right: set) -> dict:
    """The mistakes without the right answer in them, none of them empty."""
    return {name: wrong - right for name, wrong in mistakes.items() if wrong - right}


def _stated_importance(company) -> pd.Series:
    """Mean importance that customers gave to each item of the survey; empty without one."""
    if not company.has("surveys", "surveys.kind"):
        return pd.Series(dtype=float)
    surveys = company.table("surveys")
    return surveys[surveys["kind"] == "importance"].groupby("item_code")["value"].mean()
