"""A small company with costs, wallets and all kinds of rhythm."""

import numpy as np
import pandas as pd
from companies import company_from_frame


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
