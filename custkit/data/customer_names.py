"""Customers' names that stand in the orders: kept where no table of customers gives them."""

from pathlib import Path

import duckdb

from custkit.data.issues import INFO, WARNING, Issue
from custkit.data.paths import parquet
from custkit.data.staging import literal

CUSTOMERS = "customers"
_SHOWN = 3


def keep_names(
    con: duckdb.DuckDBPyConnection, rows: str, folder: Path, tables: dict[str, list[str]]
) -> list[Issue]:
    """Write the names of the orders into ``customers.parquet``: its only columns, or beside what a file gave.

    rows: the view of the orders' rows, with ``customer_name``. tables: the columns stored per table, completed
    here. A customer of several names keeps that of its latest order. A table of customers that has names is left
    as it is.
    """
    if "customer_name" in tables.get(CUSTOMERS, []):
        return []
    con.execute(
        f"""CREATE TEMP TABLE names_in_orders AS SELECT customer_id,
            arg_max(customer_name, (order_date, _part, _record)) FILTER (customer_name <> '') AS customer_name,
            count(DISTINCT customer_name) FILTER (customer_name <> '') AS n
        FROM {rows} WHERE _rule IS NULL AND customer_id IS NOT NULL GROUP BY customer_id"""
    )
    named = con.execute("SELECT count(customer_name) FROM names_in_orders").fetchone()[0]
    if not named:
        return []
    path = folder / f"{CUSTOMERS}.parquet"
    query = "SELECT customer_id, customer_name FROM names_in_orders"
    if CUSTOMERS in tables:
        query = (
            f"SELECT c.*, n.customer_name FROM {parquet(path)} AS c "
            "LEFT JOIN names_in_orders AS n USING (customer_id)"
        )
    draft = folder / ".work" / path.name
    con.execute(f"COPY ({query} ORDER BY customer_id) TO {literal(str(draft))} (FORMAT parquet)")
    draft.replace(path)
    tables[CUSTOMERS] = [*tables.get(CUSTOMERS, ["customer_id"]), "customer_name"]
    return [Issue(INFO, "names_from_orders", CUSTOMERS, "customer_name", named), *_several(con)]


def _several(con) -> list[Issue]:
    found = con.execute(
        "SELECT customer_id || ' ' || customer_name FROM names_in_orders WHERE n > 1 ORDER BY customer_id"
    ).fetchall()
    if not found:
        return []
    facts = {"examples": ", ".join(row[0] for row in found[:_SHOWN])}
    return [Issue(WARNING, "several_names", CUSTOMERS, "customer_name", len(found), facts)]
