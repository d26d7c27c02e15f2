"""P4: how the full customer table grows with the log, freely and under a memory cap.

Every size runs in a process of its own, which reports its seconds and its peak memory. Sizes are a tenth, a third
and the whole of ``CUSTKIT_BENCH_LINES``; ``CUSTKIT_BENCH_LARGE=1`` adds five times as many. The cap is 40 MB per
million orders (2 GB for 50 million), never below 300 MB.
"""

import json
import math
import os
import statistics
import subprocess
import sys

from bench import lines, order_log

PAIRS = 3
WORK = """
import json, resource, sys, tempfile, time
import ibis
from custkit.tiering import GROUPS, customer_features
path, cap, as_of = sys.argv[1:]
with tempfile.TemporaryDirectory() as spill:
    limit = {"memory_limit": cap} if cap else {}
    con = ibis.duckdb.connect(temp_directory=spill, preserve_insertion_order=False, **limit)
    orders = con.read_parquet(path)
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    con.to_parquet(customer_features(orders, as_of, GROUPS), spill + "/customers.parquet")
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base
print(json.dumps({"seconds": seconds, "peak_mb": peak / 1024}))
"""


def run() -> list[dict]:
    sizes = [lines() // 10, lines() // 3, lines()]
    if os.environ.get("CUSTKIT_BENCH_LARGE"):
        sizes.append(lines() * 5)
    free = {n: _measure(n, "") for n in sizes}
    capped = {n: _measure(n, f"{_cap_mb(n)}MB") for n in sizes}
    cap = _cap_mb(sizes[-1])
    over = capped[sizes[-1]]["peak_mb"] / cap
    text = f"{sizes[0]:,} to {sizes[-1]:,} orders"
    return [
        _row(f"growth exponent, free memory, {text}", "≤ 1.1", _exponent(free), free[sizes[-1]]["seconds"]),
        _row(
            f"growth exponent, capped memory, {text}",
            "≤ 1.5",
            _exponent(capped),
            capped[sizes[-1]]["seconds"],
        ),
        _row(f"peak memory over a cap of {cap} MB, {sizes[-1]:,} orders", "≤ 1.10", over, None),
    ]


def _measure(n, cap):
    command = [sys.executable, "-c", WORK, str(order_log(n)), cap, "2025-12-31"]
    found = [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(PAIRS)
    ]
    return {name: statistics.median(one[name] for one in found) for name in ("seconds", "peak_mb")}


def _cap_mb(n):
    return max(300, 40 * n // 1_000_000)


def _exponent(times):
    small, large = min(times), max(times)
    return math.log(times[large]["seconds"] / times[small]["seconds"]) / math.log(large / small)


def _row(work, reach, ratio, seconds):
    return {"row": "P4", "work": work, "ratio": ratio, "reach": reach, "ours_s": seconds, "peer_s": None}
