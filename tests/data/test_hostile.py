"""Whatever a company hands in: the right numbers, or one message that a person understands; never a traceback."""

import io
import sqlite3
import time
import zipfile

import duckdb
import pytest
import xlsxwriter

from custkit.cli import main
from custkit.data import InputError, open_company

HEAD = "订单编号,客户编号,日期,金额\n"
ROWS = "S1,K1,2024-01-05,10.00\nS2,K1,2024-01-06,20.50\nS3,K2,2024-02-01,5\n"
TABLE = HEAD + ROWS
MONEY = {"K1": 3050, "K2": 500}
ENGLISH = "order_id,customer_id,order_date,amount\n"


def many(row, n=300, head=HEAD):
    """A table of ``n`` sound rows and one ``row`` that is not, few enough to be set aside (1% stops a table)."""
    return head + "".join(f"S{i},K1,2024-01-{i % 28 + 1:02d},1.00\n" for i in range(n)) + row


def workbook(*sheets, hidden=()):
    """An .xlsx file with these sheets, each a list of rows."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, rows in enumerate(sheets):
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if hasattr(cell, "year"):
                        sheet.write_datetime(at, column, cell, day)
                    elif cell is not None:
                        sheet.write(at, column, cell)
            if number in hidden:
                sheet.hide()
    return out.getvalue()


def parquet(query):
    """A Parquet file with the result of a query."""
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(duckdb.sql(query).to_arrow_table(), out)
    return out.getvalue()


def database(kind, tmp_path):
    """A DuckDB or SQLite file with a table of orders."""
    path = tmp_path / f"made.{kind}"
    con = duckdb.connect(str(path)) if kind == "duckdb" else sqlite3.connect(path)
    con.execute("CREATE TABLE 订单 (客户编号 TEXT, 日期 TEXT, 金额 TEXT)")
    for customer, day, amount in (("K1", "2024-01-05", "30.50"), ("K2", "2024-02-01", "5")):
        con.execute("INSERT INTO 订单 VALUES (?, ?, ?)", (customer, day, amount))
    if kind == "sqlite":
        con.commit()
    con.close()
    return path.read_bytes()


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("orders.csv", TABLE)
    return out.getvalue()


CELLS = [line.split(",") for line in TABLE.splitlines()]
TYPED = [CELLS[0], *([order, customer, day, float(amount)] for order, customer, day, amount in CELLS[1:])]

# name -> (file name, contents, money in cents per customer; None: no customer)
READ = {
    "plain": ("a.csv", TABLE, MONEY),
    "BOM and semicolons": ("a.csv", "\ufeff" + TABLE.replace(",", ";"), MONEY),
    "tabs under the name csv": ("a.csv", TABLE.replace(",", "\t"), MONEY),
    "pipes": ("a.txt", TABLE.replace(",", "|"), MONEY),
    "aligned by blanks": ("a.txt", TABLE.replace(",", "    "), MONEY),
    "Windows line ends": ("a.csv", TABLE.replace("\n", "\r\n"), MONEY),
    "old Mac line ends": ("a.csv", TABLE.replace("\n", "\r"), MONEY),
    "no line end at the end": ("a.csv", TABLE.rstrip("\n"), MONEY),
    "gb18030 with a full-width yen sign": ("a.csv", TABLE.replace(",5\n", ",￥5\n").encode("gb18030"), MONEY),
    "big5": (
        "a.csv",
        TABLE.replace("订单编号", "訂單編號")
        .replace("客户编号", "客戶編號")
        .replace("金额", "金額")
        .encode("big5"),
        MONEY,
    ),
    "utf-16 with BOM and tabs": ("a.csv", TABLE.replace(",", "\t").encode("utf-16"), MONEY),
    "utf-16 without BOM": ("a.csv", TABLE.encode("utf-16-le"), MONEY),
    "ten blank lines on top": ("a.csv", "\n" * 10 + TABLE, MONEY),
    "title rows, header in row 4": (
        "a.csv",
        "某某公司销售明细表,,,\n导出时间：2024-03-01,,,\n\n" + TABLE,
        MONEY,
    ),
    "totals below and between": ("a.csv", TABLE + "小计,,,35.50\n合计,,,35.50\n", MONEY),
    "a total in English": ("a.csv", TABLE + "Grand Total,,,35.50\n", MONEY),
    "the header on every page": ("a.csv", TABLE.replace("S3", HEAD + "S3"), MONEY),
    "blank lines between": ("a.csv", TABLE.replace("S3", "\n,,,\n\nS3"), MONEY),
    "trailing empty columns": ("a.csv", TABLE.replace("\n", ",,\n"), MONEY),
    "trailing separators in the data only": ("a.csv", HEAD + ROWS.replace("\n", ",,\n"), MONEY),
    "a group row above the header": ("a.csv", "订单信息,,,财务\n" + TABLE, MONEY),
    "field names below the labels": ("a.csv", HEAD + ENGLISH + ROWS, MONEY),
    "a blank header in between": (
        "a.csv",
        TABLE.replace(",日期", ",,日期").replace(",2024", ",x,2024"),
        MONEY,
    ),
    "line breaks in quoted cells": (
        "a.csv",
        HEAD[:-1] + ",备注\n" + ROWS.replace("\n", ',"一\n二"\n'),
        MONEY,
    ),
    "separators in quoted cells": (
        "a.csv",
        TABLE.replace("20.50", '"20.50"').replace("10.00", '"￥10.00"'),
        MONEY,
    ),
    "thousands in quotes": ("a.csv", HEAD + 'S1,K1,2024-01-05,"1,234.50"\n', {"K1": 123450}),
    "formula-like cells": (
        "a.csv",
        HEAD + "=1+1,=K1,2024-01-05,10\n@S2,+K2,2024-01-06,5\n",
        {"=K1": 1000, "+K2": 500},
    ),
    "HTML as a customer": (
        "a.csv",
        HEAD + "S1,<script>alert(1)</script>,2024-01-05,10\n",
        {"<script>alert(1)</script>": 1000},
    ),
    "emoji as a customer": ("a.csv", HEAD + "S1,😀👨‍👩‍👧,2024-01-05,10\n", {"😀👨‍👩‍👧": 1000}),
    "an id of 5,000 characters": ("a.csv", HEAD + f"S1,{'9' * 5000},2024-01-05,10\n", {"9" * 5000: 1000}),
    "ids with leading zeros": (
        "a.csv",
        HEAD + "0001,007,2024-01-05,10\n1,7,2024-01-06,5\n",
        {"007": 1000, "7": 500},
    ),
    "ids that were floats": ("a.csv", HEAD + "S1,17850.0,2024-01-05,10\n", {"17850": 1000}),
    "full-width digits everywhere": ("a.csv", HEAD + "S1,Ｋ１,2024-01-05,１０．５０\n", {"K1": 1050}),
    "brackets and trailing minus": (
        "a.csv",
        HEAD + "S1,K1,2024-01-05,(10.00)\nS2,K1,2024-01-06,5-\nS3,K1,2024-01-07,1\n",
        {"K1": -1400},
    ),
    "a customer below zero": (
        "a.csv",
        HEAD + "S1,K1,2024-01-05,-10\nS2,K2,2024-01-06,5\n",
        {"K1": -1000, "K2": 500},
    ),
    "returns flagged, amounts positive": (
        "a.csv",
        "客户编号,日期,金额,是否退货\nK1,2024-01-05,10,否\nK1,2024-01-06,4,是\n",
        {"K1": 600},
    ),
    "万元 in the header": ("a.csv", TABLE.replace("金额", "金额(万元)"), {"K1": 30500000, "K2": 5000000}),
    "万元 below the header": ("a.csv", TABLE.replace("S1", ",,,万元\nS1"), {"K1": 30500000, "K2": 5000000}),
    "万元 in the cells": (
        "a.csv",
        HEAD + "S1,K1,2024-01-05,3.5万元\nS2,K2,2024-01-06,500元\n",
        {"K1": 3500000, "K2": 50000},
    ),
    "decimal commas that prove themselves": ("a.csv", TABLE.replace(",", ";").replace(".", ","), MONEY),
    "scientific notation": ("a.csv", HEAD + "S1,K1,2024-01-05,1.5E+03\n", {"K1": 150000}),
    "dates in epoch milliseconds": ("a.csv", HEAD + "S1,K1,1704412800000,10\n", {"K1": 1000}),
    "dates as Excel serials": ("a.csv", HEAD + "S1,K1,45296,10\n", {"K1": 1000}),
    "four date forms": (
        "a.csv",
        HEAD + "S1,K1,2024-1-5,1\nS2,K1,2024年1月6日,2\nS3,K1,20240107,3\nS4,K1,2024/1/8 10:20,4\n",
        {"K1": 1000},
    ),
    "day first, proved": ("a.csv", HEAD + "S1,K1,13/02/2024,1\nS2,K1,01/02/2024,2\n", {"K1": 300}),
    "no order ids": (
        "a.csv",
        "客户编号,日期,金额\nK1,2024-01-05,1\nK1,2024-01-05,2\nK2,2024-01-06,4\n",
        {"K1": 300, "K2": 400},
    ),
    "rows without a customer": (
        "a.csv",
        HEAD + "S1,,2024-01-05,10\nS2,NULL,2024-01-05,1\nS3,K1,2024-01-05,5\n",
        {None: 1100, "K1": 500},
    ),
    "one row": ("a.csv", HEAD + "S1,K1,2024-01-05,10\n", {"K1": 1000}),
    "one customer, amounts of nothing": ("a.csv", HEAD + "S1,K1,2024-01-05,0\n", {"K1": 0}),
    "a row too short among many": ("a.csv", many("S999,K9\n"), {"K1": 30000}),
    "a row too long among many": ("a.csv", many("S999,K9,2024-01-05,1,2,3\n"), {"K1": 30000}),
    "a day that does not exist among many": ("a.csv", many("S999,K9,2024-02-30,7\n"), {"K1": 30000}),
    "the years 1899 and 2099 among many": (
        "a.csv",
        many("S998,K9,1899-01-01,7\nS999,K9,2099-01-01,7\n"),
        {"K1": 30000},
    ),
    "an amount in words among many": ("a.csv", many("S999,K9,2024-01-05,壹仟元整\n"), {"K1": 30000}),
    "an amount of 800 digits among many": (
        "a.csv",
        many('S999,K9,2024-01-05,"' + "12," * 400 + '"\n'),
        {"K1": 30000},
    ),
    "another currency among many": (
        "a.csv",
        many("S999,K9,2024-01-05,$7\n").replace("1.00", "￥1.00"),
        {"K1": 30000},
    ),
    "a quote that never closes": (
        "a.csv",
        many('S999,"K9,2024-01-05,7\n') + ROWS,
        {"K1": 33050, "K2": 500, "K9": 700},
    ),
    "a NUL character": ("a.csv", TABLE.replace("10.00", "10\0.00"), MONEY),
    "one broken byte": (
        "a.csv",
        TABLE.encode() + "S4,K3客户".encode() + b"\xff,2024-02-01,1\n",
        {**MONEY, "K3客户\ufffd": 100},
    ),
    "GBK only far down": (
        "a.csv",
        ENGLISH.encode() + b"S1,K1,2024-01-05,0\n" * 60_000 + "S2,张三,2024-01-06,5\n".encode("gbk"),
        {"K1": 0, "张三": 500},
    ),
    "a workbook": ("a.xlsx", workbook(CELLS), MONEY),
    "a workbook with typed cells": ("a.xlsx", workbook(TYPED), MONEY),
    "a workbook named csv": ("a.csv", workbook(CELLS), MONEY),
    "text named xls": ("a.xls", TABLE.replace(",", "\t").encode("gbk"), MONEY),
    "a workbook with title and total rows": (
        "a.xlsx",
        workbook([["销售明细"], [], *CELLS, ["合计", None, None, 35.5]]),
        MONEY,
    ),
    "an empty and a hidden sheet": (
        "a.xlsx",
        workbook([], CELLS, [["客户编号", "x"], ["K", 1]], hidden=(2,)),
        MONEY,
    ),
    "ids as text in a workbook": (
        "a.xlsx",
        workbook([["客户编号", "日期", "金额"], ["00123", "2024-01-05", 5]]),
        {"00123": 500},
    ),
    "Parquet": (
        "a.parquet",
        parquet("SELECT 'K1' AS customer_id, DATE '2024-01-05' AS order_date, 30.5 AS amount"),
        {"K1": 3050},
    ),
    "column names that are SQL": (
        "a.csv",
        'order_id,customer_id,order_date,amount,"select ""x""",_record,v\n' + "S1,K1,2024-01-05,10,a,b,c\n",
        {"K1": 1000},
    ),
}

