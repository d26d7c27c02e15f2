"""What each cluster is like: the middle of each feature, darker where it is higher than in the other groups."""

import numpy as np

from custkit.data.contract import label
from custkit.item import say, written
from custkit.show.theme import BLUES, INK, ink_on, wrap

_WIDE = 14  # letters of a column's title in a line; a Chinese character counts twice


def draw(chart, result, quiet: bool = False) -> None:
    """Onto a chart that has its title; ``result``: `custkit.tiering.cluster_profile`. Text: ``name``."""
    table, texts = result.table, result.card["picture"]
    columns = ["share_of_customers", "share_of_money", *result.facts["features"]]
    axes = chart.subplots()
    for x, column in enumerate(columns):
        for y, (value, strength) in enumerate(zip(table[column], _strength(table[column]), strict=True)):
            fill = BLUES(0.03 + 0.47 * strength)
            axes.fill_between([x + 0.02, x + 0.98], y + 0.03, y + 0.97, color=fill, lw=0)
            text = written(column, value, result.company)
            axes.text(x + 0.5, y + 0.5, text, ha="center", va="center", fontsize=9.5, color=ink_on(fill[:3]))
    names = [say(texts["name"], row, result.company) for row in table.to_dict("records")]
    axes.set_yticks(np.arange(len(table)) + 0.5, names, linespacing=1.35, color=INK)
    axes.set_xticks(
        np.arange(len(columns)) + 0.5, [_folded(label(one)) for one in columns], linespacing=1.3, color=INK
    )
    axes.set(xlim=(0, len(columns)), ylim=(len(table), 0))
    axes.tick_params(length=0, top=False, bottom=False, labeltop=True, labelbottom=False)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _strength(values):
    """0 for the lowest of a column, 1 for the highest; on a log scale where nothing is negative."""
    values = values.to_numpy(float)
    values = np.log1p(values) if np.nanmin(values) >= 0 else values
    span = np.nanmax(values) - np.nanmin(values)
    return np.nan_to_num((values - np.nanmin(values)) / span) if span > 0 else np.zeros(len(values))


def _folded(title):
    """A column's title in two or three lines."""

    def fits(line):
        return sum(2 if "⺀" <= c <= "\uffef" else 1 for c in line) <= _WIDE

    return "\n".join(wrap(title, fits))
