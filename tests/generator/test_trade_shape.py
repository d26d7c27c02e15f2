"""The company looks like one: sizes, rhythm, concentration, two editions of the same numbers."""

import re

import numpy as np
import pandas as pd
import pytest

from custkit.data import contract, datasets_dir

TRADE = ("transactions", "order_lines", "products", "customers", "invoices", "payments", "cost_to_serve")
from tests.demo_company import generator
from tests.generator.conftest import made


def test_sizes_are_those_of_the_case(everywhere):
    def truth(company):
        size = {name: len(company[name]) for name in TRADE}
        assert size["customers"] == 420
        assert size["products"] == 64
        assert company["products"]["product_line"].nunique() == 8
        assert 12_500 <= size["transactions"] <= 15_500, size
        assert 34_000 <= size["order_lines"] <= 43_000, size
        assert 4_500 <= size["invoices"] <= 6_800, size
        assert 4_500 <= size["payments"] <= 7_500, size

    everywhere(truth)


def test_revenue_is_240_235_and_275_million(everywhere):
    def truth(company):
        orders = company["transactions"]
        yearly = orders.groupby(orders["order_date"].dt.year)["amount"].sum() / 1e6
        assert (yearly - [240, 235, 275]).abs().max() < 5, yearly.to_dict()
        assert orders["order_date"].min() >= pd.Timestamp("2023-01-01")
        assert orders["order_date"].max() == pd.Timestamp("2025-12-31")

    everywhere(truth)


def test_a_fifth_of_the_customers_bring_most_of_the_revenue_and_dealers_a_third(everywhere):
    def truth(company):
        orders = company["transactions"].merge(company["customers"][["customer_id", "customer_type"]])
        total = orders.groupby("customer_id")["amount"].sum().sort_values(ascending=False)
        assert 0.75 <= total.head(84).sum() / total.sum() <= 0.95
        share = orders.groupby("customer_type")["amount"].sum() / orders["amount"].sum()
        assert 0.22 <= share["distributor"] <= 0.45, share.to_dict()
        region = orders.groupby("region")["amount"].sum() / orders["amount"].sum()
        assert region["East China"] + region["South China"] > 0.6

    everywhere(truth)


def test_hardly_anything_is_ordered_over_the_spring_festival(everywhere):
    def truth(company):
        orders = company["transactions"]
        for year, first in {2023: "2023-01-22", 2024: "2024-02-10", 2025: "2025-01-29"}.items():
            week = orders["order_date"].between(first, pd.Timestamp(first) + pd.Timedelta(days=6)).sum()
            assert week < 0.3 * (orders["order_date"].dt.year == year).sum() / 52, (year, week)

    everywhere(truth)


def test_returns_are_a_percent_and_a_half_of_orders_and_negative(everywhere):
    def truth(company):
        orders = company["transactions"]
        assert 0.0145 <= orders["is_return"].mean() <= 0.0155
        assert (orders["amount"] < 0).equals(orders["is_return"])
        assert set(orders.loc[orders["is_return"], "order_status"]) == {"returned"}

    everywhere(truth)


def test_keys_are_unique_and_everything_refers_to_something(everywhere):
    def truth(company):
        for name in TRADE:
            key = list(contract.tables()[name].key)
            assert not company[name].duplicated(key).any(), name
        known = set(company["customers"]["customer_id"])
        for name in ("transactions", "invoices", "payments", "cost_to_serve"):
            assert set(company[name]["customer_id"]) <= known, name
        assert set(company["order_lines"]["product_id"]) <= set(company["products"]["product_id"])
        assert set(company["payments"]["invoice_id"].dropna()) <= set(company["invoices"]["invoice_id"])
        assert company["customers"]["customer_name"].is_unique

    everywhere(truth)


def test_lines_add_up_to_their_order_to_the_cent(company):
    lines = company["order_lines"].groupby("order_id")["line_amount"].sum().round(2)
    orders = company["transactions"].set_index("order_id")["amount"]
    pd.testing.assert_series_equal(lines.reindex(orders.index), orders, check_names=False)


def test_columns_are_those_of_the_contract(company):
    for name in TRADE:
        known = contract.tables()[name].columns
        assert set(company[name].columns) <= set(known), name


@pytest.mark.parametrize("industry", generator.industries())
def test_both_editions_hold_the_same_numbers_keys_and_dates(industry):
    zh, en = (made(2025, industry, language) for language in ("zh", "en"))
    texts = {"customer_name", "end_customer", "industry", "sub_industry", "region", "province", "city", "channel",
             "product_name", "category", "business_unit", "preference_tags", "strategy_tags",
             "segment_target", "origin", "known_for"}  # fmt: skip
    for name in TRADE:
        assert list(zh[name].columns) == list(en[name].columns)
        same = [c for c in zh[name].columns if c not in texts]
        pd.testing.assert_frame_equal(zh[name][same], en[name][same])
        for column in texts & set(zh[name].columns):
            assert zh[name][column].notna().equals(en[name][column].notna()), (name, column)
            assert not en[name][column].dropna().str.contains("[一-鿿]").any(), (name, column)


def test_chinese_text_can_be_written_as_gbk():
    for name, table in made(2025, language="zh").items():
        for column in table.select_dtypes(["object", "string"]).columns:
            text = "".join(table[column].dropna().astype(str))
            assert text.encode("gbk", "ignore").decode("gbk") == text, (name, column)


def test_no_customer_bears_the_name_of_a_well_known_firm(companies):
    known = [
        "汇川",
        "英威腾",
        "埃斯顿",
        "信捷",
        "禾川",
        "雷赛",
        "先导",
        "赢合",
        "利元亨",
        "海天",
        "大族",
        "拓斯达",
    ]
    known += [
        "宁德",
        "比亚迪",
        "西门子",
        "三菱",
        "安川",
        "松下",
        "施耐德",
        "台达",
        "伊之密",
        "创世纪",
        "海康",
        "华为",
    ]
    names = "".join(made(2025, language="zh")["customers"]["customer_name"])
    assert not [firm for firm in known if firm in names]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_shipped_company_is_what_its_seed_generates_byte_for_byte(language, tmp_path):
    shipped = datasets_dir() / f"lilan-{language}"
    fresh = generator.generate(tmp_path, seed=2025, language=language)
    made = {p.name for p in fresh.glob("*.csv")}
    assert made == {p.name for p in shipped.glob("*.csv")}
    for name in sorted(made):
        assert (fresh / name).read_bytes() == (shipped / name).read_bytes(), name


def test_another_seed_is_another_company(companies):
    assert not companies[1]["transactions"].equals(companies[2025]["transactions"])


def test_a_company_can_be_larger_and_longer():
    made = generator.tables(3, "en", customers=700, years=4)
    assert len(made["customers"]) == 700
    assert made["transactions"]["order_date"].dt.year.nunique() == 4
    assert np.isclose(
        made["transactions"]["amount"].sum() / 1e6, (275 + 235 + 240 + 275) * 700 / 420, rtol=0.1
    )


@pytest.mark.parametrize(
    "asked", [{"customers": 30}, {"years": 1}, {"industry": "banking"}, {"language": "fr"}]
)
def test_what_cannot_be_generated_is_said_in_one_sentence_in_both_languages(asked):
    with pytest.raises(generator.DemoError) as refused:
        generator.tables(1, **{"language": "en", **asked})
    assert "must be" in refused.value.told["en"]
    assert re.search("要|只能", refused.value.told["zh"])
    (value,) = asked.values()
    assert all(str(value) in sentence for sentence in refused.value.told.values())
