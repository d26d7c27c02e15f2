"""P6: a GB18030 export with Chinese headers, ￥ and thousands separators, imported whole.

Peers on the same content as clean UTF-8: DuckDB reading it into a table; and DuckDB reading it and writing what an
import leaves behind, the orders and the lines, sorted, as Parquet. Seconds of the wall and of the processor (of a
process of its own) are both compared; the last row is the peak memory of an import under a cap of 100 MB per million
lines (never below 500 MB).
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
from bench import lines

PAIRS = 5
HEADERS = ("订单编号", "客户编号", "下单日期", "物料编码", "数量", "金额")
MEASURE = """
import json, resource, sys, tempfile, time
from pathlib import Path
path, memory = sys.argv[1], sys.argv[2] or None
{imports}
start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
with tempfile.TemporaryDirectory() as folder:
    folder = Path(folder)
    {work}
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
print(json.dumps({{"wall": seconds, "cpu": cpu, "peak_mb": (after.ru_maxrss - before.ru_maxrss) / 1024}}))
"""
OURS = MEASURE.format(
    imports="from custkit.data.field_map import FieldMap\nfrom custkit.data.importing import import_source",
    work="import_source(Path(path), folder / 'store', FieldMap(), 'bench', memory)",
)
READ = MEASURE.format(
    imports="import duckdb", work="duckdb.connect().execute(f\"create table t as from read_csv('{path}')\")"
)
WRITE = MEASURE.format(
    imports="import duckdb",
    work="""con = duckdb.connect()
    con.execute(f"create table t as from read_csv('{path}')")
    con.execute(f'''copy (select "订单编号", "客户编号", min("下单日期") as d, sum(cast("金额" * 100 as bigint))
        from t group by all order by d, "订单编号") to '{folder}/orders.parquet' (format parquet)''')
    con.execute(f'''copy (select * from t order by "下单日期", rowid) to '{folder}/lines.parquet' (format parquet)''')
""",
)


def run() -> list[dict]:
    n = lines()
    export, clean = _export(n)
    pairs = [[_measure(OURS, export), _measure(READ, clean), _measure(WRITE, clean)] for _ in range(PAIRS)]
    ours, read, write = (
        {key: statistics.median(one[key] for one in found) for key in found[0]}
        for found in zip(*pairs, strict=True)
    )
    cap = max(500, 100 * n // 1_000_000)
    peak = _measure(OURS, export, f"{cap}MB")["peak_mb"]
    work = f"import of a GB18030 export of {n:,} lines"
    return [
        _row(f"{work}, over reading clean UTF-8", "≤ 3 ×", ours["wall"], read["wall"]),
        _row(f"{work}, the same in processor seconds", "", ours["cpu"], read["cpu"]),
        _row(f"{work}, over reading, sorting and writing it", "", ours["wall"], write["wall"]),
        _row(f"{work}, the same in processor seconds", "", ours["cpu"], write["cpu"]),
        {"row": "P6", "work": f"peak memory over a cap of {cap} MB", "ratio": peak / cap, "reach": "≤ 1.10"},
    ]


def _row(work: str, reach: str, ours: float, peer: float) -> dict:
    return {"row": "P6", "work": work, "ratio": ours / peer, "reach": reach, "ours_s": ours, "peer_s": peer}


def _measure(work: str, path: Path, memory: str = "") -> dict:
    command = [sys.executable, "-W", "ignore", "-c", work, str(path), memory]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(printed.splitlines()[-1])  # DuckDB may have drawn a progress bar before


def _export(n: int) -> tuple[Path, Path]:
    """The export and the same as clean UTF-8, made once by hashing row numbers: three lines an order on average."""
    export, clean = (
        Path(tempfile.gettempdir()) / f"custkit-bench-{kind}-{n}.csv" for kind in ("gb18030", "clean")
    )
    if export.exists() and clean.exists():
        return export, clean
    with tempfile.TemporaryDirectory(dir=export.parent) as folder:
        messy, draft = Path(folder) / "messy.csv", Path(folder) / "clean.csv"
        for path, day, amount in (
            (messy, "%Y/%m/%d", "'￥' || format('{:,.2f}', amount)"),
            (draft, "%Y-%m-%d", "printf('%.2f', amount)"),
        ):
            columns = ("o_id", "c_id", f"strftime(day, '{day}')", "p_id", "quantity", amount)
            named = ", ".join(f'{sql} as "{header}"' for sql, header in zip(columns, HEADERS, strict=True))
            duckdb.execute(f"copy (select {named} from ({_rows(n)})) to '{path}' (header)")
        with (
            open(messy, encoding="utf-8") as source,
            open(f"{export}.{os.getpid()}", "w", encoding="gb18030") as out,
        ):
            while block := source.read(1 << 22):
                out.write(block)
        os.replace(f"{export}.{os.getpid()}", export)
        os.replace(draft, clean)
    return export, clean


def _rows(n: int) -> str:
    orders = n // 3 + 1
    return f"""select printf('SO%08d', o) as o_id, printf('C%05d', o % 20000) as c_id, printf('P%03d', p) as p_id,
            date '2023-01-01' + (o % 1095)::int as day, quantity, amount
        from (select (hash(i * 7 + 1) % {orders})::bigint as o, (hash(i * 7 + 2) % 64)::int as p,
                 (hash(i * 7 + 3) % 49 + 1)::int as quantity,
                 round(exp(5 + 5 * (hash(i * 7 + 4) % 1000003) / 1000003.0), 2) as amount from range({n}) t(i))"""
