"""What customers are worth to us: the whale curve of profit, and the value matrix."""

import math

import numpy as np
import pandas as pd

from custkit.locale import money, ntr, number, percent, tr
from custkit.show.labels import bare, label_points, log_ticks, money_axis, percent_axis
from custkit.show.shares import part
from custkit.show.theme import (
    BLUE,
    FAINT,
    GREEN,
    GREY,
    INK,
    MUTED,
    SKY,
    VERMILION,
    Chart,
    mix,
    nothing_to_show,
)  # fmt: skip

VALUE_COLOURS = {"strategic": BLUE, "high_potential": GREEN, "basic": SKY, "inefficient": GREY}
DARK_GREEN = "#00785a"  # of small text
MOST_POINTS = 3000  # of a scatter; more are not told apart
_CURVE_POINTS = 400
_MOST_LOSERS = 6


def whale_chart(curve: pd.DataFrame, currency: str = "CNY") -> Chart:
    """Cumulative profit from the best customer to the worst, and the customers that eat it from the hump on.

    ``curve``: `custkit.tiering.whale_curve`.
    """
    if curve.empty:
        return nothing_to_show(tr("No customer profit to add up yet"))
    profit = np.diff(curve["cumulative_profit"].to_numpy(), prepend=0.0)
    facts = _whale_facts(curve["cumulative_profit"], profit)
    losing = facts["losing_customers"]
    message = _whale_message(facts, len(curve), currency)
    chart = Chart(
        message,
        subtitle=tr("Cumulative profit after cost to serve, from the most profitable customer to the least"),
        alt="\n".join([message, tr("total profit {total}", total=money(facts["total"], currency))]),
        height=4.4,
    )
    panels = chart.subplots(1, 2, width_ratios=[2.3, 1]) if losing else [chart.subplots()]
    _draw_whale(panels[0], curve, facts, currency)
    if losing:
        last = min(losing, _MOST_LOSERS)
        worst = pd.Series(profit[-last:], curve["customer_id"].tail(last).astype(str))[::-1]
        _draw_losers(panels[1], worst, losing, currency)
    return chart


def value_matrix_chart(
    matrix: pd.DataFrame, currency: str = "CNY", labelled: int = 12, quiet: bool = False
) -> Chart:
    """Profit share × yearly potential, lifetime value as the size of the bubble; the cuts make four types.

    ``matrix``: `custkit.tiering.value_matrix`. The ``labelled`` largest are named; both axes are logarithmic above
    a tenth of the cut and linear below it, so that losses and zeros can be shown. ``quiet``: counts are kept back, for
    a lesson that asks for them.
    """
    from custkit.tiering import value_type_label

    table = matrix[matrix["profit_share"].notna()]
    if table.empty:
        return nothing_to_show(tr("The customers make no profit together, so there are no shares of it"))
    counts = table["value_type"].value_counts()
    shares = table.groupby("value_type")["profit_share"].sum()
    message = ntr(
        "{n} strategic customer ({part}) brings {share} of the profit",
        "{n} strategic customers ({part}) bring {share} of the profit",
        int(counts.get("strategic", 0)), part=part(counts.get("strategic", 0) / len(table)),
        share=percent(shares.get("strategic", 0.0)),
    )  # fmt: skip
    sized = table["clv"].notna().any()
    rows = [f"{value_type_label(code)} {number(int(counts.get(code, 0)))}" for code in VALUE_COLOURS]
    if quiet:
        message, rows = tr("Who earns stands to the right, who has room to grow stands high"), []
        counts = None
    source = [tr("Bubble: lifetime value")] if sized else []
    drawn = table if len(table) <= MOST_POINTS else _spaced(table)
    if len(drawn) < len(table):
        source.append(tr("{n} of {all} customers drawn", n=number(len(drawn)), all=number(len(table))))
    chart = Chart(
        message,
        subtitle=tr("Share of profit (across) and what they could still buy in a year (upwards)"),
        alt="\n".join([message, *rows]),
        source=" · ".join(source),
        height=5.4,
    )
    _draw_matrix(chart, table, drawn, counts, matrix.attrs.get("cuts", {}), currency, labelled)
    return chart


