"""A Result's picture: the kinds of `custkit.item.kinds` drawn on seaborn, all with the same title, axes and margins."""

from importlib import import_module

import numpy as np
import pandas as pd

from custkit.data.contract import label
from custkit.item import kinds
from custkit.item.texts import entity_of, form_of, said, say, word, written
from custkit.locale import get_language
from custkit.show.labels import bare, beside_curves
from custkit.show.theme import (
    ABC_COLOURS,
    BLUE,
    FAINT,
    GREEN,
    GREY,
    GRID,
    INK,
    MUTED,
    ORANGE,
    SEGMENT_COLOURS,
    SKY,
    TIER_COLOURS,
    VERMILION,
    Chart,
    look,
)

TONES = {"good": BLUE, "bad": VERMILION, "plain": GREY, "strong": INK, "warn": ORANGE}
FIXED = {  # columns whose codes keep their colour in every picture
    "abc": ABC_COLOURS,
    "tier": TIER_COLOURS,
    "segment": SEGMENT_COLOURS,
    "standing": TIER_COLOURS | {"rescue": ORANGE, "win_back": VERMILION, "lost": "#8a939c"},
    "fits": {"fits": "#c9d1d9", "fits_not": ORANGE},
    "direction": {"up": BLUE, "down": VERMILION, "stayed": "#c9d1d9", "new": SKY},
    "stand": {"supports": GREEN, "contradicts": VERMILION, "silent": "#e4e7eb"},
    "value_type": {"strategic": BLUE, "high_potential": GREEN, "basic": SKY, "inefficient": GREY},
    "stage": {"new": SKY, "growing": GREEN, "mature": BLUE, "declining": ORANGE, "lost": VERMILION},
    "state": {
        "active": GREY,
        "slowing": ORANGE,
        "silent": VERMILION,
        "confirmed": VERMILION,
        "unclear": FAINT,
    },
    "lifetime_side": {"risen": GREEN, "fading": VERMILION, "both": BLUE, "rest": GREY},
    "light": {"red": VERMILION, "amber": ORANGE, "green": SKY, "unknown": FAINT},
    "dossier_tone": {"good": SKY, "bad": ORANGE},
    "rule_state": {"kept": "#dfe9e4", "broken": ORANGE},
    "raci_state": {"kept": "#dfe9e4", "none": ORANGE, "many": VERMILION},
    "corner_state": {"live": "#7fcfae", "unlogged": "#e4e7eb", "paper": "#f6c667", "empty": VERMILION},
    "progress": {"done": GREEN, "late": VERMILION, "doing": SKY, "todo": GREY, "dropped": FAINT},
    "zone": {"red": VERMILION, "amber": ORANGE, "green": SKY},
    "market_role": {"leader": BLUE, "challenger": VERMILION, "follower": GREY, "nicher": GREEN},
    "trend_move": {"build": VERMILION, "lead": GREEN, "offer": GREY, "watch": SKY},
    "mix_trend": {"rising": BLUE, "falling": VERMILION, "no_trend": GREY, "too_short": GREY},
    "box": {"invest": BLUE, "build": GREEN, "defend": SKY, "maintain": GREY},
    "development": {"grow": GREEN, "defend": BLUE, "hold": SKY, "select": GREY, "too_close": FAINT},
    "cover": {"over": ORANGE, "under": VERMILION, "fits": BLUE},
    "ipa_quadrant": {
        "concentrate_here": VERMILION,
        "keep_up": BLUE,
        "low_priority": GREY,
        "possible_overkill": SKY,
        "unclear": "#eceff2",
    },
    "line_place": {"star": GREEN, "cash_cow": BLUE, "question_mark": ORANGE, "dog": GREY},
    "series_place": {"carries": BLUE, "push_it": GREEN, "mend_it": VERMILION, "ask_why": GREY},
    "retire_when": {"now": VERMILION, "ride": GREEN, "if_moved": ORANGE, "keep": GREY},
    "line_option": {
        "fill": GREEN,
        "prune": VERMILION,
        "merge": ORANGE,
        "split": SKY,
        "modernise": BLUE,
        "stretch_up": "#cc79a7",
        "stretch_down": INK,
        "keep": GREY,
    },
    "signal": {"push": "#7fcfae", "mend": "#f6c667", "keep": "#b7dcf4", "open": "#eceff2"},
}
NOTE = 9.5  # size of the texts beside the marks
ALT_ROWS = 12  # rows told in the alternative text
SMALL = 0.3  # shares up to this are drawn large, others against the whole


