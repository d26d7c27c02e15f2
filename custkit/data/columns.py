"""From text to typed columns: one DuckDB table per file, with the rule that sets a row aside beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from custkit.data import contract, deciding
from custkit.data.amounts import Marks
from custkit.data.contract import Column
from custkit.data.errors import InputError, Unclear
from custkit.data.field_map import FieldMap, TableMap
from custkit.data.headers import UNCLEAR, UNITS, Match, column_of, normalise
from custkit.data.issues import ASK, ERROR, INFO, WARNING, Issue, for_table
from custkit.data.ledger import other_side
from custkit.data.meanings import likeliest_unit, meanings, unit_of
from custkit.data.parse import ColumnPlan, is_blank, plan_column
from custkit.data.staging import RawTable, literal, name, trimmed
from custkit.locale import tr

STOP_ABOVE = 0.01  # share of rows that may be unreadable in a required column
_FEW, _OF_FEW = 3, 0.1  # or so many of a short file, where they are no more than that share of it
_MARKED = re.compile(r"[\W_]*\d[\W\d_]*")  # figures and marks alone: a number in another notation, 1.234,50
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
    currency: str = ""  # that the cells of its money name, or in which the years of its dates are counted

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
    for column_name, header in list(part.match.columns.items()):
        column = column_of(table, column_name)
        if column.personal == "drop":
            result.issues.append(Issue(INFO, "personal_dropped", table, column_name))
            continue
        try:
            plan = _with_habits(con, part, column, column_name, header, field_map, result.issues)
            if plan is not None:
                plans[column_name] = plan
            else:  # its words decide nothing: a map that is proposed must not say that they do
                part.match.drop(column_name)
        except InputError as error:
            needed = column_name in needed_columns(part.match)
            level = (ASK if table == "transactions" else ERROR) if needed else WARNING
            facts = {"file": part.file, "text": str(error)}
            answer = for_table(table, **error.answer) if isinstance(error, Unclear) else {}
            result.issues.append(Issue(level, "note_on", table, column_name, facts=facts, answer=answer))
    if result.stopped or (part.match.missing and table == "transactions"):
        return result  # the import asks, and goes no further
    _returns_on_the_other_side(con, part, plans, field_map)
    result.columns = list(plans)
    named = [plan.currency for plan in sorted(plans.values(), key=lambda plan: plan.type == "date")]
    result.currency = next(filter(None, named), "")  # of its years only where the money names none
    _create(con, part, result, plans, field_map)
    _set_total_aside(con, part, result)
    _judge(con, part, result, plans)
    return result


def needed_columns(match: Match) -> list[str]:
    """The columns that a row cannot do without; an order may lack its customer (it is then unattributed)."""
    if match.table != "transactions":
        needed = [column.name for column in contract.tables()[match.table].required]
        return [column for column in needed if column in match.columns]
    if match.money_elsewhere and not {"amount", "line_amount", "unit_price"} & set(match.columns):
        return ["order_date", "order_id"]
    money = next((c for c in ("amount", "line_amount") if c in match.columns), None)
    return ["order_date", *([money] if money else ["quantity", "unit_price"])]


def _with_habits(con, part: Part, column: Column, column_name, header, field_map: FieldMap, issues):
    """The plan of a column; where its values leave open how it is read, as the known system usually writes it."""
    entry, preset = field_map.of(part.match.table), part.match.preset
    try:
        return _plan(con, part, column, column_name, header, field_map, entry, issues)
    except Unclear as error:
        if not preset or not set(error.answer) <= set(preset.habits):
            raise
        habits = {setting: preset.habits[setting] for setting in error.answer}
        return _plan(con, part, column, column_name, header, field_map, replace(entry, **habits), issues)


def _plan(con, part: Part, column: Column, column_name, header, field_map: FieldMap, entry: TableMap, issues):
    table = part.match.table
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
    if in_money and (asked := _unit_asked(part, column_name, header, field_map)):
        issues.append(asked)
    if in_money and unit != "元":
        facts = {"unit": unit, "times": f"{UNITS[unit]:,}"}
        issues.append(Issue(INFO, "unit", table, column_name, facts=facts))
    if plan.format and column.type in ("date", "ts", "money"):
        facts = {"file": part.file, "format": plan.format}
        issues.append(Issue(INFO, "format", table, column_name, facts=facts))
    if plan.months and column_name == "order_date":  # it is over on its last day
        plan = plan if plan.months == "weeks" else replace(plan, sql=f"last_day({plan.sql})")
        issues.append(Issue(WARNING, plan.months, table, column_name, facts={"file": part.file}))
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


def _enum_plan(con, part: Part, column: Column, header: str, own: Mapping[str, str], issues):
    """Words of an enum column as its codes, compared without case, width and blanks; unknown ones stay empty.

    In a column that decides about money, unknown ones are a question; None where its words decide nothing.
    """
    preset = part.match.preset.values.get(column.name, {}) if part.match.preset else {}
    invoiced = deciding.on_invoices(part.match.columns)
    words = deciding.words_of(column, preset, own, invoiced=invoiced)
    text, blank = trimmed(name(header)), is_blank(header)
    dated = f"regexp_matches({text}, {literal(deciding.DATED)})" if column.name == "void_mark" else "false"
    if dated != "false" and re.search(meanings()["rejected"], header.casefold()):  # any reason will do
        dated = f"NOT {blank}"
    found = con.execute(
        f"SELECT {text} AS v, count(*) FROM {part.raw.relation} WHERE NOT {blank} AND NOT {dated} "
        "GROUP BY v ORDER BY count(*) DESC, v LIMIT 10000"
    ).fetchall()
    known = {value: code for value, _ in found if (code := deciding.code_of(value, words))}
    unknown = [(value, n) for value, n in found if value not in known]
    if column.name == "document_type" and (twice := [w for w in deciding.told_twice(known) if w not in own]):
        facts = {"file": part.file, "header": header, "words": ", ".join(twice)}
        answer = for_table(part.match.table, values={column.name: dict.fromkeys(twice, "none")})
        issues.append(Issue(ASK, "told_twice", part.match.table, column.name, facts=facts, answer=answer))
    if unknown and column.name in deciding.COLUMNS:
        weak = deciding.is_weak(header) and part.match.why.get(column.name) == "header"
        values = [value for value, _ in unknown]
        if weak and not known and not any(map(deciding.says_undone, values)):
            issues.append(deciding.decides_nothing(part.match.table, column.name, part.file, header, values))
            return None
        asked = deciding.unknown_words(
            part.match.table, column, part.file, header, unknown, words, known, invoiced
        )
        issues.append(asked)
    elif unknown:
        facts = {"examples": ", ".join(value[:40] for value, _ in unknown[:5])}
        count = sum(n for _, n in unknown)
        issues.append(Issue(WARNING, "unknown_value", part.match.table, column.name, count, facts))
    empty = _blanks(con, part, column, header, known.values(), own, issues)
    cases = " ".join(f"WHEN {literal(value)} THEN {literal(code)}" for value, code in known.items())
    if column.name == "void_mark":
        sql = f"CASE WHEN {dated} THEN 'cancelled' {'ELSE CASE ' + text + ' ' + cases + ' END' if cases else ''} END"
    else:
        sql = f"CASE {text} {cases} END" if cases else "CAST(NULL AS VARCHAR)"
        sql = f"CASE WHEN {blank} THEN {literal(empty)} ELSE {sql} END" if empty else sql
    return ColumnPlan(header, "enum", sql, blank, examples=tuple(value[:40] for value, _ in unknown))


def _blanks(
    con, part: Part, column: Column, header: str, codes, own: Mapping[str, str], issues
) -> str | None:
    """What a blank cell of a deciding column means, None where it says nothing; cells of an order that says it in
    another row do not count."""
    if column.name not in deciding.COLUMNS:
        return None
    blank, order = is_blank(header), part.match.columns.get("order_id")
    said = f"AND NOT coalesce(bool_or(NOT {blank}) OVER (PARTITION BY {name(order)}), false)" if order else ""
    count = con.execute(f"SELECT count(*) FROM {part.raw.relation} WHERE {blank}").fetchone()[0]
    if count and said:
        rows = f"SELECT 1 FROM {part.raw.relation} QUALIFY {blank} {said}"
        count = con.execute(f"SELECT count(*) FROM ({rows})").fetchone()[0]
    facts = {"file": part.file, "header": header}
    told, issue = deciding.blank_words(part.match.table, column, facts, count, part.raw.rows, codes, own)
    issues += [issue] if issue else []
    return told


def _create(con, part: Part, result: Typed, plans: Mapping[str, ColumnPlan], field_map: FieldMap) -> None:
    """Make the typed table; ``_rule`` and ``_column`` name the first needed column that gives no value.

    Whether a cell is blank or unreadable is asked only where there is no value: few rows, a dear question.
    """
    inner = [f"{_value(part, c, plan, field_map)} AS _value_{i}" for i, (c, plan) in enumerate(plans.items())]
    values = {c: f"_value_{i}" for i, c in enumerate(plans)}
    product = _line_money(con, part, plans, field_map, result.issues)
    rules, which = _merged_away(part, field_map)
    lines = part.match.table == "order_lines"
    if (aside := deciding.aside(values, lines)) != "false":  # a cancelled order may lack its amount
        rule = deciding.rule_of(values) if lines else "NULL"
        rules, which = f"{rules} WHEN {aside} THEN {rule}", f"{which} WHEN {aside} THEN NULL"
    if (other := _on_the_other_side(con, part, plans, values, result.issues)) != "false":
        rules, which = f"{rules} WHEN {other} THEN 'no_sale'", f"{which} WHEN {other} THEN NULL"
    for c in (c for c in needed_columns(part.match) if c in plans):
        money = plans[c].type == "money"  # where money is due, "-" says that there is none
        kind = f"CASE WHEN {plans[c].blank} THEN '{'nothing' if money else 'empty'}' ELSE 'unreadable' END"
        if money:
            kind = f"CASE WHEN {trimmed(name(plans[c].column))} = '' THEN 'empty' ELSE {kind} END"
        missing = f"{values[c]} IS NULL" + (" AND NOT _child" if part.raw.families and c == "amount" else "")
        rules += f" WHEN {missing} THEN {kind}"
        which += f" WHEN {missing} THEN {literal(c)}"
    outer = [f"{value} AS {name(c)}" for c, value in values.items()]
    outer += [*(["_product"] if product else []), f"CASE{rules} END AS _rule", f"CASE{which} END AS _column"]
    con.execute(
        f"CREATE TABLE {result.relation} AS SELECT {part.number} AS _part, _record, {', '.join(outer)} "
        f"FROM (SELECT *, {', '.join(inner + product)} FROM {part.raw.relation})"
    )


def _set_total_aside(con, part: Part, result: Typed) -> None:
    """Set aside a last row without a customer of its own that adds up all others: a total nobody called so."""
    money = next((c for c in ("amount", "line_amount") if c in result.columns), None)
    if part.match.table not in ("transactions", "order_lines") or money is None or part.raw.rows <= _EXAMPLES:
        return
    last = f"_record = (SELECT max(_record) FROM {result.relation})"
    sums = f"sum({money}) FILTER (NOT {last}) = sum({money}) FILTER ({last} AND {money} <> 0)"
    header = part.match.columns.get("customer_id")
    alone = "_child" if part.raw.families else is_blank(header) if header else "false"
    own = f"SELECT bool_or({alone}) FROM {part.raw.relation} WHERE {last}"
    if con.execute(f"SELECT {sums} AND ({own}) FROM {result.relation}").fetchone()[0]:
        con.execute(f"UPDATE {result.relation} SET _rule = 'total_row', _column = NULL WHERE {last}")


def _on_the_other_side(con, part: Part, plans, values: Mapping[str, str], issues) -> str:
    """SQL: whether a row of a ledger has money on the other side only; "false" where there is no such side."""
    header = part.match.columns.get("amount", "")
    other = other_side(header, part.raw.headers)
    if other is None or "amount" not in plans:
        return "false"
    filled = f"coalesce(regexp_matches({name(other)}, '[1-9]'), false)"
    empty = f"NOT coalesce(regexp_matches({name(header)}, '[1-9]'), false)"
    count = con.execute(f"SELECT count(*) FROM {part.raw.relation} WHERE {filled} AND {empty}").fetchone()[0]
    if not count:
        return "false"
    facts = {"file": part.file, "header": header, "other": other}
    issues.append(Issue(WARNING, "other_side", part.match.table, "amount", count, facts))
    return f"coalesce({values['amount']}, 0) = 0 AND {filled}"


def _returns_on_the_other_side(con, part: Part, plans: dict[str, ColumnPlan], field_map: FieldMap) -> None:
    """In a ledger that says which rows are returns, take what they took off from the side where it stands."""
    own, kind = plans.get("amount"), plans.get("document_type")
    other = other_side(own.column, part.raw.headers) if own and kind else None
    if other:
        entry, column = field_map.of("transactions"), column_of("transactions", "amount")
        back = _plan(con, part, column, "amount", other, field_map, entry, [])
        returned = f"CASE WHEN {kind.sql} = 'return' THEN"
        sql = f"{returned} coalesce(nullif({own.sql}, 0), {back.sql}) ELSE {own.sql} END"
        exact = f"{returned} coalesce(nullif({own.exact}, 0), {back.exact}) ELSE {own.exact} END"
        plans["amount"] = replace(own, sql=sql, exact=exact)


def _value(part: Part, column_name: str, plan: ColumnPlan, field_map: FieldMap) -> str:
    """SQL of a column's value: money in cents, with the units and merges that a person confirmed."""
    if part.raw.families and column_name == "amount":  # it stands once for the order, on its first row
        once = f"CASE WHEN _child AND {plan.blank} THEN 0 ELSE {{}} END"
        plan = replace(plan, sql=once.format(plan.sql), exact=once.format(plan.exact))
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


