"""Who moved where, as bands from a tier then to a tier now."""

import numpy as np
import pandas as pd

from custkit.locale import day, money, number, tr
from custkit.show.labels import spread
from custkit.show.shares import part, two
from custkit.show.theme import BLUE, GREY, INK, MUTED, TIER_COLOURS, VERMILION, Chart, mix, nothing_to_show

_WIDTH, _GAP = 0.035, 0.045  # of the picture: a block's width, the space between blocks


def migration_flow(migration: pd.DataFrame, by: str = "customers", currency: str = "CNY") -> Chart:
    """Customers (or their money of the last 12 months) flowing from the tiers then to the tiers now.

    ``migration``: `custkit.tiering.tier_migration`. ``by``: ``"customers"`` or ``"money"``; negative money is left out.
    Blue bands moved up, orange ones down, grey ones stayed or are new. Raises ValueError for another ``by``.
    """
    from custkit.tiering import TIERS, tier_label

    if by not in ("customers", "money"):
        raise ValueError(tr('by must be "customers" or "money", not {value}', value=by))
    column = "n_customers" if by == "customers" else "monetary_12m"
    if migration.empty or migration[column].clip(lower=0).sum() == 0:
        return nothing_to_show(tr("No customers in both periods yet"))
    flow = migration.pivot_table(column, "from_tier", "to_tier", aggfunc="sum", fill_value=0).clip(lower=0)
    befores = [tier for tier in (*TIERS, "new") if tier in flow.index and flow.loc[tier].sum() > 0]
    flow = flow.reindex(index=befores, columns=list(TIERS), fill_value=0)
    afters = [tier for tier in TIERS if flow[tier].sum() > 0]
    flow = flow[afters]
    shown = (
        (lambda value: number(int(value))) if by == "customers" else (lambda value: money(value, currency))
    )
    message = _flow_message(migration)
    chart = Chart(
        message,
        subtitle=tr("Customers by tier then and now; blue: moved up, orange: moved down")
        if by == "customers"
        else tr(
            "Net revenue of the last 12 months, by the customers' tier then and now; blue: moved up, orange: down"
        ),
        alt=message,
        height=5.0,
    )
    axes = chart.subplots()
    labels = {
        tier: tr("Not yet a customer") if tier == "new" else tier_label(tier) for tier in (*TIERS, "new")
    }
    left, right = _stacked(flow.sum(axis=1)), _stacked(flow.sum(axis=0))
    _draw_bands(axes, flow, left, right, list(TIERS))
    for side, blocks, sums in (("left", left, flow.sum(axis=1)), ("right", right, flow.sum(axis=0))):
        _draw_blocks(
            axes,
            side,
            blocks,
            [f"{labels[t]}  {two(shown(sums[t]), part(sums[t] / sums.sum()))}" for t in blocks],
        )
    for x, name in ((0, "from_date"), (1, "to_date")):
        if name in migration.attrs:
            date = day(pd.Timestamp(migration.attrs[name]).date())
            axes.text(x, -0.07, date, ha="right" if x == 0 else "left", va="bottom", fontsize=10, color=MUTED)
    axes.set(xlim=(-0.46, 1.46), ylim=(1.0, -0.12))
    axes.axis("off")
    return chart


def _flow_message(migration):
    from custkit.tiering import TIERS

    place = {tier: i for i, tier in enumerate(TIERS)}
    old = migration[migration["from_tier"] != "new"]
    step = old["to_tier"].map(place) - old["from_tier"].map(place)
    up, down, all_ = (
        int(old.loc[which, "n_customers"].sum()) for which in (step < 0, step > 0, step.notna())
    )
    return tr("Of {all} customers, {up} moved up a tier and {down} moved down",
              all=number(all_), up=number(up), down=number(down))  # fmt: skip


def _stacked(sums):
    """From and to of each block on a height of 1, with gaps between; ``{tier: (top, bottom)}``."""
    scale = (1 - _GAP * (len(sums) - 1)) / sums.sum()
    places, top = {}, 0.0
    for tier, value in sums.items():
        places[tier] = (top, top + value * scale)
        top += value * scale + _GAP
    return places


def _draw_bands(axes, flow, left, right, order):
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    moves = [
        Path.MOVETO,
        Path.CURVE4,
        Path.CURVE4,
        Path.CURVE4,
        Path.LINETO,
        Path.CURVE4,
        Path.CURVE4,
        Path.CURVE4,
    ]
    begun = {tier: top for tier, (top, _) in left.items()}
    reached = {tier: top for tier, (top, _) in right.items()}
    for before in flow.index:
        for after in flow.columns:
            value = flow.loc[before, after]
            if value <= 0:
                continue
            a = value / flow.loc[before].sum() * np.diff(left[before])[0]
            b = value / flow[after].sum() * np.diff(right[after])[0]
            y, z = begun[before], reached[after]
            begun[before], reached[after] = y + a, z + b
            x0, x1 = _WIDTH, 1 - _WIDTH
            points = [
                (x0, y),
                (0.5, y),
                (0.5, z),
                (x1, z),
                (x1, z + b),
                (0.5, z + b),
                (0.5, y + a),
                (x0, y + a),
            ]
            hue = _hue(before, after, order)
            axes.add_patch(
                PathPatch(
                    Path(points, moves), fc=mix(hue, 0.42 if hue != GREY else 0.3), ec="none", alpha=0.85
                )
            )


def _hue(before, after, order):
    if before == "new" or before == after:
        return GREY
    return BLUE if order.index(after) < order.index(before) else VERMILION


def _draw_blocks(axes, side, blocks, texts):
    from matplotlib.patches import Rectangle

    x = 0 if side == "left" else 1 - _WIDTH
    middles = spread([(top + bottom) / 2 for top, bottom in blocks.values()], 0.055, 0.02, 0.98)
    for (tier, (top, bottom)), text, y in zip(blocks.items(), texts, middles, strict=True):
        axes.add_patch(
            Rectangle((x, top), _WIDTH, bottom - top, fc=TIER_COLOURS.get(tier, mix(GREY, 0.5)), lw=0)
        )
        axes.text(-0.015 if side == "left" else 1.015, y, text, ha="right" if side == "left" else "left", va="center",
                  fontsize=10, color=INK)  # fmt: skip
