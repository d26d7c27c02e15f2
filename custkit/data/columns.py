"""From text to typed columns: one DuckDB table per file, with the rule that sets a row aside beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

import duckdb

from custkit.data import contract
from custkit.data.amounts import Marks
from custkit.data.contract import Column
from custkit.data.errors import InputError, Unclear
from custkit.data.field_map import FieldMap
from custkit.data.headers import UNITS, Match, column_of, normalise
from custkit.data.issues import ASK, ERROR, INFO, WARNING, Issue, for_table
from custkit.data.parse import ColumnPlan, is_blank, plan_column
from custkit.data.staging import RawTable, literal, name, trimmed

STOP_ABOVE = 0.01  # share of rows that may be unreadable in a required column
_EXAMPLES = 3
_CUSTOMERS = ("customer_id", "parent_id", "referred_by")
_IDS = ("reports_to", "referred_by", "lost_to", "scope_id")


@dataclass
class Part:
    """One file or sheet that was recognised as a table of the contract."""

    raw: RawTable
    match: Match
    number: int

    @property
    def file(self) -> str:
        """How the part is called in messages: the file, and the sheet where there is one."""
        return source_name(self.raw)


@dataclass
class Typed:
    """A typed table: ``_part, _record, _rule, _column`` and the contract columns (money in cents)."""

    part: Part
    relation: str
    columns: list[str]
    issues: list[Issue] = field(default_factory=list)

    @property
    def stopped(self) -> bool:
        """Whether an error or a question keeps the table from being used."""
        return any(issue.level in (ASK, ERROR) for issue in self.issues)


def source_name(raw: RawTable) -> str:
    """``orders.csv`` or ``book.xlsx#Sheet1``."""
    file = Path(raw.file).name
    return f"{file}#{raw.sheet}" if raw.sheet else file


def type_part(con: duckdb.DuckDBPyConnection, part: Part, field_map: FieldMap) -> Typed:
    """Type every column of a part that was recognised, into the table ``typed_<number>``.

    What a person must decide (day or month first) is a question among its issues.
    """
    table = part.match.table
    result = Typed(part, f"typed_{part.number}", [])
    plans: dict[str, ColumnPlan] = {}
    for column_name, header in part.match.columns.items():
        column = column_of(table, column_name)
        if column.personal == "drop":
            result.issues.append(Issue(INFO, "personal_dropped", table, column_name))
            continue
        try:
            plans[column_name] = _plan(con, part, column, column_name, header, field_map, result.issues)
        except InputError as error:
            needed = column_name in needed_columns(part.match)
            level = (ASK if table == "transactions" else ERROR) if needed else WARNING
            facts = {"file": part.file, "text": str(error)}
            answer = for_table(table, **error.answer) if isinstance(error, Unclear) else {}
            result.issues.append(Issue(level, "note_on", table, column_name, facts=facts, answer=answer))
    if result.stopped or (
        part.match.missing and table == "transactions"
    ):  # the import asks, and goes no further
        return result
    result.columns = list(plans)
    _create(con, part, result, plans, field_map)
    _judge(con, part, result, plans)
    return result


def needed_columns(match: Match) -> list[str]:
    """The columns that a row cannot do without; an order may lack its customer (it is then unattributed)."""
    if match.table != "transactions":
        return [column.name for column in contract.tables()[match.table].required]
    money = next((c for c in ("amount", "line_amount") if c in match.columns), None)
    return ["order_date", *([money] if money else ["quantity", "unit_price"])]


def _plan(con, part: Part, column: Column, column_name, header, field_map: FieldMap, issues) -> ColumnPlan:
    entry, table = field_map.of(part.match.table), part.match.table
    if column.type == "enum":
        return _enum_plan(con, part, column, header, entry.values.get(column_name, {}), issues)
    unit = _unit(part, column_name, field_map)
    in_money = column.type == "money" or column.unit == "CNY"
    plan = plan_column(
        con,
        part.raw.relation,
        header,
        column.type,
        timezone=field_map.timezone,
        unit=UNITS[unit] if in_money else 1,
        date_order=entry.date_order,
        calendar=entry.calendar,
        epoch=part.raw.epoch,
        decimal=entry.decimal,
        marks=_marks(part, column_name, in_money),
        identifier=column_name.endswith("_id") or column_name in _IDS,
        rows=part.raw.rows,
    )
    if in_money and unit != "元":
        issues.append(Issue(INFO, "unit", table, column_name, facts={"unit": unit}))
    if plan.format and column.type in ("date", "ts", "money"):
        facts = {"file": part.file, "format": plan.format}
        issues.append(Issue(INFO, "format", table, column_name, facts=facts))
    if plan.months and column_name == "order_date":  # a month is over on its last day
        plan = replace(plan, sql=f"last_day({plan.sql})")
        issues.append(Issue(WARNING, "months", table, column_name, facts={"file": part.file}))
    facts = {"file": part.file, "header": header}
    for level, text in plan.notes:
        issues.append(Issue(level, "note_on_column", table, column_name, facts=facts | {"text": text}))
    return plan


