"""``python notebooks/builder/usb.py OUT``: a folder for the USB stick that installs and runs without a network.

wheels/<platform>/   custkit and every package it needs, as wheels
material/            what `make run` and `make trainer` have written (reports, slides, handouts), when they have
install.sh install.bat README.txt   for Linux and macOS, for Windows, for people
"""

import argparse
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from custkit.report.ownership import own_folder

ROOT = Path(__file__).resolve().parents[2]
STEPS = Path(__file__).with_name("usb")  # the files that stand beside the wheels as they are
PLATFORMS = {  # name → how uv calls it, the wheels pip takes
    "windows": ("windows", ["win_amd64"]),
    "linux": ("linux", ["manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"]),
    "macos": ("macos", ["macosx_14_0_arm64", "macosx_13_0_arm64", "macosx_12_0_arm64", "macosx_11_0_arm64"]),
}
DEFAULT = ("windows", "linux")
MATERIAL = ("zh", "en", "trainer")


def write_usb(out: Path, platforms=DEFAULT, python: str = "") -> list[str]:
    """Fill the folder; gives what could not be put into it, a sentence a platform.

    platforms: names of `PLATFORMS`. python: the full version the laptops have (``"3.11.7"``; this one's when not
    given): wheels fit one minor version of Python.
    """
    python = python or platform.python_version()
    lacking = []
    for name in platforms:
        target = out / "wheels" / name
        target.mkdir(parents=True, exist_ok=True)
        try:
            _run("uv", "build", "--quiet", "--wheel", "--out-dir", target, ROOT)
            (target / ".gitignore").unlink(missing_ok=True)
            _download(name, target, python)
        except (subprocess.CalledProcessError, FileNotFoundError) as error:
            said = getattr(error, "stderr", "") or f"{error} (pip install uv)"
            lacking.append(f"{name}: {said.strip().splitlines()[-1]}")
    minor = ".".join(python.split(".")[:2])
    for path in sorted(STEPS.iterdir()):
        text = path.read_text(encoding="utf-8").replace("@PYTHON@", minor)
        ends = "\r\n" if path.suffix == ".bat" else "\n"
        (out / path.name).write_text(text, encoding="utf-8", newline=ends)
        if path.suffix == ".sh":
            (out / path.name).chmod(0o755)
    for name in MATERIAL:
        if (ROOT / "out" / name).is_dir():
            shutil.copytree(ROOT / "out" / name, out / "material" / name, dirs_exist_ok=True)
    return lacking


def _download(name: str, target: Path, python: str) -> None:
    """Every package at the version that was tested, as the wheel of that platform."""
    asked = target / "requirements.txt"
    by_uv, tags = PLATFORMS[name]
    resolve = ["uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate", "--python-platform", by_uv]
    resolve += ["--python-version", python, "-c", ROOT / "constraints.txt", "-o", asked]
    _run(*resolve, ROOT / "pyproject.toml")
    fetch = [*_pip(), "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", target]
    fetch += ["--python-version", python, "--implementation", "cp"]
    fetch += [option for tag in tags for option in ("--platform", tag)]
    _run(*fetch, "-r", asked)


def _pip() -> list[str]:
    here = [sys.executable, "-m", "pip"]
    found = subprocess.run([*here, "--version"], capture_output=True)
    return here if found.returncode == 0 else ["uvx", "pip"]


def _run(*command) -> None:
    subprocess.run([str(one) for one in command], check=True, capture_output=True, text=True, cwd=ROOT)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python notebooks/builder/usb.py")
    parser.add_argument("out", type=Path)
    parser.add_argument("--platform", action="append", choices=PLATFORMS)
    parser.add_argument("--python", default="", metavar="3.11.7")
    given = parser.parse_args(arguments)
    with own_folder(given.out, "usb", [ROOT / "out" / name for name in MATERIAL]):
        lacking = write_usb(given.out, given.platform or DEFAULT, given.python)
    for line in lacking:
        print(line, file=sys.stderr)
    print(given.out)
    return int(bool(lacking))


if __name__ == "__main__":
    sys.exit(main())
