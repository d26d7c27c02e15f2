"""Module 6: the organization that carries the strategy – structure, promises, who answers, cadres, system.

Names are loaded when they are first used; ``_HOME`` says in which file each stands.
"""

from custkit.lazy import homes, lazily

_FILES = {
    "frontline": ("frontline_index",),
    "battles": ("battle_score", "battle_sheet"),
    "track": ("track_record", "talent_grid"),
    "cadres": ("cadre_dossier", "criteria_weights", "fairness_check", "trial_conditions"),
    "management": ("maturity", "maturity_vote"),
    "policies": ("policies_in_force", "policy_audit"),
    "money": ("budget_burn", "budget_plan", "incentive_sim", "rep_scorecard"),
    "crm": (
        "analysis_map",
        "crm_choice",
        "crm_claims",
        "crm_readiness",
        "one_record",
        "pipeline_hygiene",
        "tool_fit",
    ),
    "newcomers": ("mentor_match", "new_people", "ramp_curve", "skill_ladder"),
    "insights": ("findings",),
    "orientation": ("market_orientation", "item_drop", "alpha_turned"),
    "structure": ("headcount", "heads_by_role", "iron_triangle", "spans"),
    "moving": ("reallocation",),
    "promises": ("department_promises", "answered_within", "promise_slots", "handoff_time"),
    "charter": ("functional_charter", "hand_overs"),
    "raci": ("raci_board", "load_of_people"),
    "carrying": ("who_carries", "who_will_fail", "policy_pulls"),
    "agenda": ("weekly_agenda", "who_waits_for_whom", "stop_list"),
    "staffing": ("staffing_plan",),
    "monday": ("who_does_what",),
}
_HOME = homes(_FILES)
__all__ = list(_HOME)
__getattr__, __dir__ = lazily(__name__, _HOME)
