"""Many small shares side by side: each is drawn towards the whole, the more so the fewer cases it rests on."""

import numpy as np


def drawn_together(hits, cases) -> np.ndarray:
    """Shares of groups drawn towards the share of all: (hits + k·p) / (cases + k), NaN where a group has no case.

    p is the share of all; k, how many cases the whole is worth beside a group's own, follows from how much groups
    differ beyond chance (beta-binomial by moments: Kleinman 1973, *JASA* 68). Where they differ no more than chance
    would make them, all come to the same: no group is worse than another.

    >>> drawn_together([1, 50], [2, 100]).round(2).tolist()
    [0.5, 0.5]
    """
    hits, cases = np.asarray(hits, float), np.asarray(cases, float)
    some = cases > 0
    n, total = int(some.sum()), cases.sum()
    found = np.full(len(cases), np.nan)
    if not n:
        return found
    p = hits.sum() / total
    found[some] = p
    if n < 2 or not 0 < p < 1:
        return found
    weight = cases[some]
    spread = (weight * (hits[some] / weight - p) ** 2).sum()
    by_chance = (n - 1) * p * (1 - p)
    beyond = (spread - by_chance) / (total - (weight**2).sum() / total - (n - 1))
    if beyond <= 0:
        return found
    k = max(p * (1 - p) / beyond - 1, 0.0)
    found[some] = (hits[some] + k * p) / (weight + k)
    return found
