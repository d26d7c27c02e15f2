"""P6: a GB18030 export with Chinese headers, ￥ and thousands separators, imported whole.

Peers on the same content as clean UTF-8: DuckDB reading it into a table; and DuckDB reading it and writing what an
import leaves behind, the orders and the lines, sorted, as Parquet. Seconds of the wall and of the processor (of a
process of its own) are both compared; the last row is the peak memory of an import under a cap of 100 MB per million
lines (never below 500 MB).
"""

import os
import tempfile
from pathlib import Path

import duckdb
from bench import PAIRS, alone, lines, medians, row

HEADERS = ("订单编号", "客户编号", "下单日期", "物料编码", "数量", "金额")
OURS = (
    """
from custkit.data.field_map import FieldMap
from custkit.data.importing import import_source""",
    """
import_source(Path(arguments[0]), folder / "store", FieldMap(), "bench", arguments[1] or None)
""",
)
READ = (
    "import duckdb",
    """
duckdb.connect().execute(f"create table t as from read_csv('{arguments[0]}')")
""",
)
WRITE = (
    "import duckdb",
    """
con = duckdb.connect()
con.execute(f"create table t as from read_csv('{arguments[0]}')")
con.execute(f'''copy (select "订单编号", "客户编号", min("下单日期") as d, sum(cast("金额" * 100 as bigint))
    from t group by all order by d, "订单编号") to '{folder}/orders.parquet' (format parquet)''')
con.execute(f'''copy (select * from t order by "下单日期", rowid) to '{folder}/lines.parquet' (format parquet)''')
""",
)


def run() -> list[dict]:
    n = lines()
    export, clean = _export(n)
    pairs = [[alone(*OURS, export, ""), alone(*READ, clean), alone(*WRITE, clean)] for _ in range(PAIRS)]
    ours, read, write = map(medians, zip(*pairs, strict=True))
    cap = max(500, 100 * n // 1_000_000)
    peak = alone(*OURS, export, f"{cap}MB")["peak_mb"]
    work = f"import of a GB18030 export of {n:,} lines"
    return [
        row("P6", f"{work}, over reading clean UTF-8", "≤ 4 ×", ours, read),
        row("P6", f"{work}, over reading, sorting and writing it", "≤ 1.5 ×", ours, write),
        {"row": "P6", "work": f"peak memory over a cap of {cap} MB", "ratio": peak / cap, "reach": "≤ 1.10"},
    ]


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
