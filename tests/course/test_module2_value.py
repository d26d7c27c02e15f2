"""Exercises on value, churn, clusters and evidence: right on the demo, right on a company with other subjects."""

import pandas as pd
import pytest

from custkit import tiering
from custkit.course import answer
from custkit.course import exercise as form_of
from custkit.data import open_company
from custkit.item import exercise_of
from custkit.locale import get_language, set_language
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
def other():
    """Twelve customers, of whom BIG2 is dear to serve by its visits, and monthly buyers with one that stopped."""
    rows = []
    for i in range(12):
        name, size = f"BIG{i}" if i < 10 else f"SMALL{i}", 10_000 * (12 - i)
        end = "2025-02-01" if i == 3 else "2025-12-20"
        rows += [(name, day, size) for day in pd.date_range("2023-01-10", end, freq="30D")]
    frame = pd.DataFrame(rows, columns=["customer_id", "order_date", "amount"])
    spent = frame.groupby("customer_id")["amount"].sum()
    costs = pd.DataFrame({"customer_id": spent.index, "period": "2025", "freight": spent.to_numpy() * 0.02})
    costs["visits"] = spent.to_numpy() * 0.03
    costs.loc[costs["customer_id"] == "BIG2", "visits"] = spent["BIG2"] * 0.4
    return company_from_frame(frame, as_of="2025-12-31", cost_to_serve=costs)


def kind(card):
    return card.kind


def ask(key, *given, company):
    """Hand in the answers of a form in the order of its fields."""
    return answer(key, company, **dict(zip(exercise_of(key).card["form"], given, strict=True)))


def test_the_planted_customer_is_the_large_one_that_loses_money(demo):
    assert kind(ask("E2.4", "C0003", "discount", company=demo)) == "right"
    assert kind(ask("E2.4", "c0003", "Discount", company=demo)) == "right"


def test_a_cost_that_helps_less_is_told_apart_from_one_that_is_no_dearer(demo):
    assert "within a tenth" in str(ask("E2.4", "C0003", "expedite", company=demo))
    assert "not the largest part" in str(ask("E2.4", "C0003", "support", company=demo))
    assert "no dearer" in str(ask("E2.4", "C0003", "freight", company=demo))


def test_a_large_customer_that_earns_is_no_answer_and_says_so(demo):
    assert "still earns" in str(ask("E2.4", "C0001", "discount", company=demo))


def test_on_another_company_the_subject_is_another(other):
    assert kind(ask("E2.4", "BIG2", "visits", company=other)) == "right"
    assert "no dearer" in str(ask("E2.4", "BIG2", "freight", company=other))


def test_where_no_large_customer_loses_money_the_answer_is_none(other):
    cheap = other.table("cost_to_serve").assign(visits=1.0)
    frame = (
        other.orders.execute().assign(amount=lambda t: t["amount_cents"] / 100).drop(columns="amount_cents")
    )
    company = company_from_frame(frame, as_of="2025-12-31", cost_to_serve=cheap)
    profit = tiering.customer_profit(company)
    largest = profit.nlargest(10, "revenue")
    least = largest.loc[largest["profit_margin"].idxmin(), "customer_id"]
    driver = tiering.repair_options(company, least, profit)["driver"].iloc[0]
    assert kind(ask("E2.4", "none", driver, company=company)) == "right"
    assert "still earns" in str(ask("E2.4", "BIG2", driver, company=company))


def test_without_cost_to_serve_the_exercise_says_what_is_missing(other):
    frame = other.orders.execute().assign(amount=1.0).drop(columns="amount_cents")
    assert kind(ask("E2.4", "BIG2", "visits", company=company_from_frame(frame))) == "missing"


def test_nine_customers_are_strategic_at_the_default_cuts(demo):
    matrix = tiering.value_matrix(demo).table
    strategic = int((matrix["value_type"] == "strategic").sum())
    by_value = tiering.lifetime_value(demo).table.nlargest(10, "clv")["customer_id"]
    by_year = tiering.tiers(demo).nlargest(10, "monetary_12m")["customer_id"]
    risen = sorted(set(by_value) - set(by_year)) or "none"
    assert strategic == 9
    assert kind(ask("E2.5", strategic, risen, company=demo)) == "right"
    assert "exactly" in str(ask("E2.5", strategic + 1, risen, company=demo))
    basic = int((matrix["value_type"] == "basic").sum())
    assert "basic ones as well" in str(ask("E2.5", strategic + basic, risen, company=demo))


def test_where_the_model_is_silent_the_exercise_says_why(other):
    card = ask("E2.5", 3, "none", company=other)
    assert kind(card) == "missing"
    assert "No lifetime value can be told here" in str(card)


def wrong(key, field, given, company):
    """The form's line for one answer that is wrong, the other fields left open."""
    card = answer(key, company, **{field: given})
    assert kind(card) == "not_yet"
    return next(line for line in card.lines if "Still open" not in line)


