"""Ordinary and long run together compare every answered notebook; a core in both languages each time."""

from pathlib import Path
from types import SimpleNamespace

from custkit.locale import LANGUAGES
from tests.in_turn import in_turn, rest, turn_about

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


def test_what_is_marked_runs_in_one_language_turn_about_or_in_the_one_that_is_named():
    both = [(language, n) for n in (1, 2) for language in LANGUAGES]
    items = [FakeTest("a", {"language": language, "n": n}) for language, n in both]
    items += [FakeTest("b", {"language": language}, "en") for language in LANGUAGES]
    items += [FakeTest("c", {"language": language}, None) for language in LANGUAGES] + [FakeTest("d", {})]
    turn_about(items)
    ordinary = [(item.originalname, item.callspec.params.get("language")) for item in items if not item.long]
    first, second = LANGUAGES
    assert ordinary == [("a", first), ("a", second), ("b", "en"), ("c", first), ("c", second), ("d", None)]


class FakeTest:
    """What `turn_about` asks of a test; ``mark``: the language it names, () for none, None for no mark at all."""

    def __init__(self, name, params, mark=()):
        self.path, self.originalname, self.long = Path("test_x.py"), name, False
        self.callspec = SimpleNamespace(params=params)
        self.mark = None if mark is None else SimpleNamespace(args=(mark,) if mark else ())

    def get_closest_marker(self, name):
        return self.mark

    def add_marker(self, mark):
        self.long = mark.name == "long"
