"""What departments promise each other, and whether they keep it: by department, by slot of the week, by hand-off."""

import pandas as pd

from custkit.item import (
    Key,
    Record,
    Refused,
    Result,
    choice,
    curve,
    exercise,
    grid,
    intervals,
    item,
    share,
    slider,
)
from custkit.measures.shrinkage import drawn_together
from custkit.measures.working_time import ticket_times

from .clocks import HALF_DAYS, KEPT, MISSED, answered, tally

WORSE = 0.10  # share by which a slot, small samples drawn together, is worse than the whole
LONG = 8.0  # hours shown on the curve
YEAR = 365
HANDOFF = {"hours_to_answer": "response_wait", "hours_to_solve": "work", "hours_to_tell": "told_wait"}


@item
def department_promises(company, hours: float | None = None) -> Result:
    """Per department, how often it answered within the promised ``hours``, weakest first.

    ``dept, n_tickets, n_promise_kept, n_too_late, n_within_term`` (they add up; exactly the promised time is kept),
    ``in_time_share`` (of what is decided, by the customer's clock), ``kept_low, kept_high`` (Wilson, 95%),
    ``kept_working`` (by our working hours and holidays), ``promise_hours``. weak: the upper end of the weakest lies
    below the share of all.
    """
    hours = company.settings["promise_hours"] if hours is None else hours
    tickets = answered(company, hours)
    table = tally(tickets, "dept")
    by_work = tally(answered(company, hours, working=True), "dept").set_index("dept")["in_time_share"]
    table["kept_working"] = table["dept"].map(by_work)
    table["promise_hours"] = float(hours)
    table = table.sort_values(["in_time_share", "dept"], ignore_index=True)
    whole = _share(tickets)
    weakest = table.iloc[0]
    weak = len(table) > 1 and weakest["kept_high"] < whole
    return Result(
        table,
        verdict="weak" if weak else "even",
        about=weakest[["dept", "in_time_share", "kept_low", "kept_high"]].to_dict()
        | {"kept_all": whole, "promise_hours": hours, "n_tickets": len(tickets), "n_depts": len(table)}
        | {"kept_working": _share(answered(company, hours, working=True))},
        value=whole,
        unit="share",
        picture=intervals("dept", "in_time_share", "kept_low", "kept_high", tone="plain", line_at="kept_all"),
    )


@item(dial={"within": slider(0.5, 8.0, 0.5, start=1.0)})
def answered_within(company, within: float = 2.0) -> Result:
    """The share of tickets answered within so many hours, by the customer's clock and by our working hours.

    ``promise_clock`` (customer, working), ``hours_waited, in_time_share``: the curve up to `LONG` hours.
    """
    rows, at = [], {}
    for code, working in (("customer", False), ("working", True)):
        tickets = answered(company, within, working)
        decided = tickets[tickets["promise_state"].isin([KEPT, MISSED])]
        steps = [step / 4 for step in range(int(LONG * 4) + 1)]
        rows += [(code, one, float((decided["hours_to_answer"] <= one + 1e-6).mean())) for one in steps]
        at[code] = _share(tickets)
    table = pd.DataFrame(rows, columns=["promise_clock", "hours_waited", "in_time_share"])
    return Result(
        table,
        about={"within": within, "kept_all": at["customer"], "kept_working": at["working"]},
        picture=curve("hours_waited", "in_time_share", by="promise_clock", steps=True),
    )


