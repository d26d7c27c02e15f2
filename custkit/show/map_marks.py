"""The map kind: labelled points, their lines and corners."""

import math

import numpy as np
import pandas as pd

from custkit.data.contract import label
from custkit.item.texts import entity_of, form_of, names_of, say, written
from custkit.locale import percent
from custkit.show.labels import label_points, log_ticks
from custkit.show.marks import FIXED, rows_of, tones, value_axis
from custkit.show.theme import BLUE, GREEN, INK, MUTED

MOST_POINTS = 3000  # more are not told apart
_INKS = {BLUE: BLUE, GREEN: "#00785a"}  # of small text


def mark_places(axes, kind, texts, result, quiet) -> None:
    """Points, labels of the first ``most`` rows, lines and corners onto ``axes``."""
    rows = rows_of(kind, result)
    drawn = rows if len(rows) <= MOST_POINTS else _spaced(rows, kind.most)
    x_at, y_at = (result.facts.get(name) if name else None for name in (kind.x_at, kind.y_at))
    if kind.log:
        for side, column, at in (("x", kind.x, x_at), ("y", kind.y, y_at)):
            _log_axis(axes, side, rows[column], at, column, result)
    else:
        value_axis(axes.xaxis, kind.x, result)
        value_axis(axes.yaxis, kind.y, result)
        axes.margins(*((0.1, 0.16) if kind.corners else (0.08, 0.1)))
    areas = _areas(drawn[kind.size]) if kind.size else np.full(len(drawn), 40.0)
    coded = kind.tone in FIXED and not kind.corners  # what a colour means stands in a legend
    colours = tones(kind, drawn, quiet)
    axes.scatter(
        drawn[kind.x], drawn[kind.y], s=areas, c=colours, alpha=0.6, lw=0.6, edgecolors="white", zorder=2
    )
    if coded and not quiet:
        _legend(axes, kind.tone, drawn[kind.tone], colours)
    for at, line in ((x_at, axes.axvline), (y_at, axes.axhline)):
        if at is not None and np.isfinite(at):
            line(at, color=MUTED, lw=1, ls=(0, (4, 3)), zorder=1)
    for code, place, facts in kind.corners:
        across, up = place.split()
        text = (
            written(kind.tone, code, result.company) if quiet else say(texts["corner"], facts, result.company)
        )
        spot = (0.99 if across == "right" else 0.01, 0.975 if up == "top" else 0.025)
        fill = FIXED.get(kind.tone, {}).get(code, MUTED)
        axes.text(
            *spot,
            text,
            transform=axes.transAxes,
            fontsize=11.5,
            color=MUTED if quiet else _INKS.get(fill, MUTED),
            ha=across,
            va=up,
            zorder=4,
        )
    axes.set(
        xlabel=say(texts["x"], result.facts, result.company) if "x" in texts else label(kind.x),
        ylabel=say(texts["y"], result.facts, result.company) if "y" in texts else label(kind.y),
    )
    if (kind.size or kind.corners) and not kind.log:
        axes.margins(0.14)
    radius = np.sqrt(areas / np.pi) * 0.8
    called = _names(texts, drawn, result)
    points = [
        (x, y, name if n < kind.most else "", INK, r)
        for n, (x, y, name, r) in enumerate(zip(drawn[kind.x], drawn[kind.y], called, radius, strict=True))
    ]
    label_points(axes.figure, axes, points, firm=3 * kind.most)


def _legend(axes, column, codes, colours):
    for code, colour in dict(zip(codes, colours, strict=True)).items():
        axes.scatter([], [], s=60, color=colour, alpha=0.6, label=written(column, code))
    # a legend never squeezes the map
    across = max(1, min(4, 100 // (8 + max(len(written(column, one).encode("gb18030")) for one in codes))))
    axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=across, fontsize=9.5)


def _names(texts, rows, result):
    if "name" in texts:
        return [say(texts["name"], row, result.company) for row in rows.to_dict("records")]
    column = next((one for one in rows if entity_of(one)), rows.columns[0])
    names = names_of(result.company, entity_of(column)) if entity_of(column) else {}
    return [_brief(names.get(str(code), str(code))) for code in rows[column]]


def _brief(name):
    """A name short enough to stand beside a point: its first two words, or its first six Chinese characters."""
    cut = name[:6] if any("\u2e80" <= c <= "\uffef" for c in name[:6]) else " ".join(name.split()[:2])
    return cut if cut == name else f"{cut}…"


def _spaced(rows, most):
    """The labelled rows, and of the rest every so manieth."""
    rest = rows.iloc[most:]
    return pd.concat([rows.head(most), rest.iloc[:: max(1, len(rest) // MOST_POINTS)]])


def _areas(values):
    """Areas of points in square points: as the value, the smallest where it is not known."""
    largest = values.max()
    if not largest > 0:
        return np.full(len(values), 34.0)
    return (20 + 880 * values.clip(lower=0).fillna(0.0) / largest).to_numpy()


def _log_axis(axes, side, values, at, column, result):
    """From below the smallest value to above the largest, logarithmic above a tenth of the line."""
    known = at is not None and np.isfinite(at) and at > 0
    small = 10.0 ** np.floor(np.log10((at if known else max(values.max(), 1e-9) / 10) / 10))
    low = min(values.min() * 1.4, -small * 0.4)
    high = max(values.max(), (at if known else 0) * 3, small) * (2.2 if side == "x" else 4)
    log_ticks(axes, side, low, high, small, lambda value: _tick(column, value, result))


def _tick(column, value, result):
    if form_of(column) == "percent":
        return percent(value, max(0, -math.floor(math.log10(abs(value))) - 2) if value else 0)
    return written(column, value, result.company) if value else "0"
