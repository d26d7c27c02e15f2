"""One customer on one page: its own figures, nobody's address, and nothing that runs."""

import re

import pandas as pd
import pytest

from custkit.data import InputError, open_company
from custkit.locale import LANGUAGES, money, set_language
from custkit.report import customer_page
from custkit.report.month_bars import month_bars
from custkit.tiering.overview import overview
from tests.companies import company_from_frame, orders

HOSTILE = "<script>alert(1)</script>\" onload='x' & Söhne"


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


@pytest.fixture
def hostile():
    customers = pd.DataFrame(
        {"customer_id": ["A/../x"], "customer_name": [HOSTILE], "industry": ["<b>x</b>"]}
    )
    contacts = pd.DataFrame(
        {
            "contact_id": ["P"],
            "customer_id": ["A/../x"],
            "name": ["Wang Xiaoming"],
            "title": ["<i>CTO</i>"],
            "power": [5],
        }
    )
    talks = pd.DataFrame(
        {
            "customer_id": ["A/../x"],
            "date": pd.to_datetime(["2025-02-01"]),
            "type": ["call"],
            "content": ["write to wang@example.com or call 138-0013-8000 <img src=x>"],
        }
    )
    frame = orders(("A/../x", "2025-01-05", 100), ("A/../x", "2025-03-05", 250))
    return company_from_frame(frame, customers=customers, contacts=contacts, interactions=talks)


def write(company, customer, tmp_path, **options):
    return customer_page(company, customer, tmp_path / "page.html", **options).read_text(encoding="utf-8")


def test_a_hostile_name_is_shown_and_not_run(hostile, tmp_path):
    html = write(hostile, "A/../x", tmp_path)
    assert "<script" not in html
    assert "<b>x</b>" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_contacts_are_masked_unless_names_are_asked_for(hostile, tmp_path):
    html = write(hostile, "A/../x", tmp_path)
    assert "W**" in html
    for secret in ("Xiaoming", "wang@example.com", "0013"):
        assert secret not in html
    assert "Wang Xiaoming" in write(hostile, "A/../x", tmp_path, show_names=True)


def test_an_unknown_customer_is_told_in_one_message(demo, tmp_path):
    with pytest.raises(InputError, match="C9999"):
        customer_page(demo, "C9999", tmp_path / "x.html")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_alone_in_both_languages(language, demo, tmp_path):
    set_language(language)
    html = write(demo, "C0003", tmp_path)
    assert not re.findall(r"""(?:src|href)\s*=|https?://|@import|url\(""", html)
    assert {"zh": 'lang="zh-CN"', "en": 'lang="en"'}[language] in html
    assert {"zh": "买了什么", "en": "What it buys"}[language] in html
    assert "@page" in html
    assert html.count("<rect ") == 36


def test_the_figures_are_those_of_the_tables(demo, tmp_path):
    html = write(demo, "C0003", tmp_path)
    profit = overview(demo).profit.set_index("customer_id").loc["C0003", "profit"]
    assert money(profit, demo.currency) in html
    assert overview(demo).tier["C0003"] == "high_value"
    assert "High-value" in html


def test_a_customer_is_found_by_name_as_well(hostile, tmp_path):
    assert "A/../x" in write(hostile, HOSTILE, tmp_path)


@pytest.mark.parametrize(
    ("language", "kind", "item"),
    [("zh", "satisfaction", "准时交货"), ("en", "satisfaction", "On-time delivery")],
)
def test_answers_are_in_words_and_pairs_of_questions_are_left_out(language, kind, item, tmp_path):
    day = pd.to_datetime(["2025-02-01", "2025-03-01"])
    answers = pd.DataFrame(
        {"response_id": ["1", "2"], "customer_id": "A", "date": day, "kind": [kind, "kano_f"],
         "item_code": ["on_time_delivery", "gift_box_f"], "value": [2.0, 3.0]}
    )  # fmt: skip
    frame = orders(("A", "2025-01-05", 100), ("A", "2025-03-05", 250))
    set_language(language)
    html = write(company_from_frame(frame, surveys=answers), "A", tmp_path)
    assert item in html
    assert "on_time_delivery" not in html
    assert "gift_box" not in html


def test_months_before_the_first_order_are_no_months_of_nothing_and_an_assumed_margin_is_said(tmp_path):
    months = [f"{2024 + m // 12}-{m % 12 + 1:02d}" for m in range(3, 24)]
    rows = [(f"K{k:02d}", f"{month}-1{k % 10}", 100.0 + k) for k in range(40) for month in months]
    company = company_from_frame(orders(*rows))
    set_language("en")
    bars = month_bars(company, company.orders)
    assert [bars["first"], bars["last"], len(bars["bars"])] == ["2024-04", "2025-12", 21]
    assert bars["width"] == 210
    assert overview(company).clv is not None
    assert "on an assumed margin" in write(company, "K03", tmp_path)