def large_customers_chart(table: pd.DataFrame, currency: str = "CNY") -> Chart:
    """Profit of the largest customers, the largest on top; who loses money is red and named with the loss.

    ``table``: ``customer_id, revenue, profit`` of the customers to draw, largest revenue first.
    """
    if table.empty:
        return nothing_to_show(tr("No customer profit to add up yet"))
    losing = table[table["profit"] < 0]
    worst = losing.nsmallest(1, "profit")
    if losing.empty:
        message = ntr(
            "The largest customer makes a profit", "All {n} largest customers make a profit", len(table)
        )
    else:
        message = ntr(
            "{n} of the {all} largest customers loses money: {name} {loss}",
            "{n} of the {all} largest customers lose money; most: {name} {loss}",
            len(losing), all=len(table), name=worst["customer_id"].iloc[0],
            loss=money(worst["profit"].iloc[0], currency),
        )  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr("Profit after the costs counted, by customer; largest revenue on top"),
        alt="\n".join(
            [message, *(f"{row.customer_id} {money(row.profit, currency)}" for row in table.itertuples())]
        ),
        height=1.3 + 0.23 * len(table),
    )
    axes = chart.subplots()
    places = np.arange(len(table))
    colours = [VERMILION if value < 0 else mix(BLUE, 0.75) for value in table["profit"]]
    bars = axes.barh(places, table["profit"], color=colours, height=0.7)
    axes.bar_label(
        bars, [money(value, currency) for value in table["profit"]], padding=4, fontsize=9, color=INK
    )
    axes.set_yticks(places, table["customer_id"].astype(str), color=INK, fontsize=9)
    low, high = min(table["profit"].min(), 0), max(table["profit"].max(), 0)
    span = max(high - low, 1e-9)
    axes.set(
        xlim=(low - 0.14 * span if low < 0 else 0, high + 0.14 * span),
        ylim=(len(table) - 0.4, -0.6),
        xticks=[],
    )
    axes.axvline(0, color=GREY, lw=0.8)
    bare(axes, "bottom", "left")
    return chart


def _whale_facts(cumulative, profit):
    """As the ``attrs`` of the table, which a filter or a file may have lost; half a cent is rounding."""
    total, peak = float(cumulative.iloc[-1]), max(0.0, float(cumulative.max()))
    losing = int((profit < -0.005).sum())
    return {
        "total": total,
        "peak": peak,
        "peak_customers": int((profit > 0.005).sum()),
        "losing_customers": losing,
        "eaten": peak - total,
    }


def _whale_message(facts, customers, currency):
    losing = facts["losing_customers"]
    if not losing:
        return ntr(
            "The {n} customer costs no more than it brings: nothing is eaten",
            "None of the {n} customers costs more than it brings: nothing is eaten",
            customers,
        )
    eaten, peak = money(facts["eaten"], currency), money(facts["peak"], currency)
    if facts["peak"] <= 0:
        return ntr("{n} customer loses {eaten}, and nobody earns", "{n} customers lose {eaten}, and nobody earns",
                   losing, eaten=eaten)  # fmt: skip
    return ntr(
        "{n} losing customer eats {eaten} ({part}) of the {peak} that the others earn",
        "{n} losing customers eat {eaten} ({part}) of the {peak} that the others earn",
        losing, eaten=eaten, part=part(facts["eaten"] / facts["peak"]), peak=peak,
    )  # fmt: skip


def _draw_whale(axes, curve, facts, currency):
    n, peak_at = len(curve), facts["peak_customers"]
    first_loss = n - facts["losing_customers"]
    kept = np.unique(np.concatenate([np.linspace(0, n, _CURVE_POINTS), [1, peak_at, first_loss]]).astype(int))
    money_at = np.concatenate([[0.0], curve["cumulative_profit"].to_numpy()])[kept]
    x = kept / n
    axes.plot(x, money_at, color=BLUE, lw=2.4, clip_on=False, gid="curve")
    axes.fill_between(x, money_at, color=mix(BLUE, 0.13), lw=0)
    after = kept >= first_loss
    axes.fill_between(x[after], money_at[after], facts["peak"], color=mix(VERMILION, 0.55), lw=0)
    axes.axhline(facts["peak"], color=FAINT, lw=0.9, ls=(0, (4, 3)))
    axes.axhline(0, color=GREY, lw=0.8)
    spot = peak_at / n
    axes.plot(spot, facts["peak"], "o", color=BLUE, ms=6, mec="white", mew=1.2, clip_on=False)
    peak = ntr("Peak {peak} after {n} customer", "Peak {peak} after {n} customers", peak_at,
               peak=money(facts["peak"], currency, 2))  # fmt: skip
    axes.annotate(peak, (spot, facts["peak"]), (0, 7), textcoords="offset points", ha="right" if spot > 0.5 else "left",
                  fontsize=10, color=INK)  # fmt: skip
    left = tr("Left at the end: {total}", total=money(facts["total"], currency, 2))
    ink = VERMILION if facts["losing_customers"] else INK
    axes.annotate(
        left, (1, facts["total"]), (-4, -26), textcoords="offset points", ha="right", fontsize=10, color=ink
    )
    low = min(0.0, facts["total"])
    span = max(facts["peak"] - low, 1e-9)
    axes.set(
        xlim=(0, 1), ylim=(low - 0.04 * span, facts["peak"] + 0.13 * span), xlabel=tr("Share of customers")
    )
    percent_axis(axes.xaxis)
    money_axis(axes.yaxis, currency)


