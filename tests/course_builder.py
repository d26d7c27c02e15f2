"""The course builder for tests: it is no part of the package and stands on no path."""

import runpy
from importlib import import_module
from pathlib import Path

_LOADED = runpy.run_path(str(Path(__file__).parents[1] / "notebooks" / "builder" / "__main__.py"))
main = _LOADED["main"]


def part(name: str):
    """A module of the builder: ``part("source").read_source``."""
    return import_module(f".{name}", _LOADED["load"]().__name__)
