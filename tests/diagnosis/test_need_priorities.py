"""Needs: importance against satisfaction, for all customers and by region, small samples said so."""

import pandas as pd
import pytest

from custkit import diagnosis
from custkit.data import open_company
from custkit.locale import set_language
from tests.companies import company_from_frame, orders


@pytest.fixture(autouse=True)
def english():
    set_language("en")


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


def asked(answers, when="2025-11-01"):
    """A company with answers ``(kind, item, value, how often)``."""
    rows = [(kind, item, value) for kind, item, value, n in answers for _ in range(n)]
    surveys = pd.DataFrame(rows, columns=["kind", "item_code", "value"])
    surveys = surveys.assign(response_id=range(len(surveys)), customer_id="A", date=pd.Timestamp(when))
    return company_from_frame(orders(("A", "2025-12-05", 100)), surveys=surveys)


def test_in_the_southwest_commissioning_comes_first_elsewhere_price(demo):
    by_region = diagnosis.needs_by_region(demo).table.set_index("region")["concentrate_here"]
    assert by_region["Southwest China"] == ("commissioning",)
    assert by_region["East China"] == ("price",)
    whole = diagnosis.need_priorities(demo).table.set_index("survey_need")
    assert whole["ipa_quadrant"]["price"] == "concentrate_here"
    assert whole["clear_of_mean"]["price"]


def test_the_interval_of_a_region_is_wider_than_that_of_all(demo):
    whole = diagnosis.need_priorities(demo).table.set_index("survey_need")
    there = diagnosis.need_priorities(demo, "Southwest China").table.set_index("survey_need").loc[whole.index]
    assert ((there["high"] - there["low"]) > (whole["high"] - whole["low"])).all()
    assert not there["clear_of_mean"]["commissioning"]


def test_a_handful_of_weights_in_a_region_is_replaced_by_everybodys_and_says_so(demo):
    assert diagnosis.need_priorities(demo, "Northeast China").about["importance_from"] == "all"
    assert diagnosis.need_priorities(demo, "South China").about["importance_from"] == "region"
    with pytest.raises(ValueError, match="Atlantis"):
        diagnosis.need_priorities(demo, "Atlantis")


def test_few_answers_place_no_need_and_old_ones_do_not_count_as_today():
    few = diagnosis.need_priorities(asked([("importance", "price", 5, 9), ("satisfaction", "price", 2, 4)]))
    assert few.refused
    assert "Too few answers" in few.message
    answers = [("importance", "price", 5, 9), ("satisfaction", "price", 2, 9)]
    assert diagnosis.need_priorities(asked(answers)).table["n_satisfaction"].tolist() == [9]
    assert diagnosis.need_priorities(asked(answers, "2023-01-01")).refused
    assert diagnosis.needs_by_region(asked([("satisfaction", "price", 2, 9)])).table.empty
