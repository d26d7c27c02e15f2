"""What the marks of all pictures share: rows, names, colours, and the axis of numbers."""

import numpy as np
import pandas as pd

from custkit.item import kinds
from custkit.item.texts import form_of, say, written
from custkit.show.theme import (
    ABC_COLOURS,
    BLUE,
    FAINT,
    GREEN,
    GREY,
    GRID,
    INK,
    MINT,
    ORANGE,
    SEGMENT_COLOURS,
    SKY,
    TIER_COLOURS,
    VERMILION,
)

TONES = {"good": BLUE, "bad": VERMILION, "plain": GREY, "strong": INK, "warn": ORANGE}
FIXED = {  # columns whose codes keep their colour in every picture
    "abc": ABC_COLOURS,
    "tier": TIER_COLOURS,
    "segment": SEGMENT_COLOURS,
    "standing": TIER_COLOURS | {"rescue": ORANGE, "win_back": VERMILION, "lost": "#8a939c"},
    "fits": {"fits": "#c9d1d9", "fits_not": ORANGE},
    "direction": {"up": BLUE, "down": VERMILION, "stayed": "#c9d1d9", "new": SKY},
    "stand": {"supports": GREEN, "contradicts": VERMILION, "silent": "#e4e7eb"},
    "value_type": {"strategic": BLUE, "high_potential": GREEN, "basic": SKY, "inefficient": GREY},
    "stage": {"new": SKY, "growing": GREEN, "mature": BLUE, "declining": ORANGE, "lost": VERMILION},
    "state": {
        "active": GREY,
        "slowing": ORANGE,
        "silent": VERMILION,
        "confirmed": VERMILION,
        "unclear": FAINT,
    },
    "lifetime_side": {"risen": GREEN, "fading": VERMILION, "both": BLUE, "rest": GREY},
    "light": {"red": VERMILION, "amber": ORANGE, "green": MINT, "unknown": FAINT},
    "dossier_tone": {"good": SKY, "bad": ORANGE},
    "rule_state": {"kept": "#dfe9e4", "broken": ORANGE},
    "raci_state": {"kept": "#dfe9e4", "none": ORANGE, "many": VERMILION},
    "corner_state": {"live": MINT, "unlogged": "#e4e7eb", "paper": "#f6c667", "empty": VERMILION},
    "progress": {"done": GREEN, "late": VERMILION, "doing": SKY, "todo": GREY, "dropped": FAINT},
    "zone": {"red": VERMILION, "amber": ORANGE, "green": MINT},
    "market_role": {"leader": BLUE, "challenger": VERMILION, "follower": GREY, "nicher": GREEN},
    "trend_move": {"build": VERMILION, "lead": GREEN, "offer": GREY, "watch": SKY},
    "mix_trend": {"rising": BLUE, "falling": VERMILION, "no_trend": GREY, "too_short": GREY},
    "box": {"invest": BLUE, "build": GREEN, "defend": SKY, "maintain": GREY},
    "development": {"grow": GREEN, "defend": BLUE, "hold": SKY, "select": GREY, "too_close": FAINT},
    "cover": {"over": ORANGE, "under": VERMILION, "fits": BLUE},
    "ipa_quadrant": {
        "concentrate_here": VERMILION,
        "keep_up": BLUE,
        "low_priority": GREY,
        "possible_overkill": SKY,
        "unclear": "#eceff2",
    },
    "line_place": {"star": GREEN, "cash_cow": BLUE, "question_mark": ORANGE, "dog": GREY},
    "series_place": {"carries": BLUE, "push_it": GREEN, "mend_it": VERMILION, "ask_why": GREY},
    "retire_when": {"now": VERMILION, "ride": GREEN, "if_moved": ORANGE, "keep": GREY},
    "line_option": {
        "fill": GREEN,
        "prune": VERMILION,
        "merge": ORANGE,
        "split": SKY,
        "modernise": BLUE,
        "stretch_up": "#cc79a7",
        "stretch_down": INK,
        "keep": GREY,
    },
    "idea_direction": {"concept": BLUE, "interface": ORANGE, "delivery": GREEN, "technology": VERMILION},
    "signal": {"push": MINT, "mend": "#f6c667", "keep": "#b7dcf4", "open": "#eceff2"},
}
NOTE = 9.5  # size of the texts beside the marks
BESIDE = {"textcoords": "offset points", "va": "center", "fontsize": NOTE, "color": INK}  # how these stand


