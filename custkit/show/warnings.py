"""Protecting accounts in pictures: when the lights came on, how rules did on the past, risks, relationships, rivals."""

import numpy as np
import pandas as pd

from custkit.locale import ntr, number, percent, tr
from custkit.show.codes import word
from custkit.show.labels import bare, money_axis
from custkit.show.theme import (
    BLUE,
    GREEN,
    GREY,
    GRID,
    INK,
    MUTED,
    ORANGE,
    SKY,
    VERMILION,
    Chart,
    ink_on,
    mix,
    nothing_to_show,
)

_RIVALS = 5
_PEOPLE = 10
_RIVAL_COLOURS = (VERMILION, BLUE, ORANGE, GREEN, SKY)


def warning_timeline(story: pd.DataFrame, currency: str = "CNY") -> Chart:
    """An account's revenue by month, and below it the lights that were on; the warning itself shaded.

    ``story``: `custkit.monitoring.warning_story`.
    """
    if story.empty:
        return nothing_to_show(tr("No months to show yet"))
    customer, message = story.attrs.get("customer_id", ""), ""
    on = story[story["warned"]]
    if on.empty:
        message = tr("{customer}: never under warning by these rules", customer=customer)
    else:
        values = story["warned"].to_numpy()
        start, end = _start_of_last_run(values), np.flatnonzero(values)[-1]
        message = ntr(
            "{customer}: the last warning stood for {n} month ({state})",
            "{customer}: the last warning stood for {n} months ({state})",
            int(end - start + 1),
            customer=customer,
            state=tr("still on") if values[-1] else tr("off again now"),
        )
    rules = list(dict.fromkeys(name for lit in story["lit"] for name in lit))
    chart = Chart(
        message,
        subtitle=tr(
            "Net revenue by month; below, the months in which each light was on; shaded: under warning"
        ),
        alt=message,
        height=3.9 + 0.32 * max(len(rules), 1),
    )
    upper, lower = chart.subplots(2, 1, sharex=True, height_ratios=[3, 0.35 + 0.34 * max(len(rules), 1)])
    places = np.arange(len(story))
    upper.bar(places, story["revenue"], color=[VERMILION if w else BLUE for w in story["warned"]], width=0.75)
    for axes in (upper, lower):
        for place in places[story["warned"]]:
            axes.axvspan(place - 0.5, place + 0.5, color=mix(ORANGE, 0.18), lw=0, zorder=0)
    money_axis(upper.yaxis, currency, 4)
    upper.yaxis.grid(True, color=GRID, lw=0.8)
    upper.set_axisbelow(True)
    for height, name in enumerate(rules):
        lit = [place for place, one in zip(places, story["lit"], strict=True) if name in one]
        lower.scatter(
            lit, [height] * len(lit), s=46, marker="o", color=VERMILION, edgecolors="white", lw=0.8, zorder=3
        )
    sent = places[story["alert"]]
    for place in sent:
        upper.annotate("▼", (place, story["revenue"].iloc[place]), (0, 3), textcoords="offset points", ha="center",
                       fontsize=9, color=INK)  # fmt: skip
    lower.set_yticks(range(len(rules)), [word("rule", name) for name in rules], color=INK, fontsize=9.5)
    lower.set_ylim(max(len(rules), 1) - 0.4, -0.6)
    lower.yaxis.grid(True, color=GRID, lw=0.8)
    step = max(len(story) // 12, 1)
    lower.set_xticks(places[::step], [f"{m:%y-%m}" for m in story["month"][::step]])
    lower.set_xlim(-0.7, len(story) - 0.3)
    bare(lower, "left")
    upper.tick_params(length=0)
    return chart


def backtest_chart(table: pd.DataFrame) -> Chart:
    """What share of each rule's warnings came true, and what share of the losses it caught, with intervals.

    The dashed line is how often a loss follows anyway. ``table``: `custkit.monitoring.rule_backtest`.
    """
    if table.empty or not table.attrs.get("months"):
        return nothing_to_show(tr("Too little history: no month of the past can be judged yet"))
    chart = Chart(
        _backtest_message(table),
        subtitle=tr("{months} month-ends of the past, {losses} losses; dots with their 95% intervals",
                    months=number(table.attrs["months"]), losses=number(table.attrs["losses"])),
        alt=_backtest_message(table),
        height=2.0 + 0.52 * len(table),
        width=9.2,
    )  # fmt: skip
    left, right = chart.subplots(1, 2, sharey=True, width_ratios=[1.25, 1])
    base = table["base_rate"].iloc[0]
    for place, row in enumerate(table.itertuples()):
        good = row.verdict == "better_than_chance"
        colour = BLUE if good else MUTED
        if row.alerts:
            _dot(left, place, row.precision, row.precision_low, row.precision_high, colour)
            said = tr("{right} of {alerts}", right=number(row.right), alerts=number(row.alerts))
        else:
            said = tr("never rang")
        edge = row.precision_high if row.alerts else 0
        edge = base if base - 0.2 < edge < base else edge  # clear of the dashed line
        left.annotate(
            said, (edge, place), (6, 0), textcoords="offset points", va="center", fontsize=9.5, color=INK
        )
        _dot(right, place, row.recall, row.recall_low, row.recall_high, colour)
        ahead = "" if np.isnan(row.lead_days) else tr("{days} days ahead", days=number(int(row.lead_days)))
        right.annotate(ahead, (row.recall_high, place), (6, 0), textcoords="offset points", va="center", fontsize=9.5,
                       color=INK)  # fmt: skip
    left.axvline(base, color=INK, lw=1, ls=(0, (4, 3)), zorder=0)
    left.annotate(tr("happens anyway: {base}", base=percent(base)), (base, -0.75), (4, 0), textcoords="offset points",
                  fontsize=9, color=INK, va="center", annotation_clip=False)  # fmt: skip
    names = [word("rule", name) for name in table["rule"]]
    left.set_yticks(range(len(table)), names, color=INK, fontsize=10)
    left.set_ylim(len(table) - 0.4, -1.05)
    for axes, label in (
        (left, tr("Precision: warnings that came true")),
        (right, tr("Recall: losses that were warned of")),
    ):
        axes.set_xlim(0, 1.32 if axes is right else 1.2)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], [percent(value) for value in (0, 0.25, 0.5, 0.75, 1)])
        axes.xaxis.grid(True, color=GRID, lw=0.8)
        axes.set_axisbelow(True)
        axes.set_xlabel(label)
        bare(axes, "left")
    return chart


