"""The exercises of data, survey, interviews and voice: right answers are accepted, wrong ones get their reason."""

import pytest

from custkit import diagnosis
from custkit.course import answer
from custkit.data import open_company
from custkit.item import exercise_of
from custkit.locale import get_language, set_language
from tests.companies import company_from_frame, orders

OPEN_QUESTIONS = {
    "first": "How did late deliveries affect your work this year?",
    "second": "What do you compare our price with when you decide?",
    "third": "Please tell me about the last time a machine failed and you called for support.",
}
TYPES = dict(
    zip("123456", ("describe", "diagnose", "prescribe", "predict", "describe", "diagnose"), strict=True)
)
RIGHT = {
    "E0.1": {"customers": lambda c: c.orders.customer_id.nunique().to_pandas()},
    "E1.1": {"duplicates": 19, "in_wan": "C0018, C0044, C0127"},
    "E1.4": {"kappa": 0.70, "top_pain": "delivery"},
    "E1.5": {"said": "price", "driver": "delivery"},
    "TH1.1": {f"q{n}": kind for n, kind in TYPES.items()},
    "TH1.4": OPEN_QUESTIONS,
    "TH1.5": {"need": lambda c: diagnosis.need_shift(c).table["need"].iloc[0], "verdict": "cannot tell"},
    "TH1.11": {
        "customers": lambda c: len(diagnosis.untouched_customers(c).table),
        "largest": lambda c: diagnosis.untouched_customers(c).table["customer_id"].iloc[0],
    },
    "TH1.12": {"needed": lambda c: _answers(c, 0.05), "rough": lambda c: _answers(c, 0.1)},
    "TH1.13": {
        "question": lambda c: _lowest(c, "field_item"),
        "region": lambda c: _lowest(c, "region"),
    },
}
WRONG = [
    ("E0.1", {"customers": lambda c: c.orders.count().to_pandas()}, "number of orders"),
    ("E1.1", {"duplicates": lambda c: len(diagnosis.duplicate_pairs(c).table)}, "probably two firms"),
    ("E1.1", {"in_wan": "C0018, C0044"}, "not all of them"),
    (
        "E1.1",
        {"in_wan": lambda c: diagnosis.usual_orders(c).table["customer_id"].tolist()},
        "just small customers",
    ),
    ("E1.4", {"kappa": "75%"}, "chance alone"),
    ("E1.4", {"kappa": 0.86}, "after merging"),
    ("E1.4", {"top_pain": "price"}, "before merging"),
    ("E1.5", {"driver": "price"}, "what they say first"),
    ("E1.5", {"driver": "commissioning"}, "crosses zero"),
    ("E1.5", {"said": "lead time"}, "named first"),
    ("TH1.1", {"q2": "describe"}, "wants a cause"),
    ("TH1.1", {"q3": "predict"}, "wants a decision"),
    ("TH1.4", {"first": "Do our deliveries come on time?"}, "yes or no"),
    ("TH1.4", {"second": "How was your holiday?"}, "the matter got lost"),
    ("TH1.5", {"verdict": "yes"}, "needs compared at once"),
    ("TH1.5", {"need": "commissioning"}, "Look at the change"),
    ("TH1.5", {"verdict": "no"}, "look alike"),
    ("TH1.11", {"customers": lambda c: c.table("contacts")["customer_id"].nunique()}, "with a contact"),
    ("TH1.11", {"largest": "C0001"}, "has a contact"),
    (
        "TH1.11",
        {"largest": lambda c: diagnosis.untouched_customers(c).table["customer_id"].iloc[1]},
        "bought more",
    ),
    ("TH1.12", {"needed": 385}, "endlessly many"),
    ("TH1.12", {"needed": lambda c: _answers(c, 0.1)}, "±10%"),
    ("TH1.13", {"question": lambda c: _highest(c)}, "strongest"),
]


def _answers(company, error):
    return int(diagnosis.sample_sizes(company, error=error).table["n_needed"].iloc[0])


def _lowest(company, column):
    return diagnosis.field_diagnosis(company).table.groupby(column)["field_score"].mean().idxmin()


def _highest(company):
    return diagnosis.field_diagnosis(company).table.groupby("field_item")["field_score"].mean().idxmax()


def _given(fields, company):
    return {name: one(company) if callable(one) else one for name, one in fields.items()}


@pytest.fixture(scope="module", autouse=True)
def english():
    before = get_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


@pytest.mark.parametrize("key", RIGHT)
def test_the_computed_answer_is_accepted(demo, key):
    assert answer(key, demo, **_given(RIGHT[key], demo)).kind == "right"


@pytest.mark.parametrize(("key", "wrong", "reason"), WRONG)
def test_a_plausible_wrong_answer_gets_its_reason(demo, key, wrong, reason):
    card = answer(key, demo, **_given(RIGHT[key] | wrong, demo))
    assert card.kind == "not_yet"
    assert reason in repr(card)


@pytest.mark.parametrize("key", RIGHT)
def test_on_orders_alone_it_is_answered_or_says_what_is_missing(key):
    bare = company_from_frame(
        orders(("A", "2025-01-05", 100), ("B", "2025-06-05", 50), ("A", "2025-07-01", 9))
    )
    one = exercise_of(key)
    if bare.missing(*one.needs):
        assert answer(key, bare).kind == "missing"
    elif key not in ("TH1.4", "E0.1", "TH1.1"):
        key_ = one.solve(bare)
        right = {
            name: field.right if field.kind in ("number", "share") else sorted(field.right)
            for name, field in key_.fields.items()
        }
        assert answer(key, bare, **right).kind == "right"
