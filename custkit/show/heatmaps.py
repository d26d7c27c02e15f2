"""Charts of two things against each other: scores, tiers then and now, cohorts and time, level and tier."""

import math

import numpy as np
import pandas as pd

from custkit.locale import day, get_language, ntr, number, percent, tr
from custkit.show.shares import part, two
from custkit.show.theme import BLUE, BLUES, GREY, INK, PAPER, VERMILION, Chart, ink_on, mix, nothing_to_show

_MOST_COHORTS, _MOST_AGES, _WRITABLE = 36, 36, 16


def migration_heatmap(migration: pd.DataFrame) -> Chart:
    """Who moved from which tier to which: blue moved up, red moved down, grey stayed.

    ``migration``: `custkit.tiering.tier_migration`.
    """
    from custkit.tiering import TIERS, tier_label

    if migration.empty or migration["n_customers"].sum() == 0:
        return nothing_to_show(tr("No customers in both periods yet"))
    n = migration.pivot_table("n_customers", "from_tier", "to_tier", aggfunc="sum", fill_value=0)
    rows = [t for t in (*TIERS, "new") if t in n.index and n.loc[t].sum() > 0]
    n = n.reindex(index=rows, columns=list(TIERS), fill_value=0)
    message = _migration_message(n, migration.attrs)
    chart = Chart(
        message,
        subtitle=tr("Customers by tier then (rows) and now (columns); blue: moved up, orange: moved down"),
        height=1.9 + 0.55 * len(rows),
        alt=message,
    )
    axes = chart.subplots()
    texts, colours = {}, {}
    for i, before in enumerate(rows):
        for j, after in enumerate(TIERS):
            if count := n.loc[before, after]:
                share = count / n.loc[before].sum()
                texts[before, after] = two(number(int(count)), part(share))
                hue = GREY if before == "new" or i == j else BLUE if j < i else VERMILION
                colours[before, after] = mix(hue, 0.18 + 0.72 * share)
    _grid(axes, rows, list(TIERS), colours, texts)
    labels = [tr("Not yet a customer") if t == "new" else tier_label(t) for t in rows]
    sizes = [number(int(n.loc[t].sum())) for t in rows]
    axes.set_yticks(np.arange(len(rows)) + 0.5, [f"{a}  {b}" for a, b in zip(labels, sizes, strict=True)])
    axes.set_xticks(
        np.arange(len(TIERS)) + 0.5, [f"{tier_label(t)}  {number(int(n[t].sum()))}" for t in TIERS]
    )
    _from_the_top(axes)
    return chart


def cohort_heatmap(cohorts: pd.DataFrame) -> Chart:
    """Of the customers who first bought in a period (rows), how many buy again 1, 2, … periods later.

    ``cohorts``: `custkit.tiering.cohort_retention`. The latest 36 cohorts and 36 periods are drawn.
    """
    later = cohorts[cohorts["age"] > 0]
    if later.empty:
        return nothing_to_show(tr("Too short a history: no customer could have come back yet"))
    freq = _frequency(later["cohort"])
    message = _cohort_message(later, freq)
    shown = sorted(later["cohort"].unique())[-_MOST_COHORTS:]
    grid = later[later["cohort"].isin(shown) & (later["age"] <= _MOST_AGES)]
    grid = grid.pivot(index="cohort", columns="age", values="retention")
    sizes = later.groupby("cohort")["customers"].first()
    chart = Chart(
        message,
        subtitle={
            "M": tr(
                "Share buying again so many months later, by month of the first order (pale 0%, dark 100%)"
            ),
            "Q": tr(
                "Share buying again so many quarters later, by quarter of the first order (pale 0%, dark 100%)"
            ),
            "Y": tr(
                "Share buying again so many years later, by year of the first order (pale 0%, dark 100%)"
            ),
        }[freq],
        source=tr("The first row also holds everybody who was a customer before the data begin."),
        height=1.8 + max(0.24, min(0.42, 6 / len(grid))) * len(grid),
    )
    axes = chart.subplots()
    cells = grid.stack().dropna()
    colours = {cell: BLUES(0.04 + 0.96 * value) for cell, value in cells.items()}
    writable = grid.shape[1] <= _WRITABLE
    texts = {cell: percent(value) for cell, value in cells.items()} if writable else {}
    _grid(axes, list(grid.index), list(grid.columns), colours, texts, empty=PAPER)
    names = [f"{_period(c, freq)}  {number(int(sizes[c]))}" for c in grid.index]
    axes.set_yticks(np.arange(len(grid)) + 0.5, names)
    every = 1 if writable else 3
    ticks = [(i + 0.5, age) for i, age in enumerate(grid.columns) if every == 1 or age % every == 0]
    axes.set_xticks([place for place, _ in ticks], [str(age) for _, age in ticks])
    _from_the_top(axes)
    return chart


