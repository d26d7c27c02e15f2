"""Lifetime value against last year's revenue, and whether the model behind it was right."""

import numpy as np
import pandas as pd

from custkit.locale import money, ntr, number, percent, tr
from custkit.show.labels import bare, label_points, log_ticks
from custkit.show.theme import (
    BLUE,
    GREEN,
    GREY,
    GRID,
    INK,
    MUTED,
    ORANGE,
    VERMILION,
    Chart,
    mix,
    nothing_to_show,
)

DARK_GREEN = "#00785a"  # of small text
MOST_POINTS = 3000  # of a scatter; more are not told apart


def clv_chart(
    clv: pd.DataFrame, last_year, currency: str = "CNY", top: int = 10, quiet: bool = False
) -> Chart:
    """Lifetime value against last year's revenue; who is among the ``top`` in value but not in revenue.

    ``clv``: `custkit.tiering.predict_value`. ``last_year``: yuan by customer, as a Series by ``customer_id`` or a table
    with ``customer_id`` and ``sales_12m`` (`headroom`) or ``monetary_12m`` (`tiers`). The bars of the named customers
    are the range of their value. ``quiet``: the title leaves it to the reader to compare the two lists.
    """
    table = clv.assign(revenue=clv["customer_id"].map(_yearly(last_year)).fillna(0.0).astype(float))
    left_out = int(table["clv"].isna().sum())
    table = table[table["clv"].notna()]
    if table.empty or table["clv"].max() <= 0:
        return nothing_to_show(tr("No lifetime values yet"))
    top = min(top, len(table))
    by_value, by_revenue = (table.nlargest(top, name, keep="first") for name in ("clv", "revenue"))
    rising = by_value[~by_value["customer_id"].isin(by_revenue["customer_id"])]
    fading = by_revenue[~by_revenue["customer_id"].isin(by_value["customer_id"])]
    message = (
        tr("Not everybody who bought much will go on buying much") if quiet else _clv_message(rising, top)
    )
    chart = Chart(
        message,
        subtitle=tr(
            "Lifetime value (upwards) and net revenue of the last 12 months (across), one dot a customer"
        ),
        alt=message,
        source=ntr(
            "{n} customer without a lifetime value (project business) is left out",
            "{n} customers without a lifetime value (project business) are left out",
            left_out,
        )
        if left_out
        else "",
        height=5.2,
    )
    _draw_clv(chart, table, by_value, by_revenue, rising, fading, currency)
    return chart


def holdout_chart(holdout: pd.DataFrame) -> Chart:
    """Expected against actual purchases of the hidden days, by purchases so far; the title is the verdict.

    ``holdout``: `custkit.tiering.holdout_check`.
    """
    if holdout.empty:
        return nothing_to_show(tr("No customers whose purchases could be held against the model"))
    facts = holdout.attrs
    message = _verdict(facts)
    texts = (tr("what happened"), tr("the model expected"), tr("their own past rate"))
    chart = Chart(
        message,
        subtitle=tr(
            "Mean purchase days per customer in the {days} days hidden from the model, by repeat purchases before",
            days=number(facts["days"]),
        ),
        alt="\n".join([message, *_holdout_rows(holdout)]),
        height=4.6,
    )
    axes = chart.subplots()
    places = np.arange(len(holdout))
    axes.bar(places, holdout["actual"], color=mix(GREY, 0.7), width=0.62, label=texts[0])
    axes.plot(places, holdout["expected"], "o", color=BLUE, ms=8, mec="white", mew=1, label=texts[1])
    axes.plot(places, holdout["naive"], "D", mfc="none", mec=ORANGE, ms=6.5, mew=1.6, label=texts[2])
    heights = holdout[["expected", "actual", "naive"]].max(axis=1)
    for place, expected, height in zip(places, holdout["expected"], heights, strict=True):
        axes.annotate(number(expected, 1), (place, height), (0, 8), textcoords="offset points", ha="center", fontsize=9,
                      color=BLUE)  # fmt: skip
    names = [f"{x}+" if x == 7 else str(x) for x in holdout["x"]]
    under = [f"{name}\n(n={number(int(n))})" for name, n in zip(names, holdout["customers"], strict=True)]
    axes.set_xticks(places, under, linespacing=1.4)
    axes.set(
        xlabel=tr("Repeat purchases so far (number of customers)"), ylim=(0, max(heights.max(), 0.1) * 1.15)
    )
    axes.yaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    bare(axes, "left")
    axes.legend(frameon=False, loc="upper left", fontsize=9.5, ncols=1)
    return chart


