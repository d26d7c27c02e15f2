"""The behavioural record in pictures: one page of six, a break of level, rivals through time."""

import numpy as np
import pandas as pd

from custkit.locale import get_language, money, ntr, number, percent, tr
from custkit.show.codes import word
from custkit.show.labels import bare
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
)  # fmt: skip

_MOST_GROUPS = 7
_RIVALS = [BLUE, ORANGE, GREEN, GREY]
_LINES = ["--", "-.", (0, (1, 1)), (0, (5, 1, 1, 1, 1, 1)), (0, (8, 2))]


def overview_page(behaviour) -> Chart:
    """Six small pictures of `custkit.diagnosis.behaviour_overview`; one without data says what it lacks.

    Trend, season, odd months; concentration, who comes back, mix by region (or product line).
    """
    months = behaviour.months
    if months.empty:
        return nothing_to_show(tr("No orders yet, so no revenue to show"))
    message = _page_message(behaviour)
    chart = Chart(message, subtitle=tr("The record of all orders on one page"), width=10.5, height=7.6)
    panels = chart.subplots(2, 3, gridspec_kw={"wspace": 0.12, "hspace": 0.16})
    drawers = (_trend, _season, _odd, _concentration, _returning, _mix)
    for axes, draw in zip(panels.ravel(), drawers, strict=True):
        draw(axes, behaviour)
    return chart


def break_chart(series: pd.DataFrame, message: str = "") -> Chart:
    """One group's share of all revenue by month, with the level before and after its sharpest change.

    series: `custkit.diagnosis.break_series`. message: instead of the one that names the month, for an exercise.
    """
    if series.empty:
        return nothing_to_show(tr("Too few months or groups to look for a break of level"))
    levels = series.groupby("period")["level"].first()
    said = message or tr(
        "{group}: {before} of revenue before {month}, {after} since",
        group=series.attrs["label"], before=percent(levels["before"], 1), after=percent(levels["after"], 1),
        month=f"{series.attrs['break_month']:%Y-%m}",
    )  # fmt: skip
    chart = Chart(
        said,
        subtitle=tr("Share of the company's revenue by month; the lines are the two levels"),
        source=tr(
            "p = {p}: so often would chance make a break as sharp", p=number(series.attrs["p_value"], 3)
        ),
        height=4.2,
    )
    axes = chart.subplots()
    axes.bar(np.arange(len(series)), series["share"], width=0.78,
             color=[mix(GREY, 0.7) if one == "before" else BLUE for one in series["period"]])  # fmt: skip
    for period, colour in (("before", INK), ("after", VERMILION)):
        places = np.flatnonzero(series["period"] == period)
        if len(places):
            axes.plot([places[0] - 0.4, places[-1] + 0.4], [levels[period]] * 2, color=colour, lw=2)
            axes.annotate(percent(levels[period], 1), (places[-1] + 0.4, levels[period]), xytext=(3, 3),
                          textcoords="offset points", ha="right" if period == "before" else "left",
                          va="bottom", fontsize=10.5, color=colour,
                          bbox={"facecolor": "white", "alpha": 0.8, "edgecolor": "none", "pad": 1})  # fmt: skip
    _month_ticks(axes, series["month"])
    axes.yaxis.set_major_formatter(lambda value, _: percent(value))
    axes.margins(x=0.06)
    return _quiet(chart, axes)


def intelligence_chart(mentions: pd.DataFrame, changes: pd.DataFrame | None = None) -> Chart:
    """How often each rival is named in notes and lost deals, by quarter; the one that rises is drawn in full.

    mentions: `custkit.diagnosis.rival_mentions` (quarters read best); changes: `rival_changes`, for the message.
    """
    if mentions.empty or mentions["n_mentions"].sum() == 0:
        return nothing_to_show(tr("No rival is named in the notes or lost deals"))
    from matplotlib.ticker import MaxNLocator

    message, rising = _mentions_message(mentions, changes)
    chart = Chart(message, subtitle=tr("Named in notes of visits and calls, or won a deal from us; per period"),
                  height=4.4)  # fmt: skip
    axes = chart.subplots()
    wide = mentions.pivot(index="month", columns="rival", values="n_mentions").fillna(0)
    order = wide.sum().sort_values(ascending=False, kind="stable").index[:_MOST_GROUPS]
    quiet = [rival for rival in order if rival != rising]
    for rival in order:
        loud = rival == rising
        place = 0 if loud else quiet.index(rival)
        axes.plot(np.arange(len(wide)), wide[rival], lw=3 if loud else 1.5,
                  ls="-" if loud else _LINES[place % len(_LINES)],
                  color=VERMILION if loud else _RIVALS[place % len(_RIVALS)], label=str(rival),
                  marker="o" if loud else None, ms=5, zorder=3 if loud else 2)  # fmt: skip
    _month_ticks(axes, pd.Series(wide.index))
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=3, fontsize=9.5)
    return _quiet(chart, axes)


