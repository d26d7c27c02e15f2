"""The company: its orders as Ibis tables, its small tables as pandas, and what is known about their quality."""

import datetime
import os
import shutil
import tempfile
import weakref
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import pandas as pd
import yaml

from custkit.data import contract
from custkit.data.errors import InputError, MissingTable, told
from custkit.data.field_map import FieldMap, for_source
from custkit.data.issues import INFO, Issue
from custkit.data.kept import kept_store
from custkit.data.known_ids import telephone_like_ids
from custkit.data.paths import shown
from custkit.data.privacy import Filter, secrets_of
from custkit.data.profile import Profile, profile_of
from custkit.data.quality import Quality
from custkit.data.settings import settings as checked_settings
from custkit.data.store import is_store, read_meta
from custkit.data.stored import Stored
from custkit.locale import LANGUAGES, get_language, pick, set_currency, set_dates, set_language, tr

ORDERS, LINES = "transactions", "order_lines"
_NAMES = {"orders": ORDERS}


class Company:
    """One company's data, cleaned and reconciled; made by `open_company`.

    name, currency, language, as_of (the day the analysis stands on), orders, order_lines, quality, profile (what kind
    of business it is), settings (the thresholds in force, see ``settings.yaml``).
    """

    def __init__(self, tables, as_of: datetime.date, language: str, settings: Mapping | None = None):
        self._tables, self.as_of, self.language = tables, as_of, language
        self.settings = checked_settings(settings)
        self.name: str = tables.meta["name"]
        self.currency: str = tables.meta["currency"]
        self.dates: str = tables.meta.get("dates", "days")  # or months, where the orders have no days

    @cached_property
    def orders(self):
        """Ibis table, one row per order up to ``as_of``.

        ``order_id`` string, ``customer_id`` string (NULL: no customer), ``order_date`` date, ``amount_cents`` int64
        (net of returns), and the optional contract columns that the data have (``cost_amount_cents`` …).
        Cancelled orders are not in it.
        """
        found = self._tables.orders()
        return (
            found if self.as_of >= self._tables.last_order else found.filter(found.order_date <= self.as_of)
        )

    @cached_property
    def order_lines(self):
        """Ibis table of order lines up to ``as_of`` with ``customer_id`` and ``order_date``; None without lines."""
        found = self._tables.lines()
        if found is None or self.as_of >= self._tables.last_order:
            return found
        return found.filter(found.order_date <= self.as_of)

    @cached_property
    def profile(self) -> Profile:
        """What kind of business this is: regular or lumpy, business or consumer, months of history, money scale."""
        return profile_of(self)

    @cached_property
    def quality(self) -> Quality:
        """The counts in and out, the issues, and the rows that were set aside."""
        meta = self._tables.meta
        issues = [Issue(**facts) for facts in meta["issues"]]
        if self.as_of < self._tables.last_order:
            left_out = self._tables.orders_after(self.as_of)
            facts = {"as_of": self.as_of.isoformat()}
            issues.append(Issue(INFO, "after_as_of", ORDERS, "order_date", left_out, facts))
        return Quality(meta["counts"], issues, self._tables.rejected)

    def on(self, day) -> "Company":
        """The same company as its orders stood on an earlier day; other tables are not cut."""
        return Company(self._tables, pd.Timestamp(day).date(), self.language, self.settings)

    def table(self, name: str) -> pd.DataFrame:
        """A table as pandas: contract column names, money in the company's currency, dates as datetime64.

        Raises MissingTable when the company did not hand it in.
        """
        known = _NAMES.get(name, name)
        if known not in contract.tables():
            problem = tr(
                "There is no table {name} in the contract. There are: {names}.",
                name=name,
                names=", ".join(contract.tables()),
            )
            raise MissingTable(problem)
        if not self.has(known):
            entry = contract.tables()[known]
            problem = tr(
                "There is no table {label}. It would add: {adds}.",
                label=contract.label(known),
                adds=pick(entry.adds),
            )
            raise MissingTable(problem)
        return self._tables.frame(known)

    def has(self, *needs: str) -> bool:
        """Whether all of these are there: tables (``"contacts"``) and columns (``"customers.level"``)."""
        return not self.missing(*needs)

    def missing(self, *needs: str) -> list[tuple[str, str, str]]:
        """What of ``needs`` is not there, as ``(need, its label, what it would add)`` in the language in use."""
        found = []
        for need in needs:
            table, _, column = need.partition(".")
            table = _NAMES.get(table, table)
            if table not in contract.tables() or (column and contract.tables()[table].column(column) is None):
                raise ValueError(f"{need!r} is no table or column of the contract")
            columns = self._tables.columns(table)
            if not columns or (column and column not in columns):
                full = f"{table}.{column}" if column else table
                label = contract.label(table) + (f" · {contract.label(full)}" if column else "")
                found.append((need, label, pick(contract.tables()[table].adds)))
        return found

    def status(self) -> pd.DataFrame:
        """One row per contract table: ``table, label, status`` (ready, partial, off), ``rows, missing, adds``.

        ready: every column of the contract is there; partial: some optional ones are not; off: no such table.
        """
        rows = []
        for table in contract.tables().values():
            have = self._tables.columns(table.name)
            expected = [c.name for c in table.columns.values() if not c.is_pattern and not c.personal]
            missing = [c for c in expected if c not in have]
            state = "off" if not have else "partial" if missing else "ready"
            row: dict = {"table": table.name, "label": contract.label(table.name), "status": state}
            row |= {"rows": self._tables.rows(table.name), "missing": missing, "adds": pick(table.adds)}
            rows.append(row)
        return pd.DataFrame(rows)

    @property
    def period(self) -> tuple[datetime.date, datetime.date]:
        """The first order's day and ``as_of``'s last order day or earlier."""
        return self._tables.first_order, min(self.as_of, self._tables.last_order)

    @property
    def source(self) -> str:
        """The name of the file, folder or data set that was opened; empty for a database."""
        return self._tables.meta.get("source", "")

    @property
    def mapping(self) -> list[dict]:
        """How each file was read: ``file, table, columns`` (contract column → header), ``units``."""
        return self._tables.meta["mapping"]

    @property
    def store(self) -> Path | None:
        """The folder of canonical Parquet; None for a database that stays where it is."""
        return self._tables.folder

    @property
    def pseudonyms(self) -> Mapping[str, str]:
        """Id → what stands in its place, where the field map says ``pseudonyms: true``: the key to the customers of a
        report. It is kept in no file."""
        return self._tables.pseudonyms

    @cached_property
    def filter(self) -> Filter:
        """What everything told of the company passes before it leaves (names are hidden where the data come in)."""
        return Filter(is_id=telephone_like_ids(self._tables), shown=self.pseudonyms)

    def __repr__(self) -> str:
        from custkit.data.card import as_text

        return as_text(self)

    def _repr_html_(self) -> str:
        from custkit.data.card import as_html

        return as_html(self)


