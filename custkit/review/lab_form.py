"""The tables of the lab's form (EX.3): what stands in them, and what they still lack."""

import pandas as pd

from custkit.item import named, word
from custkit.item.numbers import read_number
from custkit.planning.deadlines import deadline
from custkit.planning.goals import smart_lint
from custkit.planning.pack import BETTER, QUESTIONS, paying
from custkit.planning.raci import people_in

PLAN_RULES = ("budget", "complete")  # of the gate: what nothing in the form but a signature settles
WHO_WHEN = ["in_charge", "by_day"]
PROMISE_COLUMNS = ["promise_kind", "promise_about", "promise_metric", "from_value", "to_value", *WHO_WHEN]
ISSUE_COLUMNS = ["review_dim", "issue_action", "dim_measure", *WHO_WHEN]
# Of the record of a pack → of the form.
STOP = {one: f"stop_{one}" for one in ("what", "hours", "whose")} | {
    "who": "in_charge",
    "signed": "signed_by",
}
POLICY = {"what": "policy_what", "change": "policy_change", "who": "in_charge", "by_day": "by_day"}


def promise_rows(company, promises, told, **width) -> pd.DataFrame:
    """The promises in words, a row each; ``told(promise)`` writes its two numbers, from and to; width: of names."""
    rows = [
        (
            word("promise_kind", one.kind),
            named(one.customer_id, company, **width),
            word("promise_metric", one.metric),
            *told(one),
            one.who,
            one.by_day,
        )
        for one in promises
    ]
    return pd.DataFrame(rows, columns=PROMISE_COLUMNS)


def to_fill_in(one) -> tuple[str, str]:
    """The two numbers of a promise as the form shows them, both as they are typed."""
    return f"{one.from_value:,.0f}", "" if one.to_value is None else f"{one.to_value:,.0f}"


def kept_rows(kept, columns: dict) -> pd.DataFrame:
    """What was kept of a form as rows of it (``columns``: of the record → of the form); one empty row without any."""
    rows = [[_cell(one.get(name)) for name in columns] for one in kept] or [[""] * len(columns)]
    return pd.DataFrame(rows, columns=list(columns.values()))


def promises_left(pack, given) -> list[str]:
    """What a form's promises still lack."""
    reasons = []
    for one, row in zip(pack.promises, given.to_dict("records"), strict=False):
        to = read_number(row.get("to_value") or "")
        if to is None:
            reasons.append("no_number")
        elif (to.value - one.from_value) * BETTER[one.metric] <= 0:
            reasons.append("not_better")
        reasons += _who_and_when(row, pack)
    if len(given) < len(pack.promises):
        reasons.append("promise_gone")
    return reasons


def _who_and_when(row, pack) -> list[str]:
    """One name, and a day within the pack's time."""
    reasons, day = [], day_in(row.get("by_day"), pack.start)
    if not _one_name(row):
        reasons.append("one_name")
    if day is None:
        reasons.append("no_date")
    elif not pd.Timestamp(pack.start) <= day <= pack.reviews[-1] + pd.Timedelta(days=1):
        reasons.append("too_late")
    return reasons


def issue_rows(pack) -> pd.DataFrame:
    """The red lights in words, a row each, with the action that is drafted."""
    rows = [
        (word("review_dim", one["issue"]), word("issue_action", one["issue"]), word("dim_measure", one["metric"]),
         one["who"], one["by_day"])
        for one in pack.issues
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=ISSUE_COLUMNS)


def issues_left(pack, given) -> list[str]:
    """What the actions at a form's red lights still lack."""
    reasons = [reason for row in given.to_dict("records") for reason in _who_and_when(row, pack)]
    return reasons + ["issue_gone"] * (len(given) < len(pack.issues))


def stop_left(given, wanted, people) -> list[str]:
    """What a form's stopped things still lack; wanted: hours to free; people: who carries the plan."""
    rows = [row for row in given.to_dict("records") if str(row.get("stop_what") or "").strip()]
    if not rows:
        return ["nothing_stopped"]
    hours = [number_in(row.get("stop_hours")) for row in rows]
    if any(one is None or one <= 0 for one in hours):
        return ["no_hours"]
    if not all(map(_one_name, rows)):
        return ["one_name"]
    signed = any(str(row.get("signed_by") or "").strip() for row in rows)
    pays = sum(paying(one, row.get("stop_whose"), people) for one, row in zip(hours, rows, strict=True))
    if pays >= wanted - 0.5 or signed:
        return []
    if not any(str(row.get("stop_whose") or "").strip() for row in rows):
        return ["whose_hours"]
    return ["not_their_hours"] if sum(hours) >= wanted - 0.5 else ["too_few_hours"]


def policy_left(pack, given) -> list[str]:
    """What a form's policy still lacks."""
    row = next(iter(given.to_dict("records")), {})
    if not all(str(row.get(name) or "").strip() for name in ("policy_what", "policy_change")):
        return ["no_policy"]
    if not _one_name(row):
        return ["one_name"]
    return [] if day_in(row.get("by_day"), pack.start) is not None else ["no_date"]


def answers_left(given) -> list[str]:
    """What a form's five answers still lack."""
    said = [str(one or "").strip() for one in given["boss_answer"]] if "boss_answer" in given else []
    if len(said) < len(QUESTIONS) or not all(said):
        return ["answer_open"]
    return [] if smart_lint(said[-1]).passed["T"] else ["no_give_up_day"]


def plan_rows(checked, pack) -> pd.DataFrame:
    """The rules that only the plan itself can keep, how much each lacks, and who signs that off."""
    rows = [
        (word("gate_rule", one), int(checked.at[one, "n_to_do"]), pack.signed.get(one, ""))
        for one in PLAN_RULES
    ]
    return pd.DataFrame(rows, columns=["gate_rule", "n_to_do", "signed_by"])


def signed_left(given) -> list[str]:
    """Whether what stays red is signed."""
    red = given["n_to_do"].astype(float) > 0
    named = given["signed_by"].fillna("").astype(str).str.strip().ne("")
    return ["not_signed"] if (red & ~named).any() else []


def day_in(value, today):
    """The day somebody wrote (`deadline`, or as spreadsheets write one); None where it is none."""
    text = str(value or "").strip()
    day = deadline(text, today)
    day = pd.to_datetime(text or None, errors="coerce") if day is None else day
    return None if day is None or pd.isna(day) else day


def iso_day(value, today) -> str:
    """The day somebody wrote as an ISO date; empty where it is none."""
    day = day_in(value, today)
    return "" if day is None else f"{day:%Y-%m-%d}"


def number_in(value):
    """The number somebody wrote; None where it is none."""
    read = read_number(value) if str(value or "").strip() else None
    return read.value if read else None


def _one_name(row) -> bool:
    return len(people_in(str(row.get("in_charge") or ""))) == 1


def _cell(value):
    return f"{value:g}" if isinstance(value, float) else str(value or "")
