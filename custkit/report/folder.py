"""The output folder: one run at a time, and files that appear whole or not at all."""

import itertools
import os
from contextlib import contextmanager
from pathlib import Path

from custkit.data import InputError
from custkit.locale import tr
from custkit.report.ownership import LOCK, WORK

_LOCKED_BYTE = 4096  # far behind the process id, which others may read while the lock is held


@contextmanager
def only_run(out: Path):
    """Hold the folder for this process; InputError when another run holds it.

    The lock belongs to the open file, so the system lets go of it even when a run is killed.
    """
    with open(out / WORK / LOCK, "a+", encoding="ascii") as handle:
        try:
            _lock(handle)
        except OSError:
            handle.seek(0)
            holder = handle.read().strip() or "?"
            raise InputError(
                tr(
                    "Another run (process {pid}) is writing to {path}. Wait for it, or choose another --out.",
                    pid=holder,
                    path=out,
                )
            ) from None
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        try:
            yield
        finally:
            handle.truncate(0)
            _unlock(handle)


@contextmanager
def whole(path: Path):
    """A temporary path to write; it takes the final name only when the block ends without an error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = (f".{path.name[:80]}{n or ''}.part" for n in itertools.count())
    draft = next(free for name in names if not os.path.lexists(free := path.with_name(name)))  # nobody's file
    try:
        yield draft
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


if os.name == "nt":
    import msvcrt

    def _lock(handle):
        handle.seek(_LOCKED_BYTE)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(handle):
        handle.seek(_LOCKED_BYTE)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle):
        fcntl.flock(handle, fcntl.LOCK_UN)
