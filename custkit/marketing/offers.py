"""Personal service: a customer's tags, an offer for each by rule, and whether what he buys agrees."""

from functools import cache
from importlib.resources import files

import pandas as pd

from custkit.data.cards import parse
from custkit.item import Key, Refused, Result, bars, choice, exercise, item
from custkit.tiering.behaviour import behaviour_families, behaviour_features

from .operating import years

SHOWN = 40


@cache
def rules() -> dict:
    """``offer_rules.yaml``: tag → the words by which it is known, the offer's code, the behaviour that agrees."""
    return parse(files("custkit.marketing").joinpath("offer_rules.yaml"))


@item
def personal_offers(company) -> Result:
    """An offer for every tagged customer who bought within the year, largest first: the first tag of the list of
    rules.

    ``customer_id, offer_tags, personal_offer`` (codes), ``tag_agrees`` (yes: what they buy says the same; no: it says
    something else; unknown), ``sales_12m``. A tag is what somebody once wrote down; where behaviour disagrees, ask.
    """
    tags = company.table("customers").dropna(subset=["preference_tags"]).drop_duplicates("customer_id")
    money = years(company).set_index("customer_id")["money_0"]
    tags = tags[tags["customer_id"].map(money).fillna(0) > 0]
    found = {
        name: tags["preference_tags"].str.contains(rule["words"], case=False)
        for name, rule in rules().items()
    }
    named = pd.DataFrame(found)
    tags, named = tags[named.any(axis=1)], named[named.any(axis=1)]
    if tags.empty:
        raise Refused("none")
    first = named.idxmax(axis=1)
    family = _families(company)
    table = pd.DataFrame(
        {
            "customer_id": tags["customer_id"],
            "offer_tags": [tuple(row.index[row]) for _, row in named.iterrows()],
            "personal_offer": first,
            "tag_agrees": [
                _agrees(rules()[tag].get("family"), family.get(who))
                for tag, who in zip(first, tags["customer_id"], strict=True)
            ],
            "sales_12m": tags["customer_id"].map(money),
        }
    )
    table = table.sort_values(["sales_12m", "customer_id"], ascending=[False, True], ignore_index=True)
    counts = (
        table["personal_offer"].value_counts().rename_axis("personal_offer").rename("n_offers").reset_index()
    )
    against = table[table["tag_agrees"] == "no"]
    return Result(
        table,
        about={
            "n_customers": len(table),
            "personal_offer": counts["personal_offer"].iloc[0],
            "n_offers": int(counts["n_offers"].iloc[0]),
            "n_against": len(against),
        },
        customers=tuple(table["customer_id"]),
        picture=bars("personal_offer", "n_offers", tone="plain", rows=counts),
    )


@exercise("TH5.11", asks=[personal_offers])
def offer_for(company) -> Key:
    """The offer for the largest customer with two tags and more."""
    found = personal_offers(company)
    if not found.ok:
        raise Refused("none")
    table = found.table
    several = table[table["offer_tags"].map(len) > 1]
    one = (several if len(several) else table).iloc[0]
    second = set(one["offer_tags"]) - {one["personal_offer"]}
    fields = {
        "offer": choice(
            one["personal_offer"], sorted(rules()), "personal_offer", {"later": second} if second else {}
        )
    }
    return Key(
        fields,
        one[["customer_id", "offer_tags", "personal_offer"]].to_dict()
        | {"n_against": found.about["n_against"]},
    )


def _families(company) -> dict:
    if company.order_lines is None or "product_id" not in company.order_lines.columns:
        return {}
    table = behaviour_families(company, behaviour_features(company))
    return dict(zip(table["customer_id"], table["family"], strict=True))


def _agrees(expected, family) -> str:
    if expected is None or family in (None, "unclear"):
        return "unknown"
    return "yes" if family == expected else "no"
