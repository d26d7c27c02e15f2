"""Dates in every form that exports use, told apart per value where a value tells, per column where it does not."""

from custkit.data.errors import InputError, Unclear
from custkit.data.parse import is_blank, unread
from custkit.data.staging import fresh, literal, name, trimmed
from custkit.locale import number, tr

_YEAR = r"(?:19|20)\d{2}"  # no other year can be meant
_TIME = r"[T ]+(?:上午|下午)? ?\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?[AaPp][Mm])?"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
_MONTHS = f"(?i:{_MONTHS}|January|February|March|April|June|July|August|September|October|November|December)"
# Every form whose text alone says what it is; a value belongs to the first that it matches.
_FORMS = {
    "day": rf"{_YEAR}[-/]\d{{1,2}}[-/]\d{{1,2}}",
    "time": rf"{_YEAR}[-/]\d{{1,2}}[-/]\d{{1,2}}{_TIME}",
    "zoned": rf"{_YEAR}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{{1,9}})?)? ?(?:Z|[+-]\d\d(?::?\d\d)?)",
    "chinese": rf"{_YEAR}年\d{{1,2}}月\d{{1,2}}[日号]?(?:{_TIME}| ?\d{{1,2}}[时:]\d{{1,2}}分?(?::?\d{{1,2}}秒?)?)?",
    "compact": rf"{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\.0|{_TIME})?",
    "compact_time": rf"{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?",
    "dotted": rf"{_YEAR}\.\d{{1,2}}\.\d{{1,2}}(?:{_TIME})?",
    "ordered": rf"\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}(?:{_TIME})?",
    "short": rf"\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d\d(?:{_TIME})?",
    "day_month_name": rf"\d{{1,2}}[-/ .]+{_MONTHS}[-/ .,]+(?:{_YEAR}|\d\d)(?:{_TIME})?",
    "month_name_day": rf"{_MONTHS}[. ]+\d{{1,2}}(?:st|nd|rd|th)?[, ]+{_YEAR}(?:{_TIME})?",
    "serial": r"[2-5]\d{4}(?:\.\d+)?",
    "seconds": r"(?:[1-3]\d{9}|[3-9]\d{8})(?:\.\d+)?",
    "milliseconds": r"(?:[1-3]\d{12}|[3-9]\d{11})(?:\.0+)?",
}
_NUMERIC = {"serial", "seconds", "milliseconds"}
_ORDERS = {"ordered": ("dmy", "mdy"), "short": ("dmy", "mdy", "ymd")}
_PLACES = {"dmy": r"\3-\2-\1", "mdy": r"\3-\1-\2", "ymd": r"\1-\2-\3"}
_NO_DATE = "1900-01-01"  # what systems write where there is no date
_SURE = 100  # so many times more values for one order than for another decide; the few are typing errors


def plan(con, relation: str, column: str, type: str, timezone: str, date_order: str | None) -> dict:
    """SQL, format and notes for a column of dates (``type`` "date") or times ("ts"); see `parse.plan_column`."""
    days = fresh("days")  # each text once: a column of days has few
    con.execute(
        f"CREATE TABLE {days} AS SELECT {name(column)}, count(*) AS _times FROM {relation} GROUP BY ALL"
    )
    text = trimmed(name(column))
    untidy = f"coalesce({name(column)}, '') <> {text}"
    if not con.execute(f"SELECT coalesce(bool_or({untidy}), false) FROM {days}").fetchone()[0]:
        text = name(column)
    try:
        return _plan(con, days, column, text, type, timezone, date_order)
    finally:
        con.execute(f"DROP TABLE {days}")


