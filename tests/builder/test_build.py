"""One source gives four notebooks, the same bytes every time."""

import subprocess
import sys

import nbformat
import pytest

from tests.builder.conftest import EXERCISE, PAIR, RUNSHEET, SETUP, TRAINER
from tests.course_builder import main, part

build, cells_never_run = part("build").build, part("build").cells_never_run
make_notebook, read_source = part("notebook").make_notebook, part("source").read_source

DEMO = """# %% tags=["M2-05"] slideshow={"slide_type": "slide"}
# zh: 求和
# en: add up
print(sum([1, 2, 3]))

"""
CHART = """# %%
from custkit.course.card import Card

print(Card)
Card("right", "7")

"""


def notebook(root, folder, language, name="03_key_accounts"):
    return nbformat.read(root / folder / language / f"{name}.ipynb", as_version=4)


def texts(found):
    return [cell.source for cell in found.cells if cell.cell_type == "markdown"]


def edit(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A small course, built once."""
    root = tmp_path_factory.mktemp("course")
    folder = root / "notebooks" / "src"
    folder.mkdir(parents=True)
    (folder / "runsheet.yaml").write_bytes(RUNSHEET.read_bytes())
    (folder / "glossary.yaml").write_text("terms: []\n", encoding="utf-8")
    (folder / "03_key_accounts.py").write_text(
        SETUP + PAIR + DEMO + CHART + EXERCISE + TRAINER, encoding="utf-8"
    )
    assert build(root=root) == []
    return root


def test_each_edition_speaks_one_language(built):
    zh, en = (notebook(built, "notebooks", language) for language in ("zh", "en"))
    assert [cell.source for cell in zh.cells if cell.cell_type == "markdown"] == [
        "# 小课",
        "## 客户分层\n- 第一",
    ]
    assert [cell.source for cell in en.cells if cell.cell_type == "markdown"] == [
        "# A small lesson",
        "## Customer tiering\n- first",
    ]
    assert zh.cells[1].source == 'language: str = "zh"'
    assert en.cells[1].source == 'language: str = "en"'
    assert "# 求和" in zh.cells[4].source
    assert "# add up" in en.cells[4].source
    assert "zh:" not in zh.cells[4].source + en.cells[4].source


def test_both_languages_have_the_same_cell_ids(built):
    zh, en = (notebook(built, "solutions", language) for language in ("zh", "en"))
    assert [cell.id for cell in zh.cells] == [cell.id for cell in en.cells]
    assert zh.cells[-1].id == "E2-1"


def test_the_learner_edition_has_blanks_and_no_outputs(built):
    learner = notebook(built, "notebooks", "en")
    assert not any(cell.get("outputs") for cell in learner.cells)
    assert learner.cells[-1].source == (
        '# replace ____ with your answer\ngroup = ____\none_off = ____\nck.check("E2.1", group, one_off)'
    )


def test_the_solution_edition_was_run(built):
    solution = notebook(built, "solutions", "zh")
    assert cells_never_run(solution) == []
    assert solution.cells[4].outputs[0].text == "6\n"


def test_trainer_notes_are_in_neither(built):
    for folder in ("notebooks", "solutions"):
        assert not any("Trainer" in cell.source for cell in notebook(built, folder, "en").cells)


def test_code_is_folded_but_exercises_are_open(built):
    cells = {cell.id: cell for cell in notebook(built, "notebooks", "en").cells if cell.cell_type == "code"}
    folded = {name for name, cell in cells.items() if cell.metadata.get("jupyter", {}).get("source_hidden")}
    assert set(cells) - folded == {"E2-1"}


def test_tags_and_slides_are_kept(built):
    cell = notebook(built, "notebooks", "en").cells[4]
    assert cell.metadata.tags == ["M2-05"]
    assert cell.metadata.slideshow == {"slide_type": "slide"}


def test_a_rebuild_gives_the_same_bytes(built):
    before = {path: path.read_bytes() for path in built.rglob("*.ipynb")}
    assert len(before) == 4
    assert build(root=built, force=True) == []
    assert {path: path.read_bytes() for path in built.rglob("*.ipynb")} == before


def test_a_cell_put_in_between_renames_no_other(built, tmp_path):
    source = built / "notebooks" / "src" / "03_key_accounts.py"
    longer = tmp_path / "03_key_accounts.py"
    longer.write_text(
        source.read_text(encoding="utf-8").replace(DEMO, PAIR.replace("第", "再") + DEMO), "utf-8"
    )
    old, new = (make_notebook(read_source(path), "learner", "en") for path in (source, longer))
    added = [cell.id for cell in new.cells if cell.id not in {cell.id for cell in old.cells}]
    assert len(added) == 1
    assert [cell.id for cell in new.cells if cell.id not in added] == [cell.id for cell in old.cells]


class TestCheck:
    """``python notebooks/builder --check`` says what is stale and touches nothing."""

    @pytest.fixture
    def copy(self, built, tmp_path):
        import shutil

        return shutil.copytree(built, tmp_path / "course")

    def test_a_fresh_course_is_fine(self, copy):
        assert build(check=True, root=copy) == []

    def test_outputs_do_not_count(self, copy):
        path = copy / "solutions" / "en" / "03_key_accounts.ipynb"
        changed = notebook(copy, "solutions", "en")
        changed.cells[4].outputs[0].text = "7\n"
        nbformat.write(changed, path)
        assert build(check=True, root=copy) == []

    def test_an_edited_source_makes_four_stale_notebooks(self, copy):
        source = copy / "notebooks" / "src" / "03_key_accounts.py"
        edit(source, "[1, 2, 3]", "[1, 2]")
        assert len(build(check=True, root=copy)) == 4

    def test_an_edited_notebook_is_found(self, copy):
        path = copy / "notebooks" / "en" / "03_key_accounts.ipynb"
        path.write_text(
            path.read_text(encoding="utf-8").replace("A small lesson", "My lesson"), encoding="utf-8"
        )
        assert build(check=True, root=copy) == [
            "notebooks/en/03_key_accounts.ipynb: differs from its source; run make build"
        ]

    def test_a_solution_cell_that_was_not_run_is_found(self, copy):
        path = copy / "solutions" / "en" / "03_key_accounts.ipynb"
        unrun = notebook(copy, "solutions", "en")
        unrun.cells[4].execution_count = None
        nbformat.write(unrun, path)
        assert build(check=True, root=copy) == ["solutions/en/03_key_accounts.ipynb: cell 5 was never run"]

    def test_missing_and_left_over_notebooks_are_found(self, copy):
        folder = copy / "notebooks" / "zh"
        (folder / "03_key_accounts.ipynb").rename(folder / "09_gone.ipynb")
        missing, left_over = build(check=True, root=copy)
        assert "notebooks/zh/03_key_accounts.ipynb: is missing" in missing
        assert left_over == "notebooks/zh/09_gone.ipynb: has no source"

    def test_a_broken_source_is_a_problem_not_a_traceback(self, copy):
        (copy / "notebooks" / "src" / "03_broken.py").write_text("x = 1\n", encoding="utf-8")
        assert "must begin with a cell marker" in build(check=True, root=copy)[0]


def test_a_solution_that_fails_is_not_written(course):
    root = course(SETUP, "# %%\n1 / 0\n")
    problems = build(root=root)
    assert len(problems) == 2
    assert "ZeroDivisionError" in problems[0]
    assert not list(root.glob("solutions/*/*"))


class TestCommand:
    """``python notebooks/builder``"""

    def test_it_builds_checks_and_says_so(self, course, capsys):
        root = course(SETUP, PAIR)
        assert main([], root=root) == 0
        assert main(["--check"], root=root) == 0
        assert "match their sources" in capsys.readouterr().out

    def test_problems_end_with_1_and_are_told_on_stderr(self, course, capsys):
        assert main(["--check"], root=course(SETUP, PAIR)) == 1
        assert len(capsys.readouterr().err.splitlines()) == 4

    def test_it_runs_from_any_folder_by_its_path(self, tmp_path):
        place = part("build").ROOT / "notebooks" / "builder"
        done = subprocess.run(
            [sys.executable, str(place), "--help"], cwd=tmp_path, capture_output=True, text=True
        )
        assert "--check" in done.stdout, done.stderr
