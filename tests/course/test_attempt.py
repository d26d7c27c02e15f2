"""An analysis that refuses tells its reason and stops nothing."""

import pytest

from custkit.course import attempt
from custkit.course.card import Card


def too_few(company, needed=100):
    raise ValueError(f"{company} has fewer than {needed} repeat buyers")


def test_an_analysis_that_can_be_done_gives_its_result():
    assert attempt(lambda a, b: a + b, 2, b=3) == 5


def test_a_refusal_becomes_a_card_with_the_reason():
    card = attempt(too_few, "C", needed=30)
    assert isinstance(card, Card)
    assert card.lines == ("C has fewer than 30 repeat buyers",)


def test_what_builds_on_a_refused_analysis_shows_the_same_card():
    card = attempt(too_few, "C")
    assert attempt(len, card) is card
    assert attempt(dict, clv=card) is card


def test_a_mistake_in_the_code_stays_an_error():
    with pytest.raises(TypeError):
        attempt(lambda: "a" + 1)