def _line_money(con, part: Part, plans: Mapping[str, ColumnPlan], field_map: FieldMap, issues) -> list[str]:
    """SQL of ``_product``: quantity × unit price less the discount, exact; of orders and their lines only."""
    if (
        part.match.table not in ("transactions", "order_lines")
        or not {"quantity", "unit_price"} <= plans.keys()
    ):
        return []
    factor = _customer_factor(part, field_map, "unit_price")
    # DuckDB keeps a product of two 18-digit decimals in 18 digits, which 48,008 yuan with 12 decimals overflows
    wide = {"quantity": "DECIMAL(20,6)", "unit_price": "DECIMAL(18,6)"}
    product = " * ".join(f"CAST({plans[c].exact} AS {kind})" for c, kind in wide.items())
    if not {"amount", "line_amount"} & set(plans):
        product = _discounted(con, part, plans, product, issues)
    return [f"{product}{' * ' + factor if factor else ''} AS _product"]


def _discounted(con, part: Part, plans: Mapping[str, ColumnPlan], product: str, issues) -> str:
    """The product less what a column of discounts takes off: money, a share, or a percentage."""
    column = next((c for c in ("discount_amount", "discount_rate") if c in plans), None)
    if column is None:
        return product
    plan, header, table = plans[column], part.match.columns[column], part.match.table
    if column == "discount_rate" and (paid := _in_tenths(con, part, plan)):
        facts = {"file": part.file, "header": header}
        issues.append(Issue(INFO, "discount_in_tenths", table, column, facts=facts))
        return f"CAST(({product}) * {paid} AS DECIMAL(24,6))"
    if plan.unparsed:
        facts = {"file": part.file, "header": header, "examples": ", ".join(plan.examples[:_EXAMPLES])}
        issues.append(Issue(ASK, "taken_off_unread", table, column, plan.unparsed, facts))
    low, high = con.execute(f"SELECT min({plan.sql}), max({plan.sql}) FROM {part.raw.relation}").fetchone()
    if not low and not high:
        return product
    facts = {"file": part.file, "header": header, "examples": f"{low:g} – {high:g}"}
    told = part.match.why.get(column) in ("map", "preset")
    # 九折 is nine tenths of the price
    paid = normalise(header) in ("折扣", "折") and low >= 0.5 and high <= 1
    if column == "discount_amount":
        kind, off = tr("money"), f"{product} - abs(coalesce({plan.exact}, 0))"
    elif paid and told:
        kind, off = tr("share that is paid"), f"({product}) * coalesce({plan.exact}, 1)"
    elif low >= 0 and high < 1 and not paid:
        kind, off = tr("share"), f"({product}) * (1 - coalesce({plan.exact}, 0))"
    elif (
        not paid
        and 0 <= low <= high <= 100
        and (told or re.search(r"%|％|percent|pct|率", header.casefold()))
    ):
        kind, whole = tr("percentage"), 1 if high <= 1 else 100
        off = f"({product}) * (1 - coalesce({plan.exact}, 0) / {whole})"
    else:
        answer = for_table(table, columns={"discount_rate": header})
        rule = "discount_paid" if paid else "discount_unclear"
        issues.append(Issue(ASK, rule, table, column, facts=facts, answer=answer))
        return product
    issues.append(Issue(INFO, "discount_taken_off", table, column, facts=facts | {"kind": kind}))
    return f"CAST({off} AS DECIMAL(24,6))"


