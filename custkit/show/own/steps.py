"""Steps beside each other, each a box with its name and what is said in it; an arrow leads to the next."""

from custkit.item import sentences, word
from custkit.locale import get_language
from custkit.show.theme import BLUE, FAINT, INK, PAPER, mix, wrap

_GAP = 0.035  # between two boxes, as a part of the picture's width
_LETTER = {"zh": 5.05, "en": 4.65}  # points that a letter of the text takes; a Chinese character counts twice


def draw(chart, result, quiet: bool = False) -> None:
    """Onto a chart that has its title; ``result``: `custkit.key_accounts.qbr_pack` (``extra["steps"]``)."""
    steps = result.extra["steps"]
    axes = empty_axes(chart)
    wide = (1 - _GAP * (len(steps) - 1)) / len(steps)
    told = [chart.message]
    for place, (step, lines) in enumerate(steps.items()):
        left = place * (wide + _GAP)
        texts = sentences("review_line", lines, result.company)
        fill = PAPER if step == "rule" else mix(BLUE, 0.10)  # to be filled in by hand
        box(axes, (left, 0.0), (wide, 1.0), word("review_step", step), texts, fill)
        told.append(f"{word('review_step', step)}: {' '.join(texts)}")
        if place:
            axes.annotate("", (left, 0.5), (left - _GAP, 0.5), arrowprops={"arrowstyle": "->", "color": INK})
    chart.alt = "\n".join(told)


def empty_axes(chart):
    """Axes from 0 to 1 that are not seen."""
    axes = chart.subplots()
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.set_axis_off()
    return axes


def box(axes, corner, size, title: str, texts: list[str], fill=PAPER, apart: bool = True) -> None:
    """A box with a title and sentences, folded to its width; ``apart``: an empty line between two sentences."""
    from matplotlib.patches import FancyBboxPatch

    (left, low), (wide, high) = corner, size
    width, height = axes.figure.get_size_inches()
    inch_wide, inch_high = wide * (width - 0.4), high * (height - 1.1)
    look = {"boxstyle": "round,pad=0,rounding_size=0.012", "fc": fill, "ec": FAINT, "clip_on": False}
    axes.add_patch(FancyBboxPatch(corner, wide, high, **look))
    inside, top = left + 0.14 / inch_wide * wide, low + high
    step = high / inch_high  # an inch upwards
    axes.text(inside, top - 0.12 * step, title, fontsize=11.5, color=BLUE, va="top")
    body = ("\n\n" if apart else "\n").join(
        folded(text, (inch_wide * 72 - 26) / _LETTER[get_language()]) for text in texts
    )
    axes.text(inside, top - 0.42 * step, body, fontsize=10, color=INK, va="top", linespacing=1.4)


def folded(text: str, letters: float) -> str:
    """A text in lines of at most so many letters; a Chinese character counts twice."""

    def fits(line):
        return sum(2 if "\u2e80" <= c <= "\uffef" else 1 for c in line) <= letters

    return "\n".join(wrap(text, fits))
