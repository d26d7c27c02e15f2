"""Coverage and workload: how many reps the calls of a region ask for, against how many it has.

Workload approach of Talley (1961). The calls a customer gets are read three ways, by the level in the CRM, by what it
could buy (wallet) and by its computed tier, because calls by revenue alone starve those who could buy and do not yet.
Distance enters through what a rep of the region can make (``reps.capacity_calls_year``). The answer is a range.
"""

import math

import numpy as np
import pandas as pd

from custkit.locale import tr
from custkit.measures.workload import reps_needed
from custkit.tiering.features import months_before
from custkit.tiering.overview import overview
from custkit.tiering.regional import regional_customers

# The usual calls a year, by level and by the tier of that rank; the policy of the tiers is `contacts_due`.
CALLS = {"A": 48, "B": 24, "C": 12, "D": 4}
CALLS_BY_TIER = {"high_value": 48, "potential": 24, "general": 12, "lost": 4}
READINGS = ("level", "potential", "tier")
SLACK = 0.1
WORTH_MOVING = 1.0  # reps: less than one whole rep beyond the range moves nobody
KNOWN_LEVELS = 0.5  # of the customers need a level with a call standard, else the tiers stand in
_CALLS_LOGGED = ("visit", "call", "meeting")
COLUMNS = ["region", "n_accounts", "calls_asked", "calls_per_rep", "n_reps", "reps_needed", "needed_low",
           "needed_high", "surplus_reps", "cover"]  # fmt: skip


