"""Exports as systems lay them out: the table is found, rows that belong together stay together, totals are no sales."""

import io

import pytest
import xlsxwriter

from custkit.data import InputError, open_company


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


@pytest.fixture
def text(tmp_path):
    """``text("…", name)`` -> the company in that file."""

    def opened(contents, name="orders.txt", encoding="utf-8", **more):
        (tmp_path / name).write_bytes(contents.encode(encoding))
        return open_company(tmp_path / name, **more)

    return opened


LISTS = {
    "pipes and rulers": """01.07.2024        Dynamic List Display        1
---------------------------------------------------------
|Customer|Order number|Order date|    Amount|
---------------------------------------------------------
|00012   |9001        |2024-01-03|  1,234.50|
|00012   |9002        |2024-02-25|    200.00-|
|00077   |9003        |2024-03-14| 10,000.00|
---------------------------------------------------------
|*       |            |          | 11,034.50|
---------------------------------------------------------
""",
    "a database's console": """+-------------+--------------+------------+----------+
| customer_id | order_number | order_date | amount   |
+-------------+--------------+------------+----------+
| 00012       | 9001         | 2024-01-03 |  1234.50 |
| 00012       | 9002         | 2024-02-25 |  -200.00 |
| 00077       | 9003         | 2024-03-14 | 10000.00 |
+-------------+--------------+------------+----------+
""",
    "a console without outer pipes": """ customer_id | order_number | order_date |  amount
-------------+--------------+------------+----------
 00012       |         9001 | 2024-01-03 |  1234.50
 00012       |         9002 | 2024-02-25 |  -200.00
 00077       |         9003 | 2024-03-14 | 10000.00
""",
    "columns as wide as their rulers": """customer_id order_number order_date           amount
----------- ------------ ---------- ----------------
00012               9001 2024-01-03          1234.50
00012               9002 2024-02-25          -200.00
00077               9003 2024-03-14         10000.00

(3 rows affected)
""",
    "fixed columns with blanks in names": """customer_id customer name   order_date    amount
00012       Alfa Great GmbH 2024-01-03   1234.50
00012       Alfa Great GmbH 2024-02-25   -200.00
00077       Be AG           2024-03-14  10000.00
""",
    "fixed columns, wide characters": """客户编号 客户名称      日期          金额
00012    甲 公司       2024-01-03   1234.50
00012    甲 公司       2024-02-25   -200.00
00077    乙有限公司    2024-03-14  10000.00
""",
    "no header": """ 00012 20240103  1  1234.50
 00012 20240225  1  -200.00
 00077 20240314 12 10000.00
""",
}


@pytest.mark.parametrize("kind", LISTS)
def test_lists_made_for_a_printer(text, kind):
    company = text(LISTS[kind])
    assert money(company) == {"00012": 103450, "00077": 1000000}
    assert days(company) == ["2024-01-03", "2024-02-25", "2024-03-14"]


def test_a_customer_on_a_row_of_its_own_has_the_rows_below(text):
    company = text(
        """Acme Ltd
Sales by Customer Detail
"January - June, 2024"

,Date,Transaction Type,Num,Product/Service,Qty,Sales Price,Amount,Balance
Alfa Ltd,,,,,,,,
,01/15/2024,Invoice,1001,Widget,2,100.00,200.00,200.00
,02/20/2024,Credit Memo,1003,Widget,-1,100.00,-100.00,100.00
Total for Alfa Ltd,,,,,,,$100.00,
Beta plc,,,,,,,,
,03/01/2024,Invoice,1004,Widget,5,100.00,500.00,500.00
Total for Beta plc,,,,,,,$500.00,
TOTAL,,,,,,,$600.00,
"Accrual Basis Friday, June 28, 2024 03:00 PM GMT+0"
""",
        "report.csv",
    )
    assert money(company) == {"Alfa Ltd": 10000, "Beta plc": 50000}
    assert "3 total rows" in said(company)


def test_counted_groups_are_no_orders_and_name_their_rows(text):
    company = text(
        """Order Reference,Order Date,Total
Azure Interior (2),,350.00
S00012,2024-01-15,150.00
S00013,2024-02-20,200.00
Deco Addict (1),,80.00
S00014,2024-02-21,80.00
""",
        "sale.order.csv",
    )
    assert money(company) == {"Azure Interior": 35000, "Deco Addict": 8000}


