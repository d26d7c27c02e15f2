"""Choosing under a cap, splitting a change among its causes, and the shortest round: exact, small and standard."""

from collections.abc import Callable, Sequence
from itertools import permutations
from math import factorial

import numpy as np

EXACT_STOPS = 9  # up to here a tour is exact


def best_set(
    value: Sequence[float],
    cost: Sequence[float],
    cap: float,
    most: int | None = None,
    groups: Sequence | None = None,
) -> list[int]:
    """Places of the choices with the largest total value whose costs fit under ``cap`` (0–1 knapsack, by `milp`).

    most: at most so many are chosen. groups: of which group each is; at most one of a group is chosen.

    >>> best_set([60, 100, 120], [10, 20, 30], 50)
    [1, 2]
    >>> best_set([60, 100, 120], [10, 20, 30], 50, groups=["a", "b", "b"])
    [0, 2]
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    value, cost = np.asarray(value, float), np.asarray(cost, float)
    if not len(value) or cap < 0:
        return []
    limits = [LinearConstraint(cost[None, :], ub=cap)]
    if most is not None:
        limits.append(LinearConstraint(np.ones((1, len(value))), ub=most))
    if groups is not None:
        members = np.array([[one == group for one in groups] for group in dict.fromkeys(groups)], float)
        limits.append(LinearConstraint(members, ub=1))
    found = milp(-value, constraints=limits, bounds=Bounds(0, 1), integrality=np.ones(len(value)))
    return (
        []
        if found.x is None
        else [place for place, taken in enumerate(found.x) if taken > 0.5 and value[place] > 0]
    )


def shapley(
    before: Sequence[float], after: Sequence[float], worth: Callable[[Sequence[float]], float]
) -> list[float]:
    """What each factor contributes to ``worth(after) − worth(before)``: the mean over all orders of changing them.

    Adds up exactly and does not hang on an order. Source: Shapley (1953); Shorrocks (2013), J. Econ. Inequality 11.

    >>> shapley([10, 2], [12, 3], lambda f: f[0] * f[1])
    [5.0, 11.0]
    """
    parts = [0.0] * len(before)
    for order in permutations(range(len(before))):
        now = list(before)
        for place in order:
            start = worth(now)
            now[place] = after[place]
            parts[place] += worth(now) - start
    return [part / factorial(len(before)) for part in parts]


def kilometres(lat, lon) -> np.ndarray:
    """Great-circle distances between all pairs of points (degrees in, km out; haversine, radius 6,371 km)."""
    lat, lon = np.radians(np.asarray(lat, float)), np.radians(np.asarray(lon, float))
    half = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    return 2 * 6371.0 * np.arcsin(np.sqrt(np.clip(half, 0, 1)))


def shortest_round(distance: np.ndarray) -> list[int]:
    """The order of stops of the shortest round trip that starts at place 0: exact for `EXACT_STOPS` stops and fewer
    beside the start (Held & Karp 1962), else Christofides by networkx, at most half longer than the best.

    distance: symmetric, as `kilometres` gives it. The places, beginning with 0; the way back is not repeated.
    """
    n = len(distance)
    if n <= 2:
        return list(range(n))
    if n - 1 > EXACT_STOPS:
        import networkx as nx

        tour = nx.approximation.christofides(nx.from_numpy_array(np.asarray(distance) + 1e-9))[:-1]
        at = tour.index(0)
        return [*tour[at:], *tour[:at]]
    best = {(1 << last, last): (distance[0][last], (last,)) for last in range(1, n)}
    for _ in range(n - 2):
        grown = {}
        for (seen, last), (length, way) in best.items():
            for place in range(1, n):
                if seen & (1 << place):
                    continue
                key, further = (seen | (1 << place), place), length + distance[last][place]
                if key not in grown or further < grown[key][0]:
                    grown[key] = (further, (*way, place))
        best = grown
    return [0, *min(best.values(), key=lambda one: one[0] + distance[one[1][-1]][0])[1]]
