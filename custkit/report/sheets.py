"""Plain tables as workbook sheets: typed cells, a filter, a frozen header, widths that fit, print set-up."""

import datetime
import math
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from custkit.data.contract import column_format, label
from custkit.data.months import in_months
from custkit.data.months import title as month_title
from custkit.locale import get_language

_NUMBER_FORMATS = {
    "int": "#,##0",
    "number": "#,##0.0",
    "exact": "#,##0.00",
    "percent": "0.0%",
    "date": "yyyy-mm-dd",
}
_CURRENCY_SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_OPTIONS = {  # a text stays a text, whatever it looks like
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}


@dataclass(frozen=True)
class Column:
    """How one column of a sheet is written; ``format`` as in the contract, or ``exact`` (money to the cent)."""

    name: str
    title: str
    format: str = "text"
    width: float | None = None

    @classmethod
    def of(cls, name: str, width=None, title: str = "") -> "Column":
        """A column named (unless a title is given) and written as the contract says."""
        return cls(name, title or month_title(name, label(name)), column_format(name), width)


class Workbook:
    """A workbook of plain tables: typed cells, a filter, a frozen header, a width that fits, print set-up."""

    def __init__(self, path: Path, title: str, created: datetime.date, currency: str = "CNY"):
        import xlsxwriter

        self.book = xlsxwriter.Workbook(str(path), _OPTIONS)
        moment = datetime.datetime.combine(created, datetime.time())  # never the clock: same data, same file
        self.book.set_properties({"title": title, "author": "custkit", "created": moment})
        self.font = {"font_name": "Microsoft YaHei" if get_language() == "zh" else "Calibri", "font_size": 10}
        self.sign = _CURRENCY_SIGNS.get(currency, f"{currency} ")
        self._formats = {}
        self.names: list[str] = []  # the sheets so far, in their order

    def format(self, **properties):
        """A cell format, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({**self.font, "valign": "top", **properties})
        return self._formats[key]

    def sheet(self, name: str, landscape: bool = True):
        """An empty sheet set up for A4, one page wide, numbered pages."""
        sheet = self.book.add_worksheet(name[:31])
        self.names.append(name[:31])
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.hide_gridlines(2)
        return sheet

    def table(self, name: str, frame: pd.DataFrame, columns: list[Column], note: str = "") -> None:
        """A sheet with one table, a frozen header and a filter; ``note`` stands above it."""
        sheet = self.sheet(name)
        widths = [width_of(column, frame[column.name]) for column in columns]
        self._set_widths(sheet, widths)
        top = 0
        if note:
            self._note(sheet, 0, note, widths)
            top = 1
        self._rows(sheet, frame, columns, top, widths)
        sheet.freeze_panes(top + 1, 2 if len(columns) > 4 else 0)
        sheet.repeat_rows(top)
        if len(frame) and columns:
            sheet.autofilter(top, 0, top + len(frame), len(columns) - 1)

    def _set_widths(self, sheet, widths):
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)

    def _note(self, sheet, row, note, widths):
        grey = self.format(italic=True, font_color="#555555", text_wrap=True)
        sheet.merge_range(row, 0, row, max(len(widths) - 1, 1), note, grey)
        room = max(sum(widths), 30)
        sheet.set_row(row, 15 * max(1, math.ceil(display_width(note, 1000) * 1.05 / room)))

    def close(self) -> None:
        self.book.close()

    def _rows(self, sheet, frame, columns, top, widths):
        head = self.format(bold=True, font_color="#FFFFFF", bg_color="#1F4E79", text_wrap=True, border=1)
        sheet.set_row(top, 30)
        frame = in_months(frame)
        for at, column in enumerate(columns):
            values = frame[column.name]
            sheet.write_string(top, at, column.title, head)
            style = self.cell_format(column, _wraps(column, values, widths[at]))
            write = writer_of(column)
            for row, value in told(values):
                write(sheet, row + top + 1, at, value, style)

    def cell_format(self, column, wraps: bool = True, **look):
        """How the cells of a column look: texts go on in the next line, numbers shrink before they become ###."""
        if form := self.number_format(column.format):
            return self.format(num_format=form, shrink=True, **look)
        return self.format(**({"text_wrap": True} if wraps else {}), **look)

    def number_format(self, name) -> str | None:
        """How a spreadsheet writes numbers of a format; None for texts."""
        return f'"{self.sign}"#,##0' if name == "money" else _NUMBER_FORMATS.get(name)


def width_of(column, values) -> float:
    """How wide a column is in a sheet, in letters."""
    return column.width or _fitting_width(column, values)


def told(values) -> list[tuple[int, object]]:
    """The places and values of a column that say something."""
    there = zip(values.notna().tolist(), values.tolist(), strict=True)
    return [(at, value) for at, (known, value) in enumerate(there) if known and value != ""]


def writer_of(column):
    """What writes a cell of a column: ``(sheet, row, column, value, style)``."""
    return _WRITERS.get(column.format, _write_text)


def _wraps(column, values, width):
    """Whether a column of texts needs more than one line, so that none is cut by its neighbour."""
    if column.format != "text":
        return False
    return width > 30 or any(display_width(value) > width for value in values.dropna().head(2_000))


def _fitting_width(column, values):
    shown = [column.title, *values.head(200).tolist()]
    longest = max(display_width(value) for value in shown)
    if column.format in ("money", "exact", "number", "int"):
        longest = max(longest, 11)
    return min(max(longest + 2, 8), 60)


def display_width(value, at_most: int = 80) -> int:
    """Columns a text takes: a Chinese character is two wide."""
    text = f"{value:,.0f}" if isinstance(value, float) else str(value)[:at_most]
    return len(text) if text.isascii() else sum(2 if ord(c) > 0x2E7F else 1 for c in text)


def _write_text(sheet, row, column, value, style):
    sheet.write_string(row, column, str(value)[:32767], style)


def _write_number(sheet, row, column, value, style):
    try:
        value = float(f"{float(value):.12g}")  # the last digits depend on the order in which an engine adds
    except (TypeError, ValueError):
        return _write_text(sheet, row, column, value, style)
    if value in (float("inf"), float("-inf")):
        return None
    return sheet.write_number(row, column, value, style)


def _write_date(sheet, row, column, value, style):
    moment = pd.Timestamp(value)
    if moment.year < 1900:  # before the first day a workbook knows
        return _write_text(sheet, row, column, f"{moment:%Y-%m-%d}", style)
    return sheet.write_datetime(row, column, moment.to_pydatetime().replace(tzinfo=None), style)


_WRITERS = {
    "int": _write_number,
    "number": _write_number,
    "money": _write_number,
    "exact": _write_number,
    "percent": _write_number,
    "date": _write_date,
}
