"""Money: a budget that keeps the core first, what was burnt against it, and what a bonus rule pays and invites to."""

import numpy as np
import pandas as pd

from custkit.item import (
    Key,
    Refused,
    Result,
    bars,
    choice,
    curve,
    exercise,
    item,
    number,
    panels,
    several,
    slider,
)
from custkit.measures.concentration import gini
from custkit.planning import largest_remainder

from .battles import old_share, old_shares
from .people import sales_of_reps, staff

OVER = 1.10  # of the plan: a line that has to be explained
CORE = ("high", "高价值", "重点", "key", "potential", "潜力")
UNIT = 1000.0
NEAR = 0.03  # around a kink of the payout: two or three deals move somebody across
LOW = 0.6  # of the quota


@item
def budget_burn(company) -> Result:
    """Spent against planned, line by line, the furthest above first: ``budget_item, planned, actual, burnt, over_money,
    over_line`` (above 110%), ``return_per_yuan`` (expected return over plan; an expectation, on no record)."""
    table = _budget(company)
    table = table.dropna(subset=["actual"])
    if table.empty:
        raise Refused("none")
    table["burnt"] = table["actual"] / table["planned"].where(table["planned"] > 0)
    table["over_money"] = (table["actual"] - table["planned"]).clip(lower=0)
    table["over_line"] = table["burnt"] > OVER
    table = table.sort_values("burnt", ascending=False, kind="stable", ignore_index=True)
    over = table[table["over_line"]]
    total = table["actual"].sum() / table["planned"].sum() if table["planned"].sum() else np.nan
    return Result(
        table[["budget_item", "planned", "actual", "burnt", "over_money", "over_line", "return_per_yuan"]],
        verdict="over" if len(over) else "held",
        about={
            "n_budget_lines": len(table),
            "n_over_lines": len(over),
            "budget_item": table["budget_item"].iloc[0],
            "burnt": table["burnt"].iloc[0],
            "whole_burnt": float(total),
            "line_limit": OVER,
            "over_sum": float(over["over_money"].sum()),
            "budget_items": list(over["budget_item"]),
        },
        money=float(over["over_money"].sum()),
        urgency="watch" if len(over) else "know",
        picture=bars(
            "budget_item",
            "burnt",
            tone="plain",
            line_at="line_limit",
            most=14,
            rows=table.sort_values("budget_item"),
        ),
    )


@item(dial={"total": slider(0.5, 1.2, 0.05, start=0.8, form="percent")})
def budget_plan(company, total: float = 0.9) -> Result:
    """Next year's money, core first: ``budget_item, is_core, planned, allotted, cut_share``; the last line is the
    reserve (机动).

    total: of what was planned this year. Core (lines for high-value and potential customers, or for customers by
    name) gets what it had, those with the highest expected return first; the rest share what is left by what they had
    (largest remainder, whole thousands); what is more than all had is reserve. The allocations add up to the total
    exactly.
    """
    table = _budget(company)
    if table.empty or not table["planned"].sum() > 0:
        raise Refused("none")
    money = round(total * float(table["planned"].sum()), 2)
    table = table.sort_values(
        ["is_core", "return_per_yuan"], ascending=False, kind="stable", na_position="last", ignore_index=True
    )
    before = table["planned"].where(table["is_core"], 0.0)
    core = np.clip(money - (before.cumsum() - before), 0, before)
    left = money - core.sum()
    rest = table["planned"].where(~table["is_core"], 0.0)
    shared = np.zeros(len(table))
    if rest.sum() > 0 and left > 0:
        shared = largest_remainder(rest, min(left, float(rest.sum())), UNIT)
    table["allotted"] = core.to_numpy() + shared
    spare = pd.DataFrame(
        {
            "budget_item": ["reserve"],
            "is_core": [False],
            "planned": [0.0],
            "allotted": [money - table["allotted"].sum()],
        }
    )
    table = pd.concat([table, spare], ignore_index=True)
    table["cut_share"] = 1 - table["allotted"] / table["planned"].where(table["planned"] > 0)
    kept = float(core.sum() / before.sum()) if before.sum() else np.nan
    return Result(
        table[["budget_item", "is_core", "planned", "allotted", "cut_share"]],
        verdict="no_core" if pd.isna(kept) else "core" if kept > 0.999 else "short",
        about={
            "next_total": total,
            "money_total": money,
            "core_kept": kept,
            "reserve_money": float(spare["allotted"].iloc[0]),
            "rest_kept": float(shared.sum() / rest.sum()) if rest.sum() else np.nan,
        },
        picture=bars(
            "budget_item",
            "allotted",
            tone="tone",
            most=16,
            rows=table.assign(tone=np.where(table["is_core"], "good", "plain")),
        ),
    )


