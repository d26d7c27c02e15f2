"""Service as customers live it: needs, ease and pleasure; promises against expectations; speed; loops closed."""

import numpy as np
import pandas as pd

from custkit.item import (
    Key,
    Refused,
    Result,
    bars,
    change,
    choice,
    exercise,
    intervals,
    item,
    number,
    share,
    slider,
)
from custkit.measures.intervals import wilson
from custkit.tiering import customer_table
from custkit.tiering.overview import overview

FEATURES = {"meets_needs": "cx_needs", "is_easy": "cx_easy", "is_enjoyable": "cx_enjoy"}
FEWEST = 10  # people asked, below which a group is not shown
GOOD, BAD = 0.75, 0.25  # of the scale: 6 and 7 of 7 (4 and 5 of 5) are good, 1 and 2 are bad
NEW_DAYS = 365
PROMOTES, DETRACTS = 9, 6
YEAR = 365


@item
def three_features(company) -> Result:
    """Experience in three layers, each the share of good answers less that of bad ones, by tier; everybody first.

    ``cx_group`` (all, new: first order within a year of ``as_of``, tiers), ``n_people_asked`` (people),
    ``meets_needs, is_easy, is_enjoyable`` (−1 to 1), ``cx_index`` (their mean), ``weakest_feature``. Groups with
    fewer than ten people are left out. Source: the experience pyramid of Manning & Bodine (2012), *Outside In*: good
    per cent less bad per cent.
    """
    answers = company.table("surveys")
    answers = answers[answers["kind"].isin(FEATURES.values())].dropna(subset=["value"])
    if answers["response_id"].nunique() < FEWEST:
        raise Refused("none")
    # the scale's ends as answered; a form on which nobody used them is read a little too kindly
    low, high = answers["value"].min(), answers["value"].max()
    place = (answers["value"] - low) / max(high - low, 1)
    answers = answers.assign(side=(place >= GOOD).astype(float) - (place <= BAD))
    rows = [_features("all", answers)]
    for name, who in _groups(company).items():
        part = answers[answers["customer_id"].isin(who)]
        if part["response_id"].nunique() >= FEWEST:
            rows.append(_features(name, part))
    table = pd.DataFrame(rows)
    table["weakest_feature"] = table[list(FEATURES)].idxmin(axis=1)
    first = table.iloc[0]
    cells = table.melt(["cx_group"], list(FEATURES), "cx_feature", "cx_score").dropna()
    cells = cells[cells["cx_group"] == "all"]
    return Result(
        table,
        about=first.to_dict()
        | {"weakest_score": first[first["weakest_feature"]], "cx_feature": first["weakest_feature"]},
        picture=bars("cx_feature", "cx_score", tone="plain", rows=cells),
    )


def _features(name, answers):
    scores = {
        feature: float(part["side"].mean()) if len(part := answers[answers["kind"] == kind]) else np.nan
        for feature, kind in FEATURES.items()
    }
    return {
        "cx_group": name,
        "n_people_asked": answers["response_id"].nunique(),
        **scores,
        "cx_index": float(np.nanmean(list(scores.values()))),
    }


def _groups(company):
    tiers = overview(company).tiers
    young = customer_table(company, ("core",)).query("tenure_days < @NEW_DAYS")["customer_id"]
    return {"new": set(young)} | {name: set(part["customer_id"]) for name, part in tiers.groupby("tier")}


