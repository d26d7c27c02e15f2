"""How every picture looks: font, fixed colours, and `Chart`, a figure that says one thing.

Colours are Okabe and Ito's (2008), which people with any common colour blindness tell apart; only the red is Tol's
(2021), so that what texts call red is red, and further from amber. Each tier, segment and class keeps its colour in
every chart, and a colour is never the only carrier of a meaning.
"""

import os
import re
from base64 import b64encode
from bisect import bisect_left
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from html import escape
from importlib.resources import as_file, files
from io import BytesIO
from threading import RLock

import numpy as np
from cycler import cycler
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.figure import Figure

from custkit.locale import get_language

FONT = "Custkit Sans SC"
QUOTES = "Custkit Quotes"  # the few marks that English writes narrow
DPI = 100
ON_SCREEN = "CUSTKIT_ON_SCREEN"  # what `custkit start` sets for its kernels
INK, MUTED, FAINT, GRID, PAPER, MINT = "#1f2933", "#5f6b76", "#9aa5b1", "#e4e7eb", "#ffffff", "#7fcfae"
BLUE, SKY, GREEN, ORANGE, VERMILION, GREY = "#0072b2", "#56b4e9", "#009e73", "#e69f00", "#cc3311", "#a3adb8"

TIER_COLOURS = {"high_value": BLUE, "potential": GREEN, "general": GREY, "lost": VERMILION}
ABC_COLOURS = {"A": BLUE, "B": SKY, "C": "#c5cdd6"}
SEGMENT_COLOURS = {
    "important_value": BLUE,
    "important_develop": GREEN,
    "important_keep": ORANGE,
    "important_winback": VERMILION,
    "general_value": "#8cc1e0",
    "general_develop": "#85cfb7",
    "general_keep": "#f3cf85",
    "general_winback": "#ebb08a",
}
BLUES = LinearSegmentedColormap.from_list("custkit_blues", ["#f2f7fb", "#a9cfe6", "#4d9fcc", BLUE, "#0b3c5d"])
_CLOSING = "，。；：、！？）》”％"  # these never begin a line
_LIGHT = 40_000  # bytes of a picture: a notebook of twenty stays easy to keep and to mail
_PALETTES = (24, 20)  # colours, fewer for a picture that is full of marks
_MARGIN = 0.2  # inches of white around everything
# The settings are everybody's: one picture at a time, also in a JupyterLab that is not the course's own and gives turns
# of a dial to threads.
_ALONE = RLock()
_in_look: ContextVar[bool] = ContextVar("in_look", default=False)


def set_theme() -> None:
    """The look of custkit for every figure from now on, the learner's own included; Chinese always shows."""
    import matplotlib

    matplotlib.rcParams.update(_look(get_language()))


@contextmanager
def look():
    """The look of custkit inside the block only: whoever draws in here leaves the learner's ``rcParams`` alone."""
    import matplotlib

    token = _in_look.set(True)
    try:
        with _ALONE, matplotlib.rc_context(_look(get_language())):
            yield
    finally:
        _in_look.reset(token)


@cache
def _look(language: str) -> dict:
    """The settings of matplotlib that make the look: seaborn's white, as matplotlib ships it.

    Asking seaborn for it costs a first picture the import of all of scipy.stats, a second of the processor.
    """
    from matplotlib import style

    _load_fonts()
    return {
        **style.library["seaborn-v0_8-white"],
        "legend.fontsize": 11,
        "legend.title_fontsize": 12,
        "patch.edgecolor": "w",
        "patch.force_edgecolor": True,
        "patch.linewidth": 1,
        **dict.fromkeys(("xtick.bottom", "ytick.left"), False),
        **dict.fromkeys(("xtick.major.size", "ytick.major.size"), 6),
        "axes.prop_cycle": cycler(color=[BLUE, VERMILION, GREEN, ORANGE, SKY, GREY]),
        "patch.facecolor": BLUE,
        "font.family": [*([QUOTES] if language == "en" else []), FONT, "DejaVu Sans"],
        "axes.unicode_minus": True,
        "text.parse_math": False,  # a text from the data is a text: $x_$ is the name of an industry, not a formula
        "text.color": INK,
        "axes.labelcolor": MUTED,
        "axes.edgecolor": FAINT,
        "axes.labelsize": 10,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": False,
        "grid.color": GRID,
        "xtick.color": MUTED,
        "ytick.color": MUTED,
        "xtick.labelsize": 9.5,
        "ytick.labelsize": 9.5,
        "font.size": 10,
        "figure.facecolor": PAPER,
        "savefig.facecolor": PAPER,
        "hatch.linewidth": 0.8,
    }


