"""Whether the A of a task can carry it: money to approve, hours to spend, and what our policies pay for."""

import re
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import pandas as pd

from custkit.data.cards import parse
from custkit.data.memo import kept
from custkit.planning.raci import people_in
from custkit.planning.repair import repaired
from custkit.planning.slack_time import CLOSED, plan_months, slack

from .policies import audited
from .staff import on_board

GENERAL_MANAGER = "general_manager"
PAID = ("rep", "ka_manager", "region_manager")  # who earns by a bonus on sales
_AMOUNT = re.compile(r"(\d+(?:[,，]\d{3})*(?:\.\d+)?)\s*(万|千|k\b|m\b)?", re.IGNORECASE)
_TIMES = {"万": 1e4, "千": 1e3, "k": 1e3, "m": 1e6}


@cache
def rules() -> MappingProxyType:
    """``authority.yaml``: words of roles, and what in a policy pulls against which work."""
    return MappingProxyType(parse(files("custkit.organization").joinpath("authority.yaml")))


def approval_limits(rule: str) -> dict[str, float]:
    """What each role may approve by a rule in words; a role that approves whatever lies above has no upper limit.

    >>> approval_limits("reps approve nothing, region managers up to 40,000 yuan, above that the general manager")
    {'rep': 0.0, 'region_manager': 40000.0, 'general_manager': inf}
    """
    found: dict[str, float] = {}
    for part in re.split(r"[，；;。：:]|,\s", str(rule)):
        said = part.casefold()
        named = [role for role, words in rules()["roles"].items() if any(w in said for w in words)]
        amount = _AMOUNT.search(part)
        if any(word in said for word in rules()["nothing"]):
            limit = 0.0
        elif amount:
            limit = float(re.sub(r"[,，]", "", amount[1])) * _TIMES.get((amount[2] or "").casefold(), 1)
        else:
            limit = float("inf")
        found |= {role: limit for role in named if role not in found}
    return found


def limits_of(company) -> dict[str, float]:
    """The approval limits in the company's own policies in use; empty where none of them speaks of approval."""
    if not company.has("policies.rule"):
        return {}
    policies = _in_use(company.table("policies").dropna(subset=["rule"]))
    if "type" not in policies:
        return {}
    asked = policies["type"].astype(str).str.casefold().isin(rules()["authority_types"])
    found: dict[str, float] = {}
    for rule in policies.loc[asked, "rule"]:
        found = approval_limits(rule) | found
    return found


def accountable(company, stopped=(), mended=True) -> pd.DataFrame:
    """Every open task of the mended plan with whether its A can carry it.

    stopped: ids of tasks whose hours are given back. mended: False takes the plan as it stands, a task with several A
    once for each.

    The columns of ``plan_tasks``, ``task`` (its name), ``who_answers`` (the one A; None where nobody is named),
    ``role, may_approve`` (money; NaN: not known), ``no_authority`` (the task's budget is above that),
    ``used_share`` (hours planned of those the A has; NaN: not known), ``no_hours`` (more than there are),
    ``pulled_by`` (codes of the rules that pull the other way, where the A is paid by sales), ``ask`` (whom to ask
    when stuck).
    """
    key = (tuple(stopped), mended)
    return kept(company, "accountable", lambda: _accountable(company, *key), key)


