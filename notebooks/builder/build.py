"""Source → notebooks: what learners open and what is answered and executed, in both languages.

notebooks/src/02_tiering.py        ─▶ notebooks/zh  notebooks/en     unanswered, without outputs
notebooks/src/02_tiering/20_rfm.py └▶ solutions/zh  solutions/en     answered, executed, cleaned
"""

import os
from pathlib import Path

import nbformat

from custkit.course.runsheet import read_runsheet
from custkit.locale import LANGUAGES

from .clean import clean, heavy_pictures, without_outputs
from .notebook import make_notebook
from .runsheet_rules import faults
from .source import Source, SourceError, find_sources, read_glossary, read_source, source_name
from .words import say

ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = {"learner": "notebooks", "solution": "solutions"}
CELL_TIMEOUT_SECONDS = 120
SOLUTIONS_MB = 14


def build(
    check: bool = False,
    force: bool = False,
    only: list[str] | None = None,
    trainer: Path | None = None,
    root: Path | None = None,
) -> list[str]:
    """Build the notebooks under ``root`` (the checkout); gives the list of problems, empty when all is well.

    check: write and run nothing; say which committed notebooks differ from their source (outputs aside) and
        which solution cells were never run.
    force: build and execute all, not only what is stale.
    only: names of sources (``["02_tiering/20_rfm"]``; ``"02_tiering"`` takes its lessons too); all when not given.
    trainer: write the trainer edition into this folder, and nothing else.
    """
    root = Path(root) if root else ROOT
    folder = root / "notebooks" / "src"
    paths = [path for path in find_sources(folder) if not only or _is_wanted(source_name(path), only)]
    if not paths:
        return [say("there is no course source in {folder}", folder=folder)]
    sources, problems = read_sources(root)
    for path in paths:
        source = sources.get(source_name(path))
        if source is None:
            continue
        for edition in ("trainer",) if trainer else _FOLDERS:
            for language in LANGUAGES:
                place = Path(trainer) if trainer else root / _FOLDERS[edition]
                target = place / language / f"{source.name}.ipynb"
                core = sources[source.module] if source.is_lesson else None
                notebook = make_notebook(source, edition, language, core)
                problems += _build_one(notebook, target, place.parent, check=check, force=force)
    if only or trainer:
        return problems
    return problems + _orphans(root, set(map(source_name, paths))) + _too_large(root)


def read_sources(root: Path) -> tuple[dict[str, Source], list[str]]:
    """Every source that keeps the rules, by name, and the problems of the others and of the run-sheet."""
    folder = root / "notebooks" / "src"
    sources, problems = {}, []
    glossary = _read(read_glossary, folder / "glossary.yaml", problems) or []
    runsheet, wrong = _read(_checked_runsheet, folder / "runsheet.yaml", problems) or (None, [])
    problems += wrong
    for path in find_sources(folder):
        try:
            source = read_source(path, glossary, runsheet)
        except SourceError as error:
            problems += map(str, error.problems)
            continue
        core = f"{source.module}.py"
        if not source.is_lesson or source.module in sources:
            sources[source.name] = source
        elif not (folder / core).exists():  # one that has problems has told them
            problems.append(say("{name}.py: its core {core} is not there", name=source.name, core=core))
    return sources, problems


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


def built(root: Path) -> list[Path]:
    """Every notebook in ``notebooks/`` and ``solutions/``, but not what JupyterLab keeps of them."""
    return [
        path
        for folder in _FOLDERS.values()
        for path in sorted(root.glob(f"{folder}/*/**/*.ipynb"))
        if not any(part.startswith(".") for part in path.relative_to(root).parts)
    ]


def _is_wanted(name, only):
    return name in only or name.partition("/")[0] in only


def _read(reader, path, found: list[str]):
    """What ``reader`` makes of a YAML file of the course; None where it cannot, and ``found`` says why."""
    import yaml

    try:
        return reader(path)
    except FileNotFoundError:
        found.append(say("{file} is missing", file=path.name))
    except (KeyError, TypeError, AttributeError, ValueError, yaml.YAMLError) as error:
        found.append(say("{file} cannot be read: {error}", file=path.name, error=error))
    return None


def _checked_runsheet(path):
    runsheet = read_runsheet(path)
    return runsheet, faults(runsheet)


def _build_one(wanted, target, root, check, force):
    """Bring one notebook up to date, or say what is wrong with it."""
    edition, language = wanted.metadata.custkit.edition, wanted.metadata.custkit.language
    stale = _stale(wanted, target, executed=edition == "solution")
    name = target.relative_to(root).as_posix()
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
        if too_heavy := heavy_pictures(wanted):
            return [f"{name}: {reason}" for reason in too_heavy]
    _write(wanted, target)
    return []


def _stale(wanted, target, executed):
    """Why the notebook on disk is not what its source gives; empty when it is."""
    if not target.exists():
        return [say("is missing; run make build")]
    found = nbformat.read(target, as_version=nbformat.NO_CONVERT)
    unrun = cells_never_run(found) if executed else []
    reasons = [say("cell {cell} was never run", cell=number) for number in unrun]
    reasons += heavy_pictures(found)
    if not executed and any(cell.get("outputs") for cell in found.cells):
        reasons.append(say("holds outputs"))
    if nbformat.writes(without_outputs(found)) != nbformat.writes(wanted):
        reasons.append(say("differs from its source; run make build"))
    return reasons


def _orphans(root, names):
    """Notebooks whose source is gone."""
    found = (path.relative_to(root).parts for path in built(root))
    return [
        say("{name}: has no source", name="/".join(parts))
        for parts in found
        if parts[1] in LANGUAGES and "/".join(parts[2:]).removesuffix(".ipynb") not in names
    ]


def _too_large(root):
    size = sum(path.stat().st_size for path in built(root) if path.is_relative_to(root / "solutions")) / 1e6
    said = say("solutions/ takes {n} MB, at most {limit}", n=round(size, 1), limit=SOLUTIONS_MB)
    return [said] if size > SOLUTIONS_MB else []


def _write(notebook, target):
    """Whole or not at all."""
    nbformat.validate(notebook)
    partial = target.with_suffix(".partial")
    partial.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
    partial.replace(target)