def _marks(part: Part, column_name: str, in_money: bool) -> Marks | None:
    """What tells the decimal sign of a column that decides about money."""
    if not (in_money or column_name == "quantity"):
        return None
    table = part.match.table
    kin = [h for c, h in part.match.columns.items() if column_of(table, c).type in ("money", "num")]
    others = tuple(header for header in kin if header != part.match.columns[column_name])
    return Marks(others, commas=part.raw.separator == ";", points=in_money or part.raw.separator == ";")


def _enum_plan(con, part: Part, column: Column, header: str, own: Mapping[str, str], issues) -> ColumnPlan:
    """Words of an enum column as its codes, compared without case, width and blanks; unknown ones stay empty."""
    words = {normalise(w): v.code for v in column.values for w in reversed((v.code, v.zh, v.en, *v.aliases))}
    words |= {normalise(w): code for w, code in own.items()}
    text, blank = trimmed(name(header)), is_blank(header)
    found = con.execute(
        f"SELECT {text} AS v, count(*) FROM {part.raw.relation} WHERE NOT {blank} "
        "GROUP BY v ORDER BY count(*) DESC, v LIMIT 10000"
    ).fetchall()
    known = {value: words[normalise(value)] for value, _ in found if normalise(value) in words}
    unknown = [(value, n) for value, n in found if value not in known]
    if unknown:
        facts = {"examples": ", ".join(value[:40] for value, _ in unknown[:5])}
        count = sum(n for _, n in unknown)
        issues.append(Issue(WARNING, "unknown_value", part.match.table, column.name, count, facts))
    cases = " ".join(f"WHEN {literal(value)} THEN {literal(code)}" for value, code in known.items())
    sql = f"CASE {text} {cases} END" if cases else "CAST(NULL AS VARCHAR)"
    return ColumnPlan(header, "enum", sql, blank)


def _create(con, part: Part, result: Typed, plans: Mapping[str, ColumnPlan], field_map: FieldMap) -> None:
    """Make the typed table; ``_rule`` and ``_column`` name the first needed column that gives no value.

    Whether a cell is blank or unreadable is asked only where there is no value: few rows, a dear question.
    """
    inner = [f"{_value(part, c, plan, field_map)} AS _value_{i}" for i, (c, plan) in enumerate(plans.items())]
    values = {c: f"_value_{i}" for i, c in enumerate(plans)}
    product = _line_money(part, plans, field_map)
    rules, which = _merged_away(part, field_map)
    for c in (c for c in needed_columns(part.match) if c in plans):
        kind = f"CASE WHEN {plans[c].blank} THEN '{_blank_kind(plans[c])}' ELSE 'unreadable' END"
        if plans[c].type == "money":
            kind = f"CASE WHEN {trimmed(name(plans[c].column))} = '' THEN 'empty' ELSE {kind} END"
        rules += f" WHEN {values[c]} IS NULL THEN {kind}"
        which += f" WHEN {values[c]} IS NULL THEN {literal(c)}"
    outer = [f"{value} AS {name(c)}" for c, value in values.items()]
    outer += [*(["_product"] if product else []), f"CASE{rules} END AS _rule", f"CASE{which} END AS _column"]
    con.execute(
        f"CREATE TABLE {result.relation} AS SELECT {part.number} AS _part, _record, {', '.join(outer)} "
        f"FROM (SELECT *, {', '.join(inner + product)} FROM {part.raw.relation})"
    )


