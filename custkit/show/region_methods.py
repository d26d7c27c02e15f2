"""The regional methods in pictures: potential left, brand against category, growth in parts, people against work."""

import numpy as np
import pandas as pd

from custkit.locale import money, number, percent, tr
from custkit.show.codes import word
from custkit.show.labels import bare, label_points, money_axis
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
    mix,
    nothing_to_show,
)

COVER_COLOURS = {"over": ORANGE, "under": VERMILION, "fits": BLUE}
DEVELOPMENT_COLOURS = {"grow": GREEN, "defend": BLUE, "hold": SKY, "select": GREY, "too_close": FAINT}


def development_chart(table: pd.DataFrame) -> Chart:
    """BDI against CDI: four cells around 100, and the band within which nothing is said.

    ``table``: `custkit.diagnosis.bdi_cdi`.
    """
    from custkit.diagnosis.regions import NEAR_100

    table = table.dropna(subset=["bdi", "cdi"])
    if table.empty:
        return nothing_to_show(tr("No market sizes to hold our sales against"))
    grow = table[table["development"] == "grow"]["region"].tolist()
    chart = Chart(
        tr("Strong category, weak brand: {regions}", regions=tr(", ").join(grow))
        if grow
        else tr("In no region is the category clearly strong and our brand clearly weak"),
        subtitle=tr(
            "100 = the share of the possible customers; the grey band of ±{near} says nothing", near=NEAR_100
        ),
        alt="; ".join(
            tr("{region}: BDI {bdi}, CDI {cdi}", region=r.region, bdi=number(r.bdi, 0), cdi=number(r.cdi, 0))
            for r in table.itertuples()
        ),
        height=4.8,
    )
    axes = chart.subplots()
    reach = max(np.abs(table[["bdi", "cdi"]].to_numpy() - 100).max() * 1.25, 45)
    low, high = max(100 - reach, 0), 100 + reach
    for draw in (axes.axhspan, axes.axvspan):
        draw(100 - NEAR_100, 100 + NEAR_100, color=GRID, zorder=0)
    corners = {"grow": (0, 1, "left", "top"), "defend": (1, 1, "right", "top"),
               "hold": (1, 0, "right", "bottom"), "select": (0, 0, "left", "bottom")}  # fmt: skip
    for code, (x, y, ha, va) in corners.items():
        axes.annotate(word("development", code), (x, y), ((1 - 2 * x) * 6, (1 - 2 * y) * 6), xycoords="axes fraction",
                      textcoords="offset points", ha=ha, va=va, fontsize=9.5, color=MUTED)  # fmt: skip
    colours = [DEVELOPMENT_COLOURS[code] for code in table["development"]]
    axes.scatter(table["bdi"], table["cdi"], s=110, color=colours, edgecolor="white", zorder=3)
    axes.set(xlim=(low, high), ylim=(low, high), xlabel=tr("Brand development index (our sales)"),
             ylabel=tr("Category development index (the market)"))  # fmt: skip
    bare(axes, "top", "right")
    label_points(chart, axes, [(r.bdi, r.cdi, r.region, INK, 6) for r in table.itertuples()], size=10)
    return chart


