"""The things learners turn by hand: the A-cut, the RFM scores, the tier rules."""

from custkit.locale import ntr, number, tr
from custkit.show.control import Control

_RULES = {  # name: (tier, lowest, highest, step, is a share)
    "revenue_share": ("high_value", 0.1, 0.9, 0.05, True),
    "min_orders": ("high_value", 1, 12, 1, False),
    "min_growth": ("potential", 0.0, 1.0, 0.05, True),
    "gap_times": ("lost", 1.5, 6.0, 0.5, False),
    "silent_days": ("lost", 60, 720, 15, False),
    "min_fall": ("lost", 0.1, 0.9, 0.05, True),
}


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


def _numbers(written):
    try:
        return [float(part) for part in str(written).replace("；", ";").split(";")]
    except ValueError:
        raise ValueError(
            tr("write the cut-points as numbers with ; between them, not {text}", text=written)
        ) from None


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
