"""The font has the characters of Chinese names; lines break where a reader expects it; colours can be told apart."""

from importlib.resources import files

import pytest
from matplotlib.colors import to_rgb
from matplotlib.ft2font import FT2Font

from custkit.locale import set_language
from custkit.show.theme import ABC_COLOURS, SEGMENT_COLOURS, TIER_COLOURS, Chart, ink_on, wrap

FONTS = files("custkit.show.fonts")


@pytest.fixture(scope="module")
def font():
    return FT2Font(str(FONTS.joinpath("CustkitSansSC-Regular.otf")))


def test_the_font_has_every_character_gbk_can_write(font):
    hanzi = [
        bytes((lead, trail)).decode("gbk", "ignore")
        for lead in range(0x81, 0xFE)
        for trail in range(0x40, 0xFF)
    ]
    wanted = {c for text in hanzi if len(text) == 1 for c in text if "\u4e00" <= c <= "\u9fa5"}
    assert len(wanted) == 20902
    assert not {c for c in wanted if font.get_char_index(ord(c)) == 0}


@pytest.mark.parametrize(
    "text", ["喆珺镕昇", "￥¥€①％", "，。；：？！（）《》“”……—、", "−≤≥≠≈→✓<%+", "ABCxyz019"]
)
def test_the_font_has_names_money_and_punctuation(font, text):
    assert all(font.get_char_index(ord(c)) for c in text)


def test_the_font_goes_by_its_own_name_and_keeps_its_licence(font):
    assert font.family_name == "Custkit Sans SC"
    licence = FONTS.joinpath("OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Adobe" in licence


@pytest.mark.parametrize(("language", "wide"), [("zh", True), ("en", False)])
def test_quotation_marks_are_as_wide_as_a_character_in_chinese_only(language, wide):
    set_language(language)
    chart = Chart("x")
    one, six = (chart.text(0, 0, text).get_window_extent().width for text in ("a", "‘’“”a"))
    assert (six - one > 3 * chart.text(0, 0, "字").get_window_extent().width) == wide


def test_rare_characters_of_names_are_drawn_without_a_warning(recwarn):
    chart = Chart("喆 珺 镕 昇 ￥ ¥ ① −5%", subtitle="丏丐丒丗丟", source="数据截至2025年6月30日")
    chart.subplots().set_ylabel("金额（万元）")
    assert chart.png()
    assert not [w for w in recwarn if "Glyph" in str(w.message)]


def fits(width):
    return lambda line: len(line) <= width


def test_chinese_breaks_between_characters_but_never_before_punctuation():
    assert wrap("客户分层管理，先看收入。", fits(6)) == ["客户分层管", "理，先看收", "入。"]
    assert wrap("技术最深：微枢（CP04）", fits(8)) == ["技术最深：微枢", "（CP04）"]
    assert wrap("最大的是“交期”", fits(5)) == ["最大的是", "“交期”"]


def test_english_breaks_at_spaces_only():
    assert wrap("20% of customers bring 78%", fits(12)) == ["20% of", "customers", "bring 78%"]


def test_a_number_inside_chinese_is_not_torn():
    assert wrap("收入增长1234.5万元", fits(7)) == ["收入增长", "1234.5万", "元"]


def test_a_long_message_takes_more_lines_and_stays_inside():
    message = "20% of customers bring 78% of revenue " * 5
    chart = Chart(message.strip())
    title = chart.texts[0]
    assert title.get_text().count("\n") >= 1
    box = title.get_window_extent(chart.canvas.get_renderer())
    assert box.x1 <= chart.bbox.x1


def test_text_on_every_colour_can_be_read():
    def luminance(colour):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for colour in [*TIER_COLOURS.values(), *ABC_COLOURS.values(), *SEGMENT_COLOURS.values()]:
        low, high = sorted([luminance(colour), luminance(ink_on(colour))])
        assert (high + 0.05) / (low + 0.05) >= 3.5, colour


def test_two_groups_of_one_chart_never_share_a_colour():
    for palette in (TIER_COLOURS, ABC_COLOURS, SEGMENT_COLOURS):
        assert len(set(palette.values())) == len(palette)
