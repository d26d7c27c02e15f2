"""Who does what from Monday on one A4 page: first step by Friday, authority, whom to ask; what stops, what changes."""

from pathlib import Path

from custkit.data import InputError
from custkit.data.contract import label
from custkit.item.texts import written
from custkit.locale import pick, tr
from custkit.report.filled import write_page

LINES = 22  # tasks that the page holds beside the rest
COLUMNS = ("who_answers", "task", "friday_step", "step_with", "step_by", "ask", "may_approve", "budget")
BOXES = {  # items of the boxes below the tasks: the columns and the lines they show
    "stop_list": (("task", "who_answers", "task_hours"), 6),
    "policy_audit": (("policy", "policy_fix"), 4),
    "department_promises": (("dept", "in_time_share"), 6),
    "hand_overs": (("gives", "takes"), 4),
}


def monday_page(company, out, force: bool = False, people: bool = True) -> Path:
    """Write the page to ``out`` (.html) and give its path.

    The lines are those of sheet 10 of the action pack; the empty columns are for the pen. A box whose tables the
    company does not have is left out. people: with what the evidence says of whoever could be appointed on trial.
    Raises InputError without a plan.
    """
    from custkit.organization import who_does_what

    found = who_does_what(company)
    if not found.ok:
        raise InputError(found.message)
    blocked = found.table["friday_step"].ne("count_now")
    table = found.table.loc[blocked.sort_values(ascending=False, kind="stable").index]
    left = len(table) - LINES
    boxes = [_small(company, name, *asked) for name, asked in BOXES.items()] + [_evidence(company)] * people
    return write_page(
        "monday",
        out,
        company,
        force,
        title=tr("The Monday page"),
        message=found.message,
        whole=_box(found, table.head(LINES), COLUMNS),
        boxes=[box for box in boxes if box],
        more=tr("{n} more lines are in the action pack.", n=left) if left > 0 else "",
        note=" ".join(
            [
                pick(found.card["sheet"]["note"]),
                tr(
                    "What stops and which policy changes is proposed from hours and words; no record proves it."
                ),
            ]
        ),
    )


def write_monday_page(company, folder: Path) -> list[tuple[str, str]]:
    """The page for a report, without a word on who could be appointed: file name and what it is; nothing without a
    plan."""
    from custkit.organization import who_does_what

    if not who_does_what(company).ok:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    monday_page(company, folder / "monday.html", people=False)
    return [(f"{folder.name}/monday.html", tr("who does what from Monday, on one page"))]


def _box(found, table, columns):
    columns = [name for name in columns if name in table and table[name].notna().any()]
    rows = table.to_dict("records")
    return {
        "heads": [label(name) for name in columns],
        "fills": [pick(text) for text in found.card.get("sheet", {}).get("fill", {}).values()],
        "rows": [[written(name, row[name], found.company) for name in columns] for row in rows],
    }


def _small(company, name, columns, lines):
    """A box below the tasks: its title, its sentence and its first lines; None where the tables are missing."""
    from custkit import organization

    found = getattr(organization, name)(company)
    if found.lacks:
        return None
    sheet = found.card.get("sheet")
    title = pick(sheet["title"]) if sheet else found.quiet_message
    box = _box(found, found.table.head(lines), columns) | {"title": title, "message": found.message}
    return box | {"rows": box["rows"] if found.ok and columns else [], "fills": box["fills"][:1]}


def _evidence(company):
    """For whom the evidence speaks, with its limits; None where it speaks for nobody."""
    from custkit.organization import cadre_dossier, trial_conditions

    found, conditions = cadre_dossier(company), trial_conditions(company)
    if not found.ok:
        return None
    message = " · ".join(one.message for one in (found, conditions) if one.ok)
    return {
        "title": tr("For whom the evidence speaks (cut off before passing on)"),
        "message": message,
        "rows": [],
        "heads": [],
        "fills": [],
    }
