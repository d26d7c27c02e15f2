"""Pictures of items: each kind draws the numbers of its rows, says the main one, changes no setting."""

import asyncio
import io
from html import escape

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from PIL import Image
from traitlets import TraitError
from value_tables import company_with_costs

from custkit import show, tiering
from custkit.item import Result, bars, change, curve, grid, intervals, multiples, panels, places
from custkit.item.registry import Item
from custkit.locale import speaking
from custkit.show.control import DRAWING, PAUSE
from custkit.show.marks import tones
from custkit.show.theme import BLUE, GREY
from tests.companies import company_from_frame, orders

pytestmark = [pytest.mark.filterwarnings(f"error::{kind}") for kind in ("UserWarning", "RuntimeWarning")]
ROWS = pd.DataFrame(
    {
        "region": ["East", "West", "North"],
        "kind": ["a", "b", "a"],
        "share": [0.5, 0.3, 0.2],
        "low": [0.4, 0.2, 0.1],
        "high": [0.6, 0.4, 0.3],
        "monetary": [3e6, -1e6, 2e4],
        "loses": [False, True, False],
    }
)
KINDS = {
    "bars": bars("region", "monetary", tone="loses"),
    "groups": bars("region", "share", by="kind"),
    "intervals": intervals("region", "share", "low", "high", line_at="whole"),
    "change": change("region", "low", "high"),
    "grid": grid("region", "kind", "monetary", mark="loses"),
    "curve": curve("low", "share", low="low", high="high", steps=True),
    "places": places("share", "monetary", tone="loses", x_at="whole"),
    "panels": panels((bars("region", "share"), bars("region", "monetary"))),
    "multiples": multiples(bars("region", "share"), by="kind"),
}


@pytest.fixture(scope="module")
def company():
    return company_with_costs()


def texts(chart):
    return [text.get_text() for axes in chart.axes for text in axes.texts]


def drawn(picture, rows=ROWS):
    """A picture under the card of a real item."""

    def compute(company):
        return Result(rows, "small", {"n_groups": 3, "whole": 0.3}, picture=picture)

    one = Item(compute, "by_parent", "tiering", "segmentation")
    people = pd.DataFrame({"customer_id": ["A"], "parent_id": ["G"]})
    return one(company_from_frame(orders(("A", "2025-01-05", 1)), customers=people)).chart()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_whole_in_both_languages(kind, language):
    chart = drawn(KINDS[kind])
    assert chart.alt.startswith(chart.message)
    picture = np.asarray(Image.open(io.BytesIO(chart.png())).convert("L"))
    assert all(edge.min() > 250 for edge in (picture[:4], picture[-4:], picture[:, :4], picture[:, -4:]))


def test_bars_in_groups_tell_their_numbers_as_single_bars_do(english):
    told = [text for text in texts(drawn(KINDS["groups"])) if text]
    assert sorted(told) == sorted(f"{share:.0%}" for share in ROWS["share"])


@pytest.mark.parametrize("kind", ["bars", "intervals", "change", "grid", "curve", "places", "panels"])
def test_one_row_is_enough(kind, english):
    assert drawn(KINDS[kind], ROWS.head(1)).png()


def test_the_bars_are_as_long_as_the_numbers_and_say_them(english):
    chart = drawn(KINDS["bars"])
    assert [bar.get_width() for bar in chart.axes[0].patches] == [3e6, -1e6, 2e4]
    assert texts(chart) == ["CN¥3M", "-CN¥1M", "CN¥20K"]
    assert [label.get_text() for label in chart.axes[0].get_yticklabels()] == ["East", "West", "North"]


def test_every_text_beside_a_mark_stands_inside_the_picture(english):
    chart = drawn(bars("region", "monetary"), ROWS.assign(region=["A very long name of a region indeed"] * 3))
    frame = chart.bbox
    boxes = [text.get_window_extent() for text in chart.axes[0].texts]
    assert all(frame.x0 <= box.x0 and box.x1 <= frame.x1 for box in boxes)


def test_panels_on_one_scale_leave_room_for_their_bars(language):
    names = ["赚钱的：第一个五分之一" if language == "zh" else "Earning: the first fifth", "b", "c"]
    sides = [
        pd.DataFrame({"region": names, "monetary": money})
        for money in ([104_900_000.0, 0.0, -63_814_000.0], [154_500_000.0, -1_038_000.0, 0.0])
    ]
    chart = drawn(panels(tuple(bars("region", "monetary", rows=side) for side in sides)))
    for axes, side in zip(chart.axes, sides, strict=True):
        low, high = axes.get_xlim()
        assert (high - low) < 4 * (side["monetary"].max() - side["monetary"].min())
        frame = axes.get_window_extent()
        for text in axes.texts:
            assert text.get_window_extent().x0 >= frame.x0 - 1
            assert text.get_window_extent().x1 <= frame.x1 + 1


