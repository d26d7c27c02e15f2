"""Silence: who is quiet for longer than usual, and what a fixed number of days gets wrong."""

import numpy as np
import pandas as pd

from custkit.locale import money, ntr, number, tr
from custkit.show.labels import bare, label_points
from custkit.show.theme import BLUE, GREY, GRID, INK, MUTED, ORANGE, VERMILION, Chart, mix, nothing_to_show

_MOST_POINTS = 3000  # of a scatter


def churn_bands_chart(bands: pd.DataFrame) -> Chart:
    """What "no order for so many days" gets wrong, against each customer's own rhythm.

    ``bands``: `custkit.tiering.fixed_bands`.
    """
    if bands.empty or bands[["agreed", "false_alarms", "missed"]].to_numpy().sum() == 0:
        return nothing_to_show(tr("Nobody is silent, neither by fixed days nor by their own rhythm"))
    first, last = bands.iloc[0], bands.iloc[-1]
    message = tr(
        '"No order for {few} days" gives {alarms} false alarms out of {flagged}; "{many} days" misses {missed}',
        few=number(int(first["silent_days"])), alarms=number(int(first["false_alarms"])),
        flagged=number(int(first["flagged"])), many=number(int(last["silent_days"])),
        missed=number(int(last["missed"])),
    )  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr(
            "Customers flagged by a fixed number of days, and those it misses, against their own rhythm"
        ),
        alt=message,
        height=1.9 + 0.6 * len(bands),
    )
    axes = chart.subplots()
    places = np.arange(len(bands))
    parts = [("agreed", BLUE, "", tr("silent by their own rhythm too")),
             ("false_alarms", mix(ORANGE, 0.75), "", tr("false alarm: within their rhythm"))]  # fmt: skip
    start = np.zeros(len(bands))
    for name, colour, _hatch, text in parts:
        bars = axes.barh(places, bands[name], left=start, color=colour, height=0.6, label=text)
        _inside(axes, bars, bands[name], "white" if colour == BLUE else INK)
        start = start + bands[name].to_numpy()
    missed = axes.barh(places, -bands["missed"], color="white", edgecolor=VERMILION, hatch="////", height=0.6, lw=1,
                       label=tr("missed: silent, not flagged"))  # fmt: skip
    axes.bar_label(
        missed, [number(int(v)) if v else "" for v in bands["missed"]], padding=4, fontsize=9.5, color=INK
    )
    axes.axvline(0, color=MUTED, lw=0.9)
    axes.set_yticks(places, [ntr("{n} day", "{n} days", int(d)) for d in bands["silent_days"]], color=INK)
    room = max(bands["flagged"].max(), bands["missed"].max(), 1)
    axes.set(xticks=[], xlim=(-bands["missed"].max() - 0.1 * room, bands["flagged"].max() + 0.04 * room))
    axes.invert_yaxis()
    bare(axes, "bottom", "left")
    axes.legend(
        frameon=False, loc="upper center", bbox_to_anchor=(0.5, 0), ncols=3, fontsize=9.5, handlelength=1.2
    )
    return chart


def silence_chart(states: pd.DataFrame, gap_times: float = 3.0, currency: str = "CNY") -> Chart:
    """Days silent against the customer's own usual gap: red is silent, orange is spared, for quiet as long before.

    ``states``: `custkit.tiering.churn_states` with the same ``gap_times``. Hollow: too short a history, so that fixed
    days decide. Customers who bought once have no gap and are not drawn; of very many, those with most money are.
    """
    table = states[states["median_gap_days"] > 0]
    if table.empty:
        return nothing_to_show(tr("No customer has bought often enough to know its usual gap"))
    gone = states[states["state"].isin(["silent", "confirmed"])]
    message = ntr(
        "{n} customer is silent at {times} usual gaps; they once brought {money}",
        "{n} customers are silent at {times} usual gaps; they once brought {money}",
        len(gone), times=number(gap_times), money=money(gone["monetary"].sum(), currency),
    )  # fmt: skip
    left = len(states) - len(table)
    chart = Chart(
        message,
        subtitle=tr("Days since the last order (upwards) against the customer's own usual gap (across)"),
        alt=message,
        source=ntr(
            "{n} customer without a gap is not drawn", "{n} customers without a gap are not drawn", left
        )
        if left
        else "",
        height=4.9,
    )
    _draw_silence(chart, table, gap_times)
    return chart


