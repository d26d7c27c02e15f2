"""The review in twelve dimensions: lights follow the rule, weights sum to 1, numbers are those of the tables."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit import review
from custkit.data import open_company
from custkit.item import Refused, exercise_of
from custkit.review.board import DIMENSIONS, score_of
from custkit.review.reading import Reading, span_of, targets_of
from custkit.review.results import attained, market_parts, profit_of_year
from custkit.tiering.profit import customer_profit
from tests.companies import company_from_frame, orders


def test_a_light_is_red_only_below_the_rule_and_beyond_chance():
    assert Reading(0.99, 1.0, "plan").light(0.98, 0.9) == "green"
    assert Reading(0.95, 1.0, "plan").light(0.98, 0.9) == "amber"
    assert Reading(0.80, 1.0, "plan").light(0.98, 0.9) == "red"
    assert Reading(0.80, 1.0, "plan", low=0.6, high=1.01).light(0.98, 0.9) == "amber"
    assert Reading(0.80, 1.0, "plan", low=0.7, high=0.9).light(0.98, 0.9) == "red"
    assert Reading(0.80, math.nan, "plan").light(0.98, 0.9) == "unknown"
    assert Reading(-0.2, 0.0, "standard", offset=1.0).to_target == pytest.approx(0.8)


@given(st.dictionaries(st.sampled_from(DIMENSIONS), st.integers(0, 9), min_size=1))
def test_weights_sum_to_one_or_are_refused(weights):
    dims = tuple(weights)
    if not sum(weights.values()):
        with pytest.raises(Refused):
            review.weights_of(dims, weights)
        return
    found = review.weights_of(dims, weights)
    assert sum(found.values()) == pytest.approx(1)
    assert all(value >= 0 for value in found.values())


def test_the_board_has_twelve_lines_and_its_score_is_the_weighted_sum(demo):
    found = review.review_board(demo)
    assert list(found.table["review_dim"]) == list(DIMENSIONS)
    assert found.table["dim_weight"].sum() == pytest.approx(1)
    parts = review.weighing(demo, outcome=5, offer=1, inside=0)
    assert parts.table["weighted_part"].sum() == pytest.approx(parts.about["review_score"])
    assert parts.table["group_weight"].sum() == pytest.approx(1)
    assert parts.table["group_weight"].iloc[0] == pytest.approx(5 / 6)


def test_the_task_line_is_revenue_over_the_target(demo):
    line = review.review_board(demo).table.set_index("review_dim").loc["task"]
    orders_ = demo.table("orders")
    year = orders_[pd.to_datetime(orders_["order_date"]).dt.year == 2025]["amount"].sum()
    target = (
        targets_of(demo, "revenue").query("scope_type == 'company' and period == '2025'")["target"].iloc[0]
    )
    assert line["dim_value"] == pytest.approx(year / target)
    assert line["dim_money"] == pytest.approx(max(target - year, 0))


def test_regions_behind_add_up_to_the_company(demo):
    regions = attained(demo, "region", "2025")
    whole = review.readings(demo)["task"]
    assert regions["actual_money"].sum() / regions["target_money"].sum() == pytest.approx(
        whole.value, rel=0.08
    )
    assert regions["short_money"].is_monotonic_decreasing


def test_the_years_of_profit_add_up_to_the_whole_log(demo):
    years = sum(profit_of_year(demo, back)["profit"].sum() for back in (0, 1, 2))
    assert years == pytest.approx(customer_profit(demo)["profit"].sum(), rel=1e-6)


def test_a_share_of_the_market_lies_between_nothing_and_all(demo):
    parts = market_parts(demo)
    assert ((parts["sales"] / parts["market"]).between(0, 1)).all()


def test_seminars_win_the_money_exhibitions_the_leads(demo, unseen):
    """PT13."""
    for company in (demo, unseen):
        found = review.romi(company)
        assert found.about["campaign_type"] == "seminar"
        assert found.about["most_leads"] == "exhibition"
        table = found.table
        want = (table["campaign_margin"] - table["campaign_cost"]) / table["campaign_cost"]
        assert table["romi"].to_list() == pytest.approx(want.to_list())


def test_the_exercise_asks_for_what_the_lights_say(demo):
    key = exercise_of("EX.1").solve(demo)
    table = review.review_board(demo).table
    assert key.fields["red"].right == frozenset(table.loc[table["light"] == "red", "review_dim"])
    assert key.fields["best"].right == {"seminar"}
    assert len(key.fields["red"].right) == 2


def test_orders_alone_still_give_a_task_line_and_say_what_they_cannot():
    days = pd.date_range("2023-01-03", "2025-12-20", freq="9D")
    company = company_from_frame(orders(*[(f"C{i % 7}", day, 900.0 - i) for i, day in enumerate(days)]))
    table = review.review_board(company).table.set_index("review_dim")
    assert table.loc["task", "target_from"] == "year_before"
    assert (table.drop("task")["light"] == "unknown").all()


def test_a_young_company_is_refused():
    company = company_from_frame(orders(("A", "2025-01-05", 100), ("B", "2025-06-05", 100)))
    assert not review.review_board(company).ok


def test_green_everywhere_is_a_full_score():
    board = pd.DataFrame({"light": ["green", "unknown"], "dim_weight": [0.5, 0.5]})
    assert score_of(board) == 1.0


def test_a_period_is_understood_as_people_write_it():
    assert span_of("2025")[1] == pd.Timestamp("2025-12-31")
    assert span_of("2025-02")[1] == pd.Timestamp("2025-02-28")
    assert pd.isna(span_of("next year")[0])


def test_a_company_chooses_and_weighs_its_dimensions_in_its_settings():
    three = {f"review_{name}": 0 for name in DIMENSIONS} | {"review_task": 3, "review_prices": 1}
    board = review.review_board(open_company("lilan-en", settings=three)).table
    assert dict(zip(board["review_dim"], board["dim_weight"], strict=True)) == {"task": 0.75, "prices": 0.25}
    nothing = {f"review_{name}": 0 for name in DIMENSIONS}
    assert review.review_board(open_company("lilan-en", settings=nothing)).verdict == "no_weight"
