"""Hours at work, shares drawn together, and how far an alpha may be trusted."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.measures.reliability import alpha_interval, alpha_without, cronbach_alpha
from custkit.measures.shrinkage import drawn_together
from custkit.measures.working_time import working_hours

SAMPLE = [[2, 3, 3], [4, 4, 5], [3, 2, 4], [5, 5, 4], [1, 2, 1]]
MOMENTS = st.integers(0, 400 * 24 * 60).map(lambda m: pd.Timestamp("2025-01-01") + pd.Timedelta(minutes=m))


def test_a_weekend_and_a_night_do_not_count():
    assert working_hours(["2025-10-10 17:00"], ["2025-10-13 09:00"])[0] == 1.0
    assert working_hours(["2025-10-11 10:00"], ["2025-10-12 18:00"])[0] == 0.0


def test_a_holiday_does_not_count_and_a_sunday_worked_in_exchange_does():
    friday, monday = "2025-10-10 17:00", "2025-10-13 09:00"
    assert working_hours([friday], [monday], holidays=["2025-10-13"])[0] == 0.5
    assert working_hours([friday], [monday], working=["2025-10-12"])[0] == 10.0


def test_an_answer_that_never_came_has_no_hours():
    assert np.isnan(working_hours(["2025-10-10 17:00"], [None])[0])
    with pytest.raises(ValueError, match="ends after it begins"):
        working_hours(["2025-10-10"], ["2025-10-11"], 18, 9)


@given(st.lists(MOMENTS, min_size=3, max_size=3).map(sorted))
def test_waiting_in_two_parts_is_waiting_in_one(three):
    a, b, c = three
    parts = working_hours([a, b], [b, c]).sum()
    assert parts == pytest.approx(working_hours([a], [c])[0], abs=1e-3)
    assert 0 <= parts <= (c - a).total_seconds() / 3600 + 1e-6


def test_two_missed_of_two_are_drawn_in_and_two_hundred_of_three_hundred_are_not():
    drawn = drawn_together([2, 200, 20, 15], [2, 300, 200, 180])
    assert 1 - drawn[0] > 10 * abs(2 / 3 - drawn[1])
    assert drawn[0] < 0.85
    assert drawn[1] == pytest.approx(2 / 3, abs=0.02)


def test_groups_that_differ_no_more_than_chance_are_all_alike():
    assert set(drawn_together([5, 6, 4, 5], [10, 10, 10, 10]).round(6)) == {0.5}
    assert np.isnan(drawn_together([0, 3], [0, 5])[0])


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=8))
def test_a_share_is_drawn_between_its_own_and_the_share_of_all(groups):
    hits = np.array([a for a, _ in groups])
    cases = hits + np.array([b for _, b in groups])
    drawn, whole = drawn_together(hits, cases), hits.sum() / max(cases.sum(), 1)
    for own, n, one in zip(hits, cases, drawn, strict=True):
        if n:
            assert min(own / n, whole) - 1e-9 <= one <= max(own / n, whole) + 1e-9


def test_v23_with_its_interval_and_item_drop():
    found = alpha_interval(SAMPLE)
    assert found.estimate == pytest.approx(0.9018, abs=1e-4)
    assert found.low < 0.7 < found.high  # five people are too few to be sure
    without = alpha_without(SAMPLE)
    assert without[0] == pytest.approx(cronbach_alpha([row[1:] for row in SAMPLE]))
    assert alpha_interval([[1, 1], [2, 2], [3, 3]]).estimate == 1.0


def test_more_people_make_the_interval_narrower():
    few, many = alpha_interval(SAMPLE), alpha_interval(SAMPLE * 10)
    assert many.high - many.low < few.high - few.low
