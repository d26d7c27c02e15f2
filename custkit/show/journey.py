"""The customer's journey as a line: where it hurts most, and how it ends."""

import numpy as np
import pandas as pd

from custkit.locale import number, tr
from custkit.show.codes import word
from custkit.show.theme import BLUE, GRID, INK, MUTED, VERMILION, Chart, nothing_to_show


def journey_chart(journey: pd.DataFrame) -> Chart:
    """Score of each station in the order travelled, with its interval; the lowest and the last are named.

    ``journey``: `custkit.tiering.journey_map`.
    """
    if journey.empty:
        return nothing_to_show(tr("No survey answers on the stations of the journey yet"))
    names = [word("touchpoint", code) for code in journey["touchpoint"]]
    low, end = int(np.argmin(journey["score"])), len(journey) - 1
    message = tr(
        "Hardest to bear: {worst} ({low}); the last impression: {last} ({end})",
        worst=names[low], low=number(journey["score"].iloc[low], 1),
        last=names[end], end=number(journey["score"].iloc[end], 1),
    )  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr("Mean score of each station (0 to 10) with its interval"),
        alt="\n".join(
            [message, *(f"{n} {number(s, 1)}" for n, s in zip(names, journey["score"], strict=True))]
        ),
        height=4.2,
        width=9.2,
    )
    axes = chart.subplots()
    places = np.arange(len(journey))
    axes.plot(places, journey["score"], color=MUTED, lw=1.5, zorder=1)
    axes.vlines(places, journey["low"], journey["high"], color=BLUE, alpha=0.45, lw=5, zorder=2)
    colours = [VERMILION if i in (low, end) else BLUE for i in places]
    axes.scatter(places, journey["score"], c=colours, s=70, zorder=3, edgecolors="white")
    for place, score, high in zip(
        places, journey["score"], journey["high"].fillna(journey["score"]), strict=True
    ):
        axes.annotate(number(score, 1), (place, max(score, high)), (0, 7), textcoords="offset points",
                      ha="center", color=INK, fontsize=10)  # fmt: skip
    axes.set_xticks(places, [_two_lines(name) for name in names])
    axes.set(xlim=(-0.5, len(journey) - 0.5), ylim=(max(0, journey["low"].min() - 1), 10.4))
    axes.yaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    return chart


def _two_lines(name):
    """A long English name over two lines; Chinese names are short."""
    words = name.split(" ")
    if len(name) <= 12 or len(words) < 2:
        return name
    cut = min(range(1, len(words)), key=lambda i: abs(len(" ".join(words[:i])) - len(name) / 2))
    return " ".join(words[:cut]) + "\n" + " ".join(words[cut:])
