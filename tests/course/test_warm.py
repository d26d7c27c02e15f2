"""What a page's first step needs is imported while the page is read."""

import pytest

from custkit.course import start as starting


@pytest.fixture
def kernel(monkeypatch):
    """A kernel as ``custkit start`` has JupyterLab start it: ``run(code)`` gives what it printed."""
    from jupyter_client.manager import start_new_kernel

    monkeypatch.setenv("PYTHONSTARTUP", str(starting._SETTINGS / "startup.py"))
    manager, client = start_new_kernel()

    def run(code):
        said = []
        client.execute_interactive(code, timeout=120, output_hook=lambda one: said.append(one["content"]))
        return "".join(one.get("text", "") for one in said)

    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_a_kernel_of_the_course_is_warm_before_its_first_step_and_holds_no_name_more(kernel):
    assert kernel("print([n for n in dir() if n.startswith('custkit')])") == "[]\n"
    loaded = "import sys; print({'ibis', 'pandas', 'custkit.show.draw'} <= set(sys.modules))"
    assert kernel(f"%load_ext custkit\n{loaded}") == "True\n"


def test_a_learners_own_start_up_file_is_left_alone(monkeypatch, tmp_path):
    told = {}
    monkeypatch.setattr(
        starting, "_run_until_ended", lambda command, environment: told.update(environment) or 0
    )
    monkeypatch.setattr(starting, "_make_ready", lambda place: None)
    starting.start("en", tmp_path, browser=False, extra=["--allow-root"])
    assert told["PYTHONSTARTUP"].endswith("startup.py")
    monkeypatch.setenv("PYTHONSTARTUP", "mine.py")
    starting.start("en", tmp_path, browser=False, extra=["--allow-root"])
    assert told["PYTHONSTARTUP"] == "mine.py"
