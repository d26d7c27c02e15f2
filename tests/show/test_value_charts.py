"""Charts of value, lifecycle, segments and migration draw the numbers of their tables and say the main one."""

import io

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from value_tables import company_with_costs, holdout, value_tables

from custkit import show
from custkit.locale import percent
from custkit.show.codes import word, words
from custkit.show.labels import spread

pytestmark = [pytest.mark.filterwarnings(f"error::{kind}") for kind in ("UserWarning", "RuntimeWarning")]

DRAWN = {
    "clv": lambda t: show.clv_chart(t["clv"], t["headroom"]),
    "holdout": lambda t: show.holdout_chart(t["holdout"]),
    "survival": lambda t: show.survival_chart(t["survival"]),
    "stages": lambda t: show.stage_bars(t["stages"]),
    "flow": lambda t: show.stage_flow_chart(t["flow"]),
    "bands": lambda t: show.churn_bands_chart(t["bands"]),
    "states": lambda t: show.silence_chart(t["states"]),
    "segments": lambda t: show.segment_chart(t["segments"]),
    "allocation": lambda t: show.allocation_chart(t["allocation"]),
    "lift": lambda t: show.lift_chart(t["lift"]),
    "choice": lambda t: show.cluster_choice_chart(t["clusters"].choice),
}
TABLE_OF = {"choice": "clusters"}


@pytest.fixture(scope="module")
def made():
    return value_tables(company_with_costs())


def texts(chart):
    return [text.get_text() for axes in chart.axes for text in axes.texts]


@pytest.mark.parametrize("name", DRAWN)
def test_every_chart_shows_in_both_languages_and_nothing_is_cut_off(name, made, language):
    chart = DRAWN[name](made)
    assert chart.message in chart.alt
    assert any("一" <= c <= "鿿" for c in chart.message) == (language == "zh")
    picture = np.asarray(Image.open(io.BytesIO(chart.png())).convert("L"))
    assert all(edge.min() > 250 for edge in (picture[:4], picture[-4:], picture[:, :4], picture[:, -4:]))


@pytest.mark.parametrize("name", [name for name in DRAWN if name != "choice"])
def test_an_empty_table_gives_a_chart_that_says_so(name, made, english):
    table = TABLE_OF.get(name, name)
    chart = DRAWN[name](made | {table: made[table].head(0)})
    assert chart.axes == []
    assert chart.message


@pytest.mark.parametrize("name", ["clv", "survival", "stages", "states", "segments", "lift"])
def test_one_row_is_enough_for_a_chart(name, made, english):
    table = TABLE_OF.get(name, name)
    assert DRAWN[name](made | {table: made[table].head(1)}).png()


def test_a_young_customer_of_high_value_is_named_though_its_year_was_small(english):
    ids = [f"C{i}" for i in range(6)]
    clv = pd.DataFrame({"customer_id": ids, "clv": [9e5, 8e5, 7e5, 100.0, 90.0, np.nan]})
    last_year = pd.Series([1e6, 9e5, 2e4, 8e5, 10.0, 5.0], ids)
    chart = show.clv_chart(clv, last_year, top=3)
    assert chart.message == "1 of the top 3 by lifetime value is not among the top 3 of last year: C2"
    assert any("1 customer without a lifetime value" in text.get_text() for text in chart.texts)


@pytest.mark.parametrize(
    ("table", "verdict"),
    [
        (holdout(), "The model may speak: it expected 210 purchases, 200 happened (5.0% off)"),
        (holdout(False, 0.4), "The model may not speak: it expected 210 purchases, 200 happened"),
        (holdout(False, 0.1), "The model may not speak: guessing each customer's own past rate comes nearer"),
    ],
)
def test_the_title_of_the_holdout_is_the_verdict(table, verdict, english):
    assert show.holdout_chart(table).message == verdict


def test_a_survival_curve_steps_through_the_shares_of_its_table(made, english):
    curve = made["survival"]
    chart = show.survival_chart(curve)
    assert np.allclose(chart.axes[0].lines[0].get_ydata(), curve["survival"])
    year = curve[curve["days"] <= 365].iloc[-1]["survival"]
    assert f"12 months after the first order, {percent(year)} of customers" in chart.message


def test_a_curve_of_a_handful_of_customers_is_not_drawn(made, english):
    rows = pd.concat(
        [made["survival"].assign(group="direct"), made["survival"].assign(group="few", at_risk=3)]
    )
    chart = show.survival_chart(rows)
    assert "1 smaller group is not drawn" in [text.get_text() for text in chart.texts]


def test_flow_cells_are_the_probabilities_of_their_rows(made, english):
    flow = made["flow"]
    assert len(texts(show.stage_flow_chart(flow))) == (flow["n_customers"] > 0).sum()


def test_fixed_days_are_judged_in_the_title(made, english):
    row = made["bands"].iloc[0]
    assert (
        f"gives {row['false_alarms']} false alarms out of {row['flagged']}"
        in show.churn_bands_chart(made["bands"]).message
    )


def test_many_segments_are_drawn_as_twelve_and_nothing_is_lost(english):
    n = 30
    money_ = np.arange(n, 0, -1.0)
    table = pd.DataFrame({"segment": [f"S{i}" for i in range(n)], "customers": 2, "share_of_customers": 1 / n,
                          "monetary_12m": money_, "share_of_money": money_ / money_.sum()})  # fmt: skip
    chart = show.segment_chart(table)
    left, right = ([bar.get_width() for bar in axes.patches] for axes in chart.axes)
    assert len(left) == 12
    assert sum(left) == pytest.approx(1)
    assert sum(right) == pytest.approx(1)


def test_the_clusters_show_the_median_of_every_feature(made, english):
    found = made["clusters"]
    chart = show.cluster_chart(found)
    assert len(texts(chart)) == len(found.profile) * (len(found.features) + 2)
    assert chart.message.startswith(f"{found.k} groups")


def test_labels_keep_apart_and_in_order():
    places = spread([0.5, 0.5, 0.51, 0.9], 0.1, 0, 1)
    assert np.all(np.diff(places) >= 0.0998)
    assert places.max() <= 1


def test_a_code_means_what_its_neighbours_mean(english):
    assert words(["lost", "growing"]) == ["Lost", "Growing"]
    assert words(["lost", "general"]) == ["Lost or at risk", "General"]
    assert words(["East", "unknown"]) == ["East", "unknown"]
    assert word("driver", "freight") == "Freight"
    assert word("state", "confirmed") == "Confirmed gone"


@pytest.mark.parametrize("name", ["stages", "flow", "states", "segments", "allocation", "lift", "profit"])
def test_tables_of_value_and_lifecycle_have_chinese_titles_and_words(name, made):
    from custkit.locale import get_language, set_language

    before = get_language()
    set_language("zh")
    try:
        shown = str(show.table(made[name], rows=3)).splitlines()
    finally:
        set_language(before)
    assert not any(c.isalpha() and c.isascii() for c in shown[0].replace("ABC", ""))
