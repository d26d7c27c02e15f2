"""The training itself in numbers: an agenda by role, how the minutes are spent, and what the class has brought."""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd

from custkit.measures.gain import normalised_gain
from custkit.measures.intervals import wilson
from custkit.planning import largest_remainder

from .runsheet import ONE_DAY, runsheet

STEP = 5  # minutes
LEAST = 20  # a module with fewer minutes is left out
PRACTICE = 0.5  # of the counted minutes, at least
LEVELS = ("reaction", "learning", "behaviour", "results")
_FRAME = ("00_start", "morning_break", "afternoon_break", "close")
_MODES = {"talk": "lecture", "hands_on": "case_work", "debrief": "discussion"}


def roles() -> tuple[str, ...]:
    """The roles an agenda can be built for: everyone (the run-sheet as it stands), decision, management, execution."""
    return tuple(_design()["roles"])


def agenda(role: str = "everyone", minutes: int = 360, pretest=None) -> pd.DataFrame:
    """What a group of one role does in so many minutes: ``block, job, begins, minutes``, in order.

    Backward from the job: each module stands for what the role has to do afterwards; its share is the run-sheet's
    minutes × the role's weight × (1.5 − share right in the pre-test). pretest: block → share of right answers (0–1).
    Whole steps of five minutes that add up to ``minutes`` exactly (largest remainder); a module that would get
    fewer than 20 is left out, the lightest first. ``begins``: minutes after the start. Raises ValueError below 60
    minutes and for a role that is none of `roles`.

    >>> int(agenda("management", 180)["minutes"].sum())
    180
    """
    if minutes < 60:
        raise ValueError("an agenda needs 60 minutes and more")
    if role not in roles():
        raise ValueError(f"a role is one of {', '.join(roles())}, not {role}")
    blocks = [block for block in runsheet().editions[ONE_DAY].blocks if block.counted]
    frame = _frame_minutes(blocks, minutes)
    weights = _weights(blocks, role, pretest or {})
    shared = _shared(weights, minutes - sum(frame.values()))
    given = frame | shared
    rows = [(block.name, given[block.name]) for block in blocks if given.get(block.name)]
    table = pd.DataFrame(rows, columns=["block", "minutes"]).astype({"minutes": int})
    table.insert(1, "job", table["block"].map(_design()["jobs"]))
    table.insert(2, "begins", table["minutes"].cumsum() - table["minutes"])
    return table


def mode_shares(edition: str = ONE_DAY) -> pd.DataFrame:
    """How the counted minutes of an edition are spent: ``mode, minutes, share``; the shares add up to 1.

    mode: lecture (talk), case_work (hands-on), discussion (debrief), pause (breaks and what is not planned).
    At least half of the time shall be case work (`PRACTICE`).

    >>> round(float(mode_shares()["share"].sum()), 9)
    1.0
    """
    blocks = [block for block in runsheet().editions[edition].blocks if block.counted]
    spent = {mode: sum(getattr(block, part) for block in blocks) for part, mode in _MODES.items()}
    whole = sum(block.minutes for block in blocks)
    spent["pause"] = whole - sum(spent.values())
    table = pd.DataFrame({"mode": list(spent), "minutes": list(spent.values())})
    return table.assign(share=table["minutes"] / whole)


