"""Module 5: marketing innovation – user operation, product line, price, service, and at most three moves.

Names are loaded when they are first used; ``_HOME`` says in which file each stands.
"""

from custkit.lazy import homes, lazily

_FILES = {
    "insights": ("findings",),
    # users and service
    "profit_twice": ("two_accounts",),
    "dimensions": (
        "sales_channels",
        "campaign_reach",
        "digital_customers",
        "engagement",
        "four_dimensions",
        "own_scores",
    ),
    "operating": ("connect_steps", "five_a", "old_and_new_steps", "five_points"),
    "lamps": ("six_lamps",),
    "spaces": ("space_overlap", "space_value", "scene_offers"),
    "experiments": ("experiment_size", "two_groups"),
    "service": (
        "three_features",
        "quality_gaps",
        "response_times",
        "feedback_loop",
        "experience_and_value",
    ),
    "ideas": ("service_ideas",),
    "kano": ("kano_map", "kano_table"),
    "wow": ("kept_promises", "wow_gate", "wow_plan", "peak_end"),
    "offers": ("personal_offers",),
    "cases": ("value_per_customer",),
    "mix": ("strategy_mix", "moves_page"),
    # product line, price system, dealers
    "portfolio": ("vitality", "growth_share", "margin_by_revenue"),
    "too_long": ("line_length", "line_candidates", "riders", "retire_plan"),
    "too_short": ("price_gaps", "lost_in_gaps"),
    "grain": ("line_grain", "grain_of", "twins"),
    "new_product": ("acceptable_price", "at_this_price", "launch_forecast", "break_even"),
    "prices": ("price_waterfall", "price_bridge", "unexplained_discount", "price_corridor"),
    "dealers": ("dealer_growth",),
    "options": ("line_evidence", "planning_options", "stage_gates"),
}
_HOME = homes(_FILES)
__all__ = list(_HOME)
__getattr__, __dir__ = lazily(__name__, _HOME)
