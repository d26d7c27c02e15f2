"""The collection list of one rep or region on an A4 page: overdue invoices, each with its day, and room for the pen."""

from pathlib import Path

from custkit.data import InputError
from custkit.data.contract import label
from custkit.item.texts import heading, names_of, word, written
from custkit.locale import pick, tr
from custkit.report.file_names import page_names
from custkit.report.filled import write_page

AT_MOST_PAGES = 30
LINES = 12  # that an A4 page holds


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
        regions, reps = (sorted(table[name].dropna().astype(str).unique()) for name in ("region", "rep_id"))
        names = tr(", ").join([*regions, *reps])
        told = tr("Nobody called {who} has overdue invoices; there are: {names}", who=who, names=names)
        raise InputError(told)
    ours = mine["reminder"] == "ours"
    sheet = found.card["sheet"]
    rows, left = mine.head(LINES), max(len(mine) - LINES, 0)
    whose = (rows["region"].astype(str) == who).any()
    columns = [name for name in sheet["columns"] if name != "rep_id" or whose]
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
        heads=[heading(name, company) for name in columns],
        fills=[pick(text) for text in sheet["fill"].values()],
        rows=[[written(name, row[name], company) for name in columns] for row in rows.to_dict("records")],
        more=tr("{n} more lines are in the action pack.", n=left) if left else "",
        note=pick(sheet["note"]),
    )


def write_collection_pages(company, folder: Path) -> list[tuple[str, str]]:
    """The lists of all regions and of the reps with most to collect, at most 30: file name and what it is."""
    from custkit.general_accounts import collection_list

    found = collection_list(company)
    if not found.ok:
        return []
    pages, sums = [], found.table.groupby("rep_id")["receivable"].sum().sort_values(ascending=False)
    regions = sorted(set(found.table["region"].dropna()) - {"all", "unknown"})
    called = names_of(company, "rep")
    for who, name in page_names([*regions, *sums.index][:AT_MOST_PAGES]).items():
        collection_page(company, who, folder / name)
        pages.append((f"{folder.name}/{name}", tr("what {who} has to collect", who=called.get(who, who))))
    return pages
