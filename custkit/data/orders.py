"""Orders and order lines from typed rows: what counts as an order, what it is worth, what is set aside.

One row per order leaves this file. The rules, each reported as an issue:

- Order numbers repeat: the rows are lines; they are added up per order_id and customer_id, and the date of the
  order is that of its first line. Without order numbers, what a customer buys on one day is one order.
- A row's money is its amount; else its line amount; else quantity × unit price. It is rounded to cents per row.
  An amount of the order that stands on each of its lines counts once; whether it is that, a person is asked.
- A return (is_return, or a cancellation number such as C536365) reduces money, whatever sign it came with.
- A refund beside the amount is taken off it.
- A cancelled order, one that is no sale yet, a document that is no sale, and an order returned in full whose amount is
  still positive are set aside: no net money moved.
- A row in another currency is converted by the rate of the field map, else set aside.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import duckdb

from custkit.data import contract, deciding
from custkit.data.currency import Currencies
from custkit.data.headers import LINE_COLUMNS
from custkit.data.issues import ASK, ERROR, INFO, WARNING, Issue, for_table
from custkit.data.meanings import meanings
from custkit.data.paths import parquet
from custkit.data.staging import literal, name

TABLE = "transactions"
ROWS = "rows_of_orders"
_PRODUCT = "CAST(round(_product * 100) AS BIGINT)"
# What is told of the lines that go with an order, in the order of `deciding.TOLD`.
_OF_LINES = ("cancelled_lines", "not_yet_lines", "no_sale_lines", "returned_lines")
_SOME, _FEW = 20, 0.02  # orders with several rows, or that share of all: enough to ask about
_FIRST_ROWS, _ENOUGH = 200_000, 1_000  # rows that tell what the rest is like; orders that are enough of them
# Rules that set a row aside because of what it says, and how loudly that is told.
_TOLD = {"future_date": WARNING, "cancelled": INFO, "not_yet": INFO, "no_sale": INFO, "returned": INFO}
_TOLD |= {"deleted_mark": WARNING, "duplicate_row": WARNING}
_DELETED = meanings()["deleted_document"]
_UCI_RETURN = "regexp_matches(order_id, '^[Cc][0-9]{5,}$')"


@dataclass
class Orders:
    """What was made of the rows: issues, the columns stored, and whether lines were written."""

    issues: list[Issue] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    line_columns: list[str] = field(default_factory=list)


def build(
    con: duckdb.DuckDBPyConnection,
    typed: str,
    columns: set[str],
    folder: Path,
    today: str,
    currencies: Currencies,
    amount_per: str | None,
    raws: Mapping[int, tuple[str, Sequence[str]]],
) -> Orders:
    """Write ``transactions.parquet`` (and ``order_lines.parquet`` when rows are lines) into ``folder``.

    typed: table of ``_part, _record, _rule, _column`` and the contract columns in ``columns`` (money in cents,
    dates as DATE). amount_per: "order" or "line", where it is known what an amount that is the same on all lines of an
    order is. raws: the rows as they were handed in, by number of part: relation and headers. Leaves the view
    ``rows_of_orders``: the same rows with ``_cents`` and the final ``_rule``.
    """
    result = Orders()
    repeated = "order_id" in columns and _repeated(con, typed)
    copies = repeated and not columns & set(LINE_COLUMNS)
    if copies:
        _find_copies(con, typed, columns, raws)
    money = _money(con, typed, columns, repeated, copies, amount_per, result)
    off = _refund(con, typed, columns, repeated, result)
    if any(issue.level == ASK for issue in result.issues):
        return result
    ruled = _ruled(con, typed, columns, money, off, today, copies, currencies, result)
    con.execute(f"CREATE VIEW {ROWS} AS {ruled}")
    result.issues += _row_issues(con, columns, today)
    _write_orders(con, columns, repeated, folder, result)
    if "product_id" in columns and "order_id" in columns:
        _write_lines(con, columns, folder, result)
    return result


def _repeated(con, typed: str) -> bool:
    """Whether an order number stands on several rows; the first rows mostly tell."""
    for rows in (f"(SELECT order_id FROM {typed} LIMIT {_FIRST_ROWS})", typed):
        found = con.execute(f"SELECT 1 FROM ({_repeated_ids(rows)}) LIMIT 1").fetchone()
        if found:
            return True
    return False


def _repeated_ids(rows: str) -> str:
    return f"SELECT order_id FROM {rows} WHERE order_id IS NOT NULL GROUP BY order_id HAVING count(*) > 1"


def _money(
    con, typed: str, columns: set[str], repeated: bool, copies: bool, amount_per: str | None, result: Orders
) -> str:
    """SQL of a row's money in cents."""
    if "amount" in columns and (amount_per == "line" or not repeated):
        return "amount"
    if "amount" in columns and amount_per == "order":
        result.issues.append(Issue(INFO, "amount_once", TABLE, "amount"))
        return _once("amount", "amount IS NOT NULL")
    if copies:  # what stands there twice by mistake says nothing about lines
        typed = f"(SELECT * FROM {typed} WHERE (_part, _record) NOT IN (SELECT (_part, _record) FROM copies))"
    by_line = "line_amount" if "line_amount" in columns else None
    if by_line is None and {"quantity", "unit_price"} <= columns:
        by_line = _PRODUCT
    elif by_line and {"quantity", "unit_price"} <= columns and repeated:  # an order's subtotal is no line's
        by_line = _PRODUCT if _is_total_repeated(con, typed, "line_amount", _PRODUCT, result) else by_line
    if "amount" in columns and not _is_total_repeated(con, typed, "amount", by_line, result):
        return "amount"
    if by_line == _PRODUCT:
        exact, cents = con.execute(f"SELECT sum(_product), sum({_PRODUCT}) FROM {typed}").fetchone()
        residue = Decimal(cents or 0) / 100 - (exact or 0)
        result.issues.append(Issue(INFO, "quantity_times_price", TABLE, facts={"residue": f"{residue:.4f}"}))
    return by_line


