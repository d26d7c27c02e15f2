"""One dossier for the three sources: a threshold, a veto, weighted evidence; a trial with conditions."""

import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.item import Key, Refused, Result, bars, choice, exercise, grid, item, several, slider
from custkit.measures.intervals import wilson

from .battles import fought, old_money, old_share, old_shares
from .frontline import frontline
from .people import region_without_manager, staff
from .track import track

THRESHOLD = 0.6  # of the year's quota: below it nobody is appointed, whatever else speaks for him
VETO_SHARE = 0.1  # of visits on days when everybody was closed
LEAST_VISITS = 20
ONE_ACCOUNT = 0.5
EVIDENCE = ("front", "battles", "track")
CHECKS = ("above", "battles", "steadier", "cash", "threshold", "integrity")
TRIAL = ("review", "authority", "collect", "spread")  # what a trial may be tied to
TEMPTING = ("for_good", "own_accounts", "growth_only")  # what sounds alike and is none
DIAL = {
    "w_sales": slider(0.0, 1.0, 0.1, start=1.0, form="percent"),
    **{f"w_{one}": slider(0.0, 1.0, 0.1, start=0.0, form="percent") for one in EVIDENCE},
    "w_cash": slider(0.0, 1.0, 0.1, start=0.0, form="percent"),
}


@item(dial=DIAL)
def criteria_weights(company, w_sales=0.0, w_front=1.0, w_battles=1.0, w_track=1.0, w_cash=0.0) -> Result:
    """Who leads by the weights that are set: each criterion as a rank from 0 to 1 among all who are judged.

    ``rep_id, weighted`` (Σ weight × rank ÷ Σ weights), ``attainment`` (sales of 12 months over the year's quota; sales
    alone where nobody has one), ``rank_sales, rank_front, rank_battles, rank_track, rank_cash``. No veto and no
    threshold here: the list shows what the weights alone would do. Most first.
    """
    table = dossiers(company)
    weights = {"sales": w_sales, "front": w_front, "battles": w_battles, "track": w_track, "cash": w_cash}
    if sum(weights.values()) <= 0:
        raise Refused("no_weight")
    ranks = [f"rank_{name}" for name in weights]
    table["weighted"] = (
        table[ranks].fillna(0.5).to_numpy() @ np.array(list(weights.values())) / sum(weights.values())
    )
    table = table.sort_values(["weighted", "rep_id"], ascending=[False, True], ignore_index=True)
    return Result(
        table[["rep_id", "weighted", "attainment", *ranks]],
        about={"rep_id": table["rep_id"].iloc[0], "n_compared": len(table)},
        picture=bars("rep_id", "weighted", tone="plain", most=18),
    )


@item
def cadre_dossier(company) -> Result:
    """The three sources beside each other, a line a person, those with most evidence first.

    ``rep_id, region, above_expected, battle_score, steadier, old_share`` (of his receivables overdue 90 days and more),
    ``attainment, closed_day_share`` (visits logged on days when everybody was closed), ``dossier_state``: open, below
    (under 60% of quota: results are a threshold), question (a tenth and more of the visits on closed days and clearly
    more than the others: integrity is a veto until it is cleared; a log may be wrong), ``evidence_rank`` (mean rank of
    the three sources; who fought no battle, or lost what he fought, has no evidence of that kind: 0). It ranks what
    happened and projects nothing; that it was right in earlier appointments is on no record.
    """
    table = dossiers(company)
    standing = table[table["dossier_state"] == "open"]
    if standing.empty:
        raise Refused("nobody")
    first = standing.iloc[0]
    near = standing["above_high"] > first["above_expected"]
    columns = ["rep_id", "region", "above_expected", "battle_score", "steadier", "old_share", "attainment"]
    columns += [
        "closed_day_share",
        "dossier_state",
        "evidence_rank",
        "largest_account_share",
        "hard_signs",
        "sales_12m",
    ]
    return Result(
        table[columns],
        verdict="overlap" if near.sum() > 1 else "clear",
        about=first[["rep_id", "evidence_rank", "hard_signs", "battles_won"]].to_dict()
        | {"open_post": _place(company), "n_within_reach": int(near.sum()) - 1, "n_compared": len(table)}
        | {"n_question": int(table["dossier_state"].eq("question").sum())},
        picture=grid(
            "rep_id",
            "dossier_check",
            "check_number",
            tone="dossier_tone",
            order_x=CHECKS,
            open=True,
            rows=_checked(company, table),
        ),
    )


