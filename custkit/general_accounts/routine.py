"""Penetration: routine actions kept and people met for the first time, joint activities, and the skills of our
own people.
"""

import pandas as pd

from custkit.item import (
    Key,
    Refused,
    Result,
    bars,
    choice,
    exercise,
    grid,
    item,
    number,
    one_of,
    places,
    sentences,
    share,
)
from custkit.monitoring import calendar_of
from custkit.planning.workforce import CALLS as STANDARD  # by level, where the system has levels
from custkit.planning.working_days import DAY, monday, working_day
from custkit.tiering.ledger import credit_sales, customers
from custkit.tiering.overview import overview
from custkit.tiering.policy import contacts_due

CALLS = ("visit", "call", "meeting")
CALL_LINES = ("title", "text")  # of an entry in a calendar
A_DAY = 3  # late calls that are caught up in a day
YEAR, AGAIN = 365, 60  # days


@item
def routine_actions(company) -> Result:
    """How far each rep keeps the calls a year the standard asks for, and how many people were met for the first time.

    ``rep_id, n_customers, calls_planned, calls_done, kept_calls`` (Σ of done, never more than planned at a
    customer, over planned: 0–1), ``people_met, new_people`` (first touch on record in the last 12 months).
    Standard: 48, 24, 12, 4 by the system's levels A–D, else the tiers' own cadence. Reps with five customers and
    more, most customers first.
    """
    table = _by_rep(company)
    if table.empty:
        raise Refused("none")
    full = table.sort_values(["kept_calls", "new_people"], ascending=[False, True]).iloc[0]
    busy = full["kept_calls"] >= 0.95 and full["new_people"] < table["new_people"].median()
    planned = table["calls_planned"].sum()
    return Result(
        table,
        verdict="nobody_new" if busy else "found",
        about=full[["rep_id", "kept_calls", "new_people"]].to_dict()
        | {"all_kept": float((table["kept_calls"] * table["calls_planned"]).sum() / planned)},
        urgency="watch" if busy else "know",
        value=float(full["kept_calls"]),
        unit="share",
        picture=places("kept_calls", "new_people", tone="plain", rows=table),
    )


def _reps(company) -> one_of:
    known = list(_by_rep(company)["rep_id"]) if company.has("interactions", "customers.owner_rep_id") else []
    return one_of(tuple(known) or ("-",), known[0] if known else "-", "rep_id")


@item(dial={"rep": _reps})
def routine_of(company, rep: str | None = None) -> Result:
    """One rep's standard and calls by level or tier: ``call_class, n_customers, calls_planned, calls_done,
    kept_calls``.
    """
    each = _each(company)
    rep = rep or (each["rep_id"].mode().iloc[0] if len(each) else "-")
    mine = each[each["rep_id"] == rep]
    if mine.empty:
        raise Refused("none")
    table = _summed(mine, "call_class")
    whole = table["calls_planned"].sum()
    return Result(
        table,
        about={
            "rep_id": rep,
            "kept_calls": float((table["kept_calls"] * table["calls_planned"]).sum() / whole),
            "n_customers": len(mine),
        },
        picture=bars("call_class", "kept_calls"),
    )


@exercise("E4.5", asks=[routine_actions], tools=[routine_of])
def busy_and_nobody_new(company) -> Key:
    """Of the rep who keeps the standard best: the share of calls kept, and the people met for the first time."""
    found = routine_actions(company)
    if not found.ok or found.about["kept_calls"] == 0:
        raise Refused("none")
    row = found.table.set_index("rep_id").loc[found.about["rep_id"]]
    whole = found.about["all_kept"]
    wrong = {"company": whole} if abs(whole - row["kept_calls"]) > 0.021 else {}
    fields = {
        "kept": share(row["kept_calls"], wrong, absolute=0.02),
        "new": number(
            row["new_people"],
            {"all_met": row["people_met"]} if row["people_met"] != row["new_people"] else {},
            absolute=0,
        ),
    }
    return Key(
        fields, found.facts | {"people_met": int(row["people_met"]), "calls_done": int(row["calls_done"])}
    )


