"""P5: fitting BG/NBD, and predicting from it, against ``lifetimes`` (plain, and fed one row per distinct history).

Customers are simulated from known parameters, ages in whole days. Sizes: CDNOW's 2,357 customers, 100 thousand and 1
million; ``CUSTKIT_BENCH_LINES`` below 10 million leaves out the sizes above a tenth of it.
"""

from functools import cache

import numpy as np
import pandas as pd
from bench import in_turn, lines, row

from custkit.tiering.purchases import fit_purchases

SIZES = (2_357, 100_000, 1_000_000)
REACH = {"plain": "≥ 20 ×", "grouped": "≥ 5 ×"}


def run() -> list[dict]:
    rows = []
    for n in [size for size in SIZES if size <= max(lines() // 10, SIZES[0])]:
        summary = customers(n)
        pairs = 5 if n < 1_000_000 else 3
        grouped = summary.groupby(["x", "t_x", "T"]).size().rename("weight").reset_index()
        for kind, table in (("plain", summary), ("grouped", grouped)):
            ours, peer = in_turn(
                lambda summary=summary: fit_purchases(summary), lambda table=table: _lifetimes(table), pairs
            )
            work = f"BG/NBD fit, {n:,} customers, against lifetimes {kind}"
            rows.append(row("P5", work, REACH[kind] if n == SIZES[-1] else "–", ours, peer, faster=True))
    model = fit_purchases(summary)
    ours, peer = in_turn(lambda: model.predict(summary, 90), lambda: _predict(summary), 3)
    work = f"prediction for {len(summary):,} customers, against lifetimes"
    rows.append(row("P5", work, "–", ours, peer, faster=True))
    return rows


@cache
def customers(n: int) -> pd.DataFrame:
    """``x, t_x, T`` of ``n`` customers simulated from BG/NBD with r 0.5, alpha 60 days, a 0.8, b 2.5."""
    rng = np.random.default_rng(0)
    age = rng.integers(100, 700, n).astype(float)
    rate, stop = rng.gamma(0.5, 1 / 60, n), rng.beta(0.8, 2.5, n)
    x, t_x, now = np.zeros(n), np.zeros(n), np.zeros(n)
    alive = np.arange(n)
    while len(alive):
        now[alive] += rng.exponential(1 / rate[alive])
        bought = alive[now[alive] < age[alive]]
        x[bought] += 1
        t_x[bought] = now[bought]
        alive = bought[rng.random(len(bought)) >= stop[bought]]
    return pd.DataFrame({"x": x, "t_x": np.minimum(np.ceil(t_x), age), "T": age})


def _lifetimes(table):
    from lifetimes import BetaGeoFitter

    weights = table["weight"].to_numpy() if "weight" in table else None
    return BetaGeoFitter().fit(
        table["x"].to_numpy(), table["t_x"].to_numpy(), table["T"].to_numpy(), weights=weights
    )


@cache
def _fitted(n):
    return _lifetimes(customers(n))


def _predict(summary):
    model = _fitted(len(summary))
    return model.conditional_expected_number_of_purchases_up_to_time(
        90, summary["x"].to_numpy(), summary["t_x"].to_numpy(), summary["T"].to_numpy()
    )