def _yearly(last_year):
    if isinstance(last_year, pd.Series):
        return last_year
    name = "sales_12m" if "sales_12m" in last_year else "monetary_12m"
    return last_year.drop_duplicates("customer_id").set_index("customer_id")[name]


def _clv_message(rising, top):
    if rising.empty:
        return ntr(
            "The most valuable customer is also the largest of last year",
            "The top {n} by lifetime value are also the top {n} by last year's revenue",
            top,
        )
    names = tr(", ").join(rising["customer_id"].astype(str).head(4)) + (" …" if len(rising) > 4 else "")
    return ntr(
        "{n} of the top {top} by lifetime value is not among the top {top} of last year: {names}",
        "{n} of the top {top} by lifetime value are not among the top {top} of last year: {names}",
        len(rising), top=top, names=names,
    )  # fmt: skip


def _draw_clv(chart, table, by_value, by_revenue, rising, fading, currency):
    axes = chart.subplots()
    for name, which in (("revenue", "x"), ("clv", "y")):
        highest = max(table[name].max(), 1.0) * 2.5
        smallest = 10.0 ** np.floor(np.log10(highest / 5000))
        lowest = min(table[name].min() * 1.5, -smallest * 0.3)
        log_ticks(
            axes, which, lowest, highest, smallest, lambda value: money(value, currency, 0) if value else "0"
        )
    drawn = table if len(table) <= MOST_POINTS else table.nlargest(MOST_POINTS, "clv")
    axes.scatter(drawn["revenue"], drawn["clv"], s=22, color=mix(BLUE, 0.45), lw=0, zorder=2)
    named = pd.concat([by_value, fading])
    if {"clv_low", "clv_high"} <= set(named):
        axes.vlines(named["revenue"], named["clv_low"], named["clv_high"], color=MUTED, lw=1.2, zorder=2)
    for group, colour in ((by_value, BLUE), (rising, GREEN), (fading, VERMILION)):
        axes.scatter(group["revenue"], group["clv"], s=42, color=colour, lw=0.8, edgecolors="white", zorder=3)
    axes.axvline(by_revenue["revenue"].min(), color=MUTED, lw=0.9, ls=(0, (4, 3)), zorder=1)
    axes.axhline(by_value["clv"].min(), color=MUTED, lw=0.9, ls=(0, (4, 3)), zorder=1)
    notes = [(0.01, 0.985, tr("high value, small revenue last year"), DARK_GREEN, "left", "top"),
             (0.99, 0.02, tr("large revenue last year, less to come"), VERMILION, "right", "bottom")]  # fmt: skip
    for x, y, text, colour, across, up in notes:
        axes.text(x, y, text, transform=axes.transAxes, fontsize=10, color=colour, ha=across, va=up)
    axes.set(xlabel=tr("Net revenue, last 12 months"), ylabel=tr("Lifetime value"))
    largest = by_value[~by_value.index.isin(rising.index)].head(5)
    ordered = [(rising, DARK_GREEN), (fading, VERMILION), (largest, INK)]
    points = [
        (r.revenue, r.clv, str(r.customer_id), ink, 1) for group, ink in ordered for r in group.itertuples()
    ]
    clear = [(r.revenue, r.clv, "", INK, 1) for r in by_value.itertuples()]
    label_points(chart, axes, points + clear)


def _verdict(facts):
    expected, actual = number(round(facts["expected_total"])), number(round(facts["actual_total"]))
    values = {"expected": expected, "actual": actual}
    if facts["may_speak"]:
        return tr("The model may speak: it expected {expected} purchases, {actual} happened ({off} off)",
                  off=percent(abs(facts["total_error"]), 1), **values)  # fmt: skip
    if abs(facts["total_error"]) > 0.25:
        return tr("The model may not speak: it expected {expected} purchases, {actual} happened", **values)
    return tr("The model may not speak: guessing each customer's own past rate comes nearer")


def _holdout_rows(holdout):
    return [
        tr("{x} purchases so far: expected {expected}, happened {actual}", x="7+" if row.x == 7 else row.x,
           expected=number(row.expected, 1), actual=number(row.actual, 1))
        for row in holdout.itertuples()
    ]  # fmt: skip