@item
def next_contacts(company) -> Result:
    """When each customer's next routine contact is due: late ones first, of these the level that is seen most often.

    ``customer_id, call_class, last_met`` (of any call), ``due_by, days_overdue_call, rep_id``; what `calendar_ics`
    writes as a calendar. Whoever neither bought nor was called on in 12 months is left out: no routine, but to be
    won back.
    """
    each = _each(company)
    day = pd.Timestamp(company.as_of)
    bought = credit_sales(company, day - pd.Timedelta(days=YEAR), day)
    awake = each["customer_id"].isin(bought.index[bought > 0]) | (each["done"] > 0)
    n_asleep, each = int((~awake).sum()), each[awake].reset_index(drop=True)
    if each.empty:
        raise Refused("none")
    each["due_by"] = each["last_met"].fillna(day) + pd.to_timedelta((YEAR / each["planned"]).round(), "D")
    each["days_overdue_call"] = (day - each["due_by"]).dt.days.clip(lower=0)
    each["late"] = each["days_overdue_call"] > 0
    table = each.sort_values(
        ["late", "planned", "days_overdue_call", "customer_id"],
        ascending=[False, False, False, True],
        ignore_index=True,
    )
    late = table[table["late"]]
    return Result(
        table[["customer_id", "call_class", "last_met", "due_by", "days_overdue_call", "rep_id"]],
        verdict="late" if len(late) else "kept",
        about={"n_overdue_calls": len(late), "n_customers": len(table), "n_asleep": n_asleep},
        customers=tuple(late["customer_id"]),
        urgency="watch" if len(late) else "know",
    )


@item
def joint_activities(company) -> Result:
    """Activities with customers' teams over the whole log: ``scene, n_came, new_people`` (first touch on record
    was that day), ``met_again_share`` (of the guests, met again within 60 days), ``activity_cost`` (campaigns of the
    kind user day, where the scene is theirs), ``cost_per_new``; most guests first."""
    touches = company.table("interactions")
    touches = touches[pd.to_datetime(touches["date"]) <= pd.Timestamp(company.as_of)].dropna(
        subset=["contact_id"]
    )
    touches = touches.assign(day=pd.to_datetime(touches["date"]))
    events = touches[(touches["type"] == "event") & touches["scene"].notna()].drop_duplicates(
        ["contact_id", "day"]
    )
    if len(events) < 10:
        raise Refused("none")
    first = touches.groupby("contact_id")["day"].min()
    events["new"] = events["contact_id"].map(first) == events["day"]
    later = events[["contact_id", "day"]].merge(
        touches[["contact_id", "day"]], on="contact_id", suffixes=("", "_later")
    )
    gap = (later["day_later"] - later["day"]).dt.days
    again = set(
        later.loc[(gap > 0) & (gap <= AGAIN), ["contact_id", "day"]].itertuples(index=False, name=None)
    )
    events["again"] = [pair in again for pair in zip(events["contact_id"], events["day"], strict=True)]
    table = events.groupby("scene").agg(
        n_came=("new", "size"), new_people=("new", "sum"), met_again_share=("again", "mean")
    )
    table["activity_cost"] = _user_days(company, events)
    table = table.sort_values("n_came", ascending=False).reset_index()
    table["cost_per_new"] = table["activity_cost"] / table["new_people"].where(table["new_people"] > 0)
    paid = table.dropna(subset=["activity_cost"])
    table.loc[paid.index, "scene"] = table.loc[paid.index, "scene"].replace("other", "user_day")
    paid = table.loc[paid.index]
    first_row = paid.iloc[0] if len(paid) else table.iloc[0]
    return Result(
        table,
        verdict="cost" if len(paid) else "no_cost",
        about=first_row.to_dict(),
        money=float(paid["activity_cost"].sum()) if len(paid) else None,
        urgency="watch",
        picture=bars("scene", "new_people"),
    )


@item
def skill_gaps(company) -> Result:
    """Business skills of our people by region, required less present, widest first: ``skill, region, n_reps,
    skill_level, skill_required, skill_gap`` (points of 5; never below 0 for one person)."""
    table = company.table("skills").dropna(subset=["rep_id", "level", "required_level"])
    region = company.table("reps").set_index("rep_id")["region"] if company.has("reps.region") else {}
    table = table.assign(region=table["rep_id"].map(region).fillna("unknown"))
    table["gap"] = (table["required_level"] - table["level"]).clip(lower=0)
    if table.empty:
        raise Refused("none")
    found = (
        table.groupby(["skill", "region"])
        .agg(
            n_reps=("rep_id", "nunique"),
            skill_level=("level", "mean"),
            skill_required=("required_level", "mean"),
            skill_gap=("gap", "mean"),
        )
        .reset_index()
    )
    whole = table.groupby("skill")["gap"].mean().sort_values(ascending=False)
    found = found.sort_values(["skill", "region"], ignore_index=True)
    return Result(
        found,
        verdict="gap" if whole.iloc[0] > 0 else "none_open",
        about={
            "skill": whole.index[0],
            "skill_gap": float(whole.iloc[0]),
            "n_reps": table["rep_id"].nunique(),
        },
        value=float(whole.iloc[0]),
        unit="points",
        urgency="watch",
        picture=grid("skill", "region", "skill_gap", order_y=tuple(whole.index)),
    )


