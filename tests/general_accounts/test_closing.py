"""Growth, priority, the first 90 days, and what a manager takes away for Monday."""

import re

import pandas as pd
import pytest

from custkit import general_accounts as ga
from custkit.course.asking import asked
from custkit.planning.working_days import monday, working_day
from tests.companies import company_from_frame, orders


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
    days = pd.to_datetime(re.findall(r"DTSTART:(\d{8})", text))
    assert days.min() >= monday(demo)
    assert all(working_day(demo, day) == day for day in days)
    titles = re.findall(r"SUMMARY:(.*?)\r\n(?! )", text, re.DOTALL)
    assert all(re.search(r"\(C\d{4}\)", title.replace("\r\n ", "")) for title in titles)


def test_nobody_is_due_a_routine_call_who_neither_bought_nor_was_called_on_in_a_year(demo):
    found = ga.next_contacts(demo)
    start = pd.Timestamp(demo.as_of) - pd.Timedelta(days=365)
    sold = demo.table("orders").query("order_date > @start and amount > 0")["customer_id"]
    idle = found.table[(found.table["last_met"] <= start) & ~found.table["customer_id"].isin(sold)]
    assert idle.empty
    assert found.about["n_asleep"] > 0


def test_fewer_remain_as_the_cap_of_risk_falls(demo):
    kept = [ga.priority_list(demo, cap).about["n_kept"] for cap in (5.0, 3.0, 2.0)]
    assert kept == sorted(kept, reverse=True)
    assert kept[0] > kept[-1]


def test_promises_are_kept_late_broken_or_open(demo):
    table = ga.promise_ledger(demo).table
    parts = table[["promises_kept", "promises_late", "promises_broken", "promises_open"]].sum(axis=1)
    assert (parts == table["n_promises"]).all()


def test_every_promise_that_is_not_kept_stands_on_the_list(demo):
    ledger = ga.promise_ledger(demo).table[["promises_broken", "promises_open"]].sum()
    found = ga.open_promises(demo)
    assert (found.about["n_not_kept"], found.about["n_promises_late"]) == (
        ledger.sum(),
        ledger["promises_broken"],
    )
    assert found.table["promise_late_days"].is_monotonic_decreasing


def test_a_new_customer_has_a_next_step_with_a_person_and_a_day(demo):
    found = ga.first_90_days(demo)
    rows = found.table[found.table["newcomer_step"] != "routine"]
    assert rows[["rep_id", "act_by"]].notna().all().all()
    assert (found.table["days_in"] < 180).all()


@pytest.mark.parametrize(("orders_made", "step"), [(1, "second_order"), (3, "routine")])
def test_the_next_step_of_a_newcomer_is_the_first_that_is_missing(orders_made, step):
    days = pd.date_range("2023-01-03", "2025-12-20", freq="30D")
    rows = [("OLD", day, 100.0) for day in days]
    rows += [("NEW", day, 50.0) for day in pd.date_range("2025-11-03", periods=orders_made, freq="9D")]
    company = company_from_frame(orders(*rows), as_of="2025-12-31")
    table = ga.first_90_days(company).table.set_index("customer_id")
    assert table["newcomer_step"].to_dict() == {"NEW": step}


def test_rights_are_for_those_who_bought_in_both_of_the_last_two_years(demo):
    found = ga.loyalty_rights(demo)
    assert found.table["n_entitled"].sum() == found.about["n_old"] < len(demo.table("customers"))
    assert (found.table["n_warned_entitled"] <= found.table["n_entitled"]).all()
    assert found.about["n_warned_old"] == found.table["n_warned_entitled"].sum()


def test_a_dealer_grows_by_what_it_sells_on_or_not_at_all(demo):
    table = ga.priority_list(demo, 5.0).table.set_index("customer_id")["growth_12m"]
    kinds = demo.table("customers").set_index("customer_id")["customer_type"]
    sold = ga.sell_through(demo).table.set_index("customer_id")["sold_growth"]
    dealers = table.index[kinds.reindex(table.index) == "distributor"]
    assert len(dealers)
    pd.testing.assert_series_equal(
        table[dealers], sold.reindex(dealers), check_names=False, check_dtype=False
    )


def test_the_fit_is_the_number_of_statements_that_hold(demo):
    table = ga.strategic_fit(demo).table.set_index("customer_id")
    assert (table["fit"] == table["fit_holds"].str.len()).all()
    assert (table["fit_holds"].str.len() + table["fit_lacks"].str.len() == table["n_can_tell"]).all()
    assert {0, 5} <= set(table["fit"]) <= set(range(6))
    tagged = set(demo.table("customers").dropna(subset=["strategy_tags"])["customer_id"])
    assert {at for at, codes in table["fit_holds"].items() if "named" in codes} == tagged & set(table.index)


def test_a_statement_that_nobody_can_check_neither_holds_nor_fails():
    rows = [(f"K{n}", f"{year}-0{n % 9 + 1}-10", 100.0 * n) for n in range(1, 12) for year in (2024, 2025)]
    trades = pd.DataFrame({"customer_id": ["K1", "K2"], "industry": ["a", "b"]})
    found = ga.strategic_fit(company_from_frame(orders(*rows), customers=trades)).table.set_index(
        "customer_id"
    )
    assert found["n_can_tell"].drop(["K1", "K2"], errors="ignore").eq(0).all()
    assert found["fit"].drop(["K1", "K2"], errors="ignore").isna().all()


@pytest.mark.parametrize("key", ["TH4.12", "TH4.13"])
def test_each_practice_has_one_tool_and_a_hanging_proposal_none(key, demo):
    fields = asked(key, demo).fields
    right = [one.right for one in fields.values()]
    assert len(set(map(str, right))) == len(right) == 4
    assert all(set(one.mistakes["other"]) == set(one.options) - set(one.right) for one in fields.values())
    assert sum(not one.right for one in fields.values()) == (key == "TH4.12")


def test_no_goal_of_the_ladder_hangs_in_the_air(demo):
    assert ga.value_ladder(demo).about["n_hanging"] == 0


def test_four_pains_are_seen_from_orders_alone(demo):
    from tests.item.conftest import _thin

    assert ga.six_pains(_thin("orders only")).about["n_pains_seen"] == 4
    assert ga.six_pains(demo).about["n_pains_seen"] == 6


def test_every_line_for_monday_has_an_owner_and_a_day(demo):
    found = ga.monday_lists(demo)
    assert set(found.table["monday_list"]) == {"collect", "unstick", "raise"}
    assert found.table[["rep_id", "act_by", "why_now", "what_id", "line_record"]].notna().all().all()
    assert list(dict.fromkeys(found.table["monday_list"])) == ["raise", "unstick", "collect"]
    assert (found.table["act_by"] >= monday(demo)).all()
    assert all(working_day(demo, day) == day for day in found.table["act_by"])
