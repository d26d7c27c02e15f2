"""Exports in the shapes in which people have them: the money by customer is what a person would add up, or is asked."""

import pytest

from custkit.data.issues import Questions
from custkit.data.ledger import other_side, sides
from custkit.data.meanings import unit_of


def table(head, *rows, by=","):
    return "\n".join(by.join(row.split("|")) for row in (head, *rows)) + "\n"


def money(company):
    found = company.orders.to_pandas()
    return {k: v / 100 for k, v in found.groupby("customer_id")["amount_cents"].sum().items()}


def rules(company):
    return {fact.rule: fact.count for fact in company.quality.facts}


SHOPIFY = table(
    "Name|Created at|Email|Financial Status|Currency|Total|Refunded Amount|Lineitem quantity|Lineitem price|"
    "Lineitem sku",
    "#1|2025-01-03 09:00:00 +0100|a@x.test|paid|EUR|105.00|0.00|1|100.00|L1",
    "#2|2025-01-04 09:00:00 +0100|b@x.test|pending|EUR|55.00|0.00|1|50.00|V1",
    "#3|2025-01-05 09:00:00 +0100|b@x.test|partially_refunded|EUR|80.00|30.00|1|50.00|V1",
    "#3|2025-01-05 09:00:00 +0100|b@x.test|||||1|30.00|C1",
    "#4|2025-01-06 09:00:00 +0100|a@x.test|authorized|EUR|20.00|0.00|1|20.00|C1",
)
JD = table(
    "订单号|商品ID|订购数量|下单时间|京东价|订单金额|应付金额|订单状态|下单帐号",
    "3001|11|1|2025/3/1 10:00|200.00|280.00|270.00|完成|a",
    "3001|12|1|2025/3/1 10:00|80.00|280.00|270.00|完成|a",
    "3002|11|2|2025/3/2 10:00|200.00|400.00|390.00|等待确认收货|b",
)
WOO = table(
    "Order Number|Order Status|Order Date|Customer User ID|Order Total Amount|Order Refund Amount|SKU|Quantity|"
    "Item Cost",
    "11|wc-completed|2025-01-05 10:00|7|25.00|0|A|1|12.00",
    "11|wc-completed|2025-01-05 10:00|7|25.00|0|B|1|8.00",
    "12|wc-on-hold|2025-01-06 10:00|8|12.00|0|A|1|12.00",
    "13|wc-processing|2025-01-07 10:00|8|32.00|8.00|A|2|12.00",
    "13|wc-processing|2025-01-07 10:00|8|32.00|8.00|B|1|8.00",
)
HUBSPOT = table(
    "Record ID|Deal Name|Deal Stage|Close Date|Amount|Amount in company currency|Currency|Associated Company",
    "1|A1|Closed won (Sales Pipeline)|2025-01-05 10:00|1000|920|USD|Alfa",
    "2|B1|Contract sent (Sales Pipeline)|2025-09-05 10:00|5000|5000|EUR|Beta",
    "3|B2|Closed won (Sales Pipeline)|2025-02-05 10:00|300|300|EUR|Beta",
)
SALESFORCE = table(
    "Accountname|Opportunity-Name|Phase|Betrag Währung|Betrag|Schlusstermin",
    "Alfa GmbH|A1|Closed Won|EUR|12.000,00|13.02.2025",
    "Alfa GmbH|A2|Closed Lost|EUR|9.000,00|14.02.2025",
    "Beta KG|B1|Negotiation/Review|EUR|7.500,00|30.09.2025",
    "Beta KG|B2|Closed Won|EUR|1.500,50|28.02.2025",
    by=";",
)
ODOO = table(
    "Référence commande|Date de la commande|Client|Montant HT|Taxes|Total|État",
    "S1|2025-01-05 10:00:00|Alfa|100,00|20,00|120,00|Bon de commande",
    "S2|2025-01-06 10:00:00|Bêta|1000,50|200,10|1200,60|Bon de commande",
    "S3|2025-01-07 10:00:00|Bêta|50,00|10,00|60,00|Devis",
    "S4|2025-01-08 10:00:00|Alfa|70,00|14,00|84,00|Annulé",
    by=";",
)
EBAY = table(
    "Sales Record Number|Order Number|Buyer Username|Item Number|Quantity|Sold For|Shipping And Handling|Total Price|"
    "Sale Date",
    "1|11-1|annie||3|$40.00|$5.00|$45.00|Jan-05-25",
    "1|11-1|annie|901|2|$10.00|||Jan-05-25",
    "1|11-1|annie|902|1|$20.00|||Jan-05-25",
    "2|11-2|bobby|901|1|$10.00|$5.00|$15.00|Jan-16-25",
)
SHOPEE = table(
    "Order ID|Order Status|Deal Price|Quantity|Product Subtotal|Total Amount|Username (Buyer)|Order Creation Date",
    "25A|Completed|9.00|2|18.00|31.00|annie|2025-01-05 10:00",
    "25A|Completed|10.00|1|10.00|31.00|annie|2025-01-05 10:00",
    "25B|Cancelled|9.00|1|9.00|12.00|bobby|2025-01-06 10:00",
    "25C|Shipping|9.00|1|9.00|12.00|bobby|2025-01-07 10:00",
)
JUSHUITAN = table(
    "内部订单号|线上订单号|买家账号|下单时间|应付金额|已付金额|运费收入|状态",
    "1|x1|u1|2025-01-05 10:00:00|100.00|100.00|0|已发货",
    "2|x2|u2|2025-01-06 10:00:00|50.00|0.00|0|待付款",
    "3|x3|u2|2025-01-07 10:00:00|70.00|70.00|5|被合并",
    "4|x4|u2|2025-01-08 10:00:00|120.00|120.00|5|已发货",
)
TPLUS = table(
    "单据日期|单据编号|业务类型|客户|数量|含税单价|含税金额",
    "2025-01-05|SA-01|普通销售|甲|10|100|1000.00",
    "2025-01-06|SA-02|普通销售|乙|5|100|500.00",
    "2025-01-09|SA-03|销售退货|甲|2|100|200.00",
)
XERO = table(
    "*ContactName|*InvoiceNumber|*InvoiceDate|Total|*Quantity|*UnitAmount|LineAmount|Currency|Type|Status",
    "Alfa|INV-1|25/01/2025|132.00|1|100.00|100.00|GBP|Sales invoice|Awaiting Payment",
    "Alfa|INV-1|25/01/2025|132.00|1|10.00|10.00|GBP|Sales invoice|Awaiting Payment",
    "Beta|INV-2|28/01/2025|600.00|10|50.00|500.00|GBP|Sales invoice|Draft",
    "Alfa|CN-1|30/01/2025|-12.00|1|-10.00|-10.00|GBP|Sales credit note|Paid",
    "Beta|INV-3|31/01/2025|60.00|1|50.00|50.00|GBP|Sales invoice|Paid",
)
READ = {
    "Shopify": (SHOPIFY, {"a@x.test": 105, "b@x.test": 50}),
    "京东": (JD, {"a": 270, "b": 390}),
    "WooCommerce": (WOO, {"7": 25, "8": 24}),
    "HubSpot": (HUBSPOT, {"Alfa": 920, "Beta": 300}),
    "Salesforce": (SALESFORCE, {"Alfa GmbH": 12000, "Beta KG": 1500.5}),
    "Odoo": (ODOO, {"Alfa": 120, "Bêta": 1200.6}),
    "eBay": (EBAY, {"annie": 45, "bobby": 15}),
    "Shopee": (SHOPEE, {"annie": 28, "bobby": 9}),
    "聚水潭": (JUSHUITAN, {"u1": 100, "u2": 120}),
    "用友 T+": (TPLUS, {"甲": 800, "乙": 500}),
    "Xero": (XERO, {"Alfa": 100, "Beta": 50}),
}


