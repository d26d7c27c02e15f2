"""Who is moving: between tiers, down among the large, up among the rising; and how many new customers stay."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, bars, exercise, grid, intervals, item, number
from custkit.locale import get_language

from .assignment import standing, tier_migration, tiers
from .cohorts import cohort_retention
from .features import customer_table, months_before
from .history import too_little_history
from .overview import overview
from .record import record_of
from .rules import TIERS
from .trend import growth_trend

RANKS = {"high_value": 3, "potential": 2, "general": 1, "lost": 0}
SHORT_DAYS = 500  # of history: below that a year cannot be compared with the year before
COHORTS = 16  # latest quarters drawn


@item
def falling_accounts(company) -> Result:
    """Class A customers who still buy, but less in the last six months than in the same months a year before.

    Largest loss first: ``customer_id, monetary`` (net, all years), ``half_year_change`` (−0.45 = 45% less),
    ``loss_half_year`` (money), ``recency_days, median_gap_days, tier, play, sharply`` (down as far as the tier rules
    call for a rescue). The first row is *the largest account whose orders fell most*.
    """
    table = tiers(company)
    silent = table["recency_days"] > table["silent_after_days"]
    table = table[(table["abc"] == "A") & (table["half_year_change"] < 0) & ~silent]
    if table.empty:
        raise Refused("nobody")
    table = table.sort_values(["loss_half_year", "customer_id"], ascending=[False, True], ignore_index=True)
    table["sharply"] = table["play"] == "rescue"
    sharply = table[table["sharply"]]
    worst = (sharply if len(sharply) else table).iloc[0]
    columns = ["customer_id", "monetary", "half_year_change", "loss_half_year", "recency_days"]
    return Result(
        table[[*columns, "median_gap_days", "tier", "play", "sharply"]],
        verdict="sharp" if len(sharply) else "mild",
        about=worst[["customer_id", "loss_half_year"]].to_dict()
        | {"n_falling": len(sharply), "n_down": len(table), "fall": -worst["half_year_change"]},
        money=float(sharply["loss_half_year"].sum()),
        customers=tuple(sharply["customer_id"]),
        record=record_of(company, "rescue"),
        urgency="act",
        value=len(sharply),
        unit="customers",
        picture=bars("customer_id", "loss_half_year", tone="sharply"),
    )


@item
def plays(company) -> Result:
    """Customers to rescue (still buying, steeply down) and to win back (once important, silent), counted apart.

    ``play, n_customers, monetary`` (all years), ``loss_half_year`` (money).
    """
    members = overview(company).tiers
    table = members[members["play"].notna()].groupby("play").agg(
        n_customers=("customer_id", "size"), monetary=("monetary", "sum"), loss_half_year=("loss_half_year", "sum")
    )  # fmt: skip
    if table.empty:
        raise Refused("nobody")
    gone = members[members["play"] == "win_back"]
    return Result(
        table.reset_index(),
        verdict="gone" if len(gone) else "at_risk",
        about={"n_gone": len(gone), "n_at_risk": int((members["play"] == "rescue").sum())},
        customers=tuple(gone["customer_id"]),
    )


@item
def rising(company) -> Result:
    """Customers of the potential tier, most money first, and whether each one's growth is clear of chance.

    ``customer_id, growth_12m, trend_per_month, low, high, trend`` (as `growth_trend`), ``monetary_12m``.
    """
    table = overview(company).tiers
    table = table[table["tier"] == "potential"]
    if table.empty:
        raise Refused("nobody")
    table = table[["customer_id", "growth_12m", "monetary_12m"]].merge(
        growth_trend(company), on="customer_id"
    )
    table = table.sort_values(["monetary_12m", "customer_id"], ascending=[False, True], ignore_index=True)
    clear = table[table["trend"] == "rising"]
    columns = ["customer_id", "growth_12m", "trend_per_month", "low", "high", "trend", "monetary_12m"]
    told = table.assign(first=table["trend"] != "rising")
    told = told.sort_values(["first", "trend_per_month", "customer_id"], ascending=[True, False, True])
    tones = {"rising": "good", "falling": "bad"}
    return Result(
        table[columns],
        verdict="clear" if len(clear) else "unclear",
        about={
            "n_rising": len(table),
            "n_clear": len(clear),
            "customer_id": (clear if len(clear) else table)["customer_id"].iloc[0],
            "monetary_12m": (clear if len(clear) else table)["monetary_12m"].iloc[0],
        },
        money=float((clear if len(clear) else table)["monetary_12m"].sum()),
        customers=tuple((clear if len(clear) else table)["customer_id"]),
        record=record_of(company, "growing"),
        urgency="watch",
        value=len(clear),
        unit="customers",
        picture=intervals("customer_id", "trend_per_month", "low", "high", tone="tone",
                          rows=told.assign(tone=told["trend"].map(tones).fillna("plain"))),
    )  # fmt: skip


@exercise("TH2.12", asks=[rising])
def clearly_rising(company) -> Key:
    """Of how many potential customers the growth is clear of chance: the whole interval lies above zero."""
    found = rising(company)
    if not found.ok:
        raise Refused("nobody")
    table, clear = found.table, found.about["n_clear"]
    counts = {"all": len(table), "slope": int((table["trend_per_month"] > 0).sum())}
    wrong = {name: n for name, n in counts.items() if n != clear}
    low, high = max(0, int(clear * 0.8)), int(clear * 1.2) + 1
    return Key(
        {"clear": number(clear, wrong, absolute=0, relative=0)}, found.facts | {"low": low, "high": high}
    )


@item
def tier_moves(company, months: int = 12) -> Result:
    """Who moved from which tier to which within ``months``: `tier_migration` without its empty pairs.

    ``from_tier, to_tier, n_customers, move_share`` (of ``from_tier``), ``monetary_12m, customer_ids, direction`` (up,
    down, stayed, new). ``n_down`` counts those who were in one of the two upper tiers, ``n_down_all`` everybody who
    moved down.
    """
    start = months_before(company.as_of, months)
    before = tiers(company, as_of=start).set_index("customer_id")
    if before.empty:
        raise Refused("too_short")
    table = tier_migration(company, start)
    table = table[table["n_customers"] > 0].reset_index(drop=True)
    table.insert(
        3, "move_share", table["n_customers"] / table.groupby("from_tier")["n_customers"].transform("sum")
    )
    change = table["to_tier"].map(RANKS) - table["from_tier"].map(RANKS)
    table["direction"] = np.select([change > 0, change < 0, change == 0], ["up", "down", "stayed"], "new")
    now = overview(company).tiers.set_index("customer_id").loc[before.index]
    change = now["tier"].map(RANKS) - before["tier"].map(RANKS)
    down = (change < 0) & before["tier"].isin(["high_value", "potential"])
    loss = (
        (before["monetary_12m"] - now["monetary_12m"])[down]
        .clip(lower=0)
        .sort_values(ascending=False, kind="stable")
    )
    order = tuple(code for code in (*TIERS, "new") if code in set(table["from_tier"]))
    return Result(
        table,
        verdict="down" if down.any() else "none_down",
        about={"n_down": int(down.sum()), "n_up": int((change > 0).sum()), "months": months}
        | {"n_down_all": int((change < 0).sum())},
        money=float(loss.sum()),
        customers=tuple(loss.index),
        urgency="watch",
        value=int(down.sum()),
        unit="customers",
        picture=grid("from_tier", "to_tier", "n_customers", tone="direction", order_y=order, order_x=TIERS),
    )


@item
def buying_again(company) -> Result:
    """Of the customers who first bought in a quarter, how many buy again so many quarters later.

    As `cohort_retention` by quarters (``n_cohort``: size of the cohort). The first cohort holds everybody who was a
    customer before the data begin, and is left out of the sentence where there are others.
    """
    table = cohort_retention(company, freq="Q").rename(columns={"customers": "n_cohort"})
    later = table[table["age"] > 0]
    if later.empty:
        raise Refused("too_short")
    fresh = later[later["cohort"] > later["cohort"].min()]
    fresh = fresh if len(fresh) else later
    age = min(4, int(fresh["age"].max()))
    at = fresh[fresh["age"] == age]
    shown = later[
        later["cohort"].isin(sorted(later["cohort"].unique())[-COHORTS:]) & (later["age"] <= COHORTS)
    ]
    return Result(
        table,
        verdict="a_year" if age == 4 else "quarters",
        about={"age": age, "retention": at["active"].sum() / max(at["n_cohort"].sum(), 1)},
        picture=grid("cohort", "age", "retention", rows=shown.assign(quarter=shown["cohort"].map(_quarter))),
    )


@item
def thin_history(company) -> Result:
    """Customers whose labels cannot stand firmly yet.

    ``customer_id, standing, monetary_12m, n_orders, history_note``.
    """
    members = overview(company).tiers
    notes = too_little_history(company)[["customer_id", "history_note"]]
    table = members.assign(standing=standing(members)).merge(notes, on="customer_id")
    table = table[["customer_id", "standing", "monetary_12m", "n_orders", "history_note"]]
    table = table[table["history_note"] != ""].reset_index(drop=True)
    if members.empty:
        raise Refused("empty")
    first = customer_table(company, ("core", "activity"))["first_booking_date"].min()
    days = (pd.Timestamp(company.as_of) - first).days + 1  # both ends count
    return Result(
        table,
        verdict="short" if days < SHORT_DAYS else "some" if len(table) else "firm",
        about={"days": days, "n_thin": len(table), "n_customers": len(members)},
        value=days,
        unit="days",
    )


def _quarter(day) -> str:
    number = (day.month + 2) // 3
    return f"{day.year}年{number}季度" if get_language() == "zh" else f"{day.year} Q{number}"
