"""ABC classes and the Pareto curve: how few customers bring how much.

Money is the net money of a customer over the whole log. A customer whose refunds eat up the purchases (net ≤
0) brings nothing: share 0 and class C. Shares are parts of what the bringing customers bring, so they add up
to 1 and the curve never falls; the ``monetary`` column keeps the minus and adds up to the company's net
money.
"""

import numpy as np
import pandas as pd

from custkit.locale import tr
from custkit.measures import gini, hhi, top_share
from custkit.tiering.features import customer_table


def abc(company, a: float = 0.8, b: float = 0.95, as_of=None) -> pd.DataFrame:
    """ABC classes by revenue, largest customer first.

    A: the smallest group of largest customers that brings at least ``a`` of the money; B: the next up to
    ``b``; C: the rest. Customers with the same money share a class (so with all equal, everybody is A:
    nothing tells them apart).

    ``customer_id, monetary`` (net, yuan), ``share, cumulative_share`` (0–1), ``rank`` (equal money, equal
    rank), ``abc, n_orders``, ``one_off`` (an A customer through one single order: luck, not a relation).

    Raises ValueError unless 0 < a ≤ b ≤ 1.
    """
    if not 0 < a <= b <= 1:
        raise ValueError(tr("the cuts must satisfy 0 < a <= b <= 1, not a={a}, b={b}", a=a, b=b))
    table = customer_table(company, as_of=as_of)[["customer_id", "monetary", "n_orders"]]
    table = table.sort_values(["monetary", "customer_id"], ascending=[False, True], ignore_index=True)
    table["share"], table["cumulative_share"] = shares(table["monetary"])
    table["rank"] = table["monetary"].rank(method="min", ascending=False).astype("int64")
    table["abc"] = abc_class(table["monetary"], a, b)
    large = (table["abc"] == "A") | (table["rank"] <= np.ceil(0.2 * len(table)))
    table["one_off"] = large & (table["monetary"] > 0) & (table["n_orders"] == 1)
    return table[
        ["customer_id", "monetary", "share", "cumulative_share", "rank", "abc", "n_orders", "one_off"]
    ]


def pareto(company, as_of=None) -> pd.DataFrame:
    """The 80/20 curve, one row per customer, largest first.

    ``rank`` (1, 2, …), ``customer_id, monetary, share, cumulative_share`` and ``customer_share`` = rank /
    customers. ``.attrs``: ``gini, hhi, top_20_share, n_customers, total`` (net money of all customers, yuan).
    """
    table = abc(company, as_of=as_of)[["customer_id", "monetary", "share", "cumulative_share"]]
    table.insert(0, "rank", np.arange(1, len(table) + 1))
    table["customer_share"] = table["rank"] / max(len(table), 1)
    money = table["monetary"]
    table.attrs = {
        "gini": gini(money),
        "hhi": hhi(money),
        "top_20_share": top_share(money, 0.2),
        "n_customers": len(table),
        "total": round(float(money.sum()), 2),
    }
    return table


def shares(money: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Share and cumulative share of a column sorted from largest to smallest; amounts below 0 count as 0."""
    cents = np.clip(np.round(np.asarray(money, "float64") * 100), 0, None)
    total = cents.sum()
    if total <= 0:
        return np.zeros(len(cents)), np.zeros(len(cents))
    return cents / total, np.cumsum(cents) / total


def abc_class(money: pd.Series, a: float, b: float) -> np.ndarray:
    """A, B or C for each amount, in the order given; equal amounts get equal classes."""
    cents = np.clip(np.round(np.asarray(money, "float64") * 100), 0, None)
    distinct, where = np.unique(-cents, return_inverse=True)
    sums = np.bincount(where, weights=cents, minlength=len(distinct))
    before = np.concatenate([[0.0], np.cumsum(sums)[:-1]]) if len(distinct) else np.zeros(0)
    total = cents.sum()
    slack = 1e-9 * total  # 0.8 × 100 must not ask for 80.00000000000001
    classes = np.where(before < a * total - slack, "A", np.where(before < b * total - slack, "B", "C"))
    classes = np.where(distinct < 0, classes, "C")
    return classes[where].astype(object)
