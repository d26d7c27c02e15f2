"""What is installed elsewhere, from a wheel and away from the checkout: batch, core, lesson, the course itself."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A folder in which the wheel is unpacked; gives a function that runs Python there, the checkout out of sight."""
    if shutil.which("uv") is None:
        pytest.skip("needs uv, which builds the wheel")
    folder = tmp_path_factory.mktemp("elsewhere")
    built = subprocess.run(
        ["uv", "build", "--wheel", "--out-dir", folder, ROOT], capture_output=True, text=True
    )
    if built.returncode:
        pytest.skip(f"the wheel cannot be built here: {built.stderr[-300:]}")
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")

    def python(*arguments):
        environment = {**os.environ, "PYTHONPATH": str(folder / "site"), "CUSTKIT_LANGUAGE": "en"}
        environment["HOME"] = str(folder / "home")
        done = subprocess.run(
            [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    python.folder = folder
    return python


def test_it_is_the_wheel_that_runs_and_it_brings_no_workshop(elsewhere):
    site = elsewhere.folder / "site"
    assert elsewhere("-c", "import custkit; print(custkit.__file__)").strip().startswith(str(site))
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert not [name for name in names if "builder" in name or "generator" in name or "/src/" in name]


def test_the_minutes_of_the_day_and_the_companies_are_there(elsewhere):
    code = "from custkit.course.runsheet import runsheet; print(runsheet().block('02_tiering').minutes)"
    assert elsewhere("-c", code).strip() == "55"
    code = "import custkit as ck; print(ck.open_company('lilan-en').name)"
    assert elsewhere("-c", code).strip()


def test_the_course_opens_on_copies(elsewhere):
    code = "from custkit.course.start import prepare; print(prepare('zh').notebooks)"
    copies = Path(elsewhere("-c", code).strip())
    assert copies.is_relative_to(elsewhere.folder / "home")
    assert (copies / "00_start.ipynb").is_file()
    shipped = elsewhere.folder / "site" / "custkit" / "_notebooks" / "zh"
    assert {path.relative_to(copies) for path in copies.rglob("*.ipynb")} == {
        path.relative_to(shipped) for path in shipped.rglob("*.ipynb")
    }


def test_a_batch_runs(elsewhere):
    elsewhere("-m", "custkit.cli", "run", "lilan-en", "--out", "report", "--modules", "tiering")
    assert (elsewhere.folder / "report" / "index.html").is_file()
    assert (elsewhere.folder / "report" / "02_tiering.html").is_file()


@pytest.mark.parametrize("place", ["[0-9][0-9]_*.ipynb", "*/[0-9][0-9]_*.ipynb"], ids=["core", "lesson"])
def test_a_notebook_runs_through_plain_papermill(elsewhere, place):
    solutions = elsewhere.folder / "site" / "custkit" / "_solutions" / "en"
    found = sorted(solutions.glob(place))
    if not found:
        pytest.skip("no lesson has been written yet")
    elsewhere("-m", "papermill", str(found[0]), "ran.ipynb", "-k", "python3")
