"""The next routine calls of every rep as a calendar file that a phone opens."""

from pathlib import Path

from custkit.item.texts import names_of
from custkit.locale import tr
from custkit.report.file_names import page_names


def write_calendars(company, folder: Path) -> list[tuple[str, str]]:
    """A file (.ics) for each rep with customers of his own: file name and what it is."""
    from custkit.general_accounts import calendar_ics, next_contacts

    found, called, files = next_contacts(company), names_of(company, "rep"), []
    for who, name in page_names(sorted(found.table["rep_id"].unique()) if found.ok else []).items():
        path = (folder / name).with_suffix(".ics")
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(calendar_ics(company, who), encoding="utf-8", newline="")
        said = tr("routine calls of {who}, for the calendar of a phone", who=called.get(who, who))
        files.append((f"{folder.name}/{path.name}", said))
    return files
