"""What is money and what is not: statuses, documents, refunds, void marks, currencies; freight never is."""

import pytest
import yaml

from custkit.data import InputError, open_company, propose_map
from custkit.data.currency import currency_in
from custkit.data.headers import match_columns
from custkit.data.meanings import currency_of, never_money, normalise
from custkit.data.reading import rows as rows_of


def money(company):
    """Cents by customer."""
    orders = company.orders.to_pandas()
    return {k: int(v) for k, v in orders.groupby("customer_id")["amount_cents"].sum().items()}


def rules(company):
    return {issue.rule: issue for issue in company.quality.facts}


def rows(header, *cells, amount=100):
    """Orders of K1, K2 … of one amount each, with one more column."""
    lines = [f"S{i},K{i},2024-01-{i:02d},{amount},{cell}" for i, cell in enumerate(cells, 1)]
    return f"订单编号,客户编号,下单日期,金额,{header}\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("header", "sold", "not_sold"),
    [
        ("Stage", "Closed Won", ["Closed Lost", "Negotiation/Review", "Prospecting"]),  # Salesforce
        ("Deal Stage", "closedwon", ["closedlost", "Contract sent", "Qualified to buy"]),  # HubSpot
        ("Stage", "Closed Won", ["Closed-Lost to Competition", "Needs Analysis"]),  # Zoho
        ("销售阶段", "赢单", ["输单", "方案报价", "初步沟通"]),  # 纷享销客
        ("Status", "Sales Order", ["Quotation", "Quotation Sent", "Cancelled"]),  # Odoo
        ("Status", "To Deliver and Bill", ["Draft", "Cancelled", "On Hold"]),  # ERPNext
        ("Status", "wc-completed", ["wc-cancelled", "wc-failed", "wc-on-hold", "wc-refunded"]),  # WooCommerce
        ("Order Status", "processing", ["failed", "refunded", "checkout-draft"]),
        ("Financial Status", "paid", ["voided", "refunded", "expired"]),  # Shopify
        ("Status", "succeeded", ["Failed", "requires_payment_method", "Refunded"]),  # Stripe
        ("订单状态", "交易成功", ["交易关闭", "等待买家付款"]),  # 淘宝
        ("订单状态", "等待出库", ["已取消", "等待付款"]),  # 京东
        ("訂單狀態", "已發貨", ["已關閉交易關閉", "待付款"][1:]),
        ("单据状态", "已审核", ["草稿", "作废", "审核中"]),  # 用友, 金蝶
        ("是否作废", "否", ["是", "已作废"]),
        ("作废日期", "", ["2024-02-03", "2024/2/3 10:00:00"]),
        ("售后状态", "无售后或售后取消", ["退款成功"]),  # 拼多多
        ("单据类型", "销售出库", ["报价单", "收款单"]),
        ("Type", "Invoice", ["Quote", "Journal Entry"]),
    ],
)
def test_a_row_that_is_no_sale_is_no_money(company, header, sold, not_sold):
    made = company(rows(header, sold, *not_sold))
    assert money(made) == {"K1": 10000}
    counts = made.quality.counts.iloc[0]
    assert (counts["used"], counts["rejected"]) == (1, len(not_sold))


@pytest.mark.parametrize(
    ("header", "sold", "back"),
    [
        ("单据类型", "销售出库", "销售退货"),
        ("红蓝字", "蓝字", "红字"),
        ("單據類型", "銷貨", "銷貨退回"),
        ("Document Type", "Invoice", "Credit Memo"),
        ("Type", "Invoice", "Credit Note"),
        ("Order Type", "Sale", "RMA"),
        ("Belegart", "Rechnung", "Gutschrift"),
        ("是否退货", "否", "是"),
    ],
)
def test_a_document_of_return_reduces_money_whatever_its_sign(company, header, sold, back):
    lines = f"S1,K1,2024-01-01,100,{sold}\nR1,K1,2024-01-02,30,{back}\nR2,K1,2024-01-03,-20,{back}\n"
    lines = f"单号,客户编号,日期,金额,{header}\n{lines}"
    assert money(company(lines)) == {"K1": 5000}


