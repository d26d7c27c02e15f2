"""A round of visits on an empty map: where each stop lies, in the order of the shortest way. Needs no network."""

import numpy as np

from custkit.item.texts import names_of, shortened
from custkit.show.theme import BLUE, GREY, INK, MUTED, VERMILION


def draw(chart, result, quiet: bool = False) -> None:
    """Stops of `custkit.general_accounts.visit_route`, numbered; quiet: the places without the way."""
    rows = result.table
    axes = chart.subplots()
    x, y = rows["lon"].to_numpy(float), rows["lat"].to_numpy(float)
    if not quiet:
        axes.plot([*x, x[0]], [*y, y[0]], color=GREY, lw=1.6, zorder=1)
    axes.scatter(x[1:], y[1:], s=110, color=BLUE, edgecolors="white", zorder=3)
    axes.scatter(x[:1], y[:1], s=170, color=VERMILION, marker="s", edgecolors="white", zorder=3)
    names = names_of(result.company)
    for stop, customer, across, up in zip(rows["route_stop"], rows["customer_id"], x, y, strict=True):
        if quiet:
            continue
        if stop:
            axes.text(across, up, str(stop), color="white", fontsize=8, ha="center", va="center", zorder=4)
        text = shortened(names.get(customer, customer), 14)
        axes.annotate(text, (across, up), (9, 5), textcoords="offset points", fontsize=8.5, color=INK)
    axes.set_aspect(1 / np.cos(np.radians(y.mean())))
    axes.margins(0.25)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_color(MUTED)
