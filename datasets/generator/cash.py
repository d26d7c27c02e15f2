"""Receivables, bills and cash as three columns: advances, kinds of bills and what became of them, money nobody has
matched, goods shipped and not yet invoiced, and what holds up the payments that are late.

`money` makes statements and payments; what is here rewrites some of them, so that every yuan is still in one column:
a statement is paid, covered by bills, or open; a bill is held, discounted, endorsed or has matured.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

NOTES = ("bank_acceptance", "commercial_acceptance", "supply_chain_note")
PAPERS = ("statement", "invoice", "acceptance")  # what the customer waits for from us


def build(world, invoices: pd.DataFrame, payments: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """``invoices`` and ``payments`` of the second edition; amounts in yuan, exact to the cent."""
    invoices, payments = _unpaid_growth(world, invoices, payments)
    invoices, payments = _advances(world, invoices, payments)
    invoices = _not_invoiced(world, invoices, payments)
    _where_bills_are_taken(world, invoices, payments)
    _kinds_of_bills(world, payments)
    _fate_of_bills(world, payments)
    payments = _unapplied(world, invoices, payments)
    _held_up(world, invoices, payments)
    return invoices, payments


def open_cents(invoices: pd.DataFrame, payments: pd.DataFrame) -> np.ndarray:
    """What is still open on each invoice, in cents; a bill received clears it."""
    paid = (payments["amount"] * 100).round().groupby(payments["invoice_id"]).sum()
    asked = (invoices["amount"] * 100).round()
    return (asked - invoices["invoice_id"].map(paid).fillna(0)).round().astype("int64").to_numpy()


def _unpaid_growth(world, invoices, payments):
    """Decoy of truth 2: one customer's growth has hardly been paid for since the spring."""
    customer = world.rivals["unpaid"]
    since = world.end - pd.DateOffset(months=world.truth(2)["unpaid_months"])
    mine = invoices.loc[
        invoices["customer_id"].eq(customer) & invoices["invoice_date"].gt(since), "invoice_id"
    ]
    return invoices, payments[~payments["invoice_id"].isin(mine)].reset_index(drop=True)


def _advances(world, invoices, payments):
    """Projects of integrators are paid in part before delivery: an advance of its own, and so much less of goods."""
    plant, customers = world.truth(11), world.customers.set_index("customer_id")
    orders = world.transactions
    kind = orders["customer_id"].map(customers["customer_type"])
    group = orders["customer_id"].map(customers["group"])
    who = (
        kind.eq("integrator")
        & group.ne("key")
        & ~orders["is_return"]
        & orders["amount"].gt(plant["advance_from"])
    )
    asked = orders[who].copy()
    asked["advance"] = (asked["amount"] * plant["advance_share"]).round(-2)
    goods = invoices[invoices["due_type"] == "goods"]
    of = (
        goods[["invoice_id", "order_ids"]]
        .assign(order_id=goods["order_ids"].str.split(";"))
        .explode("order_id")
    )
    asked["invoice_id"] = asked["order_id"].map(of.set_index("order_id")["invoice_id"])
    asked = asked[_room(asked, invoices, payments)].reset_index(drop=True)
    less = asked.groupby("invoice_id")["advance"].sum()
    opened = pd.Series(open_cents(invoices, payments) / 100, index=invoices["invoice_id"])
    invoices["amount"] = (invoices["amount"] - invoices["invoice_id"].map(less).fillna(0)).round(2)
    from_payment = (less - opened.reindex(less.index)).clip(lower=0)  # what is open falls first
    largest = payments.loc[payments.groupby("invoice_id")["amount"].idxmax()].set_index("invoice_id")[
        "payment_id"
    ]
    cut = from_payment.rename(index=largest)
    payments["amount"] = (payments["amount"] - payments["payment_id"].map(cut).fillna(0)).round(2)
    number = pd.Series([f"AD{i:04d}" for i in range(1, len(asked) + 1)])
    new = pd.DataFrame({
        "invoice_id": number, "customer_id": asked["customer_id"], "invoice_date": asked["order_date"],
        "due_date": asked["order_date"] + pd.Timedelta(days=7), "amount": asked["advance"],
        "order_ids": asked["order_id"], "due_type": "advance", "rep_id": asked["rep_id"],
    })  # fmt: skip
    day = asked["order_date"] + pd.to_timedelta(world.rng("advances").integers(0, 8, len(asked)), "D")
    paid = pd.DataFrame({
        "payment_id": number.str.replace("AD", "PA"), "invoice_id": number, "customer_id": asked["customer_id"],
        "pay_date": np.minimum(day, world.end).astype("datetime64[s]"), "amount": asked["advance"],
        "method": "transfer",
    })  # fmt: skip
    return (
        pd.concat([invoices, new], ignore_index=True).sort_values(
            ["invoice_date", "invoice_id"], ignore_index=True
        ),
        pd.concat([payments, paid], ignore_index=True).sort_values(
            ["pay_date", "payment_id"], ignore_index=True
        ),
    )