def growth_bridge(table: pd.DataFrame, currency: str = "CNY") -> Chart:
    """Growth of each region step by step: with the whole, by its industries, locally; in per cent of the year before.

    ``table``: `custkit.diagnosis.shift_share`.
    """
    table = table[table["sales_before"] > 0] if len(table) else table
    if table.empty:
        return nothing_to_show(tr("Two full years are needed to take growth apart"))
    base = table["sales_before"].to_numpy(float)
    parts = [table[name].to_numpy(float) / base for name in ("national_part", "mix_part", "local_part")]
    chart = Chart(
        _bridge_message(table, currency),
        subtitle=tr(
            "Change on the year before in steps, each beginning where the last one ends; ◆ is the sum"
        ),
        alt=" ".join(
            tr(
                "{region}: {total}, of it local {local}.",
                region=r.region,
                total=_signed_percent(r.sales_growth / r.sales_before),
                local=_signed_percent(r.local_part / r.sales_before),
            )
            for r in table.itertuples()
        ),
        height=1.9 + 0.5 * len(table),
    )
    axes = chart.subplots()
    places, start = np.arange(len(table)), np.zeros(len(table))
    colours = (GREY, SKY, BLUE)
    names = (tr("with the whole company"), tr("by its mix of industries"), tr("local"))
    for i, (part, colour) in enumerate(zip(parts, colours, strict=True)):
        fills = [VERMILION if i == 2 and value < 0 else colour for value in part]
        axes.barh(places + (i - 1) * 0.2, part, left=start, height=0.2, color=fills)
        start = start + part
    axes.plot(start, places + 0.3, "D", color=INK, ms=5)
    for place, local, total in zip(places, table["local_part"], start, strict=True):
        text = tr("local {money}", money=("−" if local < 0 else "+") + money(abs(local), currency))
        right = max(total, total - parts[2][place], 0)
        axes.annotate(text, (right, place + 0.2), (8, 0), textcoords="offset points", va="center", fontsize=9,
                      color=INK)  # fmt: skip
    ends = np.concatenate([np.cumsum(parts, axis=0).ravel(), [0]])
    span = ends.max() - ends.min()
    axes.set_xlim(ends.min() - 0.05 * span, ends.max() + 0.3 * span)
    axes.axvline(0, color=FAINT, lw=0.9)
    axes.xaxis.set_major_formatter(lambda value, _: percent(value))
    axes.xaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    region_rows(axes, table["region"])
    _legend(axes, colours, names)
    return chart


def workload_chart(table: pd.DataFrame, tell: bool = True) -> Chart:
    """Reps each region has against what the calls ask for, with the range; ``tell=False`` leaves the message open.

    ``table``: `custkit.diagnosis.workload`.
    """
    if table.empty:
        return nothing_to_show(tr("No reps with a region and a call capacity yet"))
    chart = Chart(
        _workload_message(table) if tell else tr("Reps we have, and reps the calls ask for"),
        subtitle=tr("Bar: reps we have; dot: reps needed; line: lowest to highest of all readings"),
        alt=" ".join(
            tr(
                "{region}: has {have}, needs {need} ({low} to {high}).",
                region=r.region,
                have=number(r.n_reps),
                need=number(r.reps_needed, 1),
                low=number(r.needed_low, 1),
                high=number(r.needed_high, 1),
            )
            for r in table.itertuples()
        ),
        height=1.7 + 0.45 * len(table),
    )
    axes = chart.subplots()
    places = np.arange(len(table))
    colours = [COVER_COLOURS[code] if tell else GREY for code in table["cover"]]
    axes.barh(places, table["n_reps"], height=0.5, color=[mix(c, 0.45) for c in colours])
    axes.hlines(places, table["needed_low"], table["needed_high"], color=INK, lw=2)
    axes.plot(table["reps_needed"], places, "o", color=INK, ms=8, mec="white", mew=1)
    right = np.maximum(table["needed_high"], table["n_reps"])
    for place, row in enumerate(table.itertuples()):
        text = tr("has {have}, needs {need}", have=number(row.n_reps), need=number(row.reps_needed, 1))
        if tell:
            text += f"  {word('cover', row.cover)}"
        axes.annotate(text, (right.iloc[place], place), (8, 0), textcoords="offset points", va="center", fontsize=9.5,
                      color=INK)  # fmt: skip
    axes.set_xlim(0, max(float(right.max()), 1) * 1.45)
    axes.set_xlabel(tr("Reps"))
    axes.xaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    region_rows(axes, table["region"])
    return chart


