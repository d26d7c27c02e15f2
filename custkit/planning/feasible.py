"""Can the goal be reached: against the trend, against the hours people have, and against the market."""

import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.item import Refused, Result, bars, item, slider
from custkit.measures.intervals import Interval

from .year_goal import year_goal

SEASON, PATHS = 12, 2000
FAR, TOO_FAR = 1.0, 2.0  # standard deviations of the forecast of a year
FULL, OVER = 0.8, 1.0  # share of the calls that people can make
STEP, LEAP = (
    0.25,
    1.0,
)  # growth of the share of market: a quarter more is hard, twice as much has hardly ever been seen


def revenue_by_month(company) -> pd.Series:
    """Net revenue of each whole month up to as_of, months without orders as 0."""
    orders = company.orders
    by_month = orders.group_by(month=orders.order_date.truncate("M")).aggregate(
        cents=orders.amount_cents.sum()
    )
    read = by_month.to_pandas().dropna()
    found = pd.Series(
        read["cents"].to_numpy(float) / 100, pd.PeriodIndex(pd.to_datetime(read["month"]), freq="M")
    )
    last = pd.Period(company.as_of, "M")
    if pd.Timestamp(company.as_of).day < last.days_in_month - 3:  # a month that has only begun
        last -= 1
    if found.empty or found.index.min() > last:
        return pd.Series(dtype=float)
    return (
        found.sort_index()
        .reindex(pd.period_range(found.index.min(), last, freq="M"), fill_value=0.0)
        .astype(float)
    )


def year_forecast(company) -> Interval | None:
    """Revenue of the next twelve months as the trend has it, and that much less and more (one standard deviation).

    Exponential smoothing with a damped trend and, from three years on, seasons (statsmodels ETS); the sum of twelve
    months over `PATHS` simulated paths, seeded. The deviation is no smaller than what the same method missed by when it
    is asked a year ago (with less than three years: than the last year differed from the one before): a range that a
    company has already left is too narrow. None with less than two years of months or nothing sold.
    """
    return kept(company, "planning_year_forecast", lambda: _tested(revenue_by_month(company)))


def _tested(months):
    found = _forecast(months)
    if found is None:
        return None
    came = float(months.tail(SEASON).sum())
    then = _forecast(months.iloc[:-SEASON])
    said = then.estimate if then else float(months.iloc[-2 * SEASON : -SEASON].sum())
    sd = max(found.high - found.estimate, abs(came - said))
    return Interval(found.estimate, found.estimate - sd, found.estimate + sd)


def _forecast(months):
    if len(months) < 2 * SEASON or not months.tail(SEASON).sum() > 0:
        return None
    import warnings

    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    scale = float(months.abs().mean())
    seasons = {"seasonal": "add", "seasonal_periods": SEASON} if len(months) >= 3 * SEASON else {}
    values = pd.Series(months.to_numpy() / scale, index=months.index.to_timestamp())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = ETSModel(values, error="add", trend="add", damped_trend=True, **seasons)
        fitted = model.fit(disp=False)
        errors = np.random.default_rng(7).normal(0, float(np.std(fitted.resid)), (SEASON, PATHS))
        paths = fitted.simulate(SEASON, anchor="end", repetitions=PATHS, random_errors=errors)
    sums = np.asarray(paths).sum(axis=0) * scale
    mean, sd = float(sums.mean()), float(sums.std(ddof=1))
    return Interval(mean, mean - sd, mean + sd) if np.isfinite(mean) and sd > 0 else None


@item(dial={"growth": slider(0.0, 1.0, 0.05, start=0.0, form="percent")})
def feasibility(company, growth: float | None = None) -> Result:
    """The year's goal against trend, calls and market: one row a check.

    ``goal_check, stands_now, asked_for, check_ratio, light``. trend: now = forecast of twelve months
    (`year_forecast`), asked = the goal, ratio = z = (goal − forecast) / standard deviation of the forecast: amber
    from 1, red from 2; a goal equal to the forecast has z 0. calls: contacts of 12 months and those asked when they
    grow with the goal, ratio = asked / what the reps can make (``reps.capacity_calls_year``): amber from 80%, red
    above 100%. market: our share today and the share asked of a market that grows as the regions table says, ratio =
    growth of the share: amber from a quarter, red from double. light ``unknown`` without the tables. growth: of the
    last 12 months; without it the goal is `year_goal`.
    """
    aim = year_goal(company)
    goal = aim.money if growth is None else aim.run_rate * (1 + growth)
    if not aim.run_rate > 0:
        raise Refused("nothing")
    rise = goal / aim.run_rate - 1
    rows = [_trend(company, goal), _calls(company, rise), _market(company, aim.run_rate, goal)]
    table = pd.DataFrame(rows, columns=["goal_check", "stands_now", "asked_for", "check_ratio", "light"])
    if table["light"].eq("unknown").all():
        raise Refused("short")
    red, amber = (table.loc[table["light"] == one, "goal_check"].tolist() for one in ("red", "amber"))
    found = table.set_index("goal_check")
    forecast = year_forecast(company)
    facts = {
        "goal": goal,
        "goal_year": aim.year,
        "rise": rise,
        "checks": tuple(red or amber),
        "n_seen": int((table["light"] != "unknown").sum()),
        "forecast_money": found.at["trend", "stands_now"],
        "forecast_low": forecast.low if forecast else None,
        "forecast_high": forecast.high if forecast else None,
        "z_of_goal": found.at["trend", "check_ratio"],
    }
    shown = table[table["light"] != "unknown"]
    return Result(
        table,
        verdict="red" if red else "amber" if amber else "green",
        about=facts,
        value=facts["z_of_goal"],
        unit="sd",
        picture=bars("goal_check", "check_ratio", tone="light", rows=shown),
    )


def _light(ratio, amber, red):
    return "red" if ratio > red else "amber" if ratio > amber else "green"


def _trend(company, goal):
    forecast = year_forecast(company)
    if forecast is None:
        return ("trend", np.nan, goal, np.nan, "unknown")
    z = (goal - forecast.estimate) / (forecast.high - forecast.estimate)
    return ("trend", forecast.estimate, goal, z, _light(z, FAR, TOO_FAR))


def _calls(company, rise):
    if not company.has("interactions.date", "reps.capacity_calls_year"):
        return ("calls", np.nan, np.nan, np.nan, "unknown")
    ago = (pd.Timestamp(company.as_of) - pd.to_datetime(company.table("interactions")["date"])).dt.days
    now, room = (
        int(((ago >= 0) & (ago < 365)).sum()),
        float(company.table("reps")["capacity_calls_year"].sum()),
    )
    if not room > 0 or not now:
        return ("calls", np.nan, np.nan, np.nan, "unknown")
    asked = now * (1 + max(rise, 0.0))
    return ("calls", now, asked, asked / room, _light(asked / room, FULL, OVER))


def _market(company, run_rate, goal):
    if not company.has("regions.market_size"):
        return ("market", np.nan, np.nan, np.nan, "unknown")
    regions = company.table("regions")
    regions = regions[regions["period"].astype(str) == regions["period"].astype(str).max()]
    size = float(regions["market_size"].sum())
    if not size > 0:
        return ("market", np.nan, np.nan, np.nan, "unknown")
    rates = (
        regions["growth"].astype(float).fillna(0.0) if "growth" in regions else pd.Series(0.0, regions.index)
    )
    ahead = float((regions["market_size"] * (1 + rates)).sum())
    now, asked = run_rate / size, goal / ahead
    light = "red" if asked >= 1 else _light(asked / now - 1, STEP, LEAP - 1e-9)
    return ("market", now, asked, asked / now - 1, light)
