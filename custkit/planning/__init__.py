"""Planning that every module shares: goals, responsibilities, slack, load, goal cascade, and what a plan lacks.

Names are loaded when they are first used; ``_HOME`` says in which file each stands.
"""

from importlib import import_module

_HOME = {}
__all__ = list(_HOME)


def __getattr__(name):
    if name in _HOME:
        return getattr(import_module(f"custkit.planning.{_HOME[name]}"), name)
    raise AttributeError(f"module 'custkit.planning' has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
