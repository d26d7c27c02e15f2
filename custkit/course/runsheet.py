"""The run-sheet: when each block of the day begins and how long it takes. The only place where minutes stand."""

from dataclasses import dataclass, field
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
    test: whether the ten-item test is taken in it.
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
    test: bool = False


@dataclass(frozen=True)
class Day:
    """A day or a session of an edition: its blocks in order, and when it ends."""

    blocks: tuple[Block, ...]
    end: str
    title: dict


@dataclass(frozen=True)
class Edition:
    """A length the course comes in: its days, and ``minutes`` of course in all."""

    title: dict
    minutes: int
    days: tuple[Day, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all days."""
        return tuple(block for day in self.days for block in day.blocks)


@dataclass(frozen=True)
class Track:
    """What a table does instead in the hands-on minutes of a block: ``exercises``: block → keys. who: for whom."""

    title: dict
    who: dict
    exercises: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Runsheet:
    """``exercises`` and ``lessons``: key or name → minutes; ``editions``: name → `Edition`; ``tracks``: name → `Track`.

    stars: the exercises that carry the day.
    """

    exercises: dict[str, int]
    lessons: dict[str, int]
    editions: dict[str, Edition]
    stars: tuple[str, ...] = ()
    tracks: dict[str, Track] = field(default_factory=dict)

    def block(self, name: str, edition: str = ONE_DAY) -> Block | None:
        """The block with this name, None where the edition has none.

        >>> runsheet().block("02_tiering").hands_on
        30
        """
        return next((block for block in self.editions[edition].blocks if block.name == name), None)

    def least_talk(self, name: str) -> int:
        """The minutes of talk in which a core must be read: the fewest of all editions; 0 where the day has none.

        >>> runsheet().least_talk("04_general_accounts")
        13
        """
        block = self.block(name)
        if block is None or not block.talk:
            return 0
        return min(one.talk for day in self.editions if (one := self.block(name, day)) and one.talk)


def read_runsheet(path: Path) -> Runsheet:
    """The run-sheet in a YAML file; KeyError or TypeError for a file that is none."""
    import yaml

    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    editions = {
        name: Edition(one["title"], one["minutes"], tuple(map(_day, one.get("days") or [one])))
        for name, one in content["editions"].items()
    }
    tracks = {
        name: Track(
            one["title"], one["who"], {block: tuple(keys) for block, keys in one["exercises"].items()}
        )
        for name, one in (content.get("tracks") or {}).items()
    }
    lessons, stars = content.get("lessons") or {}, tuple(content.get("stars") or ())
    return Runsheet(content["exercises"], lessons, editions, stars, tracks)


def _day(content) -> Day:
    blocks = [Block(**one | {"exercises": tuple(one.get("exercises", ()))}) for one in content["blocks"]]
    return Day(tuple(blocks), content["end"], content["title"])


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
