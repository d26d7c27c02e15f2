"""One goal handed down a tree so that the parts add up to the whole, to the last unit."""

import numpy as np
import pandas as pd


def largest_remainder(weights, total: float, unit: float = 1.0) -> np.ndarray:
    """``total`` shared out in proportion to ``weights``, in whole ``unit``s that add up to it exactly.

    Largest-remainder method (Hamilton 1792; Hare quota): everybody gets the whole units of the exact share, the units
    left go to the largest remainders, the first among equals. What total is not a whole number of units by goes
    to the largest share. Weights below 0 count as 0; all 0: equal shares. Raises ValueError for a unit of 0 or less.
    """
    weights = np.clip(np.nan_to_num(np.asarray(weights, "float64")), 0, None)
    if not unit > 0:
        raise ValueError(f"the unit must be above 0, not {unit}")
    if not len(weights):
        return weights
    if not weights.sum() > 0:
        weights = np.ones(len(weights))
    sign = -1.0 if total < 0 else 1.0
    units = int(abs(total) // unit)
    exact = units * (weights / weights.sum())
    whole = np.floor(exact + 1e-9)
    left = units - int(whole.sum())
    order = np.argsort(-(exact - whole), kind="stable")
    whole[order[:left]] += 1
    shared = sign * whole * unit
    shared[np.argmax(weights)] += total - shared.sum()
    return shared


def goal_cascade(nodes: pd.DataFrame, total: float, unit: float = 1.0) -> pd.DataFrame:
    """Hand a goal down a tree: the nodes with ``depth, target, children_sum, residual, fixed``.

    nodes: ``node_id, parent_id`` (empty for the one root), ``weight`` (how a parent's goal is shared, such as last
    year's revenue times the growth wanted) and, if wished, ``set_target``: a goal somebody has already fixed, which
    is kept; the brothers and sisters share what is left by `largest_remainder` in ``unit``.
    residual = target − sum of the children's targets, 0 wherever at least one child was free and nobody had to go
    below 0; what remains where all children are fixed is the part of the goal that nobody has taken on.

    Raises ValueError unless the nodes are one tree.
    """
    nodes = nodes.reset_index(drop=True)
    children = _children(nodes)
    root = nodes.index[nodes["parent_id"].isna()][0]
    given = (
        nodes["set_target"].astype("float64")
        if "set_target" in nodes
        else pd.Series(np.nan, index=nodes.index)
    )
    target, depth = pd.Series(np.nan, index=nodes.index), pd.Series(0, index=nodes.index)
    target[root] = float(total)
    sums = pd.Series(np.nan, index=nodes.index)
    waiting, seen = [root], 0
    while waiting:
        parent = waiting.pop(0)
        seen += 1
        below = children.get(nodes.at[parent, "node_id"], [])
        if not len(below):
            continue
        fixed = given[below].notna()
        free = [child for child in below if not fixed[child]]
        target[below] = given[below]
        rest = max(target[parent] - given[below].sum(), 0.0)
        target[free] = largest_remainder(nodes.loc[free, "weight"], rest, unit)
        depth[below] = depth[parent] + 1
        sums[parent] = target[below].sum()
        waiting += list(below)
    if seen != len(nodes):
        raise ValueError("the goals do not hang together as one tree: check parent_id")
    found = nodes.assign(depth=depth, target=target, children_sum=sums, fixed=given.notna())
    found["residual"] = (found["target"] - found["children_sum"]).round(6)
    return found


def _children(nodes):
    roots = nodes["parent_id"].isna().sum()
    if roots != 1 or nodes["node_id"].duplicated().any():
        raise ValueError("a cascade needs exactly one goal on top, and every goal once")
    return {parent: list(group.index) for parent, group in nodes.groupby("parent_id", sort=False)}
