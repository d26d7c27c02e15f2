"""On a learner's screen a cell that fails gives one kind sentence instead of a traceback."""

import os
import sys

from custkit.course.card import Card
from custkit.locale import tr


def is_on_screen() -> bool:
    """Whether a person looks (`custkit start`); papermill, nbval and the batch fail loudly."""
    return bool(os.environ.get("CUSTKIT_ON_SCREEN")) and not os.environ.get("CUSTKIT_DEBUG")


def be_kind(shell) -> None:
    """Show what went wrong as a card. ``CUSTKIT_DEBUG=1`` brings the traceback back."""
    if is_on_screen():
        shell.set_custom_exc((Exception,), _told)
        shell.showsyntaxerror = lambda *_, **__: _told(shell, *sys.exc_info())


def _told(shell, kind, error, trace, tb_offset=None):
    from IPython.display import display

    display(Card("not_yet", tr("This step did not run"), (sentence(error), _what_to_do(error))))


def sentence(error: Exception) -> str:
    """What went wrong, in the words of somebody who does not program."""
    from custkit.data import InputError, MissingTable

    if isinstance(error, InputError | MissingTable):
        return str(error)
    if isinstance(error, SyntaxError):
        return tr(
            "This step cannot be read: a quotation mark, bracket or comma is missing or of another kind."
        )
    if isinstance(error, NameError):
        return tr("This step uses “{name}”, which is not there yet.", name=getattr(error, "name", "") or "?")
    return tr("Something did not fit: {error}", error=f"{type(error).__name__}: {error}")


def _what_to_do(error) -> str:
    if isinstance(error, NameError):
        return tr("Run the two cells at the top of the page, then this one again.")
    if isinstance(error, SyntaxError):
        return tr("Undo what was typed (Ctrl+Z), or open the page afresh from the contents.")
    return tr("Run the page from the top; if it stays so, tell the trainer what is written here.")
