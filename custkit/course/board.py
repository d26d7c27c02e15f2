"""``custkit board``: the trainer's laptop shows how far each table is. On the room's network, opt-in, no names.

A laptop sends exercise, event, outcome and seconds (`custkit.course.joining`); nothing else is read, kept or shown. The
board keeps everything in memory: laptops send again what it does not have, so it may be closed and opened in between.
"""

import asyncio
import datetime
import ipaddress
import json
import secrets
import socket
import time
from contextlib import suppress
from html import escape
from importlib.resources import files
from pathlib import Path

from custkit.course.standing import AT_MOST, KEY, Laptop, clean_entry, standing
from custkit.data import cards
from custkit.locale import get_language, pick, tr

PORT = 8765
MOST_LAPTOPS, MOST_TABLES = 60, 60
BODY_BYTES = 256 * 1024
WRONG_CODES = 30  # from one address, until it has to wait for the board to be opened again


class Board:
    """What the laptops of one class have sent. ``code``: what they join with; ``now``: the clock, for tests."""

    def __init__(self, code: str, now=time.time):
        self.code, self.now = code, now
        self.laptops: dict[str, Laptop] = {}

    def take(self, sent: dict) -> dict:
        """Take what a laptop sends (``laptop, table, first, entries``) and say how many entries it has of it.

        Entries are numbered from the moment of joining, so that what arrives twice counts once, and a gap (the board
        was opened again) is asked for: the laptop sends from ``have`` on. Raises ValueError for what is no laptop.
        """
        name, table, first = str(sent["laptop"]), int(sent["table"]), int(sent["first"])
        if not 8 <= len(name) <= 40 or not name.isalnum() or not 1 <= table <= MOST_TABLES or first < 0:
            raise ValueError(name)
        if name not in self.laptops and len(self.laptops) >= MOST_LAPTOPS:
            raise ValueError(name)
        now = self.now()
        one = self.laptops.setdefault(name, Laptop(table, now))
        one.table, one.heard = table, now
        entries = sent["entries"] if isinstance(sent["entries"], list) else []
        if first <= len(one.entries):
            fresh = [clean_entry(raw, now) for raw in entries[len(one.entries) - first :]]
            one.entries += [entry or dict(_NOTHING, at=now) for entry in fresh]
            del one.entries[AT_MOST:]
        return {"have": len(one.entries)}

    def leave(self, name: str) -> None:
        """Forget a laptop."""
        self.laptops.pop(str(name), None)

    def standing(self) -> dict:
        known = {
            name: Laptop(one.table, one.heard, [entry for entry in one.entries if entry["exercise"]])
            for name, one in self.laptops.items()
        }
        return standing(known, self.now())


# Holds the number of what was not understood.
_NOTHING = {"exercise": "", "event": "", "outcome": "", "seconds": 0.0}


def application(board: Board, address: str):
    """The tornado application: the page for this computer only, ``/sent`` for the laptops of the room."""
    from tornado.web import Application, HTTPError, RequestHandler

    wrong: dict[str, int] = {}

    class Handler(RequestHandler):
        def prepare(self):
            if not _is_near(self.request.remote_ip):
                raise HTTPError(403)

        def set_default_headers(self):
            self.set_header("Cache-Control", "no-store")
            self.set_header("X-Content-Type-Options", "nosniff")
            self.clear_header("Server")

        def write_error(self, status_code, **_):
            self.finish(json.dumps({"error": status_code}))

        def only_here(self):
            here = self.request.host_name in ("127.0.0.1", "localhost", "::1")
            if not here or not ipaddress.ip_address(self.request.remote_ip).is_loopback:
                raise HTTPError(403)

    class Page(Handler):
        def get(self):
            self.only_here()
            self.set_header("Content-Security-Policy", "default-src 'self' 'unsafe-inline' data:")
            self.write(page(board.code, address))

    class State(Handler):
        def get(self):
            self.only_here()
            self.write(board.standing())

    class Sent(Handler):
        def post(self):
            who = self.request.remote_ip
            try:
                sent = json.loads(self.request.body)
                given = str(sent["code"])
            except (ValueError, KeyError, TypeError):
                raise HTTPError(400) from None
            if wrong.get(who, 0) >= WRONG_CODES or not secrets.compare_digest(
                given.encode(), board.code.encode()
            ):
                wrong[who] = wrong.get(who, 0) + 1
                raise HTTPError(403)
            try:
                if sent.get("leave"):
                    board.leave(sent["laptop"])
                    self.write({"have": 0})
                else:
                    self.write(board.take(sent))
            except (ValueError, KeyError, TypeError):
                raise HTTPError(400) from None

    return Application([("/", Page), ("/state.json", State), ("/sent", Sent)], log_function=lambda _: None)


