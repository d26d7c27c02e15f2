"""The rules every course source must keep, each a small function that yields problems."""

import ast
import re

from . import new_form
from .limits import too_much
from .source import Cell, Problem, Source
from .words import say

_KNOWN_TAGS = re.compile(
    r"^(parameters|setup|lesson|demo|exercise|solution|report|trainer|nbval-[a-z-]+|raises-exception"
    r"|[MX]\d?-\d{2})$"
)
_CHINESE = re.compile(r"[一-鿿]")


def find_problems(source: Source, glossary: list[dict] = (), runsheet=None) -> list[Problem]:
    """Every broken rule in a source whose cells are already paired."""

    def problems():
        for cell in source.cells:
            for message in _cell_messages(cell, source, glossary):
                yield cell, message
        yield from _repeated_keys(source)
        if not source.cells:
            return
        yield from new_form.problems(source)
        yield from too_much(source, glossary, runsheet)

    return [source.problem(cell, message) for cell, message in problems()]


def _cell_messages(cell: Cell, source, glossary):
    for tag in cell.tags:
        if not _KNOWN_TAGS.match(tag):
            yield say("the tag {tag} is not known", tag=tag)
    yield from _glossary_messages(cell, glossary)
    if cell.kind == "markdown":
        yield from _shape_messages(cell)
        return
    if any(_CHINESE.search(line) for line in cell.texts["en"].split("\n")):
        yield say("code is the same in both languages: Chinese belongs into a # zh: comment or a translation")
    try:
        ast.parse(python_of(cell))
    except SyntaxError as error:
        yield say("the code does not parse: {reason}", reason=error.msg)
        return
    if {"solution", "exercise"} & set(cell.tags):
        yield from new_form.exercise_messages(cell)
    elif cell.key:
        yield say("only an exercise carries a key")


def python_of(cell: Cell) -> str:
    """Python only: line magics and help questions are left out, keeping the line count."""
    lines = cell.texts["en"].split("\n")
    return "\n".join("pass" if re.match(r"\s*[%!?]", line) else line for line in lines)


def _shape_messages(cell):
    """Headings, list items, table rows and pictures must match in number (and headings in level)."""
    parts = {
        say("headings"): r"^#{1,6} ",
        say("list items"): r"^\s*(?:[-*+]|\d+\.) ",
        say("table rows"): r"^\|",
        say("pictures"): r"!\[",
    }
    for name, pattern in parts.items():
        zh, en = (re.findall(pattern, cell.texts[language], re.MULTILINE) for language in ("zh", "en"))
        same = zh == en if pattern.startswith("^#") else len(zh) == len(en)
        if not same:
            yield say("{what} differ: {zh} in Chinese, {en} in English", what=name, zh=len(zh), en=len(en))
    for language, text in cell.texts.items():
        if not text.strip():
            yield say("the text in {language} is empty", language=language)


def _glossary_messages(cell, glossary):
    """A term in one language must appear as its partner in the other; longer terms are looked at first."""
    zh, en = cell.texts["zh"], cell.texts["en"]
    if cell.kind == "code":
        zh, en = (_comments(text) for text in (zh, en))
    en = " ".join(en.casefold().split())
    rest = zh
    for term in sorted(glossary, key=lambda term: -len(term["zh"])):
        in_zh = term["zh"] in rest
        rest = rest.replace(term["zh"], "\0")
        in_en = any(word.casefold() in en for word in term["en"])
        words = {"zh": term["zh"], "en": " / ".join(term["en"])}
        if in_zh and not in_en:
            yield say("the Chinese says {zh}, so the English must say {en}", **words)
        elif in_en and not in_zh and term["zh"] not in zh and not term.get("one_way"):
            yield say("the English says {en}, so the Chinese must say {zh}", **words)


def _comments(code):
    return "\n".join(line for line in code.split("\n") if line.lstrip().startswith("# "))


def _repeated_keys(source):
    seen = set()
    for cell in source.cells:
        here = (cell.key, "solution" in cell.tags)
        if cell.kind == "code" and cell.key and here in seen:
            yield cell, say("the key {key} is used twice", key=cell.key)
        seen.add(here)
