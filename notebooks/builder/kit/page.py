"""Pages of the kit: one look, words of both languages from ``notebooks/src/trainer.yaml``."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from custkit.course.runsheet import ONE_DAY, Runsheet
from custkit.data.contract import label
from custkit.item import exercise_of
from custkit.locale import pick

from .play import Core

HERE = Path(__file__).parent
_NOTEBOOK = re.compile(r"\[([^\]]+)\]\([^)]+\.(?:ipynb|md)[^)]*\)")
WORDS = HERE.parents[1] / "src" / "trainer.yaml"


@dataclass(frozen=True)
class Link:
    """A page of the kit. section: of the home page; path: below the language's folder."""

    section: str
    path: str
    title: str


@dataclass(frozen=True, eq=False)
class Kit:
    """What the pages of one language are made from; ``out``: where they go; ``own_data``: not the course's company."""

    out: Path
    language: str
    runsheet: Runsheet
    glossary: list[dict]
    cores: tuple[Core, ...]
    lessons: tuple[Core, ...] = ()  # with the exercises that an edition or a track plans and no core has
    own_data: bool = False

    @property
    def day(self) -> set[str]:
        """The exercises that the run-sheet of the day plans."""
        return {key for block in self.runsheet.editions[ONE_DAY].blocks for key in block.exercises}

    def write(self, path: str, template: str, section: str, title: str, **values) -> Link:
        """Write a page; gives the link to it."""
        target = self.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * path.count("/")
        page = _environment().get_template(template)
        values |= {"t": words(), "lang": self.language, "title": title, "up": up, "pick": pick}
        target.write_text(page.render(values, runsheet=self.runsheet), encoding="utf-8", newline="\n")
        return Link(section, path, title)


def words() -> dict:
    """The words of the pages in the language in use."""
    return {name: pick(text) for name, text in contents()["words"].items()}


@cache
def contents() -> dict:
    """What ``trainer.yaml`` holds."""
    import yaml

    return yaml.safe_load(WORDS.read_text(encoding="utf-8"))


def markdown(text: str) -> Markup:
    """Markdown as a piece of a page; links to notebooks and documents are words here."""
    from nbconvert.filters.markdown_mistune import MarkdownWithMath

    return Markup(MarkdownWithMath(renderer=_renderer()).render(_NOTEBOOK.sub(r"\1", text)))


def exercise_title(key: str) -> str:
    """How an exercise is called; just its key where it is not there yet."""
    try:
        return pick(exercise_of(key).card["title"])
    except KeyError:
        return key


@cache
def _environment():
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"exercise": exercise_title, "label": label}
    return made


def _renderer():
    from nbconvert.filters.markdown_mistune import IPythonRenderer

    return IPythonRenderer(escape=True, exclude_anchor_links=True)