@item
def rep_scorecard(company) -> Result:
    """Sales of 12 months against the year's quota, a line a rep, lowest first: ``rep_id, region, sales_12m, attainment,
    old_share, below_low`` (under 60%), and what an appraisal asks beside sales: ``rep_kept_share`` (of the customers of
    the year before, those who still bought from that rep), ``rep_won_share`` (of the deals that ended in 12 months;
    empty: none, or no deals on record). ``gini``: how unevenly the reps sell (0: all alike)."""
    table = scorecard(company)
    known = table.dropna(subset=["attainment"])
    if known.empty:
        raise Refused("none")
    below = known[known["below_low"]]
    known = known.assign(**{name: known["rep_id"].map(part) for name, part in _appraised(company).items()})
    return Result(
        known,
        verdict="below" if len(below) else "all_above",
        about={
            "n_scored": len(known),
            "n_below_low": len(below),
            "rep_gini": gini(known["sales_12m"]),
            "low_line": LOW,
            "rep_id": known["rep_id"].iloc[0],
            "attainment": known["attainment"].iloc[0],
        },
        urgency="watch" if len(below) else "know",
        picture=bars(
            "rep_id",
            "attainment",
            tone="plain",
            line_at="low_line",
            most=30,
            rows=known.sort_values("rep_id"),
        ),
    )


