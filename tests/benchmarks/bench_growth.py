"""P4: how the full customer table grows with the log, freely and under a memory cap.

Every size runs in a process of its own, which reports its seconds and its peak memory. Sizes are a tenth, a third
and the whole of ``CUSTKIT_BENCH_LINES``; ``CUSTKIT_BENCH_LARGE=1`` adds five and ten times as many, once each. The cap
is 40 MB per million orders (2 GB for 50 million, 4 GB for 100 million), never below 300 MB.
"""

import math
import os

from bench import AS_OF, PAIRS, alone, lines, medians, order_log

IMPORTS = """
import ibis
from custkit.data.importing import set_memory
from custkit.tiering import GROUPS, customer_features"""
WORK = """
path, as_of, cap = arguments
con = ibis.duckdb.connect(temp_directory=str(folder), preserve_insertion_order=False)
if cap:
    set_memory(con.con, cap)
con.raw_sql("SET enable_progress_bar = false")
con.to_parquet(customer_features(con.read_parquet(path), as_of, GROUPS), str(folder / "customers.parquet"))
"""


def run() -> list[dict]:
    sizes = [lines() // 10, lines() // 3, lines()]
    if os.environ.get("CUSTKIT_BENCH_LARGE"):
        sizes += [lines() * 5, lines() * 10]
    free = {n: _measure(n, "") for n in sizes}
    capped = {n: _measure(n, f"{_cap_mb(n)}MB") for n in sizes}
    text = f"{sizes[0]:,} to {sizes[-1]:,} orders"
    return [
        _row(f"growth exponent, free memory, {text}", "≤ 1.1", free),
        _row(f"growth exponent, capped memory, {text}", "≤ 1.5", capped),
        *(_peak(n, capped[n]) for n in sizes[2:]),
    ]


def _measure(n, cap):
    path = order_log(n)
    times = min(PAIRS, 3) if n <= lines() else 1
    return medians([alone(IMPORTS, WORK, path, AS_OF, cap) for _ in range(times)])


def _peak(n, found):
    work = f"peak memory over a cap of {_cap_mb(n)} MB, {n:,} orders"
    return {"row": "P4", "work": work, "reach": "≤ 1.10", "ratio": found["peak_mb"] / _cap_mb(n)}


def _cap_mb(n):
    return max(300, 40 * n // 1_000_000)


def _row(work, reach, times):
    small, large = min(times), max(times)
    exponents = {
        name: math.log(times[large][figure] / times[small][figure]) / math.log(large / small)
        for name, figure in (("ratio", "wall"), ("cpu", "cpu"))
    }
    return {"row": "P4", "work": work, "reach": reach, "ours_s": times[large]["wall"], **exponents}