def spared(states: pd.DataFrame, gap_times: float) -> pd.DataFrame:
    """Customers past so many of their usual gaps whom a longer silence seen before keeps from being flagged."""
    past = states["recency_days"] > np.maximum(gap_times * states["median_gap_days"], _least_silence())
    return states[
        past & (states["n_gaps"] >= _least_gaps()) & (states["recency_days"] <= states["silent_after_days"])
    ]


def _inside(axes, bars, values, ink):
    widest = max(axes.get_xlim()[1], 1)
    texts = [number(int(v)) if v > 0.03 * widest else "" for v in values]
    axes.bar_label(bars, texts, label_type="center", fontsize=9.5, color=ink)


def _least_gaps():
    from custkit.tiering import tier_rules

    return tier_rules()["lost"]["min_gaps"]


def _least_silence():
    from custkit.tiering import tier_rules

    return tier_rules()["lost"]["min_silent_days"]


def _draw_silence(chart, table, gap_times):
    axes = chart.subplots()
    quiet = spared(table, gap_times)
    silent = table["state"].isin(["silent", "confirmed"])
    short = table["n_gaps"] < _least_gaps()
    gone = table[silent]
    rest = table[~silent & ~short & ~table.index.isin(quiet.index)]
    groups = [(rest, mix(GREY, 0.7), 16, tr("within their rhythm")),
              (table[short & ~silent], None, 16, tr("too little history")),
              (quiet, ORANGE, 30, tr("spared: quiet as long before")),
              (gone, VERMILION, 30, tr("silent"))]  # fmt: skip
    for group, colour, size, text in groups:
        drawn = group.nlargest(_MOST_POINTS, "monetary")
        edge = colour or GREY
        faces = ["none" if short[i] else edge for i in drawn.index]
        axes.scatter(drawn["median_gap_days"], drawn["recency_days"].clip(lower=0.7), s=size, facecolors=faces, lw=0.8,
                     edgecolors=[edge] * len(drawn), zorder=3)  # fmt: skip
        label = f"{text} ({number(len(group))})"
        axes.scatter([], [], s=size, facecolors=[colour or "none"], edgecolors=[edge], label=label)
    low, high = table["median_gap_days"].min() * 0.8, table["median_gap_days"].max() * 1.3
    gaps = np.geomspace(low, high, 60)
    line = np.maximum(gap_times * gaps, _least_silence())
    axes.plot(gaps, line, color=MUTED, lw=1.1, ls=(0, (4, 3)), zorder=2)
    top = max(table["recency_days"].max(), line.max()) * 1.5
    axes.set(xscale="log", yscale="log", xlim=(low, high), ylim=(0.6, top))
    for axis, end in ((axes.xaxis, high), (axes.yaxis, top)):
        ticks = [tick for tick in (1, 3, 7, 14, 30, 60, 90, 180, 365, 730, 1460, 2920) if tick < end]
        axis.set_ticks([tick for tick in ticks if axis is axes.yaxis or tick > low])
        axis.set_major_formatter(lambda value, _: number(int(value)))
        axis.set_ticks([], minor=True)
        axis.grid(True, color=GRID, lw=0.7)
    axes.set_axisbelow(True)
    axes.set(xlabel=tr("Usual gap between orders, days"), ylabel=tr("Days since the last order"))
    axes.legend(
        loc="lower right",
        fontsize=9.5,
        handletextpad=0.2,
        facecolor="white",
        framealpha=0.9,
        edgecolor="none",
    )
    named = [(quiet, "#8a5a00", 5), (gone, "#9c3f00", 6)]
    points = [
        (row.median_gap_days, max(row.recency_days, 0.7), str(row.customer_id), ink, 1)
        for group, ink, n in named
        for row in group.nlargest(n, "monetary").itertuples()
    ]
    seen = pd.concat([quiet, gone]).nlargest(200, "monetary")
    clear = [(row.median_gap_days, max(row.recency_days, 0.7), "", INK, 1) for row in seen.itertuples()]
    label_points(chart, axes, points + clear)
