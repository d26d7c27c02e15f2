"""The whale curve: cumulative profit from the best customer to the worst, and who eats it from the hump on."""

import numpy as np

from custkit.item import say, written
from custkit.show.labels import bare, money_axis, percent_axis
from custkit.show.theme import BLUE, FAINT, GREY, INK, MUTED, VERMILION, mix

_CURVE_POINTS = 400
_MOST_LOSERS = 6


def draw(chart, result, quiet: bool = False) -> None:
    """Onto a chart that has its title; ``result``: `custkit.tiering.whale`. Texts: ``point, zone, title``."""
    losing = result.facts["losing_customers"] if not quiet else 0
    panels = chart.subplots(1, 2, width_ratios=[2.3, 1]) if losing else [chart.subplots()]
    _curve(panels[0], result, quiet)
    if losing:
        _losers(panels[1], result)


def _curve(axes, result, quiet):
    table, facts, texts = result.table, result.facts, result.card["picture"]
    n, peak, total = len(table), facts["peak"], facts["total"]
    first_loss = n - facts["losing_customers"]
    kept = np.unique(
        np.concatenate([np.linspace(0, n, _CURVE_POINTS), [1, facts["peak_customers"], first_loss]]).astype(
            int
        )
    )
    money_at = np.concatenate([[0.0], table["cumulative_profit"].to_numpy()])[kept]
    x, after = kept / n, kept >= first_loss
    axes.plot(x, money_at, color=BLUE, lw=2.4, clip_on=False, gid="curve")
    axes.fill_between(x, money_at, color=mix(BLUE, 0.13), lw=0)
    axes.fill_between(x[after], money_at[after], peak, color=mix(VERMILION, 0.55), lw=0)
    axes.axhline(peak, color=FAINT, lw=0.9, ls=(0, (4, 3)))
    axes.axhline(0, color=GREY, lw=0.8)
    spot = facts["peak_customers"] / n
    if not quiet:
        axes.plot(spot, peak, "o", color=BLUE, ms=6, mec="white", mew=1.2, clip_on=False)
        note = {"textcoords": "offset points", "fontsize": 10}
        told = {name: say(texts[name], facts, result.company) for name in ("point", "zone")}
        side = "right" if spot > 0.5 else "left"
        axes.annotate(told["point"], (spot, peak), (0, 7), ha=side, color=INK, **note)
        ink = VERMILION if facts["losing_customers"] else INK
        axes.annotate(told["zone"], (1, total), (-4, -36), ha="right", color=ink, **note)
    low = min(0.0, total)
    span = max(peak - low, 1e-9)
    axes.set(
        xlim=(0, 1),
        ylim=(low - 0.04 * span, peak + 0.13 * span),
        xlabel=say(texts["x"], facts, result.company),
    )
    percent_axis(axes.xaxis)
    money_axis(axes.yaxis, result.company.currency)


def _losers(axes, result):
    """The largest losses by name."""
    worst = result.table[result.table["profit"] < 0].nsmallest(_MOST_LOSERS, "profit")
    bars = axes.barh(np.arange(len(worst)), worst["profit"], color=VERMILION, height=0.3)
    low = worst["profit"].min()
    for bar, row in zip(bars, worst.to_dict("records"), strict=True):
        name = written("customer_id", row["customer_id"], result.company)
        text = f"{name}  {written('profit', row['profit'], result.company)}"
        axes.annotate(
            text, (low, bar.get_y()), (0, 2), textcoords="offset points", fontsize=9, color=INK, va="bottom"
        )
    facts = result.facts | {"n_shown": len(worst)}
    axes.set_title(
        say(result.card["picture"]["title"], facts, result.company), loc="left", fontsize=10, color=MUTED
    )
    axes.set(xlim=(low * 1.02, 0), ylim=(max(len(worst), 4) - 0.2, -0.9), xticks=[], yticks=[])
    bare(axes, "bottom", "left")
    axes.axvline(0, color=GREY, lw=0.8)
