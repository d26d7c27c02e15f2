"""The import: files as they were exported become canonical Parquet, and nothing is lost on the way.

Rows in = used + unattributed (no customer) + rejected (set aside with file, record, raw values and rule); the money
of the orders reconciles the same way, in cents.
"""

import datetime
import shutil
from pathlib import Path

import duckdb

from custkit.data import contract, joins, orders, tables
from custkit.data.checks import check_customers, check_orders
from custkit.data.columns import Part, Typed, type_part
from custkit.data.currency import decide
from custkit.data.customer_names import keep_names
from custkit.data.datewords import words
from custkit.data.errors import InputError
from custkit.data.families import spread
from custkit.data.field_map import FieldMap
from custkit.data.headers import CUSTOMER_NAME
from custkit.data.issues import ASK, ERROR, INFO, WARNING, Issue, Questions
from custkit.data.overlap import same_rows, sum_of_others
from custkit.data.paths import parquet, shown
from custkit.data.privacy import HIDDEN, Filter
from custkit.data.pseudonyms import in_pseudonyms
from custkit.data.reading import described
from custkit.data.recognition import files_of, recognise_parts, which_orders
from custkit.data.screen import Screen
from custkit.data.sources import broken_file, damaged
from custkit.data.staging import literal, name
from custkit.data.store import write_meta, writing
from custkit.locale import tr

ORDERS, LINES = "transactions", "order_lines"
_WAN = ("CNY", "TWD", "JPY", "HKD", "MOP", "KRW")  # of countries that count in ten thousands
_LAST_DAYS = words()["last_days"]
_WITHIN_LIMIT = 0.7  # DuckDB counts neither what it reads files with nor what it writes them with
_AMONG_SEVERAL = 0.35  # of a batch's processes each also holds what it knows of every customer


def import_source(
    source: Path,
    store: Path,
    field_map: FieldMap,
    title: str,
    memory: str | None = None,
    today: datetime.date | None = None,
) -> dict[str, str]:
    """Read a file or folder and write the canonical store; see `Company` for what it holds. Gives what stands there in
    place of ids, where the field map asks for pseudonyms.

    memory: DuckDB's limit (``"4GB"``); it works on disk beyond that. today: the day of import, which sets aside
    orders dated after it (default: the clock, used here and nowhere else).
    Raises InputError when the orders cannot be used; optional tables that cannot be used are reported instead.
    """
    today = today or datetime.date.today()
    with writing(store) as folder:
        work = folder / ".work"
        work.mkdir()
        con = connect(work, memory)
        try:
            importing = _Import(con, folder, field_map, today.isoformat())
            meta = importing.run(source, work)
        except (duckdb.IOException, duckdb.OutOfMemoryException):
            raise
        except duckdb.Error:  # damage can show as late as when the last column is read
            broken = broken_file(files_of(source), work)
            if broken:
                raise damaged(broken) from None
            raise
        finally:
            con.close()
            shutil.rmtree(work, ignore_errors=True)
        clean = Filter().text
        meta |= {"name": clean(title), "source": clean(shown(Path(source).name))}
        meta["imported_on"] = today.isoformat()
        write_meta(folder, meta)
        return importing.screen.shown


