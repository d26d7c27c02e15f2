"""Comparing one answer with its field: forgiving about how it is written, strict about what it says."""

from collections.abc import Callable
from dataclasses import dataclass

from custkit.course.names import NONE, Names, shown, split
from custkit.item.fields import AskedBack, Field
from custkit.item.numbers import read_number
from custkit.locale import ntr, number, percent, tr

RIGHT, NOT_YET, OPEN, UNCLEAR = "right", "not_yet", "open", "unclear"


@dataclass(frozen=True)
class Verdict:
    """What became of one field: the outcome; and a key of the card's ``mistakes`` (``mistake``) or a sentence."""

    outcome: str
    sentence: str = ""
    mistake: str = ""


def names_of_field(asked: Field, company) -> Names:
    """The options of a field with every way to write them."""
    return Names(asked.options, asked.column, company, asked.also, asked.none, mixed=asked.kind == "order")


def judge(given, asked: Field, company) -> Verdict:
    """Compare an answer, of whatever type, with what a field asks for."""
    given = _plain(given)
    if is_open(given):
        return Verdict(OPEN)
    return _JUDGES[asked.kind](given, asked, names_of_field(asked, company))


def is_open(given) -> bool:
    """Whether an answer was left open: nothing, an empty text, an empty list."""
    if given is None or (isinstance(given, float) and given != given):
        return True
    if isinstance(given, str):
        return not given.strip(" _")
    return hasattr(given, "__len__") and not hasattr(given, "columns") and len(given) == 0


def right_answer(asked: Field, company) -> str:
    """The right answer as a person writes it."""
    if asked.kind == "share":
        return percent(asked.right, 1)
    if asked.kind == "number":
        return number(asked.right)
    if asked.kind in ("table", "text"):
        return asked.right if isinstance(asked.right, str) else ""
    if asked.kind == "dial":
        from custkit.show.dials import told

        return tr("; ").join(told(asked.start, company, asked.right))
    codes = list(asked.right) if asked.kind == "order" else sorted(asked.right, key=_place(asked))
    return shown(codes, names_of_field(asked, company))


def _place(asked):
    places = {code: at for at, code in enumerate(asked.options)}
    return lambda code: places.get(code, len(places))


def _plain(given):
    """What stands behind a dial or a one-value array; a solution's empty list is "none"."""
    if hasattr(given, "value") and not hasattr(given, "columns"):
        given = given.value
    if hasattr(given, "item") and getattr(given, "size", 0) == 1:
        given = given.item()
    if hasattr(given, "tolist"):
        given = given.tolist()
    return NONE if isinstance(given, list | tuple | set | frozenset) and not given else given


def _number(given, asked, _):
    read = read_number(given)
    if read is None:
        return Verdict(UNCLEAR, tr("a number is asked for, in digits or in words"))
    if abs(read.value - asked.right) <= max(asked.absolute, asked.relative * abs(asked.right)) + 1e-9:
        return Verdict(RIGHT)
    for mistake, wrong in asked.mistakes.items():
        if wrong is not None and abs(read.value - wrong) <= max(0.5, 0.005 * abs(wrong)):
            return Verdict(NOT_YET, mistake=mistake)
    return Verdict(NOT_YET, _higher_or_lower(read.value, asked.right))


def _share(given, asked, _):
    read = read_number(given)
    if read is None:
        return Verdict(UNCLEAR, tr("a share is asked for: a percentage, or a number from 0 to 1"))
    readings = [read.value] if read.percent or read.value <= 1 else [read.value / 100]
    if not read.percent and read.value <= 1 and asked.right < 0.02:  # "0.8" may mean 0.8%
        readings.append(read.value / 100)
    if any(abs(value - asked.right) <= asked.absolute + 1e-9 for value in readings):
        return Verdict(RIGHT)
    for mistake, wrong in asked.mistakes.items():
        if wrong is not None and abs(readings[0] - wrong) <= 0.005:
            return Verdict(NOT_YET, mistake=mistake)
    return Verdict(NOT_YET, _higher_or_lower(readings[0], asked.right))


