"""Charts of how we come close to customers: scenes and won deals, channels by tier, online and offline
together."""

import numpy as np
import pandas as pd

from custkit.locale import ntr, number, percent, tr
from custkit.show.codes import word
from custkit.show.groups import _intervals, _rows
from custkit.show.labels import bare, percent_axis
from custkit.show.theme import (
    BLUE,
    FAINT,
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

_CHANNELS = {"face_to_face": BLUE, "phone": SKY, "email": ORANGE, "social": GREEN}
_SPACES = ("online", "offline", "community")


def scene_lift_chart(lift: pd.DataFrame, equal_days: int | None = None) -> Chart:
    """How much more often deals are won with a scene than without, with intervals; grey: too few deals to
    tell.

    ``lift``: `custkit.key_accounts.scene_lift`; ``equal_days``: as given to it, for the subtitle.
    """
    if lift.empty:
        return nothing_to_show(tr("No closed deals with scenes on record"))
    judged = lift.dropna(subset=["difference"])
    subtitle = (
        tr("Win rate with the scene less without it, in points, 95% interval; whole time a deal was open")
        if equal_days is None
        else tr("At equal time: deals open {days} days and more, scenes in the first {days} days", days=equal_days)
    )  # fmt: skip
    names = [word("scene", code) for code in lift["scene"]]
    texts = [_lift_text(row) for row in lift.itertuples()]
    message = _lift_message(judged, equal_days)
    chart = Chart(
        message,
        subtitle=subtitle,
        source=tr("An association, not a cause: nobody drew lots for who was invited."),
        alt="\n".join([message, *(f"{a}: {b}" for a, b in zip(names, texts, strict=True))]),
        height=1.9 + 0.42 * len(lift),
    )
    axes = chart.subplots()
    colours = [{"more": BLUE, "fewer": VERMILION}.get(row.lift_verdict, MUTED) for row in judged.itertuples()]
    _intervals(
        axes,
        judged["difference"],
        judged["difference_low"],
        judged["difference_high"],
        colours,
        [""] * len(judged),
    )
    low, high = min(judged["difference_low"].min(), -0.1), max(judged["difference_high"].max(), 0.1)
    low, high = (-0.3, 0.3) if judged.empty else (low, high)
    for place, (text, known) in enumerate(zip(texts, lift["difference"].notna(), strict=True)):
        axes.text(
            high + 0.03 * (high - low), place, text, va="center", fontsize=9, color=INK if known else FAINT
        )
    axes.axvline(0, color=MUTED, lw=1, zorder=0)
    axes.set_xlim(low - 0.02, high + 0.95 * (high - low))
    ticks = [tick for tick in np.arange(-1, 1.01, 0.1) if low - 0.02 <= tick <= high + 0.005]
    axes.set_xticks(ticks, [_points(tick) for tick in ticks])
    axes.spines["bottom"].set_bounds(low - 0.02, high)
    _rows(axes, names)
    for label in axes.get_yticklabels()[len(judged) :]:
        label.set_color(FAINT)
    return chart


def channel_mix_chart(mix_table: pd.DataFrame) -> Chart:
    """Share of each channel in the contacts of a tier; ``mix_table``: `custkit.key_accounts.channel_mix`."""
    if mix_table.empty:
        return nothing_to_show(tr("No contact records with a channel"))
    tiers = list(dict.fromkeys(mix_table["tier"]))
    shares = mix_table.pivot(index="tier", columns="channel", values="share").loc[tiers]
    met = shares.get("face_to_face", pd.Series(0.0, index=shares.index))
    spread = met.max() - met.min()
    message = tr(
        "Between {low} and {high} of our contacts are face to face, whatever the tier",
        low=percent(met.min()), high=percent(met.max()),
    ) if spread < 0.1 else tr(
        "Face to face: {high} of the contacts with {first}, {low} with {last}",
        high=percent(met.max()), first=word("tier", met.idxmax()),
        low=percent(met.min()), last=word("tier", met.idxmin()),
    )  # fmt: skip
    if percent(met.min()) == percent(met.max()):
        message = tr("{share} of our contacts are face to face", share=percent(met.max()))
    totals = mix_table.groupby("tier")["n_touches"].sum()
    chart = Chart(
        message,
        subtitle=tr("Share of each channel in the contacts with a tier, last 12 months (n = contacts)"),
        alt="\n".join([message, *(_mix_line(tier, shares.loc[tier]) for tier in tiers)]),
        height=2.2 + 0.5 * len(tiers),
    )
    axes = chart.subplots()
    left = np.zeros(len(tiers))
    for channel, colour in _CHANNELS.items():
        widths = shares[channel].to_numpy(float)
        axes.barh(np.arange(len(tiers)), widths, left=left, color=colour, height=0.66, ec="white", lw=1,
                  label=word("channel", channel))  # fmt: skip
        for place, (start, width) in enumerate(zip(left, widths, strict=True)):
            if width >= 0.06:
                axes.text(start + width / 2, place, percent(width), ha="center", va="center", fontsize=9.5,
                          color=ink_on(colour))  # fmt: skip
        left += widths
    axes.set_xlim(0, 1)
    axes.xaxis.set_visible(False)
    bare(axes, "bottom")
    _rows(axes, [f"{word('tier', tier)}\n(n={number(int(totals[tier]))})" for tier in tiers])
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=4, frameon=False, fontsize=9.5, handlelength=1.0,
                borderaxespad=0.2)  # fmt: skip
    return chart


