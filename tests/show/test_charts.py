"""Each chart draws the numbers of its table, says the main one in its title, and speaks two languages."""

import io

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from custkit import show
from custkit.locale import percent

pytestmark = [pytest.mark.filterwarnings(f"error::{kind}") for kind in ("UserWarning", "RuntimeWarning")]

DRAWN = {
    "months": show.monthly_revenue_chart,
}


def table_for(name, tables):
    return getattr(tables, name)


def texts(chart):
    return [text.get_text() for axes in chart.axes for text in axes.texts]


def widths(axes):
    return [patch.get_width() for patch in axes.patches]


@pytest.fixture(scope="module")
def drawn(tables):
    """Every chart in every language, drawn once: ``drawn(name, language)``."""
    charts = {}

    def draw(name, language):
        if (name, language) not in charts:
            charts[name, language] = DRAWN[name](table_for(name, tables))
        return charts[name, language]

    return draw


@pytest.mark.parametrize("name", DRAWN)
def test_every_chart_shows_in_both_languages_with_a_title_and_an_alternative_text(name, drawn, language):
    chart = drawn(name, language)
    assert isinstance(chart, Figure)
    data, metadata = chart._repr_mimebundle_()
    assert metadata["image/png"]["alt"] == chart.alt == data["text/plain"]
    assert chart.message in chart.alt
    assert chart.texts[0].get_text().replace("\n", "").replace(" ", "") == chart.message.replace(" ", "")
    chinese = any("一" <= c <= "鿿" for c in chart.alt)
    assert chinese == (language == "zh")


@pytest.mark.parametrize("name", DRAWN)
def test_nothing_written_is_cut_off_at_the_edge(name, drawn, language):
    chart = drawn(name, language)
    picture = np.asarray(Image.open(io.BytesIO(chart.png())).convert("L"))
    edges = [picture[:4], picture[-4:], picture[:, :4], picture[:, -4:]]
    assert all(edge.min() > 250 for edge in edges)


@pytest.mark.parametrize("name", DRAWN)
def test_an_empty_table_gives_a_chart_that_says_there_is_nothing_to_show(name, tables, language):
    chart = DRAWN[name](table_for(name, tables).head(0))
    assert chart.axes == []
    assert chart.message
    assert chart.png()


@pytest.mark.parametrize("name", [name for name in DRAWN if name != "migration"])
def test_one_row_is_enough_for_a_chart(name, tables, english):
    assert DRAWN[name](table_for(name, tables).head(1)).png()


def test_a_tier_and_a_segment_keep_their_colour(tables, english):
    from custkit.show.theme import SEGMENT_COLOURS, TIER_COLOURS
    from custkit.tiering import TIERS, segments

    assert set(TIER_COLOURS) == set(TIERS)
    assert set(SEGMENT_COLOURS) == set(segments()["segment"])


def test_monthly_bars_are_the_revenue_and_an_unfinished_month_is_hatched(tables, english):
    bars = show.monthly_revenue_chart(tables.months).axes[0].patches
    assert [bar.get_height() for bar in bars] == list(tables.months["revenue"])
    assert [bool(bar.get_hatch()) for bar in bars] == list(~tables.months["complete"].astype(bool))
    assert bars[-1].get_hatch()


def test_the_revenue_title_compares_complete_years_only(tables, english):
    whole = tables.months.loc[tables.months["complete"].astype(bool), "revenue"]
    change = whole.iloc[-12:].sum() / whole.iloc[-24:-12].sum() - 1
    direction = "more" if change > 0 else "less"
    message = show.monthly_revenue_chart(tables.months).message
    assert message.endswith(
        f"in the last 12 months, {percent(abs(change), 1)} {direction} than in the 12 before"
    )


def test_a_dollar_sign_in_the_data_is_a_dollar_sign():
    """A formula would be an error here: ``$x_$`` is none, and an industry may be called so."""
    chart = show.theme.Chart("$x_$ grows", subtitle="$\\frac{1$", source="a $ b $ c_")
    axes = chart.subplots()
    axes.bar(["$x_$", "$y^$"], [1, 2], label="$z_$")
    axes.set(xlabel="$^$", ylabel="$\\foo$", title="$_$")
    axes.legend()
    chart.savefig(io.BytesIO())
    assert not any(written.get_parse_math() for written in chart.findobj(Text))


def test_drawing_leaves_nothing_open_in_pyplot(tables, english):
    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    show.monthly_revenue_chart(tables.months).png()
    assert plt.get_fignums() == before
