"""Where each table of the class stands: from what its laptop has sent to the board, and nothing else."""

import re
from dataclasses import dataclass, field

EVENTS = ("check", "hint", "solution", "skip")
OUTCOMES = ("right", "not_yet", "open", "unclear", "1", "2", "3", "shown", "skipped")
FINISHED = ("right", "shown", "skipped")
KEY = re.compile(r"[A-Z]{1,3}\d?\.\d{1,2}")
AWAY_SECONDS = 60  # without a sign of life: the lid is closed, or the network is gone
WRONG_TRIES, LAST_HINT = 3, "3"
PATIENCE_SECONDS = (
    120  # after half of the room is through an exercise, before who has not begun counts as behind
)
AT_MOST = 2000  # entries of a laptop that are kept


@dataclass
class Laptop:
    """One laptop of the room: the table it stands on, when it was last heard, and its entries in order."""

    table: int
    heard: float
    entries: list[dict] = field(default_factory=list)


def clean_entry(raw, now: float) -> dict | None:
    """An entry as it may stand on the board; None where it is none. What is not asked for is dropped.

    raw: ``exercise, event, outcome, seconds`` (spent), ``ago`` (seconds since it happened).
    """
    try:
        exercise, event, outcome = (str(raw[name]) for name in ("exercise", "event", "outcome"))
        seconds, ago = (min(max(float(raw[name]), 0.0), 86_400.0) for name in ("seconds", "ago"))
    except (KeyError, TypeError, ValueError):
        return None
    if not KEY.fullmatch(exercise) or event not in EVENTS or outcome not in OUTCOMES:
        return None
    return {
        "exercise": exercise,
        "event": event,
        "outcome": outcome,
        "seconds": seconds,
        "at": now - ago,
    }


def standing(laptops: dict[str, Laptop], now: float) -> dict:
    """``tables`` (a row a laptop, by number) and ``exercises`` (a row an exercise, the latest first).

    A table is *lost* where it has tried three times and is not right (``tries``), has read the last hint and is not
    right (``hints``), or has not begun what half of the room finished two minutes ago (``behind``). It is *away*, and
    not lost, without a sign of life for a minute.

    >>> standing({"a": Laptop(3, 0.0, [])}, 10.0)["tables"][0]["state"]
    'here'
    """
    exercises = _exercises(laptops)
    present = {name for name, one in laptops.items() if now - one.heard <= AWAY_SECONDS}
    rows, seen = [], {}
    for name, one in sorted(laptops.items(), key=lambda entry: (entry[1].table, entry[0])):
        seen[one.table] = seen.get(one.table, 0) + 1
        row = {"table": one.table, "nth": seen[one.table], **_current(one, now)}
        lost = _lost(one, exercises, len(present), now)
        row["state"] = "away" if name not in present else lost or row.pop("finished") or "here"
        row.pop("finished", None)
        rows.append(row)
    return {
        "tables": rows,
        "exercises": [
            {
                "exercise": key,
                "right": sum(done["outcome"] == "right" for done in of["finished"]),
                "finished": len(of["finished"]),
                "begun": of["begun"],
                "minutes": _median([done["minutes"] for done in of["finished"]]),
            }
            for key, of in sorted(exercises.items(), key=lambda entry: -entry[1]["latest"])
        ],
    }


def _of(one: Laptop, key: str) -> list[dict]:
    return [entry for entry in one.entries if entry["exercise"] == key]


def _current(one: Laptop, now) -> dict:
    """The exercise a table was at last: its outcome, tries, minutes, and how long ago it was heard of."""
    if not one.entries:
        return {"exercise": "", "outcome": "", "tries": 0, "minutes": 0.0, "quiet": 0.0, "finished": ""}
    last = one.entries[-1]
    of = _of(one, last["exercise"])
    done = next((entry for entry in of if entry["outcome"] in FINISHED), None)
    return {
        "exercise": last["exercise"],
        "outcome": done["outcome"] if done else last["outcome"],
        "tries": sum(entry["event"] == "check" and entry["outcome"] != "open" for entry in of),
        "minutes": round(sum(entry["seconds"] for entry in of) / 60, 1),
        "quiet": round((now - last["at"]) / 60, 1),
        "finished": "done" if done else "",
    }


def _exercises(laptops) -> dict[str, dict]:
    """Exercise → how many laptops began it, when it was last touched, and who finished: outcome, time, minutes."""
    found = {}
    for one in laptops.values():
        for key in dict.fromkeys(entry["exercise"] for entry in one.entries):
            of = _of(one, key)
            row = found.setdefault(key, {"begun": 0, "latest": 0.0, "finished": []})
            row["begun"] += 1
            row["latest"] = max(row["latest"], of[-1]["at"])
            at = next((n for n, entry in enumerate(of) if entry["outcome"] in FINISHED), None)
            if at is not None:
                minutes = sum(entry["seconds"] for entry in of[: at + 1]) / 60
                row["finished"].append({**of[at], "minutes": minutes})
    return found


def _lost(one: Laptop, exercises, n_present, now) -> str:
    if one.entries:
        of = _of(one, one.entries[-1]["exercise"])
        if not any(entry["outcome"] in FINISHED for entry in of):
            if sum(entry["outcome"] == "not_yet" for entry in of) >= WRONG_TRIES:
                return "tries"
            if any(entry["event"] == "hint" and entry["outcome"] == LAST_HINT for entry in of):
                return "hints"
    begun = {entry["exercise"] for entry in one.entries}
    for key, of in exercises.items():
        times = sorted(done["at"] for done in of["finished"])
        half = max((n_present + 1) // 2, 2)
        left_behind = key not in begun and len(times) >= half and of["latest"] >= _latest(one)
        if left_behind and now - times[half - 1] >= PATIENCE_SECONDS:
            return "behind"
    return ""


def _latest(one: Laptop) -> float:
    return one.entries[-1]["at"] if one.entries else 0.0


def _median(values) -> float | None:
    from statistics import median

    return round(median(values), 1) if values else None
