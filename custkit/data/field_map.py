"""``field_map.yaml``: what a person decided about the files, so that the batch never has to ask.

version: 1
currency: CNY
tax: included                # included | excluded: said once, nothing is recomputed
timezone: Asia/Shanghai      # of dates that come as epoch seconds, milliseconds or with a zone
show_names: false            # true keeps contacts' names; phone and e-mail are never read
tables:
  transactions:
    file: 订单.xlsx#Sheet1    # a file, file#sheet, or a list of them; optional
    unit: 万元               # of its money columns: 元 | 千元 | 万元
    date_order: dmy          # dmy | mdy, only where the column cannot prove it
    columns: {customer_id: 客户编码, order_date: 下单日期, amount: 价税合计}
    values: {order_status: {已关闭: cancelled}}
merge_customers: {C0001: [C0388, C0401]}       # kept customer: duplicates that a person confirmed
amount_unit_by_customer: {C0123: 万元}         # customers whose amounts came in another unit
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from custkit.data import contract
from custkit.data.errors import InputError
from custkit.data.headers import UNITS
from custkit.locale import tr

NAME = "field_map.yaml"
_TOP = ("version", "name", "currency", "tax", "timezone", "show_names", "tables", "merge_customers")
_TOP += ("amount_unit_by_customer",)
_TABLE = ("file", "unit", "date_order", "decimal", "columns", "values")


@dataclass(frozen=True)
class TableMap:
    """The part of the field map that concerns one table."""

    files: tuple[str, ...] = ()
    unit: str | None = None
    date_order: str | None = None
    decimal: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class FieldMap:
    """A field map that has been checked."""

    name: str | None = None
    currency: str | None = None
    tax: str | None = None
    timezone: str = "Asia/Shanghai"
    show_names: bool = False
    tables: Mapping[str, TableMap] = field(default_factory=dict)
    merge_customers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    amount_unit_by_customer: Mapping[str, str] = field(default_factory=dict)

    def of(self, table: str) -> TableMap:
        """The entry of a table, empty when the map has none."""
        return self.tables.get(table, TableMap())


def read(source: "str | Path | Mapping | FieldMap | None") -> FieldMap:
    """A field map from a file, a mapping, or nothing; raises InputError naming whatever is not understood."""
    if isinstance(source, FieldMap):
        return source
    if source is None:
        return FieldMap()
    raw = source if isinstance(source, Mapping) else _load(Path(source))
    _known(raw, _TOP, "")
    _one_of(raw, "tax", ("included", "excluded"))
    tables = raw.get("tables") or {}
    _known(tables, tuple(contract.tables()), "tables")
    return FieldMap(
        name=raw.get("name"),
        currency=raw.get("currency"),
        tax=raw.get("tax"),
        timezone=_timezone(raw.get("timezone") or "Asia/Shanghai"),
        show_names=bool(raw.get("show_names", False)),
        tables={name: _table(name, entry or {}) for name, entry in tables.items()},
        merge_customers=_merges(_mapping(raw, "merge_customers")),
        amount_unit_by_customer=_units(_mapping(raw, "amount_unit_by_customer")),
    )


def for_source(field_map, source: Path | None) -> FieldMap:
    """The field map to use: the one given, else ``field_map.yaml`` in the source's folder, else an empty one."""
    if field_map is None and source is not None and (source / NAME).is_file():
        field_map = source / NAME
    return read(field_map)


def write(field_map: FieldMap) -> str:
    """The text of ``field_map.yaml``; reading it back gives an equal map."""
    tables = {name: _table_as_dict(entry) for name, entry in field_map.tables.items()}
    content = {
        "version": 1,
        "name": field_map.name,
        "currency": field_map.currency,
        "tax": field_map.tax,
        "timezone": field_map.timezone,
        "show_names": field_map.show_names or None,
        "tables": tables,
        "merge_customers": {kept: list(gone) for kept, gone in field_map.merge_customers.items()},
        "amount_unit_by_customer": dict(field_map.amount_unit_by_customer),
    }
    content = {key: value for key, value in content.items() if value not in (None, {})}
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)


