"""The lab at the end of the day: three promises, one thing we stop, one policy we change, until the gate is green."""

from collections.abc import Mapping

import pandas as pd

from custkit.general_accounts.late_money import late_levers
from custkit.general_accounts.serving import hand_over
from custkit.item import Key, Refused, Result, exercise, item, say, table, word
from custkit.locale import tr
from custkit.organization.agenda import stop_list
from custkit.planning.pack import gate, slack_facts
from custkit.planning.raci import people_in, strangers
from custkit.tiering.policy import resource_rules

from .lab_form import (
    ISSUE_COLUMNS,
    POLICY,
    PROMISE_COLUMNS,
    STOP,
    answers_left,
    issue_rows,
    issues_left,
    kept_rows,
    plan_rows,
    policy_left,
    promise_rows,
    promises_left,
    signed_left,
    stop_left,
    to_fill_in,
)
from .lab_pack import answered, boss_texts, gate_of, pack_now, tasks_of
from .promises import draft_pack, owner_of, possible_kinds

NAMED = 4  # people named behind something that could be stopped


@item
def stop_options(company) -> Result:
    """What could be stopped and the hours a quarter that gives back, what pays for the plan's slack first.

    ``stop_kind`` (hand_over_c: visits to class C go to inside sales or online, as `hand_over` has it; plan_tasks: the
    fewest tasks of the plan, as `stop_list` of module 6 has them; halve_general: half of the contacts with the
    general tier), ``stop_what`` (the task), ``stop_hours`` a quarter, ``stop_whose`` (names, most
    hours first), ``hours_of_plan`` (of them, the hours of those who carry the plan: only these pay for its slack; empty
    where nobody's hours are known). ``about``: ``hours_wanted`` until the plan
    leaves 20%.
    """
    rows, asked = [], slack_facts(company)
    found = hand_over(company)
    if found.ok and found.about.get("hours_freed"):
        hours = found.table.groupby("rep_id")["hours_freed"].sum() / 4
        rows.append(("hand_over_c", None, found.about["hours_freed"] / 4, _by_name(company, hours)))
    found = stop_list(company)
    if found.ok:
        names = [f"{one.task_id} {one.task}" for one in found.table.itertuples()]
        hours = found.table.groupby("who_answers")["task_hours"].sum()
        rows.append(("plan_tasks", tr(", ").join(names), found.about["plan_hours_freed"], hours))
    rules = resource_rules(company)
    if not rows and rules.ok:
        general = rules.table.loc[rules.table["tier"] == "general", "hours_per_month"].sum()
        rows.append(("halve_general", None, 3 * float(general) / 2, pd.Series(dtype=float)))
    rows = [_option(*row, asked["people"] if asked else None) for row in rows if round(row[2]) > 0]
    if not rows:
        raise Refused("none")
    frame = pd.DataFrame(
        rows, columns=["stop_kind", "stop_what", "stop_hours", "stop_whose", "hours_of_plan"]
    )
    frame = frame.sort_values(
        ["hours_of_plan", "stop_hours"], ascending=False, kind="stable", ignore_index=True, na_position="last"
    )
    wanted = asked["hours_to_free"] if asked else None
    facts = {"hours_wanted": wanted, "n_to_stop": len(frame)}
    facts["slack_share"] = asked["slack_share"] if asked else None
    return Result(frame, verdict="pays" if wanted else "free" if asked else "no_plan", about=facts)


@item
def promise_draft(company, lab: Mapping | None = None) -> Result:
    """The promises of the pack: what was kept of the form, else what the data propose.

    ``promise_kind, customer_id, promise_metric, from_value, to_value`` (money, or a number of contacts), ``in_charge,
    by_day, looked_after`` (who looks after the customer today).
    """
    pack = pack_now(company, lab)
    if not pack.promises:
        raise Refused("none")
    names = {"kind": "promise_kind", "metric": "promise_metric", "who": "in_charge"}
    frame = pd.DataFrame([vars(one) for one in pack.promises]).rename(columns=names)
    frame["looked_after"] = [owner_of(company, one) for one in frame["customer_id"]]
    better = [one for one in pack.promises if one.metric == "revenue_90d" and one.better]
    gained = sum(one.to_value - one.from_value for one in better)
    return Result(
        frame,
        verdict="named" if frame["in_charge"].all() else "nobody",
        about={"n_promised": len(frame), "promised_money": gained},
        customers=tuple(frame["customer_id"]),
    )


@item
def boss_answers(company, lab: Mapping | None = None) -> Result:
    """Five questions a boss asks before signing, and what the pack answers: ``boss_question, boss_answer``.

    The first four are written from the company's own numbers until somebody writes better ones; the fifth, what if it
    does not work, is for people: it names the day on which we give up.
    """
    pack = pack_now(company, lab)
    frame = pd.DataFrame(answered(company, pack).items(), columns=["boss_question", "boss_answer"])
    return Result(frame, about={"n_boss_answers": int(frame["boss_answer"].ne("").sum())})


@item
def pack_gate(company, lab: Mapping | None = None) -> Result:
    """The gate of the action pack (`gate`): ``gate_rule, light, n_open, signed_by``, what is red first."""
    frame = gate_of(company, pack_now(company, lab))
    red = frame[frame["light"] == "red"]
    order = frame["light"].map({"red": 0, "signed": 1, "unknown": 2, "green": 3})
    return Result(
        frame.loc[order.sort_values(kind="stable").index].reset_index(drop=True),
        verdict="red" if len(red) else "green",
        about={
            "n_red_rules": len(red),
            "gate_rules": tuple(red["gate_rule"]),
            "n_green": int((frame["light"] == "green").sum()),
            "n_signed": int((frame["light"] == "signed").sum()),
        },
        value=len(red),
        unit="rules",
    )


