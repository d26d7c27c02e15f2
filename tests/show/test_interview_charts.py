"""Charts of interviews: they show in both languages, say one thing, and bear empty or tiny tables."""

import io

import numpy as np
import pytest
from PIL import Image

from custkit import diagnosis, show
from custkit.data import open_company


@pytest.fixture(scope="module")
def made():
    demo = open_company("lilan-en")
    return {
        "freq": diagnosis.code_freq(demo),
        "layers": diagnosis.code_by_group(demo),
        "curve": diagnosis.saturation(demo),
        "coders": diagnosis.agreement_table(demo),
        "agreement": diagnosis.coder_agreement(demo),
    }


DRAWN = {
    "freq": lambda made: show.pain_chart(made["freq"], made["layers"]),
    "curve": lambda made: show.saturation_chart(made["curve"]),
    "coders": lambda made: show.agreement_heatmap(made["coders"]),
}


@pytest.mark.parametrize("name", DRAWN)
def test_every_chart_shows_in_both_languages_and_nothing_is_cut_off(name, made, language):
    chart = DRAWN[name](made)
    assert any("一" <= c <= "鿿" for c in chart.message) == (language == "zh")
    picture = np.asarray(Image.open(io.BytesIO(chart.png())).convert("L"))
    assert all(edge.min() > 250 for edge in (picture[:4], picture[-4:], picture[:, :4], picture[:, -4:]))


@pytest.mark.parametrize("name", DRAWN)
def test_an_empty_table_says_so_and_one_row_is_enough(name, made, english):
    assert DRAWN[name](made | {name: made[name].head(0)}).axes == []
    one = made["coders"].iloc[:1, :1] if name == "coders" else made[name].head(1)
    one.attrs = {}
    assert DRAWN[name](made | {name: one}).png()


def test_the_heaviest_pain_is_share_times_strength(made, english):
    heaviest = made["freq"].loc[made["freq"]["pain_weight"].idxmax(), "code"]
    assert heaviest in DRAWN["freq"](made).message


def test_kappa_is_written_with_its_verdict(made, english):
    text = show.agreement_facts(made["agreement"]).text
    assert "Kappa: 0.70" in text
    assert "substantial" in text
