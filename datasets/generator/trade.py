"""Orders and lines as the firm's books show them: numbered, delivered, partly returned."""

from __future__ import annotations

import numpy as np
import pandas as pd

from . import orders as buying
from .customers import plant_customers
from .seasons import day_number

ORDER_COLUMNS = [
    "order_id", "customer_id", "order_date", "amount", "rep_id", "region", "channel_zh", "channel_en", "order_status",
    "is_return", "opp_id", "campaign_id", "cost_amount",
]  # fmt: skip
LINE_COLUMNS = [
    "order_id", "line_no", "product_id", "quantity", "list_price", "unit_price", "line_amount", "cost_amount",
    "promised_date", "delivered_date",
]  # fmt: skip
CHANNELS = {"direct": ("直销", "direct"), "distributor": ("经销", "dealer"), "integrator": ("集成商", "integrator"),
            "counter": ("门市", "counter"), "web": ("线上商城", "web shop")}  # fmt: skip


def build(world) -> None:
    """Fill ``world.transactions`` and ``world.order_lines`` (amounts in yuan, exact to the cent)."""
    orders, lines = buying.build(world)
    lines["sign"] = 1
    orders, lines = _returns(world, orders, lines)
    ids = _ids(orders)
    lines = lines.sort_values("order", kind="stable", ignore_index=True)
    of = lines["order"].to_numpy()
    customer = world.customers.iloc[orders["row"]].reset_index(drop=True)
    day = (world.start + pd.to_timedelta(orders["day"], "D")).astype("datetime64[s]")
    cents = {c: (lines[c] * 100).round().to_numpy().astype(np.int64) * lines["sign"].to_numpy()
             for c in ("line_amount", "cost_amount")}  # fmt: skip
    kind = customer["customer_type"].to_numpy().copy()
    web = customer["group"].isin(["C", "lapsed"]) & (world.rng("channels").random(len(orders)) < 0.05)
    kind[web] = "web"
    back = orders["returned"].to_numpy()
    world.transactions = pd.DataFrame({
        "order_id": ids, "customer_id": customer["customer_id"], "order_date": day,
        "amount": _sum_cents(of, cents["line_amount"], len(orders)), "rep_id": customer["owner_rep_id"],
        "region": customer["region"], "channel_zh": [CHANNELS[k][0] for k in kind],
        "channel_en": [CHANNELS[k][1] for k in kind],
        "order_status": np.where(back, "returned", "valid"), "is_return": back, "opp_id": None, "campaign_id": None,
        "cost_amount": _sum_cents(of, cents["cost_amount"], len(orders)),
    })  # fmt: skip
    quantity = (lines["quantity"] * lines["sign"]).astype(int)
    table = pd.DataFrame({
        "order_id": ids[of], "line_no": lines.groupby("order").cumcount() + 1,
        "product_id": world.products["product_id"].to_numpy()[lines["product"]], "quantity": quantity,
        "list_price": lines["list_price"], "unit_price": lines["unit_price"],
        "line_amount": cents["line_amount"] / 100,
        "cost_amount": cents["cost_amount"] / 100,
    })  # fmt: skip
    world.order_lines = _delivery(world, table, orders, of)


def _sum_cents(of, cents, n) -> np.ndarray:
    total = np.zeros(n, dtype=np.int64)
    np.add.at(total, of, cents)
    return total / 100


def _ids(orders) -> np.ndarray:
    """SO00042: a number that runs through the books; RT for a return."""
    prefix = np.where(orders["returned"], "RT", "SO")
    return np.array([f"{p}{i:05d}" for i, p in enumerate(prefix, start=1)], dtype=object)


def _returns(world, orders, lines) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A share of orders comes back in part some weeks later, as an order of its own with a negative amount."""
    rng = world.rng("returns")
    share = world.truth(16)["returns"]
    group = world.customers["group"].to_numpy()[orders["row"]]
    planted = world.customers["customer_id"].isin(plant_customers(world)).to_numpy()[orders["row"]]
    last = day_number(world) - 1
    free = np.flatnonzero((group != "counter") & ~planted & (orders["day"] < last - 45))
    n = round(len(orders) * share / (1 - share))
    chosen = np.sort(rng.choice(free, size=n, replace=False))
    back = orders.iloc[chosen].copy()
    back["day"] += rng.integers(8, 40, n)
    pick = lines[lines["order"].isin(chosen)].groupby("order", as_index=False).first()
    pick["quantity"] = np.ceil(pick["quantity"] * rng.uniform(0.15, 0.6, n))
    for money, price in (("line_amount", "unit_price"), ("cost_amount", "unit_cost")):
        pick[money] = (pick["quantity"] * pick[price]).round(2)
    pick["sign"] = -1
    pick["order"] = len(orders) + np.arange(n)
    orders, lines = orders.assign(returned=False), pd.concat([lines, pick], ignore_index=True)
    every = pd.concat([orders, back.assign(returned=True)], ignore_index=True)
    order = every.sort_values(["day", "row"], kind="stable").index.to_numpy()
    place = np.empty(len(order), dtype=int)
    place[order] = np.arange(len(order))
    lines["order"] = place[lines["order"]]
    return every.iloc[order].reset_index(drop=True), lines


def _delivery(world, table, orders, of) -> pd.DataFrame:
    """Promised and delivered days: late as often as the customer's hidden share says, more so in a busy quarter end."""
    rng = world.rng("delivery")
    day = orders["day"].to_numpy()[of]
    late_share = world.customers["late_share"].to_numpy()[orders["row"].to_numpy()[of]]
    promised = day + rng.integers(7, 36, len(of))
    late = rng.random(len(of)) < late_share
    shift = np.where(late, 1 + rng.exponential(6.5, len(of)).astype(int), -rng.integers(0, 4, len(of)))
    delivered = np.maximum(promised + shift, day + 1)
    back = orders["returned"].to_numpy()[of]
    done = (delivered < day_number(world)) & ~back
    origin = world.start.to_datetime64().astype("datetime64[s]")
    table["promised_date"] = np.where(back, np.datetime64("NaT"), origin + promised.astype("timedelta64[D]"))
    table["delivered_date"] = np.where(
        done, origin + delivered.astype("timedelta64[D]"), np.datetime64("NaT")
    )
    return table
