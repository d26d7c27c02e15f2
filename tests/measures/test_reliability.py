"""Cronbach's alpha, rank correlation and Mann-Kendall against published or definitional numbers."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from custkit.measures.association import mann_kendall, rank_correlation
from custkit.measures.reliability import cronbach_alpha


def test_the_sample_matrix_has_its_known_alpha():
    answers = [[2, 3, 3], [4, 4, 5], [3, 2, 4], [5, 5, 4], [1, 2, 1]]
    assert cronbach_alpha(answers) == pytest.approx(0.9018, abs=5e-5)


def test_items_that_all_say_the_same_have_alpha_one():
    assert cronbach_alpha(np.column_stack([[1, 2, 3, 5]] * 4)) == pytest.approx(1.0)


def test_a_response_with_a_gap_does_not_count_and_too_little_gives_no_number():
    answers = pd.DataFrame([[2, 3, 3], [4, 4, 5], [3, 2, 4], [5, 5, 4], [1, 2, 1], [5, None, 1]])
    assert cronbach_alpha(answers) == pytest.approx(0.9018, abs=5e-5)
    for nothing in ([[1, 2, 3]], [[1], [2], [3]], [[3, 3], [3, 3]], []):
        assert np.isnan(cronbach_alpha(nothing))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 10)), min_size=10, max_size=60))
def test_the_rank_correlation_is_scipys_and_lies_inside_its_interval(pairs):
    x, y = np.array(pairs, dtype=float).T
    found = rank_correlation(x, y)
    if np.isnan(found.estimate):
        assert len(set(x)) < 2 or len(set(y)) < 2
        return
    assert found.estimate == pytest.approx(spearmanr(x, y).statistic, abs=1e-9)
    assert -1 <= found.low <= found.estimate <= found.high <= 1


def test_answers_of_the_same_customers_widen_the_interval():
    rng = np.random.default_rng(1)
    x = rng.normal(size=200)
    y = x + rng.normal(size=200)
    alone, together = rank_correlation(x, y), rank_correlation(x, y, n_independent=50)
    assert alone.estimate == together.estimate
    assert together.high - together.low > 1.5 * (alone.high - alone.low)


def test_a_series_that_only_rises_has_tau_one_and_a_flat_one_no_trend():
    assert mann_kendall(range(8)).tau == pytest.approx(1.0)
    assert mann_kendall(range(8)).p < 0.001
    assert mann_kendall([3, 3, 3, 3, 3]).p == 1.0
    assert mann_kendall([1, 2, 3]).p == 1.0  # too short to tell