def _is_total_repeated(con, typed: str, column: str, by_line: str | None, result: Orders) -> bool:
    """Whether ``column`` shows the order's total on each of its lines: so in nine of ten orders with lines.

    Not asked of the whole file where most orders among the first rows have lines of different amounts.
    """
    first = f"(SELECT * FROM {typed} LIMIT {_FIRST_ROWS})"
    several, same, _ = _totals(con, first, column, by_line)
    if several >= _ENOUGH and same < 0.5 * several:
        return False
    several, same, total = _totals(con, typed, column, by_line)
    if by_line and several and total >= 0.9 * several:
        result.issues.append(Issue(WARNING, "total_repeated", TABLE, column, several))
        return True
    if column == "amount" and several and same >= 0.9 * several:
        orders = con.execute(f"SELECT count(DISTINCT order_id) FROM {typed}").fetchone()[0]
        level = ASK if several > 1 and several >= min(_SOME, _FEW * orders) else WARNING
        answer = for_table(TABLE, amount_per="order")
        result.issues.append(Issue(level, "total_repeated_maybe", TABLE, column, same, answer=answer))
    return False


def _once(value: str, test: str) -> str:
    """SQL: the value on the first row of its order that fulfils the test, 0 on the others."""
    first = f"row_number() OVER (PARTITION BY order_id, {test} ORDER BY _part, _record) = 1"
    return f"CASE WHEN order_id IS NULL OR ({test} AND {first}) THEN {value} ELSE 0 END"


def _totals(con, rows: str, column: str, by_line: str | None) -> tuple[int, int, int]:
    """Orders with several rows; those that show one amount on each; those of them whose lines add up to that amount,
    or differ among themselves (a total with tax or shipping in it)."""
    return con.execute(
        f"""SELECT count(*), count(*) FILTER (low = high),
            count(*) FILTER (low = high AND (abs(lines - high) <= 0.01 * abs(high) + 2 OR differ))
        FROM (SELECT min({column}) AS low, max({column}) AS high, sum({by_line or "0"}) AS lines,
              min({by_line or "0"}) <> max({by_line or "0"}) AS differ
              FROM {rows} WHERE order_id IS NOT NULL GROUP BY order_id HAVING count(*) > 1)"""
    ).fetchone()


