"""The sections of a report: which notebooks there are, and what each can do with the tables at hand."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from custkit.data import InputError
from custkit.data.contract import label, tables
from custkit.locale import pick, tr
from custkit.report.parts import Part


@dataclass(frozen=True)
class Section:
    """One module of the report, its core and its lessons; ``key`` is the core's name (``"02_tiering"``)."""

    notebook: Path

    @property
    def key(self) -> str:
        return self.notebook.stem

    @property
    def module(self) -> str:
        return self.key.split("_", 1)[1]

    @property
    def room(self) -> str:
        """The room of custkit that tells the module's findings."""
        return {"plan_and_review": "review"}.get(self.module, self.module)

    @cached_property
    def parts(self) -> list[Part]:
        """The core and the lessons, in the order they are taught."""
        lessons = sorted(self.notebook.with_suffix("").glob("[0-9][0-9]_*.ipynb"))
        return [Part(self.notebook, self.key), *(Part(path, f"{self.key}/{path.stem}") for path in lessons)]

    @property
    def title(self) -> str:
        return self.parts[0].title or self.module


@dataclass(frozen=True)
class Plan:
    """What a section can do: ``readiness`` is ready, partial or off.

    missing: sentences on what is not there and what it would add; lacking: the needs that are not met.
    """

    readiness: str
    missing: list[str]
    lacking: frozenset = frozenset()


def plan(section: Section, company) -> Plan:
    """What a section can do with the tables at hand."""
    asked = [needs for part in section.parts for needs in part.needs]
    missing = {need: company.missing(*need) for need in {need for needs in asked for need in needs} if need}
    lacking = frozenset(need for need, entries in missing.items() if entries)
    if not lacking:
        return Plan("ready", [])
    off = all(need in lacking for needs in asked for need in needs)
    return Plan("off" if off else "partial", _said(company, missing), lacking)


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
        names = ", ".join(unknown)
        raise InputError(tr("Unknown module: {names}. There is: {known}.", names=names, known=known))
    return [section for section in everything if section.key in chosen]


def solutions_dir() -> Path:
    """Where the solution notebooks are: in the checkout, or carried by the wheel."""
    package = Path(__file__).resolve().parents[1]
    carried = package / "_solutions"
    return carried if carried.is_dir() else package.parent / "solutions"
