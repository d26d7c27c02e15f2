"""Segments side by side: what they bring, the effort they get, how they judge us, where they are found; clusters."""

import numpy as np
import pandas as pd

from custkit.data import contract
from custkit.locale import money, ntr, number, percent, tr
from custkit.show.codes import words
from custkit.show.heatmaps import _from_the_top, _grid
from custkit.show.labels import bare
from custkit.show.shares import _leader_message, _pair_of_bars, part
from custkit.show.theme import BLUE, BLUES, FAINT, GREY, GRID, INK, MUTED, ORANGE, Chart, nothing_to_show

_MOST_ROWS = 12


def segment_chart(segments: pd.DataFrame, currency: str = "CNY") -> Chart:
    """Share of customers against share of money of each segment; ``segments``: `custkit.tiering.segment_by`.

    The twelve that bring most are drawn, the rest as one.
    """
    if segments.empty:
        return nothing_to_show(tr("No customers to put into segments yet"))
    groups = pd.DataFrame(
        {"customers": segments["customers"], "money": segments["monetary_12m"],
         "customer_share": segments["share_of_customers"], "money_share": segments["share_of_money"].fillna(0.0)}
    )  # fmt: skip
    names = words(segments["segment"])
    if len(groups) > _MOST_ROWS:
        rest = groups.iloc[_MOST_ROWS - 1 :]
        groups = pd.concat([groups.head(_MOST_ROWS - 1), rest.sum().to_frame().T], ignore_index=True)
        names = [*names[: _MOST_ROWS - 1], tr("{n} others", n=number(len(rest)))]
    message = _leader_message(names[0], groups.iloc[0])
    subtitle = tr("Segments: customers, and net revenue of the last 12 months")
    return _pair_of_bars(groups, names, [BLUE] * len(groups), message, subtitle, currency)


def allocation_chart(allocation: pd.DataFrame) -> Chart:
    """Share of effort against share of value of each segment; to the right of its value it is over-served.

    ``allocation``: `custkit.tiering.allocation` (widest gap first).
    """
    table = allocation.dropna(subset=["effort_share", "value_share"]).head(_MOST_ROWS)
    if table.empty:
        return nothing_to_show(tr("No effort or no value to share out yet"))
    names = words(table["segment"])
    message = tr(
        "{name}: {effort} of the effort for {value} of the value",
        name=names[0], effort=part(table["effort_share"].iloc[0]), value=part(table["value_share"].iloc[0]),
    )  # fmt: skip
    verdicts = [_served(gap) for gap in table["gap"]]
    chart = Chart(
        message,
        subtitle=tr("Share of effort (orange diamond) against share of value (blue dot)"),
        alt="\n".join(
            [message, *(f"{name} {verdict}" for name, verdict in zip(names, verdicts, strict=True))]
        ),
        height=1.9 + 0.5 * len(table),
    )
    axes = chart.subplots()
    places = np.arange(len(table))
    axes.hlines(places, table["value_share"], table["effort_share"], color=FAINT, lw=2.6, zorder=1)
    axes.plot(table["value_share"], places, "o", color=BLUE, ms=9, mec="white", mew=1)
    axes.plot(table["effort_share"], places, "D", color=ORANGE, ms=8, mec="white", mew=1)
    for place, row, verdict in zip(places, table.itertuples(), verdicts, strict=True):
        edge = max(row.value_share, row.effort_share)
        axes.annotate(
            verdict, (edge, place), (11, 0), textcoords="offset points", va="center", fontsize=9.5, color=INK
        )
    highest = table[["effort_share", "value_share"]].to_numpy().max()
    _share_axis(axes, 0.0, highest, 1.45)
    _rows(axes, names)
    return chart


