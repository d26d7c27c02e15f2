"""Who can carry what: authority and hours of everybody who answers, what fails all the same, which policy pulls."""

from custkit.item import Refused, Result, item

from .authority import accountable, limits_of, pulling_policies

LACKS = ("no_authority", "no_hours")


@item
def who_carries(company) -> Result:
    """Everybody who answers for a task of the plan as it stands, by name: ``person, post, n_a`` (tasks), ``own_tasks``
    (which), ``largest_budget, may_approve`` (infinite: no limit), ``used_share`` (hours planned of those there are);
    empty: not on record.
    """
    table = accountable(company, mended=False)
    n_plan, table = table["task_id"].nunique(), table.dropna(subset=["who_answers"])
    if table.empty:
        raise Refused("no_task")
    found = table.groupby("who_answers").agg(
        post=("role", "first"),
        n_a=("task_id", "size"),
        own_tasks=("task", "; ".join),
        largest_budget=("budget", "max"),
        may_approve=("may_approve", "first"),
        used_share=("used_share", "first"),
    )
    found = found.rename_axis("person").reset_index()
    return Result(
        found, about={"n_people": len(found), "n_tasks": table["task_id"].nunique(), "n_plan": n_plan}
    )


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
    """Which of our own policies pull against the plan, those that pay for the opposite first, then most tasks.

    ``policy, policy_rule, conflict_kind, n_pulled`` (tasks whose A is paid by sales), ``pulled_tasks, policy_cost``. By
    words of rules (`policy_audit`) and tasks: read them before you act.
    """
    found = pulling_policies(company)
    whole = accountable(company)
    found["pulled_tasks"] = [
        tuple(task for task, by in zip(whole["task"], whole["pulled_by"], strict=True) if code in by)
        for code in found["policy_conflict"]
    ]
    found["n_pulled"] = found["pulled_tasks"].map(len)
    found = found[found["n_pulled"] > 0]
    if found.empty:
        raise Refused("none")
    found = found.assign(pays=found["conflict_kind"] != "pays").sort_values(
        ["pays", "n_pulled", "policy"], ascending=[True, False, True], ignore_index=True
    )
    first = found.iloc[0]
    return Result(
        found[["policy", "policy_rule", "conflict_kind", "n_pulled", "pulled_tasks", "policy_cost"]],
        verdict="pays" if first["conflict_kind"] == "pays" else "found",
        about=first[["policy", "policy_rule", "n_pulled", "pulled_tasks"]].to_dict()
        | {"n_pulling": len(found)},
        money=float(found["policy_cost"].sum()) if found["policy_cost"].notna().any() else None,
        urgency="watch",
        value=float(len(found)),
        unit="policies",
    )
