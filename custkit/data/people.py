"""A store whose ids are people's numbers, as a report may show it: written again, under pseudonyms."""

import shutil
from pathlib import Path

import duckdb
import pyarrow as pa

from custkit.data.paths import parquet
from custkit.data.pseudonyms import PEOPLE, PERSONAL_ID, pseudonyms
from custkit.data.staging import literal, name
from custkit.data.store import read_meta, write_meta, writing


def under_pseudonyms(store: Path, target: Path) -> dict[str, str]:
    """Write the tables of ``store`` into ``target`` with pseudonyms in place of telephones, mail addresses and the
    like; gives them by id, and writes nothing where there are none."""
    meta, con = read_meta(store), duckdb.connect()
    with con:
        found = {t: [c for c in entry["columns"] if c in PEOPLE] for t, entry in meta["tables"].items()}
        ids = " UNION ".join(
            f"SELECT CAST({name(c)} AS VARCHAR) AS id FROM {parquet(store / f'{t}.parquet')}"
            for t, columns in found.items()
            for c in columns
        )
        rows = con.execute(
            f"SELECT id, regexp_matches(id, {literal(PERSONAL_ID)}) AS hide FROM ({ids}) "
            "WHERE id IS NOT NULL AND (hide OR contains(id, '*'))"
        ).fetchall()
        shown = pseudonyms((id for id, hide in rows if hide), (id for id, hide in rows if not hide))
        if not shown:
            return {}
        people = pa.table({"old": list(shown), "new": list(shown.values())})  # noqa: F841 (DuckDB reads it by name)
        con.execute("CREATE TABLE shown AS SELECT * FROM people")
        with writing(target) as folder:
            for table in meta["tables"]:
                _write(con, store, folder, table, found[table])
            shutil.copy(store / "rejected.parquet", folder)
            write_meta(folder, meta | {"pseudonyms": True})
    return shown


def _write(con, store: Path, folder: Path, table: str, columns: list[str]) -> None:
    rows = parquet(store / f"{table}.parquet")
    there = [column[0] for column in con.execute(f"SELECT * FROM {rows} LIMIT 0").description]
    columns = [c for c in columns if c in there] + [
        c for c in ("customer_id",) if c in there and c not in columns
    ]
    joins = " ".join(f"LEFT JOIN shown AS s{i} ON s{i}.old = r.{name(c)}" for i, c in enumerate(columns))
    made = {c: f"coalesce(s{i}.new, r.{name(c)})" for i, c in enumerate(columns)}
    if "order_id" in there and "customer_id" in made:  # an order without a number begins with the customer's
        whose = made["customer_id"]
        made["order_id"] = (
            f"CASE WHEN starts_with(r.order_id, r.customer_id || '-') "
            f"THEN {whose} || substr(r.order_id, length(r.customer_id) + 1) ELSE r.order_id END"
        )
    shown = ", ".join(f"{made.get(c, f'r.{name(c)}')} AS {name(c)}" for c in there)
    target = literal(str(folder / f"{table}.parquet"))
    rows = f"(SELECT *, row_number() OVER () AS _place FROM {rows})"
    con.execute(
        f"COPY (SELECT {shown} FROM {rows} AS r {joins} ORDER BY _place) TO {target} (FORMAT parquet)"
    )
