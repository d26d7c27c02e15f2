"""Module 4: general accounts – who serves whom, from lead to cash, penetration, dark horses, and the belt.

Names are loaded when they are first used; ``_HOME`` says in which file each stands.
"""

from custkit.lazy import lazily

_FILES = {
    "insights": ("findings",),
    "receivables": ("three_columns", "collection_by_region", "ageing", "money_apart", "bills"),
    "late_money": ("who_waits", "what_blocks", "late_levers"),
    "funnel": ("stage_funnel", "stage_people", "stuck_deals", "why_stuck"),
    "leads": ("lead_to_cash", "source_return", "lead_list"),
    "delivery": ("on_time_in_full", "milestones", "signed_sooner"),
    "collection": ("collection_list", "cash_forecast"),
}
_HOME = {name: file for file, names in _FILES.items() for name in names}
__all__ = list(_HOME)
__getattr__, __dir__ = lazily(__name__, _HOME)
