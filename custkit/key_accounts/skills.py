"""Skills of conversation that an observer can see: four behaviours on four steps; and do two observers agree?"""

from functools import cache
from importlib.resources import files
from types import MappingProxyType

import numpy as np
import pandas as pd
import yaml

from custkit.locale import pick, tr
from custkit.measures.agreement import Agreement, kappa

STEPS = (1, 2, 3, 4)
MEETS = 3  # the step at which a behaviour is good enough for a key account


@cache
def _shipped() -> MappingProxyType:
    text = files("custkit.key_accounts").joinpath("skills.yaml").read_text(encoding="utf-8")
    return MappingProxyType(yaml.safe_load(text))


def skill_rubric() -> pd.DataFrame:
    """The rubric, one row per behaviour: ``behaviour`` (code), ``step_1`` … ``step_4`` (what is seen at
    each)."""
    rows = [
        {"behaviour": code} | {f"step_{step}": pick(one["steps"][step]) for step in STEPS}
        for code, one in _shipped()["behaviours"].items()
    ]
    return pd.DataFrame(rows)


def rubric_score(scores) -> pd.DataFrame:
    """What observers saw, by behaviour, the weakest first: ``behaviour, observed, mean_step, meets_share,
    next_behaviour``.

    scores: a table with a column for each behaviour (``listen, offer, trust, follow_up``), one row per talk
    and observer, steps 1–4, blanks where not observed; or one talk as a dict. mean_step: 1–4; meets_share:
    talks on step 3 or 4; next_behaviour: what the next higher step looks like. ``.attrs``: ``weakest`` (None
    without a score), ``total`` (mean of the four, NaN where one was never observed). Raises ValueError for
    an unknown behaviour or step.
    """
    table = _checked(scores)
    rows = []
    for code, one in _shipped()["behaviours"].items():
        seen = table[code].dropna()
        row = {
            "behaviour": code,
            "observed": len(seen),
            "mean_step": seen.mean(),
            "meets_share": (seen >= MEETS).mean(),
        }
        step = STEPS[-1] if seen.empty else min(int(np.floor(seen.mean())) + 1, STEPS[-1])
        rows.append(row | {"next_behaviour": pick(one["steps"][step]) if len(seen) else None})
    found = pd.DataFrame(rows).sort_values("mean_step", kind="stable", ignore_index=True)
    known = found[found["observed"] > 0]
    found.attrs["weakest"] = known["behaviour"].iloc[0] if len(known) else None
    found.attrs["total"] = float(found["mean_step"].mean(skipna=False))
    return found


def rater_agreement(first, second) -> pd.DataFrame:
    """Whether two observers of the same talks saw the same, by behaviour and over all of them.

    first, second: tables as `rubric_score` takes them, one row per talk, in the same order. ``behaviour``
    (last row: ``all``), ``observed`` (pairs), ``alike`` (share of equal steps), ``kappa`` with ``kappa_low,
    kappa_high`` (Cohen 1960, plain: every difference counts alike), ``agreement_band`` (Landis & Koch 1977),
    ``mean_gap`` (steps the second gave more). Raises ValueError where the talks differ in number.
    """
    one, two = _checked(first), _checked(second)
    if len(one) != len(two):
        raise ValueError(tr("two observers score the same talks: {a} is not {b}", a=len(one), b=len(two)))
    pairs = {code: (one[code].to_numpy(), two[code].to_numpy()) for code in _shipped()["behaviours"]}
    pairs["all"] = tuple(np.concatenate([pair[i] for pair in pairs.values()]) for i in (0, 1))
    return pd.DataFrame([_agreement_row(code, *pair) for code, pair in pairs.items()])


def skill_example() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Two observers' scores of six role plays, made up for the lesson."""
    columns = list(_shipped()["behaviours"])
    return tuple(pd.DataFrame(_shipped()["example"][name], columns=columns) for name in ("first", "second"))


def role_plays() -> pd.DataFrame:
    """The role plays: ``play_name, customer_brief, seller_brief``; the customer's brief is for the customer
    only."""
    texts = [pick(one) for one in _shipped()["plays"]]
    return pd.DataFrame(
        [
            {"play_name": one["name"], "customer_brief": one["customer"], "seller_brief": one["seller"]}
            for one in texts
        ]
    )


def score_sheet(company=None) -> pd.DataFrame:
    """The sheet an observer fills: one row per role play and behaviour, with what steps 2 and 3 and 4 look
    like.

    ``play_name, behaviour, step_1 … step_4``. company: taken so that the action pack can ask for it; not
    used.
    """
    plays = role_plays()[["play_name"]]
    return plays.merge(skill_rubric(), how="cross")


def _checked(scores) -> pd.DataFrame:
    table = pd.DataFrame([scores]) if isinstance(scores, dict) else pd.DataFrame(scores)
    known = list(_shipped()["behaviours"])
    strange = [str(name) for name in table.columns if name not in known]
    if strange:
        raise ValueError(
            tr("unknown behaviour {name}; there are {known}", name=", ".join(strange), known=", ".join(known))
        )
    table = table.reindex(columns=known).apply(pd.to_numeric, errors="coerce")
    if not (table.isna() | table.isin(STEPS)).all(axis=None):
        raise ValueError(tr("a step is 1, 2, 3 or 4"))
    return table


def _agreement_row(code, first, second):
    found: Agreement = kappa(first, second)
    gap = pd.Series(second - first).mean()
    return {"behaviour": code, "observed": found.n, "alike": found.observed, "kappa": found.kappa,
            "kappa_low": found.low,
            "kappa_high": found.high, "agreement_band": found.band, "mean_gap": gap}  # fmt: skip
