"""How the columns of the files are read, for a person to check at one look: column, meaning, three values, why."""

from collections.abc import Callable

from custkit.data import contract
from custkit.data.columns import Part
from custkit.data.contract import label
from custkit.data.headers import column_of
from custkit.data.parse import is_blank
from custkit.data.staging import name
from custkit.locale import pick, tr

_FIRST_ROWS, _VALUES, _WIDEST = 1_000, 3, 24
# Why a column is read as it is -> the words; a preset says its own name.
_WHY = {
    "map": lambda: "field_map.yaml",
    "header": lambda: tr("its header"),
    "name": lambda: tr("the best name; there is no number"),
    "values": lambda: tr("its values; please confirm"),
}


def described(con, part: Part, hidden: set[str], clean: Callable[[str], str]) -> dict:
    """How a part is read, as it is stored: file, table, columns, units, and what `rows` shows.

    hidden: headers whose values are shown to nobody. clean: a value without what must not leave.
    """
    match = part.match
    samples = {h: [] if h in hidden else _samples(con, part, h, clean) for h in match.columns.values()}
    of_match = {key: getattr(match, key) for key in ("table", "columns", "units", "why", "unused")}
    system = match.preset.name if match.preset else None
    return {"file": part.file, "samples": samples, "system": system} | of_match


def rows(entry: dict) -> list[tuple[str, str, str, str]]:
    """The lines of one part for a person: its header, what it means, three of its values, why."""
    system = pick(entry["system"]) if entry.get("system") else ""
    found = []
    for column, header in entry["columns"].items():
        why = entry.get("why", {}).get(column, "header")
        values = " · ".join(entry.get("samples", {}).get(header, [])) or "–"
        found.append(
            (header, meaning(entry["table"], column), values, system if why == "preset" else _WHY[why]())
        )
    return found


def meaning(table: str, column: str) -> str:
    """What a column of a file is called: an order's file may carry its lines and its customers' names."""
    known = contract.tables()
    owners = (t for t in (table, "order_lines", "customers", "transactions") if known[t].column(column))
    return label(f"{next(owners, table)}.{column}") if column_of(table, column) else column


def _samples(con, part: Part, header: str, clean) -> list[str]:
    cell = name(header)
    found = con.execute(
        f"SELECT DISTINCT {cell} FROM (SELECT {cell} FROM {part.raw.relation} LIMIT {_FIRST_ROWS}) "
        f"WHERE NOT {is_blank(header)} ORDER BY 1 LIMIT {_VALUES}"
    ).fetchall()
    values = [clean(value) for (value,) in found]
    return [value if len(value) <= _WIDEST else value[: _WIDEST - 1] + "…" for value in values]