@exercise("EX.3", asks=[stop_options, pack_gate], keeps="lab")
def fill_the_pack(company, lab: Mapping | None = None) -> Key:
    """The lab's form: promises, what we stop, the policy, the answers; and a name for what is not green and stays."""
    pack = pack_now(company, lab)
    if not pack.promises:
        raise Refused("none")
    slack = slack_facts(company)
    wanted = slack["hours_to_free"] if slack else 0.0
    checked = gate(pack, tasks_of(company), None, possible_kinds(company)).set_index("gate_rule")
    promised = promise_rows(company, pack.promises, to_fill_in)
    stops = kept_rows([one | {"signed": pack.signed.get("slack")} for one in pack.stop], STOP)
    answers = boss_answers(company, lab=lab).table
    answers["boss_question"] = [word("boss_question", one) for one in answers["boss_question"]]
    people = slack["people"] if slack else ()
    parts = {  # what stands in a table, what it lacks, which of its columns stay as they are
        "promises": (promised, lambda given: promises_left(pack, given), PROMISE_COLUMNS[:4]),
        "stop": (stops, lambda given: stop_left(given, wanted, people), ()),
        "policy": (kept_rows(pack.policy, POLICY), lambda given: policy_left(pack, given), ()),
        "answers": (answers, answers_left, ("boss_question",)),
        "signed": (plan_rows(checked, pack), signed_left, ("gate_rule", "n_to_do")),
        "issues": (issue_rows(pack), lambda given: issues_left(pack, given), ISSUE_COLUMNS[:3]),
    }
    known = [word("form_help", "somebody"), *(one["who"] for one in draft_pack(company).issues)]  # as drafted

    def judged(left):
        return lambda given: left(given) or strangers(company, given, *known)

    fields = {
        name: table(start, judged(left), right=word("form_help", name), fixed=tuple(fixed))
        for name, (start, left, fixed) in parts.items()
        if name != "issues" or pack.issues
    }
    lever = late_levers(company)
    facts = {
        "n_red_issues": len(pack.issues),
        "hours_wanted": wanted,
        "n_promised": len(pack.promises),
        "last_promise_day": pack.reviews[-1],
        "late_lever": lever.about["late_lever"] if lever.ok else None,
        "stop_kind": stop_options(company).table["stop_kind"].iloc[0] if stop_options(company).ok else None,
    }
    return Key(fields, facts)


def lab_example(company) -> dict:
    """A filled form, from the data alone: owners answer for their customers, the first thing of the list is stopped."""
    key = fill_the_pack(company)
    names = [
        owner_of(company, one.customer_id) or word("form_help", "somebody")
        for one in draft_pack(company).promises
    ]
    promises = key.fields["promises"].start.assign(in_charge=names)
    stops = stop_options(company)
    first = (
        stops.table.iloc[0]
        if stops.ok
        else {"stop_kind": "halve_general", "stop_what": None, "stop_hours": 1, "stop_whose": ""}
    )
    told = first["stop_what"]
    what = told if isinstance(told, str) and told else word("stop_kind", first["stop_kind"])
    last, boss = promises["by_day"].max(), names[0]
    hours = float(first["hours_of_plan"] or 0) if stops.ok and pd.notna(first["hours_of_plan"]) else 0.0
    paid = hours >= key.facts["hours_wanted"] - 0.5
    lever = key.facts["late_lever"]
    policy = word("late_lever", lever) if lever else word("form_help", "policy_example")
    changed = (policy, word("form_help", "change_example"), boss, last)
    stopped = (what, f"{first['stop_hours']:.0f}", first["stop_whose"], boss, "" if paid else boss)
    told = {
        "by_day": pd.Timestamp(last),
        "promised_people": tuple(dict.fromkeys(names)),
        "n_promised": len(names),
    }
    answers = key.fields["answers"].start.copy()
    answers.loc[answers.index[-1], "boss_answer"] = say(boss_texts()["what_if"], told, company)
    answers["boss_answer"] = answers["boss_answer"].replace("", say(boss_texts()["who"], told, company))
    found = {
        "promises": promises,
        "stop": pd.DataFrame([stopped], columns=list(STOP.values())),
        "policy": pd.DataFrame([changed], columns=list(POLICY.values())),
        "answers": answers,
    }
    signed = key.fields["signed"].start
    found["signed"] = signed.assign(signed_by=[boss if n else "" for n in signed["n_to_do"]])
    return found | ({"issues": key.fields["issues"].start} if "issues" in key.fields else {})


def _by_name(company, hours) -> pd.Series:
    """Hours by rep id as hours by name, as the plan writes its people."""
    names = (
        company.table("reps").set_index("rep_id")["name"]
        if company.has("reps.name")
        else pd.Series(dtype=object)
    )
    return hours.rename(index=lambda code: next(iter(people_in(names.get(code, code))), code))


def _option(kind, what, hours, by_name, people) -> tuple:
    """One row of `stop_options`: by_name: hours by person; people: who carries the plan, None where unknown."""
    by_name = by_name.groupby(level=0).sum().sort_values(ascending=False, kind="stable")
    pays = None if people is None else round(float(by_name[by_name.index.isin(people)].sum()))
    return kind, what, round(hours), tr("; ").join(by_name.index[:NAMED]), pays
