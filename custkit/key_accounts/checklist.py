"""Three habits of good relations (personal service, channels, a regular survey) as a checklist read from the records.

The nine items, what shows each and what to do where it is missing stand in ``relate.yaml``.
"""

from functools import cached_property

import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.item import Key, Refused, Result, choice, exercise, item, say, share
from custkit.locale import pick, tr
from custkit.tiering.features import months_before
from custkit.tiering.overview import overview

from .accounts import LAYERS, key_accounts, people, standards, touches
from .channels import contacts
from .followup import promises
from .scenes import settings

MET_DAYS, SURVEY_FOLLOW_DAYS = 90, 30
HABITS = ("personal", "channel", "survey")
RECORDS = ("customers.owner_rep_id", "contacts.owner_rep_id", "interactions", "surveys.customer_id")


@item
def relation_actions(company, customer_id: str | None = None) -> Result:
    """The checklist of one customer (the largest key account unless named): is it done, by what evidence, what to do.

    ``habit`` (personal, channel, survey), ``check_item``, ``wanted``, ``check_state`` (``done``, ``open``, ``unknown``:
    no such records), ``evidence_found`` (in a line), ``todo`` (empty where done). ``about``: ``customer_id, n_done,
    n_known, completeness`` = done / known. Refused where nothing of it is on record. Raises ValueError for a customer
    nobody knows.
    """
    if not any(company.has(one) for one in RECORDS):
        raise Refused("nothing")
    accounts = key_accounts(company)["customer_id"]
    if customer_id is None and accounts.empty:
        raise Refused("nobody")
    customer_id = accounts.iloc[0] if customer_id is None else str(customer_id)
    if customer_id not in _known(company):
        raise ValueError(tr("There is no customer {customer}.", customer=customer_id))
    table = _checked(company, customer_id)
    done, known = _counted(table)
    return Result(
        table,
        about={"customer_id": customer_id, "n_done": done, "n_known": known,
               "completeness": done / known if known else np.nan},
        customers=(customer_id,),
    )  # fmt: skip


@item
def relation_completeness(company) -> Result:
    """The checklist of every key account in one line, least complete first.

    ``customer_id, n_done, n_known, completeness, personal_done, channel_done, survey_done`` (done of known, as "2/3"),
    ``next_actions`` (the first open one of each habit).
    """
    rows = []
    for customer, table in relation_checklist(company).table.groupby("customer_id", sort=False):
        done, known = _counted(table)
        row = {
            "customer_id": customer,
            "n_done": done,
            "n_known": known,
            "completeness": done / known if known else np.nan,
        }
        for habit in HABITS:
            row[f"{habit}_done"] = "{}/{}".format(*_counted(table[table["habit"] == habit]))
        first = table[table["check_state"] == "open"].drop_duplicates("habit")["todo"]
        rows.append(row | {"next_actions": tr("; ").join(first)})
    if not rows:
        raise Refused(relation_checklist(company).verdict)
    table = pd.DataFrame(rows).sort_values(["completeness", "customer_id"], ignore_index=True)
    lacking = table[table["completeness"] < 1]
    return Result(
        table,
        verdict="lacking" if len(lacking) else "complete",
        about=table.iloc[0].to_dict() | {"n_lacking": len(lacking), "n_accounts": len(table)},
        customers=tuple(lacking["customer_id"]),
        urgency="watch",
        value=len(lacking),
        unit="customers",
    )


@item
def relation_checklist(company) -> Result:
    """`relation_actions` of every key account in one table, with ``customer_id``."""
    if not any(company.has(one) for one in RECORDS):
        raise Refused("nothing")
    parts = [_checked(company, one).assign(customer_id=one) for one in key_accounts(company)["customer_id"]]
    if not parts:
        raise Refused("nobody")
    columns = ["customer_id", "habit", "check_item", "wanted", "check_state", "evidence_found", "todo"]
    table = pd.concat(parts, ignore_index=True)[columns]
    return Result(
        table, about={"n_open": int((table["check_state"] == "open").sum()), "n_accounts": len(parts)}
    )


@exercise("TH3.13", asks=[relation_actions])
def how_complete(company) -> Key:
    """How much of the checklist is done at the largest key account, and which habit leaves most open."""
    found = relation_actions(company)
    if not found.ok:
        raise Refused(found.verdict)
    table, about = found.table, found.about
    if not about["n_known"]:
        raise Refused("nothing")
    missing = (
        table[table["check_state"] == "open"]["habit"].value_counts().reindex(list(HABITS), fill_value=0)
    )
    worst = [] if not missing.sum() else list(missing.index[missing == missing.max()])
    wrong = {"all_items": about["n_done"] / len(table), "still_open": 1 - about["completeness"]}
    wrong = {why: one for why, one in wrong.items() if abs(one - about["completeness"]) > 0.01}
    unknown = set(table.loc[table["check_state"] == "unknown", "habit"]) - set(worst)
    fields = {
        "completeness": share(about["completeness"], wrong),
        "habit": choice(
            worst,
            HABITS,
            "habit",
            {"no_record": unknown, "done": set(HABITS) - set(worst) - unknown},
            none=True,
        ),
    }
    return Key(
        fields,
        dict(about) | {"n_items": len(table), "n_unknown": len(table) - about["n_known"], "habits": worst},
    )


