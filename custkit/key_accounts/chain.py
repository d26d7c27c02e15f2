"""The decision chain of an account: who reports to whom, who listens to whom, who is in touch with us and how well.

Buying roles: Webster and Wind (1972), and the coach. Influence is what the links say (Freeman's three centralities),
beside the power that somebody judged; it only breaks ties.
"""

from dataclasses import dataclass

import pandas as pd

from custkit.data.memo import kept
from custkit.item import Key, Refused, Result, choice, exercise, item, own, slider

from .accounts import (
    AT_MOST,
    account,
    key_accounts,
    light,
    mapped_accounts,
    one_account,
    people,
    standards,
    touches,
)
from .links import bosses_above, influence, links_inside

ROLES = ("initiator", "user", "influencer", "decider", "approver", "buyer", "gatekeeper", "coach")
DRAWN = 60  # people in a picture, the most powerful
FIRST = ["power", "betweenness", "contact_id"]  # who is asked about first: most power, then most paths


@dataclass(frozen=True, eq=False)
class Chain:
    """An account's people (see `decision_chain`) and the links among them: triples from, to, kind."""

    customer_id: str
    people: pd.DataFrame
    links: tuple
    missing_roles: tuple


def _off_the_chair(company):
    """The account with which the dial begins: not the one of the empty chair."""
    return one_account(company, but=next(iter(empty_chairs(company).table["customer_id"]), None))


@item(dial={"customer_id": _off_the_chair, "days": slider(30, 360, 10, start=180, form="int")})
def decision_chain(company, customer_id: str | int | None = None, days: int | None = None) -> Result:
    """Everybody known at an account, most powerful first: departments, layers, who reports and who listens to whom.

    customer_id: an account, or its place by size: then its chain is just shown. Without one it is the largest account
    that has an empty chair, which is marked (else the largest). Columns: those of the contacts; ``stance``: their
    support (−2 to +2); ``depth``: bosses above; ``degree`` (0–1), ``betweenness`` (paths), ``closeness`` (0–1) of
    `influence`; ``last_touch``, ``days_since_touch`` (empty: never), ``standard_days`` of the layer; ``proven_level``
    of `proven_levels`; ``light``: red for no contact for ``days`` (180) or ever, green for contact within the standard
    of the layer with somebody who answers us, amber between, unknown without contact records.
    """
    days = standards()["people"]["untouched_days"] if days is None else int(days)
    sought = customer_id is None
    silent = empty_chairs(company, days).table["customer_id"].head(1).tolist() if sought else []
    shown = chain_of(company, *(silent or [customer_id]), days=days)
    empty = chairs(shown.people, days) if silent else shown.people.head(0)
    first = empty.iloc[0] if len(empty) else {}
    about = {
        "customer_id": shown.customer_id,
        "n_people": len(shown.people),
        "n_spoken": int((shown.people["days_since_touch"] < days).sum()),
        "days": days,
        "role": shown.missing_roles,
        "n_left": max(len(shown.people) - DRAWN, 0),
    } | {name: first.get(name) for name in ("contact_id", "power", "days_since_touch") if len(empty)}
    told = "never" if len(empty) and pd.isna(first["days_since_touch"]) else "chair"
    layers = shown.people.head(DRAWN).groupby(["layer", "department"], dropna=False).size()
    rows = layers.groupby("layer", dropna=False).max().sum()
    return Result(
        shown.people,
        verdict="seen" if not sought else told if len(empty) else "no_chair",
        about=about,
        customers=(shown.customer_id,),
        picture=own("decision_chain", width=10.4, height=2.0 + 0.48 * max(rows, 4)),
        extra={"links": shown.links, "chairs": tuple(empty["contact_id"])},
    )


