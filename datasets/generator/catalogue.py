"""Products: eight lines, their series, and who buys which."""

from __future__ import annotations

import numpy as np
import pandas as pd

COLUMNS = [
    "product_id", "product_name_zh", "product_name_en", "product_line", "category_zh", "category_en", "spec_level",
    "segment_target_zh", "segment_target_en", "launch_date", "status", "list_price", "unit_cost",
    "complexity_cost_year", "origin_zh", "origin_en",
    "replaces_product_id", "replaced_by", "reapproval_days",
]  # fmt: skip


def build(world) -> pd.DataFrame:
    """One row per series: the columns of the contract, and what the orders are drawn with.

    ``first_price`` is the list price at the start, ``drift`` its change a year, ``share`` the series' part of
    revenue, ``fits`` the industries that like it (empty where a line serves everybody alike: planted truth 4).
    """
    rng = world.rng("products")
    lines = pd.concat([_line(world, rng, code, line) for code, line in world.trade["line"].items()])
    products = lines.reset_index(drop=True)
    products["share"] /= products["share"].sum()
    years = (world.end - world.start).days / 365.25
    products["list_price"] = neat(products["first_price"] * (1 + products["drift"]) ** years)
    products["unit_cost"] = (products["list_price"] * products["cost"]).round(2)
    return products


def neat(price):
    """A price as a price list prints it: whole yuan from 100 on, below that to a tenth."""
    return np.where(np.asarray(price) >= 100, np.round(price), np.round(price, 1))


def _line(world, rng, code: str, line: dict) -> pd.DataFrame:
    plant = world.truth(4)
    number, n = int(code[-1]), len(line["series"])
    frame = pd.DataFrame({"product_id": [f"P{number}{i:02d}" for i in range(1, n + 1)], "product_line": code})
    names = [(line["prefix"] + str(model), zh, en) for model, zh, en in line["series"]]
    frame["product_name_zh"] = [f"{model} {zh}{line['zh']}" if code != plant["long"] else f"{model} {zh}"
                                for model, zh, _ in names]  # fmt: skip
    frame["product_name_en"] = [f"{model} {en}" for model, _, en in names]
    frame["category_zh"], frame["category_en"] = line["zh"], line["en"]
    frame["first_price"] = neat(_ladder(world, line, code, n))
    frame["spec_level"] = np.clip(np.arange(n) * 5 // n + 1, 1, 5)
    frame["share"] = line["share"] * _shares(rng, n, code, plant)
    frame["cost"] = np.clip(line["cost"] + rng.normal(0, 0.012, n), 0.3, 0.8)
    frame["drift"] = line["drift"] + rng.normal(0, 0.008, n)
    if code == plant["short"]:
        frame["drift"] = line["drift"]
    if code == f"PL-{plant['twins'][0][1]}":
        twins = frame["product_id"].isin(plant["twins"])
        frame.loc[twins, ["share", "drift"]] = frame.loc[twins, ["share", "drift"]].mean().to_numpy()
        frame.loc[twins, "first_price"] = neat(frame.loc[twins, "first_price"].iloc[0]
                                               * np.array([1, 1 + plant["twin_price_gap"]]))  # fmt: skip
    trades = list(rng.permutation(list(world.trade["industry"])))
    each = -(-len(trades) // n) if n < 4 else 3  # every trade has a series made for it
    frame["fits"] = [
        [] if code == plant["coarse"] else [trades[(i * each + k) % len(trades)] for k in range(each)]
        for i in range(n)
    ]
    for language, everybody in (("zh", "通用"), ("en", "all trades")):
        word = "、" if language == "zh" else ", "
        frame[f"segment_target_{language}"] = [
            word.join(world.label("industry", i, language) for i in fits) or everybody
            for fits in frame["fits"]
        ]
    launched = pd.Timestamp("2012-03-01") + pd.to_timedelta(np.sort(rng.integers(0, 3300, n)), "D")
    newest = rng.random(n) < 0.16
    frame["launch_date"] = np.where(
        newest, world.start + pd.to_timedelta(rng.integers(60, 700, n), "D"), launched
    )
    before = frame["product_id"].shift(1, fill_value=frame["product_id"].iloc[-1])
    frame["replaces_product_id"] = before.where(newest & (rng.random(n) < 0.5) & (n > 4))
    tail = (np.arange(n) >= plant["head"]) & (code == plant["long"])
    frame.loc[tail, "launch_date"] = launched[tail]
    frame.loc[tail, "replaces_product_id"] = None
    frame["status"] = np.where(tail & (rng.random(n) < 0.3), "phase_out", "active")
    frame["complexity_cost_year"] = np.round(plant["complexity_cost_year"] * rng.uniform(0.85, 1.15, n), -2)
    made = rng.random(n) < 0.8
    frame["origin_zh"] = np.where(made, "自制", "外购")
    frame["origin_en"] = np.where(made, "own make", "bought in")
    return frame


def _ladder(world, line: dict, code: str, n: int) -> np.ndarray:
    """Prices rise evenly on a log scale; the line that is too short leaps once (planted truth 4)."""
    low, high = line["price"]
    plant = world.truth(4)
    if code == plant["short"]:
        return np.concatenate([[low], np.geomspace(low * plant["gap"], high, n - 1)])
    return np.geomspace(low, high, n)


def _shares(rng, n: int, code: str, plant: dict) -> np.ndarray:
    """Parts of a line's revenue: a few series carry it; the tail of the long line gets what the truth says."""
    share = rng.permutation(1 / np.arange(1, n + 1) ** 0.7)
    if code == plant["long"]:
        head = np.sort(share[: plant["head"]])[::-1] + 0.15
        tail = rng.uniform(0.7, 1.3, n - plant["head"])
        return np.concatenate([head / head.sum() * (1 - plant["tail_share"]),
                               tail / tail.sum() * plant["tail_share"]])  # fmt: skip
    return share / share.sum()
