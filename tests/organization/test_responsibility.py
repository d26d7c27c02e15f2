"""Who does what: the chart mended, who still fails, which policy pays for it, the week, and what stops."""

import pandas as pd
import pytest

from custkit import cli, open_company
from custkit import organization as og
from custkit.course import answer, exercise
from custkit.data import InputError
from custkit.item import exercises, written
from custkit.locale import LANGUAGES, set_language
from custkit.organization import authority
from custkit.organization.authority import accountable, approval_limits, guards_money
from custkit.planning import plan_lint, repaired
from custkit.planning.raci import people_in, raci_lint, strangers
from custkit.report import monday_page
from custkit.report.monday_page import write_monday_page
from custkit.show import forms
from tests.companies import company_from_frame, orders

INF = float("inf")


def is_pt21(company):
    facts = og.raci_board(company).about
    assert (facts["no_accountable"], facts["many_accountable"]) == (3, 2)
    assert raci_lint(repaired(company.table("plan_tasks"))).empty


def test_pt21_three_tasks_without_an_a_and_two_with_two_and_mended_none(demo):
    is_pt21(demo)


@pytest.mark.long
def test_pt21_on_companies_nobody_has_looked_at(unseen):
    is_pt21(unseen)
    key = exercises()["E6.1"].solve(unseen)
    assert key.fields["fails"].right
    assert key.fields["policy"].right == {"Quarter-end volume bonus"}


def test_e61_the_form_is_right_when_all_three_are(demo):
    set_language("en")
    failing, pulls = og.who_will_fail(demo).table, og.policy_pulls(demo).table
    card = answer(
        "E6.1",
        demo,
        chart=repaired(demo.table("plan_tasks")),
        fails=failing["who_answers"].iloc[0],
        policy=pulls["policy"].iloc[0],
    )
    assert card.kind == "right"


def test_an_a_of_nobody_or_of_two_is_not_yet_mended(demo):
    field = exercises()["E6.1"].solve(demo).fields["chart"]
    assert len(field.check(field.start)) == 5
    assert field.check(repaired(demo.table("plan_tasks"))) == []
    assert field.check(field.start.head(1)) == ["tasks_missing"]


@pytest.mark.parametrize(("key", "field"), [("E6.1", "chart"), ("E3.4", "plan")])
def test_an_a_nobody_knows_is_asked_back_and_a_post_of_the_plan_is_an_answer(demo, key, field):
    set_language("en")
    chart = repaired(demo.table("plan_tasks"))
    kinds = []
    for who in ("asdf", "general manager", "Zhu Zeyu", "Wang (marketing)"):
        typed = chart.assign(raci_a=chart["raci_a"].where(chart["task_id"] != "T05", who))
        form = exercise(key, demo)
        form.fields[field].value = typed
        told = form.check()
        kinds.append("asdf → who is that?" in str(told.lines))
        assert (told.kind == "hint") == kinds[-1]
    assert kinds == [True, False, False, False]


@pytest.mark.parametrize(("key", "field"), [("E6.1", "chart"), ("E3.4", "plan")])
def test_a_department_does_the_work_but_does_not_answer_for_it(demo, key, field):
    set_language("en")
    chart = repaired(demo.table("plan_tasks"))
    assert (
        chart.loc[chart["task_id"] == "T18", "raci_r"] == "Marketing"
    ).all()  # as the plan has it: no word of it
    for who, kind in (("Marketing", "hint"), ("Xiao Shihan", "right")):
        form = exercise(key, demo)
        form.fields[field].value = chart.assign(raci_a=chart["raci_a"].where(chart["task_id"] != "T18", who))
        told = form.check()
        assert ("Marketing → a department cannot answer" in str(told.lines)) == (kind == "hint")


def test_without_a_list_of_staff_nobody_is_a_stranger(tmp_path, demo):
    for name in ("plan_tasks", "transactions"):
        demo.table(name if name != "transactions" else "orders").to_csv(tmp_path / f"{name}.csv", index=False)
    chart = repaired(demo.table("plan_tasks")).assign(raci_a="Fred")
    assert strangers(open_company(tmp_path), chart) == []
    assert len(strangers(demo, chart)) == len(chart)


def test_the_table_before_the_answer_counts_the_chart_as_it_stands(demo):
    found, chart = og.who_carries(demo), demo.table("plan_tasks")
    people = chart["raci_a"].map(people_in)
    assert found.about["n_tasks"] == (people.map(len) > 0).sum() < found.about["n_plan"] == len(chart)
    assert found.table.set_index("person")["n_a"].to_dict() == people.explode().value_counts().to_dict()


