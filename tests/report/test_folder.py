"""The output folder: one run at a time, and no half-written file under a final name."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from custkit.data import InputError
from custkit.report.folder import only_run, publish, usable_folder, whole

HOLDER = """
import sys, time
from pathlib import Path
from custkit.report.folder import only_run
with only_run(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline().strip() == "held"
    yield process
    process.kill()
    process.wait()


def test_a_second_run_into_the_same_folder_is_refused_and_told_who_holds_it(tmp_path, holder):
    with pytest.raises(InputError, match=str(holder.pid)), only_run(tmp_path):
        pass


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_run_lets_go_of_the_folder(tmp_path, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with only_run(tmp_path):
        assert (tmp_path / ".lock").read_text() == str(os.getpid())


def test_two_folders_are_held_at_once(tmp_path, holder):
    with only_run(usable_folder(tmp_path / "other")):
        pass


def test_a_file_that_failed_half_way_never_gets_its_name(tmp_path):
    (tmp_path / "index.html").write_text("before")

    def write_half():
        with whole(tmp_path / "index.html") as draft:
            draft.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert (tmp_path / "index.html").read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_publishing_replaces_removes_the_stale_and_leaves_the_rest(tmp_path):
    staged, out = tmp_path / "out/.work/new", tmp_path / "out"
    (staged / "notebooks").mkdir(parents=True)
    (staged / "index.html").write_text("new")
    (staged / "notebooks/02.ipynb").write_text("new")
    (staged / "run.json").write_text("new")
    for name in ("index.html", "03.html", "mine.txt"):
        (out / name).write_text("old")
    outside = tmp_path / "precious.txt"
    outside.write_text("keep")
    names = publish(staged, out, "run.json", ["index.html", "03.html", "../precious.txt"])
    assert names[-1] == "run.json"
    assert (out / "index.html").read_text() == "new"
    assert not (out / "03.html").exists()
    assert (out / "mine.txt").exists()
    assert outside.exists()


def test_a_file_or_an_unwritable_place_cannot_be_the_output(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError):
        usable_folder(tmp_path / "file")
    with pytest.raises(InputError):
        usable_folder(tmp_path / "file" / "below")
    with pytest.raises(InputError):
        usable_folder(Path("/proc/none") if os.name != "nt" else Path("Z:\\none\\none"))
