"""Checks, hints and solutions answer kindly, in two languages, and never raise."""

import re

import pandas as pd
import pytest

from custkit import diagnosis
from custkit.course import answer, check, falling_account, hint, largest_accounts, solution
from custkit.course.blank import BLANK
from custkit.course.exercises import all_exercises, exercise
from custkit.course.progress import read_progress
from custkit.course.verbs import _hints_given
from custkit.data import open_company
from custkit.locale import get_language, set_language
from tests.companies import company_from_frame


@pytest.fixture(autouse=True)
def english():
    before = get_language()
    set_language("en")
    _hints_given.clear()
    yield
    set_language(before)


@pytest.fixture
def company():
    """Ten customers: C00 to C07 order every month, C08 once and big, C09 small and long ago."""
    months = pd.date_range("2024-01-15", periods=24, freq="MS") + pd.Timedelta(days=14)
    rows = [
        {"customer_id": f"C{i:02d}", "order_date": day, "amount": 1000.0 * (8 - i)}
        for i in range(8)
        for day in months
    ]
    rows.append({"customer_id": "C08", "order_date": "2025-06-01", "amount": 180_000.0})
    rows.append({"customer_id": "C09", "order_date": "2024-01-02", "amount": 10.0})
    customers = pd.DataFrame({"customer_id": [f"C{i:02d}" for i in range(10)]})
    customers["customer_name"] = ["Harbour Drives", *(f"Firm {i}" for i in range(1, 10))]
    customers["level"] = list("AABBCCCCAD")
    return company_from_frame(pd.DataFrame(rows), as_of="2025-12-31", customers=customers)


def test_right(company):
    card = check("E0.1", 10, company=company)
    assert card.kind == "right"
    assert "194" in card.lines[0]


def test_not_yet_gives_a_reason_not_a_verdict(company):
    card = check("E0.1", 194, company=company)
    assert card.kind == "not_yet"
    assert "number of orders" in card.lines[0]
    assert "wrong" not in repr(card).lower()


def test_the_key_follows_the_company():
    two = company_from_frame(
        pd.DataFrame({"customer_id": ["a", "b"], "order_date": "2025-01-01", "amount": 1.0})
    )
    one = company_from_frame(
        pd.DataFrame({"customer_id": ["a"] * 4, "order_date": "2025-01-01", "amount": 1.0})
    )
    assert check("E0.1", 4, company=one).kind == "not_yet"
    assert check("E0.1", 2, company=two).kind == "right"


@pytest.mark.parametrize(
    "call",
    [
        lambda company: check("E9.9", 1, company=company),
        lambda company: check(None, 1, company=company),
        lambda company: check("E0.1", 1, 2, 3, company=company),
        lambda company: check("E0.1", customers=1, surprise=2, company=company),
        lambda company: check("E0.1", 10),
        lambda company: check("E0.1", object(), company=company),
        lambda company: check("E0.1", 10, company="not a company"),
        lambda company: hint("E9.9"),
        lambda company: hint("E2.3", grade="many", company=company),
        lambda company: solution("E2.3"),
        lambda company: solution("", company=company),
    ],
)
def test_nothing_a_learner_types_raises(call, company):
    assert call(company).kind in ("missing", "not_yet")


def test_an_exercise_on_missing_tables_says_what_is_missing():
    order = {"customer_id": ["a"], "order_date": "2025-01-01", "amount": 1.0}
    card = answer("E3.1", company_from_frame(pd.DataFrame(order)), person="K1")
    assert card.kind == "missing"
    assert "contacts" in card.lines[0].lower()


def test_a_card_speaks_the_language_in_use(company):
    set_language("zh")
    assert check("E0.1", 10, company=company).title == "E0.1：正确"


def test_every_check_is_logged(company, progress_folder):
    check("E0.1", BLANK, company=company)
    check("E0.1", 3, company=company)
    hint("E0.1", company=company)
    check("E0.1", 10, company=company)
    log = read_progress()
    assert (progress_folder / "progress.jsonl").exists()
    assert list(log["outcome"]) == ["open", "not_yet", "1", "right"]
    assert list(log["event"]) == ["check", "check", "hint", "check"]
    assert (log["seconds"] >= 0).all()


@pytest.mark.parametrize("wanted", ["off", "/proc/no/such/place"])
def test_a_log_that_cannot_be_kept_disturbs_nobody(company, monkeypatch, wanted):
    monkeypatch.setenv("CUSTKIT_PROGRESS", wanted)
    assert check("E0.1", 10, company=company).kind == "right"


@pytest.fixture(scope="module")
def demo():
    """The course's company: some exercises ask for more customers and tables than a tiny one has."""
    return open_company("lilan-en")


@pytest.mark.parametrize("asked", all_exercises(), ids=lambda one: one.key)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_text_of_an_exercise_can_be_filled(asked, language, demo):
    set_language(language)
    facts = asked.compute(demo).facts
    for text in [asked.why, *asked.hints, *asked.mistakes.values()]:
        assert not re.search(r"{\w+}", text[language].format(**facts))


@pytest.mark.parametrize("asked", all_exercises(), ids=lambda one: one.key)
def test_the_solution_of_an_exercise_passes_its_own_check(asked, demo):
    answers = asked.compute(demo).answers
    assert list(answers) == list(asked.parts)
    given = {name: _one_right_answer(expected) for name, expected in answers.items()}
    given |= _WORKED.get(asked.key, lambda _: {})(demo)
    assert check(asked.key, company=demo, **given).kind == "right"


# Where a piece of work is handed in rather than an answer: what the solution hands in.
_WORKED = {
    "TH1.4": lambda _: {"rewritten": diagnosis.questions_to_rewrite()["open_version"].tolist()},
}


def test_the_account_of_the_lesson_is_found_by_a_rule():
    """The largest account whose orders fell most; where none fell, the largest."""
    months = pd.date_range("2024-01-10", periods=24, freq="MS")
    steady = [
        {"customer_id": f"big{i}", "order_date": day, "amount": 100.0} for i in range(8) for day in months
    ]
    star = [
        {"customer_id": "star", "order_date": day, "amount": 300.0 if n < 18 else 30.0}
        for n, day in enumerate(months)
    ]
    company = company_from_frame(pd.DataFrame(steady + star), as_of="2025-12-31")
    assert falling_account(company) == "star"
    assert largest_accounts(company, 1) == ["star"]
    assert falling_account(company_from_frame(pd.DataFrame(steady), as_of="2025-12-31")) == "big0"


def _one_right_answer(expected):
    if expected.kind == "choice":
        return next(iter(expected.value), "none")
    return expected.value


def test_an_unknown_exercise_lists_the_known_ones():
    with pytest.raises(KeyError, match="E3"):
        exercise("E3.77")
