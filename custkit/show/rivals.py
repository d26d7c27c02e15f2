"""Charts of rivals and needs: shares by region, gaps to the best, the strategic map, importance and satisfaction."""

import numpy as np
import pandas as pd

from custkit.data.contract import label
from custkit.locale import number, percent, tr
from custkit.show.codes import word
from custkit.show.groups import _folded, _rows
from custkit.show.heatmaps import _from_the_top, _grid
from custkit.show.labels import bare, label_points, part
from custkit.show.theme import (
    BLUE,
    BLUES,
    FAINT,
    GREEN,
    GREY,
    GRID,
    INK,
    MUTED,
    ORANGE,
    SKY,
    VERMILION,
    Chart,
    mix,
    nothing_to_show,
)  # fmt: skip

ROLE_COLOURS = {"leader": BLUE, "challenger": VERMILION, "follower": GREY, "nicher": GREEN}
_MOST_FIRMS, _MOST_REGIONS = 9, 20
_QUADRANT_COLOURS = {
    "concentrate_here": VERMILION,
    "keep_up": BLUE,
    "low_priority": GREY,
    "possible_overkill": SKY,
}


def rival_heatmap(shares: pd.DataFrame, concentration: pd.DataFrame) -> Chart:
    """Share of each firm in each region, and how concentrated the region is; the most concentrated on top.

    ``shares``: `custkit.diagnosis.regional_shares`; ``concentration``: `custkit.diagnosis.market_concentration`.
    """
    if shares.empty or concentration.empty:
        return nothing_to_show(tr("No market shares of competitors in the data"))
    regions = list(concentration["region"].head(_MOST_REGIONS))
    grid = shares.pivot_table("market_share", "region", "firm", sort=False).reindex(regions)
    own = set(shares.loc[shares["is_own"], "firm"])
    firms = sorted(grid.columns, key=lambda firm: (firm not in own, -grid[firm].mean()))[:_MOST_FIRMS]
    first = concentration.iloc[0]
    message = tr(
        "{region} is the most concentrated: {firm} holds {share}, the index is {hhi}",
        region=first["region"], firm=first["leader"], share=percent(first["leader_share"]),
        hhi=_between(first["hhi"], first["hhi_high"]),
    )  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr("Share of the region's market (darker: more), and the concentration index HHI"),
        source=tr(
            "HHI from 0 to 10,000: the lower end takes everybody not named as many small firms, the upper as one."
        ),
        alt="\n".join([message, *(_region_line(row) for row in concentration.itertuples())]),
        height=2.3 + 0.46 * len(regions),
    )
    axes = chart.subplots()
    index = "HHI"
    columns = [*firms, index]
    cells = grid[firms].stack().dropna()
    top = max(cells.max(), 1e-9)
    texts = {cell: part(value) for cell, value in cells.items()}
    colours = {cell: BLUES(0.04 + 0.9 * value / top) for cell, value in cells.items()}
    for row in concentration.head(_MOST_REGIONS).itertuples():
        texts[row.region, index], colours[row.region, index] = (
            _between(row.hhi, row.hhi_high),
            mix(ORANGE, 0.25),
        )
    _grid(axes, regions, columns, colours, texts)
    axes.set_yticks(np.arange(len(regions)) + 0.5, regions)
    axes.set_xticks(np.arange(len(columns)) + 0.5, [_folded(name, 13) for name in columns], linespacing=1.2)
    _from_the_top(axes)
    return chart


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


