"""Two things that rise together, and one thing that rises with time; by ranks, so that outliers do not decide."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from custkit.measures.intervals import Interval

FEWEST = 10  # pairs, below which a correlation says nothing


class Trend(NamedTuple):
    """Kendall's tau of a series against time (−1 to 1), the p-value of "no trend", the number of periods."""

    tau: float
    p: float
    n: int


def rank_correlation(x, y, n_independent: int | None = None, confidence: float = 0.95) -> Interval:
    """Spearman's rank correlation with its interval, −1 to 1; pairs with a gap are left out.

    n_independent: how many of the pairs are independent (several answers of one customer are not); all, when not given.
    The interval is Fisher's z with the standard error of Bonett & Wright (2000, *Psychometrika* 65),
    √((1 + r²/2)/(n − 3)). Fewer than `FEWEST` pairs, or one side all alike, gives NaN between −1 and 1.
    """
    pairs = pd.DataFrame({"x": np.asarray(x, float), "y": np.asarray(y, float)}).dropna()
    n = min(len(pairs), n_independent if n_independent is not None else len(pairs))
    if n < FEWEST or pairs["x"].nunique() < 2 or pairs["y"].nunique() < 2:
        return Interval(float("nan"), -1.0, 1.0)
    from scipy.stats import norm

    r = float(pairs["x"].rank().corr(pairs["y"].rank()))
    inside = np.clip(r, -0.999999, 0.999999)
    half = norm.ppf((1 + confidence) / 2) * np.sqrt((1 + inside**2 / 2) / (n - 3))
    low, high = np.tanh(np.arctanh(inside) - half), np.tanh(np.arctanh(inside) + half)
    return Interval(r, min(float(low), r), max(float(high), r))


def mann_kendall(values) -> Trend:
    """Is there a steady rise or fall? Kendall's rank correlation of a series with time (Mann 1945; Kendall 1975).

    values: one per period, in order; gaps are left out. Assumes that neighbouring periods are independent, so use
    periods long enough for that. Fewer than four periods, or values all alike, give NaN with p = 1.
    """
    series = pd.Series(np.asarray(values, float)).dropna()
    if len(series) < 4 or series.nunique() < 2:
        return Trend(float("nan"), 1.0, len(series))
    from scipy.stats import kendalltau

    found = kendalltau(series.index.to_numpy(), series.to_numpy())
    return Trend(float(found.statistic), float(found.pvalue), len(series))
