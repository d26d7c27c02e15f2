"""Rows that are no data of their own: sums of other rows, and headings that the rows below belong to."""

import re

from custkit.data.meanings import pattern

TOTAL, TOTAL_ANYWHERE, CARRIED = map(pattern, ("total_row", "total_cell", "carried_row"))
_SUMMED = re.compile(r"(?i)total (?:for )?(.+)")
_COUNTED = re.compile(r".+ \((\d+)\)")


def is_total(cell: str) -> bool:
    """True for the first cell of a row that adds up others."""
    return re.fullmatch(TOTAL, cell.strip(), re.I) is not None


def headings(data: list[list[str]]) -> tuple[int | None, bool]:
    """The column whose headings stand on rows of their own, None when there is none; and whether they are counted."""
    if not data:
        return None, False
    counted = _COUNTED.fullmatch(data[0][0])
    if counted:
        rows = int(counted[1])
        kids, after = data[1 : rows + 1], data[rows + 1 : rows + 2]
        if not any(_COUNTED.fullmatch(cells[0]) for cells in kids) and all(
            _COUNTED.fullmatch(cells[0]) for cells in after
        ):
            return 0, True
    filled = [i for i, cell in enumerate(data[0]) if cell]
    if len(filled) != 1:
        return None, False
    (group,) = filled
    own = [cells[group] if group < len(cells) else "" for cells in data]
    full = [cell for cell, cells in zip(own, data, strict=True) if _filled(cells) > 1]
    both = any(cell and not (is_total(cell) or cell.lower().startswith("total ")) for cell in full)
    summed = {
        found[1] for cell in own if (found := _SUMMED.fullmatch(cell))
    }  # Total for Alfa, below rows with days
    return (group, False) if (not both and not all(full)) or data[0][group] in summed else (None, False)


def told_by(titles: list[str]) -> str:
    """What the rows of a report are grouped by, from its title: Sales by Customer Detail; 销售明细（按客户）."""
    for title in titles:
        if found := re.search(r"\bby\s+([A-Za-z]+)|按([\u4e00-\u9fff]{2,4}?)(?:分|汇|统|排|小|$|\W)", title):
            return found[1] or found[2]
    return ""


def _filled(cells: list[str]) -> int:
    return sum(bool(cell) for cell in cells)
