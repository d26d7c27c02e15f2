"""What waits for what: the critical path of a published example, and the company's plan on a calendar."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.data import open_company
from custkit.organization.authority import accountable
from custkit.planning import critical_path, plan_gantt, scheduled
from tests.companies import company_from_frame, orders


def test_the_example_of_the_pert_chart_has_its_published_path_and_floats():
    """Seven activities a–g with PERT times; path a-c-e-g of 19.51 days (Wikipedia, Program evaluation and review)."""
    days = pd.Series({"a": 4, "b": 5.33, "c": 5.17, "d": 6.33, "e": 5.17, "f": 4.5, "g": 5.17})
    found = critical_path(days, {"c": ["a"], "d": ["a"], "e": ["b", "c"], "f": ["d"], "g": ["e"]}).set_index(
        "task_id"
    )
    assert list(found.index[found["critical"]]) == ["a", "c", "e", "g"]
    assert found["early_end"].max() == pytest.approx(19.51)
    assert found.loc[["b", "d", "f"], "room"].tolist() == pytest.approx([3.84, 4.68, 4.68])


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 30), st.integers(0, 8)), min_size=1, max_size=9))
def test_nothing_begins_before_what_it_waits_for_and_some_task_is_critical(rows):
    days = pd.Series([float(days) for days, _, _ in rows])
    free = pd.Series([float(free) for _, free, _ in rows])
    waits = {at: [before] for at, (_, _, before) in enumerate(rows) if before < at}
    found = critical_path(days, waits, free).set_index("task_id")
    assert (found["room"] >= 0).all()
    assert found["critical"].any()
    for task, (before,) in waits.items():
        assert found.at[task, "early_start"] >= found.at[before, "early_end"]


def plan(*rows):
    columns = ["task_id", "name", "start_date", "end_date", "predecessor"]
    return pd.DataFrame(rows, columns=columns).assign(owner="Li", status="todo")


def test_a_task_planned_too_early_moves_the_last_day():
    tasks = plan(
        ("1", "survey", "2026-01-01", "2026-01-10", None), ("2", "offer", "2026-01-05", "2026-01-09", "1")
    )
    found = scheduled(tasks).set_index("task_id")
    assert found.at["2", "can_start"] == pd.Timestamp("2026-01-11")
    assert found.at["2", "can_end"] == pd.Timestamp("2026-01-15")
    assert found["critical"].all()


def test_a_circle_is_named_and_a_plan_without_dates_says_so():
    circle = plan(("1", "a", "2026-01-01", "2026-01-02", "2"), ("2", "b", "2026-01-01", "2026-01-02", "1"))
    result = plan_gantt(company_from_frame(orders(("C", "2025-01-01", 5)), plan_tasks=circle))
    assert result.verdict == "circle"
    assert "1" in result.message
    bare = plan(("1", "a", None, None, None))
    assert (
        plan_gantt(company_from_frame(orders(("C", "2025-01-01", 5)), plan_tasks=bare)).verdict == "no_dates"
    )


def test_the_shipped_plan_ends_later_than_it_says():
    result = plan_gantt(open_company("lilan-en"))
    assert result.verdict == "moved"
    assert result.about["plan_last"] > result.table["end_date"].max()
    chain = result.table[result.table["critical"]]
    assert (chain["room_days"] <= 0).all()
    assert "Gantt" not in result.message


def test_the_name_beside_a_task_is_who_answers_for_it_on_the_monday_page():
    company = open_company("lilan-en")
    monday = accountable(company).set_index("task_id")["who_answers"]
    drawn = plan_gantt(company).picture.rows.set_index("task_id")["owner"]
    assert drawn.to_dict() == monday.reindex(drawn.index).to_dict()


def test_a_plan_without_who_answers_shows_its_owners():
    demo = open_company("lilan-en")
    plan = demo.table("plan_tasks").drop(columns="raci_a")
    found = plan_gantt(company_from_frame(orders(("C", "2025-12-01", 5)), plan_tasks=plan))
    assert found.picture.rows["owner"].notna().all()
    assert found.about["n_with_a"] == 0 < plan_gantt(demo).about["n_with_a"]
