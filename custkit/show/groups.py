"""Segments side by side: what they bring, the effort they get, how they judge us, where they are found; clusters."""

import numpy as np
import pandas as pd

from custkit.data import contract
from custkit.locale import money, number, percent
from custkit.show.labels import bare
from custkit.show.shares import part
from custkit.show.theme import GRID, INK

_MOST_ROWS = 12


def _points(value):
    value = round(value)
    return ("+" if value > 0 else "−" if value < 0 else "") + number(abs(value))


def _intervals(axes, estimates, lows, highs, colours, texts):
    for place, (mid, low, high, colour, text) in enumerate(
        zip(estimates, lows, highs, colours, texts, strict=True)
    ):
        axes.plot([low, high], [place, place], color=colour, lw=2.2, alpha=0.5, solid_capstyle="butt")
        axes.plot(mid, place, "o", color=colour, ms=8, mec="white", mew=1)
        if text:
            axes.annotate(
                text, (mid, place), (0, 8), textcoords="offset points", ha="center", fontsize=9.5, color=INK
            )


def _rows(axes, labels):
    axes.set_yticks(np.arange(len(labels)), labels, color=INK, fontsize=10)
    axes.set_ylim(len(labels) - 0.4, -0.7)
    bare(axes, "left")


def _share_axis(axes, low, high, room):
    from matplotlib.ticker import MaxNLocator

    axes.set_xlim(low - 0.02 * high, max(high, 0.01) * room)
    axes.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(lambda value, _: percent(value) if high > 0.05 else percent(value, 1))
    axes.xaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)


def _strength(values):
    """0 for the lowest of a column, 1 for the highest; on a log scale where nothing is negative."""
    values = values.to_numpy(float)
    values = np.log1p(values) if np.nanmin(values) >= 0 else values
    span = np.nanmax(values) - np.nanmin(values)
    return np.nan_to_num((values - np.nanmin(values)) / span) if span > 0 else np.zeros(len(values))


def _written(column, value, currency):
    if pd.isna(value):
        return "–"
    form = contract.column_format(column)
    if form == "money":
        return money(value, currency)
    if form == "percent":
        return part(value)
    return number(value, 0 if abs(value) >= 20 or float(value).is_integer() else 1)


def _folded(title, width=14):
    """A column title in two or three lines."""
    from custkit.show.theme import wrap

    def wide(line):
        return sum(2 if "⺀" <= c <= "\uffef" else 1 for c in line)

    return "\n".join(wrap(title, lambda line: wide(line) <= width))