def test_of_plain_rows_the_one_the_title_names_stands_out():
    kind = bars("region", "share", tone="plain")
    assert tones(kind, ROWS, False, {"region": "West"}) == [GREY, BLUE, GREY]
    assert tones(kind, ROWS, False, {"region": ("East", "North")}) == [BLUE, GREY, BLUE]
    assert tones(kind, ROWS, True, {"region": "West"}) == [GREY, GREY, GREY]  # while an exercise asks


def test_a_picture_changes_nothing_of_the_learners_own_settings(company, english):
    mpl.rcParams["font.size"] = 17.5
    before = dict(mpl.rcParams)
    tiering.pareto(company).chart().png()
    assert dict(mpl.rcParams) == before
    mpl.rcdefaults()


def test_the_same_picture_gives_the_same_small_bytes(company, english):
    first, second = (tiering.rfm(company).chart().png() for _ in range(2))
    assert first == second
    assert len(first) < 40_000


def test_the_pareto_zones_count_the_classes_and_the_quiet_one_keeps_them_back(company, english):
    result = tiering.pareto(company)
    counts = tiering.abc(company).table["abc"].value_counts()
    told = texts(result.chart())
    assert any(text.startswith(f"{counts['A']} customer") for text in told)
    quiet = result.chart(quiet=True)
    assert not any("customer" in text for text in texts(quiet))
    assert quiet.message == "On how few customers the revenue rests"


@pytest.mark.parametrize("ends", [[0, 0, 0], [1, 0, 0], [1, 1, 1], [0.02, 0, 1]])
def test_lines_that_end_at_the_same_place_all_have_a_name_inside_the_frame(ends):
    from custkit.show.curve_marks import _line_names

    axes = mpl.figure.Figure().subplots()
    axes.plot([0, 1], [0, 1])
    _line_names(axes, [(end, 1, str(n), BLUE) for n, end in enumerate(ends)], 1.0, 0.0)
    at = sorted(text.xy[1] for text in axes.texts)
    assert at[0] >= 0
    assert np.diff(at).min() >= 0.074


def test_a_million_customers_are_drawn_with_a_few_hundred_points(english):
    from custkit.tiering.concentration import _curve

    table = pd.DataFrame({"cumulative_share": np.linspace(1e-6, 1, 1_000_000), "abc": "A"})
    assert len(_curve(table).rows) < 500


def test_the_rfm_fields_count_every_customer_once_and_say_where_a_score_begins(company, english):
    result = tiering.rfm(company)
    assert sum(int(text.split("\n")[0]) for text in texts(result.chart())) == len(result.table)
    ticks = [" ".join(label.get_text().split()) for label in result.chart().axes[0].get_xticklabels()]
    assert ticks[-1].startswith("R5 ≤ ")
    assert ticks[-1].endswith(" days")


def test_the_whale_ends_at_the_total_and_names_who_eats(company, english):
    result = tiering.whale(company)
    chart = result.chart()
    line = next(line for line in chart.axes[0].lines if line.get_gid() == "curve")
    assert line.get_ydata()[-1] == pytest.approx(result.about["total"])
    assert line.get_ydata().max() == pytest.approx(result.about["peak"])
    assert any(text.startswith(result.customers[0]) for text in texts(chart))
    assert not any(text.startswith(result.customers[0]) for text in texts(result.chart(quiet=True)))


def test_the_four_corners_of_the_matrix_count_every_customer(company, english):
    result = tiering.value_matrix(company)
    counts = result.table["value_type"].value_counts()
    for name, code in (("Strategic", "strategic"), ("Inefficient", "inefficient"), ("Basic", "basic")):
        assert f"{name}  {counts.get(code, 0)}" in texts(result.chart())
    loss = tiering.value_matrix(company, profit=tiering.customer_profit(company).assign(profit_share=np.nan))
    assert loss.chart() is None


def test_a_dial_is_read_and_set_without_a_screen_and_its_picture_follows(company, english):
    knob = show.dial(tiering.abc, company)
    assert knob.value == 0.5
    knob.value = 0.8
    a = (tiering.abc(company, a=knob.value).table["abc"] == "A").sum()
    assert knob.lines()[0].startswith(f"{a} A customer")
    for wrong in (7, "much", True):
        with pytest.raises(ValueError, match="must be a number from"):
            knob.value = wrong
    assert knob.value == 0.8


