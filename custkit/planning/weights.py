"""Weights for several criteria: paired comparisons (AHP) with their consistency, and what comes first by them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, item, slider
from custkit.tiering.overview import overview

from .slack_time import CLOSED

# Consistency index of random matrices by size (Saaty 1980, The Analytic Hierarchy Process).
RANDOM_INDEX = (0.0, 0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)
CONSISTENT = 0.10
CRITERIA = ("value", "soon", "light")  # a customer's money, how soon it is due, how few hours it takes


@dataclass(frozen=True)
class Weights:
    """What paired comparisons come to: the weights (adding up to 1), and how far they contradict each other.

    ratio: the consistency ratio CR = CI / RI, CI = (λmax − n) / (n − 1); below 0.10 they may be used.
    """

    weights: tuple[float, ...]
    ratio: float

    @property
    def consistent(self) -> bool:
        """Whether the comparisons agree well enough to be used."""
        return self.ratio < CONSISTENT


def ahp(matrix) -> Weights:
    """Weights from a matrix of paired comparisons (1 equal … 9 far more): its principal eigenvector (Saaty 1980).

    Raises ValueError unless the matrix is square, positive, reciprocal and of at most ten criteria.

    >>> [round(one, 3) for one in ahp([[1, 1 / 3, 5], [3, 1, 7], [1 / 5, 1 / 7, 1]]).weights]
    [0.279, 0.649, 0.072]
    """
    a = np.asarray(matrix, float)
    if a.ndim != 2 or a.shape[0] != a.shape[1] or not 1 <= len(a) < len(RANDOM_INDEX):
        raise ValueError("paired comparisons are a square table of at most ten criteria")
    if (a <= 0).any() or not np.allclose(a * a.T, 1, rtol=1e-3):
        raise ValueError("what is n times as important one way is 1/n times the other way")
    values, vectors = np.linalg.eig(a)
    first = int(np.argmax(values.real))
    vector = np.abs(vectors[:, first].real)
    n, largest = len(a), float(values[first].real)
    index = (largest - n) / (n - 1) if n > 1 else 0.0
    ratio = max(index / RANDOM_INDEX[n], 0.0) if RANDOM_INDEX[n] else 0.0
    return Weights(tuple(float(one) for one in vector / vector.sum()), ratio)


def weighted(scores: pd.DataFrame, weights) -> pd.Series:
    """The weighted sum of scores (a column a criterion, each 0 to 1); a missing score counts as 0."""
    return (scores.astype(float).fillna(0.0) * np.asarray(weights, float)).sum(axis=1)


_DIAL = {
    "value_to_soon": slider(1, 9, 1, start=1, form="int"),
    "value_to_light": slider(1, 9, 1, start=1, form="int"),
    "soon_to_light": slider(1, 9, 1, start=1, form="int"),
}


@item(dial=_DIAL)
def plan_priority(
    company, value_to_soon: float = 3, value_to_light: float = 5, soon_to_light: float = 2
) -> Result:
    """The plan's open tasks in the order of a weighted sum, the weights from three paired comparisons (`ahp`).

    ``task_id, task, owner, value_score, soon_score, light_score`` (0–1: rank of the customer's revenue of 12 months,
    none without a customer; how early it starts; how few hours it takes), ``task_priority``, best first.
    value_to_soon …: how many times the first matters more than the second, 1–9. ``about``: ``weights`` and ``cr``,
    usable below 0.10.
    """
    tasks = company.table("plan_tasks").rename(columns={"name": "task"})
    tasks = tasks[~tasks["status"].isin(CLOSED)] if "status" in tasks else tasks
    tasks = tasks.reset_index(drop=True)
    if len(tasks) < 2:
        raise Refused("none")
    found = ahp(
        [
            [1, value_to_soon, value_to_light],
            [1 / value_to_soon, 1, soon_to_light],
            [1 / value_to_light, 1 / soon_to_light, 1],
        ]
    )
    money = overview(company).tiers.set_index("customer_id")["monetary_12m"].rank(pct=True)
    customers = tasks["customer_id"] if "customer_id" in tasks else pd.Series(None, tasks.index, dtype=object)
    hours = tasks["hours"].astype(float) if "hours" in tasks else pd.Series(np.nan, tasks.index)
    scores = pd.DataFrame(
        {
            "value_score": customers.map(money).astype(float).fillna(0.0),
            "soon_score": 1 - pd.to_datetime(tasks["start_date"]).rank(pct=True, method="min").fillna(1.0),
            "light_score": 1 - hours.rank(pct=True, method="min").fillna(1.0),
        }
    )
    table = pd.concat([tasks[["task_id", "task", "owner"]], scores], axis=1)
    table["task_priority"] = weighted(scores, found.weights)
    table = table.sort_values(["task_priority", "task_id"], ascending=[False, True], ignore_index=True)
    names = ("weight_value", "weight_soon", "weight_light")
    return Result(
        table,
        verdict="found" if found.consistent else "contradicts",
        about={
            "first_task": table["task"].iloc[0],
            "cr": found.ratio,
            "n_open_tasks": len(table),
            **dict(zip(names, found.weights, strict=True)),
        },
        picture=bars("task_id", "task_priority"),
    )


@exercise("THX.2", asks=[plan_priority])
def may_it_be_used(company) -> Key:
    """Whether the paired comparisons agree well enough, and which task they put first."""
    found = plan_priority(company)
    if not found.ok:
        raise Refused("none")
    table = found.table
    right = "agree" if found.verdict == "found" else "contradict"
    early = table.loc[table["soon_score"].idxmax(), "task_id"]
    first = table["task_id"].iloc[0]
    return Key(
        {
            "first": choice(
                first, table["task_id"], "task_id", {} if early == first else {"earliest": early}
            ),
            "agree": choice(right, ("agree", "contradict"), "comparisons"),
        },
        found.facts | {"first_id": first},
    )
