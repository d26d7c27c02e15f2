"""Tiers: high-value, potential, general, lost. The one place in the kit that says which tier a customer is in."""

import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.data.months import months, told_in_months, without_days
from custkit.locale import get_language, percent, tr
from custkit.tiering.concentration import abc_class
from custkit.tiering.features import customer_table, months_before
from custkit.tiering.rules import TIERS, tier_rules

GROUPS = ("core", "activity", "halves", "gaps")
# How late in the earlier period a customer may have begun, for the comparison with it still to be fair.
_LATE_YEAR_DAYS, _LATE_HALF_DAYS = 92, 46


def tiers(company, rules=None, as_of=None) -> pd.DataFrame:
    """The tier of every customer, with the reason; most money first.

    ``rules``: see `tier_rules`. The first tier that fits, in this order:

    lost
        *win back*: silent. With enough history, silent is longer than ``gap_times`` the customer's own
        median gap between purchase days, and longer than any gap before (so a seasonal customer may be quiet
        for a season); with less history, longer than ``silent_days``. *Rescue*: still buying, but the last
        six months are ``min_fall`` or more below the same months a year earlier. Both only for those who
        brought real money (A and B of all money so far); a small customer who went silent is lost without a
        play.
    high_value
        in the smallest group that brings ``revenue_share`` of the last 12 months' money, with more than one
        order, and where the rules ask for breadth (``min_lines``), with so many product lines bought.
    potential
        growing: ``min_growth`` over the year before, and both half-years up on a year earlier (known for 16
        to 21 months: the last half-year against the same months a year earlier); or new (known for less),
        already among the larger ones and not slowing.
    general
        everybody else; also who has only refunds.

    Columns: ``customer_id, tier, play`` (rescue, win_back or None), ``reason, monetary`` (net, all years),
    ``monetary_12m, growth_12m`` (share, over the 12 months before; NaN without), ``half_year_change`` (last 6
    months over the same months a year before) and ``loss_half_year`` (the difference in yuan, positive when
    it fell), ``recency_days, median_gap_days, silent_after_days, n_orders, abc``;
    and where the company shows levels, ``level``, ``expected_level`` (the same where it fits) and ``level_fits``
    (None where no level is given).
    """
    rules, day = tier_rules(rules), pd.Timestamp(as_of or company.as_of).date()
    key = (day, repr(rules.thresholds), repr(rules.levels), get_language())
    return kept(company, "tiers", lambda: _tiers(company, rules, day), key).copy(deep=False)


def _tiers(company, rules, as_of):
    features = customer_table(company, GROUPS, as_of)
    table = _measures(features, rules, as_of)
    if rules["high_value"]["min_lines"] > 1:
        table["n_lines_bought"] = breadth(company, as_of).reindex(table["customer_id"]).to_numpy()
    rule = _first_rule(table, features, rules)
    table.insert(1, "tier", rule.map(_TIER_OF_RULE))
    table.insert(2, "play", rule.map({"rescue": "rescue", "silent": "win_back"}).astype(object))
    table["play"] = table["play"].where(table["play"].notna(), None)
    table.insert(3, "reason", _reasons(table, rule, rules))
    if company.has("customers", "customers.level"):
        table = _with_levels(table, company.table("customers"), rules)
    table = table.drop(columns=["orders_12m", "n_lines_bought"], errors="ignore")
    return table.sort_values(["monetary", "customer_id"], ascending=[False, True], ignore_index=True)


def breadth(company, as_of=None) -> pd.Series:
    """Product lines ever bought, by ``customer_id``; empty where order lines or products are not known."""
    from custkit.tiering.behaviour import behaviour_features

    table = behaviour_features(company, as_of).set_index("customer_id")
    return table.get("n_product_lines", pd.Series(dtype=float))


def standing(table: pd.DataFrame) -> pd.Series:
    """The tier as it is shown: who is lost is at risk (rescue), to win back, or gone; ``table`` of `tiers`."""
    return table["play"].where(table["play"].notna(), table["tier"])


