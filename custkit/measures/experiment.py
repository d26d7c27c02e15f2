"""A small experiment: how many it takes to see a difference, and whether two shares differ."""

import math
from typing import NamedTuple

from custkit.measures.intervals import Interval


class TwoShares(NamedTuple):
    """The difference of two shares with its interval (Newcombe), the p-value of "no difference", and its verdict.

    verdict: ``better``, ``worse``, or ``cannot_tell`` where the interval holds 0.
    """

    difference: Interval
    p: float

    @property
    def verdict(self) -> str:
        """Whether the first group did better than the second."""
        return (
            "cannot_tell"
            if self.difference.low <= 0 <= self.difference.high
            else "better"
            if self.difference.low > 0
            else "worse"
        )


def sample_per_arm(before: float, after: float, power: float = 0.8, confidence: float = 0.95) -> int:
    """Cases in each of two groups so that a rise from ``before`` to ``after`` is seen with this power, two-sided.

    Cohen's h and the normal approximation of statsmodels. Raises ValueError unless both are shares between 0 and 1
    and differ.

    >>> sample_per_arm(0.10, 0.13)
    1769
    """
    if not (0 < before < 1 and 0 < after < 1) or before == after:
        raise ValueError(f"two different shares between 0 and 1 are needed, not {before} and {after}")
    from statsmodels.stats.power import NormalIndPower
    from statsmodels.stats.proportion import proportion_effectsize

    effect = abs(proportion_effectsize(after, before))
    n = NormalIndPower().solve_power(effect, power=power, alpha=1 - confidence, ratio=1)
    return math.ceil(float(n) - 1e-9)


def compare_shares(
    hits: int, n: int, hits_without: int, n_without: int, confidence: float = 0.95
) -> TwoShares:
    """Did the group that had it do better than the one that had not? The two-proportion z-test and an interval.

    Raises ValueError where a group is empty or has more hits than members.

    >>> compare_shares(60, 200, 40, 200).verdict
    'better'
    """
    if min(n, n_without) < 1 or not (0 <= hits <= n and 0 <= hits_without <= n_without):
        raise ValueError("each group needs members, and no more hits than members")
    from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

    low, high = confint_proportions_2indep(
        hits, n, hits_without, n_without, method="newcomb", alpha=1 - confidence
    )
    same = hits + hits_without in (0, n + n_without)
    p = 1.0 if same else float(proportions_ztest([hits, hits_without], [n, n_without])[1])
    return TwoShares(Interval(hits / n - hits_without / n_without, float(low), float(high)), p)
