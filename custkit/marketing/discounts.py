"""Discounts as they were given, counted in the engine: list value and what was paid, by customer, line and rep."""

import ibis
import pandas as pd

from custkit.data.memo import kept

from .series import YEAR, products

NEEDED = {"list_price", "unit_price", "quantity", "product_id", "customer_id"}


def priced_lines(company, start=None):
    """Lines of the last year (or since ``start``) with a list price and a price, returns left out; None without."""
    lines = company.order_lines
    if lines is None or not set(lines.columns) >= NEEDED:
        return None
    start = pd.Timestamp(company.as_of).normalize() - YEAR if start is None else pd.Timestamp(start)
    good = (lines.quantity > 0) & (lines.list_price > 0) & lines.unit_price.notnull()
    lines = lines.filter(good & lines.customer_id.notnull() & (lines.order_date > ibis.literal(start.date())))
    pieces = lines.quantity.cast("float64")
    return lines.mutate(
        list_value=pieces * lines.list_price.cast("float64"), paid=pieces * lines.unit_price.cast("float64")
    )


def by_customer_and_line(company) -> pd.DataFrame:
    """The last year: ``customer_id, product_line, rep_id`` (empty where unknown), ``list_value, paid, discount_rate``
    (0–1), ``n_priced_lines``. Empty without list prices or products."""

    def read():
        lines = priced_lines(company)
        if lines is None or not company.has("products.product_line"):
            return pd.DataFrame(
                columns=["customer_id", "product_line", "rep_id", "list_value", "paid", "discount_rate"]
            )
        keys = ["customer_id", "product_id"]
        if "rep_id" in company.orders.columns:
            reps = company.orders.select("order_id", "rep_id")
            lines, keys = lines.inner_join(reps, "order_id"), [*keys, "rep_id"]
        sums = lines.group_by(keys).aggregate(
            list_value=lines.list_value.sum(), paid=lines.paid.sum(), n_priced_lines=lines.count()
        )
        # An engine adds and answers in any order.
        table = sums.to_pandas().sort_values(keys, ignore_index=True)
        table = table.round({"list_value": 2, "paid": 2})
        table["product_line"] = table["product_id"].map(products(company)["product_line"])
        table["rep_id"] = table["rep_id"].fillna("") if "rep_id" in table else ""
        table = table.dropna(subset=["product_line"]).groupby(["customer_id", "product_line", "rep_id"])
        table = table[["list_value", "paid", "n_priced_lines"]].sum().reset_index()
        table["discount_rate"] = 1 - table["paid"] / table["list_value"]
        return table

    return kept(company, "marketing_discounts", read).copy()
