"""Is a customer really growing? A slope that one large order cannot bend, with its interval."""

import ibis
import numpy as np
import pandas as pd

from .assignment import tiers
from .features import customer_table, last_complete_month

MIN_MONTHS = 6


def growth_trend(company, customers=None, months: int = 24, confidence: float = 0.95) -> pd.DataFrame:
    """Theil-Sen slope of monthly net money, one row per customer, steepest first.

    customers: ids; the potential tier unless given. Months: the last ``months`` complete ones (two years: every season
    counts twice), from the customer's first booking if later; a month without orders counts as 0. ``customer_id,
    trend_per_month`` (yuan a month, per month: the median slope between all pairs of months), ``low, high`` (its
    interval), ``trend_months``, ``trend`` (*rising* or *falling* when the whole interval lies on one side of 0, else
    *cannot_tell*; *unclear* below six months). Source: Theil 1950; Sen 1968, JASA 63. Up to 29% wild months leave the
    slope where it is.
    """
    from scipy.stats import theilslopes

    if customers is None:
        table = tiers(company)
        customers = table.loc[table["tier"] == "potential", "customer_id"]
    customers = list(dict.fromkeys(map(str, customers)))
    money = _monthly(company, customers, months)
    rows = []
    for customer, series in money.items():
        known = series.dropna().to_numpy()
        if len(known) < MIN_MONTHS:
            rows.append((customer, np.nan, np.nan, np.nan, len(known), "unclear"))
            continue
        slope, _, low, high = theilslopes(known, np.arange(len(known)), alpha=confidence)
        trend = "rising" if low > 0 else "falling" if high < 0 else "cannot_tell"
        rows.append((customer, slope, low, high, len(known), trend))
    columns = ["customer_id", "trend_per_month", "low", "high", "trend_months", "trend"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["trend_per_month", "customer_id"], ascending=[False, True], ignore_index=True)


def _monthly(company, customers, months) -> dict[str, pd.Series]:
    """Net money (yuan) of each complete month, oldest first, by customer; NaN before the first booking."""
    last = pd.Period(last_complete_month(company.as_of), "M") if customers else None
    if not customers:
        return {}
    wanted = pd.period_range(end=last, periods=months, freq="M")
    orders = company.orders
    first = customer_table(company, ("core", "activity")).set_index("customer_id")["first_booking_date"]
    end = (wanted[-1].end_time + pd.Timedelta(days=1)).date()
    inside = (orders.order_date >= ibis.literal(wanted[0].start_time.date())) & (
        orders.order_date < ibis.literal(end)
    )
    sums = (
        orders.filter(inside & orders.customer_id.isin(customers))
        .group_by("customer_id", month=orders.order_date.truncate("M"))
        .aggregate(cents=orders.amount_cents.sum().cast("int64"))
        .execute()
    )
    sums["month"] = pd.PeriodIndex(pd.to_datetime(sums["month"]), freq="M")
    grid = sums.pivot_table(index="customer_id", columns="month", values="cents", aggfunc="sum")
    grid = grid.reindex(index=customers, columns=wanted).fillna(0.0) / 100
    begun = pd.PeriodIndex(pd.to_datetime(first.reindex(customers)), freq="M")
    return {
        customer: grid.loc[customer].where(wanted >= start)
        for customer, start in zip(customers, begun, strict=True)
        if not pd.isna(start)
    }
