"""The class board: who is lost, what arrives twice or late, what is never sent, and that nobody depends on it."""

import asyncio
import json
import os
import socket
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from custkit.course import board, joining, progress
from custkit.course.join_form import JoinForm
from custkit.course.standing import AWAY_SECONDS, PATIENCE_SECONDS, Laptop, clean_entry, standing
from tests.course.wire import listening

HERE = "http://127.0.0.1:{port}"


def entry(exercise, outcome, at=0.0, event="check", seconds=60.0):
    return {"exercise": exercise, "event": event, "outcome": outcome, "seconds": seconds, "at": at}


def states(laptops, now):
    return {row["table"]: row["state"] for row in standing(laptops, now)["tables"]}


def test_three_wrong_tries_and_the_last_hint_ask_for_help_and_a_right_answer_ends_it():
    tries = Laptop(1, 100, [entry("E2.3", "not_yet")] * 3)
    hints = Laptop(2, 100, [entry("E2.3", "not_yet"), entry("E2.3", "3", event="hint")])
    twice = Laptop(3, 100, [entry("E2.3", "not_yet")] * 2)
    saved = Laptop(4, 100, [entry("E2.3", "not_yet")] * 3 + [entry("E2.3", "right")])
    found = states({"a": tries, "b": hints, "c": twice, "d": saved}, 100)
    assert found == {1: "tries", 2: "hints", 3: "here", 4: "done"}


def test_who_has_not_begun_what_half_of_the_room_finished_is_behind_only_after_a_while():
    done = {str(n): Laptop(n, 500, [entry("E3.1", "right", at=100)]) for n in range(1, 6)}
    done["z"] = Laptop(9, 500, [entry("E2.4", "right", at=50)])
    assert states(done, 100 + PATIENCE_SECONDS - 1)[9] == "done"
    for one in done.values():
        one.heard = 100 + PATIENCE_SECONDS
    assert states(done, 100 + PATIENCE_SECONDS)[9] == "behind"
    done["z"].entries.append(entry("E3.3", "not_yet", at=150))  # it has gone on to something later
    assert states(done, 100 + PATIENCE_SECONDS)[9] == "here"


def test_a_closed_lid_is_away_and_never_lost():
    one = Laptop(5, 0, [entry("E2.3", "not_yet")] * 3)
    assert states({"a": one}, AWAY_SECONDS)[5] == "tries"
    assert states({"a": one}, AWAY_SECONDS + 1)[5] == "away"


def test_minutes_are_those_spent_on_the_exercise_and_the_median_is_of_tables():
    laptops = {
        str(n): Laptop(n, 0, [entry("E2.3", "not_yet", seconds=60), entry("E2.3", "right", seconds=60 * n)])
        for n in (1, 2, 6)
    }
    found = standing(laptops, 0)
    assert [row["minutes"] for row in found["tables"]] == [2.0, 3.0, 7.0]
    assert found["exercises"] == [{"exercise": "E2.3", "right": 3, "finished": 3, "begun": 3, "minutes": 3.0}]


def test_an_entry_keeps_what_is_shown_and_drops_the_rest():
    raw = entry("TH1.11", "right") | {"ago": 5, "learner": "Wang Fang", "answer": "C0007", "company": "Acme"}
    assert clean_entry(raw, 100.0) == entry("TH1.11", "right", at=95.0)
    assert clean_entry(raw | {"exercise": "<b>E2.3"}, 100.0) is None
    assert clean_entry(raw | {"outcome": "C0007"}, 100.0) is None
    assert clean_entry({"exercise": "E2.3"}, 100.0) is None


def sent(entries, first=0, laptop="abcdef0123456789", table=1):
    told = [{**one, "ago": 0.0} for one in entries]
    return {"laptop": laptop, "table": table, "first": first, "entries": told}


def test_what_arrives_twice_counts_once_and_a_gap_is_asked_for_again():
    one, entries = board.Board("12345", now=lambda: 0.0), [entry("E2.1", "not_yet"), entry("E2.1", "right")]
    assert one.take(sent(entries)) == {"have": 2}
    assert one.take(sent(entries)) == {"have": 2}
    assert one.take(sent(entries[1:], first=1)) == {"have": 2}
    assert board.Board("12345").take(sent(entries[1:], first=1)) == {
        "have": 0
    }  # opened again: it has nothing
    assert one.standing()["tables"][0]["tries"] == 2


def test_what_is_not_understood_keeps_its_number_so_that_nothing_is_counted_twice():
    one = board.Board("12345", now=lambda: 0.0)
    assert one.take(sent([entry("?", "right"), entry("E2.1", "right")])) == {"have": 2}
    assert [row["exercise"] for row in one.standing()["exercises"]] == ["E2.1"]


def test_a_room_has_a_most_and_tables_have_numbers():
    one = board.Board("12345")
    for n in range(board.MOST_LAPTOPS):
        one.take(sent([], laptop=f"laptop{n:04d}"))
    with pytest.raises(ValueError):
        one.take(sent([], laptop="onemore123"))
    with pytest.raises(ValueError):
        board.Board("12345").take(sent([], table=61))


