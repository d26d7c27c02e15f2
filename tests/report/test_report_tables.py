"""Tables for a spreadsheet: nothing in them is run, everything in them keeps its type."""

import datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.report.customers import neutral, neutral_frame, write_csv
from custkit.report.sheets import Column, Workbook


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "  =1", "\r=1"])
def test_a_text_that_looks_like_a_formula_is_made_harmless(text):
    assert neutral(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+8613800000000", "-1,234.5", "客户-1", "A=B", "", "25%", "a@b"])
def test_plain_numbers_and_ordinary_texts_stay_as_they_are(text):
    assert neutral(text) == text


@given(st.lists(st.text(max_size=12), min_size=1))
def test_no_cell_begins_like_a_formula_whatever_the_text(texts):
    frame = neutral_frame(pd.DataFrame({"name": pd.Series(texts, dtype="str")}))
    for before, after in zip(texts, frame["name"], strict=True):
        assert after in (before, "'" + before)
        if after.lstrip()[:1] in ("=", "@"):
            pytest.fail(f"{before!r} is left as a formula")


def test_numbers_are_never_touched():
    frame = pd.DataFrame({"n": [-1.5, 2], "day": pd.to_datetime(["2025-01-01", "2025-01-02"])})
    pd.testing.assert_frame_equal(neutral_frame(frame), frame)


def test_excel_finds_chinese_in_the_csv(tmp_path):
    write_csv(pd.DataFrame({"客户": ["昇辉=", "=昇辉"], "n": [1, -2]}), tmp_path / "c.csv")
    content = (tmp_path / "c.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == "客户,n\r\n昇辉=,1\r\n'=昇辉,-2\r\n"


@pytest.fixture
def sheet(tmp_path):
    frame = pd.DataFrame(
        {
            "customer_id": ["00123", "=HYPERLINK(1)", "1E5"],
            "monetary": [1234.5, float("nan"), -7.0],
            "share": [0.25, 0.5, 0.25],
            "n_orders": [3, 2, 1],
            "last": [pd.Timestamp("2025-03-01"), pd.NaT, pd.Timestamp("1998-06-30")],
        }
    )
    columns = [
        Column("customer_id", "客户编号"),
        Column("monetary", "金额", "money"),
        Column("share", "占比", "percent"),
        Column("n_orders", "订单数", "int"),
        Column("last", "最近订单", "date"),
    ]
    book = Workbook(tmp_path / "book.xlsx", "title", datetime.date(2025, 12, 31))
    book.table("名单", frame, columns, note="说明")
    book.close()
    return openpyxl.load_workbook(tmp_path / "book.xlsx")["名单"]


def test_a_long_note_above_a_narrow_table_gets_the_lines_it_needs(tmp_path):
    book = Workbook(tmp_path / "book.xlsx", "title", datetime.date(2025, 12, 31))
    frame = pd.DataFrame({"a": ["x"], "b": ["y"]})
    book.table("名单", frame, [Column("a", "甲", width=15), Column("b", "乙", width=15)], note="说明" * 30)
    book.close()
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx")["名单"]
    assert sheet["A1"].alignment.wrap_text
    assert sheet.row_dimensions[1].height >= 4 * 15


def test_cells_are_typed(sheet):
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert rows[0] == ("00123", 1234.5, 0.25, 3, datetime.datetime(2025, 3, 1))
    assert rows[1][1] is None
    assert rows[1][4] is None
    assert [row[0] for row in rows] == ["00123", "=HYPERLINK(1)", "1E5"]
    assert [cell.data_type for cell in sheet["A"][2:]] == ["s", "s", "s"]  # a text is never run


def test_numbers_are_written_as_people_read_them(sheet):
    assert [cell.number_format for cell in sheet[3]][1:] == ['"¥"#,##0', "0.0%", "#,##0", "yyyy-mm-dd"]


def test_the_header_is_named_frozen_filtered_and_printed_on_every_page(sheet):
    assert [cell.value for cell in sheet[2]] == ["客户编号", "金额", "占比", "订单数", "最近订单"]
    assert sheet.freeze_panes == "C3"
    assert sheet.auto_filter.ref == "A2:E5"
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_chinese_column_is_wide_enough(sheet):
    assert sheet.column_dimensions["A"].width >= len("=HYPERLINK(1)")


def test_the_same_table_gives_the_same_file(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        book = Workbook(tmp_path / name, "title", datetime.date(2025, 12, 31))
        book.table("t", pd.DataFrame({"x": [1]}), [Column("x", "x", "int")])
        book.close()
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
