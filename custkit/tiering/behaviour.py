"""How customers buy: rhythm, basket, breadth, discounts, novelties, returns; and the families that follow.

Everything is counted in the engine and leaves it as one row per customer. Columns that need order lines or products
are missing where those tables are.
"""

from functools import cache
from importlib.resources import files

import ibis
import numpy as np
import pandas as pd
import yaml

from custkit.locale import pick

from .features import customer_table

FAMILIES = ("trial_seeking", "price_sensitive", "brand_loyal", "balanced", "unclear")
NEW_PRODUCT_DAYS = 365
DEEP_DISCOUNT = 0.03


def behaviour_features(company, as_of=None) -> pd.DataFrame:
    """One row per customer with a purchase: how it buys.

    ``customer_id, n_orders, median_gap_days, mean_order_value`` (yuan), ``months_active, orders_per_active_month``
    (call-offs inflate the number of orders, not this month count), ``return_rate`` (refunded over ordered money).
    With order lines: ``n_lines, n_products, lines_per_order``; with list prices: ``discount_rate`` (0–1) and
    ``promotion_share`` (share of list value bought at a discount at least 3 points deeper than the customer's own
    middle one). With products: ``n_product_lines, top_line_share`` (of bought value), ``new_product_share`` (of bought
    value, products launched within a year before the order; NaN without launch dates).
    """
    day = pd.Timestamp(as_of or company.as_of).date()
    table = customer_table(company, groups=("core", "activity", "gaps"), as_of=as_of)
    table = table[table["n_orders"] > 0]
    table = table[["customer_id", "n_orders", "median_gap_days", "mean_order_value", "months_active"]]
    table = table.set_index("customer_id")
    table["orders_per_active_month"] = table["n_orders"] / table["months_active"]
    parts = [table, _returns(_orders(company, day))]
    if company.order_lines is not None:
        lines = _bought_lines(company, day)
        parts.append(_baskets(lines))
        if "discount" in lines.columns:
            parts.append(_promotions(lines))
        if "product_line" in lines.columns:
            parts.append(_breadth(lines))
    result = table.join(parts[1:]) if len(parts) > 1 else table
    if "n_lines" in result:
        result["lines_per_order"] = result["n_lines"] / result["n_orders"]
    return result.reset_index()


def behaviour_families(company, features: pd.DataFrame | None = None) -> pd.DataFrame:
    """The behaviour family of each customer, by the rules of ``families.yaml``; every customer has exactly one.

    ``customer_id, family`` and the columns the rules look at. Without order lines everybody is ``unclear``.
    """
    features = behaviour_features(company) if features is None else features
    rules, table = family_rules(), features.set_index("customer_id")
    wanted = ["n_lines", "promotion_share", "top_line_share", "new_product_share"]
    table = table.reindex(columns=wanted).astype(float)
    new, price, loyal = (rules["rules"][name] for name in FAMILIES[:3])
    known = (table["n_lines"] >= rules["min_lines"]) & table["promotion_share"].notna()
    conditions = [
        ~known,
        table["new_product_share"] >= new["new_product_share"],
        table["promotion_share"] >= price["promotion_share"],
        (table["promotion_share"] <= loyal["promotion_share"])
        & (table["top_line_share"] >= loyal["top_line_share"]),
    ]
    names = ["unclear", "trial_seeking", "price_sensitive", "brand_loyal"]
    table.insert(0, "family", np.select(conditions, names, "balanced"))
    return table.reset_index()


@cache
def family_rules() -> dict:
    """The table ``families.yaml``: ``min_lines``, ``rules`` and the families' texts."""
    return yaml.safe_load(files("custkit.tiering").joinpath("families.yaml").read_text(encoding="utf-8"))


def family_label(code: str, language: str | None = None) -> str:
    """The name of a behaviour family in the language in use."""
    return pick(family_rules()["families"][code], language)


