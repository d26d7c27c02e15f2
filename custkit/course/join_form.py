"""The form on the first page with which a table joins the class board, and leaves it."""

from custkit.course import joining
from custkit.course.card import Card
from custkit.locale import tr
from custkit.show.panel import Panelled


class JoinForm(Panelled):
    """Two fields and two buttons. ``code`` and ``table`` can be set without a screen; then `join` or `leave`."""

    def __init__(self):
        kept = joining.joined() or {}
        self.code, self.table = kept.get("typed", ""), int(kept.get("table", 1))
        joining.start_sending()

    def join(self) -> Card:
        """Join with what the fields hold; the card that says how it went."""
        if self._panel is not None:
            self.code, self.table = self._code.value, self._table.value
        try:
            joining.join(self.code, self.table)
        except joining.CannotJoin as why:
            return self._told(Card("not_yet", tr("Not joined"), (str(why),)))
        title = tr("Table {n} is on the board", n=self.table)
        return self._told(Card("right", title, (_what_is_sent(),)))

    def leave(self) -> Card:
        """Leave the board."""
        joining.leave()
        return self._told(Card("open", tr("Not on the board; nothing is sent.")))

    def _made(self):
        from ipywidgets import HTML, BoundedIntText, Button, HBox, Layout, Text, VBox

        self._code = Text(
            value=self.code,
            placeholder="48213@192.168.1.5",
            description=tr("Code"),
            layout=Layout(width="22em"),
        )
        self._table = BoundedIntText(
            value=self.table, min=1, max=60, description=tr("Table no."), layout=Layout(width="11em")
        )
        buttons = [
            Button(description=tr("Join"), button_style="primary"),
            Button(description=tr("Leave")),
        ]
        buttons[0].on_click(lambda _: self.join())
        buttons[1].on_click(lambda _: self.leave())
        self._message = HTML()
        row = HBox([self._code, self._table, *buttons], layout=Layout(flex_flow="row wrap"))
        return VBox([row, self._message])

    def __repr__(self):
        return tr("To join the class board, run this step in JupyterLab.") + " " + _what_is_sent()

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self._box() | {"text/plain": repr(self)}


def join() -> JoinForm:
    """The form with which a table joins the trainer's class board: free to use, and the course works without it."""
    return JoinForm()


def _what_is_sent() -> str:
    return tr(
        "Sent to the trainer's laptop in this room: exercise, outcome, minutes. Never a name, an answer, or data."
    )
