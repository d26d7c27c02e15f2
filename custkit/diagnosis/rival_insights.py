"""What a manager must hear about rivals and substitutes."""

from custkit.data.finding import Finding
from custkit.data.words import coded_word
from custkit.locale import ntr, number, percent, tr

from .rivals import cpm, profile_table, rival_rules
from .threats import substitution_score


def part_findings(company) -> list[Finding]:
    """Findings on rivals for which the company has the tables; none of it raises."""
    makers = []
    if company.has("competitors"):
        makers += [_gap, _substitute]
    return [finding for make in makers if (finding := make(company))]


def _gap(company):
    gaps = cpm(company)
    if gaps.empty or not gaps["weighted_gap"].iloc[0] < 0:
        return None
    first = gaps.iloc[0]
    totals = profile_table(company).set_index("factor").loc["total"].drop("importance_weight")
    place = int((totals > totals.iloc[0]).sum()) + 1
    seen = tr(
        "We are furthest behind on “{factor}”: {ours} of 10 points against {theirs} of {firm}; over all factors we "
        "are number {place} of {n}.",
        factor=coded_word("factor", first["factor"]), ours=number(first["own_score"], 1),
        theirs=number(first["best_score"], 1), firm=first["best_firm"], place=place, n=len(totals),
    )  # fmt: skip
    action = tr(
        "Name one owner for “{factor}”, find out what {firm} does differently there, and set a measure to reach "
        "within two quarters.",
        factor=coded_word("factor", first["factor"]), firm=first["best_firm"],
    )  # fmt: skip
    return _finding("rival_gap", seen, action, "watch", first["score_gap"], "points", ("M1-14", "M1-36"))


def _substitute(company):
    scores = substitution_score(company)
    over = scores[scores["crosses"] & scores["strongest_region"].notna()]
    if over.empty:
        return None
    first = over.iloc[0]
    seen = ntr(
        "One rival's product can replace ours: {firm} scores {score} (line {line}); it is strongest in {region} with "
        "{share} of the market.",
        "{n} rivals' products can replace ours, {firm} first with {score} (line {line}); it is strongest in {region} "
        "with {share} of the market.",
        len(over),
        firm=first["firm"], score=number(first["substitution"], 2),
        line=number(rival_rules()["substitution"]["threshold"]), region=first["strongest_region"],
        share=percent(first["strongest_share"]),
    )  # fmt: skip
    action = tr(
        "In {region}, visit the customers who could change over, show what {firm} does not cover, and bundle it "
        "with service before the next price round.",
        region=first["strongest_region"], firm=first["firm"],
    )  # fmt: skip
    return _finding("substitute", seen, action, "act", first["substitution"], "share", ("M1-27",))


def _finding(key, seen, action, urgency, value, unit, rows):
    return Finding(f"diagnosis.{key}", seen, action, urgency, float(value), unit, rows=rows)
