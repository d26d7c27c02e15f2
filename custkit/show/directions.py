"""Where the trade is going: technologies, their spread, what is bought, how long supply takes."""

import numpy as np
import pandas as pd

from custkit.locale import number, percent, tr
from custkit.show.codes import word
from custkit.show.groups import _rows
from custkit.show.labels import bare, label_points
from custkit.show.theme import (
    BLUE,
    FAINT,
    GREEN,
    GREY,
    GRID,
    INK,
    MUTED,
    ORANGE,
    VERMILION,
    Chart,
    mix,
    nothing_to_show,
)

_MOVES = {"build": VERMILION, "lead": GREEN, "offer": GREY, "watch": MUTED}
_MOST = 12


def trend_radar(trends: pd.DataFrame) -> Chart:
    """Technologies by impact and by our readiness. ``trends``: `custkit.diagnosis.trend_matrix`."""
    if trends.empty:
        return nothing_to_show(tr("No technologies scored yet"))
    first = trends.iloc[0]
    message = tr("Most pressing: {name} (impact {impact}, readiness {ready} of 5)", name=first["technology"],
                 impact=number(first["impact"]), ready=number(first["readiness"]))  # fmt: skip
    depth = trends.attrs
    source = ""
    if depth:
        source = tr("Technology depth: ours {ours}, {rival} {best} (of 10)", ours=number(depth["ours"], 1),
                    rival=depth["best_rival"], best=number(depth["best_depth"], 1))  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr("Scores are judgements from 1 to 5, to be replaced by your own"),
        alt="\n".join([message, *(f"{r.technology}: {word('trend_move', r.trend_move)}" for r in trends.itertuples())]),
        source=source,
        height=4.8,
    )  # fmt: skip
    axes = chart.subplots()
    axes.axhline(3.5, color=FAINT, lw=0.9, ls=(0, (4, 3)))
    axes.axvline(3.5, color=FAINT, lw=0.9, ls=(0, (4, 3)))
    apart = _apart(trends)
    axes.scatter(apart["x"], apart["y"], s=90, c=[_MOVES[code] for code in trends["trend_move"]], lw=1,
                 edgecolors="white", zorder=3)  # fmt: skip
    axes.set(xlim=(0.6, 5.6), ylim=(0.7, 5.7), xticks=range(1, 6), yticks=range(1, 6),
             xlabel=tr("Our readiness"), ylabel=tr("Impact on our customers in three years"))  # fmt: skip
    for code, x, y, side in (("build", 0.65, 5.5, "left"), ("lead", 5.55, 5.5, "right"), ("watch", 0.65, 0.85, "left"),
                             ("offer", 5.55, 0.85, "right")):  # fmt: skip
        axes.text(x, y, word("trend_move", code), color=_MOVES[code], fontsize=11, ha=side, va="center")
    points = [
        (x, y, name, INK, 4) for x, y, name in zip(apart["x"], apart["y"], trends["technology"], strict=True)
    ]
    label_points(chart, axes, points)
    return chart


def bass_chart(curve: pd.DataFrame, peak, unit: str = "") -> Chart:
    """How a novelty spreads: new adopters a period, and all so far. ``curve, peak``: `custkit.diagnosis` ``bass_curve,
    bass_peak`` of the same p, q and m; ``unit``: what a period is called ("years")."""
    message = tr("Most adopt in period {t}; by then {share} of the market has", t=number(peak.time, 1),
                 share=percent(peak.adopted_share))  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr("New adopters a period (blue, left) and share of the market so far (orange, right)"),
        alt=message,
        height=3.8,
    )
    axes = chart.subplots()
    axes.fill_between(curve["time"], 0, curve["rate"], color=mix(BLUE, 0.25))
    axes.plot(curve["time"], curve["rate"], color=BLUE, lw=2)
    axes.plot(peak.time, peak.rate, "o", color=BLUE, ms=8, mec="white", mew=1)
    axes.set(
        xlabel=unit or tr("Periods since the start"),
        ylim=(0, peak.rate * 1.25),
        xlim=(0, curve["time"].max()),
    )
    axes.yaxis.set_major_formatter(lambda value, _: number(value, 0) if peak.rate >= 5 else number(value, 2))
    share = axes.twinx()
    share.plot(curve["time"], curve["adopted_share"], color=ORANGE, lw=2, ls=(0, (6, 2)))
    share.set_ylim(0, 1.05)
    share.yaxis.set_major_formatter(lambda value, _: percent(value))
    share.spines["right"].set_visible(False)
    share.tick_params(length=0)
    axes.xaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    return chart