def draw(result, quiet: bool = False) -> Chart:
    """The picture of a Result that has one. quiet: its quiet title, nothing that gives the answer away."""
    kind, texts = result.picture, result.card.get("picture", {})
    _check_columns(kind, result)
    with look():
        title = result.quiet_message if quiet else result.message
        chart = Chart(
            title,
            subtitle=said(texts.get("subtitle"), result.facts, result.company),
            source=_below(result, texts, quiet),
            alt="\n".join([title, *_alt(kind, texts, result, quiet)]),
            **_size(kind, result),
        )
        _DRAW[type(kind)](chart, kind, texts, result, quiet)
    return chart


def _below(result, texts, quiet) -> str:
    """The line below a picture: where it is from, and the record of what it says."""
    source = said(texts.get("source"), result.facts, result.company)
    record = "" if quiet or result.record is None else result.record.sentence()
    return " · ".join(part for part in (source, record) if part)


def _check_columns(kind, result):
    if not isinstance(kind, kinds.bars | kinds.intervals | kinds.change):
        return
    rows = result.table if kind.rows is None else kind.rows
    wanted = [getattr(kind, part, "") for part in ("y", "x", "low", "high", "before", "after", "by")]
    absent = [name for name in wanted if name and name not in rows]
    if absent:
        raise KeyError(
            f"{result.item!r}: its picture wants {', '.join(absent)}; its rows have {', '.join(rows)}"
        )


def panel(axes, kind, texts, result, quiet: bool = False) -> None:
    """One picture on axes that are there; ``texts``: its part of the card."""
    _MARKS[type(kind)](axes, kind, texts, result, quiet)
    if "x" in texts and _is_rows(kind):
        axes.set_xlabel(say(texts["x"], result.facts, result.company))
    if "title" in texts:
        axes.set_title(
            say(texts["title"], result.facts, result.company), loc="left", fontsize=10.5, color=MUTED
        )


def rows_of(kind, result) -> pd.DataFrame:
    """The rows that a kind draws, cut to what it shows."""
    rows = getattr(kind, "rows", None)
    rows = result.table if rows is None else rows
    needed = [getattr(kind, name, "") for name in ("x", "before", "after")]
    rows = rows.dropna(subset=[name for name in needed if name and name in rows])
    return rows.head(getattr(kind, "most", 0) or len(rows)).reset_index(drop=True) if _is_rows(kind) else rows


def names_on(kind, texts, rows, result) -> list[str]:
    """What each row is called on the axis: the card's ``name``, else the code in words, else the customer's name."""
    if "name" in texts:
        return [say(texts["name"], row, result.company) for row in rows.to_dict("records")]
    return [_called(kind.y, code, result.company) for code in rows[kind.y]]


def tones(kind, rows, quiet: bool = False) -> list:
    """The colour of each row's mark."""
    tone = kind.tone
    if tone in TONES or tone not in rows or quiet:
        return [TONES.get(tone, BLUE)] * len(rows)
    if rows[tone].isin([True, False]).all():
        return [TONES["bad"] if value else TONES["good"] for value in rows[tone]]
    fixed = FIXED.get(tone, TONES)
    return [fixed.get(str(code), GREY) for code in rows[tone]]


