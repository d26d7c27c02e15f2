"""A grade A to D by several criteria, beside the ABC classes by money alone, and how much it hangs on the rules."""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import yaml

from custkit.data.memo import kept
from custkit.item import Refused, Result, bars, grid, item

from .concentration import abc
from .features import customer_table
from .matrix import growth_potential
from .portfolio import weighted_score

STEP = 0.05  # how far a cut is moved to see what hangs on it
MUCH = 0.10  # of the customers


@cache
def grade_rules() -> dict:
    """``grades.yaml``: ``weights`` of the criteria and ``cuts`` of the grades."""
    return yaml.safe_load(files("custkit.tiering").joinpath("grades.yaml").read_text(encoding="utf-8"))


@item
def graded(company, weights=None, cuts=None) -> Result:
    """The grade of each customer by amount, frequency and potential, best first, and its ABC class by money beside it.

    weights, cuts: of ``grades.yaml`` unless given. ``customer_id, grade, score`` (0–1), ``abc`` (of all money so far),
    ``monetary_12m, orders_12m, potential`` (a year, `growth_potential`). Spoken of: who stands in
    grade A or B though class C, and who in grade C or D though class A.
    """
    table, labels = _scored(company, weights), abc(company).table.set_index("customer_id")["abc"]
    table.insert(1, "grade", _grades(table["score"], cuts or grade_rules()["cuts"]))
    table.insert(3, "abc", table["customer_id"].map(labels))
    cells = table.groupby(["abc", "grade"], as_index=False).agg(n_customers=("customer_id", "size"))
    above = table[(table["abc"] == "C") & table["grade"].isin(["A", "B"])]
    below = table[(table["abc"] == "A") & table["grade"].isin(["C", "D"])]
    return Result(
        table,
        verdict="differ" if len(above) + len(below) else "agree",
        about={
            "n_a_grade": int((table["grade"] == "A").sum()),
            "n_underrated": len(above),
            "n_overrated": len(below),
        },
        customers=tuple(above["customer_id"]),
        picture=grid("abc", "grade", "n_customers", order_y=tuple("ABC"), order_x=tuple("ABCD"), rows=cells),
    )


@item
def grade_sensitivity(company) -> Result:
    """What hangs on the rules: each cut moved by 0.05 and each criterion left out, ``changed_rule, n_a_grade,
    n_changed`` (customers with another grade), ``changed_share``; the rule that changes most first."""
    found, rules = graded(company), grade_rules()
    if not found.ok:
        raise Refused(found.verdict)
    now = found.table.set_index("customer_id")["grade"]
    tries = {f"{g}{sign}": (None, rules["cuts"] | {g: cut + d}) for g, cut in rules["cuts"].items()
             for sign, d in (("+", STEP), ("-", -STEP))}  # fmt: skip
    tries |= {f"no_{name}": (rules["weights"] | {name: 0.0}, None) for name in rules["weights"]}
    rows = []
    for name, (weights, cuts) in tries.items():
        scored = _scored(company, weights).set_index("customer_id")["score"].reindex(now.index)
        then = pd.Series(_grades(scored, cuts or rules["cuts"]), now.index)
        rows.append((name, int((then == "A").sum()), int((then != now).sum()), float((then != now).mean())))
    table = pd.DataFrame(rows, columns=["changed_rule", "n_a_grade", "n_changed", "changed_share"])
    table = table.sort_values("n_changed", ascending=False, kind="stable", ignore_index=True)
    first = table.iloc[0]
    return Result(
        table,
        verdict="hangs" if first["changed_share"] >= MUCH else "holds",
        about=first[["changed_rule", "n_changed", "changed_share"]].to_dict() | {"n_customers": len(now)},
        picture=bars("changed_rule", "changed_share"),
    )


def _scored(company, weights) -> pd.DataFrame:
    table = kept(company, "grade_criteria", lambda: _criteria(company)).copy()
    table.insert(1, "score", weighted_score(table, weights or grade_rules()["weights"]))
    table = table.rename(columns={"amount": "monetary_12m", "frequency": "orders_12m"})
    return table.sort_values(["score", "customer_id"], ascending=[False, True], ignore_index=True)


def _criteria(company) -> pd.DataFrame:
    features = customer_table(company, ("core", "halves"))
    if features.empty:
        raise Refused("empty")
    return pd.DataFrame(
        {
            "customer_id": features["customer_id"],
            "amount": (features["net_m1_6"] + features["net_m7_12"]).round(2),
            "frequency": features["n_orders_m1_6"] + features["n_orders_m7_12"],
        }
    ).merge(growth_potential(company)[["customer_id", "potential"]], on="customer_id", how="left")


def _grades(score, cuts) -> np.ndarray:
    return np.select([score >= cut - 1e-12 for cut in cuts.values()], list(cuts), "D")