@pytest.mark.parametrize("system", READ)
def test_the_money_of_an_export_is_what_was_sold(company, system):
    text, right = READ[system]
    assert money(company(text)) == right


@pytest.mark.parametrize(
    ("head", "times"), [("金额（百万元）", 1e6), ("Amount (USD k)", 1e3), ("金额(分)", 0.01)]
)
def test_an_amount_in_any_unit_is_converted(company, head, times):
    made = company(f"Customer,Date,{head}\nA,2025-01-05,1250\nB,2025-01-16,300\n")
    assert money(made) == {"A": 1250 * times, "B": 300 * times}
    assert "unit" in rules(made)


def test_a_unit_above_the_table_counts_and_an_unclear_one_is_asked(company):
    made = company("销售明细,,\n单位：万元,,\n客户,日期,金额\n甲,2025-01-05,1.5\n乙,2025-01-16,2\n")
    assert money(made) == {"甲": 15000, "乙": 20000}
    with pytest.raises(Questions, match="百万元"):
        company("Customer,Date,Amount (mil)\nA,2025-01-05,1.5\n")
    assert unit_of("Amount (mil)") == "unclear"


def test_negative_pieces_with_a_positive_amount_are_a_return(company):
    made = company(
        table("客户|日期|单号|数量|单价|金额", "甲|2025-01-05|1|10|5|50", "甲|2025-01-07|2|-2|5|10")
    )
    assert money(made) == {"甲": 40}
    assert rules(made)["minus_pieces"] == 1


