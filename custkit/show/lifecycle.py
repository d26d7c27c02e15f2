"""Staying and leaving: survival curves, lifecycle stages and their flow."""

import numpy as np
import pandas as pd

from custkit.locale import ntr, number, percent, tr
from custkit.show.codes import words
from custkit.show.heatmaps import _from_the_top, _grid
from custkit.show.labels import bare, percent_axis, spread
from custkit.show.shares import _groups, _leader_message, _pair_of_bars, part
from custkit.show.theme import (
    BLUE,
    GREEN,
    GREY,
    GRID,
    MUTED,
    ORANGE,
    SKY,
    VERMILION,
    Chart,
    mix,
    nothing_to_show,
)  # fmt: skip

STAGE_COLOURS = {"new": SKY, "growing": GREEN, "mature": BLUE, "declining": ORANGE, "lost": VERMILION}
_CURVE_COLOURS = (BLUE, VERMILION, GREEN, ORANGE, SKY, MUTED)
_LEAST, _MOST_CURVES = 20, 6  # customers of a curve, curves drawn
_MONTH, _YEAR = 30.4375, 365


def survival_chart(curves: pd.DataFrame) -> Chart:
    """Share of customers still there so long after their first order, with the 95% band; one curve a group.

    ``curves``: `custkit.tiering.customer_survival` or `survival_curve`. Groups of 20
    customers and more are drawn, six at most.
    """
    if curves.empty:
        return nothing_to_show(tr("No customers to follow yet"))
    sizes = curves.groupby("group")["at_risk"].max().sort_values(ascending=False, kind="stable")
    large = sizes[sizes >= _LEAST].head(_MOST_CURVES)
    shown = large if len(large) else sizes.head(1)
    names = (
        dict(zip(shown.index, words(shown.index), strict=True)) if len(shown) > 1 else {shown.index[0]: ""}
    )
    horizon = min(_YEAR, curves["days"].max())
    at = {group: _at(curves[curves["group"] == group], horizon) for group in shown.index}
    message = _survival_message(at, names, horizon)
    left = len(sizes) - len(shown)
    chart = Chart(
        message,
        subtitle=tr("Share of customers still buying, by months since the first order; band: 95% interval"),
        alt="\n".join([message, *(f"{names[g]} {percent(at[g][0])}" for g in shown.index if names[g])]),
        source=ntr("{n} smaller group is not drawn", "{n} smaller groups are not drawn", left)
        if left
        else "",
        height=4.6,
    )
    axes = chart.subplots()
    ends = []
    for group, colour in zip(shown.index, _CURVE_COLOURS, strict=False):
        curve = curves[curves["group"] == group]
        months = curve["days"] / _MONTH
        if sizes[group] >= _LEAST:
            axes.fill_between(
                months, curve["low"], curve["high"], step="post", color=colour, alpha=0.11, lw=0
            )
        axes.step(months, curve["survival"], where="post", color=colour, lw=2)
        ends.append((months.iloc[-1], curve["survival"].iloc[-1], colour))
    drawn = curves[curves["group"].isin(shown.index)]
    _label_curves(axes, ends, [_end_text(names[g], int(shown[g])) for g in shown.index], drawn)
    return chart


def stage_bars(stages: pd.DataFrame, currency: str = "CNY") -> Chart:
    """Customers and money in each lifecycle stage; ``stages``: `custkit.tiering.lifecycle_stage`."""
    from custkit.tiering import stage_label
    from custkit.tiering.lifecycle import STAGES

    groups = _groups(stages, "stage", "monetary_12m", list(STAGES))
    if groups is None:
        return nothing_to_show(tr("No customers to put into stages yet"))
    message = _leader_message(stage_label(groups["money"].idxmax()), groups.loc[groups["money"].idxmax()])
    if "declining" in groups.index:
        row = groups.loc["declining"]
        message = ntr(
            "{n} customer is declining, with {share} of last year's revenue",
            "{n} customers are declining, with {share} of last year's revenue",
            int(row["customers"]), share=part(row["money_share"]),
        )  # fmt: skip
    return _pair_of_bars(
        groups,
        [stage_label(code) for code in groups.index],
        [STAGE_COLOURS[code] for code in groups.index],
        message,
        tr("Lifecycle stages: customers, and net revenue of the last 12 months"),
        currency,
    )


