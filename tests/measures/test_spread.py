"""Gini, top share and HHI: published numbers first, then what must always hold."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custkit.measures import gini, hhi, top_share

amounts = st.lists(st.integers(0, 10**9), min_size=1, max_size=50).filter(any)


def test_gini_of_one_to_five_is_0_2667():
    assert gini([1, 2, 3, 4, 5]) == pytest.approx(0.2667, abs=5e-5)


def test_equal_customers_have_gini_0():
    assert gini([7, 7, 7, 7]) == 0


def test_one_payer_among_four_has_gini_three_quarters():
    assert gini([0, 0, 0, 100]) == pytest.approx(0.75)


def test_hhi_of_the_merger_guidelines_example_is_2600():
    assert hhi([30, 30, 20, 20]) == pytest.approx(2600)


def test_a_monopoly_has_hhi_10000():
    assert hhi([5]) == pytest.approx(10_000)


def test_the_top_fifth_of_seven_customers_are_two():
    assert top_share([40, 20, 10, 10, 10, 5, 5], 0.2) == pytest.approx(0.6)


def test_the_top_fifth_of_five_customers_is_one():
    assert top_share([10, 10, 10, 10, 60]) == pytest.approx(0.6)


def test_who_got_more_refunds_than_goods_brings_nothing():
    assert gini([-50, 1, 2]) == gini([0, 1, 2])
    assert top_share([-50, 50, 50], 1 / 3) == pytest.approx(0.5)
    assert hhi([-50, 50, 50]) == pytest.approx(5000)


@pytest.mark.parametrize("nothing", [[], [0, 0], [-5], [math.nan]])
def test_without_money_there_is_no_concentration(nothing):
    assert math.isnan(gini(nothing))
    assert math.isnan(top_share(nothing))
    assert math.isnan(hhi(nothing))


@pytest.mark.parametrize("share", [0, -0.1, 1.1])
def test_a_share_outside_0_to_1_is_refused(share):
    with pytest.raises(ValueError, match="share"):
        top_share([1], share)


@given(amounts)
def test_gini_is_half_the_mean_difference_over_the_mean(values):
    x = np.array(values, float)
    by_pairs = np.abs(x[:, None] - x).mean() / (2 * x.mean())
    assert gini(values) == pytest.approx(by_pairs, abs=1e-9)


@given(amounts, st.integers(1, 1000))
def test_currency_changes_no_concentration(values, rate):
    scaled = [v * rate for v in values]
    for measure in (gini, hhi, top_share):
        assert measure(scaled) == pytest.approx(measure(values), abs=1e-9)


@given(amounts, st.floats(0.01, 1), st.floats(0.01, 1))
def test_more_customers_never_bring_less(values, a, b):
    assume(a <= b)
    assert top_share(values, a) <= top_share(values, b) + 1e-12
    assert top_share(values, 1) == pytest.approx(1)
