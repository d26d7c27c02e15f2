"""Guests of an event are held against customers who might have come, over the same months."""

import pytest

from custkit.data import open_company
from custkit.tiering import event_comparison


@pytest.fixture(scope="module")
def company():
    return open_company("lilan-en")


def test_guests_and_others_both_ordered_in_the_year_before(company):
    table = event_comparison(company).table
    assert set(table["guest"]) == {True, False}
    assert table["customer_id"].is_unique
    assert (table[["before", "after"]] >= 0).all().all()


def test_the_event_leaves_time_for_an_after(company):
    day = event_comparison(company, months=6).about["day"]
    assert day.isoformat() <= f"{company.as_of.year}-06-30"


def test_an_effect_that_was_never_planted_cannot_be_told(company):
    found = event_comparison(company)
    assert found.verdict == "cannot_tell"
    assert found.about["effect_low"] <= 0 <= found.about["effect_high"]


def test_without_such_an_event_there_is_nothing_to_compare(company):
    assert event_comparison(company, kind="no such kind").refused


def test_the_difference_is_that_of_the_numbers_shown(company):
    found = event_comparison(company).about
    assert found["effect"] == pytest.approx(round(found["guest_change"], 2) - round(found["other_change"], 2))
    assert found["effect_low"] < found["effect"] < found["effect_high"]
