"""What a learner has chosen and later cells and modules need: kept in ``state.json`` of the work folder."""

import json
import os
from pathlib import Path

_FOR_ALL = ""  # what holds whichever company is open
_here: dict = {}  # of this process, where there is no work folder (papermill, nbval, the batch)


def state_file() -> Path | None:
    """``state.json`` in the folder named by ``CUSTKIT_WORK`` (``custkit start`` sets it); None without one."""
    folder = os.environ.get("CUSTKIT_WORK")
    return Path(folder) / "state.json" if folder else None


def kept(company, name: str):
    """What was kept under a name for a company; None where nothing was."""
    return _read().get(company.name, {}).get(name)


def keep(company, name: str, value) -> None:
    """Keep a value (a list of codes, a text, a number). A file that cannot be written never disturbs a lesson."""
    _keep(company.name, name, value)


def own_data() -> str | None:
    """Where the learner's own data lie, as chosen in the form; None where the course's company is used."""
    return _read().get(_FOR_ALL, {}).get("own_data")


def choose_own_data(place: str | None) -> None:
    """Remember where the learner's own data lie; None goes back to the course's company."""
    _keep(_FOR_ALL, "own_data", place)


def _keep(company_name, name, value):
    entries = _read()
    entries.setdefault(company_name, {})[name] = value
    path = state_file()
    if path is None:
        _here.update(entries)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".part")
        draft.write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(path)
    except OSError:
        _here.update(entries)


def _read() -> dict:
    path = state_file()
    try:
        found = json.loads(path.read_text(encoding="utf-8")) if path else {}
    except (OSError, ValueError):
        found = {}
    found = found if isinstance(found, dict) else {}
    return {name: dict(one) for name, one in {**_here, **found}.items() if isinstance(one, dict)}
