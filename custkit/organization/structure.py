"""Structure follows the tiers: heads by region and role, who moves, the team around a key account, and spans."""

import numpy as np
import pandas as pd

from custkit.item import Refused, Result, bars, change, grid, item
from custkit.planning.workforce import CALLS_BY_TIER, moves_between, region_workload
from custkit.tiering import abc
from custkit.tiering.chosen import key_accounts
from custkit.tiering.ledger import customers
from custkit.tiering.overview import overview
from custkit.tiering.policy import contacts_due

from .staff import on_board, owners

SELLING = ("ka_manager", "rep", "inside")
CORNERS = {
    "account": ("ka_manager", "rep", "region_manager"),
    "solution": ("solution",),
    "delivery": ("delivery",),
}
WIDE = 10  # people who report to one manager: a rule of thumb beyond which nobody is coached
YEAR = 365
WEEKS = 52


@item
def headcount(company) -> Result:
    """Reps by region before and after the moves that the workload asks for; the heads of all stay the same.

    ``region, n_reps, reps_needed, needed_low, needed_high, reps_after, gap_before, gap_after`` (reps beyond the need;
    negative: short), most heads first. Source: workload approach (Talley 1961).
    """
    table, _ = region_workload(company)
    if table.empty:
        raise Refused("empty")
    moves = moves_between(table)
    gone = table["region"].map(moves.groupby("from_region")["reps_to_move"].sum()).fillna(0)
    came = table["region"].map(moves.groupby("to_region")["reps_to_move"].sum()).fillna(0)
    table["reps_after"] = (table["n_reps"] - gone + came).astype(int)
    table["gap_before"], table["gap_after"] = (
        table[n] - table["reps_needed"] for n in ("n_reps", "reps_after")
    )
    table = table.sort_values(["n_reps", "region"], ascending=[False, True], ignore_index=True)
    gaps = ["gap_before", "gap_after"]
    names = ["region", "n_reps", "reps_after", "reps_needed", "needed_low", "needed_high", *gaps]
    n = int(moves["reps_to_move"].sum())
    first = dict(moves.iloc[0]) if n else {}
    return Result(
        table[names],
        verdict="move" if n else "fits",
        about=first
        | {
            "reps_moved": n,
            "heads": int(table["n_reps"].sum()),
            "heads_after": int(table["reps_after"].sum()),
        },
        value=float(n),
        unit="reps",
        picture=change("region", "n_reps", "reps_after", tone="plain"),
    )


@item
def heads_by_role(company) -> Result:
    """Customers by who owns them today and by who should by tier, and the heads that takes.

    ``role, n_on_board, customers_now, customers_by_tier, calls_by_tier`` (a year, by the usual 48, 24, 12, 4 by
    tier), ``calls_per_head`` (their capacity; else what the busiest of the role logged in 12
    months), ``heads_needed``; told beside it, what the policy of the tiers takes inside (`contacts_due`). By tier:
    key accounts → key-account manager; class C that is neither high-value nor potential → inside sales; the rest → rep.
    """
    classes = abc(company).table.set_index("customer_id")["abc"]
    tier = overview(company).tier
    table = pd.DataFrame({"tier": tier})
    key = set(key_accounts(company)["customer_id"])
    small = (classes.reindex(table.index) == "C") & ~table["tier"].isin(["high_value", "potential"])
    table["role"] = np.select([table.index.isin(key), small], ["ka_manager", "inside"], "rep")
    table["calls"] = table["tier"].map(CALLS_BY_TIER).fillna(0)
    reps = on_board(company)
    role_of = reps.set_index("rep_id")["role"]
    now = owners(company).set_index("customer_id")["rep_id"].map(role_of)
    table["now"] = now[~now.index.duplicated()].reindex(table.index)
    if table["now"].isna().all():
        raise Refused("none")
    found = pd.DataFrame({"role": SELLING})
    for name, counts in (
        ("n_on_board", reps["role"].value_counts()),
        ("customers_now", table["now"].value_counts()),
        ("customers_by_tier", table["role"].value_counts()),
        ("calls_by_tier", table.groupby("role")["calls"].sum()),
    ):
        found[name] = found["role"].map(counts).fillna(0).astype(int)
    found["calls_per_head"] = found["role"].map(_calls_per_head(company, reps))
    found["heads_needed"] = found["calls_by_tier"] / found["calls_per_head"]
    able = reps.get("capacity_calls_year", pd.Series(0.0, reps.index)).astype(float) > 0
    inside = found.set_index("role").loc["inside"]
    due = contacts_due(company).reindex(table.index[table["role"] == "inside"]).sum()
    hours = customers(company).get("serving_hours", pd.Series(dtype=float)).astype(float)
    moved = table[(table["role"] == "inside") & (table["now"] == "rep")]
    return Result(
        found,
        verdict="follow" if len(moved) else "fits",
        about={"n_to_inside": len(moved), "n_customers": len(table), "calls_freed": int(moved["calls"].sum())}
        | {"covering_hours": hours.reindex(moved.index).sum() or None, "contacts_due": int(due)}
        | inside[["n_on_board", "heads_needed", "calls_by_tier", "calls_per_head"]].to_dict()
        | {
            "calls_a_week": inside["calls_per_head"] / WEEKS,
            "heads_by_policy": due / inside["calls_per_head"],
        }
        | {"calls_from": "capacity" if able[reps["role"] == "inside"].any() else "busiest"},
        customers=tuple(moved.index),
        urgency="watch",
        value=float(len(moved)),
        unit="customers",
        picture=change("role", "customers_now", "customers_by_tier", tone="plain"),
    )


