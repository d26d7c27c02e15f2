"""Two retail cases as questions to one's own data: what turns fast, and what a customer is worth."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, exercise, item, matching, number
from custkit.tiering.overview import overview
from custkit.tiering.profit import costs_known, customer_profit

from .operating import years

TOOLS = ("vitality", "length", "gap", "grain", "twins")
QUESTIONS = {"turning": "vitality", "slow": "length", "alike": "twins"}


@item
def value_per_customer(company) -> Result:
    """What one customer is worth a year, taken apart, by tier, largest first.

    ``tier, n_customers`` (who bought within the year), ``orders_each`` (orders a year), ``order_value`` (mean),
    ``margin_rate`` and ``serving_rate`` (gross margin and cost to serve over revenue, whole log), ``value_each`` =
    orders × order value × (margin rate − serving rate), money a customer and year.
    """
    tiers = overview(company).tiers[["customer_id", "tier"]]
    profit = customer_profit(company)[["customer_id", "revenue", "gross_margin", "cost_to_serve"]]
    table = years(company).query("n_0 > 0").merge(tiers, on="customer_id").merge(profit, on="customer_id")
    if table.empty:
        raise Refused("none")
    sums = table.groupby("tier")[["n_0", "money_0", "revenue", "gross_margin", "cost_to_serve"]].sum()
    n = table.groupby("tier").size()
    found = pd.DataFrame(
        {
            "n_customers": n,
            "orders_each": sums["n_0"] / n,
            "order_value": sums["money_0"] / sums["n_0"],
            "margin_rate": sums["gross_margin"] / sums["revenue"],
            "serving_rate": sums["cost_to_serve"] / sums["revenue"],
        }
    )
    found["value_each"] = (
        found["orders_each"] * found["order_value"] * (found["margin_rate"] - found["serving_rate"])
    )
    found = found.reset_index().sort_values(
        ["value_each", "tier"], ascending=[False, True], ignore_index=True
    )
    return Result(
        found,
        verdict="found" if costs_known(customer_profit(company)) else "no_costs",
        about=found.iloc[0][["tier", "value_each", "orders_each", "order_value"]].to_dict()
        | {"lowest_value": found["value_each"].iloc[-1]},
        picture=bars("tier", "value_each", tone="plain"),
    )


@exercise("TH5.12")
def which_tool(company) -> Key:
    """Which picture of this module answers each of three questions about a range that turns fast."""
    return Key(matching(QUESTIONS, TOOLS, "line_tool", "other_tool"))


@exercise("TH5.13", asks=[value_per_customer])
def one_more_order(company) -> Key:
    """What one more order a year would be worth with each customer of the largest tier."""
    found = value_per_customer(company)
    if not found.ok:
        raise Refused("none")
    row = found.table.loc[found.table["n_customers"].idxmax()]
    margin = row["order_value"] * row["margin_rate"]
    right = float(margin * row["n_customers"])
    wrong = {"revenue": row["order_value"] * row["n_customers"], "one": margin}
    facts = row.to_dict() | {"more_margin": right, "margin_of_order": margin}
    return Key(
        {"money": number(right, {k: v for k, v in wrong.items() if abs(v / right - 1) > 0.05}, 1, 0.03)},
        facts,
    )
