"""What to stop, and who fills the hours: as good as trying everything, on small plans."""

from itertools import combinations

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.planning.filling import fill_hours
from custkit.planning.stopping import fewest_to_stop, open_tasks, stops_with

HOURS = st.lists(st.integers(5, 60), min_size=2, max_size=7)


@settings(max_examples=30, deadline=None)
@given(HOURS, st.integers(10, 150), st.integers(0, 6))
def test_the_fewest_that_stop_are_as_few_as_trying_every_set(hours, need, first):
    ids = [f"T{at}" for at in range(len(hours))]
    before = [None, *[ids[first % at] if at > 1 else None for at in range(1, len(hours))]]
    tasks = pd.DataFrame({"task_id": ids, "hours": hours, "predecessor": before, "goal_id": "G1"})
    fits = [
        set(some)
        for size in range(len(ids))
        for some in combinations(ids, size)
        if sum(hours[ids.index(one)] for one in some) >= need and not stops_with(tasks, some)
    ]
    if not fits:
        with pytest.raises(ValueError, match="cannot free"):
            fewest_to_stop(tasks, need)
        return
    found = fewest_to_stop(tasks, need)
    assert len(found) == min(map(len, fits))
    assert set(found) in fits


def test_what_is_kept_goes_on_and_what_one_would_stop_last_stops_last():
    tasks = pd.DataFrame({"task_id": ["a", "b", "c"], "hours": [30.0, 30.0, 30.0]})
    assert fewest_to_stop(tasks, 30, keep={"a"}, last=pd.Series({"b": 1.0})) == ["c"]
    assert fewest_to_stop(tasks, 0) == []


def test_what_waits_for_something_that_stops_stops_too():
    tasks = pd.DataFrame({"task_id": ["a", "b", "c"], "hours": 1.0, "predecessor": [None, "a", "b"]})
    assert stops_with(tasks, ["a"]) == ["b", "c"]
    assert open_tasks(tasks.assign(status=["done", "todo", "todo"]))["task_id"].tolist() == ["b", "c"]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=5),
    st.lists(st.integers(0, 40), min_size=1, max_size=4),
    st.data(),
)
def test_hours_filled_are_the_largest_flow_and_nothing_is_lost(need, room, data):
    tasks, people = [f"t{i}" for i in range(len(need))], [f"p{i}" for i in range(len(room))]
    allowed = pd.DataFrame(
        [[data.draw(st.booleans()) for _ in people] for _ in tasks], index=tasks, columns=people
    )
    given_, left = fill_hours(pd.Series(need, tasks, float), pd.Series(room, people, float), allowed)
    net = nx.DiGraph()
    net.add_nodes_from(["from", "to"])
    net.add_edges_from(("from", t, {"capacity": n}) for t, n in zip(tasks, need, strict=True))
    net.add_edges_from((p, "to", {"capacity": n}) for p, n in zip(people, room, strict=True))
    net.add_edges_from((t, p) for t in tasks for p in people if allowed.at[t, p])
    assert given_["hours"].sum() == pytest.approx(nx.maximum_flow_value(net, "from", "to"), abs=1e-3)
    assert given_["hours"].sum() + left.sum() == pytest.approx(sum(need), abs=1e-3)
    over = given_.groupby("person")["hours"].sum() - pd.Series(room, people)
    assert not (over > 1e-6).any()


def test_whoever_has_a_task_keeps_it_where_it_makes_no_difference():
    need, room = pd.Series({"a": 5.0}), pd.Series({"Li": 9.0, "Wu": 9.0})
    allowed = pd.DataFrame(True, index=["a"], columns=["Li", "Wu"])
    assert fill_hours(need, room, allowed, {"a": "Wu"})[0]["person"].tolist() == ["Wu"]
