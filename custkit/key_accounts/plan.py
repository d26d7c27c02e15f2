"""Step four of the five: the plan of an account and of all, and what the company's own plan still lacks."""

import pandas as pd

from custkit.item import Refused, Result, item, word
from custkit.planning.lint import plan_lint
from custkit.planning.raci import people_in
from custkit.planning.slack_time import CLOSED, MIN_SLACK, plan_slack

from .accounts import key_accounts
from .draft import COLUMNS, DAYS, plan_builder
from .subject import account_in_question

_MOST_ACCOUNTS = 50
_HOURS = {"hours": "task_hours"}


@item
def account_plan(company, customer_id: str | None = None, days: int = DAYS) -> Result:
    """What is planned for an account already (``action_source`` ``"plan"``) and what the draft adds, by start date.

    Columns as `plan_builder`. customer_id: the key account that `account_in_question` names unless given.
    """
    customer_id = customer_id or account_in_question(company)
    if customer_id is None:
        raise Refused("nobody")
    found = planned(company, customer_id, days)
    if found.empty:
        raise Refused("nothing", customer_id=customer_id)
    return Result(
        found,
        verdict="unowned" if unowned(found) else "drafted",
        about={
            "customer_id": customer_id,
            "n_actions": len(found),
            "n_unowned": unowned(found),
            "last_day": found["end_date"].max(),
        },
        customers=(customer_id,),
    )


@item
def key_account_plans(company, days: int = DAYS) -> Result:
    """`account_plan` of every key account in one table, the largest account first."""
    ids = key_accounts(company)["customer_id"].head(_MOST_ACCOUNTS)
    parts = [part for one in ids if len(part := planned(company, one, days))]
    if not parts:
        raise Refused("nothing")
    found = pd.concat(parts, ignore_index=True)
    about = {"n_actions": len(found), "n_accounts": len(parts)}
    return Result(found, verdict="drafted", about=about, customers=tuple(ids))


@item
def plan_defects(company) -> Result:
    """Every defect of the company's plan (`plan_lint`) and its slack.

    ``task_id, task, owner, customer_id, defect, repair``, one row a defect.
    """
    tasks = company.table("plan_tasks")
    if tasks.empty:
        raise Refused("no_task")
    home = tasks.drop_duplicates("task_id").set_index("task_id").reindex(columns=["owner", "customer_id"])
    found = plan_lint(tasks).rename(columns={"name": "task", "rule": "defect"})
    found = found.join(home, on="task_id").assign(repair=found["defect"])
    hours = plan_slack(company)
    facts = {
        "n_defects": len(found),
        "kinds": [f"{n} {word('defects_of', rule)}" for rule, n in found["defect"].value_counts().items()],
        "slack_share": hours.about["slack_share"] if hours.ok else None,
        "min_share": MIN_SLACK,
    }
    tight = hours.ok and not hours.about["enough"]
    verdict = ("broken" if hours.ok else "broken_only") if len(found) else "tight" if tight else "sound"
    return Result(
        found[["task_id", "task", "owner", "customer_id", "defect", "repair"]],
        verdict=verdict,
        about=facts,
        customers=tuple(found["customer_id"].dropna().unique()),
        urgency="act" if len(found) else "watch",
        value=len(found),
        unit="defects",
    )


def unowned(plan: pd.DataFrame) -> int:
    """How many actions have no owner, or more than one."""
    return int((plan["owner"].map(people_in).map(len) != 1).sum())


def planned(company, customer_id: str, days: int = DAYS) -> pd.DataFrame:
    """What stands in the company's plan for an account, and what the draft adds, by start date."""
    draft = plan_builder(company, customer_id, days)
    if not company.has("plan_tasks", "plan_tasks.customer_id"):
        return draft.rename(columns=_HOURS)
    tasks = company.table("plan_tasks").rename(columns={"name": "task"}).reindex(columns=COLUMNS)
    tasks = tasks[(tasks["customer_id"] == customer_id) & ~tasks["status"].isin(CLOSED)]
    tasks = tasks.assign(action_source="plan")
    both = [part for part in (tasks, draft) if len(part)]
    found = pd.concat(both, ignore_index=True) if len(both) > 1 else both[0] if both else draft
    return found.rename(columns=_HOURS).sort_values(["start_date", "end_date", "task_id"], ignore_index=True)
