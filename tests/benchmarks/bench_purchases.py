"""P5: fitting BG/NBD, and predicting from it, against ``lifetimes`` (plain, and fed one row per distinct history).

Customers are simulated from known parameters, ages in whole days. Sizes: CDNOW's 2,357 customers, 100 thousand and 1
million; ``CUSTKIT_BENCH_LINES`` below 10 million leaves out the sizes above a tenth of it.
"""

import subprocess
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from bench import PAIRS, alone, environment_of, in_turn, lines, row

SIZES = (2_357, 100_000, 1_000_000)
REACH = {"plain": "≥ 20 ×", "grouped": "≥ 5 ×"}
DATA = """
import pandas as pd
table = pd.read_parquet(arguments[0])
"""
OURS = DATA + "from custkit.tiering.purchases import fit_purchases\n"
PEER = (
    DATA
    + "from lifetimes import BetaGeoFitter\nx, t_x, T = (table[name].to_numpy() for name in ('x', 't_x', 'T'))\n"
)
FIT = "BetaGeoFitter().fit(x, t_x, T, weights=table['weight'].to_numpy() if 'weight' in table else None)"
PEER_PREDICTS = "model.conditional_expected_number_of_purchases_up_to_time(90, x, t_x, T)"


def run() -> list[dict]:
    try:
        python = environment_of("lifetimes", "lifetimes==0.11.3", "pandas<3", "numpy<2", "duckdb", "pyarrow")
    except (OSError, subprocess.CalledProcessError) as error:
        return [{"row": "P5", "work": f"BG/NBD fit (not run: no lifetimes: {error})", "reach": "≥ 20 ×"}]
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for n in [size for size in SIZES if size <= max(lines() // 10, SIZES[0])]:
            summary = customers(n)
            grouped = summary.groupby(["x", "t_x", "T"]).size().rename("weight").reset_index()
            paths = {kind: Path(folder) / f"{kind}-{n}.parquet" for kind in REACH}
            summary.to_parquet(paths["plain"])
            grouped.to_parquet(paths["grouped"])

            def ours(path=paths["plain"]):
                return alone(OURS, "fit_purchases(table)", path)

            for kind, path in paths.items():
                pair = in_turn(
                    ours, lambda path=path: alone(PEER, FIT, path, python=python), min(PAIRS, 3), False
                )
                work = f"BG/NBD fit, {n:,} customers, against lifetimes {kind}"
                rows.append(row("P5", work, REACH[kind] if n == SIZES[-1] else "–", *pair, faster=True))
        pair = in_turn(
            lambda: alone(OURS + "model = fit_purchases(table)", "model.predict(table, 90)", paths["plain"]),
            lambda: alone(f"{PEER}model = {FIT}", PEER_PREDICTS, paths["plain"], python=python),
            min(PAIRS, 3),
            False,
        )
    return [*rows, row("P5", f"prediction for {n:,} customers, against lifetimes", "–", *pair, faster=True)]


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
