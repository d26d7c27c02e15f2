"""The exercises' texts, as data: ``exercises/E2.yaml`` holds those of module 2.

A module with many may spread them: ``E3_grow.yaml`` and ``checks/module3_grow.py`` hold those on growing.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files

import yaml

from custkit.course.answers import Expected
from custkit.locale import LANGUAGES, tr

_KEY = re.compile(r"(?:E|TH)(\w)\.\d+")
GRADES = (1, 2, 3)


@dataclass(frozen=True)
class Key:
    """What an exercise's answers are on the company at hand.

    answers: part → what is expected.
    facts: the numbers that hints and explanations quote, already written in the language in use.
    """

    answers: dict[str, Expected]
    facts: dict[str, str]


@dataclass(frozen=True)
class Exercise:
    """One exercise: ``parts`` are its answers in order, each name → question; texts are ``{zh, en}``."""

    key: str
    title: dict
    minutes: int
    rows: tuple[str, ...]
    parts: dict[str, dict]
    hints: tuple[dict, ...]
    why: dict
    needs: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    mistakes: dict = None
    checks: str = ""

    def compute(self, company, **given) -> Key:
        """The right answers, computed from the company."""
        module = import_module(f"custkit.course.checks.{self.checks}")
        return getattr(module, self.key.lower().replace(".", "_"))(company, **given)


def exercise(key: str) -> Exercise:
    """The exercise with this key; raises KeyError with a message that lists its module's keys."""
    found = _exercises(_module_of(key))
    if key not in found:
        raise KeyError(
            tr("there is no exercise {key}; there are {keys}", key=key, keys=", ".join(found) or "-")
        )
    return found[key]


def all_exercises() -> list[Exercise]:
    """Every exercise of every module."""
    modules = sorted({path.name[1] for path in _folder().iterdir() if path.name.endswith(".yaml")})
    return [one for module in modules for one in _exercises(module).values()]


def _module_of(key):
    found = _KEY.fullmatch(str(key))
    return found.group(1) if found else ""


@cache
def _exercises(module: str) -> dict[str, Exercise]:
    found = {}
    for path in sorted(_folder().iterdir(), key=lambda path: path.name):
        if module and re.fullmatch(rf"E{module}(_\w+)?\.yaml", path.name):
            checks = f"module{path.name[1:-5]}"
            entries = yaml.safe_load(path.read_text(encoding="utf-8"))
            found |= {key: _exercise(key, entry, checks) for key, entry in entries.items()}
    return dict(sorted(found.items()))


def _folder():
    return files("custkit.course").joinpath("exercises")


def _exercise(key, entry, checks):
    made = Exercise(
        key=key,
        title=entry["title"],
        minutes=entry["minutes"],
        rows=tuple(entry["rows"]),
        parts=entry["parts"],
        hints=tuple(entry["hints"]),
        why=entry["why"],
        needs=tuple(entry.get("needs", ())),
        given=tuple(entry.get("given", ())),
        mistakes=entry.get("mistakes", {}),
        checks=checks,
    )
    texts = [made.title, made.why, *made.hints, *made.parts.values(), *made.mistakes.values()]
    if len(made.hints) != len(GRADES) or any(set(text) != set(LANGUAGES) for text in texts):
        raise ValueError(f"exercise {key}: three hints, and every text in {' and '.join(LANGUAGES)}")
    return made
