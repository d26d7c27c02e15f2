"""The four stages as one funnel: where it leaks, who moves each stage, which deals are stuck and what they lack."""

from dataclasses import replace

import pandas as pd

from custkit.item import (
    Key,
    Record,
    Refused,
    Result,
    bars,
    change,
    choice,
    exercise,
    grid,
    item,
    number,
    one_of,
    panels,
)
from custkit.measures.intervals import wilson
from custkit.planning.working_days import due_day
from custkit.tiering.ledger import collectable, customers, ledger

from .deals import STAGES, departments, people, stays, technical_met, usual_days

MET_DAYS = 90
LATER = 180  # days a stuck deal was given to move on, in the record


def _regions(company) -> one_of:
    known = sorted(customers(company)["region"].dropna().astype(str).unique())
    return one_of(("all", *known), (known or ["all"])[0], "region")


def _sources(company) -> one_of:
    known = (
        company.table("opportunities")["source"].dropna().astype(str)
        if company.has("opportunities.source")
        else []
    )
    return one_of(("all", *sorted(set(known))), "all", "source")


@item
def stage_funnel(company, region: str = "all", source: str = "all") -> Result:
    """What became of the deals that entered each stage, in the order of the stages.

    ``stage, n_entered, n_moved, n_lost_here, n_here`` (still in it), ``conversion`` = moved ÷ (moved + lost): by what
    became of each, never by how many stand where today; ``usual_days`` (median stay of those that went on),
    ``n_over`` (open and longer there than three in four that went on), ``over_days`` (median stay of these).
    region, source: of the customer, of the deal.
    """
    table = _chosen(company, region, source)
    sizes = table.groupby("stage").agg(
        n_entered=("opp_id", "size"),
        n_moved=("moved", "sum"),
        n_lost_here=("lost", "sum"),
        n_here=("here", "sum"),
    )
    usual = usual_days(table).reindex(sizes.index)
    late = table[table["here"] & (table["days"] > table["stage"].map(usual["slow_days"]).astype(float))]
    sizes["conversion"] = sizes["n_moved"] / (sizes["n_moved"] + sizes["n_lost_here"]).where(lambda n: n > 0)
    sizes["usual_days"] = usual["usual_days"]
    sizes["n_over"] = late.groupby("stage").size().reindex(sizes.index).fillna(0).astype(int)
    sizes["over_days"] = late.groupby("stage")["days"].median().reindex(sizes.index)
    found = (
        sizes.reindex([stage for stage in STAGES if stage in sizes.index]).rename_axis("stage").reset_index()
    )
    known = found[(found["n_moved"] + found["n_lost_here"]) >= 5]
    if known.empty:
        raise Refused("none")
    leak = known.loc[known["conversion"].idxmin()]
    whole = float(known["conversion"].prod())
    return Result(
        found,
        verdict="leak",
        about=leak[["stage", "conversion", "usual_days", "n_over"]].to_dict() | {"whole_conversion": whole},
        customers=tuple(late.sort_values("amount", ascending=False)["customer_id"].unique()[:20]),
        money=float(late["amount"].sum()),
        urgency="watch",
        value=float(leak["conversion"]),
        unit="share",
        picture=panels((bars("stage", "conversion"), bars("stage", "n_over", tone="warn"))),
    )


@item(dial={"region": _regions, "source": _sources})
def funnel_by(company, region: str = "all", source: str = "all") -> Result:
    """`stage_funnel` of one region or one source, to be turned by hand; it names no stage."""
    return replace(stage_funnel.compute(company, region, source), verdict="found")


@item
def stage_people(company) -> Result:
    """The ordinary people each stage hangs on, and how many of them we met within 90 days.

    One row a department and stage at customers with an open deal in it (last: with money overdue):
    ``department_family, stage, n_people, n_met, met_90_share, moves_stage`` (whether this stage hangs on them).
    """
    at = stays(company)
    at = at[at["here"]][["customer_id", "stage"]]
    if company.has("invoices", "payments"):
        owed = collectable(ledger(company))
        owed = owed[owed["days_overdue"] > 0][["customer_id"]].drop_duplicates().assign(stage="late")
        at = pd.concat([at, owed])
    who = people(company).dropna(subset=["department_family"])
    both = at.drop_duplicates().merge(who, on="customer_id")
    if both.empty:
        raise Refused("none")
    both["met"] = both["last_met"] > pd.Timestamp(company.as_of) - pd.Timedelta(days=MET_DAYS)
    table = (
        both.groupby(["department_family", "stage"])
        .agg(n_people=("met", "size"), n_met=("met", "sum"))
        .reset_index()
    )
    table["met_90_share"] = table["n_met"] / table["n_people"]
    moves = {(code, stage) for stage, codes in departments()["moves"].items() for code in codes}
    table["moves_stage"] = [
        pair in moves for pair in zip(table["department_family"], table["stage"], strict=True)
    ]
    key = table[table["moves_stage"]]
    if key.empty:
        raise Refused("none")
    thin = key.sort_values(["met_90_share", "n_people"], ascending=[True, False]).iloc[0]
    order = tuple(
        code for code in [*departments()["families"], "other"] if code in set(table["department_family"])
    )
    return Result(
        table,
        about=thin[["department_family", "stage", "met_90_share", "n_people"]].to_dict() | {"days": MET_DAYS},
        picture=grid(
            "department_family",
            "stage",
            "met_90_share",
            mark="moves_stage",
            order_y=order,
            order_x=tuple(stage for stage in STAGES if stage in set(table["stage"])),
        ),
    )


