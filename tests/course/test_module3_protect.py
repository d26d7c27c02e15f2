"""Exercises on protecting accounts: any rules that do both are right, and a wrong set is told what it does."""

import pandas as pd
import pytest

from custkit import show
from custkit.course import check, falling_account, hint, seasonal_customer, solution
from custkit.data import open_company
from custkit.locale import get_language, set_language
from custkit.monitoring import warn_rules
from tests.companies import company_from_frame


@pytest.fixture(autouse=True)
def english():
    before = get_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


@pytest.fixture(scope="module")
def tuner(demo):
    return show.warning_tuner(demo, falling_account(demo), seasonal_customer(demo))


NONE = {name: {"weight": 0} for name in warn_rules()["rules"]}


def only(season_guard=True, **rules):
    return {"settings": {"season_guard": season_guard}, "rules": NONE | rules}


def test_the_shipped_rules_pass(demo):
    assert check("E3.3", warn_rules(), company=demo).kind == "right"


def test_the_widget_begins_with_the_plain_rule_that_is_wrong_about_both(demo, tuner):
    card = check("E3.3", tuner, company=demo)
    assert card.kind != "right"
    assert "wrong way round" in str(card)
    assert "MISSED" in tuner.lines()[0]
    assert "FALSE ALARM" in tuner.lines()[1]


def test_other_rules_that_do_both_pass_as_well(demo, tuner):
    tuner.value = only(order_gap={"weight": 2, "fires": 4})
    assert check("E3.3", tuner.value, company=demo).kind == "right"
    assert check("E3.3", only(revenue_fall={"weight": 2, "fires": -0.4}), company=demo).kind == "right"
    assert "caught" in tuner.lines()[0]
    assert "spared" in tuner.lines()[1]
    assert len(tuner.chart().png()) > 5_000


def test_each_wrong_set_of_rules_gets_its_reason(demo):
    wolf = only(season_guard=False, order_gap={"weight": 2, "fires": 3})
    assert "false alarm" in str(check("E3.3", wolf, company=demo))
    assert "so is" in str(check("E3.3", only(order_gap={"weight": 2, "fires": 12}), company=demo))
    everybody = only(
        order_gap={"weight": 2, "fires": 0.1, "clears": 0.01}, revenue_fall={"weight": 2, "fires": 0.9}
    )
    assert check("E3.3", everybody, company=demo).kind != "right"


def test_a_rule_off_its_scale_changes_nothing_on_the_widget(tuner):
    before = tuner.value
    with pytest.raises(ValueError):
        tuner.value = {"settings": {"warn_at": 99}}
    with pytest.raises(ValueError):
        tuner.value = {"rules": {"weather": {}}}
    assert tuner.value == before


@pytest.mark.parametrize(
    "month", ["2025-04", "2025/4", "2025年4月", "April 2025", "apr 2025", [pd.Timestamp("2025-04-02")]]
)
def test_a_month_may_be_written_in_many_ways(demo, month):
    assert check("TH3.3", "CP02", month, company=demo).kind == "right"


def test_the_first_mention_elsewhere_and_the_latest_one_get_their_reasons(demo):
    assert "latest" in str(check("TH3.3", "CP02", "2025-12", company=demo))
    assert "some other account" in str(check("TH3.3", "CP02", "2023-02", company=demo))


def test_without_contact_records_the_exercise_says_what_is_missing():
    rows = [("A", day, 100.0) for day in pd.date_range("2023-01-05", "2025-12-20", freq="14D")]
    company = company_from_frame(pd.DataFrame(rows, columns=["customer_id", "order_date", "amount"]))
    assert check("TH3.3", "x", "2025-01", company=company).kind == "missing"
    assert "No large account is falling" in str(check("E3.3", warn_rules(), company=company))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("key", ["E3.3", "TH3.3"])
def test_hints_and_solutions_read_in_both_languages(demo, key, language):
    set_language(language)
    texts = [str(hint(key, grade, company=demo)) for grade in (1, 2, 3)] + [str(solution(key, company=demo))]
    assert all("{" not in text and len(text) > 20 for text in texts)