def _orders(company, day):
    orders = company.orders
    return orders.filter(orders.customer_id.notnull() & (orders.order_date <= ibis.literal(day)))


def _returns(orders):
    sums = orders.group_by("customer_id").aggregate(
        bought=(orders.amount_cents > 0).ifelse(orders.amount_cents, 0).sum().cast("int64"),
        back=(orders.amount_cents < 0).ifelse(-orders.amount_cents, 0).sum().cast("int64"),
    )
    table = sums.execute().set_index("customer_id")
    return (table["back"] / table["bought"].where(table["bought"] > 0)).rename("return_rate")


def _bought_lines(company, day):
    """Lines of purchases with customer, date, value, and whatever prices and products tell."""
    orders = _orders(company, day).select("order_id", "customer_id", "order_date")
    lines = company.order_lines
    names = set(lines.columns)
    amount = (
        lines.line_amount_cents if "line_amount_cents" in names else lines.quantity * lines.unit_price * 100
    )
    columns = {"product_id": lines.product_id, "value": amount.cast("float64") / 100}
    if {"list_price", "unit_price"} <= names:
        listed = lines.list_price.cast("float64")
        columns["discount"] = 1 - lines.unit_price.cast("float64") / listed.nullif(0.0)
        columns["list_value"] = listed * lines.quantity.cast("float64")
    lines = lines.filter(lines.quantity > 0).select("order_id", **columns)
    lines = lines.inner_join(orders, "order_id").drop("order_id")
    if company.has("products", "products.product_line"):
        products = company.table("products")
        known = [name for name in ("product_id", "product_line", "launch_date") if name in products.columns]
        products = products[known].drop_duplicates("product_id")
        if "launch_date" in known:
            products["launch_date"] = pd.to_datetime(products["launch_date"]).dt.date
        lines = lines.left_join(ibis.memtable(products), "product_id").drop("product_id_right")
    return lines


def _baskets(lines):
    sums = lines.group_by("customer_id").aggregate(
        n_lines=lines.count(), n_products=lines.product_id.nunique()
    )
    return sums.execute().set_index("customer_id").astype(float)


def _promotions(lines):
    priced = lines.filter(lines.discount.notnull() & (lines.list_value > 0))
    usual = priced.group_by("customer_id").aggregate(usual=priced.discount.median())
    priced = priced.inner_join(usual, "customer_id")
    deep = priced.discount >= priced.usual + DEEP_DISCOUNT
    sums = priced.group_by("customer_id").aggregate(
        list_value=priced.list_value.sum(),
        given=(priced.list_value * priced.discount).sum(),
        deep=deep.ifelse(priced.list_value, 0.0).sum(),
    )
    table = sums.execute().set_index("customer_id")
    return pd.DataFrame(
        {
            "discount_rate": table["given"] / table["list_value"],
            "promotion_share": table["deep"] / table["list_value"],
        }
    )


def _breadth(lines):
    known = lines.filter(lines.product_line.notnull() & (lines.value > 0))
    by_line = known.group_by("customer_id", "product_line").aggregate(value=known.value.sum())
    lined = by_line.group_by("customer_id").aggregate(
        n_product_lines=by_line.count(), top=by_line.value.max(), whole=by_line.value.sum()
    )
    table = lined.execute().set_index("customer_id")
    result = pd.DataFrame(
        {
            "n_product_lines": table["n_product_lines"].astype(float),
            "top_line_share": table["top"] / table["whole"],
        }
    )
    if "launch_date" not in lines.columns:
        return result.assign(new_product_share=np.nan)
    age = known.order_date.delta(known.launch_date, unit="day")
    new = known.group_by("customer_id").aggregate(
        new=((age >= 0) & (age <= NEW_PRODUCT_DAYS)).ifelse(known.value, 0.0).sum(), whole=known.value.sum()
    )
    novelty = new.execute().set_index("customer_id")
    return result.join((novelty["new"] / novelty["whole"]).rename("new_product_share"))
