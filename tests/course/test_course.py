"""The course as it is shipped: fresh, run, without leaks, and kind to whoever has not answered."""

from pathlib import Path

import nbformat
import pytest

from custkit.data.memo import SHARED
from custkit.item import exercises
from custkit.locale import LANGUAGES
from tests.course.alone import cells_that_need_another
from tests.course.here import companies_opened_once, ran
from tests.course_builder import part

building, source = part("build"), part("source")
ROOT = building.ROOT
SOURCES = source.find_sources(ROOT / "notebooks" / "src")
LEARNER = [path for path in building.built(ROOT) if path.is_relative_to(ROOT / "notebooks")]
SOLUTIONS = [path for path in building.built(ROOT) if path.is_relative_to(ROOT / "solutions")]


@pytest.fixture(scope="module")
def opened(results_of_the_run):
    """The notebooks of this file share their companies, and what was computed for them."""
    with companies_opened_once(), pytest.MonkeyPatch.context() as patch:
        patch.setenv(SHARED, results_of_the_run)
        yield


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def code_cells(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def test_the_notebooks_are_what_their_sources_give():
    assert building.build(check=True) == []


def test_there_is_something_to_test():
    assert len(LEARNER) == len(SOLUTIONS) == 2 * len(SOURCES) > 0


def test_no_answer_and_no_trainers_note_stands_where_it_does_not_belong():
    hidden = {path: {"solution", "trainer"} for path in LEARNER} | {path: {"trainer"} for path in SOLUTIONS}
    for path, tags in hidden.items():
        cells = nbformat.read(path, as_version=4).cells
        assert not [cell.id for cell in cells if tags & set(cell.metadata.get("tags", ()))], name(path)


@pytest.mark.parametrize("path", SOLUTIONS, ids=name)
def test_every_solution_cell_was_run(path):
    notebook = nbformat.read(path, as_version=4)
    assert building.cells_never_run(notebook) == []
    errors = [output for cell in code_cells(path) for output in cell.outputs if output.output_type == "error"]
    assert errors == []


@pytest.mark.parametrize("path", SOLUTIONS, ids=name)
def test_every_solution_passes_its_check(path):
    for cell in (cell for cell in code_cells(path) if "solution" in cell.metadata.get("tags", ())):
        assert cell.outputs[-1].data["text/plain"].startswith("✓"), cell.outputs[-1].data["text/plain"]


# One edition of each notebook, turn and turn about: the code is the same, and nbval runs the answered ones in both.
UNANSWERED = [
    ROOT / "notebooks" / LANGUAGES[turn % 2] / f"{source.source_name(path)}.ipynb"
    for turn, path in enumerate(SOURCES)
]


@pytest.mark.parametrize("path", UNANSWERED, ids=name)
def test_an_unanswered_notebook_runs_from_top_to_bottom(path, opened, monkeypatch):
    """Nothing fails, and every form says what it asks."""
    monkeypatch.chdir(path.parent)
    for cell, said in ran(nbformat.read(path, as_version=4), path.relative_to(ROOT).parts[1]):
        assert says_what_it_asks(cell, said), cell.id


@pytest.mark.long
@pytest.mark.parametrize("path", LEARNER, ids=name)
def test_an_unanswered_notebook_runs_in_a_kernel_of_its_own(path):
    notebook = nbformat.read(path, as_version=4)
    for cell in building.execute(notebook, path.parent, path.relative_to(ROOT).parts[1]).cells:
        said = cell.outputs[-1].get("data", {}).get("text/plain", "") if cell.get("outputs") else ""
        assert says_what_it_asks(cell, said), cell.id


def says_what_it_asks(cell, said):
    return "exercise" not in cell.metadata.get("tags", ()) or said.startswith(f"{cell.metadata.key} · ")


CORES = [path for path in UNANSWERED if path.parent.name in LANGUAGES]


@pytest.mark.parametrize("path", CORES, ids=name)
def test_each_cell_of_a_core_runs_after_the_set_up_alone(path, opened):
    language = path.relative_to(ROOT).parts[1]
    answered = nbformat.read(ROOT / "solutions" / language / path.name, as_version=4)
    assert cells_that_need_another(answered, language) == []


def test_every_exercise_is_asked_in_a_notebook_and_has_its_texts():
    asked = {cell.key for one in building.read_sources(ROOT)[0].values() for cell in one.cells if cell.key}
    assert asked == set(exercises())


@pytest.mark.parametrize("path", LEARNER + SOLUTIONS, ids=name)
def test_no_notebook_looks_outside(path):
    """The course runs without a network: no address in any cell or output but those it explains."""
    text = path.read_text(encoding="utf-8")
    assert "http://" not in text.replace("http://www.w3.org/", "")
    assert "https://" not in text
