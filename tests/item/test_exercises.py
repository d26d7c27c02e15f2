"""Every exercise on every thin company (on the demo: `tests.golden`): its answer is right, mistakes get reasons."""

import pytest

from custkit.course import state
from custkit.course.asking import asked
from custkit.item import Refused, exercises
from custkit.locale import pick, speaking
from custkit.tiering.levels import ten_against_tiers
from tests.companies import company_from_frame, orders
from tests.item.walks import takes_its_answer


@pytest.mark.parametrize("key", exercises())
def test_an_exercise_takes_its_answer_and_gives_each_mistake_its_reason(key, any_company, monkeypatch):
    monkeypatch.setattr(state, "_here", {})
    with speaking("en"):
        takes_its_answer(key, any_company)


def test_the_ticked_ten_are_those_that_are_asked_about(demo):
    with speaking("en"):
        one = asked("E2.3", demo["en"], ten=("C0007", "C0001"))
        assert one.key.facts["ten"] == ("C0007", "C0001")
        assert set(one.key.fields["not_top"].right) == {"C0007"}
        assert [result.item.name for result in one.results()] == ["the_ten", "drift_report"]
        assert one.results()[0].customers == ("C0001", "C0007")
        assert pick(one.card["title"])
        with pytest.raises(Refused):
            ten_against_tiers(company_from_frame(orders(("A", "2025-01-05", 100))))


def test_an_exercise_on_a_card_gives_its_hints_and_its_solution(demo):
    with speaking("en"):
        one = asked("E2.1", demo["en"])
        assert "hint 1 of 3" in repr(one.hint(1))
        assert "the answer" in repr(one.solution())
