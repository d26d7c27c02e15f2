"""The plan of an account on one page: what for, whom we have not met, what we may lose or sell, who does what."""

import pandas as pd

from custkit.item import Refused, Result, item, own
from custkit.tiering.overview import overview

from .draft import open_space, rows_of
from .ladder import ladder_template, relation_value
from .plan import planned, unowned
from .review import qbr_pack
from .subject import account_in_question, accounts_dial

PARTS = ("goal", "people", "lose", "sell", "actions")
MOST = {"goal": 3, "people": 3, "sell": 3, "actions": 7}


@item(dial={"customer_id": accounts_dial})
def one_page(company, customer_id: str | None = None) -> Result:
    """The plan of one account: ``page_part, task, owner, end_date, metric``, one row an action, the first due first.

    ``extra["parts"]``: per part of `PARTS` the lines to say, each a code of the card's ``page_line`` and its facts.
    ``about``: ``customer_id, n_actions, n_unowned`` (actions without exactly one owner), ``last_day``. A summary of
    facts and of actions drafted from them; it claims nothing that its parts do not. customer_id: as
    `account_in_question` unless given.
    """
    customer_id = customer_id or account_in_question(company)
    if customer_id is None:
        raise Refused("nobody")
    plan = planned(company, customer_id)
    alone = unowned(plan)
    parts = {
        "goal": _goal(company, customer_id, plan),
        "people": _people(company, customer_id),
        "lose": _lose(company, customer_id),
        "sell": _sell(company, customer_id),
        "actions": _actions(plan),
    }
    table = plan[["task", "owner", "end_date", "metric"]].assign(page_part="actions")
    return Result(
        table,
        verdict="nothing" if plan.empty else "unowned" if alone else "owned",
        about={
            "customer_id": customer_id,
            "n_actions": len(plan),
            "n_unowned": alone,
            "last_day": plan["end_date"].max(),
        },
        customers=(customer_id,),
        picture=own("one_page", height=7.05, width=10),
        extra={"parts": parts},
    )


def _goal(company, customer_id, plan):
    """What kind of relation it is, and the must-wins that its actions serve, with the strategy above each."""
    found = relation_value(company).table
    found = found[found["customer_id"] == customer_id]
    lines = [
        ("relation" if pd.isna(row["shared_direction"]) else "direction", row)
        for row in found.to_dict("records")
    ]
    template, counts = ladder_template(), plan["goal_id"].value_counts()
    above = {one["id"]: one["name"] for one in template["strategies"]}
    known = {one["id"]: one for one in template["campaigns"]}
    for goal, n in counts.head(MOST["goal"]).items():
        one = known.get(goal, {"name": goal, "serves": None})
        lines.append(
            ("campaign", {"campaign": one["name"], "strategy": above.get(one["serves"]), "n": int(n)})
        )
    return lines or [("no_goal", {})]


def _people(company, customer_id):
    from .chain import untouched

    if not company.has("contacts.power", "interactions.contact_id"):
        return [("no_people", {})]
    if customer_id not in set(company.table("contacts")["customer_id"]):
        return [("no_people", {})]
    chairs = rows_of(untouched(company, customer_id))
    if chairs.empty:
        return [("all_met", {})]
    lines = [("chairs", {"n": len(chairs)})]
    for row in chairs.head(MOST["people"]).to_dict("records"):
        facts = {"who": row["title"], "power": row["power"], "days": row["days_since_touch"]}
        lines.append(("never_met" if pd.isna(facts["days"]) else "not_met", facts))
    return lines


def _lose(company, customer_id):
    change = overview(company).tiers.set_index("customer_id")["half_year_change"].get(customer_id)
    lines = [("half_year", {"change": change})] if pd.notna(change) else []
    review = qbr_pack(company, customer_id)
    if review.ok:
        lines += [(review.verdict, review.facts)] if review.verdict != "no_target" else []
        told = review.extra["steps"]["cause"]
        lines += [(code, facts) for code, facts in told if code != "ask_why"]
    return lines or [("quiet", {})]


def _sell(company, customer_id):
    if company.missing("order_lines", "products.product_line"):
        return [("no_lines", {})]
    found = open_space(company, customer_id)[: MOST["sell"]]
    return [("room", {"product_line": line, "money": room}) for line, room in found] or [("no_room", {})]


def _actions(plan):
    lines = [("action", row) for row in plan.head(MOST["actions"]).to_dict("records")]
    left = len(plan) - len(lines)
    return [*lines, *([("more", {"n": left})] if left > 0 else [])] or [("no_action", {})]