@item
def quality_gaps(company) -> Result:
    """What customers expect of service and what they get, on five sides; widest gap first.

    ``quality_side`` (reliability, responsiveness, assurance, empathy, tangibles; own codes stay), ``expected,
    perceived`` (means), ``service_gap`` (perceived less expected: below 0 falls short), ``gap_low, gap_high`` (95%,
    of the paired differences), ``n_people_asked``. Source: SERVQUAL, Parasuraman, Zeithaml & Berry (1988), *Journal
    of Retailing* 64.
    """
    answers = company.table("surveys").dropna(subset=["value"])
    sides = []
    for kind, end in (("servqual_e", "_e"), ("servqual_p", "_p")):
        part = answers[answers["kind"] == kind]
        side = part.assign(quality_side=part["item_code"].str.removesuffix(end))
        sides.append(side.groupby(["response_id", "quality_side"])["value"].mean())
    pairs = pd.concat(sides, axis=1, keys=["expected", "perceived"]).dropna().reset_index()
    if pairs["response_id"].nunique() < FEWEST:
        raise Refused("none")
    pairs["service_gap"] = pairs["perceived"] - pairs["expected"]
    table = pairs.groupby("quality_side")[["expected", "perceived", "service_gap"]].mean()
    spread = pairs.groupby("quality_side")["service_gap"].agg(["std", "size"])
    half = 1.96 * spread["std"] / np.sqrt(spread["size"])
    table = table.assign(
        gap_low=table["service_gap"] - half,
        gap_high=table["service_gap"] + half,
        n_people_asked=spread["size"],
    )
    table = table.reset_index().sort_values("service_gap", ignore_index=True)
    short = table[table["gap_high"] < 0]
    first = table.iloc[0]
    return Result(
        table,
        verdict="short" if len(short) else "even",
        about=first[["quality_side", "expected", "perceived", "service_gap"]].to_dict()
        | {"n_sides_short": len(short)},
        picture=change("quality_side", "expected", "perceived"),
    )


@item(dial={"hours": slider(0.5, 24.0, 0.5, start=8.0)})
def response_times(company, hours: float = 2.0) -> Result:
    """How long customers wait for the first answer to a ticket of the last 12 months, by department; slowest first.

    ``dept, n_tickets, wait_p50, wait_p90`` (hours; one ticket in two, nine in ten are answered by then), ``in_time``
    (share within ``hours``), ``in_time_low, in_time_high`` (Wilson, 95%), ``fixed_p50`` (hours to the solution; empty
    where not recorded). A ticket without an answer counts as not in time and waits until ``as_of``.
    """
    table = _tickets(company)
    if len(table) < FEWEST:
        raise Refused("none")
    day = pd.Timestamp(company.as_of) + pd.Timedelta(days=1)
    opened = table["opened_at"]
    table["wait"] = (table["first_response_at"].fillna(day) - opened).dt.total_seconds() / 3600
    done = table["resolved_at"] if "resolved_at" in table else pd.Series(pd.NaT, index=table.index)
    table["fixed"] = (done - opened).dt.total_seconds() / 3600
    table["soon"] = table["first_response_at"].notna() & (table["wait"] <= hours)
    table["dept"] = table["dept"].fillna("unknown") if "dept" in table else "all"
    rows = []
    for name, part in table.groupby("dept"):
        if len(part) < FEWEST:
            continue
        low, high = wilson(int(part["soon"].sum()), len(part))[1:]
        p50, p90 = part["wait"].quantile([0.5, 0.9])
        rows.append((name, len(part), p50, p90, part["soon"].mean(), low, high, part["fixed"].median()))
    columns = [
        "dept",
        "n_tickets",
        "wait_p50",
        "wait_p90",
        "in_time",
        "in_time_low",
        "in_time_high",
        "fixed_p50",
    ]
    found = pd.DataFrame(rows, columns=columns).sort_values("wait_p90", ascending=False, ignore_index=True)
    if found.empty:
        raise Refused("none")
    return Result(
        found,
        about=found.iloc[0][["dept", "wait_p50", "wait_p90"]].to_dict()
        | {"hours": hours, "all_in_time": table["soon"].mean(), "n_tickets": len(table)},
        picture=intervals("dept", "in_time", "in_time_low", "in_time_high", line_at="all_in_time"),
    )


