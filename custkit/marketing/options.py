"""What to do with each line, and where a new series stands before its gates."""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import yaml

from custkit.item import Key, Refused, Result, choice, exercise, item, places, sentences

from .grain import line_grain, twins
from .new_product import break_even
from .portfolio import NEW_YEARS, growth_share
from .series import YEAR, bought, by_series
from .too_long import line_candidates
from .too_short import lost_in_gaps, price_gaps

OPTIONS = ("fill", "prune", "merge", "split", "modernise", "stretch_up", "stretch_down", "keep")
ANSOFF = {
    "prune": "penetration",
    "merge": "penetration",
    "keep": "penetration",
}  # the others develop products
FIRST = ("product_line", "line_option", "option_money", "ansoff_cell", "line_growth", "line_new_share")
FASTER = 0.10  # an end of the price list that grows by so much more than its line
ENOUGH_DEALS = 10


@item
def line_evidence(company) -> Result:
    """What is known of each line, in their order: ``product_line, sales_12m, line_growth, line_new_share, lost_in_gap``
    (money of the deals lost in its widest price step), ``prune_money`` (gain of retiring what pays even at 30%
    transfer), ``merge_money`` (saved by merging twins), ``told_apart`` (no: its series tell trades apart no better than
    chance), ``upper_growth, lower_growth`` (of the dearest and cheapest third). Empty where nothing is known.
    """
    grown = growth_share(company)
    if not grown.ok:
        raise Refused("few")
    table = grown.table[["product_line", "sales_12m", "line_growth"]].sort_values(
        "product_line", ignore_index=True
    )
    facts = {name: table["product_line"].map(values) for name, values in _evidence(company, table).items()}
    money = dict.fromkeys(("lost_in_gap", "prune_money", "merge_money"), float)
    table = table.assign(**facts).astype(money)
    return Result(table, about={"growth_cut": grown.about["growth_cut"], "n_product_lines": len(table)})


@item
def planning_options(company) -> Result:
    """What each line asks for, in the order of the lines: `line_evidence` and ``line_option, ansoff_cell,
    option_money`` (a year, where it can be counted).

    The first that holds: fill (deals lost in a wide price step), prune (series that pay to retire even at 30%
    transfer), merge (twins), split (series tell trades apart no better than chance), modernise (growth and share of
    new series both below the company's), stretch_up or stretch_down (the dearest or cheapest third grows by ten
    points more than the line), else keep. A proposal with no record. Options: Kotler & Keller; cells: Ansoff (1957),
    *HBR* 35(5).
    """
    known = line_evidence(company)
    if not known.ok:
        raise Refused("few")
    table = known.table.copy()
    new = (table["line_new_share"] * table["sales_12m"]).sum() / table["sales_12m"].sum()
    holds = {
        "fill": table["lost_in_gap"] > 0,
        "prune": table["prune_money"] > 0,
        "merge": table["merge_money"] > 0,
        "split": table["told_apart"].eq(False),
        "modernise": (table["line_growth"] < known.about["growth_cut"]) & (table["line_new_share"] < new),
        "stretch_up": table["upper_growth"] > table["line_growth"] + FASTER,
        "stretch_down": table["lower_growth"] > table["line_growth"] + FASTER,
    }
    table["line_option"] = np.select(
        [one.fillna(False).to_numpy(bool) for one in holds.values()], list(holds), "keep"
    )
    table["ansoff_cell"] = table["line_option"].map(ANSOFF).fillna("product_development")
    counted = {"fill": table["lost_in_gap"], "prune": table["prune_money"], "merge": table["merge_money"]}
    table["option_money"] = np.nan
    for option, values in counted.items():
        table.loc[table["line_option"] == option, "option_money"] = values
    moves = table[table["line_option"] != "keep"]
    columns = [*FIRST, *(name for name in table if name not in FIRST)]
    return Result(
        table[columns],
        verdict="moves" if len(moves) else "keep",
        about={
            "n_lines_moved": len(moves),
            "n_product_lines": len(table),
        },
        picture=places("line_new_share", "line_growth", size="sales_12m", tone="line_option", rows=seen)
        if len(seen := table.dropna(subset=["line_new_share", "line_growth"]))
        else None,
    )


