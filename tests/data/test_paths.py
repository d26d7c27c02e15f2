"""A path is a path: whatever a folder or file is called, that one is read, and no other."""

import os
import sqlite3
import time
from contextlib import closing

import duckdb
import pandas as pd
import pytest

from custkit.data import InputError, open_company

ODD = [
    "exports[12]",
    "a*b",
    "a?b",
    "year=2024",
    "q'uo\"te",
    "a{b,c}",
    "100%25",
    "a#b;c",
    pytest.param("back\\slash[1]", marks=pytest.mark.skipif(os.name == "nt", reason="a separator")),
    pytest.param(
        os.fsdecode("出口".encode("gb18030")), marks=pytest.mark.skipif(os.name == "nt", reason="POSIX")
    ),
]
NEIGHBOURS = ["exports1", "aXb", "exports2"]
HEAD = ("order_id", "customer_id", "order_date", "amount")


def rows(amount):
    return [(f"O{i}", f"C{i % 5}", f"2024-01-{i + 1:02d}", amount) for i in range(20)]


def write_csv(path, orders):
    path.write_text("\n".join(",".join(map(str, row)) for row in [HEAD, *orders]), encoding="utf-8")


def in_duckdb(orders, extra=""):
    con = duckdb.connect()
    con.execute(f"CREATE TABLE orders (order_id TEXT, customer_id TEXT, order_date TEXT, amount INT{extra})")
    con.executemany(f"INSERT INTO orders VALUES (?, ?, ?, ?{', 9' * extra.count(',')})", orders)
    return con


def write_parquet(path, orders, extra=""):
    made = path.parents[1] / "made.parquet"
    in_duckdb(orders, extra).execute(f"COPY orders TO '{made}' (FORMAT parquet)")
    made.rename(path)


def write_duckdb(path, orders, extra=""):
    made = path.parents[1] / "made.duckdb"
    con = in_duckdb(orders, extra)
    con.execute(f"ATTACH '{made}' AS made; CREATE TABLE made.orders AS FROM orders; DETACH made")
    made.rename(path)


def write_sqlite(path, orders):
    made = path.parents[1] / "made.sqlite"
    base = sqlite3.connect(made)
    base.execute("CREATE TABLE orders (order_id, customer_id, order_date, amount)")
    base.executemany("INSERT INTO orders VALUES (?, ?, ?, ?)", orders)
    base.commit()
    base.close()
    made.rename(path)


KINDS = {"csv": write_csv, "parquet": write_parquet, "duckdb": write_duckdb, "sqlite": write_sqlite}


def total(company):
    return int(company.orders.amount_cents.sum().execute())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ODD)
def test_a_name_is_never_a_pattern(kind, name, tmp_path):
    for folder, amount in [(name, 7), *((other, 1_000) for other in NEIGHBOURS)]:
        (tmp_path / folder).mkdir()
        KINDS[kind](tmp_path / folder / f"orders.{kind}", rows(amount))
    company = open_company(tmp_path / name / f"orders.{kind}" if kind == "csv" else tmp_path / name)
    assert total(company) == 20 * 700
    assert set(company.table("orders").columns) == set(HEAD)


@pytest.mark.parametrize("name", ["exports[12]", "a*b", "a?b", "year=2024"])
def test_what_is_kept_in_an_oddly_named_folder_is_read_from_there(name, tmp_path):
    for folder, amount in [(name, 7), *((other, 1_000) for other in NEIGHBOURS)]:
        write_csv(tmp_path / "orders.csv", rows(amount))
        open_company(tmp_path / "orders.csv", store=tmp_path / folder / "data")
    company = open_company(tmp_path / name / "data")
    assert total(company) == 20 * 700
    assert list(company.table("orders")["amount"].unique()) == [7]


def test_a_folder_for_temporary_files_may_have_any_name(tmp_path, monkeypatch):
    (tmp_path / "tmp[1]").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp[1]"))
    write_csv(tmp_path / "orders.csv", rows(7))
    assert total(open_company(tmp_path / "orders.csv")) == 20 * 700


