"""What the first step of a page needs, imported while the page is still being read.

``custkit start`` has IPython run ``jupyter/startup.py`` in each kernel; `finish` is called before the first step.
"""

import threading
from contextlib import suppress
from importlib import import_module

_working: threading.Thread | None = None


def begin() -> None:
    """Import in the background; what fails here fails again, and is told, where it is needed."""
    global _working
    _working = threading.Thread(target=_imports, name="custkit-warm", daemon=True)
    _working.start()


def finish() -> None:
    """Wait for the imports: two threads that import the same things at once may each see half of them."""
    if _working is not None:
        _working.join()


def _imports():
    with suppress(Exception):
        from custkit.course import contents
        from custkit.data import cards, contract

        for name in ("ibis.backends.duckdb", "custkit.show.draw"):
            import_module(name)
        contract.computed()
        cards.columns()
        if place := contents.here():
            contents.pages(place[0])