def test_a_blank_beside_paid_is_asked_about_and_a_person_may_say_what_it_is(company):
    rows = [f"{i}|C{i % 4}|2025-01-{i + 1:02}|100|{'Paid' if i % 2 else ''}" for i in range(20)]
    text = table("Order ID|Customer|Date|Amount|Payment Status", *rows)
    with pytest.raises(Questions, match="say nothing"):
        company(text)
    told = {"tables": {"transactions": {"values": {"payment_status": {"(blank)": "not_yet"}}}}}
    assert money(company(text, field_map=told)) == {"C1": 500, "C3": 500}
    marks = text.replace("Paid", "Cancelled")  # a blank beside words that only undo is a sale
    assert money(company(marks)) == {"C0": 500, "C2": 500}


def test_lines_go_with_a_cancelled_order_and_are_counted(company):
    files = {
        "orders.csv": table(
            "Order ID|Customer ID|Order Date|Order Status",
            "1|A|2025-01-05|Completed",
            "2|B|2025-01-06|Cancelled",
        ),
        "order_items.csv": table(
            "Order ID|SKU|Quantity|Unit Price|Item Status",
            "1|x|2|10|Shipped",
            "1|y|1|5|Cancelled",
            "2|x|5|10|Shipped",
        ),
    }
    made = company(files)
    assert money(made) == {"A": 20}
    assert rules(made)["cancelled_lines"] == 1
    assert "lines_without_order" not in rules(made)
    aside = made.quality.rejected[["file", "rule"]].value_counts().to_dict()
    assert aside == {("orders.csv", "cancelled"): 1, ("order_items.csv", "cancelled"): 2}


def test_a_file_or_sheet_of_returns_takes_off_and_one_of_purchases_does_not_count(company):
    head = "单号|客户|日期|金额"
    files = {
        "销售单.csv": table(head, "1|甲|2025-01-05|100", "2|乙|2025-01-06|50"),
        "销售退货单.csv": table(head, "T1|甲|2025-01-15|30"),
        "采购.csv": table(head, "C1|丙|2025-01-15|70"),
    }
    assert money(company(files)) == {"甲": 70, "乙": 50}