def _blank_kind(plan: ColumnPlan) -> str:
    """The rule of a cell that stands for nothing; where money is due, "-" says that there is none."""
    return "nothing" if plan.type == "money" else "empty"


def _value(part: Part, column_name: str, plan: ColumnPlan, field_map: FieldMap) -> str:
    """SQL of a column's value: money in cents, with the units and merges that a person confirmed."""
    factor = _customer_factor(part, field_map, column_name) if plan.type == "money" else ""
    if factor:
        return f"CAST(round({plan.exact} * {factor} * 100) AS BIGINT)"
    if column_name in _CUSTOMERS and field_map.merge_customers:
        pairs = [(gone, kept) for kept, group in field_map.merge_customers.items() for gone in group]
        cases = " ".join(f"WHEN {literal(gone)} THEN {literal(kept)}" for gone, kept in pairs)
        return f"CASE {plan.sql} {cases} ELSE {plan.sql} END"
    return plan.sql


def _merged_away(part: Part, field_map: FieldMap) -> tuple[str, str]:
    """SQL cases that set aside, in the customers' file, the records that a person merged into another one."""
    header = part.match.columns.get("customer_id")
    if not (part.match.table == "customers" and header and field_map.merge_customers):
        return "", ""
    gone = ", ".join(literal(g) for group in field_map.merge_customers.values() for g in group)
    away = f" WHEN {trimmed(name(header))} IN ({gone}) THEN "
    return f"{away}'merged'", f"{away}'customer_id'"


def _line_money(part: Part, plans: Mapping[str, ColumnPlan], field_map: FieldMap) -> list[str]:
    """SQL of ``_product``, quantity × unit price in exact yuan, where both are there; of an order's file only."""
    if part.match.table not in ("transactions", "order_lines") or not {"quantity", "unit_price"} <= set(
        plans
    ):
        return []
    factor = _customer_factor(part, field_map, "unit_price")
    # DuckDB keeps a product of two 18-digit decimals in 18 digits, which 48,008 yuan with 12 decimals overflows
    wide = {"quantity": "DECIMAL(20,6)", "unit_price": "DECIMAL(18,6)"}
    exact = [f"CAST({plans[c].exact} AS {kind})" for c, kind in wide.items()]
    return [f"{' * '.join(exact)}{' * ' + factor if factor else ''} AS _product"]


def _customer_factor(part: Part, field_map: FieldMap, column: str) -> str:
    """SQL of the factor by which a person said a customer's amounts must be multiplied; empty when none."""
    customer = part.match.columns.get("customer_id")
    if not (field_map.amount_unit_by_customer and customer and part.match.table == "transactions"):
        return ""
    unit = Decimal(UNITS[_unit(part, column, field_map)])
    cases = " ".join(
        f"WHEN {literal(c)} THEN {UNITS[own] / unit:f}"
        for c, own in field_map.amount_unit_by_customer.items()
    )
    return f"(CASE {trimmed(name(customer))} {cases} ELSE 1 END)"


def _unit(part: Part, column: str, field_map: FieldMap) -> str:
    """The unit a column is read in: the one in its header, else the field map's, else 元."""
    return part.match.units.get(column) or field_map.of(part.match.table).unit or "元"


def _judge(con, part: Part, result: Typed, plans: Mapping[str, ColumnPlan]) -> None:
    """Report unreadable and empty values; more than 1% of them in a needed column stops the table."""
    table, rows = part.match.table, part.raw.rows
    found = con.execute(
        f"SELECT _column, _rule, count(*) FROM {result.relation} WHERE _rule IS NOT NULL GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    for column, rule, count in found:
        if rule == "merged":  # a person's decision, reported with the merges
            continue
        facts = {"rows": rows, "examples": ", ".join(plans[column].examples[:_EXAMPLES])}
        if count > STOP_ABOVE * rows and rule != "nothing":
            stopped = "stopped_empty" if rule == "empty" else "stopped_unreadable"
            result.issues.append(Issue(ERROR, stopped, table, column, count, facts))
        else:
            result.issues.append(Issue(WARNING, rule, table, column, count, facts))
    needed = needed_columns(part.match)
    for column, plan in plans.items():
        if column not in needed and plan.unparsed:
            facts = {"examples": ", ".join(plan.examples[:_EXAMPLES])}
            result.issues.append(Issue(WARNING, "left_empty", table, column, plan.unparsed, facts))
