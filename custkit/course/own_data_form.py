"""The form with which a learner puts the own company in the place of the course's."""

import os
from pathlib import Path

from custkit.course import state
from custkit.course.card import Card
from custkit.course.kind import sentence
from custkit.course.start import LARGEST_FILE
from custkit.locale import tr
from custkit.show.panel import Panelled

_QUOTES = "\"'“”‘’「」『』＂＇` \t\r\n"
_FOLDER = "own_data"


class OwnData(Panelled):
    """A file to choose or a place to paste. Headless: ``form.place = "orders.xlsx"; form.open()``, and `back`."""

    def __init__(self, company):
        self.company = company
        self.place = state.own_data() or ""

    def open(self) -> Card:
        """Open what the fields name, and remember it for every page; the card that says how it went."""
        try:
            path = self._path()
            if path is None:
                told = tr("No file has arrived. Choose one, or paste its path.")
                return self._told(Card("open", told, (_too_large(),)))
            self._told(Card("open", tr("One moment: {name} is being opened.", name=path.name)))
            opened = _opened(path, self.company.language)
        except Exception as error:  # whatever a stranger's file brings, a learner gets a sentence
            return self._told(Card("not_yet", tr("This file could not be opened"), (sentence(error),)))
        state.choose_own_data(str(path))
        self.place = str(path)
        title = tr("{name} is open", name=opened.name)
        return self._told(Card("right", title, (repr(opened), _next())))

    def back(self) -> Card:
        """Return to the course's company; the file stays where it is."""
        state.choose_own_data(None)
        return self._told(Card("open", tr("Back to the course's company"), (_next(),)))

    def _path(self) -> Path | None:
        """The file or folder meant: what was chosen, else what was pasted, without the quotes around it."""
        typed = self.place
        if self._panel is not None:
            if self._chosen.value:
                return _saved(self._chosen.value[0])
            typed = self._typed.value
        typed = typed.strip(_QUOTES).removeprefix("file://")
        return Path(typed).expanduser().resolve() if typed else None

    def _made(self):
        from ipywidgets import HTML, Button, FileUpload, HBox, Layout, Text, VBox

        self._chosen = FileUpload(description=tr("Choose a file"), layout=Layout(width="auto"))
        self._typed = Text(value=self.place, placeholder=tr("or paste its path"), layout=Layout(width="30em"))
        self._typed.observe(lambda _: self._forget_chosen(), "value")
        opens = Button(description=tr("Open it"), button_style="primary", layout=Layout(width="auto"))
        back = Button(description=tr("Back to the course's company"), layout=Layout(width="auto"))
        opens.on_click(lambda _: self.open())
        back.on_click(lambda _: self.back())
        self._message = HTML(Card("open", tr("Open here: {name}", name=self.company.name))._repr_html_())
        row = Layout(flex_flow="row wrap")
        note = HTML(f"<small>{_too_large()}</small>")
        return VBox([HBox([self._chosen, self._typed], layout=row), note, HBox([opens, back]), self._message])

    def _forget_chosen(self):
        self._chosen.value = ()

    def __repr__(self):
        return tr("To work on a company of your own, run this step in JupyterLab.")

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self._box() | {"text/plain": repr(self)}


def own_data(company) -> OwnData:
    """The form "on your own company": opens a file or folder, and every page of the course then works on it."""
    return OwnData(company)


def chosen(data: str) -> str:
    """What a page opens: the learner's own data where some were chosen on the screen, else ``data``.

    Without a work folder (papermill, the batch), or where ``data`` was changed, it is always ``data``.
    """
    own = state.own_data() if data == "lilan" and os.environ.get("CUSTKIT_WORK") else None
    return own if own and Path(own).exists() else data


def _opened(path, language):
    from custkit.data import InputError, open_company

    if not path.exists():
        raise InputError(tr("{path} is not there. Is it written in full?", path=path))
    return open_company(path, language=language)


def _saved(upload) -> Path:
    """A chosen file, kept in the learner's work folder under its own name."""
    folder = (state.state_file() or Path("state.json")).parent / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / Path(upload["name"]).name
    path.write_bytes(upload["content"])
    return path


def _too_large() -> str:
    """What no message can say afterwards: the browser loses a larger file before the course hears of it."""
    return tr("A file above {n} MB does not arrive this way: paste its path.", n=LARGEST_FILE // 1024**2)


def _next() -> str:
    return tr(
        "Now run the page from the top: every picture and every exercise follows. It holds for all pages."
    )