def rows_of(kind, result, quiet: bool = False) -> pd.DataFrame:
    """The rows that a kind draws, cut to what it shows; whom the title names is among them, unless ``quiet``."""
    rows = getattr(kind, "rows", None)
    rows = result.table if rows is None else rows
    needed = [getattr(kind, name, "") for name in ("x", "before", "after")]
    rows = rows.dropna(subset=[name for name in needed if name and name in rows])
    if not is_rows(kind):
        return rows
    shown = rows.head(kind.most or len(rows))
    named = rows[rows[kind.y].astype(str) == str(result.facts.get(kind.y))].iloc[:1]
    if len(named) and not quiet and named.index[0] not in shown.index and not getattr(kind, "by", ""):
        shown = pd.concat([shown.iloc[:-1], named])
    return shown.reset_index(drop=True)


def names_on(kind, texts, rows, result) -> list[str]:
    """What each row is called on the axis: the card's ``name``, else the code in words, else the customer's name."""
    if "name" in texts:
        return [say(texts["name"], row, result.company) for row in rows.to_dict("records")]
    return [called(kind.y, code, result.company) for code in rows[kind.y]]


def tones(kind, rows, quiet: bool = False, facts=None) -> list:
    """The colour of each row's mark. Of plain rows the one whose code is in ``facts``, as in the title, stands out."""
    tone = kind.tone
    if tone == "plain" and is_rows(kind) and not quiet:
        told = set(pd.Series((facts or {}).get(kind.y), dtype=object).map(str))
        return [BLUE if str(code) in told else GREY for code in rows[kind.y]]
    if tone in TONES or tone not in rows or quiet:
        return [TONES.get(tone, BLUE)] * len(rows)
    if rows[tone].isin([True, False]).all():
        return [TONES["bad"] if value else TONES["good"] for value in rows[tone]]
    fixed = FIXED.get(tone, TONES)
    return [fixed.get(str(code), GREY) for code in rows[tone]]


def value_axis(axis, column: str, result, ticks: int = 6) -> None:
    """An axis of numbers: round steps, each written as the column's format says."""
    from matplotlib.ticker import FixedLocator, MaxNLocator

    whole, few = form_of(column) == "int", form_of(column) == "number"
    steps = MaxNLocator(ticks, steps=[1, 2, 5, 10], integer=whole, min_n_ticks=1 if whole else 2)
    axis.set_major_locator(steps if np.any(axis.get_data_interval()) else FixedLocator([0]))
    axis.set_major_formatter(lambda x, _: written(column, x, result.company, _digits(x) * few) if x else "0")
    axis.grid(True, color=GRID, lw=0.8)
    axis.axes.set_axisbelow(True)


def _digits(value) -> str:
    """As many decimals as a round step has: 0.5 beside 1, not 0.50."""
    return next((str(n) for n in range(3) if abs(value * 10**n - round(value * 10**n)) < 1e-6), "2")


def is_rows(kind):
    return isinstance(kind, kinds.bars | kinds.intervals | kinds.change)


def called(column, code, company):
    """What a code is called on an axis: a customer by its name, other codes in words."""
    return written(column, code, company)


def palette_of(column, codes):
    fixed, rest = FIXED.get(column, {}), iter([BLUE, ORANGE, GREEN, VERMILION, SKY, GREY, INK, FAINT] * 4)
    return [fixed[code] if code in fixed else next(rest) for code in map(str, codes)]
