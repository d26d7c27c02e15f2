"""Orders whose money stands in another table: header and lines, joined by the number of the order."""

from collections.abc import Collection, Sequence

from custkit.data.columns import Part
from custkit.data.errors import InputError
from custkit.data.issues import INFO, WARNING, Issue
from custkit.data.orders import line_money
from custkit.data.parse import id_text
from custkit.data.staging import fresh, name
from custkit.locale import number, tr

_ORDERS, _LINES = "transactions", "order_lines"
_FEW = 0.5  # of the lines: if fewer find their order, the two tables do not belong together
_ALIKE = 0.99


def lacks_money(columns: Collection[str]) -> bool:
    """Whether a table of orders says nothing of what they are worth."""
    return not ({"amount", "line_amount"} & set(columns) or {"quantity", "unit_price"} <= set(columns))


def with_money_of_lines(
    con, orders: str, lines: str, line_columns: Collection[str], some: bool = False
) -> tuple[str, list[Issue]]:
    """The typed orders with ``amount``, the sum of their lines in cents; and what found no partner.

    some: of them have an amount of their own, as returns do in a table beside. An order without lines is set aside
    (``no_lines``); so is a second header of an order (``duplicate_row``). Raises
    InputError when most lines belong to no order.
    """
    sums, joined = fresh("sums"), fresh("joined")
    con.execute(
        f"CREATE TABLE {sums} AS SELECT order_id, CAST(sum({line_money(line_columns)}) AS BIGINT) AS amount, "
        f"count(*) AS lines FROM {lines} WHERE _rule IS NULL AND order_id IS NOT NULL GROUP BY order_id"
    )
    own = "h.amount" if some else "NULL"
    con.execute(
        f"""CREATE TABLE {joined} AS SELECT h.* EXCLUDE (_rule, _column{", amount" * some}),
            coalesce({own}, s.amount) AS amount,
            CASE WHEN h._rule IS NOT NULL OR {own} IS NOT NULL THEN h._rule WHEN s.order_id IS NULL THEN 'no_lines'
                 WHEN row_number() OVER (PARTITION BY h.order_id ORDER BY h._part, h._record) > 1 THEN 'duplicate_row'
            END AS _rule,
            CASE WHEN h._rule IS NOT NULL OR {own} IS NOT NULL THEN h._column
                 WHEN s.order_id IS NULL THEN 'order_id' END AS _column
        FROM {orders} AS h LEFT JOIN {sums} AS s USING (order_id)"""
    )
    without = con.execute(f"SELECT count(*) FROM {joined} WHERE _rule = 'no_lines'").fetchone()[0]
    total, found = con.execute(
        f"SELECT coalesce(sum(lines), 0)::BIGINT, coalesce(sum(lines) FILTER (order_id IN "
        f"(SELECT order_id FROM {joined})), 0)::BIGINT FROM {sums}"
    ).fetchone()
    if found < _FEW * total:
        problem = tr(
            "The money of the orders stands in their lines, but only {found} of {total} lines belong to one of the "
            "orders. Hand in orders and lines of the same period, or name another file or column in field_map.yaml.",
            found=number(found),
            total=number(total),
        )
        raise InputError(problem)
    issues = [Issue(INFO, "money_of_lines", _ORDERS, "amount", found)]
    if without:
        issues.append(Issue(WARNING, "no_lines", _ORDERS, "order_id", without))
    if "quantity" not in line_columns and "line_amount" not in line_columns:
        issues.append(Issue(WARNING, "one_piece_each", _LINES, "quantity", found))
    return joined, issues


def people_for_ids(con, orders: str, columns: Collection[str], customers: Sequence[Part]) -> tuple[str, int]:
    """The orders with the person behind each customer id, where a known system gives a person many ids (Olist: one an
    order); and how many ids that were."""
    known = [part for part in customers if _person_of(part)]
    if not known or "customer_id" not in columns:
        return orders, 0
    people, told = fresh("people"), fresh("told")
    pairs = " UNION ".join(
        f"SELECT {id_text(name(part.match.columns['customer_id']))} AS id, {id_text(name(_person_of(part)))} AS person "
        f"FROM {part.raw.relation}"
        for part in known
    )
    con.execute(f"CREATE TABLE {people} AS SELECT id, min(person) AS person FROM ({pairs}) GROUP BY id")
    con.execute(
        f"CREATE TABLE {told} AS SELECT o.* REPLACE (coalesce(p.person, o.customer_id) AS customer_id) "
        f"FROM {orders} AS o LEFT JOIN {people} AS p ON p.id = o.customer_id"
    )
    count = con.execute(f"SELECT count(*) FROM {people} WHERE id <> person").fetchone()[0]
    return told, count


