"""Which answered notebooks the ordinary run compares with their outputs: every core in both languages, every lesson in
one, turn about. ``python tests/in_turn.py`` prints them, ``--rest`` the others, which the long run takes."""

import sys
from pathlib import Path

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


if __name__ == "__main__":
    print(*(rest if "--rest" in sys.argv else in_turn)(SOLUTIONS))
