"""How much of what there was to learn was learned: Hake's normalised gain."""

import numpy as np

from .intervals import Interval

RESAMPLES = 2000


def normalised_gain(pre, post, confidence: float = 0.95) -> Interval:
    """Class gain g = (mean post − mean pre) / (100 − mean pre), with a bootstrap interval over people.

    pre, post: scores of the same people in the same order, 0–100 points; who has only one of the two is left out.
    From 40 to 70 the class has learned half of what it did not know: 0.5. Under 0.3 is low, from 0.7 high. NaN where
    nobody took both tests or nobody had anything to learn; the ends are NaN below three people.
    Source: Hake (1998), *American Journal of Physics* 66(1). Raises ValueError for scores outside 0–100 or of unequal
    length.

    >>> normalised_gain([40, 40, 40], [70, 70, 70]).estimate
    0.5
    """
    pre, post = np.asarray(pre, float), np.asarray(post, float)
    if pre.shape != post.shape:
        raise ValueError("pre and post are scores of the same people, one each")
    both = ~(np.isnan(pre) | np.isnan(post))
    pre, post = pre[both], post[both]
    if len(pre) and (min(pre.min(), post.min()) < 0 or max(pre.max(), post.max()) > 100):
        raise ValueError("a score lies between 0 and 100 points")
    estimate = float(_gain(pre, post)) if len(pre) else float("nan")
    if len(pre) < 3 or np.isnan(estimate):
        return Interval(estimate, float("nan"), float("nan"))
    from scipy.stats import bootstrap

    found = bootstrap(
        (pre, post),
        _gain,
        paired=True,
        n_resamples=RESAMPLES,
        confidence_level=confidence,
        method="percentile",
        rng=np.random.default_rng(1998),
    ).confidence_interval
    return Interval(estimate, min(float(found.low), estimate), max(float(found.high), estimate))


def _gain(pre, post, axis=-1):
    room = 100 - np.mean(pre, axis=axis)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(room > 0, (np.mean(post, axis=axis) - np.mean(pre, axis=axis)) / room, np.nan)
