"""Rows with a dot and a range, as old charts draw them."""

import numpy as np

from custkit.show.labels import bare
from custkit.show.theme import INK


def _intervals(axes, estimates, lows, highs, colours, texts):
    for place, (mid, low, high, colour, text) in enumerate(
        zip(estimates, lows, highs, colours, texts, strict=True)
    ):
        axes.plot([low, high], [place, place], color=colour, lw=2.2, alpha=0.5, solid_capstyle="butt")
        axes.plot(mid, place, "o", color=colour, ms=8, mec="white", mew=1)
        if text:
            axes.annotate(
                text, (mid, place), (0, 8), textcoords="offset points", ha="center", fontsize=9.5, color=INK
            )


def _rows(axes, labels):
    axes.set_yticks(np.arange(len(labels)), labels, color=INK, fontsize=10)
    axes.set_ylim(len(labels) - 0.4, -0.7)
    bare(axes, "left")


def _folded(title, width=14):
    """A column title in two or three lines."""
    from custkit.show.theme import wrap

    def wide(line):
        return sum(2 if "⺀" <= c <= "\uffef" else 1 for c in line)

    return "\n".join(wrap(title, lambda line: wide(line) <= width))
