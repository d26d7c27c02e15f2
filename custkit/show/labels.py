"""Written next to the thing it names: labels that keep clear of each other, and axes in money and shares."""

import numpy as np
import pandas as pd

from custkit.locale import get_language, money, percent
from custkit.show.theme import DPI, GRID, INK, MUTED, PAPER

_AROUND = [(7, 0, "left"), (-7, 0, "right"), (0, 11, "center"), (0, -11, "center"),
           (7, 11, "left"), (-7, 11, "right"), (7, -11, "left"), (-7, -11, "right"),
           (24, 22, "left"), (-24, 22, "right"), (24, -22, "left"), (-24, -22, "right")]  # fmt: skip
_FURTHER = [(0, far, "center") for far in (-30, -48, 30, 48)]  # for points on curves


def spread(places, gap: float, low: float = -np.inf, high: float = np.inf) -> np.ndarray:
    """``places`` moved as little as needed to stand at least ``gap`` apart, between ``low`` and ``high``.

    Keeps their order. Where there is no room for all, they stand ``gap`` apart from ``low`` on.
    """
    places = np.asarray(places, float)
    order = np.argsort(places, kind="stable")
    moved = places[order].copy()
    for _ in range(200):  # neighbours too near push each other away, evenly
        distance = np.diff(moved)
        short = np.clip(gap - distance, 0, None)
        if short.max(initial=0) < gap * 1e-3:
            break
        moved[:-1] -= short / 2
        moved[1:] += short / 2
        moved = np.clip(moved, low, high)
    for i in range(1, len(moved)):  # the last word: no overlap
        moved[i] = max(moved[i], moved[i - 1] + gap * 0.999)
    over = moved[-1] - high if len(moved) else 0
    if over > 0:
        moved -= over
    result = np.empty_like(moved)
    result[order] = moved
    return result


def label_points(chart, axes, points, size: float = 9, around=_AROUND, firm: int | None = None) -> None:
    """Texts beside points, each where it covers neither a label nor a labelled point; else it is left out.

    points: ``(x, y, text, colour, radius)``, the most important first; radius in points of what is drawn there. A point
    with an empty text is only kept clear of. firm: points from here on are covered where there is no other room. Call
    it when everything else is drawn.
    """
    from matplotlib.patheffects import withStroke
    from matplotlib.transforms import Bbox

    chart.get_layout_engine().execute(chart)
    renderer = chart.canvas.get_renderer()
    frame = axes.get_window_extent(renderer)
    scale = DPI / 72
    taken = [text.get_window_extent(renderer).padded(1) for text in axes.texts if text.get_text()]
    spots = [axes.transData.transform((x, y)) for x, y, *_ in points]
    dots = np.array([(px - 4, py - 4, px + 4, py + 4) for px, py in spots]).reshape(-1, 4)
    for i, (x, y, text, colour, radius) in enumerate(points):
        if not text:
            continue
        note = axes.annotate(
            text, (x, y), (0, 0), textcoords="offset points", fontsize=size, color=colour or INK,
            va="center", annotation_clip=False,
        )  # fmt: skip
        note.set_in_layout(False)
        note.set_path_effects([withStroke(linewidth=4, foreground=PAPER)])
        extent = note.get_window_extent(renderer)
        others = np.delete(dots, i, axis=0)
        for first, (dx, dy, side) in [(n, spot) for n in (None, firm) for spot in around]:
            dx, dy = dx + np.sign(dx) * radius, dy + np.sign(dy) * radius
            width, height = extent.width, extent.height
            left = spots[i][0] + dx * scale - {"left": 0, "right": width, "center": width / 2}[side]
            box = Bbox.from_bounds(left, spots[i][1] + dy * scale - height / 2, width, height)
            far = max(abs(dx), abs(dy)) > 20 + radius  # a line leads there, of which others keep clear
            line = np.linspace(spots[i], spots[i] + np.array([dx, dy]) * scale, 12)[1 : 11 * far]
            mine = [box, *(Bbox.from_bounds(*(spot - 2), 4, 4) for spot in line)]
            inside = box.x0 >= frame.x0 and box.x1 <= frame.x1 and box.y0 >= frame.y0 and box.y1 <= frame.y1
            over = (others[:first, :2] < (box.x1, box.y1)) & (others[:first, 2:] > (box.x0, box.y0))
            if inside and not over.all(axis=1).any() and not any(a.overlaps(b) for a in mine for b in taken):
                note.xyann = (dx, dy)
                note.set_ha(side)
                taken += mine
                if far:
                    axes.annotate("", (x, y), (dx, dy), textcoords="offset points",
                                  arrowprops={"arrowstyle": "-", "color": MUTED, "lw": 0.6})  # fmt: skip
                break
        else:
            note.remove()


