"""Customers' voice: what they say, what the data say, who agrees with whom, what moves, where matters wait."""

import numpy as np
import pandas as pd

from custkit.locale import number, percent, tr
from custkit.show.codes import word
from custkit.show.groups import _rows, _share_axis
from custkit.show.labels import bare
from custkit.show.theme import (
    BLUE,
    FAINT,
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

_MOST = 10
_STANDS = {"supports": (GREEN, "●"), "contradicts": (VERMILION, "✕"), "silent": (MUTED, "·")}


def stated_pain_chart(stated: pd.DataFrame) -> Chart:
    """Which pain interviews name first, in shares of the interviews. ``stated``: `custkit.diagnosis.stated_pains`."""
    table = stated[stated["n_interviews"] > 0].head(_MOST) if len(stated) else stated
    if table.empty:
        return nothing_to_show(tr("No coded interviews yet"))
    names = [word("topic", code) for code in table["topic"]]
    message = tr("\"{topic}\" is the first pain in {share} of interviews", topic=names[0],
                 share=percent(table["first_share"].iloc[0]))  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr("Share of interviews that name it first (bar) and that mention it at all (line)"),
        alt="\n".join(
            [message, *(f"{a} {percent(b)}" for a, b in zip(names, table["first_share"], strict=True))]
        ),
        height=1.7 + 0.42 * len(table),
    )
    axes = chart.subplots()
    places = np.arange(len(table))
    axes.hlines(places, 0, table["mention_share"], color=FAINT, lw=2)
    axes.plot(table["mention_share"], places, "|", color=MUTED, ms=12, mew=2)
    axes.barh(places, table["first_share"], color=[BLUE] + [GREY] * (len(table) - 1), height=0.6)
    for place, first, any_ in zip(places, table["first_share"], table["mention_share"], strict=True):
        text = tr("{first} first, {any} at all", first=percent(first), any=percent(any_))
        axes.annotate(
            text, (max(first, any_), place), (8, 0), textcoords="offset points", va="center", fontsize=9.5
        )
    _share_axis(axes, 0.0, table["mention_share"].max(), 1.45)
    _rows(axes, names)
    return chart


def stated_derived_chart(pains: pd.DataFrame) -> Chart:
    """What customers say against what goes with recommending us, as two rankings joined by lines.

    ``pains``: `custkit.diagnosis.validate_pain`. Left the rank of what is said, right the rank of what the data say.
    """
    table = pains.dropna(subset=["correlation", "stated_rank"]).head(_MOST).copy()
    if len(table) < 2:
        return nothing_to_show(
            tr("Stated and derived importance need coded interviews and a survey that rates items")
        )
    table["left"] = table["stated_rank"].rank(method="first")
    table["right"] = table["correlation"].rank(ascending=False, method="first")
    names = {row.topic: word("topic", row.topic) for row in table.itertuples()}
    said, meant = table.loc[table["left"].idxmin(), "topic"], table.loc[table["right"].idxmin(), "topic"]
    if said == meant:
        message = tr('"{topic}" is said first and goes most closely with recommending', topic=names[said])
    else:
        message = tr('They say "{said}", the data say "{meant}"', said=names[said], meant=names[meant])
    lines = [tr("{topic}: said {first}, correlation {r}", topic=names[row.topic], first=_first(row),
                r=number(row.correlation, 2)) for row in table.itertuples()]  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr("Left: by interviews that name it first. Right: by how closely its rating goes with recommending"),
        alt="\n".join([message, *lines]),
        source=tr("Rank correlations with their 95% interval; association, not proof"),
        height=2.0 + 0.42 * len(table),
    )  # fmt: skip
    axes = chart.subplots()
    for row in table.itertuples():
        colour = VERMILION if row.topic == said != meant else BLUE if row.topic == meant else GREY
        strong = row.topic in (said, meant)
        axes.plot([0, 1], [row.left, row.right], "o-", color=colour, lw=3 if strong else 1.4, ms=8 if strong else 5,
                  zorder=3 if strong else 1)  # fmt: skip
        ink = colour if strong else INK
        left = f"{names[row.topic]}  {_first(row)}"
        right = tr("{topic}  {r} ({low} to {high})", topic=names[row.topic], r=number(row.correlation, 2),
                   low=number(row.correlation_low, 2), high=number(row.correlation_high, 2))  # fmt: skip
        axes.annotate(
            left, (0, row.left), (-10, 0), textcoords="offset points", ha="right", va="center", color=ink
        )
        axes.annotate(right, (1, row.right), (10, 0), textcoords="offset points", va="center", color=ink)
    axes.set(xlim=(-0.75, 1.95), ylim=(len(table) + 0.6, 0.0), xticks=[], yticks=[])
    for x, text in ((0, tr("What they say")), (1, tr("What the data say"))):
        axes.text(x, 0.3, text, ha="right" if x == 0 else "left", color=MUTED, fontsize=10)
    bare(axes, "left", "bottom")
    return chart


