"""What the ordinary run takes in one language, turn about, and the long run in the other one.

Of the answered notebooks it compares every core in both languages, every lesson in one: ``python tests/in_turn.py``
prints them, ``--rest`` the others. Of the tests marked ``turn_about`` one language each.
"""

import sys
from pathlib import Path

import pytest

from custkit.locale import LANGUAGES

SOLUTIONS = Path("solutions")


def in_turn(folder: Path) -> list[Path]:
    """The notebooks of the ordinary run."""
    cores = sorted(folder.glob("*/*.ipynb"))
    languages = sorted({path.parent.name for path in cores})
    lessons = sorted({path.relative_to(path.parents[1]) for path in folder.glob("*/*/*.ipynb")})
    return cores + [folder / languages[at % len(languages)] / lesson for at, lesson in enumerate(lessons)]


def rest(folder: Path) -> list[Path]:
    """The notebooks that are left for the long run."""
    return sorted(set(folder.rglob("*.ipynb")) - set(in_turn(folder)))


def turn_about(items) -> None:
    """Mark as long what is not its turn: the language that is named, or test by test the other one."""
    seen = {}
    for item in items:
        mark, given = item.get_closest_marker("turn_about"), getattr(item, "callspec", None)
        params = given.params if mark and given else {}
        spoken = [one for one, value in params.items() if isinstance(value, str) and value in LANGUAGES]
        if spoken:
            rest = [(name, str(value)) for name, value in params.items() if name not in spoken]
            here = seen.setdefault(item.path, {})
            turn = here.setdefault((item.originalname, *rest), len(here))
            if params[spoken[0]] != (mark.args[0] if mark.args else LANGUAGES[turn % len(LANGUAGES)]):
                item.add_marker(pytest.mark.long)


if __name__ == "__main__":
    print(*(rest if "--rest" in sys.argv else in_turn)(SOLUTIONS))
