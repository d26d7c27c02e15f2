"""What became of a label: of those who had it a year ago, how many went the way it says, and how many others did."""

import pandas as pd

from custkit.data.memo import kept
from custkit.item import UNTESTED, Record
from custkit.tiering.assignment import tiers
from custkit.tiering.features import customer_table, months_before

FEWEST = 5  # cases below which there is no record


def record_of(company, label: str) -> Record:
    """The record of *growing* (of the potential tier: goes on to buy more), *rescue* (goes on to buy less) or
    *win_back* (buys nothing).

    Money of the 12 months after a label against the 12 months before it, on the day a year before ``as_of``; *anyway*:
    the same of the others who still bought then (for *rescue* and *win_back*: of class A or B). Untested with fewer
    than five cases.
    """
    return kept(company, "label_records", lambda: _records(company))[label]


def a_year_ago(company) -> pd.DataFrame:
    """Labels of a year before ``as_of`` and what came: `tiers` of that day by customer, with ``before`` and ``after``
    (money of the 12 months until then and since) and ``buying`` (not silent then)."""
    return kept(company, "a_year_ago", lambda: _a_year_ago(company))


def _a_year_ago(company) -> pd.DataFrame:
    then = tiers(company, as_of=months_before(company.as_of, 12)).set_index("customer_id")
    table = customer_table(company, ("core", "halves")).set_index("customer_id")
    then["after"] = (table["net_m1_6"] + table["net_m7_12"]).reindex(then.index).fillna(0.0)
    then["before"] = then["monetary_12m"]
    then["buying"] = (then["tier"] != "lost") | (then["play"] == "rescue")
    return then


def _records(company) -> dict[str, Record]:
    then = a_year_ago(company)
    now, before, buying = then["after"], then["before"], then["buying"]
    growing = (then["tier"] == "potential") & then["growth_12m"].gt(0)
    rescue = then["play"] == "rescue"
    large = buying & then["abc"].isin(["A", "B"])
    return {
        "growing": held(now > before, growing, buying & ~growing),
        "rescue": held(now < before, rescue, large & ~rescue),
        "win_back": held(now <= 0, then["play"] == "win_back", large),
    }


def held(came: pd.Series, labelled: pd.Series, others: pd.Series) -> Record:
    """How many of the labelled ``came`` true, against how many of the others; untested with fewer than five."""
    if labelled.sum() < FEWEST or not others.any():
        return UNTESTED
    return Record(float(came[labelled].mean()), float(came[others].mean()), int(labelled.sum()))
