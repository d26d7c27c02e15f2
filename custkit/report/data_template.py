"""Two empty workbooks: the one a company fills with its data, generated from the contract, and the one for answers."""

import math
from pathlib import Path

import pandas as pd

from custkit.course.class_forms import class_forms, columns_of
from custkit.course.quiz import QUESTION_LETTERS
from custkit.data.contract import label, tables, value_label
from custkit.locale import get_language, pick, tr

EXAMPLE = "lilan"  # the company whose first rows are the examples
ROWS = 500  # of a sheet that have a list to choose from
_TYPES = {
    "date": {"zh": "日期", "en": "date"},
    "ts": {"zh": "日期和时间", "en": "date and time"},
    "int": {"zh": "整数", "en": "whole number"},
    "num": {"zh": "数", "en": "number"},
    "money": {"zh": "金额", "en": "money"},
    "bool": {"zh": "是／否", "en": "yes / no"},
    "enum": {"zh": "从几个词里选", "en": "one of some words"},
    "str": {"zh": "文字", "en": "text"},
}
_UNITS = {
    "CNY": {"zh": "元", "en": "CNY"},
    "CNY a year": {"zh": "元／年", "en": "CNY a year"},
    "share": {"zh": "比例", "en": "share"},
    "days": {"zh": "天", "en": "days"},
    "hours": {"zh": "小时", "en": "hours"},
    "minutes": {"zh": "分钟", "en": "minutes"},
}


def data_template(path: Path) -> None:
    """The workbook a company fills: one sheet a table, named and headed in its language, with nothing personal.

    First a sheet on how to fill it, last one that explains every column with an example. As it is, and filled, it is
    a file that `custkit.data.open_company` reads.
    """
    of = class_forms()["template"]
    chosen = {name: tables()[name] for name in of["tables"]}
    with _Book(path, pick(of["title"])) as book:
        _read_me(book, of, chosen)
        for name, table in chosen.items():
            sheet = book.sheet(label(name))
            for at, column in enumerate(_columns(table)):
                style = book.needed if column.required else book.head
                sheet.write_string(0, at, label(f"{name}.{column.name}"), style)
                sheet.set_column(at, at, 16)
                sheet.write_comment(0, at, _told(column), {"x_scale": 1.6})
                if column.values:
                    words = [pick({"zh": one.zh, "en": one.en}) for one in column.values]
                    if len(",".join(words)) <= 255:
                        rule = {"validate": "list", "source": words, "error_type": "information"}
                        sheet.data_validation(1, at, ROWS, at, rule)
            sheet.freeze_panes(1, 0)
        _explained(book, of, chosen)


def answer_workbook(path: Path) -> None:
    """The workbook for answers on paper: test, feedback, promises, KPIs; read by `class_forms.read_answers`."""
    forms = class_forms()
    with _Book(path, tr("Answers")) as book:
        for name, of in forms["answer_sheets"].items():
            sheet = book.sheet(pick(of["title"]))
            sheet.merge_range(0, 0, 0, 9, pick(of["note"]), book.note)
            sheet.set_row(0, 34)
            titles = {
                **{code: pick(words) for code, words in of["columns"].items()},
                **{one["code"]: pick(one) for part in ("items", "open") for one in forms["feedback"][part]},
            }
            for at, column in enumerate(columns_of(name)):
                sheet.write_string(1, at, titles.get(column, column), book.needed)
                sheet.set_column(at, at, 5 if column.isdigit() else 30 if column in _WIDE else 14)
            sheet.set_row(1, 48 if name == "form" else 20)
            sheet.freeze_panes(2, 1)
            for columns, allowed in _ALLOWED.get(name, {}).items():
                shown = allowed if isinstance(allowed, list) else allowed[get_language()]
                rule = {"validate": "list", "source": shown, "error_type": "warning"}
                sheet.data_validation(2, columns[0], ROWS, columns[1], rule)


_YES = {"true": "1", "false": "0", "True": "1", "False": "0"}
_WIDE = ("promise", "evidence", "kpi", "keep", "change")
_ALLOWED = {  # sheet → first and last column → what is expected there
    "test": {
        (1, 1): {"zh": ["前", "后"], "en": ["before", "after"]},
        (2, 2): ["A", "B"],
        (3, 22): list(QUESTION_LETTERS),
    },
    "form": {(1, 6): ["1", "2", "3", "4", "5"]},
    "promises": {
        (2, 2): ["30", "60", "90"],
        (3, 3): {"zh": ["是", "部分", "否"], "en": ["yes", "partly", "no"]},
    },
    "kpi": {(3, 3): {"zh": ["高", "低"], "en": ["up", "down"]}},
}


