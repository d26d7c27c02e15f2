"""How one column of text becomes dates, money, numbers, codes or names: decided per column, done in DuckDB.

A plan is an SQL expression over the raw relation, with what it could not read and how it read the rest. Nothing
is decided row by row that only the column can tell (day before month, comma or point for decimals).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import duckdb

from custkit.data.errors import InputError
from custkit.data.meanings import meanings
from custkit.data.staging import BLANKS, fresh, literal, name, trimmed, unwrapped
from custkit.locale import ntr, tr

_EXAMPLES = 5
_QUOTE = "'"
_MANY_ROWS = 50_000  # from here on it pays to look whether texts repeat
# Words that exports write where there is nothing (lower case), the second list only where it is no text.
_NOTHING, _MORE, _TRUE, _FALSE = (
    meanings()["cells"][kind] for kind in ("nothing", "nothing_but_text", "yes", "no")
)
_NOTHING_BUT_TEXT = [*_NOTHING, *_MORE]
# How a cell begins that may be one of them: most cells are told apart by their first character.
_BEGINS_NOTHING = ", ".join(
    str(code)
    for code in sorted(
        {ord(c) for word in _NOTHING if word for c in (word[0], word[0].upper())} | set(map(ord, BLANKS))
    )
)
_DIGITS = "".join(
    chr(zero + n) for zero in (0x660, 0x6F0, 0x966) for n in range(10)
)  # Arabic, Persian, Indian
_WIDE = "".join(chr(code) for code in range(0xFF01, 0xFF5F)) + "\u3000" + _DIGITS + "٫٬"
_NARROW = "".join(chr(code) for code in range(0x21, 0x7F)) + " " + "0123456789" * 3 + ".,"


@dataclass(frozen=True)
class ColumnPlan:
    """How to read one column of one raw relation.

    sql: expression over that relation: DATE, TIMESTAMP, BIGINT (int; money in cents), DOUBLE, BOOLEAN or VARCHAR;
    NULL where the cell is blank or cannot be read. blank: SQL condition, true where the cell stands for nothing.
    exact: for money and num, the value as DECIMAL before rounding to cents (unit applied), else "".
    format: how the values were read, for a person. unparsed: cells that are not blank and could not be read;
    examples: some of them. currency: ISO code where the cells or their years name one. months: months, quarters, halves
    or weeks where dates are such alone, read as the first day of the (last) month, else "". notes: ``(level, text)``.
    """

    column: str
    type: str
    sql: str
    blank: str
    exact: str = ""
    format: str = ""
    unparsed: int = 0
    examples: tuple[str, ...] = ()
    currency: str = ""
    months: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def note(self) -> str:
        """All notes as one text."""
        return " ".join(message for _, message in self.notes)


def plan_column(
    con: duckdb.DuckDBPyConnection,
    relation: str,
    column: str,
    type: str,
    *,
    timezone: str | None = None,
    unit: int = 1,
    date_order: str | None = None,
    calendar: str | None = None,
    epoch: int = 1900,
    decimal: str | None = None,
    marks=None,
    identifier: bool = False,
    rows: int = 0,
) -> ColumnPlan:
    """The plan for ``column`` of ``relation`` as contract type ``type`` (str, date, ts, int, num, money, bool).

    timezone: zone whose days epoch times and times with an offset become; without, an offset's own. unit: what one
    stands for (10000: 万元);
    a unit in the cell itself (3.5万) goes first. date_order: ``"dmy"``, ``"mdy"`` or ``"ymd"`` where the column
    cannot tell; calendar and epoch: see `dates.plan`. decimal: ``"."`` or ``","``; marks: see
    `amounts.Marks`.
    identifier: full-width letters and digits become plain ones, and ``="00123"``, ``'00123`` and 123.0, which come
    from spreadsheets, become 00123 and 123. rows: how many there are, where it is known: in a long column with few
    texts, each is looked at once.

    Raises InputError where day and month, or the time zone, must be told by a person.
    """
    from custkit.data import amounts, dates

    if type in ("date", "ts"):
        _check_zone(timezone or dates.TIMEZONE)
        made = dates.plan(con, relation, column, type, timezone, date_order, calendar, epoch)
    elif type in ("money", "num", "int"):
        with _texts(con, relation, column, rows) as texts:
            made = amounts.plan(con, relation, texts, column, type, unit, decimal, rows, marks)
    elif type == "bool":
        key = narrow(f"lower({trimmed(name(column))})")
        yes, no = (", ".join(map(literal, words)) for words in (_TRUE, _FALSE))
        made = {"sql": f"CASE WHEN {key} IN ({yes}) THEN true WHEN {key} IN ({no}) THEN false END"}
    else:
        with _texts(con, relation, column, rows) as texts:
            return _text_plan(con, texts, column, identifier)
    blank = is_blank(column, but=_FALSE if type == "bool" else ())
    if "unparsed" not in made:
        made["unparsed"], made["examples"] = unread(con, relation, column, made["sql"], blank)
    return ColumnPlan(column, type, blank=blank, **made)


def is_blank(column: str, text: bool = False, but: tuple | list = ()) -> str:
    """SQL condition: the cell stands for nothing. ``text``: for names and ids, where NA or 无 may mean something."""
    words = [word for word in (_NOTHING if text else _NOTHING_BUT_TEXT) if word not in but]
    # one expression, because DuckDB would look up a long IN list for every row, even where CASE spares most of them
    pattern = f"(?i)[{BLANKS}]*(?:{'|'.join(map(re.escape, words))})[{BLANKS}]*"
    return f"coalesce(regexp_full_match({name(column)}, {literal(pattern)}), true)"


def unread(con, relation: str, column: str, sql: str, blank: str, times="1") -> tuple[int, tuple[str, ...]]:
    """How many cells are neither blank nor read (each counting ``times``), and a few of them."""
    # CASE, because DuckDB may test the two sides of AND in the dearer order.
    where = f"FROM {relation} WHERE CASE WHEN ({sql}) IS NULL THEN NOT {blank} ELSE false END"
    count = con.execute(f"SELECT coalesce(sum({times}), 0)::BIGINT {where}").fetchone()[0]
    if not count:
        return 0, ()
    found = con.execute(
        f"SELECT DISTINCT {trimmed(name(column))} {where} ORDER BY 1 LIMIT {_EXAMPLES}"
    ).fetchall()
    return count, tuple(row[0] for row in found)


def narrow(sql: str) -> str:
    """SQL: full-width letters, signs and blanks, digits of any script, as plain ones (only where there are any)."""
    plain = f"translate({sql}, {literal(_WIDE)}, {literal(_NARROW)})"
    return rf"CASE WHEN regexp_matches({sql}, {literal(f'[{_WIDE}]')}) THEN {plain} ELSE {sql} END"


@contextmanager
def _texts(con, relation: str, column: str, rows: int) -> Iterator[str]:
    """The cells of a column with ``_times``, how often each stands there: each text once where that is less work."""
    cell = name(column)
    if rows >= _MANY_ROWS:
        distinct = f"SELECT count(DISTINCT {cell}) FROM (SELECT {cell} FROM {relation} LIMIT {_MANY_ROWS})"
        if con.execute(distinct).fetchone()[0] < _MANY_ROWS / 2:
            texts = fresh("texts")
            con.execute(
                f"CREATE TABLE {texts} AS SELECT {cell}, count(*) AS _times FROM {relation} GROUP BY ALL"
            )
            try:
                yield texts
            finally:
                con.execute(f"DROP TABLE {texts}")
            return
    yield f"(SELECT {cell}, 1 AS _times FROM {relation})"


def _check_zone(timezone: str) -> None:
    try:
        ZoneInfo(timezone)
    except (KeyError, ValueError, OSError):
        text = tr("There is no time zone {name}: write one such as Asia/Shanghai.", name=timezone)
        raise InputError(text) from None


def id_text(cell: str) -> str:
    """SQL of an id as it is stored, whatever a spreadsheet did to its cell: all the steps of `plan_column` at once."""
    single = rf"regexp_replace({unwrapped(cell)}, '[\s\p{{Z}}\p{{Cc}}]+', ' ', 'g')"
    plain = f"trim({narrow(single)})"
    return rf"regexp_replace({plain}, '^([0-9]+)\.0$', '\1')"


def _text_plan(con, relation: str, column: str, identifier: bool) -> ColumnPlan:
    """Names and ids: trimmed, inner blanks single; only the steps that some value needs."""
    text, blank = trimmed(name(column)), is_blank(column, text=True)
    cell = name(column)
    plain = r"([!-~\x{4e00}-\x{9fff}（）·、，。]+( [!-~\x{4e00}-\x{9fff}（）·、，。]+)*)?"
    maybe = f"ord({cell}) IN ({_BEGINS_NOTHING})"
    tests = [
        f"NOT regexp_full_match({cell}, '{plain}')",
        f"CASE WHEN {maybe} THEN length({cell}) < 12 AND {blank} ELSE false END",
        rf"contains({cell}, '.0') AND regexp_full_match({cell}, '\s*[0-9]+\.0\s*')",
        f"ord({cell}) IN ({ord('=')}, {ord(_QUOTE)}, {ord('`')})" if identifier else "false",
        rf"contains({cell}, 'E+') AND regexp_full_match({cell}, '[0-9](\.[0-9]+)?E\+[0-9]+')",
    ]
    counts = ", ".join(f"coalesce(sum(_times) FILTER ({test}), 0)::BIGINT" for test in tests)
    odd, nothing, pointed, marked, powers = con.execute(f"SELECT {counts} FROM {relation}").fetchone()
    sql, notes = unwrapped(name(column)) if marked else text if odd else cell, []
    if odd:
        sql = rf"regexp_replace({sql}, '[\s\p{{Z}}\p{{Cc}}]+', ' ', 'g')"
    if identifier:
        sql = f"trim({narrow(sql)})" if odd else sql
        if pointed:
            sql = rf"regexp_replace({sql}, '^([0-9]+)\.0$', '\1')"
            text = ntr(
                "{n} value ends in .0, as ids do that went through a spreadsheet; it was taken off.",
                "{n} values end in .0, as ids do that went through a spreadsheet; it was taken off.",
                pointed,
            )
            notes.append(("info", text))
        if powers:
            text = ntr(
                "{n} id looks like 1.23E+10: a spreadsheet has cut its digits; export it as text.",
                "{n} ids look like 1.23E+10: a spreadsheet has cut their digits; export them as text.",
                powers,
            )
            notes.append(("warning", text))
    sql = f"CASE WHEN {blank} THEN NULL ELSE {sql} END" if nothing else f"nullif({sql}, '')"
    if nothing:
        text = ntr("{n} cell says that there is nothing.", "{n} cells say that there is nothing.", nothing)
        notes.append(("info", text))
    return ColumnPlan(column, "str", sql, blank, format=tr("text"), notes=notes)
