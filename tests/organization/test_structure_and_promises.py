"""Heads where the tiers are, promises by the clock, and how our own people see it."""

import pandas as pd
import pytest

from custkit import open_company
from custkit import organization as og
from custkit.item import exercises
from custkit.organization.clocks import answered, tally
from custkit.planning.workforce import moves_between, region_workload
from tests.companies import company_from_frame, orders


def is_pt03(company):
    found = og.headcount(company)
    assert found.about["reps_moved"] == 2
    moved = found.table.set_index("region")
    north, south = "Northeast China", "Southwest China"
    assert moved.loc[north, "n_reps"] - moved.loc[north, "reps_after"] == 2
    assert moved.loc[south, "reps_after"] - moved.loc[south, "n_reps"] == 2
    assert moved["reps_after"].sum() == moved["n_reps"].sum()


def test_pt03_two_reps_from_the_northeast_to_the_southwest_and_no_head_more(demo):
    is_pt03(demo)


@pytest.mark.long
def test_pt03_on_companies_nobody_has_looked_at(unseen):
    is_pt03(unseen)


def test_no_region_gives_a_rep_it_needs(demo):
    load, _ = region_workload(demo)
    moves = moves_between(load)
    left = load.set_index("region")["n_reps"] - moves.groupby("from_region")["reps_to_move"].sum()
    needed = load.set_index("region")["reps_needed"]
    assert (left.dropna() >= needed.reindex(left.dropna().index)).all()


def test_every_account_of_who_moves_gets_one_new_owner_of_the_same_region(demo):
    table = og.reallocation(demo).table
    assert len(table) == 2
    reps = demo.table("reps").set_index("rep_id")
    for row in table.itertuples():
        assert row.new_owners
        assert row.rep_id not in row.new_owners
        assert {reps.at[one, "region"] for one in row.new_owners} == {row.from_region}
    assert table["distance_km"].between(1500, 3000).all()


def test_key_accounts_go_to_their_managers_and_nobody_is_lost(demo):
    table = og.heads_by_role(demo).table.set_index("role")
    assert (
        table.loc["ka_manager", "customers_by_tier"] == og.iron_triangle(demo).table["customer_id"].nunique()
    )
    assert table["customers_by_tier"].sum() == og.heads_by_role(demo).about["n_customers"]


def test_a_corner_nobody_logs_is_not_called_empty(demo):
    states = og.iron_triangle(demo).table.groupby("corner")["corner_state"].agg(set)
    assert states["account"] == {"live"}
    assert states["solution"] == states["delivery"] == {"unlogged"}


def is_pt18(company):
    kept = tally(answered(company).assign(one="all"), "one")["in_time_share"].iloc[0]
    assert 0.66 <= kept <= 0.76
    worst = og.promise_slots(company).about
    assert worst["half_day"] == "fri_pm"
    assert worst["region"] == "Southwest China"
    assert og.promise_slots(company).record.better_than_chance


def test_pt18_seven_in_ten_kept_worst_on_friday_afternoons_and_in_the_southwest(demo):
    is_pt18(demo)
    key = exercises()["E6.4"].solve(demo)
    assert key.fields["half_day"].right == {"fri_pm"}
    assert key.fields["kept"].right == pytest.approx(0.71, abs=0.005)


