"""The gap adds up, the flows of a year add up to its change, and a goal is held against trend, calls and market."""

import numpy as np
import pandas as pd
import pytest

from custkit.data import open_company
from custkit.planning import feasibility, gap_bridge, revenue_by_month, year_forecast, yearly_flows
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def shipped():
    return open_company("lilan-en")


def regular(growth=1.0, years=3, customers=8):
    rows = [
        (f"C{c}", f"{2023 + year}-{month:02d}-15", round(1000 * (c + 1) * growth**year, 2))
        for c in range(customers)
        for year in range(years)
        for month in range(1, 13)
    ]
    return company_from_frame(orders(*rows, ("C0", f"{2022 + years}-12-31", 1)))


def test_the_levers_add_up_to_the_gap_and_the_flows_to_the_change(shipped):
    result = gap_bridge(shipped)
    assert result.table["needed"].sum() == pytest.approx(result.about["money_gap"], abs=0.01)
    now = shipped.profile.revenue_12m
    assert result.about["money_gap"] == pytest.approx(307_360_000 - now)  # the company's own target of 2026
    flows = yearly_flows(shipped)
    assert not flows["customer_id"].duplicated().any()
    assert result.table["last_year"].sum() == pytest.approx(flows["flow"].sum(), abs=0.05)


@pytest.mark.parametrize("goal", [1.0, 250_000_000, 900_000_000])
def test_whatever_the_goal_the_parts_sum_to_it(shipped, goal):
    result = gap_bridge(shipped, goal=goal)
    assert result.table["needed"].sum() == pytest.approx(result.about["money_gap"], abs=0.01)
    assert (result.verdict == "no_gap") == (goal <= shipped.profile.revenue_12m)


def test_who_stopped_is_retention_who_came_back_win_back_and_who_is_new_new():
    rows = [("steady", f"{y}-{m:02d}-10", 100) for y in (2023, 2024, 2025) for m in range(1, 13)]
    rows += [("stopped", f"2024-{m:02d}-10", 100) for m in range(1, 13)]
    rows += [("back", f"{y}-05-10", 300) for y in (2023, 2025)] + [("fresh", "2025-06-10", 500)]
    rows += [("more", "2024-03-10", 100), ("more", "2025-03-10", 400), ("steady", "2025-12-31", 1)]
    flows = yearly_flows(company_from_frame(orders(*rows))).set_index("customer_id")
    assert flows.loc["stopped", "lever"] == "retention"
    assert flows.loc["stopped", "flow"] == -1200
    assert flows.loc["back", "lever"] == "win_back"
    assert flows.loc["fresh", "lever"] == "new"
    assert flows.loc["more", ["lever", "flow"]].tolist() == ["cross_sell", 300]


def test_without_a_goal_the_settings_say_what_is_wanted_and_the_sentence_says_so():
    result = gap_bridge(regular(1.2))
    assert result.verdict.endswith("_assumed")
    assert result.about["goal"] == pytest.approx(1.1 * result.about["run_rate"], rel=1e-6)
    assert gap_bridge(regular(years=1)).verdict == "short"


def test_a_goal_as_high_as_the_forecast_has_z_0_and_a_higher_one_more(shipped):
    forecast, run_rate = year_forecast(shipped), shipped.profile.revenue_12m
    same = feasibility(shipped, growth=forecast.estimate / run_rate - 1)
    assert same.about["z_of_goal"] == pytest.approx(0, abs=1e-9)
    twice = feasibility(shipped, growth=1.0).table.set_index("goal_check")
    assert twice.loc["trend", "light"] == "red"  # the source's own example: doubling needs a check
    assert (
        twice.loc["market", "check_ratio"] > same.table.set_index("goal_check").loc["market", "check_ratio"]
    )


def test_the_forecast_is_no_surer_than_it_was_a_year_ago(shipped):
    months = revenue_by_month(shipped)
    forecast = year_forecast(shipped)
    assert forecast.high - forecast.estimate >= 0.02 * months.tail(12).sum()
    steady = year_forecast(regular())
    assert steady.estimate == pytest.approx(12 * 1000 * np.arange(1, 9).sum(), rel=0.02)


def test_months_without_orders_count_as_nothing():
    company = company_from_frame(orders(("A", "2025-01-05", 10), ("A", "2025-04-30", 30)))
    months = revenue_by_month(company)
    assert months.tolist() == [10, 0, 0, 30]
    assert isinstance(months.index, pd.PeriodIndex)
