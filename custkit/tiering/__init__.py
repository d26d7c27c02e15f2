"""Module 2: who our customers are, which of them matter, which are moving, and what each group gets."""

from custkit.lazy import lazily
from custkit.measures import gini, top_share
from custkit.tiering.assignment import standing, tier_migration, tiers
from custkit.tiering.cohorts import cohort_retention, monthly_revenue
from custkit.tiering.concentration import abc, pareto
from custkit.tiering.cutpoints import CutPoints, quantile_cuts
from custkit.tiering.features import GROUPS, customer_features, customer_table, last_complete_month
from custkit.tiering.insights import findings
from custkit.tiering.rules import TIERS, TierRules, tier_label, tier_resources, tier_rules
from custkit.tiering.scores import (
    called_off,
    fit_cutpoints,
    rfm,
    rfm_apart,
    rfm_by_type,
    rfm_segments,
    segment_label,
    segments,
)

__all__ = [
    "GROUPS",
    "TIERS",
    "CutPoints",
    "TierRules",
    "abc",
    "called_off",
    "cohort_retention",
    "customer_features",
    "customer_table",
    "findings",
    "fit_cutpoints",
    "gini",
    "last_complete_month",
    "monthly_revenue",
    "pareto",
    "quantile_cuts",
    "rfm",
    "rfm_apart",
    "rfm_by_type",
    "rfm_segments",
    "segment_label",
    "segments",
    "standing",
    "tier_label",
    "tier_migration",
    "tier_resources",
    "tier_rules",
    "tiers",
    "top_share",
]
# Loaded when first used: they need scipy, scikit-learn or statsmodels, which an RFM list does not.
_LATER = {
    "bases": ("by_attitude", "by_family", "divided", "effort", "ideal_customer"),
    "behaviour": ("behaviour_families", "behaviour_features", "family_label"),
    "cases": ("size_against_tier", "target_industries"),
    "closing": ("misjudged", "monday", "tiered_list", "worth_keeping"),
    "clusters": ("cluster", "segment_quality", "standardised"),
    "clv": ("clv_simple", "margin_multiple", "purchase_summary"),
    "contracts": ("RetentionModel", "fit_retention"),
    "customer_file": ("completeness", "customer_card", "file_completeness", "files_to_update", "freshness"),
    "evidence": ("event_comparison",),
    "grouping": ("cluster_profile", "five_tests", "group_choice"),
    "history": ("too_little_history",),
    "leaving": (
        "churn",
        "churn_rate",
        "churn_states",
        "customer_survival",
        "fixed_bands",
        "seasonal_customer",
        "slowing_first",
        "survival_curve",
    ),
    "levels": ("drift_report", "level_by_tier", "the_ten"),
    "lifecycle": ("lifecycle_stage", "stage_flow", "stage_label", "stage_plays"),
    "lifetime": ("holdout_check", "lifetime_value", "margin_multiples", "renewals"),
    "likelihood": ("CannotFit",),
    "matrix": ("growth_potential", "headroom", "value_matrix", "value_type_label", "value_types"),
    "movement": ("buying_again", "falling_accounts", "plays", "rising", "thin_history", "tier_moves"),
    "opening": ("names_card", "revenue_by_month"),
    "policy": ("investment_rules", "resource_rules", "tier_goals", "tier_sizes"),
    "portfolio": ("account_lights", "criteria", "portfolio_matrix", "target_screen", "weighted_score"),
    "profit": (
        "costs_known",
        "customer_profit",
        "discounts",
        "largest",
        "margin_basis",
        "profit_steps",
        "repair_options",
        "repairs",
        "whale",
        "whale_curve",
        "whale_facts",
    ),
    "purchases": ("PurchaseModel", "fit_purchases"),
    "segmentation": (
        "allocation",
        "attitude_segments",
        "by_parent",
        "contact_minutes",
        "lift",
        "nps_by",
        "rolled_up",
        "segment_by",
        "size_band",
    ),
    "spend": ("SpendModel", "fit_spend"),
    "trend": ("growth_trend",),
    "voice": ("conversion", "journey_map", "scenario_library", "stage_funnel"),
    "winback": ("cost_of_a_try", "reason_pareto", "return_rates", "why_they_leave", "winback_list"),
    "worth": ("example_goals", "insight_value"),
}
_HOME = {name: file for file, names in _LATER.items() for name in names}
__all__ += list(_HOME)
__getattr__, _ = lazily(__name__, _HOME)
