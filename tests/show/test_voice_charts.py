"""Charts of customers' voice and trends: the message is computed, they draw in Chinese, and nothing gives a reason."""

import warnings

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
