"""Revenue through time."""

import numpy as np
import pandas as pd

from custkit.locale import get_language, money, ntr, percent, tr
from custkit.show.theme import BLUE, GREY, GRID, INK, MUTED, Chart, mix, nothing_to_show

_YEAR = 12


def monthly_revenue_chart(months: pd.DataFrame, currency: str = "CNY") -> Chart:
    """Bars of net revenue per month, the last 12 complete months against the 12 before; a month that is not
    over is hatched and counts in neither.

    ``months``: `custkit.tiering.monthly_revenue` (``month, revenue, complete``).
    """
    if months.empty:
        return nothing_to_show(tr("No orders yet, so no revenue to show"))
    complete = months.index[months["complete"].astype(bool)]
    last, before = complete[-_YEAR:], complete[-2 * _YEAR : -_YEAR]
    message = _message(months, last, before, currency)
    partial = int((~months["complete"].astype(bool)).sum())
    chart = Chart(
        message,
        alt=message,
        subtitle=tr("Net revenue per month"),
        source=ntr(
            "Hatched: {n} month that is not complete", "Hatched: {n} months that are not complete", partial
        )
        if partial
        else "",
    )
    axes = chart.subplots()
    places = pd.Series(np.arange(len(months)), months.index)
    colours = [BLUE if i in set(last) else mix(GREY, 0.75) for i in months.index]
    bars = axes.bar(places, months["revenue"], color=colours, width=0.78)
    for bar, whole in zip(bars, months["complete"], strict=True):
        if not whole:
            bar.set(facecolor="white", edgecolor=MUTED, hatch="////", lw=0.8)
    if len(before) == _YEAR:
        top = months["revenue"].max()
        for period in (before, last):
            _mean_line(axes, places[period], months.loc[period, "revenue"].mean(), top, currency)
    _dress(axes, months, currency)
    return chart


def _message(months, last, before, currency):
    total = months.loc[last, "revenue"].sum()
    if len(last) == 0:
        return tr("No complete month yet: {total} so far", total=money(months["revenue"].sum(), currency))
    earlier = months.loc[before, "revenue"].sum()
    if len(before) < _YEAR or earlier <= 0:
        return ntr(
            "{total} in {n} complete month", "{total} in the last {n} complete months",
            len(last), total=money(total, currency),
        )  # fmt: skip
    change, total = total / earlier - 1, money(total, currency)
    shown = percent(abs(change), 1)
    if abs(change) < 0.0005:
        return tr("{total} in the last 12 months, the same as in the 12 before", total=total)
    if change > 0:
        return tr(
            "{total} in the last 12 months, {change} more than in the 12 before",
            total=total,
            change=shown,
        )
    return tr(
        "{total} in the last 12 months, {change} less than in the 12 before",
        total=total,
        change=shown,
    )


def _mean_line(axes, places, mean, top, currency):
    """The mean of a period, dashed across its bars, its amount above them."""
    start, end = places.iloc[0] - 0.4, places.iloc[-1] + 0.4
    axes.plot([start, end], [mean, mean], color=INK, lw=1.2, ls=(0, (3, 2)))
    text = tr("{mean} a month", mean=money(mean, currency))
    axes.text(start, top * 1.07, text, fontsize=10, color=INK, va="bottom")
    axes.plot([start, end], [top * 1.05, top * 1.05], color=GREY, lw=0.8)


def _dress(axes, months, currency):
    from matplotlib.ticker import MaxNLocator

    dates = pd.to_datetime(months["month"]).reset_index(drop=True)
    year = "{}年" if get_language() == "zh" else "{}"
    step = max(1, len(months) // _YEAR // 8)
    starts = [i for i, d in enumerate(dates) if d.month == 1 and d.year % step == 0]
    if len(starts) >= 2:
        axes.set_xticks(starts, [year.format(dates[i].year) for i in starts], ha="left")
    else:
        shown = sorted({0, len(dates) - 1} | set(range(0, len(dates), 3)))
        axes.set_xticks(shown, [f"{dates[i]:%Y-%m}" for i in shown])
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_formatter(lambda value, _: money(value, currency, 0) if value else "0")
    axes.yaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.axhline(0, color=GREY, lw=0.8)
    axes.margins(x=0.01)
