"""Who can carry what: authority and hours of everybody who answers, what fails all the same, which policy pulls."""

import pandas as pd

from custkit.item import Refused, Result, item

from .authority import accountable, limits_of, pulling_policies

LACKS = ("no_authority", "no_hours")


@item
def who_carries(company) -> Result:
    """Everybody who answers for a task of the mended plan, by name: ``person, post, n_a`` (tasks), ``largest_budget``,
    ``may_approve``, ``used_share`` (hours planned of those there are); empty: not on record.
    """
    table = accountable(company).dropna(subset=["who_answers"])
    if table.empty:
        raise Refused("no_task")
    found = table.groupby("who_answers").agg(
        post=("role", "first"),
        n_a=("task_id", "size"),
        largest_budget=("budget", "max"),
        may_approve=("may_approve", "first"),
        used_share=("used_share", "first"),
    )
    found["may_approve"] = found["may_approve"].where(found["may_approve"] < float("inf"))
    found = found.rename_axis("person").reset_index()
    return Result(found, about={"n_people": len(found), "n_tasks": len(table)})


@item
def policy_list(company) -> Result:
    """The company's policies as they stand: ``policy_name, policy_type, rule, in_use``."""
    table = company.table("policies").rename(columns={"name": "policy_name", "type": "policy_type"})
    if table.empty:
        raise Refused("none")
    table["in_use"] = table["in_use"].fillna(True).astype(bool) if "in_use" in table else True
    table = table.reindex(columns=["policy_name", "policy_type", "rule", "in_use"])
    return Result(table, about={"n_policies": len(table), "n_unused": int((~table["in_use"]).sum())})


@item
def who_will_fail(company) -> Result:
    """Of the mended plan, which tasks fail all the same: the A has no authority for the money, or no hours left.

    ``task_id, task, who_answers, fails_by`` (no_authority, no_hours), ``budget, may_approve, used_share, pulled_by``
    (rules that pull the other way), ``ask``; tasks pulled the other way first, then by budget. From the company's
    own rule of approval and hours; what is not on record is not judged.
    """
    whole = accountable(company)
    if whole.empty:
        raise Refused("no_task")
    if not limits_of(company) and whole["used_share"].isna().all():
        raise Refused("unknown")
    bad = whole[whole[list(LACKS)].any(axis=1)].copy()
    if bad.empty:
        raise Refused("carried")
    bad["fails_by"] = [tuple(name for name in LACKS if row[name]) for row in bad.to_dict("records")]
    bad["pulled"] = bad["pulled_by"].map(len) > 0
    bad = bad.sort_values(["pulled", "budget", "task_id"], ascending=[False, False, True], ignore_index=True)
    counts = bad["who_answers"].value_counts()
    columns = [
        "task_id",
        "task",
        "who_answers",
        "fails_by",
        "budget",
        "may_approve",
        "used_share",
        "pulled_by",
        "ask",
    ]
    return Result(
        bad[columns],
        verdict="pulled" if bad["pulled"].any() else "lacking",
        about={"n_failing": len(bad), "n_tasks": len(whole), "who_answers": bad["who_answers"].iloc[0]}
        | {"n_no_authority": int(bad["no_authority"].sum()), "n_no_hours": int(bad["no_hours"].sum())}
        | {"n_pulled": int(bad["pulled"].sum()), "most_on": counts.index[0], "n_most": int(counts.iloc[0])},
        urgency="watch",
        value=float(len(bad)),
        unit="tasks",
    )


@item
def policy_pulls(company) -> Result:
    """Which of our own policies pull against the plan: ``policy_name, rule, pull_kind`` (pays, allows, unused),
    ``n_pulled`` (tasks whose A is paid by sales), ``pulled_tasks``, ``pull_cost`` (of the policy a year); those that
    pay against most tasks first. By words of rules and tasks: read them before you act.
    """
    policies = pulling_policies(company)
    if policies.empty:
        raise Refused("none")
    whole = accountable(company)
    tasks = {code: [t for t, by in zip(whole["task"], whole["pulled_by"], strict=True) if code in by] for code in
             policies["pull"].unique()}  # fmt: skip
    policies["pulled_tasks"] = [tuple(tasks[code]) for code in policies["pull"]]
    policies["n_pulled"] = policies["pulled_tasks"].map(len)
    known = company.table("policies")
    cost = known.set_index("row_id")["cost"] if "cost" in known else pd.Series(dtype=float)
    policies["pull_cost"] = pd.to_numeric(policies["row_id"].map(cost))
    order = {"pays": 0, "allows": 1, "unused": 2}
    found = policies[policies["n_pulled"] > 0]
    if found.empty:
        raise Refused("none")
    found = found.sort_values(
        ["pull_kind", "n_pulled"],
        key=lambda c: c.map(order) if c.name == "pull_kind" else -c,
        ignore_index=True,
    )
    first = found.iloc[0]
    columns = ["policy_name", "rule", "pull_kind", "n_pulled", "pulled_tasks", "pull_cost"]
    return Result(
        found[columns],
        verdict="pays" if first["pull_kind"] == "pays" else "found",
        about=first[["policy_name", "rule", "n_pulled", "pulled_tasks"]].to_dict()
        | {"n_policies": len(found)},
        money=float(found["pull_cost"].sum()) if found["pull_cost"].notna().any() else None,
        urgency="watch",
        value=float(len(found)),
        unit="policies",
    )
