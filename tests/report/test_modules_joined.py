"""A module's core and lessons in the batch: one set-up, a page each, and what is off leaves no trace in the text."""

import json
import re
import subprocess
import sys
from types import SimpleNamespace

import nbformat
import pytest

import custkit.item
import custkit.report.workbook  # takes the real items, before a test stands in for them
from custkit.report import run
from custkit.report.module_run import execute_section
from custkit.report.parts import cut
from custkit.report.sections import find_sections, plan
from tests.companies import company_from_frame, orders
from tests.course_builder import part
from tests.report.conftest import cell, text
from tests.stub_course import CORE, write_stub

ORDERS_ONLY = company_from_frame(orders(("A", "2025-01-05", 100), ("B", "2025-02-05", 50)))
PARAMETERS = 'data: str = "lilan"\nas_of: str = ""\nmode: str = "lesson"\nlanguage: str = "en"'
DIES = "os._exit(1)"
SET_UP = "import os\nos.environ['OPENED'] = str(int(os.environ.get('OPENED', 0)) + 1)\ncompany = data"


@pytest.fixture(autouse=True)
def cards(monkeypatch):
    """Three items and two exercises, as their cards tell the batch about them."""
    kinds = {"chain": ("contacts",), "late": ("invoices", "payments"), "rfm": ()}
    made = {
        name: SimpleNamespace(room="stub", name=name, card={"needs": needs}) for name, needs in kinds.items()
    }
    asks = {"E9.1": (made["rfm"],), "E9.2": (made["chain"],), "E9.3": ()}
    monkeypatch.setattr(custkit.item, "items", lambda *room: tuple(made.values()))
    monkeypatch.setattr(custkit.item, "exercise_of", lambda key: SimpleNamespace(asks=asks[key]))
    return SimpleNamespace(items=made, asks=asks)


def item(name, source=None):
    """A cell that calls an item; in these notebooks it only prints."""
    made = cell(source or f"print('{name} on', company)")
    made.metadata["items"] = [f"stub.{name}"]
    return made


def form(key):
    made = cell(f"print('form {key}', mode)", "exercise")
    made.metadata["key"] = key
    return made


def write(path, *cells):
    """A notebook as the builder makes it: title, parameters, set-up, and what is given."""
    first, *rest = cells
    opening = [first, cell(PARAMETERS, "parameters"), cell(SET_UP, "setup")]
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "custkit": {"form": "items"},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=[*opening, *rest], metadata=metadata), path)
    return path


@pytest.fixture
def folder(tmp_path):
    """A core and two lessons."""
    write(
        tmp_path / "02_tiering.ipynb",
        text("# Tiers"),
        text("Read me.", "lesson"),
        text("## Who buys\n\nWhy this matters."),
        item("rfm"),
        text("How to use this.", "report"),
        text("## Who decides"),
        text("### The chain"),
        item("chain"),
        text("About the chain.", "report"),
        text("### Exercise", "lesson"),
        form("E9.1"),
        form("E9.3"),
        cell("print('answered')", "solution"),
        cell("print('teaching')", "lesson"),
        cell("print('a helper of the lesson')", "other"),
    )
    lessons = tmp_path / "02_tiering"
    write(
        lessons / "10_money.ipynb",
        text("# **Money**"),
        text("## Late"),
        item("late"),
        text("## RFM"),
        item("rfm"),
    )
    write(lessons / "20_people.ipynb", text("# People"), text("## Chain"), item("chain"), form("E9.2"))
    return tmp_path


def ran(folder, company=ORDERS_ONLY, **changes):
    """The executed module on a company, and the problems."""
    (section,) = find_sections("en", None, folder)
    parameters = {"data": "the company", "as_of": "", "mode": "report", "language": "en"} | changes
    return execute_section(section, plan(section, company).lacking, parameters)


def printed(notebook):
    return [
        output.text.strip() for c in notebook.cells for output in c.get("outputs", []) if "text" in output
    ]


def headings(notebook):
    return [c.source for c in notebook.cells if c.cell_type == "markdown"]


