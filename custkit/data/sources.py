"""Any file a company hands in, as raw tables of text: text files, workbooks, Parquet, DuckDB, SQLite.

The content decides what a file is, not its extension.
"""

import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb

from custkit.data.errors import InputError, cannot
from custkit.data.paths import for_engine, shown
from custkit.data.staging import RawTable
from custkit.locale import tr

__all__ = ["SUFFIXES", "RawTable", "read_source"]

SUFFIXES = {".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".parquet"}
DATABASES = {".duckdb", ".db", ".sqlite"}
SUFFIXES |= DATABASES


def read_source(
    path: str | Path,
    con: duckdb.DuckDBPyConnection,
    *,
    recognise: Callable[[str], bool] = lambda header: False,
    work: str | Path,
) -> list[RawTable]:
    """Every table in a file, each as a view on ``con`` with all columns as text (see `RawTable`).

    recognise: whether a header is one that the contract knows; it decides between encodings, separators and
    header rows. work: folder for temporary Parquet files, which must live as long as the views do.

    Raises InputError, naming the file, when it cannot be read or holds no table.
    """
    path, work = Path(path), Path(work)
    work.mkdir(parents=True, exist_ok=True)
    try:
        named = for_engine(path, work)
        tables = _reader(named)(named, con, recognise, work)
    except InputError as error:
        raise InputError(tr("{file}: {problem}", file=shown(path.name), problem=error)) from None
    except OSError as error:
        raise cannot(error, path) from None
    except (duckdb.IOException, duckdb.OutOfMemoryException):  # the disk or the memory, not the file
        raise
    except duckdb.Error:
        raise damaged(path) from None
    for table in tables:
        table.file = shown(path)
    return tables


def damaged(path: Path) -> InputError:
    """What is said of a file whose contents are broken."""
    return InputError(
        tr("{file}: this file is damaged; export it again, or take it away.", file=shown(path.name))
    )


def broken_file(files: Iterable[Path], work: Path) -> Path | None:
    """The first file with a cell that cannot be read; every one is read to its end."""
    for path in files:
        with duckdb.connect() as con:
            try:
                for table in read_source(path, con, work=work):
                    con.execute(f"SELECT count(COLUMNS(*)) FROM {table.relation}").fetchall()
            except duckdb.Error:
                return path
            except InputError:
                continue
    return None


def _reader(path: Path):
    from custkit.data import databases, textfile, workbook

    if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe or a device would never end
        raise InputError(tr("This is no file that can be read: export the table as CSV or Excel."))
    with open(path, "rb") as stream:
        head = stream.read(512)
    if head.startswith(b"PK\x03\x04"):
        return (
            workbook.read_workbook
            if _is_workbook(path)
            else _refuse(tr("This is a zip archive: unpack it and hand in the files inside."))
        )
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return workbook.read_workbook
    if head.startswith(b"PAR1"):
        return databases.read_parquet
    if head.startswith(b"SQLite format 3\0"):
        return databases.read_sqlite
    if head[8:12] == b"DUCK":
        return databases.read_duckdb
    if head.startswith((b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh")):
        return _refuse(tr("This is a compressed file: unpack it and hand in the file inside."))
    if head.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        return _refuse(tr("This is a document or picture, not a table: export the table as CSV or Excel."))
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<head", b"<meta")):
        return _refuse(
            tr("This is a web page saved under another name: open it in Excel and save it as .xlsx.")
        )
    if start.startswith((b"{", b"[{")):
        return _refuse(tr("This is JSON: export the table as CSV or Excel."))
    return lambda *args: [textfile.read_text(*args)]


def _refuse(message: str):
    def reader(*_):
        raise InputError(message)

    return reader


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            inside = archive.namelist()
    except zipfile.BadZipFile:
        return path.suffix.lower() not in (".zip", ".docx", ".pptx")
    return any(name.startswith("xl/") for name in inside) or "content.xml" in inside
