"""The action pack as a workbook: twelve sheets, each for one or two printed pages, cover first."""

import datetime
import math
from dataclasses import replace
from itertools import product
from pathlib import Path

import pandas as pd

from custkit.data.contract import label
from custkit.data.months import in_months
from custkit.item.texts import word
from custkit.locale import day, number, pick, tr
from custkit.report.pack_sheets import Sheet
from custkit.report.sheets import Workbook, display_width, told, width_of, writer_of

PACK = "action_pack.xlsx"
AT_MOST_IN_PACK = 25  # rows of one table
PAGE = 765, 505  # points that an A4 page on its side has for print
MOST_WIDE = 185  # beyond it nobody can read the print
MOST_OF_A_TEXT = 44
MOST_OF = {"customer_id": 9, "customer_name": 28}  # the rest of a name goes into a second line
LETTER = 0.92  # of a column's unit that a letter of a text takes, half a Chinese character likewise
UNIT, UNIT_POINTS = 2.5, 15  # width of a column of the grid, in letters and in points
LINE, HEAD, TITLE, GAP = 13, 15, 20, 12  # heights in points; a line of a head is bold
PENS = ("what", "who", "due", "metric")
PEN_LINES = 8  # empty lines on a sheet for which there are no data
SHEETS = {
    1: {"zh": "封面与承诺", "en": "Cover and promise"},
    2: {"zh": "诊断", "en": "Diagnosis"},
    3: {"zh": "分层名单", "en": "Tiered list"},
    4: {"zh": "资源规则", "en": "Resource rules"},
    5: {"zh": "重点客户", "en": "Key accounts"},
    6: {"zh": "预警名单", "en": "Warning list"},
    7: {"zh": "一般客户", "en": "General accounts"},
    8: {"zh": "线索到回款", "en": "Lead to cash"},
    9: {"zh": "产品与服务举措", "en": "Product and service moves"},
    10: {"zh": "谁做什么", "en": "Who does what"},
    11: {"zh": "90 天计划", "en": "90-day plan"},
    12: {"zh": "KPI 与复盘", "en": "KPI and review"},
}
_COVER = (12, 30, 15, 12, 12, 16, 12)  # widths of the cover's columns


def write_pack(path: Path, action, sections, sheets: list[Sheet]) -> None:
    """The workbook of twelve sheets. action: `custkit.report.pack.Action`; sheets: the tables of the items."""
    company = action.company
    book = Workbook(path, tr("Customer action pack"), company.as_of, company.currency)
    own = action.own_sheets(sections)
    try:
        cover = book.sheet(_numbered(1), landscape=False)
        for place in list(SHEETS)[1:]:
            tables = [*own.get(place, []), *(sheet for sheet in sheets if sheet.pack == place)]
            tables = [sheet for sheet in tables if len(sheet.frame) or sheet.failed] or [_for_the_pen()]
            _place(book, _numbered(place), [narrowed(sheet) for sheet in tables])
        _cover(book, cover, action, sections)
    finally:
        book.close()


def is_cut(sheet: Sheet) -> bool:
    """Whether the pack shows less than the whole of a table."""
    return len(sheet.frame) > AT_MOST_IN_PACK or len(narrowed(sheet).columns) < len(sheet.columns)


def narrowed(sheet: Sheet) -> Sheet:
    """The sheet without the columns for which an A4 page has no room; those for the pen always stay."""
    widths = {column.name: _width(column, sheet.frame) for column in sheet.columns}
    room = MOST_WIDE - sum(widths[name] for name in sheet.pens)
    kept = []
    for column in sheet.columns:
        if column.name in sheet.pens or (room := room - widths[column.name]) >= 0 or not kept:
            kept.append(column)
    for one in (one for one in kept if one.name in MOST_OF):  # what is left over
        more = max(0, min(width_of(one, sheet.frame[one.name]) - widths[one.name], room))
        widths[one.name], room = widths[one.name] + more, room - more
    return replace(sheet, columns=[replace(one, width=widths[one.name]) for one in kept])


