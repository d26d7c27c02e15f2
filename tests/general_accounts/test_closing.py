"""Growth, priority, the first 90 days, and what a manager takes away for Monday."""

import pytest

from custkit import general_accounts as ga


def is_pt12(company):
    found = ga.second_line(company)
    assert found.verdict == "stays"
    assert found.about["one_survival"] < 0.6 < 0.85 < found.about["two_survival"]


def test_pt12_new_customers_without_a_second_line_leave(demo):
    is_pt12(demo)


@pytest.mark.long
def test_pt12_on_companies_nobody_has_looked_at(unseen):
    is_pt12(unseen)


def test_growth_adds_up(demo):
    table = ga.growth_split(demo).table
    change = ga.growth_split(demo).about["change_money"]
    assert table["driver_money"].sum() == pytest.approx(change)
    assert table["after"].prod() - table["before"].prod() == pytest.approx(change)


def test_pt28_one_rep_keeps_every_call_and_meets_nobody_new(demo):
    found = ga.routine_actions(demo)
    assert (found.about["rep_id"], found.about["kept_calls"], found.about["new_people"]) == ("R05", 1.0, 0)
    assert found.table["kept_calls"].between(0, 1).all()


def test_the_calendar_is_one_that_calendars_read(demo):
    text = ga.calendar_ics(demo, rep="R05")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") > 10


def test_fewer_remain_as_the_cap_of_risk_falls(demo):
    kept = [ga.priority_list(demo, cap).about["n_kept"] for cap in (5.0, 3.0, 2.0)]
    assert kept == sorted(kept, reverse=True)
    assert kept[0] > kept[-1]


def test_promises_are_kept_late_broken_or_open(demo):
    table = ga.promise_ledger(demo).table
    parts = table[["promises_kept", "promises_late", "promises_broken", "promises_open"]].sum(axis=1)
    assert (parts == table["n_promises"]).all()


def test_no_goal_of_the_ladder_hangs_in_the_air(demo):
    assert ga.value_ladder(demo).about["n_hanging"] == 0


def test_four_pains_are_seen_from_orders_alone(demo):
    from tests.item.conftest import _thin

    assert ga.six_pains(_thin("orders only")).about["n_pains_seen"] == 4
    assert ga.six_pains(demo).about["n_pains_seen"] == 6


def test_every_line_for_monday_has_an_owner_and_a_day(demo):
    found = ga.monday_lists(demo)
    assert set(found.table["monday_list"]) == {"collect", "unstick", "raise"}
    assert found.table[["rep_id", "act_by", "why_now"]].notna().all().all()
