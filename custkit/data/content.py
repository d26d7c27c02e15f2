"""What the values of a column look like: a date, money, an id. Asked only where no header says it."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from custkit.data.meanings import never_money, other_day, says_nothing, speaks_of_customers, speaks_of_money

Sample = Callable[[str], Sequence[str | None]]

_DATE = r"^\s*(\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(19|20)\d{6}$|\d{13}$"
_DATE += r"|(19|20)\d\d(\s?[-/年]\s?(0?[1-9]|1[0-2])月?份?|\W?Q[1-4]|年?第?[一二三四1-4]季度?)\s*$"
_DATE = re.compile(_DATE + r"|(Q[1-4]|[1-4]Q)[\s'/-]*(20)?\d\d\s*$)")
_MONEY = re.compile(r"^[-(¥￥$€£\s]*\d{1,3}([,. ’]?\d{3})*([.,]\d+)?\s*(万元?|元)?[)\s-]*$|^-?\d+([.,]\d+)?$")


def look(column: str, headers: Sequence[str], sample: Sample) -> tuple[list[str], bool]:
    """The headers whose values fit a required column of the orders, likeliest first; and whether that may be used.

    It may be used where one column alone fits and its header says nothing (``column 3``, ``x``); dates also where
    the header is merely unknown. Everything else is for a person to confirm.
    """
    fits = {"order_date": _is_dates, "amount": _is_money, "customer_id": _is_ids}[column]
    filled = {header: [v for v in sample(header) if v not in (None, "")] for header in headers}
    if column == "amount":
        filled = {header: values for header, values in filled.items() if not never_money(header)}
    found = [
        h
        for h, values in filled.items()
        if fits(values) or (column == "amount" and _is_called_money(h, values))
    ]
    if column == "customer_id" and not found:  # everybody bought once: the header alone may tell
        found = [
            h for h, values in filled.items() if values and speaks_of_customers(h) and not _is_money(values)
        ]
        return found, False
    if column == "customer_id":  # how many, not who, where something else may be who
        other = {h for h in found if never_money(h) or speaks_of_money(h) or _is_counts(filled[h])}
        found = [h for h in found if speaks_of_customers(h) or h not in other] or found
        found.sort(key=lambda header: (not speaks_of_customers(header), -len(set(filled[header]))))
    if column == "amount":
        found.sort(key=lambda header: (not speaks_of_money(header), -middle(filled[header])[0]))
    if column == "order_date":  # a day of something else: when a row was changed, when it is due
        found.sort(key=other_day)
        return found, len(found) == 1 and not other_day(found[0])
    alone = len(found) == 1 and says_nothing(found[0])
    return found, alone


def _is_dates(values: Sequence[str]) -> bool:
    return _share(values, lambda v: _DATE.match(v)) >= 0.9


def _is_money(values: Sequence[str]) -> bool:
    """Numbers that are not codes: some have decimals, and none has a leading zero as '00123' has."""
    plain = [unicodedata.normalize("NFKC", v).strip() for v in values]
    return (
        _share(plain, lambda v: _MONEY.match(v) and not re.match(r"^0\d", v)) >= 0.9
        and any(re.search(r"\.\d|[,¥￥$元万]", v) for v in plain)
        and not _is_dates(plain)
    )


def _is_called_money(header: str, values: Sequence[str]) -> bool:
    """Whole numbers, or numbers beside the name of a currency, below a header that speaks of money."""
    bare = [re.sub(r"^\s*[A-Za-z]{0,3}[$€£¥￥]|[A-Za-z]{3}\s*$", "", value) for value in values]
    return speaks_of_money(header) and _share(bare, _MONEY.match) >= 0.9 and not _is_dates(values)


def _is_ids(values: Sequence[str]) -> bool:
    """Short texts that come back: a customer buys more than once."""
    texts = [v.strip() for v in values]
    few = len(texts) >= 3 and len(set(texts)) < len(texts) and len(set(texts)) > 1
    return few and max(map(len, texts)) <= 40 and not _is_dates(texts) and not _is_money(texts)


def _is_counts(values: Sequence[str]) -> bool:
    return all(re.fullmatch(r"\s*-?(0|[1-9]\d{0,2})\s*", value) for value in values)


def middle(values: Sequence[str | None]) -> tuple[float, bool]:
    """The median of a column's numbers (0 without any), and whether all of them are whole."""
    bare = [re.sub(r"[^\d.-]", "", value or "") for value in values]
    numbers = sorted(float(v) for v in bare if re.fullmatch(r"-?\d+(\.\d+)?", v))
    return (numbers[len(numbers) // 2] if numbers else 0.0), all(map(float.is_integer, numbers))


def _share(values: Sequence[str], fits: Callable) -> float:
    return sum(bool(fits(v)) for v in values) / len(values) if values else 0.0
