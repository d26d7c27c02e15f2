"""The three relations of an account on one page: key people, organization to organization, people in departments."""

import pandas as pd

from custkit.item import Refused, Result, grid, item, own

from .accounts import AT_MOST, LAYERS, mapped_accounts, one_account, standards, touches
from .chain import chain_of
from .grid import has_a_say

RELATIONS = ("key_people", "organization", "broad")


@item(dial={"customer_id": one_account})
def coverage(company, customer_id: str | int | None = None) -> Result:
    """The stereo page of one account (the largest unless named): layer × department, once for each relation.

    One row a cell: ``customer_id, layer, department, relation, n_people`` (known there, that the relation asks for),
    ``n_contacted, required, contacted, hole``. What each relation asks for, all within the days of ``people.yaml``:

    - ``key_people``: everybody who has a say (`has_a_say`) was spoken to;
    - ``organization``: the two firms met (a meeting, an exchange, our manager or executive there) with somebody of the
      decision or execution layer;
    - ``broad``: at least half of all people known were spoken to.

    A cell is required where the relation asks for anybody; coverage = contacted cells / required cells.
    """
    shown = chain_of(company, customer_id)
    people = shown.people.assign(department=shown.people["department"].fillna("").replace("", "?"))
    people = people[people["layer"].isin(LAYERS)]
    if people.empty:
        raise Refused("no_layers", customer_id=shown.customer_id)
    parts = [_cells(people, relation, *_asked(company, people, relation)) for relation in RELATIONS]
    table = pd.concat(parts, ignore_index=True)
    table.insert(0, "customer_id", shown.customer_id)
    asked = table[table["required"]]
    shares = asked.groupby("relation")["contacted"].mean().reindex(RELATIONS)
    weakest = shares.idxmin() if shares.notna().any() else None
    return Result(
        table,
        verdict="holes" if table["hole"].any() else "whole",
        about={
            "customer_id": shown.customer_id,
            "contacted_cells": int(asked["contacted"].sum()),
            "required_cells": len(asked),
            "coverage_share": asked["contacted"].mean() if len(asked) else None,
            "relation": weakest,
        }
        | {f"share_{name}": share for name, share in shares.items()},
        customers=(shown.customer_id,),
        picture=own("stereo", width=10.4, height=2.75 + 0.33 * people["department"].nunique()),
    )


@item
def coverage_by_account(company) -> Result:
    """`coverage` of every key account, the largest first: ``customer_id, relation, required_cells, contacted_cells,
    coverage_share`` (0–1, empty where nothing is required); one row an account and relation.
    """
    rows = []
    for customer_id in mapped_accounts(company)[:AT_MOST]:
        found = coverage(company, customer_id)
        for relation in RELATIONS if found.ok else ():
            cells = found.table[found.table["relation"].eq(relation) & found.table["required"]]
            there = int(cells["contacted"].sum())
            rows.append(
                (customer_id, relation, len(cells), there, there / len(cells) if len(cells) else None)
            )
    if not rows:
        raise Refused("nobody")
    columns = ["customer_id", "relation", "required_cells", "contacted_cells", "coverage_share"]
    table = pd.DataFrame(rows, columns=columns).astype({"coverage_share": float})
    low = table.sort_values(["coverage_share", "customer_id"]).iloc[0]
    return Result(
        table,
        about=low.to_dict() | {"n_accounts": table["customer_id"].nunique()},
        customers=(low["customer_id"],),
        picture=grid("customer_id", "relation", "coverage_share", order_x=RELATIONS),
    )


def _asked(company, people, relation):
    """Whom a relation asks for, who of them was reached, and which share of them must be (0: one is enough)."""
    rule = standards()["coverage"][relation]
    spoken = people["days_since_touch"] < rule["days"]
    if relation == "key_people":
        return has_a_say(people), spoken, rule["share"]
    if relation == "broad":
        return pd.Series(True, index=people.index), spoken, rule["share"]
    record = touches(company, rule["days"])
    met = record["type"].isin(rule["types"]) | record["scene"].isin(rule["scenes"])
    met |= record["our_level"].isin(rule["our_levels"])
    reached = people["contact_id"].isin(record.loc[met, "contact_id"])
    return people["layer"].isin(rule["layers"]), reached, 0.0


def _cells(people, relation, asked, reached, share):
    """Every cell with people, for one relation."""
    counted = people.assign(asked=asked.astype(int), reached=(asked & reached).astype(int))
    cells = counted.groupby(["layer", "department"])[["asked", "reached"]].sum().reset_index()
    cells = cells.rename(columns={"asked": "n_people", "reached": "n_contacted"})
    cells["required"] = cells["n_people"] > 0
    cells["contacted"] = cells["required"] & (
        cells["n_contacted"] >= (cells["n_people"] * share).clip(lower=1.0)
    )
    cells["hole"] = cells["required"] & ~cells["contacted"]
    cells.insert(2, "relation", relation)
    cells["place"] = cells["layer"].map({layer: place for place, layer in enumerate(LAYERS)})
    return cells.sort_values(["place", "department"], ignore_index=True).drop(columns="place")
