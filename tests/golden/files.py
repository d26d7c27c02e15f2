"""The recordings as files: one line a fact or text, sorted, so that a difference reads as what has changed."""

import json
import math
from pathlib import Path

HERE = Path(__file__).parent
AT_MOST_BYTES = 1_000_000
RELATIVE, ABSOLUTE = 1e-6, 1e-6  # what another machine's arithmetic may change
MISSING = object()
EDITION_OF = {"lilan-zh": "lilan-en"}  # the same company in another language
ABSENT = "absent in this edition"


def path_of(kind: str, company: str) -> Path:
    """``kind``: ``"facts"`` or ``"words"``."""
    return HERE / kind / f"{company}.json"


def recordings() -> list[Path]:
    """Every recording that is there."""
    return sorted(HERE.glob("*/*.json"))


def read(kind: str, company: str) -> dict:
    """What is recorded of a company; the facts of an edition are those of the other but for what it says itself."""
    recorded = _lines(path_of(kind, company))
    if kind == "facts" and company in EDITION_OF:
        recorded = _lines(path_of(kind, EDITION_OF[company])) | recorded
    return {name: value for name, value in recorded.items() if value != ABSENT}


def write(kind: str, company: str, recorded: dict) -> None:
    if kind == "facts" and company in EDITION_OF:
        other = read(kind, EDITION_OF[company])
        differing = differences(other, recorded)
        recorded = {name: ABSENT if here is MISSING else here for name, (_, here) in differing.items()}
    path = path_of(kind, company)
    path.parent.mkdir(exist_ok=True)
    lines = [f"{_json(name)}: {_json(recorded[name])}" for name in sorted(recorded)]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _lines(path):
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def differences(recorded: dict, now: dict) -> dict[str, tuple]:
    """``{name: (recorded, now)}`` where they differ; `MISSING` stands for what is not there."""
    names = sorted(recorded.keys() | now.keys())
    pairs = {name: (recorded.get(name, MISSING), now.get(name, MISSING)) for name in names}
    return {name: pair for name, pair in pairs.items() if not same(*pair)}


def same(one, other) -> bool:
    """Whether two recorded values are the same; numbers within `RELATIVE`."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, int | float) and isinstance(other, int | float) and not isinstance(one, bool):
        return math.isclose(one, other, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    return one == other


def told(differing: dict[str, tuple], at_most: int = 40) -> str:
    """The differences as a person reads them, one after the other."""
    lines = [
        f"  {name}\n    recorded  {_said(old)}\n    now       {_said(new)}"
        for name, (old, new) in differing.items()
    ]
    rest = [f"  … and {len(lines) - at_most} more"] if len(lines) > at_most else []
    return "\n".join(lines[:at_most] + rest)


def _said(value):
    return "-" if value is MISSING else _json(value)


def _json(value):
    return json.dumps(value, ensure_ascii=False, allow_nan=True)
