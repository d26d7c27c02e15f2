"""A feedback form with scores and words, the check of what comes back, and how well its blocks hold (M1-33)."""

from functools import cache
from importlib.resources import files

import pandas as pd
import yaml

from custkit.item import Refused, Result, item
from custkit.locale import pick, tr
from custkit.measures.reliability import cronbach_alpha

GOOD_ALPHA = 0.7  # Nunnally (1978): good enough to add the items up


@item
def survey_template(company) -> Result:
    """The form, one row per item: ``item_code, kind, form_block, form_question, form_scale, form_answer`` (empty,
    for the pen).

    Blocks: overall, product, service, words. Works without data.
    """
    rows = [
        {
            "item_code": one["item_code"],
            "kind": one["kind"],
            "form_block": one["block"],
            "form_question": pick({"zh": one["zh"], "en": one["en"]}),
            "form_scale": f"{one['low']}–{one['high']}" if "low" in one else tr("in your own words"),
            "form_answer": "",
        }
        for one in _form()
    ]
    return Result(pd.DataFrame(rows), about={"n": len(rows)})


def validate_survey(answers: pd.DataFrame) -> pd.DataFrame:
    """What is wrong with answers that came back on the form: one row per rule that is broken, none if all is well.

    answers: ``response_id, item_code, value`` as in the surveys table. ``rule, item_code, n_rated, message``. Rules:
    unknown item, value that is no number, value off the scale, item answered twice in a response, item of the form
    that nobody answered. Raises ValueError where one of the three columns is missing.
    """
    missing = [name for name in ("response_id", "item_code", "value") if name not in answers]
    if missing:
        raise ValueError(tr("answers need the columns {names}", names=tr(", ").join(missing)))
    scales = {one["item_code"]: (one["low"], one["high"]) for one in _form() if "low" in one}
    known = {one["item_code"] for one in _form()}
    scored = answers[answers["item_code"].isin(scales)]
    value = pd.to_numeric(scored["value"], errors="coerce")
    ends = scored["item_code"].map(scales)
    low, high = ends.str[0].astype(float), ends.str[1].astype(float)
    off = value.notna() & ((value < low) | (value > high))
    twice = scored.duplicated(["response_id", "item_code"])
    silent = sorted(set(scales) - set(scored.loc[value.notna(), "item_code"]))
    found = {
        "unknown_item": answers.loc[~answers["item_code"].isin(known), "item_code"],
        "not_a_number": scored.loc[value.isna(), "item_code"],
        "off_the_scale": scored.loc[off, "item_code"],
        "answered_twice": scored.loc[twice, "item_code"],
        "nobody_answered": pd.Series(silent, dtype=object),
    }
    rows = [
        {
            "form_rule": rule,
            "item_code": str(code),
            "n_rated": 0 if rule == "nobody_answered" else int(n),
            "message": _message(rule, scales.get(code)),
        }
        for rule, codes in found.items()
        for code, n in codes.value_counts(sort=False).sort_index().items()
    ]
    return pd.DataFrame(rows, columns=["form_rule", "item_code", "n_rated", "message"])


@item
def block_alpha(company) -> Result:
    """How well each block of the form holds together in the answers at hand: does it measure one thing?

    ``form_block, n_form_items, n_rated`` (full responses), ``cronbach`` (NaN where it cannot be told), ``holds``
    (alpha of 0.7 or more; None where unknown). Blocks with two or more items among the company's survey answers.
    """
    columns = ["form_block", "n_form_items", "n_rated", "cronbach", "holds"]
    answers = company.table("surveys")
    rows = []
    for block in dict.fromkeys(one["block"] for one in _form() if one["kind"] == "satisfaction"):
        items = [one["item_code"] for one in _form() if one["block"] == block]
        mine = answers[answers["item_code"].isin(items)]
        if "kind" in mine:
            mine = mine[mine["kind"].eq("satisfaction")]
        wide = mine.pivot_table(index="response_id", columns="item_code", values="value").dropna()
        if wide.shape[1] < 2:
            continue
        alpha = cronbach_alpha(wide)
        holds = None if pd.isna(alpha) else bool(alpha >= GOOD_ALPHA)
        rows.append((block, wide.shape[1], len(wide), alpha, holds))
    table = pd.DataFrame(rows, columns=columns)
    if table.empty:
        raise Refused("empty")
    weak = table[table["cronbach"].isna() | (table["cronbach"] < GOOD_ALPHA)]
    return Result(
        table, verdict="weak" if len(weak) else "holds", about={"n_weak": len(weak), "n": len(table)}
    )


@cache
def _form() -> list[dict]:
    text = files("custkit.diagnosis").joinpath("survey_form.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def _message(rule, scale):
    if rule == "off_the_scale":
        return tr("the scale goes from {low} to {high}", low=scale[0], high=scale[1])
    return {
        "unknown_item": tr("the form has no such item"),
        "not_a_number": tr("a number is asked for"),
        "answered_twice": tr("one response answers it more than once"),
        "nobody_answered": tr("nobody answered it"),
    }[rule]
