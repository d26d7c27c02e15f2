"""Amounts, quantities and rates as exports write them: ￥1,234.50, 3.5万元, (200.00), 1.234,56, １２３, 60%.

Most values of a column are plain or have a currency sign and thousands separators; they take a short way. What is
left takes the long way, which knows everything else, so that it costs nothing where it is not needed.
"""

from custkit.data.errors import InputError
from custkit.data.parse import is_blank, narrow, unread
from custkit.data.staging import literal, name, trimmed
from custkit.locale import tr

# Signs and words of each currency, as a regular expression on lower-case plain-width text.
CURRENCIES = {
    "USD": r"us\$|usd|美元|美金|\$",
    "EUR": r"eur|欧元|€",
    "GBP": r"gbp|英镑|£",
    "HKD": r"hk\$|hkd|港元|港币|港幣",
    "TWD": r"nt\$|twd|新台币|新臺幣|台币",
    "JPY": r"jpy|日元|日圆|円",
    "CNY": r"rmb|cny|人民币|人民幣|¥|￥|元整|元|圆|圓|块",
}
_SHORT_SIGNS = {"CNY": "¥￥", "USD": "$", "EUR": "€", "GBP": "£"}
_FACTORS = {"千万": 10**7, "百万": 10**6, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "千": 10**3}
_SAMPLE_ROWS = 100_000
_POINT = r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?|\.\d+"
_COMMA = r"(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d*)?"
_POWER = r"\d(?:\.\d+)?[eE][-+]?\d{1,2}"
# Proof that the comma is the decimal sign (1.234,5 · 12,5 · 0,125), or that the point is (1,234.5 · 12.5).
_COMMA_ONLY = r"\d{1,3}(\.\d{3})+,\d*|\d+,(\d{1,2}|\d{4,})|0,\d+"
_POINT_ONLY = r"\d{1,3}(,\d{3})+\.\d*|\d+\.(\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d{3}"


def plan(con, relation: str, column: str, type: str, unit: int, decimal: str | None) -> dict:
    """SQL, exact value, currency and notes for money (cents), num (DOUBLE) or int (BIGINT); see `plan_column`."""
    if decimal not in (None, ".", ","):
        raise InputError(tr("The decimal sign must be . or , and not {given}.", given=decimal))
    seen = _currencies_seen(con, relation, column)
    main = seen[0] if seen else "CNY"
    sign = decimal or "."
    sql, exact = _expressions(column, type, unit, sign, main)
    notes = []
    if decimal is None and _comma_proved(con, relation, column, sql):
        sign = ","
        sql, exact = _expressions(column, type, unit, sign, main)
        notes.append(("info", tr("The comma is the decimal sign in this column, as in 1.234,56.")))
    if len(seen) > 1:
        text = tr("Several currencies: {all}. Only {main} was read.", all=", ".join(seen), main=main)
        notes.append(("warning", text))
    form = tr("decimal comma") if sign == "," else tr("decimal point")
    return {"sql": sql, "exact": exact, "format": form, "currency": main if seen else "", "notes": notes}


