"""Module 6: the organization that carries the strategy – structure, promises, who answers, cadres, system.

Names are loaded when they are first used; ``_HOME`` says in which file each stands.
"""

from custkit.lazy import lazily

_FILES = {
    "insights": ("findings",),
}
_HOME = {name: file for file, names in _FILES.items() for name in names}
__all__ = list(_HOME)
__getattr__, __dir__ = lazily(__name__, _HOME)
