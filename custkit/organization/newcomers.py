"""The new generation: months until somebody carries a quota, who teaches whom, which skill first, who left."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, change, choice, curve, exercise, item, number
from custkit.measures.survival import survival_curve
from custkit.planning import assign_owner

from .people import SELLING, sales_of_reps, staff

REACH = 0.8  # of the monthly quota, mean of three months: a single month is luck
WINDOW = 3
MONTHS = 48
LEAST = 3  # newcomers below whom no curve is drawn
OLD_HAND = 5  # years after which somebody may teach
KEEP = 2  # skills that a change of mentor must bring, at least
SENIOR = 4  # a skill at this level can be taught


@item
def ramp_curve(company, reach: float = REACH) -> Result:
    """How many newcomers carry ``reach`` of the monthly quota after how many months (Kaplan–Meier).

    ``months_in, n_below_quota`` (still below and still here), ``n_got_there, ramped_share, ramped_low,
    ramped_high``. Newcomers: hired after the first order on record and with a quota. Reached: the mean of three
    months is at ``reach`` of a twelfth of the yearly quota. Who left is counted until then and no longer (a leaver
    might never have got there: the curve flatters). Source: Kaplan & Meier (1958), *JASA* 53.
    """
    people = newcomers(company, reach)
    found = survival_curve(people["months_watched"], people["got_there"])
    table = pd.DataFrame(
        {
            "months_in": found["days"],
            "n_below_quota": found["at_risk"],
            "n_got_there": found["lost"],
            "ramped_share": 1 - found["survival"],
            "ramped_low": 1 - found["high"],
            "ramped_high": 1 - found["low"],
        }
    )
    half = table.loc[table["ramped_share"] >= 0.5, "months_in"]
    median = float(half.min()) if len(half) else np.nan
    left, gone = people["left_date"].notna(), company.has("reps.left_date")
    return Result(
        table,
        verdict="not_yet" if half.empty else "median" if gone else "median_unknown",
        about={
            "median_months": median,
            "n_new_people": len(people),
            "n_leavers": int(left.sum()) if gone else None,
            "quota_reach": reach,
            "n_ramped": int(people["got_there"].sum()),
            "n_alone": int((left & people["mentor_id"].isna()).sum()),
        },
        picture=curve("months_in", "ramped_share", low="ramped_low", high="ramped_high", steps=True),
        extra={"people": people},
    )


@item
def new_people(company) -> Result:
    """Everybody hired since the first order on record: ``rep_id, hire_date, mentor, months_watched,
    got_there, left_date, cost_so_far`` (pay until the quota was reached, he left, or today), the costliest first.

    Who had a mentor and who stayed stand beside each other; with so few people that is a question and no proof.
    """
    table = newcomers(company)
    table["cost_so_far"] = pd.to_numeric(table["cost_year"]) * table["months_watched"] / 12
    table = table.sort_values(["cost_so_far", "rep_id"], ascending=[False, True], ignore_index=True)
    left, alone = table["left_date"].notna(), table["mentor_id"].isna()
    told = bool(
        left.any()
        and (left & alone).sum() / max(alone.sum(), 1) > (left & ~alone).sum() / max((~alone).sum(), 1)
    )
    table["mentor"] = table["mentor_id"]
    columns = ["rep_id", "hire_date", "mentor", "months_watched", "got_there", "left_date", "cost_so_far"]
    spent = float(table.loc[left, "cost_so_far"].sum())
    return Result(
        table[columns],
        verdict="alone" if told else "mixed" if left.any() else "stayed",
        about={
            "n_new_people": len(table),
            "n_leavers": int(left.sum()),
            "n_alone": int(alone.sum()),
            "n_quit_alone": int((left & alone).sum()),
            "n_quit_taught": int((left & ~alone).sum()),
            "n_taught": int((~alone).sum()),
            "spent_on_leavers": spent,
        },
        money=spent if left.any() and np.isfinite(spent) else None,
        urgency="watch",
    )


@item
def mentor_match(company) -> Result:
    """One mentor for each newcomer who is still here, so that as many weak skills as possible meet a strong one.

    ``newcomer, mentor, mentor_now, taught`` (skills at which the newcomer is below 3 and the mentor at 4 and more),
    ``same_region, mentor_moves``. Mentors: sales reps here for five years and more, one newcomer each. By assignment
    (mixed-integer, exact): skills taught, one more for the same region, two for who teaches already.
    """
    people = newcomers(company)
    people = people[people["left_date"].isna()]
    known = staff(company)
    day = pd.Timestamp(company.as_of)
    long = (day - known["hire_date"]).dt.days / 365.25 >= OLD_HAND
    here = ~(known["left_date"] <= day)
    mentors = (
        known[long & here & known["role"].isin(SELLING)]
        if known["role"].notna().any()
        else known[long & here]
    )
    if people.empty or len(mentors) < len(people):
        raise Refused("nobody")
    skills = [name for name in known if str(name).startswith("skill_")]
    gain = _gain(people.set_index("rep_id"), mentors, skills)
    owners = pd.DataFrame({"owner_id": mentors.index, "capacity": 1.0})
    asked = pd.DataFrame({"person_id": people["rep_id"], "owner_now": people["mentor_id"]})
    found = assign_owner(asked, owners, -gain)
    pairs = list(zip(found["person_id"], found["owner_id"], strict=True))
    table = pd.DataFrame(
        {
            "newcomer": found["person_id"],
            "mentor": found["owner_id"],
            "mentor_now": found["owner_now"],
            "taught": [
                int(_taught(known.loc[new, skills], known.loc[old, skills]).sum()) for new, old in pairs
            ],
            "same_region": [known.at[new, "region"] == known.at[old, "region"] for new, old in pairs],
        }
    )
    table["mentor_moves"] = table["mentor_now"].notna() & (table["mentor_now"] != table["mentor"])
    table = table.sort_values(["taught", "newcomer"], ascending=[False, True], ignore_index=True)
    first = table.iloc[0]
    return Result(
        table,
        verdict="moves" if table["mentor_moves"].any() else "keeps",
        about={
            "n_mentor_pairs": len(table),
            "n_mentor_changes": int(table["mentor_moves"].sum()),
            "taught_all": int(table["taught"].sum()),
            "newcomer": first["newcomer"],
            "mentor": first["mentor"],
            "taught": int(first["taught"]),
        },
    )


@item
def skill_ladder(company) -> Result:
    """Mean level of each skill among newcomers and among reps here for five years and more; widest step first.

    ``skill_name, newcomer_level, old_hand_level, skill_step``, 1–5 as the managers rated them.
    """
    known = staff(company)
    skills = [str(name) for name in known if str(name).startswith("skill_")]
    new = known.reindex(newcomers(company).query("left_date.isna()")["rep_id"])
    years = (pd.Timestamp(company.as_of) - known["hire_date"]).dt.days / 365.25
    old = known[(years >= OLD_HAND) & known["role"].isin(SELLING)]
    if not skills or new.empty or old.empty:
        raise Refused("none")
    table = pd.DataFrame({"newcomer_level": new[skills].mean(), "old_hand_level": old[skills].mean()})
    table["skill_step"] = table["old_hand_level"] - table["newcomer_level"]
    table = table.dropna().sort_values("skill_step", ascending=False, kind="stable")
    if table.empty:
        raise Refused("none")
    table = table.rename_axis("skill_name").reset_index()
    table["skill_name"] = table["skill_name"].str.removeprefix("skill_")
    return Result(
        table,
        about=table.iloc[0].to_dict() | {"n_new_people": len(new)},
        picture=change(
            "skill_name",
            "newcomer_level",
            "old_hand_level",
            tone="plain",
            rows=table.sort_values("skill_name"),
        ),
    )


@exercise("TH6.11", asks=[ramp_curve, skill_ladder])
def how_long_the_ramp(company) -> Key:
    """Median months until 80% of the quota, and the skill to teach first."""
    found, ladder = ramp_curve(company), skill_ladder(company)
    if not found.ok or found.verdict == "not_yet" or not ladder.ok:
        raise Refused("none")
    people = found.extra["people"]
    mean = people.loc[people["got_there"], "months_watched"].mean()
    months = found.about["median_months"]
    mistakes = {"mean": mean} if pd.notna(mean) and abs(mean - months) > 1 else {}
    skills = ladder.table["skill_name"]
    return Key(
        {
            "months": number(months, mistakes),
            "skill": choice(skills.iloc[0], sorted(skills), "skill_name", {"smallest": skills.iloc[-1]}),
        },
        found.facts | ladder.table.iloc[0].to_dict(),
    )


def newcomers(company, reach: float = REACH) -> pd.DataFrame:
    """Everybody hired since the first order on record: ``rep_id, hire_date, left_date, mentor_id, quota_year,
    cost_year,
    months_watched, got_there``; raises Refused below three."""
    known = staff(company)
    first = company.orders.order_date.min().execute()
    quota = pd.to_numeric(known["quota_year"])
    new = known[(known["hire_date"] > pd.Timestamp(first)) & (quota > 0)].copy()
    if len(new) < LEAST:
        raise Refused("few")
    sold = sales_of_reps(company, 1, MONTHS)
    sold = sold.groupby(["rep_id", "period"])["sales"].sum()
    day = pd.Timestamp(company.as_of)
    rows = [_reached(sold, rep, row, day, reach) for rep, row in new.iterrows()]
    new["months_watched"], new["got_there"] = zip(*rows, strict=True)
    columns = [
        "hire_date",
        "left_date",
        "mentor_id",
        "quota_year",
        "cost_year",
        "months_watched",
        "got_there",
        "region",
    ]
    columns += [name for name in new if str(name).startswith("skill_")]
    return new[columns].sort_values("hire_date", kind="stable").rename_axis("rep_id").reset_index()


def _reached(sold, rep, row, day, reach) -> tuple[float, bool]:
    """Months from the first day until three months in a row average ``reach`` of the quota; else months watched."""
    end = min(row["left_date"], day) if pd.notna(row["left_date"]) else day
    watched = max(round((end - row["hire_date"]).days / 30.44), 1)
    own = sold[rep] if rep in sold.index.get_level_values(0) else pd.Series(dtype=float)
    ago = round((day - row["hire_date"]).days / 30.44)  # the month of the hire, counted backwards from today
    after = pd.Series({month: own.get(ago - month, 0.0) for month in range(1, watched + 1)})
    level = after.rolling(WINDOW).mean() / (float(row["quota_year"]) / 12)
    there = level.index[level >= reach]
    return (float(there.min()), True) if len(there) else (float(watched), False)


def _gain(people, mentors, skills) -> pd.DataFrame:
    rows = {
        new: {
            old: float(_taught(row[skills], mentors.loc[old, skills]).sum())
            + float(row["region"] == mentors.at[old, "region"])
            + KEEP * float(row["mentor_id"] == old)
            for old in mentors.index
        }
        for new, row in people.iterrows()
    }
    return pd.DataFrame.from_dict(rows, orient="index")


def _taught(new, old):
    return (pd.to_numeric(new) < 3) & (pd.to_numeric(old) >= SENIOR)
