"""Module 2's sheets: typed cells that say what the functions say, and empty ones where the model is silent."""

import openpyxl
import pytest

from custkit import tiering
from custkit.data import open_company
from custkit.report.customers import customer_list, display_names
from custkit.report.pack_sheets import sheets_of
from custkit.report.sheets import Workbook
from custkit.tiering.overview import overview
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


def written(company, path):
    book = Workbook(path, "title", company.as_of, company.currency)
    for sheet in sheets_of(company, "tiering", display_names(company)):
        book.table(sheet.title, sheet.frame, sheet.columns, sheet.note)
    book.close()
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def book(demo, tmp_path_factory):
    from custkit.locale import set_language

    set_language("en")
    return written(demo, tmp_path_factory.mktemp("book") / "pack.xlsx")


def rows(sheet, top=1):
    heads = [cell.value for cell in sheet[top]]
    return [
        dict(zip(heads, line, strict=True)) for line in sheet.iter_rows(min_row=top + 1, values_only=True)
    ]


def test_every_customer_stands_in_the_list_with_value_and_stage(demo, book):
    lines = {line["Customer ID"]: line for line in rows(book["Tiered list"])}
    view = overview(demo)
    assert len(lines) == len(view.tiers)
    clv = view.clv.set_index("customer_id").loc["C0001"]
    assert lines["C0001"]["Lifetime value"] == pytest.approx(clv["clv"])
    expected = [lines["C0001"][f"Revenue expected, {one}"] for one in ("low", "next 12 months", "high")]
    assert expected == sorted(expected)
    assert lines["C0001"]["Value type"] == "Strategic"
    assert lines["C0003"]["Profit"] < 0
    assert "from “" in lines["C0007"]["Change within a year"]


def test_numbers_are_numbers_and_filters_are_set(book):
    sheet = book["Tiered list"]
    heads = [cell.value for cell in sheet[1]]
    kinds = {head: cell.data_type for head, cell in zip(heads, sheet[2], strict=True)}
    assert kinds["Customer ID"] == "s"
    assert kinds["Lifetime value"] == kinds["Profit"] == "n"
    assert sheet.auto_filter.ref
    assert sheet.freeze_panes


def test_investment_rules_count_the_value_types(demo, book):
    counts = overview(demo).matrix["value_type"].value_counts()
    lines = rows(book["Investment rules"])
    assert [line["Customers"] for line in lines] == [counts.get(t, 0) for t in tiering.matrix.TYPES]


def test_the_call_sheet_is_the_win_back_list(demo, book):
    table = overview(demo).winback
    lines = rows(book["Win-back calls"], top=2)
    assert [line["Customer ID"] for line in lines] == table["customer_id"].tolist()
    assert lines[0]["Margin a year that will not come by itself"] == pytest.approx(
        table["margin_at_stake"].iloc[0]
    )


def test_corrections_and_files_are_complete(demo, book):
    assert len(rows(book["Level corrections"])) == len(tiering.drift_report(demo).table)
    assert len(rows(book["Files to update"])) == overview(demo).freshness["stale"].sum()


def test_where_the_model_is_silent_the_cells_are_empty(tmp_path):
    company = company_from_frame(orders(("A", "2025-01-05", 100), ("B", "2025-03-05", 200)))
    table = customer_list(company)
    assert table[["clv", "next_12m", "next_12m_low", "next_12m_high", "profit"]].isna().all().all()
    assert set(table["value_type"]) <= set(tiering.matrix.TYPES)
    assert table["stage"].notna().all()
    book = written(company, tmp_path / "small.xlsx")
    assert "Lifetime value" not in [cell.value for cell in book["Tiered list"][1]]
    assert {"Tiered list", "Resource rules", "Investment rules"} == set(book.sheetnames)
