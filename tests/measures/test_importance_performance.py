"""Importance and performance: four quadrants, each need in one of them."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.measures.importance_performance import QUADRANTS, cuts, ipa

scores = st.lists(st.tuples(st.floats(1, 5), st.floats(1, 5)), min_size=1, max_size=12)
MIRROR = {"concentrate_here": "possible_overkill", "possible_overkill": "concentrate_here"}


def test_what_matters_and_falls_short_comes_first():
    importance = {"price": 4.6, "contact": 3.0, "quality": 4.4, "invoices": 3.0}
    table = ipa(importance, {"price": 2.0, "contact": 4.5, "quality": 4.5, "invoices": 2.0})
    assert table["quadrant"].to_dict() == {
        "price": "concentrate_here",
        "contact": "possible_overkill",
        "quality": "keep_up",
        "invoices": "low_priority",
    }


@settings(max_examples=25)
@given(scores)
def test_every_need_stands_in_one_quadrant(pairs):
    table = ipa(*zip(*pairs, strict=True))
    assert table["quadrant"].value_counts().reindex(QUADRANTS).sum() == len(pairs)


@settings(max_examples=25)
@given(scores)
def test_exchanging_the_axes_exchanges_concentrate_and_overkill(pairs):
    importance, performance = zip(*pairs, strict=True)
    there, back = ipa(importance, performance), ipa(performance, importance)
    assert [MIRROR.get(one, one) for one in there["quadrant"]] == list(back["quadrant"])


def test_a_need_without_an_answer_is_unclear_and_moves_no_line():
    full = ipa([1.0, 5.0], [2.0, 4.0])
    table = ipa(pd.Series([1.0, 5.0, np.nan]), pd.Series([2.0, 4.0, 5.0]))
    assert table["quadrant"].iloc[2] == "unclear"
    assert cuts(table).equals(cuts(full))
