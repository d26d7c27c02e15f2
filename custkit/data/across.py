"""Months that stand in headers, or in the names of sheets and files, as a column of dates.

A table with a column a month (客户, 2024年1月, 2024年2月 …) becomes one row a customer and month; a sheet "1月" of a
workbook of 2024, or a file "2024-01.csv", whose rows have no date gets its month as one.
"""

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

from custkit.data.datewords import words
from custkit.data.errors import InputError
from custkit.data.headers import Match, match_columns, table_of_name
from custkit.data.headings import TOTAL, is_total
from custkit.data.meanings import document_of_name, meanings, never_money, normalise
from custkit.data.parse import plan_column
from custkit.data.presets import preset_of
from custkit.data.sources import RawTable
from custkit.data.staging import fresh, literal, name, trimmed
from custkit.locale import ntr, tr

_ORDERS, _DAY, _AMOUNT, _QUANTITY, _TYPE = "transactions", "order_date", "amount", "quantity", "document_type"
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_IN_TEXT = re.compile(words()["month_in_text"].replace("<names>", words()["month_names"]), re.I)
_SALES = re.compile(r"销售|銷售|订单|訂單|出库|流水|交易|sales?|orders?|revenue|transactions?", re.I)
_WORD = {"return": "return", "none": "no sale"}  # a cell with the word none would be blank
_ANY_YEAR = "2000"  # stands for that of a column of years
_YEARS = r"年|年份|年度|会计年度|(?:fiscal)?year"
_PARTS = words()["parts"]
_SIDED = r"(?i)\s*(.*\d\)?)\s*(Dr|Cr|借|贷|S|H)\.?\s*"  # an amount and its side of the ledger
_EMPTY = r"[-–—/0.,\s]*"  # of a cell: no sale in that month


def as_rows(con, raw: RawTable) -> RawTable:
    """The table with its months below each other; the same table where no months stand across."""
    found = {header: _split(label) for header, label in zip(raw.headers, raw.labels, strict=True)}
    year = _YEAR.search(raw.sheet) or _YEAR.search(Path(raw.file).stem)
    years = [
        h for h, label in zip(raw.headers, raw.labels, strict=True) if re.fullmatch(_YEARS, normalise(label))
    ]
    given = _ANY_YEAR if years else year[1] if year else ""
    texts = {h: _with_year(split[0], given) for h, split in found.items() if split}
    days = _days(con, texts)
    others = [header for header in raw.headers if header not in days]
    if len(set(days.values())) < 2 or _DAY in match_columns(others, _ORDERS).columns:
        return raw
    kept = [header for header in others if not is_total(header)]
    measures = list(dict.fromkeys(found[header][1] for header in days))
    pieces = _QUANTITY if never_money(f"{Path(raw.file).stem} {raw.sheet}") else _AMOUNT
    columns = {measure: measure or pieces for measure in measures}
    selects = []
    for day in dict.fromkeys(days.values()):
        cells = {found[h][1]: name(h) for h, of in days.items() if of == day}
        filled = " OR ".join(f"NOT regexp_full_match({trimmed(cell)}, '{_EMPTY}')" for cell in cells.values())
        of_year = literal(day)
        if years and day.startswith(_ANY_YEAR):
            of_year = (
                f"regexp_extract({name(years[0])}, '\\d{{4}}') || {literal(day.removeprefix(_ANY_YEAR))}"
            )
        values = [f"{cells.get(measure, 'NULL')} AS {name(column)}" for measure, column in columns.items()]
        selects.append(
            f"SELECT _record AS _row, {', '.join([*map(name, kept), f'{of_year} AS {_DAY}', *values])} "
            f"FROM {raw.relation} WHERE {filled}"
        )
    total = f"regexp_full_match({trimmed(name(kept[0]))}, {literal(f'(?i){TOTAL}')})" if kept else "false"
    relation = fresh("months")
    con.execute(
        f"CREATE TABLE {relation} AS SELECT row_number() OVER (ORDER BY _row, {_DAY}) AS _record, * EXCLUDE (_row) "
        f"FROM ({' UNION ALL BY NAME '.join(selects)}) WHERE NOT {total}"
    )
    headers = [*kept, _DAY, *columns.values()]
    rows = con.execute(f"SELECT count(*) FROM {relation}").fetchone()[0]
    note = ntr(
        "{n} month stands across; each filled cell was read as one row, in the order of the file.",
        "{n} months stand across; each filled cell was read as one row, in the order of the file.",
        len(set(days.values())),
    )
    notes = [*raw.notes, ("warning", note)]
    return replace(raw, relation=relation, headers=headers, labels=headers, rows=rows, notes=notes)


