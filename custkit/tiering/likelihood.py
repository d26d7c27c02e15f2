"""Maximum likelihood for models whose parameters are all positive, with analytic gradients."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits

from custkit.locale import tr


class CannotFit(ValueError):
    """The data do not support the model; the message says why, for a person to read."""


@dataclass(frozen=True)
class Fit:
    """A maximum-likelihood fit (not MAP: no prior moves the answer).

    parameters: name → estimate. standard_errors: name → standard error, by the delta method from the
    observed information in log parameters; NaN where the likelihood is flat. log_likelihood: at the
    maximum. n: customers the fit rests on. covariance_log: covariance of the log parameters, for intervals.
    """

    parameters: dict[str, float]
    standard_errors: dict[str, float]
    log_likelihood: float
    n: int
    covariance_log: np.ndarray = field(repr=False, compare=False)

    def interval(self, z: float = 1.96) -> dict[str, tuple[float, float]]:
        """A 95% interval per parameter, symmetric in the log, so that it stays positive."""
        spread = z * np.sqrt(np.diag(self.covariance_log))
        return {
            name: (value * np.exp(-s), value * np.exp(s))
            for (name, value), s in zip(self.parameters.items(), spread, strict=True)
        }

    def draws(self, n: int, seed: int = 0) -> list[dict[str, float]]:
        """``n`` parameter sets from the normal approximation in the log, for intervals of predictions."""
        if not np.isfinite(self.covariance_log).all():
            raise CannotFit(tr("The likelihood is flat here, so it gives no interval."))
        centre = np.log(list(self.parameters.values()))
        rows = np.random.default_rng(seed).multivariate_normal(centre, self.covariance_log, size=n)
        return [dict(zip(self.parameters, row, strict=True)) for row in np.exp(rows)]


LogLikelihood = Callable[[np.ndarray], tuple[float, np.ndarray]]


def maximise(
    log_likelihood: LogLikelihood,
    names: tuple[str, ...],
    starts: list[tuple[float, ...]],
    n: int,
    warm_up: tuple[LogLikelihood, float] | None = None,
) -> Fit:
    """The best fit over a few starting points.

    log_likelihood: parameters (k,) → (value, gradient (k,)), summed over ``n`` customers.
    starts: positive starting points; the best optimum found is kept.
    warm_up: the same on a sample, with its number of customers. The search then starts from the sample's
    optimum, in coordinates that make its curvature round, which spares most passes over a large table.
    Raises CannotFit when no start converges to a finite point.
    """
    objective = _objective(log_likelihood, n)
    centre, axes, enough = np.zeros(len(names)), np.eye(len(names)), 1e-7
    points = [np.log(start) for start in starts]
    if warm_up:
        sample = _objective(*warm_up)
        point = _search(sample, points, centre, axes, enough)
        covariance = _covariance(sample, point, 1)
        if np.isfinite(covariance).all():
            # In these axes a gradient is a distance in standard errors / √n: stop at a thousandth of one.
            centre, axes, enough = point, np.linalg.cholesky(covariance), 1e-3 / np.sqrt(n)
        points = [point]
    estimate = _search(objective, points, centre, axes, enough)
    value = -objective(estimate)[0] * n
    covariance = _covariance(objective, estimate, n)
    estimate = np.exp(estimate)
    errors = estimate * np.sqrt(np.diag(covariance))
    return Fit(
        dict(zip(names, estimate.tolist(), strict=True)),
        dict(zip(names, errors.tolist(), strict=True)),
        float(value),
        n,
        covariance,
    )


def _objective(log_likelihood, n):
    """Mean negative log-likelihood as a function of the log parameters, with its gradient."""

    def objective(log_parameters):
        parameters = np.exp(np.clip(log_parameters, -14.0, 18.0))
        value, gradient = log_likelihood(parameters)
        return -value / n, -gradient * parameters / n

    return objective


def _search(objective, points, centre, axes, enough):
    """The lowest point of ``objective(centre + axes @ y)`` reached from ``points``, in log parameters."""

    def turned(y):
        value, gradient = objective(centre + axes @ y)
        return value, axes.T @ gradient

    best = None
    for point in points:
        with threadpool_limits(1, "blas"):  # its matrices are tiny: threads would only wait for each other
            found = minimize(
                turned,
                np.linalg.solve(axes, point - centre),
                jac=True,
                method="L-BFGS-B",
                options={"ftol": 1e-15, "gtol": enough, "maxiter": 500, "maxcor": 20},
            )
        if np.isfinite(found.fun) and (best is None or found.fun < best.fun):
            best = found
    if best is None:
        raise CannotFit(tr("The likelihood has no finite maximum on these data."))
    return centre + axes @ best.x


def _covariance(objective, centre, n, step=1e-4):
    """Inverse of the observed information, by central differences of the analytic gradient; NaN where the likelihood
    has no peak there (flat, or a saddle)."""
    k = len(centre)
    hessian = np.empty((k, k))
    for i in range(k):
        shift = np.zeros(k)
        shift[i] = step
        hessian[i] = (objective(centre + shift)[1] - objective(centre - shift)[1]) / (2 * step)
    hessian = (hessian + hessian.T) / 2 * n
    try:
        covariance = np.linalg.inv(hessian)
        np.linalg.cholesky(covariance)  # of a peak only
    except np.linalg.LinAlgError:
        return np.full((k, k), np.nan)
    return covariance
