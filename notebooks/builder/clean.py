"""Executed outputs that are the same bytes at every build."""

import base64
import re

from nbformat import NotebookNode

from .words import say

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
PICTURE_KB = 40
_COLOUR_TYPE, _PALETTE = 25, 3  # where a PNG says so, and what it says
_WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def clean(notebook: NotebookNode) -> NotebookNode:
    """The notebook without what changes from run to run: times, widget models, memory addresses."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.language_info = language_info()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = [_clean_output(output) for output in _joined_streams(cell.outputs)]
    return notebook


def without_outputs(notebook: NotebookNode) -> NotebookNode:
    """What a notebook is before it runs: sources, ids and metadata."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def heavy_pictures(notebook: NotebookNode) -> list[str]:
    """What is wrong with pictures that make the repository grow: too large, or not of a palette."""
    found = []
    for number, cell in enumerate(notebook.cells, 1):
        for output in cell.get("outputs", []):
            picture = base64.b64decode(output.get("data", {}).get("image/png", ""))
            if len(picture) > PICTURE_KB * 1000:
                told = {"cell": number, "n": round(len(picture) / 1000), "limit": PICTURE_KB}
                found.append(say("cell {cell}: a picture of {n} kB, at most {limit}", **told))
            if picture and picture[_COLOUR_TYPE] != _PALETTE:
                found.append(say("cell {cell}: a picture that is no 8-bit palette PNG", cell=number))
    return found


def language_info() -> dict:
    """The part of ``language_info`` that does not depend on the computer."""
    return {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "pygments_lexer": "ipython3",
    }


def _joined_streams(outputs):
    """Text printed in several pieces arrives in pieces of chance size; neighbours are joined."""
    joined = []
    for output in outputs:
        previous = joined[-1] if joined else None
        if previous is not None and _stream_name(output) and _stream_name(output) == _stream_name(previous):
            previous.text += output.text
        else:
            joined.append(output)
    return joined


def _stream_name(output):
    return output.name if output.output_type == "stream" else None


def _clean_output(output):
    if output.output_type == "stream":
        output.text = _ADDRESS.sub("", output.text)
    data = output.get("data", {})
    data.pop(_WIDGET_VIEW, None)
    for kind in ("text/plain", "text/html"):
        if kind in data:
            data[kind] = _ADDRESS.sub("", data[kind])
    return output
