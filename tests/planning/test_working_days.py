"""Nobody is given a day on which nobody works."""

import pandas as pd
import pytest

from custkit.planning.working_days import due_day, friday, monday, working_day
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def new_year():
    """As of 31 December 2025, with the Chinese calendar: Friday 2 is a holiday, Sunday 4 is worked."""
    days = pd.DataFrame(
        {
            "date": pd.to_datetime(["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]),
            "kind": ["holiday", "holiday", "holiday", "working"],
        }
    )
    return company_from_frame(orders(("A", "2025-12-05", 100)), as_of="2025-12-31", holidays=days)


def test_lists_are_handed_out_on_the_first_monday_and_done_by_friday(new_year):
    assert (monday(new_year), friday(new_year)) == (pd.Timestamp("2026-01-05"), pd.Timestamp("2026-01-09"))


@pytest.mark.parametrize(
    ("day", "worked"),
    [("2026-01-02", "2026-01-04"), ("2026-01-10", "2026-01-12"), ("2026-01-06", "2026-01-06")],
)
def test_a_holiday_or_weekend_moves_to_the_next_day_of_work(new_year, day, worked):
    assert working_day(new_year, pd.Timestamp(day)) == pd.Timestamp(worked)


def test_days_to_act_count_from_the_monday_one_by_one_or_as_a_column(new_year):
    assert due_day(new_year, 3) == pd.Timestamp("2026-01-08")
    column = due_day(new_year, pd.Series([3.0, 5.0, None]))
    assert column.tolist()[:2] == [pd.Timestamp("2026-01-08"), pd.Timestamp("2026-01-12")]
    assert pd.isna(column.iloc[2])


def test_without_a_calendar_weekends_are_free():
    company = company_from_frame(orders(("A", "2025-12-05", 100)), as_of="2025-12-26")
    assert monday(company) == pd.Timestamp("2025-12-29")
    assert working_day(company, pd.Timestamp("2026-01-01")) == pd.Timestamp("2026-01-01")
