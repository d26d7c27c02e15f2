"""The hours of the plan given to people who can do them, with a fifth kept free for what nobody foresaw."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, exercise, item, number, slider
from custkit.planning.filling import fill_hours
from custkit.planning.raci import people_in
from custkit.planning.slack_time import MIN_SLACK, plan_months
from custkit.planning.stopping import open_tasks

from .staff import on_board


@item(dial={"reserve": slider(0.0, 0.4, 0.05, start=0.0, form="percent")})
def staffing_plan(company, reserve: float = MIN_SLACK) -> Result:
    """Who does how many hours of which task, with ``reserve`` of everybody's hours kept free.

    ``task_id, task, person, task_hours, owner, swapped`` (somebody else than the owner). A task may be done by its
    owner, whoever is R in it, and people in the owner's role. ``about``: hours needed, filled and not filled
    (they add up).
    """
    tasks, room, allowed = _asked(company)
    need = tasks.set_index("task_id")["hours"]
    owner = dict(zip(tasks["task_id"], tasks["owner"], strict=True))
    given, unfilled = fill_hours(need, room * (1 - reserve), allowed, owner)
    if given.empty:
        raise Refused("nobody")
    names = tasks.set_index("task_id")["task"]
    table = given.assign(task=given["task_id"].map(names), owner=given["task_id"].map(owner))
    table["swapped"] = table["person"] != table["owner"]
    table = table.sort_values(
        ["swapped", "hours", "task_id"], ascending=[False, False, True], ignore_index=True
    )
    load = table.groupby("person")["hours"].sum().rename("hours_given").reset_index()
    load["given_share"] = load["hours_given"] / load["person"].map(room)
    load = load.sort_values(["given_share", "person"], ascending=[False, True], ignore_index=True)
    left = float(unfilled.sum())
    return Result(
        table.rename(columns={"hours": "task_hours"})[
            ["task_id", "task", "person", "task_hours", "owner", "swapped"]
        ],
        verdict="short" if left > 0.5 else "filled",
        about={
            "hours_asked": float(need.sum()),
            "hours_filled": float(given["hours"].sum()),
            "hours_unfilled": left,
        }
        | {"reserve": reserve, "n_new_hands": int(table["swapped"].sum()), "limit": 1 - reserve},
        value=left,
        unit="hours",
        picture=bars("person", "given_share", tone="plain", line_at="limit", rows=load),
    )


@exercise("TH6.3", asks=[], tools=[staffing_plan])
def fewest_unfilled(company) -> Key:
    """With a fifth kept free, how many hours of the plan nobody can fill, even when people of one role help out."""
    found = staffing_plan(company, MIN_SLACK)
    if not found.ok:
        raise Refused("nobody")
    plain = staffing_plan(company, 0.0).about["hours_unfilled"]
    right = found.about["hours_unfilled"]
    wrong = {"no_reserve": plain} if abs(plain - right) > 2 else {}
    return Key({"unfilled": number(right, wrong, absolute=1)}, dict(found.facts) | {"min_share": MIN_SLACK})


def _asked(company):
    """Open tasks with hours, the hours of everybody on board over the plan, and who can do what."""
    tasks = open_tasks(company.table("plan_tasks")).rename(columns={"name": "task"})
    for name in ("task", "owner", "raci_r"):
        if name not in tasks:
            tasks[name] = None
    tasks = tasks[tasks["hours"] > 0].reset_index(drop=True)
    staff = on_board(company).dropna(subset=["name"]).drop_duplicates("name").set_index("name")
    room = (pd.to_numeric(staff["capacity_hours_month"]) * plan_months(company.table("plan_tasks"))).dropna()
    room = room[room > 0]
    if tasks.empty or room.empty:
        raise Refused("nobody")
    roles = staff["role"]
    allowed = pd.DataFrame(False, index=tasks["task_id"], columns=room.index)
    for row in tasks.itertuples():
        role = roles.get(row.owner)
        can = set(roles.index[roles == role]) if isinstance(role, str) else set()
        can |= {row.owner, *people_in(row.raci_r)}
        allowed.loc[row.task_id] = [person in can for person in room.index]
    return tasks, room, allowed