@item
def trial_conditions(company, rep: str = "") -> Result:
    """What an appointment on trial is tied to, from the person's own dossier: ``rep_id, trial_condition,
    condition_value, applies, check_on``.

    review (six months, with a way back) and authority (written: what he may approve) always; collect where more of his
    receivables is old than in the whole company; spread where one account is half of his sales. rep: whoever leads
    the dossier unless given.
    """
    found = cadre_dossier(company)
    if not found.ok:
        raise Refused("nobody")
    rep = rep or found.about["rep_id"]
    rows = found.table[found.table["rep_id"] == rep]
    if rows.empty:
        raise Refused("nobody")
    table = conditions(company, rows.iloc[0])
    day = pd.Timestamp(company.as_of)
    table["check_on"] = [
        day + pd.DateOffset(months=6 if one in ("review", "spread") else 3 if one == "collect" else 1)
        for one in table["trial_condition"]
    ]
    table.insert(0, "rep_id", rep)
    money = float(old_money(company).get(rep, 0.0))
    collect = bool(table.set_index("trial_condition").at["collect", "applies"])
    return Result(
        table,
        verdict="collect" if collect else "plain",
        about={
            "rep_id": rep,
            "open_post": _place(company),
            "old_money": money,
            "n_conditions": int(table["applies"].sum()),
            "old_share": rows["old_share"].iloc[0],
            "company_old_share": old_share(company),
        },
        money=money if collect else None,
        urgency="watch",
        picture=_late_or_large(found.table),
    )


@item
def fairness_check(company) -> Result:
    """Does the dossier favour a kind of post? Of each group, how many stand in the upper third, beside the others.

    ``fair_by, group_name, group_size, n_upper, upper_share, upper_low, upper_high`` (Wilson), ``parity`` (share over
    that of the best group; below 0.8 asks for a reason: four-fifths rule, US 29 CFR 1607.4 D). Groups: hard or easy
    region, short or long service. Sex, age and origin are not in the data, and this cannot say anything about them.
    """
    table = dossiers(company)
    upper = table["evidence_rank"].rank(pct=True, method="first") > 2 / 3
    years = track(company).set_index("rep_id")["years_here"].reindex(table["rep_id"]).to_numpy()
    groups = {"post": np.where(table["hard_signs"] >= 2, "hard", "easy")}
    if pd.notna(years).all():
        groups["service"] = np.where(years >= np.median(years), "long", "short")
    rows = [
        (
            by,
            name,
            int(inside.sum()),
            int(upper[inside].sum()),
            *wilson(int(upper[inside].sum()), int(inside.sum())),
        )
        for by, names in groups.items()
        for name in sorted(set(names))
        if (inside := pd.Series(names == name)).any()
    ]
    columns = ["fair_by", "group_name", "group_size", "n_upper", "upper_share", "upper_low", "upper_high"]
    found = pd.DataFrame(rows, columns=columns)
    best = found.groupby("fair_by")["upper_share"].transform("max")
    found["parity"] = found["upper_share"] / best.where(best > 0)
    low = found.sort_values("parity").iloc[0]
    apart = found.groupby("fair_by").filter(
        lambda part: len(part) > 1 and part["upper_low"].max() > part["upper_high"].min()
    )
    return Result(
        found,
        verdict="apart" if len(apart) else "small" if low["parity"] < 0.8 else "even",
        about=low[["group_name", "group_size", "n_upper", "parity"]].to_dict() | {"n_compared": len(table)},
    )


