"""Module 1: what is true about our market, which number not to trust, and what to ask customers next.

Names are loaded when they are first used; ``_HOME`` says in which file each stands.
"""

from importlib import import_module

_HOME = {
    "findings": "insights",
    "regional_shares": "rivals",
    "market_concentration": "rivals",
    "factor_weights": "rivals",
    "cpm": "rivals",
    "profile_table": "rivals",
    "strategic_map": "rivals",
    "substitution_score": "threats",
    "price_elasticity": "threats",
    "channel_power": "threats",
    "campaign_costs": "threats",
    "gap_opportunity": "threats",
    "need_priorities": "needs",
    "needs_by_region": "needs",
}
__all__ = list(_HOME)


def __getattr__(name):
    if name in _HOME:
        return getattr(import_module(f"custkit.diagnosis.{_HOME[name]}"), name)
    raise AttributeError(f"module 'custkit.diagnosis' has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