def value_axis(axis, column: str, result, ticks: int = 6) -> None:
    """An axis of numbers: round steps, each written as the column's format says."""
    from matplotlib.ticker import MaxNLocator

    whole = form_of(column) == "int"
    axis.set_major_locator(MaxNLocator(ticks, steps=[1, 2, 5, 10], integer=whole))
    axis.set_major_formatter(lambda value, _: written(column, value, result.company) if value else "0")
    axis.grid(True, color=GRID, lw=0.8)
    axis.axes.set_axisbelow(True)


def _alt(kind, texts, result, quiet):
    """The picture row by row, for who cannot see it."""
    if isinstance(kind, kinds.panels):
        parts = texts.get("panels", [{}] * len(kind.parts))
        return [
            line
            for part, own in zip(kind.parts, parts, strict=False)
            for line in _alt(part, own, result, quiet)
        ]
    if isinstance(kind, kinds.curve):
        zones = (
            []
            if quiet
            else [f"{one.code}: {said(texts.get('zone'), one.facts, result.company)}" for one in kind.zones]
        )
        return [*zones, *(said(texts.get("point"), one.facts, result.company) for one in kind.points)]
    if isinstance(kind, kinds.places):
        return [] if quiet else [say(texts["corner"], facts, result.company) for _, _, facts in kind.corners]
    if isinstance(kind, kinds.grid) and not quiet:
        return _alt_of_grid(kind, texts, result)
    if not _is_rows(kind):
        return []
    rows = rows_of(kind, result).head(ALT_ROWS)
    column = kind.after if isinstance(kind, kinds.change) else kind.x
    names = names_on(kind, texts, rows, result)
    numbers = [
        said(texts.get("text"), row, result.company) or written(column, row[column], result.company)
        for row in rows.to_dict("records")
    ]
    return [f"{name}: {told}" for name, told in zip(names, numbers, strict=True)]


def _alt_of_grid(kind, texts, result):
    """A grid row by row, in the order of the picture: what each field says."""
    told, rows = [], rows_of(kind, result)
    for column, order in ((kind.x, kind.order_x), (kind.y, kind.order_y)):
        places = {code: at for at, code in enumerate(order or ())}
        rows = (
            rows.sort_values(column, kind="stable", key=lambda codes, at=places: codes.map(at))
            if places
            else rows
        )
    for code, part in list(rows.groupby(kind.y, sort=False, observed=True))[:ALT_ROWS]:
        cells = [
            f"{_called(kind.x, row[kind.x], result.company)} {_field(texts, kind, row, result)}"
            for row in part.to_dict("records")
        ]
        told.append(f"{_called(kind.y, code, result.company)}: {'; '.join(cells)}".replace("\n", " "))
    return told


def _is_rows(kind):
    return isinstance(kind, kinds.bars | kinds.intervals | kinds.change)


def _size(kind, result):
    """Width and height in inches."""
    foot = 0.25 if "source" in result.card.get("picture", {}) or result.record else 0
    if _is_rows(kind):
        foot += 0.2 if "x" in result.card.get("picture", {}) else 0
        return {"height": 1.75 + foot + 0.42 * max(_levels(kind, result), 1)}
    if isinstance(kind, kinds.grid):
        rows = rows_of(kind, result)
        tall = 0.62 if "\n" in str(result.card.get("picture", {}).get("text")) else 0.46
        tall *= 1 if rows[kind.y].nunique() <= 8 else 0.78  # many rows still fit a screen
        width = max(6.5, 2.6 + 0.9 * rows[kind.x].nunique())
        return {"width": min(width, 10), "height": 1.95 + foot + tall * max(rows[kind.y].nunique(), 1)}
    if isinstance(kind, kinds.panels):
        return {"height": max(_size(part, result)["height"] for part in kind.parts) + 0.3}
    if isinstance(kind, kinds.multiples):
        n = rows_of(kind.part, result)[kind.by].nunique()
        return {"height": 1.2 + foot + 2.2 * int(np.ceil(max(n, 1) / kind.across)), "width": 9}
    size = {name: getattr(kind, name) for name in ("width", "height") if hasattr(kind, name)}
    return size


