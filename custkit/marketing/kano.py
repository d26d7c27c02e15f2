"""Kano: which qualities are a matter of course, which delight, and which nobody misses."""

import pandas as pd

from custkit.data.memo import kept
from custkit.item import Key, Refused, Result, choice, exercise, grid, item, one_of, places
from custkit.measures.kano import CLASSES, kano, kano_class

FEWEST = 30  # answers, below which no class is told
ANSWERS = ("like", "expect", "neutral", "live_with", "dislike")


def kano_answers(company) -> pd.DataFrame:
    """Pairs of answers: ``response_id, kano_quality, if_there, if_missing`` (1 like … 5 dislike), ``kano_class``."""
    return kept(company, "kano_answers", lambda: _pairs(company))


@item
def kano_map(company) -> Result:
    """Every quality that was asked about, surest class first.

    ``kano_quality, kano_class`` (unclear: the class is not the same in 95% of 2,000 draws of those who answered, or
    fewer than 30 did), ``certain`` (share of the draws), ``better, better_low, better_high`` (what presence adds, 0
    to 1), ``costs, costs_low, costs_high`` (what absence costs, 0 to 1: the worse coefficient without its sign),
    ``n_answers, most_said`` (the class most people give).
    """
    pairs = kano_answers(company)
    if pairs.empty:
        raise Refused("none")
    rows = []
    for name, part in pairs.groupby("kano_quality"):
        found = kano(part["kano_class"])
        sure = found.stable and found.n >= FEWEST
        rows.append(
            {
                "kano_quality": name,
                "kano_class": found.kano_class if sure else "unclear",
                "certain": found.certain,
                **dict(zip(("better", "better_low", "better_high"), found.better, strict=True)),
                "costs": -found.worse.estimate,
                "costs_low": -found.worse.high,
                "costs_high": -found.worse.low,
                "n_answers": found.n,
                "most_said": found.kano_class,
            }
        )
    table = pd.DataFrame(rows).sort_values(
        ["certain", "kano_quality"], ascending=[False, True], ignore_index=True
    )
    of = {name: tuple(table.loc[table["kano_class"] == name, "kano_quality"]) for name in CLASSES.values()}
    sure = table[table["kano_class"] != "unclear"]
    return Result(
        table,
        verdict="classes" if len(sure) else "unclear",
        about={
            "must_be": of["must_be"],
            "attractive": of["attractive"],
            "n_qualities": len(table),
            "n_classes_unclear": len(table) - len(sure),
            "half": 0.5,
        },
        picture=places("costs", "better", tone="kano_class", x_at="half", y_at="half"),
    )


def _quality(company) -> one_of:
    names = sorted(kano_answers(company)["kano_quality"].unique()) if company.has("surveys.kind") else []
    return one_of(tuple(names) or ("unknown",), (names or ["unknown"])[-1], "kano_quality")


@item(dial={"quality": _quality})
def kano_table(company, quality: str | None = None) -> Result:
    """The answers about one quality in Kano's 5 × 5 fields.

    ``answer_there, answer_missing`` (like … dislike), ``field_class`` (the class of the field), ``n_answers``.
    """
    pairs = kano_answers(company)
    if quality is None and len(pairs):
        quality = _quality(company).start
    pairs = pairs[pairs["kano_quality"] == quality]
    if pairs.empty:
        raise Refused("none")
    counts = pairs.groupby(["if_there", "if_missing"]).size()
    rows = [
        (ANSWERS[f - 1], ANSWERS[d - 1], kano_class(f, d), int(counts.get((f, d), 0)))
        for f in range(1, 6)
        for d in range(1, 6)
    ]
    table = pd.DataFrame(rows, columns=["answer_there", "answer_missing", "field_class", "n_answers"])
    picture = grid("answer_there", "answer_missing", "n_answers", order_y=ANSWERS, order_x=ANSWERS, open=True)
    return Result(table, about={"kano_quality": quality, "n_answers": len(pairs)}, picture=picture)


@exercise("E5.3", asks=[kano_map], tools=[kano_table])
def two_qualities(company) -> Key:
    """The classes of two qualities whose class is certain: a must-be and an attractive one where there are such."""
    found = kano_map(company)
    table = found.table[found.table["kano_class"] != "unclear"] if found.ok else found.table
    first = _first(table, "must_be")
    second = _first(table[table["kano_class"] != table["kano_class"].get(first)], "attractive")
    if first is None or second is None:
        raise Refused("none")
    one, other = table.loc[first], table.loc[second]
    codes = tuple(CLASSES.values())[:5]
    mistakes = {"swapped": {"must_be", "attractive"}, "middle": {"one_dimensional"}, "cold": {"indifferent"}}

    def asked(right):
        wrong = {name: codes - {right} for name, codes in mistakes.items() if codes - {right}}
        return choice(right, codes, "kano_class", wrong)

    facts = {
        "quality_1": one["kano_quality"],
        "quality_2": other["kano_quality"],
        "class_1": one["kano_class"],
        "class_2": other["kano_class"],
        "n_classes_unclear": found.about["n_classes_unclear"],
    }
    return Key({"first": asked(one["kano_class"]), "second": asked(other["kano_class"])}, facts)


def _first(table, wanted):
    if table.empty:
        return None
    chosen = table[table["kano_class"] == wanted]
    return (chosen if len(chosen) else table).index[0]


def _pairs(company):
    columns = ["response_id", "kano_quality", "if_there", "if_missing", "kano_class"]
    answers = company.table("surveys")
    sides = []
    for kind, end, name in (("kano_f", "_f", "if_there"), ("kano_d", "_d", "if_missing")):
        part = answers[answers["kind"] == kind].dropna(subset=["value"])
        part = part.assign(kano_quality=part["item_code"].str.removesuffix(end), side=part["value"])
        part = part[part["side"].between(1, 5)].rename(columns={"side": name})
        sides.append(
            part.drop_duplicates(["response_id", "kano_quality"])[["response_id", "kano_quality", name]]
        )
    table = sides[0].merge(sides[1], on=["response_id", "kano_quality"])
    if table.empty:
        return pd.DataFrame(columns=columns)
    for name in ("if_there", "if_missing"):
        table[name] = table[name].round().astype(int)
    table["kano_class"] = [
        kano_class(f, d) for f, d in zip(table["if_there"], table["if_missing"], strict=True)
    ]
    return table[columns]
