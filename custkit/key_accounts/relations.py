"""How strong a relationship is: recent, frequent, at the right level, and answered; and where it fades.

The contacts' names stay masked, as the import leaves them.
"""

import numpy as np
import pandas as pd

from custkit.item import Refused, Result, change, item
from custkit.key_accounts.accounts import mapped_accounts
from custkit.locale import tr
from custkit.tiering.features import months_before

HALF_LIFE_DAYS = 90
FULL_AT = (
    4.0  # points at which a relationship reaches 63 of 100; one visit a month by a manager gives about 75
)
LEVELS = {"exec": 2.0, "manager": 1.5, "staff": 1.0}
FACE_TO_FACE = {"visit", "meeting", "event"}
NEARNESS = 1.5  # a meeting against a call or a message
UNANSWERED = 0.3  # what a contact is worth that got no answer
DECIDES = 4  # power from which a person decides
FADED = 15  # points lost from which it is a matter for this month
PEOPLE = 10  # drawn
CARED = ("decider", "approver", "influencer", "user", "coach", "buyer")  # roles with a care of their own
BY = ("contact", "customer")
_COLUMNS = [
    "customer_id",
    "contact_id",
    "title",
    "role",
    "power",
    "strength_before",
    "strength_now",
    "strength_change",
    "touches",
    "last_touch",
]


def relationship_strength(
    company, as_of=None, by: str = "contact", half_life_days: float = HALF_LIFE_DAYS
) -> pd.DataFrame:
    """Strength of each relationship on a day, 0–100, strongest first.

    A touch is worth our level (executive 2, manager 1½, staff 1), half as much again face to face, three tenths where
    nobody answered, and half of that after every ``half_life_days``. Strength = 100 × (1 − exp(−sum / 4)): it lies
    between 0 and 100, a further touch never lowers it, and without touches it fades.

    by: ``"contact"`` (persons) or ``"customer"``. ``customer_id``, ``contact_id`` (for persons), ``strength_now``,
    ``touches`` (last 12 months), ``answered_share`` of these (NaN where not recorded), ``last_touch``. Who was
    never touched is not in the table. Empty without contact records; raises ValueError for another ``by`` or
    half-life.
    """
    if by not in BY or not half_life_days > 0:
        raise ValueError(tr("by is contact or customer, and the half-life is above 0 days"))
    keys = ["customer_id", "contact_id"] if by == "contact" else ["customer_id"]
    columns = [*keys, "strength_now", "touches", "answered_share", "last_touch"]
    day = pd.Timestamp(as_of or company.as_of)
    if not company.has("interactions", *(["interactions.contact_id"] if by == "contact" else [])):
        return pd.DataFrame(columns=columns)
    table = company.table("interactions")
    table = table[pd.to_datetime(table["date"]) <= day].dropna(subset=keys)
    if table.empty:
        return pd.DataFrame(columns=columns)
    return _strength(table, keys, day, half_life_days)[columns]


