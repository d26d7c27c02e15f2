"""Random folders of a company laptop, and what must hold whatever lies in them: ``make fuzz SEED=1 COUNT=1000``.

A case is made from its seed alone. Its oracle: the folder opens, or is refused in words; nothing is read that is
not counted; rows and money reconcile; the rows set aside are exactly the ones that the counts tell.
"""

import argparse
import contextlib
import io
import random
import shutil
import sqlite3
import sys
import tempfile
import traceback
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from custkit.data import InputError, open_company

ON_THE_COMMAND_LINE, IN_A_REPORT = 8, 50  # every so many cases
HEADERS = {
    "order_id": ["order_id", "订单号", "Order No.", "单据编号"],
    "customer_id": ["customer_id", "客户编号", "客户编码", "Customer ID"],
    "order_date": ["order_date", "下单日期", "Order Date", "订单日期"],
    "amount": ["amount", "订单金额", "Amount", "金额(元)"],
    "order_status": ["order_status", "订单状态"],
    "region": ["region", "区域"],
    "note": [
        "note",
        "备注",
        "x" * 300,
        "=1+1",
        "$x_$",
        "[red]",
        "a\nb",
        "_record",
        "rowid",
        "c0",
        " ",
        "金额",
    ],
}
DAYS = [
    "2024-02-30",
    "",
    "0000-00-00",
    "31/12/2024",
    "45000",
    "2024年3月5日",
    "1704067200",
    "昨天",
    "2999-01-01",
    "\0",
]
SUMS = [
    "",
    "-",
    "(12.50)",
    "1,234.56",
    "1.234,56",
    "￥88",
    "1e999",
    "NaN",
    "inf",
    "12元",
    "1 万",
    "٣٤",
    "--5",
    "9" * 40,
]
WORDS = [
    "",
    "NULL",
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "$x_$",
    "a\tb",
    'qu"ote',
    "x" * 5_000,
    "\u202e",
    "合计",
]
NAMES = [
    "orders",
    "订单",
    "exports[12]",
    "a*b",
    "year=2024",
    "o'rders",
    "客户",
    "readme",
    "CON",
    "a;b",
    "x" * 120,
]


@dataclass(frozen=True)
class Case:
    """A folder, the field map that goes with it, and what was done to it; ``rows`` in an undamaged file of orders."""

    folder: Path
    field_map: Path | None
    steps: tuple[str, ...]
    rows: int | None


def make_case(seed: int, home: Path) -> Case:
    """The folder of a seed, below ``home``."""
    rng = random.Random(seed)
    folder = home / rng.choice(["in", "exports[12]", "year=2024", "a?b", "公司 数据"])
    folder.mkdir(parents=True)
    head, rows = _table(rng)
    steps = []
    for change in rng.sample([_odd_cells, _odd_headers, _ragged, _repeated], rng.choice([0, 0, 1, 1, 2])):
        change(rng, head, rows)
        steps.append(change.__name__)
    kind = rng.choice([*["csv"] * 6, "parquet", "duckdb", "sqlite", "xlsx"])
    path = folder / f"{rng.choice([NAMES[0], NAMES[1], *NAMES])}.{kind}"
    _WRITERS[kind](rng, path, head, rows)
    sound = not steps
    if rng.random() < 0.15:
        steps.append(_damage(rng, path))
        sound = False
    for other in rng.sample([_customers, _rubbish, _same_again], rng.choice([0, 0, 1, 2])):
        steps.append(other.__name__)
        sound &= other is _customers
        other(rng, folder, path)
    field_map = None
    if rng.random() < 0.12:
        field_map = home / "map.yaml"
        _field_map(rng, field_map, head)
        steps.append("field map")
        sound = False
    return Case(folder, field_map, (kind, *steps), len(rows) if sound else None)


