"""Dimensions of the review 7 to 12: channels, communication, investment, organization, team, policy."""

import numpy as np
import pandas as pd

from custkit.general_accounts import source_return
from custkit.item import Refused
from custkit.measures.intervals import wilson
from custkit.organization.clocks import KEPT, MISSED, answered
from custkit.organization.policies import audited

from .reading import (
    BEFORE,
    STANDARD,
    Reading,
    against,
    sales_between,
    two_years,
    year_days,
)
from .results import attained

ENOUGH = 20  # tickets, answers expected


def channels(company) -> Reading | None:
    """7 Channels: of what dealers bought in 12 months, how much they sold on. Money: what stayed in their warehouses.

    Without dealers' stock: how much of last year's money of each channel was kept (a channel counts up to what it
    brought then). Money: what the channels that fell have lost.
    """
    found = _sell_through(company)
    if found is not None:
        return found
    if not company.has("transactions.channel") or not two_years(company):
        return None
    now, before = (
        sales_between(company, *year_days(company, back)).groupby("channel")["money"].sum() for back in (0, 1)
    )
    before = before[before > 0]
    if before.empty:
        return None
    lost = (before - now.reindex(before.index).fillna(0.0)).clip(lower=0)
    where = ("channel", str(lost.idxmax())) if lost.max() > 0 else None
    return Reading(1 - lost.sum() / before.sum(), 1.0, BEFORE, money=float(lost.sum()), where=where)


def stock_of_dealers(company) -> tuple | None:
    """Goods bought in and sold out by dealer, of the last 12 months and of the 12 before; None where none is told."""
    if not company.has("dealer_stock.sold_out", "dealer_stock.bought_in"):
        return None
    stock = company.table("dealer_stock")
    month = pd.to_datetime(stock["month"].astype(str).str[:7])
    day = pd.Timestamp(company.as_of)
    ago = 12 * (day.year - month.dt.year) + day.month - month.dt.month
    sums = [
        stock[(ago >= low) & (ago < low + 12)].groupby("customer_id")[["bought_in", "sold_out"]].sum()
        for low in (0, 12)
    ]
    return tuple(sums) if len(sums[0]) and sums[0]["bought_in"].sum() > 0 else None


def _sell_through(company):
    found = stock_of_dealers(company)
    if found is None:
        return None
    now, then = found
    parked = (now["bought_in"] - now["sold_out"]).sort_values(ascending=False)
    was = then["sold_out"].sum() / then["bought_in"].sum() if then["bought_in"].sum() > 0 else np.nan
    return Reading(
        now["sold_out"].sum() / now["bought_in"].sum(),
        1.0,
        STANDARD,
        was,
        money=float(parked.clip(lower=0).sum()),
        where=("customer_id", str(parked.index[0])) if parked.iloc[0] > 0 else None,
    )


def communication(company) -> Reading | None:
    """8 Communication: answers to the campaigns of 12 months over those that the same reach would have brought at the
    rates of each type a year before (so that more trade advertising does not look like fewer answers). Money: what
    the types that answer less cost × the answers missing.
    """
    parts = response_parts(company)
    if parts.empty or parts["expected"].sum() < ENOUGH:
        return None
    got, expected = parts["responses"].sum(), parts["expected"].sum()
    short = (1 - parts["responses"] / parts["expected"]).clip(lower=0) * parts["cost"]
    spread = np.exp(1.96 * np.sqrt(1 / max(got, 1) + 1 / expected))
    return Reading(
        got / expected, 1.0, BEFORE, 1.0, got / expected / spread, got / expected * spread,
        money=float(short.sum()),
        where=("campaign_type", str(short.idxmax())) if short.max() > 0 else None,
    )  # fmt: skip


def response_parts(company) -> pd.DataFrame:
    """By type of campaign in both years: ``cost, reach, responses`` of the last and ``expected`` answers."""
    if not company.has("campaigns.reach", "campaigns.responses", "campaigns.start_date", "campaigns.type"):
        return pd.DataFrame()
    table = company.table("campaigns").dropna(subset=["reach", "responses"])
    table = table.assign(responses=table[["responses", "reach"]].min(axis=1))
    start = pd.to_datetime(table["start_date"])
    sums = {}
    for back in (0, 1):
        first, last = year_days(company, back)
        inside = table[(start >= first) & (start <= last)]
        sums[back] = inside.groupby("type")[["cost", "reach", "responses"]].sum()
    rate = sums[1]["responses"] / sums[1]["reach"].where(sums[1]["reach"] > 0)
    parts = sums[0].assign(expected=sums[0]["reach"] * rate).dropna(subset=["expected"])
    return parts[parts["expected"] > 0]


def investment(company) -> Reading | None:
    """9 Investment: return on marketing spend, (margin of the deals won − cost) ÷ cost, of all campaigns. Money: what
    the types cost that have not earned their cost. Target: to earn the cost.
    """
    table = returns(company)
    if table.empty:
        return None
    rate = table["campaign_margin"].sum() / table["campaign_cost"].sum() - 1
    lost = table[table["romi"] < 0].sort_values("campaign_cost", ascending=False)
    return Reading(
        rate, 0.0, STANDARD, money=float(lost["campaign_cost"].sum()),
        where=("campaign_type", lost["campaign_type"].iloc[0]) if len(lost) else None, offset=1.0,
    )  # fmt: skip