def test_an_unknown_word_is_a_question_with_the_lines_to_paste(company):
    text = rows("订单状态", "已完成", "已关闭", "神秘状态")
    with pytest.raises(InputError) as asked:
        company(text)
    assert "已关闭, 神秘状态" in str(asked.value)
    pasted = yaml.safe_load(str(asked.value)[str(asked.value).index("tables:") :])
    assert set(pasted["tables"]["transactions"]["values"]["order_status"]) == {"已关闭", "神秘状态"}
    pasted["tables"]["transactions"]["values"]["order_status"] = {"已关闭": "cancelled", "神秘状态": "valid"}
    assert money(company(text, field_map=pasted)) == {"K1": 10000, "K3": 10000}


def test_a_code_that_does_not_exist_is_refused(company):
    words = {"tables": {"transactions": {"values": {"order_status": {"已关闭": "canceled"}}}}}
    with pytest.raises(InputError, match=r"values\.order_status must be one of valid, not_yet, cancelled"):
        company(rows("订单状态", "已完成", "已关闭"), field_map=words)


def test_a_type_that_has_nothing_to_do_with_sales_is_left_alone(company):
    made = company(rows("Type", "Wholesale club", "Corner shop"))
    assert money(made) == {"K1": 10000, "K2": 10000}
    assert "decides_nothing" in rules(made)


def test_all_questions_come_at_once(company):
    text = "客户编号,日期,金额,Amount,订单状态\nK1,01/02/2024,1,2,怪\nK1,02/03/2024,1,2,成交\n"
    with pytest.raises(InputError) as asked:
        company(text)
    for part in ("1. ", "2. ", "3. ", "金额, Amount", "怪", "date_order: "):
        assert part in str(asked.value)


def test_a_refund_beside_the_amount_is_taken_off_once(company):
    text = "订单编号,客户编号,日期,金额,退款金额\n"
    text += "S1,K1,2024-01-01,100,30\nS2,K1,2024-01-02,50,0\nS3,K2,2024-01-02,80,-80\n"
    made = company(text)
    assert money(made) == {"K1": 12000, "K2": 0}
    assert rules(made)["refunds_taken_off"].count == 2
    lines = "订单编号,客户编号,日期,产品编号,行金额,退款金额\nS1,K1,2024-01-01,A,60,30\nS1,K1,2024-01-01,B,40,30\n"
    assert money(company(lines)) == {"K1": 7000}


def test_what_a_partly_refunded_order_kept_is_money(company):
    made = company(rows("订单状态,退款金额", "已退款,40", "已退款,0", "已退款,100", "部分退款,10"))
    assert money(made) == {"K1": 6000, "K4": 9000}
    told = company(rows("订单状态", "部分退款"))
    assert rules(told)["part_returned"].count == 1


def test_a_number_marked_as_deleted_is_no_order(company):
    text = "单据编号,客户编号,日期,金额\nX1,K1,2024-01-01,100\n"
    text += "X2(删除),K1,2024-01-02,50\nX3 [deleted],K1,2024-01-03,7\n"
    made = company(text)
    assert money(made) == {"K1": 10000}
    assert rules(made)["deleted_mark"].count == 2


def test_several_currencies_are_never_added(company):
    text = rows("币别", "人民币", "CNY", "美元", "JPY")
    made = company(text)
    assert (money(made), made.currency) == ({"K1": 10000, "K2": 10000}, "CNY")
    assert rules(made)["currency_rows"].count == 2
    rated = company(text, field_map={"rates": {"USD": 7.1, "JPY": "0.05"}})
    assert money(rated) == {"K1": 10000, "K2": 10000, "K3": 71000, "K4": 500}
    other = company(text, field_map={"currency": "USD"})
    assert (money(other), other.currency) == ({"K3": 10000}, "USD")


def test_one_currency_is_shown_as_it_is(company):
    assert company(rows("Currency", "GBP", "gbp")).currency == "GBP"
    assert company(rows("幣別", "新臺幣", "TWD")).currency == "TWD"


def test_an_unknown_currency_is_asked_about(company):
    with pytest.raises(InputError, match="貝殼"):
        company(rows("币种", "CNY", "貝殼"))


