"""The right answers of module 2: insight and tiering."""

import pandas as pd

from custkit import tiering
from custkit.course.answers import Expected
from custkit.course.checks.common import customer_names, label_names, named, named_list
from custkit.course.checks.module2_value import e2_4, e2_5, th2_2, th2_3, th2_4, th2_5
from custkit.course.exercises import Key
from custkit.course.subjects import chosen_accounts, falling_account
from custkit.locale import money, number, percent, pick, tr

__all__ = ["e2_1", "e2_2", "e2_3", "e2_4", "e2_5", "th2_1", "th2_2", "th2_3", "th2_4", "th2_5"]
A_SHARE = 0.8
TOP_SHARE = 0.2
_DRIFTING = {"important_keep", "important_winback"}
LETTERS = {
    "recency": {"zh": "最近", "en": "recency"},
    "frequency": {"zh": "频率", "en": "frequency"},
    "monetary": {"zh": "金额", "en": "money"},
}
_LETTER_WORDS = {
    "近度": "recency",
    "最近一次": "recency",
    "频次": "frequency",
    "频度": "frequency",
    "次数": "frequency",
}


def e2_1(company) -> Key:
    """The smallest group with 80% of revenue, and who is in the top fifth through one single order."""
    table = tiering.abc(company, a=A_SHARE)
    group = table[table["abc"] == "A"]
    top = table.head(max(round(TOP_SHARE * len(table)), 1))
    one_off = top.loc[top["n_orders"] == 1, "customer_id"].tolist()
    names = customer_names(company, table["customer_id"])
    answers = {
        "group": Expected(
            "number",
            len(group),
            {"headcount": round(TOP_SHARE * len(table)), "rest": len(table) - len(group)},
        ),
        "one_off": Expected("choice", frozenset(one_off), names=names),
    }
    facts = {
        "customers": number(len(table)),
        "group": number(len(group)),
        "group_share": percent(len(group) / len(table)),
        "low": number(int(len(group) * 0.9)),
        "high": number(int(len(group) * 1.1) + 1),
        "top20": percent(tiering.pareto(company).attrs["top_20_share"]),
        "one_off": named_list(one_off, names),
        "rank": number(int(table.loc[table["customer_id"].isin(one_off), "rank"].min())) if one_off else "–",
    }
    return Key(answers, facts)


def e2_2(company) -> Key:
    """What the three letters measure, and the segment of the large account that fell most."""
    scores = tiering.rfm(company)
    account = falling_account(company)
    row = scores.set_index("customer_id").loc[account]
    change = tiering.tiers(company).set_index("customer_id")["half_year_change"][account]
    answers = {
        "letters": Expected(
            "order",
            tuple(LETTERS),
            {"slide": ("frequency", "recency", "monetary")},
            label_names(LETTERS) | _LETTER_WORDS,
            {letter: pick(words) for letter, words in LETTERS.items()},
        ),
        "segment": Expected(
            "choice",
            {row["segment"]},
            {"falling": _DRIFTING - {row["segment"]}},
            _segment_names(),
            {code: tiering.segment_label(code) for code in tiering.segments()["segment"]},
        ),
    }
    facts = {
        "account": named(account, customer_names(company, [account])),
        "recency": number(row["recency_days"]),
        "frequency": number(row["frequency"]),
        "r": number(row["r_score"]),
        "f": number(row["f_score"]),
        "m": number(row["m_score"]),
        "segment": tiering.segment_label(row["segment"]),
        "change": tr("unknown (too short a history)") if pd.isna(change) else percent(change),
    }
    return Key(answers, facts)


def e2_3(company, ten=None, rules=None) -> Key:
    """How many levels do not fit their tier, and who of the handwritten ten is not in the top one.

    ten: customers by id or name; the ten largest of all years, which is what memory holds, when not given.
    rules: tier rules as `tiering.tiers` takes them; the shipped ones when not given.
    """
    drift = tiering.drift_report(company, rules)
    table = tiering.tiers(company, rules).set_index("customer_id")
    names = customer_names(company, table.index)
    chosen = chosen_accounts(company, ten)
    top = [one for one in chosen if table["tier"].get(one) == "high_value"]
    others = [one for one in chosen if one not in top]
    moves = drift["move"].value_counts()
    too_high, too_low = int(moves.get("lower", 0)), int(moves.get("raise", 0))
    mistakes = {"too_high": too_high, "too_low": too_low, "with_level": drift.attrs["compared"]}
    answers = {
        "wrong_level": Expected("number", len(drift), mistakes),
        "not_top": Expected("set", frozenset(others), {"the_top": top} if top else {}, names),
    }
    facts = {
        "wrong_level": number(len(drift)),
        "too_high": number(too_high),
        "too_low": number(too_low),
        "n_top": number(len(top)),
        "n_not_top": number(len(others)),
    }
    return Key(answers, facts)


def th2_1(company) -> Key:
    """How many customers are important ones to win back."""
    scores = tiering.rfm(company)
    sizes = scores["segment"].value_counts()
    chosen = scores[scores["segment"] == "important_winback"]
    mistakes = {"general": sizes.get("general_winback"), "keep": sizes.get("important_keep")}
    facts = {
        "win_back": number(len(chosen)),
        "money": money(chosen["monetary"].sum(), company.currency),
        "share": percent(len(chosen) / max(len(scores), 1), 1),
    }
    return Key({"win_back": Expected("number", len(chosen), mistakes)}, facts)


def _segment_names():
    texts = {
        code: {language: tiering.segment_label(code, language) for language in ("zh", "en")}
        for code in tiering.segments()["segment"]
    }
    names = label_names(texts)
    return {name.removesuffix("客户"): code for name, code in names.items()} | names