def test_turning_a_dial_on_the_screen_changes_its_value(company, english):
    knob = show.dial(tiering.abc, company)
    _ = knob.panel
    knob._parts["a"].value = 0.65
    assert knob.value == 0.65
    knob.value = 0.7
    assert knob._parts["a"].value == 0.7


def test_of_many_turns_in_a_row_the_last_is_drawn_and_the_picture_is_pale_until_then(company, english):
    knob, drawn = show.dial(tiering.abc, company), []
    redraw = knob._redraw
    knob._redraw = lambda: (drawn.append(knob.value), redraw())

    async def turned():
        for share in (0.6, 0.65, 0.7, 0.75, 0.9):
            knob._parts["a"].value = share
            await asyncio.sleep(0.01)
        assert knob.value == 0.9  # known at once to whoever checks
        pale = DRAWING in knob._output._dom_classes
        await asyncio.sleep(PAUSE + 0.2)
        return pale

    _ = knob.panel
    drawn.clear()
    assert asyncio.run(turned())
    assert drawn == [0.9]
    assert DRAWING not in knob._output._dom_classes
    assert knob.lines()[1] in knob._output.value
    assert escape(knob.chart().alt) in knob._output.value


NOT_DRAWN = {
    "en": {
        ValueError: "Not used: too few &lt;orders&gt;",
        KeyError: "Nothing can be drawn for this setting. Please choose another.",
    },
    "zh": {ValueError: "未采用：too few &lt;orders&gt;", KeyError: "这样设置画不出图，请换一个。"},
}


@pytest.mark.parametrize("fault", [ValueError("too few <orders>"), KeyError("paid_on")])
def test_a_setting_that_cannot_be_drawn_is_said_in_one_sentence_and_the_next_is_drawn(company, fault):
    for language, sentences in NOT_DRAWN.items():
        with speaking(language):
            knob = show.dial(tiering.abc, company)
            drawing = knob._picture
            asyncio.run(turned_in_vain(knob, fault))
            assert sentences[type(fault)] in knob._output.value
            assert "<img" not in knob._output.value
            assert DRAWING not in knob._output._dom_classes
            knob._picture = drawing
            knob._parts["a"].value = 0.7
            assert "<img" in knob._output.value


async def turned_in_vain(knob, fault):
    """The log of the loop has what is no ValueError; nobody else is disturbed."""
    logged = []
    asyncio.get_running_loop().set_exception_handler(lambda _, told: logged.append(told["exception"]))
    _ = knob.panel

    def picture(_settings):
        raise fault

    knob._picture = picture
    knob._parts["a"].value = 0.65
    assert DRAWING in knob._output._dom_classes
    await asyncio.sleep(PAUSE + 0.2)
    assert logged == ([] if isinstance(fault, ValueError) else [fault])


def test_an_input_that_refuses_a_value_leaves_the_dial_listening(company, english):
    knob = show.dial(tiering.abc, company)
    _ = knob.panel
    checked, knob._check = knob._check, lambda settings: settings
    with pytest.raises(TraitError):
        knob.value = "much"
    knob._check = checked
    knob._parts["a"].value = 0.65
    assert knob.value == 0.65


def test_the_losing_customer_shows_only_once_its_cost_is_counted(company, english):
    knob = show.dial(tiering.largest, company)
    assert knob.value == ()
    assert "All of the" in knob.lines()[0]
    knob.value = tiering.profit.COSTS
    assert "loses money" in knob.lines()[0]


def test_dials_of_money_begin_off_the_default(company, english):
    knob = show.dial(tiering.value_matrix, company)
    usual = tiering.value_matrix(company).about
    assert knob.value["share_cut"] == pytest.approx(2 * usual["share_cut"], rel=0.1)
    assert knob.value["room_cut"] > 1.2 * usual["room_cut"]
    with pytest.raises(ValueError, match="no setting colour"):
        knob.value = {"colour": 1}


@pytest.mark.parametrize(("quiet", "drawn_last"), [(False, "North"), (True, "West")])
def test_whom_the_title_names_is_in_the_picture(quiet, drawn_last):
    from custkit.show.marks import rows_of

    class Told:
        table, facts = ROWS, {"region": "North"}

    rows = rows_of(bars("region", "share", most=2), Told, quiet)
    assert rows["region"].tolist() == ["East", drawn_last]


@pytest.mark.parametrize("column", ["n_customers", "share", "monetary"])
def test_an_axis_on_which_everything_is_nought_says_it_once(column, english):
    chart = drawn(bars("region", column), ROWS.assign(**{column: 0}))
    assert [tick.get_text() for tick in chart.axes[0].get_xticklabels()] == ["0"]