def ipa_chart(needs: pd.DataFrame) -> Chart:
    """Importance against satisfaction with the means as cross-hairs; what is at the upper left comes first.

    ``needs``: `custkit.diagnosis.need_priorities`.
    """
    table = needs[needs["ipa_quadrant"] != "unclear"]
    if table.empty:
        return nothing_to_show(tr("Too few answers on importance and satisfaction to place the needs"))
    message = _ipa_message(table)
    region = needs.attrs.get("region")
    subtitle = tr(
        "Satisfaction (across) and importance (upwards), means from 1 to 5; lines: the means of all needs"
    )
    chart = Chart(
        message,
        subtitle=f"{region} · {subtitle}" if region else subtitle,
        source=tr(
            "Hollow: the 95% interval of satisfaction reaches the line, the side is not certain. Answers: {importance} "
            "on importance, {satisfaction} on satisfaction.",
            importance=number(int(table["n_importance"].max())),
            satisfaction=number(int(table["n_satisfaction"].max())),
        ),
        alt="\n".join([message, *(_need_line(row) for row in table.itertuples())]),
        height=5.2,
    )  # fmt: skip
    axes = chart.subplots()
    cut_x = needs.attrs.get("performance_cut", table["mean_satisfaction"].mean())
    cut_y = needs.attrs.get("importance_cut", table["stated_importance"].mean())
    _quadrants(axes, table, cut_x, cut_y)
    points = []
    for row in table.itertuples():
        colour = _QUADRANT_COLOURS[row.ipa_quadrant]
        axes.plot(row.mean_satisfaction, row.stated_importance, "o", ms=11, mew=2, mec=colour,
                  color=colour if row.clear_of_mean else "white")  # fmt: skip
        points.append(
            (row.mean_satisfaction, row.stated_importance, word("survey_need", row.survey_need), INK, 4)
        )
    label_points(chart, axes, points, size=10)
    return chart


def _ipa_message(table):
    urgent = table[table["ipa_quadrant"] == "concentrate_here"]
    sure = urgent[urgent["clear_of_mean"]]
    if urgent.empty:
        return tr("What matters most is done well: no need calls for more")
    names = tr(", ").join(word("survey_need", one) for one in (urgent if sure.empty else sure)["survey_need"])
    if sure.empty:
        return tr("Perhaps concentrate on: {names}; too few answers to be sure", names=names)
    return tr("Concentrate on: {names}", names=names)


def _quadrants(axes, table, cut_x, cut_y):
    """The cross-hairs and the names of the four corners."""
    x_low, x_high = table["mean_satisfaction"].min(), table["mean_satisfaction"].max()
    y_low, y_high = table["stated_importance"].min(), table["stated_importance"].max()
    room_x, room_y = max(x_high - x_low, 0.4) * 0.18, max(y_high - y_low, 0.4) * 0.2
    axes.set_xlim(x_low - room_x, x_high + room_x)
    axes.set_ylim(y_low - room_y, y_high + room_y)
    axes.axvline(cut_x, color=FAINT, lw=1, ls=(0, (4, 3)), zorder=0)
    axes.axhline(cut_y, color=FAINT, lw=1, ls=(0, (4, 3)), zorder=0)
    corners = {
        "concentrate_here": (0.01, 0.985),
        "keep_up": (0.99, 0.985),
        "low_priority": (0.01, 0.015),
        "possible_overkill": (0.99, 0.015),
    }
    for code, (x, y) in corners.items():
        axes.text(x, y, word("ipa_quadrant", code), transform=axes.transAxes, fontsize=10, color=MUTED,
                  ha="left" if x < 0.5 else "right", va="top" if y > 0.5 else "bottom")  # fmt: skip
    axes.set(xlabel=label("mean_satisfaction"), ylabel=label("stated_importance"))


def _between(low, high):
    return f"{number(low, 0)}–{number(high, 0)}" if high - low >= 0.5 else number(low, 0)


def _region_line(row):
    return f"{row.region}: {row.leader} {percent(row.leader_share)}, HHI {_between(row.hhi, row.hhi_high)}"


def _gap_label(row):
    return tr(
        "{ours} against {theirs}, {firm}",
        ours=number(row.own_score, 1), theirs=number(row.best_score, 1), firm=row.best_firm,
    )  # fmt: skip


def _need_line(row):
    return f"{word('survey_need', row.survey_need)}: {word('ipa_quadrant', row.ipa_quadrant)}"


def _role_lines(firms):
    return [f"{row.firm}: {word('market_role', row.market_role)}" for row in firms.itertuples()]


def _in_sentence(role):
    """A role as it stands in a sentence: small letters in English."""
    return word("market_role", role).lower()
