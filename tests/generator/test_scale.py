"""Scale mode: exactly as many lines as asked, in parts, whole orders in one part, the same bytes from the same seed."""

import pandas as pd
import pyarrow.parquet as pq
import pytest

from custkit.data import open_company
from tests.demo_company import generator


def read(folder, table):
    return pd.concat(
        [pd.read_parquet(p) for p in sorted(folder.glob(f"{table}-*.parquet"))], ignore_index=True
    )


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """30,001 lines in four parts (the real part size is a million)."""
    out = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generator.scale, "PART_LINES", 9_000)
        generator.generate(out, seed=5, lines=30_001)
    return out


def test_there_are_exactly_as_many_lines_as_asked_in_parts(large):
    parts = sorted(large.glob("order_lines-*.parquet"))
    assert [p.name for p in parts] == [f"order_lines-{i:04d}.parquet" for i in range(4)]
    assert sum(pq.read_metadata(p).num_rows for p in parts) == 30_001


def test_orders_are_unique_run_through_the_years_and_add_up_to_their_lines(large):
    orders = read(large, "transactions").set_index("order_id")
    lines = read(large, "order_lines")
    assert orders.index.is_unique
    assert not lines.duplicated(["order_id", "line_no"]).any()
    total = lines.groupby("order_id")["line_amount"].sum().round(2)
    pd.testing.assert_series_equal(total, orders["amount"].round(2).sort_index(), check_names=False)
    assert orders["order_date"].min() < pd.Timestamp("2023-01-10").date()
    assert orders["order_date"].max() == pd.Timestamp("2025-12-31").date()
    assert (pd.to_datetime(orders["order_date"]).diff().dropna() >= pd.Timedelta(0)).all()


def test_it_still_looks_like_a_company(large):
    orders = read(large, "transactions")
    customers = pd.read_parquet(large / "customers.parquet")
    assert set(orders["customer_id"]) <= set(customers["customer_id"])
    money = orders.groupby("customer_id")["amount"].sum().sort_values(ascending=False)
    assert money.head(len(customers) // 5).sum() / money.sum() > 0.6
    assert (orders["amount"] < 0).equals(orders["is_return"])
    assert 0.005 < orders["is_return"].mean() < 0.03
    holiday = pd.to_datetime(orders["order_date"]).between("2024-02-10", "2024-02-16").mean()
    assert holiday < 0.3 * 7 / 1096


def test_parts_left_from_a_larger_run_do_not_stay(large, tmp_path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generator.scale, "PART_LINES", 500)
        generator.generate(tmp_path, seed=5, lines=2_000)
        generator.generate(tmp_path, seed=5, lines=1_000)
        first = read(tmp_path, "order_lines")
        assert len(first) == 1_000
        generator.generate(tmp_path, seed=5, lines=1_000)
    pd.testing.assert_frame_equal(read(tmp_path, "order_lines"), first)


@pytest.mark.parametrize("lines", [0, -5, 100_000_001])
def test_a_number_of_lines_that_cannot_be_is_refused(tmp_path, lines):
    with pytest.raises(generator.DemoError, match="100,000,000"):
        generator.generate(tmp_path, lines=lines)


def test_the_kit_opens_it_as_one_company(large):
    company = open_company(large, language="en")
    assert company.as_of.isoformat() == "2025-12-31"
    assert company.order_lines.count().execute() == 30_001
    assert company.orders.count().execute() == len(read(large, "transactions"))
