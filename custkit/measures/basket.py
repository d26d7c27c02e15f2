"""What is bought together: support, confidence and lift of pairs, counted in the engine."""

import ibis
import pandas as pd

from custkit.locale import tr
from custkit.measures.intervals import wilson

PAIRS = (
    "item_a",
    "item_b",
    "n_both",
    "n_a",
    "n_b",
    "n_baskets",
    "pair_support",
    "confidence",
    "confidence_back",
    "lift",
    "lift_low",
)


def lift(both: float, a: float, b: float) -> float:
    """How many times as often two things are bought together as chance would have it: P(A and B) ÷ (P(A) × P(B)).

    Shares of all baskets (0–1); 1 is chance. Source: Brin, Motwani, Ullman & Tsur (1997), SIGMOD ("interest").
    NaN where one of the two is never bought. Raises ValueError for shares that cannot be.
    """
    if not (0 <= both <= min(a, b) and max(a, b) <= 1):
        raise ValueError(tr("shares lie between 0 and 1, and both together is no more than either"))
    return both / (a * b) if a > 0 and b > 0 else float("nan")


def pair_table(baskets: ibis.Table, min_support: float = 0.0, min_both: int = 1) -> pd.DataFrame:
    """Every pair of items that baskets hold together, highest lift first.

    baskets: ``basket, item``; repeats count once. Columns: ``item_a, item_b`` (each pair once, a before b in the
    alphabet), ``n_both, n_a, n_b, n_baskets``, ``pair_support`` = n_both/n, ``confidence`` = share of the baskets
    with a that hold b, ``confidence_back`` the other way round, `lift`, ``lift_low`` (its lower end: that of the
    Wilson interval of support, the single shares taken as given; above 1 is more than chance). Pairs in fewer
    than ``min_both`` baskets, or in less than ``min_support`` of them, are left out: a lift from a handful is chance.
    """
    baskets = (
        baskets.filter(baskets.basket.notnull() & baskets.item.notnull()).select("basket", "item").distinct()
    )
    n_baskets = int(baskets.basket.nunique().execute() or 0)
    if not n_baskets:
        return pd.DataFrame(columns=list(PAIRS))
    needed = max(min_both, min_support * n_baskets)
    counts = baskets.group_by("item").aggregate(n=baskets.count()).execute().set_index("item")["n"]
    often = counts.index[counts >= needed].tolist()
    if len(often) < 2:
        return pd.DataFrame(columns=list(PAIRS))
    left = baskets.filter(baskets.item.isin(often))
    right = left.view()
    joined = left.join(right, [left.basket == right.basket, left.item < right.item]).select(
        item_a=left.item, item_b=right.item
    )
    found = joined.group_by("item_a", "item_b").aggregate(n_both=joined.count()).execute()
    found = found[found["n_both"] >= needed].copy()
    for side in ("a", "b"):
        found[f"n_{side}"] = found[f"item_{side}"].map(counts).astype("int64")
    found["n_baskets"] = n_baskets
    found["pair_support"] = found["n_both"] / n_baskets
    found["confidence"] = found["n_both"] / found["n_a"]
    found["confidence_back"] = found["n_both"] / found["n_b"]
    found["lift"] = [
        lift(both / n_baskets, a / n_baskets, b / n_baskets)
        for both, a, b in found[["n_both", "n_a", "n_b"]].itertuples(index=False)
    ]
    found["lift_low"] = [
        wilson(both, n_baskets).low * n_baskets**2 / (a * b)
        for both, a, b in found[["n_both", "n_a", "n_b"]].itertuples(index=False)
    ]
    order = ["lift", "n_both", "item_a", "item_b"]
    return found.sort_values(order, ascending=[False, False, True, True], ignore_index=True)[list(PAIRS)]
