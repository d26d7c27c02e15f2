"""Regions in pictures: where they lie and what they bring, the field card, and where the deals went."""

import numpy as np
import pandas as pd

from custkit.locale import money, ntr, number, percent, tr
from custkit.show.labels import bare
from custkit.show.region_methods import region_rows
from custkit.show.theme import BLUE, BLUES, GREY, GRID, INK, MUTED, VERMILION, Chart, nothing_to_show

_MOST_ROWS = 15  # of the numbers beside the map
_MAP_COLUMNS = ("sales_12m", "penetration", "market_growth", "sales_growth_12m", "price_index")


def region_map(facts: pd.DataFrame, currency: str = "CNY") -> Chart:
    """Regions where they lie, a circle each (area = market, darker = larger share), and their numbers beside.

    ``facts``: `custkit.diagnosis.market_observation`. Without coordinates the numbers stand alone.
    """
    facts = facts.dropna(subset=["sales_12m"]).head(_MOST_ROWS)
    if facts.empty:
        return nothing_to_show(tr("No sales by region yet"))
    known = facts.dropna(subset=["lat", "lon", "market_size", "penetration"])
    known = known[known["market_size"] > 0]
    chart = Chart(
        _map_message(facts),
        subtitle=tr("Circles: the size of the market; the darker, the larger our share of it"),
        alt=_map_message(facts) + " " + _map_words(facts, currency),
        width=9.8,
        height=max(4.4, 1.6 + 0.36 * len(facts)),
    )
    if len(known) < 2:
        _numbers(chart.subplots(), facts, currency)
        return chart
    left, right = chart.subplots(1, 2, width_ratios=[1, 1.5])
    _circles(left, known)
    _numbers(right, facts, currency)
    return chart


def win_loss_chart(table: pd.DataFrame) -> Chart:
    """Where the closed deals of one region went, with the interval that so few deals allow.

    ``table``: `custkit.diagnosis.win_loss_by_competitor` of one region.
    """
    if table.empty:
        return nothing_to_show(tr("No closed deals yet"))
    region, closed = table["region"].iloc[0], int(table["n_deals"].sum())
    named = [_outcome(row) for row in table.itertuples()]
    chart = Chart(
        _win_loss_message(table, region, closed),
        subtitle=ntr("{n} closed deal in {region}: share of each outcome with its 95% interval",
                     "{n} closed deals in {region}: share of each outcome with its 95% interval", closed,
                     region=region), alt=" ".join(
            tr("{name}: {n} of {closed}.", name=name, n=number(int(n)), closed=number(closed))
            for name, n in zip(named, table["n_deals"], strict=True)
        ),
        height=1.8 + 0.4 * len(table),
    )  # fmt: skip
    axes = chart.subplots()
    places = np.arange(len(table))
    colours = [BLUE if o == "won" else GREY if r == "none_named" else VERMILION
               for o, r in zip(table["deal_outcome"], table["rival"], strict=True)]  # fmt: skip
    axes.hlines(places, table["share_low"], table["share_high"], color=colours, lw=2.5, alpha=0.5)
    axes.scatter(table["share"], places, s=70, color=colours, edgecolor="white", zorder=3)
    for place, row in enumerate(table.itertuples()):
        text = tr("{n} ({share})", n=number(int(row.n_deals)), share=percent(row.share))
        axes.annotate(text, (row.share_high, place), (8, 0), textcoords="offset points", va="center", fontsize=9.5,
                      color=INK)  # fmt: skip
    axes.set_xlim(0, min(float(table["share_high"].max()) * 1.25, 1.15))
    axes.xaxis.set_major_formatter(lambda value, _: percent(value))
    axes.xaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    region_rows(axes, named)
    return chart


