"""Strategies, campaigns and tactics as three columns joined by lines; an action without a goal stands in red."""

import numpy as np
import pandas as pd

from custkit.item import word
from custkit.item.texts import shortened
from custkit.show.labels import spread
from custkit.show.own.steps import folded
from custkit.show.theme import BLUE, FAINT, GREY, INK, MUTED, SKY, VERMILION, mix

_ABOVE = {"campaign": "strategy", "tactic": "campaign"}
_COLUMN = {
    "strategy": (0.0, BLUE, 36),
    "campaign": (1.0, SKY, 36),
    "tactic": (2.0, GREY, 48),
}  # x, colour, letters


def draw(chart, result, quiet: bool = False) -> None:
    """Onto a chart that has its title; ``result``: `custkit.key_accounts.value_ladder`."""
    table = result.table
    axes, place, told = chart.subplots(), _places(table), []
    for level, (x, _, _) in _COLUMN.items():
        axes.text(x, max(place.values()) + 1.3, word("ladder_level", level), fontsize=10, color=MUTED)
    for row in table.to_dict("records"):
        level, bad = row["ladder_level"], not row["linked"] and not quiet
        x, colour, letters = _COLUMN[level]
        y, above = place[level, row["item_id"]], (_ABOVE.get(level), row["serves"])
        if above in place:
            axes.plot([_COLUMN[above[0]][0] + 0.4, x - 0.02], [place[above], y], color=FAINT, lw=1, zorder=0)
        text, code = f"{'× ' if bad else ''}{row['name']}", f" {row['item_id']}"
        told.append(text + code)
        one_line = shortened(text, letters - len(code)) + code
        lines = one_line if level == "tactic" else folded(text + code, letters)
        axes.text(
            x,
            y,
            lines,
            va="center",
            fontsize=8.5,
            color=VERMILION if bad else INK,
            bbox={"boxstyle": "round,pad=0.25", "fc": mix(colour, 0.25), "ec": "none"},
        )
    axes.set(xlim=(-0.05, 2.95), ylim=(-0.8, max(place.values()) + 1.9))
    axes.set_axis_off()
    chart.alt = "\n".join([chart.message, *told])


def _places(table) -> dict:
    """Height of each item: tactics in a column by what they serve, campaigns and strategies at the middle of theirs."""
    campaigns = table[table["ladder_level"] == "campaign"].sort_values("serves", kind="stable")
    table = pd.concat([table[table["ladder_level"] != "campaign"], campaigns])
    order = {one: at for at, one in enumerate(campaigns["item_id"])}
    tactics = table[table["ladder_level"] == "tactic"]
    tactics = tactics.assign(order=tactics["serves"].map(order).fillna(len(order)))
    tactics = tactics.sort_values(["order", "item_id"])["item_id"]
    place = {("tactic", one): float(at) for at, one in enumerate(tactics[::-1])}
    high = max(len(tactics) - 1, 6)
    for level, below in (("campaign", "tactic"), ("strategy", "campaign")):
        ids, kids = (
            table.loc[table["ladder_level"] == level, "item_id"],
            table[table["ladder_level"] == below],
        )
        even = np.linspace(high, 0, len(ids)) if len(ids) > 1 else [high / 2] * len(ids)
        wanted = []
        for one, fallback in zip(ids, even, strict=True):
            own = [place[below, kid] for kid in kids.loc[kids["serves"] == one, "item_id"]]
            wanted.append(float(np.mean(own)) if own else float(fallback))
        heights = spread(wanted, 2.2) if len(wanted) else []
        place |= {(level, one): float(height) for one, height in zip(ids, heights, strict=True)}
    return place
