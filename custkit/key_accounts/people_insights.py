"""Findings about the people at key accounts: empty chairs, executives without a partner, owners, gates."""

import pandas as pd

from custkit.data.finding import Finding
from custkit.locale import ntr, number, tr

from .accounts import key_accounts, standards
from .chain import empty_chairs
from .triangle import exec_alignment, owner_check, triangle_score


def part_findings(company) -> list[Finding]:
    """What is found about people; nothing where nobody is known at a key account."""
    if not company.has("contacts") or not key_accounts(company)["n_people"].sum():
        return []
    makers = (_empty_chairs, _no_executive, _no_owner, _gates)
    return [finding for make in makers if (finding := make(company))]


def _empty_chairs(company):
    if not company.has("contacts.power", "interactions.contact_id"):
        return None
    chairs = empty_chairs(company)
    if chairs.empty:
        return None
    first = chairs.iloc[0]
    who = first["title"] if isinstance(first["title"], str) else first["contact_id"]
    accounts = list(dict.fromkeys(chairs["customer_id"]))
    seen = ntr(
        "One person with power at our key accounts has not been contacted for {days} days or ever: {who} at {customer} "
        "(power {power}).",
        "{n} people with power at our key accounts have not been contacted for {days} days or ever, first {who} at "
        "{customer} (power {power}).",
        len(chairs), days=number(standards()["people"]["untouched_days"]), who=who, customer=first["customer_id"],
        power=number(first["power"], 0),
    )  # fmt: skip
    action = tr(
        "Visit {who} at {customer} within two weeks, introduced by somebody who knows us, with a person of equal rank.",
        who=who, customer=first["customer_id"],
    )  # fmt: skip
    money = _yearly(company, accounts)
    return _finding(
        "empty_chair", seen, action, "act", len(chairs), "people", money, accounts, ("M3-04", "M3-09")
    )


def _no_executive(company):
    if not company.has("contacts.our_exec_sponsor"):
        return None
    pairs = exec_alignment(company)
    facts = pairs.attrs
    counted = pairs["meetings_12m"].notna().any()
    if not facts["without"] and (not counted or facts["met"] == facts["pairs"]):
        return None
    seen = ntr(
        "{n} key account has no executive of ours paired with one of theirs; of {pairs} pairs elsewhere {met} met "
        "within a year.",
        "{n} key accounts have no executive of ours paired with one of theirs; of {pairs} pairs elsewhere {met} met "
        "within a year.",
        len(facts["without"]), pairs=number(facts["pairs"]), met=number(facts["met"]) if counted else "–",
    )  # fmt: skip
    action = tr("Name a pair for each of them this month, and put two meetings a year into both diaries.")
    money = _yearly(company, facts["without"])
    return _finding("executives", seen, action, "watch", len(facts["without"]), "accounts", money, facts["without"],
                    ("M3-10",))  # fmt: skip


def _no_owner(company):
    if not company.has("contacts.owner_rep_id"):
        return None
    people = owner_check(company)
    broken = people[~people["one_owner"]]
    if broken.empty:
        return None
    several = int((broken["n_owners"] > 1).sum())
    seen = ntr(
        "{n} person at our key accounts has no owner of ours or more than one (more than one: {several}).",
        "{n} people at our key accounts have no owner of ours or more than one (more than one: {several}).",
        len(broken), several=number(several),
    )  # fmt: skip
    action = tr("Give each of them one owner at the next sales meeting, with the date of the next touch.")
    ids = list(dict.fromkeys(broken["customer_id"]))
    return _finding("one_owner", seen, action, "watch", len(broken), "people", None, ids, ("M3-12",))


def _gates(company):
    scores = triangle_score(company)
    shut = scores[scores["weakest"].isin(["goal", "channels", "owner"])]
    if shut.empty:
        return None
    gate = shut["weakest"].value_counts().index[0]
    meant = {
        "goal": tr("no goal agreed at executive level"),
        "channels": tr("a layer nobody called on in time"),
        "owner": tr("people without exactly one owner"),
    }
    seen = tr(
        "{open} of {n} key accounts pass all three gates of the inverted triangle; what fails most often: {gate}.",
        open=number(int(scores["weakest"].eq("open").sum())), n=number(len(scores)), gate=meant[gate],
    )  # fmt: skip
    action = tr("At each account repair the weakest gate first; the others wait.")
    return _finding(
        "gates", seen, action, "watch", len(shut), "accounts", None, shut["customer_id"], ("M3-13",)
    )


def _yearly(company, accounts):
    """Net money of the last 12 months of these accounts."""
    table = key_accounts(company)
    return float(table.loc[table["customer_id"].isin(accounts), "monetary_12m"].sum())


def _finding(key, seen, action, urgency, value, unit, money, customers, rows):
    money = None if money is None or pd.isna(money) else round(money, 2)
    ids = tuple(str(one) for one in customers)
    return Finding(f"key_accounts.{key}", seen, action, urgency, float(value), unit, money, ids, rows)
