"""More things to turn by hand: which costs count, where the value matrix is cut, when silence means churn."""

import math

import pandas as pd

from custkit.locale import money, ntr, number, percent, tr
from custkit.show.codes import word
from custkit.show.control import Control
from custkit.show.widgets import _slider

_LARGEST = 20  # customers by revenue: large enough that a loss is a decision
_NAMED = 8  # customers named in a line


def cost_drivers(company, profit: pd.DataFrame | None = None) -> Control:
    """Which costs to count against the margin, as checkboxes; the picture shows which large customers lose money.

    ``.value``: a tuple of the costs counted, in the order of `custkit.tiering.COSTS`; for
    ``custkit.tiering.customer_profit(company, costs=drivers.value)``. All are on at first. Empty without cost to serve.
    profit: table of `customer_profit` with all costs, to save reckoning it again.
    """
    from custkit.show.value import large_customers_chart
    from custkit.tiering import customer_profit
    from custkit.tiering.profit import COSTS

    table = customer_profit(company) if profit is None else profit
    known = [name for name in COSTS if name in table.columns]
    largest = table.nlargest(_LARGEST, "revenue")

    def check(settings):
        return {name: bool(settings[name]) for name in known}

    def inward(value, _settings):
        value = [value] if isinstance(value, str) else list(value)
        unknown = [str(name) for name in value if name not in known]
        if unknown:
            raise ValueError(
                tr(
                    "unknown costs {names}; there are {known}",
                    names=tr(", ").join(unknown),
                    known=tr(", ").join(known) or "–",
                )
            )
        return {name: name in value for name in known}

    def outward(settings):
        return tuple(name for name in known if settings[name])

    def picture(settings):
        counted = list(outward(settings))
        left = largest.assign(profit=largest["gross_margin"] - largest[counted].sum(axis=1))
        return large_customers_chart(left, company.currency), _loss_lines(
            left, counted, known, company.currency
        )

    return Control(
        {name: _checkbox(word("driver", name)) for name in known},
        dict.fromkeys(known, True),
        outward,
        inward,
        check,
        picture,
    )


def value_cuts(company, clv: pd.DataFrame | None = None, profit: pd.DataFrame | None = None) -> Control:
    """The three cuts of the value matrix as sliders, with the number of customers of each type.

    ``.value``: ``{"profit_share": 0–1, "headroom": yuan a year, "clv": yuan}``, for
    ``custkit.tiering.value_matrix(company, cuts=cuts.value, clv=clv)``; a dict with only some cuts sets those.
    clv: table of `predict_value`; without it the lifetime value cuts nobody, as in `value_matrix`. profit: table of
    `customer_profit`, to save reckoning it again.
    """
    from custkit.show.value import value_matrix_chart
    from custkit.tiering import value_matrix, value_type_label
    from custkit.tiering.matrix import DEFAULT_CUTS, TYPES, by_type

    table = value_matrix(company, clv=clv, profit=profit)

    def check(settings):
        for name, cut in settings.items():
            if isinstance(cut, bool) or not isinstance(cut, int | float) or math.isnan(cut):
                raise ValueError(tr("the cut {name} must be a number, not {value}", name=name, value=cut))
        return {name: float(cut) for name, cut in settings.items()}

    def inward(value, settings):
        unknown = [str(name) for name in value if name not in DEFAULT_CUTS]
        if unknown:
            raise ValueError(tr("unknown setting: {names}", names=tr(", ").join(unknown)))
        return settings | dict(value)

    def picture(settings):
        typed = by_type(table, settings)
        sizes = typed["value_type"].value_counts()
        line = tr(", ").join(f"{value_type_label(code)} {number(int(sizes.get(code, 0)))}" for code in TYPES)
        strategic = typed.loc[typed["value_type"] == "strategic", "customer_id"]
        named = tr("Strategic: {names}", names=_names(strategic))
        return value_matrix_chart(typed, company.currency), [line, named]

    start = table.attrs["cuts"]
    return Control(_cut_inputs(table, start, clv is not None), start, dict, inward, check, picture)