@cache
def _load_fonts() -> None:
    for name in (FONT, QUOTES):
        file = files("custkit.show.fonts").joinpath(f"{name.replace(' ', '')}-Regular.otf")
        with as_file(file) as path:
            font_manager.fontManager.addfont(path)


class Chart(Figure):
    """A matplotlib figure with one message, which is its title, and an alternative text.

    message: what the picture says, one sentence with its number; drawn at the top left.
    alt: what someone who cannot see it should be told; the message where nothing is given.
    subtitle: what is measured, in which unit. source: a quiet last line.
    width, height: inches, the heading included.
    """

    def __init__(
        self,
        message: str,
        alt: str = "",
        subtitle: str = "",
        source: str = "",
        width: float = 8.0,
        height: float = 4.5,
    ):
        if not _in_look.get():  # older pictures draw outside `look`
            set_theme()
        super().__init__(figsize=(width, height), dpi=DPI)
        FigureCanvasAgg(self)
        self.message, self.alt = message, alt or message
        used = self._write(message, _MARGIN, 14, INK, stroke=0.35)
        used = self._write(subtitle, used + 0.06, 10, MUTED) if subtitle else used
        foot = _MARGIN * 0.5
        if source:
            self.text(_MARGIN / width, 0.12 / height, source, fontsize=8.5, color=MUTED, va="bottom")
            foot = 0.34
        head = used + 0.14
        room = (_MARGIN / width, foot / height, 1 - 2 * _MARGIN / width, 1 - (head + foot) / height)
        self.set_layout_engine("constrained", rect=room, w_pad=0, h_pad=0)

    def _write(self, text: str, top: float, size: float, colour: str, stroke: float = 0) -> float:
        """A heading, wrapped to the width, from ``top`` inches below the edge; gives back where it ends."""
        from matplotlib.patheffects import withStroke

        width, height = self.get_size_inches()
        place = (_MARGIN / width, 1 - top / height)
        written = self.text(*place, "", fontsize=size, color=colour, va="top", linespacing=1.25)
        if stroke:  # the font has one weight: a thin outline makes the message stand out
            written.set_path_effects([withStroke(linewidth=stroke, foreground=colour)])
        renderer = self.canvas.get_renderer()

        def fits(line):
            written.set_text(line)
            return written.get_window_extent(renderer).width <= (width - 2 * _MARGIN) * DPI

        lines = wrap(text, fits)
        written.set_text("\n".join(lines))
        return top + len(lines) * size * 1.4 / 72

    def png(self) -> bytes:
        """The picture; the same chart always gives the same bytes."""
        from PIL import Image

        with look():
            self.canvas.draw()
        picture = Image.fromarray(np.asarray(self.canvas.buffer_rgba())).convert("RGB")
        for colours in _PALETTES:  # flat colours: a palette halves the size and nobody sees it
            stream = BytesIO()
            flat = picture.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
            flat.save(stream, "png", optimize=True, dpi=(DPI, DPI))
            if stream.tell() <= _LIGHT:
                break
        return stream.getvalue()

    def _repr_mimebundle_(self, include=None, exclude=None):
        picture = b64encode(self.png()).decode()
        if os.environ.get(ON_SCREEN):  # JupyterLab drops a PNG's alternative text; HTML keeps it
            html = f'<img alt="{escape(self.alt)}" src="data:image/png;base64,{picture}">'
            return {"text/html": html, "text/plain": self.alt}, {}
        return {"image/png": picture, "text/plain": self.alt}, {"image/png": {"alt": self.alt}}

    def _repr_html_(self):  # matplotlib's own would ask for a GUI canvas
        return None


def wrap(text: str, fits) -> list[str]:
    """Lines of ``text`` for which ``fits(line)`` is true, as far as the places to break at allow.

    A line breaks at a space, or between two Chinese characters unless the next is closing punctuation or the first an
    opening one.
    """
    pieces = re.findall(rf"[（《“‘]*(?:[⺀-\uffef]|[^\s⺀-\uffef]+)[{_CLOSING}]*|\s+", text)
    lines = []
    while pieces:
        too_many = range(2, len(pieces) + 1)
        n = bisect_left(too_many, True, key=lambda n: not fits("".join(pieces[:n]).strip())) + 1
        lines.append("".join(pieces[:n]).strip())
        pieces = pieces[n:]
    return lines or [""]


def ink_on(colour) -> str:
    """Dark or white text, whichever reads better on ``colour`` (relative luminance as WCAG 2 defines it)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return PAPER if (1.05 / (luminance + 0.05)) > ((luminance + 0.05) / 0.0622) else INK


def mix(colour, share: float) -> tuple:
    """``share`` of a colour on white, for backgrounds."""
    return tuple(1 - share * (1 - c) for c in to_rgb(colour))
