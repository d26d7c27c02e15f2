"""``field_map.yaml``: what a person decided about the files, so that the batch never has to ask.

version: 1
currency: CNY
tax: included                # included | excluded: said once, nothing is recomputed
timezone: Asia/Shanghai      # of times in epoch seconds, in UTC or with a zone; else 09:00+01:00 is 9 o'clock
show_names: false            # true keeps contacts' names; phone and e-mail are never read
pseudonyms: false            # true shows 138****5678 and a***@x.test for ids that are telephones or mail addresses
tables:
  transactions:
    file: 订单.xlsx#Sheet1    # a file, file#sheet, or a list of them; optional
    unit: 万元               # of its money columns: 元 | 千元 | 万元 | 百万元 | 亿元 | 分 …
    date_order: dmy          # dmy | mdy, only where the column cannot prove it
    calendar: roc            # gregorian | buddhist | roc, only where the column cannot prove it
    same_rows: once          # each | once: how often a row counts that stands in two files
    amount_per: order        # order | line: what an amount is of that all lines of an order show
    rows_below: belong       # belong | apart: rows without a customer belong to the filled row above, or to nobody
    decimal: ","             # the decimal sign, where 1.234 may be one or a thousand
    columns: {customer_id: 客户编码, order_date: 下单日期, amount: 价税合计}
    values: {order_status: {已关闭: cancelled}}
merge_customers: {C0001: [C0388, C0401]}       # kept customer: duplicates that a person confirmed
amount_unit_by_customer: {C0123: 万元}         # customers whose amounts came in another unit
rates: {USD: 7.1}            # what one unit of another currency is in the company's; without, its rows are set aside
settings: {a_cut: 0.7}                         # thresholds in place of the usual ones, see settings.yaml
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from custkit.data import contract
from custkit.data.errors import InputError, cannot, refuse_stream
from custkit.data.headers import UNITS
from custkit.data.paths import shown
from custkit.data.settings import settings
from custkit.data.yaml_text import as_yaml
from custkit.locale import tr

NAME = "field_map.yaml"
_WORD, _WORDS, _FLAG = "word", "words", "flag"
_CHOICES = {  # of a table: one word of these
    "unit": tuple(UNITS),
    "date_order": ("dmy", "mdy", "ymd"),
    "calendar": ("gregorian", "buddhist", "roc"),
    "same_rows": ("each", "once"),
    "amount_per": ("order", "line"),
    "rows_below": ("belong", "apart"),
    "decimal": (".", ","),
}
# "": any name
_TABLE = {"file": _WORDS, "columns": {"": _WORD}, "values": {"": {"": _WORD}}}
_TABLE |= dict.fromkeys(_CHOICES, _WORD)
_TOP = dict.fromkeys(("version", "name", "currency", "tax", "timezone"), _WORD)
_TOP |= dict.fromkeys(("show_names", "pseudonyms"), _FLAG)
_TOP |= {"tables": {"": _TABLE}, "merge_customers": {"": _WORDS}}
_TOP |= {key: {"": _WORD} for key in ("amount_unit_by_customer", "rates", "settings")}
_LARGEST_BYTES = 2_000_000
_DEEPEST = 20


@dataclass(frozen=True)
class TableMap:
    """The part of the field map that concerns one table."""

    files: tuple[str, ...] = ()
    unit: str | None = None
    date_order: str | None = None
    calendar: str | None = None
    same_rows: str | None = None
    amount_per: str | None = None
    rows_below: str | None = None
    decimal: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class FieldMap:
    """A field map that has been checked."""

    name: str | None = None
    currency: str | None = None
    tax: str | None = None
    timezone: str | None = None
    show_names: bool = False
    pseudonyms: bool = False
    tables: Mapping[str, TableMap] = field(default_factory=dict)
    merge_customers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    amount_unit_by_customer: Mapping[str, str] = field(default_factory=dict)
    rates: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, float] = field(default_factory=dict)

    def of(self, table: str) -> TableMap:
        """The entry of a table, empty when the map has none."""
        return self.tables.get(table, TableMap())


def read(source: "str | Path | Mapping | FieldMap | None", open: bool = False) -> FieldMap:
    """A field map from a file, a mapping, or nothing; raises InputError naming whatever is not understood.

    open: … may stand where a person must still write something.
    """
    if isinstance(source, FieldMap):
        return source
    if source is None or source == "":
        return FieldMap()
    raw = source if isinstance(source, Mapping) else _load(Path(source))
    _known(raw, tuple(_TOP), "")
    tables = raw.get("tables") or {}
    _known(tables, tuple(contract.tables()), "tables")
    for name, entry in tables.items():
        _known(entry or {}, tuple(_TABLE), f"tables.{name}")
    _shaped(raw, _TOP, "")
    _one_of(raw, "version", (1, "1"))
    _one_of(raw, "tax", ("included", "excluded"))
    return FieldMap(
        name=raw.get("name"),
        currency=raw.get("currency"),
        tax=raw.get("tax"),
        timezone=_timezone(raw.get("timezone")),
        show_names=raw.get("show_names") or False,
        pseudonyms=raw.get("pseudonyms") or False,
        tables={name: _table(name, entry or {}, open) for name, entry in tables.items()},
        merge_customers=_merges(raw.get("merge_customers") or {}),
        amount_unit_by_customer=_units(raw.get("amount_unit_by_customer") or {}),
        rates=_rates(raw.get("rates") or {}),
        settings=_settings(raw.get("settings") or {}),
    )


def _settings(given: Mapping) -> dict:
    """The thresholds of a field map as numbers, checked like those of `custkit.data.open_company`."""
    numbers = {}
    for name, value in given.items():
        try:
            numbers[name] = float(value)
        except (TypeError, ValueError):
            numbers[name] = value
    checked = settings(numbers)
    return {name: checked[name] for name in numbers}


def for_source(field_map, source: Path | None) -> FieldMap:
    """The field map to use: the one given, else ``field_map.yaml`` in the source's folder, else an empty one."""
    if field_map is None and source is not None and (source / NAME).is_file():
        field_map = source / NAME
    return read(field_map)


