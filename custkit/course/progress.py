"""The progress log: one JSON line a check, on this computer only, for the class board and the timings."""

import datetime
import getpass
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

_last = time.monotonic()
_told: list[Callable[[], None]] = []


def tell(listener: Callable[[], None]) -> None:
    """Call ``listener()`` after every line that is written."""
    if listener not in _told:
        _told.append(listener)


def progress_file() -> Path | None:
    """Where the log is: the folder in ``CUSTKIT_PROGRESS`` ("off": nowhere), else the user's data folder."""
    wanted = os.environ.get("CUSTKIT_PROGRESS", "")
    if wanted.lower() == "off":
        return None
    if wanted:
        return Path(wanted) / "progress.jsonl"
    from jupyter_core.paths import jupyter_data_dir

    return Path(jupyter_data_dir()).parent / "custkit" / "progress.jsonl"


def start_clock() -> None:
    """Count the seconds of the next check from now."""
    global _last
    _last = time.monotonic()


def record(exercise: str, outcome: str, event: str = "check") -> None:
    """Append one line: time, learner, exercise, event, outcome, seconds since the last line.

    A log that cannot be written never disturbs a lesson.
    """
    path = progress_file()
    if path is None:
        return
    entry = {
        "time": datetime.datetime.now().isoformat(timespec="seconds"),
        "learner": _learner(),
        "exercise": exercise,
        "event": event,
        "outcome": outcome,
        "seconds": round(time.monotonic() - _last, 1),
    }
    start_clock()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(json.dumps(entry, ensure_ascii=False) + "\n")
    except OSError:
        return
    for listener in _told:
        listener()


def read_progress(path: Path | None = None):
    """The log as a DataFrame, a row a check: time, learner, exercise, event, outcome, seconds."""
    import pandas as pd

    path = path or progress_file()
    columns = ["time", "learner", "exercise", "event", "outcome", "seconds"]
    if path is None or not path.exists():
        return pd.DataFrame(columns=columns)
    lines = path.read_text(encoding="utf-8").splitlines()
    return pd.DataFrame([json.loads(line) for line in lines if line.strip()], columns=columns)


def _learner():
    try:
        return os.environ.get("CUSTKIT_LEARNER") or getpass.getuser()
    except (KeyError, OSError):
        return "-"
