"""The exercises' texts, as data: ``exercises/E2.yaml`` holds those of module 2."""

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

    def compute(self, company, **given) -> Key:
        """The right answers, computed from the company."""
        module = import_module(f"custkit.course.checks.module{_module_of(self.key)}")
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
    paths = sorted(path.name for path in files("custkit.course").joinpath("exercises").iterdir())
    modules = (path[1:-5] for path in paths if path.endswith(".yaml"))
    return [one for module in modules for one in _exercises(module).values()]


def _module_of(key):
    found = _KEY.fullmatch(str(key))
    return found.group(1) if found else ""


@cache
def _exercises(module: str) -> dict[str, Exercise]:
    path = files("custkit.course").joinpath("exercises", f"E{module}.yaml")
    if not module or not path.is_file():
        return {}
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {key: _exercise(key, entry) for key, entry in entries.items()}


def _exercise(key, entry):
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
    )
    texts = [made.title, made.why, *made.hints, *made.parts.values(), *made.mistakes.values()]
    if len(made.hints) != len(GRADES) or any(set(text) != set(LANGUAGES) for text in texts):
        raise ValueError(f"exercise {key}: three hints, and every text in {' and '.join(LANGUAGES)}")
    return made
