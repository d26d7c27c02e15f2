"""Minutes stand in ``runsheet.yaml`` only: prose names them as ``{minutes:E2.3}`` and they are filled in here."""

import re
from dataclasses import replace

from custkit.locale import LANGUAGES

from .source import Cell, Source
from .words import say

_PLACE = re.compile(r"\{(minutes|clock):([^{}]+)\}")
_BY_HAND = re.compile(r"\d+ ?分钟|\d+[ -]min(?:ute)?s?\b", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
_PARTS = ("talk", "hands_on", "debrief")


def filled(cell: Cell, source: Source, runsheet, report) -> Cell:
    """The cell with its minutes. ``report(cell, line, message)`` is told of a place that has none.

    ``{minutes:block}`` is the whole of this notebook, ``{minutes:talk}``, ``{minutes:hands_on}`` and
    ``{minutes:debrief}`` its parts, ``{minutes:E2.3}`` an exercise, ``{minutes:02_tiering}`` and
    ``{clock:02_tiering}`` another block.
    """
    if cell.kind != "markdown":
        return cell
    unknown, by_hand = set(), set()

    def value(found):
        kind, name = found.groups()
        said = _clock(name, source, runsheet) if kind == "clock" else _minutes(name, source, runsheet)
        if said is None:
            unknown.add(found.group())
        return found.group() if said is None else str(said)

    for language in LANGUAGES:
        for heading in (
            _HEADING.findall(cell.texts[language]) if "trainer" not in cell.tags else [cell.texts[language]]
        ):
            by_hand |= set(_BY_HAND.findall(heading))
    texts = {language: _PLACE.sub(value, text) for language, text in cell.texts.items()}
    for place in sorted(unknown):
        report(cell.number, cell.line, say("runsheet.yaml knows no {place}", place=place))
    for text in sorted(by_hand):
        said = say("“{text}”: minutes come from the run-sheet, as in {{minutes:E2.3}}", text=text)
        report(cell.number, cell.line, said)
    return replace(cell, texts=texts)


def _minutes(name, source, runsheet):
    if runsheet is None:
        return None
    if name == "block" and source.is_lesson:
        return runsheet.lessons.get(source.name)
    if name in runsheet.exercises:
        return runsheet.exercises[name]
    if name in _PARTS:
        block = runsheet.block(source.name)
        return getattr(block, name) if block else None
    block = runsheet.block(source.name if name == "block" else name)
    return block.minutes if block else runsheet.lessons.get(name)


def _clock(name, source, runsheet):
    block = runsheet and runsheet.block(source.name if name == "block" else name)
    return block.clock if block else None
