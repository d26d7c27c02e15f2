"""The rehearsal runs the day's notebooks on this computer and says which step a class would wait for."""

import pytest
from jupyter_client.kernelspec import NoSuchKernel

from custkit.report import doctor
from tests.report.conftest import cell, write_notebook

QUICK = "print('here')"


@pytest.fixture
def rehearsed(tmp_path, monkeypatch):
    """``rehearsed(name, *codes)``: the answer on a notebook of these steps; a second is more than a class waits for."""
    monkeypatch.setattr(doctor, "PATIENCE_STEP", 1.0)

    def run(name, *codes):
        write_notebook(tmp_path / f"{name}.ipynb", *[cell(code) for code in codes])
        return list(doctor.rehearsal(folder=tmp_path))

    return run


def test_a_notebook_of_quick_steps_is_ready(rehearsed):
    (check,) = rehearsed("02_tiering", QUICK, QUICK, QUICK)
    assert (check.name, check.state) == ("02_tiering", "green")


def test_a_slow_step_is_named_and_starting_may_take_longer(rehearsed):
    (check,) = rehearsed("02_tiering", "import time; time.sleep(2)", QUICK, QUICK, "time.sleep(2)", QUICK)
    assert check.state == "amber"
    assert check.seen.endswith("(step 5)")  # with the step of settings that every notebook has


def test_a_step_that_fails_is_red_and_says_why(rehearsed):
    (check,) = rehearsed("02_tiering", QUICK, QUICK, "raise ValueError('no such column')")
    assert check.state == "red"
    assert "no such column" in check.seen


def test_only_what_the_day_opens_is_run(rehearsed):
    assert rehearsed("99_other", "raise ValueError") == []


@pytest.mark.parametrize(
    ("error", "advice"),
    [(NoSuchKernel("python3"), "ipykernel install"), (RuntimeError("Kernel didn't respond"), "127.0.0.1")],
)
def test_a_kernel_that_is_not_there_and_one_that_keeps_silent_want_different_things(
    error, advice, monkeypatch
):
    def start(**_):
        raise error

    monkeypatch.setattr("jupyter_client.manager.start_new_kernel", start)
    found = doctor._kernel()
    assert found.state == "red"
    assert advice in found.advice
