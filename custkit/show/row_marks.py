"""Pictures of rows: bars, intervals, changes; each row with its name and its text."""

import numpy as np

from custkit.item import kinds
from custkit.item.texts import beside, form_of, word, written
from custkit.show.labels import bare
from custkit.show.marks import BESIDE, NOTE, names_on, palette_of, rows_of, tones, value_axis
from custkit.show.theme import BLUE, FAINT, GREY, GRID, INK, MUTED


def bars(axes, kind, texts, result, quiet):
    import seaborn as sns

    rows = rows_of(kind, result, quiet)
    at, look = np.arange(len(rows)), {"ax": axes, "orient": "h"}
    if kind.by:
        codes = list(dict.fromkeys(rows[kind.by]))
        palette = dict(zip(codes, palette_of(kind.by, codes), strict=True))
        names = dict(zip(rows[kind.y], names_on(kind, texts, rows, result), strict=True))
        look["palette"] = palette
        sns.barplot(rows, y=rows[kind.y].astype(str), x=kind.x, hue=kind.by, errorbar=None, **look)
        axes.set_yticks(range(len(names)), names.values())
        for one in axes.containers:
            axes.bar_label(one, fmt=lambda n: written(kind.x, n, result.company), padding=4, fontsize=NOTE)
        handles, labels = axes.get_legend_handles_labels()
        axes.legend(handles, [word(kind.by, one) for one in labels], frameon=False, fontsize=NOTE, title=None)
        _finish(axes, kind, kind.x, result, len(names), quiet)
        return
    sns.barplot(x=rows[kind.x].astype(float), y=at, width=0.62, color=BLUE, saturation=1, **look)
    for bar, colour in zip(axes.patches, tones(kind, rows, quiet, result.facts), strict=False):
        bar.set_facecolor(colour)
    _told(axes, kind, kind.x, texts, rows, rows[kind.x], result, quiet)


def intervals(axes, kind, texts, result, quiet):
    rows = rows_of(kind, result, quiet)
    at, colours = np.arange(len(rows)), tones(kind, rows, quiet, result.facts)
    axes.hlines(at, rows[kind.low], rows[kind.high], color=colours, lw=2.6, alpha=0.5, zorder=1)
    axes.scatter(rows[kind.x], at, s=64, c=colours, edgecolors="white", zorder=3)
    ends = [kind.x, kind.high]
    if kind.bar:
        axes.barh(at, rows[kind.bar], height=0.5, color=GRID, zorder=0)
        ends.append(kind.bar)
    _told(axes, kind, kind.x, texts, rows, rows[ends].max(axis=1), result, quiet)


def change(axes, kind, texts, result, quiet):
    rows = rows_of(kind, result, quiet)
    at, colours = np.arange(len(rows)), tones(kind, rows, quiet, result.facts)
    axes.hlines(at, rows[kind.before], rows[kind.after], color=FAINT, lw=2.2, zorder=1)
    axes.scatter(rows[kind.before], at, s=40, c=GREY, marker="D", edgecolors="white", zorder=2)
    axes.scatter(rows[kind.after], at, s=72, c=colours, edgecolors="white", zorder=3)
    ends = rows[[kind.before, kind.after]].max(axis=1)
    _told(axes, kind, kind.after, texts, rows, ends, result, quiet)


def _told(axes, kind, column, texts, rows, ends, result, quiet):
    """One row a mark: the text at its end (the card's ``text``, else the number of ``column``), its name, the axis."""
    low, high = min(ends.min(), 0) if len(ends) else 0, max(ends.max(), 0) if len(ends) else 1
    for at, (row, end) in enumerate(zip(rows.to_dict("records"), ends, strict=True)):
        text = beside(texts.get("text"), row, column, result.company)
        side = -1 if end < 0 and high - low > 0 and isinstance(kind, kinds.bars) else 1
        axes.annotate(text, (end, at), (7 * side, 0), ha="left" if side > 0 else "right", **BESIDE)
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
    if kind.line_at:  # what a subtitle speaks of is drawn
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
    """Widen the axis until every text beside a mark is inside: nothing to tune for a single picture.

    Panels that share the axis make room together. A text's place is a value and so many pixels beside it, hence the
    limits follow from the width of the frame, which the texts themselves must not squeeze.
    """
    figure, panels = axes.figure, axes.get_shared_x_axes().get_siblings(axes)
    for text in axes.texts:
        text.set(bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5}, in_layout=False)
        text.set_annotation_clip(False)
    figure.get_layout_engine().execute(figure)
    wide, reach = min(one.get_window_extent().width for one in panels), []
    for text in (text for one in panels for text in one.texts if text.get_text()):
        box, (at, _) = text.get_window_extent(), text.axes.transData.transform(text.xy)
        reach.append((text.xy[0], at - box.x0 + 4, box.x1 - at + 4))
    ends = [*axes.get_xlim(), *(x for one in panels for x in one.dataLim.intervalx if np.isfinite(x))]
    low, high = first, last = min(ends), max(ends)
    for _ in range(40):
        # where texts are wider than the frame, they may leave it
        unit = min(high - low, 3 * (last - first)) / wide
        low = min([first, *(at - left * unit for at, left, _ in reach)])
        high = max([last, *(at + right * unit for at, _, right in reach)])
    axes.set_xlim(low, high)
