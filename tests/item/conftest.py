"""Companies of every shape on which every item must say something: thin, empty, odd."""

import numpy as np
import pandas as pd
import pytest

from custkit.data import open_company
from custkit.locale import LANGUAGES, set_language
from tests.companies import company_from_frame, orders


def _thin(name):
    if name == "empty":
        return company_from_frame(orders())
    if name == "one customer":
        return company_from_frame(orders(("A", "2025-01-05", 100), ("A", "2025-03-05", 50)))
    if name == "one order each":
        return company_from_frame(
            orders(*[(f"C{i}", f"2025-{i % 12 + 1:02d}-05", 100 + i) for i in range(40)])
        )
    if name == "refunds above sales":
        return company_from_frame(
            orders(("A", "2025-01-05", 100), ("A", "2025-03-05", -500), ("B", "2025-02-01", 20))
        )
    if name == "all refunds":
        return company_from_frame(
            orders(*[(f"C{i}", f"2025-0{i + 1}-05", -10.0 * (i + 1)) for i in range(6)])
        )
    if name == "nobody rising":
        months = pd.date_range("2023-01-15", "2025-12-15", freq="MS")
        return company_from_frame(orders(*[(f"C{i}", day, 1000.0 - i) for i in range(12) for day in months]))
    if name == "a shop of 120 days":
        return company_from_frame(_shop(400))
    return company_from_frame(orders(*_regulars()))


def _shop(n):
    rng = np.random.default_rng(8)
    rows = [
        (
            f"K{i}",
            pd.Timestamp("2025-09-01") + pd.Timedelta(days=int(day)),
            round(float(rng.lognormal(3, 0.7)), 2),
        )
        for i in range(n)
        for day in rng.integers(0, 120, rng.poisson(2) + 1)
    ]
    return orders(*rows)


def _regulars():
    days = pd.date_range("2023-01-03", "2025-12-20", freq="9D")
    return [(f"C{i % 30:02d}", day, 900.0 * (31 - i % 30)) for i, day in enumerate(days.repeat(3))]


THIN = ("empty", "one customer", "one order each", "refunds above sales", "orders only")
ODD = ("all refunds", "nobody rising", "a shop of 120 days")  # the rest of the kinds: `long`


@pytest.fixture(scope="session")
def demo():
    return {language: open_company(f"lilan-{language}") for language in LANGUAGES}


@pytest.fixture(
    params=[*THIN, *(pytest.param(name, marks=pytest.mark.long) for name in ODD)], scope="session"
)
def any_company(request):
    company = _thin(request.param)
    company.kind = request.param
    return company


@pytest.fixture(params=[*THIN, *ODD], scope="session")
def thin_company(request):
    return _thin(request.param)


@pytest.fixture(params=LANGUAGES)
def language(request):
    set_language(request.param)
    yield request.param
    set_language("en")


@pytest.fixture
def english():
    set_language("en")
