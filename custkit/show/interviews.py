"""Charts of interviews: pains by frequency and strength, when nothing new comes, where two coders differ."""

import math

import numpy as np
import pandas as pd

from custkit.locale import ntr, number, percent, tr
from custkit.show.cards import facts
from custkit.show.codes import word
from custkit.show.heatmaps import _from_the_top, _grid
from custkit.show.html import Html
from custkit.show.labels import bare, percent_axis
from custkit.show.theme import (
    BLUE,
    BLUES,
    FAINT,
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

_MOST_CODES = 12
_SUPPRESSED = "…"


def pain_chart(freq: pd.DataFrame, by_group: pd.DataFrame) -> Chart:
    """Pains by score (share of interviews × strength), and the same within each layer or tier.

    freq: `custkit.diagnosis.code_freq`; by_group: `custkit.diagnosis.code_by_group`. Without strengths, by
    share.
    """
    if freq.empty:
        return nothing_to_show(tr("No coded interviews yet"))
    score = "pain_weight" if freq["pain_weight"].notna().any() else "share_interviews"
    table = freq.sort_values([score, "n_named"], ascending=False, kind="stable").head(_MOST_CODES)
    codes, top = table["code"].tolist(), table.iloc[0]
    message = _pain_message(top)
    rows = [
        f"{row.code} {percent(row.share_interviews)} {_strength(row.mean_intensity)}"
        for row in table.itertuples()
    ]
    chart = Chart(
        message,
        subtitle=tr(
            "Share of interviews that name it, and how strongly (1–5); on the right within each group"
        ),
        source=tr("Groups of fewer than 5 interviews are not shown: too few to tell."),
        alt="\n".join([message, *rows]),
        height=2.1 + 0.44 * len(codes),
    )
    left, right = chart.subplots(1, 2, width_ratios=(5, 6))
    _pain_bars(left, table, codes)
    _pain_cells(right, by_group, codes)
    return chart


def saturation_chart(curve: pd.DataFrame) -> Chart:
    """How many different pains have been heard after each interview; ``curve``:
    `custkit.diagnosis.saturation`."""
    if curve.empty:
        return nothing_to_show(tr("No coded interviews yet"))
    flat, heard, n = curve.attrs.get("flat_at"), int(curve["n_heard"].iloc[-1]), len(curve)
    if flat:
        message = tr(
            "After {k} interviews hardly anything new: {n} of {all} pains were out by then",
            k=number(flat), n=number(int(curve["n_heard"].iloc[flat - 1])), all=number(heard),
        )  # fmt: skip
    else:
        message = ntr(
            "Not full yet: {n} interview, and new pains still come",
            "Not full yet: {n} interviews, and new pains still come", n,
        )  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr("Different pains heard after each interview; dashed: the average over any order"),
        height=4.0,
    )
    axes = chart.subplots()
    axes.step(curve["interview_no"], curve["n_heard"], where="post", color=BLUE, lw=2.4)
    axes.plot(curve["interview_no"], curve["expected_heard"], color=MUTED, lw=1.4, ls=(0, (4, 3)))
    if flat:
        axes.axvline(flat, color=ORANGE, lw=1.4)
        note = tr("no. {k}", k=number(flat))
        axes.annotate(note, (flat, 0.4), (6, 0), textcoords="offset points", color=INK, fontsize=10)
    axes.set(xlabel=tr("Interviews held"), ylabel=tr("Different pains"), ylim=(0, heard * 1.12))
    axes.set_xlim(1, max(n, 2))
    for axis in (axes.xaxis, axes.yaxis):
        axis.get_major_locator().set_params(integer=True)
    axes.yaxis.grid(True, color=GRID, lw=0.8)
    bare(axes, "left")
    return chart


def agreement_heatmap(table: pd.DataFrame) -> Chart:
    """Coder A's codes against coder B's: blue alike, orange different; ``table``:
    `custkit.diagnosis.agreement_table`."""
    counts = table.to_numpy()
    total = int(counts.sum()) if counts.size else 0
    if not total:
        return nothing_to_show(tr("No answers that two people coded yet"))
    differ = total - int(np.trace(counts))
    texts, colours, largest = {}, {}, counts.max()
    for i, row in enumerate(table.index):
        for j, column in enumerate(table.columns):
            if n := int(counts[i, j]):
                texts[row, column] = number(n)
                colours[row, column] = mix(BLUE if i == j else VERMILION, 0.2 + 0.7 * math.sqrt(n / largest))
    message = _differ_message(table, differ, total)
    chart = Chart(
        message,
        subtitle=tr("Answers by coder A (rows) and coder B (columns); blue: alike, orange: different"),
        height=2.2 + 0.48 * len(table),
    )
    axes = chart.subplots()
    _grid(axes, list(table.index), list(table.columns), colours, texts)
    axes.set_yticks(np.arange(len(table)) + 0.5, [str(code) for code in table.index])
    names = [str(code).replace(" ", "\n") if len(table) > 5 else str(code) for code in table.columns]
    axes.set_xticks(np.arange(len(table)) + 0.5, names)
    _from_the_top(axes)
    return chart


