"""What a learner's computer reads of the run-sheet, in a checkout and from a wheel."""

import shutil

import pytest

from custkit.course import runsheet as reading
from custkit.course.runsheet import read_runsheet, runsheet


def test_a_block_says_when_it_is_and_what_is_done_in_it():
    block = runsheet().block("02_tiering")
    assert (block.clock, block.minutes, block.talk, block.hands_on, block.debrief) == (
        "10:00",
        55,
        15,
        30,
        10,
    )
    assert block.exercises == ("E2.3", "E2.4")
    assert runsheet().block("08_nothing") is None


def test_every_exercise_of_the_day_has_its_minutes():
    day = runsheet().editions["one_day"]
    planned = [key for block in day.blocks for key in block.exercises]
    assert len(planned) == len(set(planned)) > 9
    assert all(runsheet().exercises[key] > 0 for key in planned)


def test_a_wheel_brings_its_own_and_without_one_the_reason_is_said(tmp_path, monkeypatch):
    package = tmp_path / "site" / "custkit"
    (package / "_course").mkdir(parents=True)
    monkeypatch.setattr(reading, "_PACKAGE", package)
    with pytest.raises(FileNotFoundError, match="install custkit again"):
        reading.course_file("runsheet.yaml")
    monkeypatch.undo()
    shutil.copyfile(reading.course_file("runsheet.yaml"), package / "_course" / "runsheet.yaml")
    monkeypatch.setattr(reading, "_PACKAGE", package)
    assert read_runsheet(reading.course_file("runsheet.yaml")).block("00_start").minutes == 15
