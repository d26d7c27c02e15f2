"""Who does what: exactly one accountable person a task, at least one who does it, and nobody with too much.

R responsible (does it), A accountable (answers for it), C consulted, I informed; in `tasks` the columns ``raci_r`` …
``raci_i`` hold names separated by semicolons.
"""

import re

import pandas as pd

from custkit.item import word
from custkit.item.fields import AskedBack

LETTERS = ("r", "a", "c", "i")
PEOPLE = ("owner", "raci_r", "raci_a", "raci_c", "raci_i", "in_charge")  # columns of names
ONE_PERSON = ("owner", "raci_a")  # of them, those in which a department is no answer
UNKNOWN = ("stranger", "department")  # asked back: nobody has heard of it; it is no person
TOO_MANY_TIMES = 2.0  # of the average number of tasks in which somebody does or answers for the work


def raci_lint(tasks: pd.DataFrame) -> pd.DataFrame:
    """The tasks that break a rule: ``task_id, name, rule, n_accountable, n_responsible``; one row a breach.

    rule: ``no_accountable``, ``many_accountable`` (more than one name), ``no_responsible``. tasks: ``task_id`` and
    ``raci_a, raci_r``; a missing column counts as empty.
    """
    accountable, responsible = (_people(tasks, f"raci_{letter}").map(len) for letter in "ar")
    breaches = (
        ("no_accountable", accountable == 0),
        ("many_accountable", accountable > 1),
        ("no_responsible", responsible == 0),
    )
    name = tasks["name"] if "name" in tasks else tasks["task_id"]
    rows = [
        (task, title, rule, int(n_a), int(n_r))
        for rule, broken in breaches
        for task, title, n_a, n_r in zip(
            tasks.loc[broken, "task_id"], name[broken], accountable[broken], responsible[broken], strict=True
        )
    ]
    columns = ["task_id", "name", "rule", "n_accountable", "n_responsible"]
    return pd.DataFrame(rows, columns=columns).sort_values("task_id", kind="stable", ignore_index=True)


def raci_load(tasks: pd.DataFrame, times: float = TOO_MANY_TIMES) -> pd.DataFrame:
    """How much stands on each person: ``person, n_r, n_a, n_c, n_i, n_work, overloaded``, the busiest first.

    n_work: tasks in which the person is R or A (both in one task count once). overloaded: more than ``times`` the
    average n_work of those who have any.
    """
    parts = []
    for letter in LETTERS:
        names = _people(tasks, f"raci_{letter}").explode().dropna()
        parts.append(tasks.loc[names.index, ["task_id"]].assign(person=names.to_numpy(), letter=letter))
    held = pd.concat(parts, ignore_index=True)
    if held.empty:
        return pd.DataFrame(columns=["person", *(f"n_{one}" for one in LETTERS), "n_work", "overloaded"])
    counts = held.groupby(["person", "letter"])["task_id"].nunique().unstack(fill_value=0)
    counts = counts.reindex(columns=list(LETTERS), fill_value=0).add_prefix("n_")
    work = held[held["letter"].isin(["r", "a"])].groupby("person")["task_id"].nunique()
    counts["n_work"] = work.reindex(counts.index, fill_value=0)
    counts["overloaded"] = counts["n_work"] > times * work.mean() if len(work) else False
    counts = counts.rename_axis(columns=None).reset_index()
    return counts.sort_values(["n_work", "person"], ascending=[False, True], ignore_index=True)


def strangers(company, given: pd.DataFrame, *also: str) -> list[str]:
    """Who in a form's table is neither on the company's staff nor in its plan, asked back behind the row's first cell.

    Persons, posts and departments of the plan count as known, and ``also``; but a department of the plan cannot be the
    one who answers for a task. A name with a post in brackets behind it is taken as it is. Nobody is a stranger where
    there is no list of staff.
    """
    if not company.has("reps.name"):
        return []
    plan = company.table("plan_tasks") if company.has("plan_tasks") else given.head(0)
    at = "task_id" if "task_id" in given else given.columns[0]
    staff = {_folded(one) for cell in [*also, *company.table("reps")["name"]] for one in people_in(cell)}
    in_plan = {name: set(_people(plan, name).explode().dropna().map(_folded)) for name in PEOPLE}
    anybody, person = staff.union(*in_plan.values()), staff.union(*map(in_plan.get, ONE_PERSON))
    return [
        AskedBack(f"{row[0] or ''}  {one} → {word('repair', UNKNOWN[_folded(one) in anybody])}".strip())
        for row in given.melt(at, given.columns.intersection(PEOPLE), "column").itertuples(index=False)
        for one in people_in(row.value)
        if "(" not in _folded(one) and _folded(one) not in (person if row.column in ONE_PERSON else anybody)
    ]


def people_in(cell) -> list[str]:
    """The names in one cell, each once; empty for an empty cell."""
    parts = re.split(r"[;；、，/]", cell) if isinstance(cell, str) else []
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _people(tasks, column) -> pd.Series:
    given = tasks[column] if column in tasks else pd.Series(None, index=tasks.index, dtype=object)
    return given.map(people_in)


def _folded(name) -> str:
    return name.casefold().replace(" ", "").replace("（", "(")