@pytest.mark.parametrize(
    "total",
    [
        "甲公司 小计",
        "K1 Total",
        "K1 汇总",
        "Subtotal",
        "Total for K1",
        "总计",
        "本月合计",
        "合　计",
        "*",
        "Grand Total",
    ],
)
def test_rows_that_add_up_others_are_counted_apart(text, total):
    company = text(
        f"客户编号,日期,产品,金额\nK1,2024-01-05,a,10\nK1,2024-01-06,b,20\n{total},,,30\nK2,2024-02-01,a,5\n"
    )
    assert money(company) == {"K1": 3000, "K2": 500}
    assert "1 total row was left out" in said(company)


def test_a_total_may_stand_in_a_later_column(text):
    company = text(
        "客户编号,产品,日期,金额\nK1,a,2024-01-05,10\nK1,小计,,10\nK2,a,2024-02-01,5\nK2,小计,,5\n"
    )
    assert money(company) == {"K1": 1000, "K2": 500}


def test_a_total_may_bear_a_date(text):
    company = text(
        "客户编号,日期,金额\nK1,2024-01-05,10\n小计,2024-01-31,10\nK2,2024-02-01,5\n合计,2024-02-29,15\n"
    )
    assert money(company) == {"K1": 1000, "K2": 500}


def test_a_customer_may_be_called_total(text):
    company = text(
        "customer_id,order_date,amount\nTotal,2024-01-05,10\nTotal Oil,2024-01-05,10\nAlfa Total,2024-01-06,5\n"
    )
    assert money(company) == {"Total": 1000, "Total Oil": 1000, "Alfa Total": 500}


KINGDEE = """购货单位,日期,单据编号,产品名称,实发数量,销售金额
甲公司,2024-01-05,X1,轴承,2,200
,,,皮带,1,50
,2024-02-05,X2,轴承,1,100
小计,,,,4,350
乙公司,2024-03-01,X3,皮带,10,500
,,,轴承,-1,-100
小计,,,,9,400
合计,,,,13,750
"""


def test_blanks_under_a_filled_row_belong_to_it(text):
    company = text(KINGDEE, "销售出库.csv", "gb18030")
    assert money(company) == {"甲公司": 35000, "乙公司": 40000}
    assert len(company.orders.to_pandas()) == 3
    assert "belong to the row above" in said(company)


def test_an_order_s_total_beside_lines_without_one_counts_once(text):
    company = text(
        "ID,Customer,Date,Grand Total,Item (Items),Rate (Items)\n"
        "S1,Alfa,2024-01-05,300,a,100\n,,,,b,200\nS2,,2024-01-06,70,a,70\nS3,Beta,2024-01-07,50,a,50\n",
        "Sales Invoice.csv",
        field_map={"tables": {"transactions": {"columns": {"customer_id": "Customer", "order_id": "ID"}}}},
    )
    assert money(company) == {
        "Alfa": 30000,
        "Beta": 5000,
    }  # the order without a customer is nobody's, not Alfa's
    assert "no customer" in said(company)


def test_an_order_number_on_every_line_and_the_rest_on_the_first(text):
    company = text(
        "order_id,customer_id,order_date,amount,product\n1,K1,2024-01-05,65,a\n1,K1,2024-01-05,,b\n2,K2,2024-01-06,30,a\n",
        "orders.csv",
    )
    assert money(company) == {"K1": 6500, "K2": 3000}


@pytest.mark.parametrize(
    "rows",
    [
        "1,K1,2024-01-05,10\n2,K2,,20\n3,K3,2024-01-07,30\n",  # a date is missing
        "1,K1,2024-01-05,10\n2,K2,2024-01-06,\n3,K3,2024-01-07,30\n",  # an amount is missing
    ],
)
def test_what_is_missing_in_a_flat_file_is_not_filled_in_from_above(text, rows):
    with pytest.raises(InputError, match="is empty"):
        text("order_id,customer_id,order_date,amount\n" + rows, "orders.csv")


def test_orders_without_a_customer_stay_so_in_a_flat_file(text):
    company = text(
        "customer_id,order_date,amount\nK1,2024-01-05,10\n,2024-01-06,20\nK2,2024-01-07,5\n", "orders.csv"
    )
    assert money(company) == {"K1": 1000, "K2": 500}