@item
def empty_chairs(company, days: int | None = None, power: int | None = None) -> Result:
    """The empty chairs of all key accounts, the largest account first: people of ``power`` (4) and more whom nobody
    contacted for ``days`` (180) or ever. Rows of `decision_chain`; at equal power more paths come first.
    """
    if not mapped_accounts(company):
        raise Refused("nobody")
    parts = [chairs(chain_of(company, one).people, days, power) for one in mapped_accounts(company)[:AT_MOST]]
    filled = [part for part in parts if len(part)]
    table = pd.concat(filled, ignore_index=True) if filled else parts[0]
    accounts = tuple(dict.fromkeys(table["customer_id"]))
    sales = key_accounts(company).set_index("customer_id")["monetary_12m"].reindex(accounts)
    first = table.iloc[0][["contact_id", "customer_id", "power"]].to_dict() if len(table) else {}
    return Result(
        table,
        verdict="chairs" if len(table) else "none",
        about={"n_chairs": len(table), "days": days or standards()["people"]["untouched_days"]} | first,
        money=float(sales.sum()) if len(table) else None,
        customers=accounts,
        urgency="act",
        value=len(table),
        unit="people",
    )


@item
def proven_relations(company, customer_id: str | int | None = 2) -> Result:
    """Power judged beside influence computed, and the relation as judged beside what the record of a year proves.

    Rows of `decision_chain` at one account (the second largest unless named), those judged furthest above the proof
    first.
    """
    shown = chain_of(company, customer_id)
    table = shown.people.assign(above=shown.people["relation_level"] - shown.people["proven_level"])
    table = table.sort_values(["above", *FIRST], ascending=[False, False, False, True], ignore_index=True)
    judged = table["relation_level"].notna()
    above = int((table["above"] > 0).sum())
    return Result(
        table,
        verdict="not_judged" if not judged.any() else "above" if above else "proven",
        about={"customer_id": shown.customer_id, "n_judged": int(judged.sum()), "n_above": above},
    )


@exercise("E3.1", asks=[decision_chain], tools=[decision_chain])
def empty_chair(company) -> Key:
    """Who has power of 4 or more and was not contacted for 180 days, at the largest key account with such a person."""
    accounts = mapped_accounts(company)[:AT_MOST]
    if not accounts:
        raise Refused("nobody")
    found = empty_chairs(company).table
    here = found[found["customer_id"] == found["customer_id"].iloc[0]] if len(found) else found
    shown = chain_of(company, here["customer_id"].iloc[0] if len(here) else accounts[0])
    everybody = pd.concat([chain_of(company, one).people for one in accounts], ignore_index=True)
    rules = standards()["people"]
    spoken = everybody["days_since_touch"] < rules["untouched_days"]
    strong = shown.people["power"] >= rules["power"]
    met = shown.people[shown.people["days_since_touch"] < rules["untouched_days"]]
    mistakes = {
        "less_power": set(here["contact_id"].iloc[1:]),
        "other_account": set(found["contact_id"]) - set(here["contact_id"]),
        "spoken_to": set(everybody.loc[spoken, "contact_id"]),
        "no_power": set(everybody.loc[~(everybody["power"] >= rules["power"]), "contact_id"]),
    }
    right = here["contact_id"].head(1).tolist()
    mistakes["nobody"] = {"none"} if right else set()
    pairs = max((len(shown.people) - 1) * (len(shown.people) - 2) / 2, 1)  # of the others
    person = choice(right, everybody["contact_id"], "contact_id", mistakes, none=True)
    facts = {
        "customer_id": shown.customer_id,
        "contact_id": right,
        "power": here["power"].iloc[0] if len(here) else None,
        "n_people": len(shown.people),
        "n_spoken": len(met),
        "department": sorted(set(met["department"].dropna())),
        "to_visit": here["department"].head(1).dropna().tolist(),
        "n_strong": int(strong.sum()),
        "n_chairs": len(here),
        "message_share": here["betweenness"].iloc[0] / pairs if len(here) else None,
    }
    return Key({"person": person}, facts)


