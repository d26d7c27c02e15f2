"""Monthly statements, what was paid on them and what is still open."""

from __future__ import annotations

import numpy as np
import pandas as pd

RETENTION = 0.05  # of a project order, due a year after delivery
PROJECT_ORDER = 180_000  # yuan; smaller orders of project customers carry no retention


def build(world) -> tuple[pd.DataFrame, pd.DataFrame]:
    """``invoices`` (one statement per customer and month, plus retention of projects) and ``payments``."""
    invoices = _statements(world)
    paid = _pay(world, invoices)
    payments = _payments(world, invoices, paid)
    return invoices.drop(columns=["behaviour", "region"], errors="ignore"), payments


def _statements(world) -> pd.DataFrame:
    """Goods: the orders of a month less retention, due after the customer's terms. A month that nets to nothing or
    less joins the customer's next one."""
    orders = world.transactions.merge(
        world.customers[["customer_id", "customer_type", "group", "payment_days", "slow_days"]],
        on="customer_id",
    )
    orders["cents"] = (orders["amount"] * 100).round().astype("int64")
    project = ((orders["customer_type"] == "integrator") | (orders["group"] == "key")) & (
        orders["customer_type"] != "distributor"
    )
    held = project & (orders["amount"] > PROJECT_ORDER)
    orders["held"] = np.where(held, (orders["cents"] * RETENTION).round(), 0).astype("int64")
    orders["goods"] = orders["cents"] - orders["held"]
    orders["statement"] = _statement_numbers(orders)
    orders = orders.sort_values(["customer_id", "statement"], kind="stable", ignore_index=True)
    of = orders.groupby(["customer_id", "statement"], sort=False)
    goods = of.agg(cents=("goods", "sum"), last=("order_date", "max"), payment_days=("payment_days", "first"),
                   rep_id=("rep_id", "last"), region=("region", "first"),
                   held=("held", "sum")).reset_index()  # fmt: skip
    ids, ends = orders["order_id"].tolist(), of.size().cumsum().tolist()
    goods["order_ids"] = [";".join(ids[a:b]) for a, b in zip([0, *ends], ends, strict=False)]
    month_end = (goods["last"] + pd.offsets.MonthEnd(0)).astype("datetime64[s]")
    goods["invoice_date"] = month_end
    goods["due_date"] = month_end + pd.to_timedelta(goods["payment_days"], "D")
    goods["due_type"] = "goods"
    retention = goods[goods["held"] > 0].copy()
    retention["cents"] = retention["held"]
    retention["due_date"] = retention["invoice_date"] + pd.to_timedelta(365, "D")
    retention["due_type"] = "retention"
    table = pd.concat([goods, retention], ignore_index=True)
    table = table.sort_values(["invoice_date", "customer_id", "due_type"], kind="stable", ignore_index=True)
    number = [f"ST{i:05d}" for i in range(1, len(table) + 1)]
    table.insert(0, "invoice_id", number)
    table["amount"] = table["cents"] / 100
    table["opp_id"] = None
    table["behaviour"] = table["customer_id"].map(world.customers.set_index("customer_id")["slow_days"])
    return table.drop(columns=["last", "payment_days", "held", "statement"])


def _statement_numbers(orders: pd.DataFrame) -> pd.Series:
    """The month each order is stated in, as a number; months that net to nothing move to the next (or the last)."""
    month = orders["order_date"].dt.year * 12 + orders["order_date"].dt.month
    sums = orders["goods"].groupby([orders["customer_id"], month]).sum()
    moved = {}
    for customer in sums[sums <= 0].index.get_level_values(0).unique():
        carried, waiting, last = 0, [], None
        for at, cents in sums[customer].items():
            waiting.append(at)
            carried += cents
            if carried > 0:
                moved |= {(customer, w): at for w in waiting}
                carried, waiting, last = 0, [], at
        moved |= {(customer, w): last or waiting[0] for w in waiting}
    keys = pd.MultiIndex.from_arrays([orders["customer_id"], month])
    number = pd.Series(month.to_numpy(), index=orders.index)
    if moved:
        there = keys.map(moved)
        number = pd.Series(np.where(pd.isna(there), month, there).astype(int), index=orders.index)
    return number


