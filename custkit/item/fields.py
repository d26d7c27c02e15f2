"""The answers of an exercise as data: what a form shows and what `custkit.course.answer` judges.

A key holds codes and numbers only; how they are called, and what else people may type, is looked up when shown.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd


class AskedBack(str):
    """A reason of a ``check`` that asks what was meant: such an answer does not count as wrong."""


@dataclass(frozen=True)
class Field:
    """One answer. Made by `number, share, choice, several, order, table, text, turned`.

    kind: as the function. right: the answer (a number; codes; a table). options: codes to choose from. column: of
    which column they are codes (``"customer_id"``, ``"segment"`` …), which gives their words. also: other words people
    use → code. mistakes: reason (a key of the card's ``mistakes``) → the answer of somebody who makes it, or a
    function of the answer. none: whether "none" can be chosen. absolute, relative: tolerance of numbers. check: for a
    table, a text, or a choice of several that has no one right answer, a function of what was given that tells the
    reasons why it is not right yet (none: it is).
    start: what the field holds at first; of a dial, the item that is turned. notes: option → what is told beside its
    name (column → value); the options are then boxes to tick. fixed: columns of a table shown and not typed.
    rows_told: a table whose reasons begin with the first cell of the row that is not right yet.
    own: a dial that asks for one's own view; on paper it is written down, where others offer settings to choose from.
    """

    kind: str
    right: object = None
    options: tuple = ()
    column: str = ""
    also: Mapping[str, str] = field(default_factory=dict)
    mistakes: Mapping[str, object] = field(default_factory=dict)
    none: bool = False
    absolute: float = 1.0
    relative: float = 0.01
    check: Callable | None = None
    start: object = None
    notes: Mapping[str, Mapping] = field(default_factory=dict)
    fixed: tuple = ()
    rows_told: bool = False
    own: bool = False


@dataclass(frozen=True)
class Key:
    """The answers on the company at hand, and the facts that hints, reasons and the explanation quote.

    Raise `Refused` instead where the company has no such case: the card's ``cannot`` says so and what to look at.
    """

    fields: Mapping[str, Field]
    facts: Mapping = field(default_factory=dict)


def number(
    right: float, mistakes: Mapping | None = None, absolute: float = 1.0, relative: float = 0.01
) -> Field:
    """A number; right within ``absolute`` or ``relative``, whichever is more."""
    return Field("number", float(right), mistakes=mistakes or {}, absolute=absolute, relative=relative)


def share(right: float, mistakes: Mapping | None = None, absolute: float = 0.01) -> Field:
    """A share between 0 and 1, typed as a percentage; right within ``absolute``."""
    return Field("share", float(right), mistakes=mistakes or {}, absolute=absolute, relative=0.0)


def choice(
    right, options: Iterable, column: str, mistakes: Mapping | None = None, also=None, none: bool = False
) -> Field:
    """One of the options. right: a code, or a collection of codes each of which is right; empty: "none" is."""
    return Field(
        "choice",
        _codes(right),
        tuple(map(str, options)),
        column,
        also or {},
        mistakes or {},
        none or not _codes(right),
    )


def matching(pairs: Mapping, options: Iterable, column: str, mistake: str = "other") -> dict[str, Field]:
    """A choice for each of ``pairs`` (asked → its code, empty where "none" is right); other codes are ``mistake``."""
    return {
        at: choice(code or (), options, column, {mistake: {*options} - {code}}, none=not all(pairs.values()))
        for at, code in pairs.items()
    }


def several(
    right: Iterable,
    options: Iterable,
    column: str,
    mistakes: Mapping | None = None,
    also=None,
    start=None,
    check: Callable | None = None,
    notes: Mapping | None = None,
) -> Field:
    """Any of the options; "none" is a choice. check: judges the codes where there is no one right answer.

    notes: what is told beside each option, which is then a box to tick.
    """
    return Field(
        "several",
        _codes(right),
        tuple(map(str, options)),
        column,
        also or {},
        mistakes or {},
        True,
        start=start,
        check=check,
        notes=notes or {},
    )


def reds(table, column: str, options=None) -> Field:
    """Which rows' ``light`` is red, among the options (all rows unless given); the amber ones too: ``amber_too``."""
    red = list(table.loc[table["light"] == "red", column])
    both = list(table.loc[table["light"].isin(["red", "amber"]), column])
    wrong = {"amber_too": both} if set(both) != set(red) else {}
    return several(red, table[column] if options is None else options, column, wrong)


def order(
    right: Iterable, options: Iterable, column: str, mistakes: Mapping | None = None, also=None
) -> Field:
    """The options, or some of them, in their right order."""
    return Field("order", tuple(right), tuple(map(str, options)), column, also or {}, mistakes or {})


def table(start: pd.DataFrame, check: Callable, right="", fixed: Iterable = (), rows_told=False) -> Field:
    """An editable table that begins as ``start``; ``check(table)`` tells the reasons why it is not right yet.

    right: what a right one holds, in words. fixed: columns that are shown and not typed. rows_told: each reason begins
    with the first cell of its row, so that the form can mark it.
    """
    return Field("table", right, check=check, start=start, fixed=tuple(fixed), rows_told=rows_told)


def text(check: Callable, right: str = "") -> Field:
    """A written answer; ``check(text)`` tells the reasons why it is not right yet. right: an example."""
    return Field("text", right, check=check)


def turned(item, check: Callable, right: Mapping | None = None, own: bool = False) -> Field:
    """An item turned by hand; ``check(settings)`` tells the reasons why they are not right yet. right: settings.

    own: the settings are one's own view, of which none is wrong by itself.
    """
    return Field("dial", dict(right or {}), check=check, start=item, own=own)


def _codes(right) -> frozenset:
    return frozenset([right] if isinstance(right, str) else () if right is None else map(str, right))
