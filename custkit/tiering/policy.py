"""What each tier and each value type gets: sizes, service, hours, investment, goals."""

from dataclasses import replace

import numpy as np
import pandas as pd

from custkit.data.settings import known
from custkit.item import Refused, Result, bars, item, slider
from custkit.locale import pick

from .assignment import standing, tiers
from .bases import effort
from .concentration import abc_class, heads_and_money
from .matrix import TYPES, value_types
from .overview import overview
from .profit import on_margin
from .rules import TIERS, tier_resources, tier_rules
from .segmentation import nps_by, segment_by
from .worth import insight_value

HOURS_A_MESSAGE = 0.02  # to write to one of a shop's customers
STANDINGS = (*TIERS[:3], "rescue", "win_back", "lost")


@item(
    dial={
        "revenue_share": slider(0.1, 0.9, 0.05, start=0.5, form="percent"),
        "min_growth": slider(0.0, 1.0, 0.05, start=0.3, form="percent"),
        "gap_times": slider(1.5, 6.0, 0.5, start=3.0),
        "min_fall": slider(0.1, 0.9, 0.05, start=0.4, form="percent"),
    }
)
def tier_sizes(company, revenue_share=None, min_growth=None, gap_times=None, min_fall=None) -> Result:
    """Customers and revenue (last 12 months) of each tier; who is lost stands as at risk, to win back, or gone.

    ``standing, n_customers, customer_share, monetary_12m, money_share``, in the order of the tiers. The arguments turn
    the most telling rules of `tier_rules`; shipped ones unless given.
    """
    turned = {"high_value": {"revenue_share": revenue_share}, "potential": {"min_growth": min_growth},
              "lost": {"gap_times": gap_times, "min_fall": min_fall}}  # fmt: skip
    rules = {tier: {k: v for k, v in part.items() if v is not None} for tier, part in turned.items()}
    members = tiers(company, tier_rules(rules) if any(rules.values()) else None)
    if members.empty:
        raise Refused("empty")
    members["standing"] = standing(members)
    found = heads_and_money(members, "standing", "monetary_12m", STANDINGS)
    half = tier_rules(rules)["high_value"]["revenue_share"]
    group = members[abc_class(members["monetary_12m"], half, 1.0) == "A"]
    aside = int((group["tier"] != "high_value").sum())
    return replace(found, about=found.about | {"high_share": half, "n_group": len(group), "n_aside": aside})


@item(dial={"hours": slider(0.5, 6.0, 0.5, start=3.0)})
def resource_rules(company, hours: float | None = None) -> Result:
    """What each tier gets, and the hours a month that this takes: customers served × contacts a year × ``hours`` / 12.

    ``tier, n_customers, n_served`` (`contacts_due`), ``share`` (of all revenue), ``contacts_per_year, hours_per_month,
    cadence, owner, service_level, response_hours, budget_share, offer, n_unserved``; hours: the setting
    ``hours_per_contact`` unless given.
    """
    if hours is None:
        hours = company.settings["hours_per_contact"]
        if company.profile.trade == "consumer" and hours == known()["hours_per_contact"]["default"]:
            hours = HOURS_A_MESSAGE
    members = overview(company).tiers
    if members.empty:
        raise Refused("empty")
    table = tier_resources(company=company)
    brought = members.groupby("tier")["monetary"].agg(["size", "sum"]).reindex(table["tier"]).fillna(0)
    total = brought["sum"].sum()
    table.insert(1, "n_customers", brought["size"].astype(int).to_numpy())
    table.insert(2, "share", (brought["sum"] / total).to_numpy() if total else float("nan"))
    due = contacts_due(company).groupby(members.set_index("customer_id")["tier"])
    table["hours_per_month"] = table["tier"].map(due.sum()).fillna(0.0) * hours / 12
    table.insert(2, "n_served", table["tier"].map(due.agg(lambda one: (one > 0).sum())).fillna(0).astype(int))
    table["n_unserved"] = table["n_customers"] - table["n_served"]
    heavy = table.loc[table["hours_per_month"].idxmax()]
    return Result(
        table.drop(columns="label"),
        verdict="hours",
        about={"hours_a_contact": hours, "hours_total": table["hours_per_month"].sum()}
        | heavy[["tier", "hours_per_month"]].to_dict(),
        picture=bars("tier", "hours_per_month", tone="tier"),
    )


def contacts_due(company) -> pd.Series:
    """Contacts a year that each customer is due by the policy of its tier; none for the gone who are not worth winning
    back (a shop's messages go to everybody).
    """
    members = overview(company).tiers.set_index("customer_id")
    due = members["tier"].map(tier_resources(company=company).set_index("tier")["contacts_per_year"])
    gone = members["tier"].eq("lost") & members["play"].isna() & (company.profile.trade != "consumer")
    return due.mask(gone, 0)


@item
def investment_rules(company) -> Result:
    """Where to invest once a year, by value type.

    ``value_type, n_customers, profit, potential, meaning, invest, stop``.
    """
    grouped = overview(company).matrix.groupby("value_type")
    table = pd.DataFrame(
        {
            "value_type": TYPES,
            "n_customers": grouped.size().reindex(TYPES).fillna(0).astype(int).to_numpy(),
            "profit": grouped["profit"].sum().reindex(TYPES).fillna(0.0).to_numpy(),
            "potential": grouped["potential"].sum().reindex(TYPES).fillna(0.0).to_numpy(),
        }
        | {
            part: [pick(value_types()[code][part]) for code in TYPES]
            for part in ("meaning", "invest", "stop")
        }
    )
    if not table["n_customers"].any():
        raise Refused("empty")
    first = table.iloc[0][["n_customers", "profit"]].to_dict()
    return Result(table, verdict="types", about={"on_margin": on_margin(company)} | first)


@item
def tier_goals(company, points: float = 0.02) -> Result:
    """Today's numbers of each tier, a first target for each of the four goals, and who answers for it.

    ``tier, n_customers, monetary_12m, share_of_money, growth_12m``; loyalty: ``retention, target_retention``
    (``points`` more; NaN for the lost); satisfaction: ``nps, target_nps`` (that of all customers, or its own where it
    is above); resources: ``effort_share`` (of contact minutes), ``value_share`` (of profit, else of money: what effort
    should follow); NaN where nobody noted them. ``owner``: of the tier's service.
    """
    table = segment_by(company, overview(company).tier)
    table = table.rename(columns={"segment": "tier", "customers": "n_customers"})
    kept = insight_value(company, points).table.set_index("tier")["retention"]
    table["retention"] = table["tier"].map(kept).astype(float)
    table["target_retention"] = (table["retention"] + points).clip(upper=1)
    answers, spent = nps_by(company), effort(company)
    for name, found in (("nps", answers), ("effort_share", spent), ("value_share", spent)):
        known = found.table.set_index(found.table.columns[0])[name] if found.ok else {}
        table[name] = table["tier"].map(known).astype(float)
    table["target_nps"] = table["nps"].clip(lower=answers.about["nps"]) if answers.ok else np.nan
    table["owner"] = table["tier"].map(tier_resources(company=company).set_index("tier")["owner"])
    if table.empty:
        raise Refused("empty")
    known = table.dropna(subset=["retention"])
    if known.empty:
        raise Refused("too_short")
    low = known.loc[known["retention"].idxmin()]
    verdict = "baseline" if low["retention"] < 1 else "complete"
    return Result(table, verdict=verdict, about=low[["tier", "retention", "target_retention"]].to_dict())
