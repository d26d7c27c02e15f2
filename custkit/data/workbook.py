"""Excel workbooks (.xlsx .xls .xlsm .xlsb .ods): every sheet that holds a table, every cell as text."""

import datetime
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import duckdb

from custkit.data.errors import InputError
from custkit.data.layout import rows_layout
from custkit.data.staging import RawTable, finish, fresh, literal, stage
from custkit.locale import ntr, tr

_SAMPLE_ROWS = 300
_EXACT_DIGITS = 1e15  # Excel keeps 15 digits of a number


def read_workbook(
    path: Path, con: duckdb.DuckDBPyConnection, recognise: Callable[[str], bool], work: Path
) -> list[RawTable]:
    """One table per visible sheet that is not empty. Raises InputError if it is locked, broken or empty."""
    tables = []
    for sheet, rows in _sheets(path):
        table = RawTable(str(path), sheet, "", [], [])
        filled = ((n, _texts(row, [])) for n, row in rows)
        sample = list(
            islice(((n, [c.strip() for c in row]) for n, row in filled if "".join(row).strip()), _SAMPLE_ROWS)
        )
        if not sample:
            continue
        layout = rows_layout(sample, recognise, ragged=False)
        staged = work / f"{fresh('staged')}.parquet"
        lost: list[float] = []
        data = ((n, _texts(row, lost)) for n, row in islice(rows, layout.header_end, None))
        stage(data, len(layout.names), staged)
        if lost:
            text = ntr(
                "{n} number has more than 15 digits, of which Excel keeps 15: store such ids as text.",
                "{n} numbers have more than 15 digits, of which Excel keeps 15: store such ids as text.",
                len(lost),
            )
            table.notes.append(("warning", text))
        tables.append(finish(con, f"read_parquet({literal(str(staged))})", layout, table))
    if not tables:
        raise InputError(tr("The workbook is empty."))
    return tables


def _sheets(path: Path):
    """Yield ``(name, [(row number, cells)])`` of the visible sheets."""
    from python_calamine import (
        CalamineError,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
        load_workbook,
    )

    try:
        book = load_workbook(str(path))
    except PasswordError:
        raise InputError(tr("The workbook is locked with a password: save it without one.")) from None
    except (CalamineError, OSError, ValueError) as error:
        if isinstance(error, PermissionError):
            raise
        raise InputError(tr("The workbook is damaged: open it in Excel and save it again.")) from None
    for sheet in book.sheets_metadata:
        if sheet.visible != SheetVisibleEnum.Visible or sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        try:
            rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        except (CalamineError, ValueError):
            problem = tr("Sheet {sheet} is damaged: open the workbook and save it again.", sheet=sheet.name)
            raise InputError(problem) from None
        yield sheet.name, list(enumerate(rows, start=1))


def _texts(row: list, lost: list[float]) -> list[str]:
    return [_text(cell, lost) for cell in row]


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
