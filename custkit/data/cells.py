"""The cells of a workbook's visible sheets as text, in a process of its own: ``python cells.py WORKBOOK FOLDER``.

A damaged or huge workbook can end the process that reads it, or take all memory; here that costs the workbook and not
the run. Each sheet becomes ``FOLDER/N.parquet`` (``_record, c0, c1, …``; blank rows are left out, and so are blank
columns of a very wide sheet) and one line of JSON on standard output: ``{"sheet", "path", "width", "lost", "epoch"}``.
What cannot be read is told as ``{"problem": "locked" | "damaged" | "disk", …}``. A text or date merged over several
rows stands in each of them; of a number, which may be an amount, the further rows hold ``MERGED``. epoch is 1904 where
the workbook's day numbers count from there. Imports nothing of custkit: it starts quickly.
"""

import datetime
import json
import re
import sys
import zipfile
from functools import partial, reduce
from itertools import chain, islice
from pathlib import Path
from xml.etree import ElementTree

import pyarrow as pa
import pyarrow.parquet as pq
from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

_BATCH_CELLS = 200_000
_WIDE = 1_000  # columns: no table is wider, so a sheet that is has cells strayed far away
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(rb'r="([A-Z]{1,3})(\d{1,7})" s="(\d+)"')
_IN_FORMAT = re.compile(r'\[\$([^\]-]*)[^\]]*\]|"([^"]*)"|([$€£₹₩₽฿])')
_SIGNS = re.compile(r"[$€£₹₩₽฿]|(?:US|HK|NT|[ACSR])\$|USD|EUR|GBP|HKD|TWD|JPY|CHF|AUD|CAD|SGD|INR|KRW")
MERGED = "\x1a"
_DATEMODE_1904 = b"\x22\x00\x02\x00\x01\x00"  # the record of an .xls that says so
_TALL = 5_000  # rows: nothing is merged over so many
_EXACT_DIGITS = 1e15  # Excel keeps 15 digits of a number


def main(workbook: str, folder: str) -> None:
    """Write every visible sheet that is not empty; tell of each as soon as it is there."""
    sheet = None
    try:
        book = load_workbook(workbook)
        epoch = _epoch(Path(workbook))
        for number, about in enumerate(book.sheets_metadata):
            if about.visible != SheetVisibleEnum.Visible or about.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = about.name
            _tell(reading=sheet)
            path = Path(folder) / f"{number}.parquet"
            width, lost = _write(book.get_sheet_by_name(sheet), path, _currencies(Path(workbook), sheet))
            if width:
                _tell(sheet=sheet, path=str(path), width=width, lost=lost, epoch=epoch)
    except PasswordError:
        _tell(problem="locked")
    except (CalamineError, ValueError):
        _tell(problem="damaged", sheet=sheet)
    except OSError as error:
        _tell(problem="disk" if sheet else "damaged", errno=error.errno)


