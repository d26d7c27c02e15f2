"""Findings of plan, promises and targets: what the plan lacks, what we promised and did not do, goals given twice."""

from custkit.data.finding import Finding
from custkit.data.words import coded_word
from custkit.locale import money, ntr, number, percent, tr
from custkit.planning.lint import plan_lint
from custkit.planning.slack_time import plan_slack

from .followup import promise_tracking
from .review import account_gaps
from .targets import target_gaps

NOT_ADDING_UP = 0.01
BEHIND = -0.05


def part_findings(company) -> list[Finding]:
    """At most four: the plan's defects and slack, broken promises, accounts behind target, targets not adding up."""
    makers = (_plan, _promises, _behind, _handed_out)
    return [finding for make in makers if (finding := make(company))]


def _plan(company):
    if not company.has("plan_tasks"):
        return None
    tasks = company.table("plan_tasks")
    if tasks.empty:
        return None
    found = plan_lint(tasks)
    kinds = found["rule"].value_counts()
    worst = tr(", ").join(f"{coded_word('rule', rule)} {number(int(n))}" for rule, n in kinds.head(3).items())
    share = _slack(company)
    tight = share is not None and share < 0.2
    if found.empty and not tight:
        return None
    seen = ntr(
        "{n} defect in the plan ({worst}).", "{n} defects in the plan ({worst}).", len(found), worst=worst
    ) if len(found) else tr("The plan has no defect.")  # fmt: skip
    if share is not None:
        seen = tr("{seen} Slack is {share}; 20% is what a plan needs.", seen=seen, share=percent(share))
    action = tr(
        "Repair the plan before it starts: one person answers for each task, nothing starts before what it waits for."
    )
    broken = tasks[tasks["task_id"].isin(found["task_id"])]
    customers = tuple(broken["customer_id"].dropna().unique()) if "customer_id" in tasks else ()
    return Finding("key_accounts.plan", seen, action, "act" if len(found) else "watch", float(len(found)), "defects",
                   None, customers, ("M3-07", "M3-06"))  # fmt: skip


def _slack(company):
    if not company.has("plan_tasks.hours", "reps.capacity_hours_month", "reps.name"):
        return None
    share = plan_slack(company).attrs["slack_share"]
    return share if share == share else None


def _promises(company):
    if not company.has("interactions.next_action", "interactions.next_due"):
        return None
    found = promise_tracking(company)
    late = found[found["breached"]]
    if late.empty:
        return None
    first = late.iloc[0]
    seen = ntr(
        "{n} promise to a key account is more than {days} days late: “{name}” at {customer}, {late} days.",
        "{n} promises to key accounts are more than {days} days late, the worst “{name}” at {customer}, {late} days.",
        len(late),
        days=found.attrs["trigger_days"], name=first["name"], customer=first["customer_id"],
        late=number(int(first["late_days"])),
    )  # fmt: skip
    action = tr(
        "Decide each of them this week: do it, hand it over, or tell the customer that it is dropped."
    )
    return Finding("key_accounts.promises", seen, action, "act", float(len(late)), "promises", None,
                   tuple(late["customer_id"].unique()), ("M3-08",))  # fmt: skip


def _behind(company):
    gaps = account_gaps(company)
    behind = gaps[gaps["gap_share"] <= BEHIND]
    if behind.empty:
        return None
    first, short = behind.iloc[0], -behind["gap_money"].sum()
    seen = ntr(
        "Of {all} accounts with a target of their own {n} is 5% or more behind: {customer}, {gap} short ({share}).",
        "Of {all} accounts with a target of their own {n} are 5% or more behind, {customer} the most: {gap} short "
        "({share}).",
        len(behind),
        all=number(len(gaps)), customer=first["customer_id"], gap=money(-first["gap_money"], company.currency),
        share=percent(first["gap_share"]),
    )  # fmt: skip
    action = tr("Hold the quarterly review with {customer} first: what fell, what we promised, what to change.",
                customer=first["customer_id"])  # fmt: skip
    return Finding("key_accounts.behind_target", seen, action, "watch", float(len(behind)), "customers", float(short),
                   tuple(behind["customer_id"]), ("M3-03", "M3-18"))  # fmt: skip


def _handed_out(company):
    if not company.has("targets"):
        return None
    gaps = target_gaps(company)
    gaps = gaps[gaps["covers_all"] & (gaps["residual_share"].abs() > NOT_ADDING_UP)]
    if gaps.empty:
        return None
    row = gaps.loc[gaps["residual_share"].abs().idxmax()]
    facts = {
        "period": row["period"], "part": coded_word("part", row["part"]),
        "gap": money(abs(row["residual_money"]), company.currency), "share": percent(abs(row["residual_share"])),
    }  # fmt: skip
    seen = (
        tr("The targets of {period} handed down ({part}) add up to {gap} more than the company's ({share}).", **facts)
        if row["residual_money"] < 0
        else tr("The targets of {period} handed down ({part}) leave {gap} of it with nobody ({share}).", **facts)
    )  # fmt: skip
    action = tr("Say which of the two is the target, and hand it down so that the parts add up.")
    return Finding("key_accounts.cascade", seen, action, "know", float(row["residual_money"]), company.currency,
                   None, (), ("M3-18",))  # fmt: skip