def _plan(con, days: str, column: str, text: str, type: str, timezone: str, date_order: str | None) -> dict:
    found = _forms_found(con, days, text)
    orders, notes = {}, []
    for form in [form for form in found if form in _ORDERS]:
        orders[form] = _order(con, days, text, column, form, date_order)
        if form == "short":
            notes.append(
                ("warning", tr("Years have two digits; 70 to 99 were read as 19xx, 00 to 69 as 20xx."))
            )
    cases = " ".join(
        f"WHEN regexp_full_match({text}, {literal(_FORMS[form])}) THEN {_stamp(form, text, timezone, orders.get(form))}"
        for form in found
    )
    sql = f"CASE {cases} END" if cases else "CAST(NULL AS TIMESTAMP)"
    kind = "DATE" if type == "date" else "TIMESTAMP"
    sql = f"nullif(CAST({sql} AS {kind}), {kind} '{_NO_DATE}')"
    if {"seconds", "milliseconds", "zoned"} & set(found):
        notes.append(("info", tr("Times were turned into days of the time zone {name}.", name=timezone)))
    if "serial" in found:
        notes.append(("info", tr("Numbers such as 45717 were read as Excel's day numbers.")))
    count, examples = unread(con, days, column, sql, is_blank(column), times="_times")
    if len(found) == 1 and not count and not _NUMERIC & set(found):  # nothing to tell apart
        (form,) = found
        sql = f"nullif(CAST({_stamp(form, text, timezone, orders.get(form))} AS {kind}), {kind} '{_NO_DATE}')"
    read = {"sql": sql, "format": _described(found, orders), "notes": notes}
    return read | {"unparsed": count, "examples": examples}


def _forms_found(con, relation: str, text: str) -> dict[str, int]:
    """How many values have each form, most frequent first."""
    cases = " ".join(
        f"WHEN regexp_full_match(v, {literal(pattern)}) THEN '{form}'" for form, pattern in _FORMS.items()
    )
    rows = con.execute(
        f"SELECT CASE {cases} END, sum(_times) FROM (SELECT {text} AS v, _times FROM {relation}) GROUP BY ALL"
    )
    return {form: int(n) for form, n in sorted(rows.fetchall(), key=lambda row: -row[1]) if form}


def _order(con, relation: str, text: str, column: str, form: str, date_order: str | None) -> str:
    """Which of day, month and year comes first: as told, else the one order that fits the whole column."""
    options = _ORDERS[form]
    if date_order:
        if date_order in options:
            return date_order
        problem = tr(
            "date_order must be one of {options}, not {given}.", options=", ".join(options), given=date_order
        )
        raise InputError(problem)
    days = [f"try_cast({_placed(form, 'v', option)} AS DATE)" for option in options]
    counts = ", ".join(f"coalesce(sum(_times) FILTER ({day} IS NOT NULL), 0)" for day in days)
    differ = " OR ".join(f"{days[0]} IS DISTINCT FROM {day}" for day in days[1:])
    match = f"regexp_full_match(v, {literal(_FORMS[form])})"
    *fits, unequal, example = con.execute(
        f"SELECT {counts}, coalesce(sum(_times) FILTER ({differ}), 0), any_value(v) FILTER ({differ}) "
        f"FROM (SELECT {text} AS v, _times FROM {relation}) WHERE {match}"
    ).fetchone()
    if not unequal:
        return options[0]
    best = sorted(zip(fits, options, strict=True), reverse=True)
    misfits = max(fits) - best[1][0]
    conflict = con.execute(
        f"SELECT coalesce(sum(_times), 0) FROM (SELECT {text} AS v, _times FROM {relation}) WHERE {match} "
        f"AND {days[options.index(best[0][1])]} IS NULL AND ({' OR '.join(f'{day} IS NOT NULL' for day in days)})"
    ).fetchone()[0]
    if misfits and misfits + conflict >= _SURE * conflict:
        return best[0][1]
    problem = tr(
        "Column {column}: dates such as {example} can be read in more than one way, and the column does not tell "
        "which. Write {lines} in field_map.yaml.",
        column=column,
        example=example,
        lines=tr(" or ").join(f"`date_order: {option}`" for fit, option in best if fit),
    )
    raise Unclear(problem, date_order=best[0][1])


def _placed(form: str, text: str, order: str) -> str:
    """SQL: the three numbers put as year-month-day, a two-digit year as four, what follows kept."""
    year = r"\d{4}" if form == "ordered" else r"\d{2}"
    groups = [r"(\d{1,2})", r"(\d{1,2})", rf"({year})"]
    moved = f"regexp_replace({text}, {literal('^' + '[-/.]'.join(groups))}, {literal(_PLACES[order])})"
    if form == "short":
        moved = rf"regexp_replace(regexp_replace({moved}, '^([0-6]?\d-)', '20\1'), '^([7-9]\d-)', '19\1')"
    return moved


