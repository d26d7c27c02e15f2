"""Run a notebook through papermill, errors allowed, and read off what went wrong."""

import contextlib
import logging
import os
import re
import threading
from dataclasses import dataclass

from custkit.data.errors import to_install
from custkit.data.privacy import Filter
from custkit.locale import tr

KERNEL = "python3"


@dataclass(frozen=True)
class Problem:
    """A cell that failed: the heading it stands under and the error in one line."""

    heading: str
    error: str

    def __str__(self):
        return f"{self.heading}: {self.error}" if self.heading else self.error


class Stopped(Exception):
    """The run was given up while notebooks were still running."""


def execute(
    notebook,
    name: str,
    parameters: dict,
    on_cell=None,
    stop: threading.Event | None = None,
    clean: Filter | None = None,
):
    """The executed notebook, and the position of the cell in which its kernel died (None where it lived on).

    What the kernel died of stands in that cell as its error. ``on_cell(done, total)`` is called before every cell.
    ``clean`` is the filter that the notebook passes. Raises Stopped when ``stop`` is set half-way.
    """
    from papermill.engines import papermill_engines
    from papermill.execute import prepare_notebook_metadata
    from papermill.parameterize import parameterize_notebook

    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    _make_ready(notebook)
    notebook = parameterize_notebook(notebook, parameters, kernel_name=KERNEL, language="python")
    for cell in notebook.cells:
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = "parameters-given"  # papermill's own is random: two runs would differ
    notebook = prepare_notebook_metadata(notebook, name, name)
    total, at = len(notebook.cells), 0

    def before_cell(cell, cell_index):
        nonlocal at
        at = cell_index
        if stop is not None and stop.is_set():
            raise Stopped
        if on_cell:
            on_cell(cell_index, total)

    fatal = None
    try:
        papermill_engines.execute_notebook_with_engine(
            None,
            notebook,
            kernel_name=KERNEL,
            progress_bar=False,
            start_timeout=120,
            allow_errors=True,
            record_timing=False,
            on_cell_start=before_cell,
            extra_arguments=["--log-level=CRITICAL"],
            shutdown_kernel="immediate",
        )
    except Stopped:
        raise
    except Exception as error:  # the kernel died or never started: a reason, not a traceback
        if stop is not None and stop.is_set():
            raise Stopped from None
        fatal = _fatal(error)
    if fatal:
        _note_death(notebook.cells[at], fatal)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)  # clock times: they would make two runs differ
    notebook.metadata.pop("papermill", None)
    notebook.metadata.pop("widgets", None)
    return clean.notebook(notebook) if clean else notebook, at if fatal else None


def read_problems(notebook) -> list[Problem]:
    """The errors an executed notebook shows, each with the heading above it."""
    problems, heading = [], ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            headings = re.findall(r"^#+ +(.+)$", cell.source, re.MULTILINE)
            heading = headings[-1].strip() if headings else heading
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                problems.append(Problem(heading, _one_line(_error(output))))
    return problems


@contextlib.contextmanager
def kernel_environment(**extra):
    """Kernels inherit the environment: let them keep compiled modules, and know what this run was told."""
    changes = {"PYTHONDONTWRITEBYTECODE": None, **extra}
    before = {name: os.environ.get(name) for name in changes}
    _set_environment(changes)
    try:
        yield
    finally:
        _set_environment(before)


def stop_kernels() -> None:
    """End the kernels this process started: they run in sessions of their own, where no Ctrl-C reaches."""
    import psutil

    for child in psutil.Process().children():
        with contextlib.suppress(psutil.Error):
            if any("ipykernel" in part for part in child.cmdline()):
                child.kill()


def _set_environment(values):
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def _error(output) -> str:
    missing = re.fullmatch(r"No module named '([\w.]+)'", output.evalue)
    if output.ename == "ModuleNotFoundError" and missing:
        return to_install(ModuleNotFoundError(name=missing.group(1)))
    return f"{output.ename}: {output.evalue}"


def _make_ready(notebook):
    """What papermill writes into a notebook that it reads from a file."""
    notebook.metadata["papermill"] = {"default_parameters": {}, "parameters": {}, "environment_variables": {}}
    for cell in notebook.cells:
        cell.metadata.setdefault("tags", [])
        cell.metadata["papermill"] = {}


def _note_death(cell, reason):
    """Leave the reason in the cell, as its error."""
    import nbformat

    error = nbformat.v4.new_output("error", ename=tr("Stopped"), evalue=reason)
    cell["outputs"] = [*cell.get("outputs", []), error]


def _fatal(error) -> str:
    if type(error).__name__ == "DeadKernelError":
        return tr("the system ended the computation, most often for lack of memory (try --memory)")
    return _one_line(f"{type(error).__name__}: {error}")


def _one_line(text, longest=300):
    text = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", str(text)).split())
    return text if len(text) <= longest else text[: longest - 1] + "…"
