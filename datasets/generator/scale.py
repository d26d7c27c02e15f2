"""A company of any size, for measuring: up to 100 million order lines as Parquet in parts, in bounded memory.

Same columns and same look as the company of the case (seasons, Pareto customers, prices, returns), without the
planted truths. Each part covers the next stretch of days, is drawn from its own stream and written before the
next one begins, so memory does not grow with the number of lines.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from . import catalogue
from .messages import DemoError
from .seasons import day_weights
from .world import industries, new_world

PART_LINES = 1_000_000
MOST_LINES = 100_000_000
LINES_PER_ORDER = 2.7
LINES_PER_CUSTOMER = 90  # as in the case: 38,000 lines of 420 customers
CHANNELS = ("direct", "dealer", "integrator", "web shop")
CHANNEL_SHARE = (0.52, 0.32, 0.10, 0.06)


def generate(
    out: Path, seed=2025, industry="motion_control", customers=None, years=3, lines=1_000_000, progress=None
):
    """Write ``transactions-0000.parquet`` …, ``order_lines-0000.parquet`` …, customers and products.

    ``lines``: how many order lines, exactly; ``customers``: one per 90 lines unless given. ``progress``: called
    with the number of lines written so far. Gives the folder back.
    """
    if not 1 <= lines <= MOST_LINES:
        raise DemoError("lines", most=MOST_LINES, value=lines)
    if industry not in industries():
        raise DemoError("industry", names=", ".join(industries()), value=industry)
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    world = new_world(seed, industry, years=years)
    world.products = catalogue.build(world)
    people = _customers(world, customers or max(1, lines // LINES_PER_CUSTOMER))
    for table in ("transactions", "order_lines"):
        for old in out.glob(f"{table}-*.parquet"):
            old.unlink()
    _products(world).to_parquet(out / "products.parquet", index=False)
    people["table"].to_parquet(out / "customers.parquet", index=False)
    calendar = np.cumsum(day_weights(world.firm, world.start, world.end))
    calendar /= calendar[-1]
    parts = -(-lines // PART_LINES)
    sizes = np.full(parts, lines // parts) + (np.arange(parts) < lines % parts)
    first_order = 0
    for part, size in enumerate(sizes):
        stretch = sizes[:part].sum() / lines, sizes[: part + 1].sum() / lines
        orders, detail = _part(world, people, calendar, stretch, int(size), part, first_order)
        first_order += orders.num_rows
        pq.write_table(orders, out / f"transactions-{part:04d}.parquet", compression="zstd")
        pq.write_table(detail, out / f"order_lines-{part:04d}.parquet", compression="zstd")
        if progress:
            progress(int(sizes[: part + 1].sum()))
    return out


def _customers(world, n: int) -> dict:
    """The customers: arrays to draw from, and the table to write."""
    rng = world.rng("scale customers")
    weight = rng.pareto(1.25, n) + 0.05
    regions = list(world.firm["regions"])
    share = np.array([world.firm["regions"][r]["c"] for r in regions])
    region = rng.choice(len(regions), n, p=share / share.sum())
    reps = world.reps[world.reps["role"] == "rep"]
    teams = [reps.loc[reps["region"] == r, "rep_id"].to_numpy() for r in regions]
    rep = np.array([teams[r][i % len(teams[r])] for i, r in enumerate(region)], dtype=object)
    channel = rng.choice(len(CHANNELS), n, p=CHANNEL_SHARE)
    names = _numbered("C", np.arange(1, n + 1), 8)
    table = pd.DataFrame({
        "customer_id": names.to_pandas(),
        "customer_type": np.array(["direct", "distributor", "integrator", "direct"])[channel],
        "level": np.select([weight > np.quantile(weight, 0.97), weight > np.quantile(weight, 0.85)], ["A", "B"], "C"),
        "region": np.array([world.label("region", r, "en") for r in regions])[region],
        "industry": rng.choice([t["en"] for t in world.trade["industry"].values()], n),
        "owner_rep_id": rep,
    })  # fmt: skip
    return {"cumulative": np.cumsum(weight) / weight.sum(), "size": rng.lognormal(9.1, 0.8, n), "region": region,
            "rep": pd.factorize(rep), "channel": channel, "table": table, "names": names,
            "discount": np.clip(rng.normal(0.07, 0.04, n), 0, 0.3),
            "regions": [world.label("region", r, "en") for r in regions]}  # fmt: skip


def _products(world) -> pd.DataFrame:
    from .world import translate

    return translate(world, world.products[[c for c in catalogue.COLUMNS if c in world.products]], "en")


def _part(
    world, people, calendar, stretch, lines: int, part: int, first_order: int
) -> tuple[pa.Table, pa.Table]:
    """One part: the orders of one stretch of days, and exactly ``lines`` lines."""
    rng = world.rng(f"scale part {part}")
    per_order = 1 + rng.poisson(LINES_PER_ORDER - 1, int(lines / LINES_PER_ORDER * 1.02) + 50)
    ends = np.cumsum(per_order)
    n = int(np.searchsorted(ends, lines)) + 1
    per_order = per_order[:n]
    per_order[-1] -= per_order.sum() - lines
    row = np.searchsorted(people["cumulative"], rng.random(n))
    day = np.searchsorted(calendar, np.sort(rng.uniform(*stretch, n))).astype("int32")
    back = rng.random(n) < world.truth(16)["returns"]
    of = np.repeat(np.arange(n, dtype="int32"), per_order)
    first = np.cumsum(per_order) - per_order
    share = world.products["share"].to_numpy()
    product = np.searchsorted(np.cumsum(share) / share.sum(), rng.random(lines)).astype("int16")
    price = world.products["list_price"].to_numpy()[product] * (1 + 0.02 * (day[of] / 365.25 - world.years))
    list_price = price.round(1)
    unit_price = (list_price * (1 - people["discount"][row][of] * rng.uniform(0.6, 1.4, lines))).round(2)
    wanted = people["size"][row][of] * rng.standard_exponential(lines)
    quantity = np.clip(wanted / unit_price, 1, 5000).astype("int32") * np.where(back, -1, 1)[of]
    cents = np.rint(quantity * unit_price * 100).astype("int64")
    cost = np.rint(quantity * world.products["unit_cost"].to_numpy()[product] * 100).astype("int64")
    promised = day[of] + rng.integers(7, 36, lines)
    delivered = promised + np.where(rng.random(lines) < 0.2, rng.geometric(0.15, lines), 0)
    origin = (world.start - pd.Timestamp("1970-01-01")).days
    ids = _numbered("SO", np.arange(first_order + 1, first_order + n + 1), 9)
    orders = pa.table({
        "order_id": ids, "customer_id": people["names"].take(pa.array(row)), "order_date": _dates(day + origin),
        "amount": np.add.reduceat(cents, first) / 100, "rep_id": _words(people["rep"][0][row], people["rep"][1]),
        "region": _words(people["region"][row], people["regions"]),
        "channel": _words(people["channel"][row], CHANNELS),
        "order_status": _words(back.astype("int8"), ("valid", "returned")), "is_return": back,
        "cost_amount": np.add.reduceat(cost, first) / 100,
    })  # fmt: skip
    detail = pa.table({
        "order_id": ids.take(pa.array(of)), "line_no": (np.arange(lines) - first[of] + 1).astype("int32"),
        "product_id": _words(product, world.products["product_id"]), "quantity": quantity,
        "list_price": list_price, "unit_price": unit_price, "line_amount": cents / 100, "cost_amount": cost / 100,
        "promised_date": _dates(promised + origin), "delivered_date": _dates(delivered + origin),
    })  # fmt: skip
    return orders, detail


def _numbered(prefix: str, numbers: np.ndarray, width: int) -> pa.Array:
    """Codes such as SO000000042, made without a Python loop."""
    digits = pc.utf8_lpad(pc.cast(pa.array(numbers), pa.string()), width, "0")
    return pc.binary_join_element_wise(prefix, digits, "")


def _words(codes: np.ndarray, words) -> pa.Array:
    """Codes as words, kept once each (dictionary-encoded)."""
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype("int16")), pa.array([str(w) for w in words]))


def _dates(days: np.ndarray) -> pa.Array:
    return pa.array(days.astype("int32"), pa.int32()).cast(pa.date32())