def dated_by_name(con, raw: RawTable) -> RawTable:
    """The table with the month of its sheet's or file's name, where it has orders without a date of their own."""
    stem = Path(raw.file).stem
    names = [raw.sheet, stem] if raw.sheet else [stem]
    month = next(filter(None, (_IN_TEXT.search(_plain(one)) for one in names)), None)
    if not month or match_columns(raw.headers, _ORDERS, labels=raw.labels).missing != [_DAY]:
        return raw
    rests = [
        re.sub(r"[\W\d_]|年|月|份|日|表|sheet", "", _IN_TEXT.sub("", _plain(one)).lower()) for one in names
    ]
    if any(rest and not _SALES.search(rest) and table_of_name(rest) != _ORDERS for rest in rests):
        return raw
    year = _YEAR.search(stem)
    day = _days(con, {"": _with_year(month["month"], year[1] if year else "")}).get("")
    if day is None:
        return raw
    note = ("warning", tr("Its rows have no date; the month {month} is taken from its name.", month=day))
    return _with(con, raw, _DAY, literal(day), note)


def dated_by_parts(con, raw: RawTable) -> RawTable:
    """The table with a column of months or quarters where they stand beside the year (年, 月)."""
    match = match_columns(raw.headers, _ORDERS, labels=raw.labels)
    pairs = list(zip(raw.headers, map(normalise, raw.labels), strict=True))
    years = [header for header, label in pairs if re.fullmatch(_YEARS, label)]
    for part, (begins, most, before) in _PARTS.items():
        found = [header for header, label in pairs if re.fullmatch(part, label)]
        if (
            not (years and found)
            or match.columns.get(_DAY) not in (None, *found)
            or set(match.missing) - {_DAY}
        ):
            continue
        year = f"regexp_extract({trimmed(name(years[0]))}, '^\\d{{3,4}}')"
        of_year = f"regexp_extract({trimmed(name(found[0]))}, '{begins}')"
        fits = f"bool_and(try_cast({of_year} AS INT) BETWEEN 1 AND {most})"
        if con.execute(f"SELECT {fits} FROM {raw.relation} WHERE {year} <> ''").fetchone()[0]:
            digits = f"lpad({of_year}, 2, '0')" if most > 9 else of_year
            return _with(con, raw, _DAY, f"{year} || '{before}' || {digits}")
    return raw


def sided(con, raw: RawTable) -> RawTable:
    """The table with the side of the ledger behind its amounts (1,200.00 Dr) in a column of its own: a person says
    which side was sold."""
    rows = con.execute(
        f"SELECT {', '.join(map(name, raw.headers))} FROM {raw.relation} LIMIT 1000"
    ).fetchall()
    for header, cells in zip(raw.headers, zip(*rows, strict=True), strict=False):
        filled = [cell for cell in cells if cell and cell.strip()]
        if not filled or never_money(header) or not all(re.fullmatch(_SIDED, cell) for cell in filled):
            continue
        cell, side = (f"regexp_extract({name(header)}, {literal(f'^{_SIDED}$')}, {n})" for n in (1, 2))
        amount = f"coalesce(nullif({cell}, ''), {name(header)}) AS {name(header)}"
        raw = _with(con, raw, f"{header} Dr/Cr", side, replaced=f"REPLACE ({amount})")
    return raw


