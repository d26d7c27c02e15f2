"""The threshold from which two customers' names count as alike, turned by hand."""

from custkit.locale import ntr, number, tr
from custkit.show.control import Control

LOWEST, HIGHEST = 0.8, 0.95


def duplicate_slider(company, value: float = 0.9) -> Control:
    """How many pairs of customers have names that are alike, and how many of them nothing on file tells apart.

    ``.value``: the least similarity, from 0.80 to 0.95; for ``custkit.diagnosis.duplicate_pairs(company,
    slider.value)``. The picture shows both counts over the whole scale, with the threshold in force.
    """
    from custkit.diagnosis import duplicate_pairs

    pairs = duplicate_pairs(company, LOWEST)

    def check(settings):
        similarity = settings["similarity"]
        if isinstance(similarity, bool) or not isinstance(similarity, int | float) or not (
            LOWEST <= similarity <= HIGHEST
        ):  # fmt: skip
            raise ValueError(
                tr("the similarity must lie between {low} and {high}, not {value}", low=LOWEST, high=HIGHEST,
                   value=similarity)
            )  # fmt: skip
        return {"similarity": round(float(similarity), 4)}

    def picture(settings):
        return _chart(pairs, settings["similarity"]), _lines(pairs, settings["similarity"])

    return Control(
        {"similarity": _slider()},
        {"similarity": value},
        outward=lambda settings: settings["similarity"],
        inward=lambda value, _: {"similarity": value},
        check=check,
        picture=picture,
    )


def _slider():
    def make(value):
        from ipywidgets import FloatSlider, Layout

        return FloatSlider(value=value, min=LOWEST, max=HIGHEST, step=0.01, readout_format=".2f",
                           description=tr("Names alike from"), continuous_update=False,
                           style={"description_width": "initial"}, layout=Layout(width="420px"))  # fmt: skip

    return make


def _lines(pairs, similarity):
    found = pairs[pairs["name_similarity"] >= similarity]
    apart = int((found["duplicate_verdict"] == "differs").sum())
    line = ntr("{n} pair has names alike from {similarity} on", "{n} pairs have names alike from {similarity} on",
               len(found), similarity=f"{similarity:.2f}")  # fmt: skip
    shown = found.tail(3)
    examples = [f"{row['customer_name']} = {row['other_name']}?" for row in shown.to_dict("records")]
    told = ntr("{n} of them differs in something on file", "{n} of them differ in something on file", apart)
    return [
        line,
        told,
        *([tr("The least alike: {names}", names=tr("; ").join(examples))] if examples else []),
    ]


def _chart(pairs, similarity):
    import numpy as np

    from custkit.show.theme import BLUE, GRID, INK, VERMILION, Chart, mix

    steps = np.round(np.arange(LOWEST, HIGHEST + 0.001, 0.01), 2)
    same = pairs[pairs["duplicate_verdict"] != "differs"]["name_similarity"].to_numpy()
    every = pairs["name_similarity"].to_numpy()
    chart = Chart(
        ntr("At {similarity}: {n} pair of names alike", "At {similarity}: {n} pairs of names alike",
            int((every >= similarity).sum()), similarity=f"{similarity:.2f}"),
        subtitle=tr("Pairs by the least similarity that counts; the lower the threshold, the more false alarms"),
        height=3.4,
    )  # fmt: skip
    axes = chart.subplots()
    totals = [int((every >= step).sum()) for step in steps]
    kept = [int((same >= step).sum()) for step in steps]
    axes.bar(steps, totals, width=0.008, color=mix(VERMILION, 0.45), label=tr("something on file differs"))
    axes.bar(steps, kept, width=0.008, color=BLUE, label=tr("nothing on file differs"))
    axes.axvline(similarity, color=INK, lw=1.4, ls=(0, (3, 2)))
    axes.set_xticks(steps[::3], [f"{step:.2f}" for step in steps[::3]])
    axes.yaxis.set_major_formatter(lambda count, _: number(count))
    axes.yaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    axes.legend(frameon=False, loc="upper right", fontsize=9.5)
    return chart