def _find_copies(con, typed: str, columns: set[str], raws: Mapping[int, tuple[str, Sequence[str]]]) -> None:
    """Rows that repeat an earlier row of the same order in every column, also in those that nobody reads."""
    keys = ", ".join(sorted(columns))
    con.execute(
        f"CREATE TABLE alike AS SELECT _part, _record, {keys} FROM {typed} WHERE order_id IN ({_repeated_ids(typed)}) "
        f"QUALIFY count(*) OVER (PARTITION BY {keys}) > 1"
    )
    whole = " UNION ALL ".join(
        f"SELECT {part} AS _part, _record, to_json([{', '.join(map(name, headers))}]) AS _whole FROM {relation} "
        f"WHERE _record IN (SELECT _record FROM alike WHERE _part = {part})"
        for part, (relation, headers) in raws.items()
    )
    rows = (
        f"alike LEFT JOIN ({whole}) USING (_part, _record)"
        if whole
        else "(SELECT *, NULL AS _whole FROM alike)"
    )
    con.execute(
        f"CREATE TABLE copies AS SELECT _part, _record FROM {rows} "
        f"QUALIFY row_number() OVER (PARTITION BY {keys}, _whole ORDER BY _part, _record) > 1"
    )


def _refund(con, typed: str, columns: set[str], repeated: bool, result: Orders) -> str:
    """SQL of what is taken off a row's money as its refund, "0" without; an order's refund once, also where it stands
    on each of its lines."""
    if "refund_amount" not in columns:
        return "0"
    count = con.execute(f"SELECT count(*) FROM {typed} WHERE refund_amount <> 0").fetchone()[0]
    if not count:
        return "0"
    result.issues.append(Issue(INFO, "refunds_taken_off", TABLE, "refund_amount", count))
    off = "abs(coalesce(refund_amount, 0))"
    if repeated:
        several, same = con.execute(
            f"SELECT count(*), count(*) FILTER (low = high) FROM (SELECT min({off}) AS low, max({off}) AS high "
            f"FROM {typed} WHERE order_id IS NOT NULL GROUP BY order_id HAVING count(*) > 1 AND max({off}) > 0)"
        ).fetchone()
        if several and same >= 0.9 * several:
            return _once(off, "true")
    return off


def _backwards(con, typed: str, money: str, result: Orders) -> str:
    """SQL of rows with negative pieces and a positive amount, "" without, or where others have a negative one."""
    test = "(quantity < 0 AND _money > 0)"
    count, others = con.execute(
        f"SELECT count(*) FILTER ({test}), count(*) FILTER (quantity < 0 AND _money < 0) "
        f"FROM (SELECT quantity, {money} AS _money FROM {typed})"
    ).fetchone()
    if count and not others:
        result.issues.append(Issue(WARNING, "minus_pieces", TABLE, "quantity", count))
    return f"(quantity < 0 AND ({money}) > 0)" if count and not others else ""


def _ruled(
    con,
    typed: str,
    columns: set[str],
    money: str,
    off: str,
    today: str,
    copies: bool,
    currencies: Currencies,
    result: Orders,
) -> str:
    """SQL: the typed rows with their cents and the rule that sets them aside, if any."""
    cents = f"({money})"
    returns = ["is_return"] if "is_return" in columns else []
    if "document_type" in columns:
        returns.append("document_type = 'return'")
    if "order_id" in columns and _has_uci_returns(con, typed):
        returns.append(_UCI_RETURN)
    if "quantity" in columns and (backwards := _backwards(con, typed, money, result)):
        returns.append(backwards)
    is_return = f"({' OR '.join(f'coalesce({test}, false)' for test in returns)})" if returns else "false"
    tests = [(test, literal(rule)) for test, rule in deciding.rules(columns)]
    tests += [("_rule IS NOT NULL", "_rule"), ("_cents IS NULL", "'empty'")]
    tests.append((f"order_date > DATE {literal(today)}", "'future_date'"))
    part_left = " AND NOT (_off > 0 AND _cents > 0)" if off != "0" else ""
    tests.append((f"{deciding.says(columns, 'returned')} AND _cents >= 0{part_left}", "'returned'"))
    if "order_id" in columns and _has_marks(con, typed):
        tests.append((f"regexp_matches(order_id, {literal(_DELETED)})", "'deleted_mark'"))
    if currencies.aside:
        tests.append((currencies.aside, "'other_currency'"))
    if copies:
        tests.append(("(_part, _record) IN (SELECT (_part, _record) FROM copies)", "'duplicate_row'"))
    rule = (
        "CASE " + " ".join(f"WHEN {test} THEN {value}" for test, value in tests if test != "false") + " END"
    )
    net = f"CASE WHEN {is_return} THEN -abs({cents}) ELSE {cents} - {off} END"
    if currencies.factor:
        net = f"CAST(round(({net}) * {currencies.factor}) AS BIGINT)"
    return (
        f"SELECT * EXCLUDE (_rule, _off), {rule} AS _rule FROM (SELECT *, {is_return} AS _is_return, {off} AS _off, "
        f"{net} AS _cents FROM {typed})"
    )


