"""What a notebook is given, and what importing costs."""

import subprocess
import sys

from IPython.core.interactiveshell import InteractiveShell


def test_loading_adds_no_names_to_the_notebook():
    shell = InteractiveShell.instance()
    before = set(shell.user_ns)
    shell.run_line_magic("load_ext", "custkit")
    assert set(shell.user_ns) == before
    InteractiveShell.clear_instance()


def test_importing_the_package_brings_nothing(tmp_path):
    code = "import sys, custkit; assert not {'IPython', 'pandas', 'ibis'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)
