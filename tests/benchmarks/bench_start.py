"""P7, P8, P9, P12, P13: the command line, the batch and Run All, against plain Python that does the same sort of thing.

The floor of the batch (P7): as many notebooks as it runs, one after the other on each processor, which import pandas,
seaborn and scikit-learn and draw together as many plain seaborn bar charts as the batch drew pictures. P8 and P12 are
held against the batch of the demo company: generated companies of 1 and 10 million lines, and a shop's log of 818
thousand lines and 32 thousand customers with orders alone.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import nbformat
from bench import PAIRS, alone, in_turn, lines, medians, row

ROOT = Path(__file__).resolve().parents[2]
SETUP = "import pandas, seaborn, sklearn\nimport matplotlib.pyplot as plt\n%matplotlib inline"
CHART = """seaborn.barplot(x=list(range(10)), y=[f"customer {i}" for i in range(10)], orient="h").set_title("chart")
plt.show()"""
NOTEBOOKS = """
from concurrent.futures import ThreadPoolExecutor
def one(path):
    papermill.execute_notebook(path, str(folder / Path(path).name), kernel_name="python3", progress_bar=False)
with ThreadPoolExecutor(os.cpu_count()) as pool:
    list(pool.map(one, arguments))
"""
UNANSWERED = (
    "nbclient.NotebookClient(nbformat.read(arguments[0], 4), timeout=900, allow_errors=True).execute()"
)
COMMAND = "import sys; from custkit.cli import main; sys.exit(main())"


def run():
    for told, reach, code in (
        ("import custkit", "≤ 0.1 ×", "import custkit"),
        ("custkit --help", "≤ 0.5 ×", "import sys; sys.argv[1:] = ['--help']; " + COMMAND),
    ):
        pair = in_turn(lambda code=code: _python(code), lambda: _python("import pandas"), 9)
        yield row("P9", f"{told}, against import pandas", reach, *pair)
    with tempfile.TemporaryDirectory() as folder:
        yield from _run_all(Path(folder))
        yield from _batches(Path(folder))


def _batches(folder):
    drawn = {}

    def batch():
        return _batch("lilan-en", drawn)

    batch()
    floor = _plain_notebooks(folder, drawn["notebooks"], drawn["pictures"])
    ours, peer = in_turn(batch, lambda: alone("import papermill", NOTEBOOKS, *floor), PAIRS, warm=False)
    pictures = f"{drawn['notebooks']} modules, {drawn['pictures']} pictures"
    work = f"batch on the demo company ({pictures}), against plain seaborn"
    yield row("P7", work, "≤ 1.6 ×", ours, peer)
    others = [("P12", "a shop's log of 818 thousand lines, 32 thousand customers", "≤ 2 ×", _shop, 818_000)]
    for n, reach in ((1_000_000, "≤ 2 ×"), (10_000_000, "≤ 8 ×")):
        others.append(("P8", f"{n:,} generated lines", reach, _generated, n))
    for name, what, reach, make, n in others:
        if n <= lines():
            data = make(folder, n)
            found = medians([_batch(data, {}) for _ in range(1 if n > 1_000_000 else min(PAIRS, 3))])
            yield row(name, f"batch on {what}, against the demo company's", reach, found, ours)


def _run_all(folder):
    imports = "import nbclient, nbformat"
    for core in ("02_tiering", "03_key_accounts"):
        path = ROOT / "notebooks" / "en" / f"{core}.ipynb"
        solved = nbformat.read(ROOT / "solutions" / "en" / f"{core}.ipynb", 4)
        pictures = sum(_pictures(str(cell.get("outputs", ""))) for cell in solved.cells)
        [floor] = _plain_notebooks(folder, 1, pictures)
        pair = in_turn(
            lambda path=path: alone(imports, UNANSWERED, path, CUSTKIT_PROGRESS="off"),
            lambda floor=floor: alone(imports, UNANSWERED, floor),
            min(PAIRS, 3),
        )
        yield row("P13", f"Run All of {core}, against {pictures} plain charts", "≤ 3 ×", *pair)


def _python(code: str) -> dict:
    return alone(
        "import subprocess",
        "subprocess.run(arguments, check=True, capture_output=True)",
        sys.executable,
        "-c",
        code,
    )


def _batch(data, drawn: dict) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        found = alone(
            "import subprocess",
            "subprocess.run(arguments, check=True, capture_output=True)",
            *(sys.executable, "-c", COMMAND, "run", data, "--language", "en", "--out", f"{folder}/out"),
        )
        pages = [page.read_text(encoding="utf-8") for page in Path(folder).glob("out/**/*.html")]
        drawn["pictures"] = sum(map(_pictures, pages))
        drawn["notebooks"] = len(list(Path(folder).glob("out/notebooks/*.ipynb")))
        return found


def _pictures(text: str) -> int:
    return len(re.findall(r"image/png", text))


def _plain_notebooks(folder: Path, n: int, pictures: int) -> list[Path]:
    """``n`` notebooks that draw ``pictures`` plain bar charts between them."""
    paths = []
    for at in range(n):
        charts = pictures // n + (at < pictures % n)
        cells = [nbformat.v4.new_code_cell(source) for source in [SETUP, *[CHART] * charts]]
        paths.append(folder / f"plain-{n}-{pictures}-{at}.ipynb")
        nbformat.write(nbformat.v4.new_notebook(cells=cells), paths[-1])
    return paths


def _generated(folder: Path, n: int) -> Path:
    out = folder / f"generated-{n}"
    command = [sys.executable, ROOT / "datasets" / "generator", out, "--lines", str(n)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    return out


def _shop(folder: Path, n: int) -> Path:
    """Two years of a supermarket's till: ``n`` lines, 32,000 customers, made by hashing row numbers."""
    path = folder / "shop" / "transactions.csv"
    path.parent.mkdir(exist_ok=True)
    u = "(hash({} * 31 + {}) % 1000003) / 1000003.0"
    order, product = "(i // 7)", f"floor(2000 * pow({u.format('i', 3)}, 2))::int"
    first = f"floor(580 * {u.format('c', 4)})"
    duckdb.execute(f"""
        copy (select printf('S%06d', o) as order_id, printf('C%06d', c) as customer_id,
                date '2024-01-01' + ({first} + floor(pow({u.format("o", 5)}, 2) * (731 - {first})))::int as order_date,
                printf('P%04d', p) as product_id, 1 + floor(3 * pow({u.format("i", 6)}, 3))::int as quantity,
                round(quantity * exp(1.5 + 3 * {u.format("p", 7)}), 2) as amount
              from (select i, {order} as o, {product} as p, case when {order} < 32000 then {order}
                      else floor(32000 * pow({u.format(order, 2)}, 3))::int end as c from range({n}) t(i)))
        to '{path}' (header)""")
    return path.parent
