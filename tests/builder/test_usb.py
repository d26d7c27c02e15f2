"""The folder for the USB stick: steps for both systems, wheels of the versions that were tested, and what it lacks."""

import subprocess

import pytest

from tests.course_builder import part

usb = part("usb")


@pytest.fixture
def ran(monkeypatch):
    """The commands that would run; nothing is fetched."""
    commands = []
    monkeypatch.setattr(usb, "_run", lambda *command: commands.append([str(one) for one in command]))
    return commands


def test_each_platform_gets_its_own_wheels_resolved_for_it_at_the_tested_versions(tmp_path, ran):
    assert usb.write_usb(tmp_path, python="3.11.7") == []
    for platform, tag in (("windows", "win_amd64"), ("linux", "manylinux_2_28_x86_64")):
        resolve = next(one for one in ran if "compile" in one and platform in one)
        assert any(one.endswith("constraints.txt") for one in resolve)
        assert "3.11.7" in resolve
        fetch = next(one for one in ran if "download" in one and tag in one)
        assert {"--no-deps", "--only-binary=:all:"} <= set(fetch)
    assert sum("build" in one for one in ran) == 2


def test_the_steps_install_from_the_stick_only_and_name_the_python_that_fits(tmp_path, ran):
    usb.write_usb(tmp_path, python="3.12.4")
    for name in ("install.sh", "install.bat"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "--no-index" in text
        assert "3.12" in text
        assert "@PYTHON@" not in text
        assert "http" not in text
    assert b"\r\n" in (tmp_path / "install.bat").read_bytes()
    assert b"\r" not in (tmp_path / "install.sh").read_bytes()
    assert (tmp_path / "install.sh").stat().st_mode & 0o111
    assert all(ord(one) < 128 for one in (tmp_path / "install.bat").read_text())  # a console of any code page


def test_the_readme_says_that_windows_was_not_tried(tmp_path, ran):
    usb.write_usb(tmp_path)
    text = (tmp_path / "README.txt").read_text(encoding="utf-8")
    assert "not run on Windows" in text
    assert "没有在 Windows 上实际跑过" in text


def test_what_could_not_be_fetched_is_told_and_the_rest_is_there(tmp_path, monkeypatch):
    def fails(*command):
        if "windows" in map(str, command):
            raise subprocess.CalledProcessError(1, command, stderr="…\nno network\n")

    monkeypatch.setattr(usb, "_run", fails)
    assert usb.write_usb(tmp_path) == ["windows: no network"]
    assert (tmp_path / "install.sh").is_file()


def test_the_install_script_is_a_valid_shell_script(tmp_path, ran):
    usb.write_usb(tmp_path)
    assert subprocess.run(["sh", "-n", tmp_path / "install.sh"]).returncode == 0
