"""Step five of the five: what we promised key accounts in a visit or a call, followed like tasks: kept or late."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, item, number
from custkit.planning.tracking import TRIGGER_DAYS, plan_tracking, tracking_facts

from .accounts import key_accounts

RECENT_DAYS = 90  # what is older is either settled without a note or forgotten: it is cleaned up, not chased
_MOST_DRAWN = 14


def promises(company, customers=None, days: int | None = RECENT_DAYS) -> pd.DataFrame:
    """Promised next actions with a date, as tasks: ``task_id, customer_id, task, owner, start_date, end_date`` and
    ``done_date``.

    From ``interactions`` (next_action, next_due, done_date): the interaction's id, and its rep's name where ``reps``
    tells it. customers: ids, the key accounts where not given. days: only what was due in so many days up to as_of
    (None: all); what falls due later is in none.
    """
    table = company.table("interactions")
    table = table[table["next_action"].notna() & table["next_due"].notna()]
    wanted = key_accounts(company)["customer_id"] if customers is None else list(customers)
    today = pd.Timestamp(company.as_of)
    due = pd.to_datetime(table["next_due"])
    asked = table["customer_id"].isin(wanted) & (due <= today)
    asked &= pd.to_datetime(table["date"]) <= today
    if days is not None:
        asked &= due > today - pd.Timedelta(days=days)
    table = table[asked]
    done = table["done_date"] if "done_date" in table else pd.Series(pd.NaT, index=table.index)
    found = pd.DataFrame(
        {
            "task_id": table["interaction_id"],
            "customer_id": table["customer_id"],
            "task": table["next_action"],
            "owner": table["rep_id"].map(_names(company)) if "rep_id" in table else None,
            "start_date": pd.to_datetime(table["date"]),
            "end_date": pd.to_datetime(table["next_due"]),
            "done_date": pd.to_datetime(done),
        }
    )
    return found.sort_values(["end_date", "task_id"], ignore_index=True)


def promises_tracked(
    company, customers=None, days: int | None = RECENT_DAYS, trigger_days: int = TRIGGER_DAYS
) -> pd.DataFrame:
    """`plan_tracking` of `promises`: the latest first, with ``progress, late_days, breached, correction``."""
    return plan_tracking(promises(company, customers, days), company.as_of, trigger_days)


@item
def promise_tracking(
    company, customers=None, days: int | None = RECENT_DAYS, trigger_days: int = TRIGGER_DAYS
):
    """Promises to key accounts that fell due, kept or late: `promises_tracked`; ``about``: `tracking_facts`.

    A fact of our own records, no forecast: nothing is claimed about what a late promise costs.
    """
    found = promises_tracked(company, customers, days, trigger_days)
    if found.empty:
        raise Refused("nothing")
    late = found[found["breached"]]
    slipped = found[found["late_days"] > 0].head(_MOST_DRAWN)
    return Result(
        found,
        verdict="breached" if len(late) else "late" if (found["progress"] == "late").any() else "kept",
        about=tracking_facts(found, trigger_days)
        | {"key_account": True}
        | found.iloc[0][["task", "customer_id", "late_days", "end_date"]].to_dict(),
        customers=tuple(late["customer_id"].unique()),
        urgency="act",
        value=len(late),
        unit="promises",
        picture=bars(
            "task_id",
            "late_days",
            tone="progress",
            line_at="trigger_days",
            most=_MOST_DRAWN,
            rows=slipped.sort_values(["customer_id", "end_date"]),
        )
        if len(slipped)
        else None,
    )


@exercise("TH3.2", asks=[promise_tracking])
def broken_trigger(company) -> Key:
    """How many promises to key accounts broke the 14-day trigger, and at whom the oldest of them lies."""
    result = promise_tracking(company)
    if not result.ok:
        raise Refused("nothing")
    found = result.table
    broken = found[found["breached"]]
    oldest = broken.loc[broken["late_days"] == broken["late_days"].max(), "customer_id"]
    n, late, due = len(broken), result.about["n_overdue"], result.about["n_tasks"]
    counts = {name: wrong for name, wrong in {"all_late": late, "not_done": due}.items() if wrong != n}
    next_to = found.loc[(found["late_days"] > 0) & ~found["breached"], "customer_id"]
    fields = {
        "breached": number(n, counts, absolute=0, relative=0),
        "account": choice(
            set(oldest),
            found["customer_id"].unique(),
            "customer_id",
            {"not_yet": set(next_to) - set(oldest)},
            none=True,
        ),
    }
    return Key(fields, result.facts | {"n_late": late, "due": result.about["end_date"]})


def rep_name(company, rep_id):
    """Somebody's name by rep id; the id where no name is known, None where there is no id."""
    if rep_id is None or pd.isna(rep_id):
        return None
    return _names(company).get(rep_id, rep_id)


def _names(company):
    if not company.has("reps.name"):
        return pd.Series(dtype=object)
    return company.table("reps").drop_duplicates("rep_id").set_index("rep_id")["name"]