@item
def stuck_deals(company) -> Result:
    """Open deals over time, largest first: longer in their stage than three in four of those that went on from it;
    before the contract also longer than half of them where nobody technical was met since.

    ``customer_id, opp_id, amount, stage, days_here, days_over`` (beyond the usual stay), ``lacks`` (technical,
    next_step), ``rival_named`` (in the last year's notes), ``next_step, rep_id`` (owner), ``act_by, helper``
    (solution engineer of the region), ``give_up_by`` (when nine in ten had gone on, 30 days from now at the
    earliest). Record, where people and touches are known: of such deals before the contract without anybody
    technical, at quarter-days of the past, how many had not gone on 180 days later, against all deals then in that
    stage.
    """
    day = pd.Timestamp(company.as_of)
    table = _over_usual(company)
    knows = company.has("contacts.department", "interactions.contact_id")
    alone = ~technical_met(company, table.assign(until=day)) if knows else table["here"] & False
    before = table["stage"].isin(STAGES[:2])
    slow = table["days"] > table["slow_days"]
    flags = pd.DataFrame(
        {"technical": alone & before, "next_step": table["next_step"].isna()}, index=table.index
    )
    table["lacks"] = [tuple(flags.columns[row]) for row in flags.to_numpy()]
    chosen = slow | ((table["stage"] == "pre") & flags["technical"])
    table, flags = table[chosen], flags[chosen]
    if table.empty:
        raise Refused("none")
    table["rival_named"] = table["customer_id"].map(_rivals(company))
    table["act_by"] = due_day(company, 7)
    helpers = table["customer_id"].map(customers(company)["region"]).map(_helpers(company))
    table["helper"] = helpers.where(flags["technical"])
    further = (table["give_up_days"] - table["days"]).clip(lower=30).round()
    table["give_up_by"] = due_day(company, further)
    table["days_here"], table["days_over"] = (
        table["days"],
        (table["days"] - table["usual_days"]).round().astype(int),
    )
    table = table.sort_values(["amount", "opp_id"], ascending=[False, True], ignore_index=True)
    record = _stuck_record(company) if knows else None
    told = record is not None and record.better_than_chance
    return Result(
        table,
        verdict="found" if told else "untested" if record is None else "weak",
        about=table.iloc[0][["customer_id", "amount", "days_here"]].to_dict()
        | {
            "n_stuck": len(table),
            "n_lacks_technical": int(flags["technical"].sum()),
            "n_lacks_step": int(flags["next_step"].sum()),
        },
        money=float(table["amount"].sum()),
        customers=tuple(table["customer_id"].unique()),
        record=record,
        urgency="act" if told else "watch",
        value=len(table),
        unit="deals",
    )


