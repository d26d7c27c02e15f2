"""Rows on their way in: every cell as text in a Parquet file, and what is no data row told apart in SQL.

DuckDB reads Parquet in parallel, in little memory, and works on each distinct text once; so a file is read as
text one time and everything after that is a query.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from custkit.data.headings import CARRIED, TOTAL, TOTAL_ANYWHERE, told_by
from custkit.data.layout import Layout
from custkit.locale import ntr, tr

_BATCH_ROWS = 20_000
_counter = itertools.count(1)
MERGED = "\x1a"  # in a cell of a workbook: the number of the cell above is merged over this one
BLANKS = " \t\r\n\u00a0\u3000\ufeff\u200b`"  # a bill of WeChat Pay begins each cell with the last of them
_MAY_BE_TOTAL = r"合|总|小|累|本|總|total|sub|grand|sum|gesamt|zwischen|итого|\*"
_MAY_END_TOTAL = r"[计計总總]|total|[- ](?:sum|summe)"
_MAY_STAND = f"{TOTAL_ANYWHERE}|{CARRIED}".replace("'", "''")
_MANY_ROWS = 100_000  # beyond, totals are looked for in the first column only
_ANY_DATE = r"(19|20)\d\d([-/.年]\d|(0[1-9]|1[0-2])([0-2]\d|3[01])\b)|\d{1,2}[-/.]\d{1,2}[-/.](19|20)?\d\d"


@dataclass
class RawTable:
    """One table as it was handed in, every cell as text.

    relation: name of a view on the connection; its columns are ``headers`` (VARCHAR, in file order) and
    ``_record`` (BIGINT), counted from 1: the row number in the sheet or database table, the line number in a
    text file (blank lines inside the data and line breaks inside quoted cells may not have been counted).
    headers: unique column names; labels: the header cells as written ("" where blank).
    header_row: its line, 0 when there is none. rows: rows in ``relation``.
    bad: name of a view (``_record, rule, raw``) of rows that do not fit the columns, "" when there are none;
    ``rule`` is ``"too few cells"`` or ``"too many cells"``, ``raw`` the cells as one text. bad_rows: how
    many.
    epoch: 1904 where a workbook's day numbers count from there.
    dropped: total rows (totals), headings, blank rows and repeated headers left out.
    families: whether ``relation`` has the column `_child`, true for rows that belong to the row
    above. above: the titles over the header. notes: ``(level, message)``.
    """

    file: str
    sheet: str
    relation: str
    headers: list[str]
    labels: list[str]
    encoding: str = ""
    separator: str = ""
    header_row: int = 0
    epoch: int = 1900
    rows: int = 0
    bad: str = ""
    bad_rows: int = 0
    dropped: int = 0
    totals: int = 0
    families: bool = False
    above: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)


def name(text: str) -> str:
    """An SQL identifier."""
    return '"' + text.replace('"', '""') + '"'


def literal(text: str) -> str:
    """An SQL string."""
    return "'" + text.replace("'", "''") + "'"


def fresh(prefix: str) -> str:
    """A relation or file name that was not used before in this process."""
    return f"{prefix}_{next(_counter)}"


def trimmed(column: str) -> str:
    """SQL: the text without blanks of any kind around it; '' for NULL."""
    # DuckDB's trim with a set of characters is slow: it is called where there is something to trim.
    blank = f"[{BLANKS}]"
    found = f"regexp_matches({column}, {literal(f'^{blank}|{blank}$')})"
    return f"coalesce(CASE WHEN {found} THEN trim({column}, {literal(BLANKS)}) ELSE {column} END, '')"


def unwrapped(column: str) -> str:
    """SQL: the text without blanks around it and without the marks that keep a spreadsheet from reading a number:
    ``="00123"``, ``'00123``."""
    return rf"""regexp_replace({trimmed(column)}, '^(?:="|'')([^"]*[0-9][^"]*?)"?$', '\1')"""


