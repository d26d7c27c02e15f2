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

from dataclasses import dataclass
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
BESIDE = {"key_accounts": ("monitoring",)}  # rooms whose sheets stand with those of a module


@dataclass(frozen=True)
class Sheet:
    """One table of a workbook, ready to be written; ``pack``: on which sheet of the action pack it stands, if any."""

    title: str
    frame: pd.DataFrame
    columns: list[Column]
    note: str = ""
    pack: int | None = None
    failed: str = ""  # why it could not be computed


def sheets_of(company, room: str, names: dict) -> list[Sheet]:
    """The sheets of a room (``"diagnosis"``), the ones of the action pack first; a table without a row makes no sheet.

    A table that cannot be computed gives a sheet that says so, and the others still come.
    """
    made = [_computed(entry, lambda entry=entry: _table(entry, company), names) for entry in entries(room)
            if not (entry.get("needs") and company.missing(*entry["needs"]))]  # fmt: skip
    rooms = (room, *BESIDE.get(room, ()))
    with_sheet = [one for each in rooms for one in items(each) if "sheet" in one.card]
    for one in sorted(with_sheet, key=lambda one: one.card["sheet"].get("pack", 99)):
        made.append(_computed(one.card["sheet"], lambda one=one: _shown(one(company)), names))
    return [sheet for sheet in made if sheet]


def _shown(result) -> pd.DataFrame:
    return result.table if result.ok else pd.DataFrame()


def _computed(entry: dict, compute, names) -> Sheet | None:
    try:
        frame = compute()
    except Exception as error:
        told = to_install(error) if isinstance(error, ImportError) else error
        reason = tr("This table could not be computed: {error}", error=told)
        return Sheet(pick(entry["title"]), pd.DataFrame({"": []}), [Column("", "")], reason, failed=reason)
    return _sheet(entry, frame, names) if len(frame) else None


def _cut_short(rows: int) -> str:
    if rows <= AT_MOST_ROWS:
        return ""
    return tr("The first {n} of {total} rows.", n=number(AT_MOST_ROWS), total=number(rows))


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


def _sheet(entry, whole, names) -> Sheet:
    """The columns that the entry asks for and that say something, in words; empty ones for the pen behind them."""
    frame = whole.head(AT_MOST_ROWS)
    asked = entry["columns"]
    widths = asked if isinstance(asked, dict) else dict.fromkeys(asked)
    columns, written = [], {}
    for name, width in widths.items():
        if "table" not in entry and not (name in frame and frame[name].notna().any()):
            continue
        written[name] = _in_words(name, frame[name])
        columns.append(Column.of(name, width))
        if name == "customer_id" and names and "customer_name" not in widths:
            written["customer_name"] = frame[name].map(names).astype(object)
            columns.append(Column("customer_name", label("customer_name")))
    for name, title in entry.get("fill", {}).items():
        written[name] = ""
        columns.append(Column(name, pick(title), width=18))
    note = " ".join(filter(None, [pick(entry["note"]) if "note" in entry else "", _cut_short(len(whole))]))
    table = pd.DataFrame(written, index=frame.index)
    return Sheet(pick(entry["title"]), table, columns, note, entry.get("pack"))


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
