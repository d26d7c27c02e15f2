"""Any file becomes tables of text: nothing in it is changed, left out unsaid, or guessed without a word."""

import datetime
import io

import duckdb
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.data import InputError
from custkit.data.encodings import choose_encoding
from custkit.data.sources import read_source

KNOWN = {
    "客户编号",
    "客戶編號",
    "日期",
    "金额",
    "金額",
    "含税金额",
    "不含税金额",
    "数量",
    "order_id",
    "amount",
}
HEAD, ROWS = "客户编号,日期,金额\n", "K1,2024-01-05,10\nK2,2024-01-06,20\n"


@pytest.fixture
def tables(tmp_path):
    """``tables(contents, name)`` -> [(RawTable, its rows, record number first)]."""
    con = duckdb.connect()

    def read(contents, name="a.csv"):
        path = tmp_path / name
        path.write_bytes(contents.encode() if isinstance(contents, str) else contents)
        found = read_source(path, con, recognise=KNOWN.__contains__, work=tmp_path / "work")
        return [(t, con.execute(f"SELECT * FROM {t.relation} ORDER BY _record").fetchall()) for t in found]

    read.con = con
    yield read
    con.close()


def only(found):
    assert len(found) == 1
    return found[0]


def workbook(rows, sheets=None, merge=None):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, contents in (sheets or {"Sheet1": rows}).items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(contents):
                for column, cell in enumerate(row):
                    if isinstance(cell, datetime.date):
                        form = "yyyy-mm-dd hh:mm" if isinstance(cell, datetime.datetime) else "yyyy-mm-dd"
                        sheet.write_datetime(at, column, cell, book.add_format({"num_format": form}))
                    elif cell is not None:
                        sheet.write(at, column, cell)
            if merge:
                sheet.merge_range(*merge)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_simplified_chinese_in_every_encoding(tables, encoding):
    table, rows = only(tables((HEAD + "喆珺公司,2024-01-05,￥10\n").encode(encoding)))
    assert rows == [(2, "喆珺公司", "2024-01-05", "￥10")]
    assert table.encoding == encoding


def test_big5_is_not_read_as_gb18030_although_it_could_be(tables):
    text = "客戶編號,日期,金額\n陳先生貿易公司,2024-01-05,10\n"
    assert text.encode("big5").decode("gb18030", "replace") != text
    table, rows = only(tables(text.encode("big5")))
    assert (table.encoding, rows[0][1]) == ("big5", "陳先生貿易公司")


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_with_english_headers_everyday_characters_tell_the_encoding(encoding):
    text = {"gb18030": "上海电气设备有限公司销售明细", "big5": "臺北電氣設備股份有限公司銷售明細"}[encoding]
    head = f"order_id,name,amount\n1,{text},2\n".encode(encoding)
    assert choose_encoding(head, lambda text: 2) == encoding


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
def test_every_separator(tables, separator):
    table, rows = only(tables((HEAD + ROWS).replace(",", separator)))
    assert table.separator == separator
    assert rows[1] == (3, "K2", "2024-01-06", "20")


def test_columns_aligned_by_blanks(tables):
    table, rows = only(
        tables(
            "客户编号    日期               金额\nK1   2024-01-05 10:20    10\nK22  2024-01-06 10:20     5\n"
        )
    )
    assert table.separator == " "
    assert rows == [(2, "K1", "2024-01-05 10:20", "10"), (3, "K22", "2024-01-06 10:20", "5")]
    _, rows = only(tables(" order_id  when amount\n 00001 19970101   11.77\n 00002 19970112   12.00\n"))
    assert rows[0] == (2, "00001", "19970101", "11.77")


def test_a_cell_stays_what_it_is(tables):
    cells = ["00123", "1e5", " x ", "", "=1+1", "NULL", "2024-01-05"]
    _, rows = only(tables("客户编号,日期,金额,a,b,c,d\n" + ",".join(cells) + "\n"))
    assert rows[0][1:] == tuple(cells)


def test_quotes_line_breaks_and_separators_in_cells(tables):
    text = HEAD + '"上海,""东方""\n公司",2024-01-05,"1,000"\nK2,2024-01-06,5\n'
    _, rows = only(tables(text))
    assert [row[1:] for row in rows] == [
        ('上海,"东方"\n公司', "2024-01-05", "1,000"),
        ("K2", "2024-01-06", "5"),
    ]