def _has_marks(con, typed: str) -> bool:
    """Whether any order number begins or ends with a bracket, which may hold a mark such as (删除)."""
    sides = {"starts_with": "(（[【<", "ends_with": ")）]】>"}
    test = " OR ".join(f"{side}(order_id, '{mark}')" for side, marks in sides.items() for mark in marks)
    return bool(con.execute(f"SELECT bool_or({test}) FROM {typed}").fetchone()[0])


def _has_uci_returns(con, typed: str) -> bool:
    """Whether numbers such as C536365 stand among plain numbers such as 536365 (the UCI retail logs)."""
    begins = con.execute(f"SELECT bool_or(order_id[1] IN ('C', 'c')) FROM {typed}").fetchone()[0]
    if not begins:
        return False
    marked, plain, total = con.execute(
        f"SELECT count(*) FILTER ({_UCI_RETURN}), count(*) FILTER (regexp_matches(order_id, '^[0-9]{{5,}}$')), "
        f"count(order_id) FROM (SELECT order_id FROM {typed})"
    ).fetchone()
    return marked > 0 and marked + plain >= 0.9 * total


def _row_issues(con, columns: set[str], today: str) -> list[Issue]:
    found = dict(
        con.execute(
            f"SELECT _rule, count(*) FROM {ROWS} "
            f"WHERE _rule IN ({', '.join(map(literal, _TOLD))}) GROUP BY ALL"
        ).fetchall()
    )
    facts = {"future_date": {"today": today}}
    of = {"future_date": "order_date"}
    told = [(level, rule) for rule, level in _TOLD.items() if rule in found]
    issues = [
        Issue(level, rule, TABLE, of.get(rule, ""), found[rule], facts.get(rule, {})) for level, rule in told
    ]
    if "refund_amount" not in columns and (says := deciding.says(columns, "part_returned")) != "false":
        part = con.execute(f"SELECT count(*) FROM {ROWS} WHERE _rule IS NULL AND {says}").fetchone()[0]
        issues += [Issue(WARNING, "part_returned", TABLE, "", part)] if part else []
    lost, returns = con.execute(
        f"SELECT count(*) FILTER (customer_id IS NULL), count(*) FILTER (_is_return) FROM {ROWS} WHERE _rule IS NULL"
    ).fetchone()
    if lost:
        issues.append(Issue(WARNING, "no_customer", TABLE, "customer_id", lost))
    if returns:
        issues.append(Issue(INFO, "returns", TABLE, "is_return", returns))
    return issues


