"""The course's table of contents above a notebook: lessons with their minutes, ticks for what is done, the next one."""

import json
import os
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from pathlib import Path, PurePosixPath
from posixpath import relpath

from custkit.course import progress
from custkit.course.start import FULL_LAB
from custkit.locale import get_language, ntr, number, pick, tr

_shown = None  # where the contents stand on the screen


@dataclass(frozen=True)
class Page:
    """A notebook of the course: ``name`` as in ``"02_tiering/20_rfm"``; ``done`` of its ``exercises`` (keys)."""

    name: str
    title: str
    minutes: int | None
    exercises: tuple[str, ...]
    done: int = 0

    @property
    def is_lesson(self) -> bool:
        return "/" in self.name

    @property
    def tick(self) -> str:
        if not self.done:
            return "○"
        return "✓" if self.done == len(self.exercises) else "◐"


def pages(folder: Path) -> list[Page]:
    """The notebooks below a folder (``work/en``) in teaching order: each module's core, then its lessons."""
    log = progress.read_progress()
    right = set(log.loc[log["outcome"] == "right", "exercise"])
    paths = (path for path in folder.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    found = sorted((_page(folder, path) for path in paths), key=lambda page: page.name)
    return [replace(page, done=len(right & set(page.exercises))) for page in found]


@cache
def _page(folder, path) -> Page:
    from custkit.course.runsheet import runsheet

    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    texts = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    heads = (
        line.lstrip("# ").strip() for text in texts for line in text.splitlines() if line.startswith("#")
    )
    keys = {cell["metadata"]["key"]: None for cell in cells if cell["metadata"].get("key")}
    name = path.relative_to(folder).with_suffix("").as_posix()
    block = runsheet().block(name)
    minutes = block.minutes if block else runsheet().lessons.get(name)
    return Page(name, next(heads, name), minutes, tuple(keys))


def here() -> tuple[Path, str] | None:
    """The folder of the learner's notebooks and the name of the one that runs; None where nobody is looking."""
    work, running = os.environ.get("CUSTKIT_WORK"), os.environ.get("JPY_SESSION_NAME")
    if not (work and running):
        return None
    path = Path(running)
    folder = next((one for one in path.parents if one.parent == Path(work)), None)
    return (folder, path.relative_to(folder).with_suffix("").as_posix()) if folder else None


class Contents:
    """The contents as a block of HTML: where one is, what comes next, and all lessons when it is unfolded."""

    def __init__(self, folder: Path, current: str):
        self.pages, self.current = pages(folder), current

    def __repr__(self):
        return "\n".join(f"{page.tick} {page.title}" for page in self.pages)

    def _repr_html_(self):
        at = next((n for n, page in enumerate(self.pages) if page.name == self.current), None)
        if at is None:
            return ""
        page, modules = self.pages[at], [one for one in self.pages if not one.is_lesson]
        after = self.pages[at + 1] if page.is_lesson and at + 1 < len(self.pages) else None
        after = after or next((one for one in modules if one.name > page.name), None)
        line = [f"<b>{escape(page.title)}</b>"]
        if page.exercises:
            n = len(page.exercises)
            line.append(escape(tr("{done} of {n} exercises right", done=number(page.done), n=number(n))))
        if after:
            line.append(escape(tr("Next:")) + " " + self._link(after))
        head, rows = escape(tr("Contents")), "".join(self._row(one) for one in self.pages)
        html = f"<summary>{' · '.join([head, *line])}</summary><ul>{rows}</ul>"
        if full := os.environ.get(FULL_LAB):
            whole = escape(tr("Open the whole of JupyterLab"))
            html += f"<p><a href='{escape(full)}' target='_blank'>{whole}</a></p>"
        words = "".join(f"<li><b>{escape(word)}</b> {escape(means)}</li>" for word, means in glossary())
        title = escape(tr("Glossary"))
        named = f"<details><summary>{title}</summary><ul>{words}</ul></details>"
        return f"{_STYLE}<details class='custkit-contents'>{html}</details><div class='custkit-contents'>{named}</div>"

    def _row(self, page):
        minutes = ntr("{n} minute", "{n} minutes", page.minutes) if page.minutes else ""
        name = f"<b>{escape(page.title)}</b>" if page.name == self.current else self._link(page)
        kind = "lesson" if page.is_lesson else "core"
        return f"<li class='{kind}'><i>{page.tick}</i> {name} <small>{escape(minutes)}</small></li>"

    def _link(self, page):
        target = relpath(f"{page.name}.ipynb", PurePosixPath(self.current).parent.as_posix())
        return f"<a href='{escape(target)}'>{escape(page.title)}</a>"


def glossary() -> list[tuple[str, str]]:
    """The words of the course in the language in use, each with its meaning in a line, in the order of the words."""
    import yaml

    from custkit.course.runsheet import course_file

    terms = yaml.safe_load(course_file("glossary.yaml").read_text(encoding="utf-8"))["terms"]
    words: dict[str, str] = {}
    for term in terms:
        if "means" in term:
            word = term[get_language()]
            words.setdefault(pick(term["means"]), word if isinstance(word, str) else word[0])
    words = {word: means for means, word in words.items()}
    if get_language() == "zh":
        return sorted(
            words.items(), key=lambda one: one[0].encode("gb18030")
        )  # by pinyin, as a dictionary does
    return sorted(words.items(), key=lambda one: one[0].lower())


def show_contents() -> None:
    """Show the contents where a learner is looking (``custkit start``), its ticks up to date; elsewhere nothing."""
    global _shown
    if place := here():
        from IPython.display import display

        _shown = display(Contents(*place), display_id=True)
        progress.tell(_show_ticks)


def _show_ticks() -> None:
    """The ticks as they are now; only where the contents stand last, however often the page was run."""
    if _shown and (place := here()):
        _shown.update(Contents(*place))


_STYLE = (
    "<style>.custkit-contents{border-left:4px solid #1f77b4;background:#8881;padding:.5em 1em;max-width:62em}"
    ".custkit-contents summary{cursor:pointer;line-height:1.7}.custkit-contents ul{columns:2;list-style:none;"
    "margin:.6em 0;padding:0}.custkit-contents li{break-inside:avoid;margin:.15em 0}"
    ".custkit-contents li.lesson{padding-left:1.6em;opacity:.9}.custkit-contents i{font-style:normal;color:#00735c}"
    ".custkit-contents small{opacity:.65;white-space:nowrap}</style>"
)