@item
def relationship_change(
    company, months: int = 6, power_from: int = DECIDES, customers: tuple | None = None, as_of=None
) -> Result:
    """Whose relationship with us moved within ``months``: the people who decide at key accounts, most faded first.

    ``customer_id, contact_id, title, role, power, strength_before, strength_now, strength_change`` (points),
    ``touches, last_touch``. People: power of at least ``power_from``, deciders and approvers; everybody where
    neither is known. customers: ids of the accounts; default: those of `mapped_accounts` (the key accounts).
    """
    day = pd.Timestamp(as_of or company.as_of)
    contacts = company.table("contacts")
    contacts = contacts[
        contacts["customer_id"].isin(mapped_accounts(company) if customers is None else list(customers))
    ]
    people = _deciders(contacts, power_from).drop_duplicates("contact_id").set_index("contact_id")
    if people.empty:
        raise Refused("nobody")
    before = relationship_strength(company, months_before(day, months)).set_index("contact_id")
    now = relationship_strength(company, day).set_index("contact_id")
    table = people.reindex(columns=["customer_id", "title", "role", "power"])
    table["strength_before"] = before["strength_now"].reindex(table.index).fillna(0.0)
    table["strength_now"] = now["strength_now"].reindex(table.index).fillna(0.0)
    table[["strength_before", "strength_now"]] = table[["strength_before", "strength_now"]].round()
    table["strength_change"] = table["strength_now"] - table["strength_before"]
    table["touches"] = now["touches"].reindex(table.index).fillna(0).astype(int)
    table["last_touch"] = now["last_touch"].reindex(table.index)
    table = table.reset_index().sort_values(["strength_change", "contact_id"], ignore_index=True)
    faded = table[table["strength_change"] <= -FADED]
    moved = table.assign(tone=_tones(table["strength_change"]))
    return Result(
        table[_COLUMNS],
        verdict="faded" if len(faded) else "steady",
        about={"n_faded": len(faded), "n_people": len(table), "months": months, "faded_points": FADED,
               "points_lost": -table["strength_change"].iloc[0],
               **table.iloc[0][["customer_id", "contact_id", "title"]].to_dict()},
        customers=tuple(faded["customer_id"].unique()),
        urgency="watch",
        value=float(len(faded)),
        unit="people",
        picture=change("contact_id", "strength_before", "strength_now", tone="tone", rows=moved, most=PEOPLE),
    )  # fmt: skip


@item
def care_list(company, months: int = 6) -> Result:
    """The deciders whose relationship faded by `FADED` points or more, with what to do; most faded first.

    Adds ``care`` to `relationship_change`: by role, what wins such a person's time.
    """
    table = relationship_change(company, months).table
    table = table[table["strength_change"] <= -FADED].reset_index(drop=True)
    if table.empty:
        raise Refused("nobody", faded_points=FADED)
    roles = table["role"].where(table["role"].isin(CARED), "other")
    table["care"] = roles.where(table["touches"] > 0, "not_met")
    return Result(table, about={"n_faded": len(table)}, customers=tuple(table["customer_id"].unique()))


def _strength(table, keys, day, half_life_days):
    date = pd.to_datetime(table["date"])
    age = (day - date).dt.days.to_numpy(float)
    weight = np.ones(len(table))
    if "our_level" in table:
        weight *= table["our_level"].map(LEVELS).fillna(1.0).to_numpy(float)
    if "type" in table:
        weight *= np.where(table["type"].isin(FACE_TO_FACE), NEARNESS, 1.0)
    answered = (
        table["response"].astype("boolean") if "response" in table else pd.Series(pd.NA, index=table.index)
    )
    weight *= np.where(answered.eq(False).fillna(False), UNANSWERED, 1.0)
    recent = pd.Series(age <= 365, index=table.index)
    work = table[keys].assign(
        points=weight * 0.5 ** (age / half_life_days),
        recent=recent.astype(int),
        heard=answered.astype("Float64").where(recent).astype(float),
        last_touch=date,
    )
    grouped = work.groupby(keys, as_index=False).agg(
        points=("points", "sum"), touches=("recent", "sum"), answered_share=("heard", "mean"),
        last_touch=("last_touch", "max"),
    )  # fmt: skip
    grouped["strength_now"] = (100 * (1 - np.exp(-grouped["points"] / FULL_AT))).round(1)
    return grouped.sort_values(["strength_now", keys[-1]], ascending=[False, True], ignore_index=True)


def _deciders(contacts, power_from):
    power = contacts["power"] if "power" in contacts else pd.Series(np.nan, index=contacts.index)
    role = contacts["role"] if "role" in contacts else pd.Series(None, index=contacts.index, dtype=object)
    if power.isna().all() and role.isna().all():
        return contacts
    return contacts[(power >= power_from) | role.isin(["decider", "approver"])]


def _tones(moved):
    return np.select([moved <= -FADED, moved > 0], ["bad", "good"], "plain")
