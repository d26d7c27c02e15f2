"""Sheets of the cards: their titles fit a workbook, and a broken one says so."""

import datetime
from unittest.mock import patch

import openpyxl
import pandas as pd
import pytest

from custkit.data import open_company
from custkit.item import Result, items
from custkit.locale import set_language
from custkit.report import Row, pack_sheets
from custkit.report.pack_book import AT_MOST_IN_PACK, MOST_WIDE, UNIT, _place, _span, fitted, narrowed
from custkit.report.pack_sheets import Sheet
from custkit.report.sheets import Column, Workbook
from custkit.report.workbook import write_workbooks
from tests.companies import orders


def opened(folder, *rows):
    orders(*rows).to_csv(folder / "orders.csv", index=False)
    return open_company(folder / "orders.csv")


class Made:
    """An item made of a sheet's card and a function."""

    def __init__(self, sheet, compute):
        self.card, self.compute = {"sheet": sheet}, compute

    def __call__(self, company):
        return self.compute(company)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_titles_fit_a_workbook_and_none_comes_twice(language):
    titles = [one.card["sheet"]["title"][language] for one in items() if "sheet" in one.card]
    assert all(0 < len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)
    assert len({title.casefold() for title in titles}) == len(titles)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_carried_home_of_modules_5_and_6_is_on_the_paper(language):
    """Day to stop and test of a move, four days of a retirement, what a policy becomes, whom to ask when stuck."""
    set_language(language)
    company = open_company(f"lilan-{language}")
    wanted = {
        "moves_page": {"even_money", "stop_on", "proves_wrong"},
        "retire_plan": {"eom", "last_buy", "eop", "eos"},
        "policy_audit": {"policy_conflict", "policy_fix"},
        "who_does_what": {"friday_step", "step_by", "ask", "may_approve"},
    }
    for one in items():
        if one.name in wanted:
            sheet = narrowed(pack_sheets._computed(one, company, {}))
            assert wanted[one.name] <= {column.name for column in sheet.columns}


def test_a_product_line_is_named_on_the_paper():
    set_language("zh")
    company = open_company("lilan-zh")
    for one in items():
        if one.name in ("lost_in_gaps", "account_room"):
            frame = pack_sheets._computed(one, company, {}).frame
            for column in {"product_line", "top_line"} & set(frame.columns):
                told = frame[column].dropna().astype(str)
                assert len(told), (one.name, column)
                assert told.str.contains("（PL-").all(), (one.name, column)


def test_a_table_that_fails_leaves_a_sheet_that_says_why(tmp_path):
    company = opened(tmp_path, ("A", "2025-03-01", 100.0), ("B", "2025-03-05", 50.0))

    def broken(company):
        raise RuntimeError("out of paper")

    def whole(company):
        return Result(pd.DataFrame({"customer_id": ["A"], "abc": ["A"], "orders": [None]}), item=None)

    cards = {
        "broken": {"title": {"zh": "坏表", "en": "Broken"}, "pack": 4, "columns": ["abc"]},
        "whole": {
            "title": {"zh": "好表", "en": "Whole"},
            "columns": {"customer_id": None, "abc": 8, "orders": 9},
        },
    }
    made = [Made(cards["broken"], broken), Made(cards["whole"], whole)]
    row = Row("01_diagnosis", "diagnosis", "Diagnosis", "done")
    with patch.object(pack_sheets, "items", lambda room: made):
        failed = write_workbooks(tmp_path, company, [], [row], {})
    sheets = openpyxl.load_workbook(tmp_path / "worksheets.xlsx")
    assert [cell.value for cell in sheets["Whole"][1]] == ["Customer ID", "ABC class"]  # and no empty column
    pack = openpyxl.load_workbook(tmp_path / "action_pack.xlsx")
    assert "out of paper" in pack["4 Resource rules"]["A2"].value
    assert "Broken" in failed["diagnosis"][0]
    assert row.status == "failed"
    assert any(str(cell.value).startswith(f"Diagnosis – {row.word}") for cell in pack.worksheets[0]["B"])


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


@pytest.mark.parametrize("others", [0, 1, 3, 5])
def test_what_stands_nowhere_else_is_never_cut(others):
    """The gate, the actions: the tables beside them give way, each down to a row and more."""

    def table(title, rows, whole=False):
        frame = pd.DataFrame({"what": [f"{title} {n}" for n in range(rows)]})
        return Sheet(title, frame, [Column("what", "What", width=30)], whole=whole)

    gate = table("Gate", 13, whole=True)
    shown, _ = fitted([gate, *(table(f"Other {n}", 40) for n in range(others))])
    rows = {sheet.title: len(heights) for sheet, heights in shown}
    assert rows["Gate"] == 13
    assert all(1 <= n <= AT_MOST_IN_PACK for n in rows.values())


