"""The week on one page, who waits for whom, and what is stopped so that the rest gets done."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, exercise, item, number, several, slider
from custkit.planning.schedule import scheduled
from custkit.planning.slack_time import MIN_SLACK, overall, plan_months, plan_slack, slack
from custkit.planning.stopping import fewest_to_stop, open_tasks, stops_with

from .authority import accountable, guards_money
from .staff import on_board

WEEKS = 13


@item(dial={"week": slider(1, WEEKS, 1, start=1)})
def weekly_agenda(company, week: int = 1) -> Result:
    """What the meeting of one week of the plan talks about: tasks that begin, end or should run in it.

    week: 1 is the week in which the plan begins (Monday to Sunday). ``task_id, task, who_answers, week_event`` (begins,
    ends, both), ``still_waits_for`` (what must end first and has not), ``waits_on`` (who answers for that),
    ``room_days`` (how far its end may slip), those that wait first, then the least room.
    """
    table = _calendar(company)
    monday = _first_monday(table) + pd.Timedelta(weeks=int(week) - 1)
    sunday = monday + pd.Timedelta(days=6)
    begins, ends = (table[name].between(monday, sunday) for name in ("start_date", "end_date"))
    table = _waiting(table, table["start_date"].clip(lower=monday))
    runs = (table["start_date"] < monday) & (table["end_date"] > sunday) & (table["n_waiting"] > 0)
    table["week_event"] = np.select(
        [begins & ends, begins, ends, runs], ["both", "begins", "ends", "runs"], ""
    )
    due = table[table["week_event"] != ""]
    due = due.sort_values(
        ["n_waiting", "room_days", "task_id"], ascending=[False, True, True], ignore_index=True
    )
    n = int((due["n_waiting"] > 0).sum())
    first = (
        due.iloc[0][["task", "who_answers"]].to_dict() if len(due) else {"task": None, "who_answers": None}
    )
    columns = [
        "task_id",
        "task",
        "who_answers",
        "week_event",
        "still_waits_for",
        "waits_on",
        "room_days",
        "metric",
    ]
    return Result(
        due[columns],
        verdict="waiting" if n else "due" if len(due) else "quiet_week",
        about=first | {"week": int(week), "n_on_agenda": len(due), "n_waits": n, "monday": monday},
    )


@item
def who_waits_for_whom(company) -> Result:
    """Who cannot begin before somebody else has ended: ``who_answers`` (waits), ``waits_on`` (is waited for), ``task,
    before_task`` (what must end first), ``days_early`` (how many days the plan begins it too early; 0: in order),
    ``room_days``; most days first. A hand-off inside one person's work is left out.
    """
    table = _calendar(company)
    names = table.set_index("task_id")
    ends = pd.to_datetime(names["end_date"])
    rows = []
    for row in table.itertuples():
        for one in row.waits_for:
            if one not in names.index or names.at[one, "who_answers"] == row.who_answers:
                continue
            early = max((ends[one] - row.start_date).days, 0)
            rows.append(
                (
                    row.who_answers,
                    names.at[one, "who_answers"],
                    row.task,
                    names.at[one, "task"],
                    early,
                    row.room_days,
                )
            )
    columns = ["who_answers", "waits_on", "task", "before_task", "days_early", "room_days"]
    found = pd.DataFrame(rows, columns=columns)
    if found.empty:
        raise Refused("none")
    found = found.sort_values(["days_early", "room_days"], ascending=[False, True], ignore_index=True)
    n = int((found["days_early"] > 0).sum())
    return Result(
        found,
        verdict="early" if n else "order",
        about=found.iloc[0].to_dict() | {"n_waits": len(found), "n_early": n},
        urgency="watch",
        value=float(n),
        unit="hand-offs",
    )


@item
def stop_list(company, min_share: float = MIN_SLACK) -> Result:
    """The fewest tasks to stop (or to put off to next quarter) until the hours leave ``min_share`` free.

    ``task_id, task, who_answers, task_hours, budget, stops_along`` (what waits for it and stops too), ``stop_reason``
    (fails: the A cannot carry it anyway; hours: it takes most time). What fails anyway is stopped first, among
    equally few; what collects money or mends a rule is never stopped (`guards_money`), and every goal keeps a task.
    A proposal.
    """
    facts = _hours(company, min_share)
    whole = accountable(company)
    fails = whole.set_index(whole["task_id"].astype(str))[["no_authority", "no_hours"]].any(axis=1)
    tasks = company.table("plan_tasks")
    try:
        stopped = fewest_to_stop(tasks, facts["hours_to_free"], guards_money(tasks), (~fails).astype(float))
    except ValueError:
        raise Refused("too_much", **facts) from None
    if not stopped:
        raise Refused("enough", **facts)
    table = whole[whole["task_id"].astype(str).isin(stopped)].copy()
    table["stops_along"] = [tuple(stops_with(tasks, [one])) for one in table["task_id"]]
    table["stop_reason"] = table["task_id"].astype(str).map(fails).map({True: "fails", False: "hours"})
    table["task_hours"] = pd.to_numeric(table["hours"])
    table = table.sort_values(["task_hours", "task_id"], ascending=[False, True], ignore_index=True)
    freed = float(table["task_hours"].sum())
    after = 1 - (facts["planned_hours"] - freed) / facts["available_hours"]
    return Result(
        table[["task_id", "task", "who_answers", "task_hours", "budget", "stops_along", "stop_reason"]],
        about=facts | {"n_stopped": len(table), "plan_hours_freed": freed, "slack_after": after},
        money=float(table["budget"].sum()),
        urgency="watch",
        value=float(len(table)),
        unit="tasks",
    )


@exercise("E6.2", asks=[plan_slack])
def fewest_stopped(company) -> Key:
    """Tasks to stop until a fifth of the hours is free, and how few that can be."""
    facts = _hours(company, MIN_SLACK)
    if facts["enough"]:
        raise Refused("enough")
    tasks = open_tasks(company.table("plan_tasks"))
    need, guarded = facts["hours_to_free"], guards_money(tasks)
    try:
        best = fewest_to_stop(tasks, need, guarded)
    except ValueError:
        raise Refused("too_much") from None
    hours = tasks.set_index("task_id")["hours"]
    owner = tasks.set_index("task_id")["owner"] if "owner" in tasks else pd.Series(dtype=object)
    name = tasks.set_index("task_id")["name"] if "name" in tasks else pd.Series(dtype=object)
    notes = {
        one: {"task": name.get(one), "person": owner.get(one), "task_hours": hours[one]}
        for one in hours.index
    }

    def wrong(given):
        given = set(given)
        if hours.reindex(sorted(given)).sum() < need - 1e-6:
            return ["too_little"]
        if given & guarded:
            return ["money_gone"]
        if stops_with(tasks, given):
            return ["left_waiting"]
        goals = (
            tasks.set_index("task_id")["goal_id"].dropna() if "goal_id" in tasks else pd.Series(dtype=object)
        )
        if any(set(group.index) <= given for _, group in goals.groupby(goals)):
            return ["goal_gone"]
        return ["too_many"] if len(given) > len(best) else []

    by_share = int(np.ceil(need / hours[hours > 0].mean()))
    fields = {
        "stopped": several(best, hours.index, "task_id", check=wrong, notes=notes),
        "fewest": number(len(best), {"by_mean": by_share} if by_share != len(best) else {}, absolute=0),
    }
    return Key(
        fields,
        facts | {"n_stopped": len(best), "plan_hours_freed": float(hours[best].sum()), "n_tasks": len(tasks)},
    )


@exercise("TH6.2", asks=[weekly_agenda])
def waiting_this_week(company) -> Key:
    """In the week with most of it: tasks due that wait for something that has not ended."""
    counts = {week: weekly_agenda(company, week) for week in range(1, WEEKS + 1)}
    busiest = max(counts, key=lambda week: (counts[week].about.get("n_waits", 0), -week))
    found = counts[busiest]
    if not found.ok or not found.about["n_waits"]:
        raise Refused("none")
    facts = {
        name: found.about[name]
        for name in ("week", "monday", "n_on_agenda", "n_waits", "task", "who_answers")
    }
    wrong = (
        {"all_due": found.about["n_on_agenda"]}
        if found.about["n_on_agenda"] != found.about["n_waits"]
        else {}
    )
    return Key({"waits": number(found.about["n_waits"], wrong, absolute=0)}, facts)


def _calendar(company) -> pd.DataFrame:
    """Open tasks with dates and who answers for each; Refused where there is none."""
    try:
        table = scheduled(company.table("plan_tasks").rename(columns={"name": "task"}))
    except ValueError:
        raise Refused("circle") from None
    if table.empty:
        raise Refused("no_dates")
    whole = accountable(company)
    answers = dict(zip(whole["task_id"].astype(str), whole["who_answers"], strict=True))
    table["who_answers"] = table["task_id"].map(answers)
    for name in ("task", "metric"):
        if name not in table:
            table[name] = table["task_id"] if name == "task" else None
    return table


def _waiting(table, since) -> pd.DataFrame:
    """What each task waits for that has not ended before ``since`` (a day a task): ``n_waiting, still_waits_for``
    (names), ``waits_on`` (who answers for it)."""
    known = table.set_index("task_id")
    late = [
        [one for one in row.waits_for if one in known.index and known.at[one, "end_date"] >= day]
        for row, day in zip(table.itertuples(), since, strict=True)
    ]
    who = [
        tuple(dict.fromkeys(known.at[one, "who_answers"] for one in ids if known.at[one, "who_answers"]))
        for ids in late
    ]
    return table.assign(
        n_waiting=[len(ids) for ids in late],
        still_waits_for=[tuple(known.at[one, "task"] for one in ids) or None for ids in late],
        waits_on=[one or None for one in who],
    )


def _first_monday(table):
    first = pd.to_datetime(table["start_date"]).min()
    return first - pd.Timedelta(days=first.day_of_week)


def _hours(company, min_share) -> dict:
    """`overall` of the company's plan; Refused where nobody's hours are known."""
    tasks, staff = company.table("plan_tasks"), on_board(company).dropna(subset=["name"])
    month = pd.to_numeric(staff.set_index("name")["capacity_hours_month"]).dropna()
    if month.empty or "owner" not in tasks:
        raise Refused("unknown_hours")
    found = slack(tasks, month * plan_months(tasks), min_share)
    if found["available_hours"].isna().all():
        raise Refused("unknown_hours")
    return overall(found, min_share)