@pytest.mark.skipif(os.name == "nt", reason="POSIX")
def test_a_name_from_an_old_chinese_system_is_read_and_shown(tmp_path):
    write_csv(tmp_path / os.fsdecode("订单.csv".encode("gb18030")), rows(7))
    company = open_company(tmp_path)
    assert total(company) == 20 * 700
    assert company.quality.counts["file"].tolist() == ["订单.csv"]


@pytest.mark.parametrize(
    "column", ["file_row_number", "rowid", "FILE_ROW_NUMBER", "_record", "_RECORD", "filename"]
)
@pytest.mark.parametrize("kind", ["parquet", "duckdb"])
def test_a_column_may_have_the_name_that_the_engine_uses(kind, column, tmp_path):
    (tmp_path / "in").mkdir()
    KINDS[kind](
        tmp_path / "in" / f"orders.{kind}", [*rows(7), ("O99", "C1", "2027-01-01", 7)], f", {column} INT"
    )
    company = open_company(tmp_path / "in")
    assert total(company) == 20 * 700
    assert company.quality.rejected["record"].tolist() == [21]


def _many_orders():
    return [(f"K{i % 5}", f"2024-0{i % 9 + 1}-11", i + 1.5, bytes([65 + i]) * 3_000_000) for i in range(20)]


@pytest.mark.parametrize("kind", ["sqlite", "duckdb", "parquet"])
def test_pictures_in_a_table_take_no_minutes(kind, tmp_path):
    path, columns = tmp_path / f"shop.{kind}", "customer_id, order_date, amount, photo"
    if kind == "sqlite":
        with closing(sqlite3.connect(path)) as base, base:
            base.execute(f"CREATE TABLE orders ({columns})")
            base.executemany("INSERT INTO orders VALUES (?, ?, ?, ?)", _many_orders())
    else:
        frame = pd.DataFrame(_many_orders(), columns=columns.split(", "))  # noqa: F841 (DuckDB reads it by name)
        with duckdb.connect(str(path) if kind == "duckdb" else ":memory:") as base:
            base.execute("CREATE TABLE orders AS FROM frame")
            if kind == "parquet":
                base.execute(f"COPY orders TO '{path}'")
    began = time.process_time()
    company = open_company(path)
    assert int(company.orders.amount_cents.sum().execute()) == 22_000
    assert time.process_time() - began < 30


@pytest.mark.parametrize("pending", [False, True])
def test_nothing_is_left_beside_a_sqlite_file(pending, tmp_path):
    """Its last writer may have left it in the mode that keeps a second file; read, it makes none."""
    path = tmp_path / "shop.db"
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA journal_mode = wal")
        base.execute("CREATE TABLE orders (customer_id, order_date, amount, photo)")
        base.executemany("INSERT INTO orders VALUES (?, ?, ?, '')", [row[:3] for row in _many_orders()])
        base.commit()
        if pending:
            assert int(open_company(path).orders.amount_cents.sum().execute()) == 22_000
    before = sorted(file.name for file in tmp_path.iterdir())
    assert int(open_company(path).orders.amount_cents.sum().execute()) == 22_000
    assert sorted(file.name for file in tmp_path.iterdir()) == before == ["shop.db"]


def test_a_pipe_or_device_is_refused_at_once(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("POSIX")
    os.mkfifo(tmp_path / "orders.csv")
    for source in (tmp_path, tmp_path / "orders.csv"):
        with pytest.raises(InputError, match="CSV"):
            open_company(source)


def test_no_orders_never_hides_a_file_that_could_not_be_read(tmp_path):
    (tmp_path / "customers.csv").write_text("customer_id,customer_name\nC1,Acme\n")
    (tmp_path / "orders.csv").symlink_to(tmp_path / "gone.csv")
    (tmp_path / "orders2.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(
        InputError, match=r"(?s)orders\.csv: there is no such file.*orders2\.parquet.*damaged"
    ):
        open_company(tmp_path)