def level_heatmap(levels: pd.DataFrame, rules=None, quiet: bool = False) -> Chart:
    """The level in the company's own system against the tier from the orders: orange does not fit.

    ``levels``: `custkit.tiering.level_by_tier`; ``rules`` say which levels fit a tier (the shipped ones).
    ``quiet``: how many do not fit is left for the reader to count.
    """
    from custkit.tiering import tier_label, tier_rules

    if levels.empty or levels.to_numpy().sum() == 0:
        return nothing_to_show(tr("No customer levels in the data, so nothing to compare with the tiers"))
    lowest = tuple(levels.index[-1:])  # as `tiers` has it: without a D, the lowest level there is will do
    wanted = tier_rules(rules).levels
    fitting = {place: tuple(set(wanted[place]) & set(levels.index)) or lowest for place in wanted}
    texts, colours, wrong = {}, {}, 0
    largest = levels.to_numpy().max()
    for level in levels.index:
        for tier in levels.columns:
            if count := int(levels.loc[level, tier]):
                fits = level in fitting[tier]
                wrong += 0 if fits else count
                texts[level, tier] = number(count)
                colours[level, tier] = mix(
                    GREY if fits else VERMILION, 0.2 + 0.6 * math.sqrt(count / largest)
                )
    total = int(levels.to_numpy().sum())
    message = ntr(
        "{n} of {all} customers has a level that does not fit the tier",
        "{n} of {all} customers have a level that does not fit their tier",
        wrong, all=number(total),
    )  # fmt: skip
    if quiet:
        message = tr("Where level and tier disagree, somebody gets the wrong service")
    chart = Chart(
        message,
        subtitle=tr(
            "Customers by level in your own system (rows) and tier from the orders; orange: does not fit"
        ),
        height=1.9 + 0.55 * len(levels),
    )
    axes = chart.subplots()
    _grid(axes, list(levels.index), list(levels.columns), colours, texts)
    axes.set_yticks(np.arange(len(levels)) + 0.5, [str(level) for level in levels.index])
    axes.set_xticks(np.arange(levels.shape[1]) + 0.5, [tier_label(tier) for tier in levels.columns])
    _from_the_top(axes)
    return chart


def _grid(axes, rows, columns, colours, texts, empty="#f5f7f9"):
    """Cells of a heatmap: a colour and a centred text for each (row, column); the rest stays empty."""
    from matplotlib.colors import to_rgba

    rgba = [[to_rgba(colours.get((row, column), empty)) for column in columns] for row in rows]
    axes.pcolormesh(np.array(rgba), edgecolors="white", linewidth=2.5 if len(columns) <= _WRITABLE else 0.8)
    for (row, column), text in texts.items():
        x, y = columns.index(column) + 0.5, rows.index(row) + 0.5
        ink = ink_on(colours[row, column])
        axes.text(x, y, text, ha="center", va="center", color=ink, fontsize=9.5, linespacing=1.35)
    axes.set(xlim=(0, len(columns)), ylim=(0, len(rows)))
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, labelcolor=INK, pad=6)


def _from_the_top(axes):
    axes.invert_yaxis()
    axes.xaxis.tick_top()


def _migration_message(n, attrs):
    if "high_value" in n.index:
        of, stayed, lost = (
            n.loc["high_value"].sum(),
            n.loc["high_value", "high_value"],
            n.loc["high_value", "lost"],
        )
        date = pd.Timestamp(attrs["from_date"]).date() if "from_date" in attrs else None
        values = {"n": number(int(of)), "stayed": number(int(stayed)), "lost": number(int(lost))}
        if date:
            return tr("Of {n} high-value customers on {date}, {stayed} still are; lost or at risk: {lost}",
                      date=day(date), **values)  # fmt: skip
        return tr("Of {n} high-value customers, {stayed} still are; lost or at risk: {lost}", **values)
    moved = int(sum(n.loc[t, u] for t in n.index for u in n.columns if t not in ("new", u)))
    return tr("{n} customers changed tier", n=number(moved))


def _cohort_message(later, freq):
    year = {"M": 12, "Q": 4, "Y": 1}[freq]
    first = later["cohort"].min()
    fresh = later[later["cohort"] > first]
    fresh = fresh if not fresh.empty else later
    age = min(year, int(fresh["age"].max()))
    at = fresh[fresh["age"] == age]
    share = percent(at["active"].sum() / max(at["customers"].sum(), 1))
    if age == year:
        return tr("One year after their first order, {share} of new customers still buy", share=share)
    if freq == "M":
        return ntr(
            "{n} month after their first order, {share} of new customers still buy",
            "{n} months after their first order, {share} of new customers still buy",
            age,
            share=share,
        )
    return ntr(
        "{n} quarter after their first order, {share} of new customers still buy",
        "{n} quarters after their first order, {share} of new customers still buy",
        age,
        share=share,
    )


def _frequency(dates):
    months = set(pd.to_datetime(dates).dt.month)
    return "Y" if months == {1} and len(dates.unique()) > 1 else "Q" if months <= {1, 4, 7, 10} else "M"


def _period(date, freq):
    date = pd.Timestamp(date)
    if freq == "Y":
        return str(date.year)
    if freq == "Q":
        quarter = (date.month + 2) // 3
        return f"{date.year}年{quarter}季度" if get_language() == "zh" else f"{date.year} Q{quarter}"
    return f"{date:%Y-%m}"
