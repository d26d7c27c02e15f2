"""Imports of the course's own data sets, kept between sessions: every notebook opens the same company.

Only the data sets that come with the kit are kept; a company's own data leave nothing behind. The name of a kept
import holds a digest of the files and of the code that reads them, so a stale one is never opened.
"""

import hashlib
import os
import shutil
import tempfile
import time
from functools import cache
from pathlib import Path

from custkit.data.store import is_store

OLD_SECONDS = 7 * 24 * 3600


def kept_store(dataset: Path, make) -> Path | None:
    """The kept import of a data set, made by ``make(folder)`` if there is none; None where nothing can be kept.

    Several processes may ask at once: each writes aside, and the first to finish gives its folder the final name.
    """
    try:
        home = _home()
        home.mkdir(parents=True, exist_ok=True)
        store = home / f"{dataset.name}-{_digest(dataset)}"
        if is_store(store):
            return store
        aside = Path(tempfile.mkdtemp(prefix=".part-", dir=home))
    except OSError:
        return None
    try:
        make(aside / "store")
        try:
            (aside / "store").rename(store)
        except OSError:  # another process was quicker
            if not is_store(store):
                return None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    _forget_old(home, dataset.name, store)
    return store


def is_shipped(company) -> bool:
    """Whether a company is the kept import of one of the kit's data sets."""
    return getattr(company, "store", Path()).parent == _home()


def _home() -> Path:
    import platformdirs

    return Path(os.environ.get("CUSTKIT_CACHE") or platformdirs.user_cache_path("custkit", appauthor=False))


def _digest(dataset: Path) -> str:
    digest = hashlib.blake2b(_reader().encode(), digest_size=10)
    for path in sorted(p for p in dataset.rglob("*") if p.is_file()):
        digest.update(path.relative_to(dataset).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def _reader() -> str:
    """A digest of the code and tables that read data."""
    digest = hashlib.blake2b(digest_size=10)
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in (".py", ".yaml"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _forget_old(home: Path, name: str, current: Path) -> None:
    for other in home.glob(f"{name}-*"):
        if other != current and time.time() - other.stat().st_mtime > OLD_SECONDS:
            shutil.rmtree(other, ignore_errors=True)
