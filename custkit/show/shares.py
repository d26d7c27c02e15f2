"""Charts of who brings how much: the Pareto curve, the segments, the tiers."""

import numpy as np
import pandas as pd

from custkit.locale import money, ntr, number, percent, tr
from custkit.show.theme import (
    ABC_COLOURS,
    BLUE,
    FAINT,
    GREY,
    INK,
    MUTED,
    SEGMENT_COLOURS,
    TIER_COLOURS,
    Chart,
    mix,
    nothing_to_show,
)  # fmt: skip

_LETTERS = {"A": BLUE, "B": "#3a94cf", "C": MUTED}
_CURVE_POINTS = 400  # as many as the eye can tell apart; a million customers draw no slower


def pareto_chart(pareto: pd.DataFrame, a: float = 0.8, b: float = 0.95, quiet: bool = False) -> Chart:
    """The 80/20 curve with its A, B and C zones.

    ``pareto``: `custkit.tiering.pareto` or `abc` (``cumulative_share``, largest customer first; the classes
    of ``abc`` are used where given, else A ends where the curve reaches ``a``, B where it reaches ``b``).
    ``quiet``: how many customers each zone holds is kept back, for the reader to find.
    """
    if pareto.empty or not pareto["cumulative_share"].iloc[-1] > 0:
        return nothing_to_show(tr("No revenue to share out yet"))
    share = pareto["cumulative_share"].to_numpy("float64")
    ends = _zone_ends(pareto, share, a, b)
    zones = [] if quiet else [_zone_text(*zone, len(share)) for zone in _zones(ends, share)]
    chart = Chart(
        _pareto_message(share),
        subtitle=tr(
            "Customers from the largest to the smallest, and the share of revenue they bring together"
        ),
        alt="\n".join([_pareto_message(share), *(f"{name} {text}" for name, text in zones)]),
        height=4.6,
    )
    axes = chart.subplots()
    _draw_curve(axes, share, ends)
    for row, (name, text) in enumerate(zones):
        y = 0.34 - 0.11 * row
        axes.text(0.5, y, name, fontsize=13, color=_LETTERS[name], va="center", ha="center")
        axes.text(0.535, y, text, fontsize=10.5, color=INK, va="center")
    steps = [0, 0.2, 0.4, 0.6, 0.8, 1]
    axes.set_xticks(steps, [percent(step) for step in steps])
    axes.set_yticks(steps, [percent(step) for step in steps])
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel=tr("Share of customers"), ylabel=tr("Share of revenue"))
    return chart


def segment_bars(rfm: pd.DataFrame, currency: str = "CNY") -> Chart:
    """Customers and revenue of the eight RFM segments; ``rfm``: `custkit.tiering.rfm`."""
    from custkit.tiering import segment_label, segments

    groups = _groups(rfm, "segment", "monetary", list(segments()["segment"]))
    if groups is None:
        return nothing_to_show(tr("No customers to put into segments yet"))
    top = groups["money"].idxmax()
    return _pair_of_bars(
        groups,
        [segment_label(code) for code in groups.index],
        [SEGMENT_COLOURS[code] for code in groups.index],
        _leader_message(segment_label(top), groups.loc[top]),
        tr("RFM segments: customers, and net revenue of all years"),
        currency,
    )


def tier_bars(tiers: pd.DataFrame, currency: str = "CNY") -> Chart:
    """Customers against revenue of the four tiers; ``tiers``: `custkit.tiering.tiers`.

    Revenue is that of the last 12 months, by which the tiers are made.
    """
    from custkit.tiering import TIERS, tier_label

    groups = _groups(tiers, "tier", "monetary_12m", list(TIERS))
    if groups is None:
        return nothing_to_show(tr("No customers to put into tiers yet"))
    top = groups["money"].idxmax()
    return _pair_of_bars(
        groups,
        [tier_label(code) for code in groups.index],
        [TIER_COLOURS[code] for code in groups.index],
        _leader_message(tier_label(top), groups.loc[top]),
        tr("Tiers: customers, and net revenue of the last 12 months"),
        currency,
    )


def _pareto_message(share):
    n = len(share)
    if n < 10:
        return tr("The largest of {n} customers brings {share} of revenue", n=n, share=percent(share[0]))
    few = int(np.ceil(0.2 * n - 1e-9))
    return tr(
        "{few} of customers bring {share} of revenue", few=percent(few / n), share=percent(share[few - 1])
    )


def _zone_ends(pareto, share, a, b):
    """How many customers are in A, and in A and B together."""
    if "abc" in pareto:
        classes = pareto["abc"].value_counts()
        return [int(classes.get("A", 0)), int(classes.get("A", 0) + classes.get("B", 0))]
    found = np.searchsorted(share, [a - 1e-9, b - 1e-9]) + 1
    return [min(int(end), len(share)) for end in found]


def _zones(ends, share):
    starts, stops = [0, *ends], [*ends, len(share)]
    brought = [0.0, *share]
    return [
        (name, stop - start, brought[stop] - brought[start])
        for name, start, stop in zip("ABC", starts, stops, strict=True)
    ]


def _zone_text(name, customers, brought, n):
    return name, ntr(
        "{n} customer ({part}) brings {share}",
        "{n} customers ({part}) bring {share}",
        customers,
        part=percent(customers / n),
        share=percent(brought),
    )


def _draw_curve(axes, share, ends):
    n = len(share)
    kept = np.unique(np.concatenate([np.linspace(0, n, _CURVE_POINTS).astype(int), ends, [1]]))
    kept = kept[kept <= n]
    x, y = kept / n, np.concatenate([[0.0], share])[kept]
    for name, start, stop in zip("ABC", [0, *ends], [*ends, n], strict=True):
        inside = (kept >= start) & (kept <= stop)
        axes.fill_between(x[inside], y[inside], color=mix(ABC_COLOURS[name], 0.32), lw=0)
    axes.plot([0, 1], [0, 1], color=FAINT, lw=1, ls=(0, (4, 3)))
    axes.plot(x, y, color=BLUE, lw=2.4, clip_on=False, gid="curve")
    for end in ends:
        if 0 < end < n:
            axes.plot(end / n, share[end - 1], "o", color=BLUE, ms=6, mec="white", mew=1.2)
    axes.text(0.72, 0.735, tr("if all were equal"), color=MUTED, fontsize=9, rotation=45, rotation_mode="anchor",
              transform_rotates_text=True)  # fmt: skip


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
