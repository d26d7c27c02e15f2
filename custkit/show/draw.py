"""A Result's picture: the kinds of `custkit.item.kinds` drawn on seaborn, all with the same title, axes and margins."""

from importlib import import_module

import numpy as np

from custkit.item import kinds
from custkit.item.texts import beside, said, say, written
from custkit.show.curve_marks import curve
from custkit.show.grid_marks import field_in_words, grid
from custkit.show.map_marks import mark_places
from custkit.show.marks import called, is_rows, names_on, rows_of
from custkit.show.row_marks import bars, change, intervals
from custkit.show.theme import INK, MUTED, Chart, look

ALT_ROWS = 12  # rows told in the alternative text


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
    if "x" in texts and is_rows(kind):
        axes.set_xlabel(say(texts["x"], result.facts, result.company))
    if "title" in texts:
        axes.set_title(
            say(texts["title"], result.facts, result.company), loc="left", fontsize=10.5, color=MUTED
        )


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
        points = [said(texts.get("point"), one.facts, result.company) for one in kind.points]
        return [*zones, *points, *([] if quiet else _alt_of_lines(kind, result))]
    if isinstance(kind, kinds.places):
        return [] if quiet else [say(texts["corner"], facts, result.company) for _, _, facts in kind.corners]
    if isinstance(kind, kinds.grid) and not quiet:
        return _alt_of_grid(kind, texts, result)
    if not is_rows(kind):
        return []
    rows = rows_of(kind, result, quiet).head(ALT_ROWS)
    column = kind.after if isinstance(kind, kinds.change) else kind.x
    names = names_on(kind, texts, rows, result)
    named = zip(names, rows.to_dict("records"), strict=True)
    return [f"{name}: {beside(texts.get('text'), row, column, result.company)}" for name, row in named]


def _alt_of_lines(kind, result):
    """Where each line of a curve ends."""
    ends = rows_of(kind, result).groupby(kind.by, sort=False, observed=True)[kind.y].last() if kind.by else {}
    return [
        f"{called(kind.by, one, result.company)}: {written(kind.y, y, result.company)}"
        for one, y in ends.items()
    ]


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
            f"{called(kind.x, row[kind.x], result.company)} {field_in_words(texts, kind, row, result)}"
            for row in part.to_dict("records")
        ]
        told.append(f"{called(kind.y, code, result.company)}: {'; '.join(cells)}".replace("\n", " "))
    return told


def _size(kind, result):
    """Width and height in inches."""
    foot = 0.25 if "source" in result.card.get("picture", {}) or result.record else 0
    if is_rows(kind):
        foot += 0.2 if "x" in result.card.get("picture", {}) else 0
        return {"height": _on_screen(1.75 + foot, 0.42, _levels(kind, result))}
    if isinstance(kind, kinds.grid):
        rows, n = rows_of(kind, result), max(rows_of(kind, result)[kind.y].nunique(), 1)
        tall = 0.62 if "\n" in str(result.card.get("picture", {}).get("text")) else 0.46
        tall *= 1 if n <= 8 else 0.78  # many rows still fit a screen
        width = max(6.5, 2.6 + 0.9 * rows[kind.x].nunique())
        return {"width": min(width, 10), "height": _on_screen(1.95 + foot, tall, n)}
    if isinstance(kind, kinds.panels):
        return {"height": max(_size(part, result)["height"] for part in kind.parts) + 0.3}
    if isinstance(kind, kinds.multiples):
        n = rows_of(kind.part, result)[kind.by].nunique()
        return {"height": 1.2 + foot + 2.2 * int(np.ceil(max(n, 1) / kind.across)), "width": 9}
    return {name: getattr(kind, name) for name in ("width", "height") if hasattr(kind, name)}


def _on_screen(head, row, n):
    """Height with ``n`` rows below a head: many rows move together, so that a laptop's screen shows all of them."""
    return min(head + row * max(n, 1), max(6.75, 2.2 + 0.26 * n))  # inches of 100 pixels


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
    shared = len({getattr(part, "y", None) for part in kind.parts}) == 1 and all(map(is_rows, kind.parts))
    alike = shared and len({getattr(part, "x", None) for part in kind.parts}) == 1  # one money, one scale
    panels = chart.subplots(1, len(kind.parts), sharex=alike, sharey=shared, width_ratios=kind.widths or None)
    for place, (axes, part, own) in enumerate(zip(panels, kind.parts, parts, strict=True)):
        panel(axes, part, own, result, quiet)
        if is_rows(part):
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
        axes.set_title(called(kind.by, code, result.company), loc="left", fontsize=10, color=INK)
        if not axes.get_subplotspec().is_last_row():
            axes.set_xlabel("")


def _own(chart, kind, texts, result, quiet):
    import_module(f"custkit.show.own.{kind.name}").draw(chart, result, quiet)


_MARKS = {
    kinds.bars: bars,
    kinds.intervals: intervals,
    kinds.change: change,
    kinds.grid: grid,
    kinds.curve: curve,
    kinds.places: mark_places,
}
_DRAW = dict.fromkeys(_MARKS, _single) | {
    kinds.panels: _side_by_side,
    kinds.multiples: _many,
    kinds.own: _own,
}
