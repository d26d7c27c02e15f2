"""Which contract column a header means, and which contract table a file or sheet is.

A header is compared with the column's labels first, then its name, then its aliases in the order of
``contract.yaml``; what the field map or a preset says of it comes before that. Only for the three columns that every
company must have, names and then values are looked at last.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from custkit.data import contract
from custkit.data.content import look
from custkit.data.contract import Column
from custkit.data.errors import InputError
from custkit.data.issues import ASK, Issue, for_table
from custkit.data.ledger import sides
from custkit.data.meanings import (
    UNIT_NAMES,
    meanings,
    names_as_ids,
    normalise,
    says_of_amount,
    simplified,
    unit_of,
    without_currency,
)
from custkit.data.presets import Preset
from custkit.locale import tr

UNITS = {unit: Decimal(10) ** power for power, unit in UNIT_NAMES.items()}
UNCLEAR = "unclear"
_LABEL, _NAME, _ALIAS = 0, 1, 2

# What a transactions file may also carry when each of its rows is an order line.
LINE_COLUMNS = ("product_id", "line_no", "quantity", "unit_price", "list_price", "discount_rate")
LINE_COLUMNS += ("discount_amount", "line_amount")
LINE_STATES = ("order_status", "refund_status", "void_mark", "valid_mark")
LINE_EXTRA = ("promised_date", "delivered_date", "delivered_qty")
# A customer's name may stand beside its id; words that mean a product's or the seller's own name do not count there.
CUSTOMER_NAME = "customer_name"
_ANYBODYS_NAME = ("name", "FName", "company", "Company Name", "公司名称", "企业名称")


@dataclass
class Match:
    """How the headers of one raw table are read.

    columns: contract column -> header; why: contract column -> map | preset | header | name | values;
    units: contract column -> unit written in the header; others: contract column -> further headers that could
    have been it; ties: contract column -> headers that fit equally well (none of them is read); guesses: the same for
    columns that no header names; unused: headers not read; preset: the known system it comes from.
    money_elsewhere: whether another table gives the money of these orders, line by line.
    """

    table: str
    columns: dict[str, str] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    others: dict[str, list[str]] = field(default_factory=dict)
    ties: dict[str, list[str]] = field(default_factory=dict)
    guesses: dict[str, list[str]] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    preset: Preset | None = None
    money_elsewhere: bool = False

    def take(self, column: str, header: str, why: str) -> None:
        """Read a column from a header."""
        self.columns[column], self.why[column] = header, why
        self.ties.pop(column, None)

    def drop(self, column: str) -> None:
        """Leave a column unread after all."""
        self.unused.append(self.columns.pop(column))
        del self.why[column]

    @property
    def by_content(self) -> list[str]:
        """The columns that were recognised by their values."""
        return [column for column, why in self.why.items() if why == "values"]

    @property
    def missing(self) -> list[str]:
        """Required columns that no header gives."""
        needed = [column.name for column in contract.tables()[self.table].required]
        found = set(self.columns)
        if self.table == "transactions" and (
            self.money_elsewhere or {"quantity", "unit_price"} <= found or "line_amount" in found
        ):
            found.add("amount")
        if self.table == "order_lines" and {"unit_price", "line_amount"} & found:
            found.add("quantity")  # each line is one piece, or says what it is worth
        return [name for name in needed if name not in found]


def match_columns(
    headers: Sequence[str],
    table: str,
    wanted: Mapping[str, str] | None = None,
    sample: Callable[[str], Sequence[str | None]] | None = None,
    labels: Sequence[str] | None = None,
    preset: Preset | None = None,
) -> Match:
    """Read ``headers`` as the columns of ``table``.

    wanted: contract column -> header, as a person wrote it in the field map; it wins over everything.
    sample: gives some values of a header; with it, the three required columns of the orders are found by
    content when no header says so. labels: the headers as written, where ``headers`` were made unique.
    preset: the known system that the table comes from.
    Raises InputError when the field map names a header or column that does not exist.
    """
    result = Match(table, preset=preset)
    fields = _fields(table)
    _take_wanted(result, headers, fields, wanted or {})
    written = [label or header for label, header in zip(labels or headers, headers, strict=True)]
    for column, header in preset.headers(written, headers).items() if preset else ():
        if column not in result.columns and header not in result.columns.values():
            result.take(column, header, "preset")
    readable = [w if preset is None or normalise(w) not in preset.ignore else "" for w in written]
    late = {CUSTOMER_NAME} & set(fields) if table == "transactions" else set()
    _take_known(result, headers, readable, {n: c for n, c in fields.items() if n not in late})
    if table == "transactions":
        if "customer_id" not in {*result.columns, *result.ties}:
            _take_name(result, headers, written, "customer_id")
        if sample is not None:
            _take_by_content(result, headers, sample)
    if "customer_id" in result.columns:  # a name stands beside an id; alone, it is what tells customers apart
        _take_known(result, headers, readable, {n: fields[n] for n in late})
        if late and CUSTOMER_NAME not in {*result.columns, *result.ties}:
            _take_name(result, headers, readable, CUSTOMER_NAME)
    _prefer_own_currency(result)
    _drop_foreign_currency(result)
    taken = set(result.columns.values())
    result.unused = [header for header in headers if header not in taken]
    for column, header in result.columns.items():
        unit = unit_of(header) if _is_money_column(column_of(table, column)) else None
        if unit and unit != UNCLEAR:
            result.units[column] = unit
    return result


def asked_of(match: Match, file: str) -> list[Issue]:
    """What a person must say about a table of orders: required columns that fit several headers, or none."""
    asked = []
    for column in match.missing:
        headers = [*match.columns.values(), *match.unused]
        ledger = sides(headers, file) if column == "amount" else []
        fits = ledger or match.ties.get(column) or match.guesses.get(column, [])
        facts = {"file": file, "candidates": ", ".join(fits)}
        facts["headers"] = ", ".join(headers)
        rule = "ledger" if ledger else "tie_needed" if fits else "missing_needed"
        answer = for_table(match.table, columns={column: fits[0] if fits else "…"})
        asked.append(Issue(ASK, rule, match.table, column, facts=facts, answer=answer))
    return asked


@cache
def recognised(header: str) -> bool:
    """Whether a header is one that the contract knows."""
    return not _known_forms().isdisjoint(_forms(header))


@cache
def _known_forms() -> frozenset[str]:
    """Every form of every name that a column of the contract goes by."""
    return frozenset(
        form for table in contract.tables().values() for c in table.columns.values() for form in _ranks(c)
    )


def table_of_name(*names: str) -> str | None:
    """The table that a sheet or file name says it is (``订单2024.csv`` -> transactions), else None."""
    words = _table_words()
    for name in names:
        plain = normalise(name)
        without_digits = re.sub(r"\d+|年|月|export|raw|data|导出|表$", "", plain)
        for word in (plain, without_digits):
            if word in words:
                return words[word]
    return None


def table_of_headers(headers: Sequence[str]) -> str | None:
    """The table whose required columns are all there and which explains most of the headers, else None."""
    best, best_score = None, 0.0
    for name in contract.tables():
        match = match_columns(headers, name)
        found = [*match.columns, *match.ties]  # a tie is there, only not decided yet
        own = [c for c in found if contract.tables()[name].column(c)]
        key = ["order_id"] if name == "order_lines" else contract.tables()[name].key
        key_found = all(k in found for k in key) or name == "transactions"
        if not set(match.missing) - set(match.ties) and key_found:
            score = (len(found) + len(own)) / 2 / max(len(headers), 1)
            if score > best_score:
                best, best_score = name, score
    return best


def column_of(table: str, name: str) -> Column:
    """The contract column that a file of ``table`` may carry: an order's file may carry its lines too."""
    fields = _fields(table)
    return fields.get(name) or contract.tables()[table].column(name)


