"""The command line: one clear message and the right exit code, in both languages, never a traceback."""

import json
import re
import subprocess
import sys

import pandas as pd
import pytest

from custkit.cli import main
from custkit.locale import get_language, set_language
from tests.report.conftest import SET_UP, cell, text, write_notebook

COMMANDS = ("run", "check-data", "start", "doctor")


@pytest.fixture(autouse=True)
def _language(monkeypatch):
    monkeypatch.setenv("CUSTKIT_LANGUAGE", "en")
    before = get_language()
    yield
    set_language(before)


@pytest.fixture
def orders(tmp_path):
    path = tmp_path / "orders.csv"
    rows = [f"K{k},2024-{m:02d}-10,{100 * k + m}" for k in range(1, 9) for m in range(1, 13) if m % k == 0]
    path.write_text("customer_id,order_date,amount\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def notebooks(tmp_path, monkeypatch):
    """The kit's solution notebooks, for this test two small ones."""
    for language in ("zh", "en"):
        folder = tmp_path / "solutions" / language
        write_notebook(
            folder / "02_tiering.ipynb", text("# Tiers"), cell(SET_UP), cell("company.orders.count()")
        )
    monkeypatch.setattr("custkit.report.sections.solutions_dir", lambda: tmp_path / "solutions")
    return tmp_path / "solutions"


def test_run_writes_a_report_and_says_where(orders, notebooks, tmp_path, capsys):
    assert main(["run", str(orders), "--out", str(tmp_path / "out"), "--modules", "tiering"]) == 0
    said = capsys.readouterr()
    assert str(tmp_path / "out" / "index.html") in said.out.replace("\n", "")
    assert json.loads((tmp_path / "out" / "run.json").read_text())["parameters"]["language"] == "en"


def test_run_says_1_when_a_section_failed(orders, notebooks, tmp_path, capsys):
    write_notebook(notebooks / "en" / "03_key_accounts.ipynb", text("# Accounts"), cell("1 / 0"))
    assert main(["run", str(orders), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().out
    assert "ZeroDivisionError" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "nobody.csv", "--out", "{out}"], "nobody.csv"),
        (["run", "{orders}"], "--out is missing"),
        (["run", "{orders}", "--out", "{orders}"], "is a file"),
        (["run", "{orders}", "--out", "{out}", "--as-of", "2024-02-31"], "2024-02-31"),
        (["run", "{orders}", "--out", "{out}", "--as-of", "tomorrow"], "tomorrow"),
        (["run", "{orders}", "--out", "{out}", "--as-of", "1990-01-01"], "1990-01-01"),
        (["run", "{orders}", "--out", "{out}", "--modules", "tiering,pricing"], "pricing"),
        (["run", "{orders}", "--out", "{out}", "--memory", "lots"], "lots"),
        (["run", "{orders}", "--out", "{out}", "--field-map", "nowhere.yaml"], "nowhere.yaml"),
        (["run", "{orders}", "--out", "{out}", "--language", "fr"], "fr"),
        (["run", "{orders}", "--out", "{out}", "--colour", "red"], "--colour"),
        (["run", "{orders}", "--out", "{out}", "extra"], "extra"),
        (["run", "{empty}", "--out", "{out}"], "empty.csv"),
        (["check-data", "{empty}"], "empty.csv"),
        (["check-data", "postgres://u:hunter2@127.0.0.1:1/none"], "127.0.0.1"),
        (["rum"], "rum"),
    ],
)
def test_what_cannot_be_used_is_one_message_and_exit_code_2(
    arguments, said, orders, notebooks, tmp_path, capsys
):
    (tmp_path / "empty.csv").write_text("")
    names = {"orders": orders, "out": tmp_path / "out", "empty": tmp_path / "empty.csv"}
    assert main([argument.format(**names) for argument in arguments]) == 2
    streams = capsys.readouterr()
    assert said in streams.err
    assert "Traceback" not in streams.err
    assert "hunter2" not in streams.err + streams.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_both_languages(command, capsys):
    assert main([command, "--help", "--language", "zh"]) == 0
    chinese = capsys.readouterr().out
    assert main([command, "--help", "--language=en"]) == 0
    english = capsys.readouterr().out
    assert re.search("[一-鿿]", chinese)
    assert not re.search("[一-鿿]", english)
    own = re.sub(r"[A-Z_]{2,}|custkit\S*|JupyterLab|--?[\w-]+|<[^>]*>|\b[\w.,|-]*[a-z]\b(?=\S*)", "", chinese)
    assert len(re.findall("[一-鿿]", own)) > 20


def test_help_names_the_exit_codes_and_every_command(capsys):
    assert main(["--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert re.search(r"0 all .* 1 a section failed; 2 the input", said)
    assert all(command in said for command in COMMANDS)


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({"CUSTKIT_LANGUAGE": "zh", "LANG": "en_US.UTF-8"}, True),
        ({"CUSTKIT_LANGUAGE": "en", "LANG": "zh_CN.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "C.UTF-8"}, False),
        ({}, False),
    ],
)
def test_the_language_is_what_was_asked_for_else_the_computers(environment, chinese, capsys, monkeypatch):
    for name in ("CUSTKIT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    main(["--help"])
    assert bool(re.search("[一-鿿]", capsys.readouterr().out)) == chinese


def test_check_data_tells_what_is_there_and_saves_a_map_that_reads_it_again(orders, tmp_path, capsys):
    saved = tmp_path / "map.yaml"
    assert main(["check-data", str(orders), "--save-map", str(saved)]) == 0
    said = capsys.readouterr().out
    assert "orders.csv" in said
    assert "0 rejected" in said
    assert main(["check-data", str(orders), "--field-map", str(saved)]) == 0


def test_an_error_inside_the_kit_is_said_and_not_shown_as_a_traceback(orders, monkeypatch, capsys):
    def broken(*_, **__):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("custkit.data.open_company", broken)
    assert main(["check-data", str(orders)]) == 1
    said = capsys.readouterr().err
    assert "a fault of ours" in said
    assert "CUSTKIT_DEBUG" in said
    assert "Traceback" not in said


def test_ctrl_c_is_answered_kindly(orders, monkeypatch, capsys):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("custkit.data.open_company", interrupted)
    assert main(["check-data", str(orders)]) == 130
    assert "--resume" in capsys.readouterr().err


def test_doctor_finds_this_computer_ready(capsys):
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "starts and computes" in said
    assert "This computer is ready" in said


def test_the_installed_command_answers():
    done = subprocess.run(
        [sys.executable, "-m", "custkit.cli", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("custkit ")


@pytest.mark.parametrize("package", ["duckdb", "nbformat", "babel", "rich", "yaml", "python_calamine"])
def test_a_missing_package_is_named_and_no_traceback_shown(package, tmp_path):
    file = tmp_path / "orders.xlsx"
    frame = pd.DataFrame({"customer_id": ["A"], "order_date": ["2024-01-05"], "amount": [10]})
    frame.to_excel(file, index=False, engine="openpyxl")
    code = f"import sys; sys.modules[{package!r}] = None\nfrom custkit.cli import main\nsys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "check-data", str(file), "--language", "zh"]
    found = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert found.returncode == 2, found.stderr
    assert package in found.stderr
    assert "Traceback" not in found.stderr
