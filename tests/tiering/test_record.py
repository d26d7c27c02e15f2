"""A label that asks for action carries what became of it on the company's own history."""

import pandas as pd
import pytest

from custkit import tiering
from custkit.data import open_company
from custkit.item import Record
from custkit.locale import set_language
from custkit.tiering.record import record_of
from tests import claims
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def demo():
    set_language("en")
    return open_company("lilan-en")


def test_the_record_is_what_independent_pandas_counts(demo):
    """Customers who were growing a year ago: how many bought more in the year after than in the year before."""
    log = demo.orders.execute()
    log["day"] = pd.to_datetime(log["order_date"])
    then = tiering.tiers(demo, as_of="2024-12-31").set_index("customer_id")

    def year(end):
        inside = (log["day"] > pd.Timestamp(end) - pd.DateOffset(years=1)) & (log["day"] <= end)
        return log[inside].groupby("customer_id")["amount_cents"].sum().reindex(then.index).fillna(0)

    more = year("2025-12-31") > year("2024-12-31")
    growing = (then["tier"] == "potential") & (then["growth_12m"] > 0)
    others = ~growing & ((then["tier"] != "lost") | (then["play"] == "rescue"))
    record = record_of(demo, "growing")
    assert record.cases == growing.sum()
    assert record.right == pytest.approx(more[growing].mean(), abs=0.03)  # a year is 365 or 366 days
    assert record.anyway == pytest.approx(more[others].mean(), abs=0.03)


def test_who_once_brought_money_and_went_silent_stays_away_more_often_than_others():
    """Twelve buyers of two in a month; six stop for good eighteen months before the end, one of them returns."""
    days = pd.date_range("2022-01-03", "2025-12-29", freq="14D").astype(str)
    rows = [(f"S{n}", day, 100.0 + n) for n in range(6) for day in days if day < "2024-06-30"]
    rows += [(f"B{n}", day, 100.0 + n) for n in range(6) for day in days]
    rows.append(("S0", "2025-07-01", 100.0))
    record = record_of(company_from_frame(orders(*rows), as_of="2025-12-31"), "win_back")
    assert record == Record(5 / 6, 0.0, 6)


def test_a_label_that_was_no_better_than_chance_is_told_as_a_fact(demo):
    set_language("en")
    for found in (tiering.rising(demo), tiering.falling_accounts(demo)):
        assert not found.record.better_than_chance
        assert "come about anyway" in found.finding.seen
        assert "right means: the next 12 months" in found.finding.seen
        assert found.finding.action.startswith("A fact and no forecast")
        assert found.finding.urgency == "know"


def test_a_label_that_held_keeps_its_action():
    """Sixty customers, a third of whom double every year."""
    set_language("en")
    rows = []
    for n in range(60):
        for month in range(48):
            grown = 2 ** (month / 12) if n < 20 else 1 + 0.1 * ((n * 7 + month // 12 * 13) % 5)
            day = pd.Timestamp("2022-01-05") + pd.DateOffset(months=month)
            rows.append((f"K{n:02d}", day, round((20 if n < 20 else 1000) * grown * (1 + 0.01 * n), 2)))
    company = company_from_frame(orders(*rows), as_of="2025-12-31")
    found = tiering.rising(company)
    assert found.record.right > 0.85
    assert found.record.better_than_chance
    assert found.finding.action.startswith("Give each")


def test_without_a_year_before_there_is_no_record():
    company = company_from_frame(orders(("A", "2025-03-01", 1), ("A", "2025-05-01", 2)), as_of="2025-12-31")
    assert not record_of(company, "growing").tested


def test_a_label_without_cases_says_so_and_calls_nobody_to_act(tmp_path):
    """A shop with hardly a year before: what asks for action says that nothing was tested, and speaks to a shop."""
    claims.shop(900, 31).to_csv(tmp_path / "shop.csv", index=False)
    company = open_company(tmp_path / "shop.csv", as_of="2023-02-28")
    assert company.profile.trade == "consumer"
    for item in (tiering.falling_accounts, tiering.rising, tiering.value_matrix):
        found = item(company)
        if found.ok and found.finding and not found.record.tested:
            assert "no earlier cases to test it on" in found.finding.seen
            assert found.finding.urgency != "act"
            assert not {"Visit", "joint plan", "sponsor"} & set(found.finding.action.split())
    assert not tiering.value_matrix(company).record.tested


def test_declining_a_year_ago_counted_by_independent_pandas(demo):
    log = demo.orders.execute()
    log["day"] = pd.to_datetime(log["order_date"])
    stage = tiering.lifecycle_stage(demo, as_of="2024-12-31").table.set_index("customer_id")["stage"]
    day = pd.Timestamp("2024-12-31")
    money = {}
    for name, start in (("before", day - pd.DateOffset(years=1)), ("after", day)):
        end = start + pd.DateOffset(years=1)
        inside = (log["day"] > start) & (log["day"] <= end)
        money[name] = log[inside].groupby("customer_id")["amount_cents"].sum().reindex(stage.index).fillna(0)
    less = money["after"] < money["before"]
    record = tiering.lifecycle_stage(demo).record
    assert record.cases == (stage == "declining").sum()
    assert record.right == pytest.approx(less[stage == "declining"].mean(), abs=0.03)
    others = stage.isin(["new", "growing", "mature"])
    assert record.anyway == pytest.approx(less[others].mean(), abs=0.03)


def test_room_is_tested_by_the_trend_and_not_by_wallets_that_know_what_came(demo, tmp_path):
    assert not tiering.value_matrix(demo).record.tested
    claims.dealer(400).to_csv(tmp_path / "dealer.csv", index=False)
    record = tiering.value_matrix(open_company(tmp_path / "dealer.csv")).record
    assert record.tested
    assert not record.better_than_chance


def test_chance_is_judged_on_the_number_of_cases():
    assert Record(0.75, 0.5, 40).better_than_chance
    assert not Record(0.75, 0.5, 4).better_than_chance
    assert not Record(0.25, 0.57, 55).better_than_chance
