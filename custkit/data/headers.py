"""Which contract column a header means, and which contract table a file or sheet is.

A header is compared with the column's labels first, then its name, then its aliases in the order of
``contract.yaml``; only for the three columns that every company must have, the values are looked at last.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from custkit.data import contract
from custkit.data.contract import Column
from custkit.data.errors import InputError
from custkit.locale import tr

UNITS = {"元": 1, "千元": 1_000, "万元": 10_000}
_UNIT_WORDS = {
    "万元": "万元",
    "万": "万元",
    "10k": "万元",
    "千元": "千元",
    "000": "千元",
    "k": "千元",
    "thousand": "千元",
    "元": "元",
    "人民币元": "元",
    "rmb": "元",
    "cny": "元",
    "yuan": "元",
}
_BRACKETS = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]|\{([^}]*)\}|【([^】]*)】|<([^>]*)>")
_LABEL, _NAME, _ALIAS, _CONTENT = 0, 1, 2, 1_000

# What a transactions file may also carry when each of its rows is an order line.
LINE_COLUMNS = (
    "product_id",
    "line_no",
    "quantity",
    "unit_price",
    "list_price",
    "discount_amount",
    "line_amount",
)
LINE_EXTRA = ("promised_date", "delivered_date", "delivered_qty")
# A customer's name may stand beside its id; words that mean a product's or the seller's own name do not count there.
CUSTOMER_NAME = "customer_name"
_ANYBODYS_NAME = ("name", "FName", "company", "Company Name", "公司名称", "企业名称")


@dataclass
class Match:
    """How the headers of one raw table are read.

    columns: contract column -> header; units: contract column -> unit written in the header;
    others: contract column -> further headers that could have been it; unused: headers not read;
    ties: contract column -> headers that fit equally well (none of them is read).
    """

    table: str
    columns: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    others: dict[str, list[str]] = field(default_factory=dict)
    ties: dict[str, list[str]] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    by_content: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        """Required columns that no header gives."""
        needed = [column.name for column in contract.tables()[self.table].required]
        found = set(self.columns)
        if self.table == "transactions" and ({"quantity", "unit_price"} <= found or "line_amount" in found):
            found.add("amount")
        return [name for name in needed if name not in found]


def normalise(text: str) -> str:
    """A header or file name as it is compared: full width, case, brackets, spaces and punctuation undone."""
    text = unicodedata.normalize("NFKC", str(text)).casefold()
    bare = _BRACKETS.sub("", text)
    return re.sub(r"[\W_]+", "", bare) or re.sub(r"[\W_]+", "", text)


def header_unit(header: str) -> str | None:
    """The unit written in a header: ``金额(万元)`` -> 万元, ``Amount (k)`` -> 千元; else None."""
    text = unicodedata.normalize("NFKC", str(header)).casefold()
    for groups in _BRACKETS.findall(text):
        words = re.split(r"[:：/,，\s]+|单位", "".join(groups).replace("'", ""))
        unit = next((_UNIT_WORDS[word] for word in words if word in _UNIT_WORDS), None)
        if unit:
            return unit
    bare = re.sub(r"[\W_]+", "", text)
    return next((unit for unit in ("万元", "千元") if bare.endswith(unit)), None)


def match_columns(
    headers: Sequence[str],
    table: str,
    wanted: Mapping[str, str] | None = None,
    sample: Callable[[str], Sequence[str | None]] | None = None,
    labels: Sequence[str] | None = None,
) -> Match:
    """Read ``headers`` as the columns of ``table``.

    wanted: contract column -> header, as a person wrote it in the field map; it wins over everything.
    sample: gives some values of a header; with it, the three required columns of the orders are found by
    content when no header says so. labels: the headers as written, where ``headers`` were made unique.
    Raises InputError when the field map names a header or column that does not exist.
    """
    result = Match(table)
    fields = _fields(table)
    _take_wanted(result, headers, fields, wanted or {})
    written = [label or header for label, header in zip(labels or headers, headers, strict=True)]
    late = {CUSTOMER_NAME} & set(fields) if table == "transactions" else set()
    _take_known(result, headers, written, {n: c for n, c in fields.items() if n not in late})
    if sample is not None and table == "transactions":
        _take_by_content(result, headers, sample)
    if "customer_id" in result.columns:  # a name stands beside an id; alone, it is what tells customers apart
        _take_known(result, headers, written, {n: fields[n] for n in late})
    taken = set(result.columns.values())
    result.unused = [header for header in headers if header not in taken]
    for column, header in result.columns.items():
        unit = header_unit(header) if _is_money_column(column_of(table, column)) else None
        if unit:
            result.units[column] = unit
    return result


def refuse_ties(match: Match, file: str) -> None:
    """Raise InputError when a required column could be read from two headers equally well."""
    needed = {column.name for column in contract.tables()[match.table].required}
    for column, candidates in match.ties.items():
        if column in needed:
            raise InputError(
                tr(
                    "{file}: {label} could be any of these columns: {candidates}. "
                    "Write the right one into field_map.yaml:\n{lines}",
                    file=file,
                    label=contract.label(f"{match.table}.{column}"),
                    candidates=", ".join(candidates),
                    lines=map_lines(match.table, column, candidates[0]),
                )
            )


def map_lines(table: str, column: str, header: str) -> str:
    """The lines of ``field_map.yaml`` that say which header a column is."""
    return f"tables:\n  {table}:\n    columns:\n      {column}: {header}"


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
        key_found = all(k in found for k in contract.tables()[name].key) or name == "transactions"
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
def _known_words() -> frozenset[str]:
    columns = (column for table in contract.tables().values() for column in table.columns.values())
    return frozenset(word for column in columns for word in _ranks(column))


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
    """A header as it may stand in the contract: whole with brackets, bare, and without a unit at its end."""
    whole = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", str(header)).casefold())
    forms = [whole, normalise(header)]
    forms += [form.removesuffix(unit) for form in tuple(forms) for unit in UNITS if form.endswith(unit)]
    forms += [form.removesuffix("c") for form in tuple(forms) if str(header).endswith("__c")]
    return list(dict.fromkeys(form for form in forms if form))


def _take_wanted(result, headers, fields, wanted) -> None:
    known = {str(header).strip(): header for header in headers}
    for column, header in wanted.items():
        is_pattern = any(c.is_pattern and column.startswith(c.name.rstrip("*")) for c in fields.values())
        if column not in fields and not is_pattern:
            raise InputError(
                tr(
                    "field_map.yaml: the table {table} has no column {column}. It has: {columns}.",
                    table=result.table,
                    column=column,
                    columns=", ".join(fields),
                )
            )
        if str(header).strip() not in known:
            raise InputError(
                tr(
                    "field_map.yaml: {table}.{column} is to be read from {header}, which is not in the file. "
                    "The file has: {headers}.",
                    table=result.table,
                    column=column,
                    header=header,
                    headers=", ".join(map(str, headers)),
                )
            )
        result.columns[column] = known[str(header).strip()]


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
            result.columns[column] = free[0]
        elif free:
            result.ties[column] = free


def _take_by_content(result: Match, headers, sample) -> None:
    """Find customer, date and amount by what stands in the columns, when no header says so."""
    for column, fits in (("order_date", _is_dates), ("amount", _is_money), ("customer_id", _is_ids)):
        if column not in result.missing or column in result.ties:
            continue
        taken = set(result.columns.values())
        free = [header for header in headers if header not in taken]
        candidates = [header for header in free if fits([v for v in sample(header) if v not in (None, "")])]
        if len(candidates) == 1:
            result.columns[column] = candidates[0]
            result.by_content.append(column)
        elif candidates:
            result.ties[column] = candidates


_DATE = re.compile(
    r"^\s*(\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(19|20)\d{6}$|\d{13}$)"
)
_MONEY = re.compile(r"^[-(¥￥$€£\s]*\d{1,3}(,?\d{3})*(\.\d+)?\s*(万|元|万元)?[)\s-]*$|^-?\d+(\.\d+)?$")


def _is_dates(values: Sequence[str]) -> bool:
    return _share(values, lambda v: _DATE.match(v)) >= 0.9


def _is_money(values: Sequence[str]) -> bool:
    """Numbers that are not codes: some have decimals, and none has a leading zero as '00123' has."""
    plain = [unicodedata.normalize("NFKC", v).strip() for v in values]
    return (
        _share(plain, lambda v: _MONEY.match(v) and not re.match(r"^0\d", v)) >= 0.9
        and any(re.search(r"\.\d|[,¥￥$元万]", v) for v in plain)
        and not _is_dates(plain)
    )


def _is_ids(values: Sequence[str]) -> bool:
    """Short texts that come back: a customer buys more than once."""
    texts = [v.strip() for v in values]
    few = len(texts) >= 3 and len(set(texts)) < len(texts) and len(set(texts)) > 1
    return few and max(map(len, texts)) <= 40 and not _is_dates(texts) and not _is_money(texts)


def _share(values: Sequence[str], fits: Callable) -> float:
    return sum(bool(fits(v)) for v in values) / len(values) if values else 0.0


def refuse_missing(match: Match, file: str) -> None:
    """Raise InputError when a required column is missing; the message shows what is there."""
    if match.missing:
        raise InputError(
            tr(
                "{file}: no column was recognised as {missing}. Columns in the file: {headers}. "
                "Say which is which in field_map.yaml:\n{lines}",
                file=file,
                missing=", ".join(contract.label(f"{match.table}.{name}") for name in match.missing),
                headers=", ".join([*match.columns.values(), *match.unused]),
                lines=map_lines(match.table, match.missing[0], "…"),
            )
        )
