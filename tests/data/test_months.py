"""Orders that are dated by months alone: nothing told of them is more exact than a month."""

import pytest

from custkit.data.months import in_months, title
from custkit.item.texts import beside, say
from custkit.locale import get_dates, set_dates, speaking
from custkit.show import table

TEXT = {
    "zh": "已经 {recency_days} 天没下单",
    "en": "no order for {recency_days} days, usual gap {median_gap_days:int}",
}
FACTS = {"recency_days": 92, "median_gap_days": 31.0}


@pytest.fixture(autouse=True)
def as_before():
    before = get_dates()
    yield
    set_dates(before)


def test_recency_of_orders_in_months_is_told_in_months(company):
    made = company("customer_id,order_date,amount\nA,2024-01,10\nA,2024-04,20\nB,2024-01,20\n")
    assert made.dates == get_dates() == "months"
    with speaking("en"):
        assert say(TEXT, FACTS, made) == "no order for 3 months, usual gap 1 month"
    with speaking("zh"):
        assert say(TEXT, FACTS, made) == "已经 3 个月没下单"
    company("customer_id,order_date,amount\nA,2024-01-05,10\n")
    with speaking("en"):
        assert say(TEXT, FACTS) == "no order for 92 days, usual gap 31"


def test_tables_and_sheets_show_whole_months(company):
    import pandas as pd

    made = company("customer_id,order_date,amount\nA,2024-01,10\nA,2024-04,20\nB,2024-01,20\n")
    frame = pd.DataFrame({"customer_id": ["B"], "recency_days": [91], "dso_days": [45]})
    assert in_months(frame).iloc[0].to_dict() == {"customer_id": "B", "recency_days": 3, "dso_days": 45}
    with speaking("en"):
        assert title("recency_days", "Days since last order") == "Months since last order"
        shown = str(table(frame, company=made))
    assert "Months since last order" in shown
    assert "91" not in shown


def test_a_band_of_silence_is_told_in_months_at_both_ends_also_without_an_upper_one():
    text = {"zh": "{silent_from:int}～{silent_to:int} 天", "en": "{silent_from:int}–{silent_to:int} days"}
    set_dates("months")
    for silent_to, told in {365: "6 months–12 months", float("inf"): "6 months–∞"}.items():
        with speaking("en"):
            assert say(text, {"silent_from": 180, "silent_to": silent_to}) == told


def test_the_reason_of_a_tier_tells_months_where_only_months_are_known(company):
    from custkit.tiering import tiers

    rows = [f"A,2023-{month:02d},900" for month in range(1, 13)] + ["B,2024-12,10", "C,2024-11,500"]
    made = company("customer_id,order_date,amount\n" + "\n".join(rows) + "\n")
    with speaking("en"):
        reasons = " ".join(tiers(made)["reason"])
    assert "No order for 12 months" in reasons
    assert "days" not in reasons


def test_what_the_import_says_speaks_of_months_where_only_months_are_known(company):
    rows = [f"C{i % 40},2024-{i % 12 + 1:02d},{100 + i}" for i in range(120)]
    made = company("customer_id,order_date,amount\n" + "\n".join(rows) + "\n")
    said = {fact.rule: fact.message for fact in made.quality.facts}
    assert "in one month is one order" in said["days_added_up"]
    assert "bought in two months or more" in said["few_repeat_buyers"]
    set_dates("days")
    assert "in two months" not in " ".join(fact.message for fact in made.quality.facts)


def test_how_far_ahead_and_how_much_was_hidden_is_told_in_months():
    set_dates("months")
    with speaking("en"):
        assert say("{lead_days} days ahead", {"lead_days": 151.0}) == "5 months ahead"
        assert say("No order for {few_days} days", {"few_days": 60}) == "No order for 2 months"


def test_a_mark_without_the_number_its_text_quotes_has_its_own_number_beside_it():
    text = {"zh": "提前 {lead_days} 天", "en": "{lead_days} days ahead"}
    with speaking("en"):
        set_dates("days")
        assert beside(text, {"lead_days": 31.0, "recall": 0.5}, "recall") == "31 days ahead"
        assert beside(text, {"lead_days": float("nan"), "recall": 0.0}, "recall") == "0%"
