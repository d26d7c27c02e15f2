"""The training rows of module 6 as items: an agenda by role, talk and practice, gaps by skill, what a class brought."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, exercise, intervals, item, one_of, share, slider

from .training import PRACTICE, agenda, competence, evaluation, mode_shares

BAR = 0.8  # of those who need a skill, who should have it
CLOSED = ("done",)
DROPPED = ("dropped",)


@item(
    dial={
        "role": one_of(
            ("everyone", "decision", "management", "execution"), start="everyone", column="training_role"
        ),
        "minutes": slider(60, 720, 30, start=180, form="int"),
    }
)
def training_agenda(company, role: str = "everyone", minutes: int = 360) -> Result:
    """`agenda` for a role and so many minutes: ``block, training_job, begins, minutes_given``."""
    table = agenda(role, minutes).rename(columns={"job": "training_job", "minutes": "minutes_given"})
    longest = table.dropna(subset=["training_job"])
    longest = longest[longest["minutes_given"] == longest["minutes_given"].max()]
    return Result(
        table,
        about={
            "training_role": role,
            "minutes_in_all": minutes,
            "block": tuple(longest["block"]),
            "minutes_given": int(longest["minutes_given"].iloc[0]),
            "n_blocks": int(table["training_job"].notna().sum()),
        },
        picture=bars("block", "minutes_given", tone="plain", most=14),
    )


@item
def training_modes(company) -> Result:
    """`mode_shares` of the one-day course: ``training_mode, minutes_given, time_share``; at least half is practice."""
    table = mode_shares().rename(
        columns={"mode": "training_mode", "minutes": "minutes_given", "share": "time_share"}
    )
    practice = float(table.set_index("training_mode").at["case_work", "time_share"])
    return Result(
        table,
        verdict="enough" if practice >= PRACTICE else "too_little",
        about={
            "practice_share": practice,
            "least_practice": PRACTICE,
            "minutes_in_all": int(table["minutes_given"].sum()),
        },
        picture=bars("training_mode", "time_share", tone="plain", line_at="least_practice"),
    )


@item
def training_gaps(company) -> Result:
    """Which skill to teach first: of those who need it, how many have it at the level asked: ``skill, n_need,
    able_share,
    able_low, able_high, able_gap`` (to 80%), widest gap first; intervals by Wilson."""
    table = company.table("skills").dropna(subset=["level", "required_level"])
    found = competence(
        pd.DataFrame({"topic": table["skill"], "right": table["level"] >= table["required_level"]}), BAR
    )
    if found.empty:
        raise Refused("none")
    names = {
        "topic": "skill",
        "n": "n_need",
        "right_share": "able_share",
        "low": "able_low",
        "high": "able_high",
        "gap": "able_gap",
    }
    found = found.rename(columns=names)
    return Result(
        found,
        verdict="gap" if found["able_gap"].iloc[0] > 0 else "ready",
        about=found.iloc[0].to_dict() | {"able_bar": BAR},
        picture=intervals("skill", "able_share", "able_low", "able_high", tone="plain", line_at="able_bar"),
    )


@item
def training_effect(company) -> Result:
    """Four levels of what a class brought (Kirkpatrick), as far as the company's tables can tell: ``training_level,
    class_effect, class_effect_low, class_effect_high, n_measured``.

    Reaction and learning are measured in class (form, pre- and post-test) and stand empty here; behaviour: tasks of
    the plan that are done, of those that are due; results: what the class names as its goals,
    before and after, empty here. Better figures after a class do not say that the class caused them.
    """
    promises = _due_tasks(company)
    table = evaluation(promises=promises)
    names = {
        "level": "training_level",
        "value": "class_effect",
        "low": "class_effect_low",
        "high": "class_effect_high",
        "n": "n_measured",
    }
    table = table.rename(columns=names).drop(columns="measure")
    known = table[table["n_measured"] > 0]
    return Result(
        table,
        verdict="part" if len(known) else "nothing",
        about={"n_levels": len(known), "training_level": list(known["training_level"])},
    )


@exercise("TH6.20", asks=[training_modes])
def talk_share(company) -> Key:
    """Which share of the day is talk."""
    table = training_modes(company).table.set_index("training_mode")["time_share"]
    right = float(table["lecture"])
    mistakes = {"practice": float(table["case_work"]), "not_practice": 1 - float(table["case_work"])}
    return Key(
        {"talk": share(right, mistakes)}, {"practice_share": float(table["case_work"]), "talk_share": right}
    )


def _due_tasks(company) -> list:
    """Of the plan's tasks that are due by as_of and not dropped: whether each is done."""
    if not company.has("plan_tasks.status", "plan_tasks.end_date"):
        return []
    tasks = company.table("plan_tasks")
    due = tasks[(tasks["end_date"] <= pd.Timestamp(company.as_of)) & ~tasks["status"].isin(DROPPED)]
    return list(due["status"].isin(CLOSED))
