"""Step three of the five: for each person who counts, the relation wanted, one owner of ours, one sponsor."""

import pandas as pd

from custkit.data.memo import kept
from custkit.item import Refused, Result, bars, item
from custkit.planning.assignment import assign_owner, owner_loads
from custkit.tiering.chosen import OWNER_ROLE

from .accounts import mapped_accounts, people, standards
from .grid import has_a_say

TEAM_PRICE, MANAGER_PRICE = (
    0.5,
    1.0,
)  # for handing somebody to the account's own team, to another key-account manager


@item
def owner_plan(company) -> Result:
    """The people who count at the key accounts, each with exactly one owner: ``customer_id, contact_id, name, title``,
    ``role, power, relation_level, relation_target, owner_now, owner_id, moved, our_exec_sponsor, touches_year``.

    Who counts: who has a say (`has_a_say`), and whoever has no owner. touches_year: contacts a year that the layer's
    standard asks for. Owners who may take somebody: the one there is, else the reps who already work with the account,
    else key-account managers; chosen by `assign_owner`, so that nobody carries more than ``capacity_calls_year`` (or
    their hours, where they have no calls) and the load is even. Refused where the capacity does not reach.
    """
    plan, load = _planned(company)
    without = plan["owner_now"].isna()
    return Result(
        plan,
        verdict="given" if without.any() else "kept",
        about={"n_people": len(plan), "n_given": int(without.sum()), "n_reps": len(load)},
        customers=tuple(dict.fromkeys(plan.loc[without, "customer_id"])),
    )


@item
def owner_load(company) -> Result:
    """How much of each owner's year `owner_plan` takes, the fullest first: ``owner_id, n_owned, load, capacity``
    (contacts a year), ``load_share`` (0–1).
    """
    _, load = _planned(company)
    load = load.sort_values(["load_share", "owner_id"], ascending=[False, True], ignore_index=True)
    first = load.iloc[0]
    return Result(
        load,
        about=first[["owner_id", "load_share"]].to_dict() | {"n_reps": len(load)},
        picture=bars("owner_id", "load_share"),
    )


def _planned(company) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The plan and the load it gives, solved once a company."""
    plan = kept(company, "owner_plan", lambda: _plan(company))
    if plan is None:
        raise Refused("nobody")
    return plan


def _plan(company):
    chosen = mapped_accounts(company)
    table = _who_counts(people(company, chosen))
    if table.empty:
        return None
    reps = _reps(company)
    asked = pd.DataFrame(
        {
            "person_id": table["contact_id"],
            "load": table["touches_year"],
            "owner_now": table["owner_rep_id"].where(table["owner_rep_id"].isin(reps["owner_id"])),
        }
    )
    try:
        found = assign_owner(asked, reps, _prices(company, table, asked, reps))
    except ValueError as why:  # too few owners, or too little of their time
        raise Refused("no_room", reason=str(why)) from None
    table["owner_now"], table["owner_id"] = asked["owner_now"], found["owner_id"]
    table["moved"] = found["moved"]
    columns = [
        "customer_id",
        "contact_id",
        "name",
        "title",
        "role",
        "power",
        "relation_level",
        "relation_target",
    ]
    plan = table[[*columns, "owner_now", "owner_id", "moved", "our_exec_sponsor", "touches_year"]]
    load = owner_loads(found, reps).rename(columns={"n_people": "n_owned"})
    return plan, load[load["n_owned"] > 0].reset_index(drop=True)


def _who_counts(known):
    rules = standards()
    table = known[has_a_say(known) | known["owner_rep_id"].isna()].reset_index(drop=True)
    days = table["layer"].map(rules["standard_days"]).fillna(max(rules["standard_days"].values()))
    return table.assign(touches_year=(365 / days).round())


def _reps(company):
    reps = company.table("reps").drop_duplicates("rep_id")
    calls = pd.to_numeric(reps["capacity_calls_year"], errors="coerce").fillna(0.0)
    if "capacity_hours_month" in reps:
        hours = pd.to_numeric(reps["capacity_hours_month"], errors="coerce").fillna(0.0)
        calls = calls.where(calls > 0, 12 * hours / company.settings["hours_per_contact"])
    role = reps["role"] if "role" in reps else pd.Series(None, index=reps.index)
    return pd.DataFrame({"owner_id": reps["rep_id"], "capacity": calls, "role": role}).reset_index(drop=True)


def _prices(company, table, asked, reps):
    """What it costs to give each person to each rep; empty where it makes no sense."""
    ids = reps["owner_id"]
    prices = pd.DataFrame(float("nan"), index=asked["person_id"], columns=ids)
    managers = ids[reps["role"] == OWNER_ROLE]
    prices[managers if len(managers) else ids] = MANAGER_PRICE
    home = _owner_of(company)
    account = table.set_index("contact_id")["customer_id"]
    team = table.dropna(subset=["owner_rep_id"]).groupby("customer_id")["owner_rep_id"].agg(set)
    for customer, persons in account.groupby(account):
        nearby = set(team.get(customer, set())) | {home.get(customer)}
        known = [rep for rep in ids if rep in nearby]
        prices.loc[persons.index, known] = TEAM_PRICE
    for person, rep in zip(asked["person_id"], asked["owner_now"], strict=True):
        if pd.notna(rep):
            prices.loc[person, rep] = 0.0
    return prices


def _owner_of(company):
    if not company.has("customers.owner_rep_id"):
        return {}
    return (
        company.table("customers")
        .drop_duplicates("customer_id")
        .set_index("customer_id")["owner_rep_id"]
        .to_dict()
    )
