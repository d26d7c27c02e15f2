"""What is written from tables: every number is in its row; the bridge adds up; KPI cards equal their functions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit import review
from custkit.item import exercise_of, word
from custkit.locale import speaking
from custkit.review.bridge import KEPT
from custkit.review.reading import sales_between, year_days
from custkit.review.said import _proof
from custkit.tiering.leaving import churn_rate
from tests.companies import company_from_frame, orders


def test_every_number_of_a_sentence_is_in_its_row(demo):
    found = review.auto_insights(demo)
    assert found.verdict == "checked"
    assert found.table["checked"].all()
    assert found.about["n_figures"] > 40


def test_a_sentence_with_a_number_from_elsewhere_is_caught(demo):
    row = review.review_board(demo).table.iloc[0].to_dict()
    assert _proof(demo, "Task: 96.2%, target 100.0%", row) == (2, True)
    assert _proof(demo, "Task: 41.9%, target 100.0%", row) == (2, False)


def test_codes_and_years_are_no_numbers():
    assert review.numbers_in("R01 fell 3.5% in 2025Q4, PL-4 lost ¥2526.7") == ["3.5", "2526.7"]


def test_the_parts_of_the_bridge_add_up_to_the_change_and_to_the_plan(demo, unseen):
    for company in (demo, unseen):
        table = review.plan_bridge(company).table.set_index("bridge_part")["part_money"]
        parts = table.drop(["last_year", "this_year", "to_plan"])
        assert table["last_year"] + parts.sum() == pytest.approx(table["this_year"])
        assert table["this_year"] + table["to_plan"] == pytest.approx(table["this_year"] + table["to_plan"])
        sold = sales_between(company, *year_days(company))["money"].sum()
        assert table["this_year"] == pytest.approx(sold)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 1), st.integers(-50, 900)), min_size=1, max_size=12)
)
def test_without_lines_customers_explain_the_whole_change(bought):
    rows = [(f"C{who}", f"202{4 + year}-06-01", money) for who, year, money in bought]
    company = company_from_frame(orders(("Z", "2023-01-05", 10), *rows, ("Z", "2025-12-31", 10)))
    table = review.plan_bridge(company).table.set_index("bridge_part")["part_money"]
    assert set(table.index) <= {"last_year", "this_year", *KEPT}
    parts = table.drop(["last_year", "this_year"]).sum()
    assert table["last_year"] + parts == pytest.approx(table["this_year"])


def test_kpi_cards_equal_the_functions_of_their_modules(demo):
    cards = review.kpi_cards(demo).table.set_index("kpi")
    assert cards.loc["retention_rate", "kpi_value"] == pytest.approx(1 - churn_rate(demo)["rate"])
    assert cards.loc["revenue", "kpi_value"] == pytest.approx(demo.profile.revenue_12m, rel=1e-6)
    assert cards.loc["nps", "kpi_target"] == 30
    assert cards.loc["on_time_rate", "kpi_target"] == pytest.approx(0.85)


def test_wrong_sentences_read_differently_from_the_table(demo):
    key = exercise_of("THX.38").solve(demo)
    assert key.fields["wrong"].right
    assert len(key.fields["wrong"].right) < len(key.fields["wrong"].options)


def test_a_message_says_the_same_in_both_languages(demo):
    for language in ("zh", "en"):
        with speaking(language):
            assert review.auto_insights(demo).verdict == "checked"


def test_the_bank_of_the_sample_adds_up(demo):
    rate = review.offcounter_rate(demo)
    table = rate.table.set_index("hall_branch")
    assert table[["off_counter", "first_off", "last_off", "followed_rate"]].stack().between(0, 1).all()
    assert table.loc["harbour", "off_counter"] == pytest.approx(1400300 / (1400300 + 151000))
    whole = table["electronic"].sum() / table[["electronic", "counter"]].sum().sum()
    assert rate.about["off_counter"] == pytest.approx(whole)
    halls = {name: review.hall_funnel(demo, name).table["hall_people"] for name in table.index}
    assert all(people.is_monotonic_decreasing for people in halls.values())
    assert sum(halls.values()).tolist() == review.hall_funnel(demo).table["hall_people"].tolist()


def test_a_bank_s_tiers_are_shares_of_its_customers(demo):
    care = review.hall_care(demo)
    assert care.table["assets_share"].sum() == pytest.approx(1)
    assert care.table[["managed_share", "touched_share"]].stack().between(0, 1).all()
    assert care.verdict == "forgotten"
    assert care.about["bank_tier"] == "high_value"


@pytest.mark.parametrize("key", ["THX.37", "THX.39", "TH5.40"])
def test_every_question_of_a_quiz_has_one_answer_and_slips_that_are_not_it(demo, key):
    for field in exercise_of(key).solve(demo).fields.values():
        assert field.mistakes
        if field.kind == "choice":
            assert len(field.right) == 1
            assert not field.right & set(field.mistakes.values())
            assert set(field.mistakes.values()) <= set(field.options)
        else:
            far = max(field.absolute, field.relative * field.right)
            assert all(abs(slip - field.right) > far for slip in field.mistakes.values())


def test_a_relation_is_scored_by_what_is_known(demo):
    found = review.relation_scorecard(demo, "C0012")
    assert found.table["relation_weight"].sum() == pytest.approx(1)
    assert found.table["weighted_points"].sum() == pytest.approx(found.about["relation_score"])
    assert 0 <= found.about["relation_score"] <= 100


def test_obstacles_are_arithmetic(demo):
    found = review.obstacle_check(demo, silos=2, analysis=4, execution=5, platform=3, process=3, people=4)
    assert found.about["obstacle"] == "silos"
    assert found.about["obstacle_mean"] == pytest.approx(21 / 6)
    assert found.table["seen_score"].dropna().between(1, 5).all()
    assert review.obstacle_check(demo).verdict == "even"
    assert not review.obstacle_check(demo, silos=9).ok


def test_every_obstacle_is_answered_by_a_tool_by_training_and_by_somebody(demo):
    for language in ("zh", "en"):
        with speaking(language):
            for obstacle in review.obstacle_check(demo).table["obstacle"]:
                told = [word(name, obstacle) for name in ("answer_is", "answer_training", "answer_duty")]
                assert len({*told, obstacle}) == 4


def test_every_line_of_the_meeting_that_is_decided_has_an_owner_and_a_day(demo):
    table = review.meeting_pack(demo).table
    decided = table[table["meeting_part"] == "decision"]
    assert len(decided)
    assert decided[["dim_owner", "meeting_day"]].notna().all(axis=None)
    agenda = table[table["meeting_part"] == "agenda"]
    assert agenda["meeting_minutes"].sum() == 90


def test_what_customers_raise_is_counted_exactly(demo):
    found = review.top_issues(demo)
    assert found.table["topic"].iloc[0] == "on_time_delivery"
    assert found.table["topic_share"].sum() == pytest.approx(1)
    loop = review.loop_board(demo).table
    assert (loop["n_resolved"] + loop["n_still_open"] == loop["n_opened"]).all()
    assert (loop["n_customers_told"] + loop["n_silent_tickets"] == loop["n_resolved"]).all()
