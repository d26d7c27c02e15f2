"""How much of the hours available is still free: a plan without slack breaks at the first surprise."""

import numpy as np
import pandas as pd

from custkit.item import Refused, Result, bars, item

MIN_SLACK = 0.20
CLOSED = ("done", "dropped")
DAYS_A_MONTH = 365.25 / 12


def slack(tasks: pd.DataFrame, capacity: pd.Series, min_share: float = MIN_SLACK) -> pd.DataFrame:
    """Per person ``person, n_tasks, planned_hours, available_hours, slack_share, enough``, the tightest first.

    slack_share = (available − planned) / available; enough: at least ``min_share`` (80 of 100 hours passes, 81 fails).
    tasks: ``owner, hours``; done and dropped ones no longer take hours. capacity: hours available for the plan, by
    person; people without a task are left out, somebody with tasks and no known capacity has an unknown slack.
    """
    work = tasks[~tasks["status"].isin(CLOSED)] if "status" in tasks else tasks
    people = work.dropna(subset=["owner"]).groupby("owner")
    hours = people["hours"].sum() if "hours" in work else people.size() * float("nan")
    found = pd.DataFrame({"n_tasks": people.size(), "planned_hours": hours.astype("float64")})
    known = capacity[~capacity.index.duplicated()].astype("float64")
    found["available_hours"] = known.reindex(found.index)
    found["available_hours"] = found["available_hours"].where(found["available_hours"] > 0)
    found["slack_share"] = 1 - found["planned_hours"] / found["available_hours"]
    found["enough"] = _enough(found["slack_share"], min_share)
    found = found.rename_axis("person").reset_index()
    return found.sort_values(["slack_share", "person"], ignore_index=True, na_position="last")


def plan_months(tasks: pd.DataFrame) -> int:
    """How many months a plan covers, from its first start to its last end; at least 1."""
    if tasks.empty or tasks[["start_date", "end_date"]].isna().all().any():
        return 1
    days = (tasks["end_date"].max() - tasks["start_date"].min()).days + 1
    return max(round(days / DAYS_A_MONTH), 1)


def overall(found: pd.DataFrame, min_share: float = MIN_SLACK) -> dict:
    """All people together whose hours are known; ``found``: `slack`.

    ``planned_hours, available_hours, slack_share, enough, min_share, hours_to_free`` until the rule holds overall,
    ``unknown`` (people whose hours are not known).
    """
    known = found[found["available_hours"].notna()]
    planned, available = known["planned_hours"].sum(), known["available_hours"].sum()
    share = 1 - planned / available if available > 0 else float("nan")
    return {
        "planned_hours": float(planned),
        "available_hours": float(available),
        "slack_share": float(share),
        "enough": bool(share >= min_share - 1e-9),
        "min_share": min_share,
        "hours_to_free": max(float(planned - (1 - min_share) * available), 0.0),
        "unknown": found.loc[found["available_hours"].isna(), "person"].tolist(),
    }


@item
def plan_slack(company, min_share: float = MIN_SLACK) -> Result:
    """`slack` of the company's plan: a month's capacity times the months that the plan covers.

    ``person, n_tasks, planned_hours, available_hours, slack_share, enough``, the tightest first; ``about``: `overall`.
    """
    tasks, reps = company.table("plan_tasks"), company.table("reps")
    month = reps.dropna(subset=["name"]).set_index("name")["capacity_hours_month"]
    found = slack(tasks, month * plan_months(tasks), min_share)
    known = found.dropna(subset=["available_hours"])
    if known.empty:
        raise Refused("unknown_hours")
    facts = overall(found, min_share)
    used = known.assign(used_share=1 - known["slack_share"])
    used["load"] = np.select([used["used_share"] > 1, ~used["enough"].astype(bool)], ["bad", "warn"], "good")
    return Result(
        found,
        verdict="enough" if facts["enough"] else "tight",
        about=facts | {"used_share": 1 - facts["slack_share"], "limit": 1 - min_share},
        picture=bars("person", "used_share", tone="load", line_at="limit", rows=used),
    )


def _enough(share, min_share):
    return (share >= min_share - 1e-9).astype(object).where(share.notna(), None)
