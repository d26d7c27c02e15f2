"""What the findings say is what the functions computed; and nothing is claimed that the data cannot carry."""

import pandas as pd
import pytest

from custkit import tiering
from custkit.data import open_company
from custkit.item import findings_of
from custkit.locale import LANGUAGES, get_language, set_language
from custkit.tiering.insights import MAX_FINDINGS
from custkit.tiering.overview import overview
from tests.companies import company_from_frame, orders


def told_about(company):
    """The findings of the items."""
    return findings_of("tiering", company)


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


@pytest.fixture(scope="module")
def found(demo):
    return {finding.key.removeprefix("tiering."): finding for finding in told_about(demo)}


def test_the_large_customer_that_loses_money_is_found_with_its_loss(demo, found):
    profit = tiering.customer_profit(demo)
    loser = profit.nlargest(10, "revenue").query("profit < 0")
    assert found["losing"].customers == tuple(loser["customer_id"])
    assert found["losing"].money == pytest.approx(-loser["profit"].sum(), abs=0.01)
    assert found["losing"].urgency == "act"


def test_the_whale_is_what_the_losing_ones_eat(demo, found):
    facts = tiering.whale_facts(tiering.customer_profit(demo))
    assert found["whale"].money == pytest.approx(facts["eaten"], abs=0.01)
    assert found["whale"].value == facts["losing_customers"]


def test_strategic_customers_are_counted_as_the_matrix_does(demo, found):
    types = tiering.value_matrix(demo).table["value_type"].value_counts()
    assert found["value_types"].value == types["strategic"] == 9
    assert len(found["value_types"].customers) == types["strategic"] + types["high_potential"]


def test_churn_is_told_by_customers_and_by_money(demo, found):
    lost = tiering.churn_rate(demo)
    assert found["churn"].value == lost["rate"]
    assert found["churn"].money == pytest.approx(lost["money_lost"], abs=0.01)


def test_the_calls_are_those_worth_their_cost(demo, found):
    table = tiering.winback_list(demo, tiering.margin_basis(demo).rate).table
    worth = table[table["worth_it"]]
    assert found["calls"].customers == tuple(worth["customer_id"])
    assert found["calls"].money == pytest.approx(worth["margin_at_stake"].sum(), abs=0.01)


def test_effort_and_files_agree_with_their_tables(demo, found):
    view = overview(demo)
    gaps = tiering.allocation(demo, view.tier, profit=view.profit)["gap"]
    assert found["effort"].value == pytest.approx(gaps.abs().max())
    stale = view.freshness[
        view.freshness["stale"] & (view.freshness["customer_id"].map(view.tier) == "high_value")
    ]
    assert set(stale["customer_id"]) <= set(found["files"].customers)


def test_nps_is_told_only_where_intervals_do_not_meet(demo, found):
    table = tiering.nps_by(demo, overview(demo).tier).table
    meet = table["high"].min() >= table["low"].max()
    assert ("nps" in found) == (not meet)


def test_all_findings_are_few_and_most_urgent_first(demo):
    everything = tiering.findings(demo)
    assert len(everything) <= MAX_FINDINGS
    order = [("act", "watch", "know").index(finding.urgency) for finding in everything]
    assert order == sorted(order)
    first = [finding.money or 0 for finding in everything if finding.urgency == "act"]
    assert first == sorted(first, reverse=True)


def test_orders_alone_give_findings_and_a_reason_for_the_silent_model():
    company = company_from_frame(
        orders(("A", "2025-01-05", 100), ("B", "2025-03-05", 200), ("A", "2025-12-05", 9))
    )
    keys = {finding.key: finding for finding in tiering.findings(company)}
    assert "tiering.losing" not in keys
    assert "tiering.whale" not in keys
    assert "no forecast passed" in keys["tiering.clv"].seen


def test_refunds_alone_raise_nothing():
    company = company_from_frame(orders(("A", "2025-01-05", -100), ("B", "2025-03-05", -1)))
    assert isinstance(tiering.findings(company), list)


def test_tiers_that_recommend_us_differently_are_told_apart():
    sizes = {f"BIG{i}": 100 for i in range(20)} | {f"S{i}": 1 for i in range(90)}
    rows = [(name, day, 1000 * size) for name, size in sizes.items()
            for day in pd.date_range("2024-01-05", "2025-12-20", freq="30D")]  # fmt: skip
    scores = [(f"BIG{i % 20}", 2) for i in range(40)] + [(f"S{i}", 10) for i in range(90)]
    surveys = pd.DataFrame(scores, columns=["customer_id", "value"]).assign(kind="nps")
    frame = pd.DataFrame(rows, columns=["customer_id", "order_date", "amount"])
    told = {f.key: f for f in told_about(company_from_frame(frame, surveys=surveys))}
    assert told["tiering.nps"].value == 200
    assert "BIG0" in told["tiering.nps"].customers


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_are_whole_in_both_languages(language, demo):
    before = get_language()
    try:
        set_language(language)
        for finding in told_about(demo):
            assert "{" not in finding.seen + finding.action
            assert finding.seen.endswith(("。", "."))
            assert finding.rows
    finally:
        set_language(before)