# name -> (file name, contents or None for no file, what the message must say)
REFUSED = {
    "an empty file": ("a.csv", b"", "empty"),
    "only blank lines": ("a.csv", "\n\n \n", "empty"),
    "only a byte-order mark": ("a.csv", b"\xef\xbb\xbf", "empty"),
    "only a header": ("a.csv", HEAD, "no usable orders"),
    "binary rubbish": ("a.csv", bytes(range(256)) * 20, "not a text file"),
    "a picture named csv": ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
    "a PDF": ("a.csv", b"%PDF-1.7\n", "document"),
    "a zip archive": ("a.zip", archive(), "unpack"),
    "gzip": ("a.csv", b"\x1f\x8b\x08" + bytes(50), "unpack"),
    "half a workbook": ("a.xlsx", workbook(CELLS)[:2000], "damaged"),
    "a locked or broken old workbook": (
        "a.xls",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "damaged|password",
    ),
    "a workbook with nothing in it": ("a.xlsx", workbook([]), "empty"),
    "a web page named xls": ("a.xls", "<html><table><tr><td>客户编号</td></tr></table></html>", "web page"),
    "JSON": ("a.csv", '{"customer_id": 1}', "JSON"),
    "a damaged Parquet file": ("a.parquet", b"PAR1" + bytes(40), "damaged"),
    "a damaged SQLite file": ("a.db", b"SQLite format 3\0" + bytes(200), "damaged|no table"),
    "a damaged DuckDB file": ("a.duckdb", bytes(8) + b"DUCK" + bytes(200), "cannot be opened"),
    "one line without end": ("a.csv", b"x" * 6_000_000, "no end"),
    "a line longer than a table has": ("a.csv", TABLE + "S4," + "x" * 3_000_000 + "\n", "longer than"),
    "nothing that is an order": ("a.csv", "姓名,电话\n张三,123\n", "no column was recognised"),
    "no column of customers": ("a.csv", "订单编号,日期,金额\nS1,2024-01-05,10\n", "Customer|customer"),
    "no column of amounts": ("a.csv", "客户编号,日期\nK1,2024-01-05\n", "Amount|amount"),
    "day and month cannot be told": (
        "a.csv",
        HEAD + "S1,K1,01/02/2024,10\nS2,K1,03/04/2024,5\n",
        "date_order: dmy",
    ),
    "days and months both ways": ("a.csv", HEAD + "S1,K1,13/02/2024,10\nS2,K1,03/14/2024,5\n", "date_order"),
    "all dates impossible": ("a.csv", HEAD + "S1,K1,2025-02-30,10\nS2,K1,2025-02-31,5\n", "2025-02-30"),
    "all amounts in words": ("a.csv", HEAD + "S1,K1,2024-01-05,壹仟元\n", "壹仟元"),
    "all rows broken": ("a.csv", HEAD + "S1\nS2\nS3\nS4,K1\n", "Order date is empty"),
    "half the money in dollars": ("a.csv", HEAD + "S1,K1,2024-01-05,￥10\nS2,K1,2024-01-06,$5\n", r"\$5"),
    "two columns of the same name": ("a.csv", "客户编号,日期,金额,金额\nK1,2024-01-05,10,20\n", "金额"),
    "a file that is not there": ("missing.csv", None, "no file|no such"),
}


