"""The parts behind a light: they add up to what they are parts of, and shares stay shares."""

import pytest

from custkit import review
from custkit.review.board import DIMENSIONS
from custkit.review.reading import buyers_by_year, sales_between, year_days
from custkit.review.results import profit_of_year, two_years_of_lines


@pytest.mark.parametrize("dim", DIMENSIONS)
def test_every_dimension_of_the_demo_can_be_taken_apart(demo, dim):
    found = review.behind_the_light(demo, dim)
    assert found.ok
    assert found.table["part_now"].is_monotonic_increasing


def test_profit_of_the_tiers_is_the_profit_of_the_company(demo, unseen):
    for company in (demo, unseen):
        table = review.behind_the_light(company, "profit").table
        assert table["part_money_now"].sum() == pytest.approx(profit_of_year(company)["profit"].sum())


def test_sales_of_the_regions_are_no_more_than_those_of_the_company(demo):
    table = review.behind_the_light(demo, "market").table
    assert table["part_now"].between(0, 1).all()
    assert table["part_money_now"].sum() <= sales_between(demo, *year_days(demo))["money"].sum() * 1.0001


def test_no_line_has_more_buyers_than_there_are_customers(demo):
    table, buyers = two_years_of_lines(demo), buyers_by_year(demo)
    assert (table["buyers"] <= table["year"].map(buyers)).all()
    whole = review.readings(demo)["products"].value
    parts = review.behind_the_light(demo, "products").table["part_now"]
    assert parts.mean() == pytest.approx(whole)


def test_nobody_answers_more_often_than_he_was_reached(demo):
    assert review.behind_the_light(demo, "communication").table["part_now"].between(0, 1).all()


def test_a_dimension_that_is_none_is_refused(demo):
    assert not review.behind_the_light(demo, "weather").ok
