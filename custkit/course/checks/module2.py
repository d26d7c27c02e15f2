"""The right answers of module 2: insight and tiering."""

from custkit import tiering
from custkit.course.answers import Expected
from custkit.course.checks.common import customer_names
from custkit.course.checks.module2_value import th2_2, th2_3, th2_4
from custkit.course.exercises import Key
from custkit.course.subjects import chosen_accounts
from custkit.locale import number

__all__ = ["e2_3", "th2_2", "th2_3", "th2_4"]


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
