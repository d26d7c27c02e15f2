"""Which customers are key accounts: chosen by the company, not computed; only without a mark the tier stands in."""

from functools import cache
from importlib.resources import files
from types import MappingProxyType

import pandas as pd

from custkit.data.cards import parse
from custkit.data.memo import kept

from .overview import overview
from .segmentation import heads_of

OWNER_ROLE = (
    "ka_manager"  # who looks after key accounts, and by whom one is known where nothing else marks it
)


def key_accounts(company) -> pd.DataFrame:
    """The key accounts, largest first: ``customer_id, chosen_by, owner_rep_id, monetary_12m, n_people, n_in_group,
    group_12m``.

    Chosen by the first of these that marks anybody: a key-account word in the customer's business unit or strategy tags
    (``chosen_by`` ``"mark"``), an owner who is a key-account manager (``"owner"``), the high-value tier (``"tier"``).
    The CRM level is no mark: it grades everybody, and module 2 shows how often it is out of date. ``monetary_12m`` is
    net money of the last 12 months of this customer alone, ``n_people`` the contacts known; ``n_in_group, group_12m``:
    the customers of its parent group, itself included, and their money together. Empty where nobody is chosen; a shop
    that marks nobody has no key accounts, for none of its customers brings 1.5% of the money.
    """
    return kept(company, "key_accounts", lambda: _chosen(company)).copy()


def last_year(company) -> pd.Series:
    """Net money of the last 12 months by customer."""
    return overview(company).tiers.set_index("customer_id")["monetary_12m"]


@cache
def _rules() -> MappingProxyType:
    """``chosen.yaml``: the words that mark a key account, and what stands in for them."""
    return MappingProxyType(parse(files("custkit.tiering").joinpath("chosen.yaml")))


def _chosen(company):
    customers, rule = _marked(company)
    owner = pd.Series(dtype=object)
    if company.has("customers.owner_rep_id"):
        owner = (
            company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["owner_rep_id"]
        )
    table = pd.DataFrame({"customer_id": pd.Series(sorted(customers), dtype=object)})
    table["chosen_by"] = pd.Series(rule, index=table.index, dtype=object)
    table["owner_rep_id"] = table["customer_id"].map(owner)
    table["monetary_12m"] = table["customer_id"].map(last_year(company)).astype(float).fillna(0.0)
    counts = company.table("contacts")["customer_id"].value_counts() if company.has("contacts") else {}
    table["n_people"] = table["customer_id"].map(counts).astype(float).fillna(0).astype(int)
    table["n_in_group"], table["group_12m"] = _groups(company, table["customer_id"])
    return table.sort_values(["monetary_12m", "customer_id"], ascending=[False, True], ignore_index=True)


def _groups(company, ids):
    """Of each account the number of customers in its parent group, and their money of the last 12 months."""
    year = last_year(company)
    head = year.index.to_series()
    if company.has("customers.parent_id"):
        everybody = year.index.union(company.table("customers")["customer_id"].unique())
        head = heads_of(company, everybody.to_series())
    money = year.reindex(head.index).fillna(0.0).groupby(head).sum()
    return ids.map(head).map(head.value_counts()).fillna(1).astype(int), ids.map(head).map(money).fillna(0.0)


def _marked(company):
    """The ids chosen and the rule that chose them."""
    rules = _rules()
    if company.has("customers"):
        customers = company.table("customers")
        marked = pd.Series(False, index=customers.index)
        for name in rules["columns"]:
            if name in customers:
                text = customers[name].astype("string").fillna("").str.casefold()
                for word in rules["marks"]:
                    marked |= text.str.contains(word.casefold(), regex=False).astype(bool)
        if marked.any():
            return set(customers.loc[marked, "customer_id"]), "mark"
        if company.has("reps.role", "customers.owner_rep_id"):
            reps = company.table("reps")
            managers = set(reps.loc[reps["role"] == OWNER_ROLE, "rep_id"])
            owned = customers["owner_rep_id"].isin(managers)
            if owned.any():
                return set(customers.loc[owned, "customer_id"]), "owner"
    if company.profile.trade == "consumer":
        return set(), rules["tier"]
    tiers = overview(company).tiers
    return set(tiers.loc[tiers["tier"] == rules["tier"], "customer_id"]), "tier"
