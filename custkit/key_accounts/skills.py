"""Skills of conversation that an observer can see: four behaviours on four steps; and do two observers agree?

The rubric, the role plays and the example stand in ``skills.yaml``.
"""

from functools import cache
from importlib.resources import files
from types import MappingProxyType

import numpy as np
import pandas as pd

from custkit.data.cards import parse
from custkit.item import Result, intervals, item
from custkit.locale import pick
from custkit.measures.agreement import kappa

STEPS = (1, 2, 3, 4)
MEETS = 3  # the step at which a behaviour is good enough for a key account


@cache
def _shipped() -> MappingProxyType:
    return MappingProxyType(parse(files("custkit.key_accounts").joinpath("skills.yaml")))


def _behaviours() -> dict:
    return _shipped()["behaviours"]


@item
def skill_rubric(company) -> Result:
    """The rubric, one row per behaviour: ``behaviour`` (code), ``step_1`` … ``step_4`` (what is seen at each)."""
    rows = [
        {"behaviour": code} | {f"step_{step}": pick(one["steps"][step]) for step in STEPS}
        for code, one in _behaviours().items()
    ]
    return Result(pd.DataFrame(rows))


@item
def role_plays(company) -> Result:
    """The role plays: ``play_name, customer_brief, seller_brief``; the customer's brief is for the customer only."""
    texts = [pick(one) for one in _shipped()["plays"]]
    names = {"play_name": "name", "customer_brief": "customer", "seller_brief": "seller"}
    return Result(pd.DataFrame([{column: one[part] for column, part in names.items()} for one in texts]))


@item
def score_sheet(company) -> Result:
    """The sheet an observer fills: ``play_name, behaviour, step_1 … step_4``, a row per role play and behaviour."""
    return Result(role_plays(company).table[["play_name"]].merge(skill_rubric(company).table, how="cross"))


def skill_example() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Two observers' scores of six role plays, made up for the lesson."""
    return tuple(
        pd.DataFrame(_shipped()["example"][name], columns=list(_behaviours())) for name in ("first", "second")
    )


@item
def rubric_score(company, scores=None) -> Result:
    """What observers saw, by behaviour, the weakest first: ``behaviour, observed, mean_step, meets_share,
    next_behaviour``.

    scores: a table with a column for each behaviour (``listen, offer, trust, follow_up``), one row per talk and
    observer, steps 1–4, blanks where not observed; or one talk as a dict; the example of the lesson unless given.
    mean_step: 1–4; meets_share: talks on step 3 or 4; next_behaviour: what the next higher step looks like. ``about``:
    ``weakest_behaviour`` (None without a score), ``total`` (mean of the four, NaN where one was never observed). Raises
    ValueError for an unknown behaviour or step.
    """
    table = _checked(skill_example()[0] if scores is None else scores)
    rows = []
    for code, one in _behaviours().items():
        seen = table[code].dropna()
        step = min(int(np.floor(seen.mean())) + 1, STEPS[-1]) if len(seen) else None
        rows.append({"behaviour": code, "observed": len(seen), "mean_step": seen.mean(),
                     "meets_share": (seen >= MEETS).mean(),
                     "next_behaviour": pick(one["steps"][step]) if step else None})  # fmt: skip
    found = pd.DataFrame(rows).sort_values("mean_step", kind="stable", ignore_index=True)
    known = found[found["observed"] > 0]
    about = {"weakest_behaviour": None, "total": float(found["mean_step"].mean(skipna=False))}
    if len(known):
        about |= {"weakest_behaviour": known["behaviour"].iloc[0], "mean_step": known["mean_step"].iloc[0]}
    return Result(found, verdict="weakest" if len(known) else "empty", about=about)


@item
def rater_agreement(company, first=None, second=None) -> Result:
    """Whether two observers of the same talks saw the same, by behaviour and over all of them.

    first, second: tables as `rubric_score` takes them, one row per talk, in the same order; the example of the lesson
    unless given. ``behaviour`` (last row: ``all``), ``observed`` (pairs), ``alike`` (share of equal steps), ``kappa``
    with ``kappa_low, kappa_high`` (Cohen 1960, plain: every difference counts alike), ``agreement_band`` (Landis & Koch
    1977), ``mean_gap`` (steps the second gave more). Raises ValueError where the talks differ in number.
    """
    if first is None or second is None:
        first, second = skill_example()
    one, two = _checked(first), _checked(second)
    if len(one) != len(two):
        raise ValueError(f"two observers score the same talks: {len(one)} is not {len(two)}")
    pairs = {code: (one[code].to_numpy(), two[code].to_numpy()) for code in _behaviours()}
    pairs["all"] = tuple(np.concatenate([pair[i] for pair in pairs.values()]) for i in (0, 1))
    table = pd.DataFrame([_agreement_row(code, *pair) for code, pair in pairs.items()])
    whole = table.iloc[-1]
    return Result(
        table,
        about=whole[["alike", "kappa", "agreement_band"]].to_dict() | {"talks": len(one)},
        picture=intervals("behaviour", "kappa", "kappa_low", "kappa_high"),
    )


def _checked(scores) -> pd.DataFrame:
    table = pd.DataFrame([scores]) if isinstance(scores, dict) else pd.DataFrame(scores)
    strange = [str(name) for name in table.columns if name not in _behaviours()]
    if strange:
        raise ValueError(f"unknown behaviour {', '.join(strange)}; there are {', '.join(_behaviours())}")
    table = table.reindex(columns=list(_behaviours())).apply(pd.to_numeric, errors="coerce")
    if not (table.isna() | table.isin(STEPS)).all(axis=None):
        raise ValueError("a step is 1, 2, 3 or 4")
    return table


def _agreement_row(code, first, second):
    found = kappa(first, second)
    return {"behaviour": code, "observed": found.n, "alike": found.observed, "kappa": found.kappa,
            "kappa_low": found.low, "kappa_high": found.high, "agreement_band": found.band,
            "mean_gap": pd.Series(second - first).mean()}  # fmt: skip
