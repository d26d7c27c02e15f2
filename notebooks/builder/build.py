"""Source → four notebooks: what learners open and what is answered and executed, in both languages.

notebooks/src/02_tiering.py ─▶ notebooks/zh  notebooks/en     unanswered, without outputs
                            └▶ solutions/zh  solutions/en     answered, executed, cleaned
"""

import hashlib
import os
import re
from pathlib import Path

import nbformat

from custkit.locale import LANGUAGES

from .clean import clean, language_info, without_outputs
from .source import Cell, Source, SourceError, read_glossary, read_source
from .strip import keep_solution, strip_solution
from .words import say

ROOT = Path(__file__).resolve().parents[2]
EDITIONS = ("learner", "solution")
_FOLDERS = {"learner": "notebooks", "solution": "solutions"}
_LANGUAGE_LINE = re.compile(r'^(language(?:\s*:\s*str)?\s*=\s*)["\']\w*["\']', re.MULTILINE)
CELL_TIMEOUT_SECONDS = 120


def build(check: bool = False, force: bool = False, only: list[str] | None = None, root: Path | None = None):
    """Build the notebooks under ``root`` (the checkout); gives the list of problems, empty when all is well.

    check: write and run nothing; say which committed notebooks differ from their source (outputs aside) and
        which solution cells were never run.
    force: build and execute all, not only what is stale.
    only: names of sources (``["02_tiering"]``); all when not given.
    """
    root = Path(root) if root else ROOT
    folder = root / "notebooks" / "src"
    glossary = read_glossary(folder / "glossary.yaml")
    paths = [path for path in sorted(folder.glob("[0-9][0-9]_*.py")) if not only or path.stem in only]
    if not paths:
        return [say("there is no course source in {folder}", folder=folder)]
    problems: list[str] = []
    for path in paths:
        try:
            source = read_source(path, glossary)
        except SourceError as error:
            problems += map(str, error.problems)
            continue
        for edition in EDITIONS:
            for language in LANGUAGES:
                target = root / _FOLDERS[edition] / language / f"{source.name}.ipynb"
                problems += _build_one(source, edition, language, target, check=check, force=force)
    return problems + ([] if only else _orphans(root, {path.stem for path in paths}))


def make_notebook(source: Source, edition: str, language: str) -> nbformat.NotebookNode:
    """One of the four notebooks of a source, not yet run."""
    cells, taken = [], set()
    for cell in source.cells:
        if "trainer" in cell.tags:
            continue
        made = _make_cell(cell, edition, language)
        made["id"] = _cell_id(cell, taken)
        cells.append(made)
    metadata = {
        "custkit": {"edition": edition, "language": language, "source": source.path.name},
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": language_info(),
    }
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    notebook.nbformat_minor = 5
    return notebook


def execute(notebook: nbformat.NotebookNode, folder: Path, language: str) -> nbformat.NotebookNode:
    """Run a notebook in ``folder`` and clean its outputs; raises nbclient's CellExecutionError."""
    from nbclient import NotebookClient

    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT_SECONDS,
        kernel_name="python3",
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute(env={**os.environ, "CUSTKIT_PROGRESS": "off", "CUSTKIT_LANGUAGE": language})
    return clean(notebook)


def cells_never_run(notebook: nbformat.NotebookNode) -> list[int]:
    """The positions (from 1) of code cells that hold code but were not executed."""
    return [
        number
        for number, cell in enumerate(notebook.cells, 1)
        if cell.cell_type == "code" and cell.source.strip() and cell.execution_count is None
    ]


def _build_one(source, edition, language, target, check, force):
    """Bring one notebook up to date, or say what is wrong with it."""
    wanted = make_notebook(source, edition, language)
    stale = _stale(wanted, target, executed=edition == "solution")
    name = target.relative_to(target.parents[2]).as_posix()
    if check:
        return [f"{name}: {reason}" for reason in stale]
    if not stale and not force:
        return []
    target.parent.mkdir(parents=True, exist_ok=True)
    if edition == "solution":
        from nbclient.exceptions import CellExecutionError

        try:
            wanted = execute(wanted, target.parent, language)
        except CellExecutionError as error:
            return [say("{name}: a cell failed\n{error}", name=name, error=error)]
    _write(wanted, target)
    return []


def _stale(wanted, target, executed):
    """Why the notebook on disk is not what its source gives; empty when it is."""
    if not target.exists():
        return [say("is missing; run make build")]
    found = nbformat.read(target, as_version=nbformat.NO_CONVERT)
    unrun = cells_never_run(found) if executed else []
    reasons = [say("cell {cell} was never run", cell=number) for number in unrun]
    if not executed and any(cell.get("outputs") for cell in found.cells):
        reasons.append(say("holds outputs"))
    if nbformat.writes(without_outputs(found)) != nbformat.writes(wanted):
        reasons.append(say("differs from its source; run make build"))
    return reasons


def _orphans(root, names):
    """Notebooks whose source is gone."""
    return [
        say("{name}: has no source", name=path.relative_to(root).as_posix())
        for folder in _FOLDERS.values()
        for path in sorted(root.glob(f"{folder}/*/*.ipynb"))
        if path.stem not in names and path.parent.name in LANGUAGES
    ]


def _make_cell(cell: Cell, edition, language):
    text = cell.texts[language]
    metadata = {**cell.metadata}
    tags = [*cell.tags, "lesson"] if "exercise" in cell.tags and "lesson" not in cell.tags else [*cell.tags]
    if tags:
        metadata["tags"] = tags
    if cell.key:
        metadata["key"] = cell.key
    if cell.kind == "markdown":
        made = nbformat.v4.new_markdown_cell(text, metadata=metadata)
    else:
        if "exercise" in cell.tags:
            text = strip_solution(text) if edition == "learner" else keep_solution(text)
        else:
            metadata.setdefault("jupyter", {"source_hidden": True})
        if "parameters" in cell.tags:
            text = _LANGUAGE_LINE.sub(rf'\1"{language}"', text)
        made = nbformat.v4.new_code_cell(text, metadata=metadata)
    return made


def _cell_id(cell: Cell, taken: set[str]) -> str:
    """The exercise's key, else a hash of the cell's text: a cell put in between renames no other."""
    if cell.kind == "code" and cell.key:
        name = re.sub(r"[^a-zA-Z0-9_-]", "-", cell.key)
    else:
        name = hashlib.sha256("\0".join(cell.texts.values()).encode()).hexdigest()[:12]
    unique, copy = name, 2
    while unique in taken:
        unique, copy = f"{name}-{copy}", copy + 1
    taken.add(unique)
    return unique


def _write(notebook, target):
    """Whole or not at all."""
    nbformat.validate(notebook)
    partial = target.with_suffix(".partial")
    partial.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
    partial.replace(target)