def evaluation(form=(), pre=(), post=(), promises=(), kpis: pd.DataFrame | None = None) -> pd.DataFrame:
    """What the class brought, on the four levels of Kirkpatrick: ``level, measure, value, low, high, n``.

    reaction: mean of the form's answers (``form``, 1–5), t interval. learning: normalised gain of ``pre`` and ``post``
    (0–100 points, the same people in the same order), bootstrap. behaviour: share of ``promises`` kept (yes or no each,
    at 30, 60 or 90 days), Wilson. results: share of ``kpis`` that moved the right way (``before, after`` and, where
    less is better, ``better`` = "down"), Wilson; that the class caused it, this does not say. What was not
    measured has no value and n = 0. Source: Kirkpatrick (1959), *Journal of ASTD* 13.

    >>> evaluation(pre=[40, 40, 40], post=[70, 70, 70])["value"].tolist()[1]
    0.5
    """
    answers = pd.to_numeric(pd.Series(list(form), dtype="float64")).dropna()
    kept = pd.Series(list(promises), dtype=object).dropna().astype(bool)
    moved = _right_way(kpis)
    gain = normalised_gain(list(pre), list(post))
    n_both = int((~np.isnan(np.asarray(list(pre), float)) & ~np.isnan(np.asarray(list(post), float))).sum())
    rows = [
        ("reaction", "form_mean", *_mean(answers), len(answers)),
        ("learning", "gain", *gain, n_both),
        ("behaviour", "promises_kept", *wilson(int(kept.sum()), len(kept)), len(kept)),
        ("results", "kpis_better", *wilson(int(moved.sum()), len(moved)), len(moved)),
    ]
    table = pd.DataFrame(rows, columns=["level", "measure", "value", "low", "high", "n"])
    table.loc[table["n"] == 0, ["value", "low", "high"]] = np.nan
    return table


def competence(answers: pd.DataFrame, bar: float = 0.8) -> pd.DataFrame:
    """Which topics of a test have to be taught again: ``topic, n, right_share, low, high, gap``, widest gap first.

    answers: one row a person and question, ``topic`` and ``right`` (yes or no). gap: bar − share right, at least 0.
    Intervals by Wilson: with a handful of people one wrong answer moves a topic far.

    >>> competence(pd.DataFrame({"topic": ["tiers", "tiers"], "right": [True, False]}))["gap"].round(1).tolist()
    [0.3]
    """
    rows = []
    for topic, right in answers.dropna(subset=["topic", "right"]).groupby("topic")["right"]:
        found = wilson(int(right.astype(bool).sum()), len(right))
        rows.append((topic, len(right), *found, max(bar - found.estimate, 0.0)))
    table = pd.DataFrame(rows, columns=["topic", "n", "right_share", "low", "high", "gap"])
    return table.sort_values(["gap", "topic"], ascending=[False, True], ignore_index=True)


@cache
def _design() -> dict:
    import yaml

    return yaml.safe_load((files("custkit.course") / "training.yaml").read_text(encoding="utf-8"))


def _frame_minutes(blocks, minutes: int) -> dict:
    """Opening, breaks and close: as in the run-sheet for a day, shorter and with fewer breaks for less."""
    frame = {block.name: block.minutes for block in blocks if block.name in _FRAME}
    if minutes < 300:
        frame.pop("morning_break", None)
        frame["00_start"] = STEP
    if minutes < 150:
        frame.pop("afternoon_break", None)
        frame["close"] = STEP
    return frame


def _weights(blocks, role, pretest) -> dict:
    factors = _design()["roles"][role]
    weights = {
        block.name: block.minutes * factors.get(block.name, 1.0)
        for block in blocks
        if block.name not in _FRAME
    }
    return {name: weight * (1.5 - pretest.get(name, 0.5)) for name, weight in weights.items()}


def _shared(weights: dict, minutes: int) -> dict:
    """Minutes a module; the lightest is left out as long as somebody would get too few."""
    weights = dict(weights)
    while True:
        given = dict(zip(weights, largest_remainder(list(weights.values()), minutes, STEP), strict=True))
        if min(given.values()) >= LEAST or len(weights) == 1:
            return given
        weights.pop(min(weights, key=weights.get))


def _mean(values: pd.Series) -> tuple[float, float, float]:
    if len(values) < 2 or values.std() == 0:
        mean = float(values.mean()) if len(values) else float("nan")
        return mean, mean if len(values) > 1 else float("nan"), mean if len(values) > 1 else float("nan")
    from scipy.stats import t

    low, high = t.interval(0.95, len(values) - 1, values.mean(), values.sem())
    return float(values.mean()), float(max(low, 1.0)), float(min(high, 5.0))


def _right_way(kpis) -> pd.Series:
    if kpis is None or kpis.empty:
        return pd.Series(dtype=bool)
    known = kpis.dropna(subset=["before", "after"])
    change = known["after"] - known["before"]
    down = known["better"].eq("down") if "better" in known else pd.Series(False, index=known.index)
    return change.where(~down, -change) > 0
