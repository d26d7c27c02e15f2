"""Comparing an answer with the key: forgiving about how it is written, strict about what it says."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from numbers import Real

from custkit.course.blank import is_blank
from custkit.locale import number, tr

RIGHT, NOT_YET, OPEN = "right", "not_yet", "open"
KINDS = ("number", "share", "choice", "set", "order", "table")
NONE_WORDS = {"none", "nobody", "no", "无", "没有", "零"}


@dataclass(frozen=True)
class Verdict:
    """What became of one part of an answer: the outcome and, if it is not right yet, a reason."""

    outcome: str
    reason: str = ""


@dataclass(frozen=True)
class Expected:
    """What a part of an exercise asks for.

    kind: ``number`` (±1% or ±1), ``share`` (between 0 and 1, ±0.01), ``choice`` (one of ``value``, a
        collection of acceptable codes; empty means "none"), ``set``, ``order``, ``table`` (a DataFrame).
    mistakes: reason → the answer somebody gives who makes that mistake; the first that fits is told.
    names: other ways to write a code (a customer's name, a label): name → code.
    shown: how a code is shown in the language in use, where not as it is: code → label.
    read: makes an answer of what a widget holds, where that is not the answer itself.
    """

    kind: str
    value: object
    mistakes: dict[str, object] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    absolute: float = 1.0
    relative: float = 0.01
    read: Callable = lambda answer: answer


def judge(answer, expected: Expected) -> Verdict:
    """Compare one answer, of whatever type, with what is expected."""
    answer = expected.read(_plain(answer))
    if is_blank(answer):
        return Verdict(OPEN)
    return {
        "number": _judge_number,
        "share": _judge_share,
        "choice": _judge_choice,
        "set": _judge_set,
        "order": _judge_order,
        "table": _judge_table,
    }[expected.kind](answer, expected)


def normal(text) -> str:
    """A word as it is compared: width, case, spaces, quotes, hyphens and underscores do not count."""
    return re.sub(r"[\s_,，、\-–—'\"“”‘’·.]", "", unicodedata.normalize("NFKC", str(text)).casefold())


def read_number(answer) -> tuple[float, bool] | None:
    """The number somebody meant and whether it was written with a percent sign; None if it is none."""
    if isinstance(answer, Real) and not isinstance(answer, bool):
        return float(answer), False
    if not isinstance(answer, str):
        return None
    text = unicodedata.normalize("NFKC", answer).strip().replace(",", "").replace(" ", "")
    found = re.fullmatch(r"[¥$]?(-?\d+(?:\.\d+)?)([%]|万|[^\d%]{0,12})", text)
    if not found:
        return None
    value = float(found.group(1)) * (10_000 if found.group(2).startswith("万") else 1)
    return value, found.group(2) == "%"


def as_items(answer) -> list:
    """The items of a list-like answer; a text is cut at commas, semicolons, line breaks and 、."""
    if hasattr(answer, "columns"):  # a DataFrame: the customers in it
        columns = list(answer.columns)
        answer = answer["customer_id" if "customer_id" in columns else columns[0]]
    if isinstance(answer, str):
        return [item for item in re.split(r"[,;、，；\n]+|\s{2,}", answer) if item.strip()]
    if isinstance(answer, dict):
        return [name for name, chosen in answer.items() if chosen]
    if hasattr(answer, "__iter__"):
        return list(answer)
    return [answer]


def _plain(answer):
    """What stands behind a widget, a one-value array or a one-row answer."""
    if hasattr(answer, "value") and not hasattr(answer, "columns"):
        answer = answer.value
    if hasattr(answer, "item") and getattr(answer, "size", 0) == 1:
        answer = answer.item()
    return answer


def _judge_number(answer, expected):
    found = read_number(_only(answer))
    if found is None:
        return Verdict(NOT_YET, tr("a number is asked for, as in 12"))
    value, _ = found
    if _close(value, expected):
        return Verdict(RIGHT)
    for reason, wrong in expected.mistakes.items():
        if wrong is not None and abs(value - wrong) < 0.5:
            return Verdict(NOT_YET, reason)
    return Verdict(NOT_YET, _higher_or_lower(value, expected.value))


def _judge_share(answer, expected):
    found = read_number(_only(answer))
    if found is None:
        return Verdict(NOT_YET, tr("a share is asked for: 0.8 or '80%'"))
    value, percent = found
    value = value / 100 if percent else value
    if abs(value - expected.value) <= 0.01 + 1e-9:
        return Verdict(RIGHT)
    if not percent and abs(value / 100 - expected.value) <= 0.01:
        written = {"given": number(value), "share": value / 100}
        return Verdict(NOT_YET, tr("{given} as a share is {share}, or write '{given}%'", **written))
    for reason, wrong in expected.mistakes.items():
        if wrong is not None and abs(value - wrong) <= 0.005:
            return Verdict(NOT_YET, reason)
    return Verdict(NOT_YET, _higher_or_lower(value, expected.value))


def _close(value, expected):
    margin = max(expected.absolute, expected.relative * abs(expected.value))
    return abs(value - expected.value) <= margin + 1e-9


def _higher_or_lower(value, target):
    far = abs(value - target) > 0.5 * max(abs(target), 1e-9)
    if value < target:
        return tr("it is far more than that") if far else tr("it is a little more than that")
    return tr("it is far less than that") if far else tr("it is a little less than that")


def _judge_choice(answer, expected):
    items = [answer] if isinstance(answer, str) and _is_known(answer, expected) else as_items(answer)
    if not expected.value and (not items or normal(items[0]) in NONE_WORDS):
        return Verdict(RIGHT)
    if len(items) != 1:
        return Verdict(NOT_YET, tr("one answer is asked for, this names {n}", n=len(items)))
    given = _code(items[0], expected)
    if given in {normal(value) for value in expected.value}:
        return Verdict(RIGHT)
    reason = _known_mistake({given}, expected, one_of=True)
    known = {normal(code) for code in expected.names.values()}
    if not reason and known and given not in known:
        reason = tr("“{given}” is not a name known here; copy one from the table", given=items[0])
    return Verdict(NOT_YET, reason or tr("“{given}” is not the one", given=items[0]))


def _judge_set(answer, expected):
    right = {normal(value) for value in expected.value}
    items = as_items(answer)
    given = {_code(item, expected) for item in items} - {normal(word) for word in NONE_WORDS}
    if given == right:
        return Verdict(RIGHT)
    reason = _known_mistake(given, expected)
    if reason:
        return Verdict(NOT_YET, reason)
    hit, missing, extra = len(given & right), len(right - given), len(given - right)
    return Verdict(
        NOT_YET, tr("{hit} right, {missing} missing, {extra} too many", hit=hit, missing=missing, extra=extra)
    )


def _judge_order(answer, expected):
    given = [_code(item, expected) for item in as_items(answer)]
    right = [normal(value) for value in expected.value]
    if given == right:
        return Verdict(RIGHT)
    if len(given) != len(right):
        return Verdict(NOT_YET, tr("{n} words are asked for, in order", n=len(right)))
    for reason, wrong in expected.mistakes.items():
        if given == [normal(value) for value in wrong]:
            return Verdict(NOT_YET, reason)
    if sorted(given) == sorted(right):
        places = sum(one == other for one, other in zip(given, right, strict=True))
        return Verdict(NOT_YET, tr("the words are right, the order is not: {n} in their place", n=places))
    return Verdict(NOT_YET, tr("only {n} of these words belong here", n=len(set(given) & set(right))))


def _judge_table(answer, expected):
    """Whole tables, rows in any order, numbers within the tolerance."""
    import pandas as pd

    right = expected.value
    if not isinstance(answer, pd.DataFrame):
        return Verdict(NOT_YET, tr("a table is asked for"))
    missing = [column for column in right.columns if column not in answer.columns]
    if missing:
        return Verdict(NOT_YET, tr("the table lacks the columns {names}", names=", ".join(missing)))
    if len(answer) != len(right):
        return Verdict(
            NOT_YET, tr("the table has {n} rows, {right} are right", n=len(answer), right=len(right))
        )
    by = list(right.columns)
    mine, theirs = (table[by].sort_values(by, ignore_index=True) for table in (answer, right))
    for column in by:
        try:
            pd.testing.assert_series_equal(
                mine[column], theirs[column], check_dtype=False, rtol=expected.relative
            )
        except AssertionError:
            return Verdict(NOT_YET, tr("the column {name} differs", name=column))
    return Verdict(RIGHT)


def _only(answer):
    items = as_items(answer) if not isinstance(answer, str) else [answer]
    return items[0] if len(items) == 1 else answer


def _is_known(item, expected):
    """Whether a text as a whole is a name, so that a comma in it does not cut it in two."""
    return normal(item) in {normal(name) for name in expected.names}


def _code(item, expected):
    """The compared form of the code that a written item stands for."""
    word = normal(item)
    lookup = {normal(name): normal(code) for name, code in expected.names.items()}
    return lookup.get(word, word)


def _known_mistake(given, expected, one_of=False):
    for reason, wrong in expected.mistakes.items():
        wrong = {normal(value) for value in wrong or ()}
        if given == wrong or (one_of and given <= wrong):
            return reason
    return ""
