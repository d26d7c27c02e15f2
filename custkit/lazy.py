"""Rooms whose names are loaded when they are first used, so that a table needs no matplotlib."""

from collections.abc import Callable
from importlib import import_module


def homes(files: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Each name with the file in which it stands. files: a file and its names."""
    return {name: file for file, names in files.items() for name in names}


def lazily(room: str, home: dict[str, str]) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` of a package (PEP 562) whose names stand in the files that ``home`` names.

    room: the package's ``__name__``. Another name raises AttributeError, as in any module.
    """

    def get(name):
        if name in home:
            return getattr(import_module(f"{room}.{home[name]}"), name)
        raise AttributeError(f"module {room!r} has no attribute {name!r}")

    return get, lambda: sorted(home)
