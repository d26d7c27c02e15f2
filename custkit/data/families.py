"""Rows that belong to the row above them: what an export writes once, on the first row of an order, is filled in below.

Texts, dates and numbers that tell rows apart are filled in; amounts are not, because they stand once for the order. It
is done only where the whole column proves it (`spread`), or a person said so: a flat file with a missing date or
customer stays as it is.
"""

from custkit.data.columns import Part
from custkit.data.headers import column_of
from custkit.data.issues import INFO, Issue
from custkit.data.staging import MERGED, fresh, literal, name

_SURE = 0.99  # of the rows that repeat an order's number, so many leave its amount out where it stands once
_FEW = 10  # rows: a shorter file proves nothing by what never comes twice
_NUMBERS = ("money", "num", "int")
BELONG, APART = "belong", "apart"
CHILD = "_child"  # the column of ``raw.relation`` that says that a row belongs to the one above


def spread(con, part: Part, told: str | None = None) -> list[Issue]:
    """Fill in what stands once for several rows; ``part.raw.relation`` becomes the filled rows, with `CHILD`.

    told: what a person said of rows without a customer: "belong" to the filled row above, or stand "apart".
    """
    headers, raw = part.match.columns, part.raw
    if told == APART or not _has_blanks(con, part):
        return []
    merged = _merged(con, part)
    child = _child(con, part, merged, told == BELONG)
    customers = _customers_once(con, part, child, told == BELONG)
    if not (merged or child or customers):
        return []
    kept = {h for c, h in headers.items() if column_of(part.match.table, c).type in _NUMBERS}
    blank_below = _blank_below(con, part, child) if child else set()
    rows, family = fresh("rows"), fresh("family")
    con.execute(
        f"CREATE TABLE {rows} AS SELECT *, count(*) FILTER (NOT {CHILD}) OVER (ORDER BY _record) AS _parent "
        f"FROM (SELECT *, {child or 'false'} AS {CHILD} FROM {raw.relation})"
    )
    values = []
    for header in raw.headers:
        cell = f"nullif({name(header)}, {literal(MERGED)})" if header in merged else name(header)
        if header == customers:
            cell = f"last_value(nullif({cell}, '') IGNORE NULLS) OVER (ORDER BY _record)"
        elif header in merged and header not in kept:
            cell = f"last_value({cell} IGNORE NULLS) OVER (ORDER BY _record)"
            cell = f"CASE WHEN {name(header)} = {literal(MERGED)} THEN {cell} ELSE {name(header)} END"
        elif header in blank_below - kept:
            cell = f"first_value({cell}) OVER (PARTITION BY _parent ORDER BY _record)"
        values.append(f"{cell} AS {name(header)}")
    below = [
        CHILD,
        *(f"coalesce({name(header)} = {literal(MERGED)}, false)" for header in merged if header in kept),
    ]
    con.execute(
        f"CREATE TABLE {family} AS SELECT _record, {', '.join(values)}, {' OR '.join(below)} AS {CHILD} FROM {rows}"
    )
    con.execute(f"DROP TABLE {rows}")
    raw.relation, raw.families = family, True
    filled = con.execute(f"SELECT count(*) FROM {family} WHERE {CHILD}").fetchone()[0]
    facts = {
        "file": part.file,
        "columns": ", ".join(sorted({*blank_below - kept, *merged, *filter(None, [customers])})),
    }
    return [Issue(INFO, "filled_down", part.match.table, count=filled, facts=facts)]


def _has_blanks(con, part: Part) -> bool:
    """Whether anything stands only once, a cheap question: blanks sort before everything else."""
    asked = [part.match.columns.get(c) for c in ("customer_id", "order_date", "amount")]
    asked = part.raw.headers if part.raw.sheet else [header for header in asked if header]
    tests = " OR ".join(f"coalesce({name(header)}, '') < '!'" for header in asked)
    return (
        bool(tests)
        and con.execute(f"SELECT coalesce(bool_or({tests}), false) FROM {part.raw.relation}").fetchone()[0]
    )


def _blank(header: str) -> str:
    return f"coalesce(trim({name(header)}), '') = ''"