@item(
    dial={
        "floor": slider(0.5, 1.0, 0.05, start=0.7, form="percent"),
        "faster": slider(1.0, 3.0, 0.25, start=1.0),
        "cap": slider(1.0, 3.0, 0.1, start=1.5, form="percent"),
        "scale": slider(0.8, 1.2, 0.01, start=1.0, form="percent"),
    }
)
def incentive_sim(company, floor=0.8, faster=2.0, cap=1.5, scale=1.0, target_pay=0.15) -> Result:
    """What a bonus rule pays: ``rep_id, attainment, payout`` (of the target bonus), ``payout_money, near_kink,
    above_cap,
    below_low``.

    payout(x): 0 below ``floor``; then x up to the quota, beyond it 1 + ``faster`` × (x − 1), never more than ``cap``.
    The target bonus is ``target_pay`` of the yearly pay (a tenth of a percent of the quota where pay is not known).
    scale: everybody sells so much of what he sold. Where it invites to gaming (钻空子): reps within three points of a
    kink, above the cap (the next order waits for January), paid while more of their receivables is old than in the
    whole company. What people would do under another rule is on no record.
    """
    table = scorecard(company).dropna(subset=["attainment"])
    if table.empty:
        raise Refused("none")
    pay = pd.to_numeric(staff(company)["cost_year"]).reindex(table["rep_id"]).to_numpy()
    bonus = pd.Series(pay, index=table.index) * target_pay
    bonus = bonus.fillna(0.001 * table["sales_12m"] / table["attainment"])
    reached = table["attainment"] * scale
    table["payout"] = payout(reached, floor, faster, cap)
    table["payout_money"] = table["payout"] * bonus
    kinks = np.array([floor, 1.0])
    table["near_kink"] = (np.abs(reached.to_numpy()[:, None] - kinks) <= NEAR).any(axis=1)
    table["above_cap"] = 1 + faster * (reached - 1) > cap
    whole = old_share(company)
    late = (table["payout"] > 0) & (table["old_share"] > whole)
    table["paid_unpaid"] = late if pd.notna(whole) else None  # without receivables nobody knows
    table = table.sort_values("payout_money", ascending=False, kind="stable", ignore_index=True)
    gaps = {
        "near_kink": int(table["near_kink"].sum()),
        "above_cap": int(table["above_cap"].sum()),
        "paid_unpaid": int(late.sum()) if pd.notna(whole) else None,
    }
    known = {name: n for name, n in gaps.items() if n}
    line = pd.DataFrame({"reached_part": np.round(np.arange(0.4, 1.81, 0.01), 2)})
    line["payout"] = payout(line["reached_part"], floor, faster, cap)
    return Result(
        table[
            [
                "rep_id",
                "attainment",
                "payout",
                "payout_money",
                "near_kink",
                "above_cap",
                "paid_unpaid",
                "below_low",
            ]
        ],
        about={
            "sales_scale": scale,
            "pay_floor": floor,
            "pay_cap": cap,
            "payout_sum": float(table["payout_money"].sum()),
            "n_scored": len(table),
            "n_near_kink": gaps["near_kink"],
            "n_above_cap": gaps["above_cap"],
            "n_paid_unpaid": gaps["paid_unpaid"],
            "n_no_bonus": int(table["payout"].eq(0).sum()),
            "bonus_gap": max(known, key=known.get) if known else "no_gap",
        },
        picture=panels(
            (
                curve("reached_part", "payout", rows=line, tone="plain"),
                bars("rep_id", "payout_money", tone="plain", most=12),
            )
        ),
    )


@exercise("TH6.14", asks=[budget_burn])
def over_the_plan(company) -> Key:
    """Which lines are above 110% of the plan, and how much more was spent on them."""
    found = budget_burn(company)
    if not found.ok:
        raise Refused("none")
    table = found.table
    over = table[table["over_line"]]
    near = table[(table["burnt"] > 1) & ~table["over_line"]]
    wrong = {"near": [*over["budget_item"], near["budget_item"].iloc[0]]} if len(near) else {}
    spent = float(over["actual"].sum())
    mistakes = {"whole": spent} if len(over) else {}
    return Key(
        {
            "lines": several(over["budget_item"], table["budget_item"].sort_values(), "budget_item", wrong),
            "more": number(found.about["over_sum"], mistakes),
        },
        found.facts,
    )


@exercise("TH6.15", asks=[rep_scorecard])
def below_sixty(company) -> Key:
    """How many reps are below 60% of their quota."""
    found = rep_scorecard(company)
    if not found.ok:
        raise Refused("none")
    under = int((found.table["attainment"] < 1).sum())
    right, table = found.about["n_below_low"], found.table
    fields = {
        "n": number(right, {"missed": under} if under != right else {}, absolute=0, relative=0),
        "lowest": choice(table["rep_id"].iloc[0], sorted(table["rep_id"]), "rep_id"),
    }
    return Key(fields, found.facts | {"n_under": under})


@exercise("TH6.16", tools=[incentive_sim])
def bonus_at_104(company) -> Key:
    """What the rule pays in all if everybody sells 4% more, and where it is gamed most easily."""
    found, now = incentive_sim(company, scale=1.04), incentive_sim(company)
    if not found.ok:
        raise Refused("none")
    total, gap = found.about["payout_sum"], found.about["bonus_gap"]
    if gap == "no_gap" or not total > 0:
        raise Refused("none")
    line = now.about["payout_sum"] * 1.04
    counts = {name: found.about[f"n_{name}"] for name in ("near_kink", "above_cap", "paid_unpaid")}
    counts = {name: n for name, n in counts.items() if n is not None}
    best = [name for name, n in counts.items() if n == max(counts.values())]
    mistakes = {"straight": line} if abs(line - total) > 0.01 * total else {}
    fewest = min(counts, key=counts.get)
    return Key(
        {
            "total": number(round(total), mistakes),
            "gap": choice(
                best, sorted(counts), "bonus_gap", {"fewest": fewest} if fewest not in best else {}
            ),
        },
        found.facts | {"payout_now": now.about["payout_sum"]},
    )