def fitted(sheets: list[Sheet]) -> tuple[list[tuple], int]:
    """Each table with as many rows as two pages hold, whole tables a page where there is more than one.

    Gives ``(sheet, heights of its rows)`` for every table, and how many of the tables stand on the first page.
    The first table stays first; of all ways to share the others between the pages the one that shows most of each.
    """
    wide, high = PAGE
    high *= max(1.0, UNIT_POINTS * max(sum(_span(sheet)) for sheet in sheets) / wide)
    tables = [(sheet, [_row_high(sheet, n) for n in _lines(sheet)], _frame_high(sheet)) for sheet in sheets]
    if len(sheets) == 1:
        return _in_turn(tables, 2 * high), 1
    ways = []
    for rest in sorted(product((0, 1), repeat=len(sheets) - 1), key=lambda way: list(way) != sorted(way)):
        placed = list(zip(tables, (0, *rest), strict=True))
        pages = [[one for one, of in placed if of == page] for page in (0, 1)]
        ways.append(([one for page in pages for one in _in_turn(page, high)], len(pages[0])))
    most = {id(sheet): max(1, min(len(sheet.frame), AT_MOST_IN_PACK)) for sheet in sheets}
    return max(ways, key=lambda way: sum(len(heights) / most[id(one)] for one, heights in way[0]))


def _in_turn(tables, room) -> list[tuple]:
    """As many rows of each table as the room holds, a row each in turn; whole tables first, to their last row. tables:
    ``(sheet, heights of rows, rest)``."""
    rows = [len(heights) if sheet.whole else 0 for sheet, heights, _ in tables]
    room += GAP - sum(frame + sum(heights[:n]) for n, (_, heights, frame) in zip(rows, tables, strict=True))
    waiting = [at for at, (sheet, heights, _) in enumerate(tables) if heights and not sheet.whole]
    while waiting:
        for at in list(waiting):
            heights = tables[at][1]
            if rows[at] == len(heights) or (heights[rows[at]] > room and rows[at]):
                waiting.remove(at)
                continue
            room -= heights[rows[at]]
            rows[at] += 1
    return [(sheet, heights[:n]) for (sheet, heights, _), n in zip(tables, rows, strict=True)]


def _frame_high(sheet) -> float:
    return TITLE + _note_high(sheet) + _head_high(sheet) + GAP


def _span(sheet) -> list[int]:
    """How many columns of the grid each column of a table takes."""
    return [max(1, round(column.width / UNIT)) for column in sheet.columns]


def _row_high(sheet, lines) -> float:
    return max(LINE * lines, 24 if sheet.pens == PENS else LINE) + 2


def _head_high(sheet) -> float:
    titles = zip(sheet.columns, _span(sheet), strict=True)
    return HEAD * max(1, *(_high(column.title, span * UNIT) for column, span in titles)) + 3


def _note_high(sheet, note: str | None = None) -> float:
    """Height of the note over a table; the longest it can be, unless it is told."""
    note = _note(sheet, 0) if note is None else note
    return LINE * _high(note, sum(_span(sheet)) * UNIT) if note else 0


def _lines(sheet) -> list[int]:
    """How many lines each of the first rows takes."""
    found = []
    for row in sheet.frame.head(AT_MOST_IN_PACK).to_dict("records"):
        texts = [(row[column.name], column.width) for column in sheet.columns if column.format == "text"]
        found.append(max([1, *(_high(text, room) for text, room in texts if isinstance(text, str) and text)]))
    return found


def _high(text, width) -> int:
    """How many lines a text takes in a column."""
    lines = (display_width(line, 1000) * LETTER / max(width - 1, 1) for line in str(text).split("\n"))
    return sum(max(1, math.ceil(n)) for n in lines)