def open_company(
    source: "str | Path",
    as_of: "str | datetime.date | None" = None,
    language: str | None = None,
    field_map: "str | Path | Mapping | FieldMap | None" = None,
    engine=None,
    store: "str | Path | None" = None,
    memory: str | None = None,
    settings: Mapping | None = None,
) -> Company:
    """Open a company's data.

    source: a dataset's name (``"lilan-zh"``; ``"lilan"`` takes the edition of the language), a file, a folder of
    files, a DuckDB or SQLite file, a database URL (``postgres://…``, which stays where it is), or a folder that an
    earlier import wrote.
    as_of: the day the analysis stands on (default: the last order's); later orders are left out and counted.
    language: ``"zh"`` or ``"en"``, from now on; default: the one in use.
    field_map: what a person decided (see `custkit.data.field_map`); default: ``field_map.yaml`` in the folder.
    engine: an Ibis connection, or its URL, that reads the canonical Parquet instead of DuckDB (Spark, say).
    store: where to keep the canonical Parquet; default: a private folder that goes with the company.
    memory: how much memory DuckDB may use (``"4GB"``).
    settings: thresholds in place of the usual ones (``{"a_cut": 0.7}``); else those in the field map.

    What is not given of field_map, engine and memory is taken from ``CUSTKIT_FIELD_MAP``, ``CUSTKIT_ENGINE`` and
    ``CUSTKIT_MEMORY``: so the batch tells its notebooks what their set-up cell does not say.
    Raises InputError, with a message for a person, when the data cannot be used.
    """
    if language is not None:
        if language not in LANGUAGES:
            raise InputError(tr("language must be zh or en, not {language}.", language=language))
        set_language(language)
    field_map = os.environ.get("CUSTKIT_FIELD_MAP") or None if field_map is None else field_map
    engine = os.environ.get("CUSTKIT_ENGINE") or None if engine is None else engine
    memory = memory or os.environ.get("CUSTKIT_MEMORY") or None
    with told():
        tables = _tables(source, field_map, engine, store, memory)
        settings = tables.meta.get("settings") if settings is None else settings
        company = Company(tables, _day(as_of, tables), get_language(), settings)
    set_currency(company.currency)
    set_dates(company.dates)
    return company


