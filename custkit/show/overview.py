"""The behavioural record in pictures: one page of six, a break of level, rivals through time."""

import numpy as np
import pandas as pd

from custkit.locale import number, percent, tr
from custkit.show.labels import month_ticks
from custkit.show.theme import (
    BLUE,
    GREEN,
    GREY,
    GRID,
    INK,
    ORANGE,
    VERMILION,
    Chart,
    mix,
    nothing_to_show,
)  # fmt: skip

_MOST_GROUPS = 7
_RIVALS = [BLUE, ORANGE, GREEN, GREY]
_LINES = ["--", "-.", (0, (1, 1)), (0, (5, 1, 1, 1, 1, 1)), (0, (8, 2))]


def break_chart(series: pd.DataFrame, message: str = "") -> Chart:
    """One group's share of all revenue by month, with the level before and after its sharpest change.

    series: `custkit.diagnosis.break_series`. message: instead of the one that names the month, for an exercise.
    """
    if series.empty:
        return nothing_to_show(tr("Too few months or groups to look for a break of level"))
    levels = series.groupby("period")["level"].first()
    said = message or tr(
        "{group}: {before} of revenue before {month}, {after} since",
        group=series.attrs["label"], before=percent(levels["before"], 1), after=percent(levels["after"], 1),
        month=f"{series.attrs['break_month']:%Y-%m}",
    )  # fmt: skip
    chart = Chart(
        said,
        subtitle=tr("Share of the company's revenue by month; the lines are the two levels"),
        source=tr(
            "p = {p}: so often would chance make a break as sharp", p=number(series.attrs["p_value"], 3)
        ),
        height=4.2,
    )
    axes = chart.subplots()
    axes.bar(np.arange(len(series)), series["share"], width=0.78,
             color=[mix(GREY, 0.7) if one == "before" else BLUE for one in series["period"]])  # fmt: skip
    for period, colour in (("before", INK), ("after", VERMILION)):
        places = np.flatnonzero(series["period"] == period)
        if len(places):
            axes.plot([places[0] - 0.4, places[-1] + 0.4], [levels[period]] * 2, color=colour, lw=2)
            axes.annotate(percent(levels[period], 1), (places[-1] + 0.4, levels[period]), xytext=(3, 3),
                          textcoords="offset points", ha="right" if period == "before" else "left",
                          va="bottom", fontsize=10.5, color=colour,
                          bbox={"facecolor": "white", "alpha": 0.8, "edgecolor": "none", "pad": 1})  # fmt: skip
    month_ticks(axes, series["month"])
    axes.yaxis.set_major_formatter(lambda value, _: percent(value))
    axes.margins(x=0.06)
    return _quiet(chart, axes)


def intelligence_chart(mentions: pd.DataFrame, changes: pd.DataFrame | None = None) -> Chart:
    """How often each rival is named in notes and lost deals, by quarter; the one that rises is drawn in full.

    mentions: `custkit.diagnosis.rival_mentions` (quarters read best); changes: `rival_changes`, for the message.
    """
    if mentions.empty or mentions["n_mentions"].sum() == 0:
        return nothing_to_show(tr("No rival is named in the notes or lost deals"))
    from matplotlib.ticker import MaxNLocator

    message, rising = _mentions_message(mentions, changes)
    chart = Chart(message, subtitle=tr("Named in notes of visits and calls, or won a deal from us; per period"),
                  height=4.4)  # fmt: skip
    axes = chart.subplots()
    wide = mentions.pivot(index="month", columns="rival", values="n_mentions").fillna(0)
    order = wide.sum().sort_values(ascending=False, kind="stable").index[:_MOST_GROUPS]
    quiet = [rival for rival in order if rival != rising]
    for rival in order:
        loud = rival == rising
        place = 0 if loud else quiet.index(rival)
        axes.plot(np.arange(len(wide)), wide[rival], lw=3 if loud else 1.5,
                  ls="-" if loud else _LINES[place % len(_LINES)],
                  color=VERMILION if loud else _RIVALS[place % len(_RIVALS)], label=str(rival),
                  marker="o" if loud else None, ms=5, zorder=3 if loud else 2)  # fmt: skip
    month_ticks(axes, pd.Series(wide.index))
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=3, fontsize=9.5)
    return _quiet(chart, axes)


def _mentions_message(mentions, changes):
    """The rival whose share of mentions rose beyond chance, else the one that is named most."""
    if changes is not None and len(changes):
        first = changes.iloc[0]
        if first["p_value"] < 0.05 and first["share_of_mentions"] > first["share_before"]:
            return tr(
                "{rival} is on the rise: {now} of all mentions in the last 12 months, {before} in the 12 before",
                rival=first["rival"], now=percent(first["share_of_mentions"]), before=percent(first["share_before"]),
            ), first["rival"]  # fmt: skip
    totals = mentions.groupby("rival", sort=True)["n_mentions"].sum()
    first = totals.idxmax()
    return tr("{rival} is named most: {n} of {all} times", rival=first, n=number(int(totals.max())),
              all=number(int(totals.sum()))), None  # fmt: skip


def _grid(axes):
    axes.yaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="both", length=0, labelsize=8.5)


def _quiet(chart, axes):
    _grid(axes)
    axes.tick_params(axis="both", labelsize=9.5)
    return chart