def _higher_or_lower(value, target):
    far = abs(value - target) > 0.2 * max(abs(target), 1e-9)
    if value < target:
        return tr("it is clearly more than that") if far else tr("it is a little more than that")
    return tr("it is clearly less than that") if far else tr("it is a little less than that")


def _choice(given, asked, names):
    items = [given] if isinstance(given, str) else list(given)
    if len(items) != 1:
        return Verdict(UNCLEAR, tr("one answer is asked for, this names {n}", n=len(items)))
    codes, unclear = _codes(items, names)
    if unclear:
        return unclear
    code = codes[0]
    if code in asked.right or (code == NONE and not asked.right):
        return Verdict(RIGHT)
    mistake = _mistake({code}, asked, one_of=True)
    none = code == NONE and tr("“none” is not right: there is one that fits")
    return Verdict(NOT_YET, none or tr("“{given}” is not the one", given=names.label(code)), mistake)


def _several(given, asked, names):
    codes, unclear = _codes(split(given, names), names)
    if unclear:
        return unclear
    if asked.check:
        return _checked([code for code in codes if code != NONE], asked, names)
    chosen, right = set() if codes == [NONE] else set(codes), set(asked.right)
    if chosen == right:
        return Verdict(RIGHT)
    mistake = _mistake(chosen, asked)
    hit, missing, extra = len(chosen & right), len(right - chosen), len(chosen - right)
    sentence = tr("{hit} right, {missing} missing, {extra} too many", hit=hit, missing=missing, extra=extra)
    return Verdict(NOT_YET, sentence, mistake)


def _order(given, asked, names):
    codes, unclear = _codes(split(given, names), names)
    if unclear:
        return unclear
    right = list(asked.right)
    if codes == right:
        return Verdict(RIGHT)
    if len(codes) != len(right):
        return Verdict(UNCLEAR, tr("{n} words are asked for, in order", n=len(right)))
    mistake = _mistake(codes, asked, ordered=True)
    places = sum(one == other for one, other in zip(codes, right, strict=True))
    sentence = ntr("{n} stands in its place", "{n} stand in their place", places)
    return Verdict(NOT_YET, sentence, mistake)


def _checked(given, asked, _):
    """A table or a text, judged by the exercise's own check."""
    reasons = list(asked.check(given))
    if not reasons:
        return Verdict(RIGHT)
    known = [reason for reason in reasons if isinstance(reason, str)]
    asks = any(isinstance(reason, AskedBack) for reason in reasons)
    return Verdict(UNCLEAR if asks else NOT_YET, "\n".join(known), known[0] if known else "")


def _dial(given, asked, _):
    """The settings of an item turned by hand; those not named stand as at the start."""
    if not isinstance(given, dict) or set(given) - set(asked.start.dial):
        return Verdict(UNCLEAR, tr("move the sliders, then check"))
    return _checked(given, asked, _)


def _codes(items, names):
    """The codes of typed items; or what has to be asked back, with the nearest candidates."""
    codes = []
    for one in items:
        found = names.find(one)
        if found.code is None:
            near = shown(found.candidates, names) + "…" * found.more if found.candidates else ""
            asked_back = (
                tr("which do you mean by “{given}”: {near}?", given=one, near=near)
                if near
                else tr("“{given}” is not known here; choose from the list", given=one)
            )
            return [], Verdict(UNCLEAR, asked_back)
        codes.append(found.code)
    return list(dict.fromkeys(codes)), None


def _mistake(given, asked, one_of: bool = False, ordered: bool = False) -> str:
    """The first mistake whose answer this is."""
    for name, wrong in asked.mistakes.items():
        if isinstance(wrong, Callable):
            if wrong(given):
                return name
            continue
        wrong = [] if wrong is None else [wrong] if isinstance(wrong, str) else [str(one) for one in wrong]
        if ordered:
            if list(given) == wrong:
                return name
        elif wrong and (set(given) == set(wrong) or (one_of and set(given) <= set(wrong))):
            return name
    return ""


_JUDGES = {
    "number": _number,
    "share": _share,
    "choice": _choice,
    "several": _several,
    "order": _order,
    "table": _checked,
    "text": _checked,
    "dial": _dial,
}
