"""The regular report adds up; an alert says whom, by when and what; its calendar file is one that calendars read."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit import monitoring, open_company
from custkit.monitoring.alerts import calendar_of
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en", language="en")


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 700), st.integers(-90, 900)), min_size=3, max_size=30))
def test_months_and_quarters_add_up_to_the_orders_they_cover(bought):
    start = pd.Timestamp("2024-01-01")
    rows = [(f"C{day % 4}", start + pd.Timedelta(days=day), money) for day, money in bought]
    company = company_from_frame(orders(*rows), as_of="2025-12-31")
    whole = sum(money for _, money in bought)
    for every in ("month", "quarter"):
        table = monitoring.periods_of(company, every)
        assert table["revenue"].sum() == pytest.approx(whole)
        assert table["n_period_orders"].sum() == sum(money > 0 for _, money in bought)
        assert table["returns_money"].sum() == pytest.approx(-sum(money for _, money in bought if money < 0))


def test_months_of_the_demo_make_its_quarters(demo):
    months, quarters = (monitoring.periods_of(demo, every) for every in ("month", "quarter"))
    by_quarter = months.groupby(pd.PeriodIndex(months["period"], freq="M").asfreq("Q").astype(str))[
        "revenue"
    ].sum()
    assert quarters.set_index("period")["revenue"].to_dict() == pytest.approx(by_quarter.to_dict())
    assert months["n_first_buyers"].sum() == quarters["n_first_buyers"].sum()


def test_a_running_month_is_not_told():
    company = company_from_frame(
        orders(("A", "2025-01-05", 10), ("A", "2025-02-05", 10), ("A", "2025-03-05", 99))
    )
    assert list(monitoring.periods_of(company, "month")["period"]) == ["2025-01", "2025-02"]


def test_an_alert_has_a_day_an_owner_and_a_message(demo):
    table = monitoring.alert_list(demo).table
    assert (table["alert_until"] > pd.Timestamp(demo.as_of)).all()
    assert table["owner"].notna().all()
    for row in table.head(5).itertuples():
        assert row.customer_id in row.alert_message
    serious = table["severity"] == "serious"
    assert table.loc[serious, "at_stake"].min() >= table.loc[~serious, "at_stake"].fillna(0).max()
    assert set(table["customer_id"]) == set(monitoring.warning_list(demo).table["customer_id"])


def test_a_calendar_is_the_same_for_the_same_alerts_and_keeps_to_the_format():
    text = "Call; ask, then write\nback " + "长" * 60
    events = pd.DataFrame([{"day": "2026-01-05", "title": "Alert", "text": text}])
    made = calendar_of(events, "2025-12-31")
    assert made == calendar_of(events, "2025-12-31")
    assert made.startswith("BEGIN:VCALENDAR\r\n")
    assert made.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in made.split("\r\n")) <= 75
    whole = made.replace("\r\n ", "")
    assert "DESCRIPTION:Call\\; ask\\, then write\\nback " + "长" * 60 in whole
    assert "DTSTART:20260105T090000" in whole
