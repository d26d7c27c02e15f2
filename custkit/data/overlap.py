"""The same row in two files: an order that was exported twice, or two sales that happen to be alike."""

from itertools import combinations

from custkit.data.columns import Part
from custkit.data.issues import WARNING, Issue
from custkit.data.orders import line_money
from custkit.data.staging import fresh, name

_TABLE = "transactions"
EACH, ONCE = "each", "once"


def same_rows(
    con, relation: str, columns: list[str], parts: list[Part], choice: str | None
) -> tuple[str, list[Issue]]:
    """The typed orders, with rows that another file has too set aside if they count once; and how many those are.

    choice: ``each`` or ``once``, as a person said; else once where orders have numbers, and each time where they have
    none. Only days that several files have are looked at. A row that stands twice in one file may do so.
    """
    days = _days_of_several(con, relation) if len(parts) > 1 else ""
    if not days:
        return relation, []
    listed = ", ".join(name(column) for column in columns)
    again = fresh("again")
    con.execute(
        f"""CREATE TABLE {again} AS SELECT _part, _record FROM (
            SELECT *, row_number() OVER (PARTITION BY {listed}, _time ORDER BY _part) AS _file FROM (
                SELECT *, row_number() OVER (PARTITION BY {listed}, _part ORDER BY _record) AS _time
                FROM {relation} WHERE _rule IS NULL AND ({days}))) WHERE _file > 1"""
    )
    money = _money(columns)
    count, cents = con.execute(
        f"SELECT count(*), coalesce(sum({money}), 0)::BIGINT FROM {relation} SEMI JOIN {again} USING (_part, _record)"
    ).fetchone()
    if not count:
        return relation, []
    chosen = choice or (ONCE if "order_id" in columns else EACH)
    files = con.execute(f"SELECT DISTINCT _part FROM {again} ORDER BY 1").fetchall()
    named = {part.number: part.file for part in parts}
    facts = {"files": ", ".join(named[number] for (number,) in files), "amount": round(cents / 100)}
    if chosen == ONCE:
        ruled = fresh("ruled")
        test = f"(_part, _record) IN (SELECT (_part, _record) FROM {again})"
        con.execute(
            f"CREATE TABLE {ruled} AS SELECT * REPLACE (CASE WHEN {test} THEN 'duplicate_row' ELSE _rule END AS _rule) "
            f"FROM {relation}"
        )
        relation = ruled
    rule = "same_rows_once" if chosen == ONCE else "same_rows_each"
    return relation, [Issue(WARNING, rule, _TABLE, count=count, facts=facts)]


def _money(columns: list[str]) -> str:
    """SQL: the cents of a row, wherever its table has them."""
    return "amount" if "amount" in columns else line_money(columns) or "0"


def sum_of_others(con, relation: str, columns: list[str], parts: list[Part]) -> Part | None:
    """The file or sheet whose money by customer is what all others have together, in fewer rows: it sums them up."""
    money = _money(columns)
    rows = f"{relation} WHERE _rule IS NULL AND customer_id IS NOT NULL"
    sums = con.execute(f"SELECT _part, sum({money}), count(*) FROM {rows} GROUP BY _part").fetchall()
    total, count = (sum(row[i] or 0 for row in sums) for i in (1, 2))
    for number in [n for n, cents, times in sums if cents and 2 * cents == total and 2 * times < count]:
        differs = f"sum(CASE WHEN _part = {number} THEN {money} ELSE -{money} END) <> 0"
        if not con.execute(f"SELECT 1 FROM {rows} GROUP BY customer_id HAVING {differs} LIMIT 1").fetchone():
            return next(part for part in parts if part.number == number)
    return None


def _days_of_several(con, relation: str) -> str:
    """SQL: whether a day is one that several files have; "" when there is none."""
    spans = con.execute(
        f"SELECT min(order_date), max(order_date) FROM {relation} WHERE order_date IS NOT NULL GROUP BY _part"
    ).fetchall()
    both = [(max(a[0], b[0]), min(a[1], b[1])) for a, b in combinations(spans, 2)]
    return " OR ".join(
        f"order_date BETWEEN DATE '{low}' AND DATE '{high}'" for low, high in both if low <= high
    )