def verdict(case: Case) -> str:
    """``opened`` or ``refused``; AssertionError, or whatever the kit let through, is a fault."""
    try:
        company = open_company(case.folder, field_map=case.field_map)
    except InputError as error:
        text = str(error)
        assert text.strip(), "refused without a word"
        assert "Traceback" not in text
        assert len(text) < 20_000, "no person reads this"
        return "refused"
    quality = company.quality
    rejected = quality.rejected
    aside = Counter(zip(rejected["file"], rejected["table"], strict=True)) if len(rejected) else Counter()
    told = Counter()
    for row in quality.counts.fillna(0).itertuples(index=False):
        assert row.rows_in == row.used + row.unattributed + row.rejected, row
        told[(row.file, row.table)] += int(row.rejected)
    assert {k: n for k, n in aside.items() if n} == {k: n for k, n in told.items() if n}, (aside, told)
    raw = company._tables.meta["counts"]
    orders = [row for row in raw if row["table"] == "transactions"]
    for row in orders:
        parts = row["cents_used"] + row["cents_unattributed"] + row["cents_rejected"]
        assert row["cents_in"] == parts, row
    cents = company.orders.amount_cents.sum().execute()
    assert int(cents or 0) == sum(row["cents_used"] + row["cents_unattributed"] for row in orders)
    if case.rows is not None:
        assert sum(row["rows_in"] for row in orders) == case.rows, (orders, case.rows)
    _as_a_report_tells(case, company, told)
    company.status()
    for table in company.status().query("status != 'off'")["table"]:
        company.table(table)
    assert str(company)
    return "opened"


def _as_a_report_tells(case: Case, company, told: Counter) -> None:
    """The rows set aside, as the report writes them into ``rejected.csv``, are those of the counts."""
    from custkit.report.customers import write_csv
    from custkit.report.leaving import clean_file

    path = case.folder.parent / "rejected.csv"
    write_csv(company.quality.rejected, path)
    clean_file(path, company.filter)
    found = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert len(found) == sum(told.values()), (len(found), told)


def command_line(case: Case) -> int:
    """What ``custkit check-data`` gives for the folder; AssertionError for an exit code but 0 and 2, or a traceback."""
    from custkit.cli import main

    said = io.StringIO()
    asked = [
        "check-data",
        str(case.folder),
        *(["--field-map", str(case.field_map)] if case.field_map else []),
    ]
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main(asked)
    assert code in (0, 2), (code, said.getvalue()[-500:])
    assert "Traceback" not in said.getvalue(), said.getvalue()[-500:]
    assert said.getvalue().strip(), "nothing was said"
    return code


def report(case: Case) -> str:
    """A whole run on the folder, with one module that shows the company: ``opened`` where there is a report of it that
    says what was set aside, ``refused`` where nothing but words came out."""
    from custkit.report import run as write_report
    from tests.report.conftest import SET_UP, cell, text, write_notebook

    home = case.folder.parent
    write_notebook(home / "stub" / "01_diagnosis.ipynb", text("# Module"), cell(SET_UP), cell("company"))
    out = home / "out"
    try:
        done = write_report(
            case.folder, out, language="en", field_map=case.field_map, notebooks=home / "stub"
        )
    except InputError as error:
        said = str(error).strip()
        assert said, "refused without a word"
        assert not (out / "index.html").exists(), "refused, and yet there is a report"
        return "refused"
    assert (done.exit_code, [row.problems for row in done.rows]) == (0, [[]]), done.rows
    for name in ("index.html", "01_diagnosis.html", "worksheets.xlsx", "action_pack.xlsx", "run.json"):
        assert (out / name).stat().st_size, name
    return "opened"


def _table(rng):
    columns = ["customer_id", "order_date", "amount"]
    columns += [c for c in ("order_id", "order_status", "region") if rng.random() < 0.5]
    rng.shuffle(columns)
    cells = {
        "customer_id": lambda i: f"{rng.choice('CcKk')}{rng.randrange(9)}",
        "order_date": lambda i: (
            f"20{rng.randrange(22, 26)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
        ),
        "amount": lambda i: f"{rng.randrange(-5_000, 90_000) / 100:.2f}",
        "order_id": lambda i: f"O{i:04d}",
        "order_status": lambda i: rng.choice(["已完成", "已取消", "completed"]),
        "region": lambda i: rng.choice(["华东", "North"]),
    }
    rows = [[cells[c](i) for c in columns] for i in range(rng.choice([1, 40, 150, 150]))]
    return [rng.choice(HEADERS[c][:2] if c == "amount" else HEADERS[c]) for c in columns], rows


