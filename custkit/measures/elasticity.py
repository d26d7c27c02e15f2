"""Price elasticity from observed sales: an association, not an experiment, and always with its interval."""

import numpy as np

from .intervals import Interval

_NOTHING = Interval(float("nan"), float("nan"), float("nan"))


def slope_of_sums(sxx, sxy, confidence: float = 0.95) -> Interval:
    """The slope and its cluster-robust interval from each cluster's sums of squares and products within groups.

    sxx, sxy: Σ(x−x̄)² and Σ(x−x̄)(y−ȳ), one per cluster. b = Σsxy / Σsxx; its variance is G/(G−1) · Σ(sxy −
    b·sxx)² / (Σsxx)², with t of G−1 degrees of freedom for G clusters. So a database may do the summing. NaN for all
    three without variation in x; the ends are NaN with a single cluster. Source: log-log demand with fixed effects and
    the variance of Liang & Zeger (1986).
    """
    sxx, sxy = np.asarray(sxx, float), np.asarray(sxy, float)
    sxx, sxy = sxx[sxx > 1e-12], sxy[sxx > 1e-12]
    n = len(sxx)
    if not n:
        return _NOTHING
    slope = sxy.sum() / sxx.sum()
    if n == 1:
        return Interval(float(slope), float("nan"), float("nan"))
    from scipy.special import stdtrit

    error = np.sqrt(n / (n - 1) * ((sxy - slope * sxx) ** 2).sum()) / sxx.sum()
    half = stdtrit(n - 1, (1 + confidence) / 2) * error
    return Interval(float(slope), float(slope - half), float(slope + half))