def _levels(kind, result):
    rows = rows_of(kind, result)
    return (
        rows[kind.y].nunique() * max(1, rows[kind.by].nunique() * 0.6)
        if getattr(kind, "by", "")
        else len(rows)
    )


def _single(chart, kind, texts, result, quiet):
    panel(chart.subplots(), kind, {k: v for k, v in texts.items() if k != "title"}, result, quiet)


def _side_by_side(chart, kind, texts, result, quiet):
    parts = texts.get("panels", [{}] * len(kind.parts))
    shared = len({getattr(part, "y", None) for part in kind.parts}) == 1 and all(map(_is_rows, kind.parts))
    alike = shared and len({getattr(part, "x", None) for part in kind.parts}) == 1  # one money, one scale
    panels = chart.subplots(1, len(kind.parts), sharex=alike, sharey=shared, width_ratios=kind.widths or None)
    for place, (axes, part, own) in enumerate(zip(panels, kind.parts, parts, strict=True)):
        panel(axes, part, own, result, quiet)
        if _is_rows(part):
            axes.locator_params(axis="x", nbins=4)
        if shared and place:
            axes.tick_params(labelleft=False)


def _many(chart, kind, texts, result, quiet):
    from dataclasses import replace

    rows = rows_of(kind.part, result)
    codes = list(dict.fromkeys(rows[kind.by]))
    across = min(kind.across, max(len(codes), 1))
    grid = chart.subplots(
        int(np.ceil(max(len(codes), 1) / across)), across, squeeze=False, sharex=True, sharey=True
    )
    for axes in grid.flat[len(codes) :]:
        axes.set_visible(False)
    for axes, code in zip(grid.flat, codes, strict=False):
        panel(axes, replace(kind.part, rows=rows[rows[kind.by] == code]), texts, result, quiet)
        axes.set_title(_called(kind.by, code, result.company), loc="left", fontsize=10, color=INK)
        if not axes.get_subplotspec().is_last_row():
            axes.set_xlabel("")


def _own(chart, kind, texts, result, quiet):
    import_module(f"custkit.show.own.{kind.name}").draw(chart, result, quiet)


def _bars(axes, kind, texts, result, quiet):
    import seaborn as sns

    rows = rows_of(kind, result)
    at = np.arange(len(rows))
    if kind.by:
        codes = list(dict.fromkeys(rows[kind.by]))
        palette = dict(zip(codes, _palette(kind.by, codes), strict=True))
        names = dict(zip(rows[kind.y], names_on(kind, texts, rows, result), strict=True))
        sns.barplot(
            rows,
            y=rows[kind.y].astype(str),
            x=kind.x,
            hue=kind.by,
            palette=palette,
            ax=axes,
            orient="h",
            errorbar=None,
        )
        axes.set_yticks(range(len(names)), names.values())
        handles, labels = axes.get_legend_handles_labels()
        axes.legend(handles, [word(kind.by, one) for one in labels], frameon=False, fontsize=NOTE, title=None)
        _finish(axes, kind, kind.x, result, len(names), quiet)
        return
    sns.barplot(x=rows[kind.x].astype(float), y=at, orient="h", ax=axes, width=0.62, color=BLUE, saturation=1)
    for bar, colour in zip(axes.patches, tones(kind, rows, quiet), strict=False):
        bar.set_facecolor(colour)
    _told(axes, kind, kind.x, texts, rows, rows[kind.x], result, quiet)


def _intervals(axes, kind, texts, result, quiet):
    rows = rows_of(kind, result)
    at, colours = np.arange(len(rows)), tones(kind, rows, quiet)
    axes.hlines(at, rows[kind.low], rows[kind.high], color=colours, lw=2.6, alpha=0.5, zorder=1)
    axes.scatter(rows[kind.x], at, s=64, c=colours, edgecolors="white", zorder=3)
    ends = [kind.x, kind.high]
    if kind.bar:
        axes.barh(at, rows[kind.bar], height=0.5, color=GRID, zorder=0)
        ends.append(kind.bar)
    _told(axes, kind, kind.x, texts, rows, rows[ends].max(axis=1), result, quiet)


