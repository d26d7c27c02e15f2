"""The demo company: one fictional firm, generated from a seed, that carries all six modules.

`tables` gives it in memory, `generate` writes it. ``truths.yaml`` says what is true of it whatever the seed,
``dictionaries/`` hold the trades it can be in. From a shell: ``python datasets/generator OUT --seed 7``.
"""

from . import dictionary, messages, scale, wording
from .generate import generate, tables, write_csv
from .messages import DemoError
from .ship import ship
from .world import industries

__all__ = [
    "DemoError",
    "dictionary",
    "generate",
    "industries",
    "messages",
    "scale",
    "ship",
    "tables",
    "wording",
    "write_csv",
]
