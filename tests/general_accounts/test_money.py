"""Receivables, bills and money are three columns; what is late, what holds it up, what will come."""

import pandas as pd
import pytest

from custkit import general_accounts as ga
from custkit.item import exercises
from custkit.measures.receivables import (
    collection_effectiveness,
    days_sales_outstanding,
    net_revenue_retention,
    pipeline_velocity,
)
from custkit.tiering.ledger import ledger
from tests.companies import company_from_frame, orders


def test_published_numbers():
    assert collection_effectiveness(100, 300, 120, 90) == pytest.approx(0.903, abs=5e-4)
    assert days_sales_outstanding(90, 270, 90) == 30
    assert net_revenue_retention(100, 20, 8, 5) == pytest.approx(1.07)
    assert pipeline_velocity(50, 20_000, 0.25, 60) == pytest.approx(4166.7, abs=0.05)


def test_every_yuan_of_an_invoice_is_receivable_bill_or_money(demo):
    book = ledger(demo)
    parts = book[["receivable", "covered_by_bills", "money_in"]].sum(axis=1)
    assert (parts - book["amount"]).abs().max() < 0.011


def paid_by_bill(**settled):
    """A company on 30 June 2025 with one invoice of 100, paid on its day by a bill that matures in September."""
    invoice = {"invoice_id": "I1", "customer_id": "A", "amount": 100.0}
    invoice |= {"invoice_date": pd.Timestamp("2025-01-31"), "due_date": pd.Timestamp("2025-03-01")}
    payment = {"payment_id": "P1", "invoice_id": "I1", "amount": 100.0, "method": "bank_acceptance"}
    payment |= {"pay_date": pd.Timestamp("2025-03-01"), "maturity_date": pd.Timestamp("2025-09-01")} | settled
    tables = {"invoices": pd.DataFrame([invoice]), "payments": pd.DataFrame([payment])}
    return company_from_frame(orders(("A", "2025-01-05", 100)), as_of=pd.Timestamp("2025-06-30"), **tables)


def test_a_bill_clears_the_receivable_and_is_money_when_it_matures():
    company = paid_by_bill()
    assert ledger(company)[["receivable", "covered_by_bills", "money_in"]].iloc[0].tolist() == [0, 100, 0]
    assert ledger(company, "2025-09-01")["money_in"].tolist() == [100]


def test_payments_that_name_no_invoice_go_to_the_oldest():
    dates = pd.to_datetime(["2025-01-31", "2025-02-28"])
    invoices = pd.DataFrame(
        {
            "invoice_id": ["I1", "I2"],
            "customer_id": "A",
            "invoice_date": dates,
            "due_date": dates,
            "amount": [100.0, 50.0],
        }
    )
    payments = pd.DataFrame(
        {"payment_id": ["P"], "customer_id": ["A"], "pay_date": dates[:1], "amount": [120.0]}
    )
    company = company_from_frame(orders(("A", "2025-03-05", 100)), invoices=invoices, payments=payments)
    assert ledger(company)["receivable"].tolist() == [0, 30]


def test_the_buckets_add_up_to_the_total(demo):
    assert ga.ageing(demo).table["receivable"].sum() == pytest.approx(
        ga.three_columns(demo).table["receivable"].sum()
    )


def is_pt11(company):
    columns = ga.three_columns(company)
    assert columns.about["region"] == "South China"
    assert columns.about["other_region"] == "East China"
    days = ga.collection_by_region(company).about
    assert 110 <= days["dso_days"] <= 160
    assert 190 <= days["dso_with_bills"] <= 255
    assert ga.who_waits(company).about["region"] == "South China"
    assert ga.who_waits(company).about["side_share"] >= 0.2  # planted 0.38 of lumpy invoices
    assert set(ga.late_levers(company).table.nlargest(2, "lever_money")["late_lever"]) == {"bonus", "stop"}


def test_pt11_the_south_pays_late_and_a_third_of_it_waits_for_us(demo):
    is_pt11(demo)


@pytest.mark.long
def test_pt11_on_companies_nobody_has_looked_at(unseen):
    is_pt11(unseen)


def test_bills_do_not_make_a_region_worst_and_the_answer_is_a_policy(demo):
    key = exercises()["E4.3"].solve(demo)
    assert key.fields["region"].right == {"South China"}
    assert key.fields["region"].mistakes["bills"] == "East China"
    assert {"bonus", "stop"} == set(key.fields["policy"].right)


def test_the_forecast_is_shown_only_where_it_did_better_than_the_due_date(demo):
    found = ga.cash_forecast(demo)
    habit, plain = found.table["miss_share"].abs()
    assert habit < 0.15 < plain
    assert found.verdict == "habit"


def test_what_is_to_come_and_what_came_are_counted_on_the_same_day():
    """A bill that was discounted is money from that day on: it is neither to come nor comes once more."""
    from custkit.general_accounts.collection import _came, ledger_open

    day, company = pd.Timestamp("2025-06-30"), paid_by_bill(settled_date=pd.Timestamp("2025-05-01"))
    assert ledger_open(company, day).empty
    assert ledger_open(company, pd.Timestamp("2025-04-30"))["to_come"].tolist() == [100.0]
    assert _came(company, ["I1"], pd.Timestamp("2025-04-30"), day) == 100.0


def test_what_is_held_up_says_for_how_much_the_reason_is_known(demo):
    found = ga.what_blocks(demo)
    assert 0 < found.about["noted_share"] < 1
    assert found.money == pytest.approx(found.about["noted_share"] * found.about["overdue_money"])


def test_money_that_stands_apart_is_in_no_bucket(demo):
    apart = ga.money_apart(demo).table.set_index("apart_kind")["apart_money"]
    assert {"retention", "unapplied", "not_invoiced", "disputed"} <= set(apart.index)
    assert 1e6 < apart["not_invoiced"] < 3e6 or apart["not_invoiced"] < 3e6


def test_a_line_of_the_collection_list_has_owner_day_and_record(demo):
    found = ga.collection_list(demo)
    assert found.table[["rep_id", "act_by", "reminder", "usual_90"]].notna().all().all()
    assert (found.table["act_by"] > pd.Timestamp(demo.as_of)).all()
    assert found.record.better_than_chance
