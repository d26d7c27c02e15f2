"""What is claimed held better than chance; the page of claims is written from what is computed."""

import pandas as pd
import pytest

from custkit.data import open_company
from custkit.locale import set_language
from tests import claims
from tests.demo_company import generator


@pytest.fixture(autouse=True)
def english():
    set_language("en")


def test_a_dealer_without_rhythm_is_told_facts(tmp_path):
    claims.dealer(400).to_csv(tmp_path / "dealer.csv", index=False)
    table = claims.claims_of(open_company(tmp_path / "dealer.csv"))
    told = table[table["better"] == True]  # noqa: E712
    assert (told["right"] > told["anyway"]).all()
    assert any("no forecast speaks" in claim for claim in table["claim"])
    page = claims.written({"dealer": table})
    assert page.count("\n| ") == len(table) + 1
    assert "a fact" in page


@pytest.mark.long
@pytest.mark.timeout(1800)  # all items and every back-test of a company; a busy machine takes many minutes
@pytest.mark.parametrize("seed", range(3001, 3011))
def test_on_companies_nobody_tuned_to_claims_hold(seed, tmp_path):
    table = claims.claims_of(open_company(generator.generate(tmp_path / "c", seed=seed, language="en")))
    told = table[table["better"] == True]  # noqa: E712
    assert (told["right"] > told["anyway"]).all()
    promised = table[table["claim"].str.contains("range of the forecast")]
    assert (promised["right"] >= 0.8).all()
    assert isinstance(table, pd.DataFrame)
