"""The three relations of an account on one page: key people, organization to organization, broad people."""

import pandas as pd

from .accounts import LAYERS, mapped_accounts, standards, touches
from .chain import AT_MOST, decision_chain

RELATIONS = ("key_people", "organization", "broad")


def coverage(company, customer_id: str | None = None) -> pd.DataFrame:
    """Layer × department × relation at one account (the largest unless named): what is required and what is there.

    One row per cell: ``customer_id, layer, department, relation, n_people`` (known there, that the relation asks for),
    ``n_contacted, required, contacted, hole``. What each relation asks for, all within the days of ``people.yaml``:

    - ``key_people``: everybody of power 4 and more, and every decider, approver and coach, was spoken to;
    - ``organization``: the two firms met (a meeting, an exchange, our manager or executive there) with somebody of the
      decision or execution layer;
    - ``broad``: at least half of all people known were spoken to.

    A cell is required where the relation asks for anybody; coverage = contacted cells / required cells. ``.attrs``:
    ``coverage`` (0–1 over all; None where nothing is required), ``by_relation``, ``customer_id``.
    """
    chain = decision_chain(company, customer_id)
    customer_id = chain.attrs["customer_id"]
    chain.attrs = {}  # pandas copies them with every step
    chain = chain.assign(department=chain["department"].fillna("").replace("", "?"))
    chain = chain[chain["layer"].isin(LAYERS)]
    parts = [_cells(chain, relation, *_asked(company, chain, relation)) for relation in RELATIONS]
    table = pd.concat(parts, ignore_index=True)
    table.insert(0, "customer_id", customer_id)
    shares = table[table["required"]].groupby("relation")["contacted"].mean()
    table.attrs = {
        "customer_id": customer_id,
        "coverage": float(table.loc[table["required"], "contacted"].mean())
        if table["required"].any()
        else None,
        "by_relation": {name: float(shares[name]) if name in shares else None for name in RELATIONS},
    }
    return table


def coverage_by_account(company) -> pd.DataFrame:
    """`coverage` of every key account, the largest first: one row per account and relation.

    ``customer_id, relation, required_cells, contacted_cells, coverage_share`` (0–1, empty where nothing is required).
    """
    rows = []
    for customer_id in mapped_accounts(company)[:AT_MOST]:
        table = coverage(company, customer_id)
        for relation in RELATIONS:
            cells = table[table["relation"].eq(relation) & table["required"]]
            there = int(cells["contacted"].sum())
            rows.append(
                (customer_id, relation, len(cells), there, there / len(cells) if len(cells) else None)
            )
    columns = ["customer_id", "relation", "required_cells", "contacted_cells", "coverage_share"]
    return pd.DataFrame(rows, columns=columns)


def _asked(company, chain, relation):
    """Whom a relation asks for, who of them was reached, and which share of them must be."""
    rule = standards()["coverage"][relation]
    spoken = chain["days_since_touch"] < rule["days"]
    if relation == "key_people":
        people = standards()["people"]
        asked = (chain["power"] >= people["power"]) | chain["role"].isin(people["key_roles"])
        return asked, spoken, rule["share"]
    if relation == "organization":
        record = touches(company, rule["days"])
        met = (
            record["type"].isin(rule["types"])
            | record["scene"].isin(rule["scenes"])
            | record["our_level"].isin(rule["our_levels"])
        )
        return (
            chain["layer"].isin(rule["layers"]),
            chain["contact_id"].isin(record.loc[met, "contact_id"]),
            0.0,
        )
    return pd.Series(True, index=chain.index), spoken, rule["share"]


def _cells(chain, relation, asked, reached, share):
    """Every cell with people, for one relation; a share of 0 means that one person is enough."""
    counted = chain.assign(asked=asked.astype(int), reached=(asked & reached).astype(int))
    cells = counted.groupby(["layer", "department"])[["asked", "reached"]].sum().reset_index()
    cells = cells.rename(columns={"asked": "n_people", "reached": "n_contacted"})
    cells["required"] = cells["n_people"] > 0
    enough = (cells["n_people"] * share).clip(lower=1.0)
    cells["contacted"] = cells["required"] & (cells["n_contacted"] >= enough)
    cells["hole"] = cells["required"] & ~cells["contacted"]
    cells.insert(2, "relation", relation)
    order = cells["layer"].map({layer: place for place, layer in enumerate(LAYERS)})
    return (
        cells.assign(order=order)
        .sort_values(["order", "department"], ignore_index=True)
        .drop(columns="order")
    )
