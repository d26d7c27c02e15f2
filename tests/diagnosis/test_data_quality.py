"""Cleaning and joining: the planted faults are found, nothing is merged unasked, no money is lost or doubled."""

import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit import diagnosis
from custkit.data import contract, datasets_dir, open_company
from custkit.locale import get_language, set_language
from tests.companies import company_from_frame, orders


@pytest.fixture(autouse=True)
def english():
    before = get_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture(scope="module")
def demo():
    set_language("en")
    return open_company("lilan-en")


@pytest.fixture(scope="module")
def export(demo):
    set_language("en")
    return diagnosis.raw_export(demo)


@pytest.fixture(scope="module")
def confirmed():
    folder = datasets_dir() / "lilan-en" / "raw"
    return yaml.safe_load((folder / "field_map_cleaned.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def cleaned():
    folder = datasets_dir() / "lilan-en" / "raw"
    return open_company(folder, field_map=folder / "field_map_cleaned.yaml")


def test_the_proposal_is_what_a_person_confirmed(export, confirmed):
    proposed = yaml.safe_load(diagnosis.field_map_lines(export))
    assert proposed["merge_customers"] == confirmed["merge_customers"]
    assert proposed["amount_unit_by_customer"] == confirmed["amount_unit_by_customer"]


def test_cleaning_what_is_clean_changes_nothing(cleaned):
    assert diagnosis.field_map_lines(cleaned) == ""
    table = diagnosis.before_after(cleaned).table
    assert (table["as_read"] == table["put_right"]).all()


def test_the_preview_tells_what_the_import_then_finds(export, cleaned):
    preview = diagnosis.before_after(export).table.set_index("quality_measure")["put_right"]
    now = diagnosis.before_after(cleaned).table.set_index("quality_measure")["as_read"]
    assert preview[["buying_customers", "revenue"]].tolist() == now[["buying_customers", "revenue"]].tolist()


def test_two_firms_of_one_town_and_trade_are_not_one(export):
    pairs = diagnosis.duplicate_pairs(export, 0.8).table
    apart = pairs[pairs["duplicate_verdict"] == "differs"]
    assert len(apart) > len(pairs) / 2
    assert apart["facts_differ"].map(bool).all()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_editions_tell_the_same_number_of_doubtful_pairs_and_the_clean_company_none(language):
    company = open_company("lilan", language=language)
    table = diagnosis.to_decide(company).table
    found = table.loc[table["fault_table"] == contract.label("customers"), "n_found"].tolist()
    assert found == [len(diagnosis.duplicates_to_confirm(company).table)] == [19]
    assert "field_map" not in company._repr_html_()


def test_every_row_of_the_export_has_a_place(export):
    counts = diagnosis.reconciliation(export).table
    assert (counts["rows_in"] == counts[["used", "unattributed", "rejected"]].sum(axis=1)).all()
    assert counts["unattributed"].sum() / counts["rows_in"].head(3).sum() == pytest.approx(0.02, abs=0.003)


def test_an_own_company_is_its_own_export():
    own = company_from_frame(orders(("A", "2025-01-05", 100)))
    assert diagnosis.raw_export(own) is own


def test_names_alone_are_left_to_a_person():
    customers = pd.DataFrame(
        {"customer_id": ["1", "2"], "customer_name": ["苏州天工机械有限公司", "苏州天工机械"]}
    )
    own = company_from_frame(orders(("1", "2025-01-05", 100)), customers=customers)
    assert diagnosis.duplicate_pairs(own).table["duplicate_verdict"].tolist() == ["names_only"]


def test_facts_keep_the_money_and_double_no_row(demo, export):
    for company in (demo, export):
        found = diagnosis.customer_facts(company)
        facts = found.table
        assert facts["customer_id"].is_unique
        total = int(company.orders.amount_cents.sum().to_pandas()) / 100
        assert facts["monetary"].sum() + found.about["unattributed"] == pytest.approx(total, abs=0.01)
        months = diagnosis.customer_month(company)
        assert months["revenue"].sum() == pytest.approx(facts["monetary"].sum(), abs=0.01)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(["A", "B", "C", None]), max_size=12))
def test_who_has_a_contact_and_who_has_none_are_everybody(owners):
    own = company_from_frame(
        orders(("A", "2025-01-05", 100), ("B", "2025-02-05", 50)),
        contacts=pd.DataFrame(
            {"contact_id": range(len(owners)), "customer_id": pd.Series(owners, dtype=object)}
        ),
    )
    row = diagnosis.join_losses(own).table.set_index("fact_table").loc["Contacts"]
    assert row["customers_with_rows"] + row["customers_without_rows"] == 2
    assert row["customers_with_rows"] == len({"A", "B"} & set(owners))
    assert row["rows_without_customer"] == owners.count(None)
    assert diagnosis.customer_facts(own).table["n_contacts"].sum() == owners.count("A") + owners.count("B")


def test_orders_alone_give_facts_and_no_false_finding():
    own = company_from_frame(orders(("A", "2025-01-05", 100), (None, "2025-02-05", 50)))
    assert diagnosis.customer_facts(own).table["n_orders"].tolist() == [1]
    assert diagnosis.untouched_customers(own).table.empty
    assert "33.3%" in diagnosis.data_in_doubt(own).finding.seen
