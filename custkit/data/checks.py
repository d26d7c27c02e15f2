"""What a person should know about the canonical tables before trusting the analysis (data contract, section 6)."""

import json
from pathlib import Path

import duckdb

from custkit.data import contract
from custkit.data.duplicates import similar_customers
from custkit.data.issues import WARNING, Issue
from custkit.data.meanings import pattern
from custkit.data.paths import parquet

ORDERS = "transactions"
LARGE_CUSTOMER = 0.2
MIN_DAYS, MIN_CUSTOMERS, MIN_REPEAT_BUYERS = 365, 30, 100
MIX_LOW, MIX_HIGH = 100, 10_000
LATE_DAYS, _SHOWN = 180, 5


def check_orders(con: duckdb.DuckDBPyConnection, folder: Path, in_yuan: bool = True) -> list[Issue]:
    """Warnings about the orders: thin history, one large customer, mixed units, an odd last date, zero amounts.

    in_yuan: whether the file's amounts are in 元; in 万元, smaller amounts are not a matter of mixed units.
    """
    orders = parquet(folder / f"{ORDERS}.parquet")
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE by_customer AS SELECT customer_id, sum(amount_cents)::BIGINT AS cents, "
        f"count(DISTINCT order_date) FILTER (amount_cents > 0) AS days, "
        f"median(amount_cents) FILTER (amount_cents > 0) AS median FROM {orders} "
        "WHERE customer_id IS NOT NULL GROUP BY customer_id"
    )
    names = _names(con, folder)
    issues = [*_thin(con, orders), *_large_customer(con, names), *(_unit_mix(con, names) if in_yuan else [])]
    issues += _marked(con)
    if zero := con.execute(f"SELECT count(*) FROM {orders} WHERE amount_cents = 0").fetchone()[0]:
        issues.append(Issue(WARNING, "zero_amount", ORDERS, "amount", zero))
    return issues


def check_customers(con: duckdb.DuckDBPyConnection, folder: Path, tables: list[str]) -> list[Issue]:
    """Warnings about customers: ids that the table of customers lacks, names that may be one and the same."""
    if "customers" not in tables:
        return []
    known = parquet(folder / "customers.parquet")
    issues = []
    for table in tables:
        if table == "customers" or "customer_id" not in contract.tables()[table].columns:
            continue
        source = parquet(folder / f"{table}.parquet")
        if "customer_id" not in _columns(con, source):
            continue
        orphans = con.execute(
            f"SELECT DISTINCT customer_id FROM {source} WHERE customer_id IS NOT NULL "
            f"AND customer_id NOT IN (SELECT customer_id FROM {known}) ORDER BY customer_id"
        ).fetchall()
        if orphans:
            facts = {"examples": ", ".join(row[0] for row in orphans[:3])}
            issues.append(Issue(WARNING, "orphan_customer", table, "customer_id", len(orphans), facts))
    return issues + _duplicates(_names(con, folder))


def _columns(con, source: str) -> list[str]:
    return [row[0] for row in con.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()]


def _names(con, folder: Path) -> dict[str, str]:
    """What the customers are called, by code; empty where no file says so."""
    known = parquet(folder / "customers.parquet")
    if not (folder / "customers.parquet").is_file() or "customer_name" not in _columns(con, known):
        return {}
    return dict(con.execute(f"SELECT customer_id, customer_name FROM {known} ORDER BY ALL").fetchall())


def _called(code: str, names) -> str:
    return f"{names[code]} ({code})" if names.get(code) else code


def _thin(con, orders: str) -> list[Issue]:
    first, last, before = con.execute(
        f"SELECT min(order_date), max(order_date), (SELECT max(order_date) FROM {orders} "
        f"WHERE order_date < (SELECT max(order_date) FROM {orders})) FROM {orders}"
    ).fetchone()
    issues = []
    if before and (last - before).days > LATE_DAYS:
        late = (last - before).days, {"last": last.isoformat()}
        issues.append(Issue(WARNING, "late_last_date", ORDERS, "order_date", *late))
    days = (last - first).days + 1 if first else 0
    if days < MIN_DAYS:
        issues.append(Issue(WARNING, "short_history", ORDERS, "order_date", days))
    customers, repeat = con.execute("SELECT count(*), count(*) FILTER (days > 1) FROM by_customer").fetchone()
    if customers < MIN_CUSTOMERS:
        issues.append(Issue(WARNING, "few_customers", ORDERS, "customer_id", customers))
    if not repeat and customers >= MIN_CUSTOMERS:
        issues.append(Issue(WARNING, "each_id_once", ORDERS, "customer_id", customers))
    if repeat < MIN_REPEAT_BUYERS:
        issues.append(Issue(WARNING, "few_repeat_buyers", ORDERS, "customer_id", repeat))
    return issues


def _large_customer(con, names) -> list[Issue]:
    (total,) = con.execute("SELECT sum(cents) FROM by_customer WHERE cents > 0").fetchone()
    row = con.execute("FROM by_customer ORDER BY cents DESC, customer_id LIMIT 1").fetchone()
    if not row or not total or total <= 0 or row[1] <= LARGE_CUSTOMER * total:
        return []
    facts = {"customer": _called(row[0], names), "share": round(row[1] / float(total), 4)}
    return [Issue(WARNING, "concentrated", ORDERS, "customer_id", 1, facts)]


def _marked(con) -> list[Issue]:
    """Customers whose id is another one's with a mark such as (已删除): perhaps one customer, split in two."""
    found = con.execute(
        "SELECT m.customer_id, k.customer_id FROM by_customer AS m JOIN by_customer AS k ON k.customer_id <> "
        "m.customer_id AND k.customer_id = trim(regexp_replace(m.customer_id, ?, '')) ORDER BY 2, 1",
        [pattern("marked_id")],
    ).fetchall()
    shown = "; ".join(f"{marked} = {plain}" for marked, plain in found[:_SHOWN])
    sample = json.dumps({plain: [marked] for marked, plain in found[:1]}, ensure_ascii=False)
    facts = {"examples": shown, "sample": sample}
    return [Issue(WARNING, "marked_customer", ORDERS, "customer_id", len(found), facts)] if found else []


def _unit_mix(con, names) -> list[Issue]:
    """Customers whose usual order is 100 to 10,000 times smaller than the usual customer's: 万元 among 元?"""
    found = con.execute(
        f"""SELECT customer_id, usual / median FROM by_customer,
            (SELECT median(median) AS usual FROM by_customer WHERE median > 0)
        WHERE median > 0 AND usual / median BETWEEN {MIX_LOW} AND {MIX_HIGH * 10} ORDER BY 2 DESC, 1"""
    ).fetchall()
    customers = con.execute("SELECT count(*) FROM by_customer").fetchone()[0]
    if not found or len(found) > 0.1 * customers + 1 or customers < 5:
        return []
    facts = {
        "customers": "; ".join(f"{_called(one, names)} 1/{times:,.0f}" for one, times in found[:_SHOWN]),
        "all": [row[0] for row in found],
    }
    return [Issue(WARNING, "unit_mix", ORDERS, "amount", len(found), facts)]


def _duplicates(names: dict[str, str]) -> list[Issue]:
    if not (pairs := similar_customers(names.items())):
        return []
    shown = "; ".join(f"{_called(a, names)} = {_called(b, names)}" for a, b, _ in pairs[:_SHOWN])
    facts = {"pairs": shown, "all": list(map(list, pairs))}
    return [Issue(WARNING, "duplicate_customers", "customers", "customer_name", len(pairs), facts)]
