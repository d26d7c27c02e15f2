"""The customer table: one row per customer, from which everything else in the kit starts.

`customer_features` is one Ibis expression, so the same definitions run on DuckDB, Postgres and Spark, and
only customer rows leave the engine. `customer_table` runs it on a company and gives pandas with money in
yuan.

What counts as what, once and for all:

- An order with a positive net amount is a *purchase*. A refund, a credit note or an order of 0 is none: it moves
  money (`monetary_cents`) and nothing else: no order count, no purchase day, no recency.
- A customer who has only refunds is kept, with ``n_orders`` 0 and no dates.
- Orders without a customer, and orders dated after ``as_of``, are left out.
"""

import datetime
from typing import TYPE_CHECKING

import ibis
import pandas as pd
from ibis import _

from custkit.data.memo import kept

if TYPE_CHECKING:
    from collections.abc import Iterable

GROUPS = ("core", "activity", "halves", "trend", "gaps", "repeat", "share", "cohort")
TREND_MONTHS = 12
TREND_MIN_MONTHS = 3


def customer_features(orders, as_of, groups: "Iterable[str]" = GROUPS) -> ibis.Table:
    """One row per customer, in no particular order, as an Ibis expression.

    ``orders``: Ibis table, one row per order: ``customer_id`` (NULL where unknown), ``order_date`` (date),
    ``amount_cents`` (int64, net of refunds). ``as_of``: date or ISO text. ``groups``: which columns to make;
    ``"core"`` is always there, ``"gaps"`` and ``"repeat"`` are the dear ones.

    core
        ``first_order_date, last_order_date`` of purchases; ``recency_days`` = as_of − last; ``tenure_days`` =
        as_of − first; ``n_orders`` (purchases); ``n_purchase_days`` (different days); ``repeat_count`` (*x* =
        purchase days − 1), ``t_x_days`` = last − first and ``T_days`` = tenure, as the purchase models call
        them (Fader, Hardie & Lee 2005, Marketing Science 24(2)); ``monetary_cents`` (net, all orders);
        ``mean_order_value`` (yuan) = net money / purchases.
    activity
        ``months_active``: calendar months with a purchase; ``first_booking_date``: of any sign.
    halves
        ``net_m1_6_cents, net_m7_12_cents, net_m13_18_cents, net_m19_24_cents``: net money of the last four
        half-years up to as_of, and ``n_orders_m1_6 …`` their purchases.
    trend
        ``trend_cents_per_month``: least-squares slope of monthly net money over the last 12 complete months
        (from the customer's first booking if later; months without orders count as 0; NULL below 3 months);
        ``trend_months``: the months used. With *k* the months back (0 = last complete month), *n* months and
        *y* the money: slope = (6(n−1)Σy − 12Σky) / (n(n²−1)), since Σ(t−t̄)² = n(n²−1)/12; so plain sums over
        orders do, and no grid of months is made.
    gaps
        ``n_gaps`` between purchase days, ``median_gap_days``, ``longest_gap_days``.
    repeat
        ``mean_repeat_spend`` (yuan): purchases after the first day, per repeat day; NULL without repeats.
    share
        ``share_of_revenue``: net money over the net money of all customers (may be negative).
    cohort
        ``cohort_month``: first day of the month of the first purchase.

    Raises ValueError for an unknown group.
    """
    unknown = sorted(set(groups) - set(GROUPS))
    if unknown:
        raise ValueError(f"unknown feature groups {', '.join(unknown)}; there are {', '.join(GROUPS)}")
    as_of = _date(as_of)
    used = orders.filter(orders.customer_id.notnull() & (orders.order_date <= ibis.literal(as_of)))
    purchase = used.amount_cents > 0
    measures = _core(used, purchase)
    if {"activity", "trend"} & set(groups):
        measures |= _activity(used, purchase)
    if "halves" in groups:
        measures |= _halves(used, purchase, as_of)
    if "trend" in groups:
        measures |= _trend_sums(used, as_of)
    table = used.group_by("customer_id").aggregate(**measures)
    table = table.mutate(**_ages(table, as_of))
    if "trend" in groups:
        table = _with_trend(table, as_of)
        if "activity" not in groups:
            table = table.drop("months_active", "first_booking_date")
    if "cohort" in groups:
        table = table.mutate(cohort_month=_.first_order_date.truncate("M").cast("date"))
    if "share" in groups:
        total = used.amount_cents.sum().as_scalar().cast("float64").nullif(0.0)
        table = table.mutate(share_of_revenue=_.monetary_cents.cast("float64") / total)
    if "gaps" in groups:
        table = _join(table, _gaps(used.filter(purchase)))
        table = table.mutate(n_gaps=_.n_gaps.fill_null(0))
    if "repeat" in groups:
        table = _with_repeat_spend(table, used.filter(purchase))
    return table


