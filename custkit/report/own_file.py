"""One file written where a person says: what is not ours, or was changed since we wrote it, is never lost.

Such a file ends with a digest of itself, so that it is recognised wherever it is carried.
"""

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from custkit.data import InputError
from custkit.data.errors import cannot, refuse_stream
from custkit.data.paths import shown
from custkit.locale import tr
from custkit.report.folder import whole
from custkit.report.ownership import name_beside, refuse_address

_MARKED = re.compile(r"(?:<!--|#) custkit ([0-9a-f]{64})(?: -->)?\s*$")


def write_own(path: str | Path, text: str, force: bool = False) -> Path | None:
    """Write ``text`` to ``path`` and give the path under which a person's version of it stays, if there was one.

    A file of ours that nobody changed is replaced; one that was changed is kept beside the new one; any other is
    refused, unless ``force``. Raises InputError.
    """
    path = Path(path).expanduser()
    may_write(path, force)
    try:
        changed = os.path.lexists(path) and _state(path) == "changed"
        kept = name_beside(path) if changed else None
        with whole(path) as draft:
            draft.write_text(_marked(text), encoding="utf-8")
            if kept:
                os.replace(path, kept)
    except OSError as error:
        raise cannot(error, path) from None
    return kept


def may_write(path: str | Path, force: bool = False, inputs: Iterable[str | Path] = ()) -> None:
    """Raise InputError where ``path`` is a folder, a file that is read (``inputs``), or, without ``force``, a file
    that custkit did not write."""
    refuse_address(path)
    path = Path(path).expanduser()
    try:
        _refuse_input(path, inputs)
        refuse_stream(path)
        if path.is_dir():
            raise InputError(tr("{path} is a folder; give the name of a file.", path=shown(path)))
        if os.path.lexists(path) and not force and _state(path) == "foreign":
            raise InputError(
                tr(
                    "{path} is there already and was not written by custkit. "
                    "Choose another name, or add --force to replace it.",
                    path=shown(path),
                )
            )
    except OSError as error:
        raise cannot(error, path) from None


def _marked(text: str) -> str:
    text = text.rstrip("\n") + "\n"
    mark = f"custkit {_digest(text)}"
    return f"{text}<!-- {mark} -->\n" if text.startswith("<") else f"{text}# {mark}\n"


def _state(path: Path) -> str:
    """``ours``, ``changed`` (ours, but another hand was there) or ``foreign``."""
    try:
        lines = path.read_text(encoding="utf-8").rstrip().splitlines(keepends=True)
    except (UnicodeError, FileNotFoundError):  # not a text, or a link to nothing
        return "foreign"
    marks = [(n, match.group(1)) for n, line in enumerate(lines) if (match := _MARKED.search(line))]
    if not marks:
        return "foreign"
    at, digest = marks[-1]
    whole_text = at == len(lines) - 1 and _digest("".join(lines[:at])) == digest
    return "ours" if whole_text and not path.is_symlink() else "changed"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_input(path: Path, inputs: Iterable[str | Path]) -> None:
    real = path.resolve()
    for source in map(Path, inputs):
        if not source.exists():
            continue
        files = [source, *source.iterdir()] if source.is_dir() else [source]
        if real in {file.resolve() for file in files if file.name != "field_map.yaml"}:
            raise InputError(tr("{path} is read here: choose another name.", path=shown(path)))