def _circles(axes, known):
    sizes = known["market_size"] / known["market_size"].max()
    span = known["penetration"].max() - known["penetration"].min()
    strength = (known["penetration"] - known["penetration"].min()) / (span or 1.0)
    order = sizes.sort_values(ascending=False).index
    axes.scatter(known.loc[order, "lon"], known.loc[order, "lat"], s=2600 * sizes[order] + 60,
                 color=[BLUES(0.25 + 0.65 * strength[i]) for i in order], alpha=0.85, edgecolor="white",
                 lw=1.2)  # fmt: skip
    pad_x, pad_y = (max(np.ptp(known[c]), 1.0) * 0.32 for c in ("lon", "lat"))
    axes.set(xlim=(known["lon"].min() - pad_x, known["lon"].max() + pad_x),
             ylim=(known["lat"].min() - pad_y, known["lat"].max() + pad_y), xticks=[], yticks=[])  # fmt: skip
    bare(axes, "left", "bottom", "top", "right")
    radius = np.sqrt(2600 * sizes + 60) / 2
    for i, reach in radius.items():  # below the circle, where no neighbour's circle lies
        axes.annotate(known.at[i, "region"], (known.at[i, "lon"], known.at[i, "lat"]), (0, -reach - 9),
                      textcoords="offset points", ha="center", va="center", fontsize=9.5, color=INK)  # fmt: skip


def _numbers(axes, facts, currency):
    """A small table of numbers drawn beside the map, one row a region."""
    from custkit.data.contract import label

    columns = [name for name in _MAP_COLUMNS if facts[name].notna().any()]
    axes.set(xlim=(-1.95, len(columns) - 0.5), ylim=(len(facts) - 0.4, -1.3))
    axes.axis("off")
    for x, name in enumerate(columns):
        axes.text(x + 0.42, -0.8, _folded(label(name)), ha="right", va="center", fontsize=8.5, color=MUTED)
    for y, row in enumerate(facts.to_dict("records")):
        axes.text(-1.9, y, row["region"], ha="left", va="center", fontsize=9.5, color=INK)
        for x, name in enumerate(columns):
            axes.text(
                x + 0.42,
                y,
                _written(name, row[name], currency),
                ha="right",
                va="center",
                fontsize=9.5,
                color=INK,
            )
        axes.axhline(y + 0.5, color=GRID, lw=0.8)


def _written(name, value, currency):
    if pd.isna(value):
        return "–"
    if name == "sales_12m":
        return money(value, currency)
    return number(value, 0) if name == "price_index" else percent(value, 1 if abs(value) < 0.1 else 0)


def _folded(title, width=10):
    from custkit.show.theme import wrap

    def fits(line):
        return sum(2 if "⺀" <= c <= "\uffef" else 1 for c in line) <= width

    return "\n".join(wrap(title, fits))


def _map_message(facts):
    """Where the market grows fastest and how much of it is ours, in one sentence."""
    known = facts.dropna(subset=["market_growth", "penetration"])
    if known.empty:
        top = facts.sort_values("sales_12m").iloc[-1]
        share = top["sales_12m"] / facts["sales_12m"].sum() if facts["sales_12m"].sum() > 0 else 0.0
        return tr("{region} brings {share} of our sales", region=top["region"], share=percent(share))
    fastest = known.loc[known["market_growth"].idxmax()]
    values = {"region": fastest["region"], "growth": percent(fastest["market_growth"]),
              "share": percent(fastest["penetration"])}  # fmt: skip
    if fastest["penetration"] <= known["penetration"].min():
        return tr(
            "{region} grows fastest ({growth} a year), and there our share is smallest ({share})", **values
        )
    return tr("{region} grows fastest ({growth} a year); our share there is {share}", **values)


def _map_words(facts, currency):
    return " ".join(
        tr("{region}: sales {sales}, share of the market {share}.", region=r.region, sales=money(r.sales_12m, currency),
           share="–" if pd.isna(r.penetration) else percent(r.penetration))
        for r in facts.itertuples()
    )  # fmt: skip


def _win_loss_message(table, region, closed):
    won = int(table.loc[table["deal_outcome"] == "won", "n_deals"].sum())
    lost = table[(table["deal_outcome"] == "lost") & (table["rival"] != "none_named")]
    if lost.empty:
        return tr(
            "{region}: {won} of {closed} deals won; no rival named",
            region=region,
            won=number(won),
            closed=number(closed),
        )
    first = lost.sort_values(["n_deals", "deal_amount"], ascending=False).iloc[0]
    return tr("{region}: {rival} took {n} of {closed} deals, we won {won}", region=region, rival=first["rival"],
              n=number(int(first["n_deals"])), closed=number(closed), won=number(won))  # fmt: skip


def _outcome(row):
    if row.deal_outcome == "won":
        return tr("We won")
    return tr("Lost, nobody named") if row.rival == "none_named" else tr("Lost to {rival}", rival=row.rival)