def stage(records: Iterable[tuple[int, list[str | None]]], width: int, path: Path) -> None:
    """Write ``(record, cells)`` as ``_record, c0 … c<width>`` to Parquet, in batches.

    Missing cells are NULL; what goes beyond ``width`` cells stands joined in the last column.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = ["_record", *(f"c{i}" for i in range(width + 1))]
    schema = pa.schema([(column, pa.int64() if column == "_record" else pa.string()) for column in names])
    source = iter(records)
    with pq.ParquetWriter(path, schema, compression="lz4") as writer:
        while batch := list(itertools.islice(source, _BATCH_ROWS)):
            columns = [[number for number, _ in batch]]
            padded = [_padded(cells, width) for _, cells in batch]
            columns += [list(column) for column in zip(*padded, strict=True)]
            arrays = [
                pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def finish(con: duckdb.DuckDBPyConnection, staged: str, layout: Layout, table: RawTable) -> RawTable:
    """The view of ``staged`` (an SQL relation ``_record, c0 … c<width>``): named columns, only data rows."""
    width = len(layout.names)
    rows = con.execute(f"SELECT count(*) FROM {staged}").fetchone()[0]
    special = _special_rows(con, staged, layout, rows)
    counts = dict(con.execute(f"SELECT kind, count(*) FROM {special} GROUP BY kind").fetchall())
    table.rows, table.totals = rows - sum(counts.values()), counts.get("total", 0)
    table.dropped = sum(counts.get(kind, 0) for kind in ("blank", "total", "carried", "header", "group"))
    table.bad_rows = sum(counts.values()) - table.dropped
    if counts.get("group"):
        staged, layout = _under_headings(con, staged, special, layout)
        width = len(layout.names)
    keep = _used_columns(con, staged, layout)
    columns = ", ".join(f"c{i} AS {name(layout.names[i])}" for i in range(width) if i in keep)
    only = f" WHERE _record NOT IN (SELECT _record FROM {special})" if counts else ""
    table.relation = fresh("raw")
    con.execute(f"CREATE VIEW {table.relation} AS SELECT _record, {columns} FROM {staged}{only}")
    table.headers = [layout.names[i] for i in range(width) if i in keep]
    table.labels = [layout.labels[i] for i in range(width) if i in keep]
    table.header_row, table.above = layout.header_line, layout.above
    if table.bad_rows:
        table.bad = fresh("bad")
        con.execute(
            f"CREATE VIEW {table.bad} AS "
            f"SELECT _record, kind AS rule, raw FROM {special} WHERE kind LIKE 'too%'"
        )
    table.notes += layout.notes + _notes(counts, table.bad_rows)
    return table


def _padded(cells: list[str | None], width: int) -> list[str | None]:
    if len(cells) <= width:
        return [*cells, *([None] * (width + 1 - len(cells)))]
    return [*cells[:width], ",".join(cell or "" for cell in cells[width:])]


def _special_rows(con, staged: str, layout: Layout, rows: int) -> str:
    """Name of a table ``_record, kind, raw``: blank rows, totals, repeated headers, too short and too long rows.

    Few rows can be any of these, and their first, last and spare cells tell which; only those are read whole.
    """
    width = len(layout.names)
    candidates = [
        f"c{width} <> ''",
        "c0 IS NULL",
        rf"regexp_matches(c0, '(?i)^[{BLANKS}]*(?:$|{_MAY_BE_TOTAL})|(?:{_MAY_END_TOTAL})[{BLANKS}]*$')",
    ]
    if rows <= _MANY_ROWS:
        cells = ", ".join(f"c{i}" for i in range(width))
        candidates.append(f"regexp_matches(concat_ws('|', {cells}), '(?i){_MAY_STAND}')")
    if layout.header_line:
        candidates.append(f"contains(c0, {literal(layout.labels[0])})" if layout.labels[0] else "c0 = ''")
    if layout.group is not None:
        candidates.append("true")
    if layout.least:
        candidates.append(f"c{layout.least - 1} IS NULL")
    special, near = fresh("special"), fresh("near")
    con.execute(f"CREATE TABLE {near} AS SELECT _record FROM {staged} WHERE {' OR '.join(candidates)}")
    if con.execute(f"SELECT count(*) FROM {near}").fetchone()[0]:
        # A table in between, because DuckDB would work out the kind of every row before it looks which are near.
        rows = f"SELECT * FROM {staged} WHERE _record IN (SELECT _record FROM {near})"
        con.execute(f"CREATE TABLE {near}_rows AS {rows}")
        raw = f"concat_ws('|', {', '.join(f'c{i}' for i in range(width + 1))}) AS raw"
        cells = ", ".join(f"{trimmed(f'c{i}')} AS t{i}" for i in range(width + 1))
        con.execute(
            f"CREATE TABLE {special} AS SELECT _record, {_kind(layout)} AS kind, raw FROM "
            f"(SELECT *, {raw}, {cells} FROM {near}_rows) WHERE kind IS NOT NULL"
        )
        con.execute(f"DROP TABLE {near}_rows")
    else:
        con.execute(f"CREATE TABLE {special} (_record BIGINT, kind VARCHAR, raw VARCHAR)")
    con.execute(f"DROP TABLE {near}")
    return special


def _kind(layout: Layout) -> str:
    """SQL: what a row ``c0 …``, trimmed ``t0 …``, is that holds no data, else NULL."""
    width = len(layout.names)
    cells = [f"t{i}" for i in range(width)]
    everything = f"concat_ws('|', {', '.join(cells)}, t{width})"
    first = "coalesce(" + ", ".join(f"nullif({cell}, '')" for cell in cells) + ", '')"
    is_total = (
        f"(regexp_full_match({first}, {literal(f'(?i){TOTAL}')}) OR "
        f"regexp_matches({everything}, {literal(rf'(?i)[|](?:{TOTAL_ANYWHERE})[|]')}))"
    )
    words = rf"trim(regexp_replace({everything}, '[-+0-9.,:/|￥¥$€£()年月日]', '', 'g'))"
    blank_cell = " OR ".join(f"{cell} = ''" for cell in cells)
    dated = f"regexp_matches({everything}, {literal(_ANY_DATE)})"
    kinds = [
        f"WHEN trim({everything}, '|') = '' THEN 'blank'",
        f"WHEN regexp_full_match({words}, '(?i){TOTAL_ANYWHERE}') THEN 'total'",  # nothing else but numbers, days
        f"WHEN {is_total} AND ({blank_cell}) AND NOT {dated} THEN 'total'",
        f"WHEN regexp_matches(concat('|', {everything}, '|'), {literal(rf'(?i)[|](?:{CARRIED})[|]')}) THEN 'carried'",
    ]
    if layout.header_line:
        repeats = (f"{cell} = {literal(label)}" for cell, label in zip(cells, layout.labels, strict=True))
        kinds.append(f"WHEN {' AND '.join(repeats)} THEN 'header'")
    if layout.counted:
        kinds.append(f"WHEN regexp_full_match(t0, '.+ [(][0-9]+[)]') AND ({blank_cell}) THEN 'group'")
    elif layout.group is not None:
        kinds.append(f"WHEN regexp_matches(t{layout.group}, '(?i)^total ') AND NOT {dated} THEN 'total'")
        alone = (
            f"concat({literal('|' * layout.group)}, t{layout.group}, {literal('|' * (width - layout.group))})"
        )
        kinds.append(f"WHEN {everything} = {alone} THEN 'group'")
    if layout.least:
        kinds.append(f"WHEN c{layout.least - 1} IS NULL THEN 'too few cells'")
    kinds.append(f"WHEN t{width} <> '' THEN 'too many cells'")
    return f"CASE {' '.join(kinds)} END"


def _under_headings(con, staged: str, special: str, layout: Layout) -> tuple[str, Layout]:
    """The rows with the heading that stands above them: in its column, or in one of its own where headings are counted
    and the rows fill that column themselves."""
    width, group = len(layout.names), layout.group
    heading = f"trim(CASE WHEN kind = 'group' THEN {trimmed(f'c{group}')} END)"
    if layout.counted:
        heading = f"regexp_replace({heading}, ' [(][0-9]+[)]$', '')"
    above = f"last_value({heading} IGNORE NULLS) OVER (ORDER BY _record)"
    rows = f"{staged} LEFT JOIN {special} USING (_record)"
    filled = f"SELECT 1 FROM {rows} WHERE kind IS NULL AND {trimmed(f'c{group}')} <> '' LIMIT 1"
    own = con.execute(filled).fetchone() is not None
    cells = [f"{above} AS c{i}" if i == group and not own else f"c{i}" for i in range(width)]
    if own:
        cells.append(f"{above} AS c{width}")
        told = told_by([layout.above])
        named = told or tr("column {n}", n=width + 1)
        layout = replace(layout, labels=[*layout.labels, told], names=[*layout.names, named])
    filled = fresh("filled")
    con.execute(f"CREATE TABLE {filled} AS SELECT _record, {', '.join(cells)} FROM {rows}")
    return filled, layout


def _used_columns(con, staged: str, layout: Layout) -> set[int]:
    """All named columns, and those without a name that hold something."""
    unnamed = [i for i, label in enumerate(layout.labels) if not label]
    used = set(range(len(layout.labels))) - set(unnamed)
    if unnamed:
        tests = ", ".join(f"bool_or({trimmed(f'c{i}')} <> '')" for i in unnamed)
        found = con.execute(f"SELECT {tests} FROM {staged}").fetchone()
        used |= {i for i, holds in zip(unnamed, found, strict=True) if holds}
    return used or {0}


def _notes(counts: dict[str, int], bad_rows: int) -> list[tuple[str, str]]:
    notes = []
    if n := counts.get("total"):
        notes.append(("info", ntr("{n} total row was left out.", "{n} total rows were left out.", n)))
    if n := counts.get("carried"):
        text = ntr(
            "{n} balance carried forward was left out.", "{n} balances carried forward were left out.", n
        )
        notes.append(("info", text))
    if n := counts.get("group"):
        text = ntr(
            "{n} heading belongs to the rows below it.", "{n} headings belong to the rows below them.", n
        )
        notes.append(("info", text))
    if n := counts.get("header"):
        text = ntr("{n} repeated header row was left out.", "{n} repeated header rows were left out.", n)
        notes.append(("info", text))
    if bad_rows:
        text = ntr(
            "{n} row has too few or too many cells.", "{n} rows have too few or too many cells.", bad_rows
        )
        notes.append(("warning", text))
    return notes