def largest_first(company, ids: "Iterable[str]") -> list[str]:
    """Customers in the order of their money of all years, most first; who never ordered comes last."""
    money = customer_table(company, ("core",)).set_index("customer_id")["monetary"]
    return sorted(ids, key=lambda one: -money.get(one, 0.0))


def customer_table(company, groups: "Iterable[str]" = ("core",), as_of=None) -> pd.DataFrame:
    """`customer_features` of a company as pandas: one row per customer, ordered by ``customer_id``.

    Money columns ``…_cents`` become yuan without the suffix (``monetary``), counts are int64, days that may
    be missing are float64, dates are datetime64. Kept per company, so that asking twice costs once.
    """
    as_of = _date(as_of or company.as_of)
    key = (as_of, tuple(sorted(set(groups) | {"core"})))

    def read():
        return _tidy(customer_features(company.orders, *key).execute())

    return kept(company, "customer_table", read, key).copy(deep=False)


def money_between(company, after: pd.Timestamp, until: pd.Timestamp, bought: bool = False) -> pd.Series:
    """Net money of each customer after a day, up to and with another; ``bought``: of orders above zero only."""
    orders = company.orders
    inside = (orders.order_date > ibis.literal(after.date())) & (
        orders.order_date <= ibis.literal(until.date())
    )
    inside &= orders.customer_id.notnull()
    used = orders.filter(inside & (orders.amount_cents > 0) if bought else inside)
    sums = used.group_by("customer_id").aggregate(cents=used.amount_cents.sum().cast("int64")).execute()
    return sums.set_index("customer_id")["cents"] / 100


def last_complete_month(as_of) -> datetime.date:
    """First day of the last month that is over at ``as_of``: no working day of it is left."""
    as_of = _date(as_of)
    start = pd.Timestamp(as_of).replace(day=1)
    end = start + pd.offsets.MonthEnd(0)
    left = pd.bdate_range(pd.Timestamp(as_of) + pd.Timedelta(days=1), end)
    return (start if left.empty else start - pd.DateOffset(months=1)).date()


def months_before(as_of, months: int) -> datetime.date:
    """The same day ``months`` earlier (the last day of that month where it is shorter)."""
    return (pd.Timestamp(_date(as_of)) - pd.DateOffset(months=months)).date()


# --- pieces of the expression -------------------------------------------------------------------------------


def _core(used, purchase):
    return {
        "first_order_date": used.order_date.min(where=purchase),
        "last_order_date": used.order_date.max(where=purchase),
        "n_orders": purchase.ifelse(1, 0).sum().cast("int64"),
        "n_purchase_days": used.order_date.nunique(where=purchase),
        "monetary_cents": used.amount_cents.sum().cast("int64"),
    }


def _ages(table, as_of):
    end = ibis.literal(as_of)
    recency = end.delta(table.last_order_date, unit="day")
    tenure = end.delta(table.first_order_date, unit="day")
    days = table.n_purchase_days
    yuan = table.monetary_cents.cast("float64") / 100.0
    return {
        "recency_days": recency,
        "tenure_days": tenure,
        "repeat_count": (days > 0).ifelse(days - 1, 0).cast("int64"),
        "t_x_days": table.last_order_date.delta(table.first_order_date, unit="day"),
        "T_days": tenure,
        "mean_order_value": yuan / table.n_orders.cast("float64").nullif(0.0),
    }


def _activity(used, purchase):
    return {
        "months_active": _month(used.order_date).nunique(where=purchase),
        "first_booking_date": used.order_date.min(),
    }