def test_pieces_with_serial_numbers_are_no_copies_of_each_other(company):
    rows = ["1|A|2025-01-05|10|s1", "1|A|2025-01-05|10|s2", "2|B|2025-01-06|20|s3", "3|B|2025-01-09|7|s4"]
    assert money(company(table("order_id|customer|date|amount|serial", *rows))) == {"A": 20, "B": 27}
    same = [rows[0], rows[0], *rows[2:]]
    assert money(company(table("order_id|customer|date|amount|serial", *same))) == {"A": 10, "B": 27}


def test_a_person_with_many_numbers_is_one_customer(company):
    files = {
        "olist_customers_dataset.csv": table("customer_id|customer_unique_id", "c1|U1", "c2|U1", "c3|U2"),
        "olist_orders_dataset.csv": table(
            "order_id|customer_id|order_status|order_purchase_timestamp",
            *(f"o{i}|c{i}|delivered|2018-0{i}-05 10:00:00" for i in (1, 2, 3)),
        ),
        "olist_order_items_dataset.csv": table(
            "order_id|order_item_id|product_id|price|freight_value",
            *(f"o{i}|1|p|{i}0.00|5.00" for i in (1, 2, 3)),
        ),
    }
    made = company(files)
    assert money(made) == {"U1": 30, "U2": 30}
    assert list(made.table("customers")["customer_id"]) == ["U1", "U2"]


def test_rows_without_a_customer_belong_to_the_row_above_where_a_person_says_so(company):
    text = "客户,日期,金额\n甲,2025-01-05,10\n,2025-01-06,20\n乙,2025-01-07,30\n"
    assert money(company(text)) == {"甲": 10, "乙": 30}
    told = {"tables": {"transactions": {"rows_below": "belong"}}}
    assert money(company(text, field_map=told)) == {"甲": 30, "乙": 30}


def test_which_way_money_went_is_asked_about_where_the_words_do_not_tell(company):
    text = table(
        "客户|日期|单号|金额|方向", "甲|2025-01-05|1|100|借", "乙|2025-01-06|2|50|借", "甲|2025-01-07|3|30|贷"
    )
    with pytest.raises(Questions, match="借"):
        company(text)
    told = {"tables": {"transactions": {"values": {"document_type": {"借": "sale", "贷": "return"}}}}}
    assert money(company(text, field_map=told)) == {"甲": 70, "乙": 50}


def test_open_deals_in_a_column_called_status_are_no_sales(company):
    rows = ["A1|Alfa|1000|Won|2025-01-05", "A2|Alfa|700|Lost|2025-01-06", "B1|Beta|500|Open|2025-01-07"]
    head = ["Title", "Organization", "Value", "Status", "Won date"]
    text = table("|".join(f"Deal - {name}" for name in head), *rows, "B2|Beta|300|Won|2025-01-08")
    told = {"tables": {"transactions": {"columns": {"order_date": "Deal - Won date"}}}}
    assert money(company(text, field_map=told)) == {"Alfa": 1000, "Beta": 300}


def test_a_discount_in_tenths_is_what_is_paid_and_one_nobody_can_read_is_asked_about(company):
    rows = ["1|甲|2025-01-05|2|100|9折", "2|乙|2025-01-06|1|100|85折", "3|甲|2025-01-07|1|100|"]
    assert money(company(table("单号|客户|日期|数量|单价|折扣", *rows))) == {"甲": 280, "乙": 85}
    with pytest.raises(Questions, match="面议"):
        company(table("单号|客户|日期|数量|单价|折扣", *rows[:1], "2|乙|2025-01-06|1|100|面议"))


def test_group_rows_whose_lines_leave_the_customer_blank_name_it(company):
    text = table(
        "Customer|Order Reference|Order Date|Total|Status",
        "Alfa (2)|||150.00|",
        "|S001|2024-01-05 10:00:00|100.00|Sales Order",
        "|S002|2024-01-06 10:00:00|50.00|Sales Order",
        "Beta (1)|||30.00|",
        "|S003|2024-01-07 10:00:00|30.00|Sales Order",
    )
    assert money(company(text)) == {"Alfa": 150, "Beta": 30}