def stage_flow_chart(flow: pd.DataFrame) -> Chart:
    """In which stage customers are one quarter later: rows add up to 100%.

    ``flow``: `custkit.tiering.stage_flow`.
    """
    from custkit.tiering import stage_label
    from custkit.tiering.lifecycle import STAGES

    if flow.empty or flow["n_customers"].sum() == 0:
        return nothing_to_show(tr("No customers in two quarters yet"))
    n = flow.pivot(index="from_stage", columns="to_stage", values="n_customers").reindex(
        index=STAGES, columns=STAGES
    )
    rows = [stage for stage in STAGES if n.loc[stage].sum() > 0]
    shares = n.loc[rows].div(n.loc[rows].sum(axis=1), axis=0)
    message = _flow_message(shares)
    texts, colours = {}, {}
    for before in rows:
        for after in STAGES:
            if share := shares.loc[before, after]:
                texts[before, after] = part(share)
                better = STAGES.index(after) < STAGES.index(before)
                worse = after in ("declining", "lost") and not better and after != before
                hue = GREY if after == before else VERMILION if worse else BLUE
                colours[before, after] = mix(hue, 0.12 + 0.78 * share)
    chart = Chart(
        message,
        subtitle=tr("Stage in one quarter (rows) and in the next (columns); orange: towards loss"),
        alt=message,
        height=1.9 + 0.55 * len(rows),
    )
    axes = chart.subplots()
    _grid(axes, rows, list(STAGES), colours, texts)
    stay = flow.attrs.get("quarters_in_stage", {})
    axes.set_yticks(
        np.arange(len(rows)) + 0.5, [_stay_text(stage_label(s), stay.get(s)) for s in rows], linespacing=1.35
    )
    axes.set_xticks(np.arange(len(STAGES)) + 0.5, [stage_label(stage) for stage in STAGES])
    _from_the_top(axes)
    return chart


def _at(curve, days):
    """Survival and its interval at a day."""
    row = curve[curve["days"] <= days].iloc[-1]
    return row["survival"], row["low"], row["high"]


def _survival_message(at, names, horizon):
    months = round(horizon / _MONTH)
    if len(at) == 1:
        survival, low, high = next(iter(at.values()))
        return ntr(
            "{n} month after the first order, {share} of customers are still there ({low} to {high})",
            "{n} months after the first order, {share} of customers are still there ({low} to {high})",
            months, share=percent(survival), low=percent(low), high=percent(high),
        )  # fmt: skip
    best, worst = (pick(at, key=lambda group: at[group][0]) for pick in (max, min))
    return ntr(
        "{n} month after the first order: {best} {most} still there, {worst} {least}",
        "{n} months after the first order: {best} {most} still there, {worst} {least}",
        months, best=names[best], most=percent(at[best][0]), worst=names[worst], least=percent(at[worst][0]),
    )  # fmt: skip


def _end_text(name, n):
    return tr("{name} (n={n})", name=name, n=number(n)) if name else f"n={number(n)}"


def _label_curves(axes, ends, texts, curves):
    lowest = max(0.0, np.floor(curves["low"].min() * 10) / 10)
    last = curves["days"].max() / _MONTH
    places = spread([y for _, y, _ in ends], (1.02 - lowest) * 0.065, lowest, 1.0)
    for (x, end, colour), text, y in zip(ends, texts, places, strict=True):
        axes.plot([x, last], [end, y], color=colour, lw=0.8, ls=(0, (1, 2)))  # leads to the label
        axes.annotate(text, (last, y), (7, 0), textcoords="offset points", va="center", fontsize=9.5, color=colour,
                      annotation_clip=False)  # fmt: skip
    step = max(1, int(np.ceil(last / 8 / 6)) * 6) if last > 8 else 1
    axes.set(xlim=(0, max(last, 0.1)), ylim=(lowest, 1.015), xlabel=tr("Months since the first order"))
    axes.set_xticks(np.arange(0, last + 1e-9, step))
    steps = np.arange(lowest, 1.001, 0.2 if lowest <= 0.4 else 0.1)
    percent_axis(axes.yaxis, steps)
    axes.yaxis.grid(True, color=GRID, lw=0.8)
    bare(axes, "left")


def _flow_message(shares):
    if "declining" in shares.index:
        row = shares.loc["declining"]
        return tr(
            "Within a quarter, {back} of declining customers recover and {lost} are lost",
            back=part(row["new"] + row["growing"] + row["mature"]), lost=part(row["lost"]),
        )  # fmt: skip
    row = shares.iloc[0]
    return tr("Within a quarter, {share} stay in their stage", share=part(row[shares.index[0]]))


def _stay_text(name, quarters):
    if quarters is None or not np.isfinite(quarters):
        return name
    return f"{name}\n" + tr("stays {n} quarters", n=number(quarters, 1))
