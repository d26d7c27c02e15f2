"""Every exercise on every company: its answer is right, a typical mistake gets its own reason, or it says why not."""

import pytest

from custkit.course import answer, state
from custkit.course.asking import asked
from custkit.item import Refused, exercises
from custkit.locale import pick, speaking
from custkit.tiering.levels import ten_against_tiers
from tests.companies import company_from_frame, orders

TYPED = ("number", "share", "choice", "several", "order")


def right(field):
    """The official answer of a field that has one."""
    if field.kind in ("number", "share"):
        return field.right
    if field.kind == "choice":
        return sorted(field.right)[:1] or "none"
    return list(field.right) or "none"


def wrong_answers(field):
    """Answers of typical mistakes by reason, as a person would give them."""
    for reason, wrong in field.mistakes.items():
        if wrong is None or callable(wrong) or (hasattr(wrong, "__len__") and not len(wrong)):
            continue
        if field.kind == "choice":
            codes = [wrong] if isinstance(wrong, str) else sorted(map(str, wrong))
            wrong = next((code for code in codes if code not in field.right), None)
        yield reason, list(wrong) if isinstance(wrong, set | frozenset | tuple) else wrong


@pytest.mark.parametrize("key", exercises())
def test_an_exercise_takes_its_answer_and_gives_each_mistake_its_reason(key, any_company, monkeypatch):
    monkeypatch.setattr(state, "_here", {})
    with speaking("en"):
        one = asked(key, any_company)
        if one.key is None:
            assert one.obstacle.title
            if not any_company.missing(*one.exercise.needs):
                assert one.obstacle.lines, "a company without such a case is told so"
            return
        fields = {name: field for name, field in one.key.fields.items() if field.kind in TYPED}
        if len(fields) < len(one.key.fields):
            return
        official = {name: right(field) for name, field in fields.items()}
        assert answer(key, any_company, **official).kind == "right"
        for name, field in fields.items():
            for reason, wrong in wrong_answers(field):
                if wrong is None or wrong == official[name]:
                    continue
                told = answer(key, any_company, **official | {name: wrong})
                if (
                    told.kind == "right"
                ):  # on a small company a mistake may come out right, within the tolerance
                    continue
                assert told.kind == "not_yet"
                said = "\n".join(told.lines)
                known = [one.text(text) for text in one.card["mistakes"].values()]
                assert any(sentence in said for sentence in known), (name, reason, wrong, said)


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
