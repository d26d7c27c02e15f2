"""Who sold what: the money of every rep by customer and period, who is still there, and where each works."""

import ibis
import pandas as pd

from custkit.data.memo import kept
from custkit.tiering.features import months_before

YEAR = 12  # months
SELLING = ("rep",)  # roles that have a territory of their own


def sales_of_reps(company, months: int = YEAR, periods: int = 3) -> pd.DataFrame:
    """Net money by ``rep_id, customer_id, period`` (0 = the last ``months`` up to as_of): ``sales`` in the company's
    currency. A return counts against who booked it; orders without a rep are left out."""
    make = lambda: _sales(company, months, periods)  # noqa: E731
    return kept(company, "sales_of_reps", make, (months, periods, company.as_of)).copy()


def _sales(company, months, periods):
    orders = company.orders
    columns = ["rep_id", "customer_id", "period", "sales"]
    if "rep_id" not in orders.columns:
        return pd.DataFrame(columns=columns)
    starts = [months_before(company.as_of, months * (at + 1)) for at in range(periods)]
    orders = orders.filter(orders.rep_id.notnull() & (orders.order_date > ibis.literal(starts[-1])))
    period = ibis.cases(*[(orders.order_date > ibis.literal(day), at) for at, day in enumerate(starts)])
    sums = orders.mutate(period=period).group_by(["rep_id", "customer_id", "period"])
    table = sums.aggregate(cents=lambda t: t.amount_cents.sum().cast("int64")).to_pandas()
    table["sales"] = table.pop("cents").astype("float64") / 100
    return table.astype({"period": "int64"})[columns].sort_values(columns[:3], ignore_index=True)


def staff(company) -> pd.DataFrame:
    """The list of reps by ``rep_id`` with the columns that are read here, empty where the company has none."""
    table = company.table("reps").drop_duplicates("rep_id") if company.has("reps") else pd.DataFrame()
    table = table.set_index("rep_id") if len(table) else pd.DataFrame(index=pd.Index([], name="rep_id"))
    for name in ("name", "role", "region", "manager_id", "mentor_id", "quota_year", "posts", "cost_year"):
        if name not in table:
            table[name] = None
    for name in ("capacity_calls_year", "capacity_hours_month"):
        if name not in table:
            table[name] = None
    for name in ("hire_date", "left_date"):
        table[name] = pd.to_datetime(table[name]) if name in table else pd.NaT
    return table


def candidates(company) -> pd.DataFrame:
    """Who may be judged on a territory: ``rep_id`` (index), ``region, sales_12m, sales_prior``; most money first.

    Reps (where roles are known, those called sales rep) who are still there and sold in both of the last two years.
    """
    sums = sales_of_reps(company).pivot_table(index="rep_id", columns="period", values="sales", aggfunc="sum")
    sums = sums.reindex(columns=range(3)).rename(
        columns={0: "sales_12m", 1: "sales_prior", 2: "sales_before"}
    )
    known = staff(company).reindex(sums.index)
    gone = known["left_date"] <= pd.Timestamp(company.as_of)
    selling = known["role"].isin(SELLING) if known["role"].notna().any() else True
    table = sums[(sums["sales_12m"] > 0) & (sums["sales_prior"] > 0) & ~gone & selling].copy()
    table["region"] = known["region"].reindex(table.index).astype(object).fillna("unknown")
    return table.sort_values(["sales_12m"], ascending=False, kind="stable")


def region_without_manager(company) -> str | None:
    """The region with most sales where reps work and no region manager does; None where there is none."""
    people = staff(company)
    people = people[~(people["left_date"] <= pd.Timestamp(company.as_of))]
    led = set(people.loc[people["role"] == "region_manager", "region"].dropna())
    if not led:
        return None
    table = candidates(company)
    open_ones = table[~table["region"].isin([*led, "unknown"])].groupby("region")["sales_12m"].sum()
    return str(open_ones.idxmax()) if len(open_ones) else None
