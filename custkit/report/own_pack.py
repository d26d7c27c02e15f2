"""The action pack alone: for a learner after the lab, for next quarter, and once more from its parameters.yaml."""

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from custkit.data import InputError
from custkit.data.errors import cannot
from custkit.data.paths import shown
from custkit.locale import get_language, tr
from custkit.report.leaving import clean_folder
from custkit.report.own_file import may_write, write_own
from custkit.report.ownership import name_beside, refuse_overlap, remove
from custkit.report.pack import PAGE, PARAMETERS, Action, earlier, read_parameters
from custkit.report.pack_book import PACK


def action_pack(company, out=None, parameters=None, before=None, force: bool = False, inputs=()):
    """Write the action pack into a folder: the workbook, the A4 page, parameters.yaml; gives a card that says where.

    What people decided comes from ``parameters`` (the path of a parameters.yaml, which gives the same pack again),
    else from the form of the lab (EX.3), else it stands open. before: the parameters.yaml of an earlier pack, with
    which this one is compared; without it the one that lies in ``out``, where it is of an earlier day. Without
    ``out`` the learner's work folder; where there is none (a test, a report) nothing is written. A workbook that is
    there and differs is kept beside the new one. inputs: what is read, which ``out`` must not hold. Raises InputError.
    """
    from custkit.show.cards import card

    out = Path(out) if out else work_folder()
    if out is None:
        said = tr("The action pack is written where the course is opened with: custkit start")
        return card(said, "", "quiet")
    for source in inputs:
        refuse_overlap(out, Path(source))
    for name in (PACK, PAGE, PARAMETERS):
        may_write(out / name, force or name == PACK)
    action = drafted(company, out, parameters, before)
    lines = map(shown, write_action(action, out, force))
    return card(tr("The action pack is in {path}", path=shown(out)), "\n".join(map(str, lines)), "quiet")


def drafted(company, out: Path, parameters=None, before=None) -> Action:
    """The pack of a company with what people decided, its findings, and the pack it is compared with."""
    from custkit.course import state
    from custkit.planning.pack import pack_of
    from custkit.report.page import in_order_of_urgency
    from custkit.review.lab_pack import pack_now

    findings = in_order_of_urgency(
        [one for room in _rooms() for one in import_module(f"custkit.{room}").findings(company)]
    )
    if parameters:
        record = read_parameters(parameters)
        _must_fit(record, company)
        return Action(company, pack_of(record["pack"]), findings, record.get("before"))
    there = Path(before) if before else out / PARAMETERS
    record: Mapping | None = read_parameters(there) if before or there.is_file() else None
    return Action(
        company, pack_now(company, state.kept(company, "lab")), findings, earlier(record, company.as_of)
    )


def write_action(action: Action, out: Path, force: bool = False) -> list[Path]:
    """The three files of a pack into a folder; gives their paths."""
    from custkit.report.customers import display_names
    from custkit.report.pack_book import write_pack
    from custkit.report.pack_sheets import sheets_of

    company = action.company
    sections = _sections(company)
    names = display_names(company)
    sheets = [one for section in sections for one in sheets_of(company, section.module, names) if one.pack]
    new = out / ".custkit-pack.part"
    try:
        new.mkdir(parents=True, exist_ok=True)
        write_pack(new / PACK, action, sections, sheets)
        (new / PAGE).write_text(action.page(), encoding="utf-8")
        (new / PARAMETERS).write_text(action.parameters(), encoding="utf-8")
        clean_folder(new, company.filter)
        book = out / PACK
        if os.path.lexists(book) and (book.is_symlink() or book.read_bytes() != (new / PACK).read_bytes()):
            os.replace(book, name_beside(book))
        os.replace(new / PACK, book)
        for name in (PAGE, PARAMETERS):
            write_own(out / name, (new / name).read_text(encoding="utf-8"), force)
    except OSError as error:
        raise cannot(error, out) from None
    finally:
        remove(new)
    return [book, out / PAGE, out / PARAMETERS]


def _sections(company):
    from custkit.report.batch import Row
    from custkit.report.sections import find_sections, plan

    rows = []
    for section in find_sections(get_language()):
        ready = plan(section, company)
        status = {"ready": "done", "partial": "partial", "off": "off"}[ready.readiness]
        rows.append(Row(section.key, section.module, section.title, status, ready.missing))
    return rows


def _rooms() -> list[str]:
    """The rooms that tell findings: those of the modules there are."""
    from custkit.report.sections import find_sections

    rooms = [section.room for section in find_sections(get_language())]
    return [room for room in rooms if hasattr(import_module(f"custkit.{room}"), "findings")]


def _must_fit(record, company):
    days = {"then": str(record["as_of"]), "now": company.as_of.isoformat()}
    if days["then"] != days["now"]:
        told = tr("These parameters are of {then}, the data of {now}: give --as-of {then}", **days)
        raise InputError(told)


def work_folder() -> Path | None:
    """The learner's own folder; None where there is none (a test, a report)."""
    folder = os.environ.get("CUSTKIT_WORK")
    return Path(folder) if folder else None
