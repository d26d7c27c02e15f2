"""A round of visits on an empty map: where each stop lies, in the order of the shortest way. Needs no network."""

from itertools import takewhile

import numpy as np
from matplotlib.patheffects import withStroke

from custkit.item.texts import names_of, shortened
from custkit.show.theme import BLUE, GREY, INK, VERMILION

_TELLING = 18  # letters of a name that tell one stop from the next


def draw(chart, result, quiet: bool = False) -> None:
    """Stops of `custkit.general_accounts.visit_route`, numbered; quiet: the places without the way."""
    rows = result.table
    axes = chart.subplots()
    x, y = rows["lon"].to_numpy(float), rows["lat"].to_numpy(float)
    if not quiet:
        axes.plot([*x, x[0]], [*y, y[0]], color=GREY, lw=1.6, zorder=1)
    axes.scatter(x[1:], y[1:], s=110, color=BLUE, edgecolors="white", zorder=3)
    axes.scatter(x[:1], y[:1], s=170, color=VERMILION, marker="s", edgecolors="white", zorder=3)
    called = _called(rows["customer_id"], result.company)
    for at, (stop, text) in enumerate(zip(rows["route_stop"], called, strict=True)):
        if quiet:
            continue
        if stop:
            axes.text(x[at], y[at], str(stop), color="white", fontsize=8, ha="center", va="center", zorder=4)
        side = -1 if _is_taken(at, x, y) else 1
        axes.annotate(
            text,
            (x[at], y[at]),
            (9 * side, 5),
            textcoords="offset points",
            ha="left" if side > 0 else "right",
            fontsize=8.5,
            color=INK,
            path_effects=[withStroke(linewidth=3, foreground="white")],
            zorder=2,
        )
    axes.set_aspect(1 / np.cos(np.radians(y.mean())))
    axes.margins(0.5, 0.2)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[:].set_visible(False)


def _called(customers, company):
    """The names without the town that all begin with: it tells nothing here."""
    names = names_of(company)
    whole = [names.get(code, code) for code in customers]
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*whole, strict=False))
    town = "".join(letters[0] for letters in alike) if len(whole) > 1 else ""
    town = town[: town.rfind(" ") + 1] if town.isascii() else town
    return [shortened(name[len(town) :] or name, _TELLING) for name in whole]


def _is_taken(at, x, y):
    """Whether another stop lies close on the right, where the name would stand."""
    right, up = (x - x[at]) / max(np.ptp(x), 1e-9), np.abs(y - y[at]) / max(np.ptp(y), 1e-9)
    return bool(((right > 0) & (right < 0.7) & (up < 0.09)).any())