@pytest.mark.parametrize(
    "months",
    ["2024年1月,2024年2月,2024年3月", "2024-01,2024-02,2024-03", "202401,202402,202403", "Jan-24,Feb-24,Mar-24",
     "Jan 2024,Feb 2024,Mar 2024", "2024/1,2024/2,2024/3", "113年1月,113年2月,113年3月"],
)  # fmt: skip
def test_months_across_become_rows(text, months):
    company = text(
        f"客户名称,{months},合计\n甲公司,100,0,50,150\n乙公司,,200,-,200\n合计,100,200,50,350\n",
        "客户销售汇总.csv",
    )
    assert money(company) == {"甲公司": 15000, "乙公司": 20000}
    assert days(company) == ["2024-01-31", "2024-02-29", "2024-03-31"]
    assert "stand across" in said(company)


def test_months_without_a_year_take_it_from_the_name_of_the_file(text):
    rows = "客户名称,1月,2月\n甲公司,100,50\n乙公司,,200\n"
    assert days(text(rows, "2024年客户销售.csv")) == ["2024-01-31", "2024-02-29", "2024-02-29"]
    with pytest.raises(InputError):
        text(rows, "客户销售.csv")


def test_pieces_by_month_are_no_money(text):
    with pytest.raises(InputError):
        text("客户名称,2024年1月,2024年2月\n甲公司,100,50\n乙公司,3,200\n", "客户销售数量.csv")


def test_amounts_and_pieces_side_by_side_each_month(text):
    company = text(
        "客户名称,2024年1月金额,2024年1月数量,2024年2月金额,2024年2月数量\n甲公司,100,1,50,2\n乙公司,,,200,9\n",
        "汇总.csv",
    )
    assert money(company) == {"甲公司": 15000, "乙公司": 20000}


def test_month_sheets_are_added_and_the_summary_is_not(book):
    sheet = lambda *rows: [["客户名称", "日期", "金额"], *rows]  # noqa: E731
    company = book(
        {
            "汇总": sheet(["甲公司", "2024-01-05", 100], ["乙公司", "2024-02-05", 200]),
            "1月": sheet(["甲公司", "2024-01-05", 100]),
            "2月": sheet(["乙公司", "2024-02-05", 200]),
        },
        name="2024销售.xlsx",
    )
    assert money(company) == {"甲公司": 10000, "乙公司": 20000}
    assert "汇总" in said(company)


def test_month_sheets_without_dates_take_the_month_of_their_name(book):
    company = book(
        {
            "1月": [["客户名称", "金额"], ["甲公司", 100]],
            "2月": [["客户名称", "金额"], ["甲公司", 50], ["乙公司", 200]],
        },
        name="2024销售.xlsx",
    )
    assert money(company) == {"甲公司": 15000, "乙公司": 20000}
    assert days(company) == ["2024-01-31", "2024-02-29", "2024-02-29"]


def test_balances_at_the_end_of_a_month_are_no_orders(text):
    with pytest.raises(InputError):
        text("客户名称,金额\n甲公司,100\n乙公司,200\n", "2024-01应收余额.csv")


def test_subtotals_of_a_list_name_their_customer_and_are_no_orders(text):
    rule = "-" * 48 + "\n"
    head = "| Customer | Number | Order date |  Net amount |\n"
    company = text(
        f"Report: SALES    Page: 1\n{rule}{head}{rule}"
        "| 100234   | 900001 | 03.01.2024 |    1.234,56 |\n| 100234   | 900002 | 25.02.2024 |      200,00-|\n"
        f"| *  100234|        |            |    1.034,56 |\n{rule}Report: SALES    Page: 2\n{rule}{head}{rule}"
        "| 100777   | 900003 | 14.03.2024 |   10.000,00 |\n| *  100777|        |            |   10.000,00 |\n"
        f"| **       |        |            |   11.034,56 |\n{rule}"
    )
    assert money(company) == {"100234": 103456, "100777": 1000000}


def test_a_row_of_another_customer_without_a_date_is_no_part_of_the_order_above(text):
    with pytest.raises(InputError, match="is empty"):
        text(
            "order_id,customer_id,order_date,amount\n1,K1,2024-01-05,10\n,K2,,20\n3,K3,2024-01-07,30\n",
            "orders.csv",
        )