def returns(company) -> pd.DataFrame:
    """By type of campaign: ``campaign_type, campaign_cost, n_leads, n_won, won_money`` (`source_return`),
    ``campaign_margin`` (won money × the gross margin of orders with a cost, else the assumed margin),
    ``margin_per_cost``, ``romi``
    = (margin − cost) ÷ cost; best first. Types without cost are left out.
    """
    found = source_return(company)
    table = found.table
    if not found.ok or not (table["campaign_cost"] > 0).any():
        return pd.DataFrame()
    table = table[table["campaign_cost"] > 0].copy()
    table["campaign_margin"] = table["won_money"] * gross_margin(company)
    table["margin_per_cost"] = table["campaign_margin"] / table["campaign_cost"]
    table["romi"] = table["margin_per_cost"] - 1
    wanted = ["campaign_type", "campaign_cost", "n_leads", "n_won", "won_money", "campaign_margin"]
    wanted += ["margin_per_cost", "romi"]
    return table.sort_values(["romi", "campaign_type"], ascending=[False, True], ignore_index=True)[wanted]


def gross_margin(company) -> float:
    """Gross margin rate of the orders that carry a cost; the setting ``assumed_margin`` where none does."""
    orders = company.orders
    if "cost_amount_cents" in orders.columns:
        known = orders.filter(orders.cost_amount_cents.notnull() & (orders.amount_cents > 0))
        money, cost = (
            known.aggregate(a=known.amount_cents.sum(), b=known.cost_amount_cents.sum()).execute().iloc[0]
        )
        if money and money > 0:
            return 1 - float(cost or 0) / float(money)
    return float(company.settings["assumed_margin"])


def organization(company) -> Reading | None:
    """10 Organization: requests of 12 months answered within the promised hours (`custkit.organization.clocks`: the
    customer's clock; what is open and already late is missed), with its Wilson interval. Money: nobody can tell what a
    late answer costs.
    """
    if not company.has("tickets.opened_at", "tickets.first_response_at"):
        return None
    try:
        tickets = answered(company)
    except Refused:
        return None
    tickets = tickets[tickets["promise_state"].isin([KEPT, MISSED])]
    opened, years = pd.to_datetime(tickets["opened_at"]), []
    for back in (0, 1):
        first, last = year_days(company, back)
        years.append(tickets[(opened >= first) & (opened < last + pd.Timedelta(days=1))])
    now, before = years
    if len(now) < ENOUGH:
        return None
    late = now[now["promise_state"] == MISSED]
    rate = wilson(len(now) - len(late), len(now))
    was = float((before["promise_state"] == KEPT).mean()) if len(before) >= ENOUGH else float("nan")
    worst = late.groupby("dept")["promise_state"].size() if "dept" in late else pd.Series(dtype=int)
    where = ("dept", str(worst.idxmax())) if len(worst) else None
    return Reading(rate[0], *against(company, "sla_rate", was), was, rate[1], rate[2], where=where)


def team(company) -> Reading | None:
    """11 Team: quota covered in the year, everybody counted up to the own quota, so that one star does not hide three
    who miss it. Money: what they are short of together.
    """
    quotas = quotas_of(company)
    if len(quotas) < 2:
        return None
    short = quotas["short_money"].clip(lower=0)
    return Reading(
        1 - short.sum() / quotas["target_money"].sum(), 1.0, "plan", money=float(short.sum()),
        where=("rep_id", str(quotas.loc[short.idxmax(), "scope_id"])) if short.max() > 0 else None,
    )  # fmt: skip


def quotas_of(company) -> pd.DataFrame:
    """``scope_id`` (rep), ``target_money, short_money``: revenue targets of reps for the year, else the yearly quotas
    in the table of reps against sales of 12 months.
    """
    planned = attained(company, "rep", company.as_of.year)
    if (planned["target_money"] > 0).any():
        return planned[planned["target_money"] > 0]
    columns = ["scope_id", "target_money", "short_money"]
    if not company.has("reps.quota_year", "transactions.rep_id"):
        return pd.DataFrame(columns=columns)
    reps = company.table("reps")
    reps = reps[reps["quota_year"] > 0]
    done = sales_between(company, *year_days(company)).groupby("rep_id")["money"].sum()
    table = pd.DataFrame(
        {"scope_id": reps["rep_id"].astype(str), "target_money": reps["quota_year"].astype(float)}
    )
    table["short_money"] = table["target_money"] - table["scope_id"].map(done).fillna(0.0)
    return table


def policy(company) -> Reading | None:
    """12 Policy: rules written down that are in use and do not contradict the plan by tiers (`policy_audit`). Money:
    what those in use that contradict it cost a year.
    """
    if not company.has("policies"):
        return None
    table = audited(company)
    if table.empty:
        return None
    wrong = table["policy_conflict"].notna() | ~table["in_force"]
    odd = table[wrong].sort_values("policy_cost", ascending=False, kind="stable")
    costs = table.loc[table["policy_conflict"].notna() & table["in_force"], "policy_cost"]
    money = float(costs.sum(min_count=min(len(costs), 1)))
    where = ("policy_name", str(odd["policy"].iloc[0])) if len(odd) else None
    return Reading(float((~wrong).mean()), 1.0, STANDARD, money=money, where=where)
