"""The two workbooks: the action pack a manager carries into the meeting, and the working sheets of the modules."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from custkit.data.contract import label
from custkit.locale import tr
from custkit.report.pack_book import PACK, is_cut, write_pack
from custkit.report.pack_sheets import Sheet, sheets_of
from custkit.report.sheets import Column, Workbook

WORKSHEETS = "worksheets.xlsx"


def write_workbooks(
    folder: Path, company, findings, sections, names: dict, action=None
) -> dict[str, list[str]]:
    """The action pack and the working sheets into a folder.

    ``sections`` are rows with ``module``, ``title``, ``word``, ``reason``, ``status``, ``missing`` and ``problems``; a
    module whose sheet could not be computed has failed, and its row says so before the cover lists it. A table that the
    pack cuts stands whole in the working sheets. action: the pack (`custkit.report.pack.Action`), the draft where it is
    not given. Gives what failed, by module.
    """
    from custkit.report.pack import Action
    from custkit.review.promises import draft_pack

    sheets = {section.module: sheets_of(company, section.module, names) for section in sections}
    failed = {module: [f"{s.title}: {s.failed}" for s in of if s.failed] for module, of in sheets.items()}
    for section in (section for section in sections if failed[section.module]):
        section.status = "failed"
        section.problems += failed[section.module]
    action = action or Action(company, draft_pack(company), findings)
    every = [sheet for of in sheets.values() for sheet in of]
    write_pack(folder / PACK, action, sections, [sheet for sheet in every if sheet.pack])
    _worksheets(folder / WORKSHEETS, company, sections, sheets, _findings(findings, names))
    return failed


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
                if not sheet.pack or is_cut(sheet):
                    book.table(sheet.title, sheet.frame, sheet.columns, sheet.note)
            groups.append((section.title, book.names[start:]))
        contents.set_column(0, 0, 30)
        contents.set_column(1, 1, 60)
        contents.write_string(0, 0, tr("Working sheets"), book.format(font_size=20, bold=True))
        _links(book, contents, 2, groups)
    finally:
        book.close()


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


def _findings(findings, names) -> Sheet:
    """The findings as a table, with room for who and by when."""
    from custkit.show.cards import customers_in_words

    words = urgency_words()
    frame = pd.DataFrame(
        {
            "urgency": [words[f.urgency] for f in findings],
            "seen": [f.seen for f in findings],
            "action": [f.action for f in findings],
            "money": [f.money for f in findings],
            "customers": [customers_in_words(f.customers, names, at_most=10) for f in findings],
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
