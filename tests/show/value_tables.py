"""A small company with costs, wallets and all kinds of rhythm, and the tables of its value, lifecycle and segments."""

import numpy as np
import pandas as pd
from companies import company_from_frame

from custkit import tiering
from custkit.tiering import clusters


def company_with_costs():
    """40 customers over three years; C00 costs more than it brings, C30 buys in one season, some fell silent."""
    rng = np.random.default_rng(4)
    rows = []
    for number in range(40):
        every = 12 + 2 * number
        last = "2024-10-01" if number % 6 == 4 else "2025-12-20"
        days = pd.date_range(
            pd.Timestamp("2023-01-05") + pd.Timedelta(days=15 * number), last, freq=f"{every}D"
        )
        if number == 30:
            days = [
                day
                for year in (2023, 2024, 2025)
                for day in pd.date_range(f"{year}-06-01", periods=9, freq="8D")
            ]
        for day in days:
            amount = round(60_000 / (number + 1) * rng.uniform(0.6, 1.5) * (1.4 if number % 5 == 1 else 1), 2)
            rows.append((f"C{number:02d}", day, amount, round(amount * 0.7, 2)))
    orders = pd.DataFrame(rows, columns=["customer_id", "order_date", "amount", "cost"])
    orders["cost_amount_cents"] = (orders.pop("cost") * 100).round().astype("int64")
    sales = orders.groupby("customer_id")["amount"].sum()
    served = pd.DataFrame({"customer_id": sales.index, "period": "2025", "freight": sales.to_numpy() * 0.05})
    served["expedite"] = np.where(served["customer_id"] == "C00", sales.to_numpy() * 0.35, 0.0)
    customers = pd.DataFrame(
        {
            "customer_id": sales.index,
            "est_wallet": sales.to_numpy() * np.linspace(0.3, 3, 40),
            "region": ["East", "West"] * 20,
        }
    )
    return company_from_frame(orders, as_of="2025-12-20", cost_to_serve=served, customers=customers)


def value_tables(company) -> dict:
    """Every table the charts take, by the chart's name."""
    profit = tiering.customer_profit(company)
    features = tiering.customer_table(company, groups=("core", "activity"))
    tier = tiering.tiers(company).set_index("customer_id")["tier"]
    clv = pd.DataFrame({"customer_id": profit["customer_id"], "clv": profit["revenue"] * 0.4})
    clv["clv_low"], clv["clv_high"] = clv["clv"] * 0.7, clv["clv"] * 1.4
    return {
        "profit": profit,
        "clv": clv,
        "headroom": tiering.headroom(company),
        "holdout": holdout(),
        "survival": tiering.customer_survival(company),
        "stages": tiering.lifecycle_stage(company),
        "flow": tiering.stage_flow(company, quarters=2),
        "bands": tiering.fixed_bands(company),
        "states": tiering.churn_states(company),
        "segments": tiering.segment_by(company, "region"),
        "allocation": tiering.allocation(company, tier, effort=pd.Series(1.0, tier.index), profit=profit),
        "lift": tiering.lift(
            company.table("customers").set_index("customer_id")["region"], ["C00", "C02", "C03"]
        ),
        "clusters": clusters.cluster(features, ks=(3,)),
    }


def holdout(may_speak=True, error=0.05):
    table = pd.DataFrame(
        {
            "x": [0, 1, 7],
            "customers": [12, 9, 30],
            "expected": [0.4, 1.1, 6.2],
            "actual": [0.5, 0.9, 6.0],
            "naive": [0, 1.6, 7.1],
        }
    )
    table.attrs = {"days": 365, "expected_total": 210.0, "actual_total": 200.0, "total_error": error,
                   "model_error": 1.0, "naive_error": 1.4, "may_speak": may_speak}  # fmt: skip
    return table
