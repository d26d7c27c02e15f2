"""What people see: charts, tables, cards and widgets. Takes the tables that modules return; computes nothing.

Names are loaded when they are first used, so that a table needs no matplotlib and a chart no ipywidgets.
"""

from importlib import import_module

_HOME = {
    "overview_page": "overview",
    "break_chart": "overview",
    "mentions_chart": "overview",
    "duplicate_slider": "overview_widgets",
    "BLUES": "theme",
    "Chart": "theme",
    "set_theme": "theme",
    "pareto_chart": "shares",
    "segment_bars": "shares",
    "tier_bars": "shares",
    "monthly_revenue_chart": "revenue",
    "rfm_heatmap": "heatmaps",
    "migration_heatmap": "heatmaps",
    "cohort_heatmap": "heatmaps",
    "level_heatmap": "heatmaps",
    "whale_chart": "value",
    "value_matrix_chart": "value",
    "large_customers_chart": "value",
    "clv_chart": "lifetime",
    "holdout_chart": "lifetime",
    "survival_chart": "lifecycle",
    "stage_bars": "lifecycle",
    "stage_flow_chart": "lifecycle",
    "churn_bands_chart": "silence",
    "silence_chart": "silence",
    "segment_chart": "groups",
    "allocation_chart": "groups",
    "nps_chart": "groups",
    "lift_chart": "groups",
    "cluster_chart": "groups",
    "cluster_choice_chart": "groups",
    "cluster_namer": "cluster_widgets",
    "journey_chart": "journey",
    "migration_flow": "flows",
    "cost_drivers": "value_widgets",
    "value_cuts": "value_widgets",
    "churn_explorer": "value_widgets",
    "decision_chain_chart": "decision_chain",
    "stakeholder_chart": "decision_chain",
    "coverage_heatmap": "decision_chain",
    "freshness_heatmap": "decision_chain",
    "gates_chart": "decision_chain",
    "chain_explorer": "people_widgets",
    "key_people_picker": "people_widgets",
    "customer_file": "customer",
    "region_map": "regions",
    "field_chart": "regions",
    "win_loss_chart": "regions",
    "development_chart": "region_methods",
    "growth_bridge": "region_methods",
    "workload_chart": "region_methods",
    "potential_chart": "region_methods",
    "potential_weights": "region_widgets",
    "workload_settings": "region_widgets",
    "table": "tables",
    "card": "cards",
    "facts": "cards",
    "findings": "cards",
    "a_cut_slider": "widgets",
    "pain_chart": "interviews",
    "saturation_chart": "interviews",
    "agreement_heatmap": "interviews",
    "agreement_facts": "interviews",
    "talk_facts": "interviews",
    "rfm_explorer": "widgets",
    "tier_rules_editor": "widgets",
    "rival_heatmap": "rivals",
    "profile_gap_chart": "rivals",
    "strategic_map_chart": "rivals",
    "ipa_chart": "rivals",
    "substitution_chart": "threats",
    "elasticity_chart": "threats",
    "channel_chart": "threats",
    "factor_weight_sliders": "rival_widgets",
}
__all__ = list(_HOME)


def __getattr__(name):
    if name in _HOME:
        return getattr(import_module(f"custkit.show.{_HOME[name]}"), name)
    raise AttributeError(f"module 'custkit.show' has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
