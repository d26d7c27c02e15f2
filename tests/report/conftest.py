"""Tiny notebooks, as the course builds them, for tests of the batch."""

import nbformat
import pytest

from custkit.locale import get_language, set_language

SET_UP = """\
%load_ext custkit
import custkit as ck
company = ck.open_company(data, as_of=as_of or None, language=language)"""


@pytest.fixture(autouse=True)
def english():
    """Every test starts in English and leaves the language as it was."""
    before = get_language()
    set_language("en")
    yield
    set_language(before)


def cell(source, *tags, kind="code", items=()):
    """A cell; ``items`` that it shows (``"tiering.rfm"``), else a report takes it as it stands."""
    made = nbformat.v4.new_code_cell(source) if kind == "code" else nbformat.v4.new_markdown_cell(source)
    if kind == "code" and not tags and not items:
        tags = ("setup",) if source == SET_UP else ("report",)
    made.metadata["tags"] = list(tags)
    if items:
        made.metadata["items"] = list(items)
    return made


def text(source, *tags):
    return cell(source, *tags, kind="markdown")


def write_notebook(path, *cells, parameters='data: str = "lilan"\nas_of: str = ""\nmode: str = "lesson"'):
    """A notebook with the parameters cell and the cells given."""
    first = cell(parameters + '\nlanguage: str = "en"', "parameters")
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    notebook = nbformat.v4.new_notebook(cells=[first, *cells], metadata=metadata)
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path
