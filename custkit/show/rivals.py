"""Charts of rivals and needs: shares by region, gaps to the best, the strategic map, importance and satisfaction."""

import numpy as np
import pandas as pd

from custkit.locale import number, percent, tr
from custkit.show.codes import word
from custkit.show.groups import _rows
from custkit.show.labels import bare, label_points, part
from custkit.show.theme import (
    BLUE,
    GREEN,
    GREY,
    GRID,
    INK,
    MUTED,
    VERMILION,
    Chart,
    mix,
    nothing_to_show,
)  # fmt: skip

ROLE_COLOURS = {"leader": BLUE, "challenger": VERMILION, "follower": GREY, "nicher": GREEN}
_MOST_FIRMS, _MOST_REGIONS = 9, 20


def profile_gap_chart(gaps: pd.DataFrame, named: bool = True) -> Chart:
    """Weighted gap to the best rival on each factor; to the left we are behind.

    ``gaps``: `custkit.diagnosis.cpm`. named: whether the title says which gap is the largest.
    """
    if gaps.empty:
        return nothing_to_show(tr("No scores of ourselves and of rivals to compare"))
    first = gaps.iloc[0]
    message = tr("Our score less the best rival's, factor by factor, times its weight")
    if named and first["weighted_gap"] < 0:
        message = tr(
            "Largest weighted gap: {factor}, {ours} against {theirs} of {firm}",
            factor=word("factor", first["factor"]), ours=number(first["own_score"], 1),
            theirs=number(first["best_score"], 1), firm=first["best_firm"],
        )  # fmt: skip
    elif named:
        message = tr("On no factor is a rival ahead of us")
    labels = [_gap_label(row) for row in gaps.itertuples()]
    names = [f"{word('factor', row.factor)}  {percent(row.importance_weight)}" for row in gaps.itertuples()]
    chart = Chart(
        message,
        subtitle=tr(
            "Weighted gap in points: (our score − best rival's) × weight; the weight stands beside the factor"
        ),
        alt="\n".join([message, *(f"{name}: {text}" for name, text in zip(names, labels, strict=True))]),
        height=1.7 + 0.44 * len(gaps),
    )
    axes = chart.subplots()
    places, values = np.arange(len(gaps)), gaps["weighted_gap"].to_numpy(float)
    colours = [VERMILION if value < 0 else BLUE for value in values]
    axes.barh(places, values, color=[mix(colour, 0.75) for colour in colours], height=0.62)
    low, high = min(values.min(), 0.0), max(values.max(), 0.0)
    span = max(high - low, 1e-9)
    for place, value, text in zip(places, values, labels, strict=True):
        axes.annotate(text, (max(value, 0.0), place), (8, 0), textcoords="offset points", va="center",
                      fontsize=9.5, color=INK)  # fmt: skip
        axes.annotate(f"{value:+.2f}".replace("-", "−"), (min(value, 0.0), place), (-6, 0), va="center", ha="right",
                      textcoords="offset points", fontsize=9.5, color=INK)  # fmt: skip
    axes.axvline(0, color=MUTED, lw=0.9)
    axes.set(xlim=(low - 0.2 * span, high + 0.95 * span), xticks=[])
    bare(axes, "bottom")
    _rows(axes, names)
    return chart


def strategic_map_chart(firms: pd.DataFrame) -> Chart:
    """Line width × technical depth, coverage as the size of the bubble, the role in words and colour.

    ``firms``: `custkit.diagnosis.strategic_map`.
    """
    table = firms.dropna(subset=["line_width", "tech_depth"])
    if table.empty:
        return nothing_to_show(tr("Line width and technical depth of the competitors are not known"))
    leader = firms.iloc[0]
    message = tr("{firm} leads with {share}", firm=leader["firm"], share=percent(leader["market_share"]))
    own = firms[firms["is_own"]]
    if len(own) and not leader["is_own"]:
        message = tr(
            "{firm} leads with {share}; we hold {own} and play the {role}",
            firm=leader["firm"], share=percent(leader["market_share"]),
            own=percent(own["market_share"].iloc[0]), role=_in_sentence(own["market_role"].iloc[0]),
        )  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr("Width of the line (across), depth of the technology (upwards), density of coverage (bubble)"),
        alt="\n".join([message, *_role_lines(firms)]),
        height=5.2,
    )  # fmt: skip
    axes = chart.subplots()
    density = table["coverage_density"].fillna(table["coverage_density"].mean()).fillna(1.0)
    radius = 7 + 23 * np.sqrt(density / max(density.max(), 1e-9))
    points = []
    for row, size in zip(table.itertuples(), radius, strict=True):
        colour = ROLE_COLOURS[row.market_role]
        axes.plot(row.line_width, row.tech_depth, "o", ms=2 * size, color=mix(colour, 0.55), mec=colour,
                  mew=2.2 if row.is_own else 1)  # fmt: skip
        role, share = word("market_role", row.market_role), part(row.market_share)
        text = tr("{name}\n{role}, {share}", name=row.firm, role=role, share=share)
        points.append((row.line_width, row.tech_depth, text, INK, size))
    for axis, values in (("x", table["line_width"]), ("y", table["tech_depth"])):
        room = max(values.max() - values.min(), 1.0) * 0.28
        getattr(axes, f"set_{axis}lim")(values.min() - room, values.max() + room)
    axes.set(xlabel=tr("Line width (product lines)"), ylabel=tr("Technical depth (1–10)"))
    axes.grid(True, color=GRID, lw=0.7)
    axes.set_axisbelow(True)
    label_points(chart, axes, points)
    return chart


def _gap_label(row):
    return tr(
        "{ours} against {theirs}, {firm}",
        ours=number(row.own_score, 1), theirs=number(row.best_score, 1), firm=row.best_firm,
    )  # fmt: skip


def _role_lines(firms):
    return [f"{row.firm}: {word('market_role', row.market_role)}" for row in firms.itertuples()]


def _in_sentence(role):
    """A role as it stands in a sentence: small letters in English."""
    return word("market_role", role).lower()
