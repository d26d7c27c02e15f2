"""Maximum likelihood where a likelihood has no peak: no crash, and no interval."""

import numpy as np
import pytest

from custkit.tiering.likelihood import CannotFit, maximise

NAMES = ("a", "b", "c")
START = (1.0, 1.0, 1.0)
# A saddle whose inverse has a positive diagonal, so that only all directions together give it away.
SADDLE = np.linalg.inv([[1.0, 0.9, -0.9], [0.9, 1.0, 0.9], [-0.9, 0.9, 1.0]])


def quadratic(curvature, peak):
    """A log-likelihood in the parameters that is quadratic in their logarithms."""

    def value(parameters):
        away = np.log(parameters) - peak
        return -0.5 * away @ curvature @ away, -(curvature @ away) / parameters

    return value


def test_a_sample_without_a_peak_does_not_stop_the_fit():
    peak = np.log([2.0, 3.0, 0.5])
    fit = maximise(
        quadratic(np.eye(3) * 100, peak), NAMES, [START], 100, warm_up=(quadratic(SADDLE, np.zeros(3)), 1)
    )
    assert list(fit.parameters.values()) == pytest.approx([2.0, 3.0, 0.5], rel=1e-4)
    assert np.isfinite(fit.covariance_log).all()


def test_a_saddle_gives_no_interval():
    fit = maximise(quadratic(SADDLE, np.zeros(3)), NAMES, [START], 100)
    assert np.isnan(fit.covariance_log).all()
    with pytest.raises(CannotFit):
        fit.draws(3)
