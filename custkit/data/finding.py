"""What a module found, as data: shown in the lesson, first in the report, source of the action pack."""

from dataclasses import dataclass

URGENCIES = ("act", "watch", "know")
MONEY = ("owed", "bought", "to_win", "profit", "goal")
_SEVEN = ("planning", "monitoring", "review")  # the rooms of the last module


@dataclass(frozen=True)
class Finding:
    """One finding, written from numbers that were computed on the company at hand.

    key: stable English name, ``"tiering.concentration"``; the module stands before the dot.
    seen: what was seen, one sentence in the language in use, with the number in it.
    action: what to do about it, one sentence.
    urgency: ``"act"`` (now), ``"watch"`` or ``"know"``.
    value, unit: the number behind the sentence (unit ``"share"``, ``"customers"``, ``"days"``, ``"CNY"`` …).
    money: the money at stake in the company's currency, None where there is none. money_of: which money that is, one of
    `MONEY`: what is owed to us, what customers buy today, what could be won, cost and profit, what a goal lacks.
    customers: the customer ids concerned, most important first.
    rows: the syllabus rows it belongs to (``"M2-05"``).
    """

    key: str
    seen: str
    action: str
    urgency: str = "know"
    value: float | None = None
    unit: str = ""
    money: float | None = None
    customers: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    money_of: str = ""

    def __post_init__(self):
        if self.urgency not in URGENCIES:
            raise ValueError(f"urgency must be one of {', '.join(URGENCIES)}, not {self.urgency!r}")

    @property
    def module(self) -> str:
        room = self.key.split(".", 1)[0]
        return "plan_and_review" if room in _SEVEN else room


def most_urgent(found, at_most: int) -> list[Finding]:
    """The findings in the order in which they are read: by urgency, then by money; no more than ``at_most``."""
    there = [finding for finding in found if finding]
    there.sort(key=lambda finding: (URGENCIES.index(finding.urgency), -(finding.money or 0)))
    return there[:at_most]
