"""Kano's table and coefficients, how many a test takes, and the best set under a cap."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.measures.choosing import best_set
from custkit.measures.experiment import compare_shares, sample_per_arm
from custkit.measures.kano import CLASSES, TABLE, better_worse, kano, kano_class


def test_the_table_is_that_of_berger_and_others():
    """V13: rows are the answers if it is there, columns those if it is not; like first."""
    assert TABLE == ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
    assert [kano_class(1, d) for d in (1, 2, 5)] == ["questionable", "attractive", "one_dimensional"]
    assert kano_class(3, 5) == "must_be"
    assert kano_class(5, 1) == "reverse"
    with pytest.raises(ValueError, match="between 1 and 5"):
        kano_class(0, 3)


def test_better_and_worse_of_the_published_counts():
    """V13: A 20, O 30, M 40, I 10 gives +0.5 and −0.7."""
    counts = {"attractive": 20, "one_dimensional": 30, "must_be": 40, "indifferent": 10}
    assert better_worse(counts) == (0.5, -0.7)
    found = kano([name for name, n in counts.items() for _ in range(n)])
    assert (found.better.estimate, found.worse.estimate, found.n) == (0.5, -0.7, 100)
    assert found.better.low < 0.5 < found.better.high


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(sorted(CLASSES.values())), min_size=1, max_size=60))
def test_coefficients_stay_in_their_bounds(classes):
    found = kano(classes)
    if not np.isnan(found.better.estimate):
        assert 0 <= found.better.estimate <= 1
        assert -1 <= found.worse.estimate <= 0
    assert 0 <= found.certain <= 1


def test_a_narrow_majority_has_no_certain_class():
    assert not kano(["must_be"] * 11 + ["attractive"] * 9).stable
    assert kano(["must_be"] * 90 + ["attractive"] * 10).stable


def test_customers_per_group_are_those_of_statsmodels():
    assert sample_per_arm(0.10, 0.13) == 1769
    assert sample_per_arm(0.10, 0.13) == pytest.approx(16 * 0.115 * 0.885 / 0.03**2, rel=0.03)
    assert sample_per_arm(0.10, 0.20) < sample_per_arm(0.10, 0.13) < sample_per_arm(0.10, 0.13, power=0.9)
    with pytest.raises(ValueError, match="two different shares"):
        sample_per_arm(0.1, 0.1)


def test_two_groups_are_told_apart_only_where_the_interval_leaves_out_nothing():
    assert compare_shares(60, 200, 40, 200).verdict == "better"
    assert compare_shares(40, 200, 60, 200).verdict == "worse"
    assert compare_shares(42, 200, 40, 200).verdict == "cannot_tell"
    assert compare_shares(0, 50, 0, 50).p == 1.0


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 50), st.integers(1, 20), st.sampled_from("abc")), min_size=1, max_size=7
    )
)
def test_the_mix_is_the_best_of_all_that_brute_force_finds(moves):
    value, cost, groups = (list(part) for part in zip(*moves, strict=True))
    chosen = best_set(value, cost, 30, most=3, groups=groups)
    fits = [
        some
        for n in range(4)
        for some in combinations(range(len(moves)), n)
        if sum(cost[i] for i in some) <= 30 and len({groups[i] for i in some}) == n
    ]
    assert tuple(chosen) in fits
    assert sum(value[i] for i in chosen) == max(sum(value[i] for i in some) for some in fits)