def write(field_map: FieldMap) -> str:
    """The text of ``field_map.yaml``; reading it back gives an equal map."""
    return as_yaml(as_dict(field_map))


def as_dict(field_map: FieldMap) -> dict:
    """The content of ``field_map.yaml`` as data."""
    content = {"version": 1} | {key: getattr(field_map, key) for key in _TOP if key != "version"}
    content |= {key: content[key] or None for key in ("show_names", "pseudonyms")}
    content["tables"] = {name: _table_as_dict(entry) for name, entry in field_map.tables.items()}
    content["merge_customers"] = {kept: list(gone) for kept, gone in field_map.merge_customers.items()}
    content |= {key: dict(content[key]) for key in ("amount_unit_by_customer", "rates", "settings")}
    return {key: value for key, value in content.items() if value not in (None, {})}


class _Loader(yaml.SafeLoader):
    """YAML as a person writes it here: numbers, dates, yes and no stay words (00127 is a customer's id, not 87), and
    only true and false are flags. Anchors, tags, deep nesting and a name said twice are refused: none is needed.
    """

    depth = 0

    def compose_node(self, parent, index):
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or event.anchor or getattr(event, "tag", None):
            raise _odd(event, tr("write & * and ! inside quotation marks"))
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _odd(event, tr("this is nested too deeply"))
        node = super().compose_node(parent, index)
        self.depth -= 1
        if isinstance(node, yaml.MappingNode):
            names = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
            for key, _ in node.value:
                if not isinstance(key, yaml.ScalarNode) or names.count(key.value) > 1:
                    raise _odd(key, tr("each name stands once, and is one word or text"))
        return node


def _odd(place, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=place.start_mark, note="ours")


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if tag.rpartition(":")[2] == "null"]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$", re.IGNORECASE), "tTfF")


def _load(path: Path) -> Mapping:
    try:
        refuse_stream(path)
        with open(path, "rb") as stream:
            content = stream.read(_LARGEST_BYTES + 1)
        if len(content) > _LARGEST_BYTES:
            raise InputError(tr("{path} is too large for a field map.", path=shown(path)))
        raw = yaml.load(content.decode("utf-8-sig"), Loader=_Loader)
    except FileNotFoundError:
        raise InputError(tr("The field map {path} does not exist.", path=shown(path))) from None
    except OSError as error:
        raise cannot(error, path) from None
    except UnicodeDecodeError:
        raise InputError(tr("{path}: save this file as UTF-8.", path=shown(path))) from None
    except (yaml.YAMLError, RecursionError) as error:
        mark, ours = getattr(error, "problem_mark", None), getattr(error, "note", None) == "ours"
        problem = error.problem if ours else tr("this is not YAML")
        line = mark.line + 1 if mark else 1
        raise InputError(
            tr("{path}, line {line}: {problem}.", path=shown(path), line=line, problem=problem)
        ) from None
    if not isinstance(raw, Mapping | None):
        raise InputError(tr("{path}: a field map has names and values (currency: CNY).", path=shown(path)))
    return raw or {}


def _table(name: str, entry: Mapping, open: bool) -> TableMap:
    for key, allowed in _CHOICES.items():
        _one_of(entry, key, allowed)
    return TableMap(
        files=_words(entry.get("file")),
        columns={str(k): str(v) for k, v in (entry.get("columns") or {}).items()},
        values=_values(name, entry.get("values") or {}, ("…",) if open else ()),
        **{key: entry.get(key) for key in _CHOICES},
    )


