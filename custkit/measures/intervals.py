"""Shares, scores and effects with the interval that the sample size allows."""

from typing import NamedTuple

import numpy as np
import pandas as pd


class Interval(NamedTuple):
    """An estimate with the ends of its interval, all in one unit."""

    estimate: float
    low: float
    high: float


def wilson(successes: int, n: int, confidence: float = 0.95) -> Interval:
    """A share with its Wilson score interval, which holds for small samples and shares near 0 or 1.

    Source: Wilson (1927), *JASA* 22. ``n`` = 0 gives NaN between 0 and 1: nothing is known.
    Raises ValueError unless 0 ≤ successes ≤ n.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"successes must lie between 0 and n = {n}, not {successes}")
    if n == 0:
        return Interval(float("nan"), 0.0, 1.0)
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(successes, n, alpha=1 - confidence, method="wilson")
    return Interval(successes / n, float(low), float(high))


def nps(scores, confidence: float = 0.95, by=None) -> Interval:
    """Net promoter score in points (−100 to 100): % answering 9–10 less % answering 0–6, with its interval.

    scores: answers from 0 to 10; blanks are left out. The interval is the adjusted Wald of Rocks
    (2016), which adds ¾ promoter, ¾ detractor and 1½ passives, so that three happy customers do not look
    certain; cut at ±100 and never short of the score itself. Source: Reichheld (2003), *HBR* 81(12).
    by: who answered, one per score: answers of one customer are alike, so the interval counts as many answers as they
    are worth (design effect of clusters: Kish 1965, *Survey Sampling*, §5.4).
    No answer gives NaN between −100 and 100. Raises ValueError for an answer outside 0–10.
    """
    answers = pd.to_numeric(pd.Series(scores), errors="raise").dropna()
    if not answers.between(0, 10).all():
        raise ValueError("an NPS answer lies between 0 and 10")
    if answers.empty:
        return Interval(float("nan"), -100.0, 100.0)
    from scipy.stats import norm

    side = (answers >= 9).astype(int) - (answers <= 6).astype(int)
    score = side.mean()
    n = len(answers) / (1.0 if by is None else _design_effect(side, pd.Series(by)))
    p, d = (n * (side == 1).mean() + 0.75) / (n + 3), (n * (side == -1).mean() + 0.75) / (n + 3)
    half = norm.ppf((1 + confidence) / 2) * np.sqrt((p + d - (p - d) ** 2) / (n + 3))
    low, high = max(-1.0, min(score, p - d - half)), min(1.0, max(score, p - d + half))
    return Interval(100 * score, 100 * low, 100 * high)


def _design_effect(values: pd.Series, by: pd.Series) -> float:
    """How much wider a mean is because values come in clusters: variance by clusters over that of single values."""
    deviations = (values - values.mean()).to_numpy()
    single = float((deviations**2).sum())
    sums = pd.Series(deviations).groupby(by.reindex(values.index).to_numpy()).sum()
    if len(sums) < 2 or single == 0:  # all alike, or one who answered: as many as there are people
        return len(values) / max(len(sums), 1)
    return max(float((sums**2).sum()) / single * len(sums) / (len(sums) - 1), 1.0)


def difference_in_differences(before, after, treated, confidence: float = 0.95) -> Interval:
    """How much more the treated moved than the others, with its interval; in the unit of the values.

    before, after: one value per customer in the two periods; treated: True or False per customer. The effect
    is the difference of the two groups' mean changes; its interval is Welch's, so the groups may differ in
    size and spread. It says "caused by" only if both groups would otherwise have moved alike.
    Source: Card & Krueger (1994), *AER* 84(4). Raises ValueError with fewer than two customers in a group.
    """
    from scipy.stats import ttest_ind

    change = np.asarray(after, dtype=float) - np.asarray(before, dtype=float)
    treated = np.asarray(treated, dtype=bool)
    with_it, without = change[treated], change[~treated]
    if min(len(with_it), len(without)) < 2:
        raise ValueError("a comparison needs at least two customers in each group")
    effect = with_it.mean() - without.mean()
    if with_it.std() == without.std() == 0:
        return Interval(effect, effect, effect)
    low, high = ttest_ind(with_it, without, equal_var=False).confidence_interval(confidence)
    return Interval(float(effect), float(low), float(high))