@item
def stage_gates(company) -> Result:
    """The five gates before a series that fills the gap, and how far what is known goes: ``gate_no, gate_question,
    gate_light`` (met, fails, open: a person has to answer), ``gate_fact, must_pass``.

    Looked up: need (ten deals lost in the gap), price (a budget noted in ten of them), even (`break_even` at our win
    rate). ``about``: the first gate that is not passed, and ``concept_score``: of the questions that are answered, the
    share that is met. Source: Cooper (1990), *Business Horizons* 33(3).
    """
    gap = lost_in_gaps(company)
    if not gap.ok:
        raise Refused("none")
    even = break_even(company)
    budgets = gap.table[gap.table["product_line"] == gap.about["product_line"]]["gap_budget"]
    lights = {
        "need": gap.about["n_gap_deals"] >= ENOUGH_DEALS,
        "price": int(budgets.notna().sum()) >= ENOUGH_DEALS,
        "even": even.verdict == "pays",
    }
    facts = gap.facts | dict(even.about) | {"n_budgets": int(budgets.notna().sum())}
    rows = [
        (one["gate"], one["code"], _light(lights.get(one["code"])), one["must"],
         sentences("gate_fact", [(one["code"], facts)], company)[0] if one["code"] in lights else "")
        for one in _gates()
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["gate_no", "gate_question", "gate_light", "must_pass", "gate_fact"])
    failing = table[table["must_pass"] & (table["gate_light"] == "fails")]
    waiting = table[table["must_pass"] & (table["gate_light"] == "open")]
    stop = failing if len(failing) else waiting
    return Result(
        table,
        verdict="stopped" if len(failing) else "open",
        about={
            "product_line": gap.about["product_line"],
            "gate_no": int(stop["gate_no"].iloc[0]) if len(stop) else 5,
            "gate_question": stop["gate_question"].iloc[0] if len(stop) else table["gate_question"].iloc[-1],
            "n_gates_met": int((table["gate_light"] == "met").sum()),
            "n_gates_open": int((table["gate_light"] == "open").sum()),
            "n_gates_told": int((table["gate_light"] != "open").sum()),
            "concept_score": float((table.loc[table["gate_light"] != "open", "gate_light"] == "met").mean()),
        },
    )


@exercise("TH5.38", asks=[planning_options], tools=[line_evidence])
def what_to_do_with_it(company) -> Key:
    """What the line with the widest price step asks for."""
    gaps, found = price_gaps(company), planning_options(company)
    if not (gaps.ok and found.ok) or gaps.verdict != "wide":
        raise Refused("none")
    line = gaps.about["product_line"]
    right = found.table.set_index("product_line")["line_option"].get(line)
    if right is None:
        raise Refused("none")
    wrong = {"prune_it": "prune", "leave_it": "keep", "stretch_it": {"stretch_up", "stretch_down"}}
    wrong = {name: codes for name, codes in wrong.items() if right != codes and right not in codes}
    option = choice(right, OPTIONS, "line_option", wrong)
    return Key({"option": option}, found.facts | {"product_line": line, "line_option": right})


def _evidence(company, table) -> dict:
    """What speaks for each option, by line."""
    found = {"lost_in_gap": {}, "prune_money": {}, "merge_money": {}, "told_apart": {}}
    lost = lost_in_gaps(company)
    if lost.ok:
        found["lost_in_gap"] = lost.table.groupby("product_line")["amount"].sum().to_dict()
    if company.has("products.complexity_cost_year"):
        for line in table["product_line"]:
            one = line_candidates(company, line)
            found["prune_money"][line] = one.money if one.ok else 0.0
    pairs = twins(company)
    if pairs.ok:
        saved = pairs.table[pairs.table["is_twin"]].groupby("product_line")["keeping_saved"].sum()
        found["merge_money"] = saved.to_dict()
    grain = line_grain(company)
    if grain.verdict == "coarse":
        found["told_apart"] = {grain.about["product_line"]: False}
    series = by_series(company)
    end = pd.Timestamp(company.as_of).normalize()
    if series["launch_date"].notna().any():
        new = series["launch_date"] > end - pd.DateOffset(years=NEW_YEARS)
        sums = series["sales"].where(new, 0.0).groupby(series["product_line"]).sum()
        found["line_new_share"] = (sums / series.groupby("product_line")["sales"].sum()).to_dict()
    else:
        found["line_new_share"] = {}
    before = bought(company, end - 2 * YEAR, end - YEAR).groupby("product_id")["sales"].sum()
    found["upper_growth"], found["lower_growth"] = _ends(series.assign(before=before))
    return found


def _ends(series) -> tuple[dict, dict]:
    """Growth of the dearest and of the cheapest third of each line's series."""
    upper, lower = {}, {}
    for line, of_line in series.dropna(subset=["list_price"]).groupby("product_line"):
        n = len(of_line) // 3
        for ends, part in (
            (upper, of_line.nlargest(n, "list_price")),
            (lower, of_line.nsmallest(n, "list_price")),
        ):
            if n and part["before"].sum() > 0:
                ends[line] = part["sales"].sum() / part["before"].sum() - 1
    return upper, lower


@cache
def _gates() -> list[dict]:
    return yaml.safe_load(files("custkit.marketing").joinpath("gates.yaml").read_text(encoding="utf-8"))


def _light(answer) -> str:
    return "open" if answer is None else "met" if answer else "fails"