def _write_orders(con, columns: set[str], repeated: bool, folder: Path, result: Orders) -> None:
    fields = contract.tables()[TABLE].columns
    extra = [
        c for c in fields if c in columns and c not in ("order_id", "customer_id", "order_date", "amount")
    ]
    by_day = "order_id" not in columns
    order_id = _order_id(columns)
    if repeated or by_day:
        select = ["order_id", "customer_id", "min(order_date) AS order_date"]
        select += ["CAST(sum(_cents) AS BIGINT) AS amount_cents"]
        select += [_combined(c, fields[c].stored_as) for c in extra]
        rows = f"SELECT * {'' if by_day else 'EXCLUDE (order_id)'}, {order_id} AS order_id FROM {ROWS}"
        source = f"({rows} WHERE _rule IS NULL) GROUP BY order_id, customer_id"
    else:
        select = [f"{order_id} AS order_id", "customer_id", "order_date", "_cents AS amount_cents"]
        select += [_plain(c, fields[c].stored_as) for c in extra]
        source = f"{ROWS} WHERE _rule IS NULL"
    query = f"SELECT {', '.join(select)} FROM {source}"
    path = folder / f"{TABLE}.parquet"
    target = literal(str(path))
    con.execute(f"COPY ({query} ORDER BY order_date, order_id, customer_id) TO {target} (FORMAT parquet)")
    result.columns = ["customer_id", "order_date", "amount", *(["order_id"] if not by_day else []), *extra]
    _how_added_up(con, path, repeated, by_day, result)


def _how_added_up(con, path: Path, repeated: bool, by_day: bool, result: Orders) -> None:
    rows = con.execute(f"SELECT count(*) FROM {ROWS} WHERE _rule IS NULL").fetchone()[0]
    orders, ids = con.execute(
        f"SELECT count(*), {'count(DISTINCT order_id)' if repeated else 'count(*)'} FROM {parquet(path)}"
    ).fetchone()
    if by_day:
        result.issues.append(Issue(INFO, "days_added_up", TABLE, "order_id", rows, {"orders": orders}))
    elif orders < rows:
        result.issues.append(Issue(INFO, "lines_added_up", TABLE, "order_id", rows, {"orders": orders}))
    if ids < orders:
        result.issues.append(Issue(WARNING, "order_of_two", TABLE, "order_id", orders - ids))


def _order_id(columns: set[str]) -> str:
    """SQL of an order's id; where the file has none, the customer's day, and one per row without a customer."""
    derived = (
        "CASE WHEN customer_id IS NULL THEN 'row-' || _part || '-' || _record "
        "ELSE customer_id || '-' || strftime(order_date, '%Y%m%d') END"
    )
    return f"coalesce(order_id, {derived})" if "order_id" in columns else derived


def _combined(column: str, stored: str) -> str:
    """SQL of an optional column of an order made of several rows: money adds up, the rest is its first value."""
    if stored != column:
        return f"CAST(sum({column}) AS BIGINT) AS {stored}"
    if column == "is_return":
        return "bool_and(coalesce(is_return, false)) AS is_return"
    return f"arg_min({column}, (_part, _record)) FILTER ({column} IS NOT NULL) AS {column}"


def _plain(column: str, stored: str) -> str:
    return column if stored == column else f"{column} AS {stored}"


def _write_lines(con, columns: set[str], folder: Path, result: Orders) -> None:
    """The rows themselves as order lines, day by day in the order of the files, with customer and date beside them."""
    fields = contract.tables()["order_lines"].columns
    extra = [c for c in fields if c in columns and c not in ("order_id", "line_amount")]
    select = [f"{_order_id(columns)} AS order_id", "customer_id", "order_date"]
    select += [_plain(c, fields[c].stored_as) for c in extra]
    select.append("_cents AS line_amount_cents")
    path = literal(str(folder / "order_lines.parquet"))
    con.execute(
        f"COPY (SELECT {', '.join(select)} FROM {ROWS} WHERE _rule IS NULL "
        f"ORDER BY order_date, _part, _record) TO {path} (FORMAT parquet)"
    )
    result.line_columns = ["order_id", *extra, "line_amount"]


def counts(con) -> list[dict]:
    """Rows and cents of every part: in, used, without customer, set aside; they add up exactly."""
    kinds = {
        "in": "true",
        "used": "_rule IS NULL AND customer_id IS NOT NULL",
        "unattributed": "_rule IS NULL AND customer_id IS NULL",
        "rejected": "_rule IS NOT NULL",
    }
    columns = [f"count(*) FILTER ({test}) AS rows_{kind}" for kind, test in kinds.items()]
    columns += [
        f"CAST(coalesce(sum(_cents) FILTER ({test}), 0) AS BIGINT) AS cents_{kind}"
        for kind, test in kinds.items()
    ]
    query = con.execute(f"SELECT _part, {', '.join(columns)} FROM {ROWS} GROUP BY _part ORDER BY _part")
    names = [d[0] for d in query.description]
    return [dict(zip(names, row, strict=True)) for row in query.fetchall()]