def agreement_facts(agreement) -> Html:
    """Kappa and what it is made of, as big numbers; ``agreement``: `custkit.diagnosis.coder_agreement`."""
    if not agreement.n or math.isnan(agreement.kappa):
        return facts({tr("Answers both coded"): agreement.n, tr("Kappa"): tr("cannot tell")})
    return facts(
        {
            tr("Answers both coded"): agreement.n,
            tr("Coded alike"): percent(agreement.observed, 1),
            tr("By chance alone"): percent(agreement.expected, 1),
            tr("Kappa"): number(agreement.kappa, 2),
            tr("95% interval"): f"{number(agreement.low, 2)} – {number(agreement.high, 2)}",
            tr("Verdict"): _band(agreement.band),
        }
    )


def talk_facts(quality: pd.DataFrame) -> Html:
    """How the interviews were led, as big numbers; ``quality``: `custkit.diagnosis.interview_quality`."""
    told = quality.attrs
    if quality.empty or not told.get("n_questions"):
        return facts({tr("Questions asked"): 0})
    return facts(
        {
            tr("Questions asked"): told["n_questions"],
            tr("Open questions"): percent(told["open_share"]),
            tr("Follow-ups"): percent(told["probe_share"]),
            tr("Our share of the talk"): percent(told["talk_ratio"]),
        }
    )


def _pain_bars(axes, table, codes):
    places = np.arange(len(codes))
    axes.barh(places, table["share_interviews"], color=BLUE, height=0.62)
    for place, row in zip(places, table.itertuples(), strict=True):
        label = f"{percent(row.share_interviews)}  {_strength(row.mean_intensity)}".rstrip()
        axes.annotate(label, (row.share_interviews, place), (5, 0), textcoords="offset points", va="center",
                      fontsize=9.5, color=INK)  # fmt: skip
    axes.set_yticks(places, [str(code) for code in codes])
    axes.set_ylim(len(codes) - 0.5, -0.5)
    axes.set_xlim(0, max(table["share_interviews"].max() * 1.5, 0.1))
    percent_axis(axes.xaxis, ())
    axes.tick_params(axis="y", labelcolor=INK)
    bare(axes, "bottom", "left")


def _pain_cells(axes, by_group, codes):
    """Share and strength per pain and group; darker is heavier."""
    name = "layer" if "layer" in by_group else "tier"
    groups = list(dict.fromkeys(by_group[name]))
    sizes = by_group.drop_duplicates(name).set_index(name)["group_interviews"]
    heaviest = by_group["pain_weight"].max()
    texts, colours = {}, {}
    for row in by_group[by_group["code"].isin(codes)].itertuples():
        cell = row.code, getattr(row, name)
        if math.isnan(row.share_interviews):
            texts[cell], colours[cell] = _SUPPRESSED, mix(GREY, 0.2)
        elif row.n_interviews:
            texts[cell] = f"{percent(row.share_interviews)}  {_strength(row.mean_intensity)}".rstrip()
            weight = row.pain_weight / heaviest if heaviest > 0 else row.share_interviews
            colours[cell] = BLUES(0.04 + 0.86 * weight)
    _grid(axes, codes, groups, colours, texts)
    axes.set_yticks([])
    labels = [f"{word(name, str(group))}\nn={number(int(sizes[group]))}" for group in groups]
    axes.set_xticks(np.arange(len(groups)) + 0.5, labels)
    _from_the_top(axes)
    axes.spines["left"].set_color(FAINT)


def _pain_message(top):
    values = {"pain": str(top["code"]), "share": percent(top["share_interviews"])}
    if math.isnan(top["mean_intensity"]):
        return tr("The heaviest pain: {pain}, named in {share} of interviews", **values)
    return tr(
        "The heaviest pain: {pain}, named in {share} of interviews, strength {strength} of 5",
        strength=number(top["mean_intensity"], 1), **values,
    )  # fmt: skip


def _differ_message(table, differ, total):
    share = percent(differ / total)
    if not differ:
        return tr("The two coders agree on all {n} answers", n=number(total))
    apart = table.mask(np.eye(len(table), dtype=bool), 0)
    both = apart.to_numpy() + apart.to_numpy().T
    i, j = np.unravel_index(np.argmax(np.triu(both)), both.shape)
    return tr(
        'The coders differ on {share} of {n} answers, most over "{one}" and "{other}" ({m} of {differ})',
        share=share, n=number(total), one=table.index[i], other=table.index[j], m=number(int(both[i, j])),
        differ=number(differ),
    )  # fmt: skip


def _strength(value):
    return "" if value is None or math.isnan(value) else f"▲{number(value, 1)}"


def _band(code):
    return {
        "poor": tr("worse than chance"),
        "slight": tr("slight"),
        "fair": tr("fair"),
        "moderate": tr("moderate"),
        "substantial": tr("substantial"),
        "almost_perfect": tr("almost perfect"),
    }.get(code, tr("cannot tell"))
