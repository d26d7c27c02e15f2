"""Sentences written from tables, each number in them checked against the row it comes from: no model writes here."""

import re

import pandas as pd

from custkit.item import Key, Refused, Result, exercise, item, sentences, several, written

from .board import review_board
from .bridge import plan_bridge
from .kpi import kpi_cards

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
NO_NUMBER = re.compile(
    r"\b[A-Z]{1,3}-?\d+\b|(?<![\d.,¥])(?:19|20)\d\d(?:Q\d|-\d\d)?(?![\d%]|[.,]\d)"
)  # codes, years
SHOWN = 8  # statements in the exercise
SWAPPED = 3


@item
def auto_insights(company) -> Result:
    """The review in sentences: ``insight_from`` (the table), ``review_says`` (the sentence), ``n_numbers`` in it, and
    ``checked``: whether each of them is a number of the row it was written from.

    One sentence a dimension with data, one a part of the bridge, one a KPI. Rules choose the words; what a rule does
    not foresee is not said.
    """
    rows = [(place, text, *_proof(company, text, row)) for place, text, row in _told(company)]
    if not rows:
        raise Refused("none")
    table = pd.DataFrame(rows, columns=["insight_from", "review_says", "n_numbers", "checked"])
    wrong = int((~table["checked"]).sum())
    return Result(
        table,
        verdict="wrong" if wrong else "checked",
        about={"n_sentences": len(table), "n_figures": int(table["n_numbers"].sum()), "n_unproved": wrong},
    )


def numbers_in(text: str) -> list[str]:
    """The numbers of a sentence as they are written, without codes such as ``C0007`` and years.

    >>> numbers_in("C0007 lost 12% of 1,200 in 2025Q4")
    ['12', '1,200']
    """
    return NUMBER.findall(NO_NUMBER.sub(" ", text))


@exercise("THX.38", asks=[review_board])
def which_are_false(company) -> Key:
    """Of some sentences about the board, those in which a number of another dimension was put."""
    table = review_board(company).table
    known = table.dropna(subset=["dim_value", "dim_target"]).head(SHOWN).reset_index(drop=True)
    known = known[known["light"] != "unknown"]
    if len(known) < 4:
        raise Refused("few")
    told = known.copy()
    spots = list(range(1, len(known), 2))[:SWAPPED]
    for at in spots:  # the value of the dimension before it, where that reads differently
        told.loc[at, "dim_value"] = known.loc[at - 1, "dim_value"]
    same = [at for at in spots if _read(company, known.loc[at]) == _read(company, told.loc[at])]
    false = {str(at + 1) for at in spots if at not in same}
    lines = sentences("review_says", [("value", row) for row in told.to_dict("records")], company)
    options = [str(at + 1) for at in range(len(told))]
    notes = {code: {"review_says": line} for code, line in zip(options, lines, strict=True)}
    above = {str(at + 1) for at, row in told.iterrows() if row["dim_value"] < row["dim_target"]}
    wrong = {"below_target": above} if above != false else {}
    return Key({"wrong": several(false, options, "statement", wrong, notes=notes)}, {"n_false": len(false)})


def _told(company):
    """Place, sentence and row of everything there is to say."""
    board, bridge, cards = review_board(company), plan_bridge(company), kpi_cards(company)
    rows = board.table[board.table["light"] != "unknown"].to_dict("records") if board.ok else []
    told = [("board", row["dim_trend"] if row["dim_trend"] != "unknown" else "alone", row) for row in rows]
    rows = bridge.table.to_dict("records") if bridge.ok else []
    ends = ("last_year", "this_year", "to_plan")
    told += [("bridge", "part", row) for row in rows if row["bridge_part"] not in ends]
    rows = cards.table.to_dict("records") if cards.ok else []
    told += [("kpi", "kpi", row) for row in rows]
    texts = sentences("review_says", [(code, row) for _, code, row in told], company)
    return [(place, text, row) for (place, _, row), text in zip(told, texts, strict=True)]


def _proof(company, text, row) -> tuple[int, bool]:
    """How many numbers a sentence has, and whether each is a number of its row in one of the forms it may take."""
    have = set()
    for name, value in row.items():
        for form in ("", "1") if isinstance(value, float) else ("",):
            have |= set(NUMBER.findall(str(written(name, value, company, form))))
    found = numbers_in(text)
    return len(found), all(one in have for one in found)


def _read(company, row) -> str:
    return written("dim_value", row["dim_value"], company, "1")