@item
def promise_slots(company, hours: float | None = None) -> Result:
    """The promise by region and half-day of the week, worst first; small samples are drawn towards the whole.

    ``region, half_day, n_tickets, n_too_late, missed_share, missed_drawn`` (`drawn_together`), ``slot_worse`` (by
    `WORSE` and more above the share of all). Record: the slots named by all but the last 12 months; of the tickets
    there in the last 12 months, how many were missed, against all. A slot is a place and a time, not a culprit.
    """
    tickets = answered(company, hours)
    table, whole = _slots(tickets)
    worse, busy = table[table["slot_worse"]], _busy(table)
    halves, regions = (_drawn(tickets, name) for name in ("half_day", "region"))
    record = _record(company, tickets)
    missed = tickets[tickets["promise_state"] == MISSED].merge(worse[["region", "half_day"]])
    first = {"half_day": _worst(halves), "region": _worst(regions)}
    first = {name: one or table[name].iloc[0] for name, one in first.items()} | {
        "worst_region": _worst(regions)
    }
    return Result(
        table,
        verdict="even" if worse.empty else "slots",
        about=first
        | {"half_missed": halves.max(), "region_missed": regions.max(), "missed_all": whole}
        | {"n_worse": len(worse), "n_slots": len(table), "n_too_late": len(missed)}
        | {"promise_hours": company.settings["promise_hours"] if hours is None else hours},
        customers=tuple(missed["customer_id"].value_counts().index[:50]),
        record=record,
        urgency="watch",
        value=float(len(worse)),
        unit="slots",
        picture=grid(
            "region",
            "half_day",
            "missed_drawn",
            mark="slot_worse",
            order_y=tuple(tickets["region"].value_counts().index),
            order_x=tuple(one for one in HALF_DAYS if (busy["half_day"] == one).any()),
            rows=busy,
        ),
    )


@item
def handoff_time(company) -> Result:
    """How long a matter lies with each department: ``dept, n_tickets, hours_to_answer, hours_to_solve`` (from the
    answer), ``hours_to_tell`` (from the solution to the customer being told), ``told_share``; longest on the way first.
    Medians by the clock of all tickets; the same times by step of the process, as means of a year (Little's law wants
    means), are `custkit.diagnosis.process_map`.
    """
    table = company.table("tickets")
    end = pd.Timestamp(company.as_of).normalize() + pd.Timedelta(days=1)
    table = table[pd.to_datetime(table["opened_at"]) < end].dropna(subset=["dept"])
    if table.empty:
        raise Refused("few")
    parts, names = ticket_times(table), tuple(HANDOFF)
    told = table["told_customer_at"].notna().where(table["resolved_at"].notna()).astype(float)
    table = table.assign(told_share=told, **{name: parts[part] for name, part in HANDOFF.items()})
    grouped = table.groupby("dept")
    found = grouped[list(names)].median()
    found["told_share"] = grouped["told_share"].mean()
    found.insert(0, "n_tickets", grouped.size())
    found["hours_whole"] = found[list(names)].sum(axis=1, min_count=1)
    found = found.sort_values(["hours_whole", "n_tickets"], ascending=False).reset_index()
    long = found.melt(["dept", "n_tickets"], list(names), "handoff_step", "step_hours").dropna()
    if long.empty:
        raise Refused("few")
    worst = long.loc[long["step_hours"].idxmax()]
    order = tuple(found.sort_values(["n_tickets", "dept"], ascending=[False, True])["dept"])
    return Result(
        found,
        about=worst.to_dict() | {"told_share": float(told.mean()), "not_told": int((told == 0).sum())},
        picture=grid("dept", "handoff_step", "step_hours", order_y=order, order_x=names, rows=long),
    )


@exercise("E6.4", asks=[promise_slots, department_promises], tools=[answered_within])
def kept_and_worst(company) -> Key:
    """The share kept within the promise by the customer's clock, and the worst half-day and region, each drawn."""
    tickets = answered(company)
    halves, regions = (_drawn(tickets, name) for name in ("half_day", "region"))
    kept = _share(tickets)
    by_work = _share(answered(company, working=True))
    half, region = _worst(halves), _worst(regions)
    if half is None:
        raise Refused("even")
    counts = tickets.loc[tickets["promise_state"] == MISSED, "half_day"].value_counts()
    busiest = counts.index[0]
    raw = tally(tickets, "half_day").set_index("half_day")["in_time_share"].dropna().idxmin()
    wrong = {"busiest": busiest, "smallest": raw}
    shown = [one for one in HALF_DAYS if one in halves.index]
    fields = {
        "kept": share(kept, {"working": by_work} if abs(by_work - kept) > 0.01 else {}),
        "half_day": choice(half, shown, "half_day", {k: v for k, v in wrong.items() if v != half}),
    }
    most = tickets.loc[tickets["promise_state"] == MISSED, "region"].value_counts().index[0]
    wrong = {"most": most} if region and most != region else {}
    fields["region"] = choice(region or (), sorted(regions.index), "region", wrong, none=True)
    facts = {"kept_all": kept, "kept_working": by_work, "promise_hours": company.settings["promise_hours"]}
    facts |= {"half_day": half, "half_missed": halves[half], "region": region, "missed_all": 1 - kept}
    facts |= {"region_missed": regions.max(), "n_tickets": int((tickets["half_day"] == half).sum())}
    return Key(fields, facts)


