"""P10: the same expressions on Spark and Postgres give DuckDB's tables, cell for cell.

Spark: a local one with two threads, or the master in ``CUSTKIT_SPARK_MASTER``. Postgres: the database in
``CUSTKIT_POSTGRES_URL`` (a table is made there and dropped again). The ratio is the share of equal cells, 1.00 when
the tables are the same; an engine that is not there gives a row without a number.
"""

import os
from importlib.util import find_spec

import ibis
import pandas as pd
from bench import AS_OF, lines, order_log, timed

from custkit.tiering import GROUPS, customer_features
from custkit.tiering.features import _tidy

TABLE = "custkit_bench_orders"


def run() -> list[dict]:
    size = min(lines(), 1_000_000)
    path = order_log(size)
    con = ibis.duckdb.connect()
    tables = {}
    ours_s = timed(lambda: tables.update(duckdb=_table(con.read_parquet(path))))
    rows = []
    for name, engine in (("Postgres", _postgres), ("Spark", _spark)):
        work = f"customer table of {size:,} orders on {name}, cells equal to DuckDB's"
        other, why = engine(path)
        if other is None:
            rows.append({"row": "P10", "work": f"{work} (not run: {why})", "reach": "= 1"})
            continue
        same = _share_equal(tables["duckdb"], other["table"])
        rows.append(
            {
                "row": "P10",
                "work": work,
                "ratio": same,
                "reach": "= 1",
                "ours_s": ours_s,
                "peer_s": other["seconds"],
            }
        )
    return rows


def _table(orders):
    return _tidy(customer_features(orders, AS_OF, GROUPS).execute())


def _postgres(path):
    url = os.environ.get("CUSTKIT_POSTGRES_URL")
    if not url:
        return None, "CUSTKIT_POSTGRES_URL is not set"
    con = ibis.connect(url)
    con.create_table(TABLE, ibis.duckdb.connect().read_parquet(path).to_pyarrow(), overwrite=True)
    try:
        found = {}
        seconds = timed(lambda: found.update(table=_table(con.table(TABLE))))
    finally:
        con.drop_table(TABLE)
    return found | {"seconds": seconds}, ""


def _spark(path):
    if find_spec("pyspark") is None:
        return None, "pyspark is not installed"
    from pyspark.sql import SparkSession

    master = os.environ.get("CUSTKIT_SPARK_MASTER", "local[2]")
    builder = SparkSession.builder.master(master).config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.memory", "2g").config("spark.log.level", "ERROR").getOrCreate()
    try:
        con = ibis.pyspark.connect(session)
        found = {}
        seconds = timed(lambda: found.update(table=_table(con.read_parquet(str(path)))))
    finally:
        session.stop()
    return found | {"seconds": seconds}, ""


def _share_equal(one: pd.DataFrame, other: pd.DataFrame) -> float:
    if list(one.columns) != list(other.columns) or len(one) != len(other):
        return 0.0
    equal = (one == other) | (one.isna() & other.isna())
    return float(equal.to_numpy().mean())
