"""Sentences written from tables, each number in them checked against the row it comes from: no model writes here."""

import re

import pandas as pd

from custkit.item import Key, Refused, Result, choice, exercise, item, sentences, several, written

from .board import review_board
from .bridge import plan_bridge
from .kpi import kpi_cards

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
NO_NUMBER = re.compile(
    r"\b[A-Z]{1,3}-?\d+\b|(?<![\d.,¥])(?:19|20)\d\d(?:Q\d|-\d\d)?(?![\d%]|[.,]\d)"
)  # codes, years
SHOWN = 8  # statements in the exercise
SWAPPED = 3
TRENDS = ("digital", "personal", "experience")
FEWEST = 4


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


@item
def statements(company) -> Result:
    """Sentences about the board to be checked by hand: ``statement`` (1, 2 …), ``review_says, review_dim, dim_value``
    as it is told; in some of them the value is that of the dimension before.
    """
    table = review_board(company).table
    known = table[table["light"] != "unknown"].dropna(subset=["dim_value", "dim_target"])
    if len(known) < FEWEST:
        raise Refused("few")
    told = known.head(SHOWN).reset_index(drop=True)
    for at in list(range(1, len(told), 2))[:SWAPPED]:
        told.loc[at, "dim_value"] = known["dim_value"].iloc[at - 1]
    told["review_says"] = sentences(
        "review_says", [("value", row) for row in told.to_dict("records")], company
    )
    told["statement"] = [str(at + 1) for at in told.index]
    return Result(
        told[["statement", "review_says", "review_dim", "dim_value"]], about={"n_sentences": len(told)}
    )


@exercise("THX.38", asks=[review_board, statements])
def which_are_false(company) -> Key:
    """Of some sentences about the board, those whose number is that of another dimension."""
    told = statements(company)
    if not told.ok:
        raise Refused("few")
    board = review_board(company).table.set_index("review_dim")
    table = told.table
    real = table["review_dim"].map(board["dim_value"])
    false = set(table.loc[table["dim_value"].round(3) != real.round(3), "statement"])
    target = table["review_dim"].map(board["dim_target"])
    short = set(table.loc[real < target, "statement"])
    wrong = {"below_target": short} if short != false else {}
    return Key({"wrong": several(false, table["statement"], "statement", wrong)}, {"n_false": len(false)})


@exercise("THX.39")
def which_trend(company) -> Key:
    """Three things a company does, and the trend of tiering each of them follows."""
    slips = {
        "called": ("experience", {"the_tool": "digital"}),
        "rhythm": ("personal", {"by_machine": "digital"}),
        "folder": ("digital", {"for_all": "personal"}),
    }
    return Key({name: choice(right, TRENDS, "tier_trend", wrong) for name, (right, wrong) in slips.items()})


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
