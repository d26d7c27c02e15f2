"""The data contract as objects: tables, columns, labels, units, header aliases, and what each table adds.

Everything stands in ``contract.yaml`` (what companies hand in) and ``computed.yaml`` (what the kit computes);
this file only reads them.
"""

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from custkit.data import cards
from custkit.locale import pick

TYPES = ("str", "date", "ts", "int", "num", "money", "bool", "enum")
FORMATS = ("int", "number", "money", "percent", "date", "text")
_FORMAT_OF_TYPE = {"ts": "date", "num": "number", "str": "text", "bool": "text", "enum": "text"}


@dataclass(frozen=True)
class Value:
    """One value of an enum column: its code, its labels, and the words that mean it."""

    code: str
    zh: str
    en: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """One column of the contract. ``personal`` is ``"drop"``, ``"mask"`` or empty."""

    name: str
    type: str
    zh: str
    en: str
    required: bool = False
    unit: str = ""
    aliases: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    personal: str = ""

    @property
    def is_pattern(self) -> bool:
        """True for a family of columns such as ``factor_*``."""
        return self.name.endswith("*")

    @property
    def stored_as(self) -> str:
        """The column's name in a canonical table: money is kept in ``<name>_cents``."""
        return f"{self.name}_cents" if self.type == "money" else self.name


@dataclass(frozen=True)
class Table:
    """One table of the contract; ``adds`` is ``{"zh": …, "en": …}``."""

    name: str
    zh: str
    en: str
    need: str
    key: tuple[str, ...]
    modules: tuple
    adds: dict
    columns: dict[str, Column]
    aliases: tuple[str, ...] = field(default=())

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns without which the table cannot be used."""
        return tuple(column for column in self.columns.values() if column.required)

    def column(self, name: str) -> Column | None:
        """The column of that name, also when a pattern such as ``factor_*`` stands for it."""
        found = self.columns.get(name)
        if found is None:
            found = next(
                (c for c in self.columns.values() if c.is_pattern and fnmatchcase(name, c.name)), None
            )
        return found


@cache
def tables() -> MappingProxyType:
    """The contract: ``{table name: Table}`` in its own order, read-only."""
    raw = _parse("contract.yaml")["tables"]
    return MappingProxyType({name: _table(name, entry) for name, entry in raw.items()})


@cache
def computed() -> MappingProxyType:
    """Labels of computed columns: ``{name: {"zh", "en", "unit", "format"}}``, read-only.

    From ``computed.yaml``, the files of single rooms, ``computed_<room>.yaml``, and the cards of items
    (``columns``); the first to name a column has it.
    """
    raw = {}
    for name in computed_files():
        raw = _parse(name) | raw
    for name, entry in cards.columns().items():
        labels = {"zh": entry["zh"], "en": entry["en"], "unit": entry.get("unit", "")}
        raw.setdefault(name, labels | {"format": cards.FORMS.get(entry.get("as", "text"), "text")})
    for name, entry in raw.items():
        if set(entry) != {"zh", "en", "unit", "format"} or entry["format"] not in FORMATS:
            raise ValueError(f"computed.yaml: {name} needs zh, en, unit, format ({', '.join(FORMATS)})")
    return MappingProxyType(raw)


def computed_files() -> list[str]:
    """The names of the files with labels of computed columns, the common one first."""
    names = sorted(path.name for path in files("custkit.data").iterdir())
    return [name for name in names if name.startswith("computed") and name.endswith(".yaml")]


def label(name: str, language: str | None = None) -> str:
    """How a table (``"customers"``), a column (``"customers.level"``) or a computed column is called.

    A bare column name is looked up among computed columns, then tables, then all columns of the contract;
    an unknown name is given back as it is.
    """
    if name in computed():
        return pick({k: computed()[name][k] for k in ("zh", "en")}, language)
    table_name, _, column_name = name.partition(".")
    if column_name:
        column = tables()[table_name].column(column_name) if table_name in tables() else None
        return name if column is None else _column_label(column, column_name, language)
    if name in tables():
        return pick({"zh": tables()[name].zh, "en": tables()[name].en}, language)
    found = _any_column(name)
    return name if found is None else _column_label(found, name, language)


def column_format(name: str) -> str:
    """How the values of a column are written: int, number, money, percent, date or text."""
    if name in computed():
        return computed()[name]["format"]
    table_name, _, column_name = name.partition(".")
    if column_name:
        column = tables()[table_name].column(column_name) if table_name in tables() else None
    else:
        column = _any_column(name)
    if column is None:
        return "text"
    return "percent" if column.unit == "share" else _FORMAT_OF_TYPE.get(column.type, column.type)


def value_label(table: str, column: str, code: str, language: str | None = None) -> str:
    """How a code of an enum column is called; an unknown code is given back as it is."""
    found = tables()[table].column(column)
    for value in found.values if found else ():
        if value.code == code:
            return pick({"zh": value.zh, "en": value.en}, language)
    return code


def _parse(name: str) -> dict:
    """The file as data; by libyaml where PyYAML has it, which is ten times faster."""
    text = files("custkit.data").joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _table(name: str, entry: dict) -> Table:
    columns = {column: _column(column, fields) for column, fields in entry["columns"].items()}
    lists = {key: tuple(entry.get(key, ())) for key in ("key", "modules", "aliases")}
    said = {key: entry[key] for key in ("zh", "en", "need", "adds")}
    return Table(name=name, columns=columns, **lists, **said)


def _column(name: str, fields: dict) -> Column:
    fields = dict(fields)
    if fields["type"] not in TYPES:
        raise ValueError(f"contract.yaml: column {name} has the unknown type {fields['type']!r}")
    values = tuple(
        Value(str(code), value["zh"], value["en"], tuple(map(str, value.get("aliases", ()))))
        for code, value in fields.pop("values", {}).items()
    )
    aliases = tuple(map(str, fields.pop("aliases", ())))
    return Column(name=name, aliases=aliases, values=values, **fields)


def _column_label(column: Column, name: str, language: str | None) -> str:
    text = pick({"zh": column.zh, "en": column.en}, language)
    if column.is_pattern:
        text += " " + name.removeprefix(column.name.rstrip("*")).replace("_", " ")
    return text


def _any_column(name: str) -> Column | None:
    plain = name.removesuffix("_cents")
    return next((c for t in tables().values() if (c := t.column(plain)) is not None), None)