@pytest.fixture
def opened():
    """A board that listens; gives its port. Opened and closed like the command does, in a thread of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    stop = _open(port)
    yield port
    stop()


def _open(port, code="12345", now=time.time):
    loop, ready = asyncio.new_event_loop(), threading.Event()

    async def listen():
        app = board.application(board.Board(code, now), "127.0.0.1")
        opened = app.listen(port, address="127.0.0.1", max_body_size=board.BODY_BYTES)
        ready.set()
        return opened

    def run():
        asyncio.set_event_loop(loop)
        loop.server = loop.run_until_complete(listen())
        loop.run_forever()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(10)

    def stop():
        async def close():
            loop.server.stop()
            await loop.server.close_all_connections()
            loop.stop()

        asyncio.run_coroutine_threadsafe(close(), loop)
        thread.join(10)

    return stop


def get(port, path="/state.json", host=None):
    request = urllib.request.Request(HERE.format(port=port) + path, headers={"Host": host} if host else {})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read().decode()


def post(port, **told):
    request = urllib.request.Request(HERE.format(port=port) + "/sent", json.dumps(told).encode())
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.loads(answer.read())


@pytest.fixture
def learner(tmp_path, monkeypatch):
    monkeypatch.setenv("CUSTKIT_WORK", str(tmp_path / "work"))
    monkeypatch.setenv("CUSTKIT_PROGRESS", str(tmp_path / "progress"))
    monkeypatch.setenv("CUSTKIT_LEARNER", "Wang Fang")
    monkeypatch.setattr(joining, "start_sending", lambda: None)  # here the test sends
    yield tmp_path
    os.environ.pop("CUSTKIT_BOARD", None)


def test_a_learner_joins_sends_exercise_outcome_and_seconds_and_leaves(opened, learner, monkeypatch):
    posted = []
    real = joining._post
    monkeypatch.setattr(joining, "_post", lambda kept, told: posted.append(told) or real(kept, told))
    progress.record("E1.1", "right")  # before joining: nobody's business
    time.sleep(1.1)
    form = JoinForm()
    form.code, form.table = f"12345@127.0.0.1:{opened}", 7
    assert "7" in form.join().title
    progress.record("E2.3", "not_yet")
    progress.record("E2.3", "1", event="hint")
    assert joining.send() == 2
    (row,) = json.loads(get(opened))["tables"]
    assert (row["table"], row["exercise"], row["outcome"], row["tries"]) == (7, "E2.3", "1", 1)
    assert "Wang" not in json.dumps(posted)
    assert {name for told in posted for one in told["entries"] for name in one} == {*joining.TOLD, "ago"}
    form.leave()
    assert json.loads(get(opened))["tables"] == []
    assert joining.joined() is None
    assert joining.send() == 0  # and it sends nothing


def test_a_board_that_was_closed_and_opened_again_gets_everything_back(learner):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    stop = _open(port)
    joining.join(f"12345@127.0.0.1:{port}", 3)
    progress.record("E2.1", "not_yet")
    have = joining.send()
    stop()
    progress.record("E2.1", "right")
    with pytest.raises(joining.CannotJoin):
        joining.send(have)  # nobody answers; the course goes on
    stop = _open(port)
    try:
        assert joining.send(have) == 2
        assert json.loads(get(port))["tables"][0]["state"] == "done"
    finally:
        stop()


def test_forty_laptops_at_once(opened):
    def one(n):
        told = {"code": "12345", **sent([entry("E2.3", "right")], laptop=f"laptop{n:04d}", table=n + 1)}
        return [post(opened, **told)["have"] for _ in range(5)]

    with ThreadPoolExecutor(40) as room:
        assert list(room.map(one, range(40))) == [[1] * 5] * 40
    found = json.loads(get(opened))
    assert len(found["tables"]) == 40
    assert found["exercises"][0]["right"] == 40


@pytest.fixture
def room(tmp_path, monkeypatch):
    """``laptop(n)`` is table n from then on, with a work folder, a log and a learner of its own."""
    monkeypatch.setattr(joining, "start_sending", lambda: None)

    def laptop(n):
        monkeypatch.setenv("CUSTKIT_WORK", str(tmp_path / f"laptop{n}" / "work"))
        monkeypatch.setenv("CUSTKIT_PROGRESS", str(tmp_path / f"laptop{n}" / "log"))
        monkeypatch.setenv("CUSTKIT_LEARNER", f"Wang Fang {n}")

    return laptop


@pytest.mark.parametrize("tables", [10, 40])
def test_a_class_works_on_one_closes_its_lid_and_comes_back(tables, room):
    """Most are right, table 2 is not, table 3 reads all hints, table 4 closes its lid half-way."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    clock, have = [1000.0], {}
    stop = _open(port, now=lambda: clock[0])

    def work(n, exercise, *outcomes, sends=True):
        room(n)
        for outcome in outcomes:
            progress.record(exercise, outcome, event="hint" if outcome.isdigit() else "check")
        have[n] = joining.send(have.get(n, 0)) if sends else have.get(n, 0)

    def seen():
        found = json.loads(get(port))
        return {row["table"]: (row["exercise"], row["state"]) for row in found["tables"]}, found["exercises"]

    try:
        with listening(port) as wire:
            for n in range(1, tables + 1):
                room(n)
                joining.join(f"12345@127.0.0.1:{wire.port}", n)
            rows, exercises = seen()
            assert rows == dict.fromkeys(range(1, tables + 1), ("", "here"))

            stuck = {2: ("not_yet",) * 3, 3: ("not_yet", "1", "2", "3"), 4: ("not_yet",)}
            for n in range(1, tables + 1):
                work(n, "E2.3", *stuck.get(n, ("not_yet", "right")))
            rows, (exercise,) = seen()
            assert {n: state for n, (_, state) in rows.items() if state != "done"} == {
                2: "tries",
                3: "hints",
                4: "here",
            }
            assert (exercise["begun"], exercise["right"]) == (tables, tables - 3)

            clock[0] += AWAY_SECONDS + 1  # 4 has closed its lid: its kernel sleeps, nothing is sent
            for n in range(1, tables + 1):
                work(
                    n,
                    "E2.3",
                    *(["right"] if n in (2, 3) else ["not_yet", "right"] if n == 4 else []),
                    sends=n != 4,
                )
            rows, _ = seen()
            assert {n: row for n, row in rows.items() if row[1] != "done"} == {4: ("E2.3", "away")}

            work(4, "E2.4", "not_yet")  # opened again: what was done meanwhile is there too, each once
            rows, exercises = seen()
            assert rows[4] == ("E2.4", "here")
            assert {row["exercise"]: row["right"] for row in exercises} == {"E2.4": 0, "E2.3": tables}
            assert all(state == "done" for n, (_, state) in rows.items() if n != 4)
        said = bytes(wire.bytes).decode()
        assert said.count("POST /sent") >= 3 * tables
        for private in ("Wang", "learner", "answer", "company", "C0007", str(os.environ["CUSTKIT_WORK"])):
            assert private not in said
    finally:
        stop()


