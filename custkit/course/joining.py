"""A learner's side of the class board: join with a code, leave, and send what has happened since. Opt-in.

Sent are exercise, event, outcome and seconds of the progress log, the table's number, and a number drawn for this
class; no name, no answer, no data. It goes to the address in the code and only to a local one. Without a board nothing
happens.
"""

import datetime
import ipaddress
import json
import os
import re
import secrets
import socket
import threading
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

from custkit.course import progress
from custkit.course.state import state_file
from custkit.locale import tr

BEAT_SECONDS = 10
TIMEOUT_SECONDS = 4
TOLD = ("exercise", "event", "outcome", "seconds")  # of a line of the progress log; all others stay here
_CODE = re.compile(r"\s*(\d{5})\s*[@＠]\s*([\w.-]+?)(?:[:：](\d{2,5}))?\s*")
_beat: threading.Thread | None = None
_hurry = threading.Event()


class CannotJoin(ValueError):
    """Why the board was not joined, in a sentence."""


def place_of(code: str) -> tuple[str, str]:
    """The code and the address in what was typed (``"48213@192.168.1.5"``); CannotJoin where it is none.

    >>> place_of("48213@192.168.1.5")
    ('48213', 'http://192.168.1.5:8765/sent')
    """
    found = _CODE.fullmatch(code or "")
    if not found:
        raise CannotJoin(tr("A code looks like 48213@192.168.1.5; it stands on the trainer's screen."))
    number, host, port = found.groups()
    try:
        address = socket.gethostbyname(host)
        near = ipaddress.ip_address(address)
    except (OSError, ValueError):
        raise CannotJoin(tr("{host} is not found in this network.", host=host)) from None
    if near.is_global:
        raise CannotJoin(tr("{host} is not in this room's network; nothing is sent there.", host=host))
    return number, f"http://{address}:{port or 8765}/sent"


def join(code: str, table: int) -> None:
    """Join the board as a table; raises CannotJoin. What was done before joining is not sent. Joining once more
    (the number was mistyped, the course was opened again) is the same laptop, not another one."""
    number, address = place_of(code)
    kept = {"code": number, "address": address, "table": int(table), "laptop": secrets.token_hex(8)}
    kept |= {"typed": code.strip(), "since": datetime.datetime.now().isoformat(timespec="seconds")}
    if (before := joined()) and before["address"] == address:
        kept |= {name: before[name] for name in ("laptop", "since")}
    _post(kept, {"first": 0, "entries": []})
    path = _file()
    if path is None:
        os.environ["CUSTKIT_BOARD"] = json.dumps(kept)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(kept), encoding="utf-8")
    start_sending()


def leave() -> None:
    """Leave the board; it forgets this laptop. Nothing is sent any more."""
    kept, path = joined(), _file()
    os.environ.pop("CUSTKIT_BOARD", None)
    if path:
        path.unlink(missing_ok=True)
    if kept:
        with suppress(CannotJoin):
            _post(kept, {"leave": True})


def joined() -> dict | None:
    """What was joined today: ``code, address, table, laptop, since``; None where nothing was."""
    path = _file()
    try:
        text = path.read_text(encoding="utf-8") if path else os.environ.get("CUSTKIT_BOARD", "")
        kept = json.loads(text)
    except (OSError, ValueError):
        return None
    today = datetime.date.today().isoformat()
    return kept if isinstance(kept, dict) and str(kept.get("since", "")).startswith(today) else None


def start_sending() -> None:
    """Send from now on, every ten seconds, in the background of this process; nothing where nobody joined."""
    global _beat
    if joined() and (_beat is None or not _beat.is_alive()):
        _beat = threading.Thread(target=_send_while_joined, name="custkit-board", daemon=True)
        _beat.start()
        progress.tell(_hurry.set)


def send(have: int = 0) -> int:
    """Send the entries that the board does not have; gives how many it has now. Raises CannotJoin."""
    kept = joined()
    if kept is None:
        return have
    entries = _entries(kept["since"])
    have = _post(kept, {"first": min(have, len(entries)), "entries": entries[have:]})
    if have < len(entries):  # it was opened again since, and asks for the rest
        have = _post(kept, {"first": have, "entries": entries[have:]})
    return have


def _send_while_joined() -> None:
    have = 0
    while joined():
        with suppress(
            CannotJoin
        ):  # it is closed, or the network is away: what is missing is sent when it is back
            have = send(have)
        _hurry.wait(BEAT_SECONDS)
        _hurry.clear()


def _entries(since: str) -> list[dict]:
    """The lines of the log from a time on, with what may be told, and how long ago they were written."""
    log = progress.read_progress()
    log = log[log["time"].astype(str) >= since]
    now = datetime.datetime.now()
    return [
        {name: row[name] for name in TOLD}
        | {"ago": max((now - datetime.datetime.fromisoformat(row["time"])).total_seconds(), 0.0)}
        for row in log.to_dict("records")
    ]


def _post(kept: dict, sent: dict) -> int:
    body = json.dumps({"code": kept["code"], "laptop": kept["laptop"], "table": kept["table"], **sent})
    request = urllib.request.Request(kept["address"], body.encode(), {"Content-Type": "application/json"})
    direct = urllib.request.build_opener(
        urllib.request.ProxyHandler({})
    )  # never through somebody else's machine
    try:
        with direct.open(request, timeout=TIMEOUT_SECONDS) as answer:
            return int(json.loads(answer.read())["have"])
    except urllib.error.HTTPError as error:
        if error.code == 403:
            raise CannotJoin(tr("The board does not know this code; look at the trainer's screen.")) from None
        raise CannotJoin(tr("The board did not understand; ask the trainer.")) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise CannotJoin(tr("The board does not answer; the course works the same without it.")) from None


def _file() -> Path | None:
    state = state_file()
    return state.with_name("board.json") if state else None