def test_line_breaks_in_cells_and_ragged_rows_at_once(tables):
    text = HEAD + '"a\nb",2024-01-05,1\nK2\nK3,2024-01-06,1,9\nK4,2024-01-07,2\n'
    table, rows = only(tables(text))
    assert rows == [(2, "a\nb", "2024-01-05", "1"), (6, "K4", "2024-01-07", "2")]
    bad = tables.con.execute(f"SELECT * FROM {table.bad} ORDER BY _record").fetchall()
    assert bad == [(4, "too few cells", "K2"), (5, "too many cells", "K3|2024-01-06|1|9")]


def test_rows_that_do_not_fit_are_kept_apart_with_line_and_text(tables):
    table, rows = only(tables(HEAD + ROWS + "K3,2024-01-07\n" + ROWS + "K4,2024-01-08,1,2,3\n"))
    assert (table.rows, table.bad_rows, len(rows)) == (4, 2, 4)
    bad = tables.con.execute(f"SELECT * FROM {table.bad} ORDER BY _record").fetchall()
    assert bad == [(4, "too few cells", "K3|2024-01-07"), (7, "too many cells", "K4|2024-01-08|1|2,3")]
    assert any("2 rows" in text for _, text in table.notes)


def test_a_quote_that_never_closes_costs_its_own_row_at_most(tables):
    broken = HEAD + 'K0,"x\n' + ROWS * 3
    table, rows = only(tables(broken))
    assert len(rows) == 6
    assert table.bad_rows == 1


def test_titles_above_and_totals_below_are_left_out_and_said(tables):
    text = (
        "某公司销售明细,,\n\n制表人：张三,,\n" + HEAD + ROWS + "小计,,30\n合　计,,30\n,Total,30\n总计：,,30\n"
    )
    table, rows = only(tables(text))
    assert [row[0] for row in rows] == [5, 6]
    assert (table.header_row, table.dropped, table.rows) == (4, 4, 2)
    assert any("row 4" in text for _, text in table.notes)
    assert any("4 total rows" in text for _, text in table.notes)


def test_a_customer_called_total_is_a_customer(tables):
    table, rows = only(
        tables(
            "order_id,客户编号,日期,金额\n,Total,2024-01-05,10\nS2,合计,2024-01-06,5\n合计,K3,2024-01-07,\n"
        )
    )
    assert len(rows) == 3
    assert table.dropped == 0


def test_two_header_rows_are_read_as_one(tables):
    table, rows = only(
        tables("客户编号,日期,金额,\n,,含税,不含税\nK1,2024-01-05,113,100\n" + "K2,2024-01-06,113,100\n" * 3)
    )
    assert table.headers == ["客户编号", "日期", "含税金额", "不含税金额"]
    assert rows[0] == (3, "K1", "2024-01-05", "113", "100")


def test_the_unit_below_a_header_becomes_part_of_it(tables):
    table, rows = only(tables("客户编号,日期,金额\n,,(万元)\n" + ROWS * 2))
    assert table.headers[2] == "金额(万元)"
    assert len(rows) == 4


def test_headers_are_unique_named_and_said(tables):
    table, _ = only(tables("客户编号,金额,金额,,AMOUNT,amount\n1,2,3,4,5,6\n"))
    assert table.headers == ["客户编号", "金额", "金额_2", "column 4", "AMOUNT", "amount_2"]
    assert table.labels == ["客户编号", "金额", "金额", "", "AMOUNT", "amount"]
    assert any("金额" in text for level, text in table.notes if level == "warning")


def test_columns_without_name_and_content_are_no_columns(tables):
    table, rows = only(tables("客户编号,日期,金额,,\nK1,2024-01-05,1,,\n"))
    assert table.headers == ["客户编号", "日期", "金额"]
    assert rows == [(2, "K1", "2024-01-05", "1")]


def test_without_a_header_columns_are_numbered(tables):
    table, rows = only(tables(ROWS))
    assert (table.header_row, table.headers) == (0, ["column 1", "column 2", "column 3"])
    assert [row[0] for row in rows] == [1, 2]


