"""The demo company: one fictional firm, generated from a seed, that carries all six modules.

`tables` gives it in memory, `generate` writes it. ``truths.yaml`` says what is true of it whatever the seed,
``dictionaries/`` hold the trades it can be in.
"""

from custkit.demo.firm import DemoError
from custkit.demo.generate import generate, tables
from custkit.demo.ship import ship
from custkit.demo.world import industries

__all__ = ["DemoError", "generate", "industries", "ship", "tables"]