def _place(book, name: str, sheets: list[Sheet]) -> None:
    """A sheet with tables below each other on one grid of narrow columns, so that each keeps its own widths."""
    shown, first = fitted(sheets)
    sheet = book.sheet(name)
    sheet.set_column_pixels(0, max(sum(_span(one)) for one in sheets) - 1, UNIT_POINTS * 4 // 3)
    strong = book.format(bold=True, font_size=13, font_color="#1F4E79")
    grey = book.format(italic=True, font_color="#555555", text_wrap=True)
    row = 0
    for at, (one, heights) in enumerate(shown):
        if at == first:
            sheet.set_h_pagebreaks([row])
        note = _note(one, len(heights))
        sheet.write_string(row, 0, one.title, strong)
        sheet.set_row(row, TITLE)
        row += 1
        if note:
            sheet.merge_range(row, 0, row, max(1, sum(_span(one)) - 1), note, grey)
            sheet.set_row(row, _note_high(one, note))
            row += 1
        if len(shown) == 1:
            sheet.repeat_rows(row)
        row = _table(book, sheet, row, one, heights) + 1
        sheet.set_row(row - 1, GAP)


def _table(book, sheet, row, one, heights) -> int:
    """One table from a row on; gives the row below it."""
    span, n = _span(one), len(heights)
    starts = [sum(span[:at]) for at in range(len(span))]
    head = book.format(bold=True, font_color="#FFFFFF", bg_color="#1F4E79", text_wrap=True, border=1)
    sheet.set_row(row, _head_high(one))
    frame = in_months(one.frame.head(n))
    for at, column in enumerate(one.columns):
        _cell(sheet, row, starts[at], span[at], column.title, head)
        style = book.cell_format(column, border=1, border_color="#C8CED6")
        known = dict(told(frame[column.name]))
        for line in range(n):
            _cell(sheet, row + 1 + line, starts[at], span[at], "", style)
            if line in known:
                writer_of(column)(sheet, row + 1 + line, starts[at], known[line], style)
    for line, high in enumerate(heights):
        sheet.set_row(row + 1 + line, high)
    return row + 1 + n


def _cell(sheet, row, start, span, text, style):
    if span > 1:
        sheet.merge_range(row, start, row, start + span - 1, text, style)
    elif text:
        sheet.write_string(row, start, text, style)
    else:
        sheet.write_blank(row, start, None, style)


def _note(sheet, rows) -> str:
    """The note of a table; where it is cut, it says where the whole stands."""
    from custkit.report.workbook import WORKSHEETS

    if (whole := len(sheet.frame)) <= rows:
        return sheet.note
    facts = {"n": number(rows), "total": number(whole), "file": WORKSHEETS}
    cut = tr("The first {n} of {total}; all of them are in {file}.", **facts)
    return f"{sheet.note} {cut}".strip()


def _width(column, frame) -> float:
    """Its own width or that of its texts, never less than a word of its heading takes."""
    width, words = width_of(column, frame[column.name]), [w for w in column.title.split() if w.isascii()]
    if column.format == "text" and not column.width:
        width = min(width, MOST_OF.get(column.name, MOST_OF_A_TEXT))
    return max(width, *(len(word) + 1 for word in words), 0)


def _for_the_pen() -> Sheet:
    """A sheet for which the company has no data: room to write."""
    from custkit.report.sheets import Column

    names = {
        "what": (tr("What"), 70),
        "who": (tr("Who"), 20),
        "due": (tr("By when"), 16),
        "metric": (tr("Measured by"), 30),
    }
    frame = pd.DataFrame("", index=range(PEN_LINES), columns=list(names))
    columns = [Column(name, title, width=width) for name, (title, width) in names.items()]
    return Sheet(
        tr("To be filled in"),
        frame,
        columns,
        tr("The data at hand say nothing here yet: write it yourselves."),
        pens=PENS,
    )


def _numbered(place: int) -> str:
    return f"{place} {pick(SHEETS[place])}"


class _Cover:
    """Writes the cover downwards; every line leaves a line for the pen where nobody has decided yet."""

    def __init__(self, book, sheet):
        self.book, self.sheet, self.row = book, sheet, 0
        self.last = len(_COVER) - 1
        for at, width in enumerate(_COVER):
            sheet.set_column(at, at, width)

    def line(self, title: str, text: str = "", pen: bool = False) -> None:
        """A title and its text across the page, as many lines high as it needs."""
        self.sheet.write_string(self.row, 0, title, self.book.format(bold=True, text_wrap=True))
        style = self.book.format(text_wrap=True, **({"bottom": 1} if pen else {}))
        self.sheet.merge_range(self.row, 1, self.row, self.last, text, style)
        high = max(
            math.ceil(display_width(text, 1000) * 1.1 / sum(_COVER[1:])),
            math.ceil(display_width(title) * 1.1 / _COVER[0]),
        )
        self.sheet.set_row(self.row, 24 if pen and not text else 15 * max(high, 1))
        self.row += 1

    def head(self, text: str) -> None:
        """A heading with a little room above it."""
        self.row += 1
        self.sheet.write_string(
            self.row, 0, text, self.book.format(bold=True, font_size=12, font_color="#1F4E79")
        )
        self.row += 1

    def table(self, frame) -> None:
        """A small table of texts; an empty cell is for the pen."""
        head = self.book.format(bold=True, font_color="#FFFFFF", bg_color="#1F4E79", text_wrap=True, border=1)
        cell = self.book.format(text_wrap=True, border=1)
        for at, name in enumerate(frame):
            self.sheet.write_string(self.row, at, label(name), head)
        for row in frame.itertuples(index=False):
            self.row += 1
            for at, value in enumerate(row):
                self.sheet.write_string(self.row, at, str(value or ""), cell)
            tall = max(math.ceil(display_width(str(v or "")) * 1.15 / _COVER[at]) for at, v in enumerate(row))
            self.sheet.set_row(self.row, 15 * max(tall, 2))
        self.row += 1


def _cover(book, sheet, action, sections) -> None:
    """Promises, what we stop and change, five answers, the gate, the days of review, and where everything stands."""
    company, pack = action.company, action.pack
    page = _Cover(book, sheet)
    sheet.write_string(0, 0, tr("Customer action pack"), book.format(font_size=20, bold=True))
    sheet.set_row(0, 30)
    page.row = 1
    page.line(tr("Company"), company.name)
    page.line(tr("Figures as of"), day(company.as_of))
    for at, line in enumerate(action.since()):
        page.line("" if at else tr("Since the last pack"), line)
    page.head(tr("Promises"))
    page.table(action.promises())
    page.row += 1
    page.line(tr("We stop"), "\n".join(action.stopped()), pen=True)
    page.line(tr("We change"), "\n".join(action.changed()), pen=True)
    for at, line in enumerate(action.issues()):
        page.line("" if at else tr("Red lights"), line)
    page.head(tr("The boss's five questions"))
    for question, text in action.answers.items():
        page.line(word("boss_question", question), text, pen=not text)
    page.head(tr("Gate"))
    page.line("", _gate_said(action.gate))
    page.head(tr("Start and reviews"))
    _days(book, page, pack)
    page.line(tr("Signed"), "", pen=True)
    page.head(tr("Sections of the report"))
    for section in sections:
        page.line("", " – ".join(filter(None, (section.title, section.word, section.reason))))
    page.head(tr("In this workbook"))
    link = book.format(font_color="#1F4E79", underline=1)
    for at, name in enumerate(book.names[1:]):
        quoted = name.replace("'", "''")
        sheet.write_url(page.row + at // 2, 1 if at % 2 == 0 else 3, f"internal:'{quoted}'!A1", link, name)


def _gate_said(table) -> str:
    red = [word("gate_rule", one) for one in table.loc[table["light"] == "red", "gate_rule"]]
    green = int((table["light"] == "green").sum())
    if not red:
        signed = int((table["light"] == "signed").sum())
        return tr("Open: {n} rules are green, {signed} signed off", n=green, signed=signed)
    return tr("{n} rules are green; still to do: {rules}", n=green, rules=tr(", ").join(red))


def _days(book, page, pack) -> None:
    """The start, which may be changed, and the three days of review, which follow it and never fall on a week-end."""
    date = book.format(num_format="yyyy-mm-dd", align="left")
    start = datetime.datetime.fromisoformat(pack.start)
    page.sheet.write_string(page.row, 0, tr("Start (date)"), book.format(bold=True))
    page.sheet.write_datetime(page.row, 1, start, date)
    cell = f"B{page.row + 1}"
    for days in (30, 60, 90):
        page.row += 1
        page.sheet.write_string(
            page.row, 0, tr("Review after {n} days", n=days), book.format(bold=True, text_wrap=True)
        )
        review = pd.offsets.BDay().rollforward(start + datetime.timedelta(days))
        serial = (review - datetime.datetime(1899, 12, 30)).days
        page.sheet.write_formula(page.row, 1, f"=WORKDAY({cell}+{days - 1},1)", date, serial)
        page.sheet.set_row(
            page.row, 15 * math.ceil(display_width(tr("Review after {n} days", n=days)) / _COVER[0])
        )
    page.row += 1
