"""Regions to turn by hand: how much each factor of potential weighs, and how many calls a customer gets."""

import math

from custkit.data.contract import label
from custkit.locale import money, number, percent, tr
from custkit.show.codes import word
from custkit.show.control import Control
from custkit.show.widgets import _slider

_FACTOR = "factor_"


def potential_weights(company, value: dict | None = None) -> Control:
    """Weights of the factors of regional potential as sliders; whatever they say is scaled to add up to 1.

    ``.value``: ``{factor: weight}`` that add up to 1, for
    ``custkit.diagnosis.potential_ranking(company, weights=weights.value)``. Equal at first. A dict with only some
    factors sets those and scales all. Raises ValueError for an unknown factor, a negative weight, or no weight at
    all.
    """
    from custkit.diagnosis import potential_factors, potential_ranking
    from custkit.show.region_methods import potential_chart

    names = list(potential_factors(company).columns)

    def check(settings):
        bad = [
            name
            for name, weight in settings.items()
            if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight < math.inf
        ]
        if bad or (names and not sum(settings.values()) > 0):
            raise ValueError(tr("weights are numbers of 0 or more, and not all of them 0"))
        whole = sum(settings.values()) or 1.0
        return {name: weight / whole for name, weight in settings.items()}

    def inward(value, settings):
        unknown = [str(name) for name in value if name not in names]
        if unknown:
            raise ValueError(tr("unknown setting: {names}", names=tr(", ").join(unknown)))
        return settings | dict(value)

    def picture(settings):
        ranking = potential_ranking(company, settings or None)
        weights = tr(", ").join(f"{factor_label(name)} {percent(w)}" for name, w in settings.items())
        lines = [tr("Weights: {weights}", weights=weights)] if settings else []
        lines += [
            tr(
                "{region}: index {index}, unrealised {money} a year",
                region=row.region,
                index=number(row.potential_index, 1),
                money=("−" if row.unrealised < 0 else "") + money(abs(row.unrealised), company.currency),
            )
            for row in ranking.itertuples()
        ]
        return potential_chart(ranking, company.currency, tell=False), lines

    start = dict.fromkeys(names, 1 / max(len(names), 1)) | dict(value or {})
    inputs = {name: _slider(factor_label(name), 0.0, 1.0, 0.05, ".2f") for name in names}
    return Control(inputs, start, dict, inward, check, picture)


def workload_settings(company) -> Control:
    """Calls a year by class of customer and what a rep can make, as sliders; the picture shows have against need.

    ``.value``: ``{class: calls a year, …, "capacity": share}``; ``capacity`` (1 = as in the table of reps) makes
    every rep able to do more or fewer calls. ``workload_settings(company).table()`` is `custkit.diagnosis.workload`
    for it. A dict with only some of them sets those. Raises ValueError for an unknown class or a number that makes
    no sense.
    """
    from custkit.diagnosis import workload
    from custkit.show.region_methods import workload_chart

    start = dict(workload(company).attrs.get("calls", {})) | {"capacity": 1.0}

    def table(settings):
        calls = {name: n for name, n in settings.items() if name != "capacity"}
        return workload(company, calls=calls, capacity_factor=settings["capacity"])

    def check(settings):
        for name, n in settings.items():
            sound = isinstance(n, int | float) and not isinstance(n, bool) and 0 <= n < math.inf
            if not sound or (name == "capacity" and n == 0):
                raise ValueError(tr("{name} must be a number above 0, not {value}", name=name, value=n))
        return dict(settings)

    def inward(value, settings):
        unknown = [str(name) for name in value if name not in start]
        if unknown:
            raise ValueError(tr("unknown setting: {names}", names=tr(", ").join(unknown)))
        return settings | dict(value)

    def picture(settings):
        load = table(settings)
        lines = [
            tr("{region}: has {have}, needs {need} ({low} to {high})", region=r.region, have=number(r.n_reps),
               need=number(r.reps_needed, 1), low=number(r.needed_low, 1), high=number(r.needed_high, 1))
            for r in load.itertuples()
        ]  # fmt: skip
        return workload_chart(load, tell=False), lines

    inputs = {
        name: _slider(tr("Calls a year, {name}", name=word("tier", name)), 0, 96, 1, "d")
        for name in start
        if name != "capacity"
    }
    inputs["capacity"] = _slider(tr("What a rep can make"), 0.6, 1.4, 0.05, ".0%")
    control = Control(inputs, start, dict, inward, check, picture)
    control.table = lambda: table(control.value)
    return control


def factor_label(name: str) -> str:
    """A factor of potential as people call it; the part after ``factor_`` where it has no label of its own."""
    said = word("potential_factor", name.removeprefix(_FACTOR))
    if said != name.removeprefix(_FACTOR):
        return said
    return label(f"regions.{name}") if name == "market_size" else said.replace("_", " ")