def _odd_cells(rng, head, rows):
    for _ in range(rng.choice([1, 1, 3, len(rows)])):
        row = rng.choice(rows)
        row[rng.randrange(len(row))] = rng.choice(rng.choice([DAYS, SUMS, WORDS]))


def _odd_headers(rng, head, rows):
    at = rng.randrange(len(head))
    head[at] = rng.choice([*HEADERS["note"], head[at - 1], head[at].upper(), ""])
    if rng.random() < 0.5:
        head.append(rng.choice(HEADERS["note"]))
        for row in rows:
            row.append(rng.choice(WORDS))


def _ragged(rng, head, rows):
    for _ in range(rng.choice([1, 2, 10])):
        row = rng.choice(rows)
        if rng.random() < 0.5:
            row.append("too much")
        elif len(row) > 1:
            row.pop()


def _repeated(rng, head, rows):
    for _ in range(rng.choice([1, 5])):
        rows.insert(rng.randrange(len(rows) + 1), list(rng.choice([head, rng.choice(rows), ["合计"], [""]])))


def _csv(rng, path, head, rows):
    separator = rng.choice([",", ",", ";", "\t", "|"])
    quoted = rng.random() < 0.3

    def cell(text):
        if quoted or any(c in text for c in (separator, '"', "\n", "\r")):
            return '"' + text.replace('"', '""') + '"'
        return text

    text = rng.choice(["\n", "\r\n", "\n", "\r"]).join(
        separator.join(map(cell, row)) for row in [head, *rows]
    )
    encoding = rng.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    path.write_bytes(text.encode(encoding, "replace"))


def _squared(head, rows):
    """Names that differ, and rows of one length, as a database wants them."""
    wide, names = max(len(head), *map(len, rows)), []
    for i, name in enumerate([*head, *[""] * (wide - len(head))]):
        name = name.replace("\0", "") or "c"
        names.append(name if name.lower() not in (known.lower() for known in names) else f"{name}~{i}")
    return names, [(*row, *[None] * (wide - len(row))) for row in rows]


def _in_duckdb(con, table, head, rows):
    names, rows = _squared(head, rows)
    quoted = ", ".join('"' + name.replace('"', '""') + '" VARCHAR' for name in names)
    con.execute(f"CREATE TABLE {table} ({quoted})")
    clean = [tuple(cell and cell.replace("\0", "") for cell in row) for row in rows]
    con.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})", clean)


def _parquet(rng, path, head, rows):
    plain = path.parents[1] / "made.parquet"
    with duckdb.connect() as con:
        _in_duckdb(con, "t", head, rows)
        con.execute(f"COPY t TO '{plain.as_posix().replace(chr(39), chr(39) * 2)}' (FORMAT parquet)")
    plain.replace(path)


def _duckdb(rng, path, head, rows):
    plain = path.parents[1] / "made.duckdb"
    with duckdb.connect(str(plain)) as con:
        _in_duckdb(con, rng.choice(["orders", "t"]), head, rows)
    plain.replace(path)


def _sqlite(rng, path, head, rows):
    names, rows = _squared(head, rows)
    quoted = ", ".join('"' + name.replace('"', '""') + '"' for name in names)
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(f"CREATE TABLE orders ({quoted})")
        base.executemany(f"INSERT INTO orders VALUES ({', '.join('?' * len(names))})", rows)


def _xlsx(rng, path, head, rows):
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(rng.choice(["Sheet1", "订单", "a'b"]))
        for y, row in enumerate([head, *rows]):
            for x, cell in enumerate(row):
                sheet.write_string(y, x, cell)


