"""What a purchase of each customer is worth on average: the Gamma-Gamma model, by maximum likelihood.

Source: Fader & Hardie (2013), *The Gamma-Gamma Model of Monetary Value*, note 025. It pulls the mean of a
customer with few purchases towards the mean of all, and assumes that spend and frequency are unrelated.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import gammaln, psi

from custkit.locale import tr

from .likelihood import CannotFit, Fit, maximise

PARAMETERS = ("p", "q", "v")


@dataclass(frozen=True)
class SpendModel:
    """A fitted (or given) Gamma-Gamma model; ``v`` is in the unit of money of the data."""

    p: float
    q: float
    v: float
    fit: Fit | None = None

    def expected_spend(self, x, mean_spend) -> np.ndarray:
        """Expected mean spend of a purchase, given ``x`` purchases of ``mean_spend`` (x = 0: mean of all).

        E(M | x, m) = p (v + m x) / (p x + q − 1), equation 5 of the note; NaN where q ≤ 1 and x = 0,
        since the mean of all does not exist then.
        """
        x = np.asarray(x, dtype=float)
        m = np.where(x > 0, np.asarray(mean_spend, dtype=float), 0.0)
        below = self.p * x + self.q - 1
        return np.where(below > 0, self.p * (self.v + m * x) / np.where(below > 0, below, 1.0), np.nan)


def fit_spend(summary: pd.DataFrame, min_buyers: int = 30) -> SpendModel:
    """Fit Gamma-Gamma by maximum likelihood; a `SpendModel` with its ``fit``.

    summary: columns ``x`` (purchases) and ``mean_spend`` (money, mean of those purchases), one row per
    customer. Rows with x = 0 say nothing about spend and are left out; a mean ≤ 0 is refused, since the model
    knows only positive spend. Raises CannotFit with fewer than ``min_buyers`` rows.
    """
    bought = summary[summary["x"] > 0]
    x, m = bought["x"].to_numpy(dtype=float), bought["mean_spend"].to_numpy(dtype=float)
    if len(x) < min_buyers:
        raise CannotFit(
            tr(
                "Only {n} customers have a repeat purchase; the spend model needs {needed}.",
                n=len(x),
                needed=min_buyers,
            )
        )
    if not (m > 0).all():
        raise CannotFit(
            tr(
                "{n} customers have a mean spend of zero or less; net their refunds first.",
                n=int((~(m > 0)).sum()),
            )
        )
    scale = float(m.mean())
    fit = maximise(_log_likelihood(x, m / scale), PARAMETERS, [(1.0, 3.0, 1.0), (6.0, 4.0, 0.5)], len(x))
    parameters, errors = dict(fit.parameters), dict(fit.standard_errors)
    parameters["v"] *= scale
    errors["v"] *= scale
    fit = Fit(parameters, errors, fit.log_likelihood - len(x) * np.log(scale), fit.n, fit.covariance_log)
    return SpendModel(**parameters, fit=fit)


def _log_likelihood(x, m):
    log_m, log_x = np.log(m), np.log(x)

    def value_and_gradient(parameters):
        p, q, v = parameters
        px, log_sum = p * x, np.log(v + m * x)
        value = (
            gammaln(px + q)
            - gammaln(px)
            - gammaln(q)
            + q * np.log(v)
            + (px - 1) * log_m
            + px * log_x
            - (px + q) * log_sum
        ).sum()
        common = psi(px + q)
        gradient = np.array(
            [
                (x * (common - psi(px) + log_m + log_x - log_sum)).sum(),
                (common - psi(q) + np.log(v) - log_sum).sum(),
                (q / v - (px + q) / (v + m * x)).sum(),
            ]
        )
        return value, gradient

    return value_and_gradient
