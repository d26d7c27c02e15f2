"""The customer's file as the lesson shows it."""

import pandas as pd
import pytest

from custkit import show
from custkit.locale import set_language
from tests.companies import company_from_frame, orders


@pytest.fixture
def company():
    customers = pd.DataFrame({"customer_id": ["A"], "customer_name": ["<i>Ann</i>"], "region": ["east"]})
    visits = pd.DataFrame(
        {
            "interaction_id": ["1"],
            "customer_id": ["A"],
            "date": pd.to_datetime(["2025-01-09"]),
            "content": ["asked for a price"],
        }
    )
    return company_from_frame(orders(("A", "2025-01-01", 5)), customers=customers, interactions=visits)


@pytest.mark.parametrize(("language", "title"), [("zh", "客户名称"), ("en", "Customer name")])
def test_the_file_holds_what_is_known_in_words_and_escaped(company, language, title):
    set_language(language)
    page = show.customer_file(company, "A").html
    assert title in page
    assert "&lt;i&gt;Ann" in page
    assert "<i>Ann" not in page
    assert "asked for a price" in page


def test_an_unknown_customer_is_an_error(company):
    with pytest.raises(KeyError):
        show.customer_file(company, "B")
