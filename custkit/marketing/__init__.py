"""Module 5: marketing innovation – user operation, product line, price, service, and at most three moves.

Names are loaded when they are first used; ``_HOME`` says in which file each stands.
"""

from custkit.lazy import lazily

_FILES = {
    "insights": ("findings",),
    # users and service
    # product line, price system, dealers
    "portfolio": ("vitality", "growth_share", "margin_by_revenue"),
    "too_long": ("line_length", "line_candidates", "riders", "retire_plan"),
    "too_short": ("price_gaps", "lost_in_gaps"),
    "grain": ("line_grain", "grain_of", "twins"),
    "new_product": ("acceptable_price", "at_this_price", "launch_forecast", "break_even"),
}
_HOME = {name: file for file, names in _FILES.items() for name in names}
__all__ = list(_HOME)
__getattr__, __dir__ = lazily(__name__, _HOME)
