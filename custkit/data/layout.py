"""Where the table is in a text file or sheet: separator, header row, column names, from its first rows.

A title row, blank rows, a second header row and a group row above the header are all common in exports; the
rows after the header block are data.
"""

import csv
import re
import statistics
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from custkit.data.cuts import Cut, cuts_of
from custkit.data.errors import InputError
from custkit.data.headings import headings, told_by
from custkit.locale import tr

SEPARATORS = (",", ";", "\t", "|", "，")
MAX_LINE = 2_000_000
_SAMPLE_ROWS = 300
MOST_COLUMNS = 500
_HEADER_WITHIN = 40
_TITLE = 500  # characters
_MAX_RECORD_LINES = 200
_WIDE = 4  # names in a header: one cell alone below them is a heading of rows, not a part of it
_ALIKE = (
    0.9  # so many rows of a list without separators have as many cells as the header, or it was cut wrongly
)
_NUMBER = re.compile(r"[-+(（¥￥$€£]*\d[\d,.，]*(?:[eE][-+]?\d+)?[%)）]?(?:元|万元?|亿元?)?-?")
_DATE = re.compile(r"\d{1,4}[-/.年]\d{1,2}([-/.月]\d{1,4}.*)?|\d{1,2}[- ][A-Za-z]{3,9}[- ,]+\d{2,4}.*")

_MONTH = re.compile(r"(19|20)\d\d[-/.]?(0?[1-9]|1[0-2])([-/.](0?[1-9]|[12]\d|3[01]))?")  # or a day
_YEAR = re.compile(r"(19|20)\d\d年?")

Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Layout:
    """What was found. Lines count from 1; ``header_line`` is 0 when the file has no header.

    labels: the header cells as written, one per column (empty where blank); names: made unique, blanks named.
    least: cells a data row has at least; shorter rows are broken. header_end: last line before the data.
    group: the column whose headings stand on rows of their own, above the rows that they are of; counted: they say how
    many those are, as in "Alfa (3)", and the rows have a first cell of their own.
    cut: how lines without a separator are cut into cells (None: there is a separator). above: what stands over the
    header.
    """

    labels: list[str]
    names: list[str]
    header_line: int
    header_end: int
    least: int
    separator: str = ""
    cut: Cut | None = None
    group: int | None = None
    counted: bool = False
    recognised: int = 0
    above: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)


def text_layout(text: str, recognise: Callable[[str], bool]) -> Layout:
    """The layout of a text table, from its beginning (whole lines).

    Raises InputError when there are no rows at all.
    """
    tried = [(separator, _first_rows(text.split("\n"), separator)) for separator in SEPARATORS]
    fitting = [one for one in tried if _columns(one[1]) <= MOST_COLUMNS]  # commas may be a text's
    if max((_columns(rows) for _, rows in fitting), default=0) <= 1:
        fitting = tried
    found = [(rows_layout(rows, recognise), rows, separator, None) for separator, rows in fitting]
    best = max(found, key=_worth)
    alone = len(best[0].labels) == 1 or best[2] == "|"
    if alone or not best[0].header_line:  # the only commas may be those of 1.250,00
        for cut in cuts_of(text):
            rows = _first_rows(cut(text).split("\n"), "\t")
            layout = rows and rows_layout(rows, recognise)
            if layout and (alone or layout.recognised):
                found.append((layout, rows, "\t", cut))
        best = max(found, key=_worth)
    layout, _, separator, cut = best
    return replace(layout, separator=separator, cut=cut)


def _columns(rows: list[Row]) -> int:
    """Columns up to the last one that holds something."""
    return max((at for _, cells in rows for at, cell in enumerate(cells, start=1) if cell), default=0)