def _page_message(behaviour) -> str:
    """The sharpest break if there is one, else how the last year compares."""
    found = behaviour.breaks[behaviour.breaks["is_break"].astype(bool)] if len(behaviour.breaks) else []
    months = behaviour.months[behaviour.months["complete"].astype(bool)]["revenue"]
    last, before = months.iloc[-12:].sum(), months.iloc[-24:-12].sum()
    if len(months) < 24 or before <= 0:
        return tr("{money} of revenue in {n} complete months", money=money(months.sum(), behaviour.currency),
                  n=number(len(months)))  # fmt: skip
    change = f"{'+' if last >= before else '−'}{percent(abs(last / before - 1), 1)}"
    if not len(found):
        return tr(
            "Revenue of the last 12 months: {change} on the 12 before, with no break of level", change=change
        )
    first = found.iloc[0]
    words = {
        "change": change, "group": first["break_group"], "fall": percent(abs(first["level_change"])),
        "month": f"{first['break_month']:%Y-%m}",
    }  # fmt: skip
    if first["level_change"] < 0:
        return tr(
            "Revenue: {change} in a year; but {group} sells {fall} less than it did before {month}", **words
        )
    return tr("Revenue: {change} in a year; {group} sells {fall} more than it did before {month}", **words)


def _mentions_message(mentions, changes):
    """The rival whose share of mentions rose beyond chance, else the one that is named most."""
    if changes is not None and len(changes):
        first = changes.iloc[0]
        if first["p_value"] < 0.05 and first["share_of_mentions"] > first["share_before"]:
            return tr(
                "{rival} is on the rise: {now} of all mentions in the last 12 months, {before} in the 12 before",
                rival=first["rival"], now=percent(first["share_of_mentions"]), before=percent(first["share_before"]),
            ), first["rival"]  # fmt: skip
    totals = mentions.groupby("rival", sort=True)["n_mentions"].sum()
    first = totals.idxmax()
    return tr("{rival} is named most: {n} of {all} times", rival=first, n=number(int(totals.max())),
              all=number(int(totals.sum()))), None  # fmt: skip


# --- the six panels -------------------------------------------------------------------------------------------


def _trend(axes, behaviour) -> None:
    months = behaviour.months
    places = np.arange(len(months))
    axes.plot(places, months["revenue"], color=mix(GREY, 0.9), lw=1.4)
    axes.plot(places, months["trend_level"], color=BLUE, lw=2.4)
    known = months["trend_level"].notna().any()
    _title(axes, tr("Revenue a month, and its trend") if known else tr("Revenue a month"))
    _month_ticks(axes, months["month"])
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
    _title(axes, ntr("{n} odd month (beyond 3.5 robust z)", "{n} odd months (beyond 3.5 robust z)",
                     int(months["odd"].sum())))  # fmt: skip
    if known.empty:
        _nothing(axes, tr("needs 24 complete months"))
        return
    places = known.index.to_numpy()
    colours = [VERMILION if odd else mix(GREY, 0.8) for odd in known["odd"]]
    axes.vlines(places, 0, known["robust_z"], color=colours, lw=1.6)
    axes.scatter(places, known["robust_z"], color=colours, s=20, zorder=3)
    axes.axhspan(-3.5, 3.5, color=mix(GREY, 0.16), zorder=0)
    _month_ticks(axes, months["month"])
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


def _quiet(chart, axes):
    _grid(axes)
    axes.tick_params(axis="both", labelsize=9.5)
    return chart


def _month_ticks(axes, months):
    """Years where a January is among the months, else every third month."""
    dates = pd.to_datetime(months).reset_index(drop=True)
    starts = [place for place, date in enumerate(dates) if date.month == 1]
    year = "{}年" if get_language() == "zh" else "{}"
    if len(starts) >= 2:
        step = max(1, len(starts) // 8)
        axes.set_xticks(
            starts[::step], [year.format(dates[place].year) for place in starts[::step]], ha="left"
        )
    else:
        shown = list(range(0, len(dates), max(1, len(dates) // 4)))
        axes.set_xticks(shown, [f"{dates[place]:%y-%m}" for place in shown])
