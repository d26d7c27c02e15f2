"""What people's exports hold besides the three columns: names, currencies, lines and customers in one workbook."""

import pytest
from openpyxl import Workbook

from custkit.data import InputError, open_company, propose_map
from custkit.data.currency import currency_in
from custkit.data.headers import match_columns
from custkit.data.issues import WARNING, Issue
from custkit.locale import set_language

ORDERS = "订单编号,客户编号,客户名称,下单日期,金额\n"
ROWS = "S1,00012,东方 A,2024-01-02,10.5\nS2,00012,东方甲,2024-03-02,5\nS3,00007,南方乙,2024-02-02,7\n"


def rules(made):
    return {issue.rule: issue for issue in made.quality.facts}


def test_names_that_stand_in_the_orders_stand_beside_the_ids(company):
    made = company(ORDERS + ROWS + "S4,00099,,2024-02-02,1\n")
    names = made.table("customers").set_index("customer_id")["customer_name"]
    assert names.dropna().to_dict() == {"00012": "东方甲", "00007": "南方乙"}
    assert names.index.tolist() == ["00007", "00012", "00099"]
    assert rules(made)["several_names"].count == 1
    assert "customer_name" not in made.orders.columns
    assert not made.has("customers.level")


def test_a_table_of_customers_keeps_its_own_names(company):
    made = company({"orders.csv": ORDERS + ROWS, "customers.csv": "customer_id,customer_name\n00012,East\n"})
    assert made.table("customers")["customer_name"].tolist() == ["East"]
    assert "names_from_orders" not in rules(made)


def test_a_table_of_customers_without_names_gets_those_of_the_orders(company):
    made = company({"orders.csv": ORDERS + ROWS, "customers.csv": "customer_id,level\n00012,A\n00007,B\n"})
    table = made.table("customers").set_index("customer_id")
    assert table.loc["00012", ["level", "customer_name"]].tolist() == ["A", "东方甲"]
    assert made.has("customers.level", "customers.customer_name")


def test_a_name_alone_tells_customers_apart_and_a_products_name_is_nobodys():
    alone = match_columns(["Account Name", "Order Date", "Amount"], "transactions")
    assert alone.columns["customer_id"] == "Account Name"
    assert "customer_name" not in alone.columns
    product = match_columns(["customer_id", "name", "date", "amount"], "transactions")
    assert "customer_name" not in product.columns


def test_a_workbook_of_lines_and_customers_is_enough(tmp_path):
    book = Workbook()
    lines = book.active
    lines.title = "订单明细"
    lines.append(["订单号", "客户编码", "订单日期", "产品编码", "数量", "单价", "金额"])
    for row in (["0001", "007", "2024-01-02", "P1", 2, 3.5, 7], ["0001", "007", "2024-01-02", "P2", 1, 4, 4]):
        lines.append(row)
    lines.append(["0002", "008", "2024-02-02", "P1", 1, 3.5, 3.5])
    customers = book.create_sheet("客户")
    customers.append(["客户编码", "客户名称"])
    customers.append(["007", "东方甲"])
    book.save(tmp_path / "export.xlsx")
    made = open_company(tmp_path / "export.xlsx")
    orders = made.orders.execute().set_index("order_id")
    assert orders["amount_cents"].to_dict() == {"0001": 1100, "0002": 350}
    assert made.order_lines.count().execute() == 3
    assert "transactions:" in propose_map(made)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Total (US$)", "USD"),
        ("dollar_value", "USD"),
        ("US$1,200.00", "USD"),
        ("HK$20", "HKD"),
        ("金额（欧元）", "EUR"),
        ("金额", None),
        ("￥1,200", None),
        ("Amount (k)", None),
    ],
)
def test_the_currency_written_beside_an_amount_is_seen(text, code):
    assert currency_in(text) == code


def test_one_other_currency_is_shown_as_it_is_and_the_field_map_may_correct_it(company):
    rows = "order_id,customer_id,order_date,amount\nS1,K1,2024-01-20,US$10\nS2,K2,2024-02-20,US$5\n"
    made = company(rows)
    assert made.currency == "USD"
    assert rules(made)["currency_shown"].facts["main"] == "USD"
    assert "currency: USD" in propose_map(made)
    assert company(rows, field_map={"currency": "HKD"}).currency == "HKD"


def test_small_amounts_in_a_file_of_wan_yuan_are_no_mixed_units(company):
    rows = [f"S{i},K{i % 6},2024-{1 + i % 12:02d}-02,{'0.03' if i % 6 == 5 else '30'}" for i in range(60)]
    made = company("订单编号,客户编号,下单日期,金额(万元)\n" + "\n".join(rows))
    assert "unit_mix" not in rules(made)


def test_ids_with_leading_zeros_survive_the_field_map(company, tmp_path):
    names = "00012,东方传动有限公司\n00112,东方传动\n"
    files = {
        "orders.csv": ORDERS + ROWS.replace("00007", "00112"),
        "customers.csv": f"客户编号,客户名称\n{names}",
    }
    text = propose_map(company(files))
    assert '#   "00012": ["00112"]' in text
    path = tmp_path / "map.yaml"
    path.write_text("merge_customers:\n  00012: [00112]\n", encoding="utf-8")
    assert company(files, field_map=path).orders.customer_id.execute().unique().tolist() == ["00012"]


def test_a_tables_setting_at_the_top_of_the_map_is_sent_to_its_place(company):
    with pytest.raises(InputError, match=r"tables:\n  transactions:\n    date_order: dmy"):
        company(ORDERS + ROWS, field_map={"date_order": "dmy"})


def test_messages_count_in_the_singular_and_speak_labels():
    assert (
        "1 row set aside, because Amount is empty"
        in Issue(WARNING, "empty", "transactions", "amount", 1).message
    )
    facts = {"file": "a.csv", "format": "2025-03-01"}
    set_language("zh")
    message = Issue(WARNING, "format", "transactions", "delivered_date", facts=facts).message
    assert message.startswith("a.csv：实际交货日期") or "delivered_date" not in message
