"""Do two people judge alike? Cohen's kappa; and do groups differ? Pearson's chi-square."""

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

# Landis & Koch (1977, *Biometrics* 33): the highest kappa of each band; below 0 it is poor.
BANDS = (
    (0.20, "slight"),
    (0.40, "fair"),
    (0.60, "moderate"),
    (0.80, "substantial"),
    (1.0, "almost_perfect"),
)
FEWEST_EXPECTED = 5.0  # cases per cell, below which chi-square misleads (Cochran 1954)


class Agreement(NamedTuple):
    """Kappa with its interval, the share judged alike, the share that chance alone would give, and the
    cases."""

    kappa: float
    low: float
    high: float
    observed: float
    expected: float
    n: int

    @property
    def band(self) -> str:
        """`landis_koch` of the estimate."""
        return landis_koch(self.kappa)


class ChiSquare(NamedTuple):
    """The statistic, its p-value, the degrees of freedom and the smallest number of cases expected in a
    cell."""

    statistic: float
    p: float
    degrees: int
    smallest_expected: float

    @property
    def reliable(self) -> bool:
        """Whether every cell expects enough cases for the p-value to be believed."""
        return self.smallest_expected >= FEWEST_EXPECTED


def kappa(first, second, confidence: float = 0.95) -> Agreement:
    """How far two coders agree beyond chance, over the cases that both of them coded.

    first, second: the codes of each, in the same order; a case with a gap on either side is left out.
    Raises ValueError where they differ in length.
    """
    first, second = (pd.Series(np.asarray(codes, dtype=object)) for codes in (first, second))
    if len(first) != len(second):
        raise ValueError(f"two coders judge the same cases: {len(first)} is not {len(second)}")
    both = first.notna() & second.notna()
    first, second = first[both].astype(str), second[both].astype(str)
    codes = sorted(set(first) | set(second))
    table = pd.crosstab(first, second).reindex(index=codes, columns=codes, fill_value=0)
    return kappa_of_table(table, confidence)


def kappa_of_table(table, confidence: float = 0.95) -> Agreement:
    """Kappa of a square table of counts: rows one coder, columns the other, codes in the same order.

    κ = (observed − expected) / (1 − expected) (Cohen 1960, *Educational and Psychological Measurement* 20); 1
    is full agreement, 0 what chance gives. The interval is the large-sample one of Fleiss, Cohen & Everitt
    (1969), cut at ±1. No case, or one code for everything, gives NaN: there is nothing to agree on. Raises
    ValueError unless square.
    """
    counts = np.asarray(table, float)
    if counts.size and (counts.ndim != 2 or counts.shape[0] != counts.shape[1]):
        raise ValueError("the table of two coders has one row and one column for each code")
    n = counts.sum()
    if n == 0:
        return Agreement(math.nan, -1.0, 1.0, math.nan, math.nan, 0)
    observed = float(np.trace(counts) / n)
    expected = float(counts.sum(0) @ counts.sum(1) / n**2)
    if expected > 1 - 1e-12:
        return Agreement(math.nan, -1.0, 1.0, observed, expected, int(n))
    from scipy.stats import norm
    from statsmodels.stats.inter_rater import cohens_kappa

    with np.errstate(invalid="ignore", divide="ignore"):  # no variance where the coders never differ
        found = cohens_kappa(counts)
    half = norm.ppf((1 + confidence) / 2) * float(np.nan_to_num(found.std_kappa))
    estimate = float(found.kappa)
    return Agreement(
        estimate, max(estimate - half, -1.0), min(estimate + half, 1.0), observed, expected, int(n)
    )


def landis_koch(value: float) -> str:
    """The band of a kappa: poor, slight, fair, moderate, substantial, almost_perfect; ``unknown`` for NaN."""
    if math.isnan(value):
        return "unknown"
    if value < 0:
        return "poor"
    return next(name for edge, name in BANDS if value <= edge + 1e-9)


def chi_square(table) -> ChiSquare:
    """Pearson's chi-square of a table of counts, without continuity correction.

    Every case must be counted once. Rows and columns without a case are left out; fewer than two of either
    give NaN.
    """
    counts = np.asarray(table, float)
    if counts.ndim == 2:
        counts = counts[counts.sum(1) > 0][:, counts.sum(0) > 0]
    if counts.ndim != 2 or min(counts.shape) < 2:
        return ChiSquare(math.nan, math.nan, 0, 0.0)
    from scipy.stats import chi2_contingency

    found = chi2_contingency(counts, correction=False)
    return ChiSquare(
        float(found.statistic), float(found.pvalue), int(found.dof), float(found.expected_freq.min())
    )
