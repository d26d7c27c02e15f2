"""A module's core and take-home lessons: what a report takes of them, joined into one notebook and cut apart."""

import copy
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path

SET_UP = {"parameters", "setup"}
_HEADING = re.compile(r"^(#{1,6}) +(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """A core (``"02_tiering"``) or a lesson (``"02_tiering/20_rfm"``) as it stands in the solutions."""

    path: Path
    key: str

    @cached_property
    def notebook(self):
        """The notebook; whoever changes its cells copies them first."""
        import nbformat

        return nbformat.read(self.path, as_version=4)

    @property
    def is_core(self) -> bool:
        return "/" not in self.key

    @property
    def title(self) -> str:
        return title_of(self.notebook)

    @cached_property
    def needs(self) -> list[list[tuple[str, ...]]]:
        """Of each cell that computes, what its items ask for: ``[[("contacts", "customers.level")], [()]]``."""
        asked = map(needs_of, self.notebook.cells)
        return [needs for needs in asked if needs]

    def cells(self, missing=frozenset()) -> list:
        """Copies of the cells that make the report, set-up included; ``missing``: the needs that nothing meets."""
        return _report_cells(copy.deepcopy(self.notebook.cells), missing)


def needs_of(cell) -> list[tuple[str, ...]]:
    """What each item of a cell needs, ``()`` where orders will do; ``[]`` for a cell that shows no item.

    The form of an exercise stands for the items it asks about: in a report it shows them, and nothing else. What
    judges employees by name is in no report, nor what is the same at every company.
    """
    tags = set(cell.metadata.get("tags", []))
    if cell.cell_type != "code" or tags & (SET_UP | {"lesson", "solution"}):
        return []
    from custkit.item import exercise_of, items

    if "exercise" in tags:
        shown = list(exercise_of(cell.metadata["key"]).asks)
    else:
        known = {f"{item.room}.{item.name}": item for item in items()}
        shown = [known.get(name) for name in cell.metadata.get("items", ())]
    if any(item is not None and (item.card.get("personal") or item.card.get("lesson")) for item in shown):
        return []
    return [() if item is None else tuple(item.card.get("needs", ())) for item in shown]


def join(parts: list[Part], missing=frozenset()):
    """One notebook of the core and the lessons that have something to show, with one set-up.

    Each cell's metadata say to which part it belongs (``part``).
    """
    joined, cells = copy.deepcopy(parts[0].notebook), []
    for part in parts:
        own = [cell for cell in part.cells(missing) if not (cells and is_set_up(cell))]
        for cell in own if part.is_core or any(map(_computes, own)) else ():
            cell.metadata["part"] = part.key
            cells.append(cell)
    for number, cell in enumerate(cells):
        cell["id"] = f"{number:03d}-{cell.get('id', '')}"[:64]  # two parts may have a cell in common
    joined.cells = cells
    return joined


def cut(notebook) -> dict:
    """The parts of an executed notebook that was joined: key → notebook, in the order they stand."""
    cells = {}
    for cell in notebook.cells:
        cells.setdefault(cell.metadata["part"], []).append(cell)
    pages = {key: copy.copy(notebook) for key in cells}
    for key, page in pages.items():
        page.cells = cells[key]
    return pages


def computes(notebook) -> bool:
    """Whether there is more in a notebook than set-up and text."""
    return any(map(_computes, notebook.cells))


def title_of(notebook) -> str:
    """The first heading, without marks; empty where there is none."""
    for cell in notebook.cells:
        heading = re.search(r"^# +(.+)$", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else None
        if heading:
            return re.sub(r"[*`]", "", heading.group(1)).strip()
    return ""


def is_set_up(cell) -> bool:
    """Whether a cell only prepares the others."""
    return bool((SET_UP | {"injected-parameters"}) & set(cell.metadata.get("tags", [])))


def _computes(cell):
    return cell.cell_type == "code" and bool(cell.source.strip()) and not is_set_up(cell)


def _report_cells(cells, missing):
    """Headings, Results and what is tagged ``report``; no heading whose Results are all off, and nothing below it."""
    entries, kept, stays = list(_entries(cells, missing)), [], True
    for at, (kind, level, cell) in enumerate(entries):
        if kind == "heading":
            stays = _stays(level, entries[at + 1 :])
        if kind in ("set-up", "on") or (stays and kind in ("heading", "text")):
            kept.append(cell)
    return kept


def _entries(cells, missing):
    """``(kind, level, cell)``: set-up, heading (each line of its own), on, off, text; what is left out still parts."""
    for cell in cells:
        tags = set(cell.metadata.get("tags", []))
        left_out = bool(tags & {"lesson", "trainer", "solution"})
        if cell.cell_type == "code" and tags & SET_UP:
            yield "set-up", 0, cell
        elif needs := needs_of(cell):
            yield "off" if all(need in missing for need in needs) else "on", 0, cell
        elif "report" in tags and not left_out:
            yield "text", 0, cell
        elif cell.cell_type == "markdown":
            for line in _HEADING.finditer(cell.source):
                heading = copy.deepcopy(cell)
                heading.source = line.group()
                yield "end" if left_out else "heading", len(line.group(1)), heading


def _stays(level, below):
    """Whether a heading has something to say: the title always; others by what follows up to the next of their rank."""
    own = takewhile(lambda entry: entry[0] not in ("heading", "end") or entry[1] > level, below)
    kinds = {kind for kind, _, _ in own}
    return level == 1 or "on" in kinds or ("text" in kinds and "off" not in kinds)
