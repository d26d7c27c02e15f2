"""Is this computer ready for the class? One row per question, each with what to do."""

import os
import platform
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from custkit.course.runsheet import ONE_DAY, runsheet
from custkit.locale import get_language, number, tr

LAB_PORT = 8888
SET_UP_STEPS = 2  # settings and set-up, in which the kernel and the data are loaded
PATIENCE_START, PATIENCE_STEP = 60, 10  # seconds
_GIB = 2**30


@dataclass(frozen=True)
class Check:
    """One answer: ``state`` is green, amber (it works, with a loss) or red; ``advice`` says what to do."""

    name: str
    state: str
    seen: str
    advice: str = ""


def checks(folder: Path | None = None) -> Iterator[Check]:
    """The answers one by one, the slow ones last; ``folder`` is where reports would be written."""
    questions: list[Callable[[], Check]] = [
        _python,
        _packages,
        _font,
        _language_pack,
        _course,
        lambda: _disk(Path(folder or ".")),
        _memory,
        _port,
        _java,
        _kernel,
    ]
    for question in questions:
        yield question()


def rehearsal(language: str | None = None, folder: Path | None = None) -> Iterator[Check]:
    """Run each notebook of the day, answered, on this computer: one answer a notebook, with its slowest step.

    Red: a step fails. Amber: the first two steps (start, data) take longer than a minute, or another longer than
    ten seconds: more than a class waits for.
    """
    from custkit.report.sections import solutions_dir

    folder = folder or solutions_dir() / (language or get_language())
    blocks = [block.name for block in runsheet().editions[ONE_DAY].blocks]
    for name in blocks:
        path = folder / f"{name}.ipynb"
        if path.is_file():
            yield _rehearsed(path)


def _rehearsed(path: Path) -> Check:
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook, taken = nbformat.read(path, as_version=4), {}
    steps = [n for n, cell in enumerate(notebook.cells) if cell.cell_type == "code"]

    def begun(cell_index, **_):
        taken[cell_index] = time.monotonic()

    def ended(cell_index, **_):
        taken[cell_index] = time.monotonic() - taken[cell_index]

    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        on_cell_execute=begun,
        on_cell_executed=ended,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    began = time.monotonic()
    try:
        client.execute(env={**os.environ, "CUSTKIT_PROGRESS": "off", "CUSTKIT_WORK": ""})
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        last = f"{error.ename}: {error.evalue}" if hasattr(error, "ename") else str(error)
        last = last.strip().splitlines()[-1][:200]
        return Check(
            path.stem, "red", last, tr("Open this page in the course and run it; then ask for help.")
        )
    first = sum(taken[n] for n in steps[:SET_UP_STEPS] if n in taken)
    later = {n: taken[n] for n in steps[SET_UP_STEPS:] if n in taken}
    slowest = max(later, key=later.get, default=None)
    seen = tr(
        "{n} steps in {total} s; start and data {first} s; the slowest {most} s (step {at})",
        n=len(steps),
        total=number(time.monotonic() - began, 0),
        first=number(first, 1),
        most=number(later.get(slowest, 0.0), 1),
        at=steps.index(slowest) + 1 if slowest is not None else "–",
    )
    if first > PATIENCE_START or later.get(slowest, 0.0) > PATIENCE_STEP:
        return Check(
            path.stem, "amber", seen, tr("Close other programs, and run this page once before the class.")
        )
    return Check(path.stem, "green", seen)


def _python():
    return Check(tr("Python"), "green", platform.python_version())


def _packages():
    from packaging.requirements import Requirement

    wrong = []
    for line in requires("custkit") or []:
        need = Requirement(line)
        if need.marker and not need.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(need.name)
        except PackageNotFoundError:
            wrong.append(f"{need.name} –")
            continue
        if not need.specifier.contains(found, prereleases=True):
            wrong.append(f"{need.name} {found} ({need.specifier})")
    if wrong:
        return Check(tr("Packages"), "red", ", ".join(wrong), tr("Run: pip install -c constraints.txt -e ."))
    return Check(tr("Packages"), "green", tr("all there"))


def _font():
    from importlib.resources import files

    folder = files("custkit.show").joinpath("fonts")
    fonts = [f.name for f in folder.iterdir() if f.name.endswith((".otf", ".ttf"))] if folder.is_dir() else []
    if fonts:
        return Check(tr("Chinese font for charts"), "green", fonts[0])
    return Check(tr("Chinese font for charts"), "red", tr("missing"), tr("Install custkit again."))


def _language_pack():
    name = tr("JupyterLab in Chinese")
    try:
        return Check(name, "green", version("jupyterlab-language-pack-zh-CN"))
    except PackageNotFoundError:
        return Check(name, "amber", tr("missing"), tr("Run: pip install jupyterlab-language-pack-zh-CN"))


def _course():
    from custkit.data import datasets_dir
    from custkit.report.sections import solutions_dir

    lacking = [str(path) for path in (solutions_dir(), datasets_dir()) if not any(path.glob("*"))]
    if lacking:
        return Check(
            tr("Course and data"), "red", ", ".join(lacking), tr("Get the whole custkit folder again.")
        )
    return Check(tr("Course and data"), "green", str(solutions_dir().parent))


def _disk(folder):
    free = shutil.disk_usage(folder).free / _GIB
    seen = tr("{n} GB free", n=number(free, 1))
    if free >= 2:
        return Check(tr("Disk"), "green", seen)
    return Check(
        tr("Disk"), "amber" if free >= 0.5 else "red", seen, tr("Free some space: 2 GB is comfortable.")
    )


def _memory():
    import psutil

    free = psutil.virtual_memory().available / _GIB
    seen = tr("{n} GB free", n=number(free, 1))
    if free >= 2:
        return Check(tr("Memory"), "green", seen)
    return Check(tr("Memory"), "amber", seen, tr("Close other programs; for large files use --memory 1GB."))


def _port():
    name = tr("Port {n} for JupyterLab", n=LAB_PORT)
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", LAB_PORT))
        except OSError:
            return Check(name, "amber", tr("in use"), tr("Nothing to do: JupyterLab takes the next one."))
    return Check(name, "green", tr("free"))


def _java():
    name = tr("Java (only for Spark)")
    found = shutil.which("java")
    if found:
        return Check(name, "green", found)
    return Check(name, "amber", tr("not there"), tr("Only needed for Spark: install Java 17."))


def _kernel():
    from jupyter_client import kernelspec, manager

    name, install = tr("Notebook kernel"), tr("Run: python -m ipykernel install --sys-prefix")
    silent = tr("Close other programs and try again; if it stays, a security program blocks 127.0.0.1.")
    try:
        kernel, client = manager.start_new_kernel(startup_timeout=60, extra_arguments=["--log-level=ERROR"])
    except Exception as error:
        return Check(
            name, "red", str(error)[:200], install if isinstance(error, kernelspec.NoSuchKernel) else silent
        )
    said = []
    try:
        client.execute_interactive(
            "import sys; print(sys.prefix)",
            timeout=60,
            output_hook=lambda message: said.append(message["content"].get("text", "")),
        )
    except Exception as error:
        return Check(name, "red", str(error)[:200], silent)
    finally:
        client.stop_channels()
        kernel.shutdown_kernel(now=True)
    where = "".join(said).strip()
    if where and Path(where) != Path(sys.prefix):
        return Check(name, "red", where, install)
    return Check(name, "green", tr("starts and computes"))