def line_money(columns: Collection[str]) -> str | None:
    """SQL of what a typed line is worth in cents: its amount, else quantity × unit price (one piece without any)."""
    product = _PRODUCT if "quantity" in columns else "CAST(round(unit_price * 100) AS BIGINT)"
    ways = [
        *(["line_amount"] if "line_amount" in columns else []),
        *([product] if "unit_price" in columns else []),
    ]
    return f"coalesce({', '.join(ways)})" if ways else None


def set_lines_aside(con, lines: str) -> list[Issue]:
    """Lines whose order was set aside go with it, by the same rule where it is one of those that are told."""
    told = ", ".join(map(literal, deciding.TOLD))
    con.execute(
        f"UPDATE {lines} AS l SET _rule = o.rule FROM (SELECT order_id, CASE WHEN any_value(_rule) IN ({told}) "
        f"THEN any_value(_rule) ELSE 'order_aside' END AS rule FROM {ROWS} WHERE order_id IS NOT NULL "
        "GROUP BY order_id HAVING bool_and(_rule IS NOT NULL)) AS o WHERE o.order_id = l.order_id AND l._rule IS NULL"
    )
    found = con.execute(
        f"SELECT l._rule, count(*) FROM {lines} AS l SEMI JOIN {ROWS} AS o "
        f"ON o.order_id = l.order_id AND o._rule = l._rule WHERE l._rule IN ({told}) GROUP BY ALL ORDER BY 1"
    ).fetchall()
    other = con.execute(f"SELECT count(*) FROM {lines} WHERE _rule = 'order_aside'").fetchone()[0]
    issues = [
        Issue(INFO, _OF_LINES[deciding.TOLD.index(rule)], "order_lines", count=count) for rule, count in found
    ]
    return [*issues, *([Issue(WARNING, "order_aside", "order_lines", count=other)] if other else [])]


def build_lines(con, typed: str, columns: list[str], folder: Path) -> list[Issue]:
    """Write ``order_lines.parquet`` from a file of lines, with customer and date of their orders beside them.

    A line without an amount is worth quantity × unit price. Gives the issues; an error among them when lines
    with one number repeat inside an order.
    """
    issues = []
    if "line_no" in columns:
        doubled = con.execute(
            f"SELECT order_id, line_no FROM {typed} WHERE _rule IS NULL AND line_no IS NOT NULL "
            "GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL"
        ).fetchall()
        if doubled:
            examples = "; ".join(f"{order} + {line}" for order, line in doubled[:3])
            facts = {"examples": examples}
            return [Issue(ERROR, "stopped_duplicate", "order_lines", "line_no", len(doubled), facts)]
    money = line_money(columns)
    fields = contract.tables()["order_lines"].columns
    extra = [c for c in columns if c in fields and c not in ("order_id", "line_amount")]
    select = [f"l.order_id, o.customer_id, o.order_date, {money or 'NULL::BIGINT'} AS line_amount_cents"]
    select += [_plain(c, fields[c].stored_as) for c in extra]
    orders = parquet(folder / f"{TABLE}.parquet")
    path = folder / "order_lines.parquet"
    con.execute(
        f"COPY (SELECT {', '.join(select)} FROM {typed} AS l LEFT JOIN (SELECT order_id, min(customer_id) AS "
        f"customer_id, min(order_date) AS order_date FROM {orders} GROUP BY order_id) AS o "
        "ON o.order_id = l.order_id WHERE l._rule IS NULL "
        f"ORDER BY o.order_date, l.order_id, l._part, l._record) TO {literal(str(path))} (FORMAT parquet)"
    )
    lost = con.execute(f"SELECT count(*) FROM {parquet(path)} WHERE order_date IS NULL").fetchone()[0]
    if lost:
        issues.append(Issue(WARNING, "lines_without_order", "order_lines", "order_id", lost))
    return issues
