"""Price elasticity from observed sales: an association, not an experiment, and always with its interval."""

import numpy as np
import pandas as pd

from .intervals import Interval

_NOTHING = Interval(float("nan"), float("nan"), float("nan"))


def loglog_elasticity(prices, quantities, groups=None, clusters=None, confidence: float = 0.95) -> Interval:
    """By how many per cent quantity differs where price differs by one per cent: slope of log on log.

    prices, quantities: one per sale, all above 0 (others are left out). groups: sales are compared only within a
    group (a product at a customer), so that dear products and large customers do not count as a reaction to price.
    clusters: sales of one cluster (a customer) are not independent; the groups where not given. Prices were not
    drawn by lot, so the slope need not be what a change of price would do. Source: log-log demand with fixed effects
    and the cluster-robust variance of Liang & Zeger (1986). NaN where no group has two prices.
    """
    frame = pd.DataFrame({"x": np.asarray(prices, float), "y": np.asarray(quantities, float)})
    frame["group"] = 0 if groups is None else np.asarray(groups)
    alone = groups is None and clusters is None
    frame["cluster"] = (
        np.arange(len(frame)) if alone else frame["group"] if clusters is None else np.asarray(clusters)
    )
    frame = frame[(frame["x"] > 0) & (frame["y"] > 0)].dropna()
    logs = np.log(frame[["x", "y"]])
    within = logs - logs.groupby(frame["group"]).transform("mean")
    sums = (
        pd.DataFrame({"xx": within["x"] ** 2, "xy": within["x"] * within["y"]})
        .groupby(frame["cluster"])
        .sum()
    )
    return slope_of_sums(sums["xx"], sums["xy"], confidence)


def slope_of_sums(sxx, sxy, confidence: float = 0.95) -> Interval:
    """The slope and its cluster-robust interval from each cluster's sums of squares and products within groups.

    sxx, sxy: Σ(x−x̄)² and Σ(x−x̄)(y−ȳ), one per cluster. b = Σsxy / Σsxx; its variance is G/(G−1) · Σ(sxy −
    b·sxx)² / (Σsxx)², with t of G−1 degrees of freedom for G clusters. So a database may do the summing. NaN for all
    three without variation in x; the ends are NaN with a single cluster.
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