def _accountable(company, stopped, mended):
    tasks = repaired(company.table("plan_tasks")) if mended else company.table("plan_tasks")
    if "status" in tasks:
        tasks = tasks[~tasks["status"].isin(CLOSED)]
    table = tasks.rename(columns={"name": "task"}).reset_index(drop=True)
    for name in ("task", "raci_a", "raci_r", "owner", "metric"):
        if name not in table:
            table[name] = None
    table["who_answers"] = [people_in(cell) or [None] for cell in table["raci_a"]]
    table = table.explode("who_answers", ignore_index=True)
    staff = on_board(company).dropna(subset=["name"]).drop_duplicates("name").set_index("name")
    table["role"] = [_role(who, staff) for who in table["who_answers"]]
    limits = limits_of(company)
    table["may_approve"] = table["role"].map(limits).astype(float)
    budget = pd.to_numeric(table["budget"]) if "budget" in table else pd.Series(float("nan"), table.index)
    table["budget"] = budget
    table["no_authority"] = budget.gt(0) & budget.gt(table["may_approve"])
    table["used_share"] = table["who_answers"].map(_used(company.table("plan_tasks"), staff, stopped))
    table["no_hours"] = table["used_share"] > 1 + 1e-9
    table["pulled_by"] = _pulled(company, table)
    table["ask"] = [_above(who, staff, company) for who in table["who_answers"]]
    return table


def pulling_policies(company) -> pd.DataFrame:
    """Policies that pull against some work: the rows of `audited` whose conflict ``authority.yaml`` knows the work of:
    ``policy, policy_rule, policy_cost, policy_conflict, conflict_kind``."""
    columns = ["policy", "policy_rule", "policy_cost", "policy_conflict", "conflict_kind"]
    if not company.has("policies.rule"):
        return pd.DataFrame(columns=columns)
    table = audited(company)
    return table.loc[table["policy_conflict"].isin(list(rules()["pulls"])), columns].reset_index(drop=True)


def guards_money(tasks: pd.DataFrame) -> set[str]:
    """The tasks that collect money, hold a price, or mend the rule behind it, by their name and metric: their ids."""
    said = pd.Series("", tasks.index)
    for name in ("name", "metric"):
        if name in tasks:
            said = said + " " + tasks[name].astype("string").fillna("").astype(object)
    words = "|".join(rules()["pulls"].values())
    return set(tasks.loc[said.str.contains(words, case=False), "task_id"].astype(str))


def _in_use(policies):
    return policies[policies["in_use"].fillna(True).astype(bool)] if "in_use" in policies else policies


def _role(who, staff):
    if not isinstance(who, str):
        return None
    if who in staff.index:
        return staff.at[who, "role"]
    said = who.casefold()
    return GENERAL_MANAGER if any(w in said for w in rules()["roles"][GENERAL_MANAGER]) else None


def _used(tasks, staff, stopped) -> dict:
    """Hours planned of those available over the months of the plan, by person."""
    if "hours" not in tasks or not {"start_date", "end_date"} <= set(tasks):
        return {}
    months = plan_months(tasks)
    tasks = tasks[~tasks["task_id"].isin(stopped)]
    found = slack(tasks, pd.to_numeric(staff["capacity_hours_month"]).dropna() * months)
    return dict(zip(found["person"], 1 - found["slack_share"], strict=True))


def _pulled(company, table) -> list[tuple]:
    policies = pulling_policies(company)
    said = table["task"].astype(str) + " " + table["metric"].astype(str)
    paid = table["role"].isin(PAID)
    codes = [code for code in rules()["pulls"] if code in set(policies["policy_conflict"])]
    hits = {code: paid & said.str.contains(rules()["pulls"][code], case=False) for code in codes}
    return [tuple(code for code in codes if hits[code].iloc[at]) for at in range(len(table))]


def _above(who, staff, company):
    """Whom somebody asks when stuck: the manager; of those without one, the general manager the plan names."""
    if who in staff.index:
        manager = staff.at[who, "manager_id"]
        known = staff.index[staff["rep_id"] == manager]
        if len(known):
            return str(known[0])
    top = next((one for one in _named(company) if _role(one, staff) == GENERAL_MANAGER), None)
    return None if top == who else top


def _named(company) -> list[str]:
    """Everybody the plan names, in the order of its cells."""
    tasks = company.table("plan_tasks")
    cells = [
        cell for name in ("raci_a", "raci_r", "raci_c", "raci_i") if name in tasks for cell in tasks[name]
    ]
    return list(dict.fromkeys(one for cell in cells for one in people_in(cell)))
