"""What each customer will bring in the next year: several ways to say it, held against what came; the best one speaks.

The rivals, each blind to what came after its day:

- *last_year*: as much as in the last 12 months.
- *own_rhythm*: money a day over the last two years (of a new customer, the days before count at the pace of all) × the
  share of customers as silent as this one, measured in the customer's own usual gaps, who bought again within a year
  (the company's own record, a year earlier).
- *model*: MBG/NBD purchases × Gamma-Gamma spend; *regular_model*: MBG/CNBD-k, for who buys more regularly than chance.
- *blend*: the mean of last year and the regular model (two forecasts that err differently: Bates & Granger 1969).
- *average*: everybody the same. Who does not beat it knows nothing about single customers.

Ranges come from what the best one missed by, among customers of its size; how often they held is measured on customers
and months that they did not see.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.tiering.clv import (
    DAYS_A_YEAR,
    MIN_HISTORY_DAYS,
    PROJECT_SHARE,
    fit_rhythm_spend,
    project_share,
    purchase_summary,
)
from custkit.tiering.features import customer_table, money_between
from custkit.tiering.likelihood import CannotFit
from custkit.tiering.purchases import fit_purchases

RIVALS = ("last_year", "own_rhythm", "model", "regular_model", "blend", "average")
MAY_BE_OFF = 0.25  # of the money of the hidden days in all
SHARE = 0.8  # of customers that a range shall hold
LEVELS = (
    0.8,
    0.85,
    0.9,
    0.95,
    0.98,
    0.998,
    1.15,
    1.3,
    1.5,
    2.0,
)  # above 1: all that was seen, widened so much
FOLDS, MIN_SEEN, LARGEST_SHARE = 5, 10, 0.998
LARGEST = 20
MIN_CUSTOMERS, MIN_DAYS = 30, 90
REGULAR = 3
YEARS = 3
SILENCE = (0.5, 1, 2, 3, 5, 8)  # silence over the usual gap: the bands of the record


def forecasts(company) -> "Forecasts":
    """The `Forecasts` of a company, its tests and its table computed; the same one whenever it is asked for."""

    def make():
        found = Forecasts(company)
        found.table  # noqa: B018  computed here, so that it is kept and shared with the rest
        return found

    return kept(company, "tiering_forecasts", make)


@dataclass(frozen=True)
class Held:
    """A forecast and what came: ``table`` has ``customer_id``, a column a rival, ``actual`` (money of ``days``)."""

    table: pd.DataFrame
    days: int

    def errors(self) -> pd.DataFrame:
        """One row per rival: ``forecast_by, forecast_total, actual_total, total_error`` (share), ``mean_error``."""
        actual = self.table["actual"]
        rows = []
        for name in (one for one in RIVALS if one in self.table):
            guess = self.table[name]
            off = guess.sum() / actual.sum() - 1 if actual.sum() > 0 else np.inf
            rows.append((name, guess.sum(), actual.sum(), off, (guess - actual).abs().mean()))
        columns = ["forecast_by", "forecast_total", "actual_total", "total_error", "mean_error"]
        return pd.DataFrame(rows, columns=columns).sort_values("mean_error", kind="stable", ignore_index=True)


class Forecasts:
    """The rivals of one company, tested; ``speaker`` is the best, None where none may speak (``why`` says why)."""

    def __init__(self, company):
        self.company = company
        table = customer_table(company)
        history = table["tenure_days"].max() if len(table) else 0
        self.history_days = int(history) if history and np.isfinite(history) else 0
        self.days = int(min(365, self.history_days / 3))

    @cached_property
    def tests(self) -> list[Held]:
        """The latest hidden stretch and the one before it."""
        return [self._held(cut) for cut in (1, 2)] if self.days >= MIN_DAYS else []

    @cached_property
    def errors(self) -> pd.DataFrame:
        return self.tests[0].errors()

    @cached_property
    def why(self) -> str | None:
        """``short`` history, ``few`` customers, totals ``off``, nobody beats the ``average``; None: somebody speaks."""
        if not self.tests:
            return "short"
        if len(self.tests[0].table) < MIN_CUSTOMERS or not self.tests[0].table["actual"].sum() > 0:
            return "few"
        if self._near.empty:
            return "off"
        least = self.errors.set_index("forecast_by")["mean_error"]["average"]
        return None if self._best["mean_error"] < least else "average"

    @property
    def speaker(self) -> str | None:
        return None if self.why else self._best["forecast_by"]

    @property
    def _best(self) -> pd.Series:
        return self._near.iloc[0]

    @cached_property
    def _near(self) -> pd.DataFrame:
        """The rivals near enough in all who can say something today as well; the nearest customer by customer first."""
        may = self.errors["forecast_by"].isin(self._now.columns.drop("average"))
        return self.errors[may & (self.errors["total_error"].abs() <= MAY_BE_OFF)]

    @cached_property
    def _now(self) -> pd.DataFrame:
        return _guesses(self.company, pd.Timestamp(self.company.as_of), 365)

    @cached_property
    def coverage(self) -> tuple[float, float]:
        """Share of customers, and of the 20 with the largest forecast, for whom what came lay inside the range.

        Ranges learned from one stretch, held against the other, both ways round; where the speaker was not there yet in
        the earlier one, from four fifths of the customers against the last fifth.
        """
        return self._covered(self._levels)

    @cached_property
    def _levels(self) -> tuple[float, float]:
        """The shares that the learned ranges must hold, of the rest and of the largest, so that 80% end inside where
        nobody has looked before."""
        found = []
        for part in (0, 1):
            tried = ((one, self._covered((one, one))[part]) for one in LEVELS)
            found.append(next((one for one, held in tried if held >= SHARE), LEVELS[-1]))
        return tuple(found)

    def _covered(self, levels) -> tuple[float, float]:
        inside, largest = [], []
        for test, low, high in self._unseen(levels):
            held = (test["actual"] >= low - 0.005) & (test["actual"] <= high + 0.005)
            inside += held.tolist()
            largest += held[test[self.speaker].nlargest(LARGEST).index].tolist()
        return float(np.mean(inside)), float(np.mean(largest))

    def _unseen(self, levels):
        """Tests with ranges that were learned elsewhere."""
        there = [test for test in self.tests if self.speaker in test.table]
        if len(there) == 2:
            for test, other in zip(there, there[::-1], strict=True):
                yield test.table, *ranges(test.table[self.speaker], self._missed([other]), levels)
            return
        for fold in range(FOLDS):
            table = there[0].table
            out = np.arange(len(table)) % FOLDS == fold
            known = self._missed([Held(table[~out], self.days)])
            low, high = ranges(table[self.speaker], known, levels)
            yield table[out], low[out], high[out]

    @cached_property
    def table(self) -> pd.DataFrame | None:
        """One row per customer but project customers: ``customer_id, next_12m, next_12m_low, next_12m_high,
        buys_again``; None where nobody may speak. What is said never lies outside its own range."""
        if self.why:
            return None
        now = self._now
        low, high = ranges(now[self.speaker], self._missed(self.tests), self._levels)
        return pd.DataFrame(
            {
                "customer_id": now["customer_id"],
                "next_12m": now[self.speaker].clip(low, high),
                "next_12m_low": low,
                "next_12m_high": high,
                "buys_again": now["buys_again"],
            }
        )

    @cached_property
    def again_share(self) -> float:
        """Of the money of a year ago, what the same customers brought again in the last 12 months (0–1)."""
        until, year = pd.Timestamp(self.company.as_of), pd.Timedelta(days=365)
        before = money_between(self.company, until - 2 * year, until - year).clip(lower=0)
        again = (
            money_between(self.company, until - year, until).reindex(before.index).fillna(0.0).clip(lower=0)
        )
        return float(min(again.sum() / before.sum(), 1.0)) if before.sum() > 0 else 0.0

    def values(self, margin_rate: float, discount: float) -> pd.DataFrame | None:
        """``table`` with ``clv``: the discounted margin of three years, each year ``again_share`` of the one before."""
        if self.table is None:
            return None
        years = np.arange(YEARS)
        worth = (self.again_share**years * (1 + discount) ** -(years + 0.5)).sum()
        return self.table.assign(clv=margin_rate * worth * self.table["next_12m"])

    def _held(self, cut: int) -> Held:
        day = pd.Timestamp(self.company.as_of) - pd.Timedelta(days=self.days * cut)
        table = _guesses(self.company, day, self.days)
        came = money_between(self.company, day, day + pd.Timedelta(days=self.days))
        return Held(table.assign(actual=table["customer_id"].map(came).fillna(0.0)), self.days)

    def _missed(self, tests: list[Held]) -> pd.DataFrame:
        """What the speaker said and what came, of all customers of these tests."""
        parts = [test.table[[self.speaker, "actual"]].set_axis(["forecast", "actual"], axis=1) for test in tests
                 if self.speaker in test.table]  # fmt: skip
        return pd.concat(parts, ignore_index=True)


def ranges(
    forecast: pd.Series, missed: pd.DataFrame, levels: tuple[float, float] = (SHARE, SHARE)
) -> tuple[np.ndarray, np.ndarray]:
    """Below and above, so that a share of ``levels`` (the 20 largest: the second) of a size ends inside; see `LEVELS`.

    forecast: money; missed: ``forecast, actual`` of customers whose outcome is known. Split conformal on actual ÷
    forecast: Lei et al. (2018), JASA 113(523). Sizes: the 20 largest, the larger half of the rest, the smaller half,
    and those of whom nothing was expected.
    """
    size, known = _size(forecast), _size(missed["forecast"])
    low, high = np.zeros(len(forecast)), np.zeros(len(forecast))
    for one in np.unique(size):
        level = levels[int(one == 3)]
        tail, wider = (1 - min(level, LARGEST_SHARE)) / 2, max(level, 1.0)
        at, seen = size == one, missed[known == one] if (known == one).sum() >= MIN_SEEN else missed
        money = forecast.to_numpy()[at]
        if one == 0:
            high[at] = _quantile(seen["actual"], 1 - tail) * wider
            continue
        part = seen[seen["forecast"] > 0]
        ratio = part["actual"] / part["forecast"]
        low[at] = np.maximum(money * _quantile(ratio, tail) / wider, 0.0)
        high[at] = np.maximum(money * _quantile(ratio, 1 - tail) * wider, 0.0)
    return low, high


def _quantile(values, share) -> float:
    """The quantile with the correction for a finite sample: outward to the next rank."""
    values = np.sort(np.asarray(values, dtype=float))
    if not len(values):
        return 0.0
    rank = np.ceil((len(values) + 1) * share) if share > 0.5 else np.floor((len(values) + 1) * share)
    return float(values[int(np.clip(rank, 1, len(values))) - 1])


def _size(forecast) -> np.ndarray:
    """3 the largest, 2 the larger half of the rest, 1 the smaller half, 0 nothing expected."""
    values = pd.Series(np.asarray(forecast, dtype=float))
    size = np.where(values > 0, 1, 0)
    rest = values[values > 0].sort_values(ascending=False, kind="stable").index
    few = min(LARGEST, len(rest) // 4)
    size[rest[: len(rest) // 2]] = 2
    size[rest[:few]] = 3
    return size


def _guesses(company, day: pd.Timestamp, days: int) -> pd.DataFrame:
    """What each rival says on a day of the ``days`` after it: ``customer_id``, a column a rival, ``buys_again``."""
    span = pd.Timedelta(days=days)
    table = customer_table(company, groups=("core", "gaps"), as_of=day.date())
    share = project_share(company, day.date())
    table = table[~(table["customer_id"].map(share).fillna(0.0) > PROJECT_SHARE)].reset_index(drop=True)
    ids = table["customer_id"]
    lately, longer = (
        ids.map(money_between(company, day - n * span, day)).fillna(0.0).clip(lower=0) for n in (1, 2)
    )
    again = _record(company, day, days)[np.digitize(_silence(table), SILENCE)]
    age = table["tenure_days"].clip(lower=MIN_DAYS, upper=2 * days)
    # a few weeks are no pace: what lacks of as many days as are foretold counts at the pace of all
    short = (days - age).clip(lower=0)
    pace = (longer + longer.sum() / max(age.sum(), 1) * short) / (age + short)
    out = pd.DataFrame({"customer_id": ids, "last_year": lately, "own_rhythm": pace * days * again})
    for name, guess in _by_models(company, day, days).items():
        out[name] = ids.map(guess).fillna(0.0)
    if "regular_model" in out:
        out["blend"] = (out["last_year"] + out["regular_model"]) / 2
    out["average"] = lately.mean() if len(ids) else 0.0
    return out.assign(buys_again=again)


def _by_models(company, day, days) -> dict[str, pd.Series]:
    """Money expected of each customer, by each purchase model that can be fitted; their spend is fitted once."""
    summary = purchase_summary(company, day.date())
    rhythm = summary[~summary["project"]]
    if summary.empty or summary["T"].max() < MIN_HISTORY_DAYS:
        return {}
    try:
        spend_model = fit_rhythm_spend(rhythm)
    except CannotFit:
        return {}
    spend_x = rhythm["x"].where(rhythm["mean_spend"] > 0, 0.0)
    spend = spend_model.expected_spend(spend_x, rhythm["mean_spend"].fillna(0.0))
    found = {}
    for name, k in (("model", 1), ("regular_model", REGULAR)):
        try:
            purchases = fit_purchases(rhythm, "MBG/NBD", k=k)
        except CannotFit:
            continue
        money = purchases.predict(rhythm, days)["expected_purchases"].to_numpy() * spend
        if np.isfinite(money).all():
            found[name] = pd.Series(money, index=rhythm["customer_id"])
    return found


def _record(company, day, days) -> np.ndarray:
    """Of customers as silent as that (bands of `SILENCE`), the share that bought within ``days``, ``days`` earlier.

    Drawn towards the share of all by two customers; ½ where nobody was there.
    """
    then = day - pd.Timedelta(days=days)
    table = customer_table(company, groups=("core", "gaps"), as_of=then.date())
    back = table["customer_id"].isin(money_between(company, then, day, bought=True).index)
    everywhere = (back.sum() + 1) / (len(back) + 2)
    band = np.digitize(_silence(table), SILENCE)
    n, came = (np.bincount(band, weights=w, minlength=len(SILENCE) + 1) for w in (np.ones(len(back)), back))
    return (came + 2 * everywhere) / (n + 2)


def _silence(table) -> np.ndarray:
    """Days without an order over the usual gap; the company's usual one for who has none yet."""
    gap = table["median_gap_days"]
    usual = float(gap.median()) if gap.notna().any() else DAYS_A_YEAR / 4
    return (table["recency_days"] / gap.fillna(usual).clip(lower=1)).fillna(np.inf).to_numpy(dtype=float)
