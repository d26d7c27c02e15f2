"""A run killed at any moment leaves the earlier report whole, or the new one; resumed, it ends as if undisturbed."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from custkit.report import run
from custkit.report.ownership import digest
from tests.report.conftest import SET_UP, cell, text, write_notebook

A_FEW, MANY = 2, 50
RUN = """
import sys
from custkit.report import run
data, out, notebooks = sys.argv[1:]
run(data, out, language="en", notebooks=notebooks, resume=True)
"""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


def bytes_of(out: Path) -> dict[str, bytes]:
    """Every file of a report, but for the time of its import and the name of its folder."""
    found = {}
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        name = path.relative_to(out).as_posix()
        if name.startswith(".custkit/"):
            continue
        content = path.read_bytes().replace(str(out).encode(), b"OUT")
        if name == "run.json":
            told = json.loads(content)
            told["imported"] = ""
            told["files"] = {n: sum for n, sum in told["files"].items() if not n.startswith("notebooks/")}
            content = json.dumps(told).encode()
        found[name] = content
    return found


def is_whole(out: Path) -> bool:
    told = json.loads((out / "run.json").read_text(encoding="utf-8"))
    return all((out / name).is_file() and digest(out / name) == sum for name, sum in told["files"].items())


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """A company, its notebook, an earlier report on fewer orders, what an undisturbed run makes of it, its seconds."""
    home = tmp_path_factory.mktemp("kills")
    write_notebook(
        home / "notebooks/02_tiering.ipynb", text("# Tiers"), cell(SET_UP), cell("ck.tiering.rfm(company)")
    )
    (home / "data").mkdir()
    lines = [f"C{i % 12},{2023 + i // 150}-{1 + i % 12:02d}-{1 + i % 28:02d},{100 + i}" for i in range(400)]
    orders, head = home / "data/orders.csv", "customer_id,order_date,amount"
    orders.write_text("\n".join([head, *lines[:300]]))
    run(home / "data", home / "earlier", language="en", notebooks=home / "notebooks")
    orders.write_text("\n".join([head, *lines]))
    shutil.copytree(home / "earlier", home / "undisturbed")
    begun = time.monotonic()
    subprocess.run(
        [sys.executable, "-c", RUN, home / "data", home / "undisturbed", home / "notebooks"], check=True
    )
    return home, time.monotonic() - begun


def killed(scene, out: Path, seed: int) -> None:
    home, seconds = scene
    shutil.copytree(home / "earlier", out)
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, home / "data", out, home / "notebooks"], start_new_session=True
    )
    wait = random.Random(seed).uniform(0.1, 1.1) * seconds
    try:
        process.wait(timeout=wait)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    index = (out / "index.html").read_text(encoding="utf-8")
    assert is_whole(out) or "--resume" in index
    run(home / "data", out, language="en", notebooks=home / "notebooks", resume=True)
    assert is_whole(out)
    found, expected = bytes_of(out), bytes_of(home / "undisturbed")
    assert found.keys() == expected.keys()
    differing = [name for name in found if found[name] != expected[name]]
    assert not differing
    assert not [name for name in os.listdir(out) if re.search("part|draft", name)]
    assert os.listdir(out / ".custkit") == ["lock"]


@pytest.mark.parametrize("seed", range(A_FEW))
def test_a_run_killed_at_a_random_moment_ends_as_if_undisturbed(scene, seed, tmp_path):
    killed(scene, tmp_path / "out", seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(A_FEW, A_FEW + MANY))
def test_fifty_more_kills(scene, seed, tmp_path):
    killed(scene, tmp_path / "out", seed)