def tier_migration(company, from_date, to_date=None, rules=None) -> pd.DataFrame:
    """Who moved from which tier to which between two days; every pair has a row, also the empty ones.

    ``from_tier`` (one of the tiers, or ``new``: no customer yet on ``from_date``), ``to_tier, n_customers,
    monetary_12m`` (net money of the last 12 months on ``to_date``), ``customer_ids`` (most money first).
    Customers add up: rows of a ``from_tier`` to its customers on ``from_date``, all rows to those on
    ``to_date``.

    Raises ValueError when ``from_date`` is not before ``to_date``.
    """
    to_date = pd.Timestamp(to_date or company.as_of).date()
    from_date = pd.Timestamp(from_date).date()
    if from_date >= to_date:
        raise ValueError(tr("from_date {a} must lie before to_date {b}", a=from_date, b=to_date))
    before = tiers(company, rules, from_date).set_index("customer_id")["tier"]
    after = tiers(company, rules, to_date)
    after["from_tier"] = after["customer_id"].map(before)
    after["from_tier"] = after["from_tier"].where(after["from_tier"].notna(), "new")
    after = after.sort_values(["monetary_12m", "customer_id"], ascending=[False, True])
    groups = dict(list(after.groupby(["from_tier", "tier"])))
    rows = []
    for pair in [(a, b) for a in (*TIERS, "new") for b in TIERS]:
        group = groups.get(pair, after.head(0))
        rows.append((*pair, len(group), round(group["monetary_12m"].sum(), 2), tuple(group["customer_id"])))
    return pd.DataFrame(rows, columns=["from_tier", "to_tier", "n_customers", "monetary_12m", "customer_ids"])


_TIER_OF_RULE = {
    "silent": "lost",
    "silent_small": "lost",
    "silent_one_order": "lost",
    "rescue": "lost",
    "high_value": "high_value",
    "growing": "potential",
    "new": "potential",
    "one_order": "general",
    "refunds": "general",
    "general": "general",
}


def _measures(features, rules, as_of):
    """What the rules look at, one row per customer."""
    last = features["net_m1_6"] + features["net_m7_12"]
    before = features["net_m13_18"] + features["net_m19_24"]
    table = features[["customer_id", "monetary", "recency_days", "median_gap_days", "n_orders"]].copy()
    table.insert(2, "monetary_12m", last.round(2))
    table.insert(3, "growth_12m", _change(last, before, features, as_of, 24, _LATE_YEAR_DAYS))
    half = _change(features["net_m1_6"], features["net_m13_18"], features, as_of, 18, _LATE_HALF_DAYS)
    table.insert(4, "half_year_change", half)
    table["silent_after_days"] = _silent_after(features, rules["lost"])
    table["abc"] = abc_class(table["monetary"], 0.8, 0.95)
    table["orders_12m"] = features["n_orders_m1_6"] + features["n_orders_m7_12"]
    table["loss_half_year"] = (features["net_m13_18"] - features["net_m1_6"]).round(2)
    return table


def _silent_after(features, lost):
    """Days without an order after which a customer counts as silent."""
    own = np.maximum(lost["gap_times"] * features["median_gap_days"], features["longest_gap_days"])
    own = np.maximum(own, lost["min_silent_days"])
    return own.where(features["n_gaps"] >= lost["min_gaps"], float(lost["silent_days"]))


def _first_rule(table, features, rules):
    """The name of the first rule that fits each customer (keys of `_TIER_OF_RULE`)."""
    lost, high, potential = rules["lost"], rules["high_value"], rules["potential"]
    worth = abc_class(table["monetary"], lost["worth_share"], 1.0) == "A"
    silent = table["recency_days"] > table["silent_after_days"]
    falling = (table["half_year_change"] <= -lost["min_fall"]) & (
        features["n_orders_m13_18"] >= lost["min_orders_before"]
    )
    big = abc_class(table["monetary_12m"], high["revenue_share"], 1.0) == "A"
    up = (features["net_m1_6"] > features["net_m13_18"]) & (features["net_m7_12"] > features["net_m19_24"])
    year, half = table["growth_12m"], table["half_year_change"]
    growing = ((year >= potential["min_growth"]) & up) | (year.isna() & (half >= potential["min_growth"]))
    busy = table["orders_12m"] >= potential["min_orders"]
    new = year.isna() & half.isna() & (features["net_m1_6"] >= features["net_m7_12"])
    noticed = abc_class(table["monetary_12m"], potential["new_share"], 1.0) == "A"
    # who has no order lines is not called narrow
    narrow = table.get("n_lines_bought", pd.Series(np.nan, table.index)) < high["min_lines"]
    conditions = {
        "refunds": table["n_orders"] == 0,
        "silent": silent & worth & (table["n_orders"] >= lost["min_orders"]),
        "silent_one_order": silent & (table["n_orders"] == 1),
        "silent_small": silent,
        "rescue": falling & worth,
        "high_value": big & (table["orders_12m"] >= high["min_orders"]) & ~narrow,
        "growing": growing & busy,
        "new": new & noticed & busy,
        "one_order": big & (table["orders_12m"] < high["min_orders"]),
    }
    found = np.select([np.asarray(c) for c in conditions.values()], list(conditions), default="general")
    return pd.Series(found, index=table.index, dtype=object)


