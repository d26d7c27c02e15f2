"""Worksheets of single items, with columns for the pen: what a learner takes from a lesson and fills in."""

from pathlib import Path

from custkit.locale import tr
from custkit.report.own_pack import work_folder
from custkit.report.pack_sheets import sheet_of
from custkit.report.sheets import Workbook


def worksheet(*results, out=None):
    """The sheets of some Results in one workbook, named after the first; gives a card that says where.

    Without ``out`` (a folder) it goes into the learner's work folder; where there is none, nothing is written. A
    workbook of that name is kept as it is: somebody may have filled it.
    """
    from custkit.show.cards import card

    out = out or work_folder()
    if out is None:
        return card(
            tr("The worksheet is written where the course is opened with: custkit start"), "", "quiet"
        )
    company, sheets = results[0].company, [sheet_of(one) for one in results]
    path = Path(out) / f"{sheets[0].title}.xlsx"
    if not path.exists():
        book = Workbook(path, sheets[0].title, company.as_of, company.currency)
        for sheet in sheets:
            book.table(sheet.title, sheet.frame, sheet.columns, sheet.note)
        book.close()
    return card(tr("The worksheet is in {path}", path=path), "", "quiet")
