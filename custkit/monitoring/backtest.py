"""Would the warnings have been right? The rules, run month by month over the company's own past.

A *loss* on a day: in the six months after it the customer bought at least 40% less than in the same months a year
before (the fall that `tiers` calls a rescue), having placed four orders or more in those. Only what came after the day
is the event, only what was known on the day is the warning: the two share no month.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.item import Key, Record, Refused, Result, exercise, intervals, item, panels, several
from custkit.measures.intervals import wilson
from custkit.tiering.rules import tier_rules

from .places import window
from .rules import lights, warn_rules
from .signals import history

AHEAD_MONTHS = 6
EARLY_MONTHS = 3  # how long before the loss begins a light may have been on to count as having warned of it
FEWEST_MONTHS, FEWEST_LOSSES = 6, 5  # of history that can be judged; below it there is nothing to test on
VERDICTS = ("better_than_chance", "cannot_tell", "no_better", "silent")


class Past(NamedTuple):
    """What came of it: where a day can be judged, where a loss followed, where one began, and how much was lost.

    Arrays as in `History`, months as columns; money: what the six months after brought less than those a year before.
    """

    judged: np.ndarray
    lost: np.ndarray
    begun: np.ndarray
    money: np.ndarray

    @property
    def months(self) -> int:
        """Month-ends that can be judged."""
        return int(self.judged.any(axis=0).sum())

    @property
    def losses(self) -> int:
        """Times a customer began to lose so much."""
        return int(self.begun.sum())

    @property
    def base_rate(self) -> float:
        """How often a loss follows anyway, warned or not; NaN without a day that can be judged."""
        return float(self.lost.sum() / self.judged.sum()) if self.judged.any() else np.nan

    @property
    def enough(self) -> bool:
        """Whether there is history enough to say anything."""
        return self.months >= FEWEST_MONTHS and self.losses >= FEWEST_LOSSES

    @property
    def total(self) -> float:
        """The money lost in all losses."""
        return float(self.money[self.begun].sum())


@item
def rule_backtest(company, rules=None, as_of=None) -> Result:
    """How each rule, and all together, would have done on the company's own history; one row per rule.

    ``rule``; ``alerts`` (new warnings that can be judged: half a year has passed since), ``right`` (a loss followed),
    ``precision`` with ``precision_low, precision_high`` (Wilson, 95%); ``base_rate``: how often a loss follows anyway,
    warned or not; ``losses`` (times a customer began to lose so much), ``caught`` (the light was on from three months
    before it began until it was plain), ``recall, recall_low, recall_high``; ``lead_days``: median days from the light
    to the end of the half-year in which the money was lost; ``false_per_month``: alerts that came to nothing, a month;
    ``verdict``: better_than_chance, cannot_tell (the interval holds the base rate), no_better, silent (no alert).
    rules: as for `warn_rules`. With too little history every verdict is cannot_tell.
    """
    table, came = backtest(company, rules, as_of)
    whole, alone = table.iloc[0], table[table["rule"] != "warning"]
    good = alone[alone["verdict"] == "better_than_chance"].sort_values(
        ["precision", "alerts"], ascending=False
    )
    first = good.iloc[0] if len(good) else whole
    shown = table.assign(lead_days=table["lead_days"].where(table["right"] > 0))
    shown["tone"] = np.where(table["verdict"] == "better_than_chance", "good", "plain")
    spread = [
        intervals("rule", one, f"{one}_low", f"{one}_high", tone="tone", line_at=line, rows=shown)
        for one, line in (("precision", "base_rate"), ("recall", ""))
    ]
    return Result(
        table,
        verdict=_why_not(came) or _lights_told(whole, good),
        about={
            "months": came.months,
            "history_months": came.judged.shape[1],
            "losses": came.losses,
            "base_rate": came.base_rate,
            "best_light": first["rule"],
            "best_precision": first["precision"],
            "good_lights": tuple(good["rule"]),
            "poor_lights": tuple(alone.loc[alone["verdict"] == "no_better", "rule"]),
            **whole[["alerts", "right", "precision"]].to_dict(),
        },
        value=float(whole["right"] if came.enough else came.months),
        unit="warnings" if came.enough else "months",
        picture=panels(tuple(spread), (1.25, 1)) if came.months else None,
    )


def _lights_told(whole, good) -> str:
    if not whole["alerts"]:
        return "silent"
    return "trusted" if len(good) else "none_good"


@exercise("TH3.11", asks=[rule_backtest])
def lights_to_trust(company) -> Key:
    """The lights whose whole interval lies above what happens anyway."""
    found = rule_backtest(company)
    if found.verdict in ("thin", "few", "silent"):
        raise Refused(found.verdict, **found.about)
    alone = found.table[found.table["rule"] != "warning"]
    above = alone[alone["precision"] > found.about["base_rate"]]
    most = alone[alone["alerts"] == alone["alerts"].max()]
    mistakes = {"middle": set(above["rule"]), "often": set(most["rule"])}
    right = set(found.about["good_lights"])
    return Key(
        {"lights": several(right, alone["rule"], "rule", {k: v for k, v in mistakes.items() if v - right})},
        found.about | {"n_good": len(right)},
    )


def record_of(company, rules=None, as_of=None) -> Record | None:
    """How often the warnings of these rules were right on the company's own past; None with too little history."""
    table, came = backtest(company, rules, as_of)
    whole = table.iloc[0]
    if not came.enough or not whole["alerts"]:
        return None
    return Record(float(whole["precision"]), came.base_rate, int(whole["alerts"]))


