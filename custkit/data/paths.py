"""A path is a path: DuckDB takes ``[ ] * ?`` in a name for a pattern, and ``year=2024`` for a column."""

import os
import re
import shutil
from pathlib import Path

from custkit.data.errors import InputError
from custkit.data.staging import fresh, literal
from custkit.locale import tr


def plain(path: str | Path) -> str:
    """The absolute path, spelled so that DuckDB finds this one file and no other.

    Raises InputError for the names that DuckDB cannot be told: not UTF-8, or a backslash (where it is no
    separator) beside characters of a pattern.

    >>> plain("/data/exports[12]/orders.csv")
    '/data/exports[[]12]/orders.csv'
    """
    text = Path(path).absolute().as_posix()
    if not _sayable(text):
        raise InputError(
            tr("{path}: give it a name without unusual characters, and run again.", path=shown(path))
        )
    return re.sub(r"[*?\[]", r"[\g<0>]", text)


def parquet(path: str | Path, options: str = "") -> str:
    """SQL: the rows of one Parquet file; ``options`` are further ones of ``read_parquet``."""
    return f"read_parquet({literal(plain(path))}, hive_partitioning = false{options})"


def shown(path: str | Path) -> str:
    """A path or name as a person reads it; one that is not UTF-8 comes from an old Chinese system or archive."""
    try:
        os.fspath(path).encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("gb18030", "replace")
    return os.fspath(path)


def for_engine(path: Path, work: Path) -> Path:
    """The path itself, or a link to it in ``work`` where its own name cannot be told to DuckDB."""
    if _sayable(path.absolute().as_posix()):
        return path
    link = work / f"{fresh('named')}{path.suffix if _sayable(path.suffix) else ''}"
    try:
        link.symlink_to(path.absolute())
    except OSError:  # no links here
        shutil.copyfile(path, link)
    return link


def _sayable(text: str) -> bool:
    return text == shown(text) and not ("\\" in text and re.search(r"[*?\[]", text))
