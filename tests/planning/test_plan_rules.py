"""Plans: responsibilities, slack, progress, and what a plan lacks."""

import pandas as pd
import pytest

from custkit.data import open_company
from custkit.planning import (
    lint_board,
    overall,
    plan_lint,
    plan_slack,
    plan_tracking,
    raci_lint,
    raci_load,
    slack,
    tracking_facts,
)


@pytest.fixture(scope="module")
def shipped():
    return open_company("lilan-en")


def tasks(**columns):
    sound = {
        "task_id": ["T1", "T2"],
        "name": ["visit", "offer"],
        "owner": ["Li", "Wu"],
        "goal_id": ["G1", "G1"],
        "start_date": pd.to_datetime(["2026-01-05", "2026-01-20"]),
        "end_date": pd.to_datetime(["2026-01-19", "2026-02-01"]),
        "hours": [40.0, 40.0],
        "predecessor": [None, "T1"],
        "budget": [0.0, 100.0],
        "metric": ["visits", "offers"],
        "target_value": [2.0, 1.0],
        "status": ["todo", "todo"],
        "raci_r": ["Li", "Wu"],
        "raci_a": ["Li", "Li"],
    }
    return pd.DataFrame(sound | columns)


def test_the_shipped_plan_has_three_tasks_without_an_a_and_two_with_two(shipped):
    found = raci_lint(shipped.table("plan_tasks"))
    assert found["rule"].value_counts().to_dict() == {"no_accountable": 3, "many_accountable": 2}
    assert found["task_id"].tolist() == ["T05", "T08", "T11", "T18", "T20"]


def test_a_person_in_r_and_a_of_one_task_carries_one_task():
    load = raci_load(tasks()).set_index("person")
    assert load.loc["Li", ["n_r", "n_a", "n_work"]].tolist() == [1, 2, 2]
    assert raci_load(tasks(raci_r=[None, None], raci_a=[None, None])).empty


def test_eighty_of_a_hundred_hours_pass_and_eighty_one_fail():
    room = pd.Series({"Li": 100.0, "Wu": 100.0})
    table = slack(tasks(hours=[80.0, 81.0]), room)
    found = table.set_index("person")
    assert found["enough"].to_dict() == {"Li": True, "Wu": False}
    assert found.loc["Li", "slack_share"] == pytest.approx(0.20)
    assert overall(table)["hours_to_free"] == pytest.approx(1.0)


def test_a_done_task_takes_no_hours_and_an_unknown_capacity_is_unknown():
    found = slack(tasks(status=["done", "todo"]), pd.Series({"Li": 50.0}))
    assert found["person"].tolist() == ["Wu"]
    assert found["enough"].tolist() == [None]
    assert overall(found)["unknown"] == ["Wu"]


def test_the_shipped_plan_has_six_percent_slack(shipped):
    found = plan_slack(shipped)
    assert found.about["slack_share"] == pytest.approx(0.06, abs=0.005)
    assert found.verdict == "tight"


def test_a_plan_on_schedule_has_an_spi_of_one():
    found = plan_tracking(tasks(status=["done", "todo"]), "2026-01-25")
    assert tracking_facts(found)["spi"] == 1
    assert tracking_facts(found)["complete_share"] == pytest.approx(0.5)
    behind = plan_tracking(tasks(hours=[30.0, 10.0], status=["todo", "done"]), "2026-02-20")
    assert tracking_facts(behind)["spi"] == pytest.approx(10 / 40)


def test_before_anything_is_due_nobody_can_tell():
    found = plan_tracking(tasks(), "2026-01-01")
    assert pd.isna(tracking_facts(found)["spi"])
    assert found["progress"].tolist() == ["todo", "todo"]


def test_fourteen_days_late_is_late_and_fifteen_breaches_the_trigger():
    assert not plan_tracking(tasks(), "2026-02-02").set_index("task_id").loc["T1", "breached"]
    found = plan_tracking(tasks(), "2026-02-03").set_index("task_id")
    assert found.loc["T1", "late_days"] == 15
    assert found["breached"].to_dict() == {"T1": True, "T2": False}
    assert found.loc["T1", "correction"]


def test_a_sound_plan_has_no_defect_and_every_rule_sees_its_own():
    assert plan_lint(tasks(), goals=["G1"]).empty
    broken = {
        "owner": {"owner": ["Li", ""]},
        "dates": {"end_date": pd.to_datetime(["2026-01-19", "2026-01-10"])},
        "metric": {"target_value": [2.0, None]},
        "goal": {"goal_id": ["G1", "G9"]},
        "budget": {"budget": [0.0, None]},
        "evidence": {"status": ["todo", "done"]},
        "predecessor": {"predecessor": [None, "T7"]},
        "order": {"start_date": pd.to_datetime(["2026-01-05", "2026-01-18"])},
        "accountable": {"raci_a": ["Li", "Li;Wu"]},
    }
    for rule, change in broken.items():
        found = plan_lint(tasks(**change), goals=["G1"])
        assert list(zip(found["task_id"], found["rule"], strict=True)) == [("T2", rule)], rule


def test_a_bare_list_of_tasks_lacks_everything_but_what_it_cannot_break():
    board = lint_board(pd.DataFrame({"task_id": ["T1"]}))
    kept = {rule for rule in board.columns[2:] if board[rule].all()}
    assert kept == {"evidence", "predecessor", "order", "accountable"}
    with pytest.raises(ValueError):
        plan_lint(pd.DataFrame({"task_id": ["T1"]}), rules=["beauty"])


def test_three_shipped_tasks_start_before_the_task_they_wait_for_ends(shipped):
    found = plan_lint(shipped.table("plan_tasks"))
    assert found.loc[found["rule"] == "order", "task_id"].tolist() == ["T12", "T22", "T24"]
    assert len(found) == 8
