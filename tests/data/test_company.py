"""The company a learner sees: what is there, what is missing, and a day the analysis stands on."""

import datetime
import gc

import pandas as pd
import pytest

from custkit.data import InputError, MissingTable, anonymise, open_company
from custkit.data.duplicates import plain_name, similar_customers
from custkit.locale import set_language

ORDERS = (
    "order_id,customer_id,order_date,amount,region\nS1,K1,2024-01-02,10.5,East\nS2,K2,2024-03-02,4,West\n"
)
CUSTOMERS = "customer_id,customer_name,credit_limit,created_date\nK1,<b>One</b>,100.25,2020-01-01\nK2,Two,,2021-01-01\n"
FILES = {"orders.csv": ORDERS, "customers.csv": CUSTOMERS}


def test_as_of_is_the_last_order_unless_given(company):
    assert company(FILES).as_of == datetime.date(2024, 3, 2)
    assert company(FILES, as_of="2024-02-01").as_of == datetime.date(2024, 2, 1)


def test_orders_after_as_of_are_left_out_and_counted(company):
    made = company(FILES, as_of="2024-02-01")
    assert made.orders.to_pandas()["order_id"].tolist() == ["S1"]
    assert made.quality.issues.set_index("rule").loc["after_as_of", "count"] == 1
    assert made.quality.counts.iloc[0]["rows_in"] == 2


@pytest.mark.parametrize("as_of", ["2024-13-01", "yesterday", "2023-12-31"])
def test_an_impossible_day_is_one_message(company, as_of):
    with pytest.raises(InputError, match="as_of"):
        company(FILES, as_of=as_of)


def test_orders_have_the_columns_and_types_that_the_analyses_expect(company):
    schema = company(FILES).orders.schema()
    assert schema["amount_cents"].is_int64()
    assert schema["order_date"].is_date()
    assert schema["customer_id"].is_string()
    assert "region" in schema


def test_a_small_table_has_money_in_yuan_and_real_dates(company):
    customers = company(FILES).table("customers")
    assert customers["credit_limit"].tolist()[0] == 100.25
    assert pd.api.types.is_datetime64_any_dtype(customers["created_date"])


def test_what_is_missing_is_said_with_what_it_would_add(company):
    made = company(FILES)
    assert made.has("customers", "customers.credit_limit", "orders.region")
    assert not made.has("customers.level")
    ((need, label, adds),) = made.missing("customers", "contacts")
    assert (need, label) == ("contacts", "Contacts")
    assert "decision chain" in adds
    with pytest.raises(MissingTable, match="decision chain"):
        made.table("contacts")
    with pytest.raises(ValueError, match="colour"):
        made.has("customers.colour")


def test_status_has_a_row_for_every_table_of_the_contract(company):
    status = company(FILES).status().set_index("table")
    assert len(status) == 29
    assert status.loc["customers", "status"] == "partial"
    assert status.loc["contacts", "status"] == "off"
    assert "level" in status.loc["customers", "missing"]


def test_a_store_opens_again_without_the_files_in_either_language(company, tmp_path):
    first = company(FILES, store=tmp_path / "store")
    set_language("zh")
    again = open_company(tmp_path / "store")
    assert again.orders.to_pandas().equals(first.orders.to_pandas())
    assert "历史" in " ".join(again.quality.issues["message"]) or "订单" in " ".join(
        again.quality.issues["message"]
    )


def test_a_store_never_replaces_a_folder_that_is_something_else(company, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(InputError, match="not empty"):
        company(FILES, store=tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").exists()


def test_a_failed_import_leaves_nothing_behind(company, tmp_path):
    with pytest.raises(InputError):
        company({"orders.csv": "customer_id,order_date,amount\nK1,x,y\n"}, store=tmp_path / "store")
    assert [p.name for p in tmp_path.iterdir()] == ["data"]


def test_a_private_store_goes_with_the_last_table_that_needs_it(company):
    made = company(FILES)
    folder, orders = made.store, made.orders
    del made
    gc.collect()
    assert orders.count().execute() == 2
    del orders
    gc.collect()
    assert not folder.exists()


def test_another_engine_reads_the_canonical_files(company):
    import ibis

    made = company(FILES, engine=ibis.duckdb.connect())
    assert made.orders.amount_cents.sum().execute() == 1450


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_card_shows_the_reconciliation_and_escapes_names(company, language):
    made = company(FILES | {"field_map.yaml": "name: <script>x</script>\n"}, language=language)
    html = made._repr_html_()
    assert "<script>" not in html
    assert "http" not in html
    assert ("Missing, and what it would add" if language == "en" else "缺少") in html
    assert made.name in repr(made)


def test_the_card_says_who_may_be_one_customer_of_every_company_but_the_shipped_one(company, demo):
    """Of the demo company module 1 compares what else is on file."""
    orders = "customer_id,order_date,amount\nK1,2025-01-05,100\nK2,2025-02-05,50\n"
    names = "customer_id,customer_name\nK1,Northwind Traders Ltd\nK2,Northwind Traders Limited\n"
    assert "By name alone 1 pair" in repr(company({"orders.csv": orders, "customers.csv": names}))
    assert "duplicate_customers" in {fact.rule for fact in demo.quality.facts}
    assert "By name alone" not in repr(demo)


def test_bad_options_are_one_message(company, tmp_path):
    with pytest.raises(InputError, match="language"):
        company(FILES, language="fr")
    with pytest.raises(InputError, match="4GB"):
        company(FILES, memory="much")
    with pytest.raises(InputError, match="Data sets"):
        open_company("no-such-company")
    with pytest.raises(InputError, match="no file or folder"):
        open_company(tmp_path / "nothing.csv")


def test_pseudonyms_are_stable_and_keep_tables_joinable():
    one = pd.DataFrame({"customer_id": ["K1", "K2", None], "amount": [1, 2, 3]})
    two = pd.DataFrame({"customer_id": ["K2"], "level": ["A"]})
    hidden = anonymise(one, key="ours")
    assert hidden["customer_id"].isna().tolist() == [False, False, True]
    assert hidden.merge(anonymise(two, key="ours"), on="customer_id")["amount"].tolist() == [2]
    assert anonymise(one, key="other")["customer_id"][0] != hidden["customer_id"][0]
    assert one["customer_id"][0] == "K1"


def test_names_are_compared_without_form_place_and_width():
    assert plain_name("苏州天工机械有限公司") == plain_name("苏州 天工机械（有限公司）")
    assert plain_name("广东省天工机械股份有限公司") == "天工机械"
    assert plain_name("Tiangong Machinery Co., Ltd.") == plain_name("TIANGONG MACHINERY LIMITED")
    pairs = similar_customers([("K1", "苏州天工机械有限公司"), ("K2", "天工机械"), ("K3", "南方电机")])
    assert [pair[:2] for pair in pairs] == [("K1", "K2")]
    assert not similar_customers([("K1", "北京霁尧物流装备有限公司"), ("K2", "天津霁尧物流装备有限公司")])