def test_a_header_alone_is_a_table_of_no_rows(tables):
    table, rows = only(tables(HEAD))
    assert (table.rows, rows) == (0, [])


def test_other_characters_far_down_are_found(tables):
    text = b"order_id,amount\n" + b"1,2\n" * 300_000 + "张三,3\n".encode("gbk")
    table, rows = only(tables(text))
    assert (table.encoding, rows[-1]) == ("gb18030", (300_002, "张三", "3"))


def test_a_broken_byte_far_down_is_replaced_and_said(tables):
    text = HEAD.encode() + "张三,2024-01-05,1\n".encode() * 60_000 + b"K\xff,2024-01-06,1\n"
    table, rows = only(tables(text))
    assert (len(rows), rows[-1][1]) == (60_001, "K\ufffd")
    assert any("1 character" in text for _, text in table.notes)


def test_cells_of_a_workbook_as_a_person_sees_them(tables):
    day, moment = datetime.date(2024, 1, 5), datetime.datetime(2024, 1, 5, 10, 20)
    cells = ["00123", 123, 123.0, 0.1 + 0.2, 19.99, -5, True, day, moment, 12345678901, None, "x"]
    names = ["客户编号", "日期", "金额", *"abcdefghi"]
    _, rows = only(tables(workbook([names, cells]), "a.xlsx"))
    seen = (
        "00123",
        "123",
        "123",
        "0.3",
        "19.99",
        "-5",
        "TRUE",
        "2024-01-05",
        "2024-01-05 10:20:00",
        "12345678901",
        "",
        "x",
    )
    assert rows == [(2, *seen)]


def test_every_sheet_with_a_table_is_a_table(tables):
    sheets = {
        "订单": [["客户编号", "金额"], ["K1", 1]],
        "空": [],
        "客户": [["标题"], [], ["客户编号", "数量"], ["K1", 2], ["合计", 2]],
    }
    found = tables(workbook(None, sheets), "a.xlsx")
    assert [(t.sheet, t.header_row, t.rows) for t, _ in found] == [("订单", 1, 1), ("客户", 3, 1)]
    assert found[1][0].totals == 1


def test_merged_headers_of_a_workbook(tables):
    rows = [
        ["客户编号", "日期", None, None],
        [None, None, "含税", "不含税"],
        *[["K1", "2024-01-05", 113, 100]] * 3,
    ]
    table, _ = only(tables(workbook(rows, merge=(0, 2, 0, 3, "金额")), "a.xlsx"))
    assert table.headers == ["客户编号", "日期", "含税金额", "不含税金额"]


def test_ids_that_excel_has_cut_are_said(tables):
    table, _ = only(tables(workbook([["客户编号", "金额"], [123456789012345678, 1]]), "a.xlsx"))
    assert any("15 digits" in text for _, text in table.notes)


def test_database_tables_are_read_as_text(tables, tmp_path):
    made = tmp_path / "made.duckdb"
    with duckdb.connect(str(made)) as con:
        con.execute(
            "CREATE TABLE 订单 AS SELECT '007' AS 客户编号, DATE '2024-01-05' AS 日期, 10.50::DECIMAL(9,2) AS 金额"
        )
    _, rows = only(tables(made.read_bytes(), "a.db"))
    assert rows == [(1, "007", "2024-01-05", "10.50")]


def test_messages_name_the_file(tables, tmp_path):
    with pytest.raises(InputError, match=r"^客户\.csv: The file is empty"):
        tables(b"", "客户.csv")
    with pytest.raises(InputError, match="folder"):
        read_source(tmp_path, duckdb.connect(), work=tmp_path)


CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(
    lambda text: text.strip() and "\ufeff" not in text and not text.startswith(("合", "总", "小", "累", "本"))
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
)
def test_what_is_written_is_what_is_read(tmp_path_factory, cells, encoding):
    import csv

    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(
        [["客户编号", "金额", "日期"], *[[*pair, "2024-01-05"] for pair in cells]]
    )
    path = tmp_path_factory.mktemp("written") / "a.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    con = duckdb.connect()
    (table,) = read_source(path, con, recognise=KNOWN.__contains__, work=path.parent)
    read = con.execute(f"SELECT 客户编号, 金额 FROM {table.relation} ORDER BY _record").fetchall()
    assert read == cells