def payout(reached, floor: float = 0.8, faster: float = 2.0, cap: float = 1.5):
    """Part of the target bonus for each attainment: never falling, never above ``cap``.

    >>> payout(np.array([0.7, 0.9, 1.1, 2.0])).round(2).tolist()
    [0.0, 0.9, 1.2, 1.5]
    """
    reached = np.asarray(reached, float)
    paid = np.where(reached <= 1, reached, 1 + faster * (reached - 1))
    return np.minimum(np.where(reached < floor, 0.0, paid), cap)


def scorecard(company) -> pd.DataFrame:
    """``rep_id, region, sales_12m, attainment, old_share, below_low`` of everybody with a quota who is still here."""
    sold = sales_of_reps(company).query("period == 0").groupby("rep_id")["sales"].sum()
    people = staff(company)
    quota = pd.to_numeric(people["quota_year"])
    day = pd.Timestamp(company.as_of)
    whole = people["hire_date"].isna() | (people["hire_date"] <= day - pd.DateOffset(years=1))
    here = people[(quota > 0) & whole & ~(people["left_date"] <= day) & (people["role"] != "region_manager")]
    table = pd.DataFrame({"region": here["region"], "sales_12m": sold.reindex(here.index).fillna(0.0)})
    table["attainment"] = table["sales_12m"] / quota.reindex(here.index)
    table["old_share"] = old_shares(company).reindex(here.index)
    table["below_low"] = table["attainment"] < LOW
    return table.sort_values("attainment", kind="stable").rename_axis("rep_id").reset_index()


def _appraised(company) -> dict:
    """By rep: the share of last year's customers kept, and of the deals that ended in 12 months those won."""
    sold = sales_of_reps(company).query("sales > 0 and period < 2")
    when = sold.groupby(["rep_id", "customer_id"])["period"].agg(set)
    kept, won = when[when.map(lambda at: 1 in at)].map(lambda at: 0 in at), pd.Series(dtype=float)
    if company.has("opportunities.rep_id", "opportunities.close_date"):
        deals = company.table("opportunities").query("status in ['won', 'lost']")
        ago = (pd.Timestamp(company.as_of) - pd.to_datetime(deals["close_date"])).dt.days
        won = deals["status"].eq("won")[ago.between(0, 364)].groupby(deals["rep_id"]).mean()
    return {"rep_kept_share": kept.groupby("rep_id").mean(), "rep_won_share": won}


def _budget(company) -> pd.DataFrame:
    """Lines of the latest period: ``budget_item, planned, actual, is_core, return_per_yuan``."""
    table = company.table("budget")
    for name in ("tier", "period", "actual", "expected_return", "customer_id"):
        if name not in table:
            table[name] = None
    table["period"] = table["period"].astype(str)
    table = table[table["period"] == table["period"].max()]
    table["planned"], table["actual"] = pd.to_numeric(table["planned"]), pd.to_numeric(table["actual"])
    said = table["tier"].fillna("").astype(str)
    table["is_core"] = said.str.contains("|".join(CORE), case=False) | table["customer_id"].notna()
    table["return_per_yuan"] = pd.to_numeric(table["expected_return"]) / table["planned"].where(
        table["planned"] > 0
    )
    columns = ["item", "planned", "actual", "is_core", "return_per_yuan"]
    return (
        table[columns]
        .rename(columns={"item": "budget_item"})
        .dropna(subset=["planned"])
        .reset_index(drop=True)
    )
