"""What decides about money without a header everybody knows: marks, refunds, cents, formats, months beside years."""

import re
from datetime import date

import openpyxl
import pytest

from custkit.data import InputError, open_company


def money(made):
    rows = made.orders.to_pandas()
    return (rows.groupby("customer_id")["amount_cents"].sum() / 100).to_dict()


READ = {
    "是否有效": "客户,销售日期,成交金额（元）,是否有效\n甲,2024/1/5,1000,是\n甲,2024/2/6,2000,否\n乙,2024/2/7,300,是\n",
    "Storno": "Kunde;Datum;Betrag;Storno\n甲;05.01.2024;1000,00;0\n甲;06.02.2024;2000,00;1\n乙;27.02.2024;300,00;0\n",
    "单据作废否": "客户,日期,金额,单据作废否\n甲,2024-01-05,1000,N\n甲,2024-02-06,2000,Y\n乙,2024-02-07,300,N\n",
    "doc code": "cust_no,doc_date,doc_code,doc_amt\n甲,2024-01-02,INV,1500\n甲,2024-01-12,RET,500\n"
    "乙,2024-02-02,INV,300\n",
    "退回金额": "会员号,下单时间,实付金额,退回金额,运费\n甲,2024-01-03,1500,500,12\n乙,2024-02-13,300,0,0\n",
    "years and months": "客户,年份,月份,销售额\n甲,2023年,12月,400\n甲,2024年,1月,600\n乙,2024年,2月,300\n",
    "Stripe's objects": "id,object,customer,created,amount,amount_refunded,currency,status,fee\n"
    "ch_1,charge,甲,1704448800,120000,20000,usd,succeeded,378\nch_2,charge,乙,1707213600,80000,0,usd,failed,0\n"
    "ch_3,charge,乙,1707300000,39900,9900,usd,succeeded,300\n",
    "two money columns": "客户,日期,币种,原币金额,汇率,本位币金额\n甲,2024-01-05,USD,100,7.1,710\n"
    "甲,2024-02-05,EUR,50,5.8,290\n乙,2024-02-08,CNY,300,1,300\n",
}


@pytest.mark.parametrize("kind", READ)
def test_the_money_is_what_was_sold(company, kind):
    assert money(company(READ[kind])) == {"甲": 1000, "乙": 300}


def test_an_orders_year_and_month_are_a_month(company):
    made = company(READ["years and months"])
    assert made.orders.to_pandas()["order_date"].dt.strftime("%Y-%m").tolist() == [
        "2023-12",
        "2024-01",
        "2024-02",
    ]


@pytest.mark.parametrize(
    ("header", "asked"), [("Avoir", True), ("退差价", True), ("退货数量", False), ("Return date", False)]
)
def test_money_that_went_back_is_asked_about(company, header, asked):
    text = f"客户,日期,金额,{header}\n甲,2024-01-05,1500,500\n乙,2024-02-05,300,\n"
    if not asked:
        assert money(company(text)) == {"甲": 1500, "乙": 300}
        return
    with pytest.raises(InputError, match=f"{header}.*went back") as refused:
        company(text)
    assert f"refund_amount: {header}" in str(refused.value)
    told = {"field_map.yaml": "tables: {transactions: {columns: {amount: 金额}}}\n"}
    assert money(company({"orders.csv": text, **told})) == {"甲": 1500, "乙": 300}
    told = {"field_map.yaml": f"tables: {{transactions: {{columns: {{refund_amount: {header}}}}}}}\n"}
    assert money(company({"orders.csv": text, **told})) == {"甲": 1000, "乙": 300}


def test_a_column_of_reasons_is_no_mark(company):
    text = "客户,日期,金额,取消原因\n甲,2024-01-05,1000,\n乙,2024-02-05,300,价格\n"
    assert money(company(text)) == {"甲": 1000, "乙": 300}


def test_a_euro_sign_of_windows_is_read(tmp_path):
    text = "Client;Date;Montant TTC\nDupont;17/01/2024;1\u202f200,00\xa0€\nMartin;28/02/2024;300,00\xa0€\n"
    (tmp_path / "ventes.csv").write_bytes(text.replace("\u202f", "\xa0").encode("cp1252"))
    made = open_company(tmp_path / "ventes.csv")
    assert (money(made), made.currency) == ({"Dupont": 1200, "Martin": 300}, "EUR")


def book(path, formats):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet["B2"] = "Customer"  # the table does not begin in the corner
    for at, text in enumerate(("Invoice date", "Invoice amount"), start=3):
        sheet.cell(2, at, text)
    for row, (format, amount) in enumerate(formats, start=3):
        for at, value in enumerate((f"K{row % 2}", date(2024, row, 5), amount), start=2):
            sheet.cell(row, at, value)
        sheet.cell(row, 4).number_format = format
        sheet.cell(row, 1).number_format = format  # an empty cell with a format
    made.save(path)
    return path


