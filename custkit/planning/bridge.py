"""From what a year brings to the goal: the gap taken apart into four levers, and what each has done before."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, change, choice, exercise, item, number
from custkit.planning.cascade import largest_remainder

from .year_goal import LEVERS, MONTHS_OF_THREE_YEARS, MONTHS_OF_TWO_YEARS, year_goal, yearly_flows

NAMED = 10  # customers named for a lever


@item
def gap_bridge(company, goal: float | None = None) -> Result:
    """The gap between the year's goal and the run rate, shared among four levers so that they add up to it.

    One row a lever: ``lever, year_before, last_year`` (its flow in each of the last two years, `yearly_flows`; the
    earlier one only where there is history), ``usual`` (their mean), ``needed`` (its part of the gap), ``extra`` =
    needed − usual, ``ever_done`` (whether needed is within the better year), ``customer_ids`` (largest flows first).
    gap = goal − net revenue of the last 12 months. Every lever must do better by the same share of what it usually
    moves: extra is shared in proportion to the size of usual, in whole units of money, and Σ needed = gap exactly.
    goal: `year_goal` unless given. About: ``money_gap, goal, run_rate, do_more`` (extra over what is usually moved),
    ``lever`` (the hardest: furthest beyond its better year).
    """
    if company.profile.months < MONTHS_OF_TWO_YEARS or not company.profile.revenue_12m > 0:
        raise Refused("short")
    aim = year_goal(company)
    goal = aim.money if goal is None else float(goal)
    flows = yearly_flows(company)
    last = flows.groupby("lever")["flow"].sum().reindex(LEVERS, fill_value=0.0)
    known = [last]
    if company.profile.months >= MONTHS_OF_THREE_YEARS:
        earlier = yearly_flows(company, 12).groupby("lever")["flow"].sum()
        known.append(earlier.reindex(LEVERS, fill_value=0.0))
    years = pd.concat(known, axis=1)
    usual = years.mean(axis=1).round(2)
    if not usual.abs().sum() > 0:
        raise Refused("short")
    gap = goal - aim.run_rate
    extra = largest_remainder(usual.abs(), gap - float(usual.sum()))
    table = pd.DataFrame(
        {"lever": LEVERS, "last_year": last.to_numpy(), "usual": usual.to_numpy(), "extra": extra}
    )
    table["year_before"] = known[1].to_numpy() if len(known) > 1 else np.nan
    table["needed"] = (table["usual"] + table["extra"]).round(2)
    best = years.max(axis=1).to_numpy()
    table["ever_done"] = table["needed"] <= best
    reach = (table["needed"] - best) / table["usual"].abs().where(table["usual"] != 0)
    largest = flows.assign(size=flows["flow"].abs()).sort_values("size", ascending=False)
    table["customer_ids"] = [
        tuple(largest.loc[largest["lever"] == one, "customer_id"][:NAMED]) for one in LEVERS
    ]
    hard = table.loc[reach.fillna(-np.inf).idxmax()]
    facts = {
        "money_gap": gap,
        "goal": goal,
        "run_rate": aim.run_rate,
        "goal_year": aim.year,
        "goal_source": aim.source,
        "flow_usual": float(usual.sum()),
        "do_more": float(extra.sum() / usual.abs().sum()),
        "lever": hard["lever"],
        "lever_needed": float(hard["needed"]),
        "n_beyond": int((~table["ever_done"]).sum()),
    }
    verdict = (
        "no_gap"
        if gap <= 0
        else "enough"
        if facts["do_more"] <= 0
        else "beyond"
        if facts["n_beyond"]
        else "done_before"
    )
    if aim.source == "assumed" and verdict in ("beyond", "done_before", "enough"):
        verdict = f"{verdict}_assumed"
    return Result(
        table[["lever", "year_before", "last_year", "usual", "needed", "extra", "ever_done", "customer_ids"]],
        verdict=verdict,
        about=facts,
        money=max(gap, 0.0),
        customers=table.set_index("lever")["customer_ids"]["retention"],
        urgency="act",
        value=gap,
        unit=company.profile.currency,
        picture=change(
            "lever",
            "usual",
            "needed",
            rows=table.assign(tone=np.where(table["ever_done"], "good", "bad")),
            tone="tone",
        ),
    )


@exercise("THX.1", asks=[gap_bridge])
def hardest_lever(company) -> Key:
    """How large the gap is, and which lever would have to do more than it ever did."""
    found = gap_bridge(company)
    if not found.ok or found.about["money_gap"] <= 0:
        raise Refused("short" if not found.ok else "no_gap")
    table, facts = found.table, found.about
    beyond = table.loc[~table["ever_done"], "lever"]
    most = table.loc[table["needed"].idxmax(), "lever"]
    wrong = {} if most in set(beyond) else {"largest": most}
    fields = {
        "gap": number(
            facts["money_gap"],
            {"goal": facts["goal"], "change": facts["flow_usual"]},
            absolute=0.01 * abs(facts["money_gap"]),
        ),
        "lever": choice(beyond, LEVERS, "lever", wrong, none=True),
    }
    return Key(fields, facts | {"levers": tuple(beyond)})
