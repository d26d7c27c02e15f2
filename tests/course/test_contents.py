"""The contents above a notebook: what there is, how long it takes, what is done, what comes next; and kind errors."""

import json
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell

from custkit.course import progress
from custkit.course.contents import Contents, glossary, here, pages
from custkit.course.kind import be_kind, sentence
from custkit.locale import set_language


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A learner's folder with a module, two lessons and the next module; one exercise was done rightly."""
    set_language("en")
    folder = tmp_path / "work" / "en"
    for name, title, keys in (
        ("02_tiering", "2 Insight & tiering", ["E2.3", "E2.4"]),
        ("02_tiering/20_rfm", "RFM", ["TH2.1"]),
        ("02_tiering/30_tier_service", "Service", []),
        ("03_key_accounts", "3 Key accounts", ["E3.1"]),
    ):
        cells = [nbformat.v4.new_markdown_cell(f"# {title}")]
        cells += [nbformat.v4.new_code_cell("1", metadata={"key": key}) for key in keys]
        path = folder / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    monkeypatch.setenv("CUSTKIT_WORK", str(folder.parent))
    monkeypatch.setenv("CUSTKIT_PROGRESS", str(tmp_path / "log"))
    progress.record("TH2.1", "right")
    progress.record("E2.3", "not_yet")
    progress.record("E2.3", "right")
    progress.record("E3.1", "shown", event="solution")
    return folder


def test_a_page_knows_its_title_its_minutes_and_what_is_done(work):
    found = {page.name: page for page in pages(work)}
    assert list(found) == ["02_tiering", "02_tiering/20_rfm", "02_tiering/30_tier_service", "03_key_accounts"]
    assert found["02_tiering"].minutes == 55
    assert found["02_tiering/20_rfm"].title == "RFM"
    assert [page.tick for page in found.values()] == ["◐", "✓", "○", "○"]


def test_the_contents_lead_to_the_next_page_from_where_one_is(work):
    core = Contents(work, "02_tiering")._repr_html_()
    assert "1 of 2 exercises right" in core
    assert "Next: <a href='03_key_accounts.ipynb'>" in core
    assert "2 Insight &amp; tiering" in core
    lesson = Contents(work, "02_tiering/20_rfm")._repr_html_()
    assert "Next: <a href='30_tier_service.ipynb'>" in lesson
    assert "href='../03_key_accounts.ipynb'" in lesson


def test_the_glossary_is_one_click_away_in_the_language_of_the_page(work):
    html = Contents(work, "02_tiering")._repr_html_()
    assert "<summary>Glossary</summary>" in html
    assert "<b>whale curve</b> profit added up" in html
    set_language("zh")
    words = dict(glossary())
    assert words["鲸鱼曲线"].startswith("利润")
    assert len(set(words.values())) == len(words)
    assert "<summary>词汇表</summary>" in Contents(work, "02_tiering")._repr_html_()


def test_they_stand_where_a_learner_looks_and_nowhere_else(work, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert here() is None
    monkeypatch.setenv("JPY_SESSION_NAME", str(work / "02_tiering" / "20_rfm.ipynb"))
    assert here() == (work, "02_tiering/20_rfm")
    monkeypatch.setenv("JPY_SESSION_NAME", "/elsewhere/x.ipynb")
    assert here() is None
    monkeypatch.delenv("CUSTKIT_WORK")
    assert here() is None


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("print('a", "quotation mark"),
        ("print(“a”)", "quotation mark"),
        ("shown + 1", "“shown”"),
        ("1 / 0", "by zero"),
    ],
)
def test_a_cell_that_fails_on_screen_says_one_kind_sentence(cell, said, monkeypatch, capsys):
    set_language("en")
    shell = InteractiveShell()
    monkeypatch.delenv("CUSTKIT_ON_SCREEN", raising=False)
    be_kind(shell)
    shell.run_cell(cell)
    assert "Error" in capsys.readouterr().out  # off screen it fails loudly
    monkeypatch.setenv("CUSTKIT_ON_SCREEN", "1")
    monkeypatch.delenv("CUSTKIT_DEBUG", raising=False)
    be_kind(shell)
    shell.run_cell(cell)
    out = capsys.readouterr().out
    assert "Traceback" not in out
    assert "This step did not run" in out
    assert said in out


def test_what_the_kit_itself_refuses_is_said_in_its_own_words():
    from custkit.data import InputError

    assert sentence(InputError("Give a file.")) == "Give a file."


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_toolbar_has_two_words_and_no_tools_of_a_workbench(language):
    from custkit.course.start import _SETTINGS

    settings = json.loads((_SETTINGS / language / "overrides.json").read_text(encoding="utf-8"))
    tools = settings["@jupyterlab/notebook-extension:panel"]["toolbar"]
    assert [tool["name"] for tool in tools if not tool.get("disabled")] == ["run", "run-all"]
    page = json.loads((_SETTINGS / language / "page_config.json").read_text(encoding="utf-8"))
    assert all(page["disabledExtensions"].values())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_keys_pressed_in_a_list_of_a_form_stay_in_the_list(language):
    """JupyterLab takes arrows and letters from a list that has the focus: X would cut the exercise out of the page."""
    from jupyterlab.commands import get_app_dir

    from custkit.course.start import _SETTINGS

    settings = json.loads((_SETTINGS / language / "overrides.json").read_text(encoding="utf-8"))
    ours = settings["@jupyterlab/shortcuts-extension:shortcuts"]["shortcuts"]
    off = {(tuple(one["keys"]), one["selector"]) for one in ours if one.get("disabled")}
    schema = Path(get_app_dir()) / "schemas/@jupyterlab/notebook-extension/tracker.json"
    theirs = json.loads(schema.read_text(encoding="utf-8"))["jupyter.lab.shortcuts"]
    anywhere = [
        one for one in theirs if "commandMode" in one["selector"] and one["selector"].endswith(" :focus")
    ]
    plain = [
        (tuple(one["keys"]), one["selector"]) for one in anywhere if any(len(key) == 1 for key in one["keys"])
    ]
    assert len(plain) > 10
    arrows = [
        (tuple(one["keys"]), one["selector"])
        for one in anywhere
        if any("Arrow" in key for key in one["keys"])
    ]
    assert not (set(plain + arrows) - off)


def test_their_ticks_follow_what_is_answered(work, monkeypatch):
    from custkit.course import contents

    class Shown:
        def update(self, table):
            told.append(table)

    told = []
    monkeypatch.setenv("JPY_SESSION_NAME", str(work / "02_tiering.ipynb"))
    monkeypatch.setattr(progress, "_told", [])
    monkeypatch.setattr("IPython.display.display", lambda *_, display_id: Shown())
    contents.show_contents()
    progress.record("E2.4", "right")
    assert told[0].pages[0].done == 2
