"""A company's profile says what kind of business it is, from its orders."""

import pandas as pd

from tests.companies import company_from_frame, orders


def test_the_demo_company_is_a_regular_business(demo):
    profile = demo["en"].profile
    assert (profile.trade, profile.buying, profile.currency) == ("business", "regular", "CNY")
    assert profile.full_year
    assert not profile.orders_only


def test_many_small_buyers_are_a_shop():
    rows = [(f"C{i:04d}", "2025-01-05" if i % 2 else "2025-06-05", 20 + i % 7) for i in range(800)]
    profile = company_from_frame(orders(*rows)).profile
    assert profile.trade == "consumer"
    assert profile.buying == "lumpy"
    assert profile.customers == 800
    assert profile.months < 6


def test_money_is_that_of_the_orders_and_a_year_is_the_last_365_days():
    log = orders(("A", "2023-05-01", 100), ("A", "2025-01-10", 40), ("B", "2025-02-01", -10))
    profile = company_from_frame(log, as_of="2025-03-01").profile
    assert profile.revenue == 130
    assert profile.revenue_12m == 30
    assert profile.largest_share == 1


def test_names_in_place_of_ids_are_noticed():
    assert company_from_frame(
        orders(("Ming Li", "2025-01-05", 1), ("Acme", "2025-01-06", 2))
    ).profile.names_as_ids
    assert not company_from_frame(orders(("C0001", "2025-01-05", 1))).profile.names_as_ids
    named = pd.DataFrame({"customer_id": ["Acme"], "customer_name": ["Acme Corp."]})
    assert not company_from_frame(orders(("Acme", "2025-01-05", 1)), customers=named).profile.names_as_ids


def test_a_company_without_orders_has_a_profile():
    profile = company_from_frame(orders()).profile
    assert (profile.customers, profile.revenue, profile.months) == (0, 0, 0)
