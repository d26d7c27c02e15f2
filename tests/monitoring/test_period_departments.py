"""The report by stage and department: three months are their quarter, and each count is what the tables hold."""

import pandas as pd

from custkit import monitoring
from tests.companies import company_from_frame, orders

COUNTS = ["n_first_buyers", "n_lapsed_buyers", "n_period_contacts", "n_period_leads", "n_period_tickets"]


def test_three_months_of_every_count_are_their_quarter(demo):
    months = monitoring.period_departments(demo, every="month").table
    quarters = monitoring.period_departments(demo, every="quarter").table.set_index("period")
    months["quarter"] = pd.PeriodIndex(months["period"], freq="M").asfreq("Q").astype(str)
    whole = months.groupby("quarter").filter(lambda rows: len(rows) == 3).groupby("quarter")[COUNTS].sum()
    assert len(whole) > 2
    assert whole.astype(int).equals(quarters.loc[whole.index, COUNTS].astype(int))


def test_a_report_by_department_counts_what_the_tables_hold(demo):
    table = monitoring.period_departments(demo).table.set_index("period")
    tickets = pd.to_datetime(demo.table("tickets")["opened_at"])
    assert table.loc["2025Q4", "n_period_tickets"] == (tickets >= "2025-10-01").sum()
    report = monitoring.period_report(demo).table.set_index("period")
    assert table["n_first_buyers"].equals(report["n_first_buyers"])


def test_a_customer_lapses_once_a_year_after_the_last_purchase():
    days = [f"2024-{month:02d}-10" for month in range(1, 13)] + [
        f"2025-{month:02d}-10" for month in range(1, 13)
    ]
    log = orders(*[("A", day, 100) for day in days], ("B", "2024-02-05", 100), ("C", "2024-11-05", 100))
    result = monitoring.period_departments(company_from_frame(log), every="month")
    assert result.verdict == "alone"
    lapsed = result.table.set_index("period")["n_lapsed_buyers"]
    assert lapsed[lapsed > 0].to_dict() == {"2025-02": 1, "2025-11": 1}


def test_two_periods_are_needed():
    assert not monitoring.period_departments(company_from_frame(orders(("A", "2025-01-05", 100)))).ok