def datasets_dir() -> Path:
    """The folder of the data sets that come with the kit: in the checkout, else inside the installed package."""
    here = Path(__file__).resolve()
    for folder in (here.parents[2] / "datasets", here.parents[1] / "_datasets"):
        if folder.is_dir():
            return folder
    return here.parents[2] / "datasets"


def _name_of_data_set(path: Path) -> str | None:
    """What the company of one of the kit's data sets is called."""
    names = datasets_dir() / "names.yaml"
    if path.parent != names.parent or not names.is_file():
        return None
    return yaml.safe_load(names.read_text(encoding="utf-8")).get(path.name)


def _tables(source, field_map, engine, store, memory):
    if "://" in str(source):
        from custkit.data.remote import Remote

        return Remote(str(source), for_source(field_map, None))
    path = find_source(source)
    chosen = for_source(field_map, path)
    if path.is_dir() and is_store(path):
        return _stored(path, chosen, engine, store, memory)
    title = chosen.name or _name_of_data_set(path) or shown(path.stem)
    from custkit.data.importing import import_source

    if store is not None:
        people = import_source(path, Path(store), chosen, title, memory)
        return Stored(Path(store), engine, memory, people)
    if path.parent == datasets_dir() and replace(chosen, pseudonyms=False) == FieldMap():
        kept = kept_store(path, lambda folder: import_source(path, folder, chosen, title, memory))
        if kept is not None:
            return Stored(kept, engine, memory)
    home = Path(tempfile.mkdtemp(prefix="custkit-"))
    try:
        people = import_source(path, home / "store", chosen, title, memory)
        tables = Stored(home / "store", engine, memory, people)
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise
    weakref.finalize(tables, shutil.rmtree, home, ignore_errors=True)
    return tables


def _stored(path: Path, chosen: FieldMap, engine, store, memory) -> Stored:
    """An earlier import as it is; where people must leave under pseudonyms and its ids are their numbers, a copy."""
    meta = read_meta(path)
    if not chosen.pseudonyms or meta.get("pseudonyms"):
        return Stored(path, engine, memory)
    if meta.get("names") == "shown" and not chosen.show_names:
        problem = tr(
            "{path} holds contacts' names: import the data again, or add --show-names.", path=shown(path)
        )
        raise InputError(problem)
    from custkit.data.people import under_pseudonyms

    home = Path(store) if store else Path(tempfile.mkdtemp(prefix="custkit-")) / "store"
    people = under_pseudonyms(path, home)
    tables = Stored(home if people else path, engine, memory, people)
    if not store:
        weakref.finalize(tables, shutil.rmtree, home.parent, ignore_errors=True)
    return tables


def find_source(source: "str | Path") -> Path:
    """The file or folder that ``source`` names: a path, else a data set of the kit."""
    if not str(source).strip():
        raise InputError(tr("Give a file, a folder, or the name of a data set."))
    path = Path(source).expanduser()
    if path.exists():
        return path
    told = Filter(secrets=secrets_of(str(source))).text(str(source))
    if path.name == str(source):
        shipped = sorted(folder.parent.name for folder in datasets_dir().glob("*/transactions.csv"))
        for name in (str(source), f"{source}-{get_language()}"):
            if name in shipped:
                return datasets_dir() / name
        problem = tr(
            "There is no file, folder or data set {name}. Data sets: {known}.",
            name=told,
            known=", ".join(shipped) or "–",
        )
        raise InputError(problem)
    raise InputError(tr("There is no file or folder {path}.", path=shown(Path(told))))


def _day(as_of, tables) -> datetime.date:
    if as_of in (None, ""):
        return tables.last_order
    if isinstance(as_of, datetime.datetime):
        as_of = as_of.date()
    if not isinstance(as_of, datetime.date):
        try:
            as_of = datetime.date.fromisoformat(str(as_of).strip())
        except ValueError:
            raise InputError(tr("as_of must be a day such as 2025-12-31, not {day}.", day=as_of)) from None
    if as_of < tables.first_order:
        raise InputError(
            tr("as_of is {day}, before the first order of {first}.", day=as_of, first=tables.first_order)
        )
    return as_of
