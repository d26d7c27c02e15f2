"""What counts as what in the customer table."""

import datetime

import numpy as np
import pandas as pd
import pytest
from companies import company_from_frame, orders
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.tiering import GROUPS, customer_features, customer_table, last_complete_month


def table_of(*rows, as_of=None):
    return customer_table(company_from_frame(orders(*rows), as_of), GROUPS).set_index("customer_id")


def test_a_refund_is_not_a_purchase():
    a = table_of(("A", "2025-01-10", 100), ("A", "2025-02-10", -50), as_of="2025-03-10").loc["A"]
    assert a["n_orders"] == 1
    assert a["repeat_count"] == 0
    assert a["monetary"] == 50
    assert a["last_order_date"] == pd.Timestamp("2025-01-10")
    assert a["recency_days"] == 59
    assert a["mean_order_value"] == 50


def test_a_customer_with_only_refunds_is_kept_without_dates():
    a = table_of(("A", "2025-01-10", -100), ("B", "2025-01-10", 5)).loc["A"]
    assert a["n_orders"] == 0
    assert a["monetary"] == -100
    assert a[["first_order_date", "last_order_date", "recency_days", "T_days", "cohort_month"]].isna().all()
    assert a["repeat_count"] == 0


def test_orders_of_one_day_are_one_purchase_day_but_several_orders():
    a = table_of(("A", "2025-01-10", 100), ("A", "2025-01-10", 20), ("A", "2025-01-13", 5)).loc["A"]
    assert a["n_orders"] == 3
    assert a["n_purchase_days"] == 2
    assert a["repeat_count"] == 1
    assert (a["t_x_days"], a["T_days"]) == (3, 3)
    assert a["mean_repeat_spend"] == 5


def test_orders_without_customer_and_orders_of_the_future_are_left_out():
    table = table_of(
        ("A", "2025-01-10", 1),
        (None, "2025-01-10", 2),
        ("A", "2025-09-10", 4),
        ("B", "2025-09-10", 8),
        as_of="2025-06-30",
    )
    assert list(table.index) == ["A"]
    assert table.loc["A", "monetary"] == 1


def test_gaps_are_between_purchase_days():
    dates = ["2025-01-01", "2025-01-11", "2025-01-11", "2025-01-31", "2025-03-02"]
    a = table_of(*[("A", date, 10) for date in dates]).loc["A"]
    assert a["n_gaps"] == 3
    assert a["median_gap_days"] == 20
    assert a["longest_gap_days"] == 30


def test_half_years_end_at_as_of():
    a = table_of(
        ("A", "2025-12-31", 1),
        ("A", "2025-07-01", 2),
        ("A", "2025-06-30", 4),
        ("A", "2024-12-31", 8),
        as_of="2025-12-31",
    ).loc["A"]
    assert (a["net_m1_6"], a["net_m7_12"], a["net_m13_18"], a["net_m19_24"]) == (3, 4, 8, 0)


def test_active_months_count_months_with_a_purchase():
    a = table_of(
        ("A", "2025-01-01", 1), ("A", "2025-01-31", 1), ("A", "2025-02-01", -1), ("A", "2025-05-01", 1)
    ).loc["A"]
    assert a["months_active"] == 2


def test_shares_add_up_to_one():
    table = table_of(("A", "2025-01-01", 60), ("B", "2025-01-02", 50), ("C", "2025-01-02", -10))
    assert table["share_of_revenue"].to_dict() == pytest.approx({"A": 0.6, "B": 0.5, "C": -0.1})


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(-500, 5000)), min_size=1, max_size=25))
def test_trend_is_the_least_squares_slope_over_complete_months_zeros_included(bookings):
    as_of = datetime.date(2025, 12, 31)
    day = [pd.Timestamp(as_of) - pd.Timedelta(days=back) for back, _ in bookings]
    frame = pd.DataFrame({"customer_id": "A", "order_date": day, "amount": [float(m) for _, m in bookings]})
    a = customer_table(company_from_frame(frame, as_of), ("trend",)).iloc[0]
    monthly = frame.set_index("order_date")["amount"].resample("MS").sum()
    grid = pd.date_range(max(min(day).replace(day=1), pd.Timestamp("2025-01-01")), "2025-12-01", freq="MS")
    assert a["trend_months"] == len(grid)
    if len(grid) < 3:
        assert np.isnan(a["trend_per_month"])
    else:
        y = monthly.reindex(grid, fill_value=0).to_numpy()
        assert a["trend_per_month"] == pytest.approx(np.polyfit(range(len(y)), y, 1)[0], abs=1e-6)


def test_a_running_month_is_no_part_of_the_trend():
    rows = [("A", f"2025-{month:02d}-05", 100) for month in range(1, 7)]
    assert table_of(*rows, as_of="2025-06-10").loc["A", "trend_per_month"] == 0


@pytest.mark.parametrize(
    ("as_of", "month"),
    [
        ("2025-12-31", "2025-12-01"),
        ("2025-12-30", "2025-11-01"),
        ("2025-05-30", "2025-05-01"),  # a Friday; the 31st is a Saturday
        ("2025-01-15", "2024-12-01"),
    ],
)
def test_a_month_is_complete_when_no_working_day_is_left(as_of, month):
    assert last_complete_month(as_of) == datetime.date.fromisoformat(month)


def test_an_empty_log_gives_an_empty_table_with_all_columns():
    empty = customer_table(company_from_frame(orders()), GROUPS)
    full = customer_table(company_from_frame(orders(("A", "2025-01-01", 1))), GROUPS)
    assert len(empty) == 0
    assert list(empty.dtypes.items()) == list(full.dtypes.items())


def test_dear_groups_are_made_only_when_wanted():
    company = company_from_frame(orders(("A", "2025-01-01", 1)))
    assert "median_gap_days" not in customer_features(company.orders, company.as_of, ("core",)).columns
    assert "months_active" not in customer_features(company.orders, company.as_of, ("trend",)).columns


def test_an_unknown_group_is_named():
    company = company_from_frame(orders(("A", "2025-01-01", 1)))
    with pytest.raises(ValueError, match="colour"):
        customer_features(company.orders, company.as_of, ("core", "colour"))


def test_asking_twice_gives_a_table_of_ones_own():
    company = company_from_frame(orders(("A", "2025-01-01", 1)))
    customer_table(company).loc[0, "monetary"] = -1
    assert customer_table(company).loc[0, "monetary"] == 1
