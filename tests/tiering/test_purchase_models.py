"""Purchase, spend and retention models give the published numbers, and behave at the edges."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import roots_jacobi

from custkit.tiering.contracts import fit_retention
from custkit.tiering.likelihood import CannotFit
from custkit.tiering.purchases import PurchaseModel, fit_purchases
from custkit.tiering.spend import SpendModel, fit_spend

LIFETIMES = Path(find_spec("lifetimes").origin).parent / "datasets"
PUBLISHED = PurchaseModel(r=0.2425945, alpha=4.4136019, a=0.7929199, b=2.4258881)


@pytest.fixture(scope="module")
def cdnow_weeks():
    """The 2,357 customers from the raw log, ages in weeks, calibration ending 1997-09-30."""
    log = pd.read_csv(LIFETIMES / "CDNOW_sample.txt", sep=r"\s+", header=None)
    log = log.iloc[:, [1, 2, 4]].set_axis(["customer", "date", "amount"], axis=1)
    log["date"] = pd.to_datetime(log["date"].astype(str), format="%Y%m%d")
    days = log[log["date"] <= "1997-09-30"].groupby(["customer", "date"], as_index=False)["amount"].sum()
    ages = days.groupby("customer")["date"].agg(["min", "max", "count"])
    first = days["date"] == days["customer"].map(ages["min"])
    spend = days[~first].groupby("customer")["amount"].mean()
    return pd.DataFrame(
        {
            "x": ages["count"] - 1,
            "t_x": (ages["max"] - ages["min"]).dt.days / 7,
            "T": (pd.Timestamp("1997-09-30") - ages["min"]).dt.days / 7,
            "mean_spend": spend.reindex(ages.index).fillna(0.0),
        }
    )


@pytest.fixture(scope="module")
def bgnbd(cdnow_weeks):
    return fit_purchases(cdnow_weeks)


def test_bgnbd_reproduces_fader_hardie_lee(bgnbd):
    assert bgnbd.fit.n == 2357
    assert bgnbd.r == pytest.approx(0.2425945, rel=2e-4)
    assert bgnbd.alpha == pytest.approx(4.4136019, rel=2e-4)
    assert bgnbd.a == pytest.approx(0.7929199, rel=5e-4)
    assert bgnbd.b == pytest.approx(2.4258881, rel=5e-4)
    assert bgnbd.fit.log_likelihood == pytest.approx(-9582.429, abs=0.001)


def test_bgnbd_from_the_packaged_summary_has_its_published_likelihood():
    summary = pd.read_csv(LIFETIMES / "cdnow_customers_summary.csv")
    model = fit_purchases(summary.rename(columns={"frequency": "x", "recency": "t_x"}))
    assert model.fit.log_likelihood == pytest.approx(-9582.4256, abs=0.0005)


def test_a_customer_is_expected_to_buy_as_in_hardies_sheet(bgnbd):
    assert bgnbd.expected(39, 2, 30.43, 38.86) == pytest.approx(1.226, abs=0.0005)
    times = [0.1429, 1, 3, 31.8571, 32]
    assert PUBLISHED.expected(times) == pytest.approx([0.0078, 0.0532, 0.1506, 1.0405, 1.0437], abs=0.00006)
    # The sheet cuts its series short: at 78 weeks it is 0.02% low of the sum over all counts.
    counts = np.arange(2000)
    assert PUBLISHED.expected(78) == pytest.approx(1.8576, abs=0.0004)
    assert PUBLISHED.expected(78) == pytest.approx(PUBLISHED.probability(counts, 78) @ counts, rel=1e-9)


def test_the_chance_of_no_purchase_is_as_in_btyd():
    assert PurchaseModel(0.243, 4.414, 0.793, 2.426).probability(0, 39) == pytest.approx(0.5737864, abs=1e-7)


def test_the_holdout_forecast_of_cdnow(bgnbd, cdnow_weeks):
    forecast = bgnbd.predict(cdnow_weeks, 39)["expected_purchases"]
    assert forecast.sum() == pytest.approx(1653.4, abs=0.5)
    by_x = forecast.groupby(cdnow_weeks["x"].clip(upper=7)).mean()
    assert by_x.to_numpy() == pytest.approx(
        [0.225, 0.523, 1.044, 1.520, 2.164, 2.654, 3.504, 6.157], abs=0.0015
    )


def test_mbgnbd_reproduces_btydplus(cdnow_weeks):
    model = fit_purchases(cdnow_weeks, "MBG/NBD")
    assert (model.r, model.alpha, model.a, model.b) == pytest.approx((0.525, 6.183, 0.891, 1.614), abs=0.0006)


def test_bgnbd_on_all_of_cdnow():
    log = pd.read_csv(LIFETIMES / "CDNOW_master.txt", sep=r"\s+")
    log.columns = ["customer", "date", "cds", "amount"]
    days = pd.to_datetime(log["date"].astype(str), format="%Y%m%d")
    log = log.assign(day=days)[days <= "1997-09-30"]
    ages = log.groupby("customer")["day"].agg(["min", "max", "nunique"])
    summary = pd.DataFrame(
        {
            "x": ages["nunique"] - 1,
            "t_x": (ages["max"] - ages["min"]).dt.days / 7,
            "T": (pd.Timestamp("1997-09-30") - ages["min"]).dt.days / 7,
        }
    )
    model = fit_purchases(summary)
    assert summary["x"].sum() == 24_337
    assert (model.r, model.alpha, model.a, model.b) == pytest.approx(
        (0.2516, 4.7889, 0.7234, 2.1611), abs=0.0002
    )
    assert model.fit.log_likelihood == pytest.approx(-95_368.44, abs=0.02)


def test_gamma_gamma_reproduces_clvtools(cdnow_weeks):
    model = fit_spend(cdnow_weeks)
    assert model.fit.n == 946
    assert (model.p, model.q, model.v) == pytest.approx((6.25, 3.74, 15.44), abs=0.02)
    assert model.fit.log_likelihood == pytest.approx(-4055.92, abs=0.01)
    first_ten = model.expected_spend(cdnow_weeks["x"], cdnow_weeks["mean_spend"])[:10]
    published = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17]
    assert first_ten == pytest.approx(published, abs=0.02)


HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491]
REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241]


@pytest.mark.parametrize(
    ("active", "parameters", "projected"),
    [
        (HIGH_END, (0.6681, 3.8061), [0.460, 0.436, 0.414, 0.395, 0.378]),
        (REGULAR, (0.7041, 1.1820), None),
        (HIGH_END[:5], (1.2810, 7.7904), None),
    ],
)
def test_sbg_reproduces_fader_and_hardie(active, parameters, projected):
    model = fit_retention(active)
    assert (model.alpha, model.beta) == pytest.approx(parameters, abs=0.0001)
    if projected:
        assert model.survival(np.arange(8, 13)) == pytest.approx(projected, abs=0.0006)


def test_standard_errors_agree_with_the_spread_of_refits(cdnow_weeks, bgnbd):
    rng = np.random.default_rng(7)
    draws = [
        fit_purchases(cdnow_weeks.iloc[rng.integers(0, len(cdnow_weeks), len(cdnow_weeks))]).r
        for _ in range(25)
    ]
    assert bgnbd.fit.standard_errors["r"] == pytest.approx(np.std(draws, ddof=1), rel=0.5)
    low, high = bgnbd.fit.interval()["r"]
    assert low < bgnbd.r < high


def test_rows_counted_by_weight_give_the_same_fit(cdnow_weeks, bgnbd):
    grouped = cdnow_weeks.groupby(["x", "t_x", "T"]).size().rename("weight").reset_index()
    assert len(grouped) == 1016
    assert fit_purchases(grouped).fit.parameters == pytest.approx(bgnbd.fit.parameters, rel=1e-9)


def test_the_unit_of_time_only_scales_alpha(cdnow_weeks, bgnbd):
    in_days = fit_purchases(cdnow_weeks.assign(t_x=cdnow_weeks["t_x"] * 7, T=cdnow_weeks["T"] * 7))
    assert in_days.alpha == pytest.approx(7 * bgnbd.alpha, rel=1e-3)
    assert in_days.r == pytest.approx(bgnbd.r, rel=1e-3)


histories = st.tuples(st.integers(0, 100), st.floats(0, 1), st.floats(1, 2000)).map(
    lambda h: (h[0], h[1] * h[2] if h[0] else 0.0, h[2])
)


@settings(max_examples=60, deadline=None)
@given(
    histories, st.sampled_from(["BG/NBD", "MBG/NBD"]), st.floats(0.3, 3).filter(lambda a: abs(a - 1) > 0.01)
)
def test_the_forecast_is_the_average_over_all_rates_and_stopping_chances(history, kind, a):
    x, t_x, T = history
    model, t = PurchaseModel(0.7, 12.0, a, 2.5, kind), 60.0
    k = x if kind == "BG/NBD" else x + 1

    nodes, weights = roots_jacobi(120, 2.5 + k - 1, a - 1)
    p = (nodes + 1) / 2
    mean = weights @ ((1 - (1 + p * t / (12.0 + T)) ** -(0.7 + x)) / p) / weights.sum()
    assert model.expected(t, x, t_x, T) == pytest.approx(mean * model.p_alive(x, t_x, T), rel=1e-6)
    assert 0 <= model.p_alive(x, t_x, T) <= 1


@pytest.mark.parametrize("kind", ["BG/NBD", "MBG/NBD"])
def test_the_chances_of_all_counts_add_up_and_average_to_the_expectation(kind):
    model, counts = PurchaseModel(0.52, 6.18, 0.89, 1.61, kind), np.arange(400)
    chances = model.probability(counts, 39.0)
    assert chances.sum() == pytest.approx(1, abs=1e-9)
    assert chances @ counts == pytest.approx(model.expected(39.0), rel=1e-8)


def test_prediction_by_distinct_histories_equals_prediction_one_by_one(bgnbd, cdnow_weeks):
    some = cdnow_weeks.head(50)
    one_by_one = [float(bgnbd.expected(10, row.x, row.t_x, row.T)) for row in some.itertuples()]
    assert bgnbd.predict(some, 10)["expected_purchases"].to_list() == pytest.approx(one_by_one, rel=1e-12)


@pytest.mark.parametrize("k", [1, 3])
def test_customers_who_stop_alike_are_the_limit_of_those_who_hardly_differ(k):
    """a and b without bound: the chance to stop is one number, and what is expected stays finite and near."""
    near, alike, far = (PurchaseModel(0.8, 60, a, 8 * a, "MBG/NBD", k=k) for a in (400, 600, 6e5))
    x, t_x, T = np.array([0, 1, 5, 20]), np.array([0, 40, 300, 480]), np.array([200, 200, 400, 500])
    assert alike.expected(365, x, t_x, T) == pytest.approx(near.expected(365, x, t_x, T), rel=0.01)
    assert far.expected(365, x, t_x, T) == pytest.approx(alike.expected(365, x, t_x, T), rel=0.01)


def test_too_few_repeat_buyers_are_refused_with_the_reason(cdnow_weeks):
    few = pd.concat([cdnow_weeks[cdnow_weeks["x"] == 0], cdnow_weeks[cdnow_weeks["x"] > 0].head(99)])
    with pytest.raises(CannotFit, match="Only 99 customers bought again; a purchase model needs 100"):
        fit_purchases(few)


@pytest.mark.parametrize("change", [{"t_x": 99.0}, {"T": 0.0}, {"x": -1}, {"x": 0}])
def test_an_impossible_history_is_refused_and_counted(cdnow_weeks, change):
    buyers = cdnow_weeks[cdnow_weeks["x"] > 0].astype({"x": float})
    broken = buyers.copy()
    broken.loc[broken.index[0], list(change)] = list(change.values())
    with pytest.raises(CannotFit, match="1 row of the purchase summary is impossible"):
        fit_purchases(broken)


def test_a_negative_mean_spend_is_refused(cdnow_weeks):
    broken = cdnow_weeks[cdnow_weeks["x"] > 0].assign(mean_spend=-50.0)
    with pytest.raises(CannotFit, match="946 customers have a mean spend of zero or less"):
        fit_spend(broken)


def test_the_spend_of_a_customer_lies_between_their_own_and_everyones_mean():
    model = SpendModel(6.25, 3.74, 15.44)
    everyone = float(model.expected_spend(0, 0))
    assert everyone < model.expected_spend(3, 100.0) < 100


@pytest.mark.parametrize(
    ("active", "why"),
    [
        ([100, 90], "at least one customer and two renewal dates"),
        ([0, 0, 0], "at least one customer and two renewal dates"),
        ([100, 90, 95], "cannot rise"),
        ([100, 100, 100], "No customer has left yet"),
    ],
)
def test_a_cohort_that_cannot_be_projected_is_refused(active, why):
    with pytest.raises(CannotFit, match=why):
        fit_retention(active)
