"""The level each customer carries in the CRM, which drifts from what the rules would say (planted truth 9).

The rules are applied here once more, in plain pandas, because the data must be there before anything reads it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd


def build(world) -> pd.Series:
    """A, B, C or D for each customer, in the order of ``world.customers``; nothing for prospects."""
    rng = world.rng("levels")
    place = places(world)
    size = world.customers.set_index("customer_id")["yearly"].reindex(place.index)
    fitting = {"high_value": "A", "potential": "B", "rescue": "B", "lost": "D"}
    level = place.map(fitting).fillna("C")
    level[(place == "general") & (size > 700e3) & (rng.random(len(place)) < 0.8)] = "B"
    level[(place == "rescue") & (size > 3e6)] = "A"
    free = place.drop([world.truth(i)["customer"] for i in (1, 5, 25, 26)])
    for group in world.truth(9)["drift"]:
        known = group.get("known", [])
        rows = free[free == group["place"]].index.difference(known)
        order = size[rows].sort_values(ascending=group["level"] == "C").index
        pool = order[
            : max(3 * group["customers"], 12)
        ]  # the likely ones: small firms under C, large ones above
        drifted = [*known, *rng.choice(pool, group["customers"] - len(known), replace=False)]
        level[drifted] = group["level"]
        free = free.drop(drifted)
    return world.customers["customer_id"].map(level)


def places(world) -> pd.Series:
    """high_value, potential, general, rescue or lost for every customer with orders (index ``customer_id``)."""
    rules = world.truth(9)["rules"]
    lost, high, potential = rules["lost"], rules["high_value"], rules["potential"]
    facts = _facts(world)
    silent = facts["recency"] > _silent_after(facts, lost)
    worth = _carry(facts["money"], lost["worth_share"])
    half = facts["net0"] / facts["net2"].where(_fair(world, facts, "net2", 18)) - 1
    year_before = facts["net2"] + facts["net3"]
    facts["before"] = year_before
    year = (facts["net0"] + facts["net1"]) / year_before.where(_fair(world, facts, "before", 24)) - 1
    rescue = worth & (half <= -lost["min_fall"]) & (facts["n2"] >= lost["min_orders_before"])
    orders = facts["n0"] + facts["n1"]
    money = facts["net0"] + facts["net1"]
    big = _carry(money, high["revenue_share"]) & (orders >= high["min_orders"])
    up = (facts["net0"] > facts["net2"]) & (facts["net1"] > facts["net3"])
    growing = (up & (year >= potential["min_growth"])) | (year.isna() & (half >= potential["min_growth"]))
    new = year.isna() & half.isna() & (facts["net0"] >= facts["net1"]) & _carry(money, potential["new_share"])
    better = (growing | new) & (orders >= potential["min_orders"])
    named = np.select([silent, rescue, big, better], ["lost", "rescue", "high_value", "potential"], "general")
    return pd.Series(named, index=facts.index)


def _facts(world) -> pd.DataFrame:
    """Per customer: net money and orders of the last four half-years (0: newest), gaps, recency, money in all."""
    table = world.transactions
    orders = table[["customer_id", "order_date", "amount"]]
    bought = orders[orders["amount"] > 0]
    facts = pd.DataFrame({"money": orders.groupby("customer_id")["amount"].sum()})
    for i in range(4):
        since, until = (world.end - pd.DateOffset(months=6 * k) for k in (i + 1, i))
        for name, rows in (("net", orders), ("n", bought)):
            inside = rows[(rows["order_date"] > since) & (rows["order_date"] <= until)].groupby("customer_id")
            facts[f"{name}{i}"] = inside["amount"].sum() if name == "net" else inside.size()
    facts = facts.fillna(0.0).round(2)
    facts["first"] = orders.groupby("customer_id")["order_date"].min()
    facts["recency"] = (world.end - bought.groupby("customer_id")["order_date"].max()).dt.days
    days = bought[["customer_id", "order_date"]].drop_duplicates().sort_values(["customer_id", "order_date"])
    gap = days["order_date"].diff().dt.days.where(~(days["customer_id"] != days["customer_id"].shift()))
    gaps = gap.groupby(days["customer_id"]).agg(["count", "median", "max"])
    return facts.join(gaps)


def _silent_after(facts, lost) -> pd.Series:
    own = np.maximum(np.maximum(lost["gap_times"] * facts["median"], facts["max"]), lost["min_silent_days"])
    return own.where(facts["count"] >= lost["min_gaps"], float(lost["silent_days"]))


def _fair(world, facts, before: str, months: int) -> pd.Series:
    """Whether a comparison with ``months`` ago is fair: there was money, and the customer had begun."""
    latest = world.end - pd.DateOffset(months=months) + pd.Timedelta(days=world.truth(9)["late_days"][months])
    return (facts[before] > 0) & (facts["first"] <= latest)


def _carry(money: pd.Series, share: float) -> pd.Series:
    """Whether a customer is in the smallest group that brings ``share`` of the money (refunds count as nothing)."""
    cents = (money.clip(lower=0) * 100).round()
    above = cents.sort_values(ascending=False).cumsum().shift(fill_value=0.0).reindex(money.index)
    return (above < share * cents.sum() * (1 - 1e-9)) & (cents > 0)
