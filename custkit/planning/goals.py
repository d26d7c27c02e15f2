"""Is a goal SMART? Which of the five is lacking, and what to write so that it is there (Doran 1981).

The rules are words and patterns in ``smart.yaml``, Chinese and English; a goal is read by the ones of its own language.
A lint reads what is written: it cannot know whether a goal is wise.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from numbers import Real

import pandas as pd
import yaml

from custkit.item import Key, exercise, text
from custkit.locale import pick

from .deadlines import deadline

CRITERIA = ("S", "M", "A", "R", "T")
_CHINESE = re.compile(r"[一-鿿]")
_NUMBER = {"zh": r"(?:\d[\d,.]*|[一二两三四五六七八九十百千半]+)", "en": r"\d[\d,.]*"}
_WORDS_EN = "one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred"
_FIELDS = {
    "metric": ("metric",),
    "target": ("target", "target_value"),
    "baseline": ("baseline", "actual_value"),
    "serves": ("serves", "goal_id", "parent_id"),
    "due": ("due", "due_date", "end_date"),
}


@dataclass(frozen=True)
class SmartCheck:
    """What `smart_lint` found: the goal, which criteria hold, and how to repair each that does not."""

    goal: str
    passed: dict[str, bool]
    repair: dict[str, str]
    until: str = ""  # the deadline where a field says it

    @property
    def score(self) -> int:
        """How many of the five hold, 0 to 5; a goal enters a plan with 5."""
        return sum(self.passed.values())

    @property
    def lacking(self) -> tuple[str, ...]:
        return tuple(letter for letter in CRITERIA if not self.passed[letter])

    def due(self, today):
        """The day that its deadline names (`deadline`), a Timestamp; None without one."""
        return deadline(self.until or self.goal, today) if self.passed["T"] else None

    def table(self) -> pd.DataFrame:
        """One row per criterion: ``criterion, passed, repair``."""
        rows = [(letter, self.passed[letter], self.repair.get(letter, "")) for letter in CRITERIA]
        return pd.DataFrame(rows, columns=["criterion", "passed", "repair"])


def smart_lint(goal) -> SmartCheck:
    """Check one goal; ``goal``: its text, or a mapping with ``name`` or ``text`` and any of ``metric, target_value,
    baseline, goal_id`` (the higher goal it serves), ``end_date``. What a field says need not stand in the text.

    S: something measured, or a plain verb with what it acts on and no vague word; "improve" and its like say nothing
    without a number.
    M: a number with a unit that is no date. A: says where one stands today, or what it was checked against.
    R: names the higher goal it serves. T: a deadline. Raises ValueError for an empty goal.
    """
    text, fields = _read(goal)
    words = _words("zh" if _CHINESE.search(text) else "en")
    measured = bool(words.measure(text)) or (_is_number(fields["target"]) and bool(fields["metric"]))
    passed = {
        "S": words.is_specific(text, measured),
        "M": measured,
        "A": words.any_of("baseline", text) or fields["baseline"] not in (None, ""),
        "R": words.any_of("serves", text) or bool(fields["serves"]),
        "T": words.any_of("deadline", text) or bool(fields["due"]),
    }
    repair = {name: pick(told) for name, told in _lists()["repairs"].items()}
    vague = words.found("vague", text)
    if vague:
        repair["S"] = repair["vague"].format(word=vague)
    repair = {letter: repair[letter] for letter in CRITERIA if not passed[letter]}
    return SmartCheck(text, passed, repair, str(fields["due"] or ""))


def smart_table(goals, today=None) -> pd.DataFrame:
    """Many goals at once: one row each, ``goal, s_ok, m_ok, a_ok, r_ok, t_ok, smart_score, repair``; with ``today``
    also ``goal_due`` (the day its deadline names, where one can be told) and ``goal_overdue``.

    goals: texts, mappings as for `smart_lint`, or a DataFrame with a column ``name`` or ``text``.
    """
    given = goals.to_dict("records") if isinstance(goals, pd.DataFrame) else list(goals)
    checks = [smart_lint(goal) for goal in given]
    rows = [
        {"goal": check.goal}
        | {f"{letter.lower()}_ok": check.passed[letter] for letter in CRITERIA}
        | {"smart_score": check.score, "repair": " / ".join(check.repair.values())}
        for check in checks
    ]
    columns = ["goal", *(f"{letter.lower()}_ok" for letter in CRITERIA), "smart_score", "repair"]
    table = pd.DataFrame(rows, columns=columns)
    if today is None:
        return table
    table["goal_due"] = pd.to_datetime([check.due(today) for check in checks])
    return table.assign(goal_overdue=table["goal_due"] < pd.Timestamp(today))


def _read(goal):
    if isinstance(goal, Mapping):
        text = str(goal.get("text") or goal.get("name") or goal.get("goal") or "").strip()
        given = {name: value for name, value in goal.items() if not _empty(value)}
        fields = {key: next((given[n] for n in names if n in given), None) for key, names in _FIELDS.items()}
    else:
        text, fields = str(goal or "").strip(), dict.fromkeys(_FIELDS)
    if not text:
        raise ValueError("the goal is empty: write one sentence")
    return text, fields


def _empty(value):
    return value is None or value == "" or (not isinstance(value, str) and pd.isna(value))


def _is_number(value):
    return isinstance(value, Real) and not isinstance(value, bool)


class _Words:
    """The word lists of one language, as compiled patterns."""

    def __init__(self, language: str, lists: dict):
        self.language = language
        self._patterns = {}
        for name, entry in lists.items():
            options = sorted(map(str, entry[language]), key=len, reverse=True)
            if language == "en" and name in ("verbs", "woolly", "vague"):
                options = [rf"\b(?:{option})\b" for option in options]
            self._patterns[name] = re.compile("|".join(options), re.IGNORECASE)
        units = "|".join(sorted(map(str, lists["units"][language]), key=len, reverse=True))
        if language == "zh":
            self._measure = re.compile(rf"{_NUMBER['zh']}\s*(?:{units})|翻一?番|翻倍|减半|[百千]分之")
        else:
            number = rf"(?:{_NUMBER['en']}|\b(?:{_WORDS_EN})\b)"
            self._measure = re.compile(
                rf"{number}(?:[ -]?(?:[\w-]+ ){{0,3}}(?:{units})\b|\s*%)|\b(?:double|triple|halve|once|twice)\b",
                re.IGNORECASE,
            )

    def any_of(self, name: str, text: str) -> bool:
        return bool(self._patterns[name].search(text))

    def found(self, name: str, text: str) -> str:
        hit = self._patterns[name].search(text)
        return hit.group(0) if hit else ""

    def measure(self, text: str) -> str:
        """The first number with a unit, dates and codes set aside."""
        hit = self._measure.search(self._patterns["dates"].sub(" ", text))
        return hit.group(0) if hit else ""

    def is_specific(self, text: str, measured: bool) -> bool:
        verbs = [hit.group(0) for hit in self._patterns["verbs"].finditer(text)]
        if not measured and (not verbs or self.any_of("vague", text)):
            return False
        plain = [verb for verb in verbs if not self._patterns["woolly"].fullmatch(verb)]
        rest = self._patterns["verbs"].sub(" ", text)
        for name in ("deadline", "dates"):
            rest = self._patterns[name].sub(" ", rest)
        rest = re.sub(r"[\d\s.,%，。；：、]+", "", rest)
        enough = len(rest) >= (3 if self.language == "zh" else 6)
        return enough and (bool(plain) or measured)


@cache
def _lists() -> dict:
    return yaml.safe_load(files("custkit.planning").joinpath("smart.yaml").read_text(encoding="utf-8"))


@cache
def _words(language: str) -> _Words:
    return _Words(language, {name: entry for name, entry in _lists().items() if name != "repairs"})


@exercise("TH2.13")
def goal_of_a_tier(company) -> Key:
    """A goal for one tier that holds all five criteria of `smart_lint`."""
    return Key({"goal": text(lambda told: list(smart_lint(told).repair.values()))})
