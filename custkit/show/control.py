"""A value that is turned by hand in a notebook and read and set by code everywhere else."""

from base64 import b64encode
from functools import cached_property
from html import escape
from importlib.resources import files

from custkit.locale import get_language, tr
from custkit.show.html import FONT
from custkit.show.panel import Panelled, beside, later

DIAL, DRAWN, DRAWING = "custkit-dial", "custkit-drawn", "custkit-drawing"  # classes of dial.css
PAUSE = 0.15  # seconds without a turn, after which the last one is drawn


class Control(Panelled):
    """What `dial` and the other widgets return.

    ``value`` can be read and set, with or without a screen; a value that makes no sense raises ValueError and
    changes nothing. In a notebook it shows its inputs and, beside them, a picture and a few lines that follow
    every turn; in a report, or where widgets do not run, the picture and the lines alone.

    inputs: ``{name: setting → ipywidget and its label}``, made when first shown; settings: ``{name: setting}`` at the
    start. alone: the one name whose setting is the value; empty where the value is all of them.
    check: settings → settings that make sense. picture: settings → (`Chart` or table, lines: its title, then more).
    """

    def __init__(self, inputs, settings, alone, check, picture):
        self._inputs, self._alone, self._check, self._picture = inputs, alone, check, picture
        self._settings = self._start = check(settings)
        self._parts, self._following, self._waiting = {}, False, None
        self._drawn = (None, None)

    @property
    def value(self):
        """What the inputs say now."""
        return self._settings[self._alone] if self._alone else dict(self._settings)

    @value.setter
    def value(self, value):
        self._turn(self._check(self._settings | ({self._alone: value} if self._alone else dict(value))))

    def reset(self):
        """Back to where it began."""
        self._turn(dict(self._start))

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

    @cached_property
    def halves(self):
        """The box of what is touched, and what shows the picture."""
        from ipywidgets import HTML, Button, HBox, Layout, VBox

        boxes = []
        for name, make in self._inputs.items():
            self._parts[name], title = make(self._settings[name])
            boxes.append(VBox([title, self._parts[name]], layout=Layout(flex="1 1 270px", max_width="440px")))
        self.watch(self._turned)
        if len(boxes) > 1:
            back = Button(description=tr("Reset"), layout=Layout(width="auto"))
            back.on_click(lambda _: self.reset())
            boxes.append(back)
        look = Layout(flex_flow="row wrap", align_items="flex-end", grid_gap="0 18px")
        touched, self._output = HBox(boxes, layout=look), HTML()
        touched.add_class(DIAL)
        self._output.add_class(DRAWN)
        self._redraw()
        return touched, self._output

    def watch(self, call):
        """Call whenever something is turned on the screen."""
        for part in self._parts.values():
            part.observe(call, names="value")

    def _made(self):
        touched, drawn = self.halves
        return beside([touched], [drawn])

    def _turned(self, _change):
        if not self._following:
            self._turn(self._check({name: part.value for name, part in self._parts.items()}))

    def _turn(self, settings):
        """The value is known at once and the old picture pales; of many turns in a row only the last is drawn."""
        self._settings = settings
        if not self._parts:
            return
        self._following = True
        try:
            for name, part in self._parts.items():
                part.value = settings[name]  # one input may settle another
        finally:
            self._following = False
        self._output.add_class(DRAWING)
        if self._waiting:
            self._waiting.cancel()
        self._waiting = later(self._redraw, PAUSE)

    def _redraw(self):
        """The picture of the settings, or a sentence where there is none; what is no ValueError is raised as well."""
        shown, lines = escape(tr("Nothing can be drawn for this setting. Please choose another.")), []
        try:
            chart, lines, image = self._now()
            source = f'src="data:image/png;base64,{image}"'
            shown = f'<img alt="{escape(chart.alt)}" {source}>' if image else chart.html
        except ValueError as reason:
            shown = escape(tr("Not used: {reason}", reason=reason))
        finally:
            words = "".join(f"<li>{escape(line)}</li>" for line in lines[1:])
            word = tr("drawing…")
            look = f"<style>.{DRAWN}{{font-family:{FONT}}}{files(__package__).joinpath('dial.css').read_text()}</style>"
            self._output.value = f'{look}{shown}<ul>{words}</ul><div class="custkit-word">{word}</div>'
            self._output.remove_class(DRAWING)
