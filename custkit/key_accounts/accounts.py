"""Which customers are key accounts, and the people known there with what is on record about them.

A key account is chosen by the company, not computed: its own mark counts. Only where there is none, the high-value
tier stands in. All standards (marks, days, rungs) are in ``people.yaml``.
"""

from functools import cache
from importlib.resources import files
from types import MappingProxyType

import pandas as pd
import yaml

from custkit.data.memo import kept
from custkit.data.privacy import masked
from custkit.item import Refused, Result, item, one_of
from custkit.tiering.chosen import key_accounts, last_year

PEOPLE = ("contact_id", "customer_id", "name", "title", "department", "layer", "role", "reports_to", "power", "support",
          "relation_level", "relation_target", "owner_rep_id", "our_exec_sponsor")  # fmt: skip
NUMBERS = ("power", "support", "relation_level", "relation_target")
TOUCHES = ("customer_id", "contact_id", "date", "type", "scene", "our_level", "response", "next_action",
           "competitor_mention", "next_due", "done_date")  # fmt: skip
LAYERS = ("decision", "execution", "user")
AT_MOST = 100  # accounts looked at: more key accounts than that are none


@cache
def standards() -> MappingProxyType:
    """``people.yaml``: marks of key accounts, standards by layer, rungs of the relation, rules of coverage."""
    text = files("custkit.key_accounts").joinpath("people.yaml").read_text(encoding="utf-8")
    return MappingProxyType(yaml.safe_load(text))


@item
def account_list(company) -> Result:
    """The key accounts (`key_accounts`): who chose them, who owns them, and where one is part of a larger group.

    An account is one customer, here and in all of the module; what its group buys beside it stands in a column of its
    own (``group_12m``) and is never added in silence.
    """
    table = key_accounts(company)
    if table.empty:
        raise Refused("shop" if company.profile.trade == "consumer" else "none")
    total = float(last_year(company).clip(lower=0).sum())
    money = float(table["monetary_12m"].sum())
    return Result(
        table,
        verdict=table["chosen_by"].iloc[0],
        about={
            "n_accounts": len(table),
            "money_share": money / total if total > 0 else None,
            "n_grouped": int((table["n_in_group"] > 1).sum()),
            "n_mapped": int((table["n_people"] > 0).sum()),
        },
        money=money,
        customers=tuple(table["customer_id"]),
    )


def mapped_accounts(company) -> list[str]:
    """Key accounts at which we know people, largest first; where there are none, any customers with contacts."""
    table = key_accounts(company)
    known = table.loc[table["n_people"] > 0, "customer_id"].tolist()
    if known or not company.has("contacts"):
        return known
    counts = people(company)["customer_id"].value_counts()
    return sorted(counts.index, key=lambda one: (-counts[one], one))


def people(company, customers=None, show_names: bool = False) -> pd.DataFrame:
    """The contacts, of ``customers`` (ids) or of all, with the columns of the contract; what is missing is empty.

    Names are masked (first character and stars) unless ``show_names``; where the import masked them already, they stay
    so (``show_names: true`` in ``field_map.yaml`` imports them as they are).
    """
    table = company.table("contacts").drop_duplicates("contact_id").reindex(columns=list(PEOPLE))
    if customers is not None:
        table = table[table["customer_id"].isin(list(customers))]
    texts = {
        name: table[name].astype(object) for name in PEOPLE if name not in NUMBERS
    }  # also where all are empty
    table = table.assign(**texts, **{name: pd.to_numeric(table[name], errors="coerce") for name in NUMBERS})
    if not show_names:
        table["name"] = table["name"].map(masked)
    return table.sort_values(["customer_id", "contact_id"], ignore_index=True)


def touches(company, days: float | None = None, named: bool = True) -> pd.DataFrame:
    """Contacts with a known person up to as_of, one row each, with ``days_ago``; only the last ``days`` where given.

    An attempt counts as a touch whether or not it was answered: what came of it is told by `proven_levels`.
    named: False also gives the contacts for which nobody's name was written down.
    """
    if not company.has("interactions.contact_id" if named else "interactions"):
        return pd.DataFrame(columns=[*TOUCHES, "days_ago"])
    table = _record(company)
    table = table[(table["contact_id"].notna() | (not named)) & (table["days_ago"] >= 0)]
    return table if days is None else table[table["days_ago"] < days]


def account(company, wanted: str | int | None = None) -> str:
    """The id of an account at which we know people: a customer's id, or the place by size (1, or nothing: the largest).

    A place beyond the last means the last. Raises `Refused` (``nobody, stranger``) where no people are known.
    """
    known = mapped_accounts(company)
    if not known:
        raise Refused("nobody")
    if wanted is None or isinstance(wanted, int):
        return known[min(wanted or 1, len(known)) - 1]
    if wanted not in known and wanted not in set(people(company)["customer_id"]):
        raise Refused("stranger", customer_id=wanted)
    return str(wanted)


def one_account(company, but: str | None = None, like=()) -> one_of:
    """Which account a picture shows, to be turned by hand.

    It starts at the second largest, so that the largest is left to look at, and never at ``but``, of which an exercise
    asks (unless there is no other); nor at one of ``like``, of which the same answer would be right, if it can be.
    """
    known = tuple(mapped_accounts(company)[:AT_MOST])
    starts = sorted((*known[1:], *known), key=lambda one: (one == but, one in like)) or [""]
    return one_of(known, starts[0], "customer_id")


def light(days: pd.Series, standard: pd.Series) -> pd.Series:
    """Days since the last touch against a standard: green within it, amber up to twice, red beyond or never."""
    late = standard * standards()["late_times"]
    known = standard.notna()
    colour = pd.Series("red", index=days.index).mask(days <= late, "amber").mask(days <= standard, "green")
    return colour.where(known, "unknown")


def _record(company):
    """The contact records up to any day, read once for a company."""

    def read():
        table = company.table("interactions").reindex(columns=list(TOUCHES))
        table["date"] = pd.to_datetime(table["date"])
        table["days_ago"] = (pd.Timestamp(company.as_of) - table["date"]).dt.days
        return table

    return kept(company, "contact_record", read)
