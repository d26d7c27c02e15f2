"""P3: the summary that purchase models start from (x, t_x, T, spend), against the packages that make one.

Each peer has an environment of its own and gets the log as the pandas frame it asks for, read beforehand; we read the
Parquet file. A peer that cannot be installed or run gives a row without a number.
"""

import subprocess

from bench import AS_OF, PAIRS, alone, environment_of, in_turn, lines, order_log, row

OURS = """
con = ibis.duckdb.connect()
customer_features(con.read_parquet(arguments[0]), arguments[1], ("core", "repeat")).execute()
"""
LOG = """
import duckdb, pandas as pd
from {module} import {function} as summary
log = duckdb.sql(f"select customer_id, order_date, amount_cents / 100.0 as amount from '{{arguments[0]}}' "
                 "where customer_id is not null and amount_cents > 0").df()
log["order_date"] = pd.to_datetime(log["order_date"])
"""
SUMMARY = 'summary(log, "customer_id", "order_date", "amount", observation_period_end=arguments[1])'
PEERS = {  # package, what it needs beside, where its summary is, how it is asked
    "lifetimes": (
        ("lifetimes==0.11.3", "pandas<3", "numpy<2"),
        "lifetimes.utils",
        "summary_data_from_transaction_data",
        SUMMARY,
    ),
    "pymc-marketing": (("pymc-marketing",), "pymc_marketing.clv.utils", "rfm_summary", SUMMARY),
    "clvkit": (
        ("clvkit",),
        "clvkit",
        "CustomerBase",
        SUMMARY.replace("summary(", "summary.from_transactions("),
    ),
}


def run() -> list[dict]:
    path = order_log()
    work, rows = f"purchase summary of {lines():,} orders", []

    def ours():
        imports = "import ibis\nfrom custkit.tiering import customer_features"
        return alone(imports, OURS, path, AS_OF)

    for name, (packages, module, function, text) in PEERS.items():
        try:
            python = environment_of(name, *packages, "duckdb", "pyarrow")
            imports = LOG.format(module=module, function=function)

            def peer(python=python, imports=imports, text=text):
                return alone(imports, text, path, AS_OF, python=python)

            pair = in_turn(ours, peer, min(PAIRS, 3), warm=False)
        except (RuntimeError, subprocess.CalledProcessError) as error:
            why = (getattr(error, "stderr", b"") or str(error).encode()).decode().strip().splitlines()[-1]
            rows.append(
                {"row": "P3", "work": f"{work}, against {name} (not run: {why[:120]})", "reach": "≥ 8 ×"}
            )
        else:
            rows.append(row("P3", f"{work}, against {name}", "≥ 8 ×", *pair, faster=True))
    return rows
