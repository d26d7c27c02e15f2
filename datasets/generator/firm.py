"""Puts the company together: one `World`, then its tables in either language."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from . import cash, catalogue, customers, growth, levels, money, names, series, service, trade
from .messages import DemoError
from .world import World, new_world, translate

INVOICE_COLUMNS = ["invoice_id", "customer_id", "invoice_date", "due_date", "amount", "order_ids", "opp_id", "due_type",
                   "rep_id", "blocked_by", "blocked_side"]  # fmt: skip
PAYMENT_COLUMNS = [
    "payment_id",
    "invoice_id",
    "customer_id",
    "pay_date",
    "amount",
    "method",
    "maturity_date",
    "note_state",
    "settled_date",
    "discount_cost",
]


def build(
    seed: int = 2025, industry: str = "motion_control", customers_: int | None = None, years: int = 3
) -> World:
    """The whole company without language: customers, products, orders, lines, money (about a second)."""
    world = new_world(seed, industry, customers_, years)
    _check(world)
    world.products = catalogue.build(world)
    world.customers = customers.build(world)
    trade.build(world)
    series.ride_along(world)
    series.complexity(world)
    world.rivals = growth.decoys(world)
    world.cost_to_serve = service.cost_to_serve(world)
    world.customers["est_wallet"] = service.wallets(world)
    service.records(world)
    world.invoices, world.payments = cash.build(world, *money.build(world))
    world.customers["level"] = levels.build(world)
    growth.wallets(world)
    names.fame(world)
    return world


@lru_cache(maxsize=2)
def shared(seed: int, industry: str, customers_: int | None, years: int) -> World:
    """`build`, remembered, so that the second language costs only its words."""
    return build(seed, industry, customers_, years)


def tables(world: World, language: str) -> dict[str, pd.DataFrame]:
    """The trade tables of one edition, with the columns of the contract."""
    chosen = {
        "transactions": (world.transactions, trade.ORDER_COLUMNS),
        "order_lines": (world.order_lines, trade.LINE_COLUMNS),
        "products": (world.products, catalogue.COLUMNS),
        "customers": (world.customers, customers.COLUMNS),
        "invoices": (world.invoices, INVOICE_COLUMNS),
        "payments": (world.payments, PAYMENT_COLUMNS),
        "cost_to_serve": (world.cost_to_serve, ["customer_id", "period", *service.COSTS]),
    }
    return {
        name: translate(world, frame[columns], language).reset_index(drop=True)
        for name, (frame, columns) in chosen.items()
    }


def _check(world: World) -> None:
    least = world.firm["customers"]["total"]
    if world.n_customers < least:
        raise DemoError("customers", least=least, value=world.n_customers)
    if not 3 <= world.years <= 10:
        raise DemoError("years", value=world.years)
