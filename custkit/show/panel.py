"""What forms and dials share: a box of widgets beside a face that needs no screen."""

import asyncio
from collections.abc import Callable


class Panelled:
    """``_made`` makes the box, with a ``_message`` of its own where it is told cards."""

    _panel = None

    @property
    def panel(self):
        """The ipywidgets box, made when first asked for."""
        if self._panel is None:
            self._panel = self._made()
        return self._panel

    def _told(self, card):
        if self._panel is not None:
            self._message.value = card._repr_html_() if card is not None else ""
        return card

    def _box(self) -> dict:
        """The box as a notebook shows it; empty where there is no ipywidgets."""
        try:
            return dict(self.panel._repr_mimebundle_())
        except ImportError:
            return {}


def beside(touched, drawn, share=30):
    """What is touched at the left and what it draws at its right, in one screen; below it where a page is narrow.

    share: of the screen's width for what is touched, in percent.
    """
    from ipywidgets import HBox, Layout, VBox

    columns = [(touched, f"1 1 clamp(340px,{share}vw,500px)"), (drawn, "999 1 500px")]
    boxes = [VBox(parts, layout=Layout(flex=flex, min_width="0")) for parts, flex in columns]
    return HBox(boxes, layout=Layout(flex_flow="row wrap", grid_gap="0 12px"))


def later(call: Callable[[], object], seconds: float) -> asyncio.TimerHandle | None:
    """Call in a moment, when what was picked or turned last has come; at once where nobody looks."""
    try:
        return asyncio.get_running_loop().call_later(seconds, call)
    except RuntimeError:
        call()
        return None
