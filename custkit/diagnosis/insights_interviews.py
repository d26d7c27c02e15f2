"""What the interviews say, as findings: the heaviest pain, a hidden one, the layer not heard, how we ask."""

import math

from custkit.data.finding import Finding
from custkit.data.words import coded_word
from custkit.diagnosis.coding import code_freq, coder_agreement, suggested_synonyms
from custkit.diagnosis.layers import layer_coverage, next_interviews
from custkit.diagnosis.questions import OPEN_SHARE, TALK_SHARE, interview_quality
from custkit.locale import number, percent, tr

FEWEST_INTERVIEWS = 5
TRUSTED_KAPPA = 0.6  # below it, counts of codes are not worth reading (Landis & Koch: not even substantial)


def part_findings(company) -> list[Finding]:
    """What a manager must hear of the interviews; nothing without them."""
    if not company.has("interviews"):
        return []
    return [one for one in (_pain(company), _unheard(company), _asking(company)) if one]


def _pain(company):
    """The pain most interviews name, after merging what coders cannot tell apart; a warning where they do not
    agree."""
    plain = code_freq(company)
    n = plain.attrs["n_interviews"]
    if n < FEWEST_INTERVIEWS:
        return None
    agreement = coder_agreement(company)
    if not math.isnan(agreement.kappa) and agreement.kappa < TRUSTED_KAPPA:
        return Finding(
            "diagnosis.coding",
            tr("The two coders agree too little to count on (kappa {k}).", k=number(agreement.kappa, 2)),
            tr("Write down where one code ends and the next begins, and code again before counting."),
            urgency="watch", value=agreement.kappa, unit="kappa", rows=("M1-20",),
        )  # fmt: skip
    merge = suggested_synonyms(company)
    top, before = code_freq(company, merge).iloc[0], plain.iloc[0]
    said = {"pain": top["code"], "n": number(int(top["n_interviews"])), "all": number(n)}
    if merge and top["code"] in merge.values() and top["code"] != before["code"]:
        (old, new), *_ = merge.items()
        seen = tr(
            'Two words for one pain: "{old}" and "{new}" stand in {n} of {all} interviews, ahead of "{before}".',
            old=old, new=new, before=before["code"], n=said["n"], all=said["all"],
        )  # fmt: skip
        action = tr("Merge the two codes if you agree that they mean the same, and take this pain first.")
    else:
        seen = tr('"{pain}" is what most interviews name: {n} of {all}.', **said)
        action = tr("Check it against the records before you act: what is said first need not weigh most.")
    return Finding("diagnosis.pain", seen, action, urgency="act", value=float(top["share_interviews"]), unit="share",
                   rows=("M1-20", "M1-21"))  # fmt: skip


def _unheard(company):
    """The largest account where a layer was not heard, and whom to ask."""
    if not company.has("interviews.customer_id", "interviews.layer"):
        return None
    table = layer_coverage(company)
    gaps = table[table["layers_covered"] < 1]
    if gaps.empty:
        return None
    layers = tr(", ").join(coded_word("missing_layers", layer) for layer in gaps["missing_layers"].iloc[0])
    seen = tr(
        "At {n} of the {all} largest customers a layer has not been heard; at the largest of them it is: {layers}.",
        n=number(len(gaps)), all=number(len(table)), layers=layers,
    )  # fmt: skip
    people = next_interviews(company)
    people = people[people["customer_id"] == gaps["customer_id"].iloc[0]].dropna(subset=["contact_id"])
    action = tr("Book those interviews first.")
    if len(people):
        person = people.sort_values("power", ascending=False, kind="stable").iloc[0]
        action = tr(
            "Book those interviews first; there, begin with the {title} ({contact}).",
            title=person["contact_title"], contact=person["contact_id"],
        )  # fmt: skip
    return Finding("diagnosis.unheard", seen, action, urgency="watch", value=float(len(gaps)), unit="customers",
                   customers=tuple(gaps["customer_id"]), rows=("M1-31",))  # fmt: skip


def _asking(company):
    """We talk too much or ask too many closed questions."""
    told = interview_quality(company).attrs
    if told["n_questions"] < FEWEST_INTERVIEWS * 3 or math.isnan(told["talk_ratio"]):
        return None
    if told["open_share"] >= OPEN_SHARE and told["talk_ratio"] <= TALK_SHARE:
        return None
    seen = tr(
        "In the interviews {talk} of the talk is ours, {open} of our questions are open and {probes} follow up.",
        talk=percent(told["talk_ratio"]), open=percent(told["open_share"]), probes=percent(told["probe_share"]),
    )  # fmt: skip
    action = tr(
        "Ask shorter, follow up twice before the next topic, and read the questions through the lint."
    )
    return Finding("diagnosis.asking", seen, action, value=told["talk_ratio"], unit="share", rows=("M1-29",))
