"""The plan on a calendar: what waits for what, how much room each task has, and the chain that sets the last day."""

import networkx as nx
import numpy as np
import pandas as pd

from custkit.item import Refused, Result, item, own

from .raci import people_in
from .repair import repaired
from .slack_time import CLOSED, MIN_SLACK

WINDOW_DAYS = 90  # how long a plan of this course runs
MOST = 26  # tasks in the picture


def critical_path(duration: pd.Series, waits_for: dict, not_before: pd.Series | None = None) -> pd.DataFrame:
    """The critical path method: ``task_id, early_start, early_end, late_start, late_end, room, critical``.

    duration: by task, in any unit. waits_for: task → the tasks that must end first; one nobody knows is left out.
    not_before: by task, when it may start at the earliest (0 where not given). room: total float, how far a task may
    slip without moving the end of all; critical: none. Kelley and Walker (1959).
    Raises ValueError, naming the tasks, where they wait for each other in a circle.

    >>> critical_path(pd.Series({"a": 3.0, "b": 2.0}), {"b": ["a"]})["early_end"].tolist()
    [3.0, 5.0]
    """
    net = nx.DiGraph()
    net.add_nodes_from(duration.index)
    net.add_edges_from((one, task) for task, before in waits_for.items() for one in before if one in net)
    if not nx.is_directed_acyclic_graph(net):
        raise ValueError(", ".join(str(one) for one, _ in nx.find_cycle(net)))
    free = (not_before if not_before is not None else pd.Series(0.0, duration.index)).fillna(0.0)
    starts, late = {}, {}
    for task in nx.topological_sort(net):
        ends = [starts[one] + duration[one] for one in net.predecessors(task)]
        starts[task] = max([free[task], *ends])
    end = max((starts[task] + duration[task] for task in net), default=0.0)
    for task in reversed(list(nx.topological_sort(net))):
        late[task] = min([end, *(late[one] - duration[one] for one in net.successors(task))])
    found = pd.DataFrame({"early_start": pd.Series(starts), "late_end": pd.Series(late)}).reindex(
        duration.index
    )
    found["early_end"], found["late_start"] = found["early_start"] + duration, found["late_end"] - duration
    found["room"] = (found["late_start"] - found["early_start"]).round(6)
    found["critical"] = found["room"] <= 0
    columns = ["early_start", "early_end", "late_start", "late_end", "room", "critical"]
    return found[columns].rename_axis("task_id").reset_index()


def scheduled(tasks: pd.DataFrame) -> pd.DataFrame:
    """The tasks that have dates, with ``task_days, room_days, critical, can_start, can_end``, in order of their start.

    task_days: from start to end, both counted. can_start, can_end: the earliest once what it waits for has ended, later
    than planned where the plan has a task begin too early. room_days: how far its end may slip before the last day of
    all moves. Done and dropped tasks are left out. Raises ValueError for a circle.
    """
    work = tasks[~tasks["status"].isin(CLOSED)] if "status" in tasks else tasks
    work = work.dropna(subset=["start_date", "end_date"]).drop_duplicates("task_id")
    work = work[pd.to_datetime(work["end_date"]) >= pd.to_datetime(work["start_date"])]
    start, end = pd.to_datetime(work["start_date"]), pd.to_datetime(work["end_date"])
    first, ids = start.min(), work["task_id"].astype(str)
    before = work["predecessor"] if "predecessor" in work else pd.Series(None, work.index, dtype=object)
    waits = {task: people_in(cell) for task, cell in zip(ids, before, strict=True)}
    days = pd.Series((end - start).dt.days.to_numpy() + 1.0, ids)
    found = critical_path(days, waits, pd.Series((start - first).dt.days.to_numpy(float), ids))
    back = (
        first + pd.to_timedelta(found[["early_start", "early_end"]].to_numpy().ravel(), unit="D").to_numpy()
    )
    back = np.asarray(back, "datetime64[ns]").reshape(-1, 2)
    return work.assign(
        task_id=ids,
        start_date=start,
        end_date=end,
        task_days=days.to_numpy(),
        room_days=found["room"].to_numpy(),
        critical=found["critical"].to_numpy(),
        can_start=back[:, 0],
        can_end=back[:, 1] - np.timedelta64(1, "D"),
        waits_for=list(waits.values()),
    ).sort_values(["start_date", "end_date", "task_id"], ignore_index=True)


@item
def plan_gantt(company, window_days: int = WINDOW_DAYS) -> Result:
    """The company's plan as a Gantt picture: `scheduled`, the critical chain marked, the name of who answers for each
    task (A, of the mended plan; its owner where the plan has no A at all) beside it.

    ``task_id, task, owner, start_date, end_date, task_days, room_days, critical, can_start, can_end, plan_weeks`` (a
    square a week, filled from start to end). ``about``: the chain (``chain``: names of its tasks, ``chain_days``: their
    days added up), ``path_slack`` = 1 − chain_days / window_days, the share of the window that the chain leaves free
    (20% wanted), ``n_too_early``: those that cannot start then,
    ``n_with_a``: tasks of the plan where it tells who answers for them (0: it does not).
    """
    try:
        table = scheduled(company.table("plan_tasks").rename(columns={"name": "task"}))
    except ValueError as circle:
        raise Refused("circle", tasks=str(circle)) from None
    if table.empty:
        raise Refused("no_dates")
    weeks = (table[["start_date", "end_date"]] - table["start_date"].min()).apply(
        lambda days: days.dt.days // 7
    )
    table["plan_weeks"] = [
        "".join("■" if start <= n <= end else "□" for n in range(-(-window_days // 7)))
        for start, end in weeks.itertuples(index=False)
    ]
    plan = repaired(company.table("plan_tasks")).drop_duplicates("task_id").set_index("task_id")
    chain = table[table["critical"]]
    moved = int((table["can_start"] > table["start_date"]).sum())
    facts = {
        "n_tasks": len(table),
        "plan_first": table["start_date"].min(),
        "plan_last": table["can_end"].max(),
        "chain": tuple(chain["task"] if "task" in chain else chain["task_id"]),
        "n_chain": len(chain),
        "chain_days": int(chain["task_days"].sum()),
        "path_slack": float(1 - chain["task_days"].sum() / window_days),
        "min_share": MIN_SLACK,
        "n_too_early": moved,
        "n_tight": int(((table["room_days"] <= 7) & ~table["critical"]).sum()),
        "window_days": window_days,
        "n_with_a": len(plan.get("raci_a", ())),
    }
    shown = table.head(MOST).assign(owner=table["task_id"].map(plan.get("raci_a", plan.get("owner", {}))))
    picture = own("gantt", rows=shown, height=1.7 + 0.205 * max(len(shown), 6))
    return Result(table, "moved" if moved else "found", about=facts, picture=picture)