def response_chart(mix_table: pd.DataFrame, tier: str | None = None, quiet: bool = False) -> Chart:
    """How often each channel is answered, with its interval, for one tier (the first unless named).

    ``mix_table``: `custkit.key_accounts.channel_mix`. ``quiet``: the reading is left to the reader.
    """
    known = mix_table.dropna(subset=["response_rate"])
    if known.empty:
        return nothing_to_show(tr("No contact record says whether it was answered"))
    tier = tier or known["tier"].iloc[0]
    table = known[known["tier"] == tier].sort_values("response_rate", ascending=False, kind="stable")
    if table.empty:
        return nothing_to_show(tr("No contact record says whether it was answered"))
    name = word("tier", tier)
    names = [f"{word('channel', row.channel)}  (n={number(int(row.n_known))})" for row in table.itertuples()]
    texts = [percent(value) for value in table["response_rate"]]
    message = (
        tr("{tier}: how often each channel is answered", tier=name)
        if quiet
        else _response_message(table, name)
    )
    chart = Chart(
        message,
        subtitle=tr("Share of contacts that were answered, with its 95% interval, last 12 months"),
        alt="\n".join([message, *(f"{a}: {b}" for a, b in zip(names, texts, strict=True))]),
        height=1.8 + 0.5 * len(table),
    )
    axes = chart.subplots()
    _intervals(
        axes, table["response_rate"], table["rate_low"], table["rate_high"], [BLUE] * len(table), texts
    )
    axes.set_xlim(0, 1.03)
    percent_axis(axes.xaxis)
    axes.xaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    _rows(axes, names)
    return chart


def overlap_chart(overlap: pd.DataFrame) -> Chart:
    """Customers by where we reached them: online, offline, in the community, or in several; the seven
    regions as bars.

    ``overlap``: `custkit.key_accounts.channel_overlap`.
    """
    if overlap.empty or not overlap["n_customers"].sum():
        return nothing_to_show(tr("No contact record says whether it was online or offline"))
    table = overlap.sort_values("n_customers", ascending=False, kind="stable", ignore_index=True)
    several = table.loc[table[list(_SPACES)].sum(axis=1) >= 2, "share"].sum()
    message = tr(
        "{share} of the customers we reach are reached in more than one place", share=percent(several)
    )
    names = [_region_name(row) for row in table.to_dict("records")]
    texts = [
        tr("{n} ({share})", n=number(int(row.n_customers)), share=percent(row.share))
        for row in table.itertuples()
    ]
    chart = Chart(
        message,
        subtitle=ntr("{n} customer by where there was contact in the last 12 months; filled dot: there",
                     "{n} customers by where there was contact in the last 12 months; filled dot: there",
                     int(table["n_customers"].sum())),
        alt="\n".join([message, *(f"{a}: {b}" for a, b in zip(names, texts, strict=True))]),
        height=1.9 + 0.4 * len(table),
    )  # fmt: skip
    dots, axes = chart.subplots(1, 2, width_ratios=[0.36, 1], sharey=True)
    places = np.arange(len(table))
    for column, space in enumerate(_SPACES):
        inside = table[space].to_numpy(bool)
        dots.scatter(np.full(inside.sum(), column), places[inside], s=95, color=BLUE, zorder=2)
        dots.scatter(np.full((~inside).sum(), column), places[~inside], s=95, color=mix(GREY, 0.35), zorder=2)
    for place, row in enumerate(table.to_dict("records")):
        inside = [column for column, space in enumerate(_SPACES) if row[space]]
        dots.plot([inside[0], inside[-1]], [place, place], color=BLUE, lw=2, zorder=1)
    dots.set_xticks(range(3), [word("space", space) for space in _SPACES], color=INK)
    dots.xaxis.tick_top()
    dots.set_xlim(-0.6, 2.6)
    bare(dots, "left", "bottom")
    dots.set_yticks([])
    axes.barh(places, table["n_customers"], color=BLUE, height=0.6)
    for place, (value, text) in enumerate(zip(table["n_customers"], texts, strict=True)):
        axes.annotate(
            text, (value, place), (6, 0), textcoords="offset points", va="center", fontsize=9.5, color=INK
        )
    axes.set_xlim(0, table["n_customers"].max() * 1.25)
    axes.xaxis.set_visible(False)
    bare(axes, "bottom")
    axes.tick_params(length=0)
    axes.set_ylim(len(table) - 0.4, -0.7)
    return chart


