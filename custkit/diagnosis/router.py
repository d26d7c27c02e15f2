"""Which kind of question is it, and what does it take to answer it: the problem router and the issue tree.

Step one classifies the question (describe, diagnose, predict, prescribe) and breaks it into branches that overlap
nowhere and leave nothing out (MECE, Minto, *The Pyramid Principle*); step two fetches method, tables and decision
rule. The cards are data: ``router.yaml``.
"""

from functools import cache
from importlib.resources import files

import pandas as pd
import yaml

from custkit.data import contract
from custkit.item import Key, Refused, Result, bars, choice, exercise, item
from custkit.locale import pick, tr
from custkit.tiering.features import months_before

_START_MONTHS = 1  # the record may begin so much later than two years ago
TYPES = ("describe", "diagnose", "predict", "prescribe")


@item
def question_types(company) -> Result:
    """The four kinds of question: ``question_type, question_asks, question_proof``, one row each."""
    kinds = _router()["types"]
    rows = [(code, pick(kinds[code]["asks"]), pick(kinds[code]["proof"])) for code in TYPES]
    return Result(pd.DataFrame(rows, columns=["question_type", "question_asks", "question_proof"]))


def question_type(question: str) -> str:
    """The kind of a question by the words that give it away; ``describe`` where none does.

    Whoever asks what to do asks that, even if the sentence counts something too; so the kinds are tried from the last
    to the first. A proposal by key words, in both languages: the person who asked decides.
    Raises ValueError for an empty question.
    """
    asked = " ".join(str(question).casefold().split())
    if not asked:
        raise ValueError(tr("Write a question first."))
    return next((code for code in reversed(TYPES) if any(cue in asked for cue in _cues(code))), "describe")


@item
def problem_router(company, question: str | None = None) -> Result:
    """The method cards for a question, or all of them: what to use, what it needs, which of that this company lacks.

    ``question_type, method_name, method_module, decision_rule, method_needs`` and ``method_lacks`` (labels of
    tables and columns), ``method_ready``. Cards that can be played come first, otherwise in the order of the
    kinds.
    """
    kinds = TYPES if question is None else (question_type(question),)
    rows = []
    for card in _router()["cards"]:
        if card["type"] in kinds:
            lacking = [label for _need, label, _adds in company.missing(*card["needs"])]
            rows.append(
                (card["type"], pick(card["name"]), card["module"], pick(card["rule"]),
                 [_label(need) for need in card["needs"]], lacking, not lacking)
            )  # fmt: skip
    columns = [
        "question_type",
        "method_name",
        "method_module",
        "decision_rule",
        "method_needs",
        "method_lacks",
    ]
    frame = pd.DataFrame(rows, columns=[*columns, "method_ready"])
    order = frame["question_type"].map(TYPES.index)
    table = frame.assign(order=order).sort_values(
        ["order", "method_ready"], ascending=[True, False], kind="stable", ignore_index=True
    ).drop(columns="order")  # fmt: skip
    about = {"n": len(table), "n_ready": int(table["method_ready"].sum())}
    return Result(
        table, verdict="all" if question is None else "asked", about=about | {"question_type": kinds[0]}
    )


@item
def practice_questions(company) -> Result:
    """The six questions of TH1.1: ``question_number`` (1–6), ``question_text``."""
    asked = _router()["questions"]
    rows = {
        "question_number": range(1, len(asked) + 1),
        "question_text": [pick(one["text"]) for one in asked],
    }
    return Result(pd.DataFrame(rows))


@exercise("TH1.1")
def six_questions(company) -> Key:
    """The types of the six practice questions."""
    fields, facts = {}, {}
    also = {name: code for code, words in type_labels().items() for name in words.values()}
    for n, asked in enumerate(_router()["questions"], 1):
        right = asked["type"]
        near = {"diagnose": ("counted", "describe"), "prescribe": ("foretold", "predict")}.get(right)
        mistakes = {near[0]: {near[1]}} if near else {"not_how_many": set(TYPES) - {right}}
        fields[f"q{n}"] = choice(right, TYPES, "question_type", mistakes, also)
        facts |= {f"q{n}": pick(asked["text"]), f"type{n}": right}
    return Key(fields, facts)


@item
def what_is_on(company) -> Result:
    """Which parts of the module this company's data can play: ``part_name, part_on, part_lacks`` (labels)."""
    rows = []
    for part in _router()["parts"]:
        lacking = [label for _need, label, _adds in company.missing(*part["needs"])]
        rows.append((pick(part["name"]), not lacking, lacking))
    table = pd.DataFrame(rows, columns=["part_name", "part_on", "part_lacks"])
    return Result(table, about={"n": len(table), "n_on": int(table["part_on"].sum())})