@item
def iron_triangle(company) -> Result:
    """The team around each key account: account, solution, delivery; who of ours stands on which corner.

    ``customer_id, corner, rep_id`` (who owns most people there), ``n_owned`` (their people owned by that corner),
    ``touches_12m`` (contacts logged by it), ``corner_state``: live (touches), paper (people on the list, nothing
    logged), unlogged (the same, but nobody in that role logs anything anywhere), empty. Largest account first. What is
    not logged may have happened: ask.
    """
    accounts = key_accounts(company)
    roles = on_board(company).set_index("rep_id")["role"]
    if accounts.empty:
        raise Refused("none")
    corner_of = {role: corner for corner, names in CORNERS.items() for role in names}
    people = company.table("contacts").dropna(subset=["owner_rep_id"])
    people = people[["customer_id", "owner_rep_id"]].rename(columns={"owner_rep_id": "rep_id"})
    owner = accounts[["customer_id", "owner_rep_id"]].rename(columns={"owner_rep_id": "rep_id"})
    held = pd.concat([people, owner.dropna()])
    held["corner"] = held["rep_id"].map(roles).map(corner_of)
    touches = _touches(company)
    touches["corner"] = touches["rep_id"].map(roles).map(corner_of)
    rows, logging = [], set(touches["corner"].dropna())
    for account in accounts["customer_id"]:
        for corner in CORNERS:
            mine = held[(held["customer_id"] == account) & (held["corner"] == corner)]["rep_id"]
            n = int(((touches["customer_id"] == account) & (touches["corner"] == corner)).sum())
            state = "live" if n else "empty" if mine.empty else "paper" if corner in logging else "unlogged"
            rows.append((account, corner, mine.mode().iloc[0] if len(mine) else None, len(mine), n, state))
    columns = ["customer_id", "corner", "rep_id", "n_owned", "touches_12m", "corner_state"]
    table = pd.DataFrame(rows, columns=columns)
    open_ = table[table["corner_state"] != "live"]
    whole = len(accounts) - open_["customer_id"].nunique()
    silent = [
        corner for corner in CORNERS if (table[table["corner"] == corner]["corner_state"] == "unlogged").any()
    ]
    counts = table["corner_state"].value_counts()
    return Result(
        table,
        verdict="unlogged" if silent else "gaps" if len(open_) else "whole",
        about={f"n_{state}": int(counts.get(state, 0)) for state in ("paper", "unlogged", "empty")}
        | {"n_accounts": len(accounts), "n_whole": whole, "corner": silent},
        money=None
        if silent
        else float(accounts.loc[accounts["customer_id"].isin(open_["customer_id"]), "monetary_12m"].sum()),
        customers=tuple(open_["customer_id"].unique()),
        urgency="watch",
        value=float(len(open_)),
        unit="corners",
        picture=grid("customer_id", "corner", "touches_12m", tone="corner_state", order_x=tuple(CORNERS)),
    )


@item
def spans(company) -> Result:
    """How many people report to each manager, most first: ``rep_id, n_reports, n_regions, span_wide`` (more than
    `WIDE`)."""
    reps = on_board(company).dropna(subset=["manager_id"])
    if reps.empty:
        raise Refused("none")
    grouped = reps.groupby("manager_id")
    regions = grouped["region"].nunique() if "region" in reps else grouped.size() * np.nan
    table = (
        pd.DataFrame({"n_reports": grouped.size(), "n_regions": regions}).rename_axis("rep_id").reset_index()
    )
    table["span_wide"] = table["n_reports"] > WIDE
    table = table.sort_values(["n_reports", "rep_id"], ascending=[False, True], ignore_index=True)
    return Result(
        table,
        verdict="wide" if table["span_wide"].any() else "fits",
        about=table.iloc[0][["rep_id", "n_reports", "n_regions"]].to_dict()
        | {"n_wide": int(table["span_wide"].sum()), "n_managers": len(table), "wide": WIDE},
        picture=bars("rep_id", "n_reports", tone="span_wide", line_at="wide"),
    )


def _touches(company) -> pd.DataFrame:
    """Contacts logged in the last 12 months: ``customer_id, rep_id``."""
    if not company.has("interactions.rep_id"):
        return pd.DataFrame(columns=["customer_id", "rep_id"])
    table = company.table("interactions")
    ago = (pd.Timestamp(company.as_of) - pd.to_datetime(table["date"])).dt.days
    return table.loc[ago.between(0, YEAR - 1), ["customer_id", "rep_id"]].copy()


def _calls_per_head(company, reps) -> pd.Series:
    """Calls a head of each role can make a year: its capacity, else what the busiest of the role logged."""
    able = pd.Series(dtype=float)
    if "capacity_calls_year" in reps:
        known = reps["capacity_calls_year"].astype(float)
        able = known.where(known > 0).groupby(reps["role"]).mean()
    logged = _touches(company)["rep_id"].value_counts()
    busiest = reps["rep_id"].map(logged).groupby(reps["role"]).max()
    return able.reindex(SELLING).fillna(busiest).astype(float)
