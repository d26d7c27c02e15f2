"""P3: the summary that purchase models start from (x, t_x, T, spend), against the packages that make one.

Each peer gets the log as the pandas frame it asks for, read beforehand; we read the Parquet file. A peer that is
not installed gives a row without a number.
"""

from importlib import import_module

import ibis
from bench import AS_OF, in_turn, lines, order_log, row

from custkit.tiering import customer_features

PEERS = {
    "lifetimes": ("lifetimes.utils", "summary_data_from_transaction_data"),
    "pymc-marketing": ("pymc_marketing.clv.utils", "rfm_summary"),
    "clvkit": ("clvkit", "rfm_summary"),
}


def run() -> list[dict]:
    path = order_log()
    con = ibis.duckdb.connect()
    orders = con.read_parquet(path)
    work = f"purchase summary of {lines():,} orders"

    def ours():
        return customer_features(orders, AS_OF, ("core", "repeat")).execute()

    rows, log = [], None
    for name, (module, function) in PEERS.items():
        try:
            summary = getattr(import_module(module), function)
        except Exception as error:  # a peer that is broken here is as good as absent
            reason = type(error).__name__
            rows.append(
                {"row": "P3", "work": f"{work}, against {name} (not usable here: {reason})", "reach": "≥ 8 ×"}
            )
            continue
        log = _log(con, orders) if log is None else log

        def peer(summary=summary, log=log):
            return summary(log, "customer_id", "order_date", "amount", observation_period_end=AS_OF)

        rows.append(row("P3", f"{work}, against {name}", "≥ 8 ×", *in_turn(ours, peer), faster=True))
    return rows


def _log(con, orders):
    log = con.execute(orders.filter(orders.customer_id.notnull() & (orders.amount_cents > 0)))
    log["amount"] = log.pop("amount_cents") / 100
    log["order_date"] = log["order_date"].astype("datetime64[ns]")
    return log