class TestPlan:
    def test_a_module_is_planned_by_what_the_cards_of_its_items_need(self, folder):
        (section,) = find_sections("en", None, folder)
        planned = plan(section, ORDERS_ONLY)
        assert planned.readiness == "partial"
        assert planned.lacking == {("contacts",), ("invoices", "payments")}
        assert len(planned.missing) == 3

    def test_a_module_without_anything_to_show_is_off(self, tmp_path):
        write(tmp_path / "03_key_accounts.ipynb", text("# Accounts"), item("chain"), form("E9.2"))
        (section,) = find_sections("en", None, tmp_path)
        assert plan(section, ORDERS_ONLY).readiness == "off"

    def test_a_cell_with_several_items_is_off_only_when_all_are(self, tmp_path):
        both = item("chain", "print('both')")
        both.metadata["items"].append("stub.rfm")
        write(tmp_path / "03_key_accounts.ipynb", text("# Accounts"), text("## Both"), both)
        (section,) = find_sections("en", None, tmp_path)
        assert plan(section, ORDERS_ONLY).readiness == "partial"
        assert printed(ran(tmp_path)[0]) == ["both"]


class TestJoined:
    def test_core_and_lessons_run_in_one_kernel_with_one_set_up(self, folder):
        write(
            folder / "02_tiering" / "30_last.ipynb",
            text("# Last"),
            item("rfm", "print(os.environ['OPENED'], company)"),
        )
        notebook, problems = ran(folder)
        assert problems == []
        assert printed(notebook)[-1] == "1 the company"

    def test_a_report_keeps_headings_results_and_what_is_tagged_and_no_teaching(self, folder):
        core = cut(ran(folder)[0])["02_tiering"]
        assert headings(core) == ["# Tiers", "## Who buys", "How to use this.", "## Who decides"]
        assert printed(core) == ["rfm on the company", "form E9.1 report"]

    def test_a_heading_whose_results_are_all_off_disappears_with_the_text_below_it(self, folder):
        pages = cut(ran(folder)[0])
        assert list(pages) == ["02_tiering", "02_tiering/10_money"]  # of the people's lesson nothing is left
        assert headings(pages["02_tiering/10_money"]) == ["# **Money**", "## RFM"]

    def test_the_same_cell_in_two_parts_gets_two_ids(self, folder):
        notebook, _ = ran(folder)
        assert len({c.id for c in notebook.cells}) == len(notebook.cells)

    def test_after_a_dead_kernel_the_lessons_that_are_left_run_in_another(self, folder):
        write(
            folder / "02_tiering" / "15_heavy.ipynb",
            text("# Heavy"),
            text("## Sums"),
            item("rfm", "os._exit(1)"),
            item("rfm"),
        )
        write(
            folder / "02_tiering" / "40_last.ipynb",
            text("# Last"),
            item("rfm", "print('last', os.environ['OPENED'])"),
        )
        notebook, problems = ran(folder)
        pages = cut(notebook)
        assert list(pages) == [
            "02_tiering",
            "02_tiering/10_money",
            "02_tiering/15_heavy",
            "02_tiering/40_last",
        ]
        assert printed(pages["02_tiering/10_money"]) == ["rfm on the company"]
        assert printed(pages["02_tiering/40_last"]) == ["last 1"]
        (problem,) = problems
        assert problem.heading == "Sums"
        assert "memory" in problem.error

    def test_a_core_that_dies_leaves_its_lessons(self, folder):
        write(folder / "02_tiering.ipynb", text("# Tiers"), text("## Who"), item("rfm", DIES))
        notebook, problems = ran(folder)
        assert [problem.heading for problem in problems] == ["Who"]
        assert printed(notebook) == ["rfm on the company"]

    def test_a_set_up_that_dies_is_tried_once(self, folder):
        for path in folder.rglob("*.ipynb"):
            path.write_text(path.read_text().replace("company = data", "os._exit(1)"))
        _, problems = ran(folder)
        assert len(problems) == 1