def test_the_seasonal_customer_is_not_reported(demo):
    rate = tiering.churn_rate(demo, months=3)["rate"]
    assert kind(ask("TH2.2", rate, "no", company=demo)) == "right"
    assert kind(ask("TH2.2", f"{100 * rate:.1f}%", "不会", company=demo)) == "right"
    assert "C0031" in str(ask("TH2.2", rate, "yes", company=demo))
    assert "it has been so before" in wrong("TH2.2", "flagged", "yes", demo)
    assert "12 months" in wrong("TH2.2", "rate", tiering.churn_rate(demo)["rate"], demo)
    states = tiering.churn_states(demo).table["state"]
    assert "everyone silent now" in wrong("TH2.2", "rate", states.isin(["silent", "confirmed"]).mean(), demo)
    assert "stayed" in wrong("TH2.2", "rate", 1 - rate, demo)


def test_k_is_the_best_separated_of_the_stable_ones(demo):
    choice = tiering.group_choice(demo).table
    k = int(choice.loc[choice["chosen"], "k"].item())
    steady = choice["stability"] >= 0.75
    assert choice[steady].set_index("k")["silhouette"].idxmax() == k
    assert kind(ask("TH2.3", str(k), company=demo)) == "right"
    for n in choice.loc[~steady, "k"]:
        assert "not stable" in wrong("TH2.3", "k", str(n), demo)
    for n in choice.loc[steady & (choice["k"] != k), "k"]:
        assert "another stable one" in wrong("TH2.3", "k", str(n), demo)


def test_too_few_customers_for_clusters_is_said_kindly(other):
    assert "at least 30" in str(ask("TH2.3", "3", company=other))


def test_an_effect_that_nobody_planted_cannot_be_told(demo):
    assert kind(ask("TH2.4", "cannot tell", company=demo)) == "right"
    assert kind(ask("TH2.4", "说不准", company=demo)) == "right"
    assert "before it already" in wrong("TH2.4", "verdict", "yes", demo)
    assert "evidence" in wrong("TH2.4", "verdict", "no", demo)


def test_who_has_least_to_come_is_neither_the_smallest_nor_the_largest(demo, other):
    ten = tiering.lifetime_value(demo).table.nlargest(10, "sales_12m")
    least = ten.nsmallest(1, "clv")["customer_id"].item()
    assert kind(ask("TH2.6", least, company=demo)) == "right"
    assert "other way round" in wrong("TH2.6", "customer", ten.nlargest(1, "clv")["customer_id"].item(), demo)
    assert "ten largest" in wrong("TH2.6", "customer", "C0100", demo)
    assert kind(ask("TH2.6", "BIG1", company=other)) == "missing"


def test_effort_is_held_against_value(demo, other):
    gaps = tiering.effort(demo).table.set_index("tier")["gap"]
    assert kind(ask("TH2.7", gaps.idxmin(), gaps.idxmax(), company=demo)) == "right"
    assert "other way round" in wrong("TH2.7", "short", gaps.idxmax(), demo)
    assert "contact time alone" in wrong("TH2.7", "short", "lost", demo)
    assert "other way round" in wrong("TH2.7", "over", gaps.idxmin(), demo)
    assert kind(ask("TH2.7", "general", "general", company=other)) == "missing"


def test_the_lowest_station_and_the_leak(demo, other):
    assert kind(ask("TH2.8", "commissioning_day", "pre_sales", company=demo)) == "right"
    assert "lowest first" in wrong("TH2.8", "station", "invoice", demo)
    assert "scores best" in wrong("TH2.8", "station", "operation", demo)
    assert kind(ask("TH2.8", "invoice", "early", company=other)) == "missing"


def test_the_target_list_is_as_long_as_the_mark_says(demo, other):
    listed = tiering.target_screen(demo, 0.7).table
    build = int((listed["box"] == "build").sum())
    assert kind(ask("TH2.9", len(listed), build, company=demo)) == "right"
    assert "not a rank" in wrong(
        "TH2.9", "size", round(0.3 * len(tiering.portfolio_matrix(demo).table)), demo
    )
    assert "everybody" in wrong("TH2.9", "size", len(tiering.portfolio_matrix(demo).table), demo)
    assert "other way round" in wrong("TH2.9", "weak", len(listed) - build, demo)
    assert kind(ask("TH2.9", 0, 0, company=other)) in ("right", "not_yet", "missing")


def test_the_best_bets_are_called_first(demo, other):
    for company in (demo, other):
        rate = tiering.margin_basis(company).rate
        best = tiering.winback_list(company, rate).table["customer_id"].head(3).tolist()
        assert kind(ask("TH2.5", best, company=company)) == "right"
    assert "BIG3" in str(form_of("TH2.5", other).answer())
