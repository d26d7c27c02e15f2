"""The collection list of one rep or region on an A4 page: overdue invoices, each with its day, and room for the pen."""

from pathlib import Path

from custkit.data import InputError
from custkit.data.contract import label
from custkit.item.texts import names_of, word, written
from custkit.locale import pick, tr
from custkit.report.file_names import page_names
from custkit.report.filled import write_page

AT_MOST_PAGES = 30
LINES = 14  # that an A4 page holds
COLUMNS = (
    "customer_id",
    "invoice_id",
    "receivable",
    "days_overdue",
    "term_start",
    "blocked_by",
    "blocked_side",
    "reminder",
    "rep_id",
    "act_by",
    "usual_90",
    "late_before",
)


def collection_page(company, who: str, out, force: bool = False) -> Path:
    """Write the collection list of a rep (``"R09"``) or a region to ``out`` (.html) and give its path.

    The fields are those of the collection sheet of the action pack; the empty columns are for the pen. Raises
    InputError for somebody who has no overdue invoice, with those who have.
    """
    from custkit.general_accounts import collection_list

    found = collection_list(company)
    if not found.ok:
        raise InputError(found.message)
    table, who = found.table, str(who).strip()
    mine = table[(table["rep_id"].astype(str) == who) | (table["region"].astype(str) == who)]
    if mine.empty:
        known = [
            *sorted(table["region"].dropna().astype(str).unique()),
            *sorted(table["rep_id"].dropna().astype(str).unique()),
        ]
        names = tr(", ").join(known)
        raise InputError(
            tr("Nobody called {who} has overdue invoices; there are: {names}", who=who, names=names)
        )
    ours = mine["reminder"] == "ours"
    sheet = found.card["sheet"]
    rows = mine.head(LINES)
    columns = [name for name in COLUMNS if name != "rep_id" or (rows["region"].astype(str) == who).any()]
    facts = [
        (label("receivable"), written("receivable", float(mine["receivable"].sum()), company)),
        (label("n_invoices"), written("n_invoices", len(mine), company)),
        (label("ours_money"), written("ours_money", float(mine.loc[ours, "receivable"].sum()), company)),
    ]
    return write_page(
        "collection",
        out,
        company,
        force,
        title=names_of(company, "rep").get(who, word("region", who)),
        eyebrow=pick(sheet["title"]),
        labels=facts,
        heads=[
            {"customer_id": tr("Customer"), "rep_id": tr("Rep")}.get(name) or label(name) for name in columns
        ],
        fills=[pick(text) for text in sheet["fill"].values()],
        rows=[[written(name, row[name], company) for name in columns] for row in rows.to_dict("records")],
        more=tr("{n} more lines are in the action pack.", n=len(mine) - len(rows))
        if len(mine) > len(rows)
        else "",
        note=pick(sheet["note"]),
    )


def write_collection_pages(company, folder: Path) -> list[tuple[str, str]]:
    """The lists of all regions and of the reps with most to collect, at most 30: file name and what it is."""
    from custkit.general_accounts import collection_list

    found = collection_list(company)
    if not found.ok:
        return []
    pages, sums = [], found.table.groupby("rep_id")["receivable"].sum().sort_values(ascending=False)
    regions = [
        region for region in found.table["region"].dropna().unique() if region not in ("all", "unknown")
    ]
    called = names_of(company, "rep")
    for who, name in page_names([*sorted(regions), *sums.index][:AT_MOST_PAGES]).items():
        collection_page(company, who, folder / name)
        said = tr("what {who} has to collect", who=called.get(who, who))
        pages.append((f"{folder.name}/{name}", said))
    return pages
