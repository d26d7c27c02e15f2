"""The planning method: weights, seasons, SMART goals not used to build the lint, held moves, roles and objectives."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.course import answer
from custkit.data import open_company
from custkit.item import exercises
from custkit.locale import set_language
from custkit.planning import (
    adjust_log,
    ahp,
    objective_map,
    plan_goals,
    plan_priority,
    role_cards,
    season_index,
    six_keys,
    smart_examples,
    smart_lint,
    split_target,
    steady,
    target_calendar,
)

UNSEEN = Path(__file__).with_name("goals_unseen.csv")


@pytest.fixture(scope="module")
def shipped():
    return open_company("lilan-en")


def test_saatys_three_by_three_has_its_published_weights_and_consistency():
    found = ahp([[1, 1 / 3, 5], [3, 1, 7], [1 / 5, 1 / 7, 1]])
    assert found.weights == pytest.approx((0.279, 0.649, 0.072), abs=5e-4)
    assert found.ratio == pytest.approx(0.056, abs=1e-3)
    assert found.consistent


@given(st.lists(st.floats(0.2, 5), min_size=3, max_size=6))
def test_comparisons_that_agree_give_their_weights_back(weights):
    w = np.asarray(weights) / np.sum(weights)
    found = ahp(w[:, None] / w[None, :])
    assert found.weights == pytest.approx(tuple(w), abs=1e-6)
    assert found.ratio == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("wrong", [[[1, 2]], [[1, 3], [3, 1]], [[1, -2], [-0.5, 1]]])
def test_what_is_no_comparison_is_refused(wrong):
    with pytest.raises(ValueError):
        ahp(wrong)


@given(st.lists(st.floats(0, 10), min_size=12, max_size=12), st.integers(1, 10**9))
def test_the_months_add_up_to_the_goal_whatever_the_season(index, total):
    assert split_target(total, index).sum() == pytest.approx(total, abs=1e-6)


def test_the_goal_of_the_year_is_split_to_the_cent(shipped):
    found = target_calendar(shipped)
    assert found.table["month_target"].sum() == pytest.approx(found.about["goal"])
    assert found.about["weak_month"].endswith("-02")  # the holidays of spring
    assert found.record is not None
    assert season_index(found.table["month_target"].iloc[:0]) is None


@pytest.mark.parametrize("chinese", [True, False])
def test_goals_nobody_looked_at_while_the_lint_was_built_are_read_as_people_read_them(chinese):
    rows = list(csv.DictReader(UNSEEN.open(encoding="utf-8"), delimiter="|"))
    goals = [row for row in rows if any("一" <= c <= "鿿" for c in row["goal"]) == chinese]
    assert len(goals) >= 40
    agreed = [smart_lint(row["goal"]).passed[c] == (row[c] == "1") for row in goals for c in "SMART"]
    assert sum(agreed) / len(agreed) >= 0.90


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sources_examples_lack_something_and_whole_ones_nothing(language, shipped):
    set_language(language)
    table = smart_examples(open_company(f"lilan-{language}")).table
    assert (table["whole_score"] == 5).all()
    assert (table["vague_score"] < 5).all()
    set_language("en")


def test_a_wish_is_sent_back_with_what_it_lacks_and_whole_goals_pass(shipped):
    set_language("en")
    table = smart_examples(shipped).table
    whole = table.rename(columns={"whole_goal": "new_goal"})[["vague_goal", "new_goal"]]
    assert answer("EX.2", shipped, goals=whole).kind == "right"
    told = answer("EX.2", shipped, goals=whole.assign(new_goal="Do better"))
    assert told.kind == "not_yet"
    assert "number" in "\n".join(told.lines)


def test_hours_and_money_of_the_goals_add_up_to_the_plan(shipped):
    table, tasks = plan_goals(shipped).table, shipped.table("plan_tasks")
    assert table["plan_hours"].sum() == tasks["hours"].sum()
    assert table["plan_budget"].sum() == tasks["budget"].sum()
    assert table["n_tasks"].sum() == len(tasks)


def test_a_task_of_a_key_account_comes_before_one_like_it_without(shipped):
    table = plan_priority(shipped).table.set_index("task_id")
    assert table["task_priority"].is_monotonic_decreasing
    assert plan_priority(shipped, value_to_soon=9, value_to_light=1, soon_to_light=9).verdict == "contradicts"


@given(st.lists(st.sampled_from("AB"), min_size=1, max_size=20))
def test_a_code_that_comes_once_and_goes_never_moves_anybody(codes):
    held = steady(codes)
    assert len(held) == len(codes)
    for at in range(1, len(codes)):
        if held[at] != held[at - 1]:
            assert codes[at] == codes[at - 1] == held[at]
    assert steady(["A", "B"] * 5) == ["A"] * 10  # no flip-flop


def test_the_log_tells_what_waiting_was_worth(shipped):
    found = adjust_log(shipped)
    assert found.about["n_held"] < found.about["n_raw"]
    assert 0 < found.about["n_reversed"] < found.about["n_raw"]
    waits = found.table[found.table["move_decision"] == "waits"]
    assert (waits["quarters_there"] < found.about["in_a_row"]).all()


def test_every_objective_has_its_items_and_exercises_and_every_role_its_card(shipped):
    table = objective_map(shipped).table
    assert len(table) == 5
    assert (table["n_objective_items"] >= 3).all()
    assert {key for keys in table["evidence_exercises"] for key in keys} <= set(exercises())
    roles = role_cards(shipped).table
    assert roles["n_in_role"].sum() <= len(shipped.table("reps"))
    assert six_keys(shipped).table["key_score"].between(0, 1).all()
