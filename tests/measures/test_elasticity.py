"""Price elasticity: what was planted comes back, and the interval is that of statsmodels."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.measures.elasticity import slope_of_sums


def elasticity_of(prices, quantities, groups=None):
    """Log on log within groups, summed as the database sums it; each sale a group of its own where none are given."""
    logs = pd.DataFrame({"x": np.log(prices), "y": np.log(quantities)})
    within = logs - (logs.mean() if groups is None else logs.groupby(np.asarray(groups)).transform("mean"))
    sums = pd.DataFrame({"xx": within["x"] ** 2, "xy": within["x"] * within["y"]})
    sums = sums.groupby(np.arange(len(sums)) if groups is None else np.asarray(groups)).sum()
    return slope_of_sums(sums["xx"], sums["xy"])


def sales(slope, seed=1, customers=30, each=12, noise=0.3):
    """Sales of customers who differ in size and in the price they pay, but react alike."""
    rng = np.random.default_rng(seed)
    who = np.repeat(np.arange(customers), each)
    price = np.exp(rng.normal(0, 0.15, len(who)) + 0.1 * rng.normal(size=customers)[who])
    quantity = np.exp(3 + rng.normal(size=customers)[who]) * price**slope
    return who, price, quantity * np.exp(rng.normal(0, noise, len(who)))


@pytest.mark.parametrize("slope", [-2.1, -0.6])
def test_a_planted_elasticity_lies_inside_its_interval(slope):
    who, price, quantity = sales(slope)
    found = elasticity_of(price, quantity, groups=who)
    assert found.low < slope < found.high
    assert found.high - found.low < 0.8


def test_the_interval_is_the_cluster_robust_one_of_statsmodels():
    who, price, quantity = sales(-1.4, seed=4)
    found = elasticity_of(price, quantity, groups=who)
    logs = pd.DataFrame({"x": np.log(price), "y": np.log(quantity)})
    within = logs - logs.groupby(who).transform("mean")
    fitted = sm.OLS(within["y"], within[["x"]]).fit(cov_type="cluster", cov_kwds={"groups": who}, use_t=True)
    low, high = fitted.conf_int().to_numpy()[0]
    assert found.estimate == pytest.approx(fitted.params["x"])
    assert (found.low, found.high) == pytest.approx((low, high), rel=5e-3)  # they also scale by (n-1)/(n-k)


def test_dear_products_and_large_customers_are_no_reaction_to_price():
    price = np.array([1.0, 1.1, 10.0, 11.0])
    quantity = np.array([100.0, 100.0, 5.0, 5.0])
    assert elasticity_of(price, quantity).estimate < -1
    assert elasticity_of(price, quantity, groups=["a", "a", "b", "b"]).estimate == pytest.approx(0)


def test_one_price_only_tells_nothing_and_one_customer_gives_no_interval():
    assert np.isnan(elasticity_of([5, 5, 5], [1, 2, 3]).estimate)
    alone = elasticity_of([1, 2, 4], [8, 4, 2], groups=["a"] * 3)
    assert alone.estimate == pytest.approx(-1)
    assert np.isnan(alone.low)
    assert np.isnan(slope_of_sums([], []).estimate)


@settings(max_examples=20, deadline=None)
@given(st.floats(0.2, 50), st.floats(0.2, 50))
def test_another_currency_or_unit_changes_nothing(money, pieces):
    who, price, quantity = sales(-1.2, customers=6, each=5)
    once = elasticity_of(price, quantity, groups=who)
    again = elasticity_of(price * money, quantity * pieces, groups=who)
    assert again == pytest.approx(once)
