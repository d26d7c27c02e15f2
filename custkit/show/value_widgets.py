"""More things to turn by hand: which costs count, where the value matrix is cut, when silence means churn."""

import math

from custkit.locale import money, ntr, number, tr
from custkit.show.control import Control
from custkit.show.widgets import _slider

_NAMED = 8  # customers named in a line


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


def _checkbox(title):
    def make(value):
        from ipywidgets import Checkbox, Layout

        return Checkbox(
            value=value, description=title, indent=False, layout=Layout(width="auto", margin="0 18px 0 0")
        )

    return make
