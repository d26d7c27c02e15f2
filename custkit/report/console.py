"""What the commands say on the screen."""

import re
from contextlib import contextmanager
from pathlib import Path

from custkit.locale import ntr, number, tr

_COLOURS = {"green": "green", "amber": "yellow", "red": "red"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_STATES = {"done": "green", "partial": "yellow", "off": "dim", "failed": "red"}


def console(**options):
    """A console that shows texts as they are: no markup, no emoji, no colours for what looks like a number."""
    from rich.console import Console

    return Console(markup=False, emoji=False, highlight=False, **options)


def printable(text: str) -> str:
    """A text without control characters: a name in the data must not move the cursor or colour the screen."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


@contextmanager
def progress_bar():
    """A bar per section on stderr; gives the function that `custkit.report.run` calls."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = [SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn()]
    columns += [MofNCompleteColumn(), TimeElapsedColumn()]
    with Progress(*columns, console=console(stderr=True)) as bar:
        tasks = {}

        def show(key, title, done, total):
            if key not in tasks:
                tasks[key] = bar.add_task(title, total=total)
            bar.update(tasks[key], completed=done, total=total)

        yield show


def tell_result(result) -> None:
    """Where the report is, and what became of each section."""
    from rich.text import Text

    screen = console()
    for row in result.rows:
        line = Text.assemble("  ", (row.word, _STATES[row.status]), "  ", row.title)
        screen.print(line.append(f" – {printable(row.reason)}" if row.reason else ""))
    if result.resumed:
        n = result.resumed
        screen.print(
            ntr("{n} section had been finished before.", "{n} sections had been finished before.", n)
        )
    for name, beside in result.kept.items():
        screen.print(_kept(name, beside), soft_wrap=True)
    screen.print(tr("Report: {path}", path=result.out / "index.html"), soft_wrap=True)
    if result.exit_code:
        advice = tr("Some sections failed; the others are complete. After a remedy, add --resume.")
        screen.print(advice, style="red")


def tell_data(data, field_map, as_of, save_map: Path | None, force: bool = False) -> int:
    """What is in the data, what is wrong with it, and what is missing; InputError where it cannot be used."""
    from custkit.data import InputError, open_company, propose_map
    from custkit.data.company import find_source
    from custkit.data.privacy import Filter
    from custkit.report.own_file import may_write

    screen = console(soft_wrap=True)
    if save_map:
        may_write(save_map, force, [] if "://" in str(data) else [find_source(data)])
    try:
        company = open_company(data, as_of=as_of, field_map=field_map)
    except InputError as problem:
        _tell_reading(screen, getattr(problem, "mapping", []), lambda text: printable(Filter().text(text)))
        if save_map:  # the map is how a person repairs what could not be read
            _save_map(screen, propose_map(data, field_map), save_map, force)
        raise

    def clean(text):
        return printable(company.filter.text(text))

    screen.print(clean(str(company)))
    screen.print()
    _tell_reading(screen, company.mapping, clean)
    for row in company.quality.counts.itertuples(index=False):
        screen.print(clean(_count_line(row)))
    issues = company.quality.issues
    for message in issues.loc[issues["level"] == "info", "message"]:
        screen.print(clean(f"· {message}"), style="dim")
    if save_map:
        _save_map(screen, propose_map(company, field_map), save_map, force)
    return 0


def _tell_reading(screen, mapping: list[dict], clean) -> None:
    """How every file is read: one table, column by column."""
    from rich.table import Table
    from rich.text import Text

    from custkit.data.contract import label
    from custkit.data.reading import rows
    from custkit.locale import pick

    for entry in mapping:
        title = f"{entry['file']} → {label(entry['table'])}"
        if entry.get("system"):
            title += " · " + tr("looks like: {system}", system=pick(entry["system"]))
        table = Table(title=Text(clean(title)), title_justify="left", show_edge=False, pad_edge=False)
        for heading in (tr("Column in the file"), tr("Read as"), tr("Values"), tr("Because of")):
            table.add_column(Text(heading), overflow="fold")
        for cells in rows(entry):
            table.add_row(*(Text(clean(cell)) for cell in cells))
        screen.print(table, soft_wrap=False)
        if entry.get("unused"):
            unused = tr("Not read: {columns}", columns=", ".join(entry["unused"]))
            screen.print(clean(unused), style="dim")
        screen.print()


def _count_line(row) -> str:
    from custkit.data.contract import label

    return tr(
        "{file} ({table}): {rows_in} rows in = {used} used + {unattributed} no customer + {rejected} rejected",
        file=row.file,
        table=label(row.table),
        **{name: number(int(getattr(row, name))) for name in ("rows_in", "used", "unattributed", "rejected")},
    )


def _save_map(screen, text: str, path: Path, force: bool) -> None:
    from custkit.report.own_file import write_own

    kept = write_own(path, text, force)
    if kept:
        screen.print(_kept(path.name, kept.name))
    screen.print(
        tr("The proposed field map is in {path}; correct it and use --field-map.", path=path), markup=False
    )


def _kept(name: str, beside: str) -> str:
    return tr("{name} had been changed by hand; that version stays as {kept}.", name=name, kept=beside)


def tell_checks(checks) -> int:
    """The doctor's answers as they come; 1 when one of them is red."""
    from rich.text import Text

    screen, worst = console(), 0
    for check in checks:
        worst |= check.state == "red"
        words = {"green": tr("ok"), "amber": tr("note"), "red": tr("problem")}
        line = Text.assemble(
            (f"● {words[check.state]}", _COLOURS[check.state]), f"  {check.name}: {check.seen}"
        )
        screen.print(line)
        if check.advice:
            screen.print(Text(f"    → {check.advice}"))
    screen.print(tr("Not ready yet.") if worst else tr("This computer is ready."))
    return int(worst)
