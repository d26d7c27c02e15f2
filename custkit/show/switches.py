"""Boxes to tick, as one input: nobody has to know that a list wants the Ctrl key."""

from ipywidgets import Checkbox, Layout, VBox
from traitlets import Tuple


class Switches(VBox):
    """One box an option. ``value``: the codes that are ticked, in the order of the options."""

    value = Tuple()

    def __init__(self, options, value=(), **box):
        self._codes = [code for _, code in options]
        self._boxes = [
            Checkbox(description=words, indent=False, layout=Layout(width="auto", margin="0 14px 0 0"))
            for words, _ in options
        ]
        super().__init__(self._boxes, **box)
        self.layout.flex_flow = "row wrap"
        self.value = tuple(value)
        for one in self._boxes:
            one.observe(self._ticked, names="value")
        self.observe(self._set, names="value")
        self._set()

    def _ticked(self, _):
        self.value = tuple(code for code, one in zip(self._codes, self._boxes, strict=True) if one.value)

    def _set(self, _=None):
        wanted = set(self.value)
        for code, one in zip(self._codes, self._boxes, strict=True):
            one.value = code in wanted
