"""What is computed once per company and then only read: in this process, and by the processes of one batch.

While a batch runs, its notebooks and its report ask for the same things. ``CUSTKIT_SHARED`` names the folder in which
whoever computes something first leaves it for the others; the batch makes the folder and removes it again, so nothing
of an earlier run is ever read, and nothing of it is published.
"""

import contextlib
import datetime
import hashlib
import os
import pickle
import time
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

SHARED = "CUSTKIT_SHARED"
PROCESSES = "CUSTKIT_PROCESSES"  # how many processes of a batch work at once and share its memory
_WORTH_SHARING = 0.02  # seconds: what is quicker than that is computed again


def kept(company, name: str, make: Callable[[], Any], key: Hashable = None) -> Any:
    """What ``make()`` gives, computed when first asked for and kept with the company under ``name`` and ``key``.

    key: what else the result depends on. The result is shared: copy before changing it.
    """
    shelf = vars(company).setdefault("_kept", {})
    if (name, key) not in shelf:
        settings = tuple(getattr(company, "settings", {}).items())
        where = ("kept", name, key, getattr(company, "as_of", None), settings)
        shelf[name, key] = shared(company, where, make)
    return shelf[name, key]


def shared(company, key: Hashable, make: Callable[[], Any]) -> Any:
    """What ``make()`` gives, or what it gave another process of this batch under the same ``key``.

    key: everything the result depends on besides the company's data. What cannot be written is not shared.
    """
    folder = os.environ.get(SHARED)
    if not folder or " at 0x" in (told := repr((getattr(company, "name", ""), key))):
        return make()
    path = Path(folder) / hashlib.blake2b(told.encode(), digest_size=16).hexdigest()
    with contextlib.suppress(OSError), open(path, "rb") as stream:
        return _Reader(stream, company).load()
    start = time.perf_counter()
    value = make()
    if time.perf_counter() - start > _WORTH_SHARING:
        draft = path.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(Exception):  # a full disk, a model that cannot be pickled
            with open(draft, "wb") as stream:
                _Writer(stream, company).dump(value)
            os.replace(draft, path)
        draft.unlink(missing_ok=True)
    return value


class _Writer(pickle.Pickler):
    """A company is not written but named by its day: the reader has its own."""

    def __init__(self, stream, company):
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self.kind = type(company)

    def persistent_id(self, obj):
        return obj.as_of if isinstance(obj, self.kind) else None


class _Reader(pickle.Unpickler):
    def __init__(self, stream, company):
        super().__init__(stream)
        self.company = company

    def persistent_load(self, day: datetime.date):
        return self.company if day == self.company.as_of else self.company.on(day)
