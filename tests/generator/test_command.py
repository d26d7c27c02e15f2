"""The generator is a command of its own, which knows of the kit the contract of tables and nothing else."""

import ast
import subprocess
import sys

import pandas as pd
import pytest

from tests.demo_company import FOLDER, generator


def run(*arguments, language="en"):
    command = [sys.executable, str(FOLDER), *map(str, arguments), "--language", language]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_generator_takes_from_the_kit_the_contract_only():
    taken = {name for path in FOLDER.glob("*.py") for name in imported(path) if name.startswith("custkit")}
    assert taken == {"custkit.data.contract"}


def test_the_kit_does_not_know_the_generator():
    kit = FOLDER.parents[1] / "custkit"
    known = {name for path in kit.rglob("*.py") for name in imported(path)}
    assert not {name for name in known if "generator" in name.split(".")}


def test_a_company_of_another_seed_is_written_by_the_command(tmp_path):
    done = run(tmp_path / "mine", "--seed", 7, "--lines", 500)
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "mine") in done.stdout
    assert len(pd.read_parquet(tmp_path / "mine" / "order_lines-0000.parquet")) == 500


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--customers", "30"], "30"),
        (["--years", "many"], "many"),
        (["--industry", "banking"], "banking"),
        (["--lines", "0"], "0"),
        (["--colour", "red"], "--colour"),
    ],
)
def test_what_cannot_be_made_is_one_sentence_and_exit_code_2(asked, said, tmp_path):
    for language in ("zh", "en"):
        done = run(tmp_path, *asked, language=language)
        assert done.returncode == 2
        assert said in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
        assert any("一" <= letter <= "鿿" for letter in done.stderr) == (language == "zh")


def test_the_shipping_seed_is_the_one_the_command_starts_from():
    assert generator.ship.__globals__["SEED"] == 2025
