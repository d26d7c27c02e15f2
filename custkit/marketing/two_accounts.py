"""The same profit twice: by product, as most accounts have it, and by customer."""

import ibis
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, item, panels
from custkit.tiering.profit import customer_profit

FIFTHS = 5


@item
def two_accounts(company) -> Result:
    """Profit over the whole log, once by product line and once by fifths of customers; both add up to the same.

    ``profit_account`` (product, customer), ``account_row`` (the line, ``no_line``: orders without lines, and
    ``serving``: cost to serve, which no product carries; customers by their profit: ``fifth_1`` the most profitable
    fifth … ``fifth_5``), ``n_in_row`` (series or customers), ``profit``, ``n_losing`` (of them at a loss). Cost of
    goods as `custkit.tiering.customer_profit`: margin of lines without a cost is the company's.
    """
    customers = customer_profit(company)
    products = _products(company, customers)
    if customers.empty or products.empty:
        raise Refused("none")
    total = float(customers["profit"].sum())
    rows = [
        ("product", line, len(part), float(part["profit"].sum()), int((part["profit"] < 0).sum()))
        for line, part in products.groupby("product_line")
    ]
    rows.sort(key=lambda row: -row[3])
    serving = -float(customers["cost_to_serve"].sum())
    rest = total - serving - sum(row[3] for row in rows)
    rows += [("product", name, None, money, None) for name, money in (("no_line", rest), ("serving", serving)) if abs(money) >= 1]
    place = (pd.Series(range(len(customers))) * FIFTHS // len(customers)) + 1
    for fifth, part in customers.groupby(place.to_numpy()):
        rows.append(("customer", f"fifth_{fifth}", len(part), float(part["profit"].sum()), int((part["profit"] < 0).sum())))
    table = pd.DataFrame(rows, columns=["profit_account", "account_row", "n_in_row", "profit", "n_losing"])
    losing = customers[customers["profit"] < 0].sort_values("profit")
    about = {
        "total_profit": total,
        "n_losing_products": int((products["profit"] < 0).sum()),
        "n_losing_customers": len(losing),
        "n_series": len(products),
        "n_customers": len(customers),
        "lost_money": -float(losing["profit"].sum()),
    }
    costs = customers.attrs["has_cost_to_serve"]
    sides = [table[table["profit_account"] == side] for side in ("product", "customer")]
    return Result(
        table,
        verdict="no_costs" if not costs else "hidden" if len(losing) else "nobody",
        about=about,
        money=about["lost_money"],
        customers=tuple(losing["customer_id"]),
        urgency="watch",
        picture=panels(tuple(bars("account_row", "profit", tone="plain", rows=side) for side in sides)),
    )


def _products(company, customers):
    """Gross margin of each series: ``product_id, product_line, profit``, from lines of known customers' orders."""
    lines, orders = company.order_lines, company.orders
    day = ibis.literal(company.as_of)
    orders = orders.filter(orders.customer_id.notnull() & (orders.order_date <= day)).select("order_id")
    if lines is None or "product_id" not in lines.columns or "line_amount_cents" not in lines.columns:
        return pd.DataFrame(columns=["product_id", "product_line", "profit"])
    sold = lines.filter(lines.product_id.notnull()).semi_join(orders, "order_id")
    known = "cost_amount_cents" in sold.columns
    cost = sold.cost_amount_cents if known else ibis.null("int64")
    sums = sold.group_by("product_id").aggregate(
        revenue=sold.line_amount_cents.sum().cast("float64") / 100,
        open_revenue=cost.isnull().ifelse(sold.line_amount_cents, 0).sum().cast("float64") / 100,
        cost=cost.fill_null(0).sum().cast("float64") / 100,
    ).execute()  # fmt: skip
    rate = customers.attrs["margin_rate"]
    sums["profit"] = sums["revenue"] - sums["cost"] - (1 - rate) * sums["open_revenue"]
    names = company.table("products").drop_duplicates("product_id").set_index("product_id")["product_line"]
    sums["product_line"] = sums["product_id"].map(names).fillna("no_line")
    return sums[["product_id", "product_line", "profit"]].sort_values("product_id", ignore_index=True)


@exercise("TH5.1", asks=[two_accounts])
def which_account(company) -> Key:
    """Which of the two accounts shows the loss."""
    found = two_accounts(company)
    if not found.ok or found.verdict != "hidden":
        raise Refused("none")
    right = "customer" if found.about["n_losing_customers"] > found.about["n_losing_products"] else "product"
    other = {"product", "customer"} - {right}
    return Key({"account": choice(right, ("product", "customer"), "profit_account", {"other": other})}, found.facts)