def _table_as_dict(entry: TableMap) -> dict:
    content = {"file": entry.files[0] if len(entry.files) == 1 else list(entry.files)}
    content |= {key: getattr(entry, key) for key in _CHOICES} | {"columns": dict(entry.columns)}
    content["values"] = {k: dict(v) for k, v in entry.values.items()}
    return {key: value for key, value in content.items() if value not in (None, {}, [])}


def _known(raw, known: tuple[str, ...], where: str) -> None:
    if not isinstance(raw, Mapping):
        raise InputError(tr("field_map.yaml: {where} must have names and values.", where=where))
    unknown = [str(key) for key in raw if key not in known]
    if misplaced := [key for key in unknown if key in _TABLE and not where]:
        problem = tr(
            "field_map.yaml: {key} is said of one table. Write it there:\n{lines}",
            key=misplaced[0],
            lines=f"tables:\n  transactions:\n    {misplaced[0]}: {raw[misplaced[0]]}",
        )
        raise InputError(problem)
    if unknown:
        problem = tr(
            "field_map.yaml: {unknown} is not known here. Known: {known}.",
            unknown=", ".join(f"{where}.{key}" if where else key for key in unknown),
            known=", ".join(known),
        )
        raise InputError(problem)


def _one_of(raw: Mapping, key: str, allowed: tuple[str, ...]) -> None:
    if raw.get(key) is not None and raw[key] not in allowed:
        problem = tr(
            "field_map.yaml: {key} must be one of {allowed}, not {value}.",
            key=key,
            allowed=", ".join(map(str, allowed)),
            value=raw[key],
        )
        raise InputError(problem)


def _shaped(value, shape, where: str) -> None:
    """Raise InputError, naming the place, where a value is a list, a flag or names and values and should not be."""
    if value is None:
        return
    if isinstance(shape, Mapping):
        if not isinstance(value, Mapping):
            raise InputError(tr("field_map.yaml: {where} must have names and values.", where=where))
        for key, entry in value.items():
            place = f"{where}.{key}".lstrip(".")
            _shaped(key, _WORD, place)
            if key is None or (entry in (None, []) and shape.get("") in (_WORD, _WORDS)):
                raise InputError(tr("field_map.yaml: {where} is empty.", where=place))
            _shaped(entry, shape.get(key, shape.get("")), place)
    elif shape == _FLAG:
        if not isinstance(value, bool):
            raise InputError(tr("field_map.yaml: {where} is true or false, nothing else.", where=where))
    else:
        for word in value if shape == _WORDS and isinstance(value, list | tuple) else [value]:
            if isinstance(word, bool) or not isinstance(word, str | int | float) or _unprintable(str(word)):
                raise InputError(
                    tr("field_map.yaml: {where} must be one word or text; write it in quotes.", where=where)
                )


def _unprintable(text: str) -> bool:
    return re.search("[\\x00-\\x08\\x0b-\\x1f\\ud800-\\udfff]", text) is not None


def _words(value) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),) if value else ()


def _merges(raw: Mapping) -> dict[str, tuple[str, ...]]:
    merges = {str(kept): _words(gone) for kept, gone in raw.items()}
    gone = [customer for group in merges.values() for customer in group]
    doubled = sorted({c for c in gone if gone.count(c) > 1 or c in merges})
    if doubled:
        problem = tr(
            "field_map.yaml: merge_customers names {customers} twice; "
            "a duplicate belongs to one customer, which is itself kept.",
            customers=", ".join(doubled),
        )
        raise InputError(problem)
    return merges


def _units(raw: Mapping) -> dict[str, str]:
    for customer in raw:
        _one_of(raw, customer, tuple(UNITS))
    return {str(customer): unit for customer, unit in raw.items()}


def _rates(raw: Mapping) -> dict[str, str]:
    for code, rate in raw.items():
        if not re.fullmatch(r"\d+(\.\d+)?", str(rate)) or not float(rate):
            problem = tr(
                "field_map.yaml: rates.{code} must be a number such as 7.1, not {rate}.", code=code, rate=rate
            )
            raise InputError(problem)
    return {str(code).upper(): str(rate) for code, rate in raw.items()}


def _values(table: str, raw: Mapping, more: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Words and their codes, per column; a code that the column does not have is refused, not ignored."""
    found = {}
    for name, words in raw.items():
        column = contract.tables()[table].column(str(name))
        codes = [value.code for value in column.values] if column else []
        for code in map(str, (words or {}).values()):
            if codes:
                _one_of({f"values.{name}": code}, f"values.{name}", (*codes, *more))
        found[str(name)] = {str(word): str(code) for word, code in (words or {}).items()}
    return found


def _timezone(name: str | None) -> str | None:
    try:
        ZoneInfo(str(name or "UTC"))
    except (ValueError, KeyError, OSError):  # ZoneInfoNotFoundError is a KeyError
        raise InputError(
            tr("field_map.yaml: {name} is no time zone; write one such as Asia/Shanghai.", name=name)
        ) from None
    return name
