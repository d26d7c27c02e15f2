"""What must hold on any log: money adds up, days may be shifted, rows shuffled, the currency changed."""

import datetime

import pandas as pd
import pytest
from companies import company_from_frame
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custkit.tiering import TIERS, abc, customer_table, rfm, segments, tiers

AS_OF = pd.Timestamp("2025-12-31")
logs = st.lists(
    st.tuples(
        st.sampled_from("ABCDEFGH"),
        st.integers(0, 900),
        st.integers(-20_000, 200_000),
    ),
    min_size=1,
    max_size=60,
)
few = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def frame_of(log):
    return pd.DataFrame(
        {
            "customer_id": [name for name, _, _ in log],
            "order_date": [AS_OF - pd.Timedelta(days=days) for _, days, _ in log],
            "amount": [cents / 100 for _, _, cents in log],
        }
    )


def table_of(found):
    """The table of a Result, or the table itself."""
    return getattr(found, "table", found)


@few
@given(logs)
def test_money_and_customers_reconcile_in_every_table(log):
    company = company_from_frame(frame_of(log), AS_OF)
    total = sum(cents for _, _, cents in log) / 100
    for table in (customer_table(company), rfm(company).table, abc(company).table, tiers(company)):
        assert table["monetary"].sum() == pytest.approx(total, abs=1e-6)
        assert sorted(table["customer_id"]) == sorted({name for name, _, _ in log})
    assert customer_table(company)["n_orders"].sum() == sum(cents > 0 for _, _, cents in log)


@few
@given(logs)
def test_segments_and_tiers_each_hold_every_customer_once(log):
    company = company_from_frame(frame_of(log), AS_OF)
    scores, tiered = rfm(company).table, tiers(company)
    assert set(scores["segment"]) <= set(segments()["segment"])
    assert set(tiered["tier"]) <= set(TIERS)
    assert set(tiered.loc[tiered["play"].notna(), "tier"]) <= {"lost"}
    assert scores["customer_id"].is_unique
    assert tiered["customer_id"].is_unique


@few
@given(logs)
def test_scores_follow_the_values(log):
    table = rfm(company_from_frame(frame_of(log), AS_OF)).table
    buyers = table[table["frequency"] > 0]
    for value, score, sign in (
        ("recency_days", "r_score", -1),
        ("frequency", "f_score", 1),
        ("monetary", "m_score", 1),
    ):
        ordered = buyers.assign(key=sign * buyers[value]).sort_values("key")
        assert ordered[score].is_monotonic_increasing
        assert (ordered.groupby("key")[score].nunique() == 1).all()


@few
@given(logs, st.integers(-4000, 4000))
def test_shifting_all_dates_and_as_of_together_changes_no_score(log, days):
    shift = datetime.timedelta(days=days)
    frame = frame_of(log)
    there = rfm(company_from_frame(frame.assign(order_date=frame["order_date"] + shift), AS_OF + shift)).table
    pd.testing.assert_frame_equal(there, rfm(company_from_frame(frame, AS_OF)).table)


@few
@given(logs, st.randoms(use_true_random=False))
def test_rows_in_another_order_change_nothing(log, random):
    shuffled = random.sample(log, len(log))
    for table in (rfm, abc, tiers):
        first, second = (table(company_from_frame(frame_of(rows), AS_OF)) for rows in (log, shuffled))
        pd.testing.assert_frame_equal(table_of(first), table_of(second))


@few
@given(logs, st.sampled_from([10, 100, 10_000]))
def test_another_unit_of_money_changes_no_score_class_or_tier(log, rate):
    frame = frame_of(log)
    here, there = (company_from_frame(f, AS_OF) for f in (frame, frame.assign(amount=frame["amount"] * rate)))
    for table, column in (
        (rfm, "segment"),
        (rfm, "rfm_score"),
        (abc, "abc"),
        (tiers, "tier"),
        (tiers, "play"),
    ):
        first, second = (
            table_of(table(c)).set_index("customer_id")[column].sort_index() for c in (here, there)
        )
        pd.testing.assert_series_equal(first, second)