def written(tmp_path, name, contents):
    path = tmp_path / name
    if contents is not None:
        path.write_bytes(contents.encode() if isinstance(contents, str) else contents)
    return path


def money(company):
    found = company.orders.to_pandas().groupby("customer_id", dropna=False)["amount_cents"].sum()
    return {None if customer != customer else customer: int(cents) for customer, cents in found.items()}


@pytest.mark.parametrize("case", READ)
def test_it_is_read_as_it_is_meant(case, tmp_path):
    name, contents, expected = READ[case]
    assert money(open_company(written(tmp_path, name, contents))) == expected


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_in_one_message(case, tmp_path):
    name, contents, message = REFUSED[case]
    path = written(tmp_path, name, contents)
    with pytest.raises(InputError, match=message) as refused:
        open_company(path)
    assert path.name in str(refused.value) or len(str(refused.value)) < 400


@pytest.mark.parametrize("case", REFUSED)
def test_the_command_says_so_in_chinese_too_and_exits_with_2(case, tmp_path, capsys):
    name, contents, _ = REFUSED[case]
    assert main(["check-data", str(written(tmp_path, name, contents)), "--language", "zh"]) == 2
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert any("\u4e00" <= character <= "\u9fff" for character in said.err)


@pytest.mark.parametrize("kind", ["duckdb", "sqlite"])
def test_database_files_are_read_table_by_table(kind, tmp_path):
    path = written(tmp_path, f"a.{'db' if kind == 'sqlite' else kind}", database(kind, tmp_path))
    assert money(open_company(path)) == MONEY


