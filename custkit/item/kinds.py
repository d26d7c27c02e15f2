"""The kinds of pictures as frozen descriptions: which columns go where. `custkit.show` draws them; nothing here does.

What a picture says stands in the card below ``picture``: ``subtitle, source``, and per row ``name`` (on the axis) and
``text`` (beside the mark); ``x, y`` name an axis, else the columns' labels do. ``rows``: the table to draw where it is
not the Result's own. ``tone``: a column of codes or yes/no that colours the marks, or one tone for all: good, bad,
plain, strong, warn. ``line_at``: a fact at which a dashed line stands. ``most``: rows drawn, in the table's order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True, eq=False)
class bars:
    """One bar a row. ``by``: a column whose codes stand side by side in a row, each with its own bar."""

    y: str
    x: str
    tone: str = "good"
    line_at: str = ""
    rows: pd.DataFrame | None = None
    most: int = 12
    by: str = ""


@dataclass(frozen=True, eq=False)
class intervals:
    """A dot a row and the range from ``low`` to ``high`` around it; ``bar``: a column beside it as a pale bar."""

    y: str
    x: str
    low: str
    high: str
    tone: str = "good"
    line_at: str = ""
    rows: pd.DataFrame | None = None
    most: int = 12
    bar: str = ""


@dataclass(frozen=True, eq=False)
class change:
    """A dumbbell a row: where it stood and where it stands."""

    y: str
    before: str
    after: str
    tone: str = "good"
    line_at: str = ""
    rows: pd.DataFrame | None = None
    most: int = 12


@dataclass(frozen=True, eq=False)
class grid:
    """A field a row: ``y`` down, ``x`` across, darker is more of ``fill``; ``mark``: a yes/no column of framed fields.

    ``tone``: a column of codes that colours the fields instead of ``fill``; ``open``: also while an exercise asks.
    ``order_y, order_x``: codes in their order, from the top and from the left. ``upwards``: the first of ``order_y``
    stands at the bottom. ``about_y, about_x``: code → further facts for the card's ``y`` and ``x``.
    """

    y: str
    x: str
    fill: str
    mark: str = ""
    tone: str = ""
    order_y: tuple = ()
    order_x: tuple = ()
    upwards: bool = False
    open: bool = False
    about_y: Mapping = field(default_factory=dict)
    about_x: Mapping = field(default_factory=dict)
    rows: pd.DataFrame | None = None


@dataclass(frozen=True, eq=False)
class zone:
    """A part of a curve from where the last ended up to ``to``; ``facts`` fill the card's ``picture.zone``."""

    code: str
    to: float
    facts: dict


@dataclass(frozen=True, eq=False)
class point:
    """A point that is spoken of; ``facts`` fill the card's ``picture.point``."""

    x: float
    y: float
    facts: dict


@dataclass(frozen=True, eq=False)
class curve:
    """A line through the rows, one for each code of ``by``; ``low, high``: the band around it.

    ``zones``: parts below the line in the colours of ``tone``'s codes; ``points``: what is spoken of; ``equal``: the
    diagonal "if all were equal"; ``steps``: the line goes in steps; ``line_at``: a fact, as a level line.
    ``within``: two corners that the axes hold as well, so that pictures of other settings can be compared.
    """

    x: str
    y: str
    by: str = ""
    low: str = ""
    high: str = ""
    tone: str = "good"
    zones: tuple[zone, ...] = ()
    points: tuple[point, ...] = ()
    equal: bool = False
    steps: bool = False
    line_at: str = ""
    within: tuple = ()
    rows: pd.DataFrame | None = None
    height: float = 4.6


@dataclass(frozen=True, eq=False)
class places:
    """A map: one labelled point a row. ``size``: a column as area; ``x_at, y_at``: facts at which dashed lines stand.

    ``log``: both axes in powers of ten above a tenth of these lines, linear below, so that losses and zeros show.
    ``corners``: code of ``tone`` → ``"right top"``, each with the card's ``picture.corner``. The ``most`` first rows
    are labelled (card: ``picture.name``), as far as there is room.
    """

    x: str
    y: str
    size: str = ""
    tone: str = "good"
    x_at: str = ""
    y_at: str = ""
    log: bool = False
    corners: tuple[tuple[str, str, dict], ...] = ()
    most: int = 12
    rows: pd.DataFrame | None = None
    height: float = 5.4


@dataclass(frozen=True, eq=False)
class panels:
    """Two or three pictures side by side; card: ``picture.panels``, a list of what each says (``title, text`` …)."""

    parts: tuple
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class multiples:
    """Small multiples: the same picture once for every code of ``by``, ``across`` in a row."""

    part: object
    by: str
    across: int = 3


@dataclass(frozen=True, eq=False)
class own:
    """A picture that is truly its own: ``custkit/show/own/<name>.py`` draws it on the chart it is given.

    ``rows``: what it draws, where not the Result's table. ``width, height`` in inches.
    """

    name: str
    rows: pd.DataFrame | None = None
    height: float = 4.6
    width: float = 8.0
