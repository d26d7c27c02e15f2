"""The commands. Each is a few lines that call a room; help and messages speak the language in use."""

import os
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from custkit import __version__
from custkit.locale import LANGUAGES, get_language, set_language, tr
from custkit.usage import Command, Group, page_kinds, translate_help_frame, wrong_command_line

SUCCESS, SECTION_FAILED, CANNOT_USE, INTERRUPTED = 0, 1, 2, 130
_given: list[str] = []  # the command's arguments, whose passwords no message repeats


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit code (0 done, 1 a part failed, 2 the input cannot be used)."""
    arguments = sys.argv[1:] if arguments is None else arguments
    _given[:] = arguments
    for stream in (sys.stdout, sys.stderr):  # a console that cannot write a character shows a question mark
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    set_language(_language(arguments))
    try:
        code = _app()(args=arguments, prog_name="custkit", standalone_mode=False) or SUCCESS
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except Exception as error:
        return _failed(error)
    if code == INTERRUPTED:
        _say_error(tr("Stopped. What was finished is kept: add --resume to go on."))
    return code


def _language(arguments: list[str]) -> str:
    """The language asked for on the command line, else the computer's; needed before the help is built."""
    from custkit.course.start import computer_language

    for at, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--language":
            value = value or (arguments[at + 1] if at + 1 < len(arguments) else "")
            if value not in LANGUAGES:
                break
            return value
    chosen = os.environ.get("CUSTKIT_LANGUAGE", "")[:2].lower()
    return chosen if chosen in LANGUAGES else computer_language()


