"""Module 2's sheets of the action pack that are not yet items: the files to update."""

from custkit.data.contract import label
from custkit.locale import number, tr
from custkit.report.pack_sheets import write_item_sheets
from custkit.report.sheets import Column

AT_MOST_ROWS = 20_000  # of a list; a workbook beyond that opens too slowly to be of use


def write_tiering(book, company, names: dict) -> list[str]:
    """The sheets into an open workbook; a sheet without a row to show is left out.

    ``names``: the customers' names by id. Gives a sentence for each that could not be computed.
    """
    from custkit.tiering.overview import overview

    failed = write_item_sheets(book, company, "tiering", names)
    _files(book, overview(company), names)
    return failed


def _files(book, view, names):
    if view.freshness.empty:
        return
    from custkit.tiering import tier_label

    frame = view.freshness[view.freshness["stale"]]
    frame = frame.merge(view.completeness, on="customer_id", how="left")
    frame.insert(1, "tier", frame["customer_id"].map(view.tier).map(tier_label, na_action="ignore"))
    frame = _named(frame, names)
    if frame.empty:
        return
    columns = [Column.of("customer_id"), *_name_column(names), Column.of("tier", 18)]
    columns += [Column("updated_date", label("customers.updated_date"), "date", 14)]
    columns += [
        Column("age_days", tr("Age (days)"), "int", 10),
        Column("standard_days", tr("Allowed (days)"), "int", 10),
    ]
    columns += [Column("completeness", tr("Filled"), "percent", 10)]
    columns += [
        Column(name, title, "percent", 12)
        for name, title in (
            ("basic", tr("Basic data")),
            ("interactions", label("interactions")),
            ("needs", tr("Needs")),
        )
    ]
    columns += _to_fill_in(owner=tr("Who"), due=tr("By when"))
    shown = _blank(frame.head(AT_MOST_ROWS), "owner", "due")
    book.table(tr("Files to update"), shown, columns, _cut_short(len(frame)))


def _cut_short(rows):
    if rows <= AT_MOST_ROWS:
        return ""
    return tr(
        "The {n} biggest of {total} customers; all of them are in customers.csv.",
        n=number(AT_MOST_ROWS),
        total=number(rows),
    )


def _named(frame, names):
    frame = frame.copy()
    frame["customer_name"] = frame["customer_id"].map(names).astype(object)
    return frame


def _name_column(names):
    return [Column("customer_name", label("customer_name"))] if names else []


def _to_fill_in(**titles):
    return [Column(name, title, width=18) for name, title in titles.items()]


def _blank(frame, *names):
    return frame.assign(**dict.fromkeys(names, ""))
