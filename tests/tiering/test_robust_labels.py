"""Labels stand on enough: a slope one order cannot bend, like held against like, thin history told."""

import datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit import tiering
from custkit.data import open_company
from custkit.locale import set_language
from tests.companies import company_from_frame, orders

AS_OF = datetime.date(2025, 12, 31)
MONTHS = pd.period_range("2024-01", "2025-12", freq="M")


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


def by_month(amounts):
    rows = [("A", f"{month}-10", float(amount)) for month, amount in zip(MONTHS, amounts, strict=True)]
    return company_from_frame(orders(*rows), as_of=AS_OF)


def slope_of(company):
    return tiering.growth_trend(company, ["A"]).iloc[0]


@settings(max_examples=15, deadline=None)
@given(st.integers(-400, 400).filter(lambda s: abs(s) > 20), st.integers(0, 2**31))
def test_the_slope_recovers_the_planted_one(step, seed):
    noise = np.random.default_rng(seed).normal(0, abs(step), len(MONTHS))
    found = slope_of(by_month(20_000 + step * np.arange(len(MONTHS)) + noise))
    assert found["trend_per_month"] == pytest.approx(step, abs=0.5 * abs(step))
    assert found["trend"] == ("rising" if step > 0 else "falling")


def test_one_large_order_bends_the_line_but_not_the_slope():
    steady = [1000.0] * 23
    found = slope_of(by_month([*steady, 500_000.0]))
    assert found["trend_per_month"] == 0
    assert found["trend"] == "cannot_tell"


def test_months_without_an_order_count_as_nothing_and_few_months_are_too_little():
    company = company_from_frame(
        orders(("A", "2025-01-05", 900.0), ("A", "2025-12-05", 900.0), ("B", "2025-10-05", 10.0)), as_of=AS_OF
    )
    table = tiering.growth_trend(company, ["A", "B"]).set_index("customer_id")
    assert table.loc["A", "trend_months"] == 12
    assert table.loc["A", "trend_per_month"] == 0
    assert table.loc["B", "trend"] == "unclear"
    assert np.isnan(table.loc["B", "trend_per_month"])


def test_nobody_asked_about_is_an_empty_table():
    company = company_from_frame(orders(("A", "2025-01-05", 900.0)), as_of=AS_OF)
    assert tiering.growth_trend(company, []).empty


def test_a_dealer_is_held_against_dealers(demo):
    table = tiering.rfm_apart(demo)
    together = tiering.rfm(demo).table.set_index("customer_id")["segment"]
    assert (
        table.set_index("customer_id")["segment_together"]
        == together.reindex(table["customer_id"]).to_numpy()
    ).all()
    own = table[table["scored_with"] == "own"]
    assert set(own["group"]) == {"direct", "distributor", "integrator"}
    for _, part in own.groupby("group"):  # each kind fills the whole scale by itself
        assert set(part["m_score"]) == {1, 2, 3, 4, 5}
    assert (own["segment"] != own["segment_together"]).any()


def test_scored_by_one_label_for_all_nothing_changes(demo):
    everybody = pd.Series("x", index=tiering.customer_table(demo)["customer_id"])
    table = tiering.rfm_apart(demo, by=everybody)
    assert (table["segment"] == table["segment_together"]).all()


def test_labels_on_thin_history_say_so():
    set_language("en")
    old = [("OLD", f"2024-{m:02d}-01", 10.0) for m in range(1, 13)] + [("OLD", "2025-12-01", 10.0)]
    company = company_from_frame(
        orders(*old, ("ONE", "2025-11-01", 5.0), ("BACK", "2025-11-01", -5.0)), as_of=AS_OF
    )
    notes = tiering.too_little_history(company).set_index("customer_id")["history_note"]
    assert notes["OLD"] == ""
    assert notes["ONE"] == "one order: every label is provisional"
    assert notes["BACK"] == "no purchase yet: nothing to judge by"


def test_every_thin_label_has_a_note_and_no_other(demo):
    table = tiering.too_little_history(demo)
    sure = table["rhythm_known"] & table["trend_known"]
    assert ((table["history_note"] == "") == sure).all()


def test_a_scene_scores_the_mean_of_its_answers(demo):
    library, stations = tiering.scenario_library(demo).table, tiering.journey_map(demo).table
    assert library["answers"].sum() == stations["answers"].sum()
    whole = np.average(stations["score"], weights=stations["answers"])
    assert np.average(library["score"], weights=library["answers"]) == pytest.approx(whole)
    assert library.set_index("scene").loc["production", "lowest_station"] == "commissioning_day"


def test_a_try_costs_what_the_reps_cost(demo):
    cost, source = tiering.cost_of_a_try(demo)
    reps = demo.table("reps")
    assert source == "counted"
    calling = reps[reps["capacity_calls_year"] > 0]
    assert cost == pytest.approx(4 * (calling["cost_year"] / calling["capacity_calls_year"]).median(), abs=5)
    small = company_from_frame(orders(("A", "2024-01-05", 900.0), ("A", "2025-01-05", 900.0)), as_of=AS_OF)
    assert tiering.cost_of_a_try(small)[1] == "assumed"


def test_a_dearer_try_never_makes_more_customers_worth_it(demo):
    worth = [tiering.winback_list(demo, 0.3, cost).table["worth_it"].sum() for cost in (0, 10_000, 1e9)]
    assert worth == sorted(worth, reverse=True)
    assert worth[-1] == 0
