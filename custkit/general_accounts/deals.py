"""Deals by stage, prepared once: where each is, since when, how long it took those that went on; and people by
department.
"""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd

from custkit.data.cards import parse
from custkit.data.memo import kept

STAGES = ("early", "pre", "mid", "late")
FEW = 8  # deals that went on from a stage before its usual time can be told


def stays(company, day=None) -> pd.DataFrame:
    """One row a deal and stage up to ``day``: ``opp_id, customer_id, rep_id, amount, source, status`` (as known
    today), ``stage, entered_date, left_date, days, here`` (still in it), ``moved`` (went on to the next, or was won
    from the last), ``lost`` (ended there)."""
    day = pd.Timestamp(day or company.as_of)
    return kept(company, "stays", lambda: _stays(company, day), day).copy()


def _stays(company, day):
    deals, history = company.table("opportunities"), company.table("stage_history")
    for name in ("rep_id", "amount", "source", "next_step", "close_date"):
        if name not in deals:
            deals[name] = None
    history = history[["opp_id", "stage", "entered_date", "left_date"]]
    table = history.merge(deals, on="opp_id", suffixes=("", "_of_deal"))
    table = table[table["stage"].isin(STAGES) & (pd.to_datetime(table["entered_date"]) <= day)]
    table["amount"] = pd.to_numeric(table["amount"]).fillna(0.0)
    closed = pd.to_datetime(table["close_date"]).fillna(day)
    left = pd.to_datetime(table["left_date"]).fillna(closed.where(table["status"] == "lost"))
    table["left_date"] = left
    place = table["stage"].map(STAGES.index)
    last = place.groupby(table["opp_id"]).transform("max") == place
    table["here"] = ~(left <= day)  # also a deal won whose contract is still being carried out
    table["moved"] = (left <= day) & (~last | (table["status"] == "won"))
    table["lost"] = (left <= day) & last & (table["status"] == "lost")
    table["days"] = (left.where(left <= day, day) - pd.to_datetime(table["entered_date"])).dt.days
    return table.reset_index(drop=True)


def usual_days(table: pd.DataFrame) -> pd.DataFrame:
    """The company's own usual time by stage, from the deals that went on: ``usual_days`` (median), ``slow_days``
    (three in four took no longer), ``give_up_days`` (nine in ten); empty below eight such deals."""
    days = table[table["moved"]].groupby("stage")["days"]
    found = pd.DataFrame(
        {"usual_days": days.median(), "slow_days": days.quantile(0.75), "give_up_days": days.quantile(0.9)}
    )
    return found[days.size() >= FEW]


@cache
def departments() -> dict:
    """``departments.yaml`` as data."""
    return parse(files("custkit.general_accounts").joinpath("departments.yaml"))


def family(names: pd.Series) -> pd.Series:
    """The family of each department (`departments.yaml`); ``other`` where no word fits, missing where none is
    named.
    """
    known = names.dropna().astype(str).unique()
    found = {
        name: next(
            (
                code
                for code, entry in departments()["families"].items()
                if any(word in name.casefold() for word in entry["words"])
            ),
            "other",
        )
        for name in known
    }
    return names.map(found)


def people(company) -> pd.DataFrame:
    """Everybody we know at a customer: ``contact_id, customer_id, department_family, power, last_met`` (of any kind
    of touch
    that names the person)."""
    return kept(company, "general_people", lambda: _people(company)).copy()


def _people(company):
    table = company.table("contacts")
    for name in ("department", "power"):
        if name not in table:
            table[name] = None
    table = table[["contact_id", "customer_id", "department", "power"]].copy()
    table["department_family"] = family(table.pop("department"))
    table["last_met"] = pd.NaT
    if company.has("interactions.contact_id"):
        met = company.table("interactions").dropna(subset=["contact_id"])
        met = met[pd.to_datetime(met["date"]) <= pd.Timestamp(company.as_of)]
        table["last_met"] = table["contact_id"].map(pd.to_datetime(met.groupby("contact_id")["date"].max()))
    return table


def technical_met(company, spans: pd.DataFrame) -> np.ndarray:
    """Whether anybody technical was met at the customer of each row between its ``entered_date`` and ``until``."""
    known = people(company)
    technical = set(known.loc[known["department_family"].isin(departments()["technical"]), "contact_id"])
    touches = company.table("interactions")
    touches = touches[touches["contact_id"].isin(technical)][["customer_id", "date"]]
    spans = spans.reset_index(drop=True).reset_index(names="row")
    both = spans[["row", "customer_id", "entered_date", "until"]].merge(touches, on="customer_id")
    day = pd.to_datetime(both["date"])
    return np.isin(spans["row"], both.loc[(day >= both["entered_date"]) & (day <= both["until"]), "row"])
