"""A goal handed down: a bar a tier, in it a piece for each key account, end to end, so that one sees them add up."""

import numpy as np

from custkit.item import names_of, word, written
from custkit.item.texts import shortened
from custkit.show.labels import bare, money_axis
from custkit.show.theme import GREY, PAPER, TIER_COLOURS, ink_on, mix

_NAMED_FROM = 0.05  # of the goal: a piece that has room for its name


def draw(chart, result, quiet: bool = False) -> None:
    """Onto a chart that has its title; ``result``: `custkit.key_accounts.target_cascade`."""
    table, company, total = result.table, result.company, result.about["total"]
    tiers = table[table["cascade_level"] == "tier"]
    axes, names, told = chart.subplots(), names_of(company), []
    y = np.arange(len(tiers))[::-1]
    for place, tier in zip(y, tiers.to_dict("records"), strict=True):
        axes.barh(place - 0.3, tier["monetary_12m"], height=0.16, color=GREY)
        left, parts = 0.0, table[table["parent_id"] == tier["node_id"]]
        for n, part in enumerate(parts.to_dict("records")):
            key, width = part["cascade_level"] == "account", part["goal_money"]
            shade = mix(TIER_COLOURS[tier["tier"]], 0.9 - 0.3 * (n % 2) if key else 0.25)
            axes.barh(place + 0.06, width, left=left, height=0.44, color=shade, edgecolor=PAPER, lw=0.8)
            if key and width > _NAMED_FROM * total:
                code = part["customer_id"]
                name = f"{shortened(names[code], 12)}\n{code}" if names.get(code, code) != code else code
                look = {"ha": "center", "va": "center", "fontsize": 7.5, "color": ink_on(shade)}
                axes.text(left + width / 2, place + 0.06, name, **look)
            left += width
        goal = written("goal_money", tier["goal_money"], company)
        axes.text(left + 0.008 * total, place + 0.06, goal, va="center", fontsize=9.5)
        told.append(f"{word('tier', tier['tier'])}: {goal}")
    axes.set_yticks(y, [word("tier", tier) for tier in tiers["tier"]], fontsize=10)
    axes.set_xlim(0, max(tiers["goal_money"].max(), tiers["monetary_12m"].max()) * 1.14)
    money_axis(axes.xaxis, company.currency)
    bare(axes, "left")
    chart.alt = "\n".join([chart.message, *told])
