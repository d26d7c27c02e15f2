"""Exports as systems lay them out: the table is found, rows that belong together stay together, totals are no sales."""

import io

import pytest
import xlsxwriter

from custkit.data import open_company


def money(company):
    """Cents by customer."""
    orders = company.orders.to_pandas()
    return orders.groupby("customer_id")["amount_cents"].sum().to_dict()


def days(company):
    return [str(day)[:10] for day in sorted(company.orders.to_pandas()["order_date"])]


def said(company):
    return " ".join(fact.message for fact in company.quality.facts)


@pytest.fixture
def book(tmp_path):
    """``book({"Sheet1": rows}, merges={"Sheet1": [(…)]}, **options)`` -> the company in that workbook."""

    def opened(sheets, merges=None, name="book.xlsx", options=None, **more):
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True} | (options or {})) as made:
            for title, rows in sheets.items():
                sheet = made.add_worksheet(title)
                for at, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        if cell is not None:
                            sheet.write(at, column, cell)
                for top, left, bottom, right, value in (merges or {}).get(title, ()):
                    sheet.merge_range(top, left, bottom, right, value)
        (tmp_path / name).write_bytes(out.getvalue())
        return open_company(tmp_path / name, **more)

    return opened


def test_merged_cells_belong_to_the_rows_they_cover(book):
    rows = [
        ["客户名称", "日期", "单据编号", "产品", "金额"],
        ["甲公司", "2024-01-05", "X1", "a", 200],
        [None, None, None, "b", 50],
        [None, "2024-02-05", "X2", "a", 100],
        ["乙公司", "2024-03-01", "X3", "b", 500],
    ]
    merges = [(1, 0, 3, 0, "甲公司"), (1, 1, 2, 1, "2024-01-05"), (1, 2, 2, 2, "X1")]
    company = book({"Sheet1": rows}, {"Sheet1": merges})
    assert money(company) == {"甲公司": 35000, "乙公司": 50000}
    assert len(company.orders.to_pandas()) == 3


def test_a_total_merged_over_its_lines_counts_once_and_a_number_as_id_in_every_row(book):
    rows = [
        ["客户编号", "日期", "订单编号", "产品", "金额"],
        [1001, "2024-01-05", 7, "a", 300],
        [None, None, None, "b", None],
        [1002, "2024-01-06", 8, "b", 40],
    ]
    merges = [(1, 0, 2, 0, 1001), (1, 1, 2, 1, "2024-01-05"), (1, 2, 2, 2, 7), (1, 4, 2, 4, 300)]
    company = book({"Sheet1": rows}, {"Sheet1": merges})
    assert money(company) == {"1001": 30000, "1002": 4000}


def test_plain_numbers_of_a_1904_workbook_are_days_of_1904(book):
    rows = [["客户编号", "日期", "金额"], ["K1", 43951, 10], ["K2", 43982, 20]]
    assert days(book({"Sheet1": rows}, options={"date_1904": True})) == ["2024-05-01", "2024-06-01"]
    assert days(book({"Sheet1": rows})) == ["2020-04-30", "2020-05-31"]
