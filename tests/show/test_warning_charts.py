"""Charts on protecting accounts say one thing, in both languages, and nothing where there is nothing to say."""

import pandas as pd
import pytest

from custkit import key_accounts, monitoring, show
from custkit.data import open_company
from custkit.locale import get_language, set_language


@pytest.fixture(autouse=True)
def language():
    before = get_language()
    yield
    set_language(before)


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


def charts(demo):
    yield show.warning_timeline(monitoring.warning_story(demo, "C0007"))
    yield show.backtest_chart(monitoring.rule_backtest(demo))
    yield show.risk_matrix_chart(key_accounts.risk_matrix(demo))
    yield show.relation_change_chart(key_accounts.relationship_change(demo))
    yield show.mentions_chart(key_accounts.monthly_mentions(demo))


@pytest.mark.parametrize("code", ["zh", "en"])
def test_each_chart_has_its_message_and_a_picture(demo, code):
    set_language(code)
    for chart in charts(demo):
        assert chart.message
        assert chart.alt.startswith(chart.message)
        assert len(chart.png()) > 5_000
        assert any("\u4e00" <= letter <= "\u9fff" for letter in chart.message) == (code == "zh")


def test_the_numbers_in_the_message_are_those_of_the_table(demo):
    set_language("en")
    tested = monitoring.rule_backtest(demo).set_index("rule")
    message = show.backtest_chart(monitoring.rule_backtest(demo)).message
    assert f"{tested['precision']['order_gap']:.0%}" in message
    assert f"{tested['base_rate'].iloc[0]:.0%}" in message
    risks = key_accounts.risk_matrix(demo)
    assert show.risk_matrix_chart(risks).message.startswith(str((risks["exposure"] >= 15).sum()))


def test_nothing_to_show_is_said_in_words():
    set_language("en")
    empty = pd.DataFrame()
    for chart in (show.warning_timeline, show.backtest_chart, show.risk_matrix_chart, show.mentions_chart):
        assert len(chart(empty).axes) == 0
    assert "No contact with deciders" in show.relation_change_chart(empty).message
