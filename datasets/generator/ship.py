"""The data sets that ship with the course: both editions, their raw exports and the data dictionary."""

from __future__ import annotations

from pathlib import Path

from . import dictionary
from .generate import LANGUAGES, generate, tables

SEED = 2025


def ship(folder) -> Path:
    """Write ``lilan-zh``, ``lilan-en`` and ``README.md`` into ``folder`` (normally ``datasets/``)."""
    folder = Path(folder)
    for language in LANGUAGES:
        generate(folder / f"lilan-{language}", seed=SEED, language=language)
    dictionary.write(folder, {language: tables(SEED, language) for language in LANGUAGES})
    return folder
