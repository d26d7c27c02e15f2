"""What is kept of a value: facts that no language changes, and the texts in it.

A table is seen column by column, rows in the order given::

    numbers      {sum, median}           dates                  {first, last}
    codes, few   {counts: {code: n}}     codes, many, and ids   {distinct, first three}
    yes or no    {yes: n}                lists                  {items: n, their first codes or their sum}

``missing`` stands beside it where cells are empty. Texts are no facts. Floats keep nine digits. A table without rows
and a refusal are both just `NOTHING`: how it is said that there is nothing may change.
"""

import datetime
import math
import re
import zlib
from dataclasses import fields, is_dataclass
from numbers import Integral, Real

import numpy as np
import pandas as pd

NOTHING = {"nothing": True}
TEXT = object()
FEW = 12
FIRST = 3
_ID = re.compile(r"[A-Z]|[A-Z]{1,4}[-_]?\d[\w.:/-]*|\d[\w.:/-]*", re.ASCII)
_CODE = re.compile(rf"[a-z][a-z0-9]*(_[a-z0-9]+)*|{_ID.pattern}", re.ASCII)


def is_result(value) -> bool:
    """Whether it is what an item gives."""
    return hasattr(value, "table") and hasattr(value, "verdict")


def facts_of(value) -> dict:
    """``{part: fact}`` of whatever a function gave; a table is ``{"rows": n, column: fact …}``."""
    if is_result(value):
        return facts_of(value.table) | _said_by(value) if value.ok else NOTHING
    if isinstance(value, pd.DataFrame):
        return _frame(value, _CODE)
    if isinstance(value, pd.Series):
        return facts_of(value.rename(value.name or "value").to_frame())
    if hasattr(value, "to_pandas"):  # a table that is still in the engine
        return facts_of(value.to_pandas())
    if is_dataclass(value):
        return _members({one.name: getattr(value, one.name) for one in fields(value)})
    if isinstance(value, dict):
        return _members(value)
    if isinstance(value, list | tuple) and any(isinstance(one, pd.DataFrame) for one in value):
        return _members(dict(enumerate(value)))
    return _facts({"value": value})


def facts_shown(table: pd.DataFrame) -> dict:
    """The facts of a table as it is written for people: a word in it is a text, not a code."""
    return _frame(table, _ID)


def texts_of(value) -> dict[str, list[str]]:
    """``{column: the first three different texts}`` of the columns that hold texts."""
    table = value.table if is_result(value) else value
    if not isinstance(table, pd.DataFrame):
        return {}
    cells = {str(name): _plain(table.iloc[:, at]) for at, name in enumerate(table.columns)}
    return {name: list(dict.fromkeys(found))[:FIRST] for name, found in cells.items() if _are_texts(found)}


def cell(value):
    """One value as it is written down: a number, a code, a date, a fact about a list; or `TEXT`."""
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(f"{float(value):.9g}")
    if isinstance(value, datetime.date | pd.Timestamp | np.datetime64):
        return str(pd.Timestamp(value).date())
    if isinstance(value, str):
        return value if _CODE.fullmatch(value) else TEXT
    if isinstance(value, set | frozenset):
        return cell(sorted(value, key=str))
    if isinstance(value, list | tuple | np.ndarray | pd.Index | pd.Series):
        items = list(value)
        few = len(items) <= FIRST and all(isinstance(one, str) and _CODE.fullmatch(one) for one in items)
        return items if few else _listed(items, "n")
    if isinstance(value, dict):
        return _facts(value)
    return {"a": type(value).__name__}


def _facts(named):
    """The values of a dict that are facts, under the names that are codes."""
    found = {str(name): cell(one) for name, one in named.items() if _CODE.fullmatch(str(name))}
    return {name: one for name, one in found.items() if one is not TEXT}


def _said_by(result):
    """What an item says beside its table."""
    said = {
        f"says.{name}": getattr(result, name) for name in ("verdict", "money", "customers", "value", "record")
    }
    said = _facts({name: one for name, one in said.items() if one is not None})
    return (
        said | _about(result.about) | _members({f"extra.{name}": one for name, one in result.extra.items()})
    )


def _about(facts):
    plain = (bool, int, float, str, np.generic)
    return _facts(
        {f"about.{name}": one for name, one in facts.items() if one is None or isinstance(one, plain)}
    )


def _members(members):
    """The parts of a dict or of a dataclass; what has parts itself under ``part.its part``."""
    found = {}
    for name, one in members.items():
        if isinstance(one, pd.DataFrame | pd.Series) or is_dataclass(one):
            found |= {f"{name}.{part}": fact for part, fact in facts_of(one).items()}
        elif not callable(one):
            found |= _facts({name: one})
    return found


def _frame(table, code):
    if not isinstance(table.index, pd.RangeIndex) and any(table.index.names):
        table = table.reset_index(allow_duplicates=True)
    if table.empty:
        return NOTHING
    found, named_by_texts = {"rows": len(table)}, []
    for at, name in enumerate(table.columns):
        name = "_".join(map(str, name)) if isinstance(name, tuple) else str(name)
        if _CODE.fullmatch(name):
            found[name] = _column(table.iloc[:, at], code)
        else:
            named_by_texts.append(pd.to_numeric(table.iloc[:, at], errors="coerce").sum())
    if named_by_texts:  # regions across, say: their names are of one language, and so is their order
        found["named by texts"] = {"columns": len(named_by_texts), "sum": cell(float(sum(named_by_texts)))}
    return {name: fact for name, fact in found.items() if fact is not TEXT}


def _column(values, code):
    cells = _plain(values)
    missing = len(values) - len(cells)
    fact = _filled(values.dropna(), cells, code) if cells else {}
    return fact if fact is TEXT else fact | ({"missing": missing} if missing else {})


def _filled(values, cells, code):
    if _all(cells, bool):
        return {"yes": sum(cells)}
    if _all(cells, int | float):
        numbers = values.astype(float)
        return {"sum": cell(numbers.sum()), "median": cell(numbers.median())}
    if _all(cells, datetime.date):
        return {"first": cell(min(cells)), "last": cell(max(cells))}
    if _all(cells, list | tuple | set | frozenset):
        return _listed([one for several in cells for one in several], "items")
    if _all(cells, str):
        return _codes(cells) if all(code.fullmatch(one) for one in set(cells)) else TEXT
    return {"a": " or ".join(sorted({type(one).__name__ for one in cells}))}


def _all(cells, kind):
    return all(isinstance(one, kind) for one in cells)


def _plain(values):
    """The cells that are filled, as plain Python values."""
    cells = (one.item() if isinstance(one, np.generic) else one for one in values.dropna().astype(object))
    return [str(one) if isinstance(one, pd.Period) else one for one in cells]


def _are_texts(cells):
    return bool(cells) and _all(cells, str) and not all(_CODE.fullmatch(one) for one in set(cells))


def _codes(cells):
    counts = pd.Series(cells).value_counts().sort_index().to_dict()
    return {"counts": counts} if len(counts) <= FEW else {"distinct": len(counts), "first": cells[:FIRST]}


def _listed(items, name):
    """A list: how long it is, and its first codes or its sum."""
    fact = {name: len(items)}
    if items and _all(items, int | float | np.number):
        return fact | {"sum": cell(float(sum(items)))}
    if items and _all(items, str) and all(_CODE.fullmatch(one) for one in items):
        every = zlib.crc32(" ".join(sorted(items)).encode())  # one of many exchanged for another
        return fact | {"first": items[:FIRST], "every": every}
    return fact
