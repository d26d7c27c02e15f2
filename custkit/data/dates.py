"""Dates in every form that exports use, told apart per value where a value tells, per column where it does not.

A form is a pattern of year, month and day; years of the Buddhist era (2567) and of the Republic of China (113) are
read where the column has no others. A time of day may follow, in 12 or 24 hours, with a zone or without. Texts that
fit no form are first cleaned of weekdays, names of months and zones, 上午 and 下午, and marks of spreadsheets.
"""

from dataclasses import dataclass

from custkit.data.datewords import cleaned, words
from custkit.data.errors import InputError, Unclear
from custkit.data.meanings import meanings
from custkit.data.parse import is_blank, unread
from custkit.data.staging import fresh, literal, name
from custkit.locale import number, tr

TIMEZONE = "Asia/Shanghai"  # of times in UTC and epoch times, where nobody says another
CALENDARS = ("gregorian", "buddhist", "roc")
_YEARS = words()["years"]
_ADDED = {"gregorian": 0, "buddhist": -543, "roc": 1911}
_CENTURY = {"buddhist": 1957, "roc": 1911}  # added to a year of two digits: 67 is 2567, 99 is the 99th
_DAY = r"(\d{1,2})"


@dataclass(frozen=True)
class _Form:
    """``pattern``: {Y} stands for a year; ``places``: what its groups are; ``example``: as a person would write it."""

    pattern: str
    places: str
    example: str = ""


_FORMS = {form: _Form(*said) for form, said in words()["forms"].items()}
_ERAS = "CASE {} WHEN 'r' THEN 2018 WHEN 'h' THEN 1988 WHEN 's' THEN 1925 END"  # of Japan: added to the year
_NUMBERS = words()["numbers"]
_CLOCK = r"[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?"
_OFFSET = r" ?(?:Z|[+-]\d\d(?::?\d\d)?)"
_KINDS = {"": f"(?:{_CLOCK})?", "half": f"{_CLOCK} ?[AaPp][Mm]", "zoned": f"{_CLOCK}{_OFFSET}"}
_KINDS["half zoned"] = _KINDS["half"] + _OFFSET
_ORDERS = {"ordered": ("dmy", "mdy"), "short": ("dmy", "mdy", "ymd")}
_NO_YEAR, _FISCAL, _OTHER_YEARS = words()["unread"]
_MONTHS = ("month", "year_month")  # how the names of forms begin that have no days
_NO_DATE = "1900-01-01"  # what systems write where there is no date
_SURE = 100  # so many times more values for one order than for another decide; the few are typing errors
_YEARS_APART = 15  # Mar-24 is a month of 2024 where the numbers behind the months lie no further apart


@dataclass(frozen=True)
class _Found:
    """Values of one form, calendar and kind of time of day: how many, and in which order their numbers stand."""

    form: str
    calendar: str
    kind: str
    times: int
    places: str = ""

    @property
    def pattern(self) -> str:
        if self.form in _NUMBERS:
            return _NUMBERS[self.form]
        return _date_pattern(self.form, self.calendar) + _KINDS[self.kind]

    @property
    def example(self) -> str:
        words = {
            "dmy": tr("day/month/year"),
            "mdy": tr("month/day/year"),
            "ymd": tr("year/month/day"),
            "compact_time": "20250301102030",
            "serial": tr("Excel day numbers"),
            "seconds": tr("epoch seconds"),
            "milliseconds": tr("epoch milliseconds"),
        }
        if self.form in {*_ORDERS, *_NUMBERS}:
            return words[self.places or self.form]
        return _FORMS[self.form].example


def plan(
    con,
    relation: str,
    column: str,
    type: str,
    timezone: str | None,
    date_order: str | None,
    calendar: str | None = None,
    epoch: int = 1900,
) -> dict:
    """SQL, format and notes for a column of dates (``type`` "date") or times ("ts"); see `parse.plan_column`.

    calendar: the years' (`CALENDARS`), where the column cannot tell; epoch: 1904 for workbooks that count from there.
    """
    days = fresh("days")  # each text once: a column of days has few
    con.execute(
        f"CREATE TABLE {days} AS SELECT {name(column)}, {name(column)} AS v, count(*) AS _times "
        f"FROM {relation} GROUP BY ALL"
    )
    try:
        text = name(column)
        found, known = _found(con, days, column)
        if not known:
            text = cleaned(text, timezone or TIMEZONE)
            con.execute(f"UPDATE {days} SET v = {text}")
            found, _ = _found(con, days, column)
        return _plan(con, days, column, text, type, found, timezone, date_order, calendar, epoch)
    finally:
        con.execute(f"DROP TABLE {days}")


