"""The canonical store: a folder of Parquet files and ``company.json``, written whole or not at all."""

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from custkit.data import contract
from custkit.data.errors import InputError
from custkit.data.paths import shown
from custkit.locale import tr

MARK = "company.json"
FORMAT = 1


def is_store(path: Path) -> bool:
    """Whether ``path`` is a folder that an earlier import wrote; a company's own ``company.json`` makes none."""
    return (path / MARK).is_file() and (path / "transactions.parquet").is_file()


@contextmanager
def writing(store: Path) -> Iterator[Path]:
    """A temporary folder beside ``store`` that takes its name when the block ends well.

    Raises InputError when ``store`` is something else than an empty folder or an earlier store with nothing else in it.
    """
    store = Path(store)
    if os.path.lexists(store) and not _may_replace(store):
        raise InputError(
            tr("{path} is not empty and is no earlier import; choose another folder.", path=shown(store))
        )
    store.parent.mkdir(parents=True, exist_ok=True)
    _forget_killed(store)
    part = store.with_name(f".{store.name}.part-{os.getpid()}")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    try:
        yield part
        shutil.rmtree(store, ignore_errors=True)
        part.rename(store)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _may_replace(store: Path) -> bool:
    if store.is_symlink() or not store.is_dir():
        return False
    ours = {MARK, "rejected.parquet", *(f"{table}.parquet" for table in contract.tables())}
    return all(path.is_file() and path.name in ours for path in store.iterdir()) and (
        is_store(store) or not any(store.iterdir())
    )


def _forget_killed(store: Path) -> None:
    """Remove what imports into this store left beside it when they were killed."""
    import psutil

    for path in store.parent.iterdir():
        killed = re.fullmatch(rf"\.{re.escape(store.name)}\.part-(\d+)", path.name)
        if killed and not path.is_symlink() and not psutil.pid_exists(int(killed.group(1))):
            shutil.rmtree(path, ignore_errors=True)


def write_meta(folder: Path, meta: Mapping) -> None:
    """Write ``company.json``: the same facts give the same bytes."""
    text = json.dumps({"format": FORMAT, **meta}, ensure_ascii=False, indent=1, sort_keys=True, default=str)
    (folder / MARK).write_text(text + "\n", encoding="utf-8")


def read_meta(folder: Path) -> dict:
    """Read ``company.json``. Raises InputError when it is damaged or of another version of the kit."""
    try:
        meta = json.loads((folder / MARK).read_text(encoding="utf-8"))
    except ValueError:
        raise InputError(tr("{path} is damaged: import the data again.", path=folder / MARK)) from None
    if not isinstance(meta, dict) or meta.get("format") != FORMAT:
        raise InputError(
            tr("{path} was written by another version of custkit: import the data again.", path=folder)
        )
    return meta