def test_a_folder_with_an_unreadable_file_is_read_without_it(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    written(folder, "订单.csv", TABLE)
    written(folder, "客户.xlsx", b"PK\x03\x04 half")
    company = open_company(folder)
    assert money(company) == MONEY
    assert company.quality.issues["message"].str.contains("客户.xlsx").any()


def test_a_folder_without_tables_is_refused(tmp_path, capsys):
    written(tmp_path, "notes.docx", b"PK\x03\x04")
    assert main(["check-data", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_rows_that_do_not_fit_are_kept_with_their_place_and_text(tmp_path):
    path = written(tmp_path, "a.csv", many("S998,K9\nS999,K9,2024-01-05,1,2\n"))
    rejected = open_company(path).quality.rejected
    assert list(rejected["record"]) == [302, 303]
    assert list(rejected["rule"]) == ["too few cells", "too many cells"]
    assert rejected["raw"].str.contains("K9").all()


def test_the_same_order_number_for_two_customers_is_two_orders(tmp_path):
    path = written(tmp_path, "a.csv", HEAD + "S1,K1,2024-01-05,10\nS1,K2,2024-01-06,5\nS2,K2,2024-01-07,1\n")
    assert money(open_company(path)) == {"K1": 1000, "K2": 600}


def test_the_field_map_answers_what_the_column_does_not_tell(tmp_path):
    path = written(tmp_path, "a.csv", HEAD + "S1,K1,01/02/2024,10\n")
    company = open_company(path, field_map={"tables": {"transactions": {"date_order": "dmy"}}})
    assert str(company.as_of) == "2024-02-01"


@pytest.mark.parametrize("piece", ["(", "- ", "1,"])
def test_a_long_cell_takes_no_minutes_wherever_it_stands(piece, tmp_path):
    text = piece * (20_000 // len(piece))
    head, began = HEAD[:-1] + f',"{text}"\n', time.process_time()
    rows = "".join(
        f'S{i},K{i % 5},2024-01-{i % 28 + 1:02d},1.00,"{text if i == 7 else ""}"\n' for i in range(30)
    )
    for name, contents in (("head.csv", head + rows), ("cell.csv", HEAD[:-1] + ",备注\n" + rows)):
        assert sum(money(open_company(written(tmp_path, name, contents))).values()) == 3000
    assert time.process_time() - began < 30


def test_there_are_enough_hostile_inputs():
    assert len(READ) + len(REFUSED) >= 60