def _halves(used, purchase, as_of):
    measures = {}
    for newest in (0, 6, 12, 18):
        name = f"m{newest + 1}_{newest + 6}"
        inside = used.order_date > ibis.literal(months_before(as_of, newest + 6))
        if newest:
            inside &= used.order_date <= ibis.literal(months_before(as_of, newest))
        measures[f"net_{name}_cents"] = inside.ifelse(used.amount_cents, 0).sum().cast("int64")
        measures[f"n_orders_{name}"] = (inside & purchase).ifelse(1, 0).sum().cast("int64")
    return measures


def _trend_sums(used, as_of):
    back = _months_back(used.order_date, as_of)
    inside = (back >= 0) & (back < TREND_MONTHS)
    return {
        "sum_y": inside.ifelse(used.amount_cents, 0).sum().cast("int64"),
        "sum_ky": inside.ifelse(used.amount_cents * back, 0).sum().cast("int64"),
    }


def _with_trend(table, as_of):
    known = _months_back(table.first_booking_date, as_of) + 1
    n = ibis.greatest(ibis.least(known, TREND_MONTHS), 0).cast("int64")
    above = (table.sum_y * (n - 1) * 6 - table.sum_ky * 12).cast("float64")
    below = (n * (n * n - 1)).cast("float64").nullif(0.0)
    slope = (n >= TREND_MIN_MONTHS).ifelse(above / below, ibis.null("float64"))
    return table.mutate(trend_months=n, trend_cents_per_month=slope).drop("sum_y", "sum_ky")


def _gaps(purchases):
    days = purchases.select("customer_id", "order_date").distinct()
    previous = days.order_date.lag().over(group_by=days.customer_id, order_by=days.order_date)
    days = days.mutate(previous=previous).filter(_.previous.notnull())
    gap = days.order_date.delta(days.previous, unit="day").cast("int64")
    return (
        days.mutate(gap=gap)
        .group_by("customer_id")
        .aggregate(
            n_gaps=_.count(), median_gap_days=_.gap.median().cast("float64"), longest_gap_days=_.gap.max()
        )
    )


def _with_repeat_spend(table, purchases):
    first = table.select("customer_id", "first_order_date")
    later = purchases.join(first, "customer_id").filter(_.order_date > _.first_order_date)
    later = later.group_by("customer_id").aggregate(repeat_cents=_.amount_cents.sum().cast("int64"))
    per_day = _.repeat_cents.cast("float64") / 100.0 / _.repeat_count.cast("float64").nullif(0.0)
    return _join(table, later).mutate(mean_repeat_spend=per_day).drop("repeat_cents")


def _join(table, more):
    """Left join by customer, keeping one ``customer_id`` column."""
    return table.left_join(more, "customer_id").select(
        table, *[more[name] for name in more.columns if name != "customer_id"]
    )


def _month(date):
    return (date.year() * 12 + date.month()).cast("int64")


def _months_back(date, as_of):
    last = last_complete_month(as_of)
    return ibis.literal(last.year * 12 + last.month, "int64") - _month(date)


# --- from engine to pandas ----------------------------------------------------------------------------------


def _date(value) -> datetime.date:
    stamp = pd.Timestamp(value)
    if pd.isna(stamp):
        raise ValueError(f"as_of must be a date, not {value!r}")
    return stamp.date()


def _tidy(frame: pd.DataFrame) -> pd.DataFrame:
    """Yuan for cents, one type per column whatever the engine gave, ordered by customer."""
    maybe_missing = {
        "recency_days",
        "tenure_days",
        "t_x_days",
        "T_days",
        "longest_gap_days",
        "median_gap_days",
    }
    out = {}
    for name in frame.columns:
        values = frame[name]
        if name.endswith("_cents"):
            out[name.removesuffix("_cents")] = values.astype("int64") / 100
        elif name == "trend_cents_per_month":
            out["trend_per_month"] = values.astype("float64") / 100
        elif name.endswith("_date") or name == "cohort_month":
            out[name] = pd.to_datetime(values).astype("datetime64[ns]")
        elif name == "customer_id":
            out[name] = values.astype(object).astype("str")
        elif name in maybe_missing or name in {"mean_order_value", "mean_repeat_spend", "share_of_revenue"}:
            out[name] = values.astype("float64")
        else:
            out[name] = values.astype("int64")
    return pd.DataFrame(out).sort_values("customer_id", ignore_index=True)
