"""The things learners turn by hand: the A-cut, the RFM scores, the tier rules."""

import datetime

from custkit.locale import ntr, number, percent, tr
from custkit.show.control import Control

_B_CUT = 0.95
_RULES = {  # name: (tier, lowest, highest, step, is a share)
    "revenue_share": ("high_value", 0.1, 0.9, 0.05, True),
    "min_orders": ("high_value", 1, 12, 1, False),
    "min_growth": ("potential", 0.0, 1.0, 0.05, True),
    "gap_times": ("lost", 1.5, 6.0, 0.5, False),
    "silent_days": ("lost", 60, 720, 15, False),
    "min_fall": ("lost", 0.1, 0.9, 0.05, True),
}


def a_cut_slider(company, value: float = 0.8) -> Control:
    """How much of the revenue the A customers bring: a slider with the Pareto curve and the class sizes.

    ``.value``: the cut, a float above 0 and at most 1; ``custkit.tiering.abc(company, a=slider.value)``. B
    ends at 95%, or at the A-cut where that is higher.
    """
    from custkit.show.shares import pareto_chart
    from custkit.tiering import abc
    from custkit.tiering.concentration import abc_class

    table = abc(company)

    def check(settings):
        cut = settings["a"]
        if isinstance(cut, bool) or not isinstance(cut, int | float) or not 0 < cut <= 1:
            raise ValueError(tr("the cut must be a number above 0 and at most 1, not {value}", value=cut))
        return {"a": float(cut)}

    def picture(settings):
        a = settings["a"]
        classes = table.assign(abc=abc_class(table["monetary"], a, max(a, _B_CUT)))
        sizes = classes["abc"].value_counts()
        line = tr(
            "A-cut {cut}: {a} customers in A, {b} in B, {c} in C",
            cut=percent(a), a=number(int(sizes.get("A", 0))), b=number(int(sizes.get("B", 0))),
            c=number(int(sizes.get("C", 0))),
        )  # fmt: skip
        return pareto_chart(classes), [line]

    return Control(
        {"a": _slider(tr("A customers bring"), 0.05, 1.0, 0.01, ".0%")},
        {"a": value},
        outward=lambda settings: settings["a"],
        inward=lambda value, _: {"a": value},
        check=check,
        picture=picture,
    )


def rfm_explorer(company, bins: int = 5) -> Control:
    """RFM scores to play with: number of scores, even groups or cut-points of one's own, the day.

    ``.value``: a dict for ``custkit.tiering.rfm(company, **explorer.value)``: ``bins, method, cutpoints`` (None
    for even groups), ``as_of`` (a date). A dict with only some of them sets those.
    """
    from custkit.show.heatmaps import rfm_heatmap
    from custkit.tiering import rfm

    scored = {}  # the last answer, so that checking and drawing score once

    def score(settings):
        key = str(sorted(settings.items()))
        if key not in scored:
            table = rfm(company, **_rfm_arguments(settings))
            scored.clear()
            scored[key] = table
        return scored[key]

    def check(settings):
        if settings["method"] == "quantile":  # show the cuts found, to start one's own from
            settings = settings | dict.fromkeys(_CUTS, "")
            return settings | _cut_texts(score(settings).attrs["cutpoints"])
        if not any(settings[name] for name in _CUTS):
            found = rfm(company, bins=settings["bins"]).attrs["cutpoints"]
            settings = settings | _cut_texts(found)
        bins = score(settings).attrs["cutpoints"].bins  # as many scores as there are cut-points for
        return settings | {"bins": bins}

    def picture(settings):
        table = score(settings)
        return rfm_heatmap(table), table.attrs["cutpoints"].describe()

    return Control(
        _rfm_inputs(),
        {"bins": bins, "method": "quantile", "as_of": company.as_of} | dict.fromkeys(_CUTS, ""),
        outward=_rfm_arguments,
        inward=_rfm_settings,
        check=check,
        picture=picture,
    )


