"""Would the warnings have been right? The rules, run month by month over the company's own past.

A *loss* on a day: in the six months after it the customer bought at least 40% less than in the same months a year
before (the fall that `tiers` calls a rescue), having placed four orders or more in those. Only what came after the day
is the event, only what was known on the day is the warning: the two share no month.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.measures.intervals import wilson
from custkit.tiering.rules import tier_rules

from .rules import Lights, lights, warn_rules
from .signals import history, window

AHEAD_MONTHS = 6
EARLY_MONTHS = 3  # how long before the loss begins a light may have been on to count as having warned of it
FEWEST_MONTHS, FEWEST_LOSSES = 6, 5  # of history that can be judged; below it there is nothing to test on
VERDICTS = ("better_than_chance", "cannot_tell", "no_better", "silent")


class Past(NamedTuple):
    """What came of it: where a day can be judged, where a loss followed; arrays as in `History`, months as columns."""

    judged: np.ndarray
    lost: np.ndarray


def rule_backtest(company, rules=None, as_of=None) -> pd.DataFrame:
    """How each rule, and all together, would have done on the company's own history; one row per rule.

    ``rule``; ``alerts`` (new warnings that can be judged: half a year has passed since), ``right`` (a loss followed),
    ``precision`` with ``precision_low, precision_high`` (Wilson, 95%); ``base_rate``: how often a loss follows anyway,
    warned or not; ``losses`` (times a customer began to lose so much), ``caught`` (the light was on from three months
    before it began until it was plain), ``recall, recall_low, recall_high``; ``lead_days``: median days from the light
    to the end of the half-year in which the money was lost; ``false_per_month``: alerts that came to nothing, a month;
    ``verdict``: better_than_chance, cannot_tell (the interval holds the base rate), no_better, silent (no alert).

    ``.attrs``: ``months`` that could be judged, ``losses``, ``base_rate``, ``enough`` (False: too little history to
    say anything, and every verdict is cannot_tell), ``from_date, to_date``.
    """
    past = history(company, as_of)
    chosen = warn_rules(rules)
    found = kept(company, "backtest", lambda: _backtest(past, chosen), (id(past), str(chosen)))
    table = found.copy()
    table.attrs = dict(found.attrs)
    return table


def _backtest(past, chosen):
    came = outcomes(past)
    months = int(came.judged.any(axis=0).sum()) if came.judged.size else 0
    begun = _loss_begins(came)
    enough = months >= FEWEST_MONTHS and int(begun.sum()) >= FEWEST_LOSSES
    base = float(came.lost.sum() / came.judged.sum()) if came.judged.sum() else np.nan
    rows = []
    for name, part in _parts(past, chosen):
        rows.append({"rule": name} | _score(part, came, begun, past.days, months, base, enough))
    table = pd.DataFrame(rows, columns=_COLUMNS)
    days = past.days[came.judged.any(axis=0)] if months else []
    table.attrs = {
        "months": months,
        "losses": int(begun.sum()),
        "base_rate": base,
        "enough": enough,
        "from_date": str(days[0].date()) if months else None,
        "to_date": str(days[-1].date()) if months else None,
    }
    return table


def outcomes(past) -> Past:
    """Where six months have passed since and can be compared, and where those brought a loss."""
    fall, least = tier_rules()["lost"]["min_fall"], tier_rules()["lost"]["min_orders_before"]
    shape = past.money.shape
    judged, lost = np.zeros(shape, bool), np.zeros(shape, bool)
    if shape[1] <= AHEAD_MONTHS + 12:
        return Past(judged, lost)
    after = window(past.money, AHEAD_MONTHS)  # ends on column j: the six months after day j − 6
    before, orders = window(past.money, AHEAD_MONTHS, 12), window(past.orders, AHEAD_MONTHS, 12)
    ends = np.arange(12 + AHEAD_MONTHS - 1, shape[1])  # both half-years lie inside the data
    starts = ends - AHEAD_MONTHS
    fair = (before[:, ends] > 0) & (orders[:, ends] >= least) & past.watched[:, starts]
    judged[:, starts] = fair
    lost[:, starts] = fair & (after[:, ends] <= (1 - fall) * before[:, ends])
    return Past(judged, lost)


_COLUMNS = ["rule", "alerts", "right", "precision", "precision_low", "precision_high", "base_rate", "losses", "caught",
            "recall", "recall_low", "recall_high", "lead_days", "false_per_month", "verdict"]  # fmt: skip


def _parts(past, chosen):
    """All together, then each rule by itself: its light is then the warning."""
    whole = lights(past, chosen)
    yield "warning", whole
    for name in whole.on:
        alone = {key: own | {"weight": chosen["settings"]["warn_at"] if key == name else 0}
                 for key, own in chosen["rules"].items()}  # fmt: skip
        yield name, lights(past, {"settings": chosen["settings"], "rules": alone})


def _score(found: Lights, came, begun, days, months, base, enough):
    alert = found.alert & came.judged
    alerts, right = int(alert.sum()), int((alert & came.lost).sum())
    precision = wilson(right, alerts)
    caught, lead = _caught(found.warned, begun, days)
    recall = wilson(caught, int(begun.sum()))
    return {
        "alerts": alerts,
        "right": right,
        "precision": precision.estimate,
        "precision_low": precision.low,
        "precision_high": precision.high,
        "base_rate": base,
        "losses": int(begun.sum()),
        "caught": caught,
        "recall": recall.estimate,
        "recall_low": recall.low,
        "recall_high": recall.high,
        "lead_days": float(np.median(lead)) if lead else np.nan,
        "false_per_month": (alerts - right) / months if months else np.nan,
        "verdict": _verdict(alerts, precision, base, enough),
    }


def _verdict(alerts, precision, base, enough):
    if not enough:
        return "cannot_tell"
    if not alerts:
        return "silent"
    if precision.low > base:
        return "better_than_chance"
    return "no_better" if precision.high <= base or precision.estimate <= base else "cannot_tell"


def _loss_begins(came):
    """The first day of each run of losing months; a loss already under way when judging begins is no beginning."""
    if not came.lost.size:
        return came.lost
    before = np.zeros_like(came.lost)
    before[:, 1:] = came.lost[:, :-1]
    known_before = np.zeros_like(came.lost)
    known_before[:, 1:] = came.judged[:, :-1]
    return came.lost & ~before & known_before


def _caught(warned, begun, days):
    """How many losses had the light on from three months before until they were plain, and how early, in days."""
    lead = []
    for i, j in zip(*np.nonzero(begun), strict=True):
        seen = np.flatnonzero(warned[i, max(j - EARLY_MONTHS, 0) : j + AHEAD_MONTHS])
        if len(seen):
            plain = days[j + AHEAD_MONTHS]
            lead.append((plain - days[max(j - EARLY_MONTHS, 0) + seen[0]]).days)
    return len(lead), lead
