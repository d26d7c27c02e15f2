"""What is computed once per company and then only read."""

from collections.abc import Callable, Hashable
from typing import Any


def kept(company, name: str, make: Callable[[], Any], key: Hashable = None) -> Any:
    """What ``make()`` gives, computed when first asked for and kept with the company under ``name`` and ``key``.

    key: what else the result depends on. The result is shared: copy before changing it.
    """
    shelf = vars(company).setdefault("_kept", {})
    if (name, key) not in shelf:
        shelf[name, key] = make()
    return shelf[name, key]
