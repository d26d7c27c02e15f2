"""What makes a plan change: triggers with their options, and the gap once more when something goes otherwise."""

import pandas as pd

from custkit.item import Refused, Result, bars, item, slider
from custkit.tiering.overview import overview

from .adjust import adjust_log
from .bridge import gap_bridge
from .slack_time import CLOSED, plan_slack

TRIGGERS = ("tier_moves", "gap_grows", "lever_beyond", "slack_gone", "tasks_late")
DECIDES = dict(
    zip(TRIGGERS, ("account_owner", "sales_head", "sales_head", "plan_owner", "plan_owner"), strict=True)
)
GAP_LIMIT, NONE_LEFT = 0.10, 0  # of the goal; cases
SCENARIOS = ("as_it_runs", "largest_leaves", "losses_double", "no_new")


@item
def adjust_triggers(company) -> Result:
    """When the plan is opened again: a row a trigger, what fires first.

    ``trigger`` (tier_moves: a tier has lasted two quarters, `adjust_log`; gap_grows: the gap is over 10% of the goal;
    lever_beyond: a lever of `gap_bridge` must do more than it ever did; slack_gone: people with less than 20% free;
    tasks_late: tasks past their end and not done), ``trigger_state`` (fires, quiet, unknown where the tables do not
    tell), ``trigger_cases`` or ``trigger_share`` (whichever the trigger counts), ``trigger_option`` (what can be done),
    ``replan`` (what follows in the plan), ``trigger_owner`` (who decides). ``about``: how many fire.
    """
    rows = []
    for name, read in zip(TRIGGERS, (_tiers, _gap, _levers, _slack, _late), strict=True):
        found = read(company)
        limit = GAP_LIMIT if name == "gap_grows" else NONE_LEFT
        state = "unknown" if found is None else "fires" if found > limit else "quiet"
        counted = (None, found) if name == "gap_grows" else (found, None)
        rows.append((name, state, *counted, name, name, DECIDES[name]))
    columns = [
        "trigger",
        "trigger_state",
        "trigger_cases",
        "trigger_share",
        "trigger_option",
        "replan",
        "trigger_owner",
    ]
    table = pd.DataFrame(rows, columns=columns).astype(
        {"trigger_cases": "Float64", "trigger_share": "float64"}
    )
    known = table[table["trigger_state"] != "unknown"]
    if known.empty:
        raise Refused("short")
    fires = table[table["trigger_state"] == "fires"]
    order = (
        table["trigger_state"].map({"fires": 0, "quiet": 1, "unknown": 2}).sort_values(kind="stable").index
    )
    return Result(
        table.loc[order].reset_index(drop=True),
        verdict="fires" if len(fires) else "quiet",
        about={"n_fire": len(fires), "triggers_watched": len(known), "triggers": tuple(fires["trigger"])},
    )


@item(dial={"share": slider(0.0, 1.0, 0.25, start=0.5, form="percent")})
def what_if(company, share: float = 1.0) -> Result:
    """The gap once more, if something goes otherwise than it runs: a row a scenario.

    ``what_if_case`` (as_it_runs; largest_leaves: the largest customer of the last 12 months buys nothing more;
    losses_double: what customers lost and bought less in a usual year comes twice; no_new: no new customers),
    ``scenario_money`` (revenue that is missing then), ``money_gap`` (goal − revenue of 12 months + what is missing),
    ``do_more`` (by how much every lever must beat a usual year), ``n_beyond`` (levers beyond their better year).
    share: how much of it comes true. How likely each is, these tables do not tell; money_gap = gap + share × loss.
    """
    base = gap_bridge(company)
    if not base.ok:
        raise Refused("short")
    usual = base.table.set_index("lever")["usual"].astype(float)
    bought = max(float(overview(company).tiers["monetary_12m"].max()), 0.0)
    loss = {"as_it_runs": 0.0, "largest_leaves": bought, "losses_double": max(-usual["retention"], 0.0),
            "no_new": max(usual["new"], 0.0)}  # fmt: skip
    rows = []
    for name in SCENARIOS:
        missing = share * loss[name]
        found = gap_bridge(company, goal=base.about["goal"] + missing) if missing else base
        rows.append((name, missing, *(found.about[one] for one in ("money_gap", "do_more", "n_beyond"))))
    table = pd.DataFrame(rows, columns=["what_if_case", "scenario_money", "money_gap", "do_more", "n_beyond"])
    worst = table.loc[table["money_gap"].idxmax()]
    return Result(
        table,
        about=worst.to_dict() | {"gap_now": float(base.about["money_gap"]), "scenario_share": share},
        picture=bars("what_if_case", "money_gap", tone="plain", line_at="gap_now"),
    )


def _tiers(company):
    found = adjust_log(company)
    return found.about["n_to_move"] if found.ok else None


def _gap(company):
    found = gap_bridge(company)
    return (
        max(found.about["money_gap"], 0.0) / found.about["goal"]
        if found.ok and found.about["goal"] > 0
        else None
    )


def _levers(company):
    found = gap_bridge(company)
    return found.about["n_beyond"] if found.ok else None


def _slack(company):
    found = plan_slack(company) if company.has("plan_tasks", "reps") else None
    return int(found.table["enough"].eq(False).sum()) if found is not None and found.ok else None


def _late(company):
    if not company.has("plan_tasks.end_date", "plan_tasks.status"):
        return None
    tasks = company.table("plan_tasks")
    ended = pd.to_datetime(tasks["end_date"]) < pd.Timestamp(company.as_of)
    return int((ended & ~tasks["status"].isin(CLOSED)).sum())
