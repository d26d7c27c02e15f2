"""Pictures of growing an account: where the white space is, and what a ladder of volume breaks does to the margin."""

import numpy as np
import pandas as pd

from custkit.locale import money, ntr, number, percent, tr
from custkit.show.heatmaps import _from_the_top, _grid
from custkit.show.labels import bare, percent_axis
from custkit.show.theme import BLUE, BLUES, GREY, INK, MUTED, VERMILION, Chart, nothing_to_show

_MOST_COLUMNS = 12


def white_space_heatmap(table: pd.DataFrame, currency: str = "CNY", tell: bool = False) -> Chart:
    """Product lines × units: money a year still open; an open circle marks a line that is not bought at all.

    table: `custkit.key_accounts.white_space`. Of several accounts, the columns are accounts (their groups added
    up), the most open money first; of one account, its units. tell: the title names the largest cell (not before
    an exercise).
    """
    known = table[table["white_space"].notna()] if len(table) else table
    if known.empty:
        return nothing_to_show(tr("No wallet is known: white space cannot be put in money"))
    across = "account_id" if known["account_id"].nunique() > 1 else "customer_id"
    cells = known.groupby(["product_line", across])[["white_space", "sales_12m"]].sum()
    room = cells["white_space"].unstack()
    units = room.sum().sort_values(ascending=False, kind="stable").index[:_MOST_COLUMNS].tolist()
    lines = room.index.tolist()
    room = room[units]
    peak = max(float(room.max().max()), 1e-9)
    texts, colours = {}, {}
    for line in lines:
        for unit in units:
            value = room.at[line, unit]
            if pd.isna(value):
                continue
            mark = " ○" if cells.at[(line, unit), "sales_12m"] <= 0 else ""
            shown = money(value, currency, 1 if value < 1e7 else 0) if value >= 0.5 else "–"
            texts[line, unit] = shown + mark
            colours[line, unit] = BLUES(0.04 + 0.9 * max(value, 0) / peak)
    if tell:
        line, unit = room.stack().idxmax()
        message = tr(
            "Most open money: {line} at {unit}, {money} a year",
            line=_line(line, known),
            unit=unit,
            money=money(room.at[line, unit], currency),
        )
    else:
        message = tr(
            "{money} a year goes to others at these accounts", money=money(room.sum().sum(), currency)
        )
    chart = Chart(
        message,
        subtitle=tr("Headroom a year by product line (rows); ○: not bought within 12 months"),
        source=tr(
            "The headroom of each unit, shared out over lines by what its peers usually buy: an estimate."
        ),
        width=max(6.5, 2.6 + 0.86 * len(units)),
        height=1.9 + 0.44 * len(lines),
    )
    axes = chart.subplots()
    _grid(axes, lines, units, colours, texts)
    for text in axes.texts:
        text.set_fontsize(8.5)
    axes.set_yticks(np.arange(len(lines)) + 0.5, [_line(line, known) for line in lines])
    axes.set_xticks(np.arange(len(units)) + 0.5, units)
    _from_the_top(axes)
    return chart


def price_break_chart(table: pd.DataFrame, currency: str = "CNY") -> Chart:
    """Margin of each step of a ladder before and after the discount, against the floor.

    table: `custkit.key_accounts.tier_price`.
    """
    shown = table[table["n_customers"] > 0] if len(table) else table
    if shown.empty:
        return nothing_to_show(tr("No customer to price"))
    floor = table.attrs.get("floor", 0.22)
    under = int((shown["margin_after"] < floor - 1e-12).sum())
    given = money(table["money_given"].sum(), currency)
    message = (
        tr("These breaks cost {money} a year and no step falls under {floor}", money=given, floor=percent(floor))
        if not under
        else tr("These breaks cost {money} a year; steps under {floor}: {n}", money=given, floor=percent(floor),
                n=number(under))
    )  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr("Margin today (grey) and with the discount, if nobody buys more; dashed: the floor"),
        height=1.7 + 0.52 * len(shown),
    )
    axes = chart.subplots()
    places = np.arange(len(shown))
    after = shown["margin_after"].to_numpy(float)
    axes.hlines(places, after, shown["margin_now"], color=GREY, lw=3, zorder=1)
    axes.scatter(shown["margin_now"], places, s=60, color=GREY, zorder=2)
    axes.scatter(after, places, s=70, color=np.where(after < floor - 1e-12, VERMILION, BLUE), zorder=3)
    axes.axvline(floor, color=INK, lw=1, ls="--", zorder=0)
    low, high = min(after.min(), floor), max(float(shown["margin_now"].max()), floor)
    pad = 0.12 * max(high - low, 0.05)
    axes.set_xlim(low - pad, high + 3.2 * pad)
    for place, row in zip(places, shown.itertuples(), strict=True):
        given = money(row.money_given, currency)
        said = tr("{after}, gives {money}", after=percent(row.margin_after, 1), money=given)
        under_floor = row.margin_after < floor - 1e-12
        place_of_text = (max(row.margin_now, row.margin_after), place)
        axes.annotate(said, place_of_text, (9, 0), textcoords="offset points", va="center", fontsize=9,
                      color=VERMILION if under_floor else INK)  # fmt: skip
    axes.set_yticks(
        places, [_step(row, table.attrs.get("by", "amount"), currency) for row in shown.itertuples()]
    )
    axes.tick_params(axis="y", labelcolor=INK, length=0)
    axes.tick_params(axis="x", labelcolor=MUTED)
    axes.invert_yaxis()
    steps = np.arange(np.floor((low - pad) * 20) / 20, high + pad, 0.05)
    percent_axis(axes.xaxis, [round(float(step), 2) for step in steps if low - pad <= step <= high + pad])
    bare(axes, "left")
    return chart


def _line(line, table):
    """PL-2 Servo motors; the line alone where it has no name of its own."""
    names = table.drop_duplicates("product_line").set_index("product_line")["category"]
    name = names.get(line)
    return f"{line} {name}" if isinstance(name, str) and name != line else str(line)


def _step(row, by, currency):
    who = ntr("{n} customer", "{n} customers", int(row.n_customers))
    if not row.break_step:
        return tr("below all breaks ({who})", who=who)
    volume = money(row.from_volume, currency, 0) if by == "amount" else number(int(row.from_volume))
    return tr(
        "from {volume}: −{discount} ({who})", volume=volume, discount=percent(row.break_discount, 1), who=who
    )