def test_the_chart_shows_the_budget_that_authority_is_held_against(demo):
    chart, plan = (
        exercises()["E6.1"].solve(demo).fields["chart"],
        demo.table("plan_tasks").set_index("task_id"),
    )
    shown = chart.start.set_index("task_id")["budget"]
    assert "budget" in chart.fixed
    assert dict(shown) == {task: written("budget", plan.at[task, "budget"]) for task in shown.index}


def test_a_plan_without_budgets_is_mended_all_the_same(demo):
    plan = demo.table("plan_tasks").drop(columns="budget")
    company = company_from_frame(orders(("C1", "2025-01-01", 9.0)), plan_tasks=plan)
    chart = exercises()["E6.1"].solve(company).fields["chart"]
    assert chart.check(repaired(company.table("plan_tasks"))) == []


def test_who_answers_for_what_is_computed_once(monkeypatch):
    company, asked = open_company("lilan-en"), []
    compute = authority._accountable
    monkeypatch.setattr(authority, "_accountable", lambda *args: asked.append(args[1:]) or compute(*args))
    exercises()["E6.1"].solve(company)
    og.who_carries(company)
    og.who_will_fail(company)
    assert sorted(asked) == [((), False), ((), True)]


@pytest.mark.parametrize(
    ("rule", "limits"),
    [
        ("业务员不批，区域经理4万元以内，以上由总经理批", {"rep": 0, "region_manager": 4e4, "general_manager": INF}),
        ("reps approve nothing, solution people up to 10,000 yuan", {"rep": 0, "solution": 1e4}),
        ("key-account managers up to 40k, above that the general manager", {"ka_manager": 4e4, "general_manager": INF}),
        ("a policy that says nothing of the kind", {}),
    ],
)  # fmt: skip
def test_an_approval_rule_is_read_in_either_language(rule, limits):
    found = approval_limits(rule)
    assert {role: found.get(role) for role in limits} == limits


def test_whoever_fails_has_more_to_spend_than_authority_or_more_hours_than_there_are(demo):
    found = og.who_will_fail(demo).table
    assert len(found) < len(accountable(demo))
    for row in found.itertuples():
        assert ("no_authority" in row.fails_by) == (row.budget > row.may_approve)
        assert ("no_hours" in row.fails_by) == (row.used_share > 1)


def test_both_languages_find_the_same_tasks(demo):
    chinese = open_company("lilan-zh")
    columns = ["task_id", "fails_by", "pulled_by"]
    told = og.who_will_fail(demo).table[columns]
    pd.testing.assert_frame_equal(og.who_will_fail(chinese).table[columns], told)


def test_a_bonus_on_shipments_pulls_against_collecting(demo):
    found = og.policy_pulls(demo).table.iloc[0]
    assert found["conflict_kind"] == "pays"
    assert "Collect overdue money" in found["pulled_tasks"]


def is_pt20(company):
    found = og.stop_list(company)
    assert found.about["slack_share"] == pytest.approx(0.06, abs=0.015)
    assert found.about["slack_after"] >= 0.2
    assert not set(found.table["task_id"]) & guards_money(company.table("plan_tasks"))
    goals = company.table("plan_tasks").set_index("task_id")["goal_id"]
    assert set(goals.drop(found.table["task_id"])) == set(goals)


def test_pt20_six_per_cent_of_slack_and_the_fewest_tasks_that_make_it_twenty(demo):
    is_pt20(demo)
    key = exercises()["E6.2"].solve(demo)
    assert key.fields["fewest"].right == len(og.stop_list(demo).table)
    wrong = key.fields["stopped"].check
    assert wrong(og.stop_list(demo).table["task_id"]) == []
    assert wrong(["T09"]) == ["too_little"]
    assert wrong(demo.table("plan_tasks")["task_id"].drop([8, 9, 2, 22])) != []


@pytest.mark.long
def test_pt20_on_companies_nobody_has_looked_at(unseen):
    is_pt20(unseen)


def test_whoever_waits_waits_for_somebody_else(demo):
    table = og.who_waits_for_whom(demo).table
    assert (table["who_answers"] != table["waits_on"]).all()
    assert table["days_early"].is_monotonic_decreasing


def test_a_week_has_what_begins_ends_or_waits_in_it(demo):
    tasks = demo.table("plan_tasks").set_index("task_id")
    for week in (1, 6, 13):
        found = og.weekly_agenda(demo, week)
        monday = found.about["monday"]
        for row in found.table.itertuples():
            inside = [
                day
                for day in tasks.loc[row.task_id, ["start_date", "end_date"]]
                if 0 <= (day - monday).days < 7
            ]
            assert inside or row.still_waits_for