@pytest.mark.parametrize(
    "header",
    [
        "freight",
        "Freight",
        "运费",
        "邮费",
        "運費",
        "税额",
        "稅額",
        "Tax",
        "Taxes",
        "VAT amount",
        "Discount",
        "折扣金额",
        "优惠金额",
        "Deposit",
        "押金",
        "定金",
        "Tip",
        "小费",
        "Commission",
        "佣金",
        "手续费",
        "Cost",
        "成本金额",
        "Quantity",
        "数量",
        "件数",
        "Versandkosten",
        "Frais de port",
        "Frete",
        "送料",
        "消費税",
        "배송비",
        "Impuesto",
        "Rabatt",
        "Balance due",
        "Margin",
        "毛利",
    ],
)
def test_freight_tax_discount_cost_and_pieces_are_never_the_amount(header, tmp_path):
    assert never_money(header)
    path = tmp_path / "a.csv"
    lines = "\n".join(f"K{i % 3},2024-01-{i:02d},{i}.50" for i in range(1, 13))
    path.write_text(f"客户编号,日期,{header}\n{lines}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"no column was recognised as .*Amount"):
        open_company(path)


@pytest.mark.parametrize(
    "header",
    [
        "Total incl. VAT",
        "Total (excl. tax)",
        "不含税金额",
        "含税金额",
        "價稅合計",
        "折后金额",
        "Montant TTC",
        "Amount excluding tax",
    ],
)
def test_an_amount_with_or_without_tax_is_an_amount(header):
    assert not never_money(header)


def test_an_unknown_header_with_money_like_values_is_proposed_not_read(company):
    text = "客户编号,日期,Zork\nK1,2024-01-01,10.50\nK1,2024-01-02,3.25\n"
    with pytest.raises(InputError, match="amount: Zork"):
        company(text)


@pytest.mark.parametrize(
    "header",
    [
        "客户名称",
        "客戶名稱",
        "往来单位",
        "购方名称",
        "会员卡号",
        "Customer Name",
        "Client",
        "Buyer",
        "Kunde",
        "得意先名",
        "Email",
    ],
)
def test_a_name_tells_customers_apart_where_no_id_does(header, company):
    made = company(
        {
            "2023.csv": f"{header},日期,金额\n甲,2023-01-05,10\n",
            "2024.csv": f"{header},日期,金额\n甲,2024-01-05,20\n",
        }
    )
    assert money(made) == {"甲": 3000}


def test_an_id_beside_the_name_is_better():
    found = match_columns(["客户名称", "客户编码", "日期", "金额"], "transactions")
    assert (found.columns["customer_id"], found.columns["customer_name"]) == ("客户编码", "客户名称")


def test_traditional_characters_are_the_same_words():
    assert normalise("訂單編號") == normalise("订单编号")
    found = match_columns(["訂單編號", "客戶編號", "銷貨日期", "金額"], "transactions")
    assert set(found.columns) == {"order_id", "customer_id", "order_date", "amount"}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("人民币", "CNY"),
        ("美元", "USD"),
        ("usd", "USD"),
        ("US$", "USD"),
        ("新臺幣", "TWD"),
        ("€", "EUR"),
        ("PLN", "PLN"),
        ("foo", None),
    ],
)
def test_currencies_are_known_by_name_sign_and_code(cell, code):
    assert currency_of(cell) == code


def test_a_sign_in_the_header_names_the_currency():
    assert currency_in("Total (NT$)") == "TWD"


@pytest.mark.parametrize(
    ("discount", "expected"),
    [
        ("discount\n2,10,0.1", 1800),
        ("discount %\n2,10,10", 1800),
        ("折扣率(%)\n2,10,25", 1500),
        ("Discount Amount\n2,10,3", 1700),
        ("discount\n2,10,0", 2000),
    ],
)
def test_the_money_of_a_line_is_price_times_quantity_less_the_discount(discount, expected, company):
    header, cells = discount.split("\n")
    text = f"订单编号,客户编号,日期,产品编号,数量,单价,{header}\nS1,K1,2024-01-01,P1,{cells}\n"
    assert money(company(text)) == {"K1": expected}