def _in_tenths(con, part: Part, plan: ColumnPlan) -> str:
    """SQL of the share that is paid where discounts are written as 9折 and 85折, "" where they are not."""
    cell = trimmed(name(plan.column))
    folded = f"regexp_full_match({cell}, '[0-9]+(\\.[0-9]+)? ?折')"
    count = con.execute(f"SELECT count(*) FILTER ({folded}) FROM {part.raw.relation}").fetchone()[0]
    if not count or count < plan.unparsed:
        return ""
    number = f"CAST(regexp_extract({cell}, '[0-9.]+') AS DECIMAL(6,3))"
    tenths = f"{number} / CASE WHEN {number} <= 10 THEN 10 ELSE 100 END"
    return f"CASE WHEN {folded} THEN {tenths} ELSE 1 END"


def _customer_factor(part: Part, field_map: FieldMap, column: str) -> str:
    """SQL of the factor by which a person said a customer's amounts must be multiplied; empty when none."""
    customer = part.match.columns.get("customer_id")
    if not (field_map.amount_unit_by_customer and customer and part.match.table == "transactions"):
        return ""
    unit = UNITS[_unit(part, column, field_map)]
    cases = " ".join(
        f"WHEN {literal(c)} THEN {UNITS[own] / unit:f}"
        for c, own in field_map.amount_unit_by_customer.items()
    )
    return f"(CASE {trimmed(name(customer))} {cases} ELSE 1 END)"


