"""Module 4: general accounts – who serves whom, from lead to cash, penetration, dark horses, and the belt.

Names are loaded when they are first used; ``_HOME`` says in which file each stands.
"""

from custkit.lazy import homes, lazily

_FILES = {
    "insights": ("findings",),
    "receivables": (
        "three_columns",
        "columns_by_days",
        "collection_by_region",
        "ageing",
        "money_apart",
        "bills",
    ),
    "late_money": ("who_waits", "what_blocks", "late_levers"),
    "funnel": ("stage_funnel", "funnel_by", "stage_people", "stuck_deals", "why_stuck"),
    "leads": ("lead_to_cash", "source_return", "lead_list"),
    "delivery": ("on_time_in_full", "milestones", "signed_sooner"),
    "serving": ("serving_modes", "hand_over"),
    "horses": ("small_and_rising", "dark_horses", "sell_through", "rising_people"),
    "belt": ("look_alikes", "introductions", "visit_route"),
    "routine": (
        "routine_actions",
        "routine_of",
        "next_contacts",
        "joint_activities",
        "skill_gaps",
        "calendar_ics",
    ),
    "growth": ("growth_split", "cross_sell", "four_skills"),
    "priority": ("risk_grades", "priority_list", "strategic_fit", "best_deals"),
    "lifecycle": (
        "second_order",
        "second_line",
        "care_after_order",
        "promise_ledger",
        "open_promises",
        "first_90_days",
    ),
    "rights": ("loyalty_rights",),
    "closing": ("value_ladder", "six_pains", "monday_lists"),
    "collection": ("collection_list", "cash_forecast"),
}
_HOME = homes(_FILES)
__all__ = list(_HOME)
__getattr__, __dir__ = lazily(__name__, _HOME)
