"""The right answers of module 3 on protecting accounts: warning rules, and the rival's first mention."""

import re

import pandas as pd

from custkit import tiering
from custkit.course.answers import Expected
from custkit.course.checks.common import customer_names, named
from custkit.course.exercises import Key
from custkit.course.subjects import falling_account, seasonal_customer
from custkit.key_accounts import mention_table, monthly_mentions
from custkit.locale import number, percent, tr
from custkit.monitoring import rule_backtest, warnings

EVERYBODY = 1 / 3  # a rule that warns of more than this share of the watched customers warns of nobody
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip


def e3_3(company) -> Key:
    """Rules that warn of the largest falling account and spare the seasonal customer; any that do both are right.

    The seasonal customer counts only if it is no quieter than it has been before; where nobody is, catching suffices.
    """
    falling = tiering.falling_accounts(company).table
    if falling.empty:
        raise ValueError(
            tr("No large account is falling here: there is nothing that a warning would have to catch.")
        )
    caught, spared = falling_account(company), _to_spare(company)
    row = falling.set_index("customer_id").loc[caught]
    names = customer_names(company, [one for one in (caught, spared) if one])
    outcomes = ("passes", "misses", "wolf", "upside_down", "everybody", "no_rules")
    mistakes = {outcome: {outcome} for outcome in outcomes[1:]}
    expected = Expected(
        "choice", {"passes"}, mistakes, {one: one for one in outcomes}, {"passes": tr("rules that pass both")},
        read=lambda rules: _outcome(company, rules, caught, spared),
    )  # fmt: skip
    tested = rule_backtest(company)
    whole = tested.set_index("rule").loc["warning"]
    silent = (
        None if spared is None else tiering.churn_states(company).table.set_index("customer_id").loc[spared]
    )
    facts = {
        "falling": named(caught, names),
        "fall": percent(-row["half_year_change"]),
        "days": number(int(row["recency_days"])),
        "times": number(row["recency_days"] / max(row["median_gap_days"], 1), 1),
        "seasonal": named(spared, names) if spared else tr("none"),
        "quiet": number(int(silent["recency_days"])) if spared else "–",
        "quiet_times": number(silent["gap_ratio"], 1) if spared else "–",
        "alerts": number(int(whole["alerts"])),
        "right": number(int(whole["right"])),
        "base": "–" if pd.isna(whole["base_rate"]) else percent(whole["base_rate"]),
    }
    return Key({"rules": expected}, facts)


def th3_3(company) -> Key:
    """Which rival is named first at the account, and in which month; at the falling account, if any is named there."""
    account, table = _contested(company)
    first = table.iloc[0]
    month, rival = f"{first['month']:%Y-%m}", first["rival_id"]
    everywhere = mention_table(company)
    elsewhere = everywhere.loc[everywhere["rival_id"] == rival, "month"].min()
    loudest = monthly_mentions(company).drop(columns="month").sum()
    of_name = dict(zip(everywhere["rival_name"], everywhere["rival_id"], strict=True))
    mistakes = {
        "elsewhere": {f"{elsewhere:%Y-%m}"} - {month},
        "last": {f"{table['month'].iloc[-1]:%Y-%m}"} - {month},
    }
    answers = {
        "rival": Expected("choice", {rival}, {"loudest": {of_name[loudest.idxmax()]} - {rival}},
                          of_name | {one: one for one in of_name.values()}, {rival: first["rival_name"]}),
        "month": Expected("choice", {month}, mistakes, read=_as_month),
    }  # fmt: skip
    facts = {
        "account": named(account, customer_names(company, [account])),
        "rival": first["rival_name"],
        "month": month,
        "year": month[:4],
        "mentions": number(len(table)),
        "fallen": _fallen_by(company, account),
    }
    return Key(answers, facts)


def _contested(company):
    everywhere = mention_table(company)
    if everywhere.empty:
        raise ValueError(tr("No contact note names a rival: there is no first month to find."))
    account = falling_account(company)
    if account not in set(everywhere["customer_id"]):
        counts = everywhere["customer_id"].value_counts()
        account = sorted(counts.index, key=lambda one: (-counts[one], one))[0]
    return account, everywhere[everywhere["customer_id"] == account].reset_index(drop=True)


def _to_spare(company):
    customer = seasonal_customer(company)
    if customer is None:
        return None
    state = tiering.churn_states(company).table.set_index("customer_id")["state"][customer]
    return customer if state not in ("silent", "confirmed", "slowing") else None


def _outcome(company, rules, caught, spared):
    """What rules do to the two accounts, as a word; what is no rules stays as it is, or becomes `no_rules`."""
    if isinstance(rules, str) or rules is None or rules is Ellipsis or not isinstance(rules, dict):
        return rules
    if not rules:
        return "no_rules"
    subjects = [one for one in (caught, spared) if one]
    warned = warnings(company, rules, customers=subjects)["customer_id"]
    seen, wolf = caught in set(warned), spared in set(warned)
    if seen and not wolf:
        from custkit.monitoring import signal_table

        return "everybody" if len(warned) > EVERYBODY * max(len(signal_table(company)), 6) else "passes"
    return "upside_down" if wolf and not seen else "wolf" if wolf else "misses"


def _fallen_by(company, account):
    change = tiering.tiers(company).set_index("customer_id")["half_year_change"].get(account)
    return tr("unknown (too short a history)") if change is None or pd.isna(change) else percent(change)


def _as_month(answer):
    """A month as 2025-04, however it is written: a date, 2025年4月, 2025/4, Apr 2025."""
    if isinstance(answer, list | tuple) and len(answer) == 1:
        answer = answer[0]
    if hasattr(answer, "strftime"):
        return answer.strftime("%Y-%m")
    if not isinstance(answer, str):
        return answer
    found = re.search(r"(\d{4})\D+(\d{1,2})(?!\d)", answer)
    if found:
        return f"{found[1]}-{int(found[2]):02d}"
    year = re.search(r"\d{4}", answer)
    for number_, name in enumerate(_MONTHS, 1):
        if year and name[:3].casefold() in answer.casefold():
            return f"{year[0]}-{number_:02d}"
    return answer
