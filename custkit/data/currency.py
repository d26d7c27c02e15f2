"""The currency of the orders: one is shown as it is, several are never added without rates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from custkit.data.columns import Typed
from custkit.data.field_map import FieldMap
from custkit.data.issues import ASK, INFO, WARNING, Issue, for_table
from custkit.data.meanings import currency_in, currency_of
from custkit.data.staging import literal

_ORDERS, _MONEY = "transactions", ("amount", "line_amount", "unit_price")
_COMMON = 1_000  # no file has more currencies than that
_SAYS = r"(?:单位|單位|币种|幣種|货币|currency|amounts? in|in thousands|in millions)[^;]*"


@dataclass
class Currencies:
    """main: ISO code of the company's currency; rates: what one unit of another is in it, by the word in the cells;
    foreign: words of the rows that have no rate and are set aside; issues: what to say or ask."""

    main: str
    rates: dict[str, Decimal] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    @property
    def factor(self) -> str:
        """SQL of the rate of a row, "" where all are in the main currency."""
        cases = " ".join(f"WHEN {literal(word)} THEN {rate:f}" for word, rate in self.rates.items())
        return f"CASE currency {cases} ELSE 1 END" if cases else ""

    @property
    def aside(self) -> str:
        """SQL test of the rows to set aside, "" without such."""
        return f"currency IN ({', '.join(map(literal, self.foreign))})" if self.foreign else ""


def decide(
    con, typed: Sequence[Typed], relation: str, columns: Sequence[str], field_map: FieldMap
) -> Currencies:
    """The currency of the orders in ``relation``, and how rows in another one are treated."""
    if "currency" in columns:
        return _of_column(con, typed, relation, field_map)
    named, source = _named(typed)
    found = Currencies(field_map.currency or named or "CNY")
    if named and not field_map.currency and named != "CNY":
        found.issues.append(Issue(INFO, "currency_shown", facts={"main": named, "source": source}))
    return found


def _named(typed: Sequence[Typed]) -> tuple[str | None, str]:
    """The currency that the money's header, its cells or the preset name."""
    for one in typed:
        header = next((one.part.match.columns[c] for c in _MONEY if c in one.part.match.columns), "")
        preset = one.part.match.preset
        title = " ".join(re.findall(_SAYS, one.part.raw.above, re.I))
        said = currency_in(header)  # 元 is also Taiwan's
        said = (one.currency or said if said in (None, "CNY") else said) or currency_in(title)
        if code := said or (preset.currency if preset else None):
            return code, header if code in (currency_in(header), one.currency) else one.part.file
    return None, ""


def _of_column(con, typed: Sequence[Typed], relation: str, field_map: FieldMap) -> Currencies:
    counted = con.execute(
        f"SELECT currency, count(*) FROM {relation} WHERE currency IS NOT NULL GROUP BY ALL "
        f"ORDER BY count(*) DESC, currency LIMIT {_COMMON}"
    ).fetchall()
    part = next(t.part for t in typed if "currency" in t.part.match.columns)
    return weighed(counted, field_map, part.file, part.match.columns["currency"], _named(typed)[0])


def weighed(
    counted: Sequence[tuple[str, int]], field_map: FieldMap, file: str, header: str, named: str | None = None
) -> Currencies:
    """The currency of most rows, or the one that the field map names; what becomes of rows in others.

    counted: the words of the column of currencies and how often each stands there; named: where none is known.
    """
    own = field_map.of(_ORDERS).values.get("currency", {})
    codes = {word: own.get(word) or currency_of(word) for word, _ in counted}
    rows: dict[str, int] = {}
    for word, n in counted:
        if codes[word]:
            rows[codes[word]] = rows.get(codes[word], 0) + n
    main = field_map.currency or max(rows, key=lambda code: (rows[code], code == "CNY"), default=None)
    found = Currencies(main or named or "CNY")
    if unknown := [word for word, _ in counted if not codes[word]]:
        facts = {"file": file, "header": header, "words": ", ".join(unknown[:8])}
        answer = for_table(_ORDERS, values={"currency": dict.fromkeys(unknown[:50], found.main)})
        found.issues.append(Issue(ASK, "currency_unknown", _ORDERS, "currency", facts=facts, answer=answer))
        return found
    others = [code for code in rows if code != found.main]
    rated = [code for code in others if code in field_map.rates]
    found.rates = {w: Decimal(field_map.rates[code]) for w, code in codes.items() if code in rated}
    found.foreign = [w for w, code in codes.items() if code in others and code not in rated]
    left = [code for code in others if code not in rated]
    facts = {"main": found.main, "source": header}
    if rated:
        said = facts | {"examples": ", ".join(f"{code} × {field_map.rates[code]}" for code in rated)}
        count = sum(rows[code] for code in rated)
        found.issues.append(Issue(INFO, "currency_converted", _ORDERS, "currency", count, said))
    if left:
        said = facts | {"examples": ", ".join(f"{code} {rows[code]}" for code in left)}
        said["sample"] = f"{{{left[0]}: …}}"
        count = sum(rows[code] for code in left)
        found.issues.append(Issue(WARNING, "currency_rows", _ORDERS, "currency", count, said))
    if found.main != (field_map.currency or "CNY"):
        found.issues.append(Issue(INFO, "currency_shown", facts=facts))
    return found
