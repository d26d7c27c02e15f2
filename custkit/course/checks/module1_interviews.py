"""The right answers of module 1 on interviews: two coders and a synonym, three questions to open."""

from custkit import diagnosis
from custkit.course.answers import Expected
from custkit.course.blank import is_blank
from custkit.course.exercises import Key
from custkit.locale import number, percent, tr


def e1_4(company) -> Key:
    """Kappa before merging, and the pain that most interviews name once the two codes mixed up most are one.

    Where the coders mix up no two codes, nothing is merged and the pain is the first one as it is.
    """
    agreement = diagnosis.coder_agreement(company)
    if agreement.kappa != agreement.kappa:
        raise ValueError(tr("There are no two codings of the same answers to compare."))
    merge = diagnosis.suggested_synonyms(company)
    one, other = next(iter(merge.items()), ("–", "–"))
    merged = diagnosis.coder_agreement(company, merge).kappa
    before = diagnosis.code_freq(company)["code"].iloc[0]
    after = diagnosis.code_freq(company, merge)
    top = after["code"].iloc[0]
    names = {str(code): str(code) for code in diagnosis.code_freq(company)["code"]}
    names |= {str(code): str(top) for code in (*merge, *merge.values()) if top in merge.values()}
    mistakes = {"before": {before}} if before != top and before not in merge else {}
    answers = {
        "kappa": Expected("share", agreement.kappa, {"observed": agreement.observed, "merged": merged}),
        "top_pain": Expected("choice", {str(top)}, mistakes, names),
    }
    facts = {
        "kappa": number(agreement.kappa, 2),
        "merged": number(merged, 2),
        "observed": percent(agreement.observed, 1),
        "expected": percent(agreement.expected, 1),
        "one": str(one),
        "other": str(other),
        "before": str(before),
        "top": str(top),
        "share": percent(after["share_interviews"].iloc[0]),
    }
    return Key(answers, facts)


def th1_4(company) -> Key:
    """Three questions rewritten: all open, on their matter, none as it was."""
    kinds = ("few", "same", "closed", "leading", "double_barrelled", "statement", "other_matter")
    examples = diagnosis.questions_to_rewrite()["open_version"].tolist()
    mistakes, shown = {kind: {kind} for kind in kinds}, {"open": " ".join(examples)}
    read = Expected("choice", {"open"}, mistakes, shown=shown, read=_verdict)
    return Key({"rewritten": read}, {"example": examples[0]})


def _verdict(answer):
    if is_blank(answer) or (isinstance(answer, list | tuple) and any(is_blank(one) for one in answer)):
        return None
    if hasattr(answer, "tolist"):
        answer = answer.tolist()
    return diagnosis.rewriting_problem(answer) or "open"
