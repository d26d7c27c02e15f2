"""The sections of a report: which notebooks there are, and what each can do with the tables at hand."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from custkit.data import InputError
from custkit.data.contract import label, tables
from custkit.locale import pick, tr

TEACHING = {"lesson", "exercise"}  # cells with these tags are no part of a report
_NEEDS = re.compile(r"^\s*%%needs[ \t]+(.+)", re.MULTILINE)
_SET_UP = re.compile(r"^\s*%(re)?load_ext custkit", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """One module of the report; ``key`` is the notebook's name (``"02_tiering"``)."""

    notebook: Path

    @property
    def key(self) -> str:
        return self.notebook.stem

    @property
    def module(self) -> str:
        return self.key.split("_", 1)[1]

    @cached_property
    def cells(self) -> list:
        """The cells that make the report."""
        import nbformat

        return report_cells(nbformat.read(self.notebook, as_version=4))

    @property
    def title(self) -> str:
        for cell in self.cells:
            heading = (
                re.search(r"^# +(.+)$", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else None
            )
            if heading:
                return re.sub(r"[*`]", "", heading.group(1)).strip()
        return self.module

    @property
    def needs(self) -> list[tuple[str, ...]]:
        """What each computing cell asks for (``("contacts", "customers.level")``); empty: orders will do."""
        found = []
        for cell in self.cells:
            if cell.cell_type != "code" or not cell.source.strip():
                continue
            if "parameters" in cell.metadata.get("tags", []) or _SET_UP.search(cell.source):
                continue
            asked = _NEEDS.search(cell.source)
            found.append(tuple(asked.group(1).split()) if asked else ())
        return found


def report_cells(notebook) -> list:
    """The cells of a notebook that are not there for teaching only."""
    return [cell for cell in notebook.cells if not TEACHING & set(cell.metadata.get("tags", []))]


def plan(section: Section, company) -> tuple[str, list[str]]:
    """``("ready" | "partial" | "off", sentences on what is missing and what it would add)``."""
    asked = section.needs
    missing = {need: company.missing(*need) for need in set(asked) if need}
    lacking = [bool(missing.get(need)) for need in asked]
    if not any(lacking):
        return "ready", []
    return ("off" if all(lacking) else "partial"), _said(company, missing)


def _said(company, missing) -> list[str]:
    """One sentence a table: first the tables there are none of, then what is missing in the others."""
    wanted: dict[str, dict[str, str]] = {}
    for need, _, _ in (entry for entries in missing.values() for entry in entries):
        table, _, column = need.partition(".")
        table = "transactions" if table == "orders" else table
        if not company.has(table):
            column = ""
        wanted.setdefault(table, {})[column] = label(f"{table}.{column}") if column else ""
    whole, parts = [], []
    for table, columns in wanted.items():
        adds = pick(tables()[table].adds)
        if "" in columns:
            whole.append(tr("missing: {label} / it would add: {adds}", label=label(table), adds=adds))
        else:
            listed = tr(", ").join(sorted(columns.values()))
            parts.append(tr("missing in {table}: {columns}", table=label(table), columns=listed))
    return sorted(whole) + sorted(parts)


def find_sections(language: str, wanted=None, folder: Path | None = None) -> list[Section]:
    """The sections in the order of the course, or the wanted ones (``"tiering"``, ``"02_tiering"``, ``"2"``).

    Raises InputError for a name that no section has. ``00_start`` is no section of a report.
    """
    folder = Path(folder) if folder else solutions_dir() / language
    everything = [
        Section(path) for path in sorted(folder.glob("[0-9][0-9]_*.ipynb")) if path.name[:2] != "00"
    ]
    if not everything:
        raise InputError(tr("No solution notebooks in {folder}; run: make build", folder=folder))
    if not wanted:
        return everything
    chosen, unknown = set(), []
    for name in wanted:
        name = name.strip()
        hits = {s.key for s in everything if name in (s.key, s.module, s.key[:2], s.key[:2].lstrip("0"))}
        chosen |= hits
        unknown += [] if hits else [name]
    if unknown:
        known = ", ".join(section.module for section in everything)
        raise InputError(
            tr("Unknown module: {names}. There is: {known}.", names=", ".join(unknown), known=known)
        )
    return [section for section in everything if section.key in chosen]


def solutions_dir() -> Path:
    """Where the solution notebooks are: in the checkout, or carried by the wheel."""
    package = Path(__file__).resolve().parents[1]
    carried = package / "_solutions"
    return carried if carried.is_dir() else package.parent / "solutions"