@item
def why_stuck(company) -> Result:
    """What deals stuck before the contract lack that others had which stayed as long and then went on.

    ``deal_trait`` (technical: somebody technical was met; any: anybody was; large: above the median amount),
    ``stuck_share, moved_share`` (0–1), ``share_gap``, each with Wilson's 95% interval (``stuck_low …``); clear
    where they do not overlap.
    """
    table = stays(company)
    table = table[table["stage"] == "pre"]
    usual = table[~table["here"]]["days"].median()
    long = table[table["days"] > usual]
    stuck, moved = long[long["here"]], long[long["moved"]]
    if min(len(stuck), len(moved)) < 10:
        raise Refused("few")
    both = pd.concat([stuck, moved])
    both["until"] = both["entered_date"] + pd.to_timedelta(both["days"], "D")
    touched = both.merge(company.table("interactions")[["customer_id", "date"]], on="customer_id")
    touched = set(touched.loc[touched["date"].between(touched["entered_date"], touched["until"]), "opp_id"])
    traits = {
        "technical": technical_met(company, both),
        "any": both["opp_id"].isin(touched).to_numpy(),
        "large": (both["amount"] > long["amount"].median()).to_numpy(),
    }
    rows = []
    for name, has in traits.items():
        a, b = (int(has[both["here"].to_numpy() == side].sum()) for side in (True, False))
        low, high = wilson(a, len(stuck)), wilson(b, len(moved))
        rows.append((name, a / len(stuck), b / len(moved), low.high < high.low or high.high < low.low))
    found = pd.DataFrame(rows, columns=["deal_trait", "stuck_share", "moved_share", "clear_gap"])
    found["share_gap"] = found["moved_share"] - found["stuck_share"]
    found = found.sort_values("share_gap", ascending=False, key=abs, ignore_index=True)
    first = found.iloc[0]
    return Result(
        found,
        verdict="cause" if first["clear_gap"] else "unclear",
        about=first[["deal_trait", "stuck_share", "moved_share"]].to_dict()
        | {"n_stuck": len(stuck), "n_moved": len(moved)},
        urgency="watch",
        picture=change("deal_trait", "stuck_share", "moved_share"),
    )


@exercise("E4.1", asks=[why_stuck], tools=[funnel_by])
def where_it_leaks(company) -> Key:
    """Which stage loses most of what enters it, and by how many days its stuck deals are beyond the usual time."""
    found = stage_funnel(company)
    if not found.ok or found.table.set_index("stage")["n_over"].get(found.about["stage"], 0) == 0:
        raise Refused("none")
    table = found.table.set_index("stage")
    stage = found.about["stage"]
    usual, over = table.loc[stage, ["usual_days", "over_days"]].astype(float)
    most = table["n_entered"].idxmax()
    fields = {
        "stage": choice(stage, table.index, "stage", {"largest": most} if most != stage else {}),
        "days": number(over - usual, {"whole_stay": over, "usual_stay": usual}, absolute=2, relative=0.05),
    }
    return Key(fields, found.facts | {"usual_days": usual, "over_days": over, "extra_days": over - usual})


def _chosen(company, region, source):
    table = stays(company)
    if region != "all":
        table = table[table["customer_id"].map(customers(company)["region"]) == region]
    return table if source == "all" else table[table["source"] == source]


def _over_usual(company, day=None):
    table = stays(company, day)
    table = table[table["here"]].merge(usual_days(table), left_on="stage", right_index=True)
    return table[table["days"] > table["usual_days"]].reset_index(drop=True)


def _stuck_record(company) -> Record | None:
    """Deals before the contract at quarter-days of the past: beyond the usual stay and nobody technical met,
    against all.
    """
    stuck, all_ = [], []
    now = stays(company).set_index(["opp_id", "stage"])
    for back in range(LATER, LATER + 7 * 91, 91):
        then = pd.Timestamp(company.as_of) - pd.Timedelta(days=back)
        open_ = stays(company, then)
        open_ = open_[open_["here"] & (open_["stage"] == "pre")]
        late = _over_usual(company, then)
        late = late[late["stage"] == "pre"]
        if late.empty:
            continue
        late = late[~technical_met(company, late.assign(until=then))]
        after = now.loc[list(zip(open_["opp_id"], open_["stage"], strict=True))]
        until = then + pd.Timedelta(days=LATER)
        went = (after["moved"] & (pd.to_datetime(after["left_date"]) <= until)).to_numpy()
        all_ += list(~went)
        stuck += list(~went[open_["opp_id"].isin(late["opp_id"]).to_numpy()])
    if len(stuck) < 10:
        return None
    return Record(float(sum(stuck) / len(stuck)), float(sum(all_) / len(all_)), len(stuck))


def _rivals(company):
    if not company.has("interactions.competitor_mention"):
        return {}
    notes = company.table("interactions").dropna(subset=["competitor_mention"])
    year = notes["date"] > pd.Timestamp(company.as_of) - pd.Timedelta(days=365)
    return notes[year].sort_values("date").groupby("customer_id")["competitor_mention"].last()


def _helpers(company) -> dict:
    """A solution engineer by region; where a region has none, the one who comes first in the list."""
    if not company.has("reps.role", "reps.region"):
        return {}
    team = company.table("reps")
    team = team[team["role"] == "solution"]
    by_region = team.groupby("region")["rep_id"].first()
    first = team["rep_id"].iloc[0] if len(team) else None
    return {region: by_region.get(region, first) for region in customers(company)["region"].dropna().unique()}