def _plan(con, days, column, text, type, found, timezone, date_order, calendar, epoch) -> dict:
    notes = []
    found = _one_calendar(con, days, column, found, calendar, date_order, notes)
    zoned = any(f.kind.endswith("zoned") for f in found)
    zone = timezone or ("" if zoned and _of_places(con, days) else TIMEZONE)
    kind = "DATE" if type == "date" else "TIMESTAMP"
    stamps = {f: _stamp(f, text, zone, epoch) for f in found}
    cases = " ".join(f"WHEN regexp_full_match({text}, {literal(f.pattern)}) THEN {stamps[f]}" for f in found)
    sql = f"CASE {cases} END" if cases else "CAST(NULL AS TIMESTAMP)"
    sql = f"nullif(CAST({sql} AS {kind}), {kind} '{_NO_DATE}')"
    if zone and (zoned or any(f.form.endswith("seconds") for f in found)):
        notes.append(("info", tr("Times were turned into days of the time zone {name}.", name=zone)))
    if any(f.form == "serial" for f in found):
        text_1900 = tr("Numbers such as 45717 were read as Excel's day numbers.")
        text_1904 = tr("Numbers such as 44255 were read as day numbers of a workbook that counts from 1904.")
        notes.append(("info", text_1904 if epoch == 1904 else text_1900))
    count, examples = unread(con, days, column, sql, is_blank(column), times="_times")
    if count:
        _refuse_incomplete(con, days, column, count)
    if len(found) == 1 and not count and found[0].form not in _NUMBERS:  # nothing to tell apart
        sql = f"nullif(CAST({stamps[found[0]]} AS {kind}), {kind} '{_NO_DATE}')"
    periods = {"months": _MONTHS, "quarters": "month_quarter", "halves": "month_half", "weeks": "week"}
    times = {k: sum(f.times for f in found if f.form.startswith(begin)) for k, begin in periods.items()}
    times["months"] -= times["quarters"] + times["halves"]
    read = {"sql": sql, "format": _described(found), "notes": notes, "unparsed": count, "examples": examples}
    coarse = 2 * sum(times.values()) > sum(f.times for f in found)
    years = ["era" if f.form.endswith("era") else f.calendar for f in found]
    of_years = next(filter(None, map(meanings()["currency_of_years"].get, years)), "")
    return read | {"months": max(times, key=times.get) if coarse else "", "currency": of_years}


def _of_places(con, days: str) -> bool:
    """Whether times stand there as the clocks of a place show them, with its offset; in UTC they are a system's."""
    test = r"coalesce(bool_or(regexp_matches(v, ':.*[+-](?:0[1-9]|1\d)')), false)"
    return con.execute(f"SELECT {test} FROM {days}").fetchone()[0]


def _date_pattern(form: str, calendar: str) -> str:
    return _FORMS[form].pattern.replace("{Y}", _YEARS[calendar])


def _found(con, days: str, column: str) -> tuple[list[_Found], bool]:
    """Which forms the texts ``v`` have, most frequent first; and whether all are of some form, or blank."""
    rest = f"(?:{'|'.join(_KINDS.values())})"
    cases = [("day", "gregorian", _date_pattern("day", "gregorian") + rest)]
    cases += [(form, "gregorian", pattern) for form, pattern in _NUMBERS.items()]
    for calendar in CALENDARS:
        fits = [f for f in _FORMS if calendar == "gregorian" or "{Y}" in _FORMS[f].pattern]
        cases += [(form, calendar, _date_pattern(form, calendar) + rest) for form in fits]
    tests = " ".join(f"WHEN regexp_full_match(v, {literal(p)}) THEN {i}" for i, (_, _, p) in enumerate(cases))
    zoned, half = f"regexp_matches(v, ':.*{_OFFSET}$')", "regexp_matches(v, '(?i):[^:]*[ap]m')"
    kind = f"concat_ws(' ', CASE WHEN {half} THEN 'half' END, CASE WHEN {zoned} THEN 'zoned' END)"
    rows = con.execute(
        f"SELECT form, kind, sum(_times)::BIGINT, bool_and(form IS NOT NULL OR {is_blank(column)}) FROM "
        f"(SELECT *, CASE {tests} END AS form, {kind} AS kind FROM {days}) GROUP BY ALL"
    ).fetchall()
    found = [
        _Found(*cases[i][:2], kind, n, _FORMS[cases[i][0]].places if cases[i][0] in _FORMS else "")
        for i, kind, n, _ in rows
        if i is not None
    ]
    return sorted(found, key=lambda f: (-f.times, f.form, f.kind)), all(known for *_, known in rows)


