"""Watching over customers: health score, early-warning rules, and how those rules did on the past.

Names are loaded when they are first used; ``_HOME`` says in which file each stands.
"""

from custkit.lazy import lazily

_HOME = {
    "alert_list": "alerts",
    "calendar_of": "alerts",
    "period_departments": "periods",
    "period_report": "periods",
    "periods_of": "periods",
    "health_score": "health",
    "history": "signals",
    "lights": "rules",
    "outcomes": "backtest",
    "play": "playbook",
    "plays": "playbook",
    "record_of": "backtest",
    "rule_backtest": "backtest",
    "rule_name": "rules",
    "rule_table": "rules",
    "rules_that_pass": "tuning",
    "signal_table": "signals",
    "tuned_rule": "tuning",
    "warn_rules": "rules",
    "warning_list": "playbook",
    "warning_story": "story",
    "warnings": "rules",
}
__all__ = list(_HOME)
__getattr__, __dir__ = lazily(__name__, _HOME)