@pytest.mark.parametrize(
    ("format", "currency"),
    [
        ('"€"#,##0.00', "EUR"),
        ("#,##0.00\\ [$€-407]", "EUR"),
        ("[$US$-409]#,##0", "USD"),
        ("[$NT$-404]#,##0.00", "TWD"),
        ('"¥"#,##0.00', "CNY"),
        ("#,##0.00", "CNY"),
        ("[$-409]0.00", "CNY"),
    ],
)
def test_the_currency_that_a_workbook_shows_is_the_currency(tmp_path, format, currency):
    made = open_company(book(tmp_path / "sales.xlsx", [(format, 100), (format, -20.5), (format, 300.25)]))
    assert (made.currency, money(made)) == (currency, {"K1": 400.25, "K0": -20.5})


def test_two_currencies_in_formats_are_never_added(tmp_path):
    path = book(tmp_path / "sales.xlsx", [('"€"#,##0', 100), ('"€"#,##0', 50), ("[$$-409]#,##0", 300)])
    with pytest.raises(InputError, match=r"\$300"):
        open_company(path)


def test_what_a_database_is_called_says_nothing_of_its_tables(tmp_path):
    import sqlite3

    base = sqlite3.connect(tmp_path / "进销存.db")  # a word of the contract: dealer stock
    base.execute('CREATE TABLE "销售单"("单号" text, "客户id" text, "日期" text, "状态" text, "应收" real)')
    base.execute('CREATE TABLE "收款单"("单号" text, "客户id" text, "日期" text, "金额" real)')
    rows = [("S1", "甲", "2024-01-01", "已审核", 1000), ("S2", "乙", "2024-02-01", "已审核", 300)]
    base.executemany(
        'INSERT INTO "销售单" VALUES (?,?,?,?,?)', [*rows, ("S3", "乙", "2024-02-03", "草稿", 900)]
    )
    base.execute("INSERT INTO \"收款单\" VALUES ('P1','甲','2024-02-01',700)")
    base.commit()
    base.close()
    assert money(open_company(tmp_path / "进销存.db")) == {"甲": 1000, "乙": 300}


WC_ORDERS = (
    "id,status,currency,type,total_amount,customer_id,billing_email,date_created_gmt,parent_order_id\n"
)
CHILDREN = {
    "WooCommerce's orders": WC_ORDERS
    + "1,wc-completed,EUR,shop_order,1200,7,a@x.test,2025-01-02 10:00:00,0\n"
    "2,wc-completed,EUR,shop_order,300,8,b@x.test,2025-01-03 10:00:00,0\n"
    "3,wc-completed,EUR,shop_order_refund,-200,0,,2025-01-05 10:00:00,1\n"
    "4,wc-completed,EUR,shop_order,30,0,c@x.test,2025-01-06 10:00:00,0\n"
    "5,wc-completed,EUR,shop_order_refund,-5,0,,2025-01-07 10:00:00,4\n",
    "原订单号": "订单号,客户编号,日期,金额,原订单号,单据类型\nA1,7,2025-01-02,1200,,销售\nA2,8,2025-01-03,300,,销售\n"
    "A3,,2025-01-05,200,A1,退货\nA4,,2025-01-05,1,A9,退货\n",
}


@pytest.mark.parametrize("kind", CHILDREN)
def test_a_refund_without_a_customer_is_taken_off_the_customer_of_its_order(company, kind):
    made = company(CHILDREN[kind])
    assert money(made) == {"7": 1000, "8": 300}
    told = {fact.rule: fact.count for fact in made.quality.facts}
    assert told["of_parents"] == 1
    assert told["no_customer"] >= 1


MARKED = [
    ("K1", "K1(已删除)"),
    ("K1", "K1（停用）"),
    ("K-1", "K-1_deleted"),
    ("1001", "[Inactive] 1001"),
    ("大华", "大华已停用"),
]


@pytest.mark.parametrize(("plain", "marked"), MARKED)
def test_a_customer_marked_deleted_is_told_and_the_lines_told_make_it_one(company, tmp_path, plain, marked):
    rows = f"{plain},2025-01-02,100\n{marked},2025-01-03,50\nK2(北京),2025-01-05,2\nK2,2025-01-05,2\n"
    text = "客户编号,日期,金额\n" + rows
    told = [fact for fact in company(text).quality.facts if fact.rule == "marked_customer"]
    assert [fact.count for fact in told] == [1]
    answer = tmp_path / "map.yaml"
    answer.write_text(re.search(r"merge_customers: \{.*?\}", str(told[0].message))[0], encoding="utf-8")
    assert money(company(text, field_map=answer))[plain] == 150


def test_a_draft_of_u8_is_no_sale_and_an_issued_invoice_of_taiwan_is_one(company):
    head = "订单号,订单日期,客户编码,客户简称,存货编码,数量,价税合计,单据状态\n"
    drafts = head + "X1,2025-01-02,K1,甲,A,1,100,审核\nX2,2025-01-03,K2,乙,A,1,50,开立\n"
    assert money(company(drafts)) == {"K1": 100}
    for word, likely in {"开立": "not_yet", "開立": "valid"}.items():
        with pytest.raises(InputError) as asked:
            company(
                f"单号,日期,客户,金额,单据状态\nX1,2025-01-02,K1,100,已审核\nX2,2025-01-03,K2,50,{word}\n"
            )
        assert f"{word}: {likely}" in str(asked.value)