def page(code: str, address: str) -> str:
    """The board as a page; it asks for the standing every two seconds."""
    words = {
        "title": tr("Class board"),
        "join": tr("Join with this code on the first page of the course"),
        "optional": tr("Joining is free. Seen here: exercise, outcome, minutes. Never a name, never data."),
        "table": tr("Table {n}"),
        "nobody": tr("No laptop has joined yet. The course works the same without the board."),
        "lost": tr("Needs help: {n}"),
        "all_well": tr("Nobody is lost"),
        "minutes": tr("{n} min"),
        "tries_n": tr("tries: {n}"),
        "finished": tr("{done} of {all} through, {right} right, median {n} min"),
        "begun": tr("{all} have begun"),
        "here": tr("at work"),
        "done": tr("done"),
        "away": tr("away"),
        "tries": tr("many tries"),
        "hints": tr("read every hint"),
        "behind": tr("has not begun"),
        "right": tr("right"),
        "not_yet": tr("not yet"),
        "open": tr("not filled in"),
        "unclear": tr("asked back"),
        "shown": tr("answer read"),
        "skipped": tr("skipped"),
        "hint": tr("hint {n}"),
        "closed": tr("The board is closed."),
    }
    html = files("custkit.course").joinpath("board.html").read_text(encoding="utf-8")
    told = json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")
    for mark, text in {
        "@LANG@": {"zh": "zh-CN", "en": "en"}[get_language()],
        "@TITLE@": escape(words["title"]),
        "@CODE@": escape(f"{code}@{address}"),
        "@JOIN@": escape(words["join"]),
        "@OPTIONAL@": escape(words["optional"]),
    }.items():
        html = html.replace(mark, text)
    titles = json.dumps(exercise_titles(), ensure_ascii=False).replace("<", "\\u003c")
    return html.replace('"@WORDS@"', told).replace('"@TITLES@"', titles)


def exercise_titles() -> dict[str, str]:
    """What each exercise is called, by its key, from the cards as they stand there: nothing else is loaded."""
    entries = [entry for file in cards.card_files() for entry in cards.cards_of(*file).items()]
    return {
        key: pick(card["title"])
        for key, card in entries
        if KEY.fullmatch(key) and isinstance(card, dict) and "title" in card
    }


def code_of_today(folder: Path | None = None) -> str:
    """Five digits, the same all day, so that nobody joins again when the board was closed and opened."""
    from custkit.course.progress import progress_file

    log = progress_file()
    folder = folder or (log.parent if log else None)
    today = datetime.date.today().isoformat()
    path = folder / "board.json" if folder else None
    try:
        kept = json.loads(path.read_text(encoding="utf-8")) if path else {}
    except (OSError, ValueError):
        kept = {}
    if isinstance(kept, dict) and kept.get("day") == today and str(kept.get("code", "")).isdigit():
        return str(kept["code"])
    code = f"{secrets.randbelow(90_000) + 10_000}"
    if path:
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps({"day": today, "code": code}), encoding="utf-8")
    return code


def own_address() -> str:
    """This computer's address on the room's network; nothing is sent to find it. 127.0.0.1 without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
            found = probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"
    return found if _is_near(found) else "127.0.0.1"


def serve(port: int = PORT, code: str | None = None, browser: bool = True) -> int:
    """Open the board until Ctrl-C; gives the exit code."""
    return asyncio.run(_serve(port, code or code_of_today(), browser))


async def _serve(port, code, browser) -> int:
    from custkit.data import InputError

    host = own_address()
    shown = host if port == PORT else f"{host}:{port}"
    app = application(Board(code), shown)
    try:
        for one in dict.fromkeys(("127.0.0.1", host)):  # this network and no other
            app.listen(port, address=one, max_body_size=BODY_BYTES)
    except OSError:
        raise InputError(
            tr(
                "Port {port} is in use: close the other board, or add --port {other}.",
                port=port,
                other=port + 1,
            )
        ) from None
    here = f"http://127.0.0.1:{port}/"
    print(tr("Class board: {address}   (close with Ctrl-C)", address=here), flush=True)
    print(tr("Learners join with: {code}", code=f"{code}@{shown}"), flush=True)
    if browser:
        import webbrowser

        webbrowser.open(here)
    with suppress(asyncio.CancelledError):  # Ctrl-C
        await asyncio.Event().wait()
    return 0


def _is_near(address: str) -> bool:
    """Whether an address is of this computer or of a local network."""
    try:
        found = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    found = getattr(found, "ipv4_mapped", None) or found
    return not found.is_global