def connect(work: Path, memory: str | None) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection that works in memory, beyond ``memory`` on disk in ``work``; InputError for a bad limit."""
    con = duckdb.connect()
    con.execute(f"SET temp_directory = {literal(str(work / 'spill'))}")
    con.execute("SET enable_progress_bar = false")
    if memory:
        set_memory(con, memory)
    return con


def set_memory(con: duckdb.DuckDBPyConnection, memory: str, processes: int = 1) -> None:
    """Limit DuckDB to what, with all it does not count, keeps one of ``processes`` within its part of ``memory``.

    Raises InputError when the limit is not a size such as ``4GB``.
    """
    try:
        if memory.strip().startswith("-"):
            raise duckdb.Error
        con.execute(f"SET memory_limit = {literal(memory)}")
        amount, unit = con.execute("SELECT current_setting('memory_limit')").fetchone()[0].split()
        share = _WITHIN_LIMIT if processes == 1 else _AMONG_SEVERAL / processes
        con.execute(f"SET memory_limit = '{float(amount) * share:.1f}{unit}'")
    except duckdb.Error:
        raise InputError(tr("memory must be a size such as 4GB, not {memory}.", memory=memory)) from None


class _Import:
    """One run of the import: its connection, where it writes, and what it noticed."""

    def __init__(self, con, folder: Path, field_map: FieldMap, today: str):
        self.con, self.folder, self.field_map, self.today = con, folder, field_map, today
        self.issues: list[Issue] = []
        self.counts: list[dict] = []
        self.tables: dict[str, list[str]] = {}
        self.rejected: list[str] = []
        self.names_in_orders, self.coarse = False, ""
        self.people = 0
        self.typed: dict[str, list[Typed]] = {}
        self.united: set[str] = set()

    def run(self, source: Path, work: Path) -> dict:
        parts, found = recognise_parts(self.con, source, self.field_map, work)
        self.issues += found
        self.screen = Screen(self.con, parts, self.field_map.show_names, self.field_map.pseudonyms)
        self.field_map = in_pseudonyms(self.field_map, self.screen.shown)
        self.screen.parts()
        by_table: dict[str, list[Part]] = {}
        for part in parts:
            self.issues += spread(self.con, part, self.field_map.of(part.match.table).rows_below)
            by_table.setdefault(part.match.table, []).append(part)
        try:
            self._orders(by_table.pop(ORDERS), by_table.get(LINES, []), by_table.get("customers", []))
        except Questions as asked:  # whoever is asked may see how everything else was read
            asked.mapping = self._mapping(parts)
            raise
        for table in (t for t in contract.tables() if t in by_table):
            self._table(table, by_table[table])
        if self.names_in_orders:
            self.issues += keep_names(self.con, orders.ROWS, self.folder, self.tables)
        self._write_rejected()
        in_yuan = self.currency in _WAN and not any(
            i.rule == "unit" and i.table == ORDERS for i in self.issues
        )
        self.issues += check_orders(self.con, self.folder, in_yuan)
        self.issues += check_customers(self.con, self.folder, list(self.tables))
        self.issues += self._merges()
        return self._meta(parts)

    def _orders(self, parts: list[Part], lines: list[Part], customers: list[Part]) -> None:
        typed = self._typed(parts)
        asked = [i for i in [*self.issues, *(i for t in typed for i in t.issues)] if i.level in (ASK, ERROR)]
        asked = [i for i in asked if i.level == ASK or i.table == ORDERS]
        if asked:
            raise Questions(self.screen.issues(asked))
        for one in typed if any("amount" in other.columns for other in typed) else ():
            self._fill_amount(one)
        relation, columns = self._union(typed, ORDERS)
        relation, columns = self._with_money(parts, relation, columns, lines)
        relation, self.people = joins.people_for_ids(self.con, relation, columns, customers)
        if self.people:
            self.issues.append(Issue(INFO, "people_for_ids", ORDERS, "customer_id", self.people))
        self.issues += joins.whose_order(self.con, relation, columns, parts)
        chosen = self.field_map.of(ORDERS)
        several = len(parts) > 1 and not chosen.files
        if several and (summed := sum_of_others(self.con, relation, columns, parts)):
            rest = [part.file for part in parts if part is not summed]
            raise Questions([which_orders([part.file for part in parts], rest)])
        relation, found = same_rows(self.con, relation, columns, parts, chosen.same_rows)
        self.issues += found
        rules = {issue.rule for one in typed for issue in one.issues}
        self.coarse = next((period for period in reversed(_LAST_DAYS) if period in rules), "")
        currencies = decide(self.con, typed, relation, columns, self.field_map)
        if any(issue.level == ASK for issue in currencies.issues):
            raise Questions(currencies.issues)
        self.currency = currencies.main
        last = self._last_possible_day()
        habits = {p.match.preset.habits.get("amount_per") for p in parts if p.match.preset}
        per = self.field_map.of(ORDERS).amount_per or next(iter(habits), None)
        raws = {part.number: (part.raw.relation, part.raw.headers) for part in parts}
        result = orders.build(self.con, relation, set(columns), self.folder, last, currencies, per, raws)
        if asked := [issue for issue in result.issues if issue.level == ASK]:
            raise Questions(asked)
        self.issues += [i for t in typed for i in t.issues] + result.issues
        self.issues += currencies.issues
        self.names_in_orders = CUSTOMER_NAME in columns
        self.tables[ORDERS] = result.columns
        if result.line_columns:
            self.tables["order_lines"] = result.line_columns
        counted = {row["_part"]: row for row in orders.counts(self.con)}
        for part in parts:
            self._count(part, counted.get(part.number, {}))
            self._reject(part, orders.ROWS)
        self._reconcile()

    def _fill_amount(self, one: Typed) -> None:
        """Beside files with an amount, one that says what a line is worth in other columns has it there too."""
        if "amount" not in one.columns and (money := orders.line_money(one.columns)):
            self.con.execute(f"ALTER TABLE {one.relation} ADD COLUMN amount BIGINT")
            self.con.execute(f"UPDATE {one.relation} SET amount = {money}")
            one.columns.append("amount")

    def _with_money(self, heads: list[Part], relation: str, columns: list[str], lines: list[Part]):
        """The orders and their columns; where they say nothing of money, with the sums of their lines."""
        if not lines or not any(joins.lacks_money(t.columns) for t in self._typed(heads)):
            return relation, columns
        good = [one for one in self._typed(lines) if not one.stopped]
        if not good:
            raise InputError(
                "\n".join(i.message for one in self._typed(lines) for i in one.issues if i.level == ERROR)
            )
        relation, found = joins.with_money_of_lines(
            self.con, relation, *self._union(good, LINES), "amount" in columns
        )
        self.issues += found
        return relation, list(dict.fromkeys([*columns, "amount"]))

    def _typed(self, parts: list[Part]) -> list[Typed]:
        """The parts of a table with their types, worked out once."""
        table = parts[0].match.table
        if table not in self.typed:
            self.typed[table] = [type_part(self.con, part, self.field_map) for part in parts]
        return self.typed[table]

    def _last_possible_day(self) -> str:
        """The day of import; where orders have months or the like only, the last day of its month."""
        last = _LAST_DAYS.get(self.coarse, "d")
        sql = f"SELECT CAST({last} AS DATE)::VARCHAR FROM (SELECT CAST(? AS DATE) AS d)"
        return self.con.execute(sql, [self.today]).fetchone()[0]

    def _table(self, table: str, parts: list[Part]) -> None:
        typed = self._typed(parts)
        self.issues += [i for t in typed for i in t.issues]
        good = [t for t in typed if not t.stopped]
        written = False
        if good:
            relation, columns = self._union(good, table)
            if table == "order_lines":
                found = (
                    orders.set_lines_aside(self.con, relation) if "order_id" in self.tables[ORDERS] else []
                )
                found += orders.build_lines(self.con, relation, columns, self.folder)
                if not any(i.rule == "money_of_lines" for i in self.issues):
                    found += joins.compared_with_lines(self.con, self._stored(ORDERS), relation, columns)
            else:
                if table == "customers" and self.people:
                    joins.once_each_person(self.con, relation, parts)
                found = tables.build(
                    self.con, table, relation, columns, self.folder, self.field_map.show_names
                )
            self.issues += found
            written = not any(issue.level == ERROR for issue in found)
            if written:
                self.tables[table] = columns
        for one in typed:
            used = written and one in good
            self._count_table(one.part, f"all_{table}" if used else None)
            judged = f"all_{table}" if one in good else one.relation if one.columns else ""
            self._reject(one.part, judged, stopped=not used)

    def _union(self, typed: list[Typed], table: str) -> tuple[str, list[str]]:
        """One table of all parts, and the contract's columns that any of them has."""
        relation = f"all_{table}"
        if table in self.united:
            pass
        elif len(typed) == 1:
            self.con.execute(f"ALTER TABLE {typed[0].relation} RENAME TO {relation}")
        else:
            selects = " UNION ALL BY NAME ".join(f"SELECT * FROM {t.relation}" for t in typed)
            self.con.execute(f"CREATE TABLE {relation} AS {selects}")
        self.united.add(table)
        found = {column for t in typed for column in t.columns}
        known = [c for c in contract.tables()[table].columns if c in found]
        return relation, [*known, *sorted(found - set(known))]

    def _count(self, part: Part, row: dict) -> None:
        bad = part.raw.bad_rows
        entry = {"file": part.file, "table": part.match.table, "rows_in": row.get("rows_in", 0) + bad}
        entry |= {k: row.get(f"rows_{k}", 0) for k in ("used", "unattributed", "rejected")}
        entry["rejected"] += bad
        entry |= {f"cents_{k}": row.get(f"cents_{k}", 0) for k in ("in", "used", "unattributed", "rejected")}
        self.counts.append(entry)

    def _count_table(self, part: Part, relation: str | None) -> None:
        rows_in, used = part.raw.rows, 0
        if relation:
            used = self.con.execute(
                f"SELECT count(*) FROM {relation} WHERE _part = {part.number} AND _rule IS NULL"
            ).fetchone()[0]
        bad = part.raw.bad_rows
        entry = {"file": part.file, "table": part.match.table, "rows_in": rows_in + bad, "used": used}
        self.counts.append(entry | {"unattributed": 0, "rejected": rows_in - used + bad})

    def _reject(self, part: Part, judged: str, stopped: bool = False) -> None:
        """Remember the rows of a part that were set aside, with their raw values; all of them when it was stopped.

        judged: the relation with the rule of each row; "" when the table was stopped before its rows were judged.
        """
        raw, hidden = part.raw, self.screen.personal(part)
        pairs = ", ".join(f"{name(h)} := r.{name(h)}" for h in raw.headers if h not in hidden)
        values = f"CAST(to_json(struct_pack({pairs})) AS VARCHAR)" if pairs else "'{}'"
        head = f'SELECT {part.number} AS part, {literal(part.file)} AS file, {literal(part.match.table)} AS "table"'
        rule = "coalesce(t._rule, 'table_not_used')" if stopped else "t._rule"
        rules = judged or "(SELECT NULL AS _part, NULL AS _record, NULL AS _column, NULL AS _rule)"
        self.rejected.append(
            f'{head}, r._record AS record, t._column AS "column", {rule} AS rule, {values} AS raw '
            f"FROM {raw.relation} AS r {'LEFT ' if stopped else ''}JOIN {rules} AS t "
            f"ON r._record = t._record AND t._part = {part.number}{'' if stopped else ' WHERE t._rule IS NOT NULL'}"
        )
        if raw.bad:  # which cell is whose telephone cannot be told where cells are missing
            values = (
                f"{literal(HIDDEN)}"
                if hidden or self.screen.calls_by_number(part)
                else "CAST(raw AS VARCHAR)"
            )
            self.rejected.append(
                f'{head}, _record AS record, NULL AS "column", rule, {values} AS raw FROM {raw.bad}'
            )

    def _write_rejected(self) -> None:
        query = self.screen.rejected(" UNION ALL BY NAME ".join(self.rejected))
        path = literal(str(self.folder / "rejected.parquet"))
        self.con.execute(
            f'COPY (SELECT file, record, "table", "column", rule, raw FROM ({query}) '
            f"ORDER BY part, record, rule, raw) TO {path} (FORMAT parquet)"
        )

    def _reconcile(self) -> None:
        """What was written is what was counted, to the cent; anything else is a defect of the kit."""
        stored = self.con.execute(
            f"SELECT CAST(coalesce(sum(amount_cents), 0) AS BIGINT) FROM {self._stored(ORDERS)}"
        ).fetchone()[0]
        found = [row for row in self.counts if row["table"] == ORDERS]
        expected = sum(row["cents_used"] + row["cents_unattributed"] for row in found)
        rows_in = sum(part["rows_in"] for part in found)
        accounted = sum(part["used"] + part["unattributed"] + part["rejected"] for part in found)
        if (stored, rows_in) != (expected, accounted):
            raise AssertionError(
                f"import does not reconcile: {stored} != {expected} or {rows_in} != {accounted}"
            )
        if not any(row["used"] + row["unattributed"] for row in found):
            raise InputError(tr("There are no usable orders: every row was set aside, or there is none."))

    def _merges(self) -> list[Issue]:
        """What the field map changed in the data."""
        issues = []
        if groups := self.field_map.merge_customers:
            text = ", ".join(f"{kept} ← {', '.join(gone)}" for kept, gone in groups.items())
            count = sum(len(gone) for gone in groups.values())
            issues.append(Issue(INFO, "merged", count=count, facts={"customers": text}))
        if units := self.field_map.amount_unit_by_customer:
            text = ", ".join(f"{customer} {unit}" for customer, unit in units.items())
            issues.append(Issue(INFO, "unit_by_customer", count=len(units), facts={"customers": text}))
        return issues

    def _meta(self, parts: list[Part]) -> dict:
        for part in parts:
            for note in part.raw.notes:
                level, text = note if isinstance(note, tuple) else (INFO, note)
                facts = {"file": part.file, "text": text}
                self.issues.append(Issue(level, "note_on", part.match.table, facts=facts))
        first, last = self.con.execute(
            f"SELECT min(order_date), max(order_date) FROM {self._stored(ORDERS)}"
        ).fetchone()
        return {
            "currency": self.currency,
            "settings": dict(self.field_map.settings),
            "tax": self.field_map.tax,
            "timezone": self.field_map.timezone,
            "names": "shown" if self.field_map.show_names else "masked",
            "pseudonyms": self.field_map.pseudonyms,
            "first_order": first.isoformat(),
            "last_order": last.isoformat(),
            "dates": "days" if self.coarse in ("", "weeks") else "months",
            "tables": {t: {"columns": c, "rows": self._rows(t)} for t, c in self.tables.items()},
            "counts": Filter().tree(self.counts),
            "issues": [issue.as_facts() for issue in sorted(self.screen.issues(self.issues), key=_severity)],
            "mapping": self._mapping(parts),
        }

    def _mapping(self, parts: list[Part]) -> list[dict]:
        return [described(self.con, part, self.screen.personal(part), self.screen.value) for part in parts]

    def _rows(self, table: str) -> int:
        return self.con.execute(f"SELECT count(*) FROM {self._stored(table)}").fetchone()[0]

    def _stored(self, table: str) -> str:
        return parquet(self.folder / f"{table}.parquet")


def _severity(issue: Issue) -> int:
    return (ERROR, WARNING, INFO).index(issue.level)