class _Loader(yaml.SafeLoader):
    """YAML whose numbers and dates stay as they are written: 00127 is a customer's id, not 87."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if tag.rpartition(":")[2] not in ("int", "float", "timestamp")]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _load(path: Path) -> Mapping:
    try:
        raw = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_Loader)
    except FileNotFoundError:
        raise InputError(tr("The field map {path} does not exist.", path=path)) from None
    except UnicodeDecodeError:
        raise InputError(tr("{path}: save this file as UTF-8.", path=path)) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise InputError(
            tr("{path}, line {line}: this is not YAML.", path=path, line=mark.line + 1 if mark else 1)
        ) from None
    if not isinstance(raw, Mapping | None):
        raise InputError(tr("{path}: a field map has names and values (currency: CNY).", path=path))
    return raw or {}


def _table(name: str, entry: Mapping) -> TableMap:
    _known(entry, _TABLE, f"tables.{name}")
    _one_of(entry, "unit", tuple(UNITS))
    _one_of(entry, "date_order", ("dmy", "mdy", "ymd"))
    _one_of(entry, "decimal", (".", ","))
    files = entry.get("file") or ()
    return TableMap(
        files=(files,) if isinstance(files, str) else tuple(map(str, files)),
        unit=entry.get("unit"),
        date_order=entry.get("date_order"),
        decimal=entry.get("decimal"),
        columns={str(k): str(v) for k, v in _mapping(entry, "columns").items()},
        values={k: {str(a): str(b) for a, b in v.items()} for k, v in _mapping(entry, "values").items()},
    )


def _table_as_dict(entry: TableMap) -> dict:
    content = {
        "file": entry.files[0] if len(entry.files) == 1 else list(entry.files),
        "unit": entry.unit,
        "date_order": entry.date_order,
        "decimal": entry.decimal,
        "columns": dict(entry.columns),
        "values": {k: dict(v) for k, v in entry.values.items()},
    }
    return {key: value for key, value in content.items() if value not in (None, {}, [])}


def _known(raw, known: tuple[str, ...], where: str) -> None:
    if not isinstance(raw, Mapping):
        raise InputError(tr("field_map.yaml: {where} must have names and values.", where=where))
    unknown = [str(key) for key in raw if key not in known]
    if misplaced := [key for key in unknown if key in _TABLE and not where]:
        raise InputError(
            tr(
                "field_map.yaml: {key} is said of one table. Write it there:\n{lines}",
                key=misplaced[0],
                lines=f"tables:\n  transactions:\n    {misplaced[0]}: {raw[misplaced[0]]}",
            )
        )
    if unknown:
        raise InputError(
            tr(
                "field_map.yaml: {unknown} is not known here. Known: {known}.",
                unknown=", ".join(f"{where}.{key}" if where else key for key in unknown),
                known=", ".join(known),
            )
        )


def _one_of(raw: Mapping, key: str, allowed: tuple[str, ...]) -> None:
    if raw.get(key) is not None and raw[key] not in allowed:
        raise InputError(
            tr(
                "field_map.yaml: {key} must be one of {allowed}, not {value}.",
                key=key,
                allowed=", ".join(allowed),
                value=raw[key],
            )
        )


def _mapping(raw: Mapping, key: str) -> Mapping:
    value = raw.get(key) or {}
    if not isinstance(value, Mapping):
        raise InputError(tr("field_map.yaml: {where} must have names and values.", where=key))
    return value


def _merges(raw: Mapping) -> dict[str, tuple[str, ...]]:
    merges = {
        str(kept): (str(gone),) if not isinstance(gone, list) else tuple(map(str, gone))
        for kept, gone in raw.items()
    }
    gone = [customer for group in merges.values() for customer in group]
    doubled = sorted({c for c in gone if gone.count(c) > 1 or c in merges})
    if doubled:
        raise InputError(
            tr(
                "field_map.yaml: merge_customers names {customers} twice; "
                "a duplicate belongs to one customer, which is itself kept.",
                customers=", ".join(doubled),
            )
        )
    return merges


def _units(raw: Mapping) -> dict[str, str]:
    for customer in raw:
        _one_of(raw, customer, tuple(UNITS))
    return {str(customer): unit for customer, unit in raw.items()}


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):  # ZoneInfoNotFoundError is a KeyError
        raise InputError(
            tr("field_map.yaml: {name} is no time zone; write one such as Asia/Shanghai.", name=name)
        ) from None
    return name
