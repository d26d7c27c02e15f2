"""What the part on protecting key accounts found: warnings and their record, rivals, fading relationships."""

import pandas as pd

from custkit.data.finding import Finding
from custkit.locale import money, ntr, number, percent, tr
from custkit.monitoring import rule_backtest, rule_name, warnings

from .relations import FADED, relationship_change
from .rival_watch import rival_alert

MAX_CUSTOMERS = 100


def part_findings(company) -> list[Finding]:
    """Who is under warning, which light to trust, which rival grows louder where, whose relationship fades."""
    found = [_warnings(company), _record(company), _rivals(company), _relations(company)]
    return [one for one in found if one]


def _warnings(company):
    table = warnings(company)
    if table.empty:
        return None
    first, total = table.iloc[0], table["at_stake"].sum()
    seen = ntr(
        "One customer is under early warning: {customer} ({reason}).",
        "{n} customers are under early warning, with {money} a year at stake; the heaviest "
        "is {customer} ({reason}).",
        len(table),
        money=money(total, company.currency),
        customer=first["customer_id"],
        reason=first["reason"],
    )
    action = tr(
        "Follow the playbook in the warning list, starting with {customer}; write "
        "down what came of each warning.",
        customer=first["customer_id"],
    )
    return _finding(
        "warnings", seen, action, "act", len(table), "customers", total, table["customer_id"], ("M3-21",)
    )


def _record(company):
    tested = rule_backtest(company)
    if not tested.attrs["enough"]:
        seen = ntr(
            "The warning rules could not be tested on the past: {n} month can be judged.",
            "The warning rules could not be tested on the past: {n} months can be judged.",
            tested.attrs["months"],
        )
        action = tr(
            "Treat every light as a question, not as a fact, and test again once "
            "there are two and a half years of "
            "orders."
        )
        return _finding(
            "warning_record", seen, action, "know", tested.attrs["months"], "months", None, (), ("M3-21",)
        )
    whole = tested[tested["rule"] == "warning"].iloc[0]
    lights = tested[tested["rule"] != "warning"]
    good = lights[lights["verdict"] == "better_than_chance"].sort_values("precision", ascending=False)["rule"]
    poor = lights[lights["verdict"] == "no_better"]["rule"]
    seen = tr(
        "On this company's past {right} of {alerts} warnings came true ({precision}), "
        "where {base} happen anyway; better "
        "than chance by themselves: {good}.",
        right=number(int(whole["right"])),
        alerts=number(int(whole["alerts"])),
        base=percent(whole["base_rate"]),
        precision=percent(whole["precision"]) if whole["alerts"] else "–",
        good=_names(good),
    )
    action = tr(
        "Act on those first; take the rest as questions for the next visit "
        "({poor}), and test again each quarter.",
        poor=_names(poor),
    )
    return _finding("warning_record", seen, action, "know", whole["right"], "warnings", None, (), ("M3-21",))


def _rivals(company):
    table = rival_alert(company)
    table = table[table["alert"]] if len(table) else table
    if table.empty:
        return None
    first = table.iloc[0]
    seen = ntr(
        "At one account a rival grows louder: {rival} at {customer}, named {now} times in "
        "six months, {before} in the six "
        "before.",
        "At {n} accounts a rival grows louder; most at {customer}: {rival}, named {now} "
        "times in six months, {before} in "
        "the six before.",
        table["customer_id"].nunique(),
        rival=first["rival_name"],
        customer=first["customer_id"],
        now=number(int(first["mentions_6m"])),
        before=number(int(first["mentions_6m_before"])),
    )
    action = tr(
        "Go through the list of switching costs for {customer} and build the first "
        "missing one within the month.",
        customer=first["customer_id"],
    )
    return _finding(
        "rivals",
        seen,
        action,
        "act",
        first["mentions_6m"],
        "mentions",
        None,
        table["customer_id"].unique(),
        ("M3-23",),
    )


def _relations(company):
    table = relationship_change(company)
    faded = table[table["strength_change"] <= -FADED] if len(table) else table
    if faded.empty:
        return None
    first = faded.iloc[0]
    who = first["title"] if isinstance(first["title"], str) else first["contact_id"]
    seen = ntr(
        "One decider at a key account has drifted away from us within six months: {who} at "
        "{customer}, {points} points.",
        "{n} deciders at key accounts have drifted away from us within six months; most: "
        "{who} at {customer}, {points} "
        "points.",
        len(faded),
        who=who,
        customer=first["customer_id"],
        points=number(abs(round(first["strength_change"]))),
    )
    action = tr("Date a talk with each of them this month; the list says what wins such a person's time.")
    return _finding(
        "relations",
        seen,
        action,
        "watch",
        len(faded),
        "people",
        None,
        faded["customer_id"].unique(),
        ("M3-15",),
    )


def _names(rules):
    return tr(", ").join(rule_name(name) for name in rules) or tr("none")


def _finding(key, seen, action, urgency, value, unit, at_stake, customers, rows):
    at_stake = None if at_stake is None or pd.isna(at_stake) else round(float(at_stake), 2)
    ids = tuple(str(name) for name in list(customers)[:MAX_CUSTOMERS])
    return Finding(f"key_accounts.{key}", seen, action, urgency, float(value), unit, at_stake, ids, rows)