def rows_layout(rows: list[Row], recognise: Callable[[str], bool], ragged: bool = True) -> Layout:
    """The layout of rows ``(line, cells)`` without blank ones. ``ragged``: row lengths mean something."""
    if not rows:
        raise InputError(tr("There is nothing in it: no rows at all."))
    if _columns(rows) > MOST_COLUMNS:
        n = _columns(rows)
        raise InputError(
            tr("It has {n} columns, too many for a table: hand in the columns that matter.", n=n)
        )
    at, recognised = _header_row(rows, recognise)
    if at is None:
        width = _usual([len(cells) for _, cells in rows])
        names = [tr("column {n}", n=i + 1) for i in range(width)]
        note = ("warning", tr("No header row was found; columns are numbered."))
        return Layout(names, names, 0, rows[0][0] - 1, width if ragged else 0, notes=[note])
    end = at + 1
    labels = _with_group_row(rows, at)
    while end < len(rows) and _continues_header(rows, end, recognise):
        labels = _merged(labels, rows[end][1], recognise)
        end += 1
    widths = [len(cells) for _, cells in rows[end:]]
    trimmed = max((i + 1 for i, label in enumerate(labels) if label), default=1)
    usual = _usual(widths) if widths else trimmed
    width = max(trimmed, usual) if ragged else max([trimmed, *widths])
    labels = (labels + [""] * width)[:width]
    notes = []
    if rows[0][0] < rows[at][0]:
        notes.append(("info", tr("The header is row {n}; what stands above it was left out.", n=rows[at][0])))
    if end > at + 1:
        notes.append(("info", tr("The header takes {n} rows; they were read as one.", n=end - at)))
    group, counted = headings([cells for _, cells in rows[end:]])
    if group is not None and not counted and group < len(labels) and not labels[group]:
        labels[group] = told_by([cell for _, cells in rows[:at] for cell in cells])
    names, doubles = _unique(labels)
    if doubles:
        text = ", ".join(doubles)
        notes.append(("warning", tr("Several columns have the same header: {names}.", names=text)))
    least = min(trimmed, usual) if ragged else 0
    last = rows[end - 1][0]
    above = " ; ".join(cell for _, cells in rows[:at] for cell in cells if cell)[:_TITLE]
    found = Layout(labels, names, rows[at][0], last, least, recognised=recognised, above=above, notes=notes)
    return replace(found, group=group, counted=counted)


def records(lines: Iterable[str], separator: str, fits: Callable[[int], bool] = lambda n: True):
    """Yield ``(line, cells)`` for each record of a text table: its first line, from 1; not for blank lines.

    A quoted cell may hold line breaks. A quote that is never closed costs its own line only: where the lines
    taken together do not give a record with a fitting number of cells, the first line stands alone.
    """
    waiting: deque[str] = deque()
    source = iter(lines)
    number = 0
    while True:
        try:
            line = waiting.popleft() if waiting else next(source)
        except StopIteration:
            return
        number += 1
        if len(line) > MAX_LINE:
            problem = tr(
                "Line {n} is longer than {most} characters: this is no table.", n=number, most=MAX_LINE
            )
            raise InputError(problem)
        if not line.strip():
            continue
        if '"' not in line:
            yield number, line.rstrip("\n").split(separator)
            continue
        cells, taken = _quoted(line, waiting, source, separator)
        if len(taken) > 1 and not fits(len(cells)):
            waiting.extendleft(reversed(taken[1:]))
            yield number, [cell.removeprefix('"') for cell in line.rstrip("\n").split(separator)]
            continue
        yield number, cells
        number += len(taken) - 1


def looks_like_data(cell: str) -> bool:
    """True for a cell that reads as a number or a date."""
    cell = cell.strip()
    return bool(_NUMBER.fullmatch(cell) or _DATE.fullmatch(cell))


def _quoted(line, waiting, source, separator) -> tuple[list[str], list[str]]:
    taken: list[str] = []

    def feed() -> Iterator[str]:
        taken.append(line)
        yield line
        while len(taken) < _MAX_RECORD_LINES:
            following = waiting.popleft() if waiting else next(source, None)
            if following is None:
                return
            taken.append(following)
            yield following

    csv.field_size_limit(_MAX_RECORD_LINES * MAX_LINE)
    try:
        return next(csv.reader(feed(), delimiter=separator), []), taken
    except csv.Error:  # a stray line break in it: the line stands alone
        waiting.extendleft(reversed(taken[1:]))
        return line.rstrip("\n").split(separator), [line]


def _first_rows(lines: Iterable[str], separator: str) -> list[Row]:
    rows: list[Row] = []

    def fits(cells: int) -> bool:
        return cells >= max((len(row) for _, row in rows), default=1)

    for number, cells in records((f"{line}\n" for line in lines), separator, fits):
        cells = [cell.strip() for cell in cells]
        if any(cells):
            rows.append((number, cells))
        if len(rows) >= _SAMPLE_ROWS:
            break
    return rows


def _worth(found) -> tuple:
    layout, rows, _, cut = found
    width = len(layout.labels)
    after = [len(cells) for line, cells in rows if line > layout.header_end]
    same = sum(n == width for n in after) / len(after) if after else 1
    if width == 1:
        return False, 0, 0, 0, 1
    return cut is None or same > _ALIKE, layout.recognised, same, -layout.labels.count(""), width


def _usual(widths: list[int]) -> int:
    return statistics.mode(widths) if widths else 0