def whose_order(con, orders: str, columns: Collection[str], parts: Sequence[Part]) -> list[Issue]:
    """Rows of nobody that name the order they belong to, as a shop's refunds do, get its customer; or none, which is
    told. So is what stands for nobody in a known system: customer 0 of WooCommerce."""
    found: list[tuple] = []
    if {"customer_id", "order_id", "parent_order_id"} <= set(columns):
        rows = "coalesce(customer_id, '0') = '0' AND coalesce(parent_order_id, '0') <> '0'"
        whose = f"SELECT order_id, min(customer_id) AS id FROM {orders} WHERE NOT ({rows}) GROUP BY ALL"
        of = f"(SELECT id FROM ({whose}) AS p WHERE p.order_id = {orders}.parent_order_id)"
        found = con.execute(
            f"UPDATE {orders} SET customer_id = {of} WHERE {rows} RETURNING customer_id"
        ).fetchall()
        told = {"document_type": "document_type = 'return'", "amount": "amount < 0"}
        back = next((sql for column, sql in told.items() if column in columns), "false")
        gone = f"order_id IN (SELECT parent_order_id FROM {orders} WHERE {back})"  # not twice
        for state in {"order_status", "payment_status", "refund_status"} & set(columns):
            con.execute(f"UPDATE {orders} SET {state} = 'valid' WHERE {state} = 'returned' AND {gone}")
    known = [part for part in parts if part.match.preset and "customer_id" in columns]
    habits = [(part.number, part.match.preset.habits) for part in known]
    for of_nobody in [(part, habit["nobody"]) for part, habit in habits if "nobody" in habit]:
        con.execute(f"UPDATE {orders} SET customer_id = NULL WHERE (_part, customer_id) = (?, ?)", of_nobody)
    count = len(found) - found.count((None,)) - found.count(("0",))
    return [Issue(INFO, "of_parents", _ORDERS, "parent_order_id", count)] if count else []


def once_each_person(con, customers: str, parts: Sequence[Part]) -> None:
    """The typed customers with the person for the id; further rows of a person are set aside (``same_person``)."""
    for part in filter(_person_of, parts):
        con.execute(
            f"UPDATE {customers} AS c SET customer_id = {id_text('r.' + name(_person_of(part)))} "
            f"FROM {part.raw.relation} AS r WHERE c._part = {part.number} AND c._record = r._record"
        )
    con.execute(
        f"UPDATE {customers} SET _rule = 'same_person' WHERE _rule IS NULL AND (_part, _record) IN (SELECT "
        f"(_part, _record) FROM {customers} QUALIFY "
        "row_number() OVER (PARTITION BY customer_id ORDER BY _part, _record) > 1)"
    )


def _person_of(part: Part) -> str | None:
    header = part.match.preset.habits.get("person") if part.match.preset else None
    return header if header in part.raw.headers else None


def compared_with_lines(con, orders: str, lines: str, line_columns: Collection[str]) -> list[Issue]:
    """Whether the lines of the orders add up to the amounts in their headers."""
    money = line_money(line_columns)
    if money is None:
        return []
    count, alike, head, sums = con.execute(
        f"""SELECT count(*), count(*) FILTER (abs(amount - lines) <= 0.01 * abs(amount) + 2),
            coalesce(sum(amount), 0)::BIGINT, coalesce(sum(lines), 0)::BIGINT
        FROM (SELECT order_id, sum(amount_cents) AS amount FROM {orders} GROUP BY order_id)
        JOIN (SELECT order_id, sum({money}) AS lines FROM {lines} WHERE _rule IS NULL GROUP BY order_id)
        USING (order_id)"""
    ).fetchone()
    if not count:
        return []
    facts = {"orders": count, "alike": alike, "amount": round(head / 100), "lines": round(sums / 100)}
    return [Issue(INFO if alike >= _ALIKE * count else WARNING, "lines_against_orders", _LINES, facts=facts)]
