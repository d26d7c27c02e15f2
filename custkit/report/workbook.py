"""The two workbooks: the action pack a manager carries into the meeting, and the working sheets of the modules."""

import datetime
from dataclasses import replace
from pathlib import Path

import pandas as pd

from custkit.data.contract import label
from custkit.locale import number, pick, tr
from custkit.report.pack_sheets import Sheet, sheets_of
from custkit.report.sheets import Column, Workbook

PACK, WORKSHEETS = "action_pack.xlsx", "worksheets.xlsx"
AT_MOST_IN_PACK = 25
DIAGNOSIS = 2
SHEETS = {  # of the action pack
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


def write_workbooks(folder: Path, company, findings, sections, names: dict) -> dict[str, list[str]]:
    """The action pack and the working sheets into a folder.

    ``sections`` are rows with ``module``, ``title``, ``word``, ``reason``, ``status`` and ``problems``; a module whose
    sheet could not be computed has failed, and its row says so before the cover lists it. A table of more than 25 rows
    stands in the pack with its first 25 and whole in the working sheets. Gives what failed, by module.
    """
    sheets = {section.module: sheets_of(company, section.module, names) for section in sections}
    failed = {module: [f"{s.title}: {s.failed}" for s in of if s.failed] for module, of in sheets.items()}
    for section in (section for section in sections if failed[section.module]):
        section.status = "failed"
        section.problems += failed[section.module]
    every = [sheet for of in sheets.values() for sheet in of]
    _action_pack(folder / PACK, company, findings, sections, names, [sheet for sheet in every if sheet.pack])
    _worksheets(folder / WORKSHEETS, company, sections, sheets, _findings(findings, names))
    return failed


def _action_pack(path, company, findings, sections, names, sheets: list[Sheet]):
    book = Workbook(path, tr("Customer action pack"), company.as_of, company.currency)
    try:
        cover = book.sheet(_numbered(1), landscape=False)
        for place in list(SHEETS)[1:]:
            tables = [_first(_findings(findings, names))] if findings and place == DIAGNOSIS else []
            tables += [_first(sheet) for sheet in sheets if sheet.pack == place]
            if tables:
                book.tables(_numbered(place), tables)
        below = _cover(book, cover, company, findings, sections)
        _links(book, cover, below, [(tr("In this workbook"), book.names[1:])])
    finally:
        book.close()


def _numbered(place: int) -> str:
    return f"{place} {pick(SHEETS[place])}"


def _first(sheet: Sheet):
    """The table as the pack shows it."""
    rows, note = len(sheet.frame), sheet.note
    if rows > AT_MOST_IN_PACK:
        cut = tr(
            "The first {n} of {total}; all of them are in {file}.",
            n=number(AT_MOST_IN_PACK),
            total=number(rows),
            file=WORKSHEETS,
        )
        note = f"{note} {cut}".strip()
    return sheet.title, sheet.frame.head(AT_MOST_IN_PACK), sheet.columns, note


def _worksheets(path, company, sections, sheets, findings: Sheet):
    book = Workbook(path, tr("Working sheets"), company.as_of, company.currency)
    try:
        contents = book.sheet(tr("Contents"), landscape=False)
        if len(findings.frame):
            book.table(findings.title, findings.frame, findings.columns)
        _quality(book, company)
        groups = [(tr("Overview"), book.names[1:])]
        for section in sections:
            start = len(book.names)
            for sheet in sheets[section.module]:
                if not sheet.pack or len(sheet.frame) > AT_MOST_IN_PACK:
                    book.table(sheet.title, sheet.frame, sheet.columns, sheet.note)
            groups.append((section.title, book.names[start:]))
        contents.set_column(0, 0, 30)
        contents.set_column(1, 1, 60)
        contents.write_string(0, 0, tr("Working sheets"), book.format(font_size=20, bold=True))
        _links(book, contents, 2, groups)
    finally:
        book.close()


def _cover(book, sheet, company, findings, sections) -> int:
    """What stands on the first sheet; gives the first free row below it."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 70)
    strong, text = book.format(bold=True), book.format(text_wrap=True)
    date, line = book.format(num_format="yyyy-mm-dd", align="left"), book.format(bottom=1, align="left")
    as_of = datetime.datetime.combine(company.as_of, datetime.time())
    sheet.write_string(0, 0, tr("Customer action pack"), book.format(font_size=20, bold=True))
    lines = [(tr("Company"), company.name, text), (tr("Figures as of"), as_of, date), None]
    lines += [(tr("What stands out") if not n else "", f.seen, text) for n, f in enumerate(findings[:3])]
    lines += [None, *[(tr("Decision {n}", n=n), None, line) for n in (1, 2, 3)], None]
    start = len(lines) + 2  # the row of the start date as a spreadsheet counts it
    lines.append((tr("Start (date)"), None, book.format(num_format="yyyy-mm-dd", align="left", bottom=1)))
    lines += [
        (tr("Review after {n} days", n=days), f'=IF(B{start}="","",B{start}+{days})', date)
        for days in (30, 60, 90)
    ]
    lines += [(tr("Signed"), None, line), None]
    lines += [
        (tr("Sections of the report") if not n else "", _said(section), text)
        for n, section in enumerate(sections)
    ]
    for row, (title, value, style) in enumerate((line or ("", "", text) for line in lines), start=1):
        sheet.write_string(row, 0, title, strong)
        if value is None:
            sheet.set_row(row, 28)
            sheet.write_blank(row, 1, None, style)
        elif isinstance(value, datetime.datetime):
            sheet.write_datetime(row, 1, value, style)
        elif style is date:
            sheet.write_formula(row, 1, value, style, "")
        else:
            sheet.write_string(row, 1, value, style)
    return len(lines) + 2


def _links(book, sheet, row, groups):
    """Every sheet as a link, under its group; ``groups`` pairs a title with names of sheets."""
    strong = book.format(bold=True)
    link = book.format(font_color="#1F4E79", underline=1)
    for title, names in groups:
        for place, name in enumerate(names):
            sheet.write_string(row, 0, "" if place else title, strong)
            quoted = name.replace("'", "''")
            sheet.write_url(row, 1, f"internal:'{quoted}'!A1", link, name)
            row += 1


def _said(section) -> str:
    return " – ".join(filter(None, (section.title, section.word, section.reason)))


def _findings(findings, names) -> Sheet:
    """The findings as a table, with room for who and by when."""
    from custkit.report.customers import headline

    words = urgency_words()
    frame = pd.DataFrame(
        {
            "urgency": [words[f.urgency] for f in findings],
            "seen": [f.seen for f in findings],
            "action": [f.action for f in findings],
            "money": [f.money for f in findings],
            "customers": [headline(f, names, at_most=10) for f in findings],
            "owner": "",
            "due": "",
        },
        dtype=object,
    )
    columns = [
        Column("urgency", tr("Urgency"), width=13),
        Column("seen", tr("What was seen"), width=48),
        Column("action", tr("What to do"), width=48),
        Column("money", tr("Money at stake"), "money", 16),
        Column("customers", tr("Customers"), width=40),
        Column("owner", tr("Who"), width=12),
        Column("due", tr("By when"), width=12),
    ]
    return Sheet(tr("Findings"), frame, columns)


def _quality(book, company):
    counts, issues = company.quality.counts, company.quality.issues
    counts = counts.assign(table=counts["table"].map(label))
    book.table(
        tr("Data quality"),
        counts,
        [_exact(Column.of(name)) for name in counts.columns],
        note=tr("Rows in = used + no customer + rejected. The rejected rows are in rejected.csv."),
    )
    if len(issues):
        words = issue_words()
        said = pd.DataFrame(
            {
                "issues.level": issues["level"].map(lambda level: words.get(level, level)),
                "table": issues["table"].map(label, na_action="ignore"),
                "column": [
                    label(f"{table}.{column}") if isinstance(column, str) and column else None
                    for table, column in zip(issues["table"], issues["column"], strict=True)
                ],
                "count": issues["count"],
                "message": issues["message"],
            }
        )
        columns = [Column.of(name, width={"message": 90}.get(name)) for name in said.columns]
        book.table(tr("Data remarks"), said, columns)


def _exact(column: Column) -> Column:
    return replace(column, format="exact") if column.format == "money" else column


def issue_words() -> dict[str, str]:
    """The three levels of a remark on the data as a person says them."""
    return {"error": tr("Error"), "warning": tr("Warning"), "info": tr("Note")}


def urgency_words() -> dict[str, str]:
    """The three urgencies as a person says them."""
    return {"act": tr("Act now"), "watch": tr("Watch"), "know": tr("Good to know")}
