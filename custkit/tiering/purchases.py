"""How many purchases to expect from each customer: BG/NBD and MBG/NBD, by maximum likelihood.

A customer buys at random at a rate that differs between customers (gamma), and after each purchase may stop
for good with a probability that differs too (beta). In MBG/NBD a customer may also stop right after the
first purchase. Sources: Fader, Hardie & Lee (2005), *Marketing Science* 24(2); Batislam, Denizel & Filiztekin
(2007), *Int. J. Research in Marketing* 24(3). Both are one formula here: ``k`` counts the occasions to stop,
``x`` for BG/NBD and ``x + 1`` for MBG/NBD.

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


@dataclass(frozen=True)
class PurchaseModel:
    """A fitted (or given) model: parameters ``r, alpha, a, b``; ``kind`` is ``"BG/NBD"`` or ``"MBG/NBD"``.

    ``alpha`` is in the unit of time of the data it was fitted on. ``fit`` is None for given parameters.
    """

    r: float
    alpha: float
    a: float
    b: float
    kind: str = "BG/NBD"
    fit: Fit | None = None

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
        """P(X(t) = n): chance of exactly ``n`` repeat purchases in the first ``t`` of a customer's life."""
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
        k = np.maximum(self._occasions(x), 1)
        log_ratio = np.log(self.alpha + T) - np.log(self.alpha + t_x)
        return np.log(self.a) - np.log(self.b + k - 1) + (self.r + x) * log_ratio

    def _expected_if_alive(self, t, x, T):
        a = self.a if abs(self.a - 1) > 1e-7 else 1 + 1e-7  # the formula is 0/0 at a = 1, its limit is not
        c = a + self.b + self._occasions(x) - 1
        z = t / (self.alpha + T + t)
        rest = np.power(1 - z, a - 1) * hyp2f1(c - self.r - x, a - 1, c, z)
        return c / (a - 1) * (1 - rest)


def fit_purchases(summary: pd.DataFrame, kind: str = "BG/NBD", min_repeat_buyers: int = MIN_REPEAT_BUYERS):
    """Fit BG/NBD or MBG/NBD by maximum likelihood; a `PurchaseModel` with its ``fit``.

    summary: columns ``x`` (purchases after the first, whole numbers), ``t_x``, ``T`` > 0 (one unit of time),
    optionally ``weight`` (customers per row). Rows that are equal are counted once with their weight.
    Raises CannotFit with fewer than ``min_repeat_buyers`` customers who bought again, or on impossible rows.
    """
    if kind not in ("BG/NBD", "MBG/NBD"):
        raise ValueError(f'kind must be "BG/NBD" or "MBG/NBD", not {kind!r}')
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
    fit = maximise(
        _log_likelihood(x, t_x / scale, T / scale, weight, offset=0 if kind == "BG/NBD" else 1),
        PARAMETERS,
        [(1.0, 1.0, 1.0, 2.0), (0.3, 0.2, 0.5, 3.0)],
        int(weight.sum()),
    )
    fit = _in_original_time(fit, scale, float((weight * x).sum()))
    return PurchaseModel(**fit.parameters, kind=kind, fit=fit)


def _log_likelihood(x, t_x, T, weight, offset):
    """Log-likelihood and gradient; digammas are taken once per distinct ``x``, not once per row."""
    distinct, where = np.unique(x, return_inverse=True)
    counts = np.bincount(where, weights=weight)
    k, k_distinct = x + offset, distinct + offset
    can_stop = k > 0

    def value_and_gradient(parameters):
        r, alpha, a, b = parameters
        log_T, log_t_x = np.log(alpha + T), np.log(alpha + t_x)
        log_odds = np.log(a) - np.log(np.where(can_stop, b + k - 1, 1.0)) + (r + x) * (log_T - log_t_x)
        log_odds = np.where(can_stop, log_odds, -np.inf)
        gone = expit(log_odds)
        total = counts.sum()
        value = (
            counts @ (gammaln(r + distinct) + betaln(a, b + k_distinct))
            + total * (r * np.log(alpha) - gammaln(r) - betaln(a, b))
            + weight @ (np.logaddexp(0, log_odds) - (r + x) * log_T)
        )
        weighted = weight * gone
        to_a_b = psi(a + b + k_distinct)
        gradient = np.array(
            [
                counts @ psi(r + distinct)
                + total * (np.log(alpha) - psi(r))
                - weight @ log_T
                + weighted @ (log_T - log_t_x),
                total * r / alpha
                - weight @ ((r + x) / (alpha + T))
                + weighted @ ((r + x) * (1 / (alpha + T) - 1 / (alpha + t_x))),
                total * psi(a + b) - counts @ to_a_b + weighted.sum() / a,
                counts @ (psi(b + k_distinct) - to_a_b)
                + total * (psi(a + b) - psi(b))
                - weighted @ np.where(can_stop, 1 / np.where(can_stop, b + k - 1, 1.0), 0.0),
            ]
        )
        return value, gradient

    return value_and_gradient


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
    frame["weight"] = summary["weight"].to_numpy(dtype=float) if "weight" in summary else 1.0
    grouped = frame.groupby(["x", "t_x", "T"], as_index=False, sort=False)["weight"].sum()
    return tuple(grouped[name].to_numpy() for name in ("x", "t_x", "T", "weight"))


def _factorise(*columns):
    """Row → position in the table of distinct rows, and that table's columns."""
    rows, code = np.unique(np.stack(columns, axis=1), axis=0, return_inverse=True)
    return code.reshape(-1), tuple(rows.T)