def test_hours_needed_are_filled_or_told(demo):
    for reserve in (0.0, 0.2, 0.4):
        facts = og.staffing_plan(demo, reserve).about
        assert facts["hours_filled"] + facts["hours_unfilled"] == pytest.approx(facts["hours_asked"], abs=0.1)
        load = og.staffing_plan(demo, reserve).picture.rows["given_share"]
        assert (load <= 1 - reserve + 1e-6).all()


def test_every_task_that_goes_on_has_one_name_and_a_first_step(demo):
    found = og.who_does_what(demo)
    stopped = set(og.stop_list(demo).table["task_id"])
    assert set(found.table["task_id"]) == set(demo.table("plan_tasks")["task_id"]) - stopped
    assert found.table["who_answers"].notna().all()
    assert found.about["step_by"] == pd.Timestamp("2026-01-09")
    broken = found.table[found.table["friday_step"] == "get_signature"]
    assert (broken["budget"] > broken["may_approve"]).all()


def test_nobody_takes_the_first_step_together_with_himself(demo):
    rows = og.who_does_what(demo).table.to_dict("records")
    assert not [row["task_id"] for row in rows if row["who_answers"] in (row["step_with"] or ())]


def test_what_stops_gives_its_hours_back(demo):
    """Whoever is over by one task and stops it has hours again."""
    who = accountable(demo).query("no_hours")["who_answers"].iloc[0]
    own = demo.table("plan_tasks").query("owner == @who")["task_id"].tolist()
    assert not accountable(demo, own).query("no_hours")["who_answers"].eq(who).any()


def test_a_row_of_the_chart_turns_green_when_it_is_mended(demo):
    form = exercise("E6.1", demo)
    assert form.panel
    chart = form.fields["chart"]
    rows = chart.asked.start.shape[1]
    mended = (
        repaired(demo.table("plan_tasks")).set_index("task_id").at[chart.asked.start["task_id"][0], "raci_a"]
    )
    colours = []
    for typed in ("", mended):
        chart._parts[rows - 1].value = typed
        form.check()
        colours.append([cell.style.background for cell in chart._parts[::rows]])
    assert colours[0] == [forms.ROW_LEFT] * len(colours[0])
    assert colours[1] == [forms.ROW_DONE, *[forms.ROW_LEFT] * (len(colours[0]) - 1)]


def test_the_charter_counts_every_name_once(demo):
    table = og.functional_charter(demo).table
    assert set(table["function_place"]) == {"front", "middle", "back", "top"}
    assert table["n_a"].sum() >= len(demo.table("plan_tasks")) - 3


def test_the_chart_and_the_page_need_no_table_of_people(tmp_path, demo):
    for name in ("plan_tasks", "transactions"):
        demo.table(name if name != "transactions" else "orders").to_csv(tmp_path / f"{name}.csv", index=False)
    alone = open_company(tmp_path)
    assert og.raci_board(alone).ok
    assert og.who_does_what(alone).ok
    assert og.functional_charter(alone).ok
    assert plan_lint(repaired(alone.table("plan_tasks")), rules=["accountable"]).empty


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_monday_page_stands_alone_and_says_who_what_and_by_when(language, tmp_path):
    set_language(language)
    company = open_company(f"lilan-{language}")
    html = monday_page(company, tmp_path / "monday.html").read_text(encoding="utf-8")
    assert not any(word in html for word in ("src=", "href=", "http://", "https://", "@import", "url("))
    assert all(name in html for name in og.who_does_what(company).table["who_answers"])
    for words in ({"zh": "停做清单", "en": "What we stop"}, {"zh": "要改的政策", "en": "Policies to change"}):
        assert words[language] in html
    assert {"zh": "部门交接单", "en": "Hand-overs of functions"}[language] in html
    assert {"zh": "证据说谁合适", "en": "For whom the evidence speaks"}[language] in html


def test_a_report_never_says_who_could_be_appointed(demo, tmp_path):
    set_language("en")
    ((name, _),) = write_monday_page(demo, tmp_path / "monday")
    html = (tmp_path / name).read_text(encoding="utf-8")
    assert "For whom the evidence speaks" not in html
    assert "R14" not in html


def test_a_company_without_a_plan_is_told_so(tmp_path):
    set_language("en")
    plain = company_from_frame(orders(("A", "2025-01-05", 100)))
    with pytest.raises(InputError):
        monday_page(plain, tmp_path / "x.html")
    assert write_monday_page(plain, tmp_path / "none") == []


def test_the_command_writes_the_monday_page(tmp_path):
    out = tmp_path / "monday.html"
    assert cli.main(["page", "monday", "lilan-en", "--out", str(out), "--language", "en"]) == 0
    assert out.is_file()
