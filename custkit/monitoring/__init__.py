"""Watching over customers: health score, early-warning rules, and how those rules did on the past.

Names are loaded when they are first used; ``_HOME`` says in which file each stands.
"""

from importlib import import_module

_HOME = {
    "rule_backtest": "backtest",
    "health_score": "health",
    "history": "signals",
    "lights": "rules",
    "outcomes": "backtest",
    "play": "playbook",
    "plays": "playbook",
    "rule_name": "rules",
    "rule_table": "rules",
    "signal_table": "signals",
    "warn_rules": "rules",
    "warning_list": "playbook",
    "warning_story": "rules",
    "warnings": "rules",
}
__all__ = list(_HOME)


def __getattr__(name):
    if name in _HOME:
        return getattr(import_module(f"custkit.monitoring.{_HOME[name]}"), name)
    raise AttributeError(f"module 'custkit.monitoring' has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
