"""What serving a customer costs, what he could buy in all, and what his record in the CRM says."""

from __future__ import annotations

import numpy as np
import pandas as pd

COSTS = ("freight", "visits", "expedite", "returns", "support", "finance_cost")
INTEREST = 0.055  # a year, on money that is not there yet
VISIT_COST = {"key": 5200.0, "B": 2100.0, "C": 1250.0, "lapsed": 900.0, "prospect": 500.0, "counter": 0.0}


def cost_to_serve(world) -> pd.DataFrame:
    """One row per customer and quarter (``2025Q3``): six kinds of cost in yuan.

    Truth 5: one large customer's expediting eats what his discount and terms have left.
    """
    rng = world.rng("cost to serve")
    orders, customers = world.transactions, world.customers
    quarter = orders["order_date"].dt.to_period("Q").astype(str)
    sums = pd.DataFrame({
        "sales": orders["amount"].where(~orders["is_return"], 0.0),
        "back": orders["amount"].where(orders["is_return"], 0.0),
        "margin": orders["amount"] - orders["cost_amount"],
    }).groupby([orders["customer_id"], quarter]).sum().reset_index(names=["customer_id", "period"])  # fmt: skip
    who = sums[["customer_id"]].merge(customers, on="customer_id", how="left")
    n, sales = len(sums), sums["sales"]
    noise = rng.lognormal(0, 0.25, (5, n))
    small = np.where(who["group"].isin(["key", "B"]), 0.016, 0.026)
    visits = who["group"].map(VISIT_COST) * np.where(who["region"] == "northeast", 2.1, 1.0)
    days = who["payment_days"] + who["slow_days"].clip(lower=0) + 15
    table = sums[["customer_id", "period"]].copy()
    table["freight"] = sales * small * noise[0]
    table["visits"] = visits * noise[1] * np.where(who["group"] == "key", 12, 1.5)
    table["expedite"] = sales * np.where(rng.random(n) < 0.25, 0.018, 0.003) * noise[2]
    table["returns"] = sums["back"].abs() * 0.35 * noise[3]
    table["support"] = sales * 0.012 * noise[4]
    table["finance_cost"] = sales * INTEREST * days / 365
    _loss_maker(world, table, sums)
    table[list(COSTS)] = table[list(COSTS)].round(2)
    return table


def _loss_maker(world, table, sums) -> None:
    plant = world.truth(5)
    mine = table["customer_id"] == plant["customer"]
    sales, margin = sums.loc[mine, "sales"].sum(), sums.loc[mine, "margin"].sum()
    days = plant["payment_days"] + plant["acceptance_days"] + 15
    table.loc[mine, "finance_cost"] = sums.loc[mine, "sales"] * INTEREST * days / 365
    table.loc[mine, "support"] *= 2.2
    other = table.loc[mine, [c for c in COSTS if c != "expedite"]].sum().sum()
    missing = margin - other + plant["loss_share"] * sales
    table.loc[mine, "expedite"] = sums.loc[mine, "sales"] / sales * max(missing, 0.02 * sales)


def wallets(world) -> pd.Series:
    """What each customer could spend with anybody in a year (yuan, to ten thousand).

    Last year's purchases over a share of wallet; truth 2 has its own, truth 24 decides who of the profitable
    customers still has headroom, and the Southwest is where most of the wallet is with others.
    """
    rng = world.rng("wallets")
    customers, orders = world.customers, world.transactions
    last = orders[orders["order_date"].dt.year == world.end.year].groupby("customer_id")["amount"].sum()
    sales = customers["customer_id"].map(last).fillna(0.0).clip(lower=0)
    share = np.where(customers["region"] == "southwest", rng.uniform(0.2, 0.4, len(customers)),
                     rng.uniform(0.28, 0.85, len(customers)))  # fmt: skip
    far = (customers["region"] == "southwest") & (customers["group"] == "B")
    share = np.where(far, rng.uniform(0.08, 0.2, len(customers)), share)
    wallet = np.where(sales > 0, sales / share, customers["yearly"] * rng.uniform(1.0, 2.0, len(customers)))
    prospect = customers["group"] == "prospect"
    wallet = np.where(prospect, rng.uniform(1.2e6, 5e6, len(customers)), wallet)
    plant = world.truth(24)
    cut = plant["headroom_of_sales"] * last.sum()
    part = profit_share(world).reindex(customers["customer_id"]).fillna(0.0).to_numpy()
    worth = np.flatnonzero(part >= plant["profit_share"] * 0.8)
    wallet[worth] = sales.iloc[worth] + rng.uniform(0.1, 0.6, len(worth)) * cut
    sure = [
        i for i in worth[np.argsort(-part[worth], kind="stable")] if part[i] >= plant["profit_share"] * 1.05
    ]
    strategic = np.array(sure[: plant["strategic"]], dtype=int)
    wallet[strategic] = sales.iloc[strategic] + rng.uniform(1.25, 2.6, len(strategic)) * cut
    dark = customers["customer_id"] == world.truth(2)["customer"]
    wallet = np.where(dark, sales / world.truth(2)["wallet_share"], wallet)
    wallet = np.round(wallet, -4)
    wallet[customers["group"] == "counter"] = np.nan
    return pd.Series(wallet, index=customers.index)


