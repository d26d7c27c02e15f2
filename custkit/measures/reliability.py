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
