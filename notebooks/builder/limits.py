"""What fits into the time there is: how long a notebook may be, and how much may be asked of its reader."""

import re
from dataclasses import dataclass

from .source import Cell, Source
from .words import say

_HAN = re.compile(r"[一-鿿]")
_UNSEEN = {"trainer", "solution"}  # what a learner's notebook does not show
WORDS_A_MINUTE, CHARACTERS_A_MINUTE = 130, 190
QUICK_EXERCISES = 2
LESSON_MINUTES = range(15, 26)
SETUP_CELLS = 2  # which the builder puts into a lesson


@dataclass(frozen=True)
class Limits:
    """What a notebook may hold."""

    cells: int
    words: int
    characters: int
    classifications: int


LESSON = Limits(cells=45, words=1500, characters=2200, classifications=2)


def limits_of(source: Source, runsheet) -> Limits:
    """A core is read while somebody talks, in every edition; one without talk (the lab) is as long as a lesson."""
    talk = runsheet.least_talk(source.name) if runsheet and not source.is_lesson else 0
    if not talk:
        return LESSON
    return Limits(60, WORDS_A_MINUTE * talk, CHARACTERS_A_MINUTE * talk, classifications=4)


def too_much(source: Source, glossary: list[dict], runsheet):
    """Every limit of a source that is passed, as pairs of a cell (None: all of it) and a message."""
    limits = limits_of(source, runsheet)
    yield from _length(source, limits)
    yield from _classifications(source, limits, glossary)
    if not source.is_lesson:
        yield from _unexplained_terms(source, glossary)
    if runsheet:
        yield from (_exercises_of_a_lesson if source.is_lesson else _exercises_of_a_core)(source, runsheet)


def reading(source: Source, language: str) -> int:
    """How much there is to read: words, or Chinese characters."""
    texts = [cell.texts[language] for cell in _shown(source) if cell.kind == "markdown"]
    return sum(len(_HAN.findall(text)) if language == "zh" else len(text.split()) for text in texts)


def _shown(source) -> list[Cell]:
    return [cell for cell in source.cells if not _UNSEEN & set(cell.tags)]


def _length(source, limits):
    shown = _shown(source)
    n = len(shown) + (SETUP_CELLS if source.is_lesson else 0)
    if n > limits.cells:
        yield shown[limits.cells - n], say("{n} cells, at most {limit}", n=n, limit=limits.cells)
    words, characters = reading(source, "en"), reading(source, "zh")
    if words > limits.words:
        yield None, say("{n} English words to read, at most {limit}", n=words, limit=limits.words)
    if characters > limits.characters:
        limit = limits.characters
        yield None, say("{n} Chinese characters to read, at most {limit}", n=characters, limit=limit)


def _classifications(source, limits, glossary):
    explained = {word.casefold() for term in glossary if term.get("means") for word in term["en"]}
    met, limit = [], limits.classifications
    for cell, name in [(one, name) for one in source.cells for name in one.introduces]:
        if name.casefold() not in explained:
            said = say("glossary.yaml does not explain the classification {name} (means: zh, en)", name=name)
            yield cell, said
        if name not in met:
            met.append(name)
            if len(met) == limit + 1:
                told = {"limit": limit, "found": ", ".join(met)}
                yield cell, say("one classification too many, at most {limit}: {found}", **told)


def _unexplained_terms(source, glossary):
    """What a core says in a term of ours, the glossary page explains in one line."""
    texts = [cell for cell in _shown(source) if cell.kind == "markdown"]
    for term in glossary:
        said_in = [cell for cell in texts if term["zh"] in cell.texts["zh"]]
        if said_in and not term.get("means"):
            words = {"zh": term["zh"], "en": term["en"][0]}
            said = say("glossary.yaml does not explain {zh} / {en} in a line (means: zh, en)", **words)
            yield said_in[0], said


def _asked(source) -> dict[str, Cell]:
    return {c.key: c for c in source.cells if c.kind == "code" and "exercise" in c.tags and c.key}


def _without_minutes(asked, runsheet):
    for key, cell in asked.items():
        if key not in runsheet.exercises:
            yield cell, say("runsheet.yaml gives no minutes to {key}", key=key)


def _exercises_of_a_lesson(source, runsheet):
    asked = _asked(source)
    yield from _without_minutes(asked, runsheet)
    if source.name not in runsheet.lessons:
        yield None, say("runsheet.yaml gives no minutes to the lesson {name}", name=source.name)
    if len(asked) not in (1, 2):
        yield None, say("a lesson has one or two exercises, not {n}", n=len(asked))


def _exercises_of_a_core(source, runsheet):
    asked, block = _asked(source), runsheet.block(source.name)
    yield from _without_minutes(asked, runsheet)
    if block is None:
        yield None, say("runsheet.yaml has no block {name}", name=source.name)
        return
    for key in block.exercises:
        if key not in asked:
            yield None, say("runsheet.yaml gives minutes to {key}, which is not asked", key=key)
    quick = [key for key in asked if key not in block.exercises]
    if len(quick) > QUICK_EXERCISES:
        told = {"limit": QUICK_EXERCISES, "found": ", ".join(quick)}
        said = say("at most {limit} exercises beside those of the run-sheet: {found}", **told)
        yield asked[quick[-1]], said
