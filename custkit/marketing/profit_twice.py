"""The same profit twice: by product, as most accounts have it, and by customer."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, item, panels
from custkit.tiering.profit import costs_known, customer_profit, margin_basis

from .series import EVER, bought

FIFTHS = 5


@item
def two_accounts(company) -> Result:
    """Profit over the whole log, once by product series and once by customer; both add up to the same.

    ``profit_account`` (product, customer), ``account_row`` (``fifth_1`` the most profitable fifth of those that earn
    … ``fifth_5``; ``losing``: those at a loss; ``unbooked``: cost to serve and orders without lines, which no product
    carries), ``n_in_row`` (series or customers), ``profit``. Cost of goods as `custkit.tiering.profit`: the margin of
    what has no cost is the company's.
    """
    customers, products = customer_profit(company), _products(company)
    if customers.empty or products.empty:
        raise Refused("none")
    total = float(customers["profit"].sum())
    rows = []
    for side, units in (("product", products), ("customer", customers)):
        rows += [(side, *row) for row in _rows(units["profit"])]
        rows.append((side, "unbooked", None, total - float(units["profit"].sum())))
    table = pd.DataFrame(rows, columns=["profit_account", "account_row", "n_in_row", "profit"])
    losing = customers[customers["profit"] < 0].sort_values("profit")
    about = {
        "total_profit": total,
        "n_losing_products": int((products["profit"] < 0).sum()),
        "n_losing_customers": len(losing),
        "n_series": len(products),
        "n_customers": len(customers),
        "lost_money": -float(losing["profit"].sum()),
    }
    costs = costs_known(customers)
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


def _rows(profit):
    """Fifths of those that earn, most first, and all that lose: row, how many, their profit."""
    earns = profit[profit >= 0].sort_values(ascending=False).reset_index(drop=True)
    fifth = earns.index * FIFTHS // max(len(earns), 1)
    found = [
        (f"fifth_{n + 1}", int((fifth == n).sum()), float(earns[fifth == n].sum())) for n in range(FIFTHS)
    ]
    losing = profit[profit < 0]
    return [*found, ("losing", len(losing), float(losing.sum()))]


def _products(company):
    """Gross margin of each series that known customers bought: ``product_id, product_line, profit``."""
    table = bought(company, EVER).query("customer_id != ''")
    assumed = margin_basis(company).rate * table["sales"]
    table["profit"] = table["series_margin"].where(table["series_margin"].notna(), assumed)
    return table.groupby(["product_id", "product_line"], as_index=False)["profit"].sum()


@exercise("TH5.1", asks=[two_accounts])
def which_account(company) -> Key:
    """Which of the two accounts shows the loss."""
    found = two_accounts(company)
    if not found.ok or found.verdict != "hidden":
        raise Refused("none")
    right = "customer" if found.about["n_losing_customers"] > found.about["n_losing_products"] else "product"
    other = {"product", "customer"} - {right}
    return Key(
        {"account": choice(right, ("product", "customer"), "profit_account", {"other": other})}, found.facts
    )
