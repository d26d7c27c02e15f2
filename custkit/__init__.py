"""custkit: customer classification management, as a course and as a batch tool.

Importing it is cheap and has no side effects: rooms are loaded when they are first used; what a lesson needs comes with
``%load_ext custkit``.
"""

from importlib import import_module

__version__ = "0.2.0"

ROOMS = (
    "course",
    "data",
    "diagnosis",
    "general_accounts",
    "item",
    "key_accounts",
    "locale",
    "marketing",
    "measures",
    "monitoring",
    "organization",
    "planning",
    "report",
    "review",
    "show",
    "tiering",
)
_VERBS = {
    "open_company": "custkit.data",
    "answer": "custkit.course",
    "exercise": "custkit.course",
    "set_language": "custkit.locale",
}
__all__ = [*ROOMS, *_VERBS, "load_ipython_extension"]


def __getattr__(name):
    if name in ROOMS:
        return import_module(f"custkit.{name}")
    if name in _VERBS:
        return getattr(import_module(_VERBS[name]), name)
    raise AttributeError(f"module 'custkit' has no attribute {name!r}")


def __dir__():
    return sorted(__all__)


def load_ipython_extension(shell):
    """Prepare a notebook for a lesson (``%load_ext custkit``)."""
    import_module("custkit.course.magic").load(shell)
