"""Amounts, quantities and rates as exports write them: ￥1,234.50, 3.5万元, (200.00), 1.234,56, １２３, 60%.

Every cell becomes the text of a plain number, which DuckDB casts: ``3.5万`` becomes ``3.5e4``. Digits with at
most a currency sign and thousands separators take a short way, all else a long one, only where there is any.
Nothing is wider than 18 digits, because DuckDB's wider decimals are a hundred times slower to read; an amount of a
trillion and more is therefore not read, and reported.
"""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from custkit.data.errors import InputError, Unclear
from custkit.data.meanings import currency_in, signs_of
from custkit.data.parse import is_blank, narrow, unread
from custkit.data.staging import literal, name, trimmed
from custkit.locale import tr

_SHORT_SIGNS = {"CNY": "¥￥", "USD": "$", "EUR": "€", "GBP": "£"}
_YUAN = "元"  # behind the number, as plain as ￥ before it
_WAN = "万"
_POWERS = {"千万": 7, "百万": 6, "万": 4, "萬": 4, "亿": 8, "億": 8, "千": 3, "仟": 3}
_SHORT_POWERS = {"bn": 9, "mio": 6, "m": 6, "k": 3}  # 1.2K, of money alone: 5 m may be metres
_SAMPLE_ROWS = 20_000
# Whole numbers below a trillion, with or without thousands separators; {group} is the separator.
_WHOLE = r"(?:\d{{1,12}}|\d{{1,3}}(?:{group}\d{{3}}){{1,3}})"
_INDIAN = r"\d{1,2}(?:,\d{2}){1,4},\d{3}"  # 12,34,567
_SCIENTIFIC = r"\d(?:\.\d+)?e[-+]?\d{1,2}"
# Proof that the comma is the decimal sign (1.234,5 · 12,5 · 0,125 · 1.234.567), or that the point is (1,234.5 · 12.5).
_COMMA_ONLY = r"\d{1,3}(\.\d{3})+,\d*|\d+,(\d{1,2}|\d{4,})|0,\d+|\d{1,3}(\.\d{3}){2,}"
_POINT_ONLY = r"\d{1,3}(,\d{3})+\.\d*|\d+\.(\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d{3}"
_POINT_ONLY += rf"|\d{{1,3}}(,\d{{3}}){{2,}}|{_INDIAN}(\.\d*)?"
_EITHER = r"\d{1,3}\.\d{3}"  # one thousand …, or one and a bit
_EITHER_TOO = r"\d{1,3},\d{3}"  # where commas are decimal signs


@dataclass(frozen=True)
class Marks:
    """What tells the decimal sign of a column whose own cells do not.

    others: further columns of amounts in the same table. commas: whether the file is one of a country that writes
    12,50 (separated by semicolons): then 1,234 tells as little as 1.234. points: whether 1.234 may be a thousand.
    """

    others: tuple[str, ...] = ()
    commas: bool = False
    points: bool = True


def plan(
    con,
    relation: str,
    texts: str,
    column: str,
    type: str,
    unit: int,
    decimal: str | None,
    rows: int,
    marks: Marks | None = None,
) -> dict:
    """SQL, exact value, currency and notes for money (cents), num (DOUBLE) or int (BIGINT); see `plan_column`.

    texts: the cells of the column in ``relation`` with ``_times``, how often each stands there. rows: how many rows
    there are (0: unknown). marks: where to look when the column does not tell its decimal sign (None: no need).
    """
    if decimal not in (None, ".", ","):
        raise InputError(tr("The decimal sign must be . or , and not {given}.", given=decimal))
    seen = _currencies_seen(con, relation, column, rows)
    main = seen[0] if seen else "CNY"
    told, notes = decimal, []
    if told is None and marks and unit == 1:
        told = _told(con, relation, texts, column, marks)
    sign = told or "."
    clutter = _clutter(sign, main, unit)
    pattern = _short_pattern(type, sign, main, unit)
    text, short_only, occurring = _shortness(con, texts, column, pattern, clutter)
    sql, exact = _expressions(text, type, unit, sign, main, short_only, occurring if short_only else clutter)
    unparsed, examples = (
        (0, ()) if short_only else unread(con, texts, column, sql, is_blank(column), times="_times")
    )
    if told is None and unparsed and _proved(con, texts, column)[:2] == (True, False):
        sign = ","
        sql, exact = _expressions(text, type, unit, sign, main, False, _clutter(sign, main, unit))
        unparsed, examples = unread(con, texts, column, sql, is_blank(column), times="_times")
    if sign == "," and decimal is None:
        notes.append(("info", tr("The comma is the decimal sign in this column, as in 1.234,56.")))
    if len(seen) > 1:
        every = ", ".join(seen)
        notes.append(
            ("warning", tr("Several currencies: {all}. Only {main} was read.", all=every, main=main))
        )
    form = tr("decimal comma") if sign == "," else tr("decimal point")
    found = {"sql": sql, "exact": exact, "format": form, "currency": main if seen else "", "notes": notes}
    return found | {"unparsed": unparsed, "examples": examples}


