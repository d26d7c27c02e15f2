"""Canonical tables in a store: big ones as Ibis tables on an engine, small ones as pandas."""

import datetime
import os
import re
from pathlib import Path
from tempfile import gettempdir
from types import MappingProxyType

import pandas as pd

from custkit.data import contract
from custkit.data.errors import InputError, to_install
from custkit.data.memo import PROCESSES, SHARED
from custkit.data.paths import plain
from custkit.data.privacy import Filter, secrets_of
from custkit.data.store import read_meta
from custkit.locale import tr

ORDERS, LINES = "transactions", "order_lines"


class Stored:
    """The tables of one store. ``engine``: an Ibis connection or URL; None: a DuckDB of its own."""

    def __init__(self, folder: Path, engine=None, memory: str | None = None, pseudonyms=MappingProxyType({})):
        self.folder, self.pseudonyms = Path(folder), pseudonyms
        self.meta = read_meta(self.folder)
        self._engine, self._memory, self._connection = engine, memory, None
        self.first_order = datetime.date.fromisoformat(self.meta["first_order"])
        self.last_order = datetime.date.fromisoformat(self.meta["last_order"])

    def orders(self):
        """The orders as an Ibis table."""
        return self._read(ORDERS)

    def lines(self):
        """The order lines as an Ibis table, None without."""
        return self._read(LINES) if LINES in self.meta["tables"] else None

    def orders_after(self, day: datetime.date) -> int:
        """How many orders are dated after a day."""
        return int(self.orders().filter(lambda found: found.order_date > day).count().execute())

    def frame(self, table: str) -> pd.DataFrame:
        """A table as pandas, money in the company's currency."""
        return in_units(table, pd.read_parquet(self.folder / f"{table}.parquet"))

    def expression(self, table: str):
        """Any table as an Ibis table."""
        return self._read(table)

    def rejected(self) -> pd.DataFrame:
        """The rows that were set aside."""
        return pd.read_parquet(self.folder / "rejected.parquet")

    def columns(self, table: str) -> list[str]:
        """The contract columns of a table that the data have; empty without the table."""
        return self.meta["tables"].get(table, {}).get("columns", [])

    def rows(self, table: str) -> int:
        """Rows of a table, 0 without it."""
        return self.meta["tables"].get(table, {}).get("rows", 0)

    def _read(self, table: str):
        engine, path = self._engine_in_use(), self.folder / f"{table}.parquet"
        if engine.name == "duckdb":
            return engine.read_parquet(plain(path), table_name=f"custkit_{table}", hive_partitioning=False)
        spelled = (
            re.sub(r"[\\*?\[\]{}]", r"\\\g<0>", str(path.absolute())) if engine.name == "pyspark" else path
        )
        return engine.read_parquet(str(spelled), table_name=f"custkit_{table}")

    def _engine_in_use(self):
        if self._connection is None:
            self._connection = _duckdb(self._memory) if self._engine is None else connected(self._engine)
            # Whoever keeps an Ibis table keeps its files: they go with the last reference.
            self._connection.custkit_tables = self
        return self._connection


def connected(engine):
    """An Ibis connection from itself or its URL. Raises InputError, without the password, when it fails."""
    if not isinstance(engine, str):
        return engine
    import ibis

    try:
        return ibis.connect(engine)
    except ImportError as error:
        raise InputError(to_install(error)) from error
    except Exception as error:
        clean = Filter(secrets=secrets_of(engine)).text
        problem = next(iter(str(error).splitlines()), type(error).__name__)
        raise InputError(
            tr("{url} cannot be reached: {problem}", url=clean(engine), problem=clean(problem))
        ) from None


def in_units(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Canonical columns as a person reads them: cents as money, dates as datetime64, without line helpers."""
    known = contract.tables()[table]
    made = {}
    for name in frame.columns:
        plain = name.removesuffix("_cents")
        column = known.column(plain)
        if column is not None and column.type == "money" and plain != name:
            made[plain] = frame[name].astype("float64") / 100
        elif (column is not None and column.type in ("date", "ts")) or name == "order_date":
            made[name] = pd.to_datetime(frame[name])
        else:
            made[name] = frame[name]
    return pd.DataFrame(made)


def _duckdb(memory: str | None):
    import ibis

    # DuckDB's own choice, .tmp where one stands, is everybody's: two that spill there read each other's rows
    con = ibis.duckdb.connect(temp_directory=f"{os.getenv(SHARED) or gettempdir()}/ck-{os.urandom(8).hex()}")
    con.raw_sql("SET enable_progress_bar = false")  # its bars stand between the lines of our own
    if memory:
        from custkit.data.importing import set_memory

        set_memory(con.con, memory, int(os.environ.get(PROCESSES, 1)))
    return con
