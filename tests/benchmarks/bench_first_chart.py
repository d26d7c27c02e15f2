"""P11: from the command to the first chart in the browser: ``custkit start``, against bare JupyterLab on a plot.

Both open their first notebook in Chromium and run all its cells; the clock stops when any cell holds a picture.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import nbformat
from bench import PAIRS, in_turn, row

LAB = "import sys; from jupyterlab.labapp import main; sys.exit(main(sys.argv[1:]))"
START = "import sys; from custkit.cli import main; sys.exit(main(['start', *sys.argv[1:]]))"
PLOT = "import matplotlib.pyplot as plt\n%matplotlib inline\nplt.plot([1, 2, 3]);"
READY = "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
RUN = """() => {
    window.jupyterapp.shell.currentWidget.content.activate();
    window.jupyterapp.commands.execute("notebook:run-all-cells");
}"""
PICTURE = """() => window.jupyterapp.shell.currentWidget.content.widgets.some(
    cell => cell.model.type === "code" && JSON.stringify(cell.model.sharedModel.getOutputs()).includes("image/png"))"""


def run() -> list[dict]:
    work = "from the command to the first chart in the browser, against bare JupyterLab"
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        program = None
    if program is None:
        return [{"row": "P11", "work": f"{work} (not run: no Chromium)", "reach": "≤ 1.3 ×"}]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            pair = in_turn(
                lambda: _seconds(browser, _course), lambda: _seconds(browser, _bare), min(PAIRS, 3)
            )
        finally:
            browser.close()
    return [row("P11", work, "≤ 1.3 ×", *pair)]


def _course(folder: Path) -> tuple[list, str]:
    return ["-c", START, "--language", "en", "--no-browser", "--folder", str(folder / "course")], ""


def _bare(folder: Path) -> tuple[list, str]:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(PLOT)])
    notebook.metadata.kernelspec = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }  # else it asks
    nbformat.write(notebook, folder / "plot.ipynb")
    return ["-c", LAB, "--no-browser", f"--ServerApp.root_dir={folder}"], "lab/tree/plot.ipynb"


def _seconds(browser, opened) -> dict:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, socket.socket() as free:
        folder = Path(folder)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        own = {f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
        command, path = opened(folder)
        extra = [
            "--IdentityProvider.token=bench",
            "--LabApp.expose_app_in_browser=True",
            "--ServerApp.allow_root=True",
        ]
        extra.append(f"--ServerApp.port={port}")
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *command, *extra],
            env={**os.environ, **own, "CUSTKIT_PROGRESS": "off"},
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _answers(port, process)
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{port}/{path}?token=bench")
            for condition in (READY, PICTURE):
                page.wait_for_function(condition, timeout=300_000, polling=50)
                if condition is READY:
                    page.evaluate(RUN)
            seconds = time.perf_counter() - start
            page.close()
        finally:
            os.killpg(process.pid, signal.SIGTERM)  # its own group: the server and its kernels
            process.wait(60)
    return {"wall": seconds, "cpu": float("nan")}


def _answers(port, process) -> None:
    while process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"the server ended with {process.returncode}")
