"""Curves: lines with their names at their ends, zones below them, and points that are spoken of."""

import pandas as pd

from custkit.data.contract import label
from custkit.item.texts import form_of, said, say, word
from custkit.locale import get_language
from custkit.show.labels import beside_curves
from custkit.show.marks import BESIDE, FIXED, NOTE, TONES, called, palette_of, rows_of, value_axis
from custkit.show.theme import BLUE, FAINT, MUTED, SKY

SMALL = 0.3  # shares up to this are drawn large, others against the whole
_ALONG = {"color": MUTED, "fontsize": 9, "rotation": 45, "rotation_mode": "anchor"}  # of the diagonal
_LETTERS = {"A": BLUE, "B": "#3a94cf", "C": MUTED}


def curve(axes, kind, texts, result, quiet):
    from custkit.show.theme import mix

    rows = rows_of(kind, result)
    style = {"drawstyle": "steps-post"} if kind.steps else {}
    codes = list(dict.fromkeys(rows[kind.by])) if kind.by else [None]
    colours = palette_of(kind.by, codes) if kind.by else [TONES.get(kind.tone, BLUE)]
    span = max(float(rows[kind.y].max() - rows[kind.y].min()), 1e-9) if len(rows) else 1.0
    ends = []  # of the lines: where, and how each is called
    axes.update_datalim(kind.within)
    for code, colour in zip(codes, colours, strict=True):
        part = rows if code is None else rows[rows[kind.by] == code]
        x, y = part[kind.x].to_numpy(), part[kind.y].to_numpy("float64")
        axes.plot(x, y, color=colour, lw=2.4, clip_on=False, gid="curve", **style)
        if kind.low:
            step = {"step": "post"} if kind.steps else {}
            axes.fill_between(x, part[kind.low], part[kind.high], color=mix(colour, 0.18), lw=0, **step)
        if code is not None and len(part):
            ends.append((float(y[-1]), x[-1], called(kind.by, code, result.company), colour))
    _line_names(axes, ends, span, float(rows[kind.y].min()))
    if not quiet:
        _zones(axes, kind, texts, rows, result)
    if kind.equal:
        axes.plot([0, rows[kind.x].max()], [0, rows[kind.y].max()], color=FAINT, lw=1, ls=(0, (4, 3)))
        note = {"zh": "如果家家一样多", "en": "if all were equal"}[get_language()]
        axes.text(0.72, 0.735, note, transform=axes.transAxes, transform_rotates_text=True, **_ALONG)
    if kind.line_at and not quiet:
        at = float(result.facts[kind.line_at])
        axes.axhline(at, color=MUTED, lw=0.9, ls=(0, (4, 3)), zorder=0, gid="curve")
    told = [(one.x, one.y, said(texts.get("point"), one.facts, result.company)) for one in kind.points]
    for x, y, _ in told:
        axes.plot(x, y, "o", color=BLUE, ms=6, mec="white", mew=1.2)
    _axes_named(axes, kind, texts, rows, result)
    beside_curves(axes, told, NOTE)


def _line_names(axes, ends, span, floor):
    """The name of each line at its end; names that would lie on each other are moved apart, none below the floor."""
    ends, least, at = sorted(ends, key=lambda one: -one[0]), 0.075 * span, float("inf")
    for left, (y, x, name, colour) in zip(reversed(range(len(ends))), ends, strict=True):
        at = max(min(y, at - least), floor + (left + 0.4) * least)  # a name outside the frame is not drawn
        axes.annotate(name, (x, at), (6, 0), **BESIDE | {"color": colour})


def _zones(axes, kind, texts, rows, result):
    """Parts below a curve, each named with what it holds."""
    from custkit.show.theme import mix

    x, y = rows[kind.x].to_numpy("float64"), rows[kind.y].to_numpy("float64")
    start, low, high = x[0] if len(x) else 0.0, *axes.get_ylim()
    for place, one in enumerate(kind.zones):
        fill, ink = FIXED.get(kind.tone, {}).get(one.code, SKY), _LETTERS.get(one.code, MUTED)
        inside = (x >= start) & (x <= one.to)
        axes.fill_between(x[inside], y[inside], color=mix(fill, 0.32), lw=0)
        if 0 < one.to < x[-1]:
            axes.plot(
                one.to, y[inside][-1] if inside.any() else low, "o", color=BLUE, ms=6, mec="white", mew=1.2
            )
        spot = low + (high - low) * (0.34 - 0.11 * place)
        at = x[0] + 0.5 * (x[-1] - x[0])
        axes.text(at, spot, word(kind.tone, one.code), fontsize=13, color=ink, va="center", ha="center")
        axes.annotate(said(texts.get("zone"), one.facts, result.company), (at, spot), (16, 0), **BESIDE)
        start = one.to


def _axes_named(axes, kind, texts, rows, result):
    """Names and steps of both axes: a share runs from nothing to all."""
    for side, column in (("x", kind.x), ("y", kind.y)):
        axis = getattr(axes, f"{side}axis")
        if pd.api.types.is_numeric_dtype(rows[column]):
            value_axis(axis, column, result)
        if form_of(column) == "percent" and rows[column].max() <= 1 and rows[column].min() >= 0:
            whole = 1 if side == "x" else 1.02
            getattr(axes, f"set_{side}lim")(0, whole if rows[column].max() > SMALL else None)
        name = say(texts[side], result.facts, result.company) if side in texts else label(column)
        getattr(axes, f"set_{side}label")(name)
