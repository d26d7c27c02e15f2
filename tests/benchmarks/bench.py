"""What the benchmarks share: a generated order log, and two things timed in turn."""

import os
import statistics
import tempfile
import time
from pathlib import Path

import duckdb

AS_OF = "2025-12-31"
ORDERS_PER_CUSTOMER = 100


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


def timed(work) -> float:
    """Seconds that ``work()`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(ours, peer, pairs: int = 5) -> tuple[float, float]:
    """Median seconds of both, run ours, peer, ours, peer … after one warm-up each."""
    ours()
    peer()
    times = [(timed(ours), timed(peer)) for _ in range(pairs)]
    return statistics.median(a for a, _ in times), statistics.median(b for _, b in times)


def row(name: str, work: str, reach: str, ours: float, peer: float, *, faster: bool = False) -> dict:
    """A row whose ratio is ours over the peer's, or with ``faster`` how many times faster we are."""
    ratio = peer / ours if faster else ours / peer
    return {"row": name, "work": work, "ratio": ratio, "reach": reach, "ours_s": ours, "peer_s": peer}