def _room(asked, invoices, payments) -> np.ndarray:
    """Statements that can give up the advance: enough is open, or one payment is large enough, and it is not old."""
    largest = payments.groupby("invoice_id")["amount"].max()
    room = asked["invoice_id"].map(largest).fillna(0.0)
    opened = pd.Series(open_cents(invoices, payments) / 100, index=invoices["invoice_id"])
    part = asked["invoice_id"].map(opened).fillna(0.0)
    total = asked.groupby("invoice_id")["advance"].transform("sum")
    due = asked["invoice_id"].map(invoices.set_index("invoice_id")["due_date"])
    last = invoices["invoice_date"].max()
    return (((room > 1.5 * total) & (part == 0)) | ((part > 2 * total) & (due > last))).to_numpy()


def _not_invoiced(world, invoices, payments) -> pd.DataFrame:
    """Statements of the last two months that were never sent: shipped, and not yet invoiced."""
    rng, plant = world.rng("not invoiced"), world.truth(11)
    waiting = open_cents(invoices, payments)
    whole = invoices["due_type"].eq("goods") & (waiting == (invoices["amount"] * 100).round())
    alone = ~invoices["order_ids"].isin(invoices.loc[invoices["due_type"] != "goods", "order_ids"])
    advanced = set(invoices.loc[invoices["due_type"] == "advance", "order_ids"])
    alone &= ~invoices["order_ids"].map(lambda ids: bool(advanced & set(ids.split(";"))))
    able = whole & alone & invoices["invoice_date"].gt(world.end - pd.DateOffset(months=2))
    able &= invoices["customer_id"] != world.firm["customers"]["counter"]
    able &= ~invoices["customer_id"].isin([world.truth(i)["customer"] for i in (1, 2, 5, 6, 25, 26)])
    rows = rng.permutation(np.flatnonzero(able & invoices["amount"].between(20e3, 600e3)))
    sums = invoices["amount"].to_numpy()[rows].cumsum()
    gone = rows[: int(np.searchsorted(sums, plant["not_invoiced_million"] * 1e6)) + 1]
    return invoices.drop(index=gone).reset_index(drop=True)


def _where_bills_are_taken(world, invoices, payments) -> None:
    """Truth 11: the South's bills that are not money yet never outweigh the East's; the largest were paid in money."""
    region = world.customers.set_index("customer_id")["region"]
    old = invoices[
        (invoices["due_date"] < world.end - pd.Timedelta(days=90)) & invoices["due_type"].eq("goods")
    ]
    left = pd.Series(open_cents(old, payments) / 100).groupby(old["customer_id"].map(region).to_numpy()).sum()
    young = payments[payments["maturity_date"].gt(world.end) & payments["invoice_id"].isin(old["invoice_id"])]
    where = young["customer_id"].map(region)
    there = world.truth(11)["region"]
    late = young["amount"].groupby(where).sum().add(left, fill_value=0.0)
    too_much = late[there] - 0.9 * late.drop(there).max()
    mine = young[
        (where == there) & young["customer_id"].ne(world.truth(5)["customer"])
    ]  # he pays in bills only
    mine = mine.sort_values("amount", ascending=False)
    paid = mine.index[mine["amount"].cumsum().shift(fill_value=0.0) < max(too_much, 0.0)]
    payments.loc[paid, "method"] = "transfer"
    payments.loc[paid, "maturity_date"] = pd.NaT


def _kinds_of_bills(world, payments) -> None:
    """Most bills are a bank's; some are a firm's own promise, or a claim on a supply-chain platform."""
    plant = world.truth(11)["bills"]
    bill = payments["method"].eq("bank_acceptance") & payments["customer_id"].ne(world.truth(5)["customer"])
    u = world.rng("kinds of bills").random(len(payments))
    payments.loc[bill & (u < plant["commercial"]), "method"] = "commercial_acceptance"
    chain = bill & (u >= plant["commercial"]) & (u < plant["commercial"] + plant["supply_chain"])
    payments.loc[chain, "method"] = "supply_chain_note"


