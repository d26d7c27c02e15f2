"""Technology, buying and supply over time: Bass's published peak, shares that add up, lead times in order."""

import numpy as np
import pandas as pd
import pytest

from custkit import diagnosis
from custkit.data import open_company
from custkit.locale import get_language, set_language


@pytest.fixture(scope="module", autouse=True)
def english():
    before = get_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


def test_bass_peaks_when_and_where_he_said(demo):
    peak = diagnosis.bass_peak(0.03, 0.38)
    assert peak.time == pytest.approx(6.193, abs=5e-4)
    assert peak.adopted_share == pytest.approx(0.4605, abs=5e-5)
    assert peak.rate == pytest.approx(0.1106, abs=5e-5)
    curve = diagnosis.bass_curve(demo, 0.03, 0.38, 1000).table
    top = curve.loc[curve["rate"].idxmax()]
    assert top["time"] == pytest.approx(peak.time, abs=0.1)
    assert top["adopters"] == pytest.approx(460.5, abs=10)
    assert curve["adopters"].is_monotonic_increasing


def test_without_imitators_most_adopt_at_the_start(demo):
    assert diagnosis.bass_peak(0.2, 0.1).time == 0
    with pytest.raises(ValueError, match="Bass"):
        diagnosis.bass_curve(demo, 0, 0.4, 100)


def test_a_technology_that_matters_and_that_we_cannot_do_comes_first(demo):
    scores = pd.DataFrame({"technology": ["a", "b", "c"], "impact": [5, 5, 2], "readiness": [1, 5, 1]})
    table = diagnosis.trend_matrix(demo, scores=scores).table.set_index("technology")
    assert table["trend_move"].to_dict() == {"a": "build", "b": "lead", "c": "watch"}
    assert table.index[0] == "a"
    about = diagnosis.trend_matrix(demo).about
    assert about["best_depth"] > about["ours"]
    mine = diagnosis.trend_matrix(demo, "online_ordering", 5, 1).table
    assert mine["technology"].iloc[0] == "online_ordering"
    with pytest.raises(ValueError, match="1 to 5"):
        diagnosis.trend_matrix(demo, scores=scores.assign(impact=9))


@pytest.mark.parametrize("attribute", ["category", "spec_level", "origin"])
def test_what_one_gains_in_the_mix_the_others_lose(demo, attribute):
    shares, table = diagnosis.mix_by_period(demo, attribute), diagnosis.mix_shift(demo, attribute).table
    assert np.allclose(shares.sum(axis=1), 1)
    assert table["share_change"].sum() == pytest.approx(0, abs=1e-12)
    assert table["share_last"].sum() == pytest.approx(1)


def test_the_line_under_attack_falls_in_the_mix(demo):
    table = diagnosis.mix_shift(demo).table.set_index("product_attribute")
    assert table.loc["Servo drives", "mix_trend"] == "falling"
    assert table["share_change"].idxmin() == "Servo drives"


@pytest.mark.parametrize("by", ["origin", "product_line"])
def test_lead_times_are_in_order_and_shares_are_shares(demo, by):
    table = diagnosis.lead_time_stats(demo, by).table
    assert (table["lead_time_p50"] <= table["lead_time_p90"]).all()
    assert table[["on_time_share", "otif"]].stack().between(0, 1).all()
    assert (table["otif"] <= table["on_time_share"]).all()
    assert (table["over_limit"] == (table["lead_time_p90"] > 45)).all()


def test_an_attribute_that_products_do_not_have_is_named(demo):
    with pytest.raises(ValueError, match="colour"):
        diagnosis.mix_shift(demo, "colour")
