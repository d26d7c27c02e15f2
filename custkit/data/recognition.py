"""Which file or sheet is which table of the contract."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import duckdb

from custkit.data import contract, deciding
from custkit.data.across import as_rows, dated_by_name, dated_by_parts, marked_by_names, sided
from custkit.data.columns import Part, source_name, type_part
from custkit.data.content import middle
from custkit.data.errors import InputError, cannot
from custkit.data.field_map import NAME as FIELD_MAP
from custkit.data.field_map import FieldMap
from custkit.data.headers import (
    LINE_STATES,
    Match,
    asked_of,
    carries_orders,
    match_columns,
    recognised,
    table_of_headers,
    table_of_name,
)
from custkit.data.issues import ASK, ERROR, INFO, WARNING, Issue, Questions, for_table, merged
from custkit.data.meanings import meanings, normalise, says_of_amount, speaks_of_money, speaks_of_tax
from custkit.data.paths import shown
from custkit.data.presets import preset_of
from custkit.data.sources import DATABASES, SUFFIXES, RawTable, read_source
from custkit.data.staging import MERGED, name
from custkit.locale import tr

ORDERS, LINES = "transactions", "order_lines"
_SAMPLE_ROWS = 1_000
# Whole numbers up to that many are pieces where another column is so many times larger.
_FEW_PIECES, _DEARER = 20, 4
_MANY_ROWS, MANY_WORDS, _LONGEST_WORD = 50_000, 31, 40  # where words of a column that decides are looked for
_SEVERAL = 4  # headers that may have a beginning in common
_ALIKE = 0.5  # of their headers, two tables of orders have at least so many in common
_SUMMARY = re.compile(meanings()["summary"], re.I)


def files_of(source: Path) -> list[Path]:
    """The files of a source that may hold tables, in a fixed order. Raises InputError when there are none."""
    if not source.exists():
        raise InputError(tr("There is no file or folder {path}.", path=shown(source)))
    if not source.is_dir():
        return [source]
    try:
        files = [p for p in sorted(source.iterdir()) if not p.is_dir() and p.suffix.lower() in SUFFIXES]
    except OSError as error:
        raise cannot(error, source) from None
    files = [p for p in files if not p.name.startswith((".", "~$")) and p.stem.lower() != "readme"]
    if not files:
        problem = tr(
            "{path} holds no tables. Files that can be read: {suffixes}.",
            path=shown(source),
            suffixes=" ".join(sorted(SUFFIXES)),
        )
        raise InputError(problem)
    return files


def recognise_parts(
    con: duckdb.DuckDBPyConnection, source: Path, field_map: FieldMap, work: Path
) -> tuple[list[Part], list[Issue]]:
    """Every file and sheet of ``source`` as a part of a contract table, and what was noticed.

    Raises InputError when no part holds orders, or when a required column of theirs cannot be decided.
    """
    issues: list[Issue] = []
    raws = _read_all(con, source, work, issues)
    _check_named_files(field_map, raws, issues)
    if len(raws) > 1:
        named = set(field_map.of(ORDERS).files)
        marked = marked_by_names(con, raws)
        named_by = [{source_name(raw), Path(raw.file).name} & named for raw in raws]
        raws = [raw if told else new for raw, new, told in zip(raws, marked, named_by, strict=True)]
    parts: list[Part] = []
    matches = _matches(con, raws, field_map)
    for raw, match in matches:
        if match is None:
            facts = {"file": source_name(raw), "columns": ", ".join(raw.labels or raw.headers)}
            issues.append(Issue(WARNING, "unknown_file", facts=facts))
            continue
        part = Part(raw, match, len(parts) + 1)
        take_deciding(match, partial(_few_words, con, part))
        if match.table == ORDERS:
            issues += asked_of(match, part.file)
            issues += doubted_amount(match, part.file, partial(_sample, con, part.raw))
        elif match.missing:
            issues.append(_missing(part))
            continue
        parts.append(part)
        issues += _described(part)
    unmarked = [p for p in parts if p.match.table == ORDERS and p.raw.headers[-1] != "document_type"]
    issues += _asked_between(unmarked, field_map)  # what a table's name says to be returns counts once
    if not any(part.match.table == ORDERS for part in parts):
        raise _no_orders(con, raws, parts, field_map, issues)
    return parts, issues


def _read_all(con, source: Path, work: Path, issues: list[Issue]) -> list[RawTable]:
    files = files_of(source)
    raws = []
    for path in files:
        try:
            found = read_source(path, con, recognise=recognised, work=work)
            raws += [sided(con, dated_by_name(con, dated_by_parts(con, as_rows(con, raw)))) for raw in found]
        except InputError as error:
            if len(files) == 1:
                raise
            issues.append(Issue(ERROR, "note", facts={"text": str(error)}))
    return raws


def _own_number(match: Match) -> Match:
    """Beside other tables, what a table of orders or customers calls id is the number of an order or a customer."""
    column = {ORDERS: "order_id", "customers": "customer_id"}.get(match.table, "")
    header = next((h for h in match.unused if h.casefold() == "id"), None) if column else None
    if header and column not in {*match.columns, *match.ties}:
        match.take(column, header, "header")
        match.unused.remove(header)
    return match


def _one_of_each(raws: list[RawTable], found: list[Match | None]) -> None:
    """Of several tables that could be the customers (a table of rentals has their ids too), the one that is called so,
    else the one that says most; with it those that are alike, as files of single years are."""
    for table in {match.table for match in found if match} - {ORDERS, LINES}:
        places = [place for place, match in enumerate(found) if match and match.table == table]
        named = [p for p in places if table_of_name(raws[p].sheet, Path(raws[p].file).stem) == table]
        best = max(named or places, key=lambda place: (len(found[place].columns), -place))
        for place in places:
            if place not in named and not _alike(raws[place].headers, raws[best].headers):
                found[place] = None


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(set(one) & set(other)) >= _ALIKE * len(set(one) | set(other))


def _leave_out_summaries(raws: list[RawTable], found: list[Match | None]) -> None:
    """A sheet that sums up the others of its workbook is no further orders."""
    for place, (raw, match) in enumerate(zip(raws, found, strict=True)):
        others = [
            r for r, m in zip(raws, found, strict=True) if m and m.table == ORDERS and r.file == raw.file
        ]
        kept = sum(r.rows for r in others if r is not raw and not _SUMMARY.search(r.sheet))
        if match and match.table == ORDERS and raw.rows <= kept and raw.sheet and _SUMMARY.search(raw.sheet):
            found[place] = None


def _asked_between(parts: list[Part], field_map: FieldMap) -> list[Issue]:
    """A question where several tables that are not alike all look like the orders: added up, they would count twice."""
    if field_map.of(ORDERS).files or len(parts) < 2:
        return []
    named = [p for p in parts if table_of_name(p.raw.sheet, Path(p.raw.file).stem) == ORDERS]
    first = (named or parts)[0]
    alike = [p.file for p in parts if _alike(p.raw.headers, first.raw.headers)]
    return [which_orders([p.file for p in parts], alike)] if len(alike) < len(parts) else []


def which_orders(files: list[str], likely: list[str]) -> Issue:
    """The question which of several tables that look like orders are the orders."""
    facts = {"files": ", ".join(files), "first": ", ".join(likely)}
    answer = for_table(ORDERS, file=likely[0] if len(likely) == 1 else likely)
    return Issue(ASK, "several_orders", ORDERS, facts=facts, answer=answer)


def _money_in_lines(con, raws: list[RawTable], found: list[Match | None], field_map: FieldMap) -> None:
    """Orders without an amount of their own are worth their lines, where a table of lines has a price.

    Where no table holds orders, one that lacks nothing but the amount is the orders of those lines.
    """
    for match in (
        m for m in found if m and m.table == LINES and not {"unit_price", "line_amount"} & set(m.columns)
    ):
        discounted = {"discount_rate", "discount_amount"} & set(match.columns)
        if (
            discounted and {"quantity", "list_price"} <= match.columns.keys()
        ):  # with the discount, what was paid
            match.take("unit_price", match.columns["list_price"], "header")
    if not any(m and m.table == LINES and {"unit_price", "line_amount"} & set(m.columns) for m in found):
        return
    if not any(m and m.table == ORDERS and "parent_order_id" not in m.columns for m in found):
        tried = [_own_number(_columns(con, raw, ORDERS, field_map)) for raw in raws]
        heads = [
            place
            for place, match in enumerate(tried)
            if not (found[place] and found[place].table == LINES)
            and not set(match.missing) - {"amount"}
            and "order_id" in match.columns
            and match.columns["customer_id"] != match.columns["order_id"]
        ]
        named = [p for p in heads if table_of_name(raws[p].sheet, Path(raws[p].file).stem) == ORDERS]
        for place in named or heads[:1]:
            found[place] = tried[place]
    for match in found:
        if match and match.table == ORDERS:
            match.money_elsewhere = "order_id" in match.columns


def _check_named_files(field_map: FieldMap, raws: list[RawTable], issues: list[Issue]) -> None:
    notes = [issue.facts["text"] for issue in issues]
    present = {form for raw in raws for form in (source_name(raw), Path(raw.file).name)}
    for table, entry in field_map.tables.items():
        for wanted in sorted({*entry.files} - present):
            absent = tr(
                "field_map.yaml: {table} is to be read from {file}, which is not there. There is: {files}.",
                table=table,
                file=wanted,
                files=", ".join(sorted(present)),
            )
            raise InputError(next((t for t in notes if t.startswith(wanted.partition("#")[0])), absent))


def _matches(con, raws: list[RawTable], field_map: FieldMap) -> list[tuple[RawTable, Match | None]]:
    """How each raw table is read. Where no table holds orders, lines that carry customer and date are the orders."""
    found = [_match(con, raw, field_map, alone=len(raws) == 1) for raw in raws]
    unmarked = [m for raw, m in zip(raws, found, strict=True) if raw.headers[-1] != "document_type"]
    settled = any(match and match.table == ORDERS for match in unmarked) or LINES in field_map.tables
    if not settled:
        for place, (raw, match) in enumerate(zip(raws, found, strict=True)):
            if match and match.table in (LINES, "invoices") and carries_orders(raw.headers, raw.labels):
                found[place] = _columns(con, raw, ORDERS, field_map)
    found = [match and _own_number(match) for match in found] if len(raws) > 1 else found
    _one_of_each(raws, found)
    _money_in_lines(con, raws, found, field_map)
    _leave_out_summaries(raws, found)
    if len(raws) == 1 and not (found[0] and found[0].table == ORDERS):
        alone = _columns(con, raws[0], ORDERS, field_map)
        found = found if alone.missing else [alone]
    return list(zip(raws, found, strict=True))


def _match(con, raw: RawTable, field_map: FieldMap, alone: bool) -> Match | None:
    """How a raw table is read, or None when it fits no table."""
    forms = (source_name(raw), Path(raw.file).name)
    table = next((t for t, e in field_map.tables.items() if set(forms) & set(e.files)), None)
    if table is None:
        taken = {t for t, e in field_map.tables.items() if e.files}
        table = _guess(con, raw, field_map, alone)
        if table in taken:
            return None
    if table is None:
        return None
    return _columns(con, raw, table, field_map)


def _guess(con, raw: RawTable, field_map: FieldMap, alone: bool) -> str | None:
    labels = raw.labels or raw.headers
    if preset := preset_of(labels):
        return preset.table
    path = Path(raw.file)
    stem = "" if path.suffix.lower() in DATABASES else path.stem  # its name is no table's
    by_name = table_of_name(raw.sheet, stem)
    if by_name and not _columns(con, raw, by_name, field_map).missing:
        return by_name
    by_headers = table_of_headers(labels) or table_of_headers(_without_prefix(labels))
    if by_headers == ORDERS and by_name not in (None, ORDERS, LINES) and not alone:
        return by_name  # a table of payments has customer, day and amount too
    if by_headers:
        return by_headers
    mapped = [
        t for t, e in field_map.tables.items() if e.columns and set(e.columns.values()) <= set(raw.headers)
    ]
    if mapped:
        return mapped[0]
    return by_name or (ORDERS if alone else None)


def take_deciding(match: Match, few_words: Callable[[str], list[str]]) -> None:
    """Read columns whose header nobody knows but whose words say that some rows are no sale: Phase, État.

    few_words: the words of a header's column, none where they are too many to be words of states.
    """
    known = contract.tables()[ORDERS].columns
    header = match.columns.get("order_status")
    if header and match.why["order_status"] == "header" and "deal_stage" not in match.columns:
        words = few_words(header)
        if deciding.is_of_deals(words, known["order_status"], known["deal_stage"]):
            del match.columns["order_status"], match.why["order_status"]
            match.take("deal_stage", header, "header")
    free = [c for c in deciding.COLUMNS if c not in match.columns and c not in ("void_mark", "valid_mark")]
    free = [c for c in free if match.table == ORDERS or (match.table == LINES and c in LINE_STATES)]
    passed = match.preset.ignore if match.preset else ()
    for header in [h for h in match.unused if free and normalise(h) not in passed]:
        words = few_words(header)
        columns = {c: known[c] for c in free}
        if words and (column := deciding.by_words(words, columns)):
            match.take(column, header, "values")
            match.unused.remove(header)
            free.remove(column)
    for column, said in meanings()["marks"].items() if match.table == ORDERS else ():
        codes = deciding.words_of(known[column])  # storno, 单据有效否: a mark, where all its words are known
        spoken = [h for h in match.unused if re.search(said, h.casefold()) and normalise(h) not in passed]
        for header in spoken if column not in match.columns else ():
            words = few_words(header)
            if words and all(deciding.code_of(word, codes) for word in words):
                match.take(column, header, "values")
                match.unused.remove(header)
                break


def _few_words(con, part: Part, header: str) -> list[str]:
    """The words of a column among its first rows; none where they are too many or too long to be words of states."""
    rows = f"(SELECT trim({name(header)}) AS v FROM {part.raw.relation} LIMIT {_MANY_ROWS})"
    found = con.execute(f"SELECT DISTINCT v FROM {rows} WHERE v <> '' LIMIT {MANY_WORDS}").fetchall()
    return words_of_states([word for (word,) in found if word != MERGED])


def words_of_states(words: list[str]) -> list[str]:
    """The words, none where they are too many or too long to be words of states."""
    return words if words and len(words) < MANY_WORDS and max(map(len, words)) <= _LONGEST_WORD else []


def doubted_amount(match: Match, file: str, sample: Callable[[str], Sequence[str | None]]) -> list[Issue]:
    """Questions about an amount that its header names, but that may not be what was paid; ``sample``: some values."""
    asked = [*_pieces_or_money(match, file, sample), *_before_discount(match, file)]
    return [*asked, *_refund_beside(match, file, sample), *_paid_so_far(match, file, sample)]


def _pieces_or_money(match: Match, file: str, sample) -> list[Issue]:
    """A question where the amount looks like pieces and another column like money (AMOUNT beside SALES_PRICE)."""
    columns, why = match.columns, match.why.get("amount")
    if why != "header" or "quantity" in columns:
        return []
    pieces, whole = middle(sample(columns["amount"]))
    others = [columns["unit_price"]] if "unit_price" in columns else []
    others += [header for header in match.unused if speaks_of_money(header)]
    found = [(middle(sample(header))[0], header) for header in others]
    money, other = max(found, default=(0.0, ""))
    if not (whole and 0 < pieces <= _FEW_PIECES and money >= _DEARER * pieces):
        return []
    facts = {"file": file, "header": columns["amount"], "other": other}
    facts |= {"pieces": f"{pieces:g}", "money": f"{money:g}"}
    answer = for_table(ORDERS, columns={"amount": other, "quantity": columns["amount"]})
    return [Issue(ASK, "quantity_or_money", ORDERS, "amount", facts=facts, answer=answer)]


def _before_discount(match: Match, file: str) -> list[Issue]:
    """A question where the amount stands before a discount, and another column after it: 优惠后金额."""
    columns, why = match.columns, match.why.get("amount")
    after = [h for h in match.unused if says_of_amount(h, "after_discount") and speaks_of_money(h)]
    if why != "header" or not after or says_of_amount(columns["amount"], "after_discount"):
        return []
    facts = {"file": file, "header": columns["amount"], "other": after[0]}
    answer = for_table(ORDERS, columns={"amount": after[0]})
    return [Issue(ASK, "before_discount", ORDERS, "amount", facts=facts, answer=answer)]


def _paid_so_far(match: Match, file: str, sample) -> list[Issue]:
    """A question where the amount is what was paid so far, and a column beside it says what is still due."""
    paid, due = meanings()["paid_so_far"], meanings()["still_due"]
    header, plain = match.columns.get("amount", ""), {h: h.casefold() for h in match.unused}
    still = [h for h in plain if re.search(due, plain[h]) and not re.search(paid, plain[h])]
    still = [h for h in still if middle([v for v in sample(h) if v and re.search("[1-9]", v)])[0]]
    others = [h for h in plain if speaks_of_money(h) and not re.search(f"{paid}|{due}", plain[h])]
    if match.why.get("amount") != "header" or not (still and others and re.search(paid, header.casefold())):
        return []
    facts = {"file": file, "header": header, "other": others[0], "due": still[0]}
    answer = for_table(ORDERS, columns={"amount": others[0]})
    return [Issue(ASK, "paid_so_far", ORDERS, "amount", facts=facts, answer=answer)]


def _refund_beside(match: Match, file: str, sample) -> list[Issue]:
    """A question where a column that nobody reads speaks of money that went back: Avoir, 退差价."""
    if match.why.get("amount") in (None, "map") or "refund_amount" in match.columns:
        return []
    for header in filter(deciding.speaks_of_refunds, match.unused):
        if middle([value for value in sample(header) if value and re.search("[1-9]", value)])[0]:
            facts = {"file": file, "header": header, "other": match.columns["amount"]}
            answer = for_table(ORDERS, columns={"refund_amount": header})
            return [Issue(ASK, "refund_beside", ORDERS, "refund_amount", facts=facts, answer=answer)]
    return []


def _sample(con, raw: RawTable, header: str) -> Sequence[str | None]:
    rows = con.execute(f"SELECT {name(header)} FROM {raw.relation} LIMIT {_SAMPLE_ROWS}").fetchall()
    return [row[0] for row in rows if row[0] != MERGED]


def _columns(con, raw: RawTable, table: str, field_map: FieldMap) -> Match:
    @cache
    def first_rows() -> dict[str, Sequence[str | None]]:
        columns = ", ".join(map(name, raw.headers))
        rows = con.execute(f"SELECT {columns} FROM {raw.relation} LIMIT {_SAMPLE_ROWS}").fetchall()
        return dict(
            zip(raw.headers, zip(*rows, strict=True) if rows else [()] * len(raw.headers), strict=True)
        )

    def sample(header: str) -> Sequence[str | None]:
        return [value for value in first_rows()[header] if value != MERGED]

    def matched(labels: Sequence[str]) -> Match:
        preset = preset_of(labels, table)
        return match_columns(raw.headers, table, field_map.of(table).columns, sample, labels, preset)

    labels = raw.labels or raw.headers
    match, bare = matched(labels), _without_prefix(labels)
    return (
        match
        if not match.missing or bare == labels
        else min(match, matched(bare), key=lambda m: len(m.missing))
    )


def _without_prefix(labels: Sequence[str]) -> list[str]:
    """The headers without what all of them begin with: ``Deal - Title``, ``o_orderdate``."""
    named = [label for label in labels if label]
    first = re.match(r".+?(?: - |[._])", named[0]) if len(named) >= _SEVERAL else None
    common = first[0] if first and all(label.startswith(first[0]) for label in named) else ""
    return [label.removeprefix(common) for label in labels]


def _missing(part: Part) -> Issue:
    table = part.match.table
    columns = ", ".join(contract.label(f"{table}.{column}") for column in part.match.missing)
    return Issue(ERROR, "missing_columns", table, facts={"file": part.file, "columns": columns})


def _described(part: Part) -> list[Issue]:
    """How a part was read, for a person to check."""
    match, table, file = part.match, part.match.table, part.file
    read = ", ".join(f"{column} ← {header}" for column, header in match.columns.items())
    issues = []
    if match.preset:
        facts = {"file": file, "system": match.preset.name, "says": match.preset.says}
        issues.append(Issue(INFO, "looks_like", table, facts=facts))
    issues += [
        Issue(INFO, "columns_read", table, count=len(match.columns), facts={"file": file, "columns": read})
    ]
    if match.unused:
        facts = {"file": file, "columns": ", ".join(match.unused)}
        issues.append(Issue(INFO, "columns_unused", table, count=len(match.unused), facts=facts))
    for column in match.by_content:
        facts = {"file": file, "header": match.columns[column]}
        issues.append(Issue(WARNING, "found_by_content", table, column, facts=facts))
    for column, others in match.others.items():
        if column in match.columns and others:
            facts = {"file": file, "header": match.columns[column], "others": ", ".join(others)}
            taxed = column == "amount" and any(map(speaks_of_tax, [match.columns[column], *others]))
            rule, level = ("net_or_gross", WARNING) if taxed else ("could_be_other", INFO)
            issues.append(Issue(level, rule, table, column, facts=facts))
    for column, candidates in match.ties.items():
        facts = {"file": file, "candidates": ", ".join(candidates)}
        issues.append(Issue(WARNING, "tie", table, column, facts=facts))
    return issues


def _lacks(match: Match) -> tuple[int, int]:
    """How many required columns nothing in a table looks like; how many a person must name."""
    return len(set(match.missing) - set(match.guesses) - set(match.ties)), len(match.missing)


def _no_orders(con, raws: list[RawTable], parts: list[Part], field_map: FieldMap, issues) -> InputError:
    """What to say where no table holds orders: the question about the likeliest one, else what there is."""
    unread = [issue for issue in issues if issue.level == ERROR and issue.rule == "note"]
    tried = [Part(raw, _columns(con, raw, ORDERS, field_map), n) for n, raw in enumerate(raws) if raw.rows]
    best = min(tried, key=lambda part: (*_lacks(part.match), -part.raw.rows), default=None)
    if best and _lacks(best.match)[0] < 2:
        take_deciding(best.match, partial(_few_words, con, best))
        alone = {} if len(raws) == 1 else {"file": best.file}
        asked = [*asked_of(best.match, best.file), *type_part(con, best, field_map).issues]
        asked = [
            replace(i, answer=merged(for_table(ORDERS, **alone), i.answer)) for i in asked if i.level == ASK
        ]
        if asked:  # nothing to ask: it has all columns, and was taken for another table by its name
            return Questions([*unread, *asked])
    found = "; ".join(f"{p.file} = {contract.label(p.match.table)}" for p in parts)
    seen = found or ", ".join(source_name(raw) for raw in raws) or "–"
    nothing = tr(
        "No orders were found (customer, date, amount). Read so far: {seen}. "
        "Name the file and its columns under tables: transactions: in {map}.",
        seen=seen,
        map=FIELD_MAP,
    )
    return InputError("\n".join([*(issue.message for issue in unread), nothing]))
