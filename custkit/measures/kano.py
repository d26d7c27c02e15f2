"""Kano's classes of a quality: what its presence adds, what its absence costs, and whether the class is certain."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from custkit.measures.intervals import Interval

# Rows: the answer if it is there (1 like, 2 expect, 3 neutral, 4 live with, 5 dislike); columns: if it is not.
TABLE = ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
CLASSES = {
    "M": "must_be",
    "O": "one_dimensional",
    "A": "attractive",
    "I": "indifferent",
    "R": "reverse",
    "Q": "questionable",
}
DRAWS = 2_000
STABLE = 0.95  # of the draws give the same class


class Kano(NamedTuple):
    """A quality's class, the share of draws that agree with it (0–1), better and worse with their intervals, answers.

    better: what presence adds, (A + O) ÷ (A + O + M + I), 0 to 1; worse: what absence costs, −(O + M) ÷ the same.
    """

    kano_class: str
    certain: float
    better: Interval
    worse: Interval
    n: int

    @property
    def stable(self) -> bool:
        """Whether the class may be told: in 95% of the draws it is the same."""
        return self.certain >= STABLE


def kano_class(functional: int, dysfunctional: int) -> str:
    """The class of one pair of answers, 1 (like) to 5 (dislike): Kano's 5 × 5 table (Berger et al. 1993).

    >>> kano_class(1, 5), kano_class(3, 5)
    ('one_dimensional', 'must_be')
    """
    if not (1 <= functional <= 5 and 1 <= dysfunctional <= 5):
        raise ValueError(f"answers lie between 1 and 5, not {functional} and {dysfunctional}")
    return CLASSES[TABLE[int(functional) - 1][int(dysfunctional) - 1]]


def better_worse(counts) -> tuple[float, float]:
    """Better and worse from the number of answers of each class (Berger et al. 1993, *CQM Journal* 2(4)).

    >>> better_worse({"attractive": 20, "one_dimensional": 30, "must_be": 40, "indifferent": 10})
    (0.5, -0.7)
    """
    a, o, m, i = (
        float(counts.get(name, 0)) for name in ("attractive", "one_dimensional", "must_be", "indifferent")
    )
    whole = a + o + m + i
    return ((a + o) / whole, -(o + m) / whole) if whole else (float("nan"), float("nan"))


def kano(classes, seed: int = 0, confidence: float = 0.95) -> Kano:
    """The class most people give, and how certain it is: people are drawn again, with replacement, 2,000 times.

    classes: one a person, as `kano_class` gives them. Source: bootstrap of Efron & Tibshirani (1993). Raises
    ValueError without answers.
    """
    names = list(CLASSES.values())
    counts = pd.Series(list(classes), dtype=object).value_counts().reindex(names, fill_value=0)
    n = int(counts.sum())
    if not n:
        raise ValueError("a class needs at least one answer")
    drawn = np.random.default_rng(seed).multinomial(n, counts / n, DRAWS)
    first = int(counts.to_numpy().argmax())
    best, second = drawn.max(axis=1), np.sort(drawn, axis=1)[:, -2]
    certain = float(((drawn[:, first] == best) & (best > second)).mean())
    sides = np.array([better_worse(dict(zip(names, row, strict=True))) for row in drawn])
    sides = sides[~np.isnan(sides).any(axis=1)]
    seen = better_worse(counts)
    tail = (1 - confidence) / 2
    ends = np.quantile(sides, [tail, 1 - tail], axis=0) if len(sides) else np.full((2, 2), np.nan)
    return Kano(names[first], certain, *(Interval(seen[at], *map(float, ends[:, at])) for at in (0, 1)), n)
