"""How unevenly money is spread: Gini, the share of the top, Herfindahl-Hirschman.

All three ask "who brings the money", so a negative amount (a customer with more refunds than purchases)
counts as 0: it brings none. Missing values are left out. Where nothing is positive the answer is NaN.
"""

import math

import numpy as np


def gini(values) -> float:
    """Gini coefficient: 0 when all bring the same, near 1 when one brings everything.

    G = 2 Σ i·x(i) / (n Σ x) − (n+1)/n over ascending ranks i (Gini 1912; the population form, so that n equal
    values give 0 and one payer among n gives 1 − 1/n).
    """
    x = np.sort(_brought(values))
    if x.sum() <= 0:
        return math.nan
    n = len(x)
    return float(max(2 * (np.arange(1, n + 1) @ x) / (n * x.sum()) - (n + 1) / n, 0.0))


def top_share(values, share: float = 0.2) -> float:
    """Share of the total that the largest ``share`` (0–1] of the values bring.

    The number of values is rounded up (the top 20% of 7 customers are 2), so there is always at least one.
    """
    if not 0 < share <= 1:
        raise ValueError(f"share must lie above 0 and up to 1, not {share!r}")
    x = np.sort(_brought(values))[::-1]
    if x.sum() <= 0:
        return math.nan
    return float(min(x[: math.ceil(share * len(x) - 1e-9)].sum() / x.sum(), 1.0))


def hhi(values) -> float:
    """Herfindahl-Hirschman index, 0–10,000: the squared percentage shares, added (10,000 = a single one).

    Source: Hirschman (1964), *AER* 54. NaN where nothing is positive.
    """
    x = _brought(values)
    if x.sum() <= 0:
        return math.nan
    return float((100 * x / x.sum()) @ (100 * x / x.sum()))


def _brought(values) -> np.ndarray:
    x = np.asarray(values, dtype="float64").ravel()
    return np.clip(x[~np.isnan(x)], 0, None)
