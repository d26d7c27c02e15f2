"""An unanswered notebook runs through: the blank survives whatever a lesson does with it."""

import math
import operator
import pickle

import numpy as np
import pandas as pd
import pytest

from custkit.course.blank import BLANK, Blank, is_blank

OTHERS = [3, 0.5, "text", [1], None, np.arange(3), pd.Series([1.0, 2.0]), pd.DataFrame({"x": [1]})]
TWO_ARGUMENTS = [
    *(operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod),
    *(operator.pow, operator.and_, operator.or_, operator.xor, operator.lshift, operator.rshift),
    *(operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge),
]


@pytest.mark.parametrize("use", TWO_ARGUMENTS, ids=lambda use: use.__name__)
@pytest.mark.parametrize("other", OTHERS, ids=repr)
def test_computing_with_a_blank_gives_a_blank(use, other):
    assert isinstance(use(BLANK, other), Blank)
    if use is operator.mod and isinstance(other, str):
        return  # "text" % ____ is formatting, and Python's own business
    assert isinstance(use(other, BLANK), Blank)


@pytest.mark.parametrize(
    "use",
    [operator.neg, operator.pos, operator.invert, abs, round, math.floor, math.ceil, math.trunc],
    ids=lambda use: use.__name__,
)
def test_a_blank_has_no_sign_and_no_size(use):
    assert isinstance(use(BLANK), Blank)


def test_attributes_items_and_calls_of_a_blank_are_blank():
    assert isinstance(BLANK.value, Blank)
    assert isinstance(BLANK["segment"][0], Blank)
    assert isinstance(BLANK(1, key=2), Blank)
    assert isinstance(BLANK.head(3).sort_values("x")["y"].sum() / 2 + 1, Blank)
    BLANK.value = 3
    BLANK["x"] = 4
    del BLANK["x"]
    with BLANK as entered:
        assert isinstance(entered, Blank)


def test_a_blank_is_empty_and_false():
    assert not BLANK
    assert list(BLANK) == []
    assert len(BLANK) == 0
    assert "x" not in BLANK
    assert int(BLANK) == 0
    assert math.isnan(float(BLANK))
    assert list(range(5))[BLANK] == 0
    assert {BLANK: 1}[BLANK] == 1


def test_a_blank_looks_like_one():
    assert repr(BLANK) == str(BLANK) == f"{BLANK:>10.2f}" == "____"


def test_a_blank_can_be_copied_and_stored():
    import copy

    assert isinstance(copy.deepcopy(BLANK), Blank)
    assert isinstance(pickle.loads(pickle.dumps(BLANK)), Blank)


@pytest.mark.parametrize("answer", [BLANK, None, "", "  ", "____", float("nan"), [1, BLANK], (BLANK,)])
def test_an_answer_left_open_is_recognised(answer):
    assert is_blank(answer)


@pytest.mark.parametrize("answer", [0, False, "0", [], {1}, "none"])
def test_an_answer_that_was_given_is_not_taken_for_blank(answer):
    assert not is_blank(answer)
