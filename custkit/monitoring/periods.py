"""The regular report: the same numbers every month or quarter, which add up to the whole."""

import pandas as pd

from custkit.data.memo import kept
from custkit.item import Refused, Result, bars, item, one_of
from custkit.tiering.features import customer_table, last_complete_month

SHOWN = {"M": 13, "Q": 9}  # periods: the last one, and the same of a year (two years) before
UNITS = {"month": "M", "quarter": "Q"}
HANDS = {  # what a department did: its table and day
    "n_period_contacts": ("interactions", "date"),
    "n_period_leads": ("opportunities", "created_date"),
    "n_period_tickets": ("tickets", "opened_at"),
}


def periods_of(company, every: str = "quarter") -> pd.DataFrame:
    """Every complete period of the log, oldest first: ``period, revenue, n_period_orders, n_period_buyers,
    n_first_buyers`` (first purchase ever), ``returns_money`` (negative orders, as a positive sum),
    ``revenue_per_buyer, revenue_year_before, period_change``.

    A period is complete when its last day is not after the last complete month. Revenue, orders, first buyers and
    returns of the periods add up to those of the time they cover; buyers do not, one may come in two periods.
    """
    unit = UNITS[every]
    orders = _by_day(company)
    orders = orders.assign(period=pd.PeriodIndex(pd.to_datetime(orders["order_date"]), freq=unit))
    end = pd.Timestamp(last_complete_month(company.as_of)) + pd.offsets.MonthEnd(0)
    orders = orders[orders["period"].dt.end_time.dt.normalize() <= end]
    if orders.empty:
        return pd.DataFrame(columns=["period", "revenue"])
    bought = orders[orders["n"] > 0]
    table = orders.groupby("period").agg(revenue=("money", "sum"), returns_money=("returned", "sum"))
    table["n_period_orders"] = bought.groupby("period")["n"].sum()
    table["n_period_buyers"] = bought.groupby("period")["customer_id"].nunique()
    first = pd.to_datetime(customer_table(company)["first_order_date"]).dropna()
    table["n_first_buyers"] = pd.PeriodIndex(first, freq=unit).value_counts()
    whole = pd.period_range(table.index.min(), table.index.max(), freq=unit, name="period")
    table = table.reindex(whole).fillna(0.0)
    for name in ("n_period_orders", "n_period_buyers", "n_first_buyers"):
        table[name] = table[name].astype(int)
    table["revenue_per_buyer"] = table["revenue"] / table["n_period_buyers"].where(
        table["n_period_buyers"] > 0
    )
    table["revenue_year_before"] = table["revenue"].shift(12 if unit == "M" else 4)
    table["period_change"] = (
        table["revenue"] / table["revenue_year_before"].where(table["revenue_year_before"] > 0) - 1
    )
    return table.reset_index().assign(period=lambda t: t["period"].astype(str))


@item(dial={"every": one_of(("month", "quarter"), "month", "report_every")})
def period_report(company, every: str = "quarter") -> Result:
    """The report of the last periods, newest first: columns as `periods_of`, with the revenue of the same period a
    year before and the change. ``every``: month or quarter.
    """
    whole = periods_of(company, every)
    if len(whole) < 2:
        raise Refused("short")
    table = whole.tail(SHOWN[UNITS[every]]).iloc[::-1].reset_index(drop=True)
    last = table.iloc[0]
    known = last["period_change"] == last["period_change"]
    return Result(
        table,
        verdict="compared" if known else "alone",
        about=last[["period", "revenue", "period_change", "n_period_buyers", "n_first_buyers"]].to_dict()
        | {"report_every": every},
        picture=bars("period", "revenue", most=SHOWN["M"]),
    )


@item(dial={"every": one_of(("month", "quarter"), "month", "report_every")})
def period_departments(company, every: str = "quarter") -> Result:
    """The stages of a customer's life and the departments, period by period, newest first: ``period, n_first_buyers,
    n_period_buyers, n_lapsed_buyers`` (a year without a purchase was full in it, and none since), ``n_period_contacts``
    (sales: contacts), ``n_period_leads`` (marketing: deals opened), ``n_period_tickets`` (service: tickets opened). A
    department without its table is left out.
    """
    whole = periods_of(company, every)
    if len(whole) < 2:
        raise Refused("short")
    unit = UNITS[every]
    table = whole.tail(SHOWN[unit]).iloc[::-1].reset_index(drop=True)
    days = {"n_lapsed_buyers": customer_table(company)["last_order_date"] + pd.DateOffset(years=1)}
    days |= {name: company.table(of)[day] for name, (of, day) in HANDS.items() if company.has(f"{of}.{day}")}
    for name, found in days.items():
        counts = pd.PeriodIndex(pd.to_datetime(found).dropna(), freq=unit).astype(str).value_counts()
        table[name] = table["period"].map(counts).fillna(0).astype(int)
    table = table[["period", "n_first_buyers", "n_period_buyers", *days]]
    return Result(
        table,
        verdict="found" if len(days) > 1 else "alone",
        about=dict.fromkeys(HANDS) | table.iloc[0].to_dict() | {"report_every": every},
    )


def _by_day(company) -> pd.DataFrame:
    """Money and number of purchases by customer and day; orders of nobody are in the money."""

    def read():
        orders = company.orders
        cents = orders.amount_cents
        found = orders.group_by(["customer_id", "order_date"]).aggregate(
            cents=cents.sum().cast("int64"),
            back=(cents < 0).ifelse(-cents, 0).sum().cast("int64"),
            n=(cents > 0).ifelse(1, 0).sum().cast("int64"),
        )
        found = found.execute()
        return found.assign(money=found.pop("cents") / 100, returned=found.pop("back") / 100)

    return kept(company, "period_days", read, str(company.as_of))
