"""Who could move to where the calls are, what they hand over and to whom, and how far it is."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, choice, exercise, item, number
from custkit.planning.assignment import assign_owner
from custkit.planning.workforce import CALLS_BY_TIER, moves_between, region_workload
from custkit.tiering.chosen import last_year
from custkit.tiering.overview import overview

from .staff import on_board, owners
from .structure import headcount

JOINT_CALLS = 2  # that old and new owner make together at every account handed over


@item
def reallocation(company) -> Result:
    """Who could move at least cost to customers: reps of regions with too many, those with least money to hand over.

    ``rep_id, from_region, to_region, distance_km`` (between the middles of the regions), ``n_handover, revenue_12m``
    (handed over), ``new_owners`` (reps of the region who take them within the calls they can make; each has one new
    owner), ``handover_hours`` (two joint calls an account). A proposal to be talked over with these people.
    """
    load, _ = region_workload(company)
    moves = moves_between(load) if len(load) else load
    if moves.empty:
        raise Refused("none")
    reps, money = on_board(company, ("rep",)), last_year(company)
    accounts = owners(company).assign(money=lambda t: t["customer_id"].map(money).fillna(0.0))
    sums = accounts.groupby("rep_id")["money"].sum()
    rows, gone = [], set()
    for move in moves.itertuples():
        here = reps[(reps["region"] == move.from_region) & ~reps["rep_id"].isin(gone)]
        here = here.assign(money=here["rep_id"].map(sums).fillna(0.0)).sort_values(["money", "rep_id"])
        going = here["rep_id"].head(move.reps_to_move)
        gone |= set(going)
        rows += [(rep, move.from_region, move.to_region) for rep in going]
    table = pd.DataFrame(rows, columns=["rep_id", "from_region", "to_region"])
    if table.empty:
        raise Refused("none")
    far = _distances(company)
    pairs = table[["from_region", "to_region"]].itertuples(index=False, name=None)
    table["distance_km"] = [far.get(pair, np.nan) for pair in pairs]
    handed = accounts[accounts["rep_id"].isin(gone)]
    table["n_handover"] = table["rep_id"].map(handed["rep_id"].value_counts()).fillna(0).astype(int)
    table["revenue_12m"] = table["rep_id"].map(sums).fillna(0.0)
    table["new_owners"] = table["rep_id"].map(_takers(company, handed, reps, gone))
    table["handover_hours"] = table["n_handover"] * JOINT_CALLS * company.settings["hours_per_contact"]
    return Result(
        table,
        about=table.iloc[0].drop("new_owners").to_dict()
        | {"reps_moved": len(table), "n_handover": len(handed), "revenue_12m": float(handed["money"].sum())}
        | {"handover_hours": float(table["handover_hours"].sum())},
        money=float(handed["money"].sum()),
        customers=tuple(handed.sort_values("money", ascending=False)["customer_id"]),
        urgency="watch",
        value=float(len(table)),
        unit="reps",
    )


@exercise("TH6.1", asks=[reallocation])
def how_many_move(company) -> Key:
    """How many reps move, where most of them go, and how many accounts get a new owner by that."""
    found = reallocation(company)
    if not found.ok:
        raise Refused("none")
    table, load = found.table, headcount(company).table
    to = table["to_region"].value_counts().index[0]
    lack = float(-load.loc[load["region"] == to, "gap_before"].sum())
    fields = {
        "reps": number(
            len(table), {"all_lacking": np.ceil(lack)} if np.ceil(lack) != len(table) else {}, absolute=0
        ),
        "to": choice(to, sorted(load["region"]), "region", {"from": set(table["from_region"])}),
        "accounts": number(found.about["n_handover"], absolute=0),
    }
    facts = dict(found.facts) | {"to_region": to, "reps_short": lack, "reps_moved": len(table)}
    return Key(fields, facts)


def _distances(company) -> dict:
    """Kilometres between the middles of regions (great circle), by pair."""
    if not company.has("regions.lat", "regions.lon"):
        return {}
    middle = company.table("regions").dropna(subset=["lat", "lon"]).groupby("region")[["lat", "lon"]].mean()
    at = np.radians(middle.to_numpy())
    found = {}
    for i, a in enumerate(middle.index):
        for j, b in enumerate(middle.index):
            half = np.sin((at[i] - at[j]) / 2) ** 2
            arc = half[0] + np.cos(at[i, 0]) * np.cos(at[j, 0]) * half[1]
            found[a, b] = round(float(2 * 6371 * np.arcsin(np.sqrt(arc))), -1)
    return found


def _takers(company, handed, reps, gone) -> dict:
    """Who of a region takes the accounts of those who leave it, within the calls they can make, by leaving rep."""
    found = {}
    tier = overview(company).tier
    calls = handed["customer_id"].map(tier).map(CALLS_BY_TIER).fillna(0).to_numpy()
    for region, here in reps[~reps["rep_id"].isin(gone)].groupby("region"):
        leaving = reps.loc[(reps["region"] == region) & reps["rep_id"].isin(gone), "rep_id"]
        mine = handed["rep_id"].isin(leaving)
        if not mine.any():
            continue
        people = pd.DataFrame({"person_id": handed.loc[mine, "customer_id"], "load": calls[mine.to_numpy()]})
        room = pd.DataFrame(
            {"owner_id": here["rep_id"], "capacity": here["capacity_calls_year"].astype(float)}
        )
        try:
            given = assign_owner(people, room).set_index("person_id")["owner_id"]
        except ValueError:  # no room: whoever stays cannot take them all
            continue
        new = handed[mine].assign(taker=lambda t, given=given: t["customer_id"].map(given))
        found |= new.groupby("rep_id")["taker"].agg(lambda names: tuple(sorted(set(names)))).to_dict()
    return found
