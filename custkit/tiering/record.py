"""What became of a label: of those who had it a year ago, how many went the way it says, and how many others did."""

import pandas as pd

from custkit.data.memo import kept
from custkit.item import Record
from custkit.tiering.assignment import tiers
from custkit.tiering.features import customer_table, months_before

FEWEST = 5  # cases below which there is no record


def record_of(company, label: str) -> Record | None:
    """The record of *growing* (of the potential tier: goes on to buy more) or *rescue* (goes on to buy less).

    Money of the 12 months after a label against the 12 months before it, on the day a year before ``as_of``; *anyway*:
    the same of the others who still bought then (for *rescue*: of class A or B). None with fewer than five cases.
    """
    return kept(company, "label_records", lambda: _records(company)).get(label)


def _records(company) -> dict[str, Record]:
    then = tiers(company, as_of=months_before(company.as_of, 12)).set_index("customer_id")
    table = customer_table(company, ("core", "halves")).set_index("customer_id")
    now = (table["net_m1_6"] + table["net_m7_12"]).reindex(then.index).fillna(0.0)
    before = then["monetary_12m"]
    buying = (then["tier"] != "lost") | (then["play"] == "rescue")
    growing = (then["tier"] == "potential") & then["growth_12m"].gt(0)
    rescue = then["play"] == "rescue"
    large = buying & then["abc"].isin(["A", "B"])
    found = {
        "growing": _record(now > before, growing, buying & ~growing),
        "rescue": _record(now < before, rescue, large & ~rescue),
    }
    return {name: record for name, record in found.items() if record}


def _record(came: pd.Series, labelled: pd.Series, others: pd.Series) -> Record | None:
    if labelled.sum() < FEWEST or not others.any():
        return None
    return Record(float(came[labelled].mean()), float(came[others].mean()), int(labelled.sum()))
