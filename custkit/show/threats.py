"""Charts of what presses on us from outside: substitutes, reaction to price, power over the channels."""

import numpy as np
import pandas as pd

from custkit.data.contract import label
from custkit.locale import number, tr
from custkit.show.codes import word
from custkit.show.groups import _folded, _intervals, _rows
from custkit.show.heatmaps import _from_the_top, _grid
from custkit.show.theme import (
    BLUE,
    BLUES,
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

_POINTS = {
    "coverage_points": "coverage_density",
    "display_points": "display_share",
    "cost_points": "acquisition_cost",
}


def substitution_chart(scores: pd.DataFrame, threshold: float = 0.7) -> Chart:
    """How well each rival's product replaces ours, with the line from which it is a threat.

    ``scores``: `custkit.diagnosis.substitution_score`.
    """
    table = scores.dropna(subset=["substitution"])
    if table.empty:
        return nothing_to_show(tr("No scores and prices of rivals to tell a substitute by"))
    over = table[table["substitution"] >= threshold]
    message = (
        tr(
            "{firm} can replace us: {score}, over the line of {line}",
            firm=tr(", ").join(over["firm"]), score=tr(", ").join(_two(one) for one in over["substitution"]),
            line=number(threshold),
        )
        if len(over)
        else tr("No rival's product reaches the line of {line}", line=number(threshold))
    )  # fmt: skip
    labels = [_score_label(row) for row in table.itertuples()]
    chart = Chart(
        message,
        subtitle=tr("Substitution from 0 to 1: functions covered × price-performance"),
        alt="\n".join(
            [message, *(f"{firm} {text}" for firm, text in zip(table["firm"], labels, strict=True))]
        ),
        height=1.8 + 0.46 * len(table),
    )
    axes = chart.subplots()
    places = np.arange(len(table))
    colours = [VERMILION if score >= threshold else mix(BLUE, 0.6) for score in table["substitution"]]
    axes.barh(places, table["substitution"], color=colours, height=0.6)
    for place, text in zip(places, labels, strict=True):
        axes.text(1.03, place, text, va="center", fontsize=9.5, color=INK)
    axes.axvline(threshold, color=INK, lw=1, ls=(0, (4, 3)))
    axes.set(xlim=(0, 1.6), xticks=[0, 0.2, 0.4, 0.6, 0.8, 1.0])
    axes.xaxis.set_major_formatter(lambda value, _: number(round(value, 1)))
    axes.spines["bottom"].set_bounds(0, 1)
    axes.tick_params(length=0)
    _rows(axes, list(table["firm"]))
    return chart


def elasticity_chart(table: pd.DataFrame) -> Chart:
    """Price elasticity of each kind of customer with its interval; left of −1 quantity moves more than price.

    ``table``: `custkit.diagnosis.price_elasticity`.
    """
    known = table.dropna(subset=["elasticity", "low", "high"])
    if known.empty:
        return nothing_to_show(
            tr("Too few repeated purchases at different prices to tell a reaction to price")
        )
    sure = known[known["high"] < -1]
    lowest = known.loc[known["elasticity"].idxmin()]
    message = tr("No group clearly buys more than 1% less where the price is 1% higher")
    if len(sure):
        row = sure.loc[sure["elasticity"].idxmin()]
        message = tr(
            "{group}: where the price is 1% higher, {low}% to {high}% less is bought",
            group=word("buying_habit", row["buying_habit"]), low=number(-row["high"], 1), high=number(-row["low"], 1),
        )  # fmt: skip
    names = [_group_label(row) for row in known.itertuples()]
    texts = [_minus(value) for value in known["elasticity"]]
    chart = Chart(
        message,
        subtitle=tr("Price elasticity with its 95% interval: per cent more bought where the price is 1% higher"),
        source=tr("An association, not an experiment: prices were not drawn by lot."),
        alt="\n".join([message, *(f"{a} {b}" for a, b in zip(names, texts, strict=True))]),
        height=2.1 + 0.66 * len(known),
    )  # fmt: skip
    axes = chart.subplots()
    colours = [VERMILION if row.high < -1 else BLUE for row in known.itertuples()]
    _intervals(axes, known["elasticity"], known["low"], known["high"], colours, texts)
    axes.axvline(-1, color=MUTED, lw=0.9, ls=(0, (4, 3)), zorder=0)
    axes.axvline(0, color=GREY, lw=0.9, zorder=0)
    axes.set_xlim(min(lowest["low"], known["low"].min(), -1.2) - 0.2, max(known["high"].max(), 0.0) + 0.25)
    axes.xaxis.set_major_formatter(lambda value, _: _minus(value, 1))
    axes.xaxis.grid(True, color=GRID, lw=0.8)
    _rows(axes, names)
    return chart


def channel_chart(table: pd.DataFrame) -> Chart:
    """Points of each firm for coverage, display and cost of a new customer; the weakest of each is framed.

    ``table``: `custkit.diagnosis.channel_power`.
    """
    known = [name for name in _POINTS if name in table and table[name].notna().any()]
    if table.empty or not known:
        return nothing_to_show(tr("No channel measures of the competitors in the data"))
    first, own = table.iloc[0], table[table["is_own"]]
    message = tr("{firm} has the most power over the channels", firm=first["firm"])
    if len(own) and isinstance(own["weakest_link"].iloc[0], str):
        message = tr(
            "Our weakest link in the channels: {link}; {firm} has the most power",
            link=word("weakest_link", own["weakest_link"].iloc[0]).lower(), firm=first["firm"],
        )  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr("Points from 0 (the worst firm) to 100 (the best); index: their mean; framed: each firm's weakest"),
        alt="\n".join([message, *(f"{row.firm} {number(row.channel_index, 0)}" for row in table.itertuples())]),
        height=1.9 + 0.46 * len(table),
    )  # fmt: skip
    axes = chart.subplots()
    firms, columns = list(table["firm"]), [*known, "channel_index"]
    values = table.set_index("firm")[columns].stack()
    texts = {cell: number(value, 0) for cell, value in values.items()}
    colours = {
        cell: mix(ORANGE, 0.15 + 0.5 * value / 100) if cell[1] == "channel_index" else BLUES(0.04 + 0.8 * value / 100)
        for cell, value in values.items()
    }  # fmt: skip
    _grid(axes, firms, columns, colours, texts)
    _frame_weakest(axes, table, firms, columns)
    titles = [*(word("weakest_link", _POINTS[name]) for name in known), label("channel_index")]
    axes.set_xticks(np.arange(len(columns)) + 0.5, [_folded(title, 16) for title in titles], linespacing=1.2)
    axes.set_yticks(np.arange(len(firms)) + 0.5, firms)
    _from_the_top(axes)
    return chart


def _frame_weakest(axes, table, firms, columns):
    from matplotlib.patches import Rectangle

    of = {measure: points for points, measure in _POINTS.items()}
    for row in table.itertuples():
        if of.get(row.weakest_link) in columns:
            x, y = columns.index(of[row.weakest_link]), firms.index(row.firm)
            axes.add_patch(
                Rectangle(
                    (x + 0.03, y + 0.06), 0.94, 0.88, fill=False, ec=VERMILION, lw=2 if row.is_own else 1
                )
            )


def _score_label(row):
    text = tr(
        "{score} = {covered} × {worth}",
        score=_two(row.substitution), covered=_two(row.function_coverage), worth=_two(row.price_performance),
    )  # fmt: skip
    return tr("{text}, from another trade", text=text) if row.entrant else text


def _group_label(row):
    return f"{word('buying_habit', row.buying_habit)}\n(n={number(int(row.n_customers))})"


def _two(value):
    return number(value, 2)


def _minus(value, digits=2):
    return f"{value:.{digits}f}".replace("-", "−")
