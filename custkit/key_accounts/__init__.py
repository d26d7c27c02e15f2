"""Module 3: whom we have not met at a key account, what we are about to lose, what we could sell, who does what.

Names are loaded when they are first used; ``_HOME`` says in which file each stands.
"""

from importlib import import_module

_HOME = {
    "coverage": "stereo",
    "coverage_by_account": "stereo",
    "exec_alignment": "triangle",
    "channel_freshness": "triangle",
    "owner_check": "triangle",
    "triangle_score": "triangle",
    "key_accounts": "accounts",
    "mapped_accounts": "accounts",
    "decision_chain": "chain",
    "influence": "chain",
    "untouched": "chain",
    "empty_chairs": "chain",
    "stakeholder_grid": "grid",
    "key_people": "grid",
    "key_people_list": "grid",
    "value_ladder": "ladder",
    "ladder_template": "ladder",
    "relation_value": "ladder",
    "promises": "followup",
    "promise_tracking": "followup",
    "owner_plan": "owners",
    "without_owner": "owners",
    "target_cascade": "targets",
    "target_gaps": "targets",
    "qbr_pack": "review",
    "account_gaps": "review",
    "plan_builder": "plan",
    "account_plan": "plan",
    "key_account_plans": "plan",
    "plan_defects": "plan",
    "before_after": "cases",
    "care_list": "relations",
    "churn_traits": "cases",
    "churn_tree": "cases",
    "drill_cards": "risks",
    "mention_table": "rival_watch",
    "monthly_mentions": "rival_watch",
    "relationship_change": "relations",
    "relationship_strength": "relations",
    "risk_matrix": "risks",
    "rival_alert": "rival_watch",
    "scenario_card": "risks",
    "scenarios": "risks",
    "switching_costs": "rival_watch",
    "switching_score": "rival_watch",
    "scene_matrix": "scenes",
    "scene_lift": "scenes",
    "scene_table": "scenes",
    "scene_plan": "scenes",
    "channel_mix": "channels",
    "best_channel": "channels",
    "contact_norm": "channels",
    "channel_overlap": "channels",
    "channel_gap": "channels",
    "joint_touch": "channels",
    "skill_rubric": "skills",
    "rubric_score": "skills",
    "rater_agreement": "skills",
    "skill_example": "skills",
    "role_plays": "skills",
    "score_sheet": "skills",
    "relation_actions": "checklist",
    "relation_completeness": "checklist",
    "relation_checklist": "checklist",
    "grown_account": "grown",
    "account_growth": "grown",
    "account_room": "wallet",
    "line_names": "wallet",
    "open_account": "wallet",
    "wallets": "wallet",
    "war": "wallet",
    "white_space": "wallet",
    "forecast_coverage": "next_product",
    "next_best_product": "next_product",
    "next_order_forecast": "next_product",
    "bundle_finder": "offers",
    "default_breaks": "offers",
    "highest_break": "offers",
    "offer_sheet": "offers",
    "room_to_discount": "offers",
    "tier_price": "offers",
    "tier_price_customers": "offers",
    "findings": "insights",
}
__all__ = list(_HOME)


def __getattr__(name):
    if name in _HOME:
        return getattr(import_module(f"custkit.key_accounts.{_HOME[name]}"), name)
    raise AttributeError(f"module 'custkit.key_accounts' has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
