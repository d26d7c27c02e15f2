"""What the benchmarks share: a generated order log, two things timed in turn, and environments for peers."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import duckdb

AS_OF = "2025-12-31"
ORDERS_PER_CUSTOMER = 100
PAIRS = int(os.environ.get("CUSTKIT_BENCH_PAIRS", 5))
ALONE = """
import json, os, resource, sys, tempfile, time
from pathlib import Path
arguments = sys.argv[1:]
def used():
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime, own.ru_maxrss
{imports}
with tempfile.TemporaryDirectory() as folder:
    folder = Path(folder)
    start, before = time.perf_counter(), used()
{work}
    seconds, after = time.perf_counter() - start, used()
print()
print(json.dumps({{"wall": seconds, "cpu": after[0] - before[0], "peak_mb": (after[1] - before[1]) / 1024}}))
"""


def lines() -> int:
    """The size asked for: order lines, 10 million unless ``CUSTKIT_BENCH_LINES`` says otherwise."""
    return int(os.environ.get("CUSTKIT_BENCH_LINES", 10_000_000))


def order_log(n: int | None = None) -> Path:
    """A Parquet file of ``n`` orders over three years, 100 a customer on average and very unevenly so; made once.

    Made by hashing row numbers, so that every run and every machine has the same log. 2% are refunds, 2% have no
    customer.
    """
    n = n or lines()
    path = Path(tempfile.gettempdir()) / f"custkit-bench-{n}.parquet"
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        u = "(hash(i * 7 + {}) % 1000003) / 1000003.0"
        duckdb.sql(f"""
            copy (select 'O' || i as order_id,
                    case when {u.format(1)} < 0.02 then null
                         else 'C' || floor(pow({u.format(2)}, 2) * {max(n // ORDERS_PER_CUSTOMER, 1)})::int end
                      as customer_id,
                    date '2023-01-01' + floor({u.format(3)} * 1096)::int as order_date,
                    (case when {u.format(4)} < 0.02 then -1 else 1 end * exp(6 + 5 * {u.format(5)}))::bigint
                      as amount_cents
                  from range({n}) t(i)) to '{draft}' (format parquet)""")
        draft.rename(path)
    return path


def in_turn(ours, peer, pairs: int = PAIRS, warm: bool = True) -> tuple[dict, dict]:
    """Median ``wall`` and ``cpu`` seconds of both, run ours, peer, ours, peer …, after one warm-up each.

    What already measures itself (`alone`) gives its own figures.
    """
    if warm:
        ours()
        peer()
    return tuple(map(medians, zip(*[(measured(ours), measured(peer)) for _ in range(pairs)], strict=True)))


def measured(work) -> dict:
    """Seconds of the wall and of the processor that ``work()`` takes."""
    start, before = time.perf_counter(), time.process_time()
    found = work()
    cpu = time.process_time() - before
    return found if isinstance(found, dict) else {"wall": time.perf_counter() - start, "cpu": cpu}


def medians(found) -> dict:
    """The median of each figure."""
    return {name: statistics.median(one[name] for one in found) for name in found[0]}


def alone(imports: str, work: str, *arguments, python: str = sys.executable, **environment) -> dict:
    """``wall``, ``cpu`` (children included) and ``peak_mb`` of code in a process of its own, its imports not counted.

    It finds ``folder`` (empty, its own) and ``arguments``.
    """
    code = ALONE.format(imports=imports, work=textwrap.indent(textwrap.dedent(work), "    "))
    command = [python, "-W", "ignore", "-c", code, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else done.returncode)
    return json.loads(done.stdout.splitlines()[-1])  # DuckDB may have drawn a progress bar before


def environment_of(name: str, *packages: str) -> str:
    """The Python of a peer's own environment, made once under the temporary folder: peers do not share our pins."""
    home = Path(tempfile.gettempdir()) / "custkit-bench-peers" / name
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (home / "ready").exists():
        make = [["uv", "venv", "-q", "--allow-existing", str(home), "--python", sys.executable]]
        make.append(["uv", "pip", "install", "-q", "--python", str(python), *packages])
        for command in make:
            subprocess.run(command, check=True, capture_output=True)
        (home / "ready").touch()
    return str(python)


def row(name: str, work: str, reach: str, ours: dict, peer: dict, *, faster: bool = False) -> dict:
    """A row whose ratios are ours over the peer's, or with ``faster`` how many times faster we are."""
    wall, cpu = ours["wall"] / peer["wall"], ours["cpu"] / peer["cpu"]
    found = {"ratio": 1 / wall, "cpu": 1 / cpu} if faster else {"ratio": wall, "cpu": cpu}
    return {
        "row": name,
        "work": work,
        "reach": reach,
        **found,
        "ours_s": ours["wall"],
        "peer_s": peer["wall"],
    }
