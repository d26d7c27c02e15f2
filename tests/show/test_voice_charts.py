"""Charts of customers' voice and trends: the message is computed, they draw in Chinese, and nothing gives a reason."""

import warnings

import pandas as pd
import pytest

from custkit import diagnosis, show
from custkit.data import open_company
from custkit.locale import get_language, set_language


@pytest.fixture(scope="module", autouse=True)
def chinese():
    before = get_language()
    set_language("zh")
    yield
    set_language(before)


@pytest.fixture(scope="module")
def company():
    return open_company("lilan-zh")


CHARTS = {
    "stated_pain_chart": diagnosis.stated_pains,
    "stated_derived_chart": diagnosis.validate_pain,
    "evidence_chart": diagnosis.triangulate,
    "feedback_chart": diagnosis.feedback_shares,
    "need_shift_chart": diagnosis.need_shift,
    "process_chart": diagnosis.process_map,
    "trend_radar": diagnosis.trend_matrix,
    "mix_shift_chart": diagnosis.mix_shift,
    "lead_time_chart": diagnosis.lead_time_stats,
}


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_draws_in_chinese_and_has_its_text(company, name):
    table = CHARTS[name](company)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a missing glyph is a warning
        chart = getattr(show, name)(table)
        assert len(chart.png()) > 5_000
    assert chart.message in chart.alt
    assert any("一" <= letter <= "鿿" for letter in chart.message)


def test_the_two_rankings_name_what_is_said_and_what_the_data_say(company):
    message = show.stated_derived_chart(diagnosis.validate_pain(company)).message
    assert "价格" in message
    assert "准时交货" in message


def test_no_chart_before_the_exercise_gives_the_driver_away(company):
    shown = [
        show.stated_pain_chart(diagnosis.stated_pains(company)).message,
        show.driver_pick(company).chart().message,
    ]
    assert all("准时交货" not in message for message in shown)


def test_empty_tables_give_a_reason_and_no_picture(company):
    for name, make in CHARTS.items():
        empty = make(company).head(0)
        assert show.__getattr__(name)(empty).axes == []
    assert show.bass_chart(diagnosis.bass_curve(0.03, 0.38, 400), diagnosis.bass_peak(0.03, 0.38, 400)).axes
    assert show.driver_chart(pd.DataFrame(), "price", 0.1, 0.0, 0.2).axes == []
