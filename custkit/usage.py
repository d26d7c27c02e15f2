"""How the command line explains itself: the frame of the help and what is said of a wrong one."""

from importlib.resources import files

from typer.core import TyperCommand, TyperGroup

from custkit.locale import tr


def wrong_command_line(error) -> list[str]:
    """What is wrong with the command line, as lines to print; empty when the help has been shown."""
    kind, context = type(error).__name__, getattr(error, "ctx", None)
    if kind == "NoArgsIsHelpError":  # the help has been shown
        return []
    parameter = getattr(error, "param", None)
    name = parameter and (parameter.opts[-1] if parameter.opts[-1].startswith("-") else parameter.metavar)
    if kind == "MissingParameter" and name:
        line = tr("{name} is missing.", name=name)
    elif kind == "NoSuchOption":
        line = tr("There is no option {name}.", name=error.option_name)
    elif kind == "BadParameter" and name:
        line = tr("{name} cannot be used: {reason}", name=name, reason=error.message)
    else:
        line = error.format_message()
    command = context.command_path if context else "custkit"
    return [line, tr("See: {command} --help", command=command)]


class _Translated:
    """The two texts around a command's help that Typer says itself."""

    def get_help_option(self, ctx):
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = tr("Show this help.")
        return option

    def get_usage(self, ctx):
        return super().get_usage(ctx).replace("Usage:", tr("Usage:"), 1)


class Command(_Translated, TyperCommand):
    pass


class Group(_Translated, TyperGroup):
    def resolve_command(self, ctx, args):
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            from custkit.data.errors import InputError

            known = ", ".join(self.list_commands(ctx))
            raise InputError(tr("There is no command {name}; there is: {known}.", name=args[0], known=known))
        return super().resolve_command(ctx, args)


def page_kinds() -> list[str]:
    """The kinds of pages that ``custkit page`` writes: what ``custkit/report/KIND_page.py`` there is."""
    names = (file.name for file in (files("custkit") / "report").iterdir())
    return sorted(
        name.removesuffix("_page.py") for name in names if name.endswith("_page.py") and name != "one_page.py"
    )


def translate_help_frame() -> None:
    """The words around our help texts, which Typer keeps as constants."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = tr("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = tr("Options")
    rich_utils.COMMANDS_PANEL_TITLE = tr("Commands")
    rich_utils.DEFAULT_STRING = tr("[default: {}]")
    rich_utils.REQUIRED_LONG_STRING = tr("[required]")
