"""A value that is turned by hand in a notebook and read and set by code everywhere else."""

from base64 import b64encode
from html import escape

from custkit.locale import get_language, tr
from custkit.show.html import FONT, INK, MUTED
from custkit.show.panel import Panelled


class Control(Panelled):
    """What `dial` and the other widgets return.

    ``value`` can be read and set, with or without a screen; a value that makes no sense raises ValueError and
    changes nothing. In a notebook it shows its inputs and, below them, a picture and a few lines that follow
    every turn; in a report, or where widgets do not run, the picture and the lines alone.

    inputs: ``{name: setting → ipywidget, or a pair of it and its label}``, made when first shown; settings:
    ``{name: setting}`` at the start.
    outward, inward: from settings to ``value`` and back (``inward`` starts from the settings in force).
    picture: settings → (`Chart` or table, lines); raises ValueError for settings that make no sense.
    """

    def __init__(self, inputs, settings, outward, inward, check, picture):
        self._inputs, self._outward, self._inward = inputs, outward, inward
        self._check, self._picture = check, picture
        self._settings = self._start = check(settings)
        self._parts, self._following = {}, False
        self._drawn = (None, None)

    @property
    def value(self):
        """What the inputs say now."""
        return self._outward(self._settings)

    @value.setter
    def value(self, value):
        self._settings = self._check(self._inward(value, self._settings))
        if self._panel is not None:
            self._turn_inputs()
            self._redraw()

    def reset(self):
        """Back to where it began."""
        self._settings = dict(self._start)
        if self._panel is not None:
            self._turn_inputs()
            self._redraw()

    def chart(self):
        """The picture for the value as it is."""
        return self._now()[0]

    def lines(self) -> list[str]:
        """The picture in words."""
        return self._now()[1]

    def __repr__(self) -> str:
        return "\n".join(self.lines())

    def _repr_mimebundle_(self, include=None, exclude=None):
        chart, lines, image = self._now()
        data = self._box() | {"text/plain": "\n".join(lines)}
        if image:
            return data | {"image/png": image}, {"image/png": {"alt": chart.alt}}
        return data | {"text/html": chart.html}, {}

    def _now(self):
        """Chart, lines and picture (base64) of the settings in force, drawn once."""
        key = (get_language(), str(sorted(self._settings.items())))
        if key != self._drawn[0]:
            chart, lines = self._picture(self._settings)
            image = b64encode(chart.png()).decode() if hasattr(chart, "png") else ""  # else a table
            self._drawn = key, (chart, lines, image)
        return self._drawn[1]

    def _made(self):
        from ipywidgets import HTML, Button, HBox, Layout, VBox

        self._parts, boxes = {}, []
        for name, make in self._inputs.items():
            made = make(self._settings[name])
            part, *title = made if isinstance(made, tuple) else (made,)
            part.observe(self._turned, names="value")
            self._parts[name] = part
            boxes.append(VBox([*title, part], layout=Layout(margin="0 18px 6px 0")))
        if len(boxes) > 1:
            back = Button(description=tr("Reset"), layout=Layout(width="auto"))
            back.on_click(lambda _: self.reset())
            boxes.append(back)
        self._output = HTML()
        self._redraw()
        return VBox([HBox(boxes, layout=Layout(flex_flow="row wrap", align_items="flex-end")), self._output])

    def _turned(self, _change):
        if self._following:
            return
        wanted = self._settings | {name: part.value for name, part in self._parts.items()}
        try:
            self._settings = self._check(wanted)
            self._turn_inputs()  # one input may settle another
            self._redraw()
        except ValueError as error:
            note = tr("Not used: {reason}", reason=error)
            self._output.value = f'<p style="font:13px {FONT};color:#b3420a">{escape(note)}</p>'

    def _turn_inputs(self):
        self._following = True
        try:
            for name, part in self._parts.items():
                part.value = self._settings[name]
        finally:
            self._following = False

    def _redraw(self):
        chart, lines, image = self._now()
        words = "".join(f"<li>{escape(line)}</li>" for line in lines)
        shown = (
            f'<img alt="{escape(chart.alt)}" src="data:image/png;base64,{image}" style="max-width:100%">'
            if image
            else chart.html
        )
        style = f"font:13px/1.5 {FONT};color:{INK};border-top:1px solid {MUTED}33;padding-top:6px"
        self._output.value = f'{shown}<ul style="{style}">{words}</ul>'