def _reasons(table, rule, rules):
    """One sentence per customer; only whole days, orders and percentages stand in it."""
    days = table["recency_days"].fillna(0).astype(int)
    gap = table["median_gap_days"].fillna(0).round().astype(int)
    known = table["silent_after_days"].ne(rules["lost"]["silent_days"]) & table["median_gap_days"].notna()
    texts = {
        "silent": tr("No order for {recency_days} days"),
        "by_gap": tr("No order for {recency_days} days, against a usual gap of {median_gap_days} days"),
        "rescue": tr("Still buying, but the last six months are {fall}% below the same months a year earlier"),
        "high_value": tr("One of the largest customers, which together bring {share} of the last 12 months' money; "
                         "{orders} orders in that time"),
        "growing": tr("Growing: {growth}% more than a year earlier"),
        "new": tr("New, and already among the larger customers: {orders} orders"),
        "one_order": tr("Large through a single order in 12 months: not yet a regular customer"),
        "refunds": tr("Only refunds in the data, no purchase"),
        "general": tr("Neither among the largest nor clearly rising or falling"),
        "silent_small": tr("No order for {recency_days} days; was never a large customer"),
        "silent_one_order": tr("No order for {recency_days} days; never ordered a second time"),
    }  # fmt: skip
    fall = (-100 * table["half_year_change"]).fillna(0).round().astype(int)
    growth = (100 * table["growth_12m"].fillna(table["half_year_change"])).fillna(0).round().astype(int)
    share = percent(rules["high_value"]["revenue_share"])
    wait = months if told_in_months("recency_days") else str
    rule = rule.mask(known & (rule == "silent"), "by_gap")
    rows = zip(rule, days, gap, fall, growth, table["orders_12m"], strict=True)
    return [
        without_days(texts[r]).format(
            recency_days=wait(d), median_gap_days=wait(g), fall=f, growth=up, orders=n, share=share
        )
        for r, d, g, f, up, n in rows
    ]


def _with_levels(table, customers, rules):
    """The level the company's system shows, the one its tier would have, and whether they fit."""
    level = (
        customers.dropna(subset=["customer_id"])
        .drop_duplicates("customer_id")
        .set_index("customer_id")["level"]
    )
    table["level"] = table["customer_id"].map(level).astype(object)
    table["level"] = table["level"].where(table["level"].notna(), None)
    used = sorted(set(table["level"].dropna()))
    place = table["play"].where(table["play"] == "rescue", table["tier"])
    # a company without the level that a tier asks for (often no D) can only show its lowest one
    fitting = {
        name: tuple(x for x in wanted if x in used) or tuple(used[-1:])
        for name, wanted in rules.levels.items()
    }
    fits = [own in fitting[p] if own else None for own, p in zip(table["level"], place, strict=True)]
    table["expected_level"] = [
        own if fit else next(iter(fitting[p]), None)
        for own, fit, p in zip(table["level"], fits, place, strict=True)
    ]
    table["level_fits"] = pd.Series(fits, index=table.index, dtype=object)
    return table


def _change(now, before, features, as_of, months, late_days):
    """now / before − 1; NaN where nothing was bought before, or the customer came too late for a fair comparison."""
    latest_start = pd.Timestamp(months_before(as_of, months)) + pd.Timedelta(days=late_days)
    fair = (before > 0) & (features["first_booking_date"] <= latest_start)
    return (now / before.where(fair) - 1).round(6)