def profit_share(world) -> pd.Series:
    """Each customer's part of the profit after cost to serve over the whole period, by customer_id."""
    orders = world.transactions
    margin = (orders["amount"] - orders["cost_amount"]).groupby(orders["customer_id"]).sum()
    served = world.cost_to_serve.groupby("customer_id")[list(COSTS)].sum().sum(axis=1)
    profit = margin.sub(served, fill_value=0.0)
    return profit / profit.sum()


def records(world) -> None:
    """The CRM's own fields: credit limit, status, when the record was last touched, who introduced whom."""
    rng = world.rng("records")
    customers, orders = world.customers, world.transactions
    n = len(customers)
    last = customers["customer_id"].map(orders.groupby("customer_id")["order_date"].max())
    silent = (world.end - last).dt.days.fillna(9999)
    prospect = customers["group"] == "prospect"
    status = np.select([prospect, silent > 365], ["prospect", "dormant"], "active").astype(object)
    status[customers["customer_id"] == world.truth(19)["fails_credit"]] = "credit_hold"
    customers["status"] = status
    monthly = customers["yearly"] / 12 * (customers["payment_days"] / 30 + 1.5)
    customers["credit_limit"] = np.where(prospect, 300_000.0, np.maximum(20_000, monthly.round(-4)))
    customers.loc[customers["customer_id"] == world.truth(19)["fails_credit"], "credit_limit"] = 0.0
    customers.loc[customers["group"] == "counter", "credit_limit"] = 0.0
    touched = world.end - pd.to_timedelta(np.minimum(rng.exponential(160, n), 1100).astype(int), "D")
    customers["updated_date"] = np.maximum(touched, customers["created_date"]).astype("datetime64[s]")
    known = customers.index[customers["group"].isin(["key", "B"])]
    introduced = customers["onboarding"].ne("") & (rng.random(n) < 0.35)
    referred = pd.Series(None, index=customers.index, dtype=object)
    referred[introduced] = customers["customer_id"].to_numpy()[rng.choice(known, introduced.sum())]
    customers["referred_by"] = referred
    _tags(world, rng)


def _tags(world, rng) -> None:
    """What the record says of taste and strategy: up to two preferences, one strategic direction, a business unit."""
    customers, tags = world.customers, world.firm["tags"]
    n = len(customers)
    first, second = (rng.integers(len(tags["preference"]), size=n) for _ in range(2))
    filled, strategic = rng.random(n) < 0.6, customers["group"].isin(["key", "B"]) & (rng.random(n) < 0.7)
    direction = rng.integers(len(tags["strategy"]), size=n)
    unit = np.where(customers["customer_type"].isin(["distributor", "counter"]), "channel", "direct").astype(
        object
    )
    unit[customers["group"] == "key"] = "key_accounts"
    for language, comma in (("zh", "；"), ("en", "; ")):
        liked = [comma.join(dict.fromkeys((tags["preference"][a][language], tags["preference"][b][language])))
                 for a, b in zip(first, second, strict=True)]  # fmt: skip
        customers[f"preference_tags_{language}"] = pd.Series(liked, index=customers.index).where(filled)
        chosen = pd.Series([tags["strategy"][i][language] for i in direction], index=customers.index)
        customers[f"strategy_tags_{language}"] = chosen.where(strategic)
        customers[f"business_unit_{language}"] = [tags["business_unit"][u][language] for u in unit]
