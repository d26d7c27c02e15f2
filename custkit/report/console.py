"""What the commands say on the screen."""

from contextlib import contextmanager
from pathlib import Path

from custkit.locale import ntr, tr

_COLOURS = {"green": "green", "amber": "yellow", "red": "red"}
_STATES = {"done": "green", "partial": "yellow", "off": "dim", "failed": "red"}


@contextmanager
def progress_bar():
    """A bar per section on stderr; gives the function that `custkit.report.run` calls."""
    from rich.console import Console
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
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks = {}

        def show(key, title, done, total):
            if key not in tasks:
                tasks[key] = bar.add_task(title, total=total)
            bar.update(tasks[key], completed=done, total=total)

        yield show


def tell_result(result) -> None:
    """Where the report is, and what became of each section."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for row in result.rows:
        line = Text.assemble("  ", (row.word, _STATES[row.status]), "  ", row.title)
        console.print(line.append(f" – {row.reason}" if row.reason else ""))
    if result.resumed:
        n = result.resumed
        console.print(
            ntr("{n} section had been finished before.", "{n} sections had been finished before.", n)
        )
    console.print(tr("Report: {path}", path=result.out / "index.html"), soft_wrap=True, markup=False)
    if result.exit_code:
        advice = tr("Some sections failed; the others are complete. After a remedy, add --resume.")
        console.print(advice, style="red")


def tell_data(data, field_map, as_of, save_map: Path | None) -> int:
    """What is in the data, what is wrong with it, and what is missing; 2 where it cannot be used."""
    from rich.console import Console

    from custkit.data import open_company

    console = Console(highlight=False)
    company = open_company(data, as_of=as_of, field_map=field_map)
    console.print(str(company), markup=False)
    _print_frame(console, company.quality.counts, tr("Rows"))
    for level, message in zip(
        company.quality.issues["level"], company.quality.issues["message"], strict=True
    ):
        colour = {"error": "red", "warning": "yellow"}.get(level, "dim")
        console.print(f"• {message}", style=colour, markup=False)
    _print_frame(console, company.status(), tr("Tables"))
    if save_map:
        company.save_field_map(save_map)
        console.print(
            tr("The proposed field map is in {path}; correct it and use --field-map.", path=save_map)
        )
    return 0


def tell_checks(checks) -> int:
    """The doctor's answers as they come; 1 when one of them is red."""
    from rich.console import Console
    from rich.text import Text

    console, worst = Console(highlight=False), 0
    for check in checks:
        worst |= check.state == "red"
        words = {"green": tr("ok"), "amber": tr("note"), "red": tr("problem")}
        line = Text.assemble(
            (f"● {words[check.state]}", _COLOURS[check.state]), f"  {check.name}: {check.seen}"
        )
        console.print(line)
        if check.advice:
            console.print(Text(f"    → {check.advice}"))
    console.print(tr("Not ready yet.") if worst else tr("This computer is ready."))
    return int(worst)


def _print_frame(console, frame, title):
    from rich.table import Table

    from custkit.data.contract import column_format, label

    table = Table(title=title, title_justify="left")
    for name in frame.columns:
        numeric = column_format(name) in ("int", "number", "money", "percent")
        table.add_column(label(name), justify="right" if numeric else "left", overflow="fold")
    for row in frame.itertuples(index=False):
        table.add_row(
            *(
                ""
                if value is None or value != value
                else f"{value:,}"
                if isinstance(value, int)
                else f"{value:,.2f}"
                if isinstance(value, float)
                else _escape(value)
                for value in row
            )
        )
    console.print(table)


def _escape(value):
    from rich.markup import escape

    return escape(", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value))