def _header_row(rows: list[Row], recognise) -> tuple[int | None, int]:
    """Index of the header row and how many of its cells are known; None where the data begin at once."""
    known = [sum(bool(cell) and recognise(cell) for cell in cells) for _, cells in rows[:_HEADER_WITHIN]]
    width = _usual([_filled(cells) for _, cells in rows])
    best = max(known)
    if best >= 2 or (best == 1 and width <= 2):
        return known.index(best), best
    for i, (_, cells) in enumerate(rows[:_HEADER_WITHIN]):
        filled = [cell for cell in cells if cell]
        if len(filled) >= max(min(2, width), 0.6 * width) and not any(
            map(looks_like_data, _but_months(filled))
        ):
            return i, known[i]
    return None, 0


def _but_months(cells: list[str]) -> list[str]:
    """The cells of a header without the months that stand across in it, each once, behind what they are of."""
    months = [cell for cell in cells if _MONTH.fullmatch(cell)]
    across = len(months) > 1 and len(set(months)) == len(months) and cells[0] not in months
    return [cell for cell in cells if cell not in months] if across else cells


def _filled(cells: list[str]) -> int:
    return sum(bool(cell) for cell in cells)


def _with_group_row(rows: list[Row], at: int) -> list[str]:
    """The header's cells; blanks, repeated names and what stands below a year are completed from a
    group row directly above."""
    labels = list(rows[at][1])
    above = rows[at - 1][1] if at and rows[at - 1][0] == rows[at][0] - 1 else []
    if _filled(above) < 2:
        return labels
    group, groups = "", []
    for cell in chain(above, [""] * max(0, len(labels) - len(above))):
        group = cell or group
        groups.append(group)
    doubled = {label for label in labels if label and labels.count(label) > 1}
    for i, label in enumerate(labels):
        if not label and i < len(above):
            labels[i] = above[i]
        elif groups[i] and (label in doubled or _YEAR.fullmatch(groups[i])):
            labels[i] = f"{groups[i]} {label}"
    return labels


def _continues_header(rows: list[Row], at: int, recognise) -> bool:
    """True for a row under the header that still names columns: field names, units, parts of merged cells."""
    cells = [cell for cell in rows[at][1] if cell]
    if any(map(looks_like_data, cells)) or _is_heading(rows[at][1], rows[at - 1][1]):
        return False
    if sum(map(bool, map(recognise, cells))) >= max(2, len(cells) / 2):
        return True
    below = [any(map(looks_like_data, other)) for _, other in rows[at + 1 :]]
    if rows[at][0] != rows[at - 1][0] + 1 or len(below) < 3 or sum(below) < 0.8 * len(below):
        return False
    return _only_units_or_parts(rows, at)


def _is_heading(cells: list[str], labels: list[str]) -> bool:
    """True for one cell alone, below a column without a name in a header of several."""
    filled = [i for i, cell in enumerate(cells) if cell]
    return len(filled) == 1 and _filled(labels) >= _WIDE and not "".join(labels[filled[0] : filled[0] + 1])


def _only_units_or_parts(rows: list[Row], at: int) -> bool:
    """Guard for a poor first data row: all cells must be units, or one stands below a merged header."""
    unit = re.compile(r"[(（\[]?(元|千元|万元|百万元?|亿元|%|件|个|台|套|天|RMB|CNY|USD)[)）\]]?", re.I)
    above = rows[at - 1][1]
    merged = [i for i, label in enumerate(above) if not label]
    below_merged = any(i < len(rows[at][1]) and rows[at][1][i] for i in merged)
    return below_merged or all(unit.fullmatch(cell) for cell in rows[at][1] if cell)


def _merged(labels: list[str], second: list[str], recognise) -> list[str]:
    """Two header rows as one: whichever of the two, or both together, means something."""
    group, out = "", []
    for i in range(max(len(labels), len(second))):
        upper = labels[i] if i < len(labels) else ""
        lower = second[i] if i < len(second) else ""
        group = upper or group
        if not lower or lower == upper or (upper and recognise(upper) and recognise(lower)):
            out.append(upper)
            continue
        ways = (lower, f"{lower}{group}", f"{group}{lower}")
        plain = lower.strip("()（）[]【】")
        out.append(next(filter(recognise, ways), f"{upper}({plain})" if upper else lower))
    return out


def _unique(labels: list[str]) -> tuple[list[str], list[str]]:
    """Column names, unique whatever their case, and the labels that had to be told apart."""
    names, doubles, seen = [], [], set()
    for i, label in enumerate(labels):
        name = base = label or tr("column {n}", n=i + 1)
        again = 1
        while name.casefold() in seen or name == "_record":
            again += 1
            name = f"{base}_{again}"
        if again > 1 and label and label not in doubles:
            doubles.append(label)
        seen.add(name.casefold())
        names.append(name)
    return names, doubles
