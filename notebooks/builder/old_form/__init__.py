"""Notebooks still in the old form: typed answers (``____``, ``ck.check``), ``%%needs``, cells that build on each other.

Everything here goes, with this folder, when the last of them has moved; `NAMES` may only grow shorter.
"""

NAMES: tuple[str, ...] = ()
