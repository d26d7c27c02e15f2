"""Who else seems to rise (decoys of planted truth 2), and what is known of how much each customer could buy."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .customers import plant_customers


def decoys(world) -> dict[str, str]:
    """Customers that grow like the dark horse and are not it, found among those who really grow.

    ``one_off``: half of his last year is one order; ``full``: he already buys most of what he needs from us;
    ``unpaid``: he hardly pays. Nothing is added to their orders.
    """
    table = _rising(world)
    steady = table[table["largest"] < 0.5].index.tolist()
    lumpy = table[table["largest"] >= 0.5].index.tolist()
    south = world.customers.set_index("customer_id")["region"].eq(world.truth(11)["region"])
    unpaid = next((c for c in steady[1:] if not south[c]), steady[1])
    return {"one_off": lumpy[0], "full": steady[0], "unpaid": unpaid}


def _rising(world) -> pd.DataFrame:
    """Small customers of three years back that grew twice, the largest growth in money first."""
    orders, plant = world.transactions, world.truth(2)
    year = orders["order_date"].dt.year
    last = world.end.year
    sums = orders.pivot_table(
        index="customer_id", columns=year, values="amount", aggfunc="sum", fill_value=0.0
    )
    rank = sums[last - 2].rank(ascending=False)
    once = sums[last - 1] / sums[last - 2].where(sums[last - 2] > 0) - 1
    again = sums[last] / sums[last - 1].where(sums[last - 1] > 0) - 1
    largest = orders[year == last].groupby("customer_id")["amount"].max() / sums[last]
    hidden = [*plant_customers(world), plant["customer"]]
    fits = (rank > 100) & (once > 0.2) & (again > 0.5) & ~sums.index.isin(hidden)
    table = pd.DataFrame({"more": sums[last] - sums[last - 1], "largest": largest})[fits]
    return table.sort_values("more", ascending=False)


def wallets(world) -> None:
    """How the wallet is known (``wallet_source``), unknown for part of the C customers; the decoy's is nearly full."""
    rng, plant, customers = world.rng("wallet sources"), world.truth(2), world.customers
    n = len(customers)
    full = customers["customer_id"] == world.rivals["full"]
    last = world.transactions[world.transactions["order_date"].dt.year == world.end.year]
    sales = last.groupby("customer_id")["amount"].sum().get(world.rivals["full"], 0.0)
    customers.loc[full, "est_wallet"] = round(sales / plant["full_share"], -4)
    for name in ("one_off", "unpaid"):  # as roomy as the real one
        row = customers["customer_id"] == world.rivals[name]
        bought = last.loc[last["customer_id"] == world.rivals[name], "amount"].sum()
        customers.loc[row, "est_wallet"] = round(bought / rng.uniform(0.2, 0.28), -4)
    u = rng.random(n)
    chances = {"key": (0.25, 0.65), "B": (0.5, 0.85)}
    low, high = (
        customers["group"].map({k: v[i] for k, v in chances.items()}).fillna((0.8, 0.92)[i]) for i in (0, 1)
    )
    source = np.select([u < low, u < high], ["estimate", "usage"], "told")
    told = [plant["customer"], *world.rivals.values()]
    known = customers["customer_id"].isin([*told, *world.truth(19)["buyers"], *world.truth(19)["prospects"]])
    general = customers["level"].eq("C") & ~known & customers["customer_id"].ne(world.truth(26)["customer"])
    wanted = round(plant["wallet_missing"] * customers["level"].eq("C").sum())
    unknown = rng.permutation(customers.index[general])[:wanted]
    customers.loc[unknown, "est_wallet"] = np.nan
    customers["wallet_source"] = pd.Series(source, index=customers.index).where(
        customers["est_wallet"].notna()
    )
    customers.loc[customers["customer_id"].eq(plant["customer"]), "wallet_source"] = "usage"
