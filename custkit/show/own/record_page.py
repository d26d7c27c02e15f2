"""The record of all orders on one page: six small pictures; one without data says what it lacks."""

from types import SimpleNamespace

import numpy as np
import pandas as pd

from custkit.locale import money, ntr, percent, tr
from custkit.show.codes import word
from custkit.show.labels import bare, month_ticks
from custkit.show.theme import BLUE, GREY, GRID, INK, MUTED, VERMILION, mix

_MOST_GROUPS = 7


def draw(chart, result, quiet: bool = False) -> None:
    """Trend, season, odd months; concentration, who comes back, mix: of `custkit.diagnosis.behaviour_overview`."""
    behaviour = SimpleNamespace(**result.extra, currency=result.company.currency)
    panels = chart.subplots(2, 3, gridspec_kw={"wspace": 0.12, "hspace": 0.16})
    for axes, panel in zip(
        panels.ravel(), (_trend, _season, _odd, _concentration, _returning, _mix), strict=True
    ):
        panel(axes, behaviour)


def _trend(axes, behaviour) -> None:
    months = behaviour.months
    places = np.arange(len(months))
    axes.plot(places, months["revenue"], color=mix(GREY, 0.9), lw=1.4)
    axes.plot(places, months["trend_level"], color=BLUE, lw=2.4)
    known = months["trend_level"].notna().any()
    _title(axes, tr("Revenue a month, and its trend") if known else tr("Revenue a month"))
    month_ticks(axes, months["month"])
    axes.set_ylim(bottom=min(0, float(months["revenue"].min())))
    axes.yaxis.set_major_formatter(lambda value, _: money(value, behaviour.currency, 0) if value else "0")
    _grid(axes)


def _season(axes, behaviour) -> None:
    season = behaviour.season
    _title(axes, tr("Season: 100% is a usual month"))
    if season.empty:
        _nothing(axes, tr("needs 24 complete months"))
        return
    colours = [
        VERMILION if value < 0.9 else BLUE if value > 1.1 else mix(GREY, 0.75)
        for value in season["season_index"]
    ]
    axes.bar(season["calendar_month"], season["season_index"], color=colours, width=0.8)
    axes.axhline(1, color=INK, lw=0.9, ls=(0, (3, 2)))
    axes.set_xticks(season["calendar_month"], [str(one) for one in season["calendar_month"]], fontsize=8.5)
    axes.yaxis.set_major_formatter(lambda value, _: percent(value))
    _grid(axes)


def _odd(axes, behaviour) -> None:
    months = behaviour.months
    known = months.dropna(subset=["robust_z"])
    _title(axes, ntr("{n} odd month (outside the grey band)", "{n} odd months (outside the grey band)",
                     int(months["odd"].sum())))  # fmt: skip
    if known.empty:
        _nothing(axes, tr("needs 24 complete months"))
        return
    places = known.index.to_numpy()
    colours = [VERMILION if odd else mix(GREY, 0.8) for odd in known["odd"]]
    axes.vlines(places, 0, known["robust_z"], color=colours, lw=1.6)
    axes.scatter(places, known["robust_z"], color=colours, s=20, zorder=3)
    axes.axhspan(-3.5, 3.5, color=mix(GREY, 0.16), zorder=0)
    month_ticks(axes, months["month"])
    for place, row in known[known["odd"]].iterrows():
        down = row["robust_z"] < 0
        axes.annotate(f"{row['month']:%y-%m}", (place, row["robust_z"]), xytext=(5, -3 if down else 3),
                      textcoords="offset points", fontsize=8.5, color=INK, va="top" if down else "bottom")  # fmt: skip
    axes.margins(y=0.16)
    _grid(axes)


def _concentration(axes, behaviour) -> None:
    customers = behaviour.customers
    fifth = int(np.ceil(0.2 * len(customers)))
    brought = float(customers["cumulative_share"].iloc[fifth - 1]) if fifth else 0.0
    _title(axes, tr("The top 20% of customers bring {share}", share=percent(brought)))
    share = np.arange(1, len(customers) + 1) / max(len(customers), 1)
    axes.plot([0, *share], [0, *customers["cumulative_share"]], color=BLUE, lw=2.4)
    axes.plot([0, 1], [0, 1], color=GREY, lw=0.9, ls=(0, (3, 2)))
    axes.axvline(0.2, color=MUTED, lw=0.8)
    axes.set(xlim=(0, 1), ylim=(0, 1.02))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(lambda value, _: percent(value))
    axes.set_xticks([0, 0.5, 1])
    axes.set_xlabel(tr("customers, largest first"), fontsize=9)
    _grid(axes)


def _returning(axes, behaviour) -> None:
    cohorts = behaviour.cohorts
    later = cohorts[(cohorts["age"] > 0) & (cohorts["cohort"] > cohorts["cohort"].min())]
    _title(axes, tr("New customers who order again, by quarter"))
    sizes = later.drop_duplicates("cohort")["customers"]
    if later.empty or sizes.sum() < 10:
        _nothing(axes, tr("needs 10 new customers"))
        return
    sums = later.groupby("age")[["active", "customers"]].sum()
    sums = sums[sums["customers"] >= 10]
    axes.plot(sums.index, sums["active"] / sums["customers"], color=BLUE, lw=2.4, marker="o", ms=4)
    axes.set(ylim=(0, 1), xticks=[age for age in sums.index if age % 2 == 1])
    axes.set_xlabel(tr("quarters since the first order"), fontsize=9)
    axes.yaxis.set_major_formatter(lambda value, _: percent(value))
    _grid(axes)


def _mix(axes, behaviour) -> None:
    mixed = behaviour.mix
    dimension = next(
        (one for one in ("region", "product_line") if (mixed["mix_dimension"] == one).any()), None
    )
    if dimension is None:
        _title(axes, tr("Mix"))
        _nothing(axes, tr("needs a region or product line"))
        return
    _title(
        axes, tr("Share by {dimension}, change in a year", dimension=word("mix_dimension", dimension).lower())
    )
    table = mixed[mixed["mix_dimension"] == dimension].head(_MOST_GROUPS)
    places = np.arange(len(table))
    axes.barh(places, table["share"].clip(lower=0), color=mix(BLUE, 0.75), height=0.62)
    for place, row in zip(places, table.to_dict("records"), strict=True):
        change = row["year_change"]
        said = "" if pd.isna(change) else f"{'+' if change >= 0 else '−'}{percent(abs(change))}"
        axes.text(max(row["share"], 0) + 0.01, place, f"{percent(row['share'])}  {said}", va="center", fontsize=9,
                  color=INK)  # fmt: skip
    axes.set_yticks(places, [str(one) for one in table["mix_group"]], fontsize=9, color=INK)
    axes.set(xticks=[], xlim=(0, float(table["share"].max()) * 1.6))
    axes.invert_yaxis()
    bare(axes, "bottom", "left")


def _title(axes, text):
    axes.set_title(text, fontsize=10.5, loc="left", color=INK, pad=7)


def _nothing(axes, text):
    axes.text(0.5, 0.5, text, ha="center", va="center", transform=axes.transAxes, color=MUTED, fontsize=10)
    axes.set(xticks=[], yticks=[])
    bare(axes, "bottom", "left")


def _grid(axes):
    axes.yaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="both", length=0, labelsize=8.5)
