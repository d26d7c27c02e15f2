"""The collection list of a rep and of a region on one page; and the command that writes it."""

import re

import pytest

from custkit import cli
from custkit.data import InputError, open_company
from custkit.general_accounts import collection_list
from custkit.locale import LANGUAGES, set_language
from custkit.report import collection_page
from custkit.report.collection_page import LINES, write_collection_pages
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_alone_and_has_a_line_for_each_invoice_and_room_for_the_pen(language, demo, tmp_path):
    set_language(language)
    html = collection_page(demo, "R09", tmp_path / "page.html").read_text(encoding="utf-8")
    assert not re.findall(r"""(?:src|href)\s*=|https?://|@import|url\(""", html)
    mine = collection_list(demo).table.query("rep_id == 'R09'").head(LINES)
    assert html.count("<tr>") == len(mine) + 1
    assert all(invoice in html for invoice in mine["invoice_id"])
    assert {"zh": "答应哪天付多少", "en": "Day and sum promised"}[language] in html


def test_a_region_has_its_page_and_a_stranger_is_told_who_has_one(demo, tmp_path):
    set_language("en")
    assert "South China" in collection_page(demo, "South China", tmp_path / "s.html").read_text(
        encoding="utf-8"
    )
    with pytest.raises(InputError, match=r"Atlantis.*South China.*R09"):
        collection_page(demo, "Atlantis", tmp_path / "x.html")


def test_a_company_without_invoices_is_told_so(tmp_path):
    set_language("en")
    with pytest.raises(InputError):
        collection_page(company_from_frame(orders(("A", "2025-01-05", 100))), "R09", tmp_path / "x.html")


def test_the_command_writes_it(tmp_path):
    out = tmp_path / "page.html"
    assert cli.main(["page", "collection", "lilan-en", "R09", "--out", str(out), "--language", "en"]) == 0
    assert out.is_file()


def test_every_region_and_every_rep_with_something_to_collect_has_a_page(demo, tmp_path):
    set_language("en")
    pages = write_collection_pages(demo, tmp_path / "collection")
    assert {"collection/R09.html", "collection/South_20China.html"} <= {name for name, _ in pages}
    assert len(list((tmp_path / "collection").iterdir())) == len(pages) <= 30
    assert (
        write_collection_pages(company_from_frame(orders(("A", "2025-01-05", 100))), tmp_path / "none") == []
    )