def region_workload(
    company,
    calls: dict | None = None,
    capacity: float | None = None,
    slack: float = SLACK,
    roles=("rep",),
    capacity_factor: float = 1.0,
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Reps that each region has and needs, most over-covered first, and which readings there are.

    calls: calls a year by class (`CALLS`; `CALLS_BY_TIER` where the company has no levels). capacity: calls a rep
    makes a year, the same everywhere; else the mean of the region's own reps, so that travel counts. slack: by how
    much that may be off (0–1). roles: whose heads are counted. ``region, n_accounts, calls_asked, calls_per_rep,
    n_reps, reps_needed`` (the first reading there is of level, potential, tier), ``needed_low, needed_high``
    (lowest and highest of all readings at capacity ± slack), ``surplus_reps`` (has − needs), ``cover`` (over,
    under, or fits: over and under only where even the far end of the range is a whole rep away), one column
    ``needed_by_…`` a reading, and ``calls_logged`` (visits, calls and meetings of 12 months) where there are
    interactions. Empty where there are no reps with a capacity. Raises ValueError for bad numbers.
    """
    _check(calls, capacity, slack, capacity_factor)
    reps = _reps(company, roles, capacity)
    classes = _classes(company)
    if reps.empty or not classes:
        return pd.DataFrame(columns=COLUMNS), ()
    first = next(iter(classes))
    asked = {name: _calls_of(calls, table["class"]) for name, table in classes.items()}
    accounts = {
        name: table.groupby(["region", "class"]).size().unstack(fill_value=0)
        for name, table in classes.items()
    }
    everywhere = capacity or float(reps["calls_per_rep"].mean())
    rows = []
    for region in reps.index.union(accounts[first].index):
        per_rep = float(reps["calls_per_rep"].get(region, np.nan))
        per_rep = capacity_factor * (per_rep if per_rep > 0 else everywhere)
        counts = {name: t.loc[region].to_dict() if region in t.index else {} for name, t in accounts.items()}
        needed = {name: reps_needed(counts[name], asked[name], per_rep) for name in counts}
        rows.append({"region": region, "n_accounts": sum(counts[first].values()),
                     "calls_asked": round(needed[first] * per_rep, 6), "calls_per_rep": per_rep,
                     "n_reps": int(reps["n_reps"].get(region, 0)), "reps_needed": needed[first],
                     "needed_low": min(needed.values()) / (1 + slack),
                     "needed_high": max(needed.values()) / (1 - slack),
                     **{f"needed_by_{name}": value for name, value in needed.items()}})  # fmt: skip
    table = _judged(pd.DataFrame(rows))
    logged = _logged(company)
    if logged is not None:
        table["calls_logged"] = table["region"].map(logged).fillna(0).astype(int)
    table = table.sort_values(["surplus_reps", "region"], ascending=[False, True], ignore_index=True)
    return table, tuple(classes)


def moves_between(table: pd.DataFrame) -> pd.DataFrame:
    """Whole reps to move, ``from_region, to_region, reps_to_move``, from a table of `region_workload`.

    A region gives what it has beyond its need, rounded down, the shortest region first; it never gives a rep whom the
    middle reading still needs. The heads of all regions together stay the same.
    """
    spare = {r.region: math.floor(r.surplus_reps) for r in table.itertuples() if r.cover == "over"}
    lack = {r.region: math.floor(-r.surplus_reps) for r in table[::-1].itertuples() if r.cover == "under"}
    rows = []
    for to, wanted in lack.items():
        for source in spare:
            n = min(wanted, spare[source])
            if n > 0:
                rows.append((source, to, n))
                spare[source], wanted = spare[source] - n, wanted - n
    return pd.DataFrame(rows, columns=["from_region", "to_region", "reps_to_move"])


def _check(calls, capacity, slack, factor):
    bad = [name for name, n in (calls or {}).items() if not isinstance(n, int | float) or not n >= 0]
    if bad:
        raise ValueError(
            tr("calls a year are numbers of 0 or more; look at {names}", names=tr(", ").join(bad))
        )
    for value in (capacity, factor):
        if value is not None and not value > 0:
            raise ValueError(tr("the calls a rep can make are above 0, not {value}", value=value))
    if not 0 <= slack < 1:
        raise ValueError(tr("slack lies between 0 and 1, not {value}", value=slack))


def _reps(company, roles, capacity):
    """Heads and calls a head can make, by region."""
    empty = pd.DataFrame(columns=["n_reps", "calls_per_rep"])
    if not company.has("reps.region"):
        return empty
    table = company.table("reps").dropna(subset=["region"])
    if "role" in table:
        table = table[table["role"].isin(roles)]
    if capacity is not None:
        table = table.assign(capacity_calls_year=float(capacity))
    if table.empty or "capacity_calls_year" not in table:
        return empty
    able = table["capacity_calls_year"].astype(float).where(table["capacity_calls_year"] > 0)
    if not able.notna().any():
        return empty
    grouped = table.assign(able=able).groupby("region")
    return pd.DataFrame({"n_reps": grouped.size(), "calls_per_rep": grouped["able"].mean()})


def _classes(company):
    """Per reading a table ``region, class``; the first is the one that the company itself goes by."""
    customers = regional_customers(company)
    tier = overview(company).tier
    found = {}
    if "level" in customers and customers["level"].isin(CALLS).mean() >= KNOWN_LEVELS:
        found["level"] = customers["level"].where(customers["level"].isin(CALLS))
    else:
        found["tier"] = customers["customer_id"].map(tier)
    base = next(iter(found.values()))
    if "est_wallet" in customers and customers["est_wallet"].notna().any():
        found["potential"] = _by_wallet(customers, base)
    if "level" in found:
        by_tier = customers["customer_id"].map(tier)
        found["tier"] = by_tier.where(base.notna())
    tables = {
        name: pd.DataFrame({"region": customers["region"], "class": values}).dropna()
        for name, values in found.items()
    }
    tables = {name: table for name, table in tables.items() if len(table)}
    return {
        name: tables[name]
        for name in sorted(tables, key=READINGS.index)
        if name in tables and (name != "potential" or len(tables) > 1)
    }


def _by_wallet(customers, base):
    """The same number of customers in each class, but the largest wallets in the first; classes in falling calls."""
    order = [name for name in (*CALLS, *CALLS_BY_TIER) if (base == name).any()]
    ends = base.value_counts().reindex(order).cumsum().to_numpy()
    known = customers.loc[base.notna(), "est_wallet"].astype(float).fillna(-1.0)
    rank = known.rank(ascending=False, method="first").to_numpy()
    place = np.minimum(np.searchsorted(ends, rank), max(len(order) - 1, 0))
    return pd.Series(np.array(order, dtype=object)[place] if order else [], index=known.index).reindex(
        customers.index
    )


def _calls_of(calls, classes):
    """Calls a year for these classes; what somebody sets for a level holds for the tier of the same rank as well."""
    calls = calls or {}
    pairs = dict(zip(CALLS_BY_TIER, CALLS, strict=True))
    by_tier = {tier: calls.get(tier, calls.get(level, CALLS_BY_TIER[tier])) for tier, level in pairs.items()}
    standard = CALLS | by_tier | calls
    return {name: standard.get(name, 0) for name in sorted(classes.unique())}


def _judged(table):
    table["surplus_reps"] = table["n_reps"] - table["reps_needed"]
    over = table["n_reps"] - table["needed_high"] >= WORTH_MOVING
    under = table["needed_low"] - table["n_reps"] >= WORTH_MOVING
    table["cover"] = np.select([over, under], ["over", "under"], "fits")
    return table[COLUMNS + [name for name in table if name not in COLUMNS]]


def _logged(company):
    """Visits, calls and meetings of the last 12 months by region; None without interactions."""
    if not company.has("interactions"):
        return None
    table = company.table("interactions")
    days = pd.to_datetime(table["date"])
    start, end = pd.Timestamp(months_before(company.as_of, 12)), pd.Timestamp(company.as_of)
    table = table[(days > start) & (days <= end)]
    if "type" in table:
        table = table[table["type"].isin(_CALLS_LOGGED)]
    regions = regional_customers(company).set_index("customer_id")["region"]
    return table["customer_id"].map(regions).value_counts()
