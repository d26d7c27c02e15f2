"""Module 2: who our customers are, which of them matter, which are moving, and what each group gets."""

from custkit.measures import gini, top_share
from custkit.tiering.assignment import drift_report, level_by_tier, tier_migration, tiers
from custkit.tiering.cohorts import cohort_retention, monthly_revenue
from custkit.tiering.concentration import abc, pareto
from custkit.tiering.cutpoints import CutPoints, quantile_cuts
from custkit.tiering.features import GROUPS, customer_features, customer_table, last_complete_month
from custkit.tiering.insights import falling_accounts, findings
from custkit.tiering.rules import TIERS, TierRules, tier_label, tier_resources, tier_rules
from custkit.tiering.scores import fit_cutpoints, rfm, segment_label, segments

__all__ = [
    "GROUPS",
    "TIERS",
    "CutPoints",
    "TierRules",
    "abc",
    "cohort_retention",
    "customer_features",
    "customer_table",
    "drift_report",
    "falling_accounts",
    "findings",
    "fit_cutpoints",
    "gini",
    "last_complete_month",
    "level_by_tier",
    "monthly_revenue",
    "pareto",
    "quantile_cuts",
    "rfm",
    "segment_label",
    "segments",
    "tier_label",
    "tier_migration",
    "tier_resources",
    "tier_rules",
    "tiers",
    "top_share",
]