def risk_matrix_chart(risks: pd.DataFrame) -> Chart:
    """The risks on a five by five board, likelihood across, impact upwards; each box says its exposure.

    ``risks``: `custkit.key_accounts.risk_matrix`.
    """
    if risks.empty:
        return nothing_to_show(tr("No risks written down yet"))
    red = int((risks["zone"] == "red").sum())
    message = ntr("{n} of {all} risks is for this month", "{n} of {all} risks are for this month", red,
                  all=number(len(risks)))  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr("Likelihood (across) times impact (upwards), each 1 to 5; the number in a corner is the exposure"),
        alt="\n".join([message, *(f"{r.risk_id} {r.risk_name}: {r.exposure:.0f}" for r in
                                  risks.itertuples())]),
        height=5.0,
        width=7.4,
    )  # fmt: skip
    axes = chart.subplots()
    boxes = risks.groupby(["probability", "impact"])["risk_id"].agg(list)
    for p in range(1, 6):
        for i in range(1, 6):
            colour = (
                mix(VERMILION, 0.55) if p * i >= 15 else mix(ORANGE, 0.4) if p * i >= 8 else mix(GREEN, 0.16)
            )
            axes.add_patch(_box(p - 0.5, i - 0.5, colour))
            axes.text(p + 0.45, i + 0.42, number(p * i), ha="right", va="top", fontsize=8.5, color=MUTED)
            ids = boxes.get((p, i), [])
            lines = "\n".join(" ".join(ids[k : k + 2]) for k in range(0, min(len(ids), 6), 2))
            lines += "…" if len(ids) > 6 else ""
            axes.text(p, i - 0.03, lines, ha="center", va="center", fontsize=10, color=ink_on(colour))
    axes.set(xlim=(0.5, 5.5), ylim=(0.5, 5.5), xlabel=tr("Likelihood"), ylabel=tr("Impact"))
    axes.set_xticks(range(1, 6))
    axes.set_yticks(range(1, 6))
    bare(axes, "left", "bottom")
    return chart


