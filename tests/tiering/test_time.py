"""Monthly revenue and cohorts."""

import pandas as pd
import pytest
from companies import company_from_frame, orders

from custkit.tiering import cohort_retention, monthly_revenue


def test_months_add_up_to_all_money_with_and_without_customer():
    company = company_from_frame(
        orders(("A", "2025-01-02", 10), (None, "2025-01-05", 5), ("A", "2025-04-30", -3)), as_of="2025-04-30"
    )
    table = monthly_revenue(company)
    assert table["revenue"].tolist() == [15, 0, 0, -3]
    assert table["n_orders"].tolist() == [2, 0, 0, 0]
    assert table["n_customers"].tolist() == [1, 0, 0, 0]
    assert table["complete"].tolist() == [True] * 4


def test_a_month_begun_late_or_not_over_is_not_complete():
    company = company_from_frame(
        orders(("A", "2025-01-20", 1), ("A", "2025-02-01", 1), ("A", "2025-03-05", 1)), as_of="2025-03-10"
    )
    assert monthly_revenue(company)["complete"].tolist() == [False, True, False]


def test_months_run_on_to_as_of():
    table = monthly_revenue(company_from_frame(orders(("A", "2025-01-02", 1)), as_of="2025-03-31"))
    assert list(table["month"]) == list(pd.date_range("2025-01-01", "2025-03-01", freq="MS"))


def test_everybody_of_a_cohort_is_active_in_its_own_month():
    rows = [("A", "2025-01-02", 1), ("A", "2025-03-02", 1), ("B", "2025-01-09", 1), ("C", "2025-02-09", 1)]
    table = cohort_retention(company_from_frame(orders(*rows), as_of="2025-03-31"))
    wide = table.pivot(index="cohort", columns="age", values="retention")
    assert wide[0].tolist() == [1, 1]
    assert wide.loc["2025-01-01"].tolist() == [1, 0, 0.5]
    assert table.groupby("cohort")["customers"].first().tolist() == [2, 1]


def test_a_refund_keeps_nobody_in_a_cohort():
    rows = [("A", "2025-01-02", 9), ("A", "2025-02-02", -1)]
    table = cohort_retention(company_from_frame(orders(*rows), as_of="2025-02-28"))
    assert table["active"].tolist() == [1, 0]


def test_a_running_period_is_left_out():
    rows = [("A", "2025-01-02", 9), ("A", "2025-04-02", 1)]
    quarters = cohort_retention(company_from_frame(orders(*rows), as_of="2025-05-15"), "Q")
    assert quarters["age"].tolist() == [0]
    months = cohort_retention(company_from_frame(orders(*rows), as_of="2025-04-15"), "M")
    assert months["age"].max() == 2


def test_empty_and_wrong():
    assert len(cohort_retention(company_from_frame(orders()))) == 0
    assert len(monthly_revenue(company_from_frame(orders()))) == 0
    with pytest.raises(ValueError, match="freq"):
        cohort_retention(company_from_frame(orders()), "W")