def _told(con, relation: str, texts: str, column: str, marks: Marks) -> str | None:
    """The decimal sign that other columns prove, where this column's cells fit both; None where there is no doubt.

    Raises Unclear when a person must say whether 1.234 is a thousand.
    """
    for cells in (f"(SELECT {name(column)} FROM {relation} LIMIT {_SAMPLE_ROWS})", texts):
        comma, point, either, either_too = _proved(con, cells, column)
        if comma or point:
            return None
    example = (either if marks.points else None) or (either_too if marks.commas else None)
    if example is None:
        return None
    for other in marks.others:
        comma, point, *_ = _proved(con, f"(SELECT {name(other)} FROM {relation} LIMIT {_SAMPLE_ROWS})", other)
        if comma != point:
            return "," if comma else "."
    whole_if, else_ = (",", ".") if "." in example else (".", ",")
    problem = tr(
        "Column {column}: {example} can be the whole number {whole}, or a number with three decimals; the column does "
        "not tell which. Write `decimal: '{whole_if}'` in field_map.yaml if it is {whole}, else `decimal: '{else_}'`.",
        column=column,
        example=example,
        whole=re.sub("[.,]", "", example),
        whole_if=whole_if,
        else_=else_,
    )
    raise Unclear(problem, decimal=whole_if)