def test_an_unpaid_invoice_is_asked_about_and_is_likely_a_sale(company):
    rows = ["1|A|2025-01-05|10|Paid", "2|B|2025-01-16|20|Awaiting payment", "3|A|2025-01-20|30|Unpaid"]
    with pytest.raises(Questions) as asked:
        company(table("Invoice No|Customer|Invoice Date|Amount|Status", *rows))
    answers = asked.value.answer["tables"]["transactions"]["values"]["order_status"]
    assert answers == {"Awaiting payment": "valid", "Unpaid": "valid"}
    shop = company(table("Order No|Customer|Order Date|Amount|Status", *rows[:2]))
    assert money(shop) == {"A": 10}  # in a shop it is no sale yet


LEDGER = table(
    "Date|Voucher|Customer|Debit|Credit|Balance",
    "2024-03-01|1|Alfa|1000.00||1000.00",
    "2024-03-15|2|Alfa||800.00|200.00",
    "2024-03-20|3|Beta|500.00|0.00|500.00",
    "2024-03-22|4|Alfa|-50.00||150.00",
)


def test_a_ledger_is_asked_about_once_and_its_receipts_are_counted_apart(company):
    with pytest.raises(Questions, match="ledger") as asked:
        company(LEDGER)
    answer = asked.value.answer
    assert answer["tables"]["transactions"]["columns"] == {"amount": "Debit"}
    made = company(LEDGER, field_map=answer)
    assert money(made) == {"Alfa": 950, "Beta": 500}
    assert rules(made)["other_side"] == 1
    assert made.quality.rejected["rule"].tolist() == ["no_sale"]


def test_in_an_account_of_revenue_sales_stand_on_the_credit_side():
    headers = ["日期", "客户", "借方金额", "贷方发生额", "余额"]
    assert sides(headers, "应收账款明细账.xlsx") == ["借方金额", "贷方发生额"]
    assert sides(headers, "主营业务收入明细账.xlsx") == ["贷方发生额", "借方金额"]
    assert sides(["Credit limit", "Debit", "Customer"]) == []
    assert other_side("Dr", ["Dr", "Cr"]) == "Cr"
    assert other_side("Amount", ["Amount", "Dr", "Cr"]) is None


def test_a_currency_in_the_header_and_a_dash_behind_its_sign_are_read(company):
    made = company("Kunde;Datum;Betrag CHF\nK1;05.03.2024;1’234.50\nK2;16.03.2024;12’000.00\n")
    assert (money(made), made.currency) == ({"K1": 1234.5, "K2": 12000}, "CHF")
    dashes = company(
        'Customer,Date,Revenue\nK1,2024-03-01,"$1,000.00"\nK2,2024-03-03, $ -   \nK2,2024-03-04,$5\n'
    )
    assert money(dashes) == {"K1": 1000, "K2": 5}


def test_lines_that_name_their_product_are_lines(company):
    files = {
        "sale_order.csv": table("订单号|客户名称|订单日期", "1|甲|2024-01-05", "2|乙|2024-01-06"),
        "sale_order_line.csv": table(
            "订单号|商品|数量|单价|折扣率%", "1|a|2|100|10", "1|b|1|50|0", "2|a|3|100|20"
        ),
    }
    assert money(company(files)) == {"甲": 230, "乙": 240}


def test_words_of_a_table_that_was_not_used_are_named(company):
    rows = [f"{i}|{i}|handed over|2025-01-05" for i in range(9)]
    files = {
        "orders.csv": table(
            "order_id|customer_id|order_date|amount", "1|A|2025-01-05|10", "2|B|2025-02-05|9"
        ),
        "milestones.csv": table("milestone_id|order_id|milestone|planned", *rows),
    }
    told = [fact.message for fact in company(files).quality.facts if fact.rule == "stopped_unreadable"]
    assert len(told) == 1
    assert "handed over" in told[0]
