"""The touches that are only logged: four times as many as are written about, and two people who log them oddly."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .holidays import closed
from .people import TECHNICAL
from .touches import LOOK_BACK, MINUTES, REGION_RATE, date_of, days_of, seat_of

LOGGED = {"key": 60.0, "B": 22.0, "C": 10.5, "lapsed": 5.0, "prospect": 5.0}  # a year and customer
KINDS = {"visit": 0.42, "call": 0.33, "social": 0.15, "email": 0.08, "meeting": 0.02}
CALLS = ("visit", "meeting", "call")  # what the call standard counts


def complete(world, written: pd.DataFrame, people: pd.DataFrame, deals: pd.DataFrame, moved: pd.DataFrame):
    """``interactions``: what was written about, what was only logged, and the visits that planted truths ask for.

    ``moved``: customer, contact and day of the technical meetings that moved a deal (truth 10).
    """
    rng = world.rng("cadence")
    logged = _logged(world, rng, people)
    _newly_met(world, rng, written, logged, people)
    _no_help_in_routine(written, deals)
    frame = pd.concat([written, logged, _moved(world, moved)], ignore_index=True)
    frame["rep_id"] = frame["customer_id"].map(world.customers.set_index("customer_id")["owner_rep_id"])
    frame = pd.concat([frame, _up_to_standard(world, rng, frame), _never_made(world, rng)], ignore_index=True)
    _same_old_faces(world, frame)
    _still_unmet(frame, people, world, deals)
    frame = frame.sort_values(["date", "customer_id"], kind="stable", ignore_index=True)
    frame.insert(0, "interaction_id", [f"IN{i:05d}" for i in range(1, len(frame) + 1)])
    return frame


def _logged(world, rng, people) -> pd.DataFrame:
    who = world.customers
    rate = who["group"].map(LOGGED).fillna(0.0) * who["region"].map(REGION_RATE).fillna(1.0)
    rate *= rng.lognormal(0, 0.2, len(who))
    row, day = days_of(world, rng, rate)
    frame = pd.DataFrame({"customer_id": who["customer_id"].to_numpy()[row], "date": date_of(world, day)})
    frame["type"] = rng.choice(list(KINDS), len(frame), p=list(KINDS.values()))
    chair = world.truth(6)["customer"]
    inside = people[people["customer_id"].ne(chair) | people["dept"].eq("purchasing")]
    frame["contact_id"] = seat_of(rng, frame, inside.sort_values("contact_id"))
    return _short(rng, frame)


def _newly_met(world, rng, written, logged, people) -> None:
    """Everybody but one rep meets somebody new in the last year: people kept for a day of that year, not met before."""
    year = pd.Timestamp(f"{world.end.year}-01-01")
    early = written.loc[written["date"] < year + pd.Timedelta(days=45), "contact_id"]
    owner = people["customer_id"].map(world.customers.set_index("customer_id")["owner_rep_id"])
    active = logged.loc[logged["date"] > year + pd.Timedelta(days=300), "customer_id"]
    several = people["customer_id"].map(people["customer_id"].value_counts()) > 1
    chair = world.truth(6)["customer"]
    able = people[several & ~people["contact_id"].isin(early) & people["customer_id"].isin(active)
                  & owner.ne(world.truth(28)["rep"]) & people["customer_id"].ne(chair)]  # fmt: skip
    for _, ids in able.groupby(owner[able.index])["contact_id"]:
        kept = rng.permutation(ids)[: max(4, 2 * len(ids) // 3)]
        for contact in kept:
            customer = people.loc[people["contact_id"] == contact, "customer_id"].iloc[0]
            since = year + pd.Timedelta(days=int(rng.integers(50, 290)))
            here = logged["customer_id"].eq(customer)
            logged.loc[here & logged["contact_id"].eq(contact) & (logged["date"] < since), "contact_id"] = (
                None
            )
            after = logged.index[here & (logged["date"] >= since)]
            if len(after):
                logged.loc[after[0], "contact_id"] = contact


def _no_help_in_routine(written, deals) -> None:
    """Routine contact does not win deals: half of those given to well-visited customers began without a note of it."""
    for deal in deals[deals["given"]].iloc[::2].itertuples():
        day = (written["date"] - deal.created_date).dt.days
        rows = (
            written["customer_id"].eq(deal.customer_id) & day.between(0, 30) & written["scene"].eq("routine")
        )
        written.loc[rows, "scene"] = None


def _short(rng, frame) -> pd.DataFrame:
    """What the telephone or the calendar notes by itself: minutes, no words."""
    minutes = frame["type"].map(MINUTES) * rng.lognormal(0, 0.35, len(frame))
    frame["duration_min"] = minutes.round().clip(lower=1).astype(int)
    return frame


def _moved(world, moved: pd.DataFrame) -> pd.DataFrame:
    """Planted truth 10: where a deal moved on, somebody technical had been met while it was in pre-sales."""
    frame = moved.assign(type="visit", channel="face_to_face", duration_min=90, response=True)  # fmt: skip
    return frame[["customer_id", "date", "type", "contact_id", "channel", "duration_min", "response"]]


def _up_to_standard(world, rng, frame) -> pd.DataFrame:
    """One rep makes every call that the standard asks for in the last year (planted truth 28)."""
    plant, year = world.truth(28), world.end.year
    mine = world.customers[world.customers["owner_rep_id"] == plant["rep"]]
    wanted = mine["level"].map(world.truth(3)["calls"]).fillna(0).astype(int)
    made = frame[frame["date"].dt.year.eq(year) & frame["type"].isin(CALLS)].groupby("customer_id").size()
    missing = (wanted - mine["customer_id"].map(made).fillna(0)).clip(lower=0).astype(int)
    days = pd.date_range(f"{year}-01-02", world.end)
    days = days[~closed(days)]
    extra = pd.DataFrame({"customer_id": np.repeat(mine["customer_id"].to_numpy(), missing)})
    extra["date"] = pd.Series(rng.choice(days, len(extra))).astype("datetime64[s]")
    extra["type"] = rng.choice(["visit", "call"], len(extra), p=[0.6, 0.4])
    return _short(rng, extra).assign(rep_id=plant["rep"])


def _never_made(world, rng) -> pd.DataFrame:
    """The tempting candidate's visits on days when the customer was closed (planted truth 17), all an hour long."""
    plant, year = world.truth(17)["tempting"], world.end.year
    mine = world.customers[
        world.customers["owner_rep_id"].eq(plant["rep"]) & world.customers["level"].notna()
    ]
    days = pd.date_range(f"{year}-01-01", world.end)
    days = days[closed(days)]
    frame = pd.DataFrame({"customer_id": rng.choice(mine["customer_id"], plant["visits"])})
    frame["date"] = pd.Series(rng.choice(days, len(frame))).astype("datetime64[s]")
    return frame.assign(type="visit", rep_id=plant["rep"], duration_min=60)


def _same_old_faces(world, frame) -> None:
    """That rep meets, in the last year, only whom he had met before (planted truth 28)."""
    plant, year = world.truth(28), world.end.year
    mine = frame["rep_id"].eq(plant["rep"])
    last = mine & frame["date"].dt.year.eq(year)
    before = frame[mine & ~last].dropna(subset="contact_id").groupby("customer_id")["contact_id"]
    known = before.agg(lambda ids: ids.value_counts().sort_index(kind="stable").idxmax())
    frame.loc[last, "contact_id"] = frame.loc[last, "customer_id"].map(known).astype(object)


def _still_unmet(frame, people, world, deals) -> None:
    """Where a deal is stuck and nobody technical was met, the logged touches do not meet one either."""
    unmet = deals.loc[deals["stuck"] & ~deals["engineer_met"], "customer_id"]
    technical = frame["contact_id"].isin(people.loc[people["dept"].isin(TECHNICAL), "contact_id"])
    recent = frame["date"] > world.end - pd.Timedelta(days=LOOK_BACK)
    frame.loc[frame["customer_id"].isin(unmet) & technical & recent, "contact_id"] = None
