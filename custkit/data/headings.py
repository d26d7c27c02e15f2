"""Rows that are no data of their own: sums of other rows, and headings that the rows below belong to."""

import re

# Rows that add up others: 合计, Subtotal; total for Alfa, 甲公司 小计; the * of SAP.
_CJK_TOTAL = r"(?:[总總]? ?合|[总總]|小|累|本[页頁日月年] ?[合小累])[ 　]*[计計]"
_SUM_WORDS = r"(?:grand |sub[- ]?)totals?|total g[eé]n[eé]ral|(?:gesamt|zwischen)summe|итого"
TOTAL = (
    rf"\*+(?:[ 　].*)?|{_CJK_TOTAL}(?:[ 　]*[:：].*)?|{_SUM_WORDS}|totals?|sum|summe|totaal|totale|"
    rf"(?:sub)?totals? (?:for|of|de|du|für) .+|.+(?:{_CJK_TOTAL}|[ 　-](?:汇总|彙總))|.+ (?:{_SUM_WORDS}|total)"
)
TOTAL_ANYWHERE = rf"{_CJK_TOTAL}|{_SUM_WORDS}"  # in a cell that is not the row's first
# Balances that a ledger begins with: nothing was sold.
CARRIED = (
    r"期初(?:余额|结余|餘額|数)?|上[年期月](?:结转|结余|余额)|年初余额|(?:opening|beginning) balance|"
    r"balance (?:b/?f|c/?f|(?:brought |carried )?forward)|saldovortrag|anfangsbestand|"
    r"solde (?:initial|d'ouverture)|report à nouveau|saldo (?:inicial|anterior|iniziale)|начальное сальдо"
)
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
    kids = sum(not cell and _filled(cells) > 1 for cell, cells in zip(own, data, strict=True))
    both = sum(
        bool(cell) and _filled(cells) > 1 and not (is_total(cell) or cell.lower().startswith("total "))
        for cell, cells in zip(own, data, strict=True)
    )
    return (group, False) if kids and not both else (None, False)


def told_by(titles: list[str]) -> str:
    """What the rows of a report are grouped by, from its title: Sales by Customer Detail; 销售明细（按客户）."""
    for title in titles:
        if found := re.search(r"\bby\s+([A-Za-z]+)|按([\u4e00-\u9fff]{2,4}?)(?:分|汇|统|排|小|$|\W)", title):
            return found[1] or found[2]
    return ""


def _filled(cells: list[str]) -> int:
    return sum(bool(cell) for cell in cells)