def beside_curves(axes, points, size: float = 9) -> None:
    """Texts beside points on curves, clear of each line whose ``gid`` is "curve"; below the point where none is.

    points: ``(x, y, text)``. Call it when the axes have their limits.
    """
    axes.figure.get_layout_engine().execute(axes.figure)
    frame, ways = axes.get_window_extent(), [line for line in axes.lines if line.get_gid() == "curve"]
    across, kept = np.linspace(frame.x0, frame.x1, 160), []
    for line in ways:
        way = line.get_transform().transform(line.get_xydata())
        inside = across[(across >= way[:, 0].min()) & (across <= way[:, 0].max())]
        spots = np.column_stack([inside, np.interp(inside, *way.T)])
        kept += [(x, y, "", INK, 0) for x, y in axes.transData.inverted().transform(spots)]
    for x, y, text in points:
        before, x, y = len(axes.texts), axes.convert_xunits(x), axes.convert_yunits(y)
        clear = [(x, y, text, INK, 2), *(spot for spot in kept if _apart(axes, spot, x, y))]
        label_points(axes.figure, axes, clear, size, _AROUND + _FURTHER)
        if text and len(axes.texts) == before:
            axes.annotate(
                text, (x, y), (8, -4), textcoords="offset points", va="top", fontsize=size, color=INK
            )


def _apart(axes, spot, x, y) -> bool:
    """Whether a spot of a curve is further than the point's own mark from the point."""
    (ax, ay), (bx, by) = axes.transData.transform([spot[:2], (x, y)])
    return abs(ax - bx) > 4 or abs(ay - by) > 4


def money_axis(axis, currency: str, ticks: int | None = 5) -> None:
    """Ticks as people say money; ``ticks=None`` leaves the places of the ticks alone."""
    from matplotlib.ticker import MaxNLocator

    if ticks:
        axis.set_major_locator(MaxNLocator(ticks))
    axis.set_major_formatter(lambda value, _: money(value, currency) if value else "0")


def log_ticks(axes, which: str, lowest: float, highest: float, smallest: float, text) -> None:
    """A symlog axis (linear below ``smallest``) from ``lowest`` to ``highest``, ticks at 0 and the powers of ten."""
    getattr(axes, f"set_{which}scale")("symlog", linthresh=smallest, linscale=0.6)
    first, last = np.ceil(np.log10(smallest) - 1e-9), np.floor(np.log10(max(highest, smallest)) + 1e-9)
    powers = 10.0 ** np.arange(first, last + 1)
    places = [*(-power for power in powers if -power >= lowest), 0.0, *powers]
    axis = getattr(axes, f"{which}axis")
    axis.set_ticks(places, [text(place) for place in places])
    axis.set_ticks([], minor=True)
    axis.grid(True, color=GRID, lw=0.7)
    axes.set_axisbelow(True)
    getattr(axes, f"set_{which}lim")(lowest, highest)


def percent_axis(axis, steps=(0, 0.2, 0.4, 0.6, 0.8, 1)) -> None:
    axis.set_ticks(steps, [percent(step) for step in steps])


def month_ticks(axes, months) -> None:
    """Years where a January is among the months, else every third month."""
    dates = pd.to_datetime(months).reset_index(drop=True)
    starts = [place for place, date in enumerate(dates) if date.month == 1]
    year = "{}年" if get_language() == "zh" else "{}"
    if len(starts) >= 2:
        step = max(1, len(starts) // 8)
        axes.set_xticks(
            starts[::step], [year.format(dates[place].year) for place in starts[::step]], ha="left"
        )
    else:
        shown = list(range(0, len(dates), max(1, len(dates) // 4)))
        axes.set_xticks(shown, [f"{dates[place]:%y-%m}" for place in shown])


def part(share) -> str:
    """A share in whole percent, but never 0% for something that is there."""
    return "<1%" if 0 < share < 0.005 else percent(share)


def bare(axes, *sides) -> None:
    """No frame line and no tick marks on these sides."""
    axes.spines[list(sides)].set_visible(False)
    axes.tick_params(length=0)
