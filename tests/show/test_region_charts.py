"""Pictures of regions: they say what the tables say, keep a secret when asked to, and bear an empty table."""

import warnings

import pandas as pd
import pytest

from custkit import diagnosis, show
from custkit.data import open_company
from custkit.locale import set_language


@pytest.fixture(scope="module")
def tables():
    company = open_company("lilan-zh", language="zh")
    south = diagnosis.win_loss_by_competitor(company, "华南")
    return {
        "region_map": diagnosis.market_observation(company),
        "development_chart": diagnosis.bdi_cdi(company),
        "growth_bridge": diagnosis.shift_share(company),
        "workload_chart": diagnosis.workload(company),
        "potential_chart": diagnosis.potential_ranking(company),
        "win_loss_chart": south,
    }


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("region_map", "西南增长最快"),
        ("development_chart", "西南"),
        ("growth_bridge", "华南因本地原因"),
        ("workload_chart", "人多的：东北"),
        ("potential_chart", "西南"),
        ("win_loss_chart", "轴芯一体机拿走 11 个"),
    ],
)
def test_a_picture_says_its_finding_and_every_character_shows(tables, name, says):
    set_language("zh")
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a missing glyph is a warning
        chart = getattr(show, name)(tables[name])
        assert chart.png().startswith(b"\x89PNG")
    assert says in chart.message
    assert chart.alt


def test_before_an_exercise_the_title_keeps_the_answer(tables):
    set_language("zh")
    for name in ("workload_chart", "potential_chart"):
        title = getattr(show, name)(tables[name], tell=False).message
        assert not any(region in title for region in tables[name]["region"])


def test_an_empty_table_gives_a_picture_that_says_so(tables):
    for name, table in tables.items():
        assert getattr(show, name)(pd.DataFrame(table).head(0)).png()


def test_regions_without_coordinates_or_market_still_show_their_numbers(tables):
    set_language("zh")
    bare = tables["region_map"].assign(lat=float("nan"), lon=float("nan"), market_growth=float("nan"))
    assert "占我们销售额的" in show.region_map(bare).message
