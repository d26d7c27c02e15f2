"""A browser, and JupyterLab as ``custkit start`` opens it, on folders of the test's own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.browser.lab import Lab

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-quic"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
LOCALES = {"zh": "zh-CN", "en": "en-GB"}
TOKEN = "only-for-this-test"
START = """
import sys
from custkit.course.start import start
language, folder, port, *extra = sys.argv[1:]
sys.exit(start(language, folder, browser=False, port=int(port), extra=extra))
"""
WARM = """
from tests.warm_kernels import fork_kernels
fork_kernels()
"""


@pytest.fixture(scope="session")
def chromium():
    """Chromium, started once."""
    api = pytest.importorskip("playwright.sync_api", reason="install the extra: pip install 'custkit[test]'")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("needs Chromium (Debian: apt-get install chromium fonts-noto-cjk)")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A page that remembers its console errors, the addresses it asked for and the requests that failed."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield watched(context.new_page())
    context.close()


def watched(page):
    page.asked, page.failed, page.errors = [], [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("requestfailed", lambda request: page.failed.append(request.url))
    page.on("console", lambda said: page.errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    return page


@pytest.fixture(scope="session")
def servers(tmp_path_factory):
    """``address(language)`` of a JupyterLab that `custkit start` runs; one a language, closed at the end."""
    running = {}

    def address(language):
        if language not in running:
            home = tmp_path_factory.mktemp(f"learner-{language}")
            running[language] = started(language, home)
        return running[language][1]

    yield address
    for process, _ in running.values():
        ended(process)


@pytest.fixture
def open_course(chromium, servers):
    """``open_course(language)`` gives a `Lab`: the course as a learner sees it, first page open."""
    contexts = []

    def open_lab(language):
        address = servers(language)
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale=LOCALES[language])
        contexts.append(context)
        return Lab(watched(context.new_page()), address, language)

    yield open_lab
    for context in contexts:
        context.close()


def ended(process):
    """End what `started` gave: its own group, `start` and the JupyterLab below it."""
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(120)


def started(language, home, **told):
    """`custkit start` on folders of its own below ``home``, with ``told`` in its environment: process and address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    if os.name != "nt" and "CUSTKIT_COLD" not in os.environ:
        (home / "config").mkdir(parents=True, exist_ok=True)
        (home / "config/jupyter_server_config.py").write_text(WARM)
    own |= {"CUSTKIT_PROGRESS": str(home / "progress"), "IPYTHONDIR": str(home / "ipython")}
    extra = [f"--IdentityProvider.token={TOKEN}", "--ServerApp.ip=127.0.0.1", "--ServerApp.port_retries=0"]
    extra += ["--LabApp.expose_app_in_browser=True", "--ServerApp.allow_root=True"]
    with (home / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", START, language, str(home / "work"), str(port), *extra],
            env={**os.environ, **own, **told}, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=5).close()
            return process, f"http://127.0.0.1:{port}/?token={TOKEN}"
        except (urllib.error.URLError, OSError):
            if process.poll() is not None:
                break
            time.sleep(0.2)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
    raise RuntimeError((home / "log").read_text())
