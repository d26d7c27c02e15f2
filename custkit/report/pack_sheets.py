"""Sheets of the workbooks, from the cards of the items: ``sheet: {title, pack, columns, fill, note}``.

Titles and number formats come from the contract, codes become words, customers get their names.
"""

from dataclasses import dataclass
from functools import lru_cache, partial

import pandas as pd

from custkit.data.contract import column_format, label
from custkit.data.errors import to_install
from custkit.item import items
from custkit.item.texts import entity_of, heading, named
from custkit.locale import number, pick, tr
from custkit.report.sheets import Column
from custkit.show.tables import in_cell_words

AT_MOST_ROWS = 20_000
# Whose names stand before their codes; a customer's has a column of its own.
BY_NAME = ("rep", "rival", "contact", "line")
# Rooms whose sheets stand with those of a module, and how the syllabus rows of these begin.
BESIDE = {
    "key_accounts": {"monitoring": "M"},
    "plan_and_review": {"planning": "X", "monitoring": "X", "review": "X"},
}


@dataclass(frozen=True)
class Sheet:
    """One table of a workbook, ready to be written; ``pack``: on which sheet of the action pack it stands, if any."""

    title: str
    frame: pd.DataFrame
    columns: list[Column]
    note: str = ""
    pack: int | None = None
    failed: str = ""  # why it could not be computed
    pens: tuple[str, ...] = ()  # columns that are empty for the pen
    whole: bool = False  # never cut: it stands nowhere else


def sheets_of(company, room: str, names: dict) -> list[Sheet]:
    """The sheets of a room (``"diagnosis"``), the ones of the action pack first; a table without a row makes no sheet.

    A table that cannot be computed gives a sheet that says so, and the others still come.
    """
    rooms = {room: ""} | BESIDE.get(room, {})
    with_sheet = [
        one
        for each, rows in rooms.items()
        for one in items(each)
        if "sheet" in one.card
        and not (one.card.get("personal") or one.card.get("lesson"))
        and (not rows or any(row.startswith(rows) for row in one.card["rows"]))
    ]
    with_sheet.sort(key=lambda one: one.card["sheet"].get("pack", 99))
    made = (_computed(one, company, names) for one in with_sheet)
    return [sheet for sheet in made if sheet]


def sheet_of(result, names=None) -> Sheet:
    """The sheet that a Result's card asks for; names: customers' names by id, to stand beside their ids."""
    return _sheet(result.card["sheet"], result.table, names, result.company)


def _computed(one, company, names) -> Sheet | None:
    entry = one.card["sheet"]
    try:
        result = one(company)
        return _sheet(entry, result.table, names, company) if result.ok and len(result.table) else None
    except Exception as error:
        told = to_install(error) if isinstance(error, ImportError) else error
        reason = tr("This table could not be computed: {error}", error=told)
        return Sheet(
            pick(entry["title"]), pd.DataFrame({"": []}), [Column("", "")], reason, entry.get("pack"), reason
        )


def _cut_short(rows: int) -> str:
    if rows <= AT_MOST_ROWS:
        return ""
    return tr("The first {n} of {total} rows.", n=number(AT_MOST_ROWS), total=number(rows))


def _sheet(entry, whole, names, company) -> Sheet:
    """The columns that the entry asks for and that say something, in words; empty ones for the pen behind them."""
    frame = whole.head(AT_MOST_ROWS)
    asked = entry["columns"]
    widths = asked if isinstance(asked, dict) else dict.fromkeys(asked)
    columns, written = [], {}
    for name, width in widths.items():
        if not (name in frame and frame[name].notna().any()):
            continue
        written[name] = _in_words(name, frame[name], company)
        called = heading(name, company) if entity_of(name) in BY_NAME else ""
        columns.append(Column.of(name, width, called))
        if name == "customer_id" and names and "customer_name" not in widths:
            written["customer_name"] = frame[name].map(names).astype(object)
            columns.append(Column("customer_name", label("customer_name")))
    for name, title in entry.get("fill", {}).items():
        written[name] = ""
        columns.append(Column(name, pick(title), width=18 if len(entry["fill"]) < 4 else 13))
    note = " ".join(filter(None, [pick(entry["note"]) if "note" in entry else "", _cut_short(len(whole))]))
    table = pd.DataFrame(written, index=frame.index)
    return Sheet(
        pick(entry["title"]), table, columns, note, entry.get("pack"), pens=tuple(entry.get("fill", ()))
    )


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """A table with its codes as words, ready for a sheet."""
    return pd.DataFrame({name: _in_words(name, table[name]) for name in table}, index=table.index)


def _in_words(name, values, company=None):
    one = partial(in_cell_words, name)
    if company is not None and (entity := entity_of(name)) in BY_NAME:
        one = partial(named, company=company, entity=entity)
    elif column_format(name) != "text":
        return values
    yes_no = {True: tr("yes"), False: tr("no")}
    words = lru_cache(maxsize=None, typed=True)(one)  # ten thousands of rows say a few codes
    said = [
        yes_no[value]
        if isinstance(value, bool)
        else tr(", ").join(map(words, value))
        if isinstance(value, list | tuple | set)
        else None
        if pd.isna(value)
        else words(value)
        for value in values
    ]
    return pd.Series(said, index=values.index, dtype=object)