def _unit(part: Part, column: str, field_map: FieldMap) -> str:
    """The unit a column is read in: its header's, else the field map's, the preset's, the title's, else 元."""
    said = (
        part.match.units.get(column)
        or field_map.of(part.match.table).unit
        or (part.match.preset and part.match.preset.habits.get("unit"))
        or unit_of(part.raw.above, title=True)
    )
    return "元" if said in (None, UNCLEAR) else said


def _unit_asked(part: Part, column: str, header: str, field_map: FieldMap) -> Issue | None:
    """The question what an amount stands for, where its header says so in a word with two meanings."""
    if field_map.of(part.match.table).unit or unit_of(header) != UNCLEAR:
        return None
    facts = {"file": part.file, "header": header, "units": ", ".join(UNITS)}
    answer = for_table(part.match.table, unit=likeliest_unit(header))
    return Issue(ASK, "unit_unclear", part.match.table, column, facts=facts, answer=answer)


def _judge(con, part: Part, result: Typed, plans: Mapping[str, ColumnPlan]) -> None:
    """Report unreadable and empty values; more than a few of them in a needed column stop the table, and so do fewer
    that are numbers in another notation: then what was read may be wrong too."""
    table, rows = part.match.table, part.raw.rows
    found = con.execute(
        f"SELECT _column, _rule, count(*) FROM {result.relation} WHERE _rule IS NOT NULL GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    few = max(STOP_ABOVE * rows, min(_FEW, _OF_FEW * rows))
    for column, rule, count in found:
        if rule == "merged":  # a person's decision, reported with the merges
            continue
        if rule in deciding.TOLD or rule == "total_row":
            result.issues.append(Issue(INFO, rule, table, count=count))
            continue
        plan = plans[column]
        facts = {"rows": rows, "examples": _with_rows(con, part, result, plan, column, rule)}
        odd = rule == "unreadable" and plan.type == "money" and any(map(_MARKED.fullmatch, plan.examples))
        if count > (STOP_ABOVE * rows if odd else few) and rule != "nothing":
            stopped = "stopped_empty" if rule == "empty" else "stopped_unreadable"
            result.issues.append(Issue(ERROR, stopped, table, column, count, facts))
        else:
            result.issues.append(Issue(WARNING, rule, table, column, count, facts))
    needed = needed_columns(part.match)
    for column, plan in plans.items():
        facts = {"examples": ", ".join(plan.examples[:_EXAMPLES])}
        asked = facts | {"file": part.file, "header": plan.column}
        if column == "is_return" and plan.unparsed:
            answer = for_table(table, columns={"document_type": plan.column})
            result.issues.append(Issue(ASK, "unclear_marks", table, column, plan.unparsed, asked, answer))
        elif column == "refund_amount" and plan.unparsed:
            result.issues.append(Issue(ASK, "taken_off_unread", table, column, plan.unparsed, asked))
        elif column not in needed and plan.unparsed:
            result.issues.append(Issue(WARNING, "left_empty", table, column, plan.unparsed, facts))


def _with_rows(con, part: Part, result: Typed, plan: ColumnPlan, column: str, rule: str) -> str:
    """Some of the cells that gave no value, each with its row: ``TBD (17)``; of empty ones the rows alone."""
    text = "_record" if rule == "empty" else f"concat({trimmed(name(plan.column))}, ' (', _record, ')')"
    rows = f"SELECT _record FROM {result.relation} WHERE _column = ? AND _rule = ? ORDER BY ALL LIMIT {_EXAMPLES}"
    said = f"SELECT {text} FROM {part.raw.relation} WHERE _record IN ({rows}) ORDER BY _record"
    return ", ".join(str(one) for (one,) in con.execute(said, [column, rule]).fetchall())