def _fate_of_bills(world, payments) -> None:
    """Held to the end, discounted at a price, or passed on to a supplier; by the end of the data some still wait."""
    rng, plant = world.rng("fate of bills"), world.truth(11)["bills"]
    bill = payments["method"].isin(NOTES)
    u, n = rng.random(len(payments)), len(payments)
    wish = np.select([u < plant["discounted"], u < plant["discounted"] + plant["endorsed"]],
                     ["discounted", "endorsed"], "held")  # fmt: skip
    day = payments["pay_date"] + pd.to_timedelta(rng.integers(3, 75, n), "D")
    early = (wish != "held") & (day <= world.end) & (day < payments["maturity_date"])
    ripe = payments["maturity_date"] <= world.end
    state = np.where(early, wish, np.where(ripe, "matured", "held"))
    payments["note_state"] = pd.Series(state, index=payments.index, dtype=object).where(bill)
    settled = day.where(early, payments["maturity_date"].where(ripe))
    payments["settled_date"] = settled.where(bill).astype("datetime64[s]")
    days = (payments["maturity_date"] - payments["settled_date"]).dt.days
    rate = payments["method"].map(plant["rate"])
    cost = (payments["amount"] * rate * days / 360).round(2)
    payments["discount_cost"] = cost.where(payments["note_state"] == "discounted")


def _unapplied(world, invoices, payments) -> pd.DataFrame:
    """A few payments that say a customer and no invoice; he has more open than that."""
    rng, plant = world.rng("unapplied"), world.truth(11)
    left = pd.Series(open_cents(invoices, payments) / 100).groupby(invoices["customer_id"].to_numpy()).sum()
    able = left[(left > 60e3) & (left < 900e3)].sort_index()
    able = able.drop(
        [world.truth(i)["customer"] for i in (1, 2, 5)] + [world.rivals["unpaid"]], errors="ignore"
    )
    chosen = rng.choice(able.index, plant["unapplied"], replace=False)
    amount = (able[chosen].to_numpy() * rng.uniform(0.25, 0.7, len(chosen))).round(-2)
    day = world.end - pd.to_timedelta(rng.integers(4, 120, len(chosen)), "D")
    new = pd.DataFrame({"payment_id": [f"PU{i:03d}" for i in range(1, len(chosen) + 1)], "customer_id": chosen,
                        "pay_date": pd.Series(day).astype("datetime64[s]"), "amount": amount,
                        "method": "transfer"})  # fmt: skip
    table = pd.concat([payments, new], ignore_index=True)
    return table.sort_values(["pay_date", "payment_id"], kind="stable", ignore_index=True)


def _held_up(world, invoices, payments) -> None:
    """Why a statement is late and on whose side it lies: in the South much of the oldest waits for our own papers."""
    rng, plant = world.rng("held up"), world.truth(11)
    age = (world.end - invoices["due_date"]).dt.days
    cents = open_cents(invoices, payments)
    late = np.flatnonzero((cents > 0) & (age > 20) & invoices["due_type"].ne("advance"))
    region = invoices["customer_id"].map(world.customers.set_index("customer_id")["region"]).to_numpy()
    old = (age > 90).to_numpy() & invoices["due_type"].eq("goods").to_numpy()
    ours = np.zeros(len(invoices), bool)
    for there, share in (
        (region == plant["region"], plant["ours_there"]),
        (region != plant["region"], plant["ours"]),
    ):
        for rows in (late[(old & there)[late]], late[(~old & there)[late]]):
            order = rng.permutation(rows)
            sums = cents[order].cumsum()
            ours[order[sums <= share * cents[rows].sum() * 1.08]] = True
    by = pd.Series(None, index=invoices.index, dtype=object)
    side = by.copy()
    by[late] = np.where(ours[late], rng.choice(PAPERS, len(late), p=[0.45, 0.2, 0.35]),
                        rng.choice(["approval", "no_money", "dispute", "statement", "refused"], len(late),
                                   p=[0.4, 0.3, 0.14, 0.1, 0.06]))  # fmt: skip
    side[late] = np.where(ours[late], "us", "customer")
    invoices["blocked_by"], invoices["blocked_side"] = by, side
