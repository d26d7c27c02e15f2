"""Turning the weights of the competitive profile by hand: what matters decides where the gap is largest."""

import math

from custkit.locale import number, percent, tr
from custkit.show.codes import word
from custkit.show.control import Control
from custkit.show.widgets import _slider

_MOST = 10.0


def factor_weight_sliders(company, region: str | None = None) -> Control:
    """A slider from 0 to 10 for each factor, with the weighted gaps to the best rival and the firms' total scores.

    ``.value``: factor → weight, adding up to 1; ``custkit.diagnosis.cpm(company, weights=sliders.value)``. It begins
    with all factors alike. Setting it takes any numbers of 0 or more (only their proportion counts); a dict with only
    some factors leaves the others where they are. region: of one region's scores, else the mean of all.
    """
    from custkit.diagnosis import cpm, factor_weights, profile_table
    from custkit.show.rivals import profile_gap_chart

    known = list(factor_weights(company)["factor"])

    def check(settings):
        for name, points in settings.items():
            number_given = isinstance(points, int | float) and not isinstance(points, bool)
            if not number_given or not 0 <= points < math.inf:
                raise ValueError(
                    tr("the weight of {name} must be a number of 0 or more, not {value}",
                       name=word("factor", name), value=points)
                )  # fmt: skip
        if known and not sum(settings.values()) > 0:
            raise ValueError(tr("at least one weight must be above 0"))
        return {name: float(points) for name, points in settings.items()}

    def inward(value, settings):
        unknown = [str(name) for name in value if name not in known]
        if unknown:
            raise ValueError(tr("unknown setting: {names}", names=tr(", ").join(unknown)))
        return settings | dict(value)

    def outward(settings):
        total = sum(settings.values())
        return {name: settings[name] / total for name in known}

    def picture(settings):
        weights = outward(settings) if known else None
        gaps = cpm(company, weights, region)
        lines = _weight_lines(weights, profile_table(company, weights, region)) if known else []
        return profile_gap_chart(gaps, named=False), lines

    return Control(
        {name: _slider(word("factor", name), 0.0, _MOST, 0.5, ".1f") for name in known},
        dict.fromkeys(known, 5.0),
        outward,
        inward,
        check,
        picture,
    )


def _weight_lines(weights, profile):
    """The weights as shares, and the weighted total of each firm."""
    shares = tr(", ").join(f"{word('factor', name)} {percent(share)}" for name, share in weights.items())
    totals = profile.set_index("factor").loc["total"].drop("importance_weight")
    scores = tr(", ").join(f"{firm} {number(score, 2)}" for firm, score in totals.items())
    return [tr("Weights: {shares}", shares=shares), tr("Weighted total: {scores}", scores=scores)]
