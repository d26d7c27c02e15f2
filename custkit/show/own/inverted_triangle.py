"""The inverted triangle of one account: three gates, the widest on top, each with what it rests on beside it."""

import pandas as pd
from matplotlib.patches import Polygon

from custkit.item import say, word
from custkit.item.texts import written
from custkit.show.theme import FAINT, GREEN, GREY, INK, MUTED, ORANGE, PAPER, VERMILION, mix

SIGNS = {True: ("✓", GREEN), False: ("×", VERMILION), None: ("?", MUTED)}
_DEEP = (1.0, 0.62, 0.28, 0.0)  # how wide the triangle is above and below each gate
_WIDE, _ASIDE = 4.6, 5.0  # of the triangle; where the evidence begins


def draw(chart, result, quiet: bool = False) -> None:
    """``result``: `custkit.key_accounts.inverted_triangle`. Texts: ``panels``, a gate each: its title, its evidence."""
    axes, texts, marked = chart.subplots(), result.card["picture"], "" if quiet else result.extra["marked"]
    gates, told = list(dict.fromkeys(result.card["columns"]["gate"]["words"])), [chart.message]
    for place, (gate, words) in enumerate(zip(gates, texts["panels"], strict=True)):
        rows = result.table[result.table["gate"] == gate]
        share = rows["gate_share"].iloc[0] if len(rows) else float("nan")
        _band(axes, place, share, gate == marked)
        state = word("gate_state", "unknown" if pd.isna(share) else "open" if share >= 1 else "shut")
        state += f" {written('gate_share', share)}"
        named = f"{state} · {say(texts['point'], result.facts)}" if gate == marked else state
        high = 0.5 if place < 2 else 0.2
        axes.text(
            _WIDE / 2,
            place + high - 0.1,
            word("gate", gate),
            ha="center",
            va="center",
            fontsize=12,
            color=INK,
        )
        axes.text(_WIDE / 2, place + high + 0.16, named, ha="center", va="center", fontsize=9.5, color=INK)
        asked = say(words["title"], result.facts)
        axes.text(_ASIDE, place + 0.14, asked, fontsize=10.5, color=MUTED, va="center")
        told.append(f"{word('gate', gate)}: {state}")
        for line, row in enumerate(rows.to_dict("records")):
            sign, colour = SIGNS[row["there"]]
            y = place + 0.38 + 0.22 * line
            text = say(words["text"], row, result.company)
            axes.text(_ASIDE + 0.05, y, sign, fontsize=12, color=colour, va="center")
            axes.text(_ASIDE + 0.3, y, text, fontsize=10, color=INK, va="center")
            told.append(f"  {sign} {text}")
    axes.set(xlim=(-0.2, 10), ylim=(3.02, -0.05), xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    chart.alt = "\n".join(told)


def _band(axes, place, share, marked):
    """One gate as a slice of the triangle, coloured as far as it is open."""
    colour = GREY if pd.isna(share) else GREEN if share >= 1 else VERMILION if share < 0.5 else ORANGE
    above, below = (_WIDE * _DEEP[at] / 2 for at in (place, place + 1))
    sides = (-above, place), (above, place), (below, place + 1), (-below, place + 1)
    corners = [(_WIDE / 2 + x, y) for x, y in sides]
    axes.add_patch(Polygon(corners, fc=mix(colour, 0.5), ec=PAPER, lw=3, zorder=1))
    axes.plot([_ASIDE, 10], [place, place], color=FAINT, lw=0.6)
    if marked:
        axes.add_patch(Polygon(corners, fc="none", ec=INK, lw=2.5, zorder=3))
