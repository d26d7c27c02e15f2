"""The run-sheet: when each block of the day begins and how long it takes. The only place where minutes stand."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from custkit.locale import tr

ONE_DAY = "one_day"
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Block:
    """A stretch of the day, in minutes. ``name`` is the notebook's where it has one (``"02_tiering"``).

    exercises: the keys of those that are done together in it.
    counted: whether it belongs to the course's hours; lunch and sign-in do not.
    """

    name: str
    clock: str
    minutes: int
    title: dict
    what: dict
    talk: int = 0
    hands_on: int = 0
    debrief: int = 0
    exercises: tuple[str, ...] = ()
    counted: bool = True


@dataclass(frozen=True)
class Edition:
    """A length the course comes in: its blocks in order, ``minutes`` of course in all, and when it ends."""

    title: dict
    minutes: int
    end: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Runsheet:
    """``exercises`` and ``lessons``: key or name → minutes; ``editions``: name → `Edition`."""

    exercises: dict[str, int]
    lessons: dict[str, int]
    editions: dict[str, Edition]

    def block(self, name: str, edition: str = ONE_DAY) -> Block | None:
        """The block with this name, None where the edition has none.

        >>> runsheet().block("02_tiering").hands_on
        30
        """
        return next((block for block in self.editions[edition].blocks if block.name == name), None)


def read_runsheet(path: Path) -> Runsheet:
    """The run-sheet in a YAML file; KeyError or TypeError for a file that is none."""
    import yaml

    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    editions = {}
    for name, edition in content["editions"].items():
        blocks = [
            Block(**block | {"exercises": tuple(block.get("exercises", ()))}) for block in edition["blocks"]
        ]
        editions[name] = Edition(edition["title"], edition["minutes"], edition["end"], tuple(blocks))
    return Runsheet(content["exercises"], content.get("lessons") or {}, editions)


@cache
def runsheet() -> Runsheet:
    """The run-sheet of the course as it is installed here."""
    return read_runsheet(course_file("runsheet.yaml"))


def course_file(name: str) -> Path:
    """A file that stands beside the course's sources; the wheel carries it. Raises FileNotFoundError."""
    for folder in (_PACKAGE / "_course", _PACKAGE.parent / "notebooks" / "src"):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(tr("the course's {name} is not there; install custkit again", name=name))
