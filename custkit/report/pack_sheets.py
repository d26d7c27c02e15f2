"""Sheets of the action pack written as data: ``pack/<room>_<part>.yaml`` says which table, columns and notes.

An entry of such a file::

    - title: {zh: 区域人手, en: Territory load}    # at most 31 characters, no other sheet has it
      table: diagnosis.workload                    # a function of custkit that takes the company
      arguments: {year: 2025}                      # more for it, if any
      needs: [regions, reps.capacity_calls_year]   # without them there is no sheet
      columns: {region: 14, n_calls: null}         # in order, with widths (null: what fits)
      fill: {owner: {zh: 谁, en: Who}}             # empty columns for the pen
      note: {zh: …, en: …}                         # stands above the table, if given

Titles and number formats come from the contract, codes become words, customers get their names.
"""

from functools import cache
from importlib import import_module
from importlib.resources import files

import pandas as pd
import yaml

from custkit.data.contract import column_format, label
from custkit.data.errors import to_install
from custkit.item import items
from custkit.locale import number, pick, tr
from custkit.report.sheets import Column
from custkit.show.tables import _words

AT_MOST_ROWS = 20_000


def write_sheets(book, company, room: str, names: dict) -> list[str]:
    """The sheets of a room (``"diagnosis"``) into an open workbook; a table without a row makes no sheet.

    A table that cannot be computed leaves a sheet that says so, and the others still come. Gives a sentence for each
    of those.
    """
    failed = []
    for entry in entries(room):
        if entry.get("needs") and company.missing(*entry["needs"]):
            continue
        try:
            frame = _table(entry, company)
        except Exception as error:
            failed.append(_not_computed(book, entry, error))
            continue
        if len(frame):
            _write(book, entry, frame.head(AT_MOST_ROWS), names)
    return failed + write_item_sheets(book, company, room, names)


def write_item_sheets(book, company, room: str, names: dict) -> list[str]:
    """The sheets of a room's items (their cards' ``sheet``); an item without a row makes no sheet.

    Gives a sentence for each that could not be computed.
    """
    failed = []
    with_sheet = [one for one in items(room) if "sheet" in one.card]
    for one in sorted(with_sheet, key=lambda one: one.card["sheet"].get("pack", 99)):
        entry = dict(one.card["sheet"])
        columns = entry["columns"]
        entry["columns"] = columns if isinstance(columns, dict) else dict.fromkeys(columns)
        try:
            result = one(company)
        except Exception as error:
            failed.append(_not_computed(book, entry, error))
            continue
        if result.ok and len(result.table):
            table = result.table.head(AT_MOST_ROWS)
            known = [name for name in entry["columns"] if name in table and table[name].notna().any()]
            entry["columns"] = {name: entry["columns"][name] for name in known}
            _write(book, entry, table, names, _cut_short(len(result.table)))
    return failed


def _cut_short(rows: int) -> str:
    if rows <= AT_MOST_ROWS:
        return ""
    return tr("The first {n} of {total} rows.", n=number(AT_MOST_ROWS), total=number(rows))


def _not_computed(book, entry, error: Exception) -> str:
    """A sheet that says why there is no table; the sentence for the report."""
    told = to_install(error) if isinstance(error, ImportError) else error
    reason = tr("This table could not be computed: {error}", error=told)
    book.table(pick(entry["title"]), pd.DataFrame({"": []}), [Column("", "")], reason)
    return f"{pick(entry['title'])}: {reason}"


@cache
def entries(room: str) -> list[dict]:
    """The sheets a room asks for, in the order of the files' names."""
    folder = files("custkit.report").joinpath("pack")
    found = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.startswith(f"{room}_") and path.name.endswith(".yaml"):
            found += yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return found


def _table(entry, company) -> pd.DataFrame:
    room, name = entry["table"].split(".")
    found = getattr(import_module(f"custkit.{room}"), name)(company, **entry.get("arguments", {}))
    return getattr(found, "table", found)


def _write(book, entry, frame, names, cut_short=""):
    columns, written = [], {}
    for name, width in entry["columns"].items():
        written[name] = _in_words(name, frame[name])
        columns.append(Column.of(name, width))
        if name == "customer_id" and names and "customer_name" not in entry["columns"]:
            written["customer_name"] = frame[name].map(names).astype(object)
            columns.append(Column("customer_name", label("customer_name")))
    for name, title in entry.get("fill", {}).items():
        written[name] = ""
        columns.append(Column(name, pick(title), width=18))
    note = " ".join(filter(None, [pick(entry["note"]) if "note" in entry else "", cut_short]))
    book.table(pick(entry["title"]), pd.DataFrame(written, index=frame.index), columns, note)


def _in_words(name, values):
    if column_format(name) != "text":
        return values
    yes_no = {True: tr("yes"), False: tr("no")}
    said = [
        yes_no[value]
        if isinstance(value, bool)
        else tr(", ").join(_words(name, one) for one in value)
        if isinstance(value, list | tuple | set)
        else None
        if pd.isna(value)
        else _words(name, value)
        for value in values
    ]
    return pd.Series(said, index=values.index, dtype=object)
