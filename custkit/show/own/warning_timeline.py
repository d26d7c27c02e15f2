"""An account's revenue by month, and below it the lights that were on; the warning itself shaded."""

import numpy as np

from custkit.item import word
from custkit.show.labels import bare, money_axis, month_ticks
from custkit.show.theme import BLUE, GRID, INK, ORANGE, VERMILION, mix


def draw(chart, result, quiet: bool = False) -> None:
    """Onto a chart that has its title; ``result``: `custkit.monitoring.warning_story`."""
    story = result.table
    rules = list(dict.fromkeys(name for lit in story["lit"] for name in lit))
    below = max(len(rules), 1)
    upper, lower = chart.subplots(2, 1, sharex=True, height_ratios=[3, 0.35 + 0.34 * below])
    places = revenue_bars(upper, story, result.company.currency)
    shade(lower, story)
    for height, name in enumerate(rules):
        lit = [place for place, one in zip(places, story["lit"], strict=True) if name in one]
        lower.scatter(lit, [height] * len(lit), s=46, color=VERMILION, edgecolors="white", lw=0.8, zorder=3)
    for place in places[story["alert"]]:
        upper.annotate("▼", (place, story["revenue"].iloc[place]), (0, 3), textcoords="offset points", ha="center",
                       fontsize=9, color=INK)  # fmt: skip
    lower.set_yticks(range(len(rules)), [word("rule", name) for name in rules], color=INK, fontsize=9.5)
    lower.set_ylim(below - 0.4, -0.6)
    lower.yaxis.grid(True, color=GRID, lw=0.8)
    month_ticks(lower, story["month"])
    bare(lower, "left")
    upper.tick_params(length=0)


def revenue_bars(axes, story, currency, ticks: int = 4):
    """Net revenue by month, the months under warning in red on shaded ground; the places of the months."""
    places = np.arange(len(story))
    axes.bar(places, story["revenue"], color=np.where(story["warned"], VERMILION, BLUE), width=0.75)
    shade(axes, story)
    money_axis(axes.yaxis, currency, ticks)
    axes.yaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    axes.set_xlim(-0.7, len(places) - 0.3)
    bare(axes, "left")
    return places


def shade(axes, story) -> None:
    """The months under warning as shaded ground."""
    for place in np.flatnonzero(story["warned"]):
        axes.axvspan(place - 0.5, place + 0.5, color=mix(ORANGE, 0.18), lw=0, zorder=0)
