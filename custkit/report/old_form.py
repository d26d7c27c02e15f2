"""What a report takes from a notebook in the old form (``%%needs``, lesson tags); goes when the last one has moved."""

import re

_TEACHING = {"lesson", "solution"}
_NEEDS = re.compile(r"^\s*%%needs[ \t]+(.+)", re.MULTILINE)
_SET_UP = re.compile(r"^\s*%(re)?load_ext custkit", re.MULTILINE)


def report_cells(cells) -> list:
    """The cells that are not there for teaching only."""
    return [cell for cell in cells if not _TEACHING & set(cell.metadata.get("tags", []))]


def needs_of(cell) -> list[tuple[str, ...]]:
    """What a cell asks for, ``[()]`` where orders will do; ``[]`` for a cell that computes nothing."""
    if cell.cell_type != "code" or not cell.source.strip():
        return []
    if "parameters" in cell.metadata.get("tags", []) or _SET_UP.search(cell.source):
        return []
    asked = _NEEDS.search(cell.source)
    return [tuple(asked.group(1).split()) if asked else ()]