@exercise("TH6.5", asks=[handoff_time])
def where_work_waits(company) -> Key:
    """The department and the step where work waits longest, and how many of the solved were told to the customer."""
    found = handoff_time(company)
    if not found.ok:
        raise Refused("few")
    step, dept = found.about["handoff_step"], found.about["dept"]
    fields = {
        "dept": choice(dept, sorted(found.table["dept"]), "dept"),
        "step": choice(
            step,
            tuple(HANDOFF),
            "handoff_step",
            {"answering": "hours_to_answer"} if step != "hours_to_answer" else {},
        ),
    }
    return Key(fields, found.facts)


def _share(tickets) -> float:
    decided = tickets["promise_state"].isin([KEPT, MISSED])
    return float((tickets.loc[decided, "promise_state"] == KEPT).mean()) if decided.any() else float("nan")


def _drawn(tickets, by) -> pd.Series:
    """Missed shares of groups, drawn together, by group."""
    table = tally(tickets, by)
    drawn = drawn_together(table["n_too_late"], table["n_promise_kept"] + table["n_too_late"])
    return pd.Series(drawn, index=table[by]).dropna()


def _worst(drawn):
    """The group that is clearly worst, None where groups do not differ."""
    return None if len(drawn) < 2 or drawn.max() - drawn.min() < 0.02 else drawn.idxmax()


def _slots(tickets):
    """The table of `promise_slots`, and the missed share of all."""
    named = tickets.assign(slot=tickets["region"].astype(str) + "|" + tickets["half_day"])
    table = tally(named, "slot")
    places = named.drop_duplicates("slot").set_index("slot")[["region", "half_day"]]
    table = table.join(places, on="slot")
    decided = table["n_promise_kept"] + table["n_too_late"]
    whole = 1 - _share(tickets)
    table["missed_share"] = table["n_too_late"] / decided.where(decided > 0)
    table["missed_drawn"] = drawn_together(table["n_too_late"], decided)
    table["slot_worse"] = table["missed_drawn"] >= whole + WORSE
    columns = ["region", "half_day", "n_tickets", "n_too_late", "missed_share", "missed_drawn", "slot_worse"]
    table = table.sort_values(["missed_drawn", "n_tickets", "slot"], ascending=[False, False, True])
    return table[columns].reset_index(drop=True), whole


def _busy(table) -> pd.DataFrame:
    """Half-days on which anything much happens: a Sunday with one ticket makes no column."""
    per_half = table.groupby("half_day")["n_tickets"].transform("sum")
    return table[(per_half >= 0.02 * table["n_tickets"].sum()) & table["missed_drawn"].notna()]


def _record(company, tickets) -> Record | None:
    """Slots that were worse until a year ago: how much was missed there since, against all."""
    cut = pd.Timestamp(company.as_of) - pd.Timedelta(days=YEAR)
    opened = pd.to_datetime(tickets["opened_at"])
    before, since = tickets[opened <= cut], tickets[opened > cut]
    since = since[since["promise_state"].isin([KEPT, MISSED])]
    if len(before) < 100 or len(since) < 100:
        return None
    named, _ = _slots(before)
    there = since.merge(named.loc[named["slot_worse"], ["region", "half_day"]])
    if len(there) < 10:
        return None
    right, anyway = ((one["promise_state"] == MISSED).mean() for one in (there, since))
    return Record(float(right), float(anyway), len(there))
