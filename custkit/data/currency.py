"""The currency of the orders: one is shown as it is, several are never added without rates."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from custkit.data.columns import Typed
from custkit.data.field_map import FieldMap
from custkit.data.issues import ASK, INFO, WARNING, Issue, for_table
from custkit.data.meanings import currency_of
from custkit.data.staging import literal

_ORDERS, _MONEY = "transactions", ("amount", "line_amount", "unit_price")
_COMMON = 1_000  # no file has more currencies than that
# ¥ is left out: it is the yuan's and the yen's.
_SIGNS = (
    ("HKD", r"HK\$|\bHKD\b|港币|港元"),
    ("TWD", r"NT\$|\bTWD\b|新台币|新臺幣|台币"),
    ("SGD", r"(?<![A-Z])S\$|\bSGD\b"),
    ("EUR", r"€|\bEUR\b|\bEUROS?\b|欧元"),
    ("GBP", r"£|\bGBP\b|英镑"),
    ("JPY", r"\bJPY\b|日元|日圆|円"),
    ("USD", r"\$|\bUSD\b|(?:\b|_)DOLLARS?(?:\b|_)|美元|美金"),
)


@dataclass
class Currencies:
    """main: ISO code of the company's currency; factor: SQL of the rate of a row, "" where all are in ``main``;
    aside: SQL test of the rows in another currency without a rate, "" without such; issues: what to say or ask."""

    main: str
    factor: str = ""
    aside: str = ""
    issues: list[Issue] = field(default_factory=list)


def currency_in(text: str) -> str | None:
    """The currency that a header or an amount names (``Total (US$)`` -> USD), None when it names none."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return next((code for code, sign in _SIGNS if re.search(sign, plain)), None)


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
        if code := currency_in(header) or one.currency or (preset.currency if preset else None):
            return code, header if code in (currency_in(header), one.currency) else one.part.file
    return None, ""


def _of_column(con, typed: Sequence[Typed], relation: str, field_map: FieldMap) -> Currencies:
    counted = con.execute(
        f"SELECT currency, count(*) FROM {relation} WHERE currency IS NOT NULL GROUP BY ALL "
        f"ORDER BY count(*) DESC, currency LIMIT {_COMMON}"
    ).fetchall()
    own = dict(field_map.of(_ORDERS).values.get("currency", {}))
    codes = {word: own.get(word) or currency_of(word) for word, _ in counted}
    rows: dict[str, int] = {}
    for word, n in counted:
        if codes[word]:
            rows[codes[word]] = rows.get(codes[word], 0) + n
    main = field_map.currency or max(rows, key=lambda code: (rows[code], code == "CNY"), default=None)
    main = main or _named(typed)[0] or "CNY"
    found = Currencies(main)
    part = next(t.part for t in typed if "currency" in t.part.match.columns)
    if unknown := [word for word, _ in counted if not codes[word]]:
        facts = {"file": part.file, "header": part.match.columns["currency"], "words": ", ".join(unknown[:8])}
        answer = for_table(_ORDERS, values={"currency": dict.fromkeys(unknown[:50], main)})
        found.issues.append(Issue(ASK, "currency_unknown", _ORDERS, "currency", facts=facts, answer=answer))
        return found
    _others(found, codes, rows, field_map)
    if not field_map.currency and main != "CNY":
        facts = {"main": main, "source": part.match.columns["currency"]}
        found.issues.append(Issue(INFO, "currency_shown", facts=facts))
    return found


def _others(found: Currencies, codes: dict[str, str], rows: dict[str, int], field_map: FieldMap) -> None:
    """What becomes of the rows in another currency: converted where a rate is given, set aside where none is."""
    rates = {code: field_map.rates[code] for code in rows if code in field_map.rates and code != found.main}
    aside = [code for code in rows if code != found.main and code not in rates]
    if rates:
        cases = " ".join(
            f"WHEN {literal(word)} THEN {Decimal(rates[code]):f}"
            for word, code in codes.items()
            if code in rates
        )
        found.factor = f"CASE currency {cases} ELSE 1 END"
        facts = {
            "main": found.main,
            "examples": ", ".join(f"{code} × {rate}" for code, rate in rates.items()),
        }
        count = sum(rows[code] for code in rates)
        found.issues.append(Issue(INFO, "currency_converted", _ORDERS, "currency", count, facts))
    if aside:
        words = [word for word, code in codes.items() if code in aside]
        found.aside = f"currency IN ({', '.join(map(literal, words))})"
        facts = {"main": found.main, "examples": ", ".join(f"{code} {rows[code]}" for code in aside)}
        facts["sample"] = f"{{{aside[0]}: …}}"
        count = sum(rows[code] for code in aside)
        found.issues.append(Issue(WARNING, "currency_rows", _ORDERS, "currency", count, facts))
