"""Module 3: whom we have not met at a key account, what we are about to lose, what we could sell, who does what.

Names are loaded when they are first used; ``_HOME`` says in which file each stands.
"""

from custkit.lazy import homes, lazily

_FILES = {
    "accounts": ("account_list", "key_accounts", "mapped_accounts"),
    "cases": ("before_after", "churn_traits", "churn_tree"),
    "chain": ("chain_of", "decision_chain", "empty_chairs", "proven_relations", "untouched"),
    "channels": (
        "best_channel",
        "channel_gap",
        "channel_mix",
        "channel_overlap",
        "contact_norm",
        "joint_touch",
    ),
    "checklist": ("relation_actions", "relation_checklist", "relation_completeness"),
    "draft": ("plan_builder",),
    "followup": ("promise_tracking", "promises"),
    "gates": ("channel_freshness", "exec_alignment", "owner_check"),
    "grid": ("has_a_say", "key_people", "must_win_first", "stakeholder_grid"),
    "grown": ("CASE_TOOLS", "account_growth", "grown_account"),
    "insights": ("findings",),
    "ladder": ("ladder_template", "relation_value", "value_ladder"),
    "links": ("influence",),
    "next_product": ("forecast_coverage", "next_best_product", "next_order_forecast"),
    "offers": (
        "bundle_finder",
        "default_breaks",
        "offer_sheet",
        "one_break",
        "room_to_discount",
        "tier_price",
        "tier_price_customers",
        "value_added_pack",
    ),
    "owners": ("owner_load", "owner_plan"),
    "page": ("one_page",),
    "plan": ("account_plan", "key_account_plans", "plan_defects"),
    "relations": ("care_list", "relationship_change", "relationship_strength"),
    "review": ("account_gaps", "qbr_pack"),
    "risks": ("drill_cards", "risk_matrix", "scenario_card"),
    "rival_watch": ("mention_table", "monthly_mentions", "rival_alert", "rival_notes", "switching_costs"),
    "scenes": ("scene_lift", "scene_lift_at_equal_time", "scene_matrix", "scene_plan", "scene_table"),
    "skills": (
        "rater_agreement",
        "role_plays",
        "rubric_score",
        "score_sheet",
        "skill_example",
        "skill_rubric",
    ),
    "spend": ("wallets", "war", "war_table"),
    "steps": ("five_steps",),
    "stereo": ("coverage", "coverage_by_account"),
    "targets": ("target_cascade", "target_gaps"),
    "triangle": ("inverted_triangle", "triangle_score"),
    "wallet": ("account_room", "open_account", "white_space"),
}
_HOME = homes(_FILES)
__all__ = list(_HOME)
__getattr__, __dir__ = lazily(__name__, _HOME)
