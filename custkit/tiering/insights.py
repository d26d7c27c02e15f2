"""What module 2 found, as data. Every sentence is written from numbers computed on the company at hand."""

import pandas as pd

from custkit.data.finding import Finding, most_urgent
from custkit.item import findings_of
from custkit.locale import money, ntr, number, percent, tr
from custkit.tiering.assignment import mismatches, tiers
from custkit.tiering.features import customer_table, months_before

MAX_CUSTOMERS = 500
MAX_FINDINGS = 18
_RANKS = {"high_value": 3, "potential": 2, "general": 1, "lost": 0}


def findings(company, rules=None) -> list[Finding]:
    """The findings of customer tiering, most urgent first; none on a company without customers.

    Concentration, falling large accounts, customers to win back, who moved down in a year, wrong levels,
    potential customers, one-off orders, how far the data reach; and `insights_value`: profit, value, churn, effort,
    files. At most `MAX_FINDINGS`, by urgency and then by money; ``customers`` holds at most `MAX_CUSTOMERS` ids.
    """
    from custkit.tiering.insights_value import value_findings

    table = tiers(company, rules)
    if table.empty:
        return []
    found = [
        *findings_of("tiering", company),
        _falling(company, table),
        _win_back(company, table),
        _moved_down(company, table, rules),
        _wrong_level(table),
        _potential(company, table),
        _short_history(company),
        *value_findings(company),
    ]
    return most_urgent(found, MAX_FINDINGS)


def falling_accounts(company, rules=None, as_of=None) -> pd.DataFrame:
    """Class A customers who still buy, but less in the last six months than in the same months a year before.

    Largest loss first: ``customer_id, monetary`` (net, all years), ``half_year_change`` (−0.45 = 45% less),
    ``loss_half_year`` (yuan), ``recency_days, median_gap_days, tier, play``. The first row is *the largest
    account whose orders fell most*.
    """
    return _fallen(tiers(company, rules, as_of))


def _fallen(table):
    silent = table["recency_days"] > table["silent_after_days"]
    table = table[(table["abc"] == "A") & (table["half_year_change"] < 0) & ~silent]
    table = table.sort_values(["loss_half_year", "customer_id"], ascending=[False, True], ignore_index=True)
    columns = [
        "customer_id",
        "monetary",
        "half_year_change",
        "loss_half_year",
        "recency_days",
        "median_gap_days",
    ]
    return table[[*columns, "tier", "play"]]


def _falling(company, table):
    table = _fallen(table)
    table = table[table["play"] == "rescue"]
    if table.empty:
        return None
    worst = table.iloc[0]
    seen = ntr(
        "One large account fell sharply: {customer} bought {fall} less in the last six months than a year earlier "
        "({loss}).",
        "{n} large accounts fell sharply; the heaviest loss is {customer}, down {fall} in the last six months on a "
        "year earlier ({loss}).",
        len(table),
        customer=worst["customer_id"], fall=percent(-worst["half_year_change"]),
        loss=money(-worst["loss_half_year"], company.currency),
    )  # fmt: skip
    action = tr("Visit {customer} within two weeks with a manager, ask what changed, and agree on a rescue plan.",
                customer=worst["customer_id"])  # fmt: skip
    return _finding("falling", seen, action, "act", len(table), "customers", table["loss_half_year"].sum(),
                    table["customer_id"], ("M2-32", "M2-06"))  # fmt: skip


def _win_back(company, table):
    gone = table[table["play"] == "win_back"]
    if gone.empty:
        return None
    total = gone["monetary"].sum()
    seen = ntr(
        "One customer that used to bring real money has stopped ordering: {first}; {total} in all before that.",
        "{n} customers that used to bring real money have stopped ordering; together they brought {total} ({share} of "
        "all money so far), {first} the most.",
        len(gone),
        total=money(total, company.currency), first=gone["customer_id"].iloc[0],
        share=percent(total / table["monetary"].sum(), 1) if table["monetary"].sum() > 0 else "–",
    )  # fmt: skip
    action = tr(
        "Call them in the order of the list, ten at most to begin with, write down the reason, and decide for each: "
        "win back or let go."
    )
    return _finding("win_back", seen, action, "act", len(gone), "customers", total, gone["customer_id"],
                    ("M2-32", "M2-19"))  # fmt: skip


