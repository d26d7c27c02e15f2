"""How a `Result` looks: its picture or its table, or the card that says what is missing."""

import os
from base64 import b64encode
from html import escape

from custkit.data.memo import shared
from custkit.item.result import lacking
from custkit.show.cards import card
from custkit.show.tables import table
from custkit.show.theme import ON_SCREEN


def chart(result, quiet: bool = False):
    """The picture of a Result; None for one that is a table, or that has nothing to show."""
    from custkit.show.draw import draw

    nothing = result.picture is None or getattr(getattr(result.picture, "rows", None), "empty", False)
    return draw(result, quiet) if result.ok and not nothing else None


def html(result, quiet: bool = False) -> str:
    """A Result as a piece of a page."""
    drawn = chart(result, quiet)
    if drawn is None:
        return plain(result, quiet).html
    picture = b64encode(drawn.png()).decode()
    return f'<img alt="{escape(drawn.alt)}" src="data:image/png;base64,{picture}" style="max-width:100%">'


def bundle(result, drawn=None):
    """What a notebook shows; drawn once where notebooks of a batch show the same. drawn: its picture if made."""
    if result.as_found is None:
        return _bundle(result, drawn)
    key = ("bundle", result.as_found, os.environ.get(ON_SCREEN))
    return shared(result.company, key, lambda: _bundle(result, drawn))


def _bundle(result, drawn):
    drawn = drawn or chart(result)
    if drawn is not None:
        return drawn._repr_mimebundle_()
    shown = plain(result)
    return {"text/html": shown.html, "text/plain": shown.text}, {}


def as_text(result) -> str:
    """A Result in words: the picture's alternative text, or the table."""
    drawn = chart(result)
    return drawn.alt if drawn is not None else plain(result).text


def plain(result, quiet: bool = False):
    """A table with its sentence above, or the notice of a Result that has nothing to show."""
    if result.lacks or result.refused or result.table.empty:
        return card(result.message, "\n".join(lacking(result.lacks)), "quiet")
    if quiet:
        return table(result, caption=result.quiet_message)
    record = f" · {result.record.sentence()}" if result.record else ""
    return table(result, caption=result.message + record)
