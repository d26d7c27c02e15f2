"""How a novelty spreads (Bass 1969, *Management Science* 15): shares adopted, and when most adopt at once."""

from typing import NamedTuple

import numpy as np

from custkit.locale import tr


class Peak(NamedTuple):
    """The top of a Bass curve: when, how much of the market has then adopted, how fast (adopters a period)."""

    time: float
    adopted_share: float
    rate: float


def bass_share(time, p: float, q: float) -> np.ndarray:
    """Share of the market that has adopted by ``time`` (periods): F = (1 − e^(−(p+q)t)) / (1 + (q/p) e^(−(p+q)t)).

    p: innovators, who adopt on their own; q: imitators, who adopt because others have.

    >>> round(float(bass_share(6.193, 0.03, 0.38)), 3)
    0.461
    """
    fading = np.exp(-(p + q) * np.asarray(time, dtype=float))
    return (1 - fading) / (1 + q / p * fading)


def bass_peak(p: float, q: float, m: float = 1.0) -> Peak:
    """When most adopt at once: t* = ln(q/p)/(p+q), F(t*) = ½ − p/2q, rate m(p+q)²/4q; at the start where q ≤ p.

    ``time`` in periods, as in `bass_share`; m: the market.
    """
    if not (p > 0 and q >= 0 and m > 0):
        raise ValueError(tr("a Bass curve needs p above 0, q of 0 or more, and a market above 0"))
    if q <= p:
        return Peak(0.0, 0.0, p * m)
    return Peak(float(np.log(q / p) / (p + q)), 0.5 - p / (2 * q), m * (p + q) ** 2 / (4 * q))
