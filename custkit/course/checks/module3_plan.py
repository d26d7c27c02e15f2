"""The right answers of module 3's plan: repaired to no defect, and the promise that broke the trigger."""

import pandas as pd

from custkit.course.answers import Expected
from custkit.course.blank import BLANK, is_blank
from custkit.course.checks.common import customer_names, named
from custkit.course.exercises import Key
from custkit.key_accounts import promise_tracking
from custkit.locale import day, number, tr
from custkit.planning import plan_lint, suggest_repairs
from custkit.show.codes import word

__all__ = ["e3_4", "th3_2"]
GREEN, RED, SHORTER = "green", "defects", "tasks_missing"


def e3_4(company) -> Key:
    """The company's plan with no defect left, and with all its tasks."""
    tasks = company.table("plan_tasks")
    found = plan_lint(tasks)
    asked = {str(one) for one in tasks["task_id"]}

    def read(answer):
        if is_blank(answer):
            return answer
        plan = answer if isinstance(answer, pd.DataFrame) else pd.DataFrame(_rows(answer))
        if "task_id" not in plan:
            return RED
        if not asked <= {str(one) for one in plan["task_id"]}:
            return SHORTER
        left = plan_lint(plan)
        if len(left) and left[["task_id", "rule"]].equals(found[["task_id", "rule"]]):
            return BLANK  # as it was: nobody has begun yet
        return GREEN if left.empty else RED

    answers = {"plan": Expected("choice", {GREEN}, {RED: {RED}, SHORTER: {SHORTER}}, read=read)}
    settled = len(suggest_repairs(tasks))
    first = found.iloc[0] if len(found) else None
    kinds = found["rule"].value_counts()
    facts = {
        "defects": number(len(found)),
        "kinds": tr(", ").join(f"{word('rule', rule)} {number(int(n))}" for rule, n in kinds.items())
        or tr("none"),
        "first": first["task_id"] if first is not None else "–",
        "first_repair": first["repair"] if first is not None else "–",
        "settled": number(settled),
        "last_day": _last_day(tasks),
    }
    return Key(answers, facts)


def th3_2(company) -> Key:
    """How many promises to key accounts broke the 14-day trigger, and at whom the oldest of them lies."""
    found = promise_tracking(company)
    broken = found[found["breached"]]
    oldest = broken[broken["late_days"] == broken["late_days"].max()]
    names = customer_names(company, found["customer_id"].unique())
    facts = found.attrs
    first = broken.iloc[0] if len(broken) else None
    answers = {
        "breached": Expected(
            "number",
            len(broken),
            {"all_late": facts["n_overdue"], "not_done": facts["n_tasks"]}
            if facts["n_overdue"] != len(broken)
            else {},
            absolute=0,
        ),
        "account": Expected("choice", frozenset(oldest["customer_id"]), names=names),
    }
    return Key(
        answers,
        {
            "n_tasks": number(facts["n_tasks"]),
            "n_overdue": number(facts["n_overdue"]),
            "breached": number(len(broken)),
            "account": named(first["customer_id"], names) if first is not None else tr("none"),
            "days": number(int(first["late_days"])) if first is not None else "–",
            "name": first["name"] if first is not None else "–",
            "due": day(first["end_date"].date()) if first is not None else "–",
            "spi": "–" if pd.isna(facts["spi"]) else number(facts["spi"], 2),
        },
    )


def _rows(answer):
    return (
        list(answer.values())
        if isinstance(answer, dict)
        else list(answer)
        if hasattr(answer, "__iter__")
        else []
    )


def _last_day(tasks):
    last = pd.to_datetime(tasks["end_date"]).max()
    return day(last.date()) if pd.notna(last) else "–"
