"""Notebooks run in this process, each with names of its own, on companies that are opened once for all of them."""

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy

import pytest
from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from custkit import data
from custkit.course import state
from custkit.data.settings import settings as resolved
from custkit.item import registry


@contextmanager
def companies_opened_once() -> Iterator[None]:
    """What was computed for one notebook is there for the next: only what it shows is made anew."""
    opened, really_open = {}, data.open_company

    def open_company(place, settings=None, **how):
        key = (place, *sorted(how.items()), *resolved(settings).items())
        if key not in opened:
            opened[key] = really_open(place, settings=settings, **how)
            vars(opened[key]).update(_results=registry.OrderedDict(), _kept={})  # its copies share them
        return copy(opened[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data, "open_company", open_company)
        patch.setattr(registry, "KEPT", 10_000)
        yield


class Kept(DisplayHook):
    """What the last line of a cell shows, kept instead of printed."""

    said = ""

    def write_output_prompt(self):
        """No prompt."""

    def write_format_data(self, format_dict, md_dict=None):
        self.said = format_dict["text/plain"]


class Shell(InteractiveShell):
    displayhook_class = Kept


def ran(notebook, language: str) -> Iterator[tuple[dict, str]]:
    """Each code cell with what its last line says; raises what a cell raises."""
    shell = Shell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(state, "_here", {})
        patch.setenv("CUSTKIT_PROGRESS", "off")
        patch.setenv("CUSTKIT_LANGUAGE", language)
        try:
            for cell in notebook.cells:
                if cell.cell_type == "code":
                    shell.displayhook.said = ""
                    with capture_output():
                        shell.run_cell(cell.source).raise_error()
                    yield cell, shell.displayhook.said
        finally:
            shell.restore_sys_module_state()
            # a hundred shells would each sweep the memory at the end
            atexit.unregister(shell.atexit_operations)
            Shell.clear_instance()
