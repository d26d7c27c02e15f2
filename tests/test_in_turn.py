"""Ordinary and long run together compare every answered notebook; a core in both languages each time."""

from pathlib import Path

from tests.in_turn import in_turn, rest

SOLUTIONS = Path(__file__).parents[1] / "solutions"


def test_nothing_is_left_out_and_nothing_compared_twice():
    now, later = in_turn(SOLUTIONS), rest(SOLUTIONS)
    assert sorted(now + later) == sorted(SOLUTIONS.rglob("*.ipynb"))
    assert set(SOLUTIONS.glob("*/*.ipynb")) <= set(now)


def test_a_lesson_is_compared_in_one_language_and_both_get_their_turn():
    lessons = [
        path.relative_to(SOLUTIONS)
        for path in in_turn(SOLUTIONS)
        if len(path.relative_to(SOLUTIONS).parts) == 3
    ]
    assert len({path.parts[1:] for path in lessons}) == len(lessons)
    turns = [sum(path.parts[0] == language for path in lessons) for language in ("en", "zh")]
    assert abs(turns[0] - turns[1]) <= 1