def _draw_losers(axes, worst, losing, currency):
    """The largest losses by name."""
    places = np.arange(len(worst))
    bars = axes.barh(places, worst, color=VERMILION, height=0.6)
    texts = [f"{name}  {money(loss, currency)}" for name, loss in worst.items()]
    for bar, text in zip(bars, texts, strict=True):
        axes.annotate(text, (worst.min(), bar.get_y()), (0, 3), textcoords="offset points", fontsize=9.5, color=INK,
                      va="bottom")  # fmt: skip
    title = ntr("The {n} losing customer", "The {n} losing customers", losing) if losing <= len(worst) else tr(
        "The largest {n} of {all} losing customers", n=len(worst), all=number(losing)
    )  # fmt: skip
    axes.set_title(title, loc="left", fontsize=10, color=MUTED)
    axes.set(xlim=(worst.min() * 1.02, 0), ylim=(max(len(worst), 4) - 0.2, -0.9), xticks=[], yticks=[])
    bare(axes, "bottom", "left")
    axes.axvline(0, color=GREY, lw=0.8)


def _spaced(table):
    """The largest half of what is drawn, and of the rest every so manieth."""
    ordered = table.sort_values("profit", ascending=False)
    half = MOST_POINTS // 2
    rest = ordered.iloc[half:]
    return pd.concat([ordered.head(half), rest.iloc[:: max(1, len(rest) // half)].head(half)])


def _draw_matrix(chart, table, drawn, counts, cuts, currency, labelled):
    from custkit.tiering import value_type_label

    axes = chart.subplots()
    cut_x, cut_y = (cuts.get(name) for name in ("profit_share", "headroom"))
    small_x, small_y = _smallest(cut_x, table["profit_share"]), _smallest(cut_y, table["potential"])
    right = max(table["profit_share"].max(), _or(cut_x, 0) * 3) * 2.2
    top = max(table["potential"].max(), _or(cut_y, 0) * 3, small_y) * 4
    log_ticks(axes, "x", min(table["profit_share"].min() * 1.4, -small_x * 0.4), right, small_x, _percents)
    log_ticks(
        axes, "y", -small_y * 0.5, top, small_y, lambda value: money(value, currency, 0) if value else "0"
    )
    areas = _areas(drawn["clv"])
    colours = drawn["value_type"].map(VALUE_COLOURS)
    axes.scatter(drawn["profit_share"], drawn["potential"], s=areas, c=colours, alpha=0.6, lw=0.6, edgecolors="white",
                 zorder=2)  # fmt: skip
    for cut, line in ((cut_x, axes.axvline), (cut_y, axes.axhline)):
        if cut is not None and np.isfinite(cut):
            line(cut, color=MUTED, lw=1, ls=(0, (4, 3)), zorder=1)
    inks = {"strategic": BLUE, "high_potential": DARK_GREEN, "basic": "#1f7fb5", "inefficient": MUTED}
    for code, ink in inks.items():
        text = value_type_label(code)
        if counts is not None:
            text += f"  {number(int(counts.get(code, 0)))}"
        earns, room = code in ("strategic", "basic"), code in ("strategic", "high_potential")
        place = (0.99 if earns else 0.01, 0.975 if room else 0.025)
        sides = {"ha": "right" if earns else "left", "va": "top" if room else "bottom"}
        axes.text(*place, text, transform=axes.transAxes, fontsize=11.5, color=ink, zorder=4, **sides)
    axes.set(xlabel=tr("Share of profit"), ylabel=tr("Potential a year"))
    names = _noted(drawn.assign(radius=np.sqrt(areas / np.pi) * 0.8), labelled)
    points = [(r.profit_share, r.potential, str(r.customer_id), INK, r.radius) for r in names.itertuples()]
    clear = [
        (r.profit_share, r.potential, "", INK, 0) for r in drawn.nlargest(3 * labelled, "profit").itertuples()
    ]
    label_points(chart, axes, points + clear)


def _areas(clv):
    """Areas of bubbles in square points: as lifetime value, the smallest where it is not known."""
    largest = clv.max()
    if not largest > 0:
        return np.full(len(clv), 34.0)
    return (20 + 880 * clv.clip(lower=0).fillna(0.0) / largest).to_numpy()


def _percents(share):
    return percent(share, max(0, -math.floor(math.log10(abs(share))) - 2) if share else 0)


def _noted(drawn, labelled):
    """The most profitable, the largest room, the worst losers: whoever one would ask about."""
    losers = drawn[drawn["profit"] < 0].nsmallest(2, "profit")
    return pd.concat(
        [drawn.nlargest(labelled, "profit"), losers, drawn.nlargest(3, "potential")]
    ).drop_duplicates("customer_id")


def _smallest(cut, values):
    """Where the logarithmic part of an axis begins: a power of ten, at most a tenth of the cut."""
    if cut is None or not np.isfinite(cut) or cut <= 0:
        cut = max(values.max(), 1e-9) / 10
    return 10.0 ** np.floor(np.log10(cut / 10))


def _or(value, other):
    return value if value is not None and np.isfinite(value) else other
