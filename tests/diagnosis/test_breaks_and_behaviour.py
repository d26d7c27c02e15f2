"""Breaks of level, seasons and odd months: published numbers first, then what was planted."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import lfilter

from custkit import diagnosis
from custkit.data import open_company
from custkit.locale import get_language, set_language
from tests.companies import company_from_frame, orders


@pytest.fixture(autouse=True)
def english():
    before = get_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture(scope="module")
def demo():
    set_language("en")
    return open_company("lilan-en")


@pytest.fixture(scope="module")
def breaks(demo):
    return diagnosis.structural_breaks(demo).table


def test_the_nile_fell_after_1898():
    """Zeileis et al. (2002), J. Stat. Softw. 7(2), strucchange: sup-F 75.93, the old level ends with 1898."""
    from statsmodels.datasets import nile

    river = nile.load_pandas().data
    found = diagnosis.break_test(river["volume"])
    assert found["f_statistic"] == pytest.approx(75.93, abs=0.01)
    assert river["year"].iloc[found["n_before"] - 1] == 1898
    assert (found["before"], found["after"]) == pytest.approx((1097.75, 849.97), abs=0.01)
    assert found["p_value"] == 0.001


@pytest.mark.parametrize(("memory", "at_most"), [(0.0, 0.1), (0.3, 0.12), (0.6, 0.2)])
def test_months_that_follow_each_other_are_no_break(memory, at_most):
    """Two hundred series without a break: at 0.6 shuffled months called more than half of them broken."""
    rng = np.random.default_rng(11)
    drawn = lfilter([1], [1, -memory], rng.standard_normal((200, 76)), axis=1)[:, 40:]
    alarms = [diagnosis.break_test(one, draws=199)["p_value"] < 0.05 for one in drawn]
    assert np.mean(alarms) <= at_most


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-1e4, 1e4), min_size=8, max_size=40), st.floats(0.5, 20), st.floats(-1e3, 1e3))
def test_a_break_does_not_depend_on_the_unit(values, scale, shift):
    values = np.round(values, 3)
    here, there = diagnosis.sup_f(values), diagnosis.sup_f(values * scale + shift)
    if np.isfinite(here[0]) and 0 < here[0] < 1e6:
        assert there[0] == pytest.approx(here[0], rel=1e-3)


def test_a_robust_z_is_not_moved_by_a_wild_value():
    """Iglewicz & Hoaglin (1993): 0.6745 × (x − median) ÷ MAD."""
    z = diagnosis.robust_z([1, 2, 3, 4, 5])
    assert z.tolist() == pytest.approx([-1.349, -0.6745, 0, 0.6745, 1.349])
    assert diagnosis.robust_z([1, 2, 3, 4, 5000]).iloc[:4].tolist() == z.iloc[:4].tolist()
    assert diagnosis.robust_z([7, 7, 7, 9]).eq(0).all()


def test_the_substitute_in_the_south_is_the_one_break(breaks):
    found = breaks[breaks["is_break"].astype(bool)]
    assert found[["product_line", "region"]].to_numpy().tolist() == [["PL-1", "South China"]]
    assert found["break_month"].iloc[0] == pd.Timestamp(2025, 3, 1)
    assert -0.55 < found["level_change"].iloc[0] < -0.3


def test_the_picture_names_the_month_and_the_finding_its_money(demo, breaks):
    result = diagnosis.structural_breaks(demo)
    assert "2025-03" in result.chart().message
    assert result.finding.money == pytest.approx(-breaks["money_moved"].iloc[0], abs=0.01)
    assert diagnosis.break_series(demo)["share"].between(0, 1).all()
    assert result.finding.urgency == "act"  # more than half a per cent of the year's revenue


def test_each_split_of_the_revenue_adds_up_to_all_of_it(demo):
    mixed = diagnosis.mix(demo)
    months = diagnosis.trend(demo)
    whole = months.loc[months["complete"], "revenue"].iloc[-12:].sum()
    for _, table in mixed.groupby("mix_dimension"):
        assert table["revenue_12m"].sum() == pytest.approx(whole, rel=1e-6)
        assert table["share"].sum() == pytest.approx(1)


def test_the_season_averages_to_a_usual_month(demo):
    season = diagnosis.seasonality(demo)
    assert season["season_index"].mean() == pytest.approx(1)
    assert season["season_index"].idxmin() in (0, 1)  # the Spring Festival
    assert diagnosis.anomalies(demo).table["month"].dt.month.isin([1, 2]).all()


def test_the_page_is_drawn_from_orders_alone():
    days = pd.date_range("2023-01-03", "2025-12-20", freq="17D")
    rows = [(f"C{i % 12}", day, 100 + i % 7) for i, day in enumerate(days)]
    own = company_from_frame(orders(*rows), as_of="2025-12-31")
    assert not diagnosis.structural_breaks(own).ok
    assert diagnosis.mix(own).empty
    assert diagnosis.behaviour_overview(own).chart().png()


def test_a_few_orders_are_no_season():
    own = company_from_frame(orders(("A", "2025-01-05", 100), ("B", "2025-02-05", -20)))
    assert diagnosis.seasonality(own).empty
    assert diagnosis.anomalies(own).table.empty
    assert diagnosis.behaviour_overview(own).message
