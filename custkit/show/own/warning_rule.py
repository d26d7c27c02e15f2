"""A warning rule set by hand: the two accounts by month, and its record beside the plain rule's."""

import numpy as np

from custkit.item import say, word, written
from custkit.show.labels import bare, month_ticks
from custkit.show.own.warning_timeline import revenue_bars
from custkit.show.theme import BLUE, GREY, INK, MUTED, VERMILION


def draw(chart, result, quiet: bool = False) -> None:
    """Onto a chart that has its title; ``result``: `custkit.monitoring.tuned_rule`. Texts: ``corner, point, title``."""
    stories = result.extra["months"]
    accounts = list(dict.fromkeys(stories["customer_id"]))
    grid = chart.add_gridspec(2, 2, width_ratios=(1.25, 1))
    for place, customer in enumerate(accounts):
        axes = chart.add_subplot(grid[place, 0] if len(accounts) > 1 else grid[:, 0])
        _account(axes, stories[stories["customer_id"] == customer], customer, result, place == 0)
    for place, column in enumerate(("money_caught", "money_per_false")):
        _record(chart.add_subplot(grid[place, 1]), column, result)


def _account(axes, story, customer, result, to_catch):
    story = story.reset_index(drop=True)
    revenue_bars(axes, story, result.company.currency, ticks=3)
    month_ticks(axes, story["month"])
    warned = bool(story["warned"].iloc[-1])
    facts = {"customer_id": customer, "judged_as": ("caught" if warned else "missed") if to_catch
             else ("wolf" if warned else "spared")}  # fmt: skip
    mark = "✓ " if warned == to_catch else "✗ "
    axes.set_title(
        mark + say(result.card["picture"]["corner"], facts, result.company),
        loc="left",
        fontsize=10,
        color=INK if warned == to_catch else VERMILION,
    )


def _record(axes, column, result):
    table, texts = result.table, result.card["picture"]
    places = np.arange(len(table))
    axes.barh(places, table[column], color=[BLUE, GREY], height=0.5)
    for place, row in zip(places, table.to_dict("records"), strict=True):
        told = written(column, row[column], result.company)
        if column == "money_caught":
            told = say(texts["point"], row, result.company)
        axes.annotate(
            told, (row[column], place), (5, 0), textcoords="offset points", va="center", fontsize=9, color=INK
        )
    names = [f"{word('rule', row['rule'])}\n{say(texts['name'], row)}" for row in table.to_dict("records")]
    axes.set_yticks(places, names, fontsize=9, color=INK)
    axes.set_ylim(len(table) - 0.4, -0.6)
    axes.set_xlim(0, max(float(table[column].max()), 1e-9) * 1.75)
    axes.set_xticks([])
    axes.set_title(
        say(texts["x" if column == "money_caught" else "y"], {}), loc="left", fontsize=10, color=MUTED
    )
    bare(axes, "left", "bottom")
