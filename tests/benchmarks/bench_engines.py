"""P10: the same expressions on Spark and Postgres give DuckDB's tables, cell for cell.

Spark: a master with two workers that are started here, one of which is killed while it computes. Postgres: the
database in ``CUSTKIT_POSTGRES_URL`` (a table is made there and dropped again; with ``CUSTKIT_BENCH_LARGE=1`` of five
times ``CUSTKIT_BENCH_LINES``). The ratio is the share of equal cells,
1.00 when the tables are the same; an engine that is not there gives a row without a number.
"""

import contextlib
import io
import os
import shutil
import signal
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import ibis
import pandas as pd
import pyarrow.csv
from bench import AS_OF, lines, measured, order_log

from custkit.tiering import GROUPS, customer_features
from custkit.tiering.features import _tidy

TABLE = "custkit_bench_orders"


def run() -> list[dict]:
    small = min(lines(), 1_000_000)
    large = lines() * 5 if os.environ.get("CUSTKIT_BENCH_LARGE") else small
    killed = "Spark, one of two workers killed half-way"
    return [_compared(*each) for each in (("Postgres", _postgres, large), (killed, _spark, small))]


def _compared(name, engine, size):
    path, tables, con = order_log(size), {}, ibis.duckdb.connect()
    ours_s = measured(lambda: tables.update(duckdb=_table(con.read_parquet(path))))["wall"]
    work = f"customer table of {size:,} orders on {name}, cells equal to DuckDB's"
    other, why = engine(path)
    if other is None:
        return {"row": "P10", "work": f"{work} (not run: {why})", "reach": "= 1"}
    same = _share_equal(tables["duckdb"], other["table"])
    return {
        "row": "P10",
        "work": work,
        "ratio": same,
        "reach": "= 1",
        "ours_s": ours_s,
        "peer_s": other["seconds"],
    }


def _table(orders):
    return _tidy(customer_features(orders, AS_OF, GROUPS).execute())


def _postgres(path):
    url = os.environ.get("CUSTKIT_POSTGRES_URL")
    if not url:
        return None, "CUSTKIT_POSTGRES_URL is not set"
    con = ibis.connect(url)
    orders = ibis.duckdb.connect().read_parquet(path)
    con.create_table(TABLE, schema=orders.schema(), overwrite=True)
    with con.con.cursor().copy(f"COPY {TABLE} FROM STDIN (FORMAT csv)") as rows:
        for batch in orders.to_pyarrow_batches(chunk_size=1_000_000):
            lines_of = io.BytesIO()
            pyarrow.csv.write_csv(batch, lines_of, pyarrow.csv.WriteOptions(include_header=False))
            rows.write(lines_of.getvalue())
    con.con.commit()
    con.raw_sql(f"ANALYZE {TABLE}")
    try:
        found = {}
        seconds = measured(lambda: found.update(table=_table(con.table(TABLE))))["wall"]
    finally:
        con.drop_table(TABLE)
    return found | {"seconds": seconds}, ""


def _spark(path):
    if find_spec("pyspark") is None or shutil.which("java") is None:
        return None, "pyspark or Java is not installed"
    from pyspark.sql import SparkSession

    with _cluster() as (master, workers):
        builder = SparkSession.builder.master(master).config("spark.ui.enabled", "false")
        here = {"driver.host": "127.0.0.1", "driver.bindAddress": "127.0.0.1"}
        for name, value in {
            "driver.memory": "1g",
            "executor.memory": "1g",
            "executor.cores": "1",
            **here,
        }.items():
            builder = builder.config(f"spark.{name}", value)
        session = builder.config("spark.log.level", "ERROR").getOrCreate()
        try:
            orders = ibis.pyspark.connect(session).read_parquet(str(path))
            _wait(lambda: session._jsc.sc().getExecutorMemoryStatus().size() == 1 + len(workers))
            start, tracker = time.perf_counter(), session.sparkContext.statusTracker()
            with ThreadPoolExecutor(1) as pool:
                job = pool.submit(_table, orders)
                _wait(lambda: job.done() or len(tracker.getActiveStageIds()))
                half_way = not job.done()
                os.killpg(workers[0].pid, signal.SIGKILL)  # the worker and its executor
                found = {"table": job.result(), "seconds": time.perf_counter() - start}
        finally:
            session.stop()
    return (found, "") if half_way else (None, "it was done before a worker could be killed")


@contextlib.contextmanager
def _cluster():
    """A standalone master with two workers of a core each: ``(address, [worker, worker])``."""
    import pyspark

    home, here, running = Path(pyspark.__file__).parent, "127.0.0.1", []
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": here, "SPARK_NO_DAEMONIZE": "1"}

    def start(kind, *arguments):
        command = [
            home / "bin" / "spark-class",
            f"org.apache.spark.deploy.{kind}",
            "--host",
            here,
            *arguments,
        ]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        running.append(subprocess.Popen(command, env=environment, start_new_session=True, **quiet))
        return running[-1]

    with socket.socket() as free:
        free.bind((here, 0))
        port = free.getsockname()[1]
    address = f"spark://{here}:{port}"
    try:
        start("master.Master", "--port", str(port), "--webui-port", "0")
        _wait(lambda: socket.socket().connect_ex((here, port)) == 0)
        size = ("--cores", "1", "--memory", "1g", "--webui-port", "0")
        yield address, [start("worker.Worker", *size, address) for _ in range(2)]
    finally:
        for process in running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(until, seconds: int = 900) -> None:
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            raise RuntimeError("Spark did not come up")
        time.sleep(0.05)


def _share_equal(one: pd.DataFrame, other: pd.DataFrame) -> float:
    if list(one.columns) != list(other.columns) or len(one) != len(other):
        return 0.0
    equal = (one == other) | (one.isna() & other.isna())
    return float(equal.to_numpy().mean())