@pytest.mark.long
def test_pt18_on_companies_nobody_has_looked_at(unseen):
    is_pt18(unseen)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A help desk: exactly two hours, a second more, not answered yet, and a weekend in between."""
    folder = tmp_path_factory.mktemp("desk")
    pd.DataFrame(
        {"order_id": ["A", "B"], "customer_id": ["C1", "C2"], "order_date": "2025-10-31", "amount": 100.0}
    ).to_csv(folder / "transactions.csv", index=False)
    rows = [("2025-10-06 10:00:00", "2025-10-06 12:00:00"), ("2025-10-06 10:00:00", "2025-10-06 12:00:01"),
            ("2025-10-10 17:00:00", "2025-10-13 09:00:00"), ("2025-10-31 23:30:00", None),
            ("2025-10-30 09:00:00", None)]  # fmt: skip
    rows += [("2025-10-07 09:00:00", "2025-10-07 09:30:00")] * 30
    table = pd.DataFrame(rows, columns=["opened_at", "first_response_at"])
    table.insert(0, "ticket_id", [f"T{at}" for at in range(len(table))])
    table.insert(1, "customer_id", "C1")
    table["dept"] = "Support"
    table.to_csv(folder / "tickets.csv", index=False)
    return open_company(folder)


def test_exactly_two_hours_is_kept_and_a_second_more_is_not(desk):
    states = answered(desk).set_index("ticket_id")["promise_state"]
    assert states[["T0", "T1"]].tolist() == ["kept", "missed"]


def test_what_still_has_time_is_open_and_what_was_never_answered_is_missed(desk):
    states = answered(desk).set_index("ticket_id")["promise_state"]
    assert states[["T3", "T4"]].tolist() == ["open", "missed"]


def test_a_weekend_counts_for_the_customer_and_not_for_us(desk):
    by_customer, by_us = (
        answered(desk, working=w).set_index("ticket_id")["promise_state"] for w in (False, True)
    )
    assert (by_customer["T2"], by_us["T2"]) == ("missed", "kept")


@pytest.mark.parametrize("hours", [0.5, 2.0, 24.0])
def test_kept_missed_and_open_are_all_there_is(demo, hours):
    table = og.department_promises(demo, hours).table
    assert (table[["n_promise_kept", "n_too_late", "n_within_term"]].sum(axis=1) == table["n_tickets"]).all()
    assert table["n_tickets"].sum() == len(demo.table("tickets"))
    assert table["in_time_share"].between(0, 1).all()


def test_a_longer_promise_is_kept_more_often(demo):
    kept = [og.answered_within(demo, hours).about["kept_all"] for hours in (0.5, 1.0, 2.0, 8.0)]
    assert kept == sorted(kept)


def test_coordination_is_scored_lowest_and_forty_people_do_not_make_alpha_sure(demo):
    found = og.market_orientation(demo)
    assert found.verdict == "low"
    assert found.about["orientation"] == "coordination"
    assert found.about["alpha_says"] == "unclear"
    assert exercises()["E6.5"].solve(demo).fields["lowest"].right == {"coordination"}


def test_with_every_item_left_in_alpha_is_the_one_of_the_scores(demo):
    turned = og.alpha_turned(demo, 0).table.set_index("orientation")["alpha_left"]
    told = og.market_orientation(demo).table.set_index("orientation")["alpha"]
    assert turned.to_dict() == pytest.approx(told.to_dict())


def test_orders_alone_are_told_what_is_missing():
    plain = company_from_frame(orders(("A", "2025-01-05", 100)))
    for name in ("headcount", "department_promises", "market_orientation", "iron_triangle", "who_does_what"):
        assert getattr(og, name)(plain).lacks


def test_heads_inside_tell_what_they_rest_on(demo):
    found = og.heads_by_role(demo)
    logged = demo.table("interactions").query("rep_id.str.startswith('I')", engine="python")
    ago = demo.as_of - pd.to_datetime(logged["date"]).dt.date
    year = logged[ago.map(lambda one: 0 <= one.days < 365)]
    assert found.about["calls_from"] == "busiest"
    assert found.about["calls_per_head"] == year["rep_id"].value_counts().max()
    assert "2.5 a week" in found.finding.seen
    kept = og.heads_by_role(demo).table.set_index("role").loc["inside"]
    assert found.about["heads_by_policy"] < kept["heads_needed"]  # a call a quarter, not one a month
    on_file = demo.table("customers").set_index("customer_id")["serving_hours"][list(found.customers)]
    assert found.about["covering_hours"] == pytest.approx(on_file.sum())