def driver_chart(curve: pd.DataFrame, topic: str, correlation: float, low: float, high: float) -> Chart:
    """How the answer to "would you recommend us" moves with the rating of one item.

    ``curve``: `custkit.diagnosis.driver_curve`; the rank correlation with its interval is the message.
    """
    if curve.empty:
        return nothing_to_show(tr("Too few answers to draw this driver"))
    name = word("topic", topic)
    numbers = {"r": number(correlation, 2), "low": number(low, 2), "high": number(high, 2)}
    message = tr(
        "{topic}: correlation with recommending {r} (between {low} and {high})", topic=name, **numbers
    )
    chart = Chart(
        message,
        subtitle=tr("Mean answer to \"would you recommend us\" (0–10) by how the item is rated, with its 95% interval"),
        alt=message,
        height=3.6,
    )  # fmt: skip
    axes = chart.subplots()
    x, y = curve["rating"], curve["mean_score"]
    axes.vlines(x, curve["score_low"], curve["score_high"], color=BLUE, lw=2.4, alpha=0.45)
    axes.plot(x, y, "o-", color=BLUE, lw=2, ms=8, mec="white", mew=1)
    for rating, mean, n in zip(x, y, curve["n_rated"], strict=True):
        axes.annotate(number(mean, 1), (rating, mean), (9, 7), textcoords="offset points", fontsize=9.5)
        axes.annotate(tr("n={n}", n=number(int(n))), (rating, 0), (0, 5), textcoords="offset points", ha="center",
                      fontsize=8.5, color=MUTED)  # fmt: skip
    axes.set(xlim=(0.6, 5.5), ylim=(0, 10.5), xticks=[1, 2, 3, 4, 5], xlabel=tr("Rating of the item, 1 to 5"))
    axes.yaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    return chart


def evidence_chart(matrix: pd.DataFrame) -> Chart:
    """The evidence matrix: findings down, sources across. ``matrix``: `custkit.diagnosis.triangulate`."""
    if matrix.empty:
        return nothing_to_show(tr("No finding to hold against evidence yet"))
    table = matrix.head(12)
    sources = ["interviews_say", "survey_says", "records_say"]
    names = [word("topic", code) for code in table["topic"]]
    agreed = int(table["agreement"].eq("agreed").sum())
    thin = int(table["thin_evidence"].sum())
    message = tr("{agreed} of {n} statements borne out by two sources or more; {thin} with fewer than two sources",
                 agreed=number(agreed), n=number(len(table)), thin=number(thin))  # fmt: skip
    lines = [f"{name}: {', '.join(word(s, getattr(row, s)) for s in sources)} – {word('agreement', row.agreement)}"
             for name, row in zip(names, table.itertuples(), strict=True)]  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr('"This decides whether customers recommend us": who supports it, who contradicts it'),
        alt="\n".join([message, *lines]),
        height=1.7 + 0.46 * len(table),
    )
    axes = chart.subplots()
    for i, row in enumerate(table.itertuples()):
        for j, source in enumerate(sources):
            code = getattr(row, source)
            colour, _sign = _STANDS[code]
            faint = mix(colour, 0.18 if code != "silent" else 0.06)
            axes.add_patch(_box(j, i, faint))
            axes.text(j + 0.5, i + 0.5, word(source, code), ha="center", va="center", color=INK, fontsize=9.5)
        ink = {"agreed": GREEN, "disputed": VERMILION}.get(row.agreement, MUTED)
        axes.text(3.12, i + 0.5, word("agreement", row.agreement), va="center", fontsize=10, color=ink)
    axes.set(xlim=(0, 4.0), ylim=(len(table), 0), yticks=np.arange(len(table)) + 0.5, xticks=[0.5, 1.5, 2.5])
    axes.set_yticklabels(names, color=INK, fontsize=10)
    axes.set_xticklabels([tr("Interviews"), tr("Survey"), tr("Records")], color=MUTED)
    axes.xaxis.tick_top()
    bare(axes, "left", "bottom")
    return chart


def feedback_chart(shares: pd.DataFrame) -> Chart:
    """Topics before and after every channel weighs the same. ``shares``: `custkit.diagnosis.feedback_shares`."""
    if shares.empty:
        return nothing_to_show(tr("No feedback in any channel yet"))
    table = shares.head(_MOST)
    names = [word("topic", code) for code in table["topic"]]
    moved = table.loc[(table["rank_plain"] - table["rank_weighted"]).idxmax()]
    if moved["rank_plain"] > moved["rank_weighted"]:
        message = tr("\"{top}\" leads; \"{topic}\" rises from rank {before} to {after} when all channels count alike",
                     top=names[0], topic=word("topic", moved["topic"]), before=number(int(moved["rank_plain"])),
                     after=number(int(moved["rank_weighted"])))  # fmt: skip
    else:
        message = tr('"{top}" leads, whichever way the channels are weighed', top=names[0])
    chart = Chart(
        message,
        subtitle=tr("Share of all matters: counted plainly (grey diamond), with channels weighing the same (blue dot)"),
        alt="\n".join([message, *(f"{a} {percent(b)}" for a, b in zip(names, table["weighted_share"], strict=True))]),
        height=1.7 + 0.42 * len(table),
    )  # fmt: skip
    _dumbbells(chart, names, table["share"], table["weighted_share"])
    return chart


