"""Module 1: what is true about our market, which number not to trust, and what to ask customers next.

Names are loaded when they are first used; ``_HOME`` says in which file each stands.
"""

from importlib import import_module

_HOME = {
    "findings": "insights",
}
__all__ = list(_HOME)


def __getattr__(name):
    if name in _HOME:
        return getattr(import_module(f"custkit.diagnosis.{_HOME[name]}"), name)
    raise AttributeError(f"module 'custkit.diagnosis' has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
