"""What is asked of every item and every exercise, on whatever company."""

import re

from custkit.course import answer
from custkit.course.asking import asked

GAP = re.compile(r"\b(nan|NaN|None|NaT)\b|\(\s*\)|（\s*）|\b1 (customers|orders|groups|years|deals)\b|\{|\}")
CODE = re.compile(r"(?<![\w./@])[a-z]+(_[a-z0-9]+)+(?![\w./=(])")
TYPED = ("number", "share", "choice", "several", "order")


def right(field):
    """The official answer of a field that has one."""
    if field.kind in ("number", "share"):
        return field.right
    if field.kind == "choice":
        return sorted(field.right)[:1] or "none"
    return list(field.right) or "none"


def wrong_answers(field):
    """Answers of typical mistakes by reason, as a person would give them."""
    for reason, wrong in field.mistakes.items():
        if wrong is None or callable(wrong) or (hasattr(wrong, "__len__") and not len(wrong)):
            continue
        if field.kind == "choice":
            codes = [wrong] if isinstance(wrong, str) else sorted(map(str, wrong))
            wrong = next((code for code in codes if code not in field.right), None)
        yield reason, list(wrong) if isinstance(wrong, set | frozenset | tuple) else wrong


def says_something(result, drawn: list[str]) -> None:
    """A sentence, a picture or table and a finding, without a gap, and no code in a sentence or picture.

    drawn: what the picture says; nothing where there is only the table.
    """
    told = [result.message, result.quiet_message, *(drawn or [repr(result), result.html()])]
    if result.finding:
        told += [result.finding.seen, result.finding.action]
    found = [GAP.search(re.sub(r"<style>.*?</style>|<[^>]*>", " ", text)) for text in told]
    assert not any(found), [match.string for match in found if match]
    codes = [CODE.search(text) for text in [result.message, *drawn]]
    assert not any(codes), [(match[0], match.string) for match in codes if match]


def takes_its_answer(key, company) -> None:
    """Its official answer is right, a typical mistake gets its own reason; or it says why there is none."""
    one = asked(key, company)
    if one.key is None:
        assert one.obstacle.title
        if not company.missing(*one.exercise.needs):
            assert one.obstacle.lines, "a company without such a case is told so"
        return
    fields = {name: field for name, field in one.key.fields.items() if field.kind in TYPED}
    if len(fields) < len(one.key.fields):
        return
    official = {name: right(field) for name, field in fields.items()}
    assert answer(key, company, **official).kind == "right"
    for name, field in fields.items():
        for reason, wrong in wrong_answers(field):
            if wrong is None or wrong == official[name]:
                continue
            told = answer(key, company, **official | {name: wrong})
            if told.kind == "right":  # on a small company a mistake may come out right, within the tolerance
                continue
            assert told.kind == "not_yet"
            said = "\n".join(told.lines)
            # a reason begins with a capital letter in the card
            known = [one.text(text) for text in one.card["mistakes"].values()]
            assert any(sentence[1:] in said for sentence in known), (name, reason, wrong, said)
