"""How many purchases to expect from each customer: BG/NBD, MBG/NBD and MBG/CNBD-k, by maximum likelihood.

A customer buys at random at a rate that differs between customers (gamma), and after each purchase may stop
for good with a probability that differs too (beta). In MBG/NBD a customer may also stop right after the
first purchase. Sources: Fader, Hardie & Lee (2005), *Marketing Science* 24(2); Batislam, Denizel & Filiztekin
(2007), *Int. J. Research in Marketing* 24(3). Both are one formula here: ``k`` counts the occasions to stop,
``x`` for BG/NBD and ``x + 1`` for MBG/NBD.

In MBG/CNBD-k gaps are Erlang-k instead of exponential: customers buy more regularly the larger ``k`` is, and silence
says more. Source: Reutterer, Platzer & Schröder (2021), *Int. J. Research in Marketing* 38(1). Its expectation here
takes purchases to come at the rate λ / k, which is at most (k − 1) / 2k of a purchase off.

A summary is what `customer_features` gives: ``x`` repeat purchase days, ``t_x`` age at the last of them,
``T`` age at the as-of day, the two ages in one unit of time (days, weeks …) that all results share.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import betaln, expit, gammaln, hyp2f1, psi
from scipy.stats import nbinom

from custkit.locale import ntr

from .likelihood import CannotFit, Fit, maximise

PARAMETERS = ("r", "alpha", "a", "b")
MIN_REPEAT_BUYERS = 100
WARM_UP_ROWS = 5_000
MOST_ROWS = 20_000
ALIKE = 500  # a from which all customers stop alike: the limit for a and b without bound, where ₂F₁ overflows


@dataclass(frozen=True)
class PurchaseModel:
    """A fitted (or given) model: parameters ``r, alpha, a, b``; ``kind`` is ``"BG/NBD"`` or ``"MBG/NBD"``.

    ``alpha`` is in the unit of time of the data it was fitted on. ``fit`` is None for given parameters. ``k``: how
    regular the gaps are (1: as chance has it).
    """

    r: float
    alpha: float
    a: float
    b: float
    kind: str = "BG/NBD"
    fit: Fit | None = None
    k: int = 1

    def p_alive(self, x, t_x, T) -> np.ndarray:
        """Probability that a customer with this history still buys; shape of the inputs."""
        x, t_x, T = np.broadcast_arrays(*(np.asarray(v, dtype=float) for v in (x, t_x, T)))
        return np.where(self._occasions(x) > 0, expit(-self._log_odds_gone(x, t_x, T)), 1.0)

    def expected(self, t, x=0, t_x=0, T=0) -> np.ndarray:
        """Purchases expected in the next ``t`` of a customer with this history (default: a new customer).

        E[Y(t) | x, t_x, T], equation 10 of Fader, Hardie & Lee, after Euler's transformation of the
        hypergeometric function, which keeps it stable for customers with hundreds of purchases.
        """
        t, x, t_x, T = np.broadcast_arrays(*(np.asarray(v, dtype=float) for v in (t, x, t_x, T)))
        return self._expected_if_alive(t, x, T) * self.p_alive(x, t_x, T)

    def probability(self, n, t) -> np.ndarray:
        """P(X(t) = n): chance of exactly ``n`` repeat purchases in the first ``t`` of a life; for k = 1."""
        n, t = np.broadcast_arrays(np.asarray(n, dtype=float), np.asarray(t, dtype=float))
        k = self._occasions(n)
        share = self.alpha / (self.alpha + t)
        survived = np.exp(betaln(self.a, self.b + k) - betaln(self.a, self.b)) * nbinom.pmf(n, self.r, share)
        stopped = np.exp(betaln(self.a + 1, np.maximum(self.b + k - 1, 1e-300)) - betaln(self.a, self.b))
        return survived + np.where(k > 0, stopped * nbinom.sf(n - 1, self.r, share), 0.0)

    def predict(self, summary: pd.DataFrame, t: float) -> pd.DataFrame:
        """``p_alive`` and ``expected_purchases`` in the next ``t``, one row per row of ``summary``.

        summary: columns ``x, t_x, T``; the index is kept.
        """
        x, t_x, T = (summary[name].to_numpy(dtype=float) for name in ("x", "t_x", "T"))
        alive = self.p_alive(x, t_x, T)
        # The dear part depends on (x, T) alone, and customers share those.
        code, pairs = _factorise(x, T)
        return pd.DataFrame(
            {"p_alive": alive, "expected_purchases": alive * self._expected_if_alive(t, *pairs)[code]},
            index=summary.index,
        )

    def _occasions(self, x):
        return x if self.kind == "BG/NBD" else x + 1

    def _log_odds_gone(self, x, t_x, T):
        occasions = np.maximum(self._occasions(x), 1)
        log_ratio = np.log(self.alpha + T) - np.log(self.alpha + t_x)
        odds = np.log(self.a) - np.log(self.b + occasions - 1) + (self.r + self.k * x) * log_ratio
        return odds - np.log(_still_waiting(self.k, self.r + self.k * x, (T - t_x) / (self.alpha + T))[0])

    def _expected_if_alive(self, t, x, T):
        a = self.a if abs(self.a - 1) > 1e-7 else 1 + 1e-7  # the formula is 0/0 at a = 1, its limit is not
        c = a + self.b + self._occasions(x) - 1
        if a > ALIKE:
            per_purchase = (a - 1) / c
            alive = np.power(1 + per_purchase * t / (self.k * (self.alpha + T)), -(self.r + self.k * x))
            return (1 - alive) / per_purchase
        z = t / (self.k * (self.alpha + T) + t)
        with np.errstate(invalid="ignore"):  # whoever asks looks whether what comes back is finite
            rest = np.power(1 - z, a - 1) * hyp2f1(c - self.r - self.k * x, a - 1, c, z)
        return c / (a - 1) * (1 - rest)


def fit_purchases(
    summary: pd.DataFrame, kind: str = "BG/NBD", min_repeat_buyers: int = MIN_REPEAT_BUYERS, k: int = 1
):
    """Fit BG/NBD, MBG/NBD or (``k`` above 1) MBG/CNBD-k by maximum likelihood; a `PurchaseModel` with its ``fit``.

    summary: columns ``x`` (purchases after the first, whole numbers), ``t_x``, ``T`` > 0 (one unit of time),
    optionally ``weight`` (customers per row). Rows that are equal are counted once with their weight.
    Raises CannotFit with fewer than ``min_repeat_buyers`` customers who bought again, or on impossible rows.
    """
    if kind not in ("BG/NBD", "MBG/NBD") or (k > 1 and kind != "MBG/NBD"):
        raise ValueError(f'kind must be "BG/NBD" or "MBG/NBD" (with k above 1: MBG/NBD), not {kind!r}')
    x, t_x, T, weight = _unique_rows(summary)
    repeat_buyers = int(weight[x > 0].sum())
    if repeat_buyers < min_repeat_buyers:
        raise CannotFit(
            ntr(
                "Only {n} customer bought again; a purchase model needs {needed} such customers.",
                "Only {n} customers bought again; a purchase model needs {needed} such customers.",
                repeat_buyers,
                needed=min_repeat_buyers,
            )
        )
    scale = float(np.average(T, weights=weight))
    rows = (x, t_x / scale, T / scale, weight)
    offset = 0 if kind == "BG/NBD" else 1
    if k > 1:
        return _fit_regular(rows, scale, k)
    warm_up = None
    if len(x) > 2 * WARM_UP_ROWS:
        some = np.random.default_rng(0).choice(len(x), WARM_UP_ROWS, replace=False)
        warm_up = _LogLikelihood(*(column[some] for column in rows), offset), weight[some].sum()
    fit = maximise(
        _LogLikelihood(*rows, offset),
        PARAMETERS,
        [(1.0, 1.0, 1.0, 2.0), (0.3, 0.2, 0.5, 3.0)],
        int(weight.sum()),
        warm_up,
    )
    fit = _in_original_time(fit, scale, float((weight * x).sum()))
    return PurchaseModel(**fit.parameters, kind=kind, fit=fit)


def _fit_regular(rows, scale, k):
    """MBG/CNBD-k; on a sample of histories where there are very many."""
    if len(rows[0]) > MOST_ROWS:
        some = np.random.default_rng(0).choice(len(rows[0]), MOST_ROWS, replace=False)
        rows = tuple(column[some] for column in rows)
    start = (1.0, 1.0, 0.5, 2.0)
    fit = maximise(_regular_log_likelihood(*rows, k), PARAMETERS, [start], int(rows[3].sum()))
    fit = _in_original_time(fit, scale, float((rows[3] * rows[0]).sum()))
    return PurchaseModel(**fit.parameters, kind="MBG/NBD", fit=fit, k=k)


def _still_waiting(k, shape, share):
    """Σ (shape)_j share^j / j! over j < k, its derivative by shape, and Σ j (shape)_j share^j / j!.

    share: the silence over the age, both with alpha added to the age. 1, 0, 0 for k = 1.
    """
    term = total = np.ones(np.broadcast(shape, share).shape)
    by_shape, weighted, harmonic = np.zeros_like(term), np.zeros_like(term), np.zeros_like(term)
    for j in range(1, k):
        term = term * (shape + j - 1) * share / j
        harmonic = harmonic + 1 / (shape + j - 1)
        total, by_shape, weighted = total + term, by_shape + term * harmonic, weighted + j * term
    return total, by_shape, weighted


def _regular_log_likelihood(x, t_x, T, weight, k):
    """Log-likelihood of MBG/CNBD-k and its gradient, but for the part of the single gaps, which no parameter moves."""

    def value_and_gradient(parameters):
        r, alpha, a, b = parameters
        shape, log_ratio = r + k * x, np.log(alpha + T) - np.log(alpha + t_x)
        waiting, by_shape, weighted = _still_waiting(k, shape, (T - t_x) / (alpha + T))
        log_gone = np.log(a) - np.log(b + x) + shape * log_ratio
        whole = np.logaddexp(log_gone, np.log(waiting))
        gone, per = np.exp(log_gone - whole), np.exp(-whole)
        value = (
            betaln(a, b + x + 1) - betaln(a, b) + gammaln(shape) - gammaln(r)
            + r * np.log(alpha) - shape * np.log(alpha + T) + whole
        )  # fmt: skip
        both, sooner = psi(a + b + x + 1), psi(a + b)
        gradient = (
            psi(shape) - psi(r) + np.log(alpha) - np.log(alpha + T) + gone * log_ratio + by_shape * per,
            r / alpha - shape / (alpha + T) + gone * shape * (1 / (alpha + T) - 1 / (alpha + t_x))
            - weighted * per / (alpha + T),
            sooner - both + gone / a,
            psi(b + x + 1) - both - psi(b) + sooner - gone / (b + x),
        )  # fmt: skip
        return float(weight @ value), np.array([float(weight @ one) for one in gradient])

    return value_and_gradient


class _LogLikelihood:
    """Log-likelihood and gradient over distinct histories.

    What depends on one of x, t_x, T alone is computed once per distinct value; only customers who could
    already have stopped need work per row.
    """

    def __init__(self, x, t_x, T, weight, offset):
        self.total = weight.sum()
        self.x, x_at = np.unique(x, return_inverse=True)
        self.T, T_at = np.unique(T, return_inverse=True)
        self.t_x, t_x_at = np.unique(t_x, return_inverse=True)
        self.per_x = np.bincount(x_at, weights=weight)
        self.per_T = np.bincount(T_at, weights=weight)
        self.x_per_T = np.bincount(T_at, weights=weight * x)
        self.k = self.x + offset
        can_stop = x + offset > 0
        self.rows = tuple(column[can_stop] for column in (x_at, t_x_at, T_at))
        self.weight, self.row_x = weight[can_stop], x[can_stop]

    def __call__(self, parameters):
        r, alpha, a, b = parameters
        x, k, (x_at, t_x_at, T_at) = self.x, self.k, self.rows
        log_T, log_t_x = np.log(alpha + self.T), np.log(alpha + self.t_x)
        before = np.where(k > 0, b + k - 1, 1.0)
        ratio = log_T[T_at] - log_t_x[t_x_at]
        log_odds = (self.row_x + r) * ratio + (np.log(a) - np.log(before))[x_at]
        small = np.exp(-np.abs(log_odds))  # one exponential serves both log(1 + odds) and odds / (1 + odds)
        gone = self.weight * np.where(log_odds > 0, 1.0, small) / (1 + small)
        value = (
            self.per_x @ (gammaln(r + x) + betaln(a, b + k))
            + self.total * (r * np.log(alpha) - gammaln(r) - betaln(a, b))
            - (r * self.per_T + self.x_per_T) @ log_T
            + self.weight @ (np.maximum(log_odds, 0) + np.log1p(small))
        )
        per_x, per_T, per_t_x = (
            np.bincount(at, weights=values, minlength=len(column))
            for at, values, column in (
                (x_at, gone, x),
                (T_at, gone * (self.row_x + r), self.T),
                (t_x_at, gone * (self.row_x + r), self.t_x),
            )
        )
        to_a_b = psi(a + b + k)
        by_r = (
            self.per_x @ psi(r + x)
            + self.total * (np.log(alpha) - psi(r))
            - self.per_T @ log_T
            + gone @ ratio
        )
        by_alpha = (
            self.total * r / alpha
            + (per_T - r * self.per_T - self.x_per_T) @ (1 / (alpha + self.T))
            - per_t_x @ (1 / (alpha + self.t_x))
        )
        by_a = self.total * psi(a + b) - self.per_x @ to_a_b + per_x.sum() / a
        by_b = self.per_x @ (psi(b + k) - to_a_b) + self.total * (psi(a + b) - psi(b)) - per_x @ (1 / before)
        return value, np.array([by_r, by_alpha, by_a, by_b])


def _in_original_time(fit, scale, purchases):
    """Undo the scaling of time: alpha grows by it, and each of the Σx densities shrinks by it."""

    def grown(values):
        return {name: value * scale if name == "alpha" else value for name, value in values.items()}

    return Fit(
        grown(fit.parameters),
        grown(fit.standard_errors),
        fit.log_likelihood - purchases * np.log(scale),
        fit.n,
        fit.covariance_log,
    )


def _unique_rows(summary):
    missing = {"x", "t_x", "T"} - set(summary.columns)
    if missing:
        raise ValueError(f"the summary lacks the columns {', '.join(sorted(missing))}")
    frame = summary[["x", "t_x", "T"]].astype(float)
    bad = ~((frame["x"] >= 0) & (frame["t_x"] >= 0) & (frame["t_x"] <= frame["T"]) & (frame["T"] > 0))
    bad |= (frame["x"] == 0) != (frame["t_x"] == 0)
    if bad.any():
        raise CannotFit(
            ntr(
                "{n} row of the purchase summary is impossible: "
                "it needs 0 ≤ t_x ≤ T, T > 0, and t_x = 0 just when x = 0.",
                "{n} rows of the purchase summary are impossible: "
                "they need 0 ≤ t_x ≤ T, T > 0, and t_x = 0 just when x = 0.",
                int(bad.sum()),
            )
        )
    weight = summary["weight"].to_numpy(dtype=float) if "weight" in summary else None
    code, columns = _factorise(*(frame[name].to_numpy() for name in frame))
    return *columns, np.bincount(code, weights=weight).astype(float)


def _factorise(*columns):
    """Row → position among the distinct rows, and the columns of those rows; hashing, no sort of rows."""
    code = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        of_column, values = pd.factorize(column)
        code, _ = pd.factorize(code * len(values) + of_column)
    first = np.zeros(code.max() + 1 if len(code) else 0, dtype=np.int64)
    first[code[::-1]] = np.arange(len(code))[::-1]
    return code, tuple(column[first] for column in columns)
