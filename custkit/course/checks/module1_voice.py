"""The right answers on customers' voice: said first against what goes with recommending, and which need rose."""

import pandas as pd

from custkit.course.answers import Expected
from custkit.course.checks.common import label_names
from custkit.course.checks.module2_value import VERDICTS
from custkit.course.exercises import Key
from custkit.diagnosis import need_shift, stated_pains, topic_label, validate_pain
from custkit.diagnosis.topics import vocabulary
from custkit.locale import LANGUAGES, number, percent, pick, tr
from custkit.show.codes import word

_VERDICT_WORDS = dict.fromkeys(("看不出", "不能确定", "无法判断"), "cannot_tell")
_VERDICT_WORDS |= {"不是": "no", "不算": "no", "算": "yes"}


def e1_5(company) -> Key:
    """The pain that interviews name first, and the item whose rating goes most closely with recommending us."""
    said = stated_pains(company)
    pains = validate_pain(company).dropna(subset=["correlation"])
    if said.empty or not said.attrs.get("interviews") or pains.empty:
        raise ValueError(
            tr("There are no coded interviews, or no ratings beside the answers on recommending us.")
        )
    most = said["n_first"].max()
    first = set(said.loc[said["n_first"] == most, "topic"])
    top = pains.iloc[0]
    seen = {top["topic"]} if top["correlation_low"] > 0 else set()
    often = set(said.loc[said["n_interviews"] > 0, "topic"]) - first
    zero = set(pains.loc[pains["correlation_low"] <= 0, "topic"]) - seen
    others = set(pains["topic"]) - seen - zero - first
    mistakes = {"said_first": first - seen, "none_at_all": zero - first, "weaker": others}
    answers = {
        "said": Expected(
            "choice", frozenset(first), {"often": often}, _topic_names(said["topic"]), _shown(said["topic"])
        ),
        "driver": Expected(
            "choice",
            frozenset(seen),
            mistakes,
            _topic_names(pains["topic"]),
            _shown(pains["topic"]),
            read=_picked,
        ),
    }
    lead = said.iloc[0]
    same = pains[pains["topic"] == lead["topic"]]
    facts = {
        "said": topic_label(lead["topic"]),
        "said_share": percent(lead["first_share"]),
        "said_r": number(same["correlation"].iloc[0], 2) if len(same) else tr("not asked"),
        "driver": topic_label(top["topic"]),
        "r": number(top["correlation"], 2),
        "r_low": number(top["correlation_low"], 2),
        "r_high": number(top["correlation_high"], 2),
        "record": _record(top),
        "candidates": " / ".join(sorted(topic_label(code) for code in pains["topic"].head(2))),
        "comparison": _comparison(lead["topic"] == top["topic"]),
    }
    return Key(answers, facts)


def th1_5(company) -> Key:
    """The need whose dissatisfied share rose most in the last year, and whether that may be called a rise."""
    table = need_shift(company)
    if table.empty:
        raise ValueError(tr("There are no ratings in both years to compare."))
    row = table.iloc[0]
    rose = table.loc[(table["unmet_change"] > 0) & (table["unmet_change"] >= row["unmet_change"]), "need"]
    sure = row["need_verdict"] == "rose"
    verdict = "yes" if sure else "no" if rose.empty else "cannot_tell"
    largest = {table.loc[table["unmet_after"].idxmax(), "need"]} - set(rose)
    fell = set(table.loc[table["unmet_change"] <= 0, "need"]) - largest
    wrong = {
        "yes": {"no": "underclaimed", "cannot_tell": "underclaimed"},
        "cannot_tell": {"yes": "overclaimed", "no": "no_evidence"},
        "no": {"yes": "overclaimed"},
    }[verdict]
    mistakes = {}
    for given, reason in wrong.items():
        mistakes.setdefault(reason, set()).add(given)
    answers = {
        "need": Expected(
            "choice",
            frozenset(rose),
            {"largest": largest, "fell": fell, "other_rise": set(table["need"]) - set(rose) - largest - fell},
            _topic_names(table["need"]),
            _shown(table["need"]),
        ),
        "verdict": Expected(
            "choice",
            {verdict},
            mistakes,
            label_names(VERDICTS) | _VERDICT_WORDS,
            {k: pick(v) for k, v in VERDICTS.items()},
        ),
    }
    p = row["p_corrected"]
    facts = {
        "need": word("need", row["need"]),
        "before": percent(row["unmet_before"], 1),
        "after": percent(row["unmet_after"], 1),
        "points": number(100 * row["unmet_change"], 1),
        "p": tr("unknown (too few answers)") if pd.isna(p) else number(p, 2),
        "n": number(len(table)),
        "verdict": pick(VERDICTS[verdict]),
    }
    return Key(answers, facts)


def _comparison(same):
    if same:
        return tr("What they say and what the data say agree here.")
    return tr("Naming it first is no lie, it is what a buyer is there for; but what makes them recommend us is another "
              "matter.")  # fmt: skip


def _record(row):
    if pd.isna(row["record_correlation"]):
        return tr("no record in the data")
    return tr("{record} {r} ({low} to {high})", record=word("record_used", row["record_used"]),
              r=number(row["record_correlation"], 2), low=number(row["record_low"], 2),
              high=number(row["record_high"], 2))  # fmt: skip


def _picked(answer):
    """What the driver widget holds, or what somebody wrote."""
    return answer.get("driver") if isinstance(answer, dict) else answer


def _topic_names(codes):
    """Ways to write a topic: its code, its label in either language, the names that coders give it."""
    names = {}
    for code in codes:
        labels = [topic_label(code, language) for language in LANGUAGES]
        names |= dict.fromkeys([code, *labels, *vocabulary().get(code, {}).get("codes", ())], code)
    return names


def _shown(codes):
    return {code: topic_label(code) for code in codes}
