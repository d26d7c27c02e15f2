"""Through time: monthly revenue, and how much of each year's new customers still buys."""

import ibis
import numpy as np
import pandas as pd
from ibis import _

from custkit.locale import tr
from custkit.tiering.features import last_complete_month

FREQUENCIES = {"M": 1, "Q": 3, "Y": 12}
_START_DAYS = 7


def monthly_revenue(company) -> pd.DataFrame:
    """Net money per calendar month, all orders up to as_of, those without a customer too; no month is left
    out.

    ``month`` (first day), ``revenue`` (net, yuan), ``n_orders`` (purchases), ``n_customers`` (who purchased),
    ``complete``: False for a last month with working days still to come, and for a first month whose first
    order comes later than its seventh day. Trends and alarms use complete months only.
    """
    orders = company.orders.filter(company.orders.order_date <= ibis.literal(company.as_of))
    purchase = orders.amount_cents > 0
    table = (
        orders.group_by(month=_index(orders.order_date))
        .aggregate(
            cents=orders.amount_cents.sum().cast("int64"),
            n_orders=purchase.ifelse(1, 0).sum().cast("int64"),
            n_customers=orders.customer_id.nunique(where=purchase),
            first_day=orders.order_date.min(),
        )
        .execute()
        .set_index("month")
        .sort_index()
    )
    if table.empty:
        return pd.DataFrame(
            {"month": pd.Series(dtype="datetime64[ns]"), "revenue": pd.Series(dtype="float64")}
        ).assign(n_orders=np.int64(0), n_customers=np.int64(0), complete=True)
    first_day = pd.Timestamp(table["first_day"].iloc[0])
    months = range(table.index[0], max(table.index[-1], _number(company.as_of)) + 1)
    table = table.reindex(months)
    complete = table.index <= _number(last_complete_month(company.as_of))
    complete[0] &= first_day.day <= _START_DAYS
    return pd.DataFrame(
        {
            "month": _first_day(table.index),
            "revenue": table["cents"].fillna(0).to_numpy("float64") / 100,
            "n_orders": table["n_orders"].fillna(0).to_numpy("int64"),
            "n_customers": table["n_customers"].fillna(0).to_numpy("int64"),
            "complete": complete,
        }
    )


def cohort_retention(company, freq: str = "M") -> pd.DataFrame:
    """Of the customers who first bought in a period, how many buy again 1, 2, 3 … periods later.

    ``freq``: M (month), Q (quarter) or Y (year). One row per cohort and age, also where nobody bought:
    ``cohort`` (first day of the period), ``age`` (periods since), ``customers`` (size of the cohort),
    ``active``, ``retention`` = active / customers; 1 at age 0. Periods that are not over at as_of are left
    out, cohorts too. The first cohort holds everybody who was a customer before the data begin: read it with
    care.

    Raises ValueError for another ``freq``.
    """
    if freq not in FREQUENCIES:
        raise ValueError(tr("freq must be M, Q or Y, not {freq}", freq=freq))
    months = FREQUENCIES[freq]
    orders = company.orders
    orders = orders.filter(orders.customer_id.notnull() & (orders.amount_cents > 0))
    orders = orders.filter(orders.order_date <= ibis.literal(company.as_of))
    period = (_index(orders.order_date) / months).floor().cast("int64")
    bought = orders.select("customer_id", period=period).distinct()
    first = bought.group_by("customer_id").aggregate(cohort=_.period.min())
    counts = (
        bought.join(first, "customer_id").group_by("cohort", "period").aggregate(active=_.count()).execute()
    )
    last = (_number(last_complete_month(company.as_of)) + 1) // months - 1
    return _long(counts, last, months)


def _long(counts, last, months):
    counts = counts[counts["period"] <= last].astype("int64")
    size = counts[counts["cohort"] == counts["period"]].set_index("cohort")["active"].sort_index()
    grid = [(cohort, age) for cohort in size.index for age in range(last - cohort + 1)]
    table = pd.DataFrame(grid, columns=["cohort", "age"], dtype="int64")
    counts = counts.assign(age=counts["period"] - counts["cohort"])[["cohort", "age", "active"]]
    table = table.merge(counts, how="left", on=["cohort", "age"])
    table["active"] = table["active"].fillna(0).astype("int64")
    table.insert(2, "customers", table["cohort"].map(size).astype("int64"))
    table["retention"] = table["active"] / table["customers"]
    table["cohort"] = _first_day(table["cohort"] * months)
    return table.sort_values(["cohort", "age"], ignore_index=True)


def _index(date):
    """Months since year 0, January = 12 × year."""
    return (date.year() * 12 + date.month() - 1).cast("int64")


def _number(date) -> int:
    return date.year * 12 + date.month - 1


def _first_day(index) -> pd.DatetimeIndex:
    index = np.asarray(index, dtype="int64")
    months = (index - 1970 * 12).astype("datetime64[M]")
    return pd.DatetimeIndex(months.astype("datetime64[ns]"))
