"""The other tables: keys checked, exact copies set aside, personal data masked, written as Parquet."""

from pathlib import Path

import duckdb

from custkit.data import contract
from custkit.data.issues import ERROR, INFO, WARNING, Issue
from custkit.data.staging import literal, name


def build(
    con: duckdb.DuckDBPyConnection, table: str, typed: str, columns: list[str], folder: Path, show_names: bool
) -> list[Issue]:
    """Write ``<table>.parquet``; gives the issues, an error among them when the table was not written.

    typed: table of ``_part, _record, _rule, _column`` and ``columns``; rows set aside get their rule there.
    """
    found = contract.tables()[table]
    issues = []
    copies = _mark(con, typed, columns, "duplicate_row")
    if copies:
        issues.append(Issue(WARNING, "duplicate_row", table, count=copies))
    key = [column for column in found.key if column in columns]
    if key and set(key) == set(found.key):
        doubled = con.execute(
            f"SELECT {', '.join(map(name, key))} FROM {typed} WHERE _rule IS NULL "
            f"GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL"
        ).fetchall()
        if doubled:
            examples = "; ".join(" + ".join(map(str, row)) for row in doubled[:3])
            return [
                *issues,
                Issue(ERROR, "stopped_duplicate", table, key[0], len(doubled), {"examples": examples}),
            ]
    order = ", ".join([*map(name, key), "_part", "_record"])
    select = ", ".join(_stored(table, column, show_names, issues) for column in columns)
    path = literal(str(folder / f"{table}.parquet"))
    con.execute(
        f"COPY (SELECT {select} FROM {typed} WHERE _rule IS NULL ORDER BY {order}) TO {path} (FORMAT parquet)"
    )
    return issues


def _mark(con, typed: str, columns: list[str], rule: str) -> int:
    """Set aside the rows that repeat an earlier row in every column; gives their number."""
    rows = f"SELECT _part, _record FROM {typed} WHERE _rule IS NULL QUALIFY row_number() OVER "
    rows += f"(PARTITION BY {', '.join(map(name, columns))} ORDER BY _part, _record) > 1"
    return con.execute(
        f"UPDATE {typed} SET _rule = {literal(rule)} "
        f"WHERE (_part, _record) IN (SELECT (_part, _record) FROM ({rows}))"
    ).fetchone()[0]


def _stored(table: str, column_name: str, show_names: bool, issues: list[Issue]) -> str:
    column = contract.tables()[table].column(column_name)
    quoted = name(column_name)
    if column.type == "money":
        return f"{quoted} AS {name(column_name + '_cents')}"
    if column.personal == "mask" and not show_names:
        issues.append(Issue(INFO, "personal_masked", table, column_name))
        return f"CASE WHEN {quoted} <> '' THEN left({quoted}, 1) || '**' END AS {quoted}"
    return quoted