def lift_chart(lift: pd.DataFrame) -> Chart:
    """Share of each segment that belongs to the group, with its interval, against the base of all customers.

    ``lift``: `custkit.tiering.lift`.
    """
    if lift.empty or lift["in_group"].sum() == 0:
        return nothing_to_show(tr("Nobody is in the group, so no segment can stand out"))
    base = lift["in_group"].sum() / lift["customers"].sum()
    table = lift.head(_MOST_ROWS)
    names = words(table["segment"])
    clear = [i for i, low in enumerate(table["low"]) if low > base]
    if clear:
        message = tr("{name}: {lift} times as often in the group as the average customer",
                     name=names[clear[0]], lift=number(table["lift"].iloc[clear[0]], 1))  # fmt: skip
    else:
        message = tr(
            "No segment clearly stands out: all intervals reach down to the average of {base}",
            base=part(base),
        )
    texts = [
        tr(
            "{lift}×  ({n} of {all})",
            lift=number(row.lift, 1),
            n=number(int(row.in_group)),
            all=number(int(row.customers)),
        )
        for row in table.itertuples()
    ]
    chart = Chart(
        message,
        subtitle=tr(
            "Share of each segment that belongs to the group, with its 95% interval; dashed: all customers"
        ),
        alt="\n".join([message, *(f"{name} {text}" for name, text in zip(names, texts, strict=True))]),
        height=1.9 + 0.42 * len(table),
    )
    axes = chart.subplots()
    colours = [BLUE if i in clear else MUTED for i in range(len(table))]
    _intervals(axes, table["share"], table["low"], table["high"], colours, [""] * len(table))
    for place, (high, text) in enumerate(zip(table["high"], texts, strict=True)):
        axes.annotate(
            text, (high, place), (7, 0), textcoords="offset points", va="center", fontsize=9.5, color=INK
        )
    axes.axvline(base, color=MUTED, lw=0.9, ls=(0, (4, 3)), zorder=0)
    _share_axis(axes, 0.0, table["high"].max(), 1.3)
    _rows(axes, names)
    return chart


def cluster_chart(clustering, currency: str = "CNY") -> Chart:
    """What each cluster is like: the median of each feature, darker where it is higher than in the others.

    ``clustering``: `custkit.tiering.cluster`.
    """
    profile = clustering.profile
    if profile.empty:
        return nothing_to_show(tr("No customers to group yet"))
    first = profile.iloc[0]
    message = tr(
        "{k} groups; \"{name}\" is {few} of customers and brings {share} of revenue",
        k=len(profile), name=first["name"], few=part(first["share_of_customers"]), share=part(first["share_of_money"]),
    )  # fmt: skip
    features = list(clustering.features)
    columns = ["share_of_customers", "share_of_money", *features]
    texts, colours = {}, {}
    for column in columns:
        strength = _strength(profile[column])
        for i, value in enumerate(profile[column]):
            texts[i, column] = _written(column, value, currency)
            colours[i, column] = BLUES(0.03 + 0.47 * strength[i])
    chart = Chart(
        message,
        subtitle=tr("Middle customer of each group; darker: higher than in the other groups"),
        alt="\n".join([message, *profile["name"].astype(str)]),
        height=2.1 + 0.55 * len(profile),
        width=9.2,
    )
    axes = chart.subplots()
    _grid(axes, list(range(len(profile))), columns, colours, texts)
    labels = [f"{row.cluster}  {row.name_}\n" + ntr("{n} customer", "{n} customers", int(row.customers))
              for row in profile.rename(columns={"name": "name_"}).itertuples()]  # fmt: skip
    axes.set_yticks(np.arange(len(profile)) + 0.5, labels, linespacing=1.35)
    axes.set_xticks(
        np.arange(len(columns)) + 0.5, [_folded(contract.label(name)) for name in columns], linespacing=1.3
    )
    _from_the_top(axes)
    return chart


