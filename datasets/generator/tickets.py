"""What customers report when they need help: service tickets, and how soon they are answered."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .seasons import day_weights
from .wording import fitting, line_names, pair, phrases, sentences, write


def build(world) -> pd.DataFrame:
    """Service requests with opening, first response and end; planted truth 18 sets who is answered in two hours."""
    rng = world.rng("tickets")
    plant = world.truth(18)
    n = plant["tickets"]
    who = world.customers[~world.customers["group"].isin(["counter", "prospect"])].reset_index(drop=True)
    weight = who["group"].map({"key": 14.0, "B": 4.0}).fillna(0.8) * np.where(
        who["region"] == plant["region"], 1.2, 1.0
    )
    pick = rng.choice(len(who), n, p=weight / weight.sum())
    frame = who.loc[pick, ["customer_id", "region", "ends"]].reset_index(drop=True)
    frame["rep_id"] = who["owner_rep_id"].to_numpy()[pick]
    frame["opened_at"] = _opened(world, rng, frame)
    _first_responses(world, rng, frame)
    _endings(world, rng, frame)
    _problem(world, rng, frame)
    frame = frame.sort_values("opened_at", kind="stable", ignore_index=True)
    frame.insert(0, "ticket_id", [f"TK{i:04d}" for i in range(1, n + 1)])
    return frame


def _opened(world, rng, frame) -> pd.Series:
    """Working hours, a few at night; Friday afternoons are busy: machines are to run over the weekend."""
    n = len(frame)
    weights = day_weights(world.firm, world.start, world.end)
    weekday = (world.start + pd.to_timedelta(np.arange(len(weights)), "D")).day_of_week.to_numpy()
    weights = (
        weights
        * np.where(weekday == 4, 1.25, np.where(weekday > 4, 0.5, 1.0))
        * np.linspace(0.85, 1.15, len(weights))
    )
    cumulative = np.cumsum(weights)
    limit = np.minimum(frame["ends"].fillna(len(weights)).to_numpy(), len(weights) - 1).astype(int)
    falling = frame["customer_id"].eq(
        world.truth(1)["customer"]
    )  # its complaints come late, with its decline
    first = cumulative[np.where(falling, len(weights) - 270, 0)]
    day = np.searchsorted(cumulative, first + rng.random(n) * (cumulative[limit] - first) * 0.9995)
    hours = np.array([0.15] * 7 + [1, 4, 7, 8, 6, 3, 6, 8, 8, 6, 4, 2, 1, 0.7, 0.5, 0.3, 0.2])
    friday = np.where(np.arange(24) >= 12, hours * 1.7, hours)
    hour = np.where(
        weekday[day] == 4,
        rng.choice(24, n, p=friday / friday.sum()),
        rng.choice(24, n, p=hours / hours.sum()),
    )
    minute = hour * 60 + rng.integers(0, 60, n)
    at = world.start + pd.to_timedelta(day, "D") + pd.to_timedelta(minute, "min")
    return pd.Series(at).astype("datetime64[s]")


def _first_responses(world, rng, frame) -> None:
    """Exact numbers in three places: Friday afternoon, the weak region, everywhere else."""
    plant = world.truth(18)
    n = len(frame)
    there = frame["region"].eq(plant["region"]).to_numpy()
    friday = (
        frame["opened_at"].dt.day_of_week.eq(4) & frame["opened_at"].dt.hour.ge(plant["afternoon_from"])
    ).to_numpy()
    newest = frame["opened_at"].sort_values().index[-plant["open"] :]
    waiting = np.zeros(n, bool)
    waiting[newest] = True
    place = np.where(waiting, -1, np.where(there & friday, 0, np.where(there, 1, np.where(friday, 2, 3))))
    hits = np.zeros(n, bool)
    kept = 0
    for k in range(3):
        rows = rng.permutation(np.flatnonzero(place == k))
        count = round(plant["bad"] * len(rows))
        hits[rows[:count]] = True
        kept += count
    rows = rng.permutation(np.flatnonzero(place == 3))
    hits[rows[: round(plant["overall"] * n) - kept]] = True
    minutes = np.where(
        hits, np.clip(rng.lognormal(3.7, 0.6, n), 4, 119), 121 + rng.exponential(260, n)
    ).round()
    exact = rng.permutation(np.flatnonzero(hits))[: plant["exactly_two_hours"]]
    minutes[exact] = 120
    response = frame["opened_at"] + pd.to_timedelta(minutes, "min")
    frame["first_response_at"] = response.where(~waiting).astype("datetime64[s]")


def _endings(world, rng, frame) -> None:
    n = len(frame)
    hours = rng.lognormal(2.7, 0.9, n)
    solved = frame["first_response_at"] + pd.to_timedelta((hours * 60).round(), "min")
    solved = solved.where(solved < world.end + pd.Timedelta(days=1))
    frame["resolved_at"] = solved.astype("datetime64[s]")
    told = solved + pd.to_timedelta((rng.lognormal(2.6, 1.0, n) * 60).round(), "min")
    told = told.where((rng.random(n) < 0.72) & (told < world.end + pd.Timedelta(days=1)))
    frame["told_customer_at"] = told.astype("datetime64[s]")
    done = frame["resolved_at"].notna()
    pair(
        frame, "status", {"zh": np.where(done, "已解决", "处理中"), "en": np.where(done, "resolved", "open")}
    )


def _problem(world, rng, frame) -> None:
    """What it is about, how grave, who deals with it."""
    n, words = len(frame), phrases("tickets")
    kinds = words["categories"]
    code = rng.choice(list(kinds), n, p=[k["share"] for k in kinds.values()])
    falling = frame["customer_id"].eq(world.truth(1)["customer"]).to_numpy()
    code = np.where(falling & (rng.random(n) < 0.5), "delivery", code)
    for column in ("category", "dept", "process_step"):
        pair(frame, column, {k: [kinds[c][column][k] for c in code] for k in ("zh", "en")})
    grave = rng.choice(3, n, p=[0.18, 0.47, 0.35])
    pair(frame, "severity", {k: [words["severity"][i][k] for i in grave] for k in ("zh", "en")})
    lines = line_names(world, rng.choice(list(world.trade["line"]), n))
    numbers = rng.integers(2, 8, n)
    text = {"zh": np.empty(n, dtype=object), "en": np.empty(n, dtype=object)}
    for kind, rows in pd.Series(range(n)).groupby(code):
        entries = fitting(world, sentences("tickets")[kind])
        part = {k: [v[i] for i in rows] for k, v in lines.items()}
        for language, texts in write(entries, rng.integers(0, len(entries), len(rows)), product=part,
                                     n=numbers[rows].tolist()).items():  # fmt: skip
            text[language][rows] = texts
    text["en"] = [t[:1].upper() + t[1:] for t in text["en"]]
    pair(frame, "text", text)
