"""P7 and P9: the batch against as many empty notebooks, and ``import custkit`` against ``import pandas``."""

import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from bench import in_turn, row

IMPORTS = "import pandas, seaborn, sklearn"


def run() -> list[dict]:
    ours, peer = in_turn(lambda: _python("import custkit"), lambda: _python("import pandas"), 9)
    rows = [row("P9", "import custkit, against import pandas", "≤ 0.8 ×", ours, peer)]
    from custkit.report.sections import find_sections

    modules = len(find_sections("en"))
    ours, peer = in_turn(_batch, lambda: _empty_notebooks(modules), 5)
    work = f"batch of {modules} module(s) on the demo company, against as many empty notebooks"
    return [*rows, row("P7", work, "≤ 1.6 ×", ours, peer)]


def _python(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)


def _batch() -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-c",
            "import sys; from custkit.cli import main; sys.exit(main())",
            "run",
            "lilan-en",
            "--language",
            "en",
            "--out",
            f"{folder}/out",
        ]
        subprocess.run(command, check=True, capture_output=True)


def _empty_notebooks(n: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "empty.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(IMPORTS)]), source)
        code = (
            "import papermill, sys\n"
            f"for i in range({n}): papermill.execute_notebook({str(source)!r}, "
            f"{folder + '/out'!r} + f'{{i}}.ipynb', kernel_name='python3', progress_bar=False)"
        )
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
