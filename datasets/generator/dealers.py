"""What dealers buy in, sell on and have in stock, month by month: some orders only fill a warehouse."""

from __future__ import annotations

import numpy as np
import pandas as pd


def filled(world) -> list[str]:
    """The dealers whose orders grew most in the last year; their own sales did not (planted truth 31)."""
    sums = _bought(world, "Y")
    last = sums.columns[-1]
    growth = (sums[last] / sums[last - 1].where(sums[last - 1] > 0)).drop(index=_gone(world), errors="ignore")
    return growth.nlargest(world.truth(31)["dealers"]).index.tolist()


def _gone(world) -> list[str]:
    return world.customers.loc[~world.customers["group"].isin(["key", "B"]), "customer_id"].tolist()


def _bought(world, every: str) -> pd.DataFrame:
    """Net purchases of the larger dealers per year or month (rows: customers)."""
    who = world.customers[
        world.customers["customer_type"].eq("distributor") & world.customers["group"].isin(["key", "B"])
    ]
    orders = world.transactions[world.transactions["customer_id"].isin(who["customer_id"])]
    period = orders["order_date"].dt.year if every == "Y" else orders["order_date"].dt.to_period("M")
    return orders.pivot_table(
        index="customer_id", columns=period, values="amount", aggfunc="sum", fill_value=0.0
    )


def stock(world) -> pd.DataFrame:
    """``dealer_stock``: bought_in (their orders with us), sold_out and stock in yuan at our prices.

    What a dealer sells follows what he bought over a quarter; where the warehouse was filled, it stays as it was
    the year before.
    """
    rng, plant = world.rng("dealer stock"), world.truth(31)
    bought = _bought(world, "M")
    months = pd.period_range(world.start, world.end, freq="M")
    bought = bought.reindex(columns=months, fill_value=0.0)
    full = set(filled(world))
    last = len(months) - 12
    rows = []
    for customer, inward in bought.iterrows():
        inward = inward.to_numpy()
        mean = inward.mean()
        usual = pd.Series(inward).rolling(3, min_periods=1).mean().to_numpy() * rng.normal(
            1, 0.05, len(months)
        )
        quiet = rng.normal(1, 0.04, len(months))
        have, sold = mean * rng.uniform(1.6, 2.6), []
        for i, (month, came) in enumerate(zip(months, inward, strict=True)):
            wish = np.mean(sold[last - 12 : last]) * quiet[i] if customer in full and i >= last else usual[i]
            goes = round(max(0.0, min(wish, have + came - 0.3 * mean)), -1)
            have = round(have + came - goes, 2)
            sold.append(goes)
            rows.append((customer, str(month), round(came, 2), goes, have))
    table = pd.DataFrame(rows, columns=["customer_id", "month", "bought_in", "sold_out", "stock"])
    return table[table["month"] >= f"{world.end.year - plant['years'] + 1}"].reset_index(drop=True)
