"""Did it change? The difference of two samples, with an interval and with how often chance alone does as much."""

from typing import NamedTuple

import numpy as np

from custkit.measures.intervals import Interval

DRAWS = 2_000
STATISTICS = {"median": np.median, "mean": np.mean}


class Change(NamedTuple):
    """A change with its interval, and the share of shufflings that give one at least as large (0–1)."""

    interval: Interval
    by_chance: float


def change_between(
    before, after, statistic: str = "median", confidence: float = 0.95, seed: int = 0
) -> Change:
    """How much a sample's median (or mean) moved: after less before, in the unit of the values.

    The interval is the percentile bootstrap's (Efron & Tibshirani 1993); ``by_chance`` is the two-sided permutation
    p-value: had the dates been shuffled, so often the change would have been as large. Blanks are left out; the seed
    makes it reproducible. Raises ValueError with fewer than two values in a sample or an unknown statistic.
    """
    if statistic not in STATISTICS:
        raise ValueError(f"statistic must be one of {', '.join(STATISTICS)}, not {statistic!r}")
    # sorted: the resampling must not depend on the order in which an engine hands out rows
    first, second = (np.sort(np.asarray(values, dtype=float)) for values in (before, after))
    first, second = first[~np.isnan(first)], second[~np.isnan(second)]
    if min(len(first), len(second)) < 2:
        raise ValueError("a change needs at least two values before and two after")
    of = STATISTICS[statistic]
    rng = np.random.default_rng(seed)
    seen = float(of(second) - of(first))
    together = np.concatenate([first, second])
    drawn, as_large = [], 0
    for n in _portions(len(together)):
        one, other = (
            of(values[rng.integers(0, len(values), (n, len(values)))], axis=1) for values in (first, second)
        )
        drawn.append(other - one)
        mixed = rng.permuted(np.broadcast_to(together, (n, len(together))), axis=1)
        shuffled = of(mixed[:, len(first) :], axis=1) - of(mixed[:, : len(first)], axis=1)
        as_large += int(np.sum(np.abs(shuffled) >= abs(seen) - 1e-12))
    tail = (1 - confidence) / 2
    low, high = np.quantile(np.concatenate(drawn), [tail, 1 - tail])
    return Change(Interval(seen, float(low), float(high)), float((as_large + 1) / (DRAWS + 1)))


def _portions(n):
    """The draws in portions small enough for memory, however large the samples."""
    most = max(2_000_000 // max(n, 1), 1)
    return [min(most, DRAWS - start) for start in range(0, DRAWS, most)]
