"""The class board as the trainer sees it, with laptops that join, get stuck, close their lid; and a learner's form."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request

import psutil
import pytest

from custkit.course import standing
from custkit.locale import speaking, tr
from tests.browser.conftest import LOCALES, ended, started, watched
from tests.browser.lab import Lab
from tests.course.test_class_joins import entry, post, sent
from tests.course.wire import listening

pytestmark = [pytest.mark.browser, pytest.mark.turn_about]
SERVE = """
import sys
from custkit.course import standing
from custkit.course.board import serve
from custkit.locale import set_language
set_language(sys.argv[2])
standing.AWAY_SECONDS = float(sys.argv[3])
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
    """A board in a process of its own, where four seconds without a sign of life are long; its port and language."""
    yield from _board(request.param, away=4)


@pytest.fixture(params=["zh", "en"])
def patient_board(request):
    """One that waits for learners who send as seldom as they really do."""
    yield from _board(request.param, away=25)


def _board(language, away):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(port), language, str(away)], stdout=subprocess.PIPE
    )
    process.stdout.readline()
    yield port, language
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


class Table:
    """A learner in a browser: the form to join the board, and E0.1."""

    def __init__(self, lab):
        language, self.lab = lab.language, lab
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
            self._join, self._check = tr("Join"), tr("Check")

    @property
    def _cell(self):
        return self.lab.show(self.lab.cell(source="ck.course.join()"))

    def joins(self, port, table=1):
        cell = self._cell
        cell.wait_for_selector(f"button:text-is('{self._join}')")
        cell.query_selector("input[placeholder*='@']").fill(f"12345@127.0.0.1:{port}")
        cell.query_selector("input[placeholder*='@']").press("Tab")
        cell.query_selector("input[type=number]").fill(str(table))
        cell.query_selector("input[type=number]").press("Tab")
        cell.query_selector(f"button:text-is('{self._join}')").click()
        with speaking(self.lab.language):
            cell.wait_for_selector(f"text={tr('Table {n} is on the board', n=table)}")

    def answers(self, value):
        cell = self._cell
        answer = cell.query_selector_all("input[type=text]")[-1]
        answer.fill(value)
        answer.press("Tab")
        cell.query_selector(f"button:text-is('{self._check}')").click()


def seen(port, table, wanted, seconds=60):
    """Wait until the board says this of a table: exercise, outcome, tries, state."""
    for _ in range(2 * seconds):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/state.json", timeout=5) as found:
            rows = {row["table"]: row for row in json.loads(found.read())["tables"]}
        row = rows.get(table, {})
        if tuple(row.get(name) for name in ("exercise", "outcome", "tries", "state")) == wanted:
            return rows
        time.sleep(0.5)
    raise AssertionError((table, wanted, row))


def test_a_table_joins_by_the_form_and_its_check_is_on_the_board(patient_board, open_course):
    port, language = patient_board
    table = Table(open_course(language))
    table.joins(port)
    table.answers("1")
    assert list(seen(port, 1, ("E0.1", "not_yet", 1, "here"))) == [1]
    assert standing.AWAY_SECONDS == 60
    assert table.lab.page.errors == []


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_a_class_with_three_learners_in_browsers_one_of_whom_closes_the_lid(
    patient_board, chromium, page, tmp_path
):
    """Ten tables in Chinese, forty in English: three are browsers with a course of their own, the others send alike."""
    port, language = patient_board
    n_tables, private = {"zh": 10, "en": 40}[language], "Wang Fang"
    told = {
        n: {"code": "12345", **sent([], laptop=f"laptop{n:04d}", table=n)} for n in range(4, n_tables + 1)
    }
    over = threading.Event()

    def others():
        while not over.wait(2):
            for n in told:
                post(port, **told[n])

    room = threading.Thread(target=others, daemon=True)
    room.start()
    courses = []
    try:
        with listening(port) as wire:
            tables = []
            for n in (1, 2, 3):
                home = tmp_path / f"learner{n}"
                home.mkdir()
                courses.append(started(language, home, CUSTKIT_LEARNER=private))
                lab = Lab(
                    watched(chromium.new_context(locale=LOCALES[language]).new_page()),
                    courses[-1][1],
                    language,
                )
                tables.append(Table(lab))
                tables[-1].joins(wire.port, n)
            page.goto(f"http://127.0.0.1:{port}/")
            page.wait_for_function(f"() => document.querySelectorAll('.table').length === {n_tables}")
            for at, one in enumerate(told.values()):
                one["entries"] = [{**entry("E0.1", "right"), "ago": 0.0}] if at % 3 else []
            for tries in (1, 2, 3):
                tables[0].answers(str(tries))
                seen(port, 1, ("E0.1", "not_yet", tries, "tries" if tries == 3 else "here"))
            tables[1].answers("1")
            seen(port, 2, ("E0.1", "not_yet", 1, "here"))
            tables[2].answers("1")
            seen(port, 3, ("E0.1", "not_yet", 1, "here"))

            asleep = psutil.Process(courses[2][0].pid).children(recursive=True)
            for one in asleep:  # the lid is closed: nothing of that laptop runs
                one.suspend()
            seen(port, 3, ("E0.1", "not_yet", 1, "away"))
            with speaking(language):
                lost = tr("Needs help: {n}", n=tr("Table {n}", n=1))
            page.wait_for_function(f"() => document.getElementById('said').innerText === {json.dumps(lost)}")
            for one in asleep:
                one.resume()
            seen(port, 3, ("E0.1", "not_yet", 1, "here"))
            tables[2].answers("2")
            rows = seen(port, 3, ("E0.1", "not_yet", 2, "here"))
            assert sorted(rows) == list(range(1, n_tables + 1))
            assert sum(row["state"] == "done" for row in rows.values()) == sum(
                bool(one["entries"]) for one in told.values()
            )
            cards = page.locator(".table").all_inner_texts()
            page.screenshot(path=str(tmp_path / f"board-{language}.png"), full_page=True)
            assert len(cards) == n_tables
            assert "E0.1" in cards[0]
            assert private not in page.content()
        said = bytes(wire.bytes).decode()
        assert said.count("POST /sent") > 5
        for word in (private, "learner", "answer", str(tmp_path), "lilan", "砺澜"):
            assert word not in said
        for one in tables:
            assert one.lab.page.errors == []
            one.lab.page.context.close()
    finally:
        over.set()
        room.join(10)
        for process, _ in courses:
            ended(process)
