"""Exercises on interviews: right on the demo, a reason for the usual mistakes, honest on other companies."""

import pandas as pd
import pytest

from custkit import diagnosis
from custkit.course import check, hint, solution
from custkit.course.blank import Blank
from custkit.data import open_company
from custkit.locale import set_language
from tests.companies import company_from_frame, orders


@pytest.fixture(autouse=True)
def english():
    set_language("en")


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


@pytest.fixture
def bare():
    return company_from_frame(orders(("A", "2025-01-05", 100)))


def test_kappa_and_the_pain_behind_two_words(demo):
    assert check("E1.4", 0.70, "delivery", company=demo).kind == "right"
    assert check("E1.4", 0.71, "lead time", company=demo).kind == "right"  # either name of the merged pain


def test_the_share_coded_alike_is_not_kappa(demo):
    said = str(check("E1.4", "75%", "price", company=demo))
    assert "by chance alone" in said
    assert "Counted apart" in said or "counted apart" in said


def test_kappa_after_merging_is_told_apart(demo):
    assert "after merging" in str(check("E1.4", 0.86, "delivery", company=demo))


def test_three_open_questions_in_either_language_are_right(demo):
    for language in ("en", "zh"):
        set_language(language)
        answer = diagnosis.questions_to_rewrite()["open_version"]
        assert check("TH1.4", answer, company=demo).kind == "right"
        assert check("TH1.4", "\n".join(answer), company=demo).kind == "right"


@pytest.mark.parametrize(
    ("place", "text", "reason"),
    [
        (0, "Were our last deliveries on time?", "yes or no"),
        (0, "Are you satisfied with our deliveries?", "as it was"),
        (1, "Don't you think our price is fair?", "carries the answer"),
        (2, "How is support and what about spare parts, how are they?", "two things"),
        (0, "How is the weather?", "matter got lost"),
    ],
)
def test_a_question_that_is_not_open_yet_gets_its_reason(demo, place, text, reason):
    answer = diagnosis.questions_to_rewrite()["open_version"].tolist()
    answer[place] = text
    assert reason in str(check("TH1.4", answer, company=demo))


def test_an_open_blank_is_not_attempted(demo):
    assert check("TH1.4", Blank(), company=demo).kind not in ("right", "not_yet")
    assert check("TH1.4", [Blank(), "How is it?"], company=demo).kind not in ("right", "not_yet")


def test_without_two_codings_the_exercise_says_what_is_missing(bare):
    assert "code_a" in str(check("E1.4", 0.7, "price", company=bare))
    assert check("TH1.4", diagnosis.questions_to_rewrite()["open_version"], company=bare).kind == "right"


def test_where_the_coders_never_mix_up_two_codes_nothing_is_merged():
    turns = pd.DataFrame(
        {"interview_id": list("aabbcc"), "turn_no": range(6), "speaker": "customer", "text": "so"}
    )
    turns["code_a"] = turns["code_b"] = ["noise", "dust", "noise", "noise", "noise", "dust"]
    other = company_from_frame(orders(("A", "2025-01-05", 100)), interviews=turns)
    assert check("E1.4", 1.0, "noise", company=other).kind == "right"
    assert check("E1.4", 1.0, "dust", company=other).kind == "not_yet"


def test_hints_and_solutions_can_be_told(demo):
    for key in ("E1.4", "TH1.4"):
        assert all(hint(key, grade, company=demo).kind == "hint" for grade in (1, 2, 3))
        assert "{" not in str(solution(key, company=demo))
    assert "lead time" in str(hint("E1.4", 3, company=demo))