def tier_rules_editor(company) -> Control:
    """The most telling tier rules as sliders, with what they do to the tiers.

    ``.value``: ``{tier: {rule: number}}``, for ``custkit.tiering.tiers(company, rules=editor.value)``; a dict with
    only some rules sets those.
    """
    from custkit.show.shares import tier_bars
    from custkit.tiering import TIERS, tier_label, tier_rules, tiers

    shipped = tier_rules()

    def outward(settings):
        rules = {tier: {} for tier in ("high_value", "potential", "lost")}
        for name, (tier, *_rest) in _RULES.items():
            rules[tier][name] = settings[name]
        return rules

    def inward(value, settings):
        flat = {(tier, name): number for tier, part in value.items() for name, number in part.items()}
        unknown = [f"{tier}.{name}" for tier, name in flat if _RULES.get(name, ("",))[0] != tier]
        if unknown:
            raise ValueError(tr("these rules are not on the editor: {names}", names=", ".join(unknown)))
        return settings | {name: value for (_tier, name), value in flat.items()}

    def check(settings):
        tier_rules(outward(settings))
        return settings

    def picture(settings):
        table = tiers(company, outward(settings))
        sizes = table["tier"].value_counts()
        line = tr(", ").join(f"{tier_label(tier)} {number(int(sizes.get(tier, 0)))}" for tier in TIERS)
        lines = [line]
        if "level_fits" in table:
            wrong = int((table["level_fits"] == False).sum())  # noqa: E712 - None means not compared
            lines.append(
                ntr(
                    "{n} customer has a level that does not fit",
                    "{n} customers have a level that does not fit",
                    wrong,
                )
            )
        return tier_bars(table), lines

    start = {name: shipped[tier][name] for name, (tier, *_rest) in _RULES.items()}
    return Control(_rule_inputs(), start, outward, inward, check, picture)


_CUTS = ("recency", "frequency", "monetary")


def _rfm_arguments(settings):
    own = settings["method"] == "cutpoints" and all(settings[name] for name in _CUTS)
    cutpoints = {name: _numbers(settings[name]) for name in _CUTS} if own else None
    method = "cutpoints" if own else "quantile"
    return {"bins": settings["bins"], "method": method, "cutpoints": cutpoints, "as_of": settings["as_of"]}


def _rfm_settings(value, settings):
    unknown = set(value) - {"bins", "method", "cutpoints", "as_of"}
    if unknown:
        raise ValueError(tr("unknown setting: {names}", names=", ".join(sorted(unknown))))
    settings = settings | {name: value[name] for name in ("bins", "method", "as_of") if name in value}
    if isinstance(settings["as_of"], str):
        settings["as_of"] = datetime.date.fromisoformat(settings["as_of"])
    cutpoints = value.get("cutpoints")
    if cutpoints is not None:
        cuts = (
            cutpoints if isinstance(cutpoints, dict) else {name: getattr(cutpoints, name) for name in _CUTS}
        )
        settings |= {"method": "cutpoints"} | {name: _joined(cuts[name]) for name in _CUTS}
        settings["bins"] = len(cuts["frequency"]) + 1
    return settings


def _cut_texts(cutpoints):
    return {name: _joined(getattr(cutpoints, name)) for name in _CUTS}


def _joined(cuts):
    return "; ".join(f"{cut:.12g}" for cut in cuts)


def _numbers(written):
    try:
        return [float(part) for part in str(written).replace("；", ";").split(";")]
    except ValueError:
        raise ValueError(
            tr("write the cut-points as numbers with ; between them, not {text}", text=written)
        ) from None


def _rfm_inputs():
    def widget(name, **given):
        def make(value):
            import ipywidgets

            return getattr(ipywidgets, name)(value=value, style={"description_width": "initial"}, **given)

        return make

    methods = [(tr("even groups"), "quantile"), (tr("my own cut-points"), "cutpoints")]
    return {
        "bins": widget("Dropdown", options=list(range(2, 11)), description=tr("Scores 1 to")),
        "method": widget("Dropdown", options=methods, description=tr("Cut into")),
        "as_of": widget("DatePicker", description=tr("As of")),
        "recency": widget("Text", description=tr("Recency, days"), continuous_update=False),
        "frequency": widget("Text", description=tr("Frequency, orders"), continuous_update=False),
        "monetary": widget("Text", description=tr("Monetary"), continuous_update=False),
    }


def _rule_inputs():
    titles = {
        "revenue_share": tr("High-value: bring together"),
        "min_orders": tr("High-value: orders a year, at least"),
        "min_growth": tr("Potential: growth, at least"),
        "gap_times": tr("Lost: silent for so many usual gaps"),
        "silent_days": tr("Lost: silent days, short history"),
        "min_fall": tr("Rescue: fallen by at least"),
    }
    return {
        name: _slider(
            titles[name], low, high, step, ".0%" if share else ("d" if isinstance(step, int) else ".1f")
        )
        for name, (_tier, low, high, step, share) in _RULES.items()
    }


def _slider(title, low, high, step, readout):
    """Makes a slider that also takes a value set by code beyond its ends."""

    def make(value):
        from ipywidgets import FloatSlider, IntSlider, Layout

        kind = IntSlider if readout == "d" else FloatSlider
        value = int(value) if readout == "d" else float(value)
        return kind(
            value=value, min=min(low, value), max=max(high, value), step=step, readout_format=readout,
            description=title, continuous_update=False, style={"description_width": "initial"},
            layout=Layout(width="30em"),
        )  # fmt: skip

    return make