def _change(axes, kind, texts, result, quiet):
    rows = rows_of(kind, result)
    at, colours = np.arange(len(rows)), tones(kind, rows, quiet)
    axes.hlines(at, rows[kind.before], rows[kind.after], color=FAINT, lw=2.2, zorder=1)
    axes.scatter(rows[kind.before], at, s=40, c=GREY, marker="D", edgecolors="white", zorder=2)
    axes.scatter(rows[kind.after], at, s=72, c=colours, edgecolors="white", zorder=3)
    ends = rows[[kind.before, kind.after]].max(axis=1)
    _told(axes, kind, kind.after, texts, rows, ends, result, quiet)


def _grid(axes, kind, texts, result, quiet):
    import seaborn as sns
    from matplotlib.colors import ListedColormap
    from matplotlib.patches import Rectangle

    from custkit.show.theme import BLUES, ink_on

    rows = rows_of(kind, result)
    down = list(kind.order_y or dict.fromkeys(rows[kind.y]))
    down = down[::-1] if kind.upwards else down
    across = list(kind.order_x or dict.fromkeys(rows[kind.x]))
    wide = rows.pivot_table(kind.fill, kind.y, kind.x, "sum", observed=True).reindex(down, columns=across)
    cells = {(row[kind.y], row[kind.x]): row for row in rows.to_dict("records")}
    notes = [[_field(texts, kind, cells.get((y, x)), result) for x in across] for y in down]
    strength = wide.astype(float)
    if kind.tone and (kind.open or not quiet):
        codes = list(dict.fromkeys(rows[kind.tone]))
        strength = strength * np.nan
        for (y, x), row in cells.items():
            strength.loc[y, x] = codes.index(row[kind.tone])
        paint = {"cmap": ListedColormap(_palette(kind.tone, codes)), "vmin": -0.5, "vmax": len(codes) - 0.5}
    else:
        top = np.nanmax(strength.to_numpy()) if strength.notna().to_numpy().any() else 1
        strength = (strength.clip(lower=0) / max(top, 1e-9)) ** 0.6
        paint = {"cmap": BLUES, "vmin": 0, "vmax": 1}
    sns.heatmap(
        strength,
        annot=np.array(notes, dtype=object),
        fmt="",
        cbar=False,
        linewidths=2,
        linecolor="white",
        ax=axes,
        annot_kws={"fontsize": 9, "linespacing": 1.25},
        mask=strength.isna(),
        **paint,
    )
    shown = [
        colour
        for colour, there in zip(
            axes.collections[0].get_facecolors(), strength.notna().to_numpy().ravel(), strict=False
        )
        if there
    ]
    for text, colour in zip(axes.texts, shown, strict=False):
        text.set_color(ink_on(colour[:3]))
    if kind.mark and not quiet:
        for (y, x), row in cells.items():
            if row[kind.mark]:
                axes.add_patch(
                    Rectangle((across.index(x), down.index(y)), 1, 1, fill=False, ec=INK, lw=2, zorder=4)
                )
    axes.set_xticks(
        np.arange(len(across)) + 0.5,
        _folded([_tick(texts, "x", kind, x, rows, result) for x in across]),
        rotation=0,
    )
    axes.set_yticks(
        np.arange(len(down)) + 0.5, [_tick(texts, "y", kind, y, rows, result) for y in down], rotation=0
    )
    axes.set(xlabel=label(kind.x), ylabel="" if "y" in texts or entity_of(kind.y) else label(kind.y))
    axes.tick_params(length=0, labelcolor=INK)


