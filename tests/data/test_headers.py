"""Headers of real systems are read as contract columns; what is not clear is asked, not guessed."""

import pytest

from custkit.data import InputError, contract
from custkit.data.headers import (
    asked_of,
    match_columns,
    normalise,
    table_of_headers,
    table_of_name,
)
from custkit.data.issues import Questions
from custkit.data.meanings import unit_of

SYSTEMS = {
    "UCI": ("InvoiceNo", "InvoiceDate", "CustomerID", None),
    "金蝶": ("FBillNo", "FDate", "FCustId", "FAllAmount"),
    "用友": ("cSOCode", "dDate", "cCusCode", "iSum"),
    "纷享销客": ("订单编号", "order_time", "account_id", "order_amount"),
    "Salesforce": ("OrderNumber", "EffectiveDate", "AccountId", "TotalAmount"),
    "Zoho": ("SO Number", "Created Time", "Account Name", "Grand Total"),
    "HubSpot": ("Record ID", "closedate", "company_id", "amount"),
    "Chinese": ("单据编号", "单据日期", "客户编码", "价税合计"),
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_headers_of_known_systems_are_understood(system):
    order_id, order_date, customer_id, amount = SYSTEMS[system]
    headers = [h for h in (order_id, order_date, customer_id, amount) if h]
    found = match_columns(headers, "transactions").columns
    expected = {"order_id": order_id, "order_date": order_date, "customer_id": customer_id, "amount": amount}
    assert found == {column: header for column, header in expected.items() if header}


@pytest.mark.parametrize("table", contract.tables().values(), ids=list(contract.tables()))
@pytest.mark.parametrize("kind", ["zh", "en", "name"])
def test_labels_and_names_mean_their_own_column_and_table(table, kind):
    columns = {c.name: getattr(c, kind) for c in table.columns.values() if not c.is_pattern}
    found = match_columns(list(columns.values()), table.name).columns
    assert {c: h for c, h in found.items() if c in columns} == columns
    assert table_of_headers(list(columns.values())) == table.name
    assert table_of_name(getattr(table, kind)) == table.name


def test_width_case_spaces_and_brackets_make_no_difference():
    assert normalise("Ｏrder Ｄate （必填）") == normalise("order_date") == "orderdate"


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("金额(万元)", "万元"),
        ("金额（千元）", "千元"),
        ("金额（单位：元）", "元"),
        ("Amount (k)", "千元"),
        ("金额", None),
        ("销售额万元", "万元"),
        ("Amount (USD)", None),
        ("金额（百万元）", "百万元"),
        ("销售额(亿元)", "亿元"),
        ("金額(千円)", "千元"),
        ("金额:万美元", "万元"),
        ("金额(RMB万)", "万元"),
        ("订单金额(分)", "分"),
        ("amount_cents", "分"),
        ("单价(元/千件)", "千分"),
        ("Price per 100", "分"),
        ("Amount (USD m)", "百万元"),
        ("Revenue in '000 USD", "千元"),
        ("Umsatz (T€)", "千元"),
        ("Umsatz in Mio. EUR", "百万元"),
        ("Betrag in TEUR", "千元"),
        ("Сумма, тыс. руб.", "千元"),
        ("매출액(백만원)", "百万元"),
        ("Sales (Rs. crore)", "千万元"),
        ("Amount (Cr)", "unclear"),
        ("Amount in company currency", None),
        ("Total (incl. VAT)", None),
        ("N. Revenue (formatted)", None),
    ],
)
def test_a_unit_in_the_header_is_taken_from_there(header, unit):
    assert unit_of(header) == unit


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("销售明细表 ; 单位：万元", "万元"),
        ("金额单位：人民币千元 ; 2025年", "千元"),
        ("(in thousands of EUR)", "千元"),
        ("Sales by Customer Detail ; January - June, 2024", None),
        ("记录数：4 ; 销售发票列表", None),
    ],
)
def test_a_unit_above_the_table_is_read_too(title, unit):
    assert unit_of(title, title=True) == unit


def test_of_several_names_the_documented_order_decides_and_the_rest_is_told():
    found = match_columns(["客户编号", "日期", "价税合计", "金额"], "transactions")
    assert found.columns["amount"] == "金额"
    assert found.others["amount"] == ["价税合计"]


def test_two_equally_good_headers_are_an_error_that_shows_both():
    found = match_columns(["客户编号", "日期", "金额", "Amount"], "transactions")
    asked = str(Questions(asked_of(found, "orders.csv")))
    assert "金额, Amount" in asked
    assert "amount: 金额" in asked


def test_the_field_map_wins_over_the_labels():
    found = match_columns(["客户编号", "日期", "金额", "净额"], "transactions", {"amount": "净额"})
    assert found.columns["amount"] == "净额"


def test_a_field_map_that_names_what_is_not_there_says_so():
    with pytest.raises(InputError, match="净额"):
        match_columns(["客户编号", "日期", "金额"], "transactions", {"amount": "净额"})
    with pytest.raises(InputError, match="amuont"):
        match_columns(["客户编号", "日期", "金额"], "transactions", {"amuont": "金额"})


def test_the_three_required_columns_are_found_by_their_values():
    values = {
        "a": ["K1", "K2", "K1", "K3"],
        "b": ["2025-01-01", "2025-01-02", "2025-02-01", "2025-03-01"],
        "c": ["1.50", "2,000.00", "7.25", "3.10"],
    }
    found = match_columns(list(values), "transactions", sample=values.get)
    assert found.columns == {"customer_id": "a", "order_date": "b", "amount": "c"}
    assert set(found.by_content) == {"customer_id", "order_date", "amount"}


def test_codes_with_leading_zeros_are_not_money():
    values = {"x": ["00123", "00124", "00123"], "day": ["2025-01-01"] * 3, "y": ["1.0", "2.5", "3.0"]}
    found = match_columns(["x", "日期", "y"], "transactions", sample=lambda h: values.get(h, values["day"]))
    assert (found.columns["customer_id"], found.columns["amount"]) == ("x", "y")


def test_an_orders_total_is_no_line_amount():
    assert (
        "line_amount" not in match_columns(["客户编号", "日期", "金额", "价税合计"], "transactions").columns
    )


@pytest.mark.parametrize("name", ["订单2024", "orders_2024-01", "销售订单", "SalesOrderObj"])
def test_files_of_orders_are_known_by_name(name):
    assert table_of_name(name) == "transactions"


@pytest.mark.parametrize(
    "header",
    ["Kundenname", "Firmenname", "Firma", "Kundenbezeichnung", "Debitorenname", "Entreprise", "Bedrijfsnaam"],
)
def test_a_name_beside_an_id_is_the_customers_in_any_language(header):
    match = match_columns(["Belegnr.", "Belegdatum", "Debitor", header, "Nettobetrag EUR"], "transactions")
    assert match.columns["customer_id"] == "Debitor"
    assert match.columns["customer_name"] == header