def _moved_down(company, table, rules):
    start = months_before(company.as_of, 12)
    before = tiers(company, rules, start).set_index("customer_id")
    both = table.set_index("customer_id").loc[before.index]  # who was a customer then is one now
    down = both["tier"].map(_RANKS) < before["tier"].map(_RANKS)
    down &= before["tier"].isin(["high_value", "potential"])
    if not down.any():
        return None
    loss = (before["monetary_12m"] - both["monetary_12m"])[down].clip(lower=0)
    loss = loss.sort_values(ascending=False, kind="stable")
    up = int((both["tier"].map(_RANKS) > before["tier"].map(_RANKS)).sum())
    seen = ntr(
        "Within 12 months one high-value or potential customer moved to a lower tier, and {up} customers moved up.",
        "Within 12 months {n} high-value or potential customers moved to a lower tier; {up} customers moved up.",
        int(down.sum()), up=number(up),
    )  # fmt: skip
    action = tr(
        "Go through the downward moves with their owners, largest loss first: one reason and one step each."
    )
    return _finding("moved_down", seen, action, "watch", int(down.sum()), "customers", loss.sum(),
                    loss.index, ("M2-30", "M2-33"))  # fmt: skip


def _wrong_level(table):
    report = mismatches(table)
    if report.empty:
        return None
    up, down = report[report["move"] == "raise"], report[report["move"] == "lower"]
    seen = ntr(
        "One of {compared} customers carries a level that does not fit its tier: {first}.",
        "{n} of {compared} customers carry a level that does not fit their tier: {up} stand too low, {down} too high.",
        len(report),
        compared=number(report.attrs["compared"]), up=number(len(up)), down=number(len(down)),
        first=report["customer_id"].iloc[0],
    )  # fmt: skip
    action = tr(
        "Correct the levels in the customer system, starting with those that stand too low and bring most."
    )
    first = pd.concat([up, down])
    return _finding("wrong_level", seen, action, "act", len(report), "customers", up["monetary_12m"].sum(),
                    first["customer_id"], ("M2-33",))  # fmt: skip


def _potential(company, table):
    rising = table[table["tier"] == "potential"].sort_values(
        ["monetary_12m", "customer_id"], ascending=[False, True]
    )
    if rising.empty:
        return None
    total = rising["monetary_12m"].sum()
    seen = ntr(
        "One customer is rising: {first}, with {total} in the last 12 months.",
        "{n} customers are rising; they brought {total} in the last 12 months, {first} the most.",
        len(rising),
        total=money(total, company.currency), first=rising["customer_id"].iloc[0],
    )  # fmt: skip
    action = tr("Give each of them a sponsor and a next product to try; look again in three months.")
    return _finding("potential", seen, action, "watch", len(rising), "customers", total, rising["customer_id"],
                    ("M2-30",))  # fmt: skip


def _short_history(company):
    features = customer_table(company, ("core", "activity"))
    days = (pd.Timestamp(company.as_of) - features["first_booking_date"].min()).days + 1  # both ends count
    if not days < 500:
        return None
    seen = tr("The orders reach back {days} days only: growth and decline cannot be compared with a year before.",
              days=number(days))  # fmt: skip
    action = tr("Add older orders if you have them; at least two years make tiers and warnings reliable.")
    return _finding("short_history", seen, action, "know", days, "days", None, (), ("M2-33",))


def _finding(key, seen, action, urgency, value, unit, at_stake, customers, rows):
    at_stake = None if at_stake is None else round(float(at_stake), 2)
    ids = tuple(str(name) for name in list(customers)[:MAX_CUSTOMERS])
    return Finding(f"tiering.{key}", seen, action, urgency, float(value), unit, at_stake, ids, rows)
