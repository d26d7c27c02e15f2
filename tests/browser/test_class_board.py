"""The class board as the trainer sees it, with laptops that join, get stuck, close their lid; and a learner's form."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from custkit.course import standing
from custkit.locale import speaking, tr

pytestmark = pytest.mark.browser
SERVE = """
import sys
from custkit.course import standing
from custkit.course.board import serve
from custkit.locale import set_language
set_language(sys.argv[2])
standing.AWAY_SECONDS = 4
serve(int(sys.argv[1]), "12345", browser=False)
"""
LEARN = """
import sys, time
from custkit.course import joining, progress
joining.BEAT_SECONDS = 1
joining.join(f"12345@127.0.0.1:{sys.argv[1]}", int(sys.argv[2]))
for outcome in sys.argv[3].split(","):
    progress.record("E2.3", outcome)
time.sleep(float(sys.argv[4]))
"""
SAVE = """async ([path, source]) => {
    const cell = {cell_type: "code", metadata: {}, outputs: [], execution_count: null, source};
    const metadata = {kernelspec: {name: "python3", display_name: "Python 3"}};
    const content = {cells: [cell], metadata, nbformat: 4, nbformat_minor: 4};
    await window.jupyterapp.serviceManager.contents.save(path, {type: "notebook", format: "json", content});
}"""


@pytest.fixture(params=["zh", "en"])
def board(request):
    """A board in a process of its own; gives its port and language."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(port), request.param], stdout=subprocess.PIPE
    )
    process.stdout.readline()
    yield port, request.param
    process.terminate()
    process.wait(10)


def learner(tmp_path, port, table, outcomes, stays):
    """A laptop of its own: another process with its own work folder and log."""
    home = tmp_path / f"laptop{table}"
    own = {
        "CUSTKIT_WORK": str(home / "work"),
        "CUSTKIT_PROGRESS": str(home / "log"),
        "CUSTKIT_LEARNER": "Li Lei",
    }
    command = [sys.executable, "-c", LEARN, str(port), str(table), outcomes, str(stays)]
    return subprocess.Popen(command, env={**os.environ, **own})


def test_the_trainer_sees_who_is_done_lost_and_away(board, page, tmp_path):
    port, language = board
    with speaking(language):
        words = {
            name: tr(text)
            for name, text in {
                "done": "done",
                "tries": "many tries",
                "away": "away",
                "here": "at work",
            }.items()
        }
        lost, nobody = tr("Needs help: {n}", n=tr("Table {n}", n=2)), tr("Nobody is lost")
        empty = tr("No laptop has joined yet. The course works the same without the board.")
    page.goto(f"http://127.0.0.1:{port}/")
    page.wait_for_selector(f"text={empty}")
    laptops = [
        learner(tmp_path, port, 1, "not_yet,right", 60),
        learner(tmp_path, port, 2, "not_yet,not_yet,not_yet", 60),
        learner(tmp_path, port, 3, "not_yet", 60),
        learner(tmp_path, port, 4, "not_yet,not_yet,not_yet", 2),  # and closes its lid
    ]  # fmt: skip
    try:
        page.wait_for_function("() => document.querySelectorAll('.table').length === 4", timeout=30_000)
        page.wait_for_selector(f".table.away >> text={words['away']}", timeout=30_000)
        page.wait_for_function(f"() => document.getElementById('said').innerText === {json.dumps(lost)}")
        signs = page.locator(".table .sign").all_inner_texts()
        assert [sign.lstrip("▲✓– ") for sign in signs] == [
            words[n] for n in ("done", "tries", "here", "away")
        ]
        assert "12345@" in page.locator(".code").inner_text()
        assert "Li Lei" not in page.content()
        assert nobody not in page.content().split("<script>")[0]
        outside = [url for url in page.asked if not url.startswith(f"http://127.0.0.1:{port}/")]
        assert outside == []
        assert page.errors == []
    finally:
        for one in laptops:
            one.terminate()
            one.wait(10)


def test_a_table_joins_by_the_form_and_its_check_is_on_the_board(board, open_course):
    port, language = board
    lab = open_course(language)
    opened = f'''\
import custkit as ck
from IPython.display import display
ck.set_language("{language}")
company = ck.open_company("lilan", language="{language}")
display(ck.course.join())
display(ck.exercise("E0.1", company))'''
    lab.page.evaluate(SAVE, [f"{language}/board.ipynb", opened])
    lab.open("board.ipynb")
    lab.run_all()
    with speaking(language):
        join, check, joined = tr("Join"), tr("Check"), tr("Table {n} is on the board", n=1)
    cell = lab.show(lab.cell(source="ck.course.join()"))
    cell.wait_for_selector(f"button:text-is('{join}')")
    cell.query_selector("input[placeholder*='@']").fill(f"12345@127.0.0.1:{port}")
    cell.query_selector("input[placeholder*='@']").press("Tab")
    cell.query_selector(f"button:text-is('{join}')").click()
    cell.wait_for_selector(f"text={joined}")
    answer = cell.query_selector_all("input[type=text]")[-1]
    answer.fill("1")
    answer.press("Tab")
    cell.query_selector(f"button:text-is('{check}')").click()
    for _ in range(60):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/state.json", timeout=5) as found:
            tables = json.loads(found.read())["tables"]
        if tables and tables[0]["exercise"]:
            break
        time.sleep(0.5)
    assert [(row["table"], row["exercise"], row["outcome"]) for row in tables] == [(1, "E0.1", "not_yet")]
    assert standing.AWAY_SECONDS == 60
    assert lab.page.errors == []