def _app() -> typer.Typer:
    """The commands with their help in the language in use."""
    translate_help_frame()
    app = typer.Typer(
        cls=Group,
        help=tr("Customer classification management: a course, and the same analyses on your own data."),
        epilog=tr(
            "Exit codes: 0 all sections ran, or were off for missing tables; 1 a section failed; "
            "2 the input cannot be used."
        ),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(_global_options())
    for name, make, help in (
        ("start", _start, tr("Open the course in JupyterLab, which is given every further option.")),
        ("run", _run, tr("Check the data, run the modules, write the report and the action pack.")),
        ("page", _page, tr("Write one page for a meeting: on a customer, a key account, a region …")),
        ("pack", _pack, tr("Write the action pack alone: a workbook, one page, and its parameters.")),
        ("check-data", _check_data, tr("Say what is there, what is wrong, and what is missing.")),
        ("board", _board, tr("Show the trainer how far each table is (in the room's network only).")),
        ("prepare", _prepare, tr("Write what is sent, printed and filled in around a class.")),
        ("evaluate", _evaluate, tr("What a class has brought: forms, test, promises, KPIs on one page.")),
        ("doctor", _doctor, tr("Is this computer ready for the class?")),
    ):
        passes_on = {"allow_extra_args": True, "ignore_unknown_options": True} if name == "start" else {}
        app.command(name, help=help, cls=Command, context_settings=passes_on)(make())
    return app


def _language_option():
    return typer.Option(help=tr("Language of texts: zh or en."), metavar="zh|en", callback=_known_language)


def _known_language(value):
    if value is not None and value not in LANGUAGES:
        from custkit.data.errors import InputError

        raise InputError(tr("--language is zh or en, not {value}.", value=value))
    return value


def _data_argument():
    return typer.Argument(
        metavar=tr("DATA"),
        help=tr("A file, a folder, a dataset of the course (lilan-zh, lilan-en), or a database address."),
    )


def _field_map_option():
    return typer.Option("--field-map", help=tr("What check-data --save-map proposed and you corrected."))


def _force_option():
    return typer.Option("--force", help=tr("Replace the file even if custkit did not write it."))


def _global_options():
    def version(wanted: bool):
        if wanted:
            typer.echo(f"custkit {__version__}")
            raise typer.Exit

    def options(
        language: Annotated[str | None, _language_option()] = None,
        version: Annotated[
            bool, typer.Option("--version", help=tr("Show the version."), callback=version, is_eager=True)
        ] = False,
    ):
        pass

    return options


def _start():
    def start(
        context: typer.Context,
        language: Annotated[str | None, _language_option()] = None,
        folder: Annotated[
            Path | None, typer.Option(help=tr("Where your copies of the notebooks go."))
        ] = None,
        browser: Annotated[bool, typer.Option(help=tr("Open the browser."))] = True,
        port: Annotated[int | None, typer.Option(help=tr("Port of JupyterLab."))] = None,
        trainer: Annotated[
            bool,
            typer.Option("--trainer", help=tr("Open the trainer's page instead (--folder: of the kit).")),
        ] = False,
        join: Annotated[
            str | None,
            typer.Option(metavar="CODE@HOST", help=tr("Join the class board (see custkit board).")),
        ] = None,
        table: Annotated[int, typer.Option(min=1, max=60, help=tr("Number of your table."))] = 1,
    ) -> int:
        from custkit.course.start import open_trainers_page, start
        from custkit.data.errors import InputError

        try:
            if trainer:
                open_trainers_page(language, folder, browser)
                return 0
            return start(language, folder, browser, port, context.args, (join, table) if join else None)
        except FileNotFoundError as error:
            raise InputError(str(error)) from None

    return start


def _run():
    def run(
        data: Annotated[str, _data_argument()],
        out: Annotated[str, typer.Option(help=tr("Folder for the report."))],
        as_of: Annotated[
            str | None, typer.Option(help=tr("Day to look from; the last order's if not given."))
        ] = None,
        language: Annotated[str | None, _language_option()] = None,
        modules: Annotated[
            list[str] | None, typer.Option(help=tr("Only these, such as tiering,key_accounts."))
        ] = None,
        field_map: Annotated[str | None, _field_map_option()] = None,
        engine: Annotated[str | None, typer.Option(help=tr("Address of another engine (Spark, …)."))] = None,
        memory: Annotated[
            str | None, typer.Option(help=tr("Memory the engine may take, such as 4GB."))
        ] = None,
        resume: Annotated[bool, typer.Option("--resume", help=tr("Finish an interrupted run."))] = False,
        show_names: Annotated[
            bool, typer.Option("--show-names", help=tr("Do not mask contacts' names."))
        ] = False,
    ) -> int:
        from custkit.report import run
        from custkit.report.console import progress_bar, tell_result

        wanted = [name for entry in modules or [] for name in entry.split(",") if name.strip()]
        with progress_bar() as progress:
            result = run(
                data,
                out,
                as_of=as_of,
                modules=wanted,
                field_map=field_map,
                engine=engine,
                memory=memory,
                resume=resume,
                show_names=show_names,
                progress=progress,
            )
        tell_result(result)
        return result.exit_code

    return run


def _job(data, field_map, as_of=None, show_names=False):
    """What the commands besides run read: with the engine and the memory that come by themselves."""
    from custkit.report.job import make_job

    return make_job(data, as_of, get_language(), field_map, None, None, show_names)


def _page():
    def page(
        kind: Annotated[str, typer.Argument(metavar=tr("KIND"), help=", ".join(page_kinds()))],
        data: Annotated[str, _data_argument()],
        id: Annotated[
            str | None,
            typer.Argument(
                metavar=tr("ID"), help=tr("A customer's id or name; a region as the data call it.")
            ),
        ] = None,
        *,
        out: Annotated[Path, typer.Option(help=tr("The page to write (.html)."))],
        as_of: Annotated[
            str | None, typer.Option(help=tr("Day to look from; the last order's if not given."))
        ] = None,
        language: Annotated[str | None, _language_option()] = None,
        field_map: Annotated[str | None, _field_map_option()] = None,
        show_names: Annotated[
            bool, typer.Option("--show-names", help=tr("Do not mask contacts' names."))
        ] = False,
        force: Annotated[bool, _force_option()] = False,
    ) -> int:
        from custkit.report.one_page import page_of
        from custkit.report.own_file import may_write

        write = page_of(kind, id)
        job = _job(data, field_map, as_of, show_names)
        may_write(out, force, job.inputs())
        path = write(job.open(), out, show_names=show_names, force=force)
        typer.echo(tr("The page is in {path}", path=path))
        return SUCCESS

    return page


def _pack():
    def pack(
        data: Annotated[str, _data_argument()],
        out: Annotated[Path, typer.Option(help=tr("Folder for the pack."))],
        parameters: Annotated[
            Path | None, typer.Option(help=tr("A parameters.yaml: the same pack once more."))
        ] = None,
        before: Annotated[
            Path | None, typer.Option(help=tr("The parameters.yaml of the last pack, to compare with."))
        ] = None,
        as_of: Annotated[
            str | None, typer.Option(help=tr("Day to look from; the last order's if not given."))
        ] = None,
        language: Annotated[str | None, _language_option()] = None,
        field_map: Annotated[str | None, _field_map_option()] = None,
        force: Annotated[bool, _force_option()] = False,
    ) -> int:
        from custkit.report import action_pack

        job = _job(data, field_map, as_of)
        said = action_pack(job.open(), out, parameters, before, force, job.inputs())
        typer.echo(repr(said))
        return SUCCESS

    return pack


def _check_data():
    def check_data(
        data: Annotated[str, _data_argument()],
        save_map: Annotated[
            Path | None, typer.Option("--save-map", help=tr("Write the proposed field map to this file."))
        ] = None,
        field_map: Annotated[str | None, _field_map_option()] = None,
        as_of: Annotated[
            str | None, typer.Option(help=tr("Day to look from; the last order's if not given."))
        ] = None,
        language: Annotated[str | None, _language_option()] = None,
        force: Annotated[bool, _force_option()] = False,
    ) -> int:
        from custkit.report.console import tell_data

        return tell_data(data, field_map, as_of, save_map, force)

    return check_data


def _board():
    def board(
        language: Annotated[str | None, _language_option()] = None,
        port: Annotated[int, typer.Option(help=tr("Port of the board."))] = 8765,
        browser: Annotated[bool, typer.Option(help=tr("Open the browser."))] = True,
    ) -> int:
        from custkit.course.board import serve

        return serve(port, browser=browser)

    return board


def _prepare():
    def prepare(
        out: Annotated[Path, typer.Option(help=tr("Folder for the files."))],
        data: Annotated[
            str | None, typer.Option(help=tr("The company's data, for a names card of its own."))
        ] = None,
        language: Annotated[str | None, _language_option()] = None,
        field_map: Annotated[str | None, _field_map_option()] = None,
        force: Annotated[bool, _force_option()] = False,
    ) -> int:
        from custkit.report.class_kit import write_kit

        job = _job(data, field_map) if data else None
        written, kept = write_kit(out, job and job.open(), force, job.inputs() if job else ())
        for path in written:
            typer.echo(path)
        for path in kept:
            typer.echo(tr("{path} was there and stays as it is (--force writes an empty one).", path=path))
        return SUCCESS

    return prepare


def _evaluate():
    def evaluate(
        answers: Annotated[
            list[Path],
            typer.Argument(metavar=tr("ANSWERS"), help=tr("answers.xlsx, saved forms, or folders.")),
        ],
        out: Annotated[Path, typer.Option(help=tr("The page to write (.html)."))],
        data: Annotated[str | None, typer.Option(help=tr("The company's data of today."))] = None,
        language: Annotated[str | None, _language_option()] = None,
        field_map: Annotated[str | None, _field_map_option()] = None,
        force: Annotated[bool, _force_option()] = False,
    ) -> int:
        from custkit.report.evaluation import evaluation_page
        from custkit.report.own_file import may_write

        job = _job(data, field_map) if data else None
        may_write(out, force, [*answers, *(job.inputs() if job else ())])
        path, found = evaluation_page(answers, out, job and job.open(), force)
        for place, typed in found["asked"].to_numpy():
            typer.echo(tr("{place}: “{typed}” is not understood and not counted", place=place, typed=typed))
        typer.echo(tr("The page is in {path}", path=path))
        return SUCCESS

    return evaluate


def _doctor():
    def doctor(
        language: Annotated[str | None, _language_option()] = None,
        rehearse: Annotated[
            bool, typer.Option("--rehearse", help=tr("Run the day's notebooks here and time every step."))
        ] = False,
    ) -> int:
        from custkit.report.console import tell_checks
        from custkit.report.doctor import checks, rehearsal

        return tell_checks(rehearsal() if rehearse else checks())

    return doctor


def _say_error(text: str) -> None:
    """Say it, without the passwords of the addresses that the command was given."""
    from custkit.data.privacy import Filter, secrets_of
    from custkit.report.console import printable

    clean = Filter(secrets=secrets_of(*_given, os.environ.get("CUSTKIT_ENGINE", "")))
    typer.echo(printable(clean.text(text)), err=True)


def _missing(package: str) -> str:
    """Which package is missing, said without any other: the one that translates may be the one."""
    command = "pip install -c constraints.txt -e ."
    try:
        return tr("the package {name} is missing; install it: {command}", name=package, command=command)
    except ImportError:
        return f"the package {package} is missing; install it: {command}"


def _failed(error: Exception) -> int:
    """Say what went wrong, in one message; what is our own fault also says how to see more."""
    if isinstance(error, ImportError) and not (error.name or "custkit").startswith("custkit"):
        typer.echo(_missing(error.name.split(".")[0]), err=True)
        return CANNOT_USE
    from custkit.data.errors import InputError

    if isinstance(error, InputError):
        _say_error(str(error))
        return CANNOT_USE
    if hasattr(error, "format_message"):  # what Typer raises for a wrong command line
        lines = wrong_command_line(error)
        for line in lines:
            _say_error(line)
        return CANNOT_USE if lines else SUCCESS
    if os.environ.get("CUSTKIT_DEBUG"):
        _say_error("".join(traceback.format_exception(error)))
    what = f"{type(error).__name__}: {error}"
    _say_error(tr("Something went wrong inside custkit: {error}", error=what))
    _say_error(tr("Set CUSTKIT_DEBUG=1 and run again to see where."))
    return SECTION_FAILED


if __name__ == "__main__":
    sys.exit(main())