@exercise("E6.3", asks=[cadre_dossier, trial_conditions], tools=[criteria_weights])
def whom_on_trial(company) -> Key:
    """Whom to appoint on six months' trial where no manager is on the spot, and on which conditions."""
    found = cadre_dossier(company)
    if not found.ok:
        raise Refused("nobody")
    table, right = found.table, found.about["rep_id"]
    if len(table) < 3:
        raise Refused("nobody")
    asked = conditions(company, table.set_index("rep_id", drop=False).loc[right])
    needed = list(asked.loc[asked["applies"], "trial_condition"])
    mistakes = {
        "veto": list(table.loc[table["dossier_state"] == "question", "rep_id"]),
        "below": list(table.loc[table["dossier_state"] == "below", "rep_id"]),
        "star": table.loc[table["sales_12m"].idxmax(), "rep_id"],
        "grows": table.loc[table["above_expected"].idxmax(), "rep_id"],
    }
    wrong = {"without_cash": [one for one in needed if one != "collect"]} if "collect" in needed else {}
    fields = {
        "who": choice(
            right,
            table["rep_id"].sort_values(),
            "rep_id",
            {k: v for k, v in mistakes.items() if v and v != right},
        ),
        "conditions": several(
            needed,
            sorted((*TRIAL, *TEMPTING)),
            "trial_condition",
            wrong | {"for_good": [*needed, "for_good"], "growth_only": [*needed, "growth_only"]},
        ),
    }
    first = table.set_index("rep_id").loc[right]
    facts = found.facts | first[["attainment", "old_share", "above_expected", "battle_score"]].to_dict()
    starred = table.set_index("rep_id").loc[mistakes["star"]]
    facts |= {
        "star": mistakes["star"],
        "star_share": starred["largest_account_share"],
        "star_above": starred["above_expected"],
        "threshold": THRESHOLD,
    }
    half = list(table.loc[table["largest_account_share"] > ONE_ACCOUNT, "rep_id"])
    facts |= {"company_old_share": old_share(company), "trial_condition": needed, "one_account": half or None}
    facts["n_one_account"] = len(half)
    return Key(fields, facts)


def conditions(company, row) -> pd.DataFrame:
    """``trial_condition, condition_value, applies`` for one line of the dossier."""
    late, whole = row["old_share"], old_share(company)
    rows = [
        ("review", np.nan, True),
        ("authority", np.nan, True),
        ("collect", late, bool(pd.notna(late) and late > whole)),
        ("spread", row["largest_account_share"], bool(row["largest_account_share"] > ONE_ACCOUNT)),
    ]
    return pd.DataFrame(rows, columns=["trial_condition", "condition_value", "applies"])


def dossiers(company) -> pd.DataFrame:
    """Everything that is known of each person who is judged, and the ranks (0–1); most evidence first."""
    return kept(company, "dossiers", lambda: _dossiers(company), company.as_of).copy()


def _dossiers(company):
    try:
        table = (
            frontline(company)
            .set_index("rep_id")
            .join(track(company).set_index("rep_id")[["steadier", "breadth", "years_here", "posts"]])
        )
    except Refused:
        raise Refused("few") from None
    table = table.join(_battles(company, table.index))
    quota = pd.to_numeric(staff(company)["quota_year"]).reindex(table.index)
    table["attainment"] = table["sales_12m"] / quota.where(quota > 0)
    table["old_share"] = old_shares(company).reindex(table.index)
    table = table.join(closed_days(company).reindex(table.index))
    known = table["attainment"] if table["attainment"].notna().all() else table["sales_12m"]
    evidence = {
        "sales": known,
        "front": table["steadied"],
        "battles": table["battle_score"],
        "cash": -table["old_share"],
    }
    for name, values in evidence.items():
        table[f"rank_{name}"] = values.rank(pct=True).fillna(0.5)
    known = table[
        "battle_score"
    ].notna()  # all or none: without decisive deals on record nobody is judged by them
    table["rank_battles"] = table["rank_battles"].where(table["battle_score"] > 0, 0.0).where(known)
    table["rank_track"] = table[["breadth", "steadier"]].rank(pct=True).mean(axis=1).rank(pct=True)
    table["evidence_rank"] = table[[f"rank_{name}" for name in EVIDENCE]].mean(axis=1)
    below = table["attainment"] < THRESHOLD
    table["dossier_state"] = np.select(
        [table["visits_in_question"].eq(True), below], ["question", "below"], "open"
    )
    return table.sort_values(["evidence_rank", "sales_12m"], ascending=False, kind="stable").reset_index()


