"""The action pack: the workbook a manager carries into the meeting."""

import datetime
from dataclasses import replace
from pathlib import Path

import pandas as pd

from custkit.data.contract import label
from custkit.locale import tr
from custkit.report.pack_sheets import write_sheets
from custkit.report.sheets import Column, Workbook


def write_action_pack(
    path: Path, company, findings, customers: pd.DataFrame, sections, names: dict
) -> dict[str, list[str]]:
    """The workbook with cover, findings, data quality, and the sheets of each module.

    ``customers`` is `customer_list`; ``sections`` are rows with ``title``, ``status``, ``reason``. Gives, by module,
    what could not be computed.
    """
    book = Workbook(path, tr("Customer action pack"), company.as_of, company.currency)
    titles = {section.module: section.title for section in sections}
    try:
        cover, below = _cover(book, company, findings, sections)
        groups = [(tr("Overview"), len(book.names))]
        _findings(book, findings, names)
        _quality(book, company)
        groups.append((titles.get("diagnosis", ""), len(book.names)))
        failed = {"diagnosis": write_sheets(book, company, "diagnosis", names)}
        groups.append((titles.get("tiering", ""), len(book.names)))
        failed["tiering"] = write_sheets(book, company, "tiering", names)
        groups.append((titles.get("key_accounts", ""), len(book.names)))
        failed["key_accounts"] = write_sheets(book, company, "key_accounts", names)
        _contents(book, cover, below, groups)
    finally:
        book.close()
    return failed


def _cover(book, company, findings, sections):
    """The first sheet and the first free row below what stands on it."""
    sheet = book.sheet(tr("Cover"), landscape=False)
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
    return sheet, len(lines) + 2


def _contents(book, cover, row, groups):
    """Every sheet as a link, under its module; ``groups`` pairs a title with the number of its first sheet."""
    strong = book.format(bold=True)
    link = book.format(font_color="#1F4E79", underline=1)
    starts = [first for _, first in groups]
    for (title, first), end in zip(groups, [*starts[1:], len(book.names)], strict=True):
        for place, name in enumerate(book.names[first:end]):
            cover.write_string(row, 0, "" if place else title, strong)
            quoted = name.replace("'", "''")
            cover.write_url(row, 1, f"internal:'{quoted}'!A1", link, name)
            row += 1


def _said(section) -> str:
    return " – ".join(filter(None, (section.title, section.word, section.reason)))


def _findings(book, findings, names):
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
    book.table(tr("Findings"), frame, columns)


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
