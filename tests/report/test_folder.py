"""The output folder: one run at a time, and no half-written file under a final name."""

import os
import signal
import subprocess
import sys

import pytest

from custkit.data import InputError
from custkit.report.folder import only_run, whole
from custkit.report.ownership import usable_folder

HOLDER = """
import sys, time
from pathlib import Path
from custkit.report.folder import only_run
from custkit.report.ownership import usable_folder
with only_run(usable_folder(sys.argv[1])):
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
    with only_run(usable_folder(tmp_path)):
        assert (tmp_path / ".custkit" / "lock").read_text() == str(os.getpid())


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
