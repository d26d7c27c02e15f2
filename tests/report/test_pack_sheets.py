"""Sheets written as data: their titles fit a workbook, their tables exist, and a broken one says so."""

from importlib import import_module

import openpyxl
import pytest

from custkit.data import open_company
from custkit.report import Row, pack_sheets
from custkit.report.customers import display_names
from custkit.report.workbook import AT_MOST_IN_PACK, write_workbooks
from tests.companies import orders

ROOMS = ("diagnosis", "key_accounts")


def opened(folder, *rows):
    orders(*rows).to_csv(folder / "orders.csv", index=False)
    return open_company(folder / "orders.csv")


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
    company = opened(tmp_path, ("A", "2025-03-01", 100.0), ("B", "2025-03-05", 50.0))
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
    row = Row("01_diagnosis", "diagnosis", "Diagnosis", "done")
    failed = write_workbooks(tmp_path, company, [], [row], display_names(company))
    sheets = openpyxl.load_workbook(tmp_path / "worksheets.xlsx")
    assert [name for name in sheets.sheetnames if name in ("Broken", "Whole", "Absent")] == [
        "Broken",
        "Whole",
    ]
    assert "unexpected keyword" in sheets["Broken"]["A1"].value
    assert [cell.value for cell in sheets["Whole"][1]] == ["Customer ID", "ABC class"]
    assert "Broken" in failed["diagnosis"][0]
    cover = openpyxl.load_workbook(tmp_path / "action_pack.xlsx").worksheets[0]
    assert row.status == "failed"
    assert any(str(cell.value).startswith(f"Diagnosis – {row.word}") for cell in cover["B"])


def test_a_long_table_is_cut_in_the_pack_and_whole_in_the_working_sheets(tmp_path):
    company = opened(tmp_path, *((f"K{n}", f"2025-03-{n % 28 + 1:02d}", 100.0 + n) for n in range(60)))
    write_workbooks(tmp_path, company, [], [Row("02_tiering", "tiering", "Tiering", "done")], {})
    pack, sheets = (
        openpyxl.load_workbook(tmp_path / f"{name}.xlsx") for name in ("action_pack", "worksheets")
    )
    (place,) = [name for name in pack.sheetnames if name.startswith("3 ")]
    assert "25 of 60" in pack[place]["A2"].value
    assert pack[place].max_row == 3 + AT_MOST_IN_PACK
    assert sheets["Tiered list"].max_row == 1 + 60
