"""The trainer's edition of every core: the notes beside the cells, the answers folded."""

from markupsafe import Markup

from .page import Kit, Link, markdown
from .paper import answers, paper
from .play import Core, html_of
from .runsheets import cuts


def notes(kit: Kit) -> list[Link]:
    """A page a core."""
    return [_page(kit, core) for core in kit.cores]


def _page(kit: Kit, core: Core) -> Link:
    block = kit.runsheet.block(core.name)
    values = {"rows": _rows(core), "block": block, "cuts": cuts(block, kit.runsheet)}
    return kit.write(f"notes/{core.name}.html", "notes.html.j2", "notes", core.title, **values)


def _rows(core: Core) -> list[dict]:
    """What stands beside each other: a section or an exercise, and the note on it."""
    rows: list[dict] = [{"main": [], "note": ""}]
    for part in core.parts:
        if part.kind == "note":
            rows[-1]["note"] = Markup(rows[-1]["note"]) + markdown(part.text)
            rows.append({"main": [], "note": ""})
        elif part.kind == "asked":
            sheets = {"paper": paper(core, part.key), "answers": answers(core, part.key)}
            rows.append({"main": [sheets], "note": ""})
        elif part.kind == "shown":
            rows[-1]["main"].append({"html": Markup(html_of(part.value))})
        else:
            if part.level == 2:
                rows.append({"main": [], "note": ""})
            heading = f"{'#' * part.level} {part.title}\n\n" if part.level > 1 else ""
            rows[-1]["main"].append({"html": markdown(heading + part.text)})
    return [row for row in rows if row["main"] or row["note"]]
