"""The one-page files for a meeting, by kind: each ``KIND_page.py`` of this room gives one function ``KIND_page``."""

from importlib import import_module
from inspect import signature

from custkit.data import InputError
from custkit.locale import tr
from custkit.usage import page_kinds


def page_of(kind: str, wanted: str | None):
    """The function that writes a page of this kind: ``write(company, out, show_names=, force=)`` gives its path.

    wanted: the id or name the page is about, None where it is about the whole company. Raises InputError for an unknown
    kind, a missing id, and one too many.
    """
    if kind not in page_kinds():
        known = tr(", ").join(page_kinds())
        raise InputError(tr("There is no page called {kind}; there are: {known}.", kind=kind, known=known))
    function = getattr(import_module(f"{__package__}.{kind}_page"), f"{kind}_page")
    takes = signature(function).parameters
    about = list(takes)[1] != "out"
    if about and not wanted:
        told = tr("The page {kind} needs to know about whom or what: add it after the data.", kind=kind)
        raise InputError(told)
    if not about and wanted:
        told = tr("The page {kind} is about the whole company: leave out {wanted}.", kind=kind, wanted=wanted)
        raise InputError(told)

    def write(company, out, **options):
        known = {name: value for name, value in options.items() if name in takes}
        return function(company, *([wanted] if about else []), out, **known)

    return write