def _curve(axes, kind, texts, result, quiet):
    from custkit.show.theme import mix

    rows = rows_of(kind, result)
    style = {"drawstyle": "steps-post"} if kind.steps else {}
    codes = list(dict.fromkeys(rows[kind.by])) if kind.by else [None]
    colours = _palette(kind.by, codes) if kind.by else [TONES.get(kind.tone, BLUE)]
    span = max(float(rows[kind.y].max() - rows[kind.y].min()), 1e-9) if len(rows) else 1.0
    ends = []  # of the lines: where, and how each is called
    for code, colour in zip(codes, colours, strict=True):
        part = rows if code is None else rows[rows[kind.by] == code]
        x, y = part[kind.x].to_numpy(), part[kind.y].to_numpy("float64")
        axes.plot(x, y, color=colour, lw=2.4, clip_on=False, gid="curve", **style)
        if kind.low:
            step = {"step": "post"} if kind.steps else {}
            axes.fill_between(x, part[kind.low], part[kind.high], color=mix(colour, 0.18), lw=0, **step)
        if code is not None and len(part):
            ends.append((float(y[-1]), x[-1], _called(kind.by, code, result.company), colour))
    _line_names(axes, ends, span)
    if not quiet:
        _zones(axes, kind, texts, rows, result)
    if kind.equal:
        axes.plot([0, rows[kind.x].max()], [0, rows[kind.y].max()], color=FAINT, lw=1, ls=(0, (4, 3)))
        note = {"zh": "如果家家一样多", "en": "if all were equal"}[get_language()]
        axes.text(
            0.72,
            0.735,
            note,
            color=MUTED,
            fontsize=9,
            rotation=45,
            rotation_mode="anchor",
            transform=axes.transAxes,
            transform_rotates_text=True,
        )
    if kind.line_at and not quiet:
        at = float(result.facts[kind.line_at])
        axes.axhline(at, color=MUTED, lw=0.9, ls=(0, (4, 3)), zorder=0, gid="curve")
    told = [(one.x, one.y, said(texts.get("point"), one.facts, result.company)) for one in kind.points]
    for x, y, _ in told:
        axes.plot(x, y, "o", color=BLUE, ms=6, mec="white", mew=1.2)
    _axes_named(axes, kind, texts, rows, result)
    beside_curves(axes, told, NOTE)


def _line_names(axes, ends, span):
    """The name of each line at its end, from the top down; names that would lie on each other are moved apart."""
    least, above = 0.075 * span, None
    for y, x, name, colour in sorted(ends, key=lambda one: -one[0]):
        at = y if above is None else min(y, above - least)
        above = at
        axes.annotate(
            name, (x, at), (6, 0), textcoords="offset points", va="center", fontsize=NOTE, color=colour
        )


def _places(axes, kind, texts, result, quiet):
    from custkit.show.map_marks import mark_places

    mark_places(axes, kind, texts, rows_of(kind, result), result, quiet)


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
        axes.annotate(
            said(texts.get("zone"), one.facts, result.company),
            (at, spot),
            (16, 0),
            textcoords="offset points",
            fontsize=10.5,
            color=INK,
            va="center",
        )
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


def _told(axes, kind, column, texts, rows, ends, result, quiet):
    """One row a mark: the text at its end (the card's ``text``, else the number of ``column``), its name, the axis."""
    low, high = min(ends.min(), 0) if len(ends) else 0, max(ends.max(), 0) if len(ends) else 1
    for at, (row, end) in enumerate(zip(rows.to_dict("records"), ends, strict=True)):
        text = said(texts.get("text"), row, result.company) or written(column, row[column], result.company)
        side = -1 if end < 0 and high - low > 0 and isinstance(kind, kinds.bars) else 1
        axes.annotate(
            text,
            (end, at),
            (7 * side, 0),
            textcoords="offset points",
            va="center",
            fontsize=NOTE,
            color=INK,
            ha="left" if side > 0 else "right",
        )
    axes.set_yticks(np.arange(len(rows)), names_on(kind, texts, rows, result))
    _finish(axes, kind, column, result, len(rows), quiet)


