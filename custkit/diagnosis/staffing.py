"""What follows from the workload: the calls turned by hand, the readings, whom to move (M1-13)."""

import numpy as np
import pandas as pd

from custkit.diagnosis.coverage import beside, workload
from custkit.item import Key, Refused, Result, choice, exercise, item, number, slider
from custkit.planning.workforce import CALLS, READINGS, moves_between
from custkit.tiering.regional import customers_of

TOLERANCE = 0.5  # of the exercise, in reps
FACTS = ("region", "n_reps", "reps_needed", "surplus_reps", "needed_low", "needed_high")


@item(
    dial={
        **{f"calls_{n}": slider(0, 96, 4, start=24) for n in ("a", "b", "c", "d")},
        "capacity_factor": slider(0.6, 1.4, 0.05, start=1.0, form="percent"),
    }
)
def workload_turned(
    company,
    calls_a: int = 24,
    calls_b: int = 24,
    calls_c: int = 24,
    calls_d: int = 24,
    capacity_factor: float = 1.0,
) -> Result:
    """The table of `workload` for other calls a year; at first every customer gets the same.

    calls_a … calls_d: calls a year of levels A to D (the tiers where there are no levels). capacity_factor: what a rep
    can make beside the table of reps (1 = as there).
    """
    calls = dict(zip(CALLS, (calls_a, calls_b, calls_c, calls_d), strict=True))
    found = workload(company, calls=calls, capacity_factor=capacity_factor)
    if not found.ok:
        raise Refused("empty")
    table = found.table
    about = {"n_reps": int(table["n_reps"].sum()), "reps_needed": float(table["reps_needed"].sum())}
    return Result(table, about=about, picture=beside(table, "plain"))


@item
def workload_readings(company) -> Result:
    """Reps needed by each way to read the customers, beside the calls asked for and on record; most customers first.

    ``region, n_accounts, needed_by_level, needed_by_potential, needed_by_tier`` (those there are), ``calls_asked``, and
    ``calls_logged`` where there are interactions.
    """
    found = workload(company)
    if not found.ok:
        raise Refused("empty")
    names = ["region", "n_accounts", *(f"needed_by_{one}" for one in READINGS), "calls_asked", "calls_logged"]
    table = found.table.reindex(columns=names)
    table = table.sort_values(["n_accounts", "region"], ascending=[False, True], ignore_index=True)
    asked, logged = table["calls_asked"].sum(), table["calls_logged"].sum(min_count=1)
    return Result(
        table,
        verdict="unlogged" if pd.isna(logged) else "found",
        about={"n": len(found.about["readings"]), "kept": logged / asked if asked else np.nan},
    )


@item
def rep_moves(company) -> Result:
    """Whole reps to move from over-covered to under-covered regions: ``from_region, to_region, reps_to_move``.

    By `moves_between`: a region gives only what even the middle reading does not need.
    """
    load = workload(company).table
    table = moves_between(load)
    if table.empty:
        raise Refused("none")
    load, first = load.set_index("region"), table.iloc[0]
    give, get = load.loc[first["from_region"]], load.loc[first["to_region"]]
    n = int(table["reps_to_move"].sum())
    about = dict(first) | {
        "n": n,
        "have": int(give["n_reps"]),
        "need": give["reps_needed"],
        "have_there": int(get["n_reps"]),
        "need_there": get["reps_needed"],
    }
    return Result(
        table,
        about=about,
        money=_cost(company, table),
        customers=customers_of(company, table["to_region"]),
        urgency="act",
        value=float(n),
        unit="reps",
    )


@exercise("E1.2", asks=[workload], tools=[workload_turned])
def over_covered(company) -> Key:
    """The region with most reps beyond its need, where even the top of the range is a whole rep away; else none."""
    table = workload(company).table
    if table.empty:
        raise Refused("empty")
    over = table[table["cover"] == "over"]
    subject = over.iloc[0] if len(over) else table.iloc[0]
    surplus = float(subject["surplus_reps"]) if len(over) else 0.0
    under, fits = (set(table.loc[table["cover"] == code, "region"]) for code in ("under", "fits"))
    mistakes = {"under": under, "fits": fits, "smaller": set(over["region"].iloc[1:])}
    heads = {"needed": subject["reps_needed"], "have": subject["n_reps"]} if len(over) else {}
    fields = {
        "region": choice(over["region"].head(1), sorted(table["region"]), "region", mistakes, none=True),
        "surplus": number(surplus, heads, absolute=TOLERANCE),
    }
    facts = {name: subject[name] for name in FACTS} | {
        "over": tuple(over["region"].head(1)),
        "n_over": len(over),
    }
    return Key(fields, facts)


def _cost(company, moves):
    """What the reps to be moved cost a year, at the mean of their region; None where unknown."""
    if not company.has("reps.cost_year"):
        return None
    reps = company.table("reps")
    reps = reps[reps["role"] == "rep"] if "role" in reps else reps
    mean = reps.groupby("region")["cost_year"].mean()
    cost = (moves["from_region"].map(mean) * moves["reps_to_move"]).sum()
    return float(cost) if cost > 0 else None