_WRITERS = {"csv": _csv, "parquet": _parquet, "duckdb": _duckdb, "sqlite": _sqlite, "xlsx": _xlsx}


def _damage(rng, path) -> str:
    data = bytearray(path.read_bytes())
    how = rng.choice(["cut", "flip", "zero", "insert", "empty"])
    at = rng.randrange(len(data))
    if how == "cut":
        del data[at:]
    elif how == "flip":
        for _ in range(rng.choice([1, 20, 300])):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    elif how == "zero":
        data[at : at + 500] = bytes(len(data[at : at + 500]))
    elif how == "insert":
        data[at:at] = rng.choice([b"\0" * 50, b'"', b"\xff\xfe", b"\r\n\r\n", rng.randbytes(40)])
    else:
        data.clear()
    path.write_bytes(data)
    return how


def _customers(rng, folder, path):
    lines = ["customer_id,customer_name,region"] + [
        f"C{i},{rng.choice(WORDS[2:5])} {i},华东" for i in range(9)
    ]
    (folder / "客户资料.csv").write_text("\n".join(lines), encoding="utf-8")


def _rubbish(rng, folder, path):
    name, content = rng.choice(
        [
            ("company.json", b'{"format": 1}'),
            ("picture.csv", b"\x89PNG\r\n\x1a\n" + rng.randbytes(200)),
            ("empty.xlsx", b""),
            ("half.xlsx", b"PK\x03\x04" + rng.randbytes(100)),
            ("noise.db", b"SQLite format 3\0" + rng.randbytes(300)),
            ("noise.parquet", b"PAR1" + rng.randbytes(100) + b"PAR1"),
            ("noise.txt", rng.randbytes(500)),
            ("long.csv", b"a," * 20_000),
            ("page.xls", b"<html><table><tr><td>1</td></tr></table></html>"),
        ]
    )
    (folder / name).write_bytes(content)
    (folder / "sub.csv").mkdir(exist_ok=True)
    (folder / "gone.csv").symlink_to(folder / "nowhere.csv")


def _same_again(rng, folder, path):
    shutil.copy(path, folder / f"copy{path.suffix}")


def _field_map(rng, path, head):
    pieces = [
        f"tables: {{transactions: {{columns: {{amount: '{rng.choice(head)[:20]}'}}}}}}",
        "tables: {transactions: {unit: 万元}}",
        "tables: {transactions: [1, 2]}",
        "show_names: maybe",
        "merge_customers: {C1: [C2, k1]}",
        "amount_unit_by_customer: {C1: 万元}",
        "currency: USD",
        "a: &a [*a]",
        "[" * 500,
    ]
    text = "\n".join(rng.sample(pieces, rng.choice([1, 1, 2])))
    path.write_text(text.replace("\0", ""), encoding="utf-8")


def run(first: int, count: int) -> tuple[Counter, list[str]]:
    """The verdicts of ``count`` seeds from ``first`` on, and the faults found, each with its seed."""
    verdicts, faults = Counter(), []
    for seed in range(first, first + count):
        home = Path(tempfile.mkdtemp(prefix="custkit-fuzz-"))
        try:
            case = make_case(seed, home)
            try:
                found = verdict(case)
                verdicts[found] += 1
                if seed % ON_THE_COMMAND_LINE == 0:
                    assert command_line(case) == (0 if found == "opened" else 2), found
                    verdicts["on the command line"] += 1
                if seed % IN_A_REPORT == 0:
                    assert report(case) == found
                    verdicts["in a report"] += 1
            except Exception:
                last = traceback.format_exc().strip().splitlines()[-12:]
                faults.append(f"seed {seed}: {' '.join(case.steps)}\n  " + "\n  ".join(last))
        finally:
            shutil.rmtree(home, ignore_errors=True)
    return verdicts, faults


def main() -> int:
    """Run from the command line; 1 when a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    asked = parser.parse_args()
    verdicts, faults = run(asked.seed, asked.count)
    print("\n".join([*faults, f"{dict(verdicts)}, {len(faults)} faults"]))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
