"""What a notebook is given, and what importing costs."""

import subprocess
import sys

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output


def test_loading_adds_no_names_to_the_notebook():
    shell = InteractiveShell.instance()
    before = set(shell.user_ns)
    shell.run_line_magic("load_ext", "custkit")
    assert set(shell.user_ns) == before
    InteractiveShell.clear_instance()


def test_a_page_that_is_run_again_is_prepared_again_and_says_nothing_in_english(monkeypatch):
    from custkit.course import magic

    loads = []
    monkeypatch.setattr(magic, "show_contents", lambda: loads.append("contents"))
    shell = InteractiveShell.instance()
    try:
        with capture_output() as said:
            for _ in range(3):
                assert shell.run_cell("%load_ext custkit").success
        assert loads == ["contents"] * 3
        assert said.stdout == ""
        assert shell.events.callbacks["post_run_cell"].count(magic._may_load_again) == 1
    finally:
        InteractiveShell.clear_instance()


def test_importing_the_package_brings_nothing(tmp_path):
    code = "import sys, custkit; assert not {'IPython', 'pandas', 'ibis'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)