def type_labels() -> dict[str, dict[str, str]]:
    """The kinds of question in both languages: code → {zh, en}."""
    return {code: dict(kind["label"]) for code, kind in _router()["types"].items()}


@item
def issue_tree(company) -> Result:
    """Where the change of revenue comes from: branches that do not overlap and add up to the whole.

    The last 12 months up to ``as_of`` against the 12 before. ``issue_branch``: ``new`` (bought only in the later
    year), ``lost`` (only in the earlier), ``more_orders`` (those who bought in both: other number of orders at
    their old order value), ``order_value`` (the same, at the new number of orders), ``returns`` (customers with
    refunds only in one of the years), ``no_customer`` (orders without one); ``n_customers, revenue_before,
    revenue_12m, money_change``.
    Refused where the record covers less than two years: then nobody can be told to be new.
    """
    first = company.orders.order_date.min().to_pandas()
    if pd.isna(first) or pd.Timestamp(first).date() > months_before(company.as_of, 24 - _START_MONTHS):
        raise Refused("short")
    table = _two_years(company)
    before, now = table["before_cents"] / 100, table["now_cents"] / 100
    n_before, n_now = table["before_orders"], table["now_orders"]
    known = table["customer_id"].notna()
    both = known & (n_before > 0) & (n_now > 0)
    new, lost = known & (n_before == 0) & (n_now > 0), known & (n_before > 0) & (n_now == 0)
    returns = known & ~both & ~new & ~lost
    value = (before / n_before.where(n_before > 0, 1)).where(both, 0.0)
    volume = ((n_now - n_before) * value)[both].sum()
    kept = (now - before)[both].sum()
    rows = [
        ("new", int(new.sum()), before[new].sum(), now[new].sum(), (now - before)[new].sum()),
        ("lost", int(lost.sum()), before[lost].sum(), now[lost].sum(), (now - before)[lost].sum()),
        ("more_orders", int(both.sum()), before[both].sum(), now[both].sum(), volume),
        ("order_value", int(both.sum()), before[both].sum(), now[both].sum(), kept - volume),
        ("returns", int(returns.sum()), before[returns].sum(), now[returns].sum(), (now - before)[returns].sum()),
        ("no_customer", 0, before[~known].sum(), now[~known].sum(), (now - before)[~known].sum()),
    ]  # fmt: skip
    frame = pd.DataFrame(
        rows, columns=["issue_branch", "n_customers", "revenue_before", "revenue_12m", "money_change"]
    )
    kept_always = frame["issue_branch"].isin(["new", "lost", "more_orders", "order_value"])
    frame = frame[kept_always | (frame["money_change"] != 0)].reset_index(drop=True)
    largest = frame.loc[frame["money_change"].abs().idxmax()]
    about = {"before": float(before.sum()), "now": float(now.sum()), **largest}
    about["change"] = about["now"] - about["before"]
    return Result(
        frame,
        about=about,
        picture=bars(
            "issue_branch", "money_change", rows=frame.assign(fell=frame["money_change"] < 0), tone="fell"
        ),
    )


def _two_years(company) -> pd.DataFrame:
    """Net money and purchases per customer (no id: its own row) in the last 12 months and the 12 before."""
    import ibis

    orders = company.orders
    middle, start = (ibis.literal(months_before(company.as_of, back)) for back in (12, 24))
    orders = orders.filter((orders.order_date > start) & (orders.order_date <= ibis.literal(company.as_of)))
    late, bought = orders.order_date > middle, orders.amount_cents > 0
    found = orders.group_by("customer_id").aggregate(
        now_cents=late.ifelse(orders.amount_cents, 0).sum().cast("int64"),
        before_cents=late.ifelse(0, orders.amount_cents).sum().cast("int64"),
        now_orders=(late & bought).ifelse(1, 0).sum().cast("int64"),
        before_orders=(~late & bought).ifelse(1, 0).sum().cast("int64"),
    )
    return found.to_pandas()


def _cues(code) -> list[str]:
    cues = _router()["types"][code]["cues"]
    return [cue.casefold() for language in ("zh", "en") for cue in cues[language]]


def _label(need: str) -> str:
    table, _, column = need.partition(".")
    return contract.label(table) + (f" · {contract.label(need)}" if column else "")


@cache
def _router() -> dict:
    return yaml.safe_load(files("custkit.diagnosis").joinpath("router.yaml").read_text(encoding="utf-8"))
