"""A small company with every kind of customer, and the tables that tiering returns for it."""

import datetime
from types import SimpleNamespace

import pandas as pd
import pytest
from companies import company_from_frame

from custkit import tiering
from custkit.locale import get_language, set_language

AS_OF = datetime.date(2025, 12, 20)  # December is not over


@pytest.fixture(params=["zh", "en"])
def language(request):
    before = get_language()
    set_language(request.param)
    yield request.param
    set_language(before)


@pytest.fixture
def english():
    before = get_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture(scope="session")
def company():
    """40 customers over three years: big ones steady, small ones rare, some fallen silent; levels A–C."""
    rows = []
    for number in range(40):
        first = pd.Timestamp("2023-01-05") + pd.Timedelta(days=23 * number)
        every = 20 + 3 * number
        last = pd.Timestamp("2024-09-01") if number % 7 == 3 and number < 20 else pd.Timestamp(AS_OF)
        for i, day in enumerate(pd.date_range(first, last, freq=f"{every}D")):
            rows.append((f"C{number:04d}", day, round(400_000 / (number + 1) * (1 + 0.02 * i), 2)))
    orders = pd.DataFrame(rows, columns=["customer_id", "order_date", "amount"])
    levels = pd.DataFrame(
        {"customer_id": sorted(orders["customer_id"].unique()), "level": ["A", "B", "C", "B"] * 10}
    )
    return company_from_frame(orders, as_of=AS_OF, customers=levels)


@pytest.fixture(scope="session")
def tables(company):
    return SimpleNamespace(
        pareto=tiering.pareto(company).table,
        abc=tiering.abc(company).table,
        rfm=tiering.rfm(company).table,
        tiers=tiering.tiers(company),
        months=tiering.monthly_revenue(company),
    )
