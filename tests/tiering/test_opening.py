"""The opening: revenue of whole months, and the ten customers that somebody has in mind."""

import pandas as pd
import pytest

from custkit import tiering
from custkit.course import answer, exercise, state
from custkit.course.asking import asked
from custkit.data import open_company
from custkit.item import exercise_of
from custkit.locale import LANGUAGES, speaking
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def demo():
    return {language: open_company(f"lilan-{language}") for language in LANGUAGES}


@pytest.fixture
def nothing_kept(monkeypatch):
    monkeypatch.setattr(state, "_here", {})
    monkeypatch.delenv("CUSTKIT_WORK", raising=False)


def firms(n):
    return company_from_frame(
        orders(*[(f"K{i:02d}", f"2025-{i % 12 + 1:02d}-05", 100 + i) for i in range(n)])
    )


def test_a_year_is_compared_with_the_year_before_and_a_month_that_is_not_over_counts_in_neither():
    days = pd.date_range("2023-01-01", periods=25, freq="MS") + pd.Timedelta(days=4)
    rows = [("A", day, 100.0 if day.year == 2023 else 150.0) for day in days]
    result = tiering.revenue_by_month(company_from_frame(orders(*rows), as_of="2025-01-20"))
    assert (result.verdict, result.about["total"]) == ("more", 1800.0)
    assert result.about["year_change"] == pytest.approx(0.5)
    assert len(result.table) == 24


def test_the_names_card_has_thirty_customers_the_same_in_both_editions_and_no_money(demo):
    cards = {language: tiering.names_card(company) for language, company in demo.items()}
    assert list(cards["zh"]["customer_id"]) == list(cards["en"]["customer_id"])
    assert len(cards["en"]) == 30
    assert not [name for name in cards["en"] if "monetary" in name or "revenue" in name]
    largest = tiering.tiers(demo["en"]).nlargest(10, "monetary")["customer_id"]
    assert set(cards["en"]["customer_id"].head(10)) != set(largest)


def test_any_ten_are_right_fewer_and_more_are_asked_back(demo, nothing_kept):
    card = list(tiering.names_card(demo["en"])["customer_id"])
    with speaking("en"):
        assert answer("E0.2", demo["en"], ten=card[:10]).kind == "right"
        assert answer("E0.2", demo["en"], ten=card[20:]).kind == "right"
        assert "chose 9; choose ten" in repr(answer("E0.2", demo["en"], ten=card[:9]))
        assert "chose 11; choose ten" in repr(answer("E0.2", demo["en"], ten=card[:11]))


def test_what_was_ticked_is_kept_and_meets_the_tiers_in_module_2(demo, nothing_kept):
    chosen = list(tiering.names_card(demo["en"])["customer_id"])[15:25]
    form = exercise("E0.2", demo["en"])
    assert form.fields["ten"].value is None
    assert form.panel
    form.fields["ten"].value = chosen
    assert form.check().kind == "right"
    assert exercise("E0.2", demo["en"]).fields["ten"].value == chosen
    told = exercise("E2.3", demo["en"]).results()[0]
    assert set(told.customers) == set(chosen)
    assert told.verdict == "ten"


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_was_ticked_and_never_ordered_is_named_above_the_table(demo, language):
    company, ten = demo[language], ("C0301", "C0305", "C0001", "C0044")
    with speaking(language):
        told = tiering.the_ten(company, ten)
        assert list(told.table["customer_id"]) == ["C0001", "C0044"]
        for said in (told.quiet_message, told.message):
            assert "C0301" in said
            assert "C0305" in said
        all_ordered = tiering.the_ten(company, ten[2:])
        for said in (all_ordered.quiet_message, all_ordered.message):
            assert "[" not in said
            assert not {"没有列出", "eft out"} & {part for part in ("没有列出", "eft out") if part in said}


def test_beside_each_of_the_ten_stands_its_level_and_the_table_has_what_decides_its_tier(demo):
    company = demo["en"]
    with speaking("en"):
        one = asked("E2.3", company, ten=("C0001", "C0007", "C0027"))
        levels = tiering.tiers(company).set_index("customer_id")["level"]
        assert one.fields["not_top"].notes == {
            c: {"level_now": levels[c]} for c in ("C0001", "C0007", "C0027")
        }
        shown = one.results()[0]
        assert not {"tier", "play", "expected_level", "level_fits"} & set(shown.table)
        head = shown.html(quiet=True).split("<details")[0]
        for words in ("Orders, last 12 months", "Half-year", "Silent after", "Cumulative share"):
            assert words in head
        assert "Net revenue, all years" in shown.html(quiet=True)
    orders_12m = company.orders.filter(company.orders.customer_id == "C0027").to_pandas()
    year = orders_12m["order_date"] > pd.Timestamp(company.as_of) - pd.DateOffset(months=12)
    assert (
        shown.table.set_index("customer_id")["orders_12m"]["C0027"]
        == (year & (orders_12m["amount_cents"] > 0)).sum()
    )


def test_without_ticks_the_first_of_the_card_stand_in_and_without_a_card_the_largest(demo):
    assert set(tiering.the_ten(demo["en"]).customers) == set(
        tiering.names_card(demo["en"])["customer_id"][:10]
    )
    assert tiering.the_ten(firms(20)).verdict == "largest"


def test_with_own_data_every_customer_can_be_named_and_ten_of_ten_is_no_question():
    own = exercise_of("E0.2").solve(firms(40)).fields["ten"]
    assert len(own.options) == 40
    assert not own.notes
    with speaking("en"):
        assert "look at every one" in repr(answer("E0.2", firms(10), ten=["K01"]))