@item(dial={"days": slider(2, 60, 1, start=2, form="int")})
def feedback_loop(company, days: int = 14) -> Result:
    """Is the loop closed: opened, solved, and the customer told, a quarter a row, latest first (eight at most).

    ``quarter, opened, solved`` (in that quarter), ``backlog_change`` (opened − solved), ``loop_share`` (of those
    opened: solved and told within ``days``), ``solved_days`` (median). Tickets younger than
    ``days`` at ``as_of`` are not judged for the share.
    """
    table = _tickets(company, years=2)
    if len(table) < FEWEST:
        raise Refused("none")
    day = pd.Timestamp(company.as_of)
    opened, solved, told = (
        table[name].dt.normalize() for name in ("opened_at", "resolved_at", "told_customer_at")
    )
    table["closed"] = told.notna() & solved.notna() & ((told - opened).dt.days <= days)
    table["old"] = (day - opened).dt.days >= days
    table["solved_days"] = (solved - opened).dt.days
    quarters = opened.dt.to_period("Q")
    found = pd.DataFrame(
        {
            "opened": quarters.value_counts(),
            "solved": solved.dt.to_period("Q").value_counts(),
            "loop_share": table["closed"].where(table["old"]).groupby(quarters).mean().astype(float),
            "solved_days": table["solved_days"].groupby(quarters).median(),
        }
    )
    found = found.loc[found.index.isin(quarters)].fillna({"opened": 0, "solved": 0})
    found["backlog_change"] = found["opened"] - found["solved"]
    found = found.sort_index(ascending=False).rename_axis("quarter").reset_index().head(8)
    found["quarter"] = found["quarter"].astype(str)
    judged = table[table["old"] & ((day - opened).dt.days < YEAR + days)]
    if judged.empty:
        raise Refused("none")
    closed = float(judged["closed"].mean())
    return Result(
        found.astype({"opened": int, "solved": int, "backlog_change": int}),
        verdict="open" if closed < 0.8 else "closed",
        about={
            "days": days,
            "closure_rate": closed,
            "untold_share": float(judged["told_customer_at"].isna().mean()),
            "n_tickets": len(judged),
        },
        value=closed,
        unit="share",
        urgency="watch",
        picture=bars("quarter", "loop_share", most=8),
    )


