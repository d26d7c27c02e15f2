"""Every exercise on every thin company (on the demo: `tests.golden`): its answer is right, mistakes get reasons."""

import pytest

from custkit.course import answer, state
from custkit.course.asking import asked
from custkit.course.judge import names_of_field
from custkit.item import Refused, exercises, switches
from custkit.locale import pick, speaking
from custkit.show.dials import declared
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
        assert one.key.facts["ten"] == ("C0001", "C0007")  # largest first
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


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_the_list_of_a_form_is_not_in_the_order_of_the_answers(demo, spoken):
    """Questions that share a list do not take it from top to bottom; what is to be put in order is not in it yet."""
    given_away = []
    with speaking(spoken):
        for key in exercises():
            fields, shared = asked(key, demo[spoken]).fields, {}
            for name, field in fields.items():
                listed = list(names_of_field(field, demo[spoken]).labels().values()) if field.options else []
                if field.kind == "order" and len(field.right) > 2:
                    shown = [code for code in listed if code in field.right]
                    given_away += [f"{key} {name}"] if shown == [str(code) for code in field.right] else []
                if field.kind == "choice" and len(field.right) == 1 and len(listed) > 2:
                    shared.setdefault(tuple(listed), []).append(listed.index(*field.right))
            given_away += [
                key for at in shared.values() if len(at) > 2 and at == list(range(at[0], at[0] + len(at)))
            ]
    assert given_away == []


READ_THERE = {"E1.4"}  # the pain on top after merging is what the dial is for


def test_who_counts_the_list_is_told_how_many_of_it_never_ordered(demo):
    with speaking("en"):
        assert "420 customers are on file, and 8 of them never" in str(
            answer("E0.1", demo["en"], customers=420)
        )


@pytest.mark.long
@pytest.mark.timeout(900)
def test_no_dial_writes_the_answer_over_its_picture(demo):
    """Where the title would name what is asked for, the dials of the form are quiet."""
    found = set()
    with speaking("en"):
        for key, one in exercises().items():
            fields = asked(key, demo["en"]).fields if one.tools else {}
            choices = [
                field for field in fields.values() if field.kind == "choice" and len(field.options) > 3
            ]
            right = {
                code: names_of_field(field, demo["en"]).label(code)
                for field in choices
                for code in field.right
            }
            titles = [told for tool in one.tools for told in titles_of(tool, demo["en"], right)]
            found |= {key for told in titles for label in right.values() if label in told}
    assert found == {key for key, one in exercises().items() if one.hushed} | READ_THERE


def titles_of(tool, company, right):
    """What an item says at each choice of its dial that is not itself the answer."""
    for name, turned in declared(tool, company).items():
        every = [turned.codes] if isinstance(turned, switches) else getattr(turned, "codes", ())
        yield from (tool(company, **{name: code}).message for code in every if code not in right)