def backtest(company, rules=None, as_of=None) -> tuple[pd.DataFrame, Past]:
    """The table of `rule_backtest`, and what came of it; reckoned once a company, day and set of rules."""
    chosen = warn_rules(rules)

    def compute():
        past = history(company, as_of)
        came = outcomes(past)
        rows = [{"rule": name} | _score(part, came, past.days) for name, part in _parts(past, chosen)]
        return pd.DataFrame(rows), came

    table, came = kept(company, "backtest", compute, (str(as_of), str(chosen)))
    return table.copy(), came


def outcomes(past) -> Past:
    """Where six months have passed since and can be compared, and where those brought a loss."""
    fall, least = tier_rules()["lost"]["min_fall"], tier_rules()["lost"]["min_orders_before"]
    shape = past.money.shape
    judged, lost = np.zeros(shape, bool), np.zeros(shape, bool)
    if shape[1] <= AHEAD_MONTHS + 12:
        return Past(judged, lost, lost, np.zeros(shape))
    after = window(past.money, AHEAD_MONTHS)  # ends on column j: the six months after day j − 6
    before, orders = window(past.money, AHEAD_MONTHS, 12), window(past.orders, AHEAD_MONTHS, 12)
    ends = np.arange(12 + AHEAD_MONTHS - 1, shape[1])  # both half-years lie inside the data
    starts = ends - AHEAD_MONTHS
    fair = (before[:, ends] > 0) & (orders[:, ends] >= least) & past.watched[:, starts]
    judged[:, starts] = fair
    lost[:, starts] = fair & (after[:, ends] <= (1 - fall) * before[:, ends])
    gone = np.zeros(shape)
    gone[:, starts] = np.maximum(before[:, ends] - after[:, ends], 0.0)
    return Past(judged, lost, _loss_begins(judged, lost), gone)


def _parts(past, chosen):
    """All together, then each rule by itself: its light is then the warning."""
    whole = lights(past, chosen)
    yield "warning", whole
    for name in whole.on:
        alone = {key: own | {"weight": chosen["settings"]["warn_at"] if key == name else 0}
                 for key, own in chosen["rules"].items()}  # fmt: skip
        yield name, lights(past, {"settings": chosen["settings"], "rules": alone})


def _score(found, came, days):
    alert = found.alert & came.judged
    alerts, right = int(alert.sum()), int((alert & came.lost).sum())
    precision = wilson(right, alerts)
    caught = warned_of(found.warned, came)
    lead = [_lead(found.warned, i, j, days) for i, j in zip(*np.nonzero(caught), strict=True)]
    recall = wilson(int(caught.sum()), came.losses)
    return {
        "alerts": alerts,
        "right": right,
        "precision": precision.estimate,
        "precision_low": precision.low,
        "precision_high": precision.high,
        "base_rate": came.base_rate,
        "losses": came.losses,
        "caught": int(caught.sum()),
        "recall": recall.estimate,
        "recall_low": recall.low,
        "recall_high": recall.high,
        "lead_days": float(np.median(lead)) if lead else np.nan,
        "false_per_month": (alerts - right) / came.months if came.months else np.nan,
        "verdict": _verdict(alerts, precision, came),
    }


def _why_not(came) -> str:
    """Why nothing can be tested: too short a history (thin), too little happens in it (few); nothing where it can."""
    short = came.judged.shape[1] < 12 + AHEAD_MONTHS + FEWEST_MONTHS
    return "" if came.enough else "thin" if short else "few"


def _verdict(alerts, precision, came):
    if not came.enough:
        return "cannot_tell"
    if not alerts:
        return "silent"
    if precision.low > came.base_rate:
        return "better_than_chance"
    worse = precision.high <= came.base_rate or precision.estimate <= came.base_rate
    return "no_better" if worse else "cannot_tell"


def _loss_begins(judged, lost):
    """The first day of each run of losing months; a loss already under way when judging begins is no beginning."""
    before, known_before = np.zeros_like(lost), np.zeros_like(lost)
    before[:, 1:], known_before[:, 1:] = lost[:, :-1], judged[:, :-1]
    return lost & ~before & known_before


def warned_of(warned: np.ndarray, came: Past) -> np.ndarray:
    """The losses (where they began) whose light was on from three months before until they were plain."""
    on = np.cumsum(np.pad(warned, ((0, 0), (EARLY_MONTHS + 1, AHEAD_MONTHS))), axis=1)
    width = EARLY_MONTHS + AHEAD_MONTHS
    return came.begun & (on[:, width : width + warned.shape[1]] > on[:, : warned.shape[1]])


def _lead(warned, i, j, days):
    """Days from the light to the day on which the loss that began in month j was plain."""
    start = max(j - EARLY_MONTHS, 0)
    seen = start + np.flatnonzero(warned[i, start : j + AHEAD_MONTHS])[0]
    return (days[j + AHEAD_MONTHS] - days[seen]).days
