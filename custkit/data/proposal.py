"""A proposed ``field_map.yaml``: how the files are read now, and what a person may want to confirm."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from custkit.data.company import Company, find_source, open_company
from custkit.data.errors import InputError
from custkit.data.field_map import FieldMap, TableMap, as_dict, for_source, read, write
from custkit.data.issues import OPEN, Questions, merged
from custkit.locale import tr

_ROUNDS = 5


def propose_map(
    source: "Company | str | Path", field_map: "str | Path | Mapping | FieldMap | None" = None
) -> str:
    """The text of a ``field_map.yaml`` that reads ``source`` as now, every question answered as is likeliest.

    source: a `Company`, or the file or folder itself; from the latter a map is also proposed when the orders
    cannot be read yet (with ``…`` where a person must write a header). Possible duplicates and mixed units stand in
    it as comments: they count only when the ``#`` is taken away.
    """
    if isinstance(source, Company):
        chosen = FieldMap() if field_map is None else for_source(field_map, None)
        return _text(_as_read(source.mapping, chosen, source.currency)) + "".join(_comments(source))
    path = find_source(source)
    chosen = for_source(field_map, path)
    for _ in range(_ROUNDS):  # an answer may bring up another question, such as the order of day and month
        try:
            return propose_map(open_company(path, field_map=chosen), chosen)
        except Questions as asked:
            if OPEN in str(asked.answer):
                return _text(
                    _as_read(asked.mapping, read(merged(as_dict(chosen), asked.answer), open=True), None)
                )
            answered = read(merged(as_dict(chosen), asked.answer))
            if answered == chosen:
                return _text(_as_read(asked.mapping, answered, None))
            chosen = answered
        except InputError:
            break
    return _text(chosen)


def _as_read(mapping: list[dict], chosen: FieldMap, currency: str | None) -> FieldMap:
    """The field map that says how the files are read, with what was chosen."""
    tables: dict[str, TableMap] = {}
    for entry in mapping:
        table, columns, units = entry["table"], entry["columns"], set(entry["units"].values())
        made = tables.get(table)
        old = made or chosen.of(table)
        tables[table] = replace(
            old,
            files=tuple(dict.fromkeys([*(made.files if made else ()), entry["file"]])),
            unit=old.unit or (units.pop() if len(units) == 1 else None),
            columns=_common(made.columns, columns) if made else columns | dict(old.columns),
        )
    return replace(chosen, currency=chosen.currency or currency, tables=dict(chosen.tables) | tables)


def _common(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """What two files of one table agree on; where they differ, each is recognised by itself."""
    return {column: header for column, header in one.items() if other.get(column) == header}


def _text(field_map: FieldMap) -> str:
    head = tr("How the files are read. Correct it, keep it beside the data, and import again.")
    return f"# {head}\n{write(field_map)}"


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
