"""Charts of who brings how much: the Pareto curve, the segments, the tiers."""

import numpy as np

from custkit.locale import money, number, percent, tr
from custkit.show.theme import (
    BLUE,
    GREY,
    INK,
    MUTED,
    Chart,
)  # fmt: skip

_LETTERS = {"A": BLUE, "B": "#3a94cf", "C": MUTED}
_CURVE_POINTS = 400  # as many as the eye can tell apart; a million customers draw no slower


def _groups(table, by, money_column, order):
    """Customers and money of each group that occurs, with their shares; None for an empty table."""
    if table.empty:
        return None
    groups = table.groupby(by).agg(customers=(by, "size"), money=(money_column, "sum"))
    groups = groups.reindex([code for code in order if code in groups.index])
    total = groups["money"].sum()
    groups["customer_share"] = groups["customers"] / groups["customers"].sum()
    groups["money_share"] = groups["money"] / total if total > 0 else 0.0
    return groups


def _leader_message(label, row):
    return tr(
        "{label}: {few} of customers, {share} of revenue",
        label=label,
        few=percent(row["customer_share"]),
        share=percent(row["money_share"]),
    )


def _pair_of_bars(groups, labels, colours, message, subtitle, currency):
    """Two panels over the same groups: share of customers, share of revenue."""
    texts = [
        [two(number(n), part(s)) for n, s in zip(groups["customers"], groups["customer_share"], strict=True)],
        [
            two(money(m, currency), part(s))
            for m, s in zip(groups["money"], groups["money_share"], strict=True)
        ],
    ]
    rows = [" ".join(row) for row in zip(labels, *texts, strict=True)]
    alt = "\n".join([message, *rows])
    chart = Chart(message, alt=alt, subtitle=subtitle, height=1.5 + 0.42 * len(groups))
    panels = chart.subplots(1, 2, sharey=True)
    columns = ("customer_share", "money_share")
    titles = (tr("Share of customers"), tr("Share of revenue"))
    edge = max(groups[list(columns)].to_numpy().max(), 0.01)
    low = min(groups["money_share"].min(), 0)
    for axes, column, title, written in zip(panels, columns, titles, texts, strict=True):
        bars = axes.barh(np.arange(len(groups)), groups[column], color=colours, height=0.66)
        axes.bar_label(bars, written, padding=5, fontsize=9.5, color=INK)
        axes.set_title(title, loc="left", fontsize=10, color=MUTED)
        axes.set(xlim=(low * 1.3, edge * 1.6), xticks=[])
        axes.spines[["bottom", "left"]].set_visible(False)
        axes.axvline(0, color=GREY, lw=0.8)
        axes.tick_params(length=0)
    panels[0].set_yticks(np.arange(len(groups)), labels, color=INK, fontsize=10)
    panels[0].invert_yaxis()
    return chart


def two(value, share):
    return tr("{value} ({share})", value=value, share=share)


def part(share) -> str:
    """A share in whole percent, but never 0% for something that is there."""
    return "<1%" if 0 < share < 0.005 else percent(share)