def chain_of(company, customer_id=None, show_names: bool = False, days: int | None = None) -> Chain:
    """The chain of one account (see `decision_chain`). Raises `Refused` where nobody is known."""
    days = standards()["people"]["untouched_days"] if days is None else days
    key = (account(company, customer_id), show_names, days)
    return kept(company, "decision_chain", lambda: _chain(company, *key), key)


def untouched(company, customer_id=None, show_names: bool = False) -> pd.DataFrame:
    """The empty chairs of one account: rows of its chain, the most powerful first (see `chairs`)."""
    return chairs(chain_of(company, customer_id, show_names).people)


def chairs(chain: pd.DataFrame, days: int | None = None, power: int | None = None) -> pd.DataFrame:
    """The rows of a chain that are empty chairs: ``power`` (4) and more, no contact for ``days`` (180) or ever."""
    rules = standards()["people"]
    days = rules["untouched_days"] if days is None else days
    power = rules["power"] if power is None else power
    silent = ~(chain["days_since_touch"] < days)  # never touched (no days) is silent too
    found = chain[(chain["power"] >= power) & silent & (chain["light"] != "unknown")]
    return found.sort_values(FIRST, ascending=[False, False, True], ignore_index=True)


def proven_levels(company, contacts) -> pd.Series:
    """The relation level that the record of the last year proves, 0–5, by contact id.

    Rungs and what each asks for stand in ``people.yaml``: we met, they answer, they share information, they act for us,
    they sponsor us. A rung counts only above the lower ones. What never reaches the record cannot be proven: a judged
    level above the proven one asks for evidence, it is not thereby wrong.
    """
    rules = standards()["evidence"]
    record = touches(company, rules["days"])
    record = record[record["contact_id"].isin(list(contacts))]
    level = pd.Series(0, index=pd.Index(list(contacts), name="contact_id"), dtype=int)
    for rung in rules["rungs"]:
        reached = set(record.loc[_speaks(record, rung), "contact_id"])
        level[level.index.isin(reached) & (level == rung["level"] - 1)] = rung["level"]
    return level


def _chain(company, customer_id, show_names, days):
    table = people(company, [customer_id], show_names)
    links = links_inside(company, table)
    table["stance"] = table["support"]
    table["depth"] = bosses_above(table)
    table = table.merge(influence(links, table["contact_id"]), on="contact_id", how="left")
    table = _in_touch(company, table, days)
    table = table.sort_values(FIRST, ascending=[False, False, True], ignore_index=True)
    missing = tuple(role for role in ROLES if role not in set(table["role"]))
    return Chain(customer_id, table, tuple(links.itertuples(index=False, name=None)), missing)


def _speaks(record, rung):
    """Which touches prove a rung; more than one demand means all of them."""
    fits = pd.Series(True, index=record.index)
    if "response" in rung:
        fits &= record["response"].eq(rung["response"]).fillna(False).astype(bool)
    if "filled" in rung:
        fits &= record[rung["filled"]].notna().any(axis=1)
    for column in ("scene", "our_level"):
        if column in rung:
            fits &= record[column].isin(rung[column])
    return fits


def _in_touch(company, table, days):
    """Last touch, what the record proves, and the light."""
    rules = standards()
    last = touches(company).groupby("contact_id")["date"].max()
    table["last_touch"] = pd.to_datetime(table["contact_id"].map(last.to_dict()))
    table["days_since_touch"] = (pd.Timestamp(company.as_of) - table["last_touch"]).dt.days.astype(float)
    table["standard_days"] = table["layer"].map(rules["standard_days"]).astype(float)
    table["proven_level"] = table["contact_id"].map(proven_levels(company, table["contact_id"])).astype(int)
    within = table["standard_days"].fillna(max(rules["standard_days"].values()))
    colour = light(table["days_since_touch"], within)
    colour = colour.mask(colour.eq("green") & (table["proven_level"] < 2), "amber")
    silent = ~(table["days_since_touch"] < days)
    colour = colour.mask(colour.eq("red"), "amber").mask(silent, "red")
    recorded = company.has("interactions.contact_id")
    table["light"] = colour if recorded else "unknown"
    return table
