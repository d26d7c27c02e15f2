"""Who does what from Monday: for every task one name, its authority, the first step by Friday, whom to ask."""

import pandas as pd

from custkit.item import Refused, Result, item
from custkit.planning.raci import people_in
from custkit.planning.working_days import friday, monday

from .agenda import stop_list
from .authority import accountable

# first what would stop it first
STEPS = ("name_one", "get_signature", "free_hours", "get_handover", "count_now")


@item
def who_does_what(company) -> Result:
    """The mended plan as it is lived from Monday, by who answers: one row a task that goes on.

    ``who_answers, task_id, task, raci_r, budget, may_approve, friday_step`` (what would stop the task first: nobody
    answers; the budget wants another signature; the hours are gone; something must be handed over first; else:
    count where the metric stands today), ``step_with`` (who has to be there for it), ``step_by`` (the last working
    day of the first working week), ``ask, start_date, end_date``. What `stop_list` proposes to stop is left out.
    """
    proposed = stop_list(company)
    stopped = list(proposed.table["task_id"]) if proposed.ok else []
    table = accountable(company, stopped)
    table = table[~table["task_id"].isin(stopped)]
    if table.empty:
        raise Refused("no_task")
    ids = table["task_id"].astype(str)
    who = dict(zip(ids, table["who_answers"], strict=True))
    before = table["predecessor"] if "predecessor" in table else pd.Series(None, table.index, dtype=object)
    waits = before.map(lambda one: who.get(str(one)), na_action="ignore")
    other = waits.notna() & (waits != table["who_answers"])
    flags = {
        "name_one": table["who_answers"].isna(),
        "get_signature": table["no_authority"],
        "free_hours": table["no_hours"],
        "get_handover": other,
        "count_now": pd.Series(True, table.index),
    }
    table["friday_step"] = [next(step for step in STEPS if flags[step][at]) for at in table.index]
    top = [one if pd.notna(one) else None for one in table["ask"]]
    table["step_with"] = [
        waits[at]
        if step == "get_handover"
        else above
        if step in STEPS[:3]
        else tuple(one for one in people_in(row["raci_r"]) if one != row["who_answers"]) or None
        for (at, row), step, above in zip(table.iterrows(), table["friday_step"], top, strict=True)
    ]
    table["raci_r"] = [tuple(people_in(cell)) or None for cell in table["raci_r"]]
    table["step_by"] = friday(company)
    table["may_approve"] = table["may_approve"].where(table["may_approve"] < float("inf"))
    counts = table["friday_step"].value_counts()
    columns = [
        "who_answers",
        "task_id",
        "task",
        "raci_r",
        "budget",
        "may_approve",
        "friday_step",
        "step_with",
    ]
    columns += [name for name in ("step_by", "ask", "start_date", "end_date") if name in table]
    table = table.sort_values(["who_answers", "task_id"], na_position="first", ignore_index=True)
    return Result(
        table[columns],
        about={f"n_{step}": int(counts.get(step, 0)) for step in STEPS}
        | {"n_tasks": len(table), "n_people": table["who_answers"].nunique(), "step_by": friday(company)}
        | {"n_blocked": int((table["friday_step"] != "count_now").sum()), "monday": monday(company)},
    )
