"""What is shipped: one authority on packages, nothing tied to one machine, and a cheap import."""

import re
import runpy
import subprocess
import sys
import tomllib
import types
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINS = {
    canonicalize_name(name): version
    for name, version in re.findall(
        r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
}


def tracked_files() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def tracked_texts():
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" not in content[:4096] and path != Path(__file__).resolve():
            yield path.relative_to(ROOT).as_posix(), content.decode("utf-8", errors="replace")


def test_conda_environment_only_brings_python_and_what_pyproject_says():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *plain, nested = environment["dependencies"]
    python, pip = plain
    assert Requirement(python).specifier == Requirement(f"python{PROJECT['requires-python']}").specifier
    assert pip == "pip"
    assert nested == {"pip": ["-e .[test]"]}
    assert "test" in PROJECT["optional-dependencies"]


@pytest.mark.parametrize("extra", ["", *PROJECT["optional-dependencies"]])
def test_every_package_is_pinned_within_what_pyproject_allows(extra):
    needs = PROJECT["optional-dependencies"][extra] if extra else PROJECT["dependencies"]
    for need in map(Requirement, needs):
        name = canonicalize_name(need.name)
        if name in ("custkit", "setuptools"):  # itself; and what comes with Python
            continue
        assert name in PINS, f"{name} is missing in constraints.txt"
        assert need.specifier.contains(PINS[name], prereleases=True), f"{need} against {PINS[name]}"


def test_constraints_are_plain_pins():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert len(PINS) == sum(not line.startswith("#") for line in lines)


def test_no_lock_file_is_committed():
    locks = {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "conda-lock.yml", "package-lock.json"}
    assert not [path for path in tracked_files() if path.name in locks]


def test_no_file_names_a_registry_or_a_machine():
    registries = r"(?:pypi\.org/simple|files\.pythonhosted\.org|pypi\.tuna|mirrors?\.[\w-]+\.\w+|artifactory)"
    machines = r"(?<![\w.])/(?:root|home/[a-z]|Users/\w|work/(?:main|tmp|shared))\b|[A-Z]:\\\\?Users\\"
    found = [
        f"{name}: {hit.group()}"
        for name, text in tracked_texts()
        if (hit := re.search(f"{registries}|{machines}", text))
    ]
    assert not found


def test_importing_custkit_loads_nothing_heavy():
    heavy = (
        "{'pandas', 'numpy', 'ibis', 'duckdb', 'matplotlib', 'sklearn', 'statsmodels', 'pyarrow', 'babel'}"
    )
    code = f"import sys, custkit; print(sorted(set(sys.modules) & {heavy}))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert said.strip() == "[]"


def test_help_is_shown_without_loading_pandas():
    code = "import sys; from custkit.cli import main; main(['run', '-h']); assert 'pandas' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_wheel_carries_the_course_and_an_editable_install_does_not(tmp_path, monkeypatch):
    base = type("BuildHookInterface", (), {})  # hatchling is there while building only
    monkeypatch.setitem(sys.modules, "hatchling.builders.hooks.plugin.interface", types.SimpleNamespace())
    sys.modules["hatchling.builders.hooks.plugin.interface"].BuildHookInterface = base
    hook = runpy.run_path(str(ROOT / "hatch_build.py"))["CarryTheCourse"]()
    hook.root = str(tmp_path)
    for folder in ("solutions/zh", "datasets/lilan-zh", "notebooks/zh", "notebooks/en"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "notebooks/zh/00_start.ipynb").write_text("{}")
    (tmp_path / "datasets/lilan-zh/transactions.csv").write_text("order_id\n")
    (tmp_path / "datasets/generator").mkdir()
    (tmp_path / "datasets/generator/__main__.py").write_text("")
    wheel = {
        "_course/class_forms.yaml",
        "_course/glossary.yaml",
        "_course/quiz.yaml",
        "_course/runsheet.yaml",
        "_solutions",
        "_datasets/lilan-zh",
        "_datasets/names.yaml",
        "_notebooks/zh",
    }
    for version, carried in (("standard", wheel), ("editable", set())):
        data = {"force_include": {}}
        hook.initialize(version, data)
        assert {target.removeprefix("custkit/") for target in data["force_include"].values()} == carried