def test_who_joins_once_more_is_the_same_laptop(opened, learner):
    joining.join(f"12345@127.0.0.1:{opened}", 3)
    progress.record("E2.3", "right")
    have = joining.send()
    joining.join(f"12345@127.0.0.1:{opened}", 5)  # the table's number was mistyped
    assert joining.send(have) == 1
    assert joining.send() == 1
    assert [(row["table"], row["state"]) for row in json.loads(get(opened))["tables"]] == [(5, "done")]


def test_the_board_is_seen_on_this_computer_only_and_a_wrong_code_is_not_let_in(opened):
    assert "12345@127.0.0.1" in get(opened, "/")
    for path in ("/", "/state.json"):  # a laptop of the room, and a page that calls itself something else
        with pytest.raises(urllib.error.HTTPError, match="403"):
            get(opened, path, host="192.168.1.5")
    told = sent([entry("E2.3", "right")])
    with pytest.raises(urllib.error.HTTPError, match="403"):
        post(opened, code="54321", **told)
    for _ in range(board.WRONG_CODES):
        with pytest.raises(urllib.error.HTTPError, match="403"):
            post(opened, code="00000", **told)
    with pytest.raises(urllib.error.HTTPError, match="403"):
        post(opened, code="12345", **told)  # whoever tries codes is not let in any more
    assert json.loads(get(opened))["tables"] == []


@pytest.mark.parametrize("typed", ["", "48213", "48213@", "@192.168.1.5", "4821@192.168.1.5", "hello@there"])
def test_what_is_no_code_is_said_kindly(typed):
    with pytest.raises(joining.CannotJoin):
        joining.place_of(typed)


def test_codes_are_read_as_people_type_them():
    assert joining.place_of(" 48213 @ 127.0.0.1 ")[1] == "http://127.0.0.1:8765/sent"
    assert joining.place_of("48213＠127.0.0.1：9000") == ("48213", "http://127.0.0.1:9000/sent")


@pytest.mark.parametrize("host", ["8.8.8.8", "1.1.1.1"])
def test_nothing_is_sent_outside_the_room(host, monkeypatch):
    monkeypatch.setattr(joining, "_post", lambda *_: pytest.fail("sent"))
    with pytest.raises(joining.CannotJoin):
        joining.join(f"48213@{host}", 1)


def test_an_address_of_the_internet_is_not_near():
    assert all(map(board._is_near, ("192.168.1.7", "10.0.0.3", "127.0.0.1", "::1", "::ffff:10.0.0.3")))
    assert not any(map(board._is_near, ("8.8.8.8", "2001:4860:4860::8888", "nonsense")))


def test_the_code_stays_the_same_all_day(tmp_path):
    assert board.code_of_today(tmp_path) == board.code_of_today(tmp_path)
    assert board.code_of_today(tmp_path).isdigit()


def test_without_a_board_nothing_happens(learner):
    assert joining.joined() is None
    progress.record("E2.3", "right")
    assert joining.send(3) == 3
