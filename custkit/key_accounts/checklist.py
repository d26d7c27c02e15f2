"""Three habits of good relations (personal service, channels, a regular survey) as a checklist read from the
records."""

import pandas as pd

from custkit.data.errors import InputError
from custkit.data.memo import kept
from custkit.locale import ntr, number, pick, tr
from custkit.tiering.features import months_before
from custkit.tiering.overview import overview

from .accounts import LAYERS, key_accounts, people, standards, touches
from .channels import _contacts
from .followup import promises, rep_name
from .scenes import settings

MET_DAYS, SURVEY_FOLLOW_DAYS = 90, 30
HABITS = ("personal", "channel", "survey")


def relation_actions(company, customer_id: str | None = None) -> pd.DataFrame:
    """The checklist of one customer (the largest key account unless named): is it done, by what evidence,
    what to do.

    ``habit`` (personal, channel, survey), ``check_item``, ``wanted``, ``check_state`` (``done``, ``open``,
    ``unknown``: no such records), ``evidence_found`` (in a line), ``todo`` (empty where done). ``.attrs``:
    ``customer_id``, ``n_done``, ``n_known``, ``completeness`` = done / known (NaN where nothing is known).
    Items stand in ``relate.yaml``. Raises InputError for a customer nobody knows.
    """
    customer_id = _whom(company, customer_id)
    view = _View(company, customer_id)
    rows = []
    for entry in settings()["checklist"]:
        state, found = getattr(view, entry["item"])()
        text = pick(entry)
        todo = (
            None if state == "done" else tr("Keep a record of it first") if state == "unknown" else text["do"]
        )
        rows.append({"habit": entry["habit"], "check_item": entry["item"], "wanted": text["wants"],
                     "check_state": state, "evidence_found": found, "todo": todo})  # fmt: skip
    table = pd.DataFrame(rows)
    table.attrs = {"customer_id": customer_id} | _counted(table)
    return table


def relation_completeness(company) -> pd.DataFrame:
    """The checklist of every key account in one line, least complete first.

    ``customer_id, n_done, n_known, completeness, personal, channel, survey`` (done of known, as "2/3"),
    ``next_actions`` (the first open one of each habit). Empty without key accounts.
    """
    rows = []
    for customer in key_accounts(company)["customer_id"]:
        table = relation_actions(company, customer)
        row = {"customer_id": customer} | _counted(table)
        for habit in HABITS:
            part = _counted(table[table["habit"] == habit])
            row[f"{habit}_done"] = f"{part['n_done']}/{part['n_known']}"
        first = table[table["check_state"] == "open"].drop_duplicates("habit")["todo"]
        rows.append(row | {"next_actions": tr("; ").join(first)})
    columns = [
        "customer_id",
        "n_done",
        "n_known",
        "completeness",
        *(f"{habit}_done" for habit in HABITS),
        "next_actions",
    ]
    found = pd.DataFrame(rows, columns=columns)
    return found.sort_values(["completeness", "customer_id"], ignore_index=True)


def relation_checklist(company) -> pd.DataFrame:
    """`relation_actions` of every key account in one table, with ``customer_id``; open items first in
    each."""
    parts = [
        relation_actions(company, one).assign(customer_id=one) for one in key_accounts(company)["customer_id"]
    ]
    columns = ["customer_id", "habit", "check_item", "wanted", "check_state", "evidence_found", "todo"]
    if not parts:
        return pd.DataFrame(columns=columns)
    for part in parts:
        part.attrs = {}
    return pd.concat(parts, ignore_index=True)[columns]


def _whom(company, customer_id):
    if customer_id is None:
        known = key_accounts(company)["customer_id"]
        if known.empty:
            raise InputError(tr("There is no key account to check: name a customer."))
        return known.iloc[0]
    if str(customer_id) not in _known(company):
        raise InputError(tr("No customer is called {customer}.", customer=customer_id))
    return str(customer_id)


def _known(company):
    """The ids in the list of customers; where there is none, or it does not reach, of those who ordered."""
    if not company.has("customers"):
        return set(overview(company).tier.index)
    listed = set(kept(company, "relation.customers", lambda: company.table("customers"))["customer_id"])
    return listed | set(overview(company).tier.index)


def _dated(company):
    table = _contacts(company, None)
    return table.assign(date=pd.to_datetime(table["date"]))


def _of_customer(table, customer_id):
    return table[table["customer_id"] == customer_id]


def _counted(table):
    done, known = int((table["check_state"] == "done").sum()), int((table["check_state"] != "unknown").sum())
    return {"n_done": done, "n_known": known, "completeness": done / known if known else float("nan")}


