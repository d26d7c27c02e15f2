"""What we promised key accounts in a visit or a call, as tasks that can be tracked: owner, date, kept or late."""

import pandas as pd

from custkit.planning.tracking import TRIGGER_DAYS, plan_tracking

from .accounts import key_accounts

RECENT_DAYS = 90  # what is older is either settled without a note or forgotten: it is cleaned up, not chased


def promises(company, customers=None, days: int | None = RECENT_DAYS) -> pd.DataFrame:
    """Promised next actions with a date, as tasks: ``task_id, customer_id, name, owner, start_date, end_date`` and
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
    found = pd.DataFrame({
        "task_id": table["interaction_id"],
        "customer_id": table["customer_id"],
        "name": table["next_action"],
        "owner": table["rep_id"].map(_names(company)) if "rep_id" in table else None,
        "start_date": pd.to_datetime(table["date"]),
        "end_date": pd.to_datetime(table["next_due"]),
        "done_date": pd.to_datetime(done),
    })  # fmt: skip
    return found.sort_values(["end_date", "task_id"], ignore_index=True)


def promise_tracking(
    company, customers=None, days: int | None = RECENT_DAYS, trigger_days: int = TRIGGER_DAYS
) -> pd.DataFrame:
    """`plan_tracking` of `promises`: the latest first, with ``progress, late_days, breached, correction``."""
    return plan_tracking(promises(company, customers, days), company.as_of, trigger_days)


def _names(company):
    if not company.has("reps.name"):
        return pd.Series(dtype=object)
    reps = company.table("reps").drop_duplicates("rep_id").set_index("rep_id")["name"]
    return reps


def rep_name(company, rep_id):
    """Somebody's name by rep id; the id where no name is known, None where there is no id."""
    if rep_id is None or pd.isna(rep_id):
        return None
    return _names(company).get(rep_id, rep_id)