def need_shift_chart(shift: pd.DataFrame) -> Chart:
    """Who was not satisfied in the year before and in the last one. ``shift``: `custkit.diagnosis.need_shift`."""
    if shift.empty:
        return nothing_to_show(tr("No dated ratings in both periods yet"))
    table = shift.sort_values("unmet_after", ascending=False).head(_MOST)
    names = [word("need", code) for code in table["need"]]
    risen = shift[shift["need_verdict"].eq("rose")]
    clear = shift["need_verdict"].isin(["rose", "fell"])
    if len(risen):
        message = tr('"{need}" grew by more than chance', need=word("need", risen["need"].iloc[0]))
    elif clear.any():
        message = tr(
            '"{need}" eased by more than chance', need=word("need", shift.loc[clear, "need"].iloc[-1])
        )
    else:
        message = tr("No need moved by more than chance")
    texts = [word("need_verdict", code) for code in table["need_verdict"]]
    chart = Chart(
        message,
        subtitle=tr("Share not satisfied (3 or less of 5): the year before (grey diamond), the last year (blue dot)"),
        alt="\n".join([message, *(f"{a} {percent(b)} {c}" for a, b, c in
                                  zip(names, table["unmet_after"], texts, strict=True))]),
        source=tr("Two-proportion test, corrected for several needs (Holm)"),
        height=2.0 + 0.42 * len(table),
    )  # fmt: skip
    _dumbbells(chart, names, table["unmet_before"], table["unmet_after"], texts)
    return chart


def process_chart(process: pd.DataFrame) -> Chart:
    """How long matters wait in each step and why. ``process``: `custkit.diagnosis.process_map`."""
    table = process.dropna(subset=["lead_time_hours"]) if len(process) else process
    if table.empty:
        return nothing_to_show(tr("No tickets with their steps and times yet"))
    table = table.sort_values("lead_time_hours", ascending=False).head(_MOST)
    names = list(table["process_step"].astype(str))
    message = tr("Matters stay longest in \"{step}\": {hours} hours on average, {p90} for the slowest tenth",
                 step=names[0], hours=number(table["lead_time_hours"].iloc[0], 0),
                 p90=number(table["lead_time_p90_hours"].iloc[0], 0))  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr("Mean clock hours from opened to solved, by the step in which the matter arose"),
        alt="\n".join([message, *(f"{a} {number(b, 0)}" for a, b in
                                  zip(names, table["lead_time_hours"], strict=True))]),
        height=2.1 + 0.5 * len(table),
    )  # fmt: skip
    axes = chart.subplots()
    places, start = np.arange(len(table)), np.zeros(len(table))
    parts = [
        ("response_wait_hours", ORANGE, tr("waiting for an answer")),
        ("work_hours", BLUE, tr("being solved")),
    ]
    for column, colour, text in parts:
        values = table[column].fillna(0).to_numpy()
        bars = axes.barh(places, values, left=start, color=colour, height=0.6, label=text)
        shown = [number(v, 0) if v >= 3 else "" for v in values]
        axes.bar_label(bars, shown, label_type="center", fontsize=9, color="white" if colour == BLUE else INK)
        start = start + values
    for place, (end, later) in enumerate(zip(start, table["told_wait_hours"], strict=True)):
        if pd.notna(later):
            note = tr("the customer is told {hours} hours later", hours=number(later, 0))
            axes.annotate(
                note, (end, place), (8, 0), textcoords="offset points", va="center", fontsize=9.5, color=MUTED
            )
    _rows(axes, names)
    axes.set(xticks=[], xlim=(0, start.max() * 1.5))
    bare(axes, "bottom")
    axes.legend(
        frameon=False, loc="upper center", bbox_to_anchor=(0.35, 0.0), ncols=2, fontsize=9.5, handlelength=1.2
    )
    return chart


def _dumbbells(chart, names, before, after, texts=None):
    axes = chart.subplots()
    places = np.arange(len(names))
    axes.hlines(places, before, after, color=FAINT, lw=2.6, zorder=1)
    axes.plot(before, places, "D", color=GREY, ms=7, mec="white", mew=1)
    axes.plot(after, places, "o", color=BLUE, ms=9, mec="white", mew=1)
    texts = texts or [""] * len(names)
    for place, (old, new, text) in enumerate(zip(before, after, texts, strict=True)):
        note = tr("{before} → {after}", before=percent(old), after=percent(new)) + (
            f"  {text}" if text else ""
        )
        axes.annotate(
            note, (max(old, new), place), (12, 0), textcoords="offset points", va="center", fontsize=9.5
        )
    _share_axis(axes, 0.0, max(before.max(), after.max()), 1.5)
    _rows(axes, names)


def _first(row):
    return tr("not named") if pd.isna(row.first_share) or row.first_share == 0 else percent(row.first_share)


def _box(x, y, colour):
    from matplotlib.patches import Rectangle

    return Rectangle((x + 0.03, y + 0.06), 0.94, 0.88, facecolor=colour, edgecolor="none")
