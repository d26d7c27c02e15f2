"""A proposed ``field_map.yaml``: how the files are read now, and what a person may want to confirm."""

import json
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from custkit.data.company import Company, find_source
from custkit.data.currency import currency_in
from custkit.data.field_map import FieldMap, TableMap, for_source, write
from custkit.data.headers import carries_orders, match_columns, recognised, table_of_headers, table_of_name
from custkit.locale import tr


def propose_map(
    source: "Company | str | Path", field_map: "str | Path | Mapping | FieldMap | None" = None
) -> str:
    """The text of a ``field_map.yaml`` that reads ``source`` as it is read now.

    source: a `Company`, or the file or folder itself; from the latter a map is also proposed when the orders
    cannot be read yet (then with ``…`` where a person must write a header). Possible duplicates and mixed units
    stand in it as comments: they count only when the ``#`` is taken away.
    """
    if isinstance(source, Company):
        mapping = [(m["file"], m["table"], m["columns"], m["units"]) for m in source.mapping]
        chosen = FieldMap() if field_map is None else for_source(field_map, None)
        return _text(mapping, chosen, source.currency) + "".join(_comments(source))
    path = find_source(source)
    chosen = for_source(field_map, path)
    mapping = list(_recognised(path, chosen))
    headers = [columns.get("amount", "") for _, table, columns, _ in mapping if table == "transactions"]
    return _text(mapping, chosen, next(filter(None, map(currency_in, headers)), "CNY"))


def _text(mapping, chosen: FieldMap, currency: str) -> str:
    tables: dict[str, TableMap] = {}
    for file, table, columns, units in mapping:
        old = tables.get(table, chosen.of(table))
        named = set(units.values())
        tables[table] = TableMap(
            files=tuple(dict.fromkeys([*(tables[table].files if table in tables else ()), file])),
            unit=chosen.of(table).unit or (named.pop() if len(named) == 1 else None),
            date_order=chosen.of(table).date_order,
            decimal=chosen.of(table).decimal,
            columns=dict(columns) if table not in tables else _common(old.columns, columns),
            values=chosen.of(table).values,
        )
    made = FieldMap(
        name=chosen.name,
        currency=chosen.currency or currency,
        tax=chosen.tax,
        timezone=chosen.timezone,
        show_names=chosen.show_names,
        tables=tables,
        merge_customers=chosen.merge_customers,
        amount_unit_by_customer=chosen.amount_unit_by_customer,
    )
    head = tr("How the files are read. Correct it, keep it beside the data, and import again.")
    return f"# {head}\n{write(made)}"


def _common(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """What two files of one table agree on; where they differ, each is recognised by itself."""
    return {column: header for column, header in one.items() if other.get(column) == header}


def _recognised(path: Path, chosen: FieldMap):
    import duckdb

    from custkit.data.columns import source_name
    from custkit.data.recognition import files_of
    from custkit.data.sources import read_source

    with tempfile.TemporaryDirectory() as work, duckdb.connect() as con:
        raws = [
            raw for file in files_of(path) for raw in read_source(file, con, recognise=recognised, work=work)
        ]
        labels_of = [raw.labels or raw.headers for raw in raws]
        tables = [
            table_of_name(raw.sheet, Path(raw.file).stem) or table_of_headers(labels)
            for raw, labels in zip(raws, labels_of, strict=True)
        ]
        orders_known = "transactions" in tables
        for raw, labels, table in zip(raws, labels_of, tables, strict=True):
            if not orders_known and table == "order_lines" and carries_orders(raw.headers, labels):
                table = "transactions"
            table = table or ("transactions" if len(raws) == 1 else None)
            if table:
                match = match_columns(raw.headers, table, chosen.of(table).columns, labels=labels)
                missing = {column: "…" for column in match.missing if column not in match.ties}
                ties = {column: candidates[0] for column, candidates in match.ties.items()}
                yield source_name(raw), table, match.columns | ties | missing, match.units


def _comments(company: Company) -> list[str]:
    quoted = partial(json.dumps, ensure_ascii=False)  # 00127 without quotes would be a number
    lines = []
    for issue in company.quality.facts:
        if issue.rule == "duplicate_customers":
            title = tr("Possibly one and the same; take the # away from those that are.")
            groups = _groups(issue.facts["all"])
            lines += [f"# {title}\n", "# merge_customers:\n"]
            lines += [
                f"#   {quoted(kept)}: [{', '.join(map(quoted, gone))}]\n" for kept, gone in groups.items()
            ]
        elif issue.rule == "unit_mix":
            title = tr("Possibly in 万元; take the # away from those that are.")
            lines += [f"# {title}\n", "# amount_unit_by_customer:\n"]
            lines += [f"#   {quoted(customer)}: 万元\n" for customer in issue.facts["all"]]
    return lines


def _groups(pairs) -> dict[str, list[str]]:
    """Pairs joined to groups: the smallest id is kept, the others are its duplicates."""
    groups: list[set[str]] = []
    for one, other, *_ in pairs:
        touched = [group for group in groups if one in group or other in group]
        groups = [group for group in groups if group not in touched] + [{one, other}.union(*touched)]
    return {min(group): sorted(group - {min(group)}) for group in sorted(groups, key=min)}