def potential_chart(table: pd.DataFrame, currency: str = "CNY", tell: bool = True) -> Chart:
    """Sales against what our average share of each region's potential would give, and the range of the gap.

    ``table``: `custkit.diagnosis.potential_ranking`; ``tell=False`` leaves the message open.
    """
    table = table.dropna(subset=["unrealised"])
    if table.empty:
        return nothing_to_show(tr("No potential by region yet"))
    first = table.iloc[0]
    told = tr(
        "Most is left unrealised in {region}: {money} a year", region=first["region"],
        money=money(first["unrealised"], currency) )  # fmt: skip
    open_title = tr("Potential left unrealised, by region")
    chart = Chart(
        told if tell and first["unrealised"] > 0 else open_title,
        subtitle=tr(
            "Sales at our average share of the potential, less actual sales; line: three views of the potential"
        ),
        alt=" ".join(
            tr(
                "{region}: {low} to {high}.",
                region=r.region,
                low=_signed_money(r.unrealised_low, currency),
                high=_signed_money(r.unrealised_high, currency),
            )
            for r in table.itertuples()
        ),
        height=1.7 + 0.42 * len(table),
    )
    axes = chart.subplots()
    places = np.arange(len(table))
    colours = [GREEN if value > 0 else GREY for value in table["unrealised"]]
    axes.barh(places, table["unrealised"], height=0.5, color=[mix(c, 0.5) for c in colours])
    axes.hlines(places, table["unrealised_low"], table["unrealised_high"], color=INK, lw=2)
    right = np.maximum(np.maximum(table["unrealised_high"], table["unrealised"]), 0)
    for place, value in enumerate(table["unrealised"]):
        axes.annotate(_signed_money(value, currency), (right.iloc[place], place), (8, 0), textcoords="offset points",
                      va="center", fontsize=9.5, color=INK)  # fmt: skip
    axes.axvline(0, color=FAINT, lw=0.9)
    ends = np.append(table[["unrealised_low", "unrealised_high", "unrealised"]].to_numpy(float).ravel(), 0)
    span = max(np.nanmax(ends) - np.nanmin(ends), 1.0)
    axes.set_xlim(np.nanmin(ends) - 0.04 * span, np.nanmax(ends) + 0.2 * span)
    money_axis(axes.xaxis, currency)
    axes.xaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    region_rows(axes, table["region"])
    return chart


def region_rows(axes, names):
    """One row a name, the first at the top."""
    axes.set_yticks(
        np.arange(len(names)), [word("region", str(name)) for name in names], color=INK, fontsize=10
    )
    axes.set_ylim(len(names) - 0.4, -0.6)
    bare(axes, "left")


def _bridge_message(table, currency):
    worst, best = table.loc[table["local_part"].idxmin()], table.loc[table["local_part"].idxmax()]
    if worst["local_part"] < 0 and worst["region"] != best["region"]:
        return tr(
            "{worst} lost {loss} to local causes; {best} gained {gain}",
            worst=worst["region"],
            loss=money(-worst["local_part"], currency),
            best=best["region"],
            gain=money(max(best["local_part"], 0), currency),
        )
    return tr("No region lost to local causes")


def _workload_message(table):
    over, under = (table[table["cover"] == code]["region"].tolist() for code in ("over", "under"))
    if over and under:
        return tr(
            "Too many reps: {over}; too few: {under}", over=tr(", ").join(over), under=tr(", ").join(under)
        )
    if over:
        return tr("Too many reps for the calls: {regions}", regions=tr(", ").join(over))
    if under:
        return tr("Too few reps for the calls: {regions}", regions=tr(", ").join(under))
    return tr("Every region has about the reps its calls ask for")


def _legend(axes, colours, labels):
    from matplotlib.patches import Patch

    handles = [Patch(color=colour, label=label) for colour, label in zip(colours, labels, strict=True)]
    handles[-1].set_label(tr("local (red: a loss)"))
    axes.legend(
        handles=handles, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3, frameon=False, fontsize=9
    )


def _signed_percent(value):
    return ("+" if value > 0 else "−" if value < 0 else "") + percent(abs(value))


def _signed_money(value, currency):
    return ("−" if value < 0 else "") + money(abs(value), currency)
