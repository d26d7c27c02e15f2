"""Numbers as people write them: ４１２, 412 家, 5.4M, 538万, 0.054亿, 30％, 约2.4, 八, 三成."""

import re
import unicodedata
from dataclasses import dataclass
from numbers import Real

_TIMES = {
    "千": 1e3,
    "万": 1e4,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "万亿": 1e12,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "mio": 1e6,
}
_ABOUT = re.compile(
    r"^(?:大约|大概|约|近|差不多|about|around|roughly|approx\.?|ca\.?|circa|~|≈|=)\s*", re.IGNORECASE
)
_SIGNS = re.compile(r"^(?:rmb|cny|cn¥|usd|us\$|eur|twd|nt\$|hk\$|jpy|gbp|¥|￥|\$|€|£|元)\s*", re.IGNORECASE)
_NUMBER = re.compile(
    r"([-+−]?)\s*(\d+(?:\.\d+)?|\.\d+)\s*(%|percent|per cent|[^\d\s%.]{0,14})(.*)", re.DOTALL
)
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


@dataclass(frozen=True)
class Read:
    """A number that was understood; ``percent``: written with a percent sign (or 成), the value is then a share."""

    value: float
    percent: bool = False


def read_number(typed) -> Read | None:
    """The number somebody meant; None where there is none to be understood.

    >>> read_number("约 0.054亿").value
    5400000.0
    >>> read_number("30％")
    Read(value=0.3, percent=True)
    """
    if isinstance(typed, Real) and not isinstance(typed, bool):
        return None if typed != typed else Read(float(typed))
    text = unicodedata.normalize("NFKC", str(typed)).strip().strip("'\"“”‘’「」")
    text = _SIGNS.sub("", _ABOUT.sub("", text)).strip()
    text = re.sub(r"(?<=\d)[,\s_'](?=\d{3}(?:\D|$))", "", text)
    if text.startswith("百分之"):
        inner = read_number(text.removeprefix("百分之"))
        return inner and Read(inner.value / 100, True)
    if found := re.fullmatch(r"([\d.]+|[零一二三四五六七八九两]+)\s*成(半?)(.*)", text):
        inner = read_number(found.group(1))
        return inner and Read((inner.value + (0.5 if found.group(2) else 0)) / 10, True)
    found = _NUMBER.fullmatch(text)
    if not found:
        value = _spelled(text)
        return None if value is None else Read(float(value))
    sign, digits, unit, rest = found.groups()
    if re.search(r"\d", rest):  # two numbers: nobody can tell which is meant
        return None
    value = float(digits) * (-1 if sign in ("-", "−") else 1)
    if unit.startswith("%") or unit in ("percent", "per cent"):
        return Read(value / 100, True)
    return Read(value * _times(unit))


def _times(unit):
    """How many times a unit multiplies: 万, 亿, M … at its beginning, else once."""
    low = unit.casefold().strip()
    if word := re.match(r"[a-z]+", low):
        return _TIMES.get(word.group(), 1.0)
    return next((_TIMES[low[:n]] for n in (2, 1) if low[:n] in _TIMES), 1.0)


def _spelled(text):
    """八, 十二, 三十四, 两百零五, 一万; one … twelve; None for other words."""
    text = re.sub(r"[家个位天笔条名次成人种元类间项]+.*$", "", text.strip()).strip()
    low = text.casefold()
    if low in _ENGLISH:
        return _ENGLISH.index(low)
    if not text or not re.fullmatch(r"[零〇一二两俩三四五六七八九十百千万亿]+", text):
        return None
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if unit in text:
            head, tail = text.split(unit, 1)
            return (_spelled(head) or 1) * size + (_spelled(tail) or 0)
    if not set(text) & set(_UNITS):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, None
    for c in text:
        if c in _UNITS:
            total, digit = total + (1 if digit is None else digit) * _UNITS[c], None
        else:
            digit = _DIGITS[c]
    return total + (digit or 0)
