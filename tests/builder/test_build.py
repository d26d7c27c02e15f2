"""One source gives four notebooks, the same bytes every time."""

import shutil
import subprocess
import sys

import nbformat
import pytest

from tests.builder.conftest import PAIR, SETUP
from tests.course_builder import main, part
from tests.stub_course import CORE, LESSONS, write_stub

build, cells_never_run = part("build").build, part("build").cells_never_run
make_notebook = part("notebook").make_notebook
ALL = 4 * (1 + len(LESSONS))


def notebook(root, folder, language, name=CORE):
    return nbformat.read(root / folder / language / f"{name}.ipynb", as_version=4)


def edit(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_each_edition_speaks_one_language(built):
    for language, title in (("zh", "# 4 一般客户"), ("en", "# 4 General accounts")):
        cells = notebook(built, "notebooks", language).cells
        assert cells[0].source == title
        assert f'language: str = "{language}"' in cells[1].source


def test_both_languages_have_the_same_cell_ids(built):
    zh, en = (notebook(built, "solutions", language) for language in ("zh", "en"))
    assert [cell.id for cell in zh.cells] == [cell.id for cell in en.cells]
    assert "E4-2" in [cell.id for cell in zh.cells]


def test_the_learner_edition_has_no_outputs_and_all_code_is_folded(built):
    code = [cell for cell in notebook(built, "notebooks", "en").cells if cell.cell_type == "code"]
    assert not any(cell.outputs for cell in code)
    assert all(cell.metadata.jupyter.source_hidden for cell in code)


def test_the_solution_edition_was_run(built):
    assert cells_never_run(notebook(built, "solutions", "zh")) == []


def test_a_rebuild_gives_the_same_bytes(built):
    before = {path: path.read_bytes() for path in built.rglob("*.ipynb")}
    assert len(before) == ALL
    assert build(root=built, force=True) == []
    assert {path: path.read_bytes() for path in built.rglob("*.ipynb")} == before


def test_a_cell_put_in_between_renames_no_other(tmp_path):
    cell = "# %%\nck.tiering.abc(company)\n\n"
    path = tmp_path / "03_key_accounts.py"
    made = []
    for more in ("", PAIR):
        path.write_text(SETUP + PAIR.replace("第", "再") + more + cell, encoding="utf-8")
        raw = part("source")._raw_cells(path.read_text(encoding="utf-8"), lambda *_: None)
        cells = tuple(part("source")._paired(raw, lambda *_: None))
        made.append(make_notebook(part("source").Source(path, cells, "03_key_accounts"), "learner", "en"))
    old, new = made
    added = [one.id for one in new.cells if one.id not in {two.id for two in old.cells}]
    assert len(added) == 1
    assert [one.id for one in new.cells if one.id not in added] == [two.id for two in old.cells]


class TestCheck:
    """``python notebooks/builder --check`` says what is stale and touches nothing."""

    @pytest.fixture
    def copy(self, built, tmp_path):
        return shutil.copytree(built, tmp_path / "course")

    def test_a_fresh_course_is_fine(self, copy):
        assert build(check=True, root=copy) == []

    def test_outputs_do_not_count(self, copy):
        path = copy / "solutions" / "en" / "04_general_accounts.ipynb"
        changed = notebook(copy, "solutions", "en")
        shown = next(cell for cell in changed.cells if cell.get("outputs"))
        shown.outputs[0]["data"] = {"text/plain": "7"}
        nbformat.write(changed, path)
        assert build(check=True, root=copy) == []

    def test_an_edited_source_makes_four_stale_notebooks(self, copy):
        source = copy / "notebooks" / "src" / "04_general_accounts.py"
        edit(source, "ck.tiering.rfm(company)", "ck.tiering.abc(company)")
        assert len(build(check=True, root=copy)) == 4

    def test_an_edited_notebook_is_found(self, copy):
        path = copy / "notebooks" / "en" / "04_general_accounts.ipynb"
        path.write_text(
            path.read_text(encoding="utf-8").replace("4 General accounts", "My accounts"), encoding="utf-8"
        )
        assert build(check=True, root=copy) == [
            "notebooks/en/04_general_accounts.ipynb: differs from its source; run make build"
        ]

    def test_a_solution_cell_that_was_not_run_is_found(self, copy):
        path = copy / "solutions" / "en" / "04_general_accounts.ipynb"
        unrun = notebook(copy, "solutions", "en")
        at = next(n for n, cell in enumerate(unrun.cells, 1) if cell.cell_type == "code")
        unrun.cells[at - 1].execution_count = None
        nbformat.write(unrun, path)
        assert build(check=True, root=copy) == [f"solutions/en/{CORE}.ipynb: cell {at} was never run"]

    def test_missing_and_left_over_notebooks_are_found(self, copy):
        folder = copy / "notebooks" / "zh"
        (folder / "04_general_accounts.ipynb").rename(folder / "09_gone.ipynb")
        missing, left_over = build(check=True, root=copy)
        assert "notebooks/zh/04_general_accounts.ipynb: is missing" in missing
        assert left_over == "notebooks/zh/09_gone.ipynb: has no source"

    def test_a_broken_source_is_a_problem_not_a_traceback(self, copy):
        (copy / "notebooks" / "src" / "03_broken.py").write_text("x = 1\n", encoding="utf-8")
        assert "must begin with a cell marker" in build(check=True, root=copy)[0]


def test_a_solution_that_fails_is_not_written(tmp_path):
    root = write_stub(tmp_path)
    edit(root / "notebooks" / "src" / f"{CORE}.py", "ck.tiering.rfm(company)", "ck.tiering.rfm(1 / 0)")
    problems = build(root=root, only=[CORE])
    assert sum("ZeroDivisionError" in problem for problem in problems) == 2
    assert not (root / "solutions" / "en" / f"{CORE}.ipynb").exists()


class TestCommand:
    """``python notebooks/builder``"""

    def test_it_builds_checks_and_says_so(self, built, tmp_path, capsys):
        root = shutil.copytree(built, tmp_path / "course")
        assert main([], root=root) == 0
        assert main(["--check"], root=root) == 0
        assert "match their sources" in capsys.readouterr().out

    def test_problems_end_with_1_and_are_told_on_stderr(self, tmp_path, capsys):
        assert main(["--check"], root=write_stub(tmp_path)) == 1
        assert len(capsys.readouterr().err.splitlines()) == ALL

    def test_it_runs_from_any_folder_by_its_path(self, tmp_path):
        place = part("build").ROOT / "notebooks" / "builder"
        done = subprocess.run(
            [sys.executable, str(place), "--help"], cwd=tmp_path, capture_output=True, text=True
        )
        assert "--check" in done.stdout, done.stderr
