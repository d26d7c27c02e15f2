"""Answers are read as people write them; a wrong one gets a reason."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.course.answers import NOT_YET, OPEN, RIGHT, Expected, judge, normal
from custkit.course.blank import BLANK

SEGMENTS = {
    "important_keep": "important_keep",
    "Important, keep": "important_keep",
    "重要保持客户": "important_keep",
    "general_keep": "general_keep",
}
COUNT = Expected("number", 38, mistakes={"headcount": 84})
SHARE = Expected("share", 0.8)
SEGMENT = Expected("choice", {"important_keep"}, names=SEGMENTS)
GROUP = Expected("set", {"C0001", "C0007"}, names={"Harbour Drives": "C0007"})


def outcome(answer, expected):
    return judge(answer, expected).outcome


@pytest.mark.parametrize("kind", [COUNT, SHARE, SEGMENT, GROUP])
@pytest.mark.parametrize("answer", [BLANK, None, "", "____"])
def test_what_was_left_open_is_not_wrong(kind, answer):
    assert outcome(answer, kind) == OPEN


@pytest.mark.parametrize(
    "answer",
    [38, 37, 39, 38.4, "38", " 38 ", "３８", "38位客户", np.int64(38), pd.Series([38]), [38]],
)
def test_a_number_is_right_within_one_unit(answer):
    assert outcome(answer, COUNT) == RIGHT


@pytest.mark.parametrize("answer", ["10,100", "1万", 9_900, 10_100])
def test_a_large_number_is_right_within_one_percent(answer):
    assert outcome(answer, Expected("number", 10_000)) == RIGHT


def test_a_known_mistake_gets_its_reason():
    assert judge(84, COUNT).reason == "headcount"


def test_a_wrong_number_is_told_which_way():
    assert "more" in judge(20, COUNT).reason
    assert "less" in judge(45, COUNT).reason


@pytest.mark.parametrize("answer", [0.8, "80%", "80 %", 0.805, "８０％"])
def test_a_share_may_carry_a_percent_sign(answer):
    assert outcome(answer, SHARE) == RIGHT


def test_eighty_for_a_share_is_not_yet_and_says_why():
    verdict = judge(80, SHARE)
    assert verdict.outcome == NOT_YET
    assert "0.8" in verdict.reason
    assert "%" in verdict.reason


@pytest.mark.parametrize(
    "answer", ["important_keep", "Important keep", " IMPORTANT, KEEP ", "重要保持客户", ["important_keep"]]
)
def test_a_choice_is_a_code_or_either_label(answer):
    assert outcome(answer, SEGMENT) == RIGHT


def test_a_name_nobody_knows_is_pointed_out():
    assert "not a name known here" in judge("imprtant keep", SEGMENT).reason
    assert "not the one" in judge("general_keep", SEGMENT).reason


@pytest.mark.parametrize("word", ["none", "None", "无", "没有", [], set()])
def test_where_there_is_none_none_is_right(word):
    assert outcome(word, Expected("choice", frozenset())) == RIGHT
    assert outcome(word, Expected("set", frozenset())) == RIGHT


def test_none_is_wrong_where_there_is_one():
    assert outcome("none", GROUP) == NOT_YET
    assert outcome("无", SEGMENT) == NOT_YET


@pytest.mark.parametrize(
    "answer",
    [
        {"C0001", "C0007"},
        ["C0007", "C0001", "C0001"],
        ("c0001", " C0007 "),
        "C0001, C0007",
        "C0001、C0007",
        "C0001；Harbour drives",
        pd.Series(["C0007", "C0001"]),
        pd.DataFrame({"rank": [1, 2], "customer_id": ["C0007", "C0001"]}),
        {"C0001": True, "C0007": True, "C0009": False},
        SimpleNamespace(value=("C0001", "C0007")),
    ],
)
def test_a_set_may_be_written_in_many_ways(answer):
    assert outcome(answer, GROUP) == RIGHT


def test_a_set_that_is_not_right_yet_says_how_far_it_is():
    assert judge({"C0001", "C0002", "C0003"}, GROUP).reason == "1 right, 1 missing, 2 too many"


def test_an_order_says_whether_words_or_places_are_wrong():
    letters = Expected("order", ("recency", "frequency", "monetary"), names={"金额": "monetary"})
    assert outcome(["recency", "frequency", "金额"], letters) == RIGHT
    assert outcome("Recency, Frequency, Monetary", letters) == RIGHT
    assert "1 in their place" in judge("frequency, recency, monetary", letters).reason
    assert "3 words" in judge("recency", letters).reason
    assert "only 2" in judge("recency, frequency, colour", letters).reason


def test_a_table_may_have_its_rows_in_any_order():
    right = pd.DataFrame({"customer_id": ["A", "B"], "money": [1.0, 2.0]})
    expected = Expected("table", right)
    assert outcome(right.iloc[::-1].assign(note="x"), expected) == RIGHT
    assert "money" in judge(right.assign(money=[1.0, 3.0]), expected).reason
    assert "columns" in judge(right[["money"]], expected).reason
    assert "rows" in judge(right.head(1), expected).reason
    assert "table" in judge(3, expected).reason


def test_a_widget_stands_for_its_value():
    assert outcome(SimpleNamespace(value=38), COUNT) == RIGHT
    assert outcome(SimpleNamespace(value=BLANK), COUNT) == OPEN


@given(st.integers(0, 10**9))
def test_every_number_is_its_own_right_answer(n):
    assert outcome(str(n), Expected("number", n)) == RIGHT
    assert outcome(f"{n:,}", Expected("number", n)) == RIGHT


@given(st.text(), st.sampled_from([COUNT, SHARE, SEGMENT, GROUP, Expected("order", ("a", "b"))]))
def test_no_text_breaks_a_check(text, expected):
    assert outcome(text, expected) in (RIGHT, NOT_YET, OPEN)


@given(st.text(st.characters(categories=["L", "N"])))
def test_spaces_and_case_never_matter(word):
    assert normal(f" {word} ") == normal(word)