def mix_shift_chart(shift: pd.DataFrame) -> Chart:
    """What gained and what lost in the mix, between the first and the last year. ``shift``:
    `custkit.diagnosis.mix_shift`."""
    table = shift.head(_MOST)
    if table.empty:
        return nothing_to_show(tr("No order lines with products yet"))
    names = [word("product_attribute", str(code)) for code in table["product_attribute"]]
    clear = table[table["mix_trend"].isin(["rising", "falling"])]
    if len(clear):
        row = clear.loc[clear["share_change"].abs().idxmax()]
        name = word("product_attribute", str(row["product_attribute"]))
        words = {"name": name, "points": _points(row["share_change"])}
        if row["share_change"] < 0:
            message = tr('"{name}" falls steadily: {points} points of the mix since the first year', **words)
        else:
            message = tr('"{name}" rises steadily: {points} points of the mix since the first year', **words)
    else:
        message = tr("The mix goes up and down, but nothing rises or falls steadily")
    chart = Chart(
        message,
        subtitle=tr("Change in the share of revenue, last four quarters against the first four (points); "
                    "solid: steady trend"),
        alt="\n".join([message, *(f"{a} {_points(b)}" for a, b in zip(names, table["share_change"], strict=True))]),
        height=1.8 + 0.42 * len(table),
    )  # fmt: skip
    axes = chart.subplots()
    places = np.arange(len(table))
    steady = table["mix_trend"].isin(["rising", "falling"])
    colours = [(BLUE if value > 0 else VERMILION) if sure else mix(BLUE if value > 0 else VERMILION, 0.3)
               for value, sure in zip(table["share_change"], steady, strict=True)]  # fmt: skip
    axes.barh(places, table["share_change"] * 100, color=colours, height=0.6)
    widest = max(float(table["share_change"].abs().max()) * 100, 1e-9)
    for place, row in enumerate(table.itertuples()):
        text = f"{_points(row.share_change)}  {word('mix_trend', row.mix_trend)}"
        right = row.share_change >= 0
        axes.annotate(text, (row.share_change * 100, place), (6 if right else -6, 0), textcoords="offset points",
                      ha="left" if right else "right", va="center", fontsize=9.5)  # fmt: skip
    axes.axvline(0, color=MUTED, lw=0.9)
    axes.set(xlim=(-widest * 1.9, widest * 1.9), xticks=[])
    _rows(axes, names)
    bare(axes, "bottom")
    return chart


def lead_time_chart(stats: pd.DataFrame, limit_days: int = 45) -> Chart:
    """From half to nine in ten of the lines: days from order to delivery, per origin. ``stats``:
    `custkit.diagnosis.lead_time_stats`."""
    table = stats.head(_MOST)
    if table.empty:
        return nothing_to_show(tr("No order lines with delivery dates yet"))
    names = [word("product_attribute", str(code)) for code in table["product_attribute"]]
    over = int(table["over_limit"].sum())
    slowest = {
        "name": names[0],
        "days": number(table["lead_time_p90"].iloc[0], 0),
        "limit": number(limit_days),
    }
    if over:
        message = tr('"{name}" needs {days} days for nine lines in ten: more than {limit}', **slowest)
    else:
        message = tr("Nine lines in ten arrive within {days} days everywhere, below the limit of {limit}",
                     days=slowest["days"], limit=slowest["limit"])  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr("Days from order to delivery: half of the lines (dot), nine in ten (end of the bar), on time"),
        alt="\n".join([message, *(f"{a} {number(b, 0)}" for a, b in zip(names, table["lead_time_p90"], strict=True))]),
        height=1.9 + 0.45 * len(table),
    )  # fmt: skip
    axes = chart.subplots()
    places = np.arange(len(table))
    colours = [VERMILION if late else BLUE for late in table["over_limit"]]
    axes.hlines(places, table["lead_time_p50"], table["lead_time_p90"], color=colours, lw=6, alpha=0.5)
    axes.scatter(table["lead_time_p50"], places, s=70, c=colours, lw=1, edgecolors="white", zorder=3)
    for place, row in enumerate(table.itertuples()):
        note = tr(
            "half {p50}, nine in ten {p90}",
            p50=number(row.lead_time_p50, 0),
            p90=number(row.lead_time_p90, 0),
        )
        if pd.notna(row.on_time_share):
            note += tr("; {share} on time", share=percent(row.on_time_share))
        axes.annotate(
            note,
            (max(row.lead_time_p90, limit_days), place),
            (10, 0),
            textcoords="offset points",
            va="center",
            fontsize=9.5,
        )
    axes.axvline(limit_days, color=MUTED, lw=0.9, ls=(0, (4, 3)), zorder=0)
    axes.set_xlim(0, max(float(table["lead_time_p90"].max()), limit_days) * 1.75)
    axes.set_xticks(
        [
            day
            for day in (0, 15, 30, 45, 60, 75, 90, 120)
            if day <= max(table["lead_time_p90"].max(), limit_days)
        ]
    )
    axes.xaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    _rows(axes, names)
    return chart


def _apart(trends):
    """Places of the points; those on one spot stand side by side."""
    table = pd.DataFrame({"x": trends["readiness"].astype(float), "y": trends["impact"].astype(float)})
    nth = table.groupby(["x", "y"]).cumcount()
    return table.assign(y=table["y"] - 0.28 * nth)


def _points(change):
    points = round(100 * change, 1)
    return ("+" if points > 0 else "−" if points < 0 else "") + number(abs(points), 1)
