"""No answer stands before its question: the pages unanswered, on the demo and on a company nobody has looked at."""

import re
from functools import cache
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell

from custkit.course.asking import asked
from custkit.course.judge import names_of_field
from custkit.item.texts import entity_of
from custkit.locale import LANGUAGES, number, percent, speaking
from tests.course.here import companies_opened_once, ran
from tests.course_builder import part
from tests.demo_company import generator

ROOT = part("build").ROOT
SEED = 588  # no lesson and no other test looks at this company
FEW = 3  # right options; where there are more, a title that names one gives nothing away
pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]


def page(source: Path, turn: int) -> Path:
    return ROOT / "notebooks" / LANGUAGES[turn % 2] / f"{part('source').source_name(source)}.ipynb"


PAGES = [
    page(path, turn) for turn, path in enumerate(part("source").find_sources(ROOT / "notebooks" / "src"))
]


@pytest.fixture(scope="module", params=["demo", "unseen"])
def place(request, tmp_path_factory):
    """What a page is run on, by language."""
    with companies_opened_once():
        if request.param == "demo":
            yield lambda language: "lilan"
        else:
            yield cache(lambda language: str(written(tmp_path_factory.mktemp(language), language)))


def written(folder, language):
    generator.generate(folder, seed=SEED, language=language)
    return folder


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT / "notebooks").as_posix())
def test_no_answer_stands_before_its_question(path, place, monkeypatch):
    monkeypatch.chdir(path.parent)
    language = path.relative_to(ROOT).parts[1]
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", ()):
            cell.source = cell.source.replace('data: str = "lilan"', f"data: str = {place(language)!r}")
    headlines, found = [], []
    for cell, said in ran(notebook, language):
        if "exercise" in cell.metadata.get("tags", ()):
            company = InteractiveShell.instance().user_ns["company"]
            with speaking(language):
                found += [
                    f"{cell.metadata.key}: {one}" for one in told(cell.metadata.key, company, headlines, said)
                ]
        elif said:
            headlines.append(said.splitlines()[0])
    assert found == []


def told(key, company, headlines, form):
    """The answers that a headline above the form, or the form itself, says."""
    one = asked(key, company)
    quiet = [result.quiet_message for result in one.results()] if one.key else []
    for name, field in one.fields.items():
        for answer in answers(field, company):
            where = re.compile(rf"(?<![\w.,]){re.escape(answer)}(?![\w%]|[.,]\d)")
            for line in (*headlines, *quiet):
                if where.search(line):
                    yield f"{name} is {answer}, and above it stands: {line}"


def answers(field, company):
    """How the right answer of a field would stand in a sentence; nothing where that would tell nobody anything."""
    if field.kind == "number" and abs(field.right) >= 100:
        yield number(field.right)
    if field.kind == "share" and 0 < field.right < 1:
        yield percent(field.right, 1)
    if field.kind in ("choice", "several") and 0 < len(field.right) <= FEW < len(field.options):
        names = names_of_field(field, company)
        for code in field.right:
            label = names.label(code)
            yield from (label, code) if entity_of(field.column) and label != code else (label,)
