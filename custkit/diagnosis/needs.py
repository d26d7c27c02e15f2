"""What customers want and what they get: importance against satisfaction, for all and by region (M1-10)."""

import numpy as np
import pandas as pd

from custkit.item import Refused, Result, grid, item, places
from custkit.locale import tr
from custkit.measures.importance_performance import cuts, ipa

MIN_ANSWERS = 5
MONTHS = 12
CORNERS = {
    "concentrate_here": "left top",
    "keep_up": "right top",
    "low_priority": "left bottom",
    "possible_overkill": "right bottom",
}


@item
def need_priorities(company, region: str | None = None, months: int = MONTHS) -> Result:
    """One row per need, most important first, with its quadrant (`custkit.measures.importance_performance.ipa`).

    ``survey_need, stated_importance, mean_satisfaction`` (means, 1–5), ``low, high`` (95% interval of satisfaction),
    ``n_importance, n_satisfaction`` (answers), ``ipa_quadrant, clear_of_mean`` (the interval does not reach the
    cross-hair). Satisfaction is that of the last ``months`` before the day; importance is asked once, so all of it
    counts. region: of customers there; where fewer than `MIN_ANSWERS` weighed a need there, all customers' importance
    stands in (``about["importance_from"]``: "region" or "all"). A need with fewer answers is ``unclear``.
    Raises ValueError for a region no customer is in.
    """
    table, about = _placed(_answers(company, months), region)
    known = table[table["ipa_quadrant"] != "unclear"]
    if known.empty:
        raise Refused("few")
    urgent = known[known["ipa_quadrant"] == "concentrate_here"]
    sure = urgent[urgent["clear_of_mean"]]
    about |= {"concentrate_here": tuple((urgent if sure.empty else sure)["survey_need"])}
    about |= {f"most_{name}": int(known[name].max()) for name in ("n_importance", "n_satisfaction")}
    if len(urgent):
        about |= dict(urgent.iloc[0])
    corners = tuple((code, place, {"ipa_quadrant": code}) for code, place in CORNERS.items())
    return Result(
        table,
        verdict="fine" if urgent.empty else "perhaps" if sure.empty else "sure",
        about=about,
        urgency="watch",
        value=float(urgent["mean_satisfaction"].iloc[0]) if len(urgent) else None,
        unit="points",
        picture=places(
            "mean_satisfaction",
            "stated_importance",
            tone="ipa_quadrant",
            x_at="performance_cut",
            y_at="importance_cut",
            corners=corners,
            rows=known,
        ),
    )


@item
def needs_by_region(company, months: int = MONTHS) -> Result:
    """One row per region, most answers first: ``region, n_satisfaction, concentrate_here, keep_up`` (tuples of needs).

    Regions with fewer than `MIN_ANSWERS` forms are left out. ``extra["tables"]``: the needs of each region.
    """
    answers = _answers(company, months)
    forms = answers[answers["kind"] == "satisfaction"].groupby("region")["response_id"].nunique()
    rows, tables = [], {}
    for region, n in forms[forms >= MIN_ANSWERS].sort_values(ascending=False, kind="stable").items():
        tables[region], _ = _placed(answers, region)
        named = {
            quadrant: tuple(tables[region].query("ipa_quadrant == @quadrant")["survey_need"])
            for quadrant in ("concentrate_here", "keep_up")
        }
        rows.append({"region": region, "n_satisfaction": int(n)} | named)
    if not rows:
        raise Refused("few")
    table = pd.DataFrame(rows)
    usual = table["concentrate_here"].mode().iloc[0]
    other = table[table["concentrate_here"].map(lambda needs: needs != usual)]
    cells = pd.concat([one.assign(region=region) for region, one in tables.items()])
    return Result(
        table,
        verdict="differ" if len(other) else "alike",
        about={"n_regions": len(table), "n_other": len(other)},
        extra={"tables": tables},
        picture=grid("region", "survey_need", "n_satisfaction", tone="ipa_quadrant", open=True, rows=cells),
    )


def _placed(answers, region):
    """The table of `need_priorities` from the answers, and what it rests on: the two cuts, whose importance."""
    here = answers if region is None else answers[answers["region"] == _known(region, answers)]
    importance = _means(here[here["kind"] == "importance"])
    source = "region"
    thin = region is not None and importance["n"].min() < MIN_ANSWERS
    if thin or importance.empty:
        importance = _means(answers[answers["kind"] == "importance"])
        source = "all"
    satisfaction = _means(here[here["kind"] == "satisfaction"])
    satisfaction = satisfaction.reindex(importance.index.union(satisfaction.index))
    importance = importance.reindex(satisfaction.index)
    enough = [table["mean"].where(table["n"] >= MIN_ANSWERS) for table in (importance, satisfaction)]
    table = ipa(*enough)
    at = cuts(table)
    result = pd.DataFrame(
        {
            "stated_importance": importance["mean"],
            "mean_satisfaction": satisfaction["mean"],
            "low": satisfaction["low"],
            "high": satisfaction["high"],
            "n_importance": importance["n"].fillna(0).astype(int),
            "n_satisfaction": satisfaction["n"].fillna(0).astype(int),
            "ipa_quadrant": table["quadrant"],
        }
    )
    cut = at["performance"]
    result["clear_of_mean"] = (result["ipa_quadrant"] != "unclear") & (
        (result["low"] > cut) | (result["high"] < cut)
    )
    result = result.rename_axis("survey_need").reset_index()
    result = result.sort_values(
        ["stated_importance", "survey_need"], ascending=[False, True], ignore_index=True
    )
    about = {"importance_cut": at["importance"], "performance_cut": cut, "importance_from": source}
    return result, about


def _answers(company, months) -> pd.DataFrame:
    """Answers on importance, and on satisfaction within the months before the day, with the customer's region."""
    surveys = company.table("surveys")
    columns = ["response_id", "item_code", "kind", "value"]
    surveys = surveys[surveys["kind"].isin(["importance", "satisfaction"]) & surveys["value"].notna()]
    if "date" in surveys:
        day = pd.Timestamp(company.as_of)
        recent = (surveys["date"] <= day) & (surveys["date"] > day - pd.DateOffset(months=months))
        surveys = surveys[recent | (surveys["kind"] == "importance")]
    regions = pd.Series(dtype=object)
    if company.has("customers", "customers.region"):
        regions = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["region"]
    known = "customer_id" in surveys
    places = surveys["customer_id"].map(regions) if known else pd.Series(None, surveys.index, dtype=object)
    return surveys[columns].assign(region=places)


def _means(answers) -> pd.DataFrame:
    """item → ``mean, low, high`` (95%, Student's t), ``n``; no interval from a single answer."""
    from scipy.special import stdtrit

    table = answers.groupby("item_code")["value"].agg(["mean", "std", "count"])
    half = stdtrit(np.maximum(table["count"] - 1, 1), 0.975) * table["std"] / np.sqrt(table["count"])
    table["low"], table["high"], table["n"] = table["mean"] - half, table["mean"] + half, table["count"]
    return table[["mean", "low", "high", "n"]]


def _known(region, answers):
    known = sorted(answers["region"].dropna().unique())
    if region not in known:
        raise ValueError(
            tr("there is no region {name}; there are {known}", name=region, known=", ".join(known))
        )
    return region
