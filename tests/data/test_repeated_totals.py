"""What an export repeats on every line is no money of the line, and what is closed is not always sold."""

import pytest

from custkit.data import InputError, open_company
from custkit.data.issues import Questions
from custkit.data.presets import preset_of
from custkit.data.proposal import propose_map

LINES = """Invoice No,Invoice Date,Customer Code,Item,Quantity,Unit Price,Subtotal,Total
1,2024-01-01,A,x,2,10,50,60
1,2024-01-01,A,y,1,30,50,60
2,2024-02-01,B,x,1,10,10,12
3,2024-03-01,B,x,1,10,40,48
3,2024-03-01,B,y,1,30,40,48
"""


def money(company):
    orders = company.orders.to_pandas()
    return orders.groupby("customer_id")["amount_cents"].sum().to_dict()


def rules(company):
    return [fact.rule for fact in company.quality.facts]


def test_a_subtotal_that_repeats_on_each_line_is_counted_once(company):
    made = company(LINES)
    assert money(made) == {"A": 5000, "B": 5000}
    assert "total_repeated" in rules(made)


def test_subtotals_of_the_lines_themselves_are_the_money(company):
    own = "1,2024-01-01,A,x,2,10,20,60\n1,2024-01-01,A,y,1,30,30,60\n2,2024-02-01,B,x,1,10,10,12\n"
    assert money(company(LINES.splitlines()[0] + "\n" + own)) == {"A": 5000, "B": 1000}


def test_amounts_alike_on_all_lines_of_orders_are_asked_about(company):
    rows = "".join(f"{n},2024-0{n}-01,A,{item},{n}00\n" for n in (1, 2, 3) for item in "xy")
    text = "order_id,date,customer_id,sku,amount\n" + rows
    with pytest.raises(Questions, match="amount_per: order"):
        company(text)
    for per, cents in (("order", 60000), ("line", 120000)):
        told = {"tables": {"transactions": {"amount_per": per}}}
        assert money(company(text, field_map=told)) == {"A": cents}


@pytest.mark.parametrize(("done", "means"), [("Completed", "cancelled"), ("Overdue", "valid")])
def test_closed_beside_completed_is_proposed_as_given_up(tmp_path, done, means):
    file = tmp_path / "orders.csv"
    file.write_text(
        f"order_id,date,customer_id,amount,status\n1,2024-01-01,A,10,{done}\n2,2024-01-02,A,20,Closed\n"
    )
    with pytest.raises(InputError) as asked:
        open_company(file)
    assert isinstance(asked.value, Questions)
    assert f"Closed: {means}" in propose_map(file)


def test_an_invoice_export_is_not_taken_for_a_sample_database():
    headers = [
        "Invoice Date",
        "Invoice ID",
        "Invoice Number",
        "Invoice Status",
        "Customer ID",
        "Total",
        "Item Total",
    ]
    assert preset_of(headers).key == "zoho_invoices"
    assert preset_of(["Invoice ID", "Customer ID", "Invoice Date", "Total"]) is None


def test_a_credit_note_of_a_sales_register_takes_off(company):
    made = company(
        "Sales Register,,,,\n1-Apr-23 to 31-Mar-24,,,,\nDate,Particulars,Vch Type,Vch No.,Gross Total\n"
        '1-Apr-23,Sharma,Sales,1,"1,23,456.00"\n5-May-23,Gupta,Sales,2,"12,345.50"\n'
        '9-Jun-23,Sharma,Credit Note,3,"3,456.00"\n'
    )
    assert money(made) == {"Sharma": 12000000, "Gupta": 1234550}
    assert made.currency == "INR"


def test_ids_that_all_bought_once_may_be_numbers_of_orders(company):
    once = [f"{n},2024-01-{n % 28 + 1:02},id{n},10\n" for n in range(40)]
    assert "each_id_once" in rules(company("order_id,date,customer_id,amount\n" + "".join(once)))
    again = "40,2024-03-01,id1,10\n"
    assert "each_id_once" not in rules(company("order_id,date,customer_id,amount\n" + "".join(once) + again))
