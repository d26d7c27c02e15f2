"""A source in one language, as one of its editions."""

import hashlib
import re

import nbformat

from .clean import language_info
from .python import items_called
from .source import Cell, Source

_LANGUAGE_LINE = re.compile(r'^(language(?:\s*:\s*str)?\s*=\s*)["\']\w*["\']', re.MULTILINE)
_LEFT_OUT = {"learner": {"trainer", "solution"}, "solution": {"trainer"}, "trainer": set()}


def make_notebook(source: Source, edition: str, language: str, core: Source | None = None):
    """A notebook that has not been run yet.

    edition: ``"learner"`` (unanswered), ``"solution"`` (answered) or ``"trainer"`` (answered, with the trainer's
        notes).
    core: of a lesson, the source that its set-up cells come from.
    """
    made, taken = [], set()
    for cell in _with_setup(source, core):
        if _LEFT_OUT[edition] & set(cell.tags):
            continue
        new = _make_cell(cell, source, edition, language)
        new["id"] = _cell_id(cell, taken)
        made.append(new)
    about = {"edition": edition, "language": language, "source": f"{source.name}.py"}
    metadata = {
        "custkit": about,
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": language_info(),
    }
    notebook = nbformat.v4.new_notebook(cells=made, metadata=metadata)
    notebook.nbformat_minor = 5
    return notebook


def _with_setup(source, core):
    """The cells; a lesson gets its core's set-up below its title, so that it runs alone and they never differ."""
    if core is None:
        return source.cells
    setup = [cell for cell in core.cells if cell.kind == "code" and {"parameters", "setup"} & set(cell.tags)]
    return (*source.cells[:1], *setup, *source.cells[1:])


def _make_cell(cell: Cell, source, edition, language):
    text, metadata, tags = cell.texts[language], {**cell.metadata}, [*cell.tags]
    if tags:
        metadata["tags"] = tags
    if cell.key:
        metadata["key"] = cell.key
    if cell.kind == "markdown":
        return nbformat.v4.new_markdown_cell(text, metadata=metadata)
    metadata.setdefault("jupyter", {"source_hidden": True})
    if "setup" not in tags and (items := items_called(cell.texts["en"])):
        metadata["items"] = items
    if "parameters" in tags:
        text = _LANGUAGE_LINE.sub(rf'\1"{language}"', text)
    return nbformat.v4.new_code_cell(text, metadata=metadata)


def _cell_id(cell: Cell, taken: set[str]) -> str:
    """The exercise's key, else a hash of the cell's text: a cell put in between renames no other."""
    if cell.kind == "code" and cell.key:
        name = re.sub(r"[^a-zA-Z0-9_-]", "-", cell.key) + ("-answer" if "solution" in cell.tags else "")
    else:
        name = hashlib.sha256("\0".join(cell.texts.values()).encode()).hexdigest()[:12]
    unique, copy = name, 2
    while unique in taken:
        unique, copy = f"{name}-{copy}", copy + 1
    taken.add(unique)
    return unique