def marked_by_names(con, raws: list[RawTable]) -> list[RawTable]:
    """The tables with the type of document that a sheet's or file's name says: returns, or no sale at all; the latter
    only beside others that are sales."""
    known = [preset_of(raw.labels, _ORDERS) for raw in raws]
    pairs = zip(raws, known, strict=True)
    found = [match_columns(raw.headers, _ORDERS, labels=raw.labels, preset=preset) for raw, preset in pairs]
    orders = [set(match.missing) <= {"amount"} for match in found]
    kinds = [document_of_name(raw.sheet) or document_of_name(Path(raw.file).stem) for raw in raws]
    taken_off = any("refund_amount" in match.columns for match in found)
    sales = any(is_orders and not kind for is_orders, kind in zip(orders, kinds, strict=True))
    said = {_TYPE, "is_return", "refund_amount"}  # of a return, a status says how far it got
    said = {"return": said, "none": said | {"order_status", "payment_status", "deal_stage"}}
    marked = []
    for raw, kind, match in zip(raws, kinds, found, strict=True):
        parents = _of_parents(raw, match) if kind == "return" and not taken_off else {}
        if kind and sales and (parents or not match.missing) and not said[kind] & set(match.columns):
            raw = _marked(con, _renamed(con, raw, parents) if parents else raw, kind)
        marked.append(raw)
    return marked


def _of_parents(raw: RawTable, match: Match) -> dict[str, str]:
    """Of a table of returns that names their orders and nobody: its headers as the columns that make it one."""
    told = meanings()["days_of_returns"]
    day = match.columns.get(_DAY) or next((h for h in raw.headers if re.search(told, h.casefold())), None)
    if day is None or set(match.missing) - {_DAY} != {"customer_id"} or "order_id" not in match.columns:
        return {}
    return {match.columns["order_id"]: "parent_order_id", day: _DAY}


def _renamed(con, raw: RawTable, names: dict[str, str]) -> RawTable:
    """The table with other headers, and with customers that are those of its orders."""
    pairs = ", ".join(f"{name(header)} AS {column}" for header, column in names.items() if header != column)
    made = _with(con, raw, "customer_id", "''", replaced=f"RENAME ({pairs})")
    headers = [names.get(header, header) for header in made.headers]
    return replace(made, headers=headers, labels=headers)


def _marked(con, raw: RawTable, kind: str) -> RawTable:
    said = {
        "return": tr("By its name these are returns: its amounts were taken off."),
        "none": tr("By its name these are no sales; it was set aside."),
    }
    return _with(con, raw, _TYPE, literal(_WORD[kind]), ("warning", said[kind]))


def _with(con, raw: RawTable, column: str, sql: str, *notes: tuple[str, str], replaced: str = "") -> RawTable:
    """The table with one more column; ``replaced``: SQL of a column that is another one now."""
    relation = fresh("more")
    con.execute(f"CREATE VIEW {relation} AS SELECT * {replaced}, {sql} AS {name(column)} FROM {raw.relation}")
    headers, labels = [*raw.headers, column], [*raw.labels, column]
    return replace(raw, relation=relation, headers=headers, labels=labels, notes=[*raw.notes, *notes])


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _split(label: str) -> tuple[str, str] | None:
    """A header as its month and what is measured, None when there is no month at its beginning."""
    found = _IN_TEXT.match(_plain(label))
    if not found:
        return None
    behind = _plain(label)[found.end() :].strip(" _-:：/()（）[]")
    return None if re.search(r"\d", behind) else (re.sub(r"\s+", " ", found["month"]), behind)


def _with_year(month: str, year: str) -> str:
    """The text of a month with the year of the file before it, where it has none."""
    if re.search(r"\d{3,}|\d\d?[-' ]*$", re.sub(r"月份?", "x", month)) or not year:
        return month.replace("年 ", "年")
    return f"{year}年{month}" if "月" in month else f"{month} {year}"


def _days(con, texts: dict[str, str]) -> dict[str, str]:
    """The months (2024-05) or days of the texts that are such, by key."""
    if not texts:
        return {}
    labels = fresh("labels")
    con.execute(
        f"CREATE TABLE {labels} AS SELECT unnest(?) AS _record, unnest(?) AS v",
        [list(range(len(texts))), list(texts.values())],
    )
    try:
        plan = plan_column(con, labels, "v", "date")
        form = "%Y-%m" if plan.months else "%Y-%m-%d"
        rows = con.execute(f"SELECT strftime({plan.sql}, '{form}') FROM {labels} ORDER BY _record").fetchall()
    except InputError:
        return {}
    finally:
        con.execute(f"DROP TABLE {labels}")
    return {key: day for key, (day,) in zip(texts, rows, strict=True) if day}