@exercise("TH4.3", asks=[skill_gaps])
def widest_gap(company) -> Key:
    """The skill our people lack most, all regions together."""
    found = skill_gaps(company)
    if not found.ok or found.table["skill"].nunique() < 2 or found.verdict != "gap":
        raise Refused("none")
    table = found.table
    level = table.groupby("skill")["skill_level"].mean()
    wrong = {"lowest": level.idxmin()} if level.idxmin() != found.about["skill"] else {}
    return Key(
        {"skill": choice(found.about["skill"], sorted(table["skill"].unique()), "skill", wrong)}, found.facts
    )


def calendar_ics(company, rep: str | None = None, weeks: int = 13) -> str:
    """The next contacts of a rep (of all unless named) within ``weeks`` as an iCalendar text; what is late begins
    on the first Monday, three a day, and each stands on a day of work.
    """
    found = next_contacts(company)
    if not found.ok:
        return ""
    table = found.table if rep is None else found.table[found.table["rep_id"] == rep]
    first = monday(company)
    table = table[table["due_by"] <= first + pd.Timedelta(weeks=weeks)]
    days = [working_day(company, max(d, first + n // A_DAY * DAY)) for n, d in enumerate(table["due_by"])]
    lines = table.to_dict("records")
    said = {code: sentences("call_line", [(code, row) for row in lines], company) for code in CALL_LINES}
    events = pd.DataFrame({"day": days, "title": said["title"], "text": said["text"]})
    return calendar_of(events, company.as_of)


def _each(company) -> pd.DataFrame:
    """Customers with an owner and a standard: ``customer_id, rep_id, call_class, planned, done, last_met``."""
    who = customers(company)
    who = who[who["owner_rep_id"].notna()]
    if who["level"].isin(STANDARD).any():
        group, due = who["level"], who["level"].map(STANDARD)
    else:
        group, due = overview(company).tier.reindex(who.index), contacts_due(company).reindex(who.index)
    each = pd.DataFrame(
        {"customer_id": who.index, "rep_id": who["owner_rep_id"].to_numpy(), "call_class": group.to_numpy()}
    )
    each["planned"] = due.to_numpy()
    each = each[each["planned"] > 0]
    year, whole = calls_of(company, YEAR), calls_of(company)
    each["done"] = each["customer_id"].map(year.groupby("customer_id").size()).fillna(0)
    each["last_met"] = pd.to_datetime(each["customer_id"].map(whole.groupby("customer_id")["date"].max()))
    return each.reset_index(drop=True)


def calls_of(company, days: int | None = None) -> pd.DataFrame:
    """Visits, calls and meetings on record up to as_of, those of the last ``days`` where given."""
    touches = company.table("interactions")
    ago = (pd.Timestamp(company.as_of) - pd.to_datetime(touches["date"])).dt.days
    return touches[touches["type"].isin(CALLS) & (ago >= 0) & ((ago < days) if days else True)]


def _summed(each, by) -> pd.DataFrame:
    each = each.assign(kept=each[["done", "planned"]].min(axis=1))
    table = each.groupby(by).agg(
        n_customers=("customer_id", "size"),
        calls_planned=("planned", "sum"),
        calls_done=("done", "sum"),
        kept=("kept", "sum"),
    )
    table["kept_calls"] = table.pop("kept") / table["calls_planned"]
    return table.astype({"calls_planned": int, "calls_done": int}).reset_index()


def _by_rep(company) -> pd.DataFrame:
    each = _each(company)
    if each.empty:
        return each.reindex(columns=["rep_id", "n_customers", "calls_planned", "kept_calls", "new_people"])
    table = _summed(each, "rep_id")
    touches = (
        company.table("interactions").dropna(subset=["contact_id"])
        if company.has("interactions.contact_id")
        else None
    )
    table["people_met"], table["new_people"] = 0, 0
    if touches is not None:
        owner = each.set_index("customer_id")["rep_id"]
        start = pd.Timestamp(company.as_of) - pd.Timedelta(days=YEAR)
        first = touches.groupby("contact_id").agg(
            day=("date", "min"), customer=("customer_id", "first"), last=("date", "max")
        )
        for name, day in (("people_met", first["last"]), ("new_people", first["day"])):
            counts = first["customer"][pd.to_datetime(day) > start].map(owner).value_counts()
            table[name] = table["rep_id"].map(counts).fillna(0).astype(int)
    table = table[table["n_customers"] >= 5]
    return table.sort_values(["n_customers", "rep_id"], ascending=[False, True], ignore_index=True)


def _user_days(company, events) -> pd.Series:
    """Cost of user days by the scene in which most of their guests are booked; empty without campaigns."""
    if not company.has("campaigns.type", "campaigns.start_date"):
        return pd.Series(dtype=float)
    days = company.table("campaigns")
    days = days[days["type"] == "user_day"]
    there = events[events["day"].isin(pd.to_datetime(days["start_date"]))]
    if there.empty:
        return pd.Series(dtype=float)
    return pd.Series({there["scene"].mode().iloc[0]: float(days["cost"].sum())})