def _pay(world, invoices: pd.DataFrame) -> np.ndarray:
    """Cents open on each statement at the end (0: paid in full), and by truth 11 where the old ones sit."""
    rng = world.rng("open items")
    due, cents = invoices["due_date"], invoices["cents"].to_numpy()
    goods = invoices["due_type"].eq("goods")
    overdue_days = (world.end - due).dt.days.to_numpy()
    open_ = np.zeros(len(invoices), dtype=np.int64)
    late = rng.exponential(12, len(invoices)) + invoices["behaviour"]
    open_[(overdue_days < late) | (cents < 0)] = cents[(overdue_days < late) | (cents < 0)]
    open_[(overdue_days > 90)] = 0
    plant = world.truth(11)
    total = plant["overdue_million"] * 1e8
    candidates = goods & (overdue_days > 90) & (overdue_days < 300) & (cents > 0)
    candidates &= invoices["customer_id"] != world.firm["customers"]["counter"]
    here = invoices["region"] == plant["region"]
    his = invoices["rep_id"] == plant["rep"]
    south = total * plant["share"]
    habit = invoices["behaviour"].to_numpy() + rng.normal(0, 18, len(invoices))
    left = 0.0
    for rows, wanted in ((here & his, south * plant["rep_share"]), (here & ~his, south * (1 - plant["rep_share"])),
                         (~here, total - south)):  # fmt: skip
        left = _leave_open(rng, np.flatnonzero(candidates & rows), cents, habit, wanted + left, open_)
    return open_


def _leave_open(rng, rows, cents, habit, wanted, open_) -> float:
    """Leave statements open, slow payers' first, until their sum is what is wanted; gives back what is missing."""
    order = rows[np.argsort(-habit[rows], kind="stable")]
    left, largest = wanted, wanted / 4
    for part in (rng.uniform(0.5, 1.0, len(order)), np.ones(len(order))):
        for row, share in zip(order, part, strict=True):
            more = int(min(cents[row] * share - open_[row], left, largest))
            if more > 0:
                open_[row] += more
                left -= more
    return left


def _payments(world, invoices: pd.DataFrame, open_: np.ndarray) -> pd.DataFrame:
    """Payments in one or two parts: transfer, six-month acceptance (money only at maturity), cash at the counter."""
    rng = world.rng("payments")
    customers = world.customers.set_index("customer_id")
    due = invoices[["invoice_id", "customer_id", "due_date", "invoice_date", "due_type"]].copy()
    due["cents"] = np.maximum(invoices["cents"].to_numpy() - open_, 0)
    due["behaviour"] = invoices["behaviour"]
    due = due[due["cents"] > 0].reset_index(drop=True)
    due["late"] = np.round(due["behaviour"] + rng.gamma(1.3, 7, len(due)) - 6)
    slow_rep = due["customer_id"].map(customers["owner_rep_id"]).eq(world.truth(11)["rep"])
    due.loc[slow_rep, "late"] += rng.integers(20, 80, slow_rep.sum())
    split = (due["cents"] > 3_000_000) & (rng.random(len(due)) < 0.36)
    first = np.where(split, (due["cents"] * rng.uniform(0.3, 0.7, len(due))).round(-4), due["cents"]).astype(
        "int64"
    )
    part = due.assign(cents=first)
    rest = due[split].assign(
        cents=(due["cents"] - first)[split], late=due["late"][split] + rng.integers(5, 40, split.sum())
    )
    table = pd.concat([part, rest], ignore_index=True)
    table = table[table["cents"] > 0]
    counter = table["customer_id"] == world.firm["customers"]["counter"]
    day = table["due_date"] + pd.to_timedelta(table["late"], "D")
    day = np.maximum(day, table["invoice_date"] + pd.to_timedelta(2, "D"))
    day = day.where(~counter, table["invoice_date"])
    latest = world.end - pd.to_timedelta(rng.integers(0, 25, len(table)), "D")
    day = day.where(day <= world.end, np.maximum(latest, table["invoice_date"]))
    table["pay_date"] = day.astype("datetime64[s]")
    use = customers["group"].map({"key": 0.6, "B": 0.4, "C": 0.15, "lapsed": 0.15}).fillna(0.0)
    use[world.truth(5)["customer"]] = 1.0
    bill = rng.random(len(table)) < table["customer_id"].map(use)
    table["method"] = np.select([counter, bill], ["cash", "bank_acceptance"], "transfer")
    months = table["pay_date"] + pd.DateOffset(months=6)
    table["maturity_date"] = months.where(bill).astype("datetime64[s]")
    table["amount"] = table["cents"] / 100
    table = table.sort_values(["pay_date", "invoice_id"], kind="stable", ignore_index=True)
    table.insert(0, "payment_id", [f"PY{i:05d}" for i in range(1, len(table) + 1)])
    return table