def _one_calendar(con, days, column, found, calendar, date_order, notes) -> list[_Found]:
    """The forms of the calendar that the column proves, with the order of their numbers settled."""
    totals = {
        c: sum(f.times for f in found if f.calendar == c and f.form not in {*_NUMBERS, "short"})
        for c in CALENDARS
    }
    main = calendar or max(totals, key=totals.get)
    if calendar is None and main != "gregorian" and totals["gregorian"] * _SURE > totals[main]:
        main = "gregorian"
    kept = []
    for f in found:
        if f.form in _NUMBERS:
            kept.append(f)
        elif f.form == "short":
            order = "ymd" if main == "roc" else _order(con, days, column, f, date_order)
            kept.append(_Found(f.form, main, f.kind, f.times, order))
            if main == "gregorian":
                said = tr("Years have two digits; 70 to 99 were read as 19xx, 00 to 69 as 20xx.")
                notes.append(("warning", said))
        elif f.form == "month_name_short" and not _close(con, days, f):
            continue
        elif f.calendar == main or "{Y}" not in _FORMS[f.form].pattern:
            order = _order(con, days, column, f, date_order) if f.form in _ORDERS else f.places
            kept.append(_Found(f.form, f.calendar, f.kind, f.times, order))
    if main != "gregorian":
        said = {
            "buddhist": tr("Years such as 2567 are of the Buddhist era (2567 is 2024)."),
            "roc": tr("Years such as 113 are of the Republic of China (113 is 2024)."),
        }
        notes.append(("info", said[main]))
    return kept


def _close(con, days: str, found: _Found) -> bool:
    """Whether the numbers of Mar-24 lie as close together as years do; days would be spread over the month."""
    year = f"try_cast(regexp_extract(v, {literal(found.pattern)}, 2) AS INT)"
    test = f"regexp_full_match(v, {literal(found.pattern)})"
    low, high = con.execute(f"SELECT min({year}), max({year}) FROM {days} WHERE {test}").fetchone()
    return high - low <= _YEARS_APART


def _refuse_incomplete(con, days: str, column: str, unparsed: int) -> None:
    """Raise InputError where what could not be read are dates without a year, or of years that are not ours."""
    said = {
        _NO_YEAR: tr("Column {column}: dates such as {example} have no year. Export them with the year."),
        _FISCAL: tr(
            "Column {column}: {example} is of a fiscal year, which no line of field_map.yaml can turn into a month. "
            "Write months into this column of the file: 2023-04 for period 1 of a year begun in April 2023, and so on."
        ),
        _OTHER_YEARS: tr("Column {column}: {example} is an Iranian or Islamic date. Export common ones."),
    }
    for pattern, text in said.items():
        count, example = con.execute(
            f"SELECT coalesce(sum(_times), 0), any_value({name(column)}) FROM {days} "
            f"WHERE regexp_full_match(v, {literal(pattern)})"
        ).fetchone()
        if 2 * count > unparsed:
            raise InputError(text.format(column=column, example=example))