@item
def experience_and_value(company) -> Result:
    """Promoters, passives and detractors: who still bought in the year after; an association, never an effect.

    ``customer_type`` (all, then the types with ten answers on both ends; not tiers, which know what came after),
    ``n_promoters, n_detractors, kept_promoters, kept_detractors`` (share who bought within 365 days after the
    answer), ``kept_gap, kept_gap_low, kept_gap_high`` (their difference, Newcombe, 95%). One answer a customer: the
    last that is a year old.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    table = _kept_after(company)
    both = [(table["nps_side"] == side).sum() for side in ("promoter", "detractor")]
    if min(both, default=0) < FEWEST:
        raise Refused("none")
    kinds = (
        company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["customer_type"]
        if company.has("customers.customer_type")
        else pd.Series(dtype=object)
    )
    table["customer_type"] = table["customer_id"].map(kinds)
    rows = []
    for name, part in [("all", table), *table.groupby("customer_type")]:
        sides = [part.loc[part["nps_side"] == side, "kept"] for side in ("promoter", "detractor")]
        n, kept = [len(side) for side in sides], [int(side.sum()) for side in sides]
        if min(n) < FEWEST:
            continue
        low, high = confint_proportions_2indep(kept[0], n[0], kept[1], n[1], method="newcomb")
        rates = [k / count for k, count in zip(kept, n, strict=True)]
        rows.append((name, *n, *rates, rates[0] - rates[1], low, high))
    columns = ["customer_type", "n_promoters", "n_detractors", "kept_promoters", "kept_detractors"]
    found = pd.DataFrame(rows, columns=[*columns, "kept_gap", "kept_gap_low", "kept_gap_high"])
    first = found.iloc[0]
    return Result(
        found,
        verdict="apart" if first["kept_gap_low"] > 0 else "cannot_tell",
        about=first.to_dict() | {"alike": 0.0},
        picture=intervals("customer_type", "kept_gap", "kept_gap_low", "kept_gap_high", line_at="alike"),
    )


def _kept_after(company):
    """``customer_id, nps_side, kept``: the last answer at least a year old, and whether an order followed in 365
    days.
    """
    answers = company.table("surveys")
    answers = answers[answers["kind"] == "nps"].dropna(subset=["value", "customer_id", "date"])
    answers = answers[
        pd.to_datetime(answers["date"]) <= pd.Timestamp(company.as_of) - pd.Timedelta(days=YEAR)
    ]
    last = answers.sort_values("date", kind="stable").drop_duplicates("customer_id", keep="last")
    last = last[["customer_id", "date", "value"]].assign(asked=pd.to_datetime(last["date"]))
    orders = company.orders
    bought = orders.filter(
        (orders.amount_cents > 0) & orders.customer_id.isin(last["customer_id"].tolist() or [""])
    )
    days = bought.select("customer_id", "order_date").distinct().execute()
    days = days.merge(last[["customer_id", "asked"]], on="customer_id")
    gap = (pd.to_datetime(days["order_date"]) - days["asked"]).dt.days
    kept = set(days.loc[(gap > 0) & (gap <= YEAR), "customer_id"])
    side = np.select(
        [last["value"] >= PROMOTES, last["value"] <= DETRACTS], ["promoter", "detractor"], "passive"
    )
    return last[["customer_id"]].assign(nps_side=side, kept=last["customer_id"].isin(kept))


def untold(company) -> tuple:
    """Customers with tickets of the last year whose end nobody told them, most first."""
    table = _tickets(company)
    return tuple(table.loc[table["told_customer_at"].isna(), "customer_id"].value_counts().index)


def _tickets(company, years=1):
    table = company.table("tickets").dropna(subset=["opened_at"]).copy()
    for name in ("opened_at", "first_response_at", "resolved_at", "told_customer_at"):
        if name in table:
            table[name] = pd.to_datetime(table[name])
    ago = (pd.Timestamp(company.as_of) - table["opened_at"].dt.normalize()).dt.days
    return table[(ago >= 0) & (ago < years * YEAR)].reset_index(drop=True)


@exercise("TH5.8", asks=[quality_gaps], tools=[response_times])
def widest_gap(company) -> Key:
    """The side of service with the widest gap, and the share of tickets answered within two hours."""
    gaps, times = quality_gaps(company), response_times(company)
    if not (gaps.ok and times.ok) or len(gaps.table) < 2:
        raise Refused("none")
    table = gaps.table
    low = set(table.loc[table["perceived"] == table["perceived"].min(), "quality_side"])
    first = table["quality_side"].iloc[0]
    wrong = {"least": {table["quality_side"].iloc[-1]}} | ({"lowest": low - {first}} if low - {first} else {})
    fields = {
        "side": choice(first, sorted(table["quality_side"]), "quality_side", wrong),
        "in_time": share(times.about["all_in_time"], {"rest": 1 - times.about["all_in_time"]}),
    }
    return Key(fields, gaps.about | times.about)


@exercise("TH5.9", tools=[feedback_loop])
def loop_closed(company) -> Key:
    """The share of feedback solved and told to the customer within 14 days."""
    found = feedback_loop(company)
    if not found.ok:
        raise Refused("none")
    table = found.table
    solved = number(
        int(table["backlog_change"].iloc[0]), {"sign": -int(table["backlog_change"].iloc[0])}, 0, 0
    )
    if table["backlog_change"].iloc[0] == 0:
        solved = number(0, {}, 0, 0)
    return Key(
        {
            "closed": share(found.about["closure_rate"], {"rest": 1 - found.about["closure_rate"]}),
            "backlog": solved,
        },
        found.about | {"quarter": table["quarter"].iloc[0], "opened": int(table["opened"].iloc[0])},
    )


@exercise("TH5.7", asks=[three_features])
def weakest_layer(company) -> Key:
    """The weakest layer for new customers (for everybody, where too few of them were asked)."""
    found = three_features(company)
    if not found.ok:
        raise Refused("none")
    table = found.table.set_index("cx_group")
    who = "new" if "new" in table.index else "all"
    right = table.loc[who, "weakest_feature"]
    strongest = table.loc[who, list(FEATURES)].astype(float).idxmax()
    fields = {"layer": choice(right, FEATURES, "cx_feature", {"strongest": {strongest} - {right}})}
    return Key(fields, {"cx_group": who, "weakest_feature": right, "cx_score": table.loc[who, right]})
