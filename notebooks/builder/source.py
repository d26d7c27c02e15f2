"""The course text: one bilingual percent script a notebook, read into cells that carry both languages.

A source that breaks a rule of the house is refused with every problem at once, each naming file, line and
cell. What the rules are stands in `rules.py`.
"""

import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from custkit.locale import LANGUAGES

from .words import say

_MARKER = re.compile(r"^# %%(?:\s|$)")
_COMMENT_PAIR = re.compile(r"^(\s*)# (zh|en):\s?(.*)$")
_PLAIN_COMMENT = re.compile(r"^\s*#(?!##)")
_NUMBERED = re.compile(r"^\d\d_")
_KEPT_METADATA = ("tags", "key", "introduces", "slideshow", "jupyter")


@dataclass(frozen=True)
class Problem:
    """One thing an author has to mend: where it is and what it is."""

    file: str
    line: int
    cell: int
    message: str

    def __str__(self):
        return say("{file}, line {line}, cell {cell}: {message}", **vars(self))


class SourceError(Exception):
    """A course source that cannot be built; ``problems`` holds all of them."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True)
class Cell:
    """One cell in both languages.

    kind: ``"markdown"`` or ``"code"``.
    texts: the cell's text per language; for code they differ only in comments.
    number, line: where the cell (of a pair, the Chinese one) stands in the source.
    introduces: the classifications that are met here first, as the glossary calls them in English.
    """

    kind: str
    texts: dict[str, str]
    number: int
    line: int
    tags: tuple[str, ...] = ()
    key: str | None = None
    introduces: tuple[str, ...] = ()
    metadata: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """The text of a core (``02_tiering.py``) or of a take-home lesson (``02_tiering/20_rfm.py``)."""

    path: Path
    cells: tuple[Cell, ...]
    name: str

    @property
    def module(self) -> str:
        """The name of the core."""
        return self.name.partition("/")[0]

    @property
    def is_lesson(self) -> bool:
        return "/" in self.name

    def problem(self, cell: Cell | None, message: str) -> "Problem":
        """Something to mend in a cell, or (None) in the source as a whole."""
        return Problem(f"{self.name}.py", cell.line if cell else 1, cell.number if cell else 1, message)


def read_source(path: Path, glossary: list[dict] = (), runsheet=None) -> Source:
    """Read and check one percent script; minutes in its prose come from the run-sheet.

    Raises SourceError naming every problem found.
    """
    from .minutes import filled
    from .rules import find_problems

    path = Path(path)
    name = source_name(path)
    problems: list[Problem] = []

    def report(cell, line, message):
        problems.append(Problem(f"{name}.py", line, cell, message))

    raw = _raw_cells(path.read_text(encoding="utf-8"), report)
    source = Source(path, tuple(_paired(raw, report)), name)
    source = replace(source, cells=tuple(filled(cell, source, runsheet, report) for cell in source.cells))
    problems += find_problems(source, glossary, runsheet)
    if problems:
        raise SourceError(sorted(problems, key=lambda problem: (problem.line, problem.message)))
    return source


def source_name(path: Path) -> str:
    """``"02_tiering"`` for a core, ``"02_tiering/20_rfm"`` for a lesson."""
    return f"{path.parent.name}/{path.stem}" if _NUMBERED.match(path.parent.name) else path.stem


def find_sources(folder: Path) -> list[Path]:
    """Every source below ``notebooks/src``, each core before its lessons, in the order they are taught."""
    return sorted(
        [*folder.glob("[0-9][0-9]_*.py"), *folder.glob("[0-9][0-9]_*/[0-9][0-9]_*.py")], key=source_name
    )


def read_glossary(path: Path) -> list[dict]:
    """The terms that the two languages must use together: ``[{zh: …, en: [...], one_way: bool, means: {zh, en}}]``.

    Raises ValueError for terms that are not both in Chinese and English, and for explanations that are not a line each.
    """
    import yaml

    terms = yaml.safe_load(path.read_text(encoding="utf-8"))["terms"]
    for term in terms:
        term["en"] = [term["en"]] if isinstance(term["en"], str) else term["en"]
    means = {term["zh"]: term["means"] for term in terms if "means" in term}
    wrong = [
        zh
        for zh, texts in means.items()
        if set(texts) != set(LANGUAGES)
        or not all(text and "\n" not in text.strip() for text in texts.values())
    ]
    if wrong:
        raise ValueError(
            say("means is a line in Chinese and one in English: {terms}", terms=", ".join(wrong))
        )
    return terms


def _raw_cells(text, report):
    """The notebook cells as jupytext reads them, each with its number and the line of its marker."""
    import jupytext

    lines = text.splitlines()
    marker_lines = [n for n, line in enumerate(lines, 1) if _MARKER.match(line)]
    first = next((n for n, line in enumerate(lines, 1) if line.strip()), None)
    if not marker_lines or first != marker_lines[0]:
        report(1, first or 1, say("the source must begin with a cell marker (# %%)"))
        return []
    cells = jupytext.reads(text, fmt="py:percent").cells
    return [
        (number, line, cell) for number, (line, cell) in enumerate(zip(marker_lines, cells, strict=True), 1)
    ]


def _paired(raw, report):
    """Cells in both languages: two markdown cells become one, code gets its two comment versions."""
    position = 0
    while position < len(raw):
        number, line, cell = raw[position]
        position += 1
        if cell.cell_type == "code":
            texts = {
                language: _in_language(cell.source, language, number, line, report) for language in LANGUAGES
            }
            yield _cell("code", texts, number, line, cell.metadata)
            continue
        if cell.cell_type != "markdown" or cell.metadata.get("lang") != "zh":
            report(number, line, say('a text cell must be a pair: first lang="zh", right after it lang="en"'))
            continue
        partner = raw[position][2] if position < len(raw) else None
        if partner is None or partner.cell_type != "markdown" or partner.metadata.get("lang") != "en":
            report(number, line, say('the Chinese text has no English one right after it (lang="en")'))
            continue
        position += 1
        if _kept(cell.metadata) != _kept(partner.metadata):
            report(number, line, say("the two texts of a pair must have the same tags and metadata"))
        yield _cell("markdown", {"zh": cell.source, "en": partner.source}, number, line, cell.metadata)


def _cell(kind, texts, number, line, metadata):
    kept = _kept(metadata)
    tags, key, introduces = tuple(kept.pop("tags", ())), kept.pop("key", None), kept.pop("introduces", ())
    introduces = (introduces,) if isinstance(introduces, str) else tuple(introduces)
    return Cell(kind, texts, number, line, tags, key, introduces, kept)


def _kept(metadata):
    return {name: json.loads(json.dumps(metadata[name])) for name in _KEPT_METADATA if name in metadata}


def _in_language(code, language, number, line, report):
    """Code with the comments of one language; every comment must come as a ``# zh:`` / ``# en:`` pair."""
    kept, expected = [], "zh"
    for text in code.split("\n"):
        found = _COMMENT_PAIR.match(text)
        unpaired = (found.group(2) if found else "zh") != expected
        if unpaired or (not found and _PLAIN_COMMENT.match(text)):
            if language == "zh":  # reported once, not once a language
                report(number, line, say("a comment must be a pair: # zh: …, right below it # en: …"))
            return code
        if not found:
            kept.append(text)
            continue
        if found.group(2) == language:
            kept.append(f"{found.group(1)}# {found.group(3)}".rstrip())
        expected = "en" if found.group(2) == "zh" else "zh"
    if expected == "en" and language == "zh":
        report(number, line, say("a comment must be a pair: # zh: …, right below it # en: …"))
    return "\n".join(kept)
