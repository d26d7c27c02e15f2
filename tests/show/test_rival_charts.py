"""Charts of rivals and needs say one thing, in both languages, and say so where there is nothing to draw."""

import re

import pytest

from custkit import diagnosis, show
from custkit.data import open_company
from custkit.locale import set_language


@pytest.fixture(scope="module")
def companies():
    return {language: open_company(f"lilan-{language}", language=language) for language in ("zh", "en")}


def charts(company):
    find = diagnosis
    return {
        "gap": show.profile_gap_chart(find.cpm(company)),
        "map": show.strategic_map_chart(find.strategic_map(company)),
        "substitute": show.substitution_chart(find.substitution_score(company)),
        "elasticity": show.elasticity_chart(find.price_elasticity(company)),
        "channel": show.channel_chart(find.channel_power(company)),
    }


def test_every_chart_draws_with_a_message_of_its_own(language, companies):
    company = companies[language]
    drawn = charts(company)
    assert len({chart.message for chart in drawn.values()}) == len(drawn)
    for name, chart in drawn.items():
        assert chart.png().startswith(b"\x89PNG"), name
        assert chart.alt.startswith(chart.message), name
        assert bool(re.search("[一-鿿]", chart.message)) == (language == "zh"), name


def test_the_picture_before_the_exercise_keeps_the_answer(english, companies):
    gaps = diagnosis.cpm(companies["en"])
    assert "Zhouxin" in show.profile_gap_chart(gaps).message
    assert "Zhouxin" not in show.profile_gap_chart(gaps, named=False).message


def test_empty_tables_say_that_there_is_nothing(companies):
    set_language("en")
    company = companies["en"]
    empty = [
        show.profile_gap_chart(diagnosis.cpm(company).head(0)),
        show.strategic_map_chart(diagnosis.strategic_map(company).head(0)),
        show.substitution_chart(diagnosis.substitution_score(company).head(0)),
        show.elasticity_chart(diagnosis.price_elasticity(company).head(0)),
        show.channel_chart(diagnosis.channel_power(company).head(0)),
    ]
    assert all("Nothing to show" in "".join(text.get_text() for text in chart.texts) for chart in empty)
