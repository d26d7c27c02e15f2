"""The import's side of the filter: no text of the company's own goes in with people's numbers or names in it.

Every cell that can hold running text is looked at where it is, in the engine; only distinct texts that may hold
something to hide come out to be changed. Ids, dates and amounts are never changed.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import replace

import duckdb
import pyarrow as pa

from custkit.data.columns import Part
from custkit.data.headers import column_of
from custkit.data.issues import Issue
from custkit.data.meanings import meanings
from custkit.data.names import names_pattern, search_patterns
from custkit.data.parse import id_text
from custkit.data.privacy import CANDIDATE, NO_CONTACTS, OWN_NAMES, Filter, is_plain_number
from custkit.data.pseudonyms import PEOPLE, PERSONAL_HEADER, PERSONAL_ID, is_personal, pseudonyms
from custkit.data.staging import fresh, literal, name, trimmed

_BATCH = 50_000
_FEW = 50_000  # distinct texts that are looked at one by one
_MOST_TEXTS = 500_000  # held at once
_TYPED = {"date", "ts", "money", "num", "int", "bool"}
_IDS = {"reports_to", "referred_by", "lost_to", "scope_id", "order_ids", "predecessor", "line_no"}
_CONTACT = re.compile("联系人|聯絡人|(?i:contact([ _-]?(name|person))?$)")
_PERSONAL = re.compile(meanings()["personal"])


class Screen:
    """The filter over the parts of one import; made before anything is typed."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, parts: list[Part], show_names: bool, pseudonyms: bool = False
    ):
        self._con, self._parts, self._show_names = con, parts, show_names
        self._contacts = set() if show_names else self._contacts_named()
        self.names = names_pattern(self._contacts)
        self._ids: dict[str, bool] = {}
        self._people: dict[tuple[int, str], dict[str, str]] = {}
        self.shown = self._pseudonyms() if pseudonyms else {}

    def parts(self) -> None:
        """Let every part give its cleaned rows from now on."""
        for part in self._parts:
            changes = self._changes_of(part)
            for (number, header), people in self._people.items():
                if number == part.number:
                    changes[header] = self._listed({old: self.shown[id] for old, id in people.items()})
            if changes:
                part.raw.relation = self._changed(part.raw.relation, part.raw.headers, changes)
            if part.raw.bad and (found := self._changes(part.raw.bad, "raw", with_names=True)):
                part.raw.bad = self._changed(part.raw.bad, ["rule", "raw"], {"raw": found})

    def personal(self, part: Part) -> set[str]:
        """The columns whose values are shown to nobody, set aside or not: by what they are, or by their headers."""
        kinds = {"drop"} if self._show_names else {"drop", "mask"}
        known = {h: column_of(part.match.table, c).personal for c, h in part.match.columns.items()}
        return {h for h in part.raw.headers if (known[h] in kinds if h in known else _PERSONAL.search(h))}

    def calls_by_number(self, part: Part) -> bool:
        """Whether its customers are called by telephone or the like, so that any of its cells may be one."""
        return any(number == part.number and PERSONAL_HEADER.search(h) for number, h in self._people)

    def issues(self, issues: Iterable[Issue]) -> list[Issue]:
        """The issues, their examples without what must not leave."""
        issues = list(issues)
        clean = self.texts(
            {value for issue in issues for value in issue.facts.values() if isinstance(value, str)}
        )
        return [
            replace(
                issue, facts={k: clean.get(v, v) if isinstance(v, str) else v for k, v in issue.facts.items()}
            )
            for issue in issues
        ]

    def value(self, text: str) -> str:
        """One cell of any column: a plain number is what its column says, unless it can be somebody's."""
        if is_personal(text):
            return self.shown.get(text) or pseudonyms([text])[text]
        return text if is_plain_number(text) else self.texts([text]).get(text, text)

    def texts(self, texts: Iterable[str], with_names: bool = True) -> dict[str, str]:
        """The texts that had something to hide, as they may be shown."""
        texts = list(texts)
        asked: set[str] = set()
        names = self.names if with_names else None
        first = Filter(
            names, lambda number: number not in self._ids and asked.add(number) is not None, shown=self.shown
        )
        found = {text: first.text(text) for text in texts}
        if asked or any(self._ids.values()):
            self._look_up(asked)
            second = Filter(names, lambda number: self._ids.get(number, False), shown=self.shown)
            found = {text: second.text(text) for text in texts}
        return {text: clean for text, clean in found.items() if text != clean}

    def rejected(self, query: str) -> str:
        """The query of rows set aside (``raw``: their values as JSON), without what must not leave."""
        rows = fresh("aside")
        self._con.execute(f"CREATE TABLE {rows} AS {query}")
        found = self._changes(rows, "raw", with_names=True, clean=self._records)
        columns = [d[0] for d in self._con.execute(f"SELECT * FROM {rows} LIMIT 0").description]
        return f"SELECT * FROM {self._changed(rows, columns, {'raw': found}, '') if found else rows}"

    def _records(self, texts: list[str]) -> dict[str, str]:
        """Values set aside as JSON: a plain number stays, which was looked at in its column."""
        records = {}
        for text in texts:
            try:
                values = json.loads(text)
            except ValueError:
                values = None
            records[text] = values if isinstance(values, dict) else {"": text}
        cells = {v for values in records.values() for v in values.values() if isinstance(v, str)}
        clean = self.texts(cell for cell in cells if not is_plain_number(cell))
        changed = {}
        for text, values in records.items():
            if any(value in clean for value in values.values()):
                shown = {key: clean.get(value, value) for key, value in values.items()}
                changed[text] = shown[""] if list(shown) == [""] else json.dumps(shown, ensure_ascii=False)
        return changed

    def _contacts_named(self) -> set[str]:
        found = set()
        for part in self._parts:
            known, table = part.match.columns, part.match.table
            headers = [h for h in part.raw.headers if _CONTACT.search(h) and h not in known.values()]
            headers = [] if table == "transactions" else headers  # whom a shop delivers to is its customer
            headers += [known["name"]] if table == "contacts" and "name" in known else []
            for header in headers:
                query = f"SELECT DISTINCT {trimmed(name(header))} FROM {part.raw.relation}"
                found |= {row[0] for row in self._con.execute(query).fetchall()}
        return found

    def _pseudonyms(self) -> dict[str, str]:
        """What is shown for every id of a person that is a telephone number or the like; the ids' cells are noted."""
        personal, taken = set(), set()
        for part in self._parts:
            for known, header in part.match.columns.items():
                if known not in PEOPLE:
                    continue
                cell, test = id_text(name(header)), f"regexp_matches(id, {literal(PERSONAL_ID)})"
                test = "id <> ''" if PERSONAL_HEADER.search(header) else test
                found = self._con.execute(
                    f"SELECT {name(header)}, id, {test} FROM (SELECT {name(header)}, {cell} AS id FROM "
                    f"(SELECT DISTINCT {name(header)} FROM {part.raw.relation})) WHERE {test} OR contains(id, '*')"
                ).fetchall()
                taken |= {id for _, id, hide in found if not hide}
                cells = {old: id for old, id, hide in found if hide}
                if cells:
                    self._people[part.number, header] = cells
                    personal |= set(cells.values())
        return pseudonyms(personal, taken)

    def _listed(self, found: dict[str, str]) -> str:
        """Name of a table ``old, new``."""
        made = fresh("changes")
        changes = pa.table({"old": list(found), "new": list(found.values())})  # noqa: F841 (DuckDB reads it by name)
        self._con.execute(f"CREATE TABLE {made} AS SELECT * FROM changes")
        return made

    def _kind(self, part: Part, header: str) -> str:
        """What a column can hold: ``text``, ``labels`` (no contact's name), or nothing to hide ("")."""
        table = part.match.table
        known = next((c for c, h in part.match.columns.items() if h == header), None)
        if known is None:
            return "text"
        column = column_of(table, known)
        if column.type in _TYPED or column.personal == "drop" or known.endswith("_id") or known in _IDS:
            return ""
        own = known in NO_CONTACTS or (known == "name" and table in OWN_NAMES)
        return "labels" if own or column.personal == "mask" else "text"

    def _changes_of(self, part: Part) -> dict[str, str]:
        """Header → table ``old, new``, for the columns of running text with something to hide. However many there are,
        their texts come out with a few queries."""
        kinds = {header: kind for header in part.raw.headers if (kind := self._kind(part, header))}
        if not kinds:
            return {}
        counts = ", ".join(f"approx_count_distinct({name(header)})" for header in kinds)
        found = self._con.execute(f"SELECT {counts} FROM {part.raw.relation}").fetchone()
        sizes, changes = dict(zip(kinds, found, strict=True)), {}
        for group in _together([h for h in kinds if 0 < sizes[h] <= _FEW], sizes):
            lists = ", ".join(
                f"list(DISTINCT {name(header)}) FILTER ({name(header)} IS NOT NULL)" for header in group
            )
            row = self._con.execute(f"SELECT {lists} FROM {part.raw.relation}").fetchone()
            for header, texts in zip(group, row, strict=True):
                if clean := self.texts(texts or (), kinds[header] == "text"):
                    changes[header] = self._listed(clean)
        for header in (h for h in kinds if sizes[h] > _FEW):
            if made := self._changes(part.raw.relation, name(header), kinds[header] == "text"):
                changes[header] = made
        return changes

    def _changes(self, relation: str, column: str, with_names: bool, clean=None) -> str:
        """Name of a table ``old, new`` of the column's texts that must change; "" when there are none."""
        candidates, made = fresh("candidates"), fresh("changes")
        where = "true"
        rows, kinds = self._con.execute(
            f"SELECT count({column}), approx_count_distinct({column}) FROM {relation}"
        ).fetchone()
        if not rows:
            return ""
        if kinds > _FEW:  # a search is quick in the engine, but slow to prepare
            tests = [CANDIDATE, *(search_patterns(self._contacts) if with_names else ())]
            where = " OR ".join(f"regexp_matches({column}, {literal(test)})" for test in tests)
        self._con.execute(
            f"CREATE TABLE {candidates} AS SELECT DISTINCT {column} AS old FROM {relation} "
            f"WHERE {column} IS NOT NULL AND {where}"
        )
        reading, made_any = self._con.cursor(), False
        reading.execute(f"SELECT old FROM {candidates}")
        while batch := [row[0] for row in reading.fetchmany(_BATCH)]:
            found = clean(batch) if clean else self.texts(batch, with_names)
            if not found:
                continue
            changes = pa.table({"old": list(found), "new": list(found.values())})  # noqa: F841 (DuckDB reads it by name)
            verb = f"INSERT INTO {made}" if made_any else f"CREATE TABLE {made} AS"
            self._con.execute(f"{verb} SELECT * FROM changes")
            made_any = True
        self._con.execute(f"DROP TABLE {candidates}")
        return made if made_any else ""

    def _changed(self, relation: str, columns: list[str], changes: dict[str, str], record="_record") -> str:
        """Name of a view of the relation with the changes made."""
        view = fresh("clean")
        shown = [
            f"coalesce({changes[c]}.new, r.{name(c)}) AS {name(c)}" if c in changes else f"r.{name(c)}"
            for c in columns
        ]
        joins = " ".join(f"LEFT JOIN {made} ON r.{name(c)} = {made}.old" for c, made in changes.items())
        first = [f"r.{record}"] if record else []
        self._con.execute(
            f"CREATE VIEW {view} AS SELECT {', '.join([*first, *shown])} FROM {relation} AS r {joins}"
        )
        return view

    def _look_up(self, numbers: set[str]) -> None:
        """Find out which of the numbers are ids of the company."""
        numbers -= self._ids.keys()
        if not numbers:
            return
        self._ids |= dict.fromkeys(numbers, False)
        asked = pa.table({"number": sorted(numbers)})  # noqa: F841 (DuckDB reads it by name)
        for part in self._parts:
            for known, header in part.match.columns.items():
                if known.endswith("_id") or known in _IDS:
                    ids = f"SELECT {trimmed(name(header))} FROM {part.raw.relation}"
                    found = self._con.execute(f"SELECT number FROM asked WHERE number IN ({ids})").fetchall()
                    self._ids |= dict.fromkeys((row[0] for row in found), True)


def _together(headers: list[str], sizes: dict[str, int]) -> Iterable[list[str]]:
    """The headers in groups whose texts fit into memory together."""
    group, held = [], 0
    for header in headers:
        if group and held + sizes[header] > _MOST_TEXTS:
            yield group
            group, held = [], 0
        group.append(header)
        held += sizes[header]
    if group:
        yield group