def _columns(table):
    """Columns that the course's company hands in, and what every company must: no phones, no mail addresses, no
    families of columns."""
    path = _example_of(table.name)
    given = pd.read_csv(path, nrows=0).columns if path.is_file() else table.columns
    return [
        one
        for one in table.columns.values()
        if (one.required or one.name in given) and one.personal != "drop" and not one.is_pattern
    ]


def _example_of(name: str) -> Path:
    """The table of the course's company."""
    from custkit.data import datasets_dir

    return datasets_dir() / f"{EXAMPLE}-{get_language()}" / f"{name}.csv"


def _kind(column) -> str:
    unit = column.unit and pick(_UNITS.get(column.unit, column.unit))
    return pick(_TYPES[column.type]) + (f" ({unit})" if unit else "")


def _told(column) -> str:
    return tr(", ").join([_kind(column), tr("needed") if column.required else tr("where there is one")])


def _read_me(book, of, chosen) -> None:
    sheet = book.sheet(pick(of["read_me"]))
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 78)
    sheet.write_string(0, 0, pick(of["title"]), book.title)
    row = 2
    for n, line in enumerate(of["steps"][get_language()], 1):
        sheet.write_string(row, 0, str(n), book.plain)
        _line(book, sheet, row, line)
        row += 1
    row += 1
    sheet.write_string(row, 0, tr("Sheet"), book.head)
    sheet.write_string(row, 1, tr("What it adds"), book.head)
    for name, table in chosen.items():
        row += 1
        sheet.write_string(row, 0, label(name), book.plain)
        adds = tr("needed") if table.need == "required" else pick(table.adds)
        sheet.write_string(row, 1, adds, book.plain)
    row += 2
    sheet.write_string(row, 0, pick(of["confidentiality"]["title"]), book.title)
    for line in of["confidentiality"]["lines"][get_language()]:
        row += 1
        _line(book, sheet, row, line)


def _line(book, sheet, row, text) -> None:
    """A line of prose, as high as it needs: not every program measures that by itself."""
    width = sum(2 if ord(one) > 0x2E7F else 1 for one in text)
    sheet.set_row(row, 14 * max(1, math.ceil(width / 80)))
    sheet.write_string(row, 1, text, book.plain)


def _explained(book, of, chosen) -> None:
    sheet = book.sheet(pick(of["columns"]))
    heads = [
        tr("Sheet"),
        tr("Column"),
        tr("Kind"),
        tr("Needed"),
        tr("Example"),
        tr("Words that may stand there"),
    ]
    for at, (head, width) in enumerate(zip(heads, (16, 22, 16, 10, 26, 60), strict=True)):
        sheet.write_string(0, at, head, book.head)
        sheet.set_column(at, at, width)
    row = 0
    for name, table in chosen.items():
        examples = _examples(name)
        for column in _columns(table):
            row += 1
            words = tr(", ").join(pick({"zh": one.zh, "en": one.en}) for one in column.values)
            needed = "●" if column.required else ""
            cells = [label(name), label(f"{name}.{column.name}"), _kind(column), needed]
            for at, text in enumerate([*cells, examples.get(column.name, ""), words]):
                sheet.write_string(row, at, text, book.plain)
    sheet.freeze_panes(1, 0)


def _examples(name: str) -> dict[str, str]:
    """The first value of each column of the course's company; nothing that names a contact."""
    path = _example_of(name)
    if not path.is_file():
        return {}
    table = pd.read_csv(path, dtype=str, nrows=400)
    masked = {one.name for one in tables()[name].columns.values() if one.personal}
    first = {column: table[column].dropna().iloc[:1] for column in table if column not in masked}
    return {
        column: _YES.get(str(found.iloc[0]), value_label(name, column, str(found.iloc[0])))[:60]
        for column, found in first.items()
        if len(found)
    }


class _Book:
    """A workbook with the few formats that both use; closed at the end."""

    def __init__(self, path: Path, title: str):
        import xlsxwriter

        self.book = xlsxwriter.Workbook(str(path))
        self.book.set_properties({"title": title, "author": "custkit"})
        font = {
            "font_name": "Microsoft YaHei" if get_language() == "zh" else "Calibri",
            "font_size": 10,
            "valign": "top",
        }
        strong = {**font, "bold": True, "text_wrap": True, "border": 1}
        self.plain = self.book.add_format({**font, "text_wrap": True})
        self.note = self.book.add_format({**font, "text_wrap": True, "italic": True, "font_color": "#555555"})
        self.title = self.book.add_format({**font, "bold": True, "font_size": 15})
        self.head = self.book.add_format({**strong, "bg_color": "#DCE6F0"})
        self.needed = self.book.add_format({**strong, "bg_color": "#1F4E79", "font_color": "#FFFFFF"})

    def sheet(self, name: str):
        sheet = self.book.add_worksheet(name[:31])
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.book.close()
