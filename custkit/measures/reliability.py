"""Do the items of a block measure one thing? Cronbach's alpha."""

import numpy as np
import pandas as pd


def cronbach_alpha(answers) -> float:
    """Internal consistency of a block of items: 1 when all items say the same, near 0 when they say nothing in common.

    answers: one row per response, one column per item, numbers; responses with a gap are left out.
    α = k/(k−1) · (1 − Σ item variances / variance of the sum) (Cronbach 1951, *Psychometrika* 16). It can fall below 0
    where items run against each other. NaN where there are fewer than two items or two full responses, or where nobody
    differs from anybody.
    """
    table = pd.DataFrame(answers).apply(pd.to_numeric, errors="coerce").dropna().to_numpy(float)
    responses, items = table.shape if table.ndim == 2 else (0, 0)
    if responses < 2 or items < 2:
        return float("nan")
    total = table.sum(axis=1).var(ddof=1)
    if total <= 0:
        return float("nan")
    return float(items / (items - 1) * (1 - np.var(table, axis=0, ddof=1).sum() / total))


def alpha_interval(answers, confidence: float = 0.95):
    """`cronbach_alpha` as ``(estimate, low, high)``: the interval of Feldt (1965), *Psychometrika* 30.

    (1 − α) · F with n − 1 and (n − 1)(k − 1) degrees of freedom; NaN where there is no α.
    """
    from scipy.stats import f

    from custkit.measures.intervals import Interval

    table = pd.DataFrame(answers).apply(pd.to_numeric, errors="coerce").dropna()
    alpha, (n, k) = cronbach_alpha(table), table.shape
    if alpha != alpha:
        return Interval(alpha, alpha, alpha)
    ends = f.ppf([(1 + confidence) / 2, (1 - confidence) / 2], n - 1, (n - 1) * (k - 1))
    return Interval(alpha, *(float(1 - (1 - alpha) * end) for end in ends))


def alpha_without(answers) -> pd.Series:
    """`cronbach_alpha` of the block with each item left out, by item: which item does not belong."""
    table = pd.DataFrame(answers)
    return pd.Series({item: cronbach_alpha(table.drop(columns=item)) for item in table})
