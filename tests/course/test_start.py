"""The course opens on copies that belong to the learner, and these are never overwritten."""

import json
import os
import subprocess
import sys
import time

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from custkit.course import start as starting
from custkit.course.start import computer_language, lab_command, prepare, sign
from custkit.data import InputError


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A checkout with two learner notebooks in each language."""
    root = tmp_path / "checkout"
    (root / "custkit").mkdir(parents=True)
    (root / "notebooks" / "src").mkdir(parents=True)
    for language in ("zh", "en"):
        (root / "notebooks" / language).mkdir()
        for name in ("00_start", "02_tiering"):
            write(root / "notebooks" / language / f"{name}.ipynb", f"{name} {language}")
    monkeypatch.setattr(starting, "_PACKAGE", root / "custkit")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    return root


def write(path, text):
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text, id="a")]), path)


def text(path):
    return nbformat.read(path, as_version=4).cells[0].source


def test_the_copies_are_in_the_work_folder_and_the_datasets_can_be_reached(course):
    place = prepare("zh")
    assert place.notebooks == course / "work" / "zh"
    assert place.root == course
    assert sorted(path.name for path in place.notebooks.glob("*.ipynb")) == [
        "00_start.ipynb",
        "02_tiering.ipynb",
    ]


def test_lessons_come_with_their_core_in_folders_of_their_own(course):
    lessons = course / "notebooks" / "en" / "02_tiering"
    (lessons / ".ipynb_checkpoints").mkdir(parents=True)
    write(lessons / "20_rfm.ipynb", "RFM")
    write(lessons / ".ipynb_checkpoints" / "20_rfm-checkpoint.ipynb", "RFM, half written")
    place = prepare("en")
    copy = place.notebooks / "02_tiering" / "20_rfm.ipynb"
    assert text(copy) == "RFM"
    sign(place.fresh)
    assert NotebookNotary().check_signature(nbformat.read(copy, as_version=4))
    assert len(list(place.notebooks.rglob("*.ipynb"))) == 3
    write(copy, "my own work")
    write(lessons / "20_rfm.ipynb", "RFM, second edition")
    write(lessons / "30_value.ipynb", "value")
    assert prepare("en").kept == ("02_tiering/20_rfm.ipynb",)
    assert text(copy) == "my own work"
    assert text(copy.with_name("30_value.ipynb")) == "value"


def test_what_a_learner_wrote_is_kept(course):
    mine = prepare("en").notebooks / "02_tiering.ipynb"
    write(mine, "my own work")
    place = prepare("en")
    assert text(mine) == "my own work"
    assert place.kept == ()


def test_a_second_start_has_nothing_to_copy_or_to_sign(course):
    assert prepare("en").fresh
    assert not prepare("en").fresh


def test_a_copy_nobody_touched_is_renewed_with_the_course(course):
    mine = prepare("en").notebooks / "02_tiering.ipynb"
    write(course / "notebooks" / "en" / "02_tiering.ipynb", "second edition")
    assert prepare("en").kept == ()
    assert text(mine) == "second edition"


def test_a_newer_course_does_not_overwrite_but_is_mentioned(course):
    mine = prepare("en").notebooks / "02_tiering.ipynb"
    write(mine, "my own work")
    write(course / "notebooks" / "en" / "02_tiering.ipynb", "second edition")
    assert prepare("en").kept == ("02_tiering.ipynb",)
    assert text(mine) == "my own work"


def test_a_file_that_was_there_before_is_never_touched(course):
    folder = course / "work" / "en"
    folder.mkdir(parents=True)
    write(folder / "00_start.ipynb", "from somewhere else")
    prepare("en")
    assert text(folder / "00_start.ipynb") == "from somewhere else"


def test_the_copies_are_trusted(course):
    place = prepare("en")
    sign(place.fresh)
    notebook = nbformat.read(place.notebooks / "00_start.ipynb", as_version=4)
    assert NotebookNotary().check_signature(notebook)


def test_outside_a_checkout_the_course_lives_in_the_home_folder(course, tmp_path, monkeypatch):
    (course / "notebooks").rename(course / "custkit" / "_notebooks")
    monkeypatch.setattr(starting.Path, "home", lambda: tmp_path / "home")
    place = prepare("zh")
    assert place.root == tmp_path / "home" / "custkit-course"
    assert (place.notebooks / "00_start.ipynb").exists()


def test_a_folder_of_ones_own(course, tmp_path):
    place = prepare("en", tmp_path / "mine")
    assert place.notebooks == tmp_path / "mine" / "en"
    assert place.root == tmp_path / "mine"


@pytest.mark.parametrize(("language", "locale"), [("zh", "zh_CN"), ("en", "default")])
def test_jupyterlab_opens_the_first_page_in_the_language_without_news(course, language, locale):
    command = lab_command(prepare(language), language, browser=False, port=9999, extra=["--debug"])
    options = dict(part.split("=", 1) for part in command if "=" in part)
    assert options["--LabApp.default_url"] == f"/doc/workspaces/course/tree/work/{language}/00_start.ipynb"
    assert options["--port"] == "9999"
    assert "--no-browser" in command
    assert command[-1] == "--debug"
    folder = starting.Path(options["--LabApp.app_settings_dir"])
    settings = json.loads((folder / "overrides.json").read_text(encoding="utf-8"))
    assert settings["@jupyterlab/translation-extension:plugin"]["locale"] == locale
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    kernels = settings["@jupyterlab/apputils-extension:kernels-settings"]
    # else a slider and a step draw at once, in two threads
    assert kernels["commsOverSubshells"] == "disabled"


def test_the_course_has_a_layout_of_its_own_which_the_learner_may_change(course):
    place = prepare("en")
    starting._folded_away(place)
    (layout,) = (place.notebooks.parent / ".jupyterlab").iterdir()
    sides = json.loads(layout.read_text(encoding="utf-8"))["data"]["layout-restorer:data"]
    assert not sides["left"]["visible"]
    assert not sides["right"]["visible"]
    layout.write_text("mine")
    starting._folded_away(place)
    assert layout.read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals as on Linux and macOS")
def test_jupyterlab_ends_with_the_program_that_opened_it(tmp_path):
    told = tmp_path / "told"
    lab = f"import os, time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    code = (
        "import os, sys; from custkit.course.start import _run_until_ended; "
        f"_run_until_ended([sys.executable, '-c', {lab!r}], dict(os.environ))"
    )
    start = subprocess.Popen([sys.executable, "-c", code])
    until(lambda: told.exists() and told.read_text())
    start.terminate()
    assert start.wait(20) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)


def until(true):
    for _ in range(200):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come true")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root is asked")
def test_root_is_asked_to_say_so(course):
    with pytest.raises(InputError, match="allow-root"):
        starting.start("en", course / "mine", browser=False)


def test_an_unknown_language_is_refused(course):
    with pytest.raises(ValueError, match="zh"):
        prepare("fr")


@pytest.mark.parametrize(
    ("spoken", "language"),
    [("zh_CN.UTF-8", "zh"), ("zh_TW", "zh"), ("Chinese_China.936", "zh"), ("en_GB.UTF-8", "en"), ("C", "en")],
)
def test_the_course_speaks_what_the_computer_speaks(monkeypatch, spoken, language):
    monkeypatch.delenv("CUSTKIT_LANGUAGE", raising=False)
    monkeypatch.setenv("LC_ALL", spoken)
    assert computer_language() == language


def test_a_chosen_language_wins(monkeypatch):
    monkeypatch.setenv("CUSTKIT_LANGUAGE", "zh")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert computer_language() == "zh"


def test_the_trainers_page_is_opened_in_the_language_asked_for(course, monkeypatch, capsys):
    opened = []
    monkeypatch.setattr(starting.webbrowser, "open", opened.append)
    with pytest.raises(FileNotFoundError, match="make trainer"):
        starting.open_trainers_page("zh")
    page = course / "out" / "trainer" / "zh" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("", encoding="utf-8")
    assert starting.open_trainers_page("zh") == page
    assert opened == [page.as_uri()]
    assert str(page) in capsys.readouterr().out
    assert starting.open_trainers_page("zh", course / "out" / "trainer", browser=False) == page
    assert len(opened) == 1
