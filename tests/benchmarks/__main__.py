"""Run every benchmark and print one table: ``python -m tests.benchmarks [part of a name …]``.

A benchmark is a file ``bench_<name>.py`` with ``run()``, which gives rows one after the other; each dict has ``row``
(of the performance table: "P1"), ``work``, ``ratio`` (ours over the peer's time, or what the row says), ``cpu`` (the
same in seconds of the processor, which a busy machine distorts less), ``reach`` (what it should reach), ``ours_s`` and
``peer_s`` (median seconds; None where there is none). ``CUSTKIT_BENCH_LINES`` sets the size (order lines, 10 million
unless given), ``CUSTKIT_BENCH_PAIRS`` how often (5). Ratios count; seconds are promised to nobody. A row is said as
soon as it is measured, and all of them once more in the table at the end.
"""

import importlib.util
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent


def main(wanted: list[str]) -> int:
    sys.path.insert(0, str(HERE))
    heads = ("row", "work", "ratio", "in processor s", "reach", "ours s", "peer s")
    table = Table(*heads, title="Benchmarks (medians of pairs run in turn)")
    failed = 0
    for path in sorted(HERE.glob("bench_*.py")):
        if wanted and not any(part in path.stem for part in wanted):
            continue
        for row in _rows(path):
            failed += row["row"] == "!"
            cells = [
                _cell(row.get(name)) for name in ("row", "work", "ratio", "cpu", "reach", "ours_s", "peer_s")
            ]
            table.add_row(*cells)
            print(" | ".join(cells), flush=True)
    Console().print(table)
    return 1 if failed else 0


def _rows(path):
    try:
        yield from _load(path).run()
    except Exception as error:
        yield {"row": "!", "work": f"{path.stem}: {type(error).__name__}: {error}"}


def _load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _cell(value):
    if value is None or value != value:
        return "–"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
