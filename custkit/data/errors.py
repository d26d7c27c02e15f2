"""What can go wrong with a company's data, as messages for a person."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from custkit.locale import tr


class InputError(ValueError):
    """The data cannot be used as it is; the message says why and what to do, in the language in use."""


class Unclear(InputError):
    """How a column is to be read cannot be told from its values; ``answer`` is the likeliest setting of its table.

    ``raise Unclear(text, date_order="dmy")``; it is asked together with everything else that is not clear.
    """

    def __init__(self, text: str, **answer):
        super().__init__(text)
        self.answer = answer


class MissingTable(KeyError):
    """A table that the company did not hand in was asked for."""

    def __str__(self):
        return str(self.args[0]) if self.args else ""


def cannot(error: OSError, path=None) -> InputError:
    """What the system said about a file or folder, as one sentence with its true cause."""
    from custkit.data.paths import shown

    about_the_disk = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EMFILE)
    named = error.filename if about_the_disk else path or error.filename
    reasons = {
        errno.ENOENT: tr("there is no such file"),
        errno.EACCES: tr("no permission"),
        errno.EPERM: tr("no permission"),
        errno.EROFS: tr("it lies on a medium that cannot be written"),
        errno.ENOSPC: tr("the disk is full"),
        errno.EFBIG: tr("the disk takes no file of this size"),
        errno.EDQUOT: tr("your share of the disk is used up"),
        errno.EISDIR: tr("this is a folder, not a file"),
        errno.ENOTDIR: tr("a part of the path is a file, not a folder"),
        errno.EEXIST: tr("a part of the path is a file, not a folder"),
        errno.ENAMETOOLONG: tr("the name is too long"),
        errno.ELOOP: tr("its links lead in a circle"),
        errno.EMFILE: tr("too many files are open"),
        errno.EIO: tr("the disk or network could not read it"),
    }
    reason = reasons.get(error.errno) or error.strerror or type(error).__name__
    if not named:
        return InputError(tr("Stopped: {reason}.", reason=reason))
    return InputError(tr("{path}: {reason}.", path=shown(os.fsdecode(named)), reason=reason))


def refuse_stream(path: Path) -> None:
    """Raise InputError for a pipe, a device and the like: whoever opens one may wait for ever."""
    from custkit.data.paths import shown

    if path.exists() and not (path.is_file() or path.is_dir()):
        raise InputError(tr("{path} is no ordinary file.", path=shown(path)))


def to_install(error: ImportError) -> str:
    """Which package is missing, and what installs it."""
    backend = re.search(r"import the (\w+) backend", str(error))  # as Ibis says it
    while error.name is None and isinstance(error.__cause__ or error.__context__, ImportError):
        error = error.__cause__ or error.__context__
    module = (error.name or str(error)).split(".")[0]
    extra = {"psycopg": "postgres", "pyspark": "spark"}.get(module)
    command = "pip install -c constraints.txt -e ."
    if extra or backend:
        command = f"pip install '{f'custkit[{extra}]' if extra else f'ibis-framework[{backend.group(1)}]'}'"
    return tr("the package {name} is missing; install it: {command}", name=module, command=command)


@contextmanager
def told() -> Iterator[None]:
    """What the system or DuckDB refuses inside this block becomes an InputError with its true cause.

    A full disk or folder for temporary files, memory used up, a path that cannot be read: not a defect of the kit.
    """
    import duckdb

    try:
        yield
    except InputError:
        raise
    except OSError as error:
        if error.filename and Path(__file__).parents[1] in Path(os.fsdecode(error.filename)).parents:
            raise  # a file of the kit itself is not the user's
        raise cannot(error) from None
    except ImportError as error:
        raise InputError(to_install(error)) from error
    except (MemoryError, duckdb.OutOfMemoryException):
        raise InputError(
            tr("Not enough memory, or no room for temporary files: close other programs, or use --memory.")
        ) from None
    except duckdb.IOException as error:
        raise InputError(_said_by_engine(str(error))) from None


def _said_by_engine(text: str) -> str:
    """DuckDB's message on a file as a sentence of ours."""
    found = re.search(r'file "([^"]+)"', text)
    if "No space left" in text or "disk is full" in text.lower():
        return str(cannot(OSError(errno.ENOSPC, ""), found and found.group(1)))
    if "Permission denied" in text:
        return str(cannot(OSError(errno.EACCES, ""), found and found.group(1)))
    return tr("A file could not be read or written: {problem}", problem=text.splitlines()[0])