@cache
def _fields(table: str) -> dict[str, Column]:
    fields = dict(contract.tables()[table].columns)
    if table == "order_lines":  # a line may be cancelled by itself
        orders = contract.tables()["transactions"].columns
        fields |= {name: orders[name] for name in LINE_STATES}
    if table == "transactions":
        lines = contract.tables()["order_lines"].columns
        fields |= {name: lines[name] for name in (*LINE_COLUMNS, *LINE_EXTRA)}
        fields["line_amount"] = _without(lines["line_amount"], fields["amount"])
        named = contract.tables()["customers"].columns[CUSTOMER_NAME]
        fields[CUSTOMER_NAME] = replace(
            named, aliases=tuple(a for a in named.aliases if a not in _ANYBODYS_NAME)
        )
    return fields


def _is_money_column(column: Column) -> bool:
    return column.type == "money" or column.unit == "CNY"


def _without(column: Column, other: Column) -> Column:
    """``column`` without the aliases that mean ``other`` too: an order's 价税合计 is no line amount."""
    words = _ranks(other)
    return replace(column, aliases=tuple(a for a in column.aliases if normalise(a) not in words))


def carries_orders(headers: Sequence[str], labels: Sequence[str] | None = None) -> bool:
    """Whether a table of lines says by itself whose, when and how much, so that its lines add up to the orders."""
    return not match_columns(headers, "transactions", labels=labels).missing


@cache
def _table_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for kind in ("name", "zh", "en"):
        for table in contract.tables().values():
            words.setdefault(normalise(getattr(table, kind)), table.name)
    for table in contract.tables().values():
        for alias in table.aliases:
            words.setdefault(normalise(alias), table.name)
    return words


@cache
def _ranks(column: Column) -> dict[str, int]:
    """Every word that means a column, with its rank: label, name, then aliases in documented order."""
    ranks = {normalise(column.zh): _LABEL, normalise(column.en): _LABEL}
    ranks.setdefault(normalise(column.name), _NAME)
    for position, alias in enumerate(column.aliases):
        ranks.setdefault(normalise(alias), _ALIAS + position)
    return ranks