def _stamp(form: str, text: str, timezone: str, order: str | None) -> str:
    """SQL: the timestamp of a text that has the form."""
    zone = literal(timezone)
    if form == "day":
        return f"try_cast({text} AS TIMESTAMP)"
    if form == "zoned":
        return f"try_cast({text} AS TIMESTAMPTZ) AT TIME ZONE {zone}"
    if form == "serial":
        return (
            f"TIMESTAMP '1899-12-30' + to_seconds(CAST(round(try_cast({text} AS DOUBLE) * 86400) AS BIGINT))"
        )
    if form in ("seconds", "milliseconds"):
        micros = 1_000_000 if form == "seconds" else 1_000
        return f"make_timestamptz(CAST(try_cast({text} AS DOUBLE) * {micros} AS BIGINT)) AT TIME ZONE {zone}"
    if form == "compact_time":
        return f"try_strptime(rpad({text}, 14, '0'), '%Y%m%d%H%M%S')"
    return _with_time(_as_iso(form, text, order), "%b" if "name" in form else "%m")


def _as_iso(form: str, text: str, order: str | None) -> str:
    """SQL: year-month-day first, the time of day behind a blank."""
    if form in _ORDERS:
        return _placed(form, text, order)
    if form == "chinese":
        day = rf"regexp_replace({text}, '^(\d{{4}})年(\d{{1,2}})月(\d{{1,2}})[日号]? ?', '\1-\2-\3 ')"
        return rf"trim(regexp_replace(translate({day}, '时分秒', '::'), ':$', ''))"
    patterns = {
        "compact": (r"^(\d{4})(\d{2})(\d{2})(?:\.0)?", r"\1-\2-\3"),
        "dotted": (r"^(\d{4})\.(\d{1,2})\.(\d{1,2})", r"\1-\2-\3"),
        "day_month_name": (r"^(\d{1,2})[-/ .]+([A-Za-z]{3})[a-z]*[-/ .,]+(\d{4}|\d{2})", r"\3-\2-\1"),
        "month_name_day": (r"^([A-Za-z]{3})[a-z]*[. ]+(\d{1,2})(?:st|nd|rd|th)?[, ]+(\d{4})", r"\3-\1-\2"),
    }
    if form not in patterns:
        return text
    pattern, places = patterns[form]
    iso = f"regexp_replace({text}, {literal('(?i)' + pattern)}, {literal(places)})"
    if form == "day_month_name":
        iso = rf"regexp_replace(regexp_replace({iso}, '^([0-6]\d-)', '20\1'), '^([7-9]\d-)', '19\1')"
    return iso


def _with_time(iso: str, month: str) -> str:
    """SQL: the timestamp of ``Y-m-d`` with or without a time of day, 24 or 12 hours, 上午/下午."""
    halves = rf"regexp_replace(regexp_replace({iso}, '上午 ?(.*)$', '\1 AM'), '下午 ?(.*)$', '\1 PM')"
    day = f"%Y-{month}-%d"
    times = ["%H:%M:%S", "%H:%M"]
    halved = [f"{day} {clock}" for clock in ("%I:%M:%S %p", "%I:%M %p", "%I:%M:%S%p", "%I:%M%p")]
    plain = f"try_cast({iso} AS TIMESTAMP)"
    if month == "%b":
        plain = f"try_strptime({iso}, {[day, *(f'{day} {clock}' for clock in times)]})"
    is_halved = f"regexp_matches({iso}, '(?i)上午|下午|[ap]m$')"
    return f"CASE WHEN {is_halved} THEN try_strptime({halves}, {halved}) ELSE {plain} END"


def _described(found: dict[str, int], orders: dict[str, str]) -> str:
    """The forms with their counts, most frequent first, as a person would write them."""
    examples = {
        "day": "2025-03-01",
        "time": "2025-03-01 10:20",
        "zoned": "2025-03-01T10:20Z",
        "chinese": "2025年3月1日",
        "compact": "20250301",
        "compact_time": "20250301102030",
        "dotted": "2025.3.1",
        "dmy": tr("day/month/year"),
        "mdy": tr("month/day/year"),
        "ymd": tr("year/month/day"),
        "day_month_name": "01-Mar-2025",
        "month_name_day": "Mar 1, 2025",
        "serial": tr("Excel day numbers"),
        "seconds": tr("epoch seconds"),
        "milliseconds": tr("epoch milliseconds"),
    }
    if len(found) == 1:
        (form,) = found
        return examples[orders.get(form, form)]
    return ", ".join(f"{examples[orders.get(form, form)]} ({number(n)})" for form, n in found.items())
