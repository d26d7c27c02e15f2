"""Exercises on customers' voice: right on the demo, wrong answers get their reason, other companies other answers."""

import pandas as pd
import pytest

from custkit.course import check, hint, solution
from custkit.course.exercises import exercise
from custkit.data import open_company
from custkit.locale import LANGUAGES, get_language, set_language
from custkit.show import driver_pick
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module", autouse=True)
def english():
    before = get_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


def answers(customer, year, **values):
    kinds = {"nps": "nps"}
    rows = [
        (f"{customer}-{year}", item, value, kinds.get(item, "satisfaction")) for item, value in values.items()
    ]
    table = pd.DataFrame(rows, columns=["response_id", "item_code", "value", "kind"])
    return table.assign(customer_id=customer, date=pd.Timestamp(f"{year}-06-01"))


@pytest.fixture(scope="module")
def other():
    """Thirty customers whose recommending follows quality to the letter; half were content with price, now none is."""
    parts = []
    for i in range(30):
        good = i % 5 + 1
        for year in (2024, 2025):
            price = 1 if year == 2025 else 5
            parts.append(
                answers(f"C{i:02d}", year, nps=2 * good, quality=good, price=price, invoicing=3 + i % 2)
            )
    turns = pd.DataFrame({"interview_id": [f"I{i}" for i in range(12)], "turn_no": 1, "customer_id": "C01",
                          "speaker": "customer", "text": "…", "code_a": ["quality"] * 8 + ["price"] * 4,
                          "date": pd.Timestamp("2025-05-01")})  # fmt: skip
    frame = orders(*((f"C{i:02d}", "2025-12-01", 100) for i in range(30)), ("C00", "2025-12-31", 10))
    return company_from_frame(frame, surveys=pd.concat(parts, ignore_index=True), interviews=turns)


def test_they_say_price_and_the_data_say_delivery(demo):
    assert check("E1.5", "price", "delivery", company=demo).kind == "right"
    assert check("E1.5", "价格", "准时交货", company=demo).kind == "right"
    assert "what they say first" in str(check("E1.5", "price", "price", company=demo))
    assert "crosses zero" in str(check("E1.5", "price", "commissioning", company=demo))
    assert "named first" in str(check("E1.5", "lead time", "delivery", company=demo))


def test_the_widget_may_be_handed_in_as_the_answer(demo):
    control = driver_pick(demo)
    control.value = "on_time_delivery"
    assert check("E1.5", "price", control, company=demo).kind == "right"
    control.value = {"driver": "price", "lost": False}
    assert check("E1.5", "price", control, company=demo).kind == "not_yet"
    assert "left out" in control.lines()[1]
    with pytest.raises(ValueError, match="unknown driver"):
        control.value = "weather"
    assert control.value == {"driver": "price", "lost": False}


def test_at_another_company_what_they_say_is_what_the_data_say(other):
    assert check("E1.5", "quality", "quality", company=other).kind == "right"
    assert check("E1.5", "quality", "price", company=other).kind == "not_yet"
    assert "agree here" in str(solution("E1.5", company=other))


def test_the_need_that_rose_most_on_the_demo_may_not_be_called_a_rise(demo):
    from custkit.diagnosis import need_shift

    need = need_shift(demo)["need"].iloc[0]
    assert check("TH1.5", need, "cannot tell", company=demo).kind == "right"
    assert "of 8 needs compared" in str(check("TH1.5", need, "yes", company=demo))
    assert "Look at the change" in str(check("TH1.5", "commissioning", "cannot tell", company=demo))


def test_a_real_rise_is_called_one(other):
    assert check("TH1.5", "price", "yes", company=other).kind == "right"
    assert "more than chance" in str(check("TH1.5", "price", "cannot tell", company=other))


@pytest.mark.parametrize("key", ["E1.5", "TH1.5"])
def test_without_the_survey_the_exercise_says_what_is_missing(key):
    bare = company_from_frame(orders(("A", "2025-01-05", 100)))
    assert check(key, "price", "price", company=bare).kind == "missing"


@pytest.mark.parametrize("key", ["E1.5", "TH1.5"])
def test_hints_and_explanations_find_their_facts(key, demo):
    asked, facts = exercise(key), exercise(key).compute(demo).facts
    for text in (*asked.hints, asked.why, *asked.mistakes.values()):
        assert all(text[language].format(**facts) for language in LANGUAGES)
    assert hint(key, 3, company=demo).kind == "hint"
