"""One definition, three engines: the customer table is the same on DuckDB, Postgres and Spark."""

import datetime

import ibis
import numpy as np
import pandas as pd
import pytest
from companies import TinyCompany, company_from_frame

from custkit.tiering import GROUPS, cohort_retention, customer_features, monthly_revenue
from custkit.tiering.features import _tidy

AS_OF = datetime.date(2025, 12, 30)
COLUMNS = ["order_id", "customer_id", "order_date", "amount_cents"]


@pytest.fixture(scope="module")
def orders_frame():
    """2,000 orders of 150 customers: same-day orders, refunds, zero amounts, unknown customers, future dates."""
    rng = np.random.default_rng(7)
    n = 2000
    day = pd.Timestamp("2023-01-03") + pd.to_timedelta(rng.integers(0, 1100, n), unit="D")
    amount = np.round(np.exp(rng.normal(8, 1.5, n)), 2) * np.where(rng.random(n) < 0.06, -1, 1)
    frame = pd.DataFrame({"customer_id": [f"C{i:04d}" for i in rng.integers(0, 150, n)], "order_date": day})
    frame["amount"] = np.where(rng.random(n) < 0.02, 0, amount)
    frame.loc[rng.random(n) < 0.03, "customer_id"] = None
    refund_only = pd.DataFrame({"customer_id": ["R1"], "order_date": ["2025-01-31"], "amount": [-88.5]})
    refund_only["order_date"] = pd.to_datetime(refund_only["order_date"])
    return pd.concat([frame, refund_only], ignore_index=True)


@pytest.fixture(scope="module")
def orders_on_duckdb(orders_frame):
    return company_from_frame(orders_frame, as_of=AS_OF).orders.select(COLUMNS)


@pytest.fixture(scope="module")
def expected(orders_on_duckdb):
    return _tidy(customer_features(orders_on_duckdb, AS_OF, GROUPS).execute())


def months_and_cohorts(orders):
    company = TinyCompany(orders, AS_OF, {}, "anywhere")
    return monthly_revenue(company), cohort_retention(company, "Q")


def test_duckdb_gives_a_row_per_known_customer(expected, orders_frame):
    known = orders_frame[orders_frame["order_date"] <= pd.Timestamp(AS_OF)]["customer_id"].nunique()
    assert len(expected) == known
    assert (expected["n_orders"] == 0).sum() >= 1


@pytest.mark.postgres
def test_postgres_gives_the_identical_table(orders_on_duckdb, expected, postgres_url):
    con = ibis.connect(postgres_url)
    con.create_table("orders_for_features", orders_on_duckdb.to_pyarrow(), overwrite=True)
    try:
        result = customer_features(con.table("orders_for_features"), AS_OF, GROUPS).execute()
        through_time = months_and_cohorts(con.table("orders_for_features"))
    finally:
        con.drop_table("orders_for_features")
        con.disconnect()
    pd.testing.assert_frame_equal(_tidy(result), expected, check_exact=True)
    for found, wanted in zip(through_time, months_and_cohorts(orders_on_duckdb), strict=True):
        pd.testing.assert_frame_equal(found, wanted, check_exact=True)


@pytest.mark.spark
def test_spark_gives_the_identical_table(orders_on_duckdb, expected, spark, tmp_path):
    path = tmp_path / "orders.parquet"
    orders_on_duckdb.to_parquet(path)
    con = ibis.pyspark.connect(spark)
    orders = con.read_parquet(str(path))
    result = customer_features(orders, AS_OF, GROUPS).execute()
    pd.testing.assert_frame_equal(_tidy(result), expected, check_exact=True)
    for found, wanted in zip(months_and_cohorts(orders), months_and_cohorts(orders_on_duckdb), strict=True):
        pd.testing.assert_frame_equal(found, wanted, check_exact=True)