class _View:
    """The records of one customer; one method per item of the checklist, each gives a state and its evidence."""

    def __init__(self, company, customer_id):
        self.company, self.customer, self.day = company, customer_id, pd.Timestamp(company.as_of)
        self.contacts = self._records("contacts", lambda: _dated(company))
        self.half_year = pd.Timestamp(months_before(company.as_of, 6))

    def one_owner(self):
        if not self.company.has("customers.owner_rep_id"):
            return _unknown()
        table = self._records("customers", lambda: self.company.table("customers"))
        owners = sorted(table["owner_rep_id"].dropna().astype(str).unique())
        names = [str(rep_name(self.company, one)) for one in owners]
        return _state(len(owners) == 1), tr(", ").join(names) or tr("nobody")

    def people_owned(self):
        if not self.company.has("contacts.owner_rep_id", "contacts.power"):
            return _unknown()
        table = self._records("people", lambda: people(self.company))
        table = table[table["power"] >= standards()["people"]["power"]]
        if table.empty:
            return "unknown", tr("nobody who decides is on record")
        owned = int(table["owner_rep_id"].notna().sum())
        return _state(owned == len(table)), _of(owned, len(table))

    def met_lately(self):
        met = self.contacts[self.contacts["channel"] == "face_to_face"]
        if not self.company.has("interactions"):
            return _unknown()
        if met.empty:
            return "open", tr("never met on record")
        days = (self.day - met["date"].max()).days
        return _state(days <= MET_DAYS), ntr("{n} day ago", "{n} days ago", days)

    def two_channels(self):
        recent = self.contacts[self.contacts["date"] > self.half_year]
        if not self.company.has("interactions.response"):
            return _unknown()
        channels = recent.loc[recent["response"] == 1, "channel"].nunique()
        return _state(channels >= 2), _of(channels, recent["channel"].nunique())

    def all_layers(self):
        if not self.company.has("contacts.layer", "interactions.contact_id"):
            return _unknown()
        layers = self._records("people", lambda: people(self.company)).set_index("contact_id")["layer"]
        record = self._records("touches", lambda: touches(self.company))
        reached = set(record.loc[record["date"] > self.half_year, "contact_id"].map(layers)) & set(LAYERS)
        return _state(len(reached) == len(LAYERS)), _of(len(reached), len(LAYERS))

    def next_dated(self):
        needs = ("interaction_id", "next_action", "next_due", "done_date")
        if not self.company.has(*(f"interactions.{name}" for name in needs)):
            return _unknown()
        everybody = _known(self.company)
        table = self._records("promises", lambda: promises(self.company, everybody))
        late = int(table["done_date"].isna().sum())
        return _state(late == 0), tr("{n} overdue", n=number(late))

    def asked_lately(self):
        return self._asked(12, 1)

    def asked_regularly(self):
        return self._asked(24, 2)

    def answered_back(self):
        days = self._survey_days()
        if days is None:
            return _unknown()
        if days.empty:
            return "open", tr("never asked on record")
        last = days.max()
        until = last + pd.Timedelta(days=SURVEY_FOLLOW_DAYS)
        after = self.contacts.loc[(self.contacts["date"] > last) & (self.contacts["date"] <= until), "date"]
        if len(after):
            return "done", ntr("after {n} day", "after {n} days", (after.min() - last).days)
        if until > self.day:
            return "unknown", ntr("{n} day left to do it", "{n} days left to do it", (until - self.day).days)
        return "open", tr("nobody within {days} days", days=SURVEY_FOLLOW_DAYS)

    def _asked(self, months, times):
        days = self._survey_days()
        if days is None:
            return _unknown()
        asked = int((days > pd.Timestamp(months_before(self.company.as_of, months))).sum())
        return _state(asked >= times), ntr(
            "{n} survey in {months} months", "{n} surveys in {months} months", asked, months=months
        )

    def _survey_days(self):
        """The days on which this customer answered about its satisfaction; None without such a table."""
        if not self.company.has("surveys.customer_id", "surveys.date", "surveys.kind"):
            return None
        table = self._records("surveys", lambda: self.company.table("surveys"))
        days = pd.to_datetime(table.loc[table["kind"].isin(settings()["scores"]), "date"])
        days = days.dropna().drop_duplicates()
        return days[days <= self.day]

    def _records(self, name, read):
        return _of_customer(kept(self.company, f"relation.{name}", read), self.customer)


def _unknown():
    return "unknown", tr("no records")


def _state(done):
    return "done" if done else "open"


def _of(part, whole):
    return tr("{part} of {whole}", part=number(int(part)), whole=number(int(whole)))