def cluster_choice_chart(clustering, quiet: bool = False) -> Chart:
    """Why so many groups: separation (silhouette) and stability of each number tried, the chosen one marked.

    ``clustering``: `custkit.tiering.cluster`, or its ``choice``. ``quiet``: the choice is left to the reader.
    """
    from custkit.tiering.clusters import STABLE

    choice = getattr(clustering, "choice", clustering)
    if choice.empty:
        return nothing_to_show(tr("No number of groups was tried"))
    chosen = choice[choice["chosen"]].iloc[0]
    k = int(chosen["k"])
    if chosen["stability"] >= STABLE:
        message = tr("{k} groups: the best separated of those that come back on resampled customers", k=k)
    else:
        message = tr("{k} groups, but not the same ones on resampled customers: use them with care", k=k)
    if quiet:
        message = tr("How well groups stand apart, and whether they come back, by their number")
    chart = Chart(
        message,
        subtitle=tr("By number of groups; 1 is the best for both"),
        alt=message,
        height=4.0,
    )
    axes = chart.subplots()
    lines = [("stability", GREY, MUTED, tr("come back on resampled customers (stability)")),
             ("silhouette", BLUE, BLUE, tr("stand apart from each other (silhouette)"))]  # fmt: skip
    if not quiet:
        axes.axvline(k, color=ORANGE, lw=9, alpha=0.25, zorder=0)
    axes.axhline(STABLE, color=FAINT, lw=0.9, ls=(0, (4, 3)))
    for name, colour, ink, text in lines:
        axes.plot(choice["k"], choice[name], "o-", color=colour, lw=2, ms=7, mec="white", mew=1)
        for x, y in zip(choice["k"], choice[name], strict=True):
            axes.annotate(
                number(y, 2), (x, y), (0, 8), textcoords="offset points", ha="center", fontsize=9, color=ink
            )
        end = (choice["k"].max(), choice[name].iloc[-1])
        axes.annotate(text, end, (12, 0), textcoords="offset points", va="center", fontsize=9.5, color=ink,
                      annotation_clip=False)  # fmt: skip
    axes.set_xticks(choice["k"], [str(value) for value in choice["k"]])
    axes.set(xlim=(choice["k"].min() - 0.4, choice["k"].max() + 0.4), xlabel=tr("Number of groups"),
             ylim=(min(0.0, choice["silhouette"].min()), 1.05))  # fmt: skip
    return chart


def _served(gap):
    points = number(abs(gap) * 100, 0)
    if abs(gap) < 0.02:
        return tr("in balance")
    if gap > 0:
        return tr("+{points} points: over-served", points=points)
    return tr("−{points} points: under-served", points=points)


def _points(value):
    value = round(value)
    return ("+" if value > 0 else "−" if value < 0 else "") + number(abs(value))


def _intervals(axes, estimates, lows, highs, colours, texts):
    for place, (mid, low, high, colour, text) in enumerate(
        zip(estimates, lows, highs, colours, texts, strict=True)
    ):
        axes.plot([low, high], [place, place], color=colour, lw=2.2, alpha=0.5, solid_capstyle="butt")
        axes.plot(mid, place, "o", color=colour, ms=8, mec="white", mew=1)
        if text:
            axes.annotate(
                text, (mid, place), (0, 8), textcoords="offset points", ha="center", fontsize=9.5, color=INK
            )


def _rows(axes, labels):
    axes.set_yticks(np.arange(len(labels)), labels, color=INK, fontsize=10)
    axes.set_ylim(len(labels) - 0.4, -0.7)
    bare(axes, "left")


def _share_axis(axes, low, high, room):
    from matplotlib.ticker import MaxNLocator

    axes.set_xlim(low - 0.02 * high, max(high, 0.01) * room)
    axes.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(lambda value, _: percent(value) if high > 0.05 else percent(value, 1))
    axes.xaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)


def _strength(values):
    """0 for the lowest of a column, 1 for the highest; on a log scale where nothing is negative."""
    values = values.to_numpy(float)
    values = np.log1p(values) if np.nanmin(values) >= 0 else values
    span = np.nanmax(values) - np.nanmin(values)
    return np.nan_to_num((values - np.nanmin(values)) / span) if span > 0 else np.zeros(len(values))


def _written(column, value, currency):
    if pd.isna(value):
        return "–"
    form = contract.column_format(column)
    if form == "money":
        return money(value, currency)
    if form == "percent":
        return part(value)
    return number(value, 0 if abs(value) >= 20 or float(value).is_integer() else 1)


def _folded(title, width=14):
    """A column title in two or three lines."""
    from custkit.show.theme import wrap

    def wide(line):
        return sum(2 if "⺀" <= c <= "\uffef" else 1 for c in line)

    return "\n".join(wrap(title, lambda line: wide(line) <= width))