def _pairs(headers: Sequence[str], fields: Mapping[str, Column]) -> Iterable[tuple[int, int, int, str]]:
    """(rank, order of column, order of header, column name) of everything that fits."""
    for place, header in enumerate(headers):
        words = _forms(header)
        for order, column in enumerate(fields.values()):
            if column.is_pattern:
                prefix = column.name.rstrip("*")
                if str(header).strip().lower().startswith(prefix):
                    yield _NAME, order, place, str(header).strip().lower()
                continue
            ranks = _ranks(column)
            rank = min((ranks[word] for word in words if word in ranks), default=None)
            if rank is not None:
                yield rank, order, place, column.name


def _forms(header: str) -> list[str]:
    """A header as it may stand in the contract: whole with brackets, bare, and without a unit or a currency."""
    header = without_currency(str(header))
    whole = re.sub(r"[\W_]+", "", simplified(unicodedata.normalize("NFKC", str(header)).casefold()))
    forms = [whole, normalise(header)]
    forms += [form.removesuffix(unit) for form in tuple(forms) for unit in UNITS if form.endswith(unit)]
    forms += [form.removesuffix("c") for form in tuple(forms) if str(header).endswith("__c")]
    return list(dict.fromkeys(form for form in forms if form))


def _take_wanted(result, headers, fields, wanted) -> None:
    known = {str(header).strip(): header for header in headers}
    for column, header in wanted.items():
        is_pattern = any(c.is_pattern and column.startswith(c.name.rstrip("*")) for c in fields.values())
        if column not in fields and not is_pattern:
            problem = tr(
                "field_map.yaml: the table {table} has no column {column}. It has: {columns}.",
                table=result.table,
                column=column,
                columns=", ".join(fields),
            )
            raise InputError(problem)
        if str(header).strip() not in known:
            problem = tr(
                "field_map.yaml: {table}.{column} is to be read from {header}, which is not in the file. "
                "The file has: {headers}.",
                table=result.table,
                column=column,
                header=header,
                headers=", ".join(map(str, headers)),
            )
            raise InputError(problem)
        result.take(column, known[str(header).strip()], "map")


def _take_known(result: Match, headers, written, fields) -> None:
    """Give the headers that the contract knows to their columns, the surest first."""
    pairs = sorted(_pairs(written, fields))
    for rank in sorted({pair[0] for pair in pairs}):
        _take_rank(result, [pair for pair in pairs if pair[0] == rank], headers)


def _take_rank(result: Match, pairs, headers) -> None:
    """Give the headers of one rank away; of several that fit a column equally well, none is taken."""
    by_column: dict[str, list[str]] = {}
    for _, _, place, column in pairs:
        by_column.setdefault(column, []).append(headers[place])
    for column, candidates in by_column.items():
        free = [header for header in candidates if header not in result.columns.values()]
        if column in result.columns or column in result.ties:
            result.others.setdefault(column, []).extend(free)
        elif len(free) == 1:
            result.take(column, free[0], "header")
        elif free:
            result.ties[column] = free


def _take_name(result: Match, headers, written, column: str) -> None:
    """Without any id, the best name that is there tells the customers apart; beside one, it is their name."""
    taken = set(result.columns.values())
    names = {normalise(w): header for w, header in zip(written, headers, strict=True) if header not in taken}
    found = next((names[name] for name in names_as_ids() if name in names), None)
    if found is not None and (column == "customer_id" or not re.search(meanings()["no_name"], found, re.I)):
        result.take(column, found, "name" if column == "customer_id" else "header")


def _prefer_own_currency(result: Match) -> None:
    """Beside a column of currencies, an amount in the company's own says what was sold: 本币未税金额."""
    candidates = [*result.ties.get("amount", []), *result.others.get("amount", [])]
    own = [header for header in candidates if says_of_amount(header, "own_currency")]
    now = result.columns.get("amount", "")
    chosen = result.why.get("amount") in ("map", "preset") or says_of_amount(now, "own_currency")
    if own and "currency" in result.columns and not chosen:
        if now:
            result.others["amount"] = [now, *(h for h in result.others["amount"] if h != own[0])]
        result.take("amount", own[0], "header")


def _drop_foreign_currency(result: Match) -> None:
    """A column of currencies says nothing of an amount that is in the company's own."""
    amount, currency = (result.columns.get(c) for c in ("amount", "currency"))
    own = amount and says_of_amount(amount, "own_currency")
    if own and currency and not says_of_amount(currency, "own_currency") and result.why["currency"] != "map":
        result.drop("currency")


def _take_by_content(result: Match, headers, sample) -> None:
    """Find customer, date and amount by what stands in the columns, when no header says so."""
    for column in ("order_date", "amount", "customer_id"):
        if column not in result.missing or column in result.ties:
            continue
        taken = set(result.columns.values())
        if column == "amount" and sides(headers):  # of debit and credit, a person says which is what was sold
            continue
        found, sure = look(column, [header for header in headers if header not in taken], sample)
        if sure:
            result.take(column, found[0], "values")
        elif found:
            result.guesses[column] = found
        elif column == "amount" and "unit_price" in result.columns:
            result.guesses[column] = [result.columns["unit_price"]]  # one piece a row, perhaps
