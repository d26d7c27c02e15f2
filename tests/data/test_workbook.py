"""A workbook, whatever is wrong with it, costs at most itself: never the run, all memory, or minutes."""

import datetime
import io
import re
import time
import zipfile

import duckdb
import pytest
import xlsxwriter

from custkit.cli import main
from custkit.data import InputError, open_company
from custkit.data.sources import read_source

MONEY = {"K1": 3000, "K2": 1250}


def workbook(far=(), sheets=1, edit=None):
    """An .xlsx of three orders a sheet; ``far``: cells to write besides; ``edit``: changes the first sheet's XML."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for number in range(sheets):
            sheet = book.add_worksheet(f"{number + 1}月")
            sheet.write_row(0, 0, ["订单编号", "客户编号", "日期", "金额"])
            for at, (customer, amount) in enumerate([("K1", 10), ("K1", 20), ("K2", 12.5)], start=1):
                day = datetime.date(2022, 1, 1) + datetime.timedelta(days=7 * number + at)
                sheet.write_row(at, 0, [f"S{number}-{at}", customer, f"{day}", amount])
            for row, column in far:
                sheet.write(row, column, "x")
    if edit is None:
        return out.getvalue()
    changed = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, edit(text) if name.endswith("sheet1.xml") else text)
    return changed.getvalue()


def money(company):
    return company.orders.to_pandas().groupby("customer_id")["amount_cents"].sum().to_dict()


@pytest.mark.parametrize("far", [(1_048_575, 0), (5, 16_383), (60_000, 300)])
def test_a_cell_strayed_far_away_is_one_more_row(far, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook([far]))
    con = duckdb.connect()
    (table,) = read_source(path, con, recognise={"客户编号", "日期"}.__contains__, work=tmp_path)
    rows = con.execute(f'SELECT _record, "客户编号" FROM {table.relation} ORDER BY ALL').fetchall()
    assert rows == [(2, "K1"), (3, "K1"), (4, "K2"), (far[0] + 1, "")]
    assert len(table.headers) <= 5


def test_a_cell_in_the_last_corner_is_named_in_one_sentence(tmp_path, capsys):
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook([(1_048_575, 16_383)]))
    with pytest.raises(InputError, match=r"1月.*XFD1048576"):
        open_company(path)
    assert main(["check-data", str(path), "--language", "zh"]) == 2
    said = capsys.readouterr().err
    assert "XFD1048576" in said
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace(b'r="B2"', b'r="?!2"'),
        lambda text: text.replace(b'r="B2"', b'r="B99999999999999999999"'),
        lambda text: text.replace(b'r="B2"', b'r=""'),
        lambda text: text.replace(b"<v>2</v>", b"<v>99999999</v>"),
        lambda text: text[: len(text) // 2],
        lambda text: re.sub(
            rb"<sheetData>.*</sheetData>", b"<sheetData>" + b"<row><c>" * 2000, text, flags=re.S
        ),
    ],
    ids=["no cell", "no such row", "empty", "no such text", "cut off", "nested"],
)
def test_a_bad_reference_is_one_sentence(edit, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(edit=edit))
    with pytest.raises(InputError, match=r"a\.xlsx"):
        open_company(path)


def test_a_folder_is_read_without_the_workbook_that_killed_its_reader(tmp_path):
    (tmp_path / "good.xlsx").write_bytes(workbook())
    (tmp_path / "huge.xlsx").write_bytes(workbook([(1_048_575, 16_383)]))
    company = open_company(tmp_path)
    assert money(company) == MONEY
    assert company.quality.issues["message"].str.contains("huge.xlsx").any()


def test_many_small_sheets_are_one_table(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(sheets=40))
    assert money(open_company(path)) == {customer: cents * 40 for customer, cents in MONEY.items()}


def test_a_reader_that_takes_too_long_or_too_much_is_stopped(tmp_path, monkeypatch):
    from custkit.data import workbook as room

    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook())
    began = time.monotonic()
    with open(tmp_path / "told", "w+b") as told:
        assert not room._run(["sleep", "60"], told, seconds=0.2)
    assert time.monotonic() - began < 30
    monkeypatch.setattr(room, "_SECONDS", -1)
    monkeypatch.setattr(room, "_SECONDS_A_MB", 0)
    with pytest.raises(InputError, match=r"memory and time|too large"):
        open_company(path)


def test_a_reader_that_only_waits_for_its_turn_is_not_stopped(tmp_path):
    from custkit.data import workbook as room

    with open(tmp_path / "told", "w+b") as told:
        assert room._run(["sleep", "1"], told, seconds=0.5)


def test_a_workbook_the_field_map_names_and_nobody_can_read_says_why(tmp_path):
    (tmp_path / "orders.xlsx").write_bytes(workbook()[:-400])
    (tmp_path / "customers.csv").write_text("customer_id,customer_name\nA,Able\n", encoding="utf-8")
    named = {"tables": {"transactions": {"file": "orders.xlsx"}}}
    with pytest.raises(InputError, match=r"orders\.xlsx.*damaged"):
        open_company(tmp_path, field_map=named)
