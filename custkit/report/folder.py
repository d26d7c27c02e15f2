"""The output folder: one run at a time, and files that appear whole or not at all."""

import os
from contextlib import contextmanager
from pathlib import Path

from custkit.data import InputError
from custkit.locale import tr

WORK = ".work"  # what a run prepares; an interrupted run leaves it behind for --resume
LOCK = ".lock"
_LOCKED_BYTE = 4096  # far behind the process id, which others may read while the lock is held


def usable_folder(out) -> Path:
    """The output folder, made where it does not exist; InputError where it cannot be written."""
    out = Path(out).expanduser().absolute()
    if out.exists() and not out.is_dir():
        raise InputError(tr("--out {path} is a file; give a folder for the report.", path=out))
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        reason = error.strerror or error
        raise InputError(
            tr("The folder {path} cannot be written: {reason}.", path=out, reason=reason)
        ) from None
    return out


@contextmanager
def only_run(out: Path):
    """Hold the folder for this process; InputError when another run holds it.

    The lock belongs to the open file, so the system lets go of it even when a run is killed.
    """
    with open(out / LOCK, "a+", encoding="ascii") as handle:
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
    draft = path.with_name(f".{path.name}.part")
    try:
        yield draft
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def publish(staged: Path, out: Path, last: str, earlier: list[str]) -> list[str]:
    """Move every staged file to its place in ``out``, the file named ``last`` at the end.

    ``earlier`` names the files of the run before: those that this run did not write again are removed.
    Gives the names of the files now in place.
    """
    names = sorted(path.relative_to(staged).as_posix() for path in staged.rglob("*") if path.is_file())
    names.sort(key=lambda name: name == last)
    for name in names:
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.replace(staged / name, target)
        except PermissionError:
            raise InputError(
                tr(
                    "{path} is open in another program. Close it and run again with --resume.",
                    path=target,
                )
            ) from None
    for name in set(earlier) - set(names):
        stale = (out / name).resolve()
        if stale.is_relative_to(out.resolve()):  # the list was read from a file: never leave the folder
            stale.unlink(missing_ok=True)
    return names


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
