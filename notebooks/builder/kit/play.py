"""A core as the kit shows it: its cells run here, one by one, in one language, on one company."""

import re
from base64 import b64decode
from dataclasses import dataclass
from html import escape
from io import BytesIO

from custkit.course.asking import asked
from custkit.item import exercise_of
from custkit.show import table
from custkit.tiering.opening import names_card

from ..notebook import make_notebook
from ..source import Source

PROJECTED_DPI = 170
SHOWN_ROWS = 10
_HEADING = re.compile(r"^(#{1,6}) +(.+)$")


@dataclass(frozen=True)
class Part:
    """A piece of a core. kind: ``text`` (a heading with what stands below it), ``shown``, ``asked`` or ``note``.

    level, title: of a text's heading (0 and empty where it has none). text: markdown. value: what the cell gave; of an
    exercise, `Asked`. key: of an exercise or of the note on it.
    """

    kind: str
    text: str = ""
    level: int = 0
    title: str = ""
    value: object = None
    key: str = ""


@dataclass(frozen=True, eq=False)
class Core:
    """A core that was run: ``name`` as in ``"02_tiering"``."""

    name: str
    title: str
    company: object
    parts: tuple[Part, ...]

    def sections(self) -> list[list[Part]]:
        """The parts below each heading of the second level; what stands before the first comes first."""
        found: list[list[Part]] = [[]]
        for part in self.parts:
            if part.kind == "text" and part.level == 2:
                found.append([])
            found[-1].append(part)
        return found

    def asked(self) -> dict[str, Part]:
        """The exercises by key."""
        return {part.key: part for part in self.parts if part.kind == "asked"}

    def note(self, key: str = "") -> str:
        """The trainer's note on an exercise, or (no key) on the block."""
        return "\n\n".join(part.text for part in self.parts if part.kind == "note" and part.key == key)

    def heading_of(self, key: str) -> Part:
        """The text that asks an exercise: the last heading above its form."""
        return self._above(key)[0]

    def shown_for(self, key: str) -> list:
        """What stands between that text and the form, to be read before answering."""
        return [part.value for part in self._above(key) if part.kind == "shown"]

    def _above(self, key) -> list[Part]:
        at = next(n for n, part in enumerate(self.parts) if part.kind == "asked" and part.key == key)
        heads = [n for n, part in enumerate(self.parts[:at]) if part.kind == "text" and part.title]
        return list(self.parts[heads[-1] : at]) if heads else [Part("text")]


def play(source: Source, language: str, data: str | None = None, lesson_of=None, keys=()) -> Core:
    """Run a core's cells, the forms left unanswered. Raises what a cell raises.

    lesson_of: a core's company, for a lesson: no cell runs, its texts and the exercises ``keys`` are taken.
    """
    space: dict = {"company": lesson_of}
    parts: list[Part] = []
    for cell in make_notebook(source, "trainer", language).cells:
        tags, key = set(cell.metadata.get("tags", ())), cell.metadata.get("key", "")
        if "demo" in tags and data:
            continue
        if cell.cell_type == "markdown":
            parts += [Part("note", cell.source, key=key)] if "trainer" in tags else _texts(cell.source)
        elif lesson_of is not None and key not in keys:
            continue
        elif "parameters" in tags:
            exec(cell.source, space)
            space["data"] = data or space["data"]
        elif "setup" in tags:
            exec("\n".join(line for line in cell.source.splitlines() if not line.startswith("%")), space)
        elif "exercise" in tags:
            whole = exercise_of(key).reads == "ten"  # on paper nobody knows who was ticked: all of the card
            given = {"ten": tuple(names_card(space["company"])["customer_id"])} if whole else {}
            parts.append(Part("asked", value=asked(key, space["company"], **given), key=key))
        elif "solution" not in tags:
            parts.append(Part("shown", value=eval(cell.source, space)))
    parts = [part for part in parts if not (data and _names_employees(part))]
    title = next((part.title for part in parts if part.level == 1), source.name)
    return Core(source.name, title, space["company"], tuple(parts))


def _names_employees(part) -> bool:
    """Whether a part judges employees by name, which nobody but the course's own company is shown."""
    items = part.value.exercise.asks if part.kind == "asked" else [part.value]
    return any(getattr(one, "card", {}).get("personal") for one in items)


def _texts(text: str) -> list[Part]:
    """A text cell cut at its headings."""
    found: list[list] = []
    for line in text.splitlines():
        if heading := _HEADING.match(line):
            found.append([len(heading.group(1)), heading.group(2).strip(), []])
        else:
            found = found or [[0, "", []]]
            found[-1][2].append(line)
    return [Part("text", "\n".join(lines).strip(), level, title) for level, title, lines in found]


def html_of(value) -> str:
    """What a cell gave, as a piece of a page; of a long table its first rows."""
    if hasattr(value, "verdict"):  # a Result
        is_table = value.ok and value.picture is None and len(value.table) > SHOWN_ROWS
        return table(value, rows=SHOWN_ROWS, caption=value.message).html if is_table else value.html()
    if found := picture_of(value):
        picture, alt = found
        return image(picture, alt)
    return value._repr_html_() if hasattr(value, "_repr_html_") else f"<p>{escape(repr(value))}</p>"


def image(source: str, alt: str) -> str:
    """A picture; ``source``: an address."""
    return f'<img alt="{escape(alt)}" src="{source}">'


def picture_of(value) -> tuple[str, str] | None:
    """The picture of a widget as it stands, as an address, and its alternative text."""
    made = value._repr_mimebundle_() if hasattr(value, "_repr_mimebundle_") else {}
    data, about = made if isinstance(made, tuple) else (made, {})
    if "image/png" not in data:
        return None
    alt = about.get("image/png", {}).get("alt") or data.get("text/plain", "")
    return f"data:image/png;base64,{data['image/png'].strip()}", alt


def projected(value, quiet: bool = False) -> tuple[bytes, str] | None:
    """The picture of a Result or a widget for a screen as large as a wall, and its alternative text.

    quiet: what was found is held back."""
    from custkit.show.theme import look

    if not hasattr(value, "verdict"):
        found = picture_of(value)
        return (b64decode(found[0].partition(",")[2]), found[1]) if found else None
    chart = value.chart(quiet)
    if chart is None:
        return None
    stream = BytesIO()
    with look():
        chart.savefig(stream, format="png", dpi=PROJECTED_DPI)
    return stream.getvalue(), chart.alt
