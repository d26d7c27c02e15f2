"""A product line on one page; and the command that writes it."""

import re

import pytest

from custkit import cli
from custkit.data import InputError, open_company
from custkit.locale import LANGUAGES, set_language
from custkit.marketing.series import products
from custkit.report import line_page
from custkit.report.line_page import _says as line_page_says
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_alone_and_names_what_goes_and_for_whom_one_stays(language, demo, tmp_path):
    set_language(language)
    html = line_page(demo, "PL-4", tmp_path / "page.html").read_text(encoding="utf-8")
    assert not re.findall(r"""(?:src|href)\s*=|https?://|@import|url\(""", html)
    assert all(f"P4{n}" in html for n in range(1, 19) if n > 9)
    assert "C0001" in html
    assert {"zh": "最后采购日", "en": "Last buy"}[language] in html


def test_a_line_is_found_by_its_name_and_a_stranger_is_told_which_there_are(demo, tmp_path):
    set_language("en")
    html = line_page(demo, "Motion controllers", tmp_path / "m.html").read_text(encoding="utf-8")
    assert "P701" in html
    with pytest.raises(InputError, match=r"PL-9.*Servo drives \(PL-1\)"):
        line_page(demo, "PL-9", tmp_path / "x.html")


def test_a_line_of_which_nothing_is_worth_retiring_says_so_once(demo):
    set_language("en")
    lines = sorted(products(demo)["product_line"].unique())
    said = [" ".join(seen for seen, _ in line_page_says(demo, line)["rows"]) for line in lines]
    assert any("retiring any of them earns nothing" in one for one in said)
    assert not [one for one in said if one.count("retiring") > 1]


def test_a_table_that_is_cut_says_of_how_many_rows(demo, tmp_path):
    set_language("en")
    html = line_page(demo, "Motion controllers", tmp_path / "m.html").read_text(encoding="utf-8")
    assert re.search(r"The first 8 of \d\d rows\.", html)


def test_a_company_without_products_is_told_so(tmp_path):
    set_language("en")
    with pytest.raises(InputError, match="no product lines"):
        line_page(company_from_frame(orders(("A", "2025-01-05", 100))), "PL-1", tmp_path / "x.html")


def test_the_command_writes_it(tmp_path):
    out = tmp_path / "page.html"
    assert cli.main(["page", "line", "lilan-en", "PL-7", "--out", str(out), "--language", "en"]) == 0
    assert out.is_file()