@pytest.fixture
def data(tmp_path):
    path = tmp_path / "orders.csv"
    rows = [f"K{k},2024-{m:02d}-10,{100 * k + m}" for k in range(1, 9) for m in range(1, 13) if m % k == 0]
    path.write_text("customer_id,order_date,amount\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


class TestReport:
    def test_a_lesson_is_a_page_of_its_own_linked_from_the_modules(self, folder, data, tmp_path):
        done = run(data, tmp_path / "out", notebooks=folder, language="en")
        assert (done.exit_code, [row.status for row in done.rows]) == (0, ["partial"])
        module = (done.out / "02_tiering.html").read_text(encoding="utf-8")
        detail = (done.out / "02_tiering" / "10_money.html").read_text(encoding="utf-8")
        assert re.search(r'href="02_tiering/10_money.html">Money<', module)
        assert "20_people" not in module
        assert {"../index.html", "../02_tiering.html"} <= set(re.findall(r'href="([^"]+)"', detail))
        index = (done.out / "index.html").read_text(encoding="utf-8")
        assert index.count("What more data would add") == 1
        assert "What more data would add" not in module + detail
        assert "02_tiering/10_money.html" in json.loads((done.out / "run.json").read_text())["files"]

    def test_a_lesson_that_fails_is_named_on_its_page_and_a_changed_lesson_runs_again(
        self, folder, data, tmp_path
    ):
        lesson = folder / "02_tiering" / "10_money.ipynb"
        write(lesson, text("# Money"), text("## Late"), item("rfm", "1 / 0"))
        first = run(data, tmp_path / "out", notebooks=folder, language="en")
        assert first.exit_code == 1
        assert "Late: ZeroDivisionError" in first.rows[0].reason
        assert "ZeroDivisionError" not in (first.out / "02_tiering.html").read_text(encoding="utf-8")
        assert "Late: ZeroDivisionError" in (first.out / "02_tiering/10_money.html").read_text(
            encoding="utf-8"
        )
        write(lesson, text("# Money"), text("## Late"), item("rfm"))
        again = run(data, tmp_path / "out", notebooks=folder, language="en", resume=True)
        assert (again.exit_code, again.resumed) == (0, 0)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The stub module as the builder makes it."""
    root = write_stub(tmp_path_factory.mktemp("course"))
    sources, problems = part("build").read_sources(root)
    assert problems == []
    for name, source in sources.items():
        core = sources[CORE] if source.is_lesson else None
        path = root / "solutions" / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(part("notebook").make_notebook(source, "solution", "en", core), path)
    return root / "solutions"


def test_what_the_builder_makes_the_batch_reads(built, cards, data):
    """The marks that one leaves in the cells are those that the other looks for."""
    cards.asks.update(
        {"E4.1": (cards.items["rfm"],), "E4.2": (cards.items["chain"],)}
        | dict.fromkeys(("E4.3", "E4.4", "E4.5"), ())
    )
    (section,) = find_sections("en", None, built)
    planned = plan(section, ORDERS_ONLY)
    assert planned.lacking == {("contacts",)}
    parameters = {"data": str(data), "as_of": "", "mode": "report", "language": "en"}
    notebook, problems = execute_section(section, planned.lacking, parameters)
    assert problems == []
    pages = cut(notebook)
    assert headings(pages[CORE]) == ["# 4 General accounts", "## 4.1 Who buys"]
    assert list(pages) == [
        "04_general_accounts",
        "04_general_accounts/10_late_money",
        "04_general_accounts/20_likeness",
    ]
    assert printed(notebook) == ["asked E4.1"]
    shown = [
        c.source for c in notebook.cells for o in c.get("outputs", []) if o.output_type == "execute_result"
    ]
    assert shown == ["ck.tiering.rfm(company)", "ck.tiering.abc(company)", "ck.tiering.abc(company)"]


@pytest.mark.parametrize("name", ["02_tiering", "02_tiering/10_money"])
def test_plain_papermill_runs_a_core_or_a_lesson_alone(folder, tmp_path, name):
    command = [sys.executable, "-m", "papermill", str(folder / f"{name}.ipynb"), str(tmp_path / "o.ipynb")]
    done = subprocess.run([*command, "-p", "data", "mine", "-k", "python3"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "rfm on mine" in printed(nbformat.read(tmp_path / "o.ipynb", as_version=4))