def _write(sheet, path: Path, signs) -> tuple[int, int]:
    """Its filled rows to Parquet; gives the number of columns (0: an empty sheet) and of numbers cut by Excel."""
    if sheet.end is None:
        return 0, 0
    left = sheet.start[1]
    width = sheet.end[1] + 1
    used = range(width) if width <= _WIDE else _used(sheet, left)
    schema = pa.schema([("_record", pa.int64()), *((f"c{i}", pa.string()) for i in range(len(used)))])
    source = _filled(sheet, signs)
    lost: list[float] = []
    rows = 0
    with pq.ParquetWriter(path, schema, compression="lz4") as writer:
        while batch := list(islice(source, max(1, _BATCH_CELLS // len(used)))):
            columns = [pa.array([number for number, _ in batch], pa.int64())]
            for i in used:
                texts = [_text(row[i - left], lost) if i >= left else "" for _, row in batch]
                columns.append(pa.array(texts, pa.string()))
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
            rows += len(batch)
    return (len(used), len(lost)) if rows else (0, 0)


def _filled(sheet, signs):
    """Yield ``(row number, cells)`` of the rows that hold something; merged cells hold their value in every row."""
    left = sheet.start[1]
    merged = {}  # row -> [(column, first row)]
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or []:
        for row in range(top + 1, bottom + 1) if bottom - top < _TALL else ():
            merged.setdefault(row, []).append((column - left, top))
    tops = {(top, column) for cells in merged.values() for column, top in cells}
    above = {}
    signed = next(signs, None)
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if not any(cell != "" and (not isinstance(cell, str) or cell.strip()) for cell in row):
            continue
        if merged:
            row = list(row)
            for column, top in merged.get(number - 1, ()):
                value = above.get((top, column), "")
                number_above = isinstance(value, int | float) and not isinstance(value, bool)
                if 0 <= column < len(row) and row[column] == "":
                    row[column] = MERGED if number_above else value
            above |= {
                (at, column): row[column] for at, column in tops if at == number - 1 and column < len(row)
            }
        while signed and signed[0] <= number:
            at = signed[1] - left
            if signed[0] == number and 0 <= at < len(row) and type(row[at]) in (int, float):
                row = [*row[:at], f"{signed[2]}{_text(row[at], [])}", *row[at + 1 :]]
            signed = next(signs, None)
        yield number, row


def _currencies(path: Path, sheet: str):
    """Yield ``(row, column, sign)`` of the numbers that the workbook shows with the sign of a foreign currency."""
    try:
        with zipfile.ZipFile(path) as archive:
            styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
            codes = {f.get("numFmtId"): f.get("formatCode") for f in styles.iterfind(".//{*}numFmts/*")}
            used = [codes.get(one.get("numFmtId"), "") for one in styles.iterfind("{*}cellXfs/{*}xf")]
            signs = {str(n).encode(): sign for n, code in enumerate(used) if (sign := _sign(code))}
            book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
            ids = {one.get("name"): one.get(_RELATION) for one in book.iterfind("{*}sheets/{*}sheet")}
            links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
            targets = {one.get("Id"): one.get("Target").lstrip("/").removeprefix("xl/") for one in links}
            read, rest = archive.open(f"xl/{targets[ids[sheet]]}").read, b""
            for block in chain(iter(partial(read, 1 << 20), b""), [b"<c "]) if signs else ():
                whole, _, rest = (rest + block).rpartition(b"<c ")
                for letters, row, style in (c.groups() for c in _CELL.finditer(whole) if c[3] in signs):
                    yield int(row), reduce(lambda n, c: n * 26 + c - 64, letters, 0) - 1, signs[style]
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, ElementTree.ParseError):
        return


def _sign(code: str) -> str:
    """The sign of a foreign currency in a number format: ``[$€-407]``, ``"US$"#,##0``; "" without one."""
    found = ("".join(text).strip() for text in _IN_FORMAT.findall(code))
    return next(filter(_SIGNS.fullmatch, found), "")


def _epoch(path: Path) -> int:
    """The year that the day numbers of a workbook count from: 1900, or 1904 in some that were made on a Mac."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                names = archive.namelist()
                said = archive.read("xl/workbook.xml") if "xl/workbook.xml" in names else b""
            return 1904 if b'date1904="1"' in said or b'date1904="true"' in said else 1900
        with open(path, "rb") as stream:
            return 1904 if _DATEMODE_1904 in stream.read(1 << 18) else 1900
    except (OSError, zipfile.BadZipFile):
        return 1900


def _used(sheet, left: int) -> list[int]:
    """The columns of a very wide sheet that hold anything."""
    used: set[int] = set()
    for row in sheet.iter_rows():
        used.update(i for i, cell in enumerate(row, start=left) if cell != "")
    return sorted(used) or [0]


def _text(cell, lost: list[float]) -> str:
    """A cell as it reads: 123.0 is 123, 0.30000000000000004 is 0.3, midnight is a day."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        if abs(cell) >= _EXACT_DIGITS:
            lost.append(cell)
            return f"{cell:.0f}"
        return f"{cell:.0f}" if cell == int(cell) else f"{cell:.15g}"
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time(0)
        return cell.date().isoformat() if midnight else cell.replace(microsecond=0).isoformat(" ")
    if cell is None:
        return ""
    return str(cell)


def _tell(**facts) -> None:
    print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