def _battles(company, reps) -> pd.DataFrame:
    """Battles won, lost and their score; 0 for who fought none, empty for all where none are on record."""
    names = ["battles_won", "battles_lost", "battle_score"]
    if not company.has("opportunities.must_win", "opportunities.rep_id"):
        return pd.DataFrame(index=reps, columns=names, dtype=float)
    try:
        by = fought(company).groupby("rep_id")
    except Refused:
        return pd.DataFrame(index=reps, columns=names, dtype=float)
    sums = [by["won"].sum(), by["won"].size() - by["won"].sum(), by["battle_points"].sum()]
    return pd.concat(dict(zip(names, sums, strict=True)), axis=1).reindex(reps).fillna(0)


def _late_or_large(table):
    """Everybody's old receivables, or where nobody's are known the largest account; most sales first."""
    late = table["old_share"].notna().any()
    rows = table.sort_values("sales_12m", ascending=False, kind="stable")
    if late:
        return bars("rep_id", "old_share", tone="plain", line_at="company_old_share", rows=rows, most=18)
    return bars("rep_id", "largest_account_share", tone="plain", rows=rows, most=18)


def closed_days(company) -> pd.DataFrame:
    """By rep: ``closed_day_share`` of the year's visits logged on holidays and week-ends, ``visits_in_question``.

    In question: a tenth and more, and the lower end of the interval above the share of all others together.
    """
    columns = ["closed_day_share", "visits_in_question"]
    if not company.has("interactions.rep_id", "interactions.type", "holidays"):
        return pd.DataFrame(columns=columns).astype({"visits_in_question": bool})
    year = pd.Timestamp(company.as_of) - pd.DateOffset(years=1)
    visits = company.table("interactions").query("type == 'visit'").dropna(subset=["rep_id"])
    visits = visits[(visits["date"] > year) & (visits["date"] <= pd.Timestamp(company.as_of))]
    days = company.table("holidays").drop_duplicates("date").set_index("date")["kind"]
    kind, on = visits["date"].map(days), visits["date"].dt.day_of_week
    shut = (kind == "holiday") | ((on >= 5) & (kind != "working"))
    by = shut.groupby(visits["rep_id"]).agg(["sum", "size"])
    rows = {}
    for rep, (n_shut, n) in by.astype(int).iterrows():
        others = (by["sum"].sum() - n_shut) / max(by["size"].sum() - n, 1)
        told = wilson(n_shut, n)
        clear = told.low > others and told.estimate >= VETO_SHARE and n >= LEAST_VISITS
        rows[rep] = (told.estimate, bool(clear))
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def _place(company) -> str:
    return region_without_manager(company) or "all"


def _checked(company, table) -> pd.DataFrame:
    """The six checks as fields of a grid, most sales first: the eight with most evidence, and those in question."""
    shown = table[
        (np.arange(len(table)) < 8)
        | table["dossier_state"].eq("question")
        | table["sales_12m"].eq(table["sales_12m"].max())
    ].sort_values("sales_12m", ascending=False, kind="stable")
    whole, rows = old_share(company), []
    for row in shown.to_dict("records"):
        late = row["old_share"]
        values = {
            "above": (row["above_expected"], row["above_expected"] > 0),
            "battles": (
                row["battles_won"] / (row["battles_won"] + row["battles_lost"])
                if row["battles_won"] + row["battles_lost"] > 0
                else np.nan,
                row["battle_score"] > 0,
            ),
            "steadier": (row["steadier"], row["steadier"] > 0),
            "cash": (late, not late > whole),
            "threshold": (row["attainment"], not row["attainment"] < THRESHOLD),
            "integrity": (row["closed_day_share"], not row["visits_in_question"]),
        }
        rows += [
            {
                "rep_id": row["rep_id"],
                "dossier_check": name,
                "check_number": value,
                "dossier_tone": "good" if good else "bad",
            }
            for name, (value, good) in values.items()
            if pd.notna(value)
        ]
    return pd.DataFrame(rows)
