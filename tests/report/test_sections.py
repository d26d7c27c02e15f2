"""Which sections there are, and what each can do with the tables at hand."""

import pytest

from custkit.data import InputError
from custkit.data.privacy import Filter
from custkit.report import parts
from custkit.report.module_run import execute_section
from custkit.report.sections import Section, find_sections, plan
from tests.companies import company_from_frame, orders
from tests.report.conftest import SET_UP, cell, text, write_notebook

ORDERS_ONLY = company_from_frame(orders(("A", "2025-01-05", 100)))


RFM = cell("ck.tiering.rfm(company)", items=["tiering.rfm"])
CHAIN = cell("ck.key_accounts.decision_chain(company)", items=["key_accounts.decision_chain"])
LEVELS = cell("ck.tiering.drift_report(company)", items=["tiering.drift_report"])


@pytest.fixture
def folder(tmp_path):
    write_notebook(tmp_path / "00_start.ipynb", text("# Start"))
    for name in ("01_diagnosis", "02_tiering", "03_key_accounts"):
        write_notebook(tmp_path / f"{name}.ipynb", text(f"# **Module** {name}"), cell("1 + 1"))
    return tmp_path


def test_the_start_page_is_no_section(folder):
    assert [s.module for s in find_sections("en", None, folder)] == ["diagnosis", "tiering", "key_accounts"]


@pytest.mark.parametrize("name", ["tiering", "02_tiering", "2", "02", " tiering "])
def test_a_module_is_found_by_any_of_its_names(folder, name):
    assert [s.key for s in find_sections("en", [name], folder)] == ["02_tiering"]


def test_an_unknown_module_is_refused_with_the_names_there_are(folder):
    with pytest.raises(InputError, match=r"pricing, 9.*diagnosis, tiering, key_accounts"):
        find_sections("en", ["tiering", "pricing", "9"], folder)


def test_no_notebooks_at_all_is_said(tmp_path):
    with pytest.raises(InputError, match="make build"):
        find_sections("en", None, tmp_path)


def test_the_title_is_the_first_heading_without_marks(folder):
    assert find_sections("en", ["2"], folder)[0].title == "Module 02_tiering"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([cell(SET_UP), RFM], "ready"),
        ([cell(SET_UP), RFM, CHAIN], "partial"),
        ([cell(SET_UP), CHAIN, LEVELS], "off"),
        ([cell(SET_UP), RFM, cell("x", "lesson", items=["key_accounts.decision_chain"])], "ready"),
    ],
)
def test_a_section_is_ready_partial_or_off_by_what_its_cells_need(tmp_path, cells, expected):
    section = Section(write_notebook(tmp_path / "02_tiering.ipynb", *cells))
    planned = plan(section, ORDERS_ONLY)
    assert planned.readiness == expected
    assert bool(planned.missing) == (expected != "ready")


def test_teaching_is_taken_out_errors_are_read_off_and_secrets_struck_out(tmp_path):
    path = write_notebook(
        tmp_path / "02_tiering.ipynb",
        text("# Module"),
        cell("print(mode, data, 'hunter2')"),
        text("Do this", "lesson"),
        cell("1 / 0", "lesson"),
        text("## Shares"),
        cell("{}['share']"),
        cell("print('goes on')"),
    )
    seen = []
    parameters = {"data": "x", "as_of": "", "mode": "report", "language": "en"}
    notebook, problems = execute_section(
        Section(path),
        frozenset(),
        parameters,
        lambda *step: seen.append(step),
        clean=Filter(secrets=("hunter2",)),
    )
    assert [str(problem) for problem in problems] == ["Shares: KeyError: 'share'"]
    assert "Do this" not in str(notebook)
    printed = [output.text for c in notebook.cells for output in c.get("outputs", []) if "text" in output]
    assert printed == ["report x ***\n", "goes on\n"]
    assert seen[-1][0] < seen[-1][1]


def test_a_kernel_that_dies_is_a_reason_and_not_a_traceback(tmp_path):
    path = write_notebook(tmp_path / "02_tiering.ipynb", cell("import os; os._exit(1)"))
    _, problems = execute_section(Section(path), frozenset(), {"data": "x"})
    assert ["memory" in str(problem) for problem in problems] == [True]


def test_a_table_that_is_missing_is_said_once_however_many_columns_are_wanted_of_it(tmp_path, monkeypatch):
    asks = [
        ("contacts.power", "contacts.layer", "contacts"),
        ("orders.region",),
        ("orders.channel", "orders.region"),
    ]
    monkeypatch.setattr(
        parts, "needs_of", lambda one: [asks[int(one.source)]] if one.source.isdigit() else []
    )
    cells = [cell(SET_UP), RFM, *(cell(str(n)) for n in range(3))]
    missing = plan(Section(write_notebook(tmp_path / "02_tiering.ipynb", *cells)), ORDERS_ONLY).missing
    assert len(missing) == 2
    assert "missing: Contacts /" in missing[0]
    assert "missing in Orders: Channel, Region" in missing[1]