def test_a_discount_that_may_be_a_percentage_or_money_is_asked_about(company):
    text = "订单编号,客户编号,日期,产品编号,数量,单价,discount\nS1,K1,2024-01-01,P1,2,10,5\n"
    with pytest.raises(InputError, match="discount_rate: discount"):
        company(text)
    as_money = {"tables": {"transactions": {"columns": {"discount_amount": "discount"}}}}
    assert money(company(text, field_map=as_money)) == {"K1": 1500}


def test_the_proposal_answers_every_question_in_one_look(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text(
        "客户编号,日期,金额,Amount,订单状态\nK1,01/02/2024,1,2,怪\nK1,02/03/2024,1,2,成交\nK2,02/03/2024,5,6,已取消\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError):
        open_company(path)
    proposed = tmp_path / "map.yaml"
    proposed.write_text(propose_map(path), encoding="utf-8")
    assert money(open_company(path, field_map=proposed)) == {"K1": 200}
    said = yaml.safe_load(proposed.read_text(encoding="utf-8"))["tables"]["transactions"]
    assert (said["columns"]["amount"], said["values"]["order_status"]) == ("金额", {"怪": "valid"})


def test_how_every_column_is_read_is_kept_for_a_person_to_check(company):
    made = company(
        "Name,Email,Financial Status,Total,Created at,Lineitem quantity\n#1,a@x.test,paid,65.00,2024-03-01,1\n"
    )
    entry = made.mapping[0]
    assert "Shopify" in entry["system"]["en"]
    assert entry["why"]["amount"] == "preset"
    shown = {row[0]: row for row in rows_of(entry)}
    assert shown["Total"] == ("Total", "Amount", "65.00", "Shopify orders export")
    with pytest.raises(InputError) as asked:
        company("客户编号,日期,金额,订单状态\nK1,2024-01-02,1,怪\n")
    assert asked.value.mapping[0]["columns"]["order_status"] == "订单状态"


def test_a_total_with_tax_on_each_line_is_not_added_up(company):
    text = "order_id,customer_id,date,product_id,line_amount,total\n"
    made = company(text + "1,K1,2024-01-01,A,60,120\n1,K1,2024-01-01,B,40,120\n2,K2,2024-01-02,A,60,72\n")
    assert money(made) == {"K1": 10000, "K2": 6000}


def test_a_cancelled_order_may_lack_its_amount(company):
    text = "order_id,customer_id,date,amount,status\n1,K1,2024-01-01,10,Shipped\n2,K1,2024-01-02,,Cancelled\n"
    assert money(company(text)) == {"K1": 1000}


def test_pieces_beside_money_are_asked_about(company):
    text = "date,customer_id,amount,sales_price\n2024-01-01,K1,2,45.5\n2024-01-02,K1,1,20.1\n"
    with pytest.raises(InputError, match="look like pieces"):
        company(text)


def test_the_name_of_the_pipeline_does_not_hide_the_stage(company):
    made = company(rows("Deal Stage", "Closed Won (Sales Pipeline)", "Closed Lost (Sales Pipeline)"))
    assert money(made) == {"K1": 10000}
    with pytest.raises(InputError, match="已发货"):
        company(rows("订单状态", "已完成", "已发货(已退款)"))


def test_a_chinese_discount_of_nine_tenths_is_asked_about_and_then_is_what_is_paid(company):
    text = "订单编号,客户编号,日期,产品编号,数量,单价,折扣\nS1,K1,2024-01-01,P1,2,10,0.9\n"
    with pytest.raises(InputError, match="discount_rate: 折扣"):
        company(text)
    told = {"tables": {"transactions": {"columns": {"discount_rate": "折扣"}}}}
    assert money(company(text, field_map=told)) == {"K1": 1800}


def test_net_and_gross_side_by_side_the_choice_is_said(company):
    made = company("客户编号,日期,不含税金额,税额,含税金额\nK1,2024-01-02,100,13,113\n")
    assert money(made) == {"K1": 11300}
    assert "不含税金额" in rules(made)["net_or_gross"].message


def test_a_price_alone_is_proposed_as_the_amount(company):
    with pytest.raises(InputError, match="amount: price"):
        company("date,customer,product,price\n2024-01-01,A,x,10.5\n2024-01-02,A,y,5.5\n")