def _currencies_seen(con, relation: str, column: str, rows: int) -> list[str]:
    """Currencies named in an evenly spread sample of the cells, most frequent first."""
    step = max(1, rows // _SAMPLE_ROWS)
    residue = f"regexp_replace({name(column)}, '[-+0-9., ()%eE]+', '', 'g')"
    found = con.execute(
        f"SELECT {residue} AS r, count(*) FROM {relation} WHERE _record % {step} = 0 GROUP BY r"
    ).fetchall()
    seen: Counter[str] = Counter()
    for text, times in found:
        if code := currency_in(text or "", cell=True):
            seen[code] += times
    return sorted(seen, key=lambda code: (-seen[code], code))


def _shortness(con, relation: str, column: str, pattern: str, clutter: str) -> tuple[str, bool, str]:
    """SQL of the cell, trimmed only if need be; whether every cell is blank or of the pattern; and which of the
    characters ``clutter`` occur at all."""
    cell = name(column)
    for text in (cell, f"trim({cell})"):  # blanks of other kinds are for the long way
        match = f"regexp_full_match({text}, {literal(pattern)})"
        occurs = "".join(f", bool_or(contains({cell}, {literal(character)}))" for character in clutter)
        others = f"count(*) FILTER (CASE WHEN {match} THEN false ELSE NOT {is_blank(column)} END)"
        edges = f"bool_or(starts_with({cell}, ' ') OR ends_with({cell}, ' '))"
        count, untidy, *found = con.execute(f"SELECT {others}, {edges}{occurs} FROM {relation}").fetchone()
        if not (count and untidy):
            break
    return text, not count, "".join(c for c, there in zip(clutter, found, strict=True) if there)


def _proved(con, relation: str, column: str) -> tuple[bool, bool, str | None, str | None]:
    """Whether some values can only have a decimal comma, some only a point; a value like 1.234, one like 1,234."""
    cell = narrow(trimmed(name(column)))
    digits = rf"CASE WHEN regexp_matches({cell}, '[0-9][eE][-+]?[0-9]') THEN '' "
    digits += rf"ELSE regexp_replace({cell}, '[^0-9.,]+', '', 'g') END"
    tests = [f"regexp_full_match(d, {literal(p)})" for p in (_COMMA_ONLY, _POINT_ONLY, _EITHER, _EITHER_TOO)]
    return con.execute(
        f"SELECT coalesce(bool_or({tests[0]}), false), coalesce(bool_or({tests[1]}), false), "
        f"min(d) FILTER ({tests[2]}), min(d) FILTER ({tests[3]}) FROM (SELECT {digits} AS d FROM {relation})"
    ).fetchone()


def _expressions(
    text: str, type: str, unit: int, sign: str, currency: str, short_only: bool, clutter: str
) -> tuple[str, str]:
    """SQL of the value in its contract type, and of the exact value."""

    def either(cast: str) -> str:
        short = cast.format(_short(text, unit, sign, clutter))
        if short_only:
            return short
        match = f"regexp_full_match({text}, {literal(_short_pattern(type, sign, currency, unit))})"
        return (
            f"CASE WHEN {match} THEN {short} ELSE {cast.format(_long(text, type, unit, sign, currency))} END"
        )

    exact = either("try_cast({} AS DECIMAL(18, 6))")
    if type == "money":
        return either("CAST(round(try_cast({} AS DECIMAL(18, 6)), 2) * 100 AS BIGINT)"), exact
    return either("try_cast({} AS DOUBLE)" if type == "num" else "try_cast({} AS BIGINT)"), exact


def _number_pattern(type: str, sign: str) -> str:
    """Regular expression of a number without a sign before it; a count has no decimals but zeros."""
    group, point = (",", r"\.") if sign == "." else (r"\.", ",")
    whole = _WHOLE.format(group=group)
    return rf"{whole}(?:{point}0*)?" if type == "int" else rf"(?:{whole}(?:{point}\d*)?|{point}\d+)"


def _short_pattern(type: str, sign: str, currency: str, unit: int) -> str:
    signs = re.escape(_SHORT_SIGNS.get(currency, ""))
    before = f"(?:[-+]?[{signs}]?|[{signs}][-+])" if signs else "[-+]?"
    words = "".join(f"{word}?" for word in _words_behind(currency, unit))
    return before + _number_pattern(type, sign) + words


def _words_behind(currency: str, unit: int) -> str:
    """The words that may stand behind a number of the short pattern, in their order."""
    if currency != "CNY":
        return ""
    return _YUAN if unit != 1 else _WAN + _YUAN  # a cell's own beside the header's unit is for the long way


def _clutter(sign: str, currency: str, unit: int) -> str:
    """The characters that a cell of the short pattern may have and a plain number has not."""
    return _SHORT_SIGNS.get(currency, "") + _words_behind(currency, unit) + ("," if sign == "." else ".")


def _short(text: str, unit: int, sign: str, clutter: str) -> str:
    """SQL: a cell of the short pattern as the text of a plain number."""
    for character in clutter:
        plain = f"e{_POWERS[_WAN]}" if character == _WAN else ""
        text = f"replace({text}, {literal(character)}, {literal(plain)})"
    if sign == ",":
        text = f"replace({text}, ',', '.')"
    return text if unit == 1 else f"{text} || 'e{_power(unit)}'"


def _long(text: str, type: str, unit: int, sign: str, currency: str) -> str:
    """SQL: any cell as the text of a plain number, '' where a person would not read one.

    Each step uses the one before exactly once, so that the expression stays short.
    """
    clutter = literal(signs_of(currency) + r"|[\s\p{Z}\p{Cf}'’‘´`\"]|^=")
    bare = f"regexp_replace(translate(lower({narrow(text)}), '−–—‑', '----'), {clutter}, '', 'g')"
    # (5) · -(5) · 5- are all minus five.
    signed = rf"regexp_replace(regexp_replace({bare}, '^-?\((.*)\)(.*)$', '-\1\2'), '^([^-].*)-$', '-\1')"
    powers = _POWERS | (_SHORT_POWERS if type == "money" else {})
    words = "|".join([*powers, *(["%"] if type == "num" else [])])
    number = f"(?:{_number_pattern('num' if type != 'int' else 'int', sign)})(?:{words})?"
    if sign == ".":
        number = rf"(?:{number}|{_INDIAN}(?:\.\d*)?)"
    if type == "int":
        number = rf"{number}|\d+\.\d{{1,3}}(?:{'|'.join(_POWERS)})"
    sound = f"regexp_extract({signed}, {literal(f'^[-+]?(?:{number}|{_SCIENTIFIC})$')})"
    plain = f"replace({sound}, ',', '')" if sign == "." else f"replace(replace({sound}, '.', ''), ',', '.')"
    for word, power in {**powers, "%": -2}.items():
        plain = f"replace({plain}, '{word}', 'e{power}')"
    return plain if unit == 1 else rf"regexp_replace({plain}, '^([^e]+)$', '\1e{_power(unit)}')"


def _power(unit: int | Decimal) -> int:
    power = Decimal(unit).adjusted()
    if Decimal(unit) != Decimal(10) ** power:
        raise ValueError(f"a unit must be a power of ten, not {unit}")
    return power