def churn_explorer(company, value: float = 3.0) -> Control:
    """After how many of its own usual gaps is a customer silent? A slider with those flagged and those spared.

    ``.value``: the multiple, a number above 1; for ``custkit.tiering.churn_states(company, gap_times=explorer.value)``.
    A customer who has been quiet for as long before (a season) is not flagged, whatever the multiple.
    """
    from custkit.show.silence import silence_chart
    from custkit.tiering import churn_states

    states = {}  # the last answer: checking and drawing reckon once

    def judged(times):
        if times not in states:
            states.clear()
            states[times] = churn_states(company, gap_times=times)
        return states[times]

    def check(settings):
        times = settings["gap_times"]
        if isinstance(times, bool) or not isinstance(times, int | float) or not 1 < times < math.inf:
            raise ValueError(tr("the multiple must be a number above 1, not {value}", value=times))
        judged(float(times))
        return {"gap_times": float(times)}

    def picture(settings):
        times = settings["gap_times"]
        table = judged(times)
        return silence_chart(table, times, company.currency), _churn_lines(table, times, company.currency)

    return Control(
        {"gap_times": _slider(tr("Silent for so many usual gaps"), 1.5, 8.0, 0.5, ".1f")},
        {"gap_times": value},
        outward=lambda settings: settings["gap_times"],
        inward=lambda value, _: {"gap_times": value},
        check=check,
        picture=picture,
    )


def _loss_lines(table, counted, known, currency):
    """What is counted, who loses, and by what."""
    if not known:
        return [tr("There are no costs to serve in the data: profit here is the gross margin.")]
    lines = [
        tr("Counted: {names}", names=tr(", ").join(word("driver", name) for name in counted) or tr("nothing"))
    ]
    losing = table[table["profit"] < 0].sort_values("profit")
    if losing.empty:
        return [
            *lines,
            ntr("The largest customer makes a profit", "All {n} largest customers make a profit", len(table)),
        ]
    for row in losing.itertuples():
        costs = pd.Series({name: getattr(row, name) for name in counted}, dtype=float).nlargest(2)
        shares = tr(", ").join(
            f"{word('driver', name)} {percent(cost / row.revenue)}"
            for name, cost in costs.items()
            if cost > 0
        )
        lines.append(
            tr(
                "{customer} loses {loss}; of its revenue, {margin} is gross margin; largest costs: {costs}",
                customer=row.customer_id,
                loss=money(-row.profit, currency),
                margin=percent(row.gross_margin / row.revenue),
                costs=shares or "–",
            )
        )
    return lines


def _churn_lines(table, times, currency):
    from custkit.show.silence import spared

    gone = table[table["state"].isin(["silent", "confirmed"])].sort_values("monetary", ascending=False)
    quiet = spared(table, times).sort_values("monetary", ascending=False)
    return [
        ntr("{n} customer flagged, once worth {money}: {names}", "{n} customers flagged, once worth {money}: {names}",
            len(gone), money=money(gone["monetary"].sum(), currency), names=_names(gone["customer_id"])),
        ntr("{n} spared, because it was quiet for as long before: {names}",
            "{n} spared, because they were quiet for as long before: {names}",
            len(quiet), names=_names(quiet["customer_id"])),
        tr("{n} with too little history to say", n=number(int((table["state"] == "unclear").sum()))),
    ]  # fmt: skip


def _names(ids):
    names = tr(", ").join(str(name) for name in ids.head(_NAMED))
    left = len(ids) - _NAMED
    return tr("{items} and {n} more", items=names, n=number(left)) if left > 0 else names or "–"


def _cut_inputs(table, start, with_clv):
    room = max(float(table["potential"].quantile(0.99)), start["headroom"] * 2, 1.0)
    step = 10.0 ** math.floor(math.log10(room) - 1.5)
    inputs = {
        "profit_share": _slider(tr("Earns: share of profit, at least"), 0.0, 0.05, 0.0005, ".2%"),
        "headroom": _slider(tr("Has room: potential a year, at least"), 0.0, room, step, ",.0f"),
    }
    if with_clv:
        worth = max(float(table["clv"].quantile(0.99)), 1.0)
        inputs["clv"] = _slider(
            tr("Earns: lifetime value, at least"),
            0.0,
            worth,
            10.0 ** math.floor(math.log10(worth) - 1.5),
            ",.0f",
        )
    return inputs


def _checkbox(title):
    def make(value):
        from ipywidgets import Checkbox, Layout

        return Checkbox(
            value=value, description=title, indent=False, layout=Layout(width="auto", margin="0 18px 0 0")
        )

    return make