def channel_gap_chart(gaps: pd.DataFrame) -> Chart:
    """How far each survey channel's scores lie from the others', with the interval; ``gaps``:
    `channel_gap`."""
    table = gaps.dropna(subset=["gap_points"])
    if table.empty:
        return nothing_to_show(tr("Too few answers on more than one channel to compare"))
    clear = table[table["gap_verdict"].isin(["higher", "lower"])]
    message = tr("No channel is clearly judged better or worse than the others")
    if len(clear):
        row = clear.loc[clear["gap_points"].abs().idxmax()]
        message = tr("{channel}: {points} points from the other channels, more than chance explains",
                     channel=row["channel"], points=_signed(row["gap_points"]))  # fmt: skip
    names = [f"{row.channel}  (n={number(int(row.n_responses))})" for row in table.itertuples()]
    texts = [_signed(value) for value in table["gap_points"]]
    chart = Chart(
        message,
        subtitle=tr("Satisfaction and journey scores (0-100): difference from the other channels, with 95% interval"),
        alt="\n".join([message, *(f"{a}: {b}" for a, b in zip(names, texts, strict=True))]),
        height=1.9 + 0.48 * len(table),
    )  # fmt: skip
    axes = chart.subplots()
    colours = [{"higher": BLUE, "lower": VERMILION}.get(verdict, MUTED) for verdict in table["gap_verdict"]]
    _intervals(axes, table["gap_points"], table["gap_low"], table["gap_high"], colours, texts)
    axes.axvline(0, color=MUTED, lw=1, zorder=0)
    reach = max(table["gap_high"].max(), -table["gap_low"].min(), 3.0) * 1.1
    axes.set_xlim(-reach, reach)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:+.0f}".replace("-", "−") if value else "0")
    axes.xaxis.grid(True, color=GRID, lw=0.8)
    _rows(axes, names)
    return chart


def _lift_message(judged, equal_days):
    more = judged[judged["lift_verdict"] == "more"]
    if judged.empty:
        return tr("Too few closed deals with any scene to compare")
    if more.empty:
        return tr("No scene is clearly followed by more won deals")
    row = more.iloc[0]
    if equal_days is None:
        return tr("At first sight, deals with {scene} are won more often, by {points} points",
                  scene=word("scene", row["scene"]), points=number(100 * row["difference"], 0))  # fmt: skip
    return tr("At equal time, deals with {scene} are won more often, by {points} points",
              scene=word("scene", row["scene"]), points=number(100 * row["difference"], 0))  # fmt: skip


def _lift_text(row):
    counts = tr("{won} of {n}", won=number(int(row.won_with)), n=number(int(row.n_with)))
    if pd.isna(row.difference):
        return tr("won {counts}: too few to tell", counts=counts)
    other = tr("{won} of {n}", won=number(int(row.won_without)), n=number(int(row.n_without)))
    return tr("won {counts}, without it {other}", counts=counts, other=other)


def _response_message(table, name):
    first, rest = table.iloc[0], table.iloc[1:]
    if len(rest) and first["rate_low"] > rest["rate_high"].max():
        return tr("{tier}: {channel} is answered best, {rate}", tier=name, channel=word("channel", first["channel"]),
                  rate=percent(first["response_rate"]))  # fmt: skip
    return tr("{tier}: which channel is answered best cannot be told", tier=name)


def _mix_line(tier, shares):
    parts = [f"{word('channel', channel)} {percent(share)}" for channel, share in shares.items()]
    return f"{word('tier', tier)}: {tr(', ').join(parts)}"


def _region_name(row):
    return " + ".join(word("space", space) for space in _SPACES if row[space])


def _points(value):
    return "0" if abs(value) < 1e-9 else f"{100 * value:+.0f}".replace("-", "−")


def _signed(value):
    return f"{value:+.1f}".replace("-", "−")
