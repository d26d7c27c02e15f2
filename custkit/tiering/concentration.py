"""ABC classes and the Pareto curve: how few customers bring how much.

Money is the net money of a customer over the whole log. A customer whose refunds eat up the purchases (net ≤
0) brings nothing: share 0 and class C. Shares are parts of what the bringing customers bring, so they add up
to 1 and the curve never falls; the ``monetary`` column keeps the minus and adds up to the company's net
money.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from custkit.item import (
    Key,
    Refused,
    Result,
    bars,
    choice,
    curve,
    exercise,
    item,
    number,
    panels,
    slider,
    zone,
)
from custkit.locale import tr
from custkit.measures import gini, hhi, top_share
from custkit.tiering.features import customer_table

DEPENDENT = 0.2  # of the money: a customer who brings more is one the company depends on
TOP = 0.2
_CURVE_POINTS = 400  # as many as the eye can tell apart; a million customers draw no slower
_COLUMNS = ["customer_id", "monetary", "share", "cumulative_share", "rank", "abc", "n_orders", "one_off"]


@item(dial={"a": slider(0.05, 0.95, 0.01, start=0.5, form="percent")})
def abc(company, a: float | None = None, b: float | None = None, as_of=None) -> Result:
    """ABC classes by revenue, largest customer first.

    A: the smallest group of largest customers that brings at least ``a`` of the money; B: the next up to
    ``b``; C: the rest (settings ``a_cut`` and ``b_cut`` unless given). Customers with the same money share a class (so
    with all equal, everybody is A: nothing tells them apart).

    ``customer_id, monetary`` (net, the company's money), ``share, cumulative_share`` (0–1), ``rank`` (equal money,
    equal rank), ``abc, n_orders``, ``one_off`` (an A customer through one single order: luck, not a relation).

    Raises ValueError unless 0 < a ≤ b ≤ 1.

    >>> ck.tiering.abc(company, a=0.7).table     # doctest: +SKIP
    """
    a = company.settings["a_cut"] if a is None else a
    b = max(company.settings["b_cut"], a) if b is None else b
    if not 0 < a <= b <= 1:
        raise ValueError(tr("the cuts must satisfy 0 < a <= b <= 1, not a={a}, b={b}", a=a, b=b))
    table = customer_table(company, as_of=as_of)[["customer_id", "monetary", "n_orders"]]
    table = table.sort_values(["monetary", "customer_id"], ascending=[False, True], ignore_index=True)
    table["share"], table["cumulative_share"] = shares(table["monetary"])
    table["rank"] = table["monetary"].rank(method="min", ascending=False).astype("int64")
    table["abc"] = abc_class(table["monetary"], a, b)
    large = (table["abc"] == "A") | (table["rank"] <= np.ceil(TOP * len(table)))
    table["one_off"] = large & (table["monetary"] > 0) & (table["n_orders"] == 1)
    once = table[table["one_off"]]
    first = once["customer_id"].iloc[0] if len(once) else None
    sizes = table["abc"].value_counts().to_dict()
    return Result(
        table[_COLUMNS],
        verdict="empty" if table.empty else "one_off" if len(once) else "all_repeat",
        about={"cut": a, "a_customers": sizes.get("A", 0), "n_customers": len(table), "n_once": len(once),
               "customer": first, "a_share": float(table.loc[table["abc"] == "A", "share"].sum())},
        money=float(once["monetary"].sum()),
        customers=tuple(once["customer_id"]),
        value=len(once),
        unit="customers",
        picture=_curve(table),
    )  # fmt: skip


@item
def pareto(company, as_of=None) -> Result:
    """The 80/20 curve, one row per customer, largest first.

    ``rank`` (1, 2, …), ``customer_id, monetary, share, cumulative_share`` and ``customer_share`` = rank /
    customers. ``about``: ``gini, hhi, top_20_share, n_customers, total`` (net money of all customers).
    """
    classes = abc(company, as_of=as_of).table
    table = classes[["customer_id", "monetary", "share", "cumulative_share"]]
    table.insert(0, "rank", np.arange(1, len(table) + 1))
    table["customer_share"] = table["rank"] / max(len(table), 1)
    money = table["monetary"]
    if not money.gt(0).any():
        raise Refused("empty")
    first, few = table.iloc[0], int(np.ceil(TOP * len(table) - 1e-9))
    top = table[table["customer_share"] <= TOP] if len(table) >= 5 else table.head(1)
    dependent = first["share"] >= DEPENDENT
    return Result(
        table,
        verdict="dependent" if dependent else "spread",
        about={
            "gini": gini(money),
            "hhi": hhi(money),
            "top_20_share": top_share(money, TOP),
            "n_customers": len(table),
            "total": round(float(money.sum()), 2),
            "customer": first["customer_id"],
            "top_share": first["share"],
            "few": few / len(table),
            "few_share": table["cumulative_share"].iloc[few - 1],
        },
        money=float(top["monetary"].sum()),
        customers=tuple(top["customer_id"]),
        urgency="watch" if dependent else "know",
        value=top_share(money, TOP),
        unit="share",
        picture=_curve(classes),
    )


@item
def seldom_large(company) -> Result:
    """Of the largest fifth of customers by revenue, the ten with the fewest orders: ``customer_id, rank, monetary,
    n_orders``, largest first.
    """
    top = _top_fifth(company)
    table = top.nsmallest(10, "n_orders").sort_index(ignore_index=True)
    return Result(table, about={"n_fifth": len(top), "n_seldom": len(table)})


@exercise("E2.1", asks=[pareto, seldom_large], tools=[abc], after=(pareto,))
def smallest_a_group(company) -> Key:
    """The smallest group with 80% of revenue, and who is in the top fifth through one single order."""
    table = abc(company, a=0.8).table
    if not table["monetary"].gt(0).any():
        raise Refused("empty")
    group, top = int((table["abc"] == "A").sum()), _top_fifth(company)
    once = top.loc[top["n_orders"] == 1, "customer_id"].tolist()
    half = abc(company, a=0.5).about["a_customers"]  # where the slider starts
    fields = {
        "group": number(group, {"headcount": len(top), "rest": len(table) - group, "half": half}),
        "one_off": choice(
            once, table["customer_id"], "customer_id", {"repeat": {*top["customer_id"]} - {*once}}
        ),
    }
    facts = {
        "n_customers": len(table),
        "a_customers": group,
        "group_share": group / len(table),
        "low": int(group * 0.9),
        "high": int(group * 1.1) + 1,
        "top_20_share": pareto(company).about["top_20_share"],
        "customers": once,
        "rank": int(table.loc[table["customer_id"].isin(once), "rank"].min()) if once else None,
        "fewest": int(top["n_orders"].min()),
    }
    return Key(fields, facts)


def _top_fifth(company) -> pd.DataFrame:
    table = abc(company).table[["customer_id", "rank", "monetary", "n_orders"]]
    return table.head(max(round(TOP * len(table)), 1))


def _curve(classes: pd.DataFrame) -> curve:
    """The curve through the origin, cut to what the eye can tell apart, with its A, B and C zones."""
    n = len(classes)
    share = np.concatenate([[0.0], classes["cumulative_share"].to_numpy("float64")])
    counts = classes["abc"].value_counts()
    ends = np.cumsum([int(counts.get(letter, 0)) for letter in "ABC"])
    kept = np.unique(np.concatenate([np.linspace(0, n, _CURVE_POINTS).astype(int), ends, [min(1, n)]]))
    rows = pd.DataFrame({"customer_share": kept / max(n, 1), "cumulative_share": share[kept]})
    zones = [
        zone(letter, stop / max(n, 1), {"n_customers": int(stop - start), "customer_share": (stop - start) / max(n, 1),
                                        "money_share": share[stop] - share[start]})
        for letter, start, stop in zip("ABC", [0, *ends[:-1]], ends, strict=True)
    ]  # fmt: skip
    return curve(
        x="customer_share", y="cumulative_share", tone="abc", zones=tuple(zones), equal=True, rows=rows
    )


def heads_and_money(members: pd.DataFrame, by: str, money: str, order: Iterable[str]) -> Result:
    """How many customers a group has beside what it brings, one row a group that occurs, in ``order``.

    members: one row a customer with its group in ``by`` and its ``money``. The table: ``by, n_customers,
    customer_share, money, money_share`` (shares 0–1; of no money at all, 0). Speaks of the group that brings most.
    """
    table = members.groupby(by).agg(**{"n_customers": (by, "size"), money: (money, "sum")})
    table = table.reindex([code for code in order if code in table.index])
    total = table[money].sum()
    table.insert(1, "customer_share", table["n_customers"] / len(members))
    table["money_share"] = table[money] / total if total > 0 else 0.0
    table = table.rename_axis(by).reset_index()
    top = table.loc[table[money].idxmax()]
    return Result(
        table,
        verdict="leader",
        about=top[[by, "customer_share", "money_share"]].to_dict(),
        picture=panels((bars(by, "customer_share", by), bars(by, "money_share", by))),
    )


def shares(money: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Share and cumulative share of a column sorted from largest to smallest; amounts below 0 count as 0."""
    cents = np.clip(np.round(np.asarray(money, "float64") * 100), 0, None)
    total = max(cents.sum(), 1)
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
