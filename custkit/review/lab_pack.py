"""The pack as it stands: what the lab's form kept over what the data propose, its five answers, its gate."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from custkit.item import say
from custkit.item.registry import card_of
from custkit.planning.bridge import gap_bridge
from custkit.planning.pack import QUESTIONS, Pack, gate, slack_facts
from custkit.tiering.record import record_of

from .lab_form import PLAN_RULES, POLICY, STOP, iso_day, number_in
from .promises import draft_pack, possible_kinds, red_lights

_WHO = {"who": "in_charge", "by_day": "by_day"}


def pack_now(company, lab: Mapping | None = None) -> Pack:
    """The pack as it stands: what the form kept over what the data propose.

    lab: field → rows, as the form keeps it. A number that cannot be read is empty, a row without words is left out.
    """
    draft = draft_pack(company)
    if not lab:
        return draft

    def told(form, columns):
        """The rows of a table of the form (``columns``: of the record → of the form), their cells as texts."""
        rows = lab.get(form) or ()
        return [{key: str(row.get(name) or "").strip() for key, name in columns.items()} for row in rows]

    def dated(row):
        return row | {"by_day": iso_day(row["by_day"], draft.start)}

    given = told("promises", {"to": "to_value", **_WHO})
    promises = []
    for one, row in zip(draft.promises, given, strict=False):
        to, day = number_in(row["to"]), dated(row)["by_day"] or one.by_day
        promises.append(replace(one, to_value=one.to_value if to is None else to, who=row["who"], by_day=day))
    stop = [row for row in told("stop", STOP) if row["what"]]
    policy = [row for row in told("policy", POLICY) if row["what"]]
    issues = zip(draft.issues, told("issues", _WHO), strict=False)
    plan = zip(PLAN_RULES, told("signed", {"by": "signed_by"}), strict=False)
    answers = zip(QUESTIONS, told("answers", {"said": "boss_answer"}), strict=False)
    by = [row.pop("signed") for row in stop]
    return Pack(
        start=draft.start,
        promises=tuple(promises if given else draft.promises),
        stop=tuple(row | {"hours": number_in(row["hours"])} for row in stop),
        policy=tuple(dated(row) for row in policy),
        issues=tuple(one | dated(row) for one, row in issues) if "issues" in lab else draft.issues,
        answers={code: row["said"] for code, row in answers},
        signed={"slack": next(filter(None, by), "")} | {rule: row["by"] for rule, row in plan},
        source="form",
    )


def gate_of(company, pack: Pack) -> pd.DataFrame:
    """The gate of a pack (`gate`), its five answers as `answered` gives them."""
    whole = replace(pack, answers=answered(company, pack))
    return gate(whole, tasks_of(company), slack_facts(company), possible_kinds(company), red_lights(company))


def answered(company, pack: Pack) -> dict[str, str]:
    """The five answers, as people wrote them, else as the data draft them; empty where nobody has one."""
    drafted = answers_of(company, pack)
    return {one: str(pack.answers.get(one) or drafted.get(one) or "") for one in QUESTIONS}


def tasks_of(company):
    """The plan's tasks; None without a plan."""
    return company.table("plan_tasks") if company.has("plan_tasks") else None


def answers_of(company, pack: Pack) -> dict[str, str]:
    """What the numbers say to four of the five questions; a question they do not answer is left out."""
    texts, found, said = boss_texts(), gap_bridge(company), {}
    money, cash = (
        sum(
            abs(one.to_value - one.from_value) for one in pack.promises if one.metric == metric and one.better
        )
        for metric in ("revenue_90d", "overdue_now")
    )
    names = tuple(dict.fromkeys(one.who for one in pack.promises if one.who))
    facts = {
        "promised_money": money,
        "promised_cash": cash,
        "n_promised": len(pack.promises),
        "promised_people": names,
    }
    if found.ok and (gap := found.about["money_gap"]) > 0:
        parts = found.table.set_index("lever")["needed"].astype(float).abs().add_prefix("from_")
        said["where_from"] = say(texts["where_from"], dict(found.about) | parts.to_dict(), company)
        facts["promised_of_gap"] = money / gap
    told = ["how_much" if "promised_of_gap" in facts else "how_much_alone", *(["and_cash"] if cash else [])]
    said["how_much"] = "".join(say(texts[one], facts, company) for one in told)
    if names:
        said["who"] = say(texts["who"], facts, company)
    record = record_of(company, "rescue")
    facts = {"right": record.right, "anyway": record.anyway, "cases": record.cases}
    told = "no_record" if not record.tested else "better" if record.better_than_chance else "no_better"
    said["why_believe"] = say(texts[told], facts, company)
    return said


def boss_texts() -> dict:
    """How the five answers are worded."""
    return card_of("review", "lab", "boss_answers")["says"]
