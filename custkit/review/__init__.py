"""The review: what happened against the plan, in the dimensions a company chooses, and what follows from it.

Names are loaded when they are first used; ``_FILES`` says in which file each stands.
"""

from custkit.lazy import homes, lazily

_FILES = {
    "detail": ("behind_the_light",),
    "dashboard": ("dashboard_cells",),
    "bank": ("offcounter_rate", "hall_funnel", "hall_care"),
    "said": ("auto_insights", "numbers_in", "statements"),
    "checkup": ("obstacle_check", "driver_indicators", "data_inventory", "relation_scorecard"),
    "voices": ("topic_words",),
    "meeting": ("meeting_pack", "top_issues", "loop_board"),
    "effect": ("followup", "moved"),
    "bridge": ("plan_bridge",),
    "kpi": ("kpi_cards", "retention"),
    "problems": ("issue_list", "issue_actions", "five_why", "review_minutes", "review_lint"),
    "board": ("review_board", "weighing", "romi", "readings", "weights_of"),
    "insights": ("findings",),
    "lab": ("stop_options", "promise_draft", "boss_answers", "pack_gate", "lab_example"),
    "lab_pack": ("pack_now",),
    "ninety_days": ("promises_kept", "promised"),
    "promises": ("draft_pack", "draft_promises", "kept_promises", "measured"),
}
_HOME = homes(_FILES)
__all__ = list(_HOME)
__getattr__, __dir__ = lazily(__name__, _HOME)