def _merged(con, part: Part) -> set[str]:
    """The columns in which numbers are merged over several rows; only workbooks have such."""
    if not part.raw.sheet:
        return set()
    tests = ", ".join(f"bool_or({name(h)} = {literal(MERGED)})" for h in part.raw.headers)
    found = con.execute(f"SELECT {tests} FROM {part.raw.relation}").fetchone()
    return {header for header, holds in zip(part.raw.headers, found, strict=True) if holds}


def _child(con, part: Part, merged: set[str], told: bool) -> str:
    """SQL: whether a row belongs to the one above it, "" where no row does."""
    columns, relation = part.match.columns, part.raw.relation
    day, order, customer = (columns.get(c) for c in ("order_date", "order_id", "customer_id"))
    money = columns.get("amount")
    if part.match.table != "transactions" or not day:
        return ""
    below = [_blank(h) for h in (order or customer,) if h]
    if below and day not in merged:
        test = f"({_blank(day)} AND {below[0]})"
        other = f"NOT {_blank(customer)} AND {name(customer)} IS DISTINCT FROM above" if customer else "false"
        above = f"lag({name(customer)}) OVER (ORDER BY _record)" if customer else "NULL"
        first, found, others = con.execute(
            f"SELECT arg_min({_blank(day)} OR {below[0]}, _record), count(*) FILTER ({test}), "
            f"count(*) FILTER ({test} AND {other}) FROM (SELECT *, {above} AS above FROM {relation})"
        ).fetchone()
        if found and (told or not (first or others)):
            return test  # a row of another customer is no part of the order above
    if (
        order
        and money
        and money not in merged
        and not {"quantity", "line_amount"} & set(columns) - {"quantity"}
    ):
        blanks = con.execute(f"SELECT count(*) FILTER ({_blank(money)}) FROM {relation}").fetchone()[0]
        if blanks:
            again = f"({name(order)} = lag({name(order)}) OVER (ORDER BY _record))"
            same, left_out = con.execute(
                f"SELECT count(*) FILTER (again), count(*) FILTER (again AND {_blank(money)}) "
                f"FROM (SELECT *, {again} AS again FROM {relation})"
            ).fetchone()
            if left_out and left_out >= _SURE * same and left_out >= _SURE * blanks:
                return f"coalesce({again}, false)"
    return ""


def _blank_below(con, part: Part, child: str) -> set[str]:
    """The headers that are blank in every row that belongs to the one above."""
    headers = part.raw.headers
    tests = ", ".join(f"bool_and({_blank(h)})" for h in headers)
    rows = f"(SELECT *, {child} AS {CHILD} FROM {part.raw.relation})"
    found = con.execute(f"SELECT {tests} FROM {rows} WHERE {CHILD}").fetchone()
    return {header for header, blank in zip(headers, found, strict=True) if blank}


def _customers_once(con, part: Part, child: str, told: bool) -> str:
    """The customers' header where a customer stands on the first of its orders only, "" elsewhere.

    Proved by a subtotal for each customer; or by customers in the first column that never come twice, above rows that
    belong together anyway.
    """
    header = part.match.columns.get("customer_id")
    if part.match.table != "transactions" or not header:
        return ""
    first, blank = con.execute(
        f"SELECT arg_min({_blank(header)}, _record), count(*) FILTER ({_blank(header)}) FROM {part.raw.relation}"
    ).fetchone()
    if told or first or not blank:
        return header if told and blank else ""
    named, distinct, orders_without = con.execute(
        f"SELECT count(*) FILTER (NOT blank), count(DISTINCT {name(header)}) FILTER (NOT blank), "
        f"count(*) FILTER (blank AND NOT {CHILD}) "
        f"FROM (SELECT *, {child or 'false'} AS {CHILD}, {_blank(header)} AS blank FROM {part.raw.relation})"
    ).fetchone()
    if not orders_without:
        return ""
    if named > 1 and named <= part.raw.totals <= named + 1:
        return header
    leftmost = part.raw.headers[0] == header and named == distinct > 1
    return header if leftmost and (child or blank >= max(_FEW, named)) else ""
