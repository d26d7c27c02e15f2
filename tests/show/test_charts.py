"""What every chart of the house keeps: its colours, texts that are no formulas, nothing left open."""

import io

from matplotlib.text import Text

from custkit import show, tiering


def test_a_tier_and_a_segment_keep_their_colour(tables, english):
    from custkit.show.theme import SEGMENT_COLOURS, TIER_COLOURS
    from custkit.tiering import TIERS, segments

    assert set(TIER_COLOURS) == set(TIERS)
    assert set(SEGMENT_COLOURS) == set(segments()["segment"])


def test_a_dollar_sign_in_the_data_is_a_dollar_sign():
    """A formula would be an error here: ``$x_$`` is none, and an industry may be called so."""
    chart = show.theme.Chart("$x_$ grows", subtitle="$\\frac{1$", source="a $ b $ c_")
    axes = chart.subplots()
    axes.bar(["$x_$", "$y^$"], [1, 2], label="$z_$")
    axes.set(xlabel="$^$", ylabel="$\\foo$", title="$_$")
    axes.legend()
    chart.savefig(io.BytesIO())
    assert not any(written.get_parse_math() for written in chart.findobj(Text))


def test_drawing_leaves_nothing_open_in_pyplot(company, english):
    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    assert tiering.revenue_by_month(company).chart().png()
    assert plt.get_fignums() == before
