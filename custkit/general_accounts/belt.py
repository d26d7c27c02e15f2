"""One belt, one road: who looks like a reference account, who there can introduce us, and the order of visits."""

from itertools import pairwise

import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.item import Key, Refused, Result, choice, exercise, item, number, own, places, slider
from custkit.measures.choosing import kilometres, shortest_round
from custkit.planning.working_days import due_day
from custkit.tiering.ledger import credit_sales, customers

NEAR_KM, SIZE = 60.0, 0.35
REFERENCES = 20  # largest customers among whom the reference is looked for
STOPS = 9


@item(dial={"k": slider(3, 30, 1, start=5)})
def look_alikes(company, k: int = 15, reference: str | None = None) -> Result:
    """The ``k`` customers on file most like a reference account, nearest first.

    reference: unless given, of the twenty largest the one with most look-alikes who do not buy. Distance:
    kilometres over 60, log of the ratio of employees over log 1.35, and 2 for another trade, as one length; 0 is
    the account itself. ``customer_id, likeness`` (that distance), ``distance_km, size_ratio, alike_in`` (trade,
    place: within 60 km, size: within 35%), ``in_belt`` (all three), ``buys`` (any order in 24 months),
    ``credit_ok`` (a credit limit above 0 and not on hold), ``introduced_by`` (a contact at the reference who knows
    somebody there), ``rep_id, act_by``.
    """
    who = _placed(company)
    reference = reference or _reference(company, who)
    table = _like(company, who, reference).head(k).reset_index(drop=True)
    belt = table[table["in_belt"]]
    fresh = belt[~belt["buys"]]
    table["tone"] = np.select([table["in_belt"] & ~table["buys"], table["buys"]], ["good", "plain"], "warn")
    knows = fresh["introduced_by"].dropna()
    return Result(
        table,
        verdict="introduced" if len(knows) else "found",
        about={
            "customer_id": reference,
            "n_belt": len(belt),
            "n_fresh": len(fresh),
            "n_introduced": len(knows),
            "contact_id": knows.iloc[0] if len(knows) else None,
            "k": k,
            "km": NEAR_KM,
        },
        customers=tuple(fresh.loc[fresh["credit_ok"], "customer_id"]),
        value=len(fresh),
        unit="customers",
        urgency="watch" if len(fresh) else "know",
        picture=places("distance_km", "size_ratio", tone="tone", rows=table),
    )


@item
def visit_route(company, reference: str | None = None) -> Result:
    """The order of visits: from the reference account to look-alikes who do not buy and pass the credit check, and
    back.

    Nine stops at most, those who can be introduced first: ``route_stop, customer_id, leg_km, way_km`` (added up),
    ``introduced_by, rep_id, act_by, lat, lon``. The shortest round, exact (Held & Karp); kilometres as the crow
    flies.
    """
    who = _placed(company)
    reference = reference or _reference(company, who)
    table = _like(company, who, reference)
    table = table[table["in_belt"] & ~table["buys"] & table["credit_ok"]]
    if len(table) < 2:
        raise Refused("few")
    table = table.sort_values(["introduced_by", "likeness"], na_position="last", kind="stable").head(STOPS)
    start = pd.DataFrame({"customer_id": [reference]})
    stops = pd.concat([start, table], ignore_index=True)
    at = who.loc[stops["customer_id"]]
    distance = kilometres(at["lat"], at["lon"])
    order = shortest_round(distance)
    stops, at = stops.iloc[order].reset_index(drop=True), at.iloc[order]
    stops["lat"], stops["lon"] = at["lat"].to_numpy(), at["lon"].to_numpy()
    stops["leg_km"] = [0.0, *(float(distance[a][b]) for a, b in pairwise(order))]
    stops["way_km"] = stops["leg_km"].cumsum()
    stops.insert(0, "route_stop", range(len(stops)))
    whole = float(stops["way_km"].iloc[-1] + distance[order[-1]][0])
    as_listed = [0, *range(1, len(order)), 0]
    listed = float(sum(distance[a][b] for a, b in pairwise(as_listed)))
    return Result(
        stops,
        about={"customer_id": reference, "n_stops": len(table), "whole_km": whole, "listed_km": listed},
        customers=tuple(stops["customer_id"].iloc[1:]),
        urgency="watch",
        picture=own("visit_route", height=5.2),
    )


@item
def introductions(company) -> Result:
    """The fifteen most like the reference account and who there knows somebody at each: ``customer_id, likeness,
    alike_in, buys, introduced_by``, nearest first."""
    found = look_alikes(company)
    if not found.ok:
        raise Refused("few")
    table = found.table[["customer_id", "likeness", "alike_in", "buys", "introduced_by"]]
    return Result(table, about={name: found.about[name] for name in ("customer_id", "n_introduced")})