def relation_change_chart(change: pd.DataFrame) -> Chart:
    """How far each decider's relationship moved: hollow before, filled now, the most faded first.

    ``change``: `custkit.key_accounts.relationship_change`.
    """
    if change.empty:
        return nothing_to_show(tr("No contact with deciders on record yet"))
    table = change.head(_PEOPLE)
    faded = int((change["strength_change"] <= -15).sum())
    message = ntr("{n} decider's relationship with us faded by 15 points or more in half a year",
                  "{n} deciders' relationships with us faded by 15 points or more in half a year", faded)  # fmt: skip
    names = [_person(row) for row in table.to_dict("records")]
    chart = Chart(
        message,
        subtitle=tr("Strength of the relationship, 0 to 100: hollow half a year ago, filled now"),
        alt="\n".join([message, *names]),
        height=1.9 + 0.4 * len(table),
    )
    axes = chart.subplots()
    places = np.arange(len(table))
    for place, row in zip(places, table.itertuples(), strict=True):
        colour = VERMILION if row.strength_change <= -15 else BLUE if row.strength_change > 0 else GREY
        arrow = {"arrowstyle": "-|>", "color": colour, "lw": 1.8, "shrinkA": 5, "shrinkB": 5}
        axes.annotate("", (row.strength_now, place), (row.strength_before, place), arrowprops=arrow)
        axes.plot(row.strength_before, place, "o", mfc="white", mec=colour, ms=8, mew=1.6)
        axes.plot(row.strength_now, place, "o", color=colour, ms=8, mec="white", mew=1)
        edge = max(row.strength_before, row.strength_now)
        sign = "−" if row.strength_change < 0 else "+"
        axes.annotate(f"{sign}{number(abs(round(row.strength_change)))}", (edge, place), (10, 0), va="center",
                      textcoords="offset points", fontsize=9.5, color=INK)  # fmt: skip
    axes.set_yticks(places, names, color=INK, fontsize=10)
    axes.set_ylim(len(table) - 0.4, -0.6)
    axes.set_xlim(0, 104)
    axes.xaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    bare(axes, "left")
    return chart


def mentions_chart(monthly: pd.DataFrame) -> Chart:
    """How often our people heard a rival's name, by quarter; one row of bars a rival.

    ``monthly``: `custkit.key_accounts.monthly_mentions`.
    """
    rivals = [name for name in monthly.columns if name != "month"][:_RIVALS]
    if not rivals or monthly.empty:
        return nothing_to_show(tr("No contact note names a rival yet"))
    last, before = monthly[rivals].tail(6).sum(), monthly[rivals].iloc[-12:-6].sum()
    loudest = last.idxmax()
    message = tr("{rival} is named most: {now} times in six months, {before} in the six before", rival=loudest,
                 now=number(int(last[loudest])), before=number(int(before[loudest])))  # fmt: skip
    quarters = monthly.groupby(monthly["month"].dt.to_period("Q"))[rivals].sum()
    chart = Chart(
        message,
        subtitle=tr("Contact notes that name the rival, by quarter"),
        alt=message,
        height=1.5 + 0.72 * len(rivals),
    )
    rows = np.atleast_1d(chart.subplots(len(rivals), 1, sharex=True, sharey=True))
    top = max(int(quarters.to_numpy().max()), 1)
    for axes, name, colour in zip(rows, rivals, _RIVAL_COLOURS, strict=False):
        bars = axes.bar(range(len(quarters)), quarters[name], color=colour, width=0.7)
        axes.bar_label(
            bars, [number(int(v)) if v else "" for v in quarters[name]], padding=1, fontsize=8.5, color=INK
        )
        axes.set_ylabel(name, rotation=0, ha="right", va="center", color=INK, fontsize=9.5)
        axes.set(ylim=(0, top * 1.35), yticks=[])
        bare(axes, "left")
    rows[-1].set_xticks(range(len(quarters)), [f"{q.year % 100:02d}Q{q.quarter}" for q in quarters.index])
    return chart


def _start_of_last_run(on):
    last = np.flatnonzero(on)[-1]
    off = np.flatnonzero(~on[: last + 1])
    return off[-1] + 1 if len(off) else 0


def _backtest_message(table):
    if not table.attrs["enough"]:
        return tr("Too little history to say which light to trust")
    rules = table[(table["rule"] != "warning") & (table["verdict"] == "better_than_chance")]
    if rules.empty:
        return tr("No single light did better than chance on the past")
    best = rules.sort_values(["precision", "alerts"], ascending=False).iloc[0]
    return tr("The light to trust is {rule}: {precision} came true, against {base} that happen anyway",
              rule=word("rule", best["rule"]), precision=percent(best["precision"]),
              base=percent(best["base_rate"]))  # fmt: skip


def _dot(axes, place, mid, low, high, colour):
    axes.plot([low, high], [place, place], color=colour, lw=2.2, alpha=0.5, solid_capstyle="butt")
    axes.plot(mid, place, "o", color=colour, ms=8, mec="white", mew=1)


def _box(x, y, colour):
    from matplotlib.patches import Rectangle

    return Rectangle((x, y), 1, 1, facecolor=colour, edgecolor="white", lw=2)


def _person(row):
    said = row["title"] if isinstance(row["title"], str) else row["contact_id"]
    return f"{row['customer_id']}  {said}"
