"""Sheets written as data: their titles fit a workbook, their tables exist, and a broken one says so."""

from importlib import import_module

import openpyxl
import pytest

from custkit.report import pack_sheets
from custkit.report.customers import display_names
from custkit.report.sheets import Workbook
from tests.companies import company_from_frame, orders

ROOMS = ("diagnosis", "key_accounts")


def every_entry():
    return [entry for room in ROOMS for entry in pack_sheets.entries(room)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_titles_fit_a_workbook_and_none_comes_twice(language):
    titles = [entry["title"][language] for entry in every_entry()]
    assert all(0 < len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)
    assert len({title.casefold() for title in titles}) == len(titles)


def test_every_table_named_is_a_function_of_the_kit():
    for entry in every_entry():
        room, name = entry["table"].split(".")
        assert callable(getattr(import_module(f"custkit.{room}"), name)), entry["table"]


def test_a_table_that_fails_leaves_a_sheet_that_says_why(tmp_path, monkeypatch):
    company = company_from_frame(orders(("A", "2025-03-01", 100.0), ("B", "2025-03-05", 50.0)))
    broken = {
        "title": {"zh": "坏表", "en": "Broken"},
        "table": "tiering.abc",
        "arguments": {"x": 1},
        "columns": {},
    }
    whole = {
        "title": {"zh": "好表", "en": "Whole"},
        "table": "tiering.abc",
        "columns": {"customer_id": None, "abc": 8},
    }
    absent = whole | {"title": {"zh": "无表", "en": "Absent"}, "needs": ["contacts"]}
    monkeypatch.setattr(pack_sheets, "entries", lambda room: [broken, whole, absent])
    book = Workbook(tmp_path / "book.xlsx", "title", company.as_of)
    pack_sheets.write_sheets(book, company, "diagnosis", display_names(company))
    book.close()
    sheets = openpyxl.load_workbook(tmp_path / "book.xlsx")
    assert sheets.sheetnames[:2] == ["Broken", "Whole"]
    assert "unexpected keyword" in sheets["Broken"]["A1"].value
    assert [cell.value for cell in sheets["Whole"][1]] == ["Customer ID", "ABC class"]
