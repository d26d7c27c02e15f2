"""From shipment to invoice, step by step: what was planned, when it happened, who waited for whom."""

from __future__ import annotations

import numpy as np
import pandas as pd

STEPS = ("shipped", "received", "commissioned", "accepted", "statement_signed", "invoiced")
SITE = ("commissioned", "accepted")  # only where something is put into operation on site
SITE_LINES = ("PL-7", "PL-8")


def build(world, people: pd.DataFrame) -> pd.DataFrame:
    """``milestones`` of the first order of every won deal, of one order a month of each larger customer in the last
    year, and of what was shipped and not invoiced.

    Where we know somebody in the customer's accounts, statements are signed sooner (planted truth 30).
    """
    rng, plant = world.rng("milestones"), world.truth(30)
    orders = _followed(world)
    n = len(orders)
    finance = orders["customer_id"].isin(people.loc[people["dept"] == "finance", "customer_id"]).to_numpy()
    slow = world.customers.set_index("customer_id")["slow_days"].clip(lower=0)
    slow = orders["customer_id"].map(slow).to_numpy()
    month_end = orders["order_date"] + pd.offsets.MonthEnd(0)
    shipped = orders["delivered"].fillna(orders["promised"])
    gone = orders["delivered"].notna().to_numpy()
    day = {"shipped": (orders["promised"], shipped - pd.to_timedelta(rng.integers(1, 4, n), "D"))}
    day["received"] = (orders["promised"] + pd.Timedelta(days=3), shipped)
    up = day["received"][1] + pd.to_timedelta(rng.integers(2, 16, n), "D")
    day["commissioned"] = (orders["promised"] + pd.Timedelta(days=10), up)
    ok = up + pd.to_timedelta(rng.gamma(1.6, 9, n).astype(int) + 2, "D")
    day["accepted"] = (orders["promised"] + pd.Timedelta(days=25), ok)
    wait = np.where(
        finance, rng.gamma(3, plant["days_known"] / 3, n), rng.gamma(3, plant["days_unknown"] / 3, n)
    )
    signed = np.maximum(month_end, day["received"][1]) + pd.to_timedelta(
        (wait + 0.15 * slow).astype(int) + 1, "D"
    )
    day["statement_signed"] = (month_end + pd.Timedelta(days=10), signed)
    day["invoiced"] = (
        month_end + pd.Timedelta(days=12),
        signed + pd.to_timedelta(rng.integers(1, 6, n), "D"),
    )
    us = rng.random((len(STEPS), n)) < np.array([0.85, 0.3, 0.55, 0.45, 0.35, 0.9])[:, None]
    parts = []
    for k, step in enumerate(STEPS):
        planned, actual = day[step]
        here = (orders["site"].to_numpy() | (step not in SITE)) & (gone | (step == "shipped"))
        never = orders["not_invoiced"].to_numpy() & (step in ("statement_signed", "invoiced"))
        actual = actual.where((actual <= world.end) & gone & ~never)
        late = (actual.fillna(world.end) > planned).to_numpy()
        waiting = np.where(late, np.where(us[k], "us", "customer"), None)
        parts.append(pd.DataFrame({"opp_id": orders["opp_id"], "order_id": orders["order_id"], "milestone": step,
                                   "planned": planned, "actual": actual, "waiting_for": waiting})[here])  # fmt: skip
    table = pd.concat(parts)
    table["step"] = table["milestone"].map({s: i for i, s in enumerate(STEPS)})
    table = table.sort_values(["order_id", "step"], ignore_index=True).drop(columns="step")
    for column in ("planned", "actual"):
        table[column] = pd.to_datetime(table[column]).dt.normalize().astype("datetime64[s]")
    table.insert(0, "milestone_id", [f"MS{i:05d}" for i in range(1, len(table) + 1)])
    return table


def _followed(world) -> pd.DataFrame:
    """The orders with milestones: dates promised and delivered, whether on site, whether still to be invoiced."""
    lines = world.order_lines.merge(world.products[["product_id", "product_line"]], on="product_id")
    of = lines.groupby("order_id")
    facts = of.agg(promised=("promised_date", "max"), delivered=("delivered_date", "max"))
    facts["missing"] = lines["delivered_date"].isna().groupby(lines["order_id"]).any()
    facts["site"] = lines["product_line"].isin(SITE_LINES).groupby(lines["order_id"]).any()
    facts["delivered"] = facts["delivered"].mask(facts["missing"])
    orders = world.transactions[~world.transactions["is_return"]].merge(
        facts, left_on="order_id", right_index=True
    )
    covered = set(world.invoices["order_ids"].str.split(";").explode())
    orders["not_invoiced"] = ~orders["order_id"].isin(covered)
    first = orders["opp_id"].notna() & ~orders["opp_id"].duplicated()
    group = orders["customer_id"].map(world.customers.set_index("customer_id")["group"])
    year = orders["order_date"].dt.year.eq(world.end.year) & group.isin(["key", "B"])
    largest = orders[year].sort_values("amount", ascending=False)
    monthly = largest.assign(month=largest["order_date"].dt.month).drop_duplicates(["customer_id", "month"])[
        "order_id"
    ]
    chosen = first | orders["order_id"].isin(monthly) | orders["not_invoiced"]
    return orders[chosen].sort_values("order_id", ignore_index=True)
