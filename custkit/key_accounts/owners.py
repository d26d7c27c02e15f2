"""Step three of the five: for each person we must win, the relation wanted, one owner of ours, one sponsor."""

import pandas as pd

from custkit.planning.assignment import assign_owner

from .accounts import mapped_accounts, people, standards

HOURS_A_CONTACT = 1.5
TEAM_PRICE, MANAGER_PRICE = (
    0.5,
    1.0,
)  # for handing somebody to the account's own team, to another key-account manager


def owner_plan(company, customers=None, show_names: bool = False) -> pd.DataFrame:
    """The people who count at the key accounts, each with exactly one owner: ``customer_id, contact_id, name, title``,
    ``role, power, relation_level, relation_target, owner_now, owner_id, moved, our_exec_sponsor, touches_year``.

    Who counts: power of 4 and more, decider, approver, coach, and whoever has no owner. touches_year: contacts a year
    that the layer's standard asks for. Owners who may take somebody: the one there is, else the reps who already work
    with the account, else key-account managers; chosen by `assign_owner`, so that nobody carries more than
    ``capacity_calls_year`` (or their hours, where they have no calls) and the load is even; ``.attrs["load"]``.
    Needs ``contacts``, ``reps.capacity_calls_year``. ValueError where the capacity does not reach.
    """
    chosen = mapped_accounts(company) if customers is None else list(customers)
    table = _who_counts(people(company, chosen, show_names))
    reps = _reps(company)
    asked = pd.DataFrame({
        "person_id": table["contact_id"],
        "load": table["touches_year"],
        "owner_now": table["owner_rep_id"].where(table["owner_rep_id"].isin(reps["owner_id"])),
    })  # fmt: skip
    found = assign_owner(asked, reps, _prices(company, table, asked, reps))
    table["owner_now"], table["owner_id"] = asked["owner_now"], found["owner_id"]
    table["moved"] = found["moved"]
    columns = ["customer_id", "contact_id", "name", "title", "role", "power", "relation_level", "relation_target",
               "owner_now", "owner_id", "moved", "our_exec_sponsor", "touches_year"]  # fmt: skip
    plan = table[columns]
    plan.attrs["load"] = found.attrs["load"].query("n_people > 0").reset_index(drop=True)
    plan.attrs["n_without"] = int(asked["owner_now"].isna().sum())
    return plan


def without_owner(company, customers=None, show_names: bool = False) -> pd.DataFrame:
    """The contacts at key accounts for whom nobody of ours is named, the most powerful first."""
    chosen = mapped_accounts(company) if customers is None else list(customers)
    table = people(company, chosen, show_names)
    table = table[table["owner_rep_id"].isna()]
    columns = ["customer_id", "contact_id", "name", "title", "role", "power"]
    order = ["power", "customer_id", "contact_id"]
    return table.sort_values(order, ascending=[False, True, True], ignore_index=True)[columns]


def _who_counts(known):
    rules = standards()
    counts = (known["power"] >= rules["people"]["power"]) | known["role"].isin(rules["people"]["key_roles"])
    table = known[counts | known["owner_rep_id"].isna()].reset_index(drop=True)
    days = table["layer"].map(rules["standard_days"]).fillna(max(rules["standard_days"].values()))
    return table.assign(touches_year=(365 / days).round())


def _reps(company):
    reps = company.table("reps").drop_duplicates("rep_id")
    calls = pd.to_numeric(reps["capacity_calls_year"], errors="coerce").fillna(0.0)
    if "capacity_hours_month" in reps:
        hours = pd.to_numeric(reps["capacity_hours_month"], errors="coerce").fillna(0.0)
        calls = calls.where(calls > 0, 12 * hours / HOURS_A_CONTACT)
    role = reps["role"] if "role" in reps else pd.Series(None, index=reps.index)
    return pd.DataFrame({"owner_id": reps["rep_id"], "capacity": calls, "role": role}).reset_index(drop=True)


def _prices(company, table, asked, reps):
    """What it costs to give each person to each rep; empty where it makes no sense."""
    ids = reps["owner_id"]
    prices = pd.DataFrame(float("nan"), index=asked["person_id"], columns=ids)
    managers = ids[reps["role"] == standards()["accounts"]["owner_role"]]
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
