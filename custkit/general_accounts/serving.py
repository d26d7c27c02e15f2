"""Who serves the many small customers, what that costs beside what they bring, and whom to hand over."""

import pandas as pd

from custkit.item import Refused, Result, bars, item, panels, slider
from custkit.planning.working_days import due_day
from custkit.tiering import abc, customer_table
from custkit.tiering.ledger import customers
from custkit.tiering.overview import overview
from custkit.tiering.profit import customer_profit, margin_basis

from .routine import calls_of

WORTH = 3.0  # margin over the cost of covering that pays for a visit
MODES = ("visit", "inside", "dealer", "online")
FEW_ORDERS = 2  # a year: whoever orders no more is well served online


@item
def serving_modes(company) -> Result:
    """Class C customers by how they are served, most hours first.

    ``serving_mode, n_customers, margin_12m`` (gross margin of 12 months), ``covering_cost`` (people's cost of
    covering a year), ``covering_share`` (of the margin), ``covering_hours`` (a year), ``still_buying`` (of those
    who bought in the year before, 0–1: that it differs does not prove that the mode does it).
    """
    table = _small(company)
    grouped = table.groupby("serving_mode")
    found = grouped.agg(
        n_customers=("customer_id", "size"),
        margin_12m=("margin_12m", "sum"),
        covering_cost=("covering_cost", "sum"),
        covering_hours=("covering_hours", "sum"),
    )
    found["covering_share"] = found["covering_cost"] / found["margin_12m"].where(found["margin_12m"] > 0)
    before = table[table["before"] > 0]
    found["still_buying"] = (before["now"] > 0).groupby(before["serving_mode"]).mean()
    found = found.sort_values("covering_hours", ascending=False).reset_index()
    first, whole = found.iloc[0], found[["margin_12m", "covering_cost"]].sum()
    return Result(
        found,
        about={
            "n_small": len(table),
            "revenue_share": table["now"].clip(lower=0).sum() / max(_revenue(company), 1e-9),
            "serving_mode": first["serving_mode"],
            "mode_share": first["n_customers"] / len(table),
            "covering_share": whole["covering_cost"] / whole["margin_12m"]
            if whole["margin_12m"] > 0
            else None,
        },
        money=float(whole["covering_cost"]),
        picture=panels(
            (bars("serving_mode", "margin_12m"), bars("serving_mode", "covering_cost", tone="warn"))
        ),
    )


@item(dial={"worth": slider(1.0, 6.0, 0.5, start=3.0)})
def hand_over(company, worth: float = WORTH) -> Result:
    """Class C customers who are visited though their margin is less than ``worth`` × the cost of it, most hours
    freed first.

    ``customer_id, margin_12m, covering_cost, covering_hours, new_mode`` (online: two orders a year or fewer; else
    inside), ``hours_freed`` (less what the new mode takes at the company's own average), ``rep_id, act_by``. Who
    grows by half or more, is a potential customer or has to be rescued stays with the rep; whoever was not called on
    in 12 months, where calls are on record, has no hours to free and is left out.
    """
    table = _small(company)
    usual = table.groupby("serving_mode")["covering_hours"].mean()
    table = table[(table["serving_mode"] == "visit") & (table["margin_12m"] < worth * table["covering_cost"])]
    table = table[~(table["now"] >= 1.5 * table["before"].where(table["before"] > 0))]
    tiers = overview(company).tiers
    stays = tiers.loc[tiers["tier"].eq("potential") | tiers["play"].eq("rescue"), "customer_id"]
    table = table[~table["customer_id"].isin(stays)]
    if company.has("interactions.type"):
        table = table[table["customer_id"].isin(calls_of(company, 365)["customer_id"])]
    if table.empty:
        raise Refused("none")
    table["new_mode"] = table["orders_12m"].le(FEW_ORDERS).map({True: "online", False: "inside"})
    takes = table["new_mode"].map(usual).fillna(usual.get("inside", 0.0))
    table["hours_freed"] = (table["covering_hours"] - takes).clip(lower=0)
    table["act_by"] = due_day(company, 30)
    table = table.sort_values(["hours_freed", "customer_id"], ascending=[False, True], ignore_index=True)
    kept = serving_modes(company).table.set_index("serving_mode")["still_buying"]
    compared = {"inside", "visit"} <= set(kept.dropna().index)
    return Result(
        table,
        verdict="compared" if compared else "found",
        about={
            "n_handed": len(table),
            "hours_freed": float(table["hours_freed"].sum()),
            "worth": worth,
            "visit_kept": kept.get("visit"),
            "inside_kept": kept.get("inside"),
        },
        money=float(table["covering_cost"].sum()),
        customers=tuple(table["customer_id"]),
        urgency="watch",
        value=float(table["hours_freed"].sum()),
        unit="hours",
    )


def _small(company) -> pd.DataFrame:
    """Class C customers with their mode, cost and hours of covering, margin and money of 12 months and the year
    before.
    """
    classes = abc(company).table
    small = classes.loc[classes["abc"] == "C", "customer_id"]
    who = customers(company).reindex(small)
    halves = customer_table(company, ("core", "halves")).set_index("customer_id").reindex(small)
    table = pd.DataFrame(
        {
            "customer_id": small.to_numpy(),
            "serving_mode": who["serving_mode"].to_numpy(),
            "rep_id": who["owner_rep_id"].to_numpy(),
            "covering_cost": pd.to_numeric(who["serving_cost"]).to_numpy(),
            "covering_hours": pd.to_numeric(who["serving_hours"]).to_numpy(),
            "now": (halves["net_m1_6"] + halves["net_m7_12"]).to_numpy(),
            "before": (halves["net_m13_18"] + halves["net_m19_24"]).to_numpy(),
            "orders_12m": (halves["n_orders_m1_6"] + halves["n_orders_m7_12"]).to_numpy(),
        }
    )
    table = table[table["serving_mode"].isin(MODES)].fillna({"covering_cost": 0.0, "covering_hours": 0.0})
    if table.empty:
        raise Refused("none")
    table["margin_12m"] = table["now"].clip(lower=0) * table["customer_id"].map(_margin_rate(company))
    return table.reset_index(drop=True)


def _margin_rate(company) -> pd.Series:
    profit = customer_profit(company)
    usual = margin_basis(company).rate
    rate = (profit["gross_margin"] / profit["revenue"].where(profit["revenue"] > 0)).fillna(usual)
    return pd.Series(rate.to_numpy(), index=profit["customer_id"])


def _revenue(company) -> float:
    return company.profile.revenue_12m
