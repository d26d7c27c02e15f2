import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.measures.intervals import difference_in_differences, nps, wilson


def test_wilson_of_eight_in_ten():
    assert wilson(8, 10) == pytest.approx((0.8, 0.490, 0.943), abs=0.0005)


def test_no_trial_says_nothing():
    estimate, low, high = wilson(0, 0)
    assert np.isnan(estimate)
    assert (low, high) == (0, 1)


def test_more_successes_than_trials_is_refused():
    with pytest.raises(ValueError, match="between 0 and n = 3"):
        wilson(4, 3)


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_share_lies_in_its_interval_and_the_interval_in_0_to_1(successes, n):
    successes = min(successes, n)
    estimate, low, high = wilson(successes, n)
    assert -1e-12 <= low <= estimate + 1e-12
    assert estimate - 1e-12 <= high <= 1 + 1e-12


def test_nps_of_the_textbook_ten():
    assert nps([10, 9, 9, 8, 7, 6, 10, 3, 9, 8]).estimate == pytest.approx(30)


def test_nps_of_thirty_percent_promoters_and_twenty_percent_detractors():
    assert nps([10] * 30 + [7] * 50 + [0] * 20).estimate == pytest.approx(10)


def test_nps_interval_of_a_known_sample():
    # (30.75 − 20.75) / 103 = .0971, variance .5 − .0971² = .4906, over 103: standard error .0690
    low, high = nps([10] * 30 + [7] * 50 + [0] * 20)[1:]
    assert (low, high) == pytest.approx((9.71 - 1.96 * 6.90, 9.71 + 1.96 * 6.90), abs=0.02)


def test_three_happy_customers_do_not_look_certain():
    assert nps([10, 10, 10]).low < 20


@given(st.lists(st.integers(0, 10), max_size=60))
def test_nps_stays_in_bounds(answers):
    estimate, low, high = nps(answers)
    assert low >= -100
    assert high <= 100
    if answers:
        assert low <= estimate + 1e-9
        assert high >= estimate - 1e-9


def test_an_answer_of_eleven_is_refused():
    with pytest.raises(ValueError, match="between 0 and 10"):
        nps([11])


def test_no_effect_when_both_groups_move_alike():
    assert difference_in_differences([1, 2, 3, 4], [3, 4, 5, 6], [1, 1, 0, 0]) == pytest.approx((0, 0, 0))


def test_the_extra_move_of_the_treated_is_the_effect():
    rng = np.random.default_rng(1)
    before, noise = rng.normal(100, 5, 400), rng.normal(0, 2, 400)
    treated = np.arange(400) < 200
    effect, low, high = difference_in_differences(before, before + 7 + 3 * treated + noise, treated)
    assert low < 3 < high
    assert effect == pytest.approx(3, abs=0.7)
    assert high - low < 1.2


def test_one_customer_is_no_group():
    with pytest.raises(ValueError, match="two customers"):
        difference_in_differences([1, 2, 3], [1, 2, 3], [1, 0, 0])


def test_ten_answers_of_one_customer_are_not_ten_opinions():
    rng = np.random.default_rng(1)
    people = np.repeat(np.arange(60), 10)
    alike = np.repeat(rng.choice([10, 8, 3], 60), 10)
    apart = rng.choice([10, 8, 3], 600)

    def width(scores, by=None):
        return np.ptp(nps(scores, by=by)[1:])

    assert width(alike, people) == pytest.approx(width(alike[::10]), rel=0.1)  # as wide as sixty answers
    assert width(apart, people) == pytest.approx(width(apart), rel=0.25)
    assert nps(alike, by=people).estimate == pytest.approx(nps(alike).estimate)


def test_the_interval_of_clustered_answers_holds():
    """Customers who lean one way answer ten times each: the truth lies inside in 95 of 100 surveys."""
    rng = np.random.default_rng(7)
    held = 0
    for _ in range(300):
        lean = rng.beta(1.2, 0.8, 50)
        scores = np.where(rng.random((50, 10)) < lean[:, None], 10, 3).ravel()
        found = nps(scores, by=np.repeat(np.arange(50), 10))
        held += found.low <= 100 * (2 * 1.2 / 2.0 - 1) <= found.high
    assert held / 300 == pytest.approx(0.95, abs=0.04)