def _currencies_seen(con, relation: str, column: str) -> list[str]:
    """Currencies named in an evenly spread sample of the cells, most frequent first."""
    rows = con.execute(f"SELECT count(*) FROM {relation}").fetchone()[0]
    step = max(1, rows // _SAMPLE_ROWS)
    residue = f"lower(regexp_replace({narrow(trimmed(name(column)))}, '[-+0-9., ()%eE]+', '', 'g'))"
    cases = " ".join(
        f"WHEN regexp_matches(r, {literal(pattern)}) THEN '{code}'" for code, pattern in CURRENCIES.items()
    )
    found = con.execute(
        f"SELECT CASE {cases} END, sum(n) FROM (SELECT {residue} AS r, count(*) AS n FROM {relation} "
        f"WHERE _record % {step} = 0 GROUP BY ALL) WHERE r <> '' GROUP BY ALL ORDER BY 2 DESC, 1"
    ).fetchall()
    return [code for code, _ in found if code]


def _comma_proved(con, relation: str, column: str, sql: str) -> bool:
    """True when some values can only have a decimal comma and none can only have a decimal point."""
    unparsed, _ = unread(con, relation, column, sql, is_blank(column))
    if not unparsed:
        return False
    digits = rf"regexp_replace({narrow(trimmed(name(column)))}, '[^0-9.,]+', '', 'g')"
    comma, point = con.execute(
        f"SELECT count(*) FILTER (regexp_full_match(d, {literal(_COMMA_ONLY)})), "
        f"count(*) FILTER (regexp_full_match(d, {literal(_POINT_ONLY)})) "
        f"FROM (SELECT {digits} AS d FROM {relation})"
    ).fetchone()
    return bool(comma) and not point


def _expressions(column: str, type: str, unit: int, sign: str, currency: str) -> tuple[str, str]:
    """SQL of the value in its contract type, and of the exact value."""
    text = trimmed(name(column))
    short = _short(text, sign, currency)
    long = _long(text, sign, currency, unit, percent=type != "money")
    wide = f"coalesce(CAST({short} AS DECIMAL(38, 10)) * {unit}, {long})" if unit != 1 else None
    if type == "money":
        exact = wide or f"coalesce({short}, {long})"
        if wide:
            return f"try_cast(round({wide}, 2) * 100 AS BIGINT)", exact
        cents = f"CAST(round({short}, 2) * 100 AS BIGINT)"
        return f"coalesce({cents}, try_cast(round({long}, 2) * 100 AS BIGINT))", exact
    exact = wide or f"coalesce({short}, {long})"
    real = f"try_cast({text} AS DOUBLE)" if sign == "." and unit == 1 else "NULL"
    real = f"CASE WHEN isfinite({real}) AND NOT contains({text}, '_') THEN {real} ELSE CAST({exact} AS DOUBLE) END"
    if type == "num":
        return (f"CAST({exact} AS DOUBLE)" if sign == "," or unit != 1 else real), exact
    return f"CASE WHEN {exact} = trunc({exact}) THEN try_cast({exact} AS BIGINT) END", exact


def _short(text: str, sign: str, currency: str) -> str:
    """SQL: plain digits, one leading currency sign, thousands separators; NULL for anything else."""
    signs = _SHORT_SIGNS.get(currency, "")
    digits = _POINT if sign == "." else _COMMA
    leading = f"[{signs}]?" if signs else ""
    clean = f"translate({text}, '{signs},', '')"
    if sign == ",":
        clean = f"replace(translate({text}, '{signs}.', ''), ',', '.')"
    pattern = literal(f"[-+]?{leading}[-+]?(?:{digits})".replace("$", r"\$"))
    return f"CASE WHEN regexp_full_match({text}, {pattern}) THEN try_cast({clean} AS DECIMAL(18, 6)) END"


def _long(text: str, sign: str, currency: str, unit: int, percent: bool) -> str:
    """SQL: everything else a person would read as a number; DECIMAL, or NULL."""
    dashes = "translate({}, '−–—‑', '----')"
    plain = f"lower({dashes.format(narrow(text))})"
    clutter = literal(CURRENCIES[currency] + r"|[\s\p{Z}']")
    bare = f"regexp_replace({plain}, {clutter}, '', 'g')"
    # (5) · -(5) · 5- are all minus five.
    signed = rf"regexp_replace(regexp_replace({bare}, '^-?\((.*)\)(.*)$', '-\1\2'), '^([^-].*)-$', '-\1')"
    whole = f"regexp_extract({signed}, '^(.*?)(千万|百万|[万萬亿億千%]?)$', 1)"
    word = f"regexp_extract({signed}, '(千万|百万|[万萬亿億千%]?)$', 1)"
    digits = _POINT if sign == "." else _COMMA
    number = f"replace({whole}, ',', '')" if sign == "." else f"replace(replace({whole}, '.', ''), ',', '.')"
    value = (
        f"CASE WHEN regexp_full_match({whole}, {literal(f'[-+]?(?:{digits})')}) "
        f"THEN try_cast({number} AS DECIMAL(38, 10)) "
        f"WHEN regexp_full_match({whole}, {literal(f'[-+]?{_POWER}')}) "
        f"THEN try_cast({whole} AS DECIMAL(38, 10)) END"
    )
    factors = " ".join(f"WHEN '{unit_word}' THEN {factor}" for unit_word, factor in _FACTORS.items())
    hundredth = "WHEN '%' THEN 0.01" if percent else "WHEN '%' THEN NULL"
    own = f"CASE {word} {factors} {hundredth} ELSE {unit} END"
    return f"try_cast(({value}) * ({own}) AS DECIMAL(38, 10))"
