"""What price people find too cheap, cheap, dear and too dear: the price sensitivity meter."""

from typing import NamedTuple

import numpy as np
import pandas as pd

QUESTIONS = ("too_cheap", "cheap", "expensive", "too_expensive")
CURVES = ("too_cheap", "not_cheap", "not_expensive", "too_expensive")


class PricePoints(NamedTuple):
    """Where the four curves cross, in the unit of the prices."""

    cheapest: float  # point of marginal cheapness: too cheap × not cheap
    dearest: float  # point of marginal expensiveness: not expensive × too expensive
    optimal: float  # too cheap × too expensive
    indifferent: float  # cheap × expensive


def price_curves(answers: pd.DataFrame, prices=None) -> pd.DataFrame:
    """The four cumulative curves over all prices named: ``price`` and, of each of `CURVES`, the share of people (0–1).

    answers: ``too_cheap, cheap, expensive, too_expensive``, one row a person. At a price, it is too cheap for who named
    it or more as too cheap, no longer cheap for who named less as cheap, not yet expensive for who named more as
    expensive, too expensive for who named it or less as that. prices: of these alone.
    """
    prices = (
        np.unique(answers[list(QUESTIONS)].to_numpy(dtype=float)) if prices is None else np.asarray(prices)
    )

    def below(name, side):
        return np.searchsorted(np.sort(answers[name].to_numpy(dtype=float)), prices, side) / len(answers)

    curves = {
        "too_cheap": 1 - below("too_cheap", "left"),
        "not_cheap": below("cheap", "left"),
        "not_expensive": 1 - below("expensive", "right"),
        "too_expensive": below("too_expensive", "right"),
    }
    return pd.DataFrame({"price": prices} | curves)


def price_points(answers: pd.DataFrame) -> PricePoints:
    """The four crossings of the price sensitivity meter, by straight lines between the prices named.

    answers: as in `price_curves`; a person whose four prices do not rise is left out. The range from ``cheapest`` to
    ``dearest`` is the range of acceptable prices. Source: Van Westendorp (1976), ESOMAR Congress. NaN where two curves
    do not cross. Raises ValueError without a usable answer.

    >>> people = pd.DataFrame({"too_cheap": [10.0, 20], "cheap": [20.0, 30], "expensive": [30.0, 40],
    ...                        "too_expensive": [40.0, 50]})
    >>> price_points(people).optimal
    30.0
    """
    answers = consistent(answers)
    if answers.empty:
        raise ValueError("no answer has four prices that rise")
    curves = price_curves(answers)
    curves["cheap"], curves["expensive"] = 1 - curves["not_cheap"], 1 - curves["not_expensive"]
    return PricePoints(
        _crossing(curves, "too_cheap", "not_cheap"),
        _crossing(curves, "not_expensive", "too_expensive"),
        _crossing(curves, "too_cheap", "too_expensive"),
        _crossing(curves, "cheap", "expensive"),
    )


def consistent(answers: pd.DataFrame) -> pd.DataFrame:
    """Answers of people who name four prices that do not fall from too cheap to too expensive."""
    answers = answers[list(QUESTIONS)].dropna()
    steps = np.diff(answers.to_numpy(dtype=float), axis=1)
    return answers[(steps >= 0).all(axis=1) & (steps.sum(axis=1) > 0)]


def _crossing(curves, falling, rising) -> float:
    """The price at which a rising curve meets a falling one; the middle where they meet over a stretch."""
    gap, price = (curves[rising] - curves[falling]).to_numpy(), curves["price"].to_numpy()
    if not (gap[0] <= 0 <= gap[-1]):
        return float("nan")
    after = int(np.argmax(gap >= 0))
    if gap[after] == 0:
        flat = price[gap == 0]
        return float((flat[0] + flat[-1]) / 2)
    before = after - 1
    part = -gap[before] / (gap[after] - gap[before])
    return float(price[before] + part * (price[after] - price[before]))
