"""Churn without contracts: silence against the customer's own rhythm, what fixed days get wrong, how long they stay."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, curve, exercise, item, places, share, slider
from custkit.measures.survival import survival_curve

from .features import months_before
from .lifecycle import lifecycle_rules, with_rhythm
from .rules import tier_rules

STATES = ("active", "slowing", "silent", "confirmed", "unclear")
GONE = ("silent", "confirmed")
CHURN = 0.10  # of customers or of money in a year: worth watching
QUARTER, YEAR, MONTH = 3, 12, 30.4375
SEASONAL_DAYS, SEASONAL_TIMES = 60, 3.0
_COLUMNS = [
    "customer_id",
    "state",
    "recency_days",
    "median_gap_days",
    "n_gaps",
    "gap_ratio",
    "silent_after_days",
    "monetary_12m",
    "monetary",
]


@item(dial={"gap_times": slider(1.5, 8.0, 0.5, start=6.0)})
def churn_states(company, gap_times: float = 3.0, as_of=None) -> Result:
    """Who is slowing, silent or gone, each against the own rhythm; longest silent first, money beside it.

    ``customer_id, state, recency_days, median_gap_days, n_gaps, gap_ratio`` (days silent over the own median gap),
    ``silent_after_days, monetary_12m, monetary`` (money). States: *active*; *slowing*: buying far less, or quiet for
    longer than ever before; *silent*; *confirmed*: silent for twice as long again; *unclear*: under six gaps of history
    and not yet past the fixed silence of such customers. gap_times: own median gaps that count as silent.
    """
    table = with_rhythm(company, as_of, {"lost": {"gap_times": gap_times}})
    own = lifecycle_rules()["rules"]
    quiet = table["recency_days"] > table["longest_gap_days"]
    slowing = ((table["gap_ratio"] > own["slowing_times"]) & quiet) | (table["play"] == "rescue")
    silent = table["recency_days"] > table["silent_after_days"]
    confirmed = table["recency_days"] > own["confirmed_times"] * table["silent_after_days"]
    short = table["n_gaps"] < table["min_gaps"]
    states = np.select(
        [confirmed, silent, slowing, short], ["confirmed", "silent", "slowing", "unclear"], "active"
    )
    table.insert(1, "state", states)
    table = table[_COLUMNS].sort_values(
        ["recency_days", "customer_id"], ascending=[False, True], ignore_index=True
    )
    gone = table[table["state"].isin(GONE)].sort_values("monetary", ascending=False)
    moved = table[table["state"].isin(["slowing", "silent"])].sort_values("monetary_12m", ascending=False)
    known = table[table["median_gap_days"] > 0]
    rows = pd.concat([moved.head(6), gone.head(6), known]).drop_duplicates("customer_id")
    return Result(
        table,
        verdict="empty" if table.empty else "gone" if len(gone) else "nobody",
        about={
            "gap_times": gap_times,
            "n_gone": len(gone),
            "n_spared": len(spared(table, gap_times)),
            "n_unclear": int((table["state"] == "unclear").sum()),
        },
        money=float(gone["monetary"].sum()),
        customers=tuple(gone["customer_id"]),
        picture=None
        if known.empty
        else places(
            "median_gap_days", "recency_days", tone="state", log=True, rows=rows[rows["median_gap_days"] > 0]
        ),
    )


@item
def slowing_first(company) -> Result:
    """Whom to call before they are gone: slowing and silent customers, most money of the last 12 months first.

    ``customer_id, state, recency_days, median_gap_days, gap_ratio, monetary_12m``.
    """
    table = churn_states(company).table
    table = table[table["state"].isin(["slowing", "silent"]) & (table["monetary_12m"] > 0)]
    if table.empty:
        raise Refused("nobody")
    table = table.sort_values(["monetary_12m", "customer_id"], ascending=[False, True], ignore_index=True)
    money = float(table["monetary_12m"].sum())
    return Result(
        table[_COLUMNS], about={"n_moving": len(table)}, money=money, customers=tuple(table["customer_id"])
    )


@item
def churn(company) -> Result:
    """Customers and money lost within the last quarter and the last year.

    ``months, from_date, n_customers`` (not silent at the start), ``lost, money_at_start, money_lost``; `churn_rate`.
    """
    lost = {months: churn_rate(company, months) for months in (QUARTER, YEAR)}
    year = lost[YEAR]
    rows = [
        (months, one["from_date"], one["start"], one["lost"], one["money_start"], one["money_lost"])
        for months, one in lost.items()
    ]
    table = pd.DataFrame(
        rows, columns=["months", "from_date", "n_customers", "lost", "money_at_start", "money_lost"]
    )
    if not any(one["start"] for one in lost.values()):
        raise Refused("nobody")
    states = churn_states(company).table
    gone = states[states["state"].isin(GONE)].sort_values(
        ["monetary", "customer_id"], ascending=[False, True]
    )
    confirmed = int((gone["state"] == "confirmed").sum())
    watch = year["rate"] > CHURN or year["money_rate"] > CHURN
    return Result(
        table,
        verdict="lost" if year["lost"] else "none",
        about={
            "lost": year["lost"],
            "n_customers": year["start"],
            "churn_rate": year["rate"],
            "money_rate": year["money_rate"],
            "n_silent": len(gone) - confirmed,
            "n_confirmed": confirmed,
        },
        money=year["money_lost"],
        customers=tuple(gone["customer_id"]),
        urgency="watch" if watch else "know",
        value=year["rate"],
        unit="share",
    )


@item
def fixed_bands(company, days: tuple = (60, 90, 180, 365)) -> Result:
    """What "no order for 60 days" would say, beside the customer's own rhythm; one row a number of days.

    ``silent_days, flagged`` (customers past the fixed line), ``agreed`` (silent or gone by their own rhythm too),
    ``false_alarms`` (fine by their own rhythm), ``missed`` (silent by their own rhythm, not flagged). Customers with
    too short a history are left out on both sides.
    """
    table = churn_states(company).table
    table = table[table["n_gaps"] >= _lost_rules()["min_gaps"]]
    gone, rows = table["state"].isin(GONE), []
    for limit in days:
        flagged = table["recency_days"] > limit
        parts = (flagged, flagged & gone, flagged & ~gone, ~flagged & gone)
        rows.append((limit, *(int(part.sum()) for part in parts)))
    bands = pd.DataFrame(rows, columns=["silent_days", "flagged", "agreed", "false_alarms", "missed"])
    if not bands[["agreed", "false_alarms", "missed"]].to_numpy().sum():
        raise Refused("nobody")
    first, last = bands.iloc[0], bands.iloc[-1]
    long = bands.melt("silent_days", ["agreed", "false_alarms", "missed"], "band", "band_customers")
    return Result(
        bands,
        about={
            "few_days": first["silent_days"],
            "n_alarms": first["false_alarms"],
            "n_flagged": first["flagged"],
            "many_days": last["silent_days"],
            "n_missed": last["missed"],
        },
        picture=bars("silent_days", "band_customers", by="band", rows=long, most=0),
    )


@item
def customer_survival(company, by: pd.Series | None = None, gap_times: float = 3.0) -> Result:
    """`survival_curve` of a company's customers: churned at the last purchase if silent now, else still there.

    by: a label per ``customer_id`` (tier, industry …), one curve each; customers without a label are left out.
    """
    table = with_rhythm(company, None, {"lost": {"gap_times": gap_times}})
    if table.empty:
        raise Refused("nobody")
    silent = table["recency_days"] > table["silent_after_days"]
    durations = table["tenure_days"] - table["recency_days"].where(silent, 0.0)
    label = pd.Series("", table.index) if by is None else table["customer_id"].map(by)
    known = label.notna()
    curves = survival_curve(durations[known], silent[known], label[known].astype(str))
    horizon = min(365, curves["days"].max())
    at = curves[curves["days"] <= horizon].groupby("group").last().iloc[0]
    rows = curves.assign(months_since=curves["days"] / MONTH)
    return Result(
        curves,
        about={
            "horizon_months": round(horizon / MONTH),
            "survival": at["survival"],
            "survival_low": at["low"],
            "survival_high": at["high"],
            "n_customers": int(known.sum()),
        },
        picture=curve(
            "months_since",
            "survival",
            by="group" if by is not None else "",
            low="low",
            high="high",
            steps=True,
            rows=rows,
        ),
    )


@exercise("TH2.2", asks=[churn], tools=[churn_states])
def last_quarter(company) -> Key:
    """The churn rate of the last quarter at three own gaps, and whether that rule reports the seasonal customer."""
    lost = churn_rate(company, months=QUARTER)
    if not lost["start"]:
        raise Refused("nobody")
    customer = seasonal_customer(company)
    if customer is None:
        raise Refused("no_season")
    states = churn_states(company).table.set_index("customer_id")
    gone, row = states["state"].isin(GONE), states.loc[customer]
    right = "yes" if gone[customer] else "no"
    mistakes = {
        "standing": float(gone.mean()),
        "by_money": lost["money_rate"],
        "year": churn_rate(company)["rate"],
        "kept": 1 - lost["rate"],
    }
    fields = {
        "rate": share(
            lost["rate"], {name: one for name, one in mistakes.items() if abs(one - lost["rate"]) > 0.01}
        ),
        "flagged": choice(
            right,
            ("yes", "no"),
            "reported",
            {"spared": {"yes"}, "past": {"no"}},
            {"会": "yes", "报": "yes", "不会": "no", "不报": "no"},
        ),
    }
    facts = {
        "churn_rate": lost["rate"],
        "money_rate": lost["money_rate"],
        "start": lost["start"],
        "lost": lost["lost"],
    }
    asked = row[["recency_days", "median_gap_days", "silent_after_days", "state"]].to_dict()
    return Key(fields, facts | asked | {"customer": customer})


def seasonal_customer(company) -> str | None:
    """The largest customer with a quiet season, about whom a plain rule cries wolf: "no order for 60 days".

    Of those with a rhythm to judge by who ordered within the last 12 months: quiet for over 60 days and for over three
    of their own median gaps, and quiet for over 60 days at this time last year as well; most money in these 12 months.
    None where nobody is.
    """
    table = churn_states(company).table
    quiet = (table["recency_days"] > SEASONAL_DAYS) & (table["gap_ratio"] > SEASONAL_TIMES)
    if not quiet.any():
        return None
    before = churn_states(company, as_of=months_before(company.as_of, YEAR)).table
    quiet &= table["customer_id"].isin(before.loc[before["recency_days"] > SEASONAL_DAYS, "customer_id"])
    table = table[quiet & (table["monetary_12m"] > 0) & (table["n_gaps"] >= _lost_rules()["min_gaps"])]
    table = table.sort_values(["monetary_12m", "customer_id"], ascending=[False, True])
    return None if table.empty else table["customer_id"].iloc[0]


def churn_rate(company, months: int = YEAR, gap_times: float = 3.0) -> dict:
    """Customers and money lost within the last ``months``, of those who were not silent when they began.

    Keys: ``start`` (customers), ``lost, retained`` (they add up to start), ``rate`` (0–1; NaN without customers),
    ``money_start`` (their net money of the 12 months before), ``money_lost, money_rate``, ``from_date``.
    """
    begin = months_before(company.as_of, months)
    before = churn_states(company, gap_times, as_of=begin).table.set_index("customer_id")
    there = before[~before["state"].isin(GONE)]
    now = churn_states(company, gap_times).table.set_index("customer_id")["state"].reindex(there.index)
    gone = now.isin(GONE)
    money, lost_money = there["monetary_12m"].sum(), there.loc[gone, "monetary_12m"].sum()
    return {
        "start": len(there),
        "lost": int(gone.sum()),
        "retained": int((~gone).sum()),
        "rate": float(gone.mean()) if len(there) else float("nan"),
        "money_start": float(money),
        "money_lost": float(lost_money),
        "money_rate": float(lost_money / money) if money > 0 else float("nan"),
        "from_date": begin,
    }


def spared(states: pd.DataFrame, gap_times: float) -> pd.DataFrame:
    """Customers past so many of their usual gaps whom a longer silence seen before keeps from being flagged."""
    rules = _lost_rules()
    past = states["recency_days"] > np.maximum(
        gap_times * states["median_gap_days"], rules["min_silent_days"]
    )
    return states[
        past
        & (states["n_gaps"] >= rules["min_gaps"])
        & (states["recency_days"] <= states["silent_after_days"])
    ]


def _lost_rules() -> dict:
    return tier_rules()["lost"]
