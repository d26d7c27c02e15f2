"""Charts of two things against each other: scores, tiers then and now, cohorts and time, level and tier."""

import numpy as np

from custkit.show.theme import INK, ink_on

_MOST_COHORTS, _MOST_AGES, _WRITABLE = 36, 36, 16


def _grid(axes, rows, columns, colours, texts, empty="#f5f7f9"):
    """Cells of a heatmap: a colour and a centred text for each (row, column); the rest stays empty."""
    from matplotlib.colors import to_rgba

    rgba = [[to_rgba(colours.get((row, column), empty)) for column in columns] for row in rows]
    axes.pcolormesh(np.array(rgba), edgecolors="white", linewidth=2.5 if len(columns) <= _WRITABLE else 0.8)
    for (row, column), text in texts.items():
        x, y = columns.index(column) + 0.5, rows.index(row) + 0.5
        ink = ink_on(colours[row, column])
        axes.text(x, y, text, ha="center", va="center", color=ink, fontsize=9.5, linespacing=1.35)
    axes.set(xlim=(0, len(columns)), ylim=(0, len(rows)))
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, labelcolor=INK, pad=6)


def _from_the_top(axes):
    axes.invert_yaxis()
    axes.xaxis.tick_top()
