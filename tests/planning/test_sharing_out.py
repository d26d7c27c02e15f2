"""Goals handed down add up; people get one owner each, within what the owners can carry."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from custkit.planning import assign_owner, goal_cascade, largest_remainder, owner_loads


def test_a_hundred_seats_by_largest_remainder():
    """A published example: 100,000 votes, 10 seats (Wikipedia, "Largest remainder method", Hare quota)."""
    votes = [47_000, 16_000, 15_800, 12_000, 6_100, 3_100]
    assert largest_remainder(votes, 10).tolist() == [5, 2, 1, 1, 1, 0]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.floats(0, 1e6), min_size=1, max_size=12),
    st.integers(-(10**7), 10**8),
    st.sampled_from([1, 10, 10_000]),
)
def test_the_parts_always_add_up_to_the_whole(weights, total, unit):
    parts = largest_remainder(weights, total, unit)
    assert parts.sum() == pytest.approx(total, abs=1e-6)
    fair = (
        total * np.array(weights) / sum(weights)
        if sum(weights) > 0
        else np.full(len(weights), total / len(weights))
    )
    assert (np.abs(parts - fair) <= 2 * unit + 1e-6).all()


def tree(**columns):
    nodes = {
        "node_id": ["all", "A", "B", "a1", "a2", "b1"],
        "parent_id": [None, "all", "all", "A", "A", "B"],
        "weight": [0.0, 3.0, 1.0, 1.0, 2.0, 1.0],
    }
    return pd.DataFrame(nodes | columns)


def test_children_sum_to_their_parent_on_every_level():
    found = goal_cascade(tree(), 1000, unit=10).set_index("node_id")
    assert found["target"].to_dict() == {"all": 1000, "A": 750, "B": 250, "a1": 250, "a2": 500, "b1": 250}
    assert found["residual"].dropna().eq(0).all()
    assert found["depth"].tolist() == [0, 1, 1, 2, 2, 2]


def test_a_goal_already_fixed_is_kept_and_what_nobody_took_on_is_the_residual():
    found = goal_cascade(tree(set_target=[None, None, None, 300, None, 200]), 1000).set_index("node_id")
    assert found.loc[["a1", "a2", "b1"], "target"].tolist() == [300, 450, 200]
    assert found["residual"].dropna().to_dict() == {"all": 0, "A": 0, "B": 50}


def test_two_tops_or_a_loop_are_no_cascade():
    with pytest.raises(ValueError):
        goal_cascade(tree(parent_id=[None, None, "all", "A", "A", "B"]), 10)
    with pytest.raises(ValueError):
        goal_cascade(tree(parent_id=[None, "a1", "all", "A", "A", "B"]), 10)


def people(n, **columns):
    return pd.DataFrame({"person_id": [f"P{i}" for i in range(n)]} | columns)


def owners(*capacity):
    return pd.DataFrame({"owner_id": [f"K{i}" for i in range(len(capacity))], "capacity": capacity})


@example([1, 1, 1, 1, 4, 3, 2], 3)  # HiGHS failed among its ties
@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=10), st.integers(2, 4))
def test_everybody_has_one_owner_and_nobody_carries_too_much(loads, n_owners):
    room = [sum(loads)] * n_owners
    found = assign_owner(people(len(loads), load=loads), owners(*room))
    load = owner_loads(found, owners(*room))
    assert found["owner_id"].notna().all()
    assert len(found) == len(loads)
    assert (load["load"] <= load["capacity"] + 1e-6).all()
    best_possible = max(max(loads), sum(loads) / n_owners) / sum(loads)
    assert load["load_share"].max() <= 2 * best_possible + 1e-9


def test_the_load_is_even_and_whoever_has_an_owner_keeps_him():
    found = assign_owner(people(6, owner_now=["K0"] * 3 + [None] * 3), owners(10, 10))
    assert owner_loads(found, owners(10, 10))["n_people"].tolist() == [3, 3]
    assert not found["moved"].any()


def test_too_little_room_or_nobody_allowed_is_said():
    with pytest.raises(ValueError, match="3"):
        assign_owner(people(3), owners(1, 1))
    nobody = pd.DataFrame({"K0": [1.0, None]}, index=["P0", "P1"])
    with pytest.raises(ValueError, match="P1"):
        assign_owner(people(2), owners(5), nobody)