def _finish(axes, kind, column, result, n, quiet):
    """What all pictures of rows share: the axis of numbers, the names, and room for the texts."""
    axes.set_ylim(n - 0.4, -0.6)
    value_axis(axes.xaxis, column, result)
    if form_of(column) == "percent" and isinstance(kind, kinds.bars):
        axes.set_xlim(left=min(0, axes.get_xlim()[0]))
    if form_of(column) == "percent" and axes.dataLim.x0 >= 0 > axes.get_xlim()[0]:
        axes.set_xlim(left=0)
    if kind.line_at and not quiet:
        axes.axvline(float(result.facts[kind.line_at]), color=MUTED, lw=0.9, ls=(0, (4, 3)), zorder=0)
    axes.set(xlabel="", ylabel="")
    bare(axes, "left", "bottom")
    axes.tick_params(axis="y", labelcolor=INK, labelsize=10)
    make_room(axes)
    if form_of(column) == "percent" and (axes.dataLim.x1 if len(axes.patches) else 0) <= 1:
        least = 0 if axes.dataLim.x0 >= 0 else -np.inf
        axes.set_xticks([step for step in axes.get_xticks() if least <= step <= 1], minor=False)
        axes.set_xlim(left=max(axes.get_xlim()[0], -0.03 if least == 0 else -np.inf))


def make_room(axes) -> None:
    """Widen the axis until every text beside a mark is inside: nothing to tune for a single picture."""
    from matplotlib.patheffects import withStroke

    figure = axes.figure
    for text in axes.texts:
        text.set_path_effects([withStroke(linewidth=4, foreground="white")])
    for _ in range(3):
        figure.get_layout_engine().execute(figure)
        frame = axes.get_window_extent()
        boxes = [text.get_window_extent() for text in axes.texts if text.get_text()]
        right = max((box.x1 for box in boxes), default=frame.x1) + 4 - frame.x1
        left = frame.x0 - min((box.x0 for box in boxes), default=frame.x0) + 4
        if right <= 4 and left <= 4:
            return
        low, high = axes.get_xlim()
        unit = (high - low) / max(frame.width - max(right, 0) - max(left, 0), frame.width / 3)
        axes.set_xlim(low - unit * max(left, 0) * (left > 4), high + unit * max(right, 0) * (right > 4))


def _field(texts, kind, row, result):
    if row is None or pd.isna(row[kind.fill]):
        return ""
    return said(texts.get("text"), row, result.company) or written(kind.fill, row[kind.fill], result.company)


def _tick(texts, side, kind, code, rows, result):
    """What stands at a code of a grid's axis: the card's ``x`` or ``y``, filled from what is known of it."""
    column = getattr(kind, side)
    if side not in texts:
        return _called(column, code, result.company)
    there = rows[rows[column] == code]
    facts = dict(there.iloc[0]) if len(there) else {}
    return say(
        texts[side],
        facts | {column: code} | dict(getattr(kind, f"about_{side}").get(code, {})),
        result.company,
    )


def _folded(names):
    """Names beside each other: of many, or of long ones, words stand below each other."""
    close = len(names) > 3 or max(map(len, names), default=0) > 18
    return [name.replace(" ", "\n") if close and len(name) > 9 else name for name in names]


def _called(column, code, company):
    """What a code is called on an axis: a customer by its name, other codes in words."""
    return written(column, code, company)


def _palette(column, codes):
    fixed, rest = FIXED.get(column, {}), iter([BLUE, ORANGE, GREEN, VERMILION, SKY, GREY, INK, FAINT] * 4)
    return [fixed[code] if code in fixed else next(rest) for code in map(str, codes)]


_LETTERS = {"A": BLUE, "B": "#3a94cf", "C": MUTED}
_MARKS = {
    kinds.bars: _bars,
    kinds.intervals: _intervals,
    kinds.change: _change,
    kinds.grid: _grid,
    kinds.curve: _curve,
    kinds.places: _places,
}
_DRAW = dict.fromkeys(_MARKS, _single) | {
    kinds.panels: _side_by_side,
    kinds.multiples: _many,
    kinds.own: _own,
}