def test_a_number_that_is_too_long_for_its_column_is_printed_smaller_and_not_as_crosses(tmp_path):
    book = Workbook(tmp_path / "x.xlsx", "x", datetime.date(2025, 1, 1), "CNY")
    frame = pd.DataFrame({"growth": [14.5276], "what": ["a long text"]})
    columns = [Column("growth", "Growth", "percent", 5), Column("what", "What", width=5)]
    _place(book, "7", [Sheet("t", frame, columns)])
    book.close()
    page = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    number, text = (
        next(cell for cell in page[3] if cell.value == shown).alignment for shown in (14.5276, "a long text")
    )
    assert (number.shrink_to_fit, text.wrap_text) == (True, True)


@pytest.mark.parametrize("item", ["collection_list", "stuck_deals", "dark_horses"])
def test_a_line_to_act_on_is_printed_with_its_owner_and_its_day(item):
    from custkit import general_accounts
    from custkit.report.customers import display_names

    set_language("en")
    demo = open_company("lilan-en")
    printed = narrowed(pack_sheets.sheet_of(getattr(general_accounts, item)(demo), display_names(demo)))
    shown = {column.name for column in printed.columns}
    record = {"collection_list": "usual_90", "stuck_deals": "give_up_by", "dark_horses": "way_out"}[item]
    assert {"customer_name", "rep_id", "act_by", record} <= shown
    assert printed.frame["rep_id"].str.contains(r"\w+ \w+ \([A-Z]\d\d\)").any()


def written_number(value, form) -> str:
    """A number as a spreadsheet writes it."""
    if not isinstance(value, int | float):
        return f"{value:%Y-%m-%d}"
    digits = len(form.partition(".")[2].rstrip("%"))
    return f"{value:.{digits}%}" if form.endswith("%") else f"{form.partition('#')[0]}{value:,.{digits}f}"


def too_narrow(sheet) -> list[str]:
    """The numbers of a written sheet that its columns have no room for, and which do not shrink to fit."""
    last = {(one.min_row, one.min_col): one.max_col for one in sheet.merged_cells.ranges}
    wide = {n: one.width for one in sheet.column_dimensions.values() for n in range(one.min, one.max + 1)}
    found = []
    for cell in (cell for row in sheet.iter_rows() for cell in row):
        if cell.value is None or isinstance(cell.value, str):
            continue
        room = sum(wide[n] for n in range(cell.column, last.get((cell.row, cell.column), cell.column) + 1))
        told = written_number(cell.value, cell.number_format)
        if len(told) > room and not (cell.alignment.shrink_to_fit and len(told) <= 1.5 * room):
            found.append(f"{cell.coordinate} {told}")
    return found


def torn(sheet: Sheet) -> list[str]:
    """The words of headings that are longer than their column."""
    columns = zip(sheet.columns, _span(sheet), strict=True)
    return [
        word
        for column, n in columns
        for word in column.title.split()
        if word.isascii() and len(word) > n * UNIT
    ]


def printed(path, sheets) -> openpyxl.worksheet.worksheet.Worksheet:
    book = Workbook(path, "Print", pd.Timestamp("2025-12-31"))
    _place(book, "Print", sheets)
    book.close()
    return openpyxl.load_workbook(path)["Print"]


@pytest.mark.parametrize("width", [3, 7, None])
def test_no_number_is_printed_as_hashes_and_no_heading_is_torn(width, tmp_path):
    columns = [
        Column("growth", "Growth, 12 months", "percent", width),
        Column("money", "Receivables", "money", width),
    ]
    values = {"growth": [0.973, 1.453, -2.5, None], "money": [1e4, -123_456, None, 9_876_543]}
    sheet = narrowed(Sheet("Narrow", pd.DataFrame(values), columns))
    assert torn(sheet) == []
    assert too_narrow(printed(tmp_path / "print.xlsx", [sheet])) == []


@pytest.mark.long
@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_all_sheets_of_the_pack_every_number_has_room_and_every_heading_is_whole(language, tmp_path):
    from custkit.report.customers import display_names

    set_language(language)
    demo = open_company(f"lilan-{language}")
    names, made = display_names(demo), {}
    for one in items():
        if place := one.card.get("sheet", {}).get("pack"):
            made.setdefault(place, []).append(pack_sheets._computed(one, demo, names))
    for place, sheets in made.items():
        shown = [narrowed(sheet) for sheet in sheets if sheet]
        assert [torn(sheet) for sheet in shown] == [[]] * len(shown), place
        assert all(sum(column.width for column in sheet.columns) <= MOST_WIDE for sheet in shown), place
        assert too_narrow(printed(tmp_path / f"{place}.xlsx", shown)) == [], place


@pytest.mark.parametrize(("language", "called"), [("zh", "销售"), ("en", "Rep")])
def test_a_column_that_holds_names_is_not_headed_as_one_of_codes(language, called):
    from custkit import general_accounts

    set_language(language)
    sheet = pack_sheets.sheet_of(general_accounts.collection_list(open_company(f"lilan-{language}")))
    assert {column.name: column.title for column in sheet.columns}["rep_id"] == called
