"""What forms and dials share: a box of widgets beside a face that needs no screen."""


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
