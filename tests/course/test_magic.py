"""``%load_ext custkit`` brings ``____`` and ``%%needs``: with the tables a cell runs, without it says so."""

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from custkit.course.blank import Blank
from custkit.course.card import Card
from tests.companies import company_from_frame

CUSTOMERS = pd.DataFrame({"customer_id": ["a"], "level": ["A"]})
ORDERS = pd.DataFrame({"customer_id": ["a"], "order_date": ["2025-01-01"], "amount": [1.0]})


@pytest.fixture
def shell():
    shell = InteractiveShell.instance()
    shell.run_line_magic("load_ext", "custkit")
    shell.user_ns["company"] = company_from_frame(ORDERS, customers=CUSTOMERS)
    yield shell
    InteractiveShell.clear_instance()


def run(shell, cell):
    return shell.run_cell(cell, silent=False)


def test_loading_brings_the_blank(shell):
    assert isinstance(run(shell, "____ + 1").result, Blank)


def test_importing_the_package_brings_nothing(tmp_path):
    import subprocess
    import sys

    code = "import sys, custkit; assert not {'IPython', 'pandas', 'ibis'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)


def test_with_the_tables_the_cell_runs_and_shows_its_last_line(shell):
    assert run(shell, "%%needs customers customers.level\nn = 41\nn + 1").result == 42
    assert shell.user_ns["n"] == 41


def test_names_from_a_cell_with_needs_stay(shell):
    run(shell, "%%needs customers\ndef double(x):\n    return 2 * x\nfactor = 3")
    assert run(shell, "double(factor)").result == 6


def test_without_the_tables_one_card_says_what_is_missing(shell):
    result = run(shell, "%%needs contacts customers.level\nmust_not_be = 1")
    assert isinstance(result.result, Card)
    assert result.result.kind == "missing"
    assert "contacts" in result.result.lines[0]
    assert len(result.result.lines) == 1
    assert "must_not_be" not in shell.user_ns
    assert result.success


def test_without_a_company_it_points_to_the_set_up(shell):
    del shell.user_ns["company"]
    assert "set-up" in repr(run(shell, "%%needs customers\n1").result)


def test_an_error_in_such_a_cell_stays_an_error(shell, capsys):
    result = run(shell, "%%needs customers\n1 / 0")
    assert isinstance(result.error_in_exec, ZeroDivisionError)


def test_a_check_finds_the_company_of_the_notebook(shell):
    assert run(shell, 'import custkit as ck\nck.check("E0.1", 1)').result.kind == "right"
    assert run(shell, 'ck.check("E0.1", ____)').result.kind == "open"
