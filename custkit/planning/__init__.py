"""Planning that every module shares: goals, responsibilities, slack, load, goal cascade, and what a plan lacks.

Names are loaded when they are first used; ``_HOME`` says in which file each stands.
"""

from custkit.lazy import lazily

_HOME = {
    "smart_lint": "goals",
    "smart_table": "goals",
    "raci_lint": "raci",
    "raci_load": "raci",
    "slack": "slack_time",
    "plan_months": "slack_time",
    "plan_slack": "slack_time",
    "overall": "slack_time",
    "plan_board": "board",
    "plan_gantt": "schedule",
    "scheduled": "schedule",
    "critical_path": "schedule",
    "year_goal": "year_goal",
    "yearly_flows": "year_goal",
    "gap_bridge": "bridge",
    "feasibility": "feasible",
    "year_forecast": "feasible",
    "revenue_by_month": "feasible",
    "ahp": "weights",
    "weighted": "weights",
    "plan_priority": "weights",
    "season_index": "calendar",
    "split_target": "calendar",
    "target_calendar": "calendar",
    "smart_examples": "smart_goals",
    "plan_goals": "smart_goals",
    "steady": "adjust",
    "tier_history": "adjust",
    "adjust_log": "adjust",
    "adjust_triggers": "triggers",
    "what_if": "triggers",
    "six_keys": "spine",
    "role_cards": "spine",
    "objective_map": "spine",
    "goal_cascade": "cascade",
    "largest_remainder": "cascade",
    "assign_owner": "assignment",
    "owner_loads": "assignment",
    "plan_tracking": "tracking",
    "tracking_facts": "tracking",
    "plan_lint": "lint",
    "lint_board": "lint",
    "suggest_repairs": "repair",
    "with_repairs": "repair",
    "repaired": "repair",
}
__all__ = list(_HOME)
__getattr__, __dir__ = lazily(__name__, _HOME)
