"""Parquet, DuckDB and SQLite files as raw tables of text."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb

from custkit.data.errors import InputError
from custkit.data.layout import Layout
from custkit.data.paths import parquet
from custkit.data.staging import RawTable, finish, fresh, literal, name, stage
from custkit.locale import tr

Recognise = Callable[[str], bool]
_LONGEST = 1 << 16  # bytes: longer ones are a picture or a document, and no text


def read_parquet(
    path: Path, con: duckdb.DuckDBPyConnection, recognise: Recognise, work: Path
) -> list[RawTable]:
    """The one table of a Parquet file."""
    try:
        columns = [c[0] for c in con.execute(f"DESCRIBE SELECT * FROM {parquet(path)}").fetchall()]
        number = _row_number("file_row_number", columns)
        source = parquet(path, ", file_row_number = true" if number == "file_row_number" else "")
        return [_typed(con, source, number, columns, RawTable(str(path), "", "", [], []))]
    except duckdb.Error:
        raise InputError(tr("The Parquet file is damaged.")) from None


def read_duckdb(
    path: Path, con: duckdb.DuckDBPyConnection, recognise: Recognise, work: Path
) -> list[RawTable]:
    """Every table of a DuckDB file, which is opened for reading only and stays attached."""
    alias = fresh("attached")
    try:
        con.execute(f"ATTACH {literal(str(path))} AS {alias} (READ_ONLY)")
    except duckdb.Error:
        problem = tr(
            "The DuckDB file cannot be opened: another program uses it, or it is damaged or newer than this one."
        )
        raise InputError(problem) from None
    found = con.execute(
        "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY ALL", [alias]
    ).fetchall()
    tables = []
    for schema, table in found:
        source = f"{alias}.{name(schema)}.{name(table)}"
        columns = [c[0] for c in con.execute(f"DESCRIBE {source}").fetchall()]
        number = _row_number("rowid", columns)
        tables.append(_typed(con, source, number, columns, RawTable(str(path), table, "", [], [])))
    if not tables:
        raise InputError(tr("There is no table in it."))
    return tables


def read_sqlite(
    path: Path, con: duckdb.DuckDBPyConnection, recognise: Recognise, work: Path
) -> list[RawTable]:
    """Every table of a SQLite file, read in batches."""
    tables = []
    try:
        at_rest = not any(Path(f"{path.resolve()}{end}").exists() for end in ("-wal", "-journal"))
        how = "immutable=1" if at_rest else "mode=ro"  # so that nothing is left beside the file
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True)) as base:
            base.text_factory = lambda raw: raw.decode(errors="replace")
            found = base.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
            for (table,) in sorted(found.fetchall()):
                rows = base.execute(f"SELECT * FROM {name(table)}")
                columns = [column[0] for column in rows.description]
                staged = work / f"{fresh('staged')}.parquet"
                numbered = ((i, [_text(cell) for cell in row]) for i, row in enumerate(rows, start=1))
                stage(numbered, len(columns), staged)
                raw = RawTable(str(path), table, "", [], [])
                tables.append(finish(con, parquet(staged), _known(columns), raw))
    except sqlite3.Error:
        raise InputError(tr("The SQLite file is damaged or in use by another program.")) from None
    if not tables:
        raise InputError(tr("There is no table in it."))
    return tables


def _row_number(engine_name: str, columns: list[str]) -> str:
    """SQL: the row's place counted from 0: as the engine names it, else (a column has that name) counted."""
    taken = engine_name in {column.lower() for column in columns}
    return "row_number() OVER () - 1" if taken else engine_name


def _typed(con, source: str, row_number: str, columns: list[str], table: RawTable) -> RawTable:
    """A typed table as text, without pictures and documents in its cells; its own column names stand."""
    cell = "if(strlen({0}::VARCHAR) <= {1}, {0}::VARCHAR, NULL) AS c{2}"
    cells = ", ".join(cell.format(name(column), _LONGEST, i) for i, column in enumerate(columns))
    spare = f"NULL::VARCHAR AS c{len(columns)}"
    staged = f"(SELECT {row_number} + 1 AS _record, {cells}, {spare} FROM {source})"
    return finish(con, staged, _known(columns), table)


def _known(columns: list[str]) -> Layout:
    return Layout(columns, [f"{c}_2" if c.lower() == "_record" else c for c in columns], 0, 0, 0)


def _text(cell) -> str | None:
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bytes):
        return cell.decode(errors="replace") if len(cell) <= _LONGEST else None
    return str(cell)