@exercise("E4.4", asks=[introductions, visit_route], tools=[look_alikes])
def belt_of_the_reference(company) -> Key:
    """How many look-alikes in the belt do not buy yet, and who at the reference account can introduce us."""
    who = _placed(company)
    reference = _reference(company, who)
    table = _like(company, who, reference)
    belt = table[table["in_belt"]]
    fresh = belt[~belt["buys"]]
    if fresh.empty:
        raise Refused("few")
    wrong = {"whole_belt": len(belt), "credit": int(fresh["credit_ok"].sum())}
    knows = fresh.dropna(subset=["introduced_by"])
    fields = {
        "unpenetrated": number(
            len(fresh), {name: n for name, n in wrong.items() if n != len(fresh)}, absolute=0
        ),
        "through": choice(
            set(knows["customer_id"]),
            belt["customer_id"],
            "customer_id",
            {"buyer": set(belt["customer_id"]) - set(fresh["customer_id"])},
        ),
    }
    facts = {
        "customer_id": reference,
        "n_belt": len(belt),
        "n_fresh": len(fresh),
        "n_credit": int(fresh["credit_ok"].sum()),
        "customers": tuple(knows["customer_id"]),
        "contact_ids": tuple(knows["introduced_by"].unique()),
        "k_enough": len(table[table["likeness"] <= belt["likeness"].max()]),
    }
    return Key(fields, facts)


def _placed(company) -> pd.DataFrame:
    """Customers with a place, a trade and a size, by id."""
    who = customers(company).dropna(subset=["lat", "lon", "industry", "employees"])
    who = who[pd.to_numeric(who["employees"]) > 0]
    if len(who) < 10:
        raise Refused("few")
    return who.assign(
        employees=pd.to_numeric(who["employees"]), lat=who["lat"].astype(float), lon=who["lon"].astype(float)
    )


def _like(company, who, reference) -> pd.DataFrame:
    return kept(company, "look_alikes", lambda: _nearest(company, who, reference), reference).copy()


def _nearest(company, who, reference):
    one = who.loc[reference]
    others = who.drop(index=reference)
    km = kilometres([one["lat"], *others["lat"]], [one["lon"], *others["lon"]])[0][1:]
    ratio = others["employees"].to_numpy() / one["employees"]
    trade = (others["industry"] == one["industry"]).to_numpy()
    flags = pd.DataFrame({"trade": trade, "place": km <= NEAR_KM, "size": np.abs(ratio - 1) <= SIZE})
    day = pd.Timestamp(company.as_of)
    bought = credit_sales(company, day - pd.DateOffset(years=2), day)
    limit = pd.to_numeric(others["credit_limit"])
    held = others["status"].astype(str).str.contains("hold|冻结", regex=True) if "status" in others else False
    table = pd.DataFrame(
        {
            "customer_id": others.index,
            "likeness": np.sqrt(
                (km / NEAR_KM) ** 2 + (np.log(ratio) / np.log(1 + SIZE)) ** 2 + np.where(trade, 0, 4)
            ),
            "distance_km": km,
            "size_ratio": ratio,
            "alike_in": [tuple(flags.columns[row]) for row in flags.to_numpy()],
            "in_belt": flags.all(axis=1).to_numpy(),
            "buys": others.index.isin(bought.index[bought > 0]),
            "credit_ok": (~(limit <= 0) & ~pd.Series(held, index=others.index)).to_numpy(),
            "introduced_by": others.index.map(_introductions(company, reference)),
            "rep_id": others["owner_rep_id"].to_numpy(),
            "act_by": due_day(company, 21),
        }
    )
    return table.sort_values(["likeness", "customer_id"], ignore_index=True)


def _reference(company, who) -> str:
    """Of the largest customers the one with most look-alikes in its belt who do not buy; the larger where equal."""

    def find():
        day = pd.Timestamp(company.as_of)
        sold = credit_sales(company, day - pd.DateOffset(years=1), day).sort_values(ascending=False)
        large = [one for one in sold.index if one in who.index][:REFERENCES]
        if not large:
            raise Refused("few")
        free = {
            one: int((t["in_belt"] & ~t["buys"]).sum()) for one in large for t in [_like(company, who, one)]
        }
        return max(large, key=lambda one: (free[one], -large.index(one)))

    return kept(company, "belt_reference", find)


def _introductions(company, reference) -> dict:
    """Customer → the contact at the reference account who knows somebody there."""
    if not company.has("contact_links", "contacts"):
        return {}
    home = company.table("contacts").set_index("contact_id")["customer_id"]
    links = company.table("contact_links")
    ends = pd.DataFrame({"a": links["from_contact_id"], "b": links["to_contact_id"]})
    both = pd.concat([ends, ends.rename(columns={"a": "b", "b": "a"})])
    both = both[(both["a"].map(home) == reference) & (both["b"].map(home) != reference)]
    return dict(zip(both["b"].map(home), both["a"], strict=True))
