"""How long contract customers stay: the shifted-beta-geometric (sBG) model, by maximum likelihood.

Each customer does not renew with a probability that differs between customers (beta), so those who are left
grow more loyal as a group. Source: Fader & Hardie (2007), *How to Project Customer Retention*, J. Interactive
Marketing 21(1).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaln, psi

from custkit.locale import tr

from .likelihood import CannotFit, Fit, maximise


@dataclass(frozen=True)
class RetentionModel:
    """A fitted (or given) sBG model with parameters ``alpha, beta``; time counts renewals."""

    alpha: float
    beta: float
    fit: Fit | None = None

    def survival(self, t) -> np.ndarray:
        """Share of customers who renewed ``t`` times, S(t) = B(α, β + t) / B(α, β)."""
        t = np.asarray(t, dtype=float)
        return np.exp(betaln(self.alpha, self.beta + t) - betaln(self.alpha, self.beta))

    def retention(self, t) -> np.ndarray:
        """Share of those with ``t`` − 1 renewals who renew once more: (β + t − 1) / (α + β + t − 1)."""
        t = np.asarray(t, dtype=float)
        return (self.beta + t - 1) / (self.alpha + self.beta + t - 1)


def fit_retention(active) -> RetentionModel:
    """Fit sBG to the customers left of one cohort; a `RetentionModel` with its ``fit``.

    active: numbers of customers at the start and after each renewal date, never rising, at least three.
    Raises CannotFit where they rise, start at zero, or nobody left.
    """
    active = np.asarray(active, dtype=float)
    lost = -np.diff(active)
    if active.ndim != 1 or len(active) < 3 or active[0] <= 0:
        raise CannotFit(
            tr("A retention curve needs a cohort of at least one customer and two renewal dates.")
        )
    if (lost < 0).any() or active[-1] < 0:
        raise CannotFit(tr("The number of customers left in a cohort cannot rise or be negative."))
    if lost.sum() == 0:
        raise CannotFit(tr("No customer has left yet, so there is nothing to project."))
    t = np.arange(1, len(active), dtype=float)
    last, left = t[-1], active[-1]

    def value_and_gradient(parameters):
        a, b = parameters
        whole = betaln(a, b)
        value = lost @ (betaln(a + 1, b + t - 1) - whole) + left * (betaln(a, b + last) - whole)
        below, below_last = psi(a + b + t), psi(a + b + last)
        by_a = lost @ (psi(a + 1) - below) + left * (psi(a) - below_last) - active[0] * (psi(a) - psi(a + b))
        by_b = (
            lost @ (psi(b + t - 1) - below)
            + left * (psi(b + last) - below_last)
            - active[0] * (psi(b) - psi(a + b))
        )
        return value, np.array([by_a, by_b])

    fit = maximise(value_and_gradient, ("alpha", "beta"), [(1.0, 1.0), (0.5, 4.0)], int(active[0]))
    return RetentionModel(**fit.parameters, fit=fit)
