"""What holds the course together: six keys as a checklist, roles with their duty, and what is to be learned."""

from functools import cache
from importlib.resources import files

import pandas as pd

from custkit.data.cards import parse
from custkit.item import Key, Refused, Result, bars, choice, exercise, item, items
from custkit.locale import pick
from custkit.tiering.overview import overview

KEYS = ("segment", "file", "analyse", "experience", "communicate", "crm")
GREEN, AMBER = 0.8, 0.5
CONTACT_DAYS, SURVEY_DAYS = 90, 365


@cache
def spine() -> dict:
    """``spine.yaml``: roles and objectives."""
    return parse(files("custkit.planning").joinpath("spine.yaml"))


@item
def six_keys(company) -> Result:
    """The six keys of managing strategic customers as a checklist, each scored on the customers that count most.

    The customers of the high-value tier. ``six_key, key_score`` (0–1, empty without the tables), ``light`` (green from
    80%, amber from 50%). segment: have a level or segment of the company's own. file: share of the file's cells filled.
    analyse: of the tables analyses need (lines, costs, invoices, deals), how many there are. experience: answered a
    survey in a year. communicate: in contact in 90 days. crm: have an owner.
    """
    table = overview(company).tiers
    top = table.loc[table["tier"] == "high_value", "customer_id"]
    if top.empty:
        raise Refused("none")
    scores = {name: score(company, set(top)) for name, score in _SCORES.items()}
    frame = pd.DataFrame({"six_key": KEYS, "key_score": [scores[one] for one in KEYS]})
    frame["key_score"] = frame["key_score"].astype(float)
    frame["light"] = [
        "unknown" if one != one else "green" if one >= GREEN else "amber" if one >= AMBER else "red"
        for one in frame["key_score"]
    ]
    known = frame.dropna(subset=["key_score"])
    if known.empty:
        raise Refused("unknown")
    weak = known.loc[known["key_score"].idxmin()]
    return Result(
        frame,
        verdict="weak" if weak["light"] != "green" else "firm",
        about={
            "six_key": weak["six_key"],
            "key_score": float(weak["key_score"]),
            "n_keys_known": len(known),
            "n_top_customers": len(top),
        },
        picture=bars("six_key", "key_score", tone="light", rows=known),
    )


@item
def role_cards(company) -> Result:
    """The role cards: ``sales_role, role_duty, role_decides, role_judged, role_monday``, and how many people of the
    company are in each (``n_in_role``, where ``reps.role`` tells it)."""
    roles = (
        company.table("reps")["role"].dropna().astype(str)
        if company.has("reps.role")
        else pd.Series(dtype=str)
    )
    rows, left = [], roles.str.casefold()
    for code, card in spine()["roles"].items():
        mine = left.map(lambda text, words=card["words"]: any(word in text for word in words))
        n = int(mine.sum()) if len(left) else None
        left = left[~mine.astype(bool)] if len(left) else left
        rows.append((code, *(pick(card[part]) for part in ("duty", "decides", "judged", "monday")), n))
    columns = ["sales_role", "role_duty", "role_decides", "role_judged", "role_monday", "n_in_role"]
    frame = pd.DataFrame(rows, columns=columns)
    return Result(frame, about={"n_roles": len(frame), "n_unplaced": len(left)})


@exercise("THX.5")
def whose_duty(company) -> Key:
    """Whose duty it is to decide who serves whom, and who is judged by new people met."""
    codes = tuple(spine()["roles"])
    wrong = {"the_account": "key_account_manager"}
    return Key(
        {
            "serves": choice("region_manager", codes, "sales_role", wrong),
            "meets": choice("sales_rep", codes, "sales_role", {"the_leads": "marketing"}),
        }
    )


@item
def objective_map(company) -> Result:
    """What is to be learned, and where: ``objective, core_question, can_do, n_objective_items, evidence`` (exercises).

    Five benefits as five questions; every objective has at least three items of the kit behind it.
    """
    rows = [
        (code, pick(one["question"]), pick(one["verb"]), sum(len(items(room)) for room in one["rooms"]),
        tuple(one["exercises"])) for code, one in spine()["objectives"].items()
    ]  # fmt: skip
    columns = ["objective", "core_question", "can_do", "n_objective_items", "evidence_exercises"]
    frame = pd.DataFrame(rows, columns=columns)
    return Result(
        frame, about={"n_objectives": len(frame), "fewest_items": int(frame["n_objective_items"].min())}
    )


def _segment(company, top):
    known = [name for name in ("level", "strategy_tags") if company.has(f"customers.{name}")]
    if not known:
        return None
    mine = _of_top(company, top)
    return float(mine[known].notna().any(axis=1).reindex(sorted(top), fill_value=False).mean())


def _file(company, top):
    if not company.has("customers"):
        return None
    mine = _of_top(company, top)
    return float(mine.notna().to_numpy().mean()) if len(mine) else 0.0


def _analyse(company, top):
    wanted = ("order_lines.product_id", "transactions.cost_amount", "invoices", "opportunities")
    return sum(company.has(need) for need in wanted) / len(wanted)


def _reached(table, column, days):
    def score(company, top):
        if not company.has(f"{table}.{column}", f"{table}.customer_id"):
            return None
        rows = company.table(table)
        ago = (pd.Timestamp(company.as_of) - pd.to_datetime(rows[column])).dt.days
        return len(top & set(rows.loc[(ago >= 0) & (ago < days), "customer_id"])) / len(top)

    return score


def _owned(company, top):
    if not company.has("customers.owner_rep_id"):
        return None
    return float(_of_top(company, top)["owner_rep_id"].notna().reindex(sorted(top), fill_value=False).mean())


def _of_top(company, top):
    customers = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")
    return customers.loc[customers.index.isin(top)]


_SCORES = {
    "segment": _segment,
    "file": _file,
    "analyse": _analyse,
    "experience": _reached("surveys", "date", SURVEY_DAYS),
    "communicate": _reached("interactions", "date", CONTACT_DAYS),
    "crm": _owned,
}
