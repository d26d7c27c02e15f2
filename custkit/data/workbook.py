"""Excel workbooks (.xlsx .xls .xlsm .xlsb .ods): every sheet that holds a table, every cell as text.

Another process reads the cells (`custkit.data.cells`), within bounds of memory and time.
"""

import errno
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from custkit.data.errors import InputError
from custkit.data.layout import rows_layout
from custkit.data.paths import parquet
from custkit.data.staging import MERGED, RawTable, finish, fresh
from custkit.locale import ntr, tr

_SAMPLE_ROWS = 300
_SECONDS, _SECONDS_A_MB = 30, 20  # of the processor: 1 MB holds about 40,000 rows of 3 cells, which take 0.4
_LEAST_MEMORY = 1 << 30
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')


def read_workbook(
    path: Path, con: duckdb.DuckDBPyConnection, recognise: Callable[[str], bool], work: Path
) -> list[RawTable]:
    """One table per visible sheet that is not empty. Raises InputError if it is locked, broken, huge or empty."""
    tables = []
    for sheet in _sheets(path, work):
        table = RawTable(str(path), sheet["sheet"], "", [], [], epoch=sheet["epoch"])
        staged, width = parquet(sheet["path"]), sheet["width"]
        first = con.execute(f"SELECT * FROM {staged} ORDER BY _record LIMIT {_SAMPLE_ROWS}").fetchall()
        layout = rows_layout(
            [(n, [cell.replace(MERGED, "").strip() for cell in cells]) for n, *cells in first],
            recognise,
            ragged=False,
        )
        if sheet["lost"]:
            text = ntr(
                "{n} number has more than 15 digits, of which Excel keeps 15: store such ids as text.",
                "{n} numbers have more than 15 digits, of which Excel keeps 15: store such ids as text.",
                sheet["lost"],
            )
            table.notes.append(("warning", text))
        data = f"(SELECT *, NULL::VARCHAR AS c{width} FROM {staged} WHERE _record > {layout.header_end})"
        tables.append(finish(con, data, layout, table))
    if not tables:
        raise InputError(tr("The workbook is empty."))
    return tables


def cells_of(path: Path) -> dict[str, list[tuple]]:
    """The filled rows of every visible sheet: ``(number, cell, …)``. Raises InputError as `read_workbook` does."""
    with tempfile.TemporaryDirectory(prefix="custkit-") as work:
        read = {one["sheet"]: pq.read_table(one["path"]).to_pydict() for one in _sheets(path, Path(work))}
    return {sheet: list(zip(*columns.values(), strict=True)) for sheet, columns in read.items()}


def _sheets(path: Path, work: Path) -> list[dict]:
    """What `custkit.data.cells` told of each sheet that is not empty."""
    folder = work / fresh("sheets")
    folder.mkdir(parents=True)
    command = [sys.executable, "-P", str(Path(__file__).with_name("cells.py")), str(path), str(folder)]
    with open(folder / "told.jsonl", "w+b") as told:
        ended = _run(command, told, _SECONDS + _SECONDS_A_MB * path.stat().st_size / 1e6)
        told.seek(0)
        facts = [json.loads(line) for line in told if line.endswith(b"\n")]
    sheet = next((fact["reading"] for fact in reversed(facts) if "reading" in fact), path.name)
    problem = next((fact for fact in facts if "problem" in fact), {})
    match problem.get("problem"):
        case "locked":
            raise InputError(tr("The workbook is locked with a password: save it without one."))
        case "damaged" if problem.get("sheet"):
            raise InputError(
                tr("Sheet {sheet} is damaged: open the workbook and save it again.", sheet=sheet)
            )
        case "damaged":
            raise InputError(tr("The workbook is damaged: open it in Excel and save it again."))
        case "disk":
            code = problem["errno"] or errno.EIO
            raise OSError(code, os.strerror(code), str(folder))
    if not ended:
        raise InputError(_too_large(path, sheet))
    return [fact for fact in facts if "path" in fact]


def _run(command: list[str], told, seconds: float) -> bool:
    """Run to its end; False when it died, or was stopped because of what it takes. seconds: of the processor."""
    import psutil
    import python_calamine  # noqa: F401 (the reader's own: where it is missing, this says so)

    most = max(_LEAST_MEMORY, psutil.virtual_memory().available // 2)
    until = time.monotonic() + 10 * seconds  # a computer that does much else lets it wait
    quiet = {"creationflags": subprocess.CREATE_NO_WINDOW} if sys.platform == "win32" else {}
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=told, stderr=subprocess.DEVNULL, **quiet
    ) as process:
        try:
            watched = psutil.Process(process.pid)
            while process.poll() is None:
                worked = sum(watched.cpu_times()[:2])
                if worked > seconds or time.monotonic() > until or watched.memory_info().rss > most:
                    return False
                time.sleep(0.02)
        except psutil.NoSuchProcess:
            process.wait()
        finally:
            if process.poll() is None:
                process.kill()
    return process.returncode == 0


def _too_large(path: Path, sheet: str) -> str:
    if cell := _farthest(path):
        return tr(
            "Sheet {sheet} is too large to be read: the workbook reaches to cell {cell}. Delete what stands far "
            "away from the table, or save the sheet as CSV.",
            sheet=sheet,
            cell=cell,
        )
    return tr(
        "Sheet {sheet} could not be read within this computer's memory and time: save the sheet as CSV.",
        sheet=sheet,
    )


def _farthest(path: Path) -> str:
    """The cell of an .xlsx that lies farthest out; "" when it cannot be told."""
    best, cell = 1 << 20, ""
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.namelist():
                if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", entry):
                    continue
                with archive.open(entry) as stream:
                    text = stream.read(_LEAST_MEMORY >> 3)
                for column, row in _CELL.findall(text):
                    number = 0
                    for letter in column:
                        number = number * 26 + letter - 64
                    if number * int(row) > best:
                        best, cell = number * int(row), (column + row).decode()
    except (OSError, zipfile.BadZipFile):
        return ""
    return cell
