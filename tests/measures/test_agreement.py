"""Two coders and two groups: the published numbers first."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.measures.agreement import chi_square, kappa, kappa_of_table, landis_koch

CODES = st.sampled_from(["price", "delivery", "quality"])


def test_cohens_worked_example_gives_040():
    assert kappa_of_table([[20, 5], [10, 15]]).kappa == pytest.approx(0.40)


@pytest.mark.parametrize(("table", "value"), [([[3, 2], [1, 4]], 0.40), ([[12, 2], [4, 2]], 0.2105)])
def test_other_published_tables(table, value):
    assert kappa_of_table(table).kappa == pytest.approx(value, abs=5e-5)


def test_the_bands_of_landis_and_koch_begin_above_their_edges():
    edges = {-0.1: "poor", 0: "slight", 0.2: "slight", 0.21: "fair", 0.4: "fair", 0.41: "moderate",
             0.6: "moderate", 0.61: "substantial", 0.8: "substantial", 0.81: "almost_perfect",
             1.0: "almost_perfect", math.nan: "unknown"}  # fmt: skip
    assert {value: landis_koch(value) for value in edges} == edges


def test_a_case_that_only_one_coder_coded_does_not_count():
    assert kappa(["a", "b", None, "a"], ["a", "b", "a", None]).n == 2


def test_one_code_for_everything_says_nothing_about_agreement():
    found = kappa(["price"] * 5, ["price"] * 5)
    assert math.isnan(found.kappa)
    assert found.observed == 1
    assert found.band == "unknown"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(CODES, CODES), min_size=4, max_size=30))
def test_kappa_is_the_same_whoever_is_first_and_one_for_identical_coders(pairs):
    first, second = zip(*pairs, strict=True)
    there, back = kappa(first, second), kappa(second, first)
    if not math.isnan(there.kappa):
        assert there.kappa == pytest.approx(back.kappa)
        assert -1 <= there.low <= there.kappa <= there.high <= 1
    if len(set(first)) > 1:
        assert kappa(first, first).kappa == pytest.approx(1)


def test_chi_square_without_correction():
    found = chi_square([[10, 20], [30, 40]])
    assert (found.statistic, found.p) == (pytest.approx(0.794, abs=5e-4), pytest.approx(0.373, abs=5e-4))
    assert found.degrees == 1
    assert found.reliable


def test_too_few_cases_per_cell_are_not_relied_on():
    assert not chi_square([[1, 9], [3, 7]]).reliable
    assert math.isnan(chi_square([[4, 5], [0, 0]]).statistic)