def _known(company):
    """The ids in the list of customers; where there is none, or it does not reach, of those who ordered."""
    listed = company.table("customers")["customer_id"] if company.has("customers") else ()
    return kept(company, "relation.known", lambda: set(listed) | set(overview(company).tier.index))


def _counted(table):
    return int((table["check_state"] == "done").sum()), int((table["check_state"] != "unknown").sum())


def _checked(company, customer_id):
    """The nine items of one customer: ``habit, check_item, wanted, check_state, evidence_found, todo``."""
    view, rows = _View(company, customer_id), []
    for name, entry in settings()["checklist"].items():
        done, text, facts = getattr(view, name)() or (None, None, {})
        evidence = entry[text] if text else settings()["unrecorded"]
        todo = None if done else pick(settings()["record_first"] if done is None else entry["do"])
        rows.append({"habit": entry["habit"], "check_item": name, "wanted": pick(entry["wants"]),
                     "check_state": {True: "done", False: "open", None: "unknown"}[done],
                     "evidence_found": say(evidence, facts, company), "todo": todo})  # fmt: skip
    return pd.DataFrame(rows)


class _View:
    """The records of one customer. A method per item: whether it is done (None: cannot be told), which of the item's
    texts says so and the facts in it; nothing where there are no such records."""

    def __init__(self, company, customer_id):
        self.company, self.customer, self.day = company, customer_id, pd.Timestamp(company.as_of)
        self.half_year = pd.Timestamp(months_before(company.as_of, 6))

    def one_owner(self):
        if not self.company.has("customers.owner_rep_id"):
            return None
        table = self._records("customers", lambda: self.company.table("customers"))
        owners = sorted(table["owner_rep_id"].dropna().astype(str).unique())
        return len(owners) == 1, ("none", "found", "several")[min(len(owners), 2)], {"owners": owners}

    def people_owned(self):
        if not self.company.has("contacts.owner_rep_id", "contacts.power"):
            return None
        table = self._people[self._people["power"] >= standards()["people"]["power"]]
        owned = int(table["owner_rep_id"].notna().sum())
        if table.empty:
            return None, "none", {}
        return owned == len(table), "found", {"n_owned": owned, "n_people": len(table)}

    def met_lately(self):
        if not self.company.has("interactions"):
            return None
        met = self._contacts[self._contacts["channel"] == "face_to_face"]
        if met.empty:
            return False, "none", {}
        days = (self.day - met["date"].max()).days
        return days <= MET_DAYS, "found", {"n_days": days}

    def two_channels(self):
        if not self.company.has("interactions.response"):
            return None
        recent = self._contacts[self._contacts["date"] > self.half_year]
        channels = recent.loc[recent["response"] == 1, "channel"].nunique()
        return channels >= 2, "found", {"n_channels": channels, "n_used": recent["channel"].nunique()}

    def all_layers(self):
        if not self.company.has("contacts.layer", "interactions.contact_id"):
            return None
        layers = self._people.set_index("contact_id")["layer"]
        record = self._records("touches", lambda: touches(self.company))
        reached = set(record.loc[record["date"] > self.half_year, "contact_id"].map(layers)) & set(LAYERS)
        return len(reached) == len(LAYERS), "found", {"n_layers": len(reached)}

    def next_dated(self):
        needs = ("interaction_id", "next_action", "next_due", "done_date")
        if not self.company.has(*(f"interactions.{name}" for name in needs)):
            return None
        table = self._records("promises", lambda: promises(self.company, _known(self.company)))
        late = int(table["done_date"].isna().sum())
        return late == 0, "found", {"n_late": late}

    def asked_lately(self):
        return self._asked(12, 1)

    def asked_regularly(self):
        return self._asked(24, 2)

    def answered_back(self):
        days = self._survey_days
        if days is None or days.empty:
            return None if days is None else (False, "none", {})
        last = days.max()
        until = last + pd.Timedelta(days=SURVEY_FOLLOW_DAYS)
        after = self._contacts.loc[self._contacts["date"].gt(last) & self._contacts["date"].le(until), "date"]
        if len(after):
            return True, "found", {"n_days": (after.min() - last).days}
        return (
            (None, "left", {"n_days": (until - self.day).days}) if until > self.day else (False, "late", {})
        )

    def _asked(self, months, times):
        if self._survey_days is None:
            return None
        asked = int((self._survey_days > pd.Timestamp(months_before(self.company.as_of, months))).sum())
        return asked >= times, "found", {"n_asked": asked}

    @cached_property
    def _survey_days(self):
        """The days on which this customer answered about its satisfaction; None without such a table."""
        if not self.company.has("surveys.customer_id", "surveys.date", "surveys.kind"):
            return None
        table = self._records("surveys", lambda: self.company.table("surveys"))
        days = pd.to_datetime(table.loc[table["kind"].isin(settings()["scores"]), "date"])
        return days[days <= self.day].dropna().drop_duplicates()

    @cached_property
    def _contacts(self):
        return self._records("contacts", lambda: contacts(self.company, None))

    @cached_property
    def _people(self):
        return self._records("people", lambda: people(self.company))

    def _records(self, name, read):
        """The rows of this customer; where each one's stand is found once for all customers."""
        table, places = kept(self.company, f"relation.{name}", lambda: _placed(read()))
        return table.iloc[places.get(self.customer, [])]


def _placed(table):
    """A table, and the places of each customer's rows: a table of its own for each would take a hundred times that."""
    return table, table.groupby("customer_id").indices
