"""The five steps on one account: what each asks for, and how much of it is there."""

import pandas as pd

from custkit.item import Result, bars, item

from .accounts import account, one_account, touches
from .chain import ROLES, chain_of
from .gates import owner_check
from .grid import has_a_say

PROMISED_DAYS = 90  # promises that fell due within so many days


@item(dial={"customer_id": one_account})
def five_steps(company, customer_id: str | int | None = 2) -> Result:
    """How far we are with each of the five steps at one account (the second largest unless named).

    ``five_step, have, asked, step_share`` (have / asked, 0–1): 1 ``chain``: buying roles in which we know somebody,
    of eight; 2 ``people``: who has a say and is for us, of those who have a say; 3 ``owners``: people with exactly one
    owner; 4 ``plan``: who has a say and a dated next touch; 5 ``correct``: promises kept of those due in the last 90
    days. A step that the data cannot tell about is left out.
    """
    chosen = account(company, customer_id)
    people = chain_of(company, chosen).people
    say = has_a_say(people)
    rows = [("chain", len(ROLES) - len(chain_of(company, chosen).missing_roles), len(ROLES))]
    if people["support"].notna().any():
        rows.append(("people", int((say & (people["support"] >= 1)).sum()), int(say.sum())))
    owned = owner_check(company, chosen)
    if owned.ok:
        rows.append(("owners", int(owned.table["one_owner"].sum()), len(owned.table)))
        dated = set(owned.table.loc[owned.table["next_touch_state"] == "dated", "contact_id"])
        rows.append(("plan", int(people.loc[say, "contact_id"].isin(dated).sum()), int(say.sum())))
    if company.has("interactions.next_due", "interactions.done_date"):
        due = _due(company, chosen)
        rows.append(("correct", int(due["done_date"].notna().sum()), len(due)))
    table = pd.DataFrame(rows, columns=["five_step", "have", "asked"])
    table = table[table["asked"] > 0].reset_index(drop=True)
    table["step_share"] = table["have"] / table["asked"]
    least = table.loc[table["step_share"].idxmin()]
    return Result(
        table,
        verdict="whole" if least["step_share"] >= 1 else "open",
        about={
            "customer_id": chosen,
            "five_step": least["five_step"],
            "have": int(least["have"]),
            "asked": int(least["asked"]),
        },
        customers=(chosen,),
        picture=bars("five_step", "step_share"),
    )


def _due(company, customer_id):
    """The promises to an account that fell due within `PROMISED_DAYS` up to as_of."""
    record = touches(company, named=False)
    record = record[record["customer_id"].eq(customer_id) & record["next_due"].notna()]
    ago = (pd.Timestamp(company.as_of) - pd.to_datetime(record["next_due"])).dt.days
    return record[ago.between(0, PROMISED_DAYS)]
