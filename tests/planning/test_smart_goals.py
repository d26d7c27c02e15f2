"""A goal is read for the five SMART criteria, in Chinese and in English."""

import csv
from pathlib import Path

import pytest

from custkit.locale import set_language
from custkit.planning import smart_lint, smart_table
from custkit.planning.deadlines import deadline

LABELLED = list(
    csv.DictReader(Path(__file__).with_name("goals_labelled.csv").open(encoding="utf-8"), delimiter="|")
)


DEADLINES = list(
    csv.DictReader(Path(__file__).with_name("deadlines.csv").open(encoding="utf-8"), delimiter="|")
)


def is_chinese(text):
    return any("一" <= character <= "鿿" for character in text)


@pytest.mark.parametrize("chinese", [True, False])
def test_the_lint_agrees_with_people_on_95_percent_of_labels(chinese):
    goals = [row for row in LABELLED if is_chinese(row["goal"]) == chinese]
    assert len(goals) >= 20
    agreed = [smart_lint(row["goal"]).passed[c] == (row[c] == "1") for row in goals for c in "SMART"]
    assert sum(agreed) / len(agreed) >= 0.95


def test_a_vague_wish_gets_five_repairs_and_the_vague_word_is_named():
    set_language("en")
    check = smart_lint("Answer customers better")
    assert check.score == 0
    assert check.lacking == tuple("SMART")
    assert "better" in check.repair["S"]


def test_what_stands_in_the_fields_need_not_stand_in_the_text():
    wish = {"name": "Raise the on-time rate of deliveries"}
    assert smart_lint(wish).score == 0
    told = wish | {"metric": "on-time rate", "target_value": 0.88, "goal_id": "G4", "end_date": "2026-02-09"}
    assert smart_lint(told).lacking == ("A",)
    assert smart_lint(told | {"baseline": 0.85}).score == 5


@pytest.mark.parametrize("goal", ["Visit C0007 by 31 March 2026", "2026年3月拜访客户C0007"])
def test_a_date_or_a_code_is_no_measure(goal):
    assert not smart_lint(goal).passed["M"]


@pytest.mark.parametrize("goal", ["新增二十家客户", "新增20家客户", "新增两百家客户"])
def test_chinese_numerals_measure_as_well(goal):
    assert smart_lint(goal).passed["M"]


def test_many_goals_make_a_table_and_an_empty_one_is_refused():
    table = smart_table(["Win 6 customers by June", "Be better"])
    assert table["smart_score"].tolist() == [3, 0]
    with pytest.raises(ValueError):
        smart_lint("  ")


@pytest.mark.parametrize("row", DEADLINES, ids=lambda row: row["deadline"])
def test_a_deadline_is_the_day_people_mean_by_it(row):
    found = deadline(row["deadline"], "2025-12-31")
    assert ("" if found is None else f"{found:%Y-%m-%d}") == row["day"]


def test_a_fiscal_year_ends_where_the_company_ends_it_and_the_past_is_overdue():
    assert f"{deadline('下财年末', '2025-12-31', fiscal_end=3):%Y-%m-%d}" == "2027-03-31"
    goals = ["Sign 5 contracts by 30 June 2025", "2026年3月底前拜访5家客户", "Visit 5 customers"]
    table = smart_table(goals, "2025-12-31")
    assert table["goal_overdue"].tolist() == [True, False, False]
    assert table["goal_due"].isna().tolist() == [False, False, True]
