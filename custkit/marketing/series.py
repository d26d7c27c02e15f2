"""Product series as the items of this room see them: what each sold, earned, and to whom."""

import ibis
import numpy as np
import pandas as pd

from custkit.data.memo import kept, shared

YEAR = pd.DateOffset(years=1)
EVER = pd.Timestamp("1900-01-01")
OPTIONAL = (
    "product_name",
    "launch_date",
    "list_price",
    "unit_cost",
    "complexity_cost_year",
    "spec_level",
    "status",
    "replaced_by",
    "replaces_product_id",
    "reapproval_days",
)


def products(company) -> pd.DataFrame:
    """The list of series, indexed by ``product_id``: ``product_line`` and what else is known, empty where not."""

    def read():
        table = company.table("products").dropna(subset=["product_id", "product_line"])
        table = table.drop_duplicates("product_id").set_index("product_id").sort_index()
        table = table.reindex(columns=list(dict.fromkeys([*table.columns, *OPTIONAL])))
        numbers = ["list_price", "unit_cost", "complexity_cost_year", "spec_level", "reapproval_days"]
        table[numbers] = table[numbers].apply(pd.to_numeric, errors="coerce").astype(float)
        table["launch_date"] = pd.to_datetime(table["launch_date"], errors="coerce")
        return table

    return kept(company, "marketing_products", read).copy()


def bought(company, start=None, end=None) -> pd.DataFrame:
    """Who bought which series in (start, end], the year before ``as_of`` unless given: ``customer_id, product_id,
    product_line, sales, series_margin`` (empty where no cost is known), ``pieces, n_orders``.

    Lines without a product on the list are left out; without a customer they stand under an empty id.
    """
    end = pd.Timestamp(end or company.as_of).normalize()
    start = end - YEAR if start is None else pd.Timestamp(start).normalize()

    def read():
        known = products(company)
        lines = company.order_lines
        day = lines.order_date
        inside = (day > ibis.literal(start.date())) & (day <= ibis.literal(end.date()))
        nothing = ibis.null("float64")
        cost = lines.cost_amount_cents if "cost_amount_cents" in lines.columns else nothing
        pieces = lines.quantity if "quantity" in lines.columns else nothing
        lines = lines.mutate(cents=lines.line_amount_cents, cost=cost, pieces=pieces).filter(inside)
        table = (
            lines.group_by("customer_id", "product_id")
            .aggregate(
                sales=lines.cents.sum().cast("float64"),
                known=lines.cost.notnull().ifelse(lines.cents, 0).sum().cast("float64"),
                cost=lines.cost.sum().cast("float64"),
                pieces=lines.pieces.sum().cast("float64"),
                n_orders=lines.order_id.nunique(),
            )
            .to_pandas()
        )
        table = table[table["product_id"].isin(known.index)].reset_index(drop=True)
        table["customer_id"] = table["customer_id"].fillna("")
        table["product_line"] = table["product_id"].map(known["product_line"])
        table[["sales", "known", "cost"]] /= 100
        by_list = table["pieces"] * table["product_id"].map(known["unit_cost"])
        rate = 1 - table["cost"] / table["known"].where(table["known"] > 0)
        table["series_margin"] = (rate * table["sales"]).where(rate.notna(), table["sales"] - by_list)
        columns = [
            "customer_id",
            "product_id",
            "product_line",
            "sales",
            "series_margin",
            "pieces",
            "n_orders",
        ]
        return table[columns].sort_values(["product_id", "customer_id"], ignore_index=True)

    key = ("marketing_bought", start, end)
    # too much to hold: a row a customer and series of all time; other processes may have it
    if start == EVER:
        return shared(company, key, read)
    return kept(company, "marketing_bought", read, key).copy(deep=False)


def by_series(company, start=None, end=None) -> pd.DataFrame:
    """One row a series on the list, sold or not: its facts, ``sales, series_margin, margin_rate, pieces, n_buyers``."""
    table = bought(company, start, end)
    table["named"] = table["customer_id"].where((table["customer_id"] != "") & (table["sales"] > 0))
    sums = table.groupby("product_id").agg(
        sales=("sales", "sum"),
        series_margin=("series_margin", lambda values: values.sum(min_count=1)),
        pieces=("pieces", "sum"),
        n_buyers=("named", "nunique"),
    )
    found = products(company).join(sums)
    found[["sales", "pieces", "n_buyers"]] = found[["sales", "pieces", "n_buyers"]].fillna(0.0)
    known_cost = found["series_margin"].notna().any()
    found.loc[found["sales"] == 0, "series_margin"] = 0.0 if known_cost else np.nan
    found["margin_rate"] = found["series_margin"] / found["sales"].where(found["sales"] > 0)
    found["n_buyers"] = found["n_buyers"].astype(int)
    return found


def full_years(company, most: int) -> list[tuple]:
    """(start, end] of the full years the orders reach back to, the one that ends at ``as_of`` first; at least one."""
    end = pd.Timestamp(company.as_of).normalize()
    first = company.orders.order_date.min().execute()
    first = end if first is None or pd.isna(first) else pd.Timestamp(first) - pd.Timedelta(days=7)
    found = [(end - YEAR, end)]
    while len(found) < most and found[-1][0] - YEAR >= first:
        found.append((found[-1][0] - YEAR, found[-1][0]))
    return found
