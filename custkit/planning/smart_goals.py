"""The source's examples of SMART, goal by goal, and five vague ones to repair; what each goal of the plan costs."""

from functools import cache
from importlib.resources import files

import pandas as pd

from custkit.data.cards import parse
from custkit.item import Key, Refused, Result, bars, exercise, item, table
from custkit.locale import pick
from custkit.planning.goals import CRITERIA, smart_lint

from .slack_time import CLOSED


@cache
def examples() -> dict:
    """``smart_examples.yaml``: by criterion the vague goal, the source's repair, and one that holds all five."""
    return parse(files("custkit.planning").joinpath("smart_examples.yaml"))


@item
def smart_examples(company) -> Result:
    """The five criteria on the source's own examples: ``criterion, vague_goal, source_goal, whole_goal``, and how many
    of the five each holds (``vague_score, whole_score``), and the day the whole goal is due (``goal_due``)."""
    rows = [
        (letter, pick(one["vague"]), pick(one["source"]), pick(one["whole"]), smart_lint(pick(one["vague"])).score,
         smart_lint(pick(one["whole"])).score, smart_lint(pick(one["whole"])).due(company.as_of))
        for letter, one in examples().items()
    ]  # fmt: skip
    columns = [
        "criterion",
        "vague_goal",
        "source_goal",
        "whole_goal",
        "vague_score",
        "whole_score",
        "goal_due",
    ]
    frame = pd.DataFrame(rows, columns=columns)
    return Result(frame, about={"n_goals": len(frame), "n_all_five": int((frame["whole_score"] == 5).sum())})


@exercise("EX.2")
def repair_goals(company) -> Key:
    """Five vague goals written anew until each holds all five criteria of `smart_lint`."""
    vague = [pick(one["vague"]) for one in examples().values()]
    start = pd.DataFrame({"vague_goal": vague, "new_goal": ""})
    example = pick(examples()["S"]["whole"])
    return Key({"goals": table(start, _left, right=example, fixed=("vague_goal",))}, {"example": example})


def _left(given) -> list[str]:
    """What the first goal that is not SMART yet lacks, in words."""
    for at, text in enumerate(given.get("new_goal", ()), 1):
        if not str(text or "").strip():
            return ["goal_open"]
        check = smart_lint(str(text))
        if check.lacking:
            return [f"{at}. " + " / ".join(check.repair[letter] for letter in check.lacking)]
    return [] if "new_goal" in given and len(given) >= len(CRITERIA) else ["goal_open"]


@item
def plan_goals(company) -> Result:
    """What each goal of the plan costs, and the tasks that serve none: the goal tree from below.

    ``plan_goal`` (its id; ``orphan`` for tasks without one), ``n_tasks, plan_hours, plan_budget, n_no_budget,
    first_start, last_end``, most hours first. Hours and budgets add up to the plan's. A budget of 0 is an answer, an
    empty one none.
    """
    tasks = company.table("plan_tasks")
    tasks = tasks[~tasks["status"].isin(CLOSED)] if "status" in tasks else tasks
    if tasks.empty:
        raise Refused("none")
    tasks = tasks.reindex(columns=[*tasks.columns, *{"goal_id", "hours", "budget"} - set(tasks.columns)])
    goal = tasks["goal_id"].astype(object).where(tasks["goal_id"].notna(), "orphan")
    frame = tasks.assign(goal=goal, empty=tasks["budget"].isna()).groupby("goal").agg(
        n_tasks=("task_id", "size"), plan_hours=("hours", "sum"), plan_budget=("budget", "sum"),
        n_no_budget=("empty", "sum"), first_start=("start_date", "min"), last_end=("end_date", "max"),
    )  # fmt: skip
    frame = frame.rename_axis("plan_goal").reset_index()
    frame = frame.sort_values(["plan_hours", "plan_goal"], ascending=[False, True], ignore_index=True)
    orphans = int(frame.loc[frame["plan_goal"] == "orphan", "n_tasks"].sum())
    empty = int(frame["n_no_budget"].sum())
    facts = {
        "n_plan_goals": int((frame["plan_goal"] != "orphan").sum()),
        "n_orphan_tasks": orphans,
        "n_no_budget": empty,
        "plan_budget": float(frame["plan_budget"].sum()),
        "plan_hours": float(frame["plan_hours"].sum()),
    }
    verdict = "orphans" if orphans else "no_budget" if empty else "whole"
    return Result(frame, verdict, about=facts, picture=bars("plan_goal", "plan_hours"))