def _order(con, days: str, column: str, found: _Found, date_order: str | None) -> str:
    """Which of day, month and year comes first: as told, else the one order that fits the whole column."""
    options = _ORDERS[found.form]
    if date_order:
        if date_order in options:
            return date_order
        problem = tr(
            "date_order must be one of {options}, not {given}.", options=", ".join(options), given=date_order
        )
        raise InputError(problem)
    pattern = _date_pattern(found.form, found.calendar)
    ways = [_iso(found.form, found.calendar, option, "v") for option in options]
    fits_day = [f"try_cast(regexp_extract({way}, '^[0-9-]+') AS DATE)" for way in ways]
    counts = ", ".join(f"coalesce(sum(_times) FILTER ({day} IS NOT NULL), 0)" for day in fits_day)
    differ = " OR ".join(f"{fits_day[0]} IS DISTINCT FROM {day}" for day in fits_day[1:])
    rows = f"FROM {days} WHERE regexp_matches(v, {literal(f'^(?:{pattern})(?:[^0-9]|$)')})"
    *fits, unequal, example = con.execute(
        f"SELECT {counts}, coalesce(sum(_times) FILTER ({differ}), 0), any_value(v) FILTER ({differ}) {rows}"
    ).fetchone()
    if not unequal:
        return options[0]
    best = sorted(zip(fits, options, strict=True), reverse=True)
    misfits = max(fits) - best[1][0]
    conflict = con.execute(
        f"SELECT coalesce(sum(_times), 0) {rows} AND {fits_day[options.index(best[0][1])]} IS NULL "
        f"AND ({' OR '.join(f'{day} IS NOT NULL' for day in fits_day)})"
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
    likely = "dmy" if "." in example and fits[0] == max(fits) else best[0][1]
    raise Unclear(problem, date_order=likely)


def _stamp(found: _Found, text: str, timezone: str, epoch: int) -> str:
    """SQL: the timestamp of a text that was found so; timezone: "" where times are as clocks show them."""
    zone, kind = literal(timezone or TIMEZONE), found.kind
    if not timezone and "zoned" in kind:
        text, kind = (
            f"regexp_replace({text}, {literal(f'{_OFFSET}$')}, '')",
            kind.removesuffix("zoned").strip(),
        )
    if found.form == "serial":
        first = "1904-01-01" if epoch == 1904 else "1899-12-30"
        seconds = f"to_seconds(CAST(round(try_cast({text} AS DOUBLE) * 86400) AS BIGINT))"
        return f"TIMESTAMP '{first}' + {seconds}"
    if found.form in ("seconds", "milliseconds"):
        micros = 1_000_000 if found.form == "seconds" else 1_000
        return f"make_timestamptz(CAST(try_cast({text} AS DOUBLE) * {micros} AS BIGINT)) AT TIME ZONE {zone}"
    if found.form == "compact_time":
        return f"try_strptime(rpad({text}, 14, '0'), '%Y%m%d%H%M%S')"
    if found.form == "week":  # its last day
        return rf"try_strptime(regexp_replace({text}, '^(\d+)w(\d+)$', '\1-\2-7'), '%G-%V-%u')"
    iso = _iso(found.form, found.calendar, found.places, text, strictly="half" in kind)
    if "half" in kind:
        offset = " %z" if "zoned" in kind else ""
        iso = f"regexp_replace({iso}, '(?i) ?([ap]m) ?', ' \\1{offset and ' '}')"
        clocks = [f"%Y-%m-%d %I:%M{seconds} %p{offset}" for seconds in ("", ":%S", ":%S.%f")]
        stamp = f"try_strptime({iso}, {clocks})"
        return f"{stamp} AT TIME ZONE {zone}" if offset else stamp
    if "zoned" in kind:
        iso = rf"regexp_replace(regexp_replace({iso}, ' ([+-]\d\d)', '\1'), '([T ]\d+:\d\d)([Z+-]| Z)', '\1:00\2')"
        return f"try_cast({iso} AS TIMESTAMPTZ) AT TIME ZONE {zone}"
    return f"try_cast({iso} AS TIMESTAMP)"


def _iso(form: str, calendar: str, places: str, text: str, strictly: bool = False) -> str:
    """SQL: the text with year-month-day first, in years of our calendar, and what follows kept.

    strictly: with hyphens, also where DuckDB reads slashes as well.
    """
    if form == "day" and calendar == "gregorian" and not strictly:
        return text
    pattern = _date_pattern(form, calendar)
    groups = {"y": 0, "m": 0, "d": 0} | {letter: place for place, letter in enumerate(places, start=1)}
    month = rf"\{groups['m']}" + (r"\3" if form == "month" else "")  # its month is in one of two groups
    day = rf"\{groups['d']}" if groups["d"] else "1"
    two_digits = "short" in form
    year = rf"\{groups['y']}"
    behind = literal(f"-{month}-{day}")
    if form.endswith("era"):
        era, digits = (f"regexp_extract({text}, {literal(f'^{pattern}')}, {place})" for place in (1, 2))
        rest = f"regexp_replace({text}, {literal(f'^{pattern}')}, {behind})"
        return f"concat({_ERAS.format(era)} + try_cast({digits} AS INT), {rest})"
    if two_digits or calendar != "gregorian":
        digits = f"try_cast(regexp_extract({text}, {literal(f'^{pattern}')}, {groups['y']}) AS INT)"
        if calendar != "gregorian":
            bare = (
                f"regexp_extract(regexp_extract({text}, {literal(f'^{pattern}')}, {groups['y']}), '[0-9]+')"
            )
            digits = f"try_cast({bare} AS INT)"
        added = str(_ADDED[calendar])
        if two_digits:
            century = _CENTURY.get(calendar)
            added = str(century) if century else f"CASE WHEN {digits} < 70 THEN 2000 ELSE 1900 END"
        return f"regexp_replace({text}, {literal(f'^{pattern}')}, concat({digits} + {added}, {behind}))"
    return f"regexp_replace({text}, {literal(f'^{pattern}')}, {literal(f'{year}-{month}-{day}')})"


def _described(found: list[_Found]) -> str:
    """The forms with their counts, most frequent first, as a person would write them."""
    counts: dict[str, int] = {}
    for f in found:
        counts[f.example] = counts.get(f.example, 0) + f.times
    if len(counts) == 1:
        return next(iter(counts))
    return ", ".join(f"{example} ({number(n)})" for example, n in counts.items())
