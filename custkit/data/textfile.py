"""Delimited and space-aligned text files: any encoding, any separator, broken rows kept apart.

DuckDB reads the file in parallel where it is regular. Where quoting is irregular, or rows are ragged and
cells hold line breaks at once, Python's own reader takes over: slower, in bounded memory, and it loses nothing.
"""

import re
from collections.abc import Callable
from pathlib import Path

import duckdb

from custkit.data.encodings import HEAD_BYTES, choose_encoding, decode, encoding_of_whole, to_utf8
from custkit.data.errors import InputError
from custkit.data.layout import MAX_LINE, Layout, records, text_layout
from custkit.data.paths import parquet, plain
from custkit.data.staging import RawTable, finish, fresh, literal, stage
from custkit.locale import ntr, tr

_MISSING = "\\N~missing~"  # never in a file: so an empty cell stays '' and a cell that is not there is NULL


def read_text(
    path: Path, con: duckdb.DuckDBPyConnection, recognise: Callable[[str], bool], work: Path
) -> RawTable:
    """The table in a text file. Raises InputError when there is none."""
    head = _head(path)

    def score(text: str) -> int:
        return text_layout(re.sub(r"\r\n?", "\n", text[:50_000]), recognise).recognised

    encoding = choose_encoding(head, score)
    layout = _layout(head, encoding, recognise)
    notes = []
    source = path
    if encoding not in ("utf-8", "utf-8-sig") or layout.cut or b"\0" in head or re.search(rb"\r(?!\n)", head):
        source = _rewritten(path, encoding, layout, work, notes)
    try:
        relation = _load(con, source, layout, work)
    except _NotUtf8:
        encoding = encoding_of_whole(path, score) if head.isascii() else "utf-8"
        layout = _layout(head, encoding, recognise)
        source = _rewritten(path, encoding, layout, work, notes)
        relation = _load(con, source, layout, work)
    if source != path:
        source.unlink(missing_ok=True)
    separator = " " if layout.cut else layout.separator
    table = RawTable(str(path), "", "", [], [], encoding=encoding, separator=separator, notes=notes)
    return finish(con, relation, layout, table)


class _NotUtf8(Exception):
    pass


def _head(path: Path) -> bytes:
    """The beginning of the file, whole lines."""
    with open(path, "rb") as stream:
        head = stream.read(HEAD_BYTES)
        if len(head) == HEAD_BYTES and not re.search(rb"[\r\n]", head):
            head += stream.read(MAX_LINE * 2)
            if not re.search(rb"[\r\n]", head):
                raise InputError(tr("Its first line has no end: this is not a table."))
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise InputError(tr("The file is empty."))
    return head


def _layout(head: bytes, encoding: str, recognise) -> Layout:
    text = decode(head, encoding)
    if text is None:
        text = head.decode("utf-8" if encoding.startswith("utf-8") else "gb18030", "replace")
    if len(re.findall(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]", text[:20_000])) > len(text[:20_000]) / 100:
        raise InputError(tr("This is not a text file; its contents cannot be read as a table."))
    text = re.sub(r"\r\n?", "\n", text.replace("\0", "").removeprefix("\ufeff"))
    if len(head) >= HEAD_BYTES:
        text = text[: text.rfind("\n") + 1] or text
    return text_layout(text, recognise)


def _rewritten(path: Path, encoding: str, layout: Layout, work: Path, notes: list) -> Path:
    target = work / f"{fresh('text')}.txt"
    unreadable = to_utf8(path, target, encoding, layout.cut)
    if unreadable:
        text = ntr(
            "{n} character could not be read as {encoding} and was replaced.",
            "{n} characters could not be read as {encoding} and were replaced.",
            unreadable,
            encoding=encoding,
        )
        notes.append(("warning", text))
    return target


def _load(con, source: Path, layout: Layout, work: Path) -> str:
    """Stage the data rows; gives the SQL relation ``_record, c0 … c<width>``."""
    width, staged = len(layout.names), fresh("staged")
    for pad in (True, False):  # DuckDB pads short rows, or reads line breaks in cells, in parallel: not both
        try:
            _copy(con, source, layout, staged, width + 1 if pad else width, pad)
        except duckdb.Error as error:
            if "Invalid unicode" in str(error):
                raise _NotUtf8 from None
            if "CSV" not in str(error):
                raise
        else:
            if pad and _swallowed(con, layout, staged):
                con.execute(f"DROP TABLE {staged}")
                break
            spare = "" if pad else f", NULL::VARCHAR AS c{width}"
            return f"(SELECT rowid + {layout.header_end + 1} AS _record, *{spare} FROM {staged})"
    path = work / f"{staged}.parquet"
    stage(_records(source, layout), width, path)
    return parquet(path)


def _copy(con, source: Path, layout: Layout, staged: str, columns: int, pad: bool) -> None:
    """Read the file as text into the table ``staged``, whose rowid follows the lines of the file."""
    types = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(columns))
    options = f"header = false, skip = {layout.header_end}, delim = {literal(layout.separator)}, quote = '\"'"
    options += f", escape = '\"', nullstr = {literal(_MISSING)}, null_padding = {pad}, strict_mode = true"
    con.execute(
        f"CREATE TABLE {staged} AS SELECT * FROM read_csv({literal(plain(source))}, columns = {{{types}}}, "
        f"auto_detect = false, hive_partitioning = false, {options})"
    )


def _swallowed(con, layout: Layout, staged: str) -> bool:
    """True when a quote that is never closed has taken lines in: a row too short with line breaks in a cell."""
    cells = ", ".join(f"c{i}" for i in range(len(layout.names)))
    rows = f"{staged} WHERE c{len(layout.names) - 1} IS NULL"
    return bool(
        con.execute(f"SELECT count(*) FROM {rows} AND contains(concat({cells}), chr(10))").fetchone()[0]
    )


def _records(source: Path, layout: Layout):
    def fits(cells: int) -> bool:
        return layout.least <= cells <= len(layout.names)

    with open(source, encoding="utf-8-sig", errors="replace", newline=None) as stream:
        lines = iter(lambda: stream.readline(MAX_LINE + 1), "")
        for number, cells in records(lines, layout.separator, fits):
            if number > layout.header_end:
                yield number, cells
